//! What each key does to what a person keeps.

use super::{OwnList, citing, citing_crux};
use crate::analysis::NewsCounts;
use crate::app::{
    action::Action,
    asking::{Asking, ask_for_brief, ask_for_citation},
    lists::List,
    message::{Edit, EditAt, Effect, Origin},
    navigation::Place,
    panel::{Panel, PanelKind},
    prompt::Prompt,
    remark_prompt::RemarkPrompt,
    state::{Screen, State},
    walk::{Subject, Walk},
};
use crate::config::{Clipping, Keep, Keeping};
use crate::layout::{clean, cut};
use crate::model::{ClaimId, Element};

const NOTHING_NEW: &str = "Nothing is new or changed since last time.";

/// A title is repeated in a sentence up to so many cells.
const TITLE: usize = 40;

/// More bytes than this many terminals do not take into the clipboard.
const CLIPBOARD: usize = 50_000;

/// Does what an action on one's own things asks for; none where the action is another.
pub fn perform(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let effects = match action {
        Action::Mark => mark(state),
        Action::Remark => remark(state),
        Action::Cite => cite(state),
        Action::CitePage => cite_page(state),
        Action::Marks => open_list(state, OwnList::Marks),
        Action::Clippings => open_list(state, OwnList::Clippings),
        Action::WhatIfs => open_list(state, OwnList::WhatIfs),
        Action::SaveWhatIf => {
            state.say("Write a name behind it: :save-what-if NAME".to_owned());
            Vec::new()
        }
        Action::Differences => differences(state),
        Action::NewClaims => new_claims(state),
        Action::AllSeen => all_seen(state),
        Action::Edit => edit(state),
        Action::Delete => {
            state.say("⟨delete⟩ takes away a row of the marks or clippings. ⟨marks⟩ shows the marks.".to_owned());
            Vec::new()
        }
        _ => return None,
    };
    Some(effects)
}

/// What the person looks at: what the reading panel shows, else the selected row.
fn subject(state: &State) -> Option<Subject> {
    match (state.panel(), state.screen()) {
        (Some(Panel { kind: PanelKind::Reading(subject), .. }), _) => Some(*subject),
        (_, Screen::Walk(walk)) => walk.subject(),
        _ => None,
    }
}

/// The claim that the person looks at; says so where there is none.
fn claim(state: &mut State) -> Option<ClaimId> {
    match subject(state) {
        Some(Subject::Claim(claim, _)) => return Some(claim),
        Some(Subject::Step(_)) => state.say("This row is a step; marks and remarks are for claims.".to_owned()),
        Some(Subject::Question(_)) => {
            state.say("This row is a question; marks and remarks are for claims. ⟨open⟩ goes on.".to_owned());
        }
        Some(Subject::Source(_)) => {
            state.say("This row is a text; marks and remarks are for claims. ⟨open⟩ shows those in it.".to_owned());
        }
        Some(Subject::Paragraph(..)) => {
            let claim = state.walk().and_then(Walk::claim_in_paragraph);
            if claim.is_none() {
                state.say("No claim of this map stands in this paragraph.".to_owned());
            }
            return claim;
        }
        None => state.say("There is no claim here.".to_owned()),
    }
    None
}

/// The title of a claim for a sentence, with its full stop.
fn title(walk: &Walk, claim: ClaimId) -> String {
    let title = cut(&clean(walk.map.claim_title(claim)), TITLE, "…");
    if title.ends_with(['.', '?', '!', '…']) { title } else { format!("{title}.") }
}

fn mark(state: &mut State) -> Vec<Effect> {
    let Some(claim) = claim(state) else { return Vec::new() };
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let (effects, said) = toggle_mark(walk, claim);
    state.say(said);
    effects
}

