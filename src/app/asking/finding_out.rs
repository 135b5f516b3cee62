//! What the screen wants to show and the worker finds out: each asked for once, and taken when it comes. What a prompt asks
//! is not here.

use std::sync::Arc;

use super::{person, why_unheard};
use crate::app::crux::Disputed;
use crate::app::evaluation::Evaluation;
use crate::app::judging;
use crate::app::message::Effect;
use crate::app::own::clip;
use crate::app::paths_panel;
use crate::app::request::{About, Told, Under};
use crate::app::speakers::Company;
use crate::app::state::State;
use crate::app::walk::{CruxWanted, NextTurn, Walk};
use crate::model::ClaimId;

/// Asks for the outline that the walk waits for, where it was not asked for yet.
pub fn ask_for_outline(state: &mut State) -> Vec<Effect> {
    let root = state.walk_mut().and_then(Walk::outline_to_ask_for);
    root.map_or_else(Vec::new, |root| ask_about(state, About::LayOut(root)))
}

/// Asks for the changes of the outline in view that the worker is to make, where they were not asked for yet.
pub fn ask_for_refolding(state: &mut State) -> Vec<Effect> {
    let refolding = state.walk_mut().and_then(Walk::refolding_to_ask_for);
    refolding.map_or_else(Vec::new, |refolding| ask_about(state, About::Refold(refolding)))
}

/// Asks for the page of the Speakers view that the walk waits for, where it was not asked for yet.
pub fn ask_for_sheet(state: &mut State) -> Vec<Effect> {
    let sheet = state.walk_mut().and_then(Walk::sheet_to_ask_for);
    sheet.map_or_else(Vec::new, |(company, sort)| ask_about(state, About::PutTogether(company, sort)))
}

/// Asks for the sides that the walk waits for, where they were not asked for yet.
pub fn ask_for_sides(state: &mut State) -> Vec<Effect> {
    let thesis = state.walk_mut().and_then(Walk::sides_to_ask_for);
    thesis.map_or_else(Vec::new, |thesis| ask_about(state, About::Weigh(thesis)))
}

/// Finds how everything stands where that is wanted, or asks for it where it was not asked for yet.
pub fn ask_for_evaluation(state: &mut State) -> Vec<Effect> {
    let wanted = state.walk_mut().and_then(Walk::evaluation_to_ask_for);
    wanted.map_or_else(Vec::new, |(what_if, rules)| ask_about(state, About::Evaluate(what_if, rules)))
}

/// Asks for the turning points of these claims, where they were not asked for yet; cancels the search for those of others.
pub fn ask_for_turns(state: &mut State, wanted: &[ClaimId]) -> Vec<Effect> {
    match state.walk_mut().and_then(|walk| walk.turning_to_ask_for(wanted)) {
        Some(NextTurn::Ask(claim, under)) => {
            let effects = ask_about(state, About::Turn(claim, Under(under)));
            state.memory.turning = state.memory.requests;
            effects
        }
        Some(NextTurn::Cancel) => vec![Effect::Cancel(state.memory.turning)],
        None => Vec::new(),
    }
}

/// Finds what the page of Crux in view shows, or asks for it where it was not asked for yet.
pub fn ask_for_crux(state: &mut State) -> Vec<Effect> {
    let Some((wanted, under)) = state.walk_mut().and_then(Walk::crux_to_ask_for) else { return Vec::new() };
    let about = |wanted| match wanted {
        CruxWanted::Lists(_) => About::List(Under(Arc::clone(&under))),
        CruxWanted::Dispute(disputed, _) => About::Argue(disputed, Under(Arc::clone(&under))),
    };
    wanted.into_iter().flat_map(|wanted| ask_about(state, about(wanted))).collect()
}

/// Draws the part of the map in view, or asks for it where it was not asked for yet.
pub fn ask_for_map(state: &mut State) -> Vec<Effect> {
    let (room, strokes) = (usize::from(state.size().width), state.last_drawn().strokes);
    let asked = state.walk_mut().and_then(|walk| walk.map_to_ask_for(room, strokes));
    asked.map_or_else(Vec::new, |asked| ask_about(state, About::Draw(asked)))
}

/// Asks for the routes between two claims.
pub fn ask_for_paths(state: &mut State, pair: [ClaimId; 2]) -> Vec<Effect> {
    ask_on_request(state, About::Route(pair))
}

/// Asks for a page of the Speakers view as a citation.
pub fn ask_for_citation(state: &mut State, company: Company) -> Vec<Effect> {
    let form = state.citation_form();
    ask_on_request(state, About::Cite(company, form))
}

/// Asks for the brief of what is disputed.
pub fn ask_for_brief(state: &mut State, disputed: Disputed, under: Arc<Evaluation>) -> Vec<Effect> {
    ask_on_request(state, About::Brief(disputed, Under(under)))
}

fn ask_about(state: &mut State, about: About) -> Vec<Effect> {
    let person = person(state);
    vec![Effect::Ask(state.memory.request(about, person))]
}

/// Asks what a person wants to know at once; says so where nobody can be asked.
fn ask_on_request(state: &mut State, about: About) -> Vec<Effect> {
    if let Some(why) = why_unheard(state).map(str::to_owned) {
        state.say(why);
        return Vec::new();
    }
    ask_about(state, about)
}

/// Takes what was found out.
///
/// # Errors
/// What is for a prompt is handed back.
pub(super) fn take(state: &mut State, told: Told) -> Result<Vec<Effect>, Told> {
    if let Told::Cited(clipping) = told {
        return Ok(clip(state, clipping));
    }
    if let Told::Routed(pair, between) = told {
        paths_panel::found(state, pair, &between);
        return Ok(Vec::new());
    }
    let Some(walk) = state.walk_mut() else { return Err(told) };
    match told {
        Told::Drawn(drawn) => walk.map_drawn(&drawn),
        Told::LaidOut(root, tree) => walk.laid_out(root, tree),
        Told::Refolded(refolded) => walk.refolded(refolded),
        Told::Together(sheet) => walk.put_together(sheet),
        Told::Weighed(sides) => walk.weighed(sides),
        Told::Listed(findings) => walk.lists_found(findings),
        Told::Argued(dispute) => walk.dispute_found(dispute),
        Told::Evaluated(evaluation) => walk.evaluated(evaluation),
        Told::Turning(under, found) => walk.turning(&under.0, found),
        Told::Turned(under, found) => walk.turned(&under.0, found),
        told => return Err(told),
    }
    judging::renew_panels(state);
    Ok(Vec::new())
}
