//! The panel of the routes between two claims: which are listed, where the cursor is, and what keys do there.

use std::sync::Arc;

use super::action::Action;
use super::asking::{ask_for_paths, pick_end_of_paths};
use super::judging;
use super::lists::List;
use super::message::Effect;
use super::panel::{Panel, PanelKind};
use super::prompt::Motion;
use super::state::State;
use crate::analysis::{Between, Path, Paths};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, Map, Target};

/// The panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathsPanel {
    /// From which claim to which.
    pub pair: [ClaimId; 2],
    /// What was found by now; none before anything was.
    pub between: Option<Arc<Between>>,
    /// The selected route.
    pub cursor: usize,
}

impl PathsPanel {
    /// The routes that are listed, and the claim that each begins with.
    pub fn listed(&self) -> Vec<(ClaimId, &Path)> {
        match self.between.as_deref() {
            Some(Between::There(Paths { from, paths, .. }) | Between::Back(Paths { from, paths, .. })) => {
                paths.iter().map(|path| (*from, path)).collect()
            }
            Some(Between::Meet(meeting)) => self.pair.into_iter().zip(&meeting.paths).collect(),
            Some(Between::Same | Between::Apart) | None => Vec::new(),
        }
    }
}

/// Opens the panel of the routes from the claim in view to the thesis in view; where that is the same, or there is none,
/// asks to which claim.
pub fn open(state: &mut State) -> Vec<Effect> {
    let seen = judging::element_in_view(state);
    let Some(walk) = state.walk() else { return Vec::new() };
    let from = match seen {
        Some(Element::Claim(claim)) => claim,
        Some(Element::Link(link)) => match walk.map.premises(link).first() {
            Some(&premise) => premise,
            None => return Vec::new(),
        },
        None => {
            state.say("Choose a claim first: ⟨paths⟩ shows the routes from it.".to_owned());
            return Vec::new();
        }
    };
    match walk.thesis().filter(|&thesis| thesis != from) {
        Some(thesis) => show(state, [from, thesis]),
        None => pick_end_of_paths(state, from),
    }
}

/// Shows the routes between two claims.
pub fn show(state: &mut State, pair: [ClaimId; 2]) -> Vec<Effect> {
    let effects = ask_for_paths(state, pair);
    if !effects.is_empty() {
        let panel = PathsPanel { pair, between: None, cursor: 0 };
        state.panel = Some(Panel { kind: PanelKind::Paths(Box::new(panel)), top: 0 });
    }
    effects
}

/// Takes what was found.
pub fn found(state: &mut State, pair: [ClaimId; 2], between: &Arc<Between>) {
    if let Some(Panel { kind: PanelKind::Paths(panel), .. }) = &mut state.panel
        && panel.pair == pair
    {
        panel.between = Some(Arc::clone(between));
    }
}

/// Does what an action asks for in the panel; none where it does there what it does everywhere.
pub fn act(state: &mut State, action: Action, motion: Option<Motion>, page: usize) -> Option<Vec<Effect>> {
    let Some(Panel { kind: PanelKind::Paths(panel), .. }) = &mut state.panel else { return None };
    if let Some(motion) = motion {
        panel.cursor = motion.from(panel.cursor, panel.listed().len(), page);
        return Some(Vec::new());
    }
    let [from, to] = panel.pair;
    match action {
        Action::Paths => {
            state.panel = None;
            Some(Vec::new())
        }
        Action::Other => Some(show(state, [to, from])),
        Action::Open => Some(walk_along(state)),
        Action::ViewMap => Some(draw(state)),
        _ => None,
    }
}

/// Draws the routes.
fn draw(state: &mut State) -> Vec<Effect> {
    let Some(Panel { kind: PanelKind::Paths(panel), .. }) = &state.panel else { return Vec::new() };
    let (pair, between) = (panel.pair, panel.between.clone());
    state.panel = None;
    let said = state.walk_mut().and_then(|walk| walk.draw_routes(pair, between));
    state.note(said);
    Vec::new()
}

/// Goes to where the selected route begins; the keys that walk lists walk all of it.
fn walk_along(state: &mut State) -> Vec<Effect> {
    let Some(Panel { kind: PanelKind::Paths(panel), .. }) = &state.panel else { return Vec::new() };
    let selected = panel.listed().get(panel.cursor).map(|&(from, path)| (from, path.clone()));
    let Some((from, path)) = selected else {
        state.say("There is no route to walk.".to_owned());
        return Vec::new();
    };
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let mut claims = vec![from];
    claims.extend(path.links.iter().filter_map(|&link| ends(&walk.map, link)));
    let to = claims.last().copied().unwrap_or(from);
    let name = format!("route to {}", clean(walk.map.claim_title(to)));
    let all = claims.len();
    let said = walk.open_list(List { name, claims, before: 0, all, position: 0, thesis: None });
    state.panel = None;
    state.note(said);
    Vec::new()
}

/// The claim that a link bears on; none where it bears on a step.
fn ends(map: &Map, link: LinkId) -> Option<ClaimId> {
    match map.link(link).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    }
}
