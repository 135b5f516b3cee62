//! The panels that list marks, clippings and what-ifs: a cursor in a list, and what keys do there.

use super::keys::toggle_mark;
use super::what_ifs::{forget, set_again};
use crate::app::{
    action::Action,
    message::Effect,
    panel::{Panel, PanelKind},
    state::State,
    walk::Walk,
};
use crate::config::Keep;
use crate::model::Element;

/// A list of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnList {
    /// The claims that are marked.
    Marks,
    /// What was copied.
    Clippings,
    /// The what-ifs that are kept.
    WhatIfs,
    /// The claims at which fused maps differ; nobody's own, but listed in the same way.
    Differences,
}

impl OwnList {
    /// How many rows it has.
    pub fn len(self, walk: &Walk) -> usize {
        match self {
            Self::Marks => walk.own.marks.len(),
            Self::Clippings => walk.own.clippings.len(),
            Self::WhatIfs => walk.own.what_ifs.len(),
            Self::Differences => walk.differences().len(),
        }
    }
}

/// Does what an action asks for while a list is open, with the cursor on a row; none where the list knows no such action.
pub fn act_on_list(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let page = state.page();
    let Some(Panel { kind: PanelKind::Own(list, cursor), .. }) = state.panel else { return None };
    let walk = state.walk_mut()?;
    let end = list.len(walk).saturating_sub(1);
    let moved = match action {
        Action::MoveUp => Some(cursor.saturating_sub(1)),
        Action::MoveDown => Some(cursor.saturating_add(1)),
        Action::PageUp => Some(cursor.saturating_sub(page)),
        Action::PageDown => Some(cursor.saturating_add(page)),
        Action::First => Some(0),
        Action::Last => Some(end),
        _ => None,
    };
    if let Some(moved) = moved {
        set_cursor(state, list, moved.min(end));
        return Some(Vec::new());
    }
    match (list, action) {
        (OwnList::WhatIfs, Action::Open) => Some(set_again(state, cursor)),
        (OwnList::WhatIfs, Action::Delete) => {
            let effects = forget(state, cursor);
            set_cursor(state, list, cursor.min(end.saturating_sub(1)));
            Some(effects)
        }
        (OwnList::Differences, Action::Open) => Some(go_to_difference(state, cursor)),
        (_, Action::Open) => Some(open(state, list, cursor)),
        (OwnList::Marks, Action::Mark | Action::Delete) => Some(unmark(state, cursor)),
        (OwnList::Marks, Action::Marks)
        | (OwnList::Clippings, Action::Clippings)
        | (OwnList::WhatIfs, Action::WhatIfs)
        | (OwnList::Differences, Action::Differences) => {
            state.panel = None;
            Some(Vec::new())
        }
        (OwnList::Clippings, Action::Delete) => Some(delete(state, cursor)),
        (OwnList::Clippings, Action::Cite) => Some(copy(state, cursor)),
        (OwnList::Clippings, Action::CitePage) => Some(copy_all(state)),
        (OwnList::Clippings, Action::PreviousSibling) => Some(shift(state, cursor, cursor.checked_sub(1))),
        (OwnList::Clippings, Action::NextSibling) => Some(shift(state, cursor, cursor.checked_add(1))),
        _ => None,
    }
}

fn set_cursor(state: &mut State, list: OwnList, cursor: usize) {
    if let Some(panel) = &mut state.panel {
        panel.kind = PanelKind::Own(list, cursor);
    }
}

/// Goes to the claim of the row.
fn open(state: &mut State, list: OwnList, cursor: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let element = match list {
        OwnList::Marks => walk.own.marks.get(cursor).map(|&claim| Element::Claim(claim)),
        OwnList::Clippings => {
            let about = walk.own.clippings.get(cursor).and_then(|clipping| clipping.about.as_deref());
            about.and_then(|id| walk.map.find(id))
        }
        OwnList::WhatIfs | OwnList::Differences => None,
    };
    match element {
        Some(element) => {
            let said = walk.go_by_name(element);
            state.panel = None;
            state.note(said);
        }
        None if list == OwnList::Clippings && !walk.own.clippings.is_empty() => {
            state.say("This clipping is about no single claim of this map.".to_owned());
        }
        None => state.say("There is nothing to go to.".to_owned()),
    }
    Vec::new()
}

/// Goes to a claim at which fused maps differ; from there on the list can be walked from anywhere.
fn go_to_difference(state: &mut State, cursor: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let said = walk.open_differences(cursor);
    state.panel = None;
    state.note(said);
    Vec::new()
}

fn unmark(state: &mut State, cursor: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let Some(&claim) = walk.own.marks.get(cursor) else { return Vec::new() };
    let (effects, said) = toggle_mark(walk, claim);
    let last = walk.own.marks.len().saturating_sub(1);
    set_cursor(state, OwnList::Marks, cursor.min(last));
    state.say(said);
    effects
}

fn delete(state: &mut State, cursor: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    if cursor >= walk.own.clippings.len() {
        return Vec::new();
    }
    let deleted = walk.own.clippings.remove(cursor);
    let last = walk.own.clippings.len().saturating_sub(1);
    let effects = walk.own.keep(Keep::Clippings(walk.own.clippings.clone()));
    set_cursor(state, OwnList::Clippings, cursor.min(last));
    // What was deleted can still be read among the messages, all of it.
    let lines = deleted.text.lines().map(str::trim).filter(|line| !line.is_empty());
    state.say(format!("Deleted clipping {}: {}", cursor + 1, lines.collect::<Vec<_>>().join(" / ")));
    effects
}

/// Puts a clipping in another place.
fn shift(state: &mut State, cursor: usize, to: Option<usize>) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let Some(to) = to.filter(|&to| to.max(cursor) < walk.own.clippings.len()) else {
        state.say("It cannot go further.".to_owned());
        return Vec::new();
    };
    walk.own.clippings.swap(cursor, to);
    let effects = walk.own.keep(Keep::Clippings(walk.own.clippings.clone()));
    set_cursor(state, OwnList::Clippings, to);
    effects
}

fn copy(state: &mut State, cursor: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let Some(clipping) = walk.own.clippings.get(cursor) else { return Vec::new() };
    let effects = vec![Effect::Copy(clipping.text.clone())];
    state.say(format!("Copied clipping {} again, if the terminal lets it.", cursor + 1));
    effects
}

fn copy_all(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let texts: Vec<_> = walk.own.clippings.iter().map(|clipping| clipping.text.as_str()).collect();
    if texts.is_empty() {
        return Vec::new();
    }
    let effects = vec![Effect::Copy(texts.join("\n\n---\n\n") + "\n")];
    state.say("Copied all clippings as Markdown, if the terminal lets it.".to_owned());
    effects
}