/// Marks a claim or takes its mark away, and says so.
pub(super) fn toggle_mark(walk: &mut Walk, claim: ClaimId) -> (Vec<Effect>, String) {
    let title = title(walk, claim);
    let said = if walk.own.toggle_mark(claim) {
        format!("{}{title} ⟨marks⟩ goes to the marks.", walk.own.done("Marked"))
    } else {
        format!("{}{title}", walk.own.done("No longer marked"))
    };
    (walk.own.keep(Keep::Notes(walk.own.notes(&walk.map))), said)
}

fn remark(state: &mut State) -> Vec<Effect> {
    let Some(claim) = claim(state) else { return Vec::new() };
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let before = walk.own.remark(claim).unwrap_or_default().to_owned();
    let prompt = Prompt::of(&before);
    state.asking = Some(Asking::Remark(RemarkPrompt { prompt, claim }));
    Vec::new()
}

/// Enter in the prompt for a remark.
pub fn enter_remark(state: &mut State, entered: &RemarkPrompt) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let claim = entered.claim;
    let before = walk.own.remark(claim).unwrap_or_default().to_owned();
    let text = entered.prompt.text().trim();
    // A remark written elsewhere may have several lines, which the line being edited has not.
    if text == Prompt::of(&before).text().trim() {
        return Vec::new();
    }
    walk.own.set_remark(claim, text, walk.map.claim_ids().len());
    let title = title(walk, claim);
    let said = match (before.is_empty(), text.is_empty()) {
        (_, true) => "Remark deleted",
        (true, false) => "Remarked",
        (false, false) => "Remark changed",
    };
    let said = format!("{}{title}", walk.own.done(said));
    let effects = walk.own.keep(Keep::Notes(walk.own.notes(&walk.map)));
    state.say(said);
    effects
}

fn cite(state: &mut State) -> Vec<Effect> {
    let form = state.citation_form();
    let in_speakers = state.panel().is_none().then(|| state.walk()).flatten();
    if let Some(clipping) = in_speakers.and_then(|walk| citing::speakers_row(walk, form)) {
        return clip(state, clipping);
    }
    let Some(subject) = subject(state) else {
        state.say("There is nothing here to cite.".to_owned());
        return Vec::new();
    };
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let clipping = citing::subject(walk, subject, form);
    clip(state, clipping)
}

fn cite_page(state: &mut State) -> Vec<Effect> {
    let form = state.citation_form();
    let Some(walk) = state.walk_mut() else {
        state.say("There is nothing here to cite.".to_owned());
        return Vec::new();
    };
    if let Place::Speakers(company) = walk.navigation.here().place {
        return ask_for_citation(state, company);
    }
    if let Some((disputed, under)) = citing_crux::to_brief(walk, form) {
        return ask_for_brief(state, disputed, under);
    }
    let clipping = citing::page(walk, form);
    clip(state, clipping)
}

/// Copies a text and keeps it as a clipping.
pub fn clip(state: &mut State, clipping: Clipping) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    walk.own.clippings.push(clipping.clone());
    walk.own.clipped += 1;
    let number = walk.own.clippings.len();
    let long = if clipping.text.len() > CLIPBOARD { "; it is long, and some terminals take less" } else { "" };
    let copied = format!("Copied, if the terminal lets it{long}");
    let said = match &walk.own.keeping {
        Keeping::In(_) => format!("{copied}; kept as clipping {number}. :clippings shows them."),
        Keeping::Not(why) => format!("{copied}; not kept: {why}."),
        Keeping::Nowhere => format!("{copied}; kept as clipping {number} until you quit."),
    };
    let mut effects = vec![Effect::Copy(clipping.text.clone())];
    effects.extend(walk.own.keep(Keep::Clip(clipping)));
    state.say(said);
    effects
}

fn open_list(state: &mut State, list: OwnList) -> Vec<Effect> {
    if state.walk_mut().is_none() {
        state.say("There is no map open. ⟨quit⟩ quits.".to_owned());
        return Vec::new();
    }
    state.panel = Some(Panel { kind: PanelKind::Own(list, 0), top: 0 });
    Vec::new()
}

/// Lists the claims at which fused maps differ; where there are none, says why.
fn differences(state: &mut State) -> Vec<Effect> {
    let said = match state.walk().map(|walk| walk.opened.joining.as_deref()) {
        Some(None) => "This is one map. cruxmap --match fuse A B shows where two differ.",
        Some(Some(joining)) if !joining.is_fused() => {
            "The claims of these maps were not made one. cruxmap --match fuse A B shows where they differ."
        }
        Some(Some(joining)) if joining.differing.is_empty() => "These maps have the same claims and links.",
        _ => return open_list(state, OwnList::Differences),
    };
    state.panel = None;
    state.say(said.to_owned());
    Vec::new()
}

fn new_claims(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let claims = walk.own.news().claims(&walk.map);
    let said = if claims.is_empty() {
        let has_questions = !walk.own.news().counts().is_nothing();
        Some(if has_questions { "Only questions are new; Start has them." } else { NOTHING_NEW }.to_owned())
    } else {
        let name = "new or changed since last time".to_owned();
        walk.open_list(List { name, all: claims.len(), claims, before: 0, position: 0, thesis: None })
    };
    state.panel = None;
    state.note(said);
    Vec::new()
}

fn all_seen(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let NewsCounts { new, changed } = walk.own.news().counts();
    walk.own.news.see_all();
    let effects = if new + changed > 0 { walk.own.keep(Keep::AllKnown) } else { Vec::new() };
    let said = match new + changed {
        0 => NOTHING_NEW.to_owned(),
        _ => format!("No longer called new or changed: {}.", new + changed),
    };
    state.say(said);
    effects
}

fn edit(state: &mut State) -> Vec<Effect> {
    let subject = subject(state);
    let at = match state.screen() {
        Screen::Reading(_) => Err("The map is still being read.".to_owned()),
        Screen::Diagnosis(diagnosis) => match diagnosis.location() {
            Some(location) => {
                let edit = Edit { file: location.file.clone(), at: EditAt::Line(location.line.max(1)) };
                editable(&diagnosis.opened.origin, edit)
            }
            None => Err("This is about no line of a file.".to_owned()),
        },
        Screen::Walk(walk) => editable(&walk.opened.origin, place_in_file(walk, subject)),
    };
    match at {
        Ok(edit) => vec![Effect::Edit(edit)],
        Err(why_not) => {
            state.say(why_not);
            Vec::new()
        }
    }
}

/// Where the claim or link that the person looks at stands in its file; the beginning of the first file where that is
/// not known.
fn place_in_file(walk: &Walk, subject: Option<Subject>) -> Edit {
    let element = match (subject, walk.navigation.here().place) {
        (Some(Subject::Claim(claim, _)), _) => Some(Element::Claim(claim)),
        (Some(Subject::Step(link)), _) => Some(Element::Link(link)),
        (_, Place::At(element)) => Some(element),
        (Some(Subject::Paragraph(..)), Place::Sources(part)) => walk.claim_in_sources(part).map(Element::Claim),
        (
            _,
            Place::Start | Place::Outline(_) | Place::Map(_) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_),
        ) => None,
    };
    let places = &walk.opened.places;
    let place = element.and_then(|element| places.of(element));
    let file = place.map_or(0, |place| place.file as usize);
    let name = places.files.get(file).cloned().unwrap_or_else(|| "".into());
    Edit { file: name, at: place.map_or(EditAt::Line(1), |place| EditAt::Byte(place.start)) }
}

/// Whether the map can be edited; where it cannot, why not and what to do instead.
fn editable(origin: &Origin, edit: Edit) -> Result<Edit, String> {
    match origin {
        Origin::Files if !edit.file.is_empty() => Ok(edit),
        Origin::Files => Err("It is not known where this map stands.".to_owned()),
        Origin::BuiltIn(name) => Err(format!(
            "This map is built in. Make a file of it: cruxmap convert --to ron -o my-map.ron {}",
            clean(name)
        )),
        Origin::StandardInput => {
            Err("This map came through standard input. Save it: cruxmap convert --to ron -o my-map.ron -".to_owned())
        }
    }
}
