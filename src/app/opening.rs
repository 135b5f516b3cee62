//! What a map that was read does to the program: it opens, goes on in a later state, or says what is wrong with its
//! files while the last good state stays.

use std::sync::Arc;

use super::asking;
use super::message::{Discarded, Effect, Opened};
use super::own::OwnList;
use super::panel::{Panel, PanelKind};
use super::state::{Diagnosis, Screen, StartAt, State};
use super::walk::{Renewed, Subject, Walk};
use crate::analysis::Counterparts;
use crate::format::{Diagnostic, Severity};
use crate::model::{ClaimId, Map};
use crate::report::amount;

/// Whether the files of the map are watched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watch {
    /// They are read once.
    #[default]
    Off,
    /// They are read again after each change.
    On,
}

/// Why the files of an open map, as they are now, give no map.
#[derive(Debug)]
pub enum Fault {
    /// They cannot be read; the sentence says why.
    Unreadable(String),
    /// They have errors.
    Errors(Box<Opened>),
}

impl Fault {
    /// What is wrong, where, and what is still shown, in a sentence.
    fn told(&self) -> Option<String> {
        let what = match self {
            Self::Unreadable(sentence) => sentence.trim_end_matches('.').to_owned(),
            Self::Errors(_) => {
                let first = self.first()?;
                let place = first.location.as_ref();
                let file = place.map_or("", |place| place.file.rsplit('/').next().unwrap_or_default());
                let line = place.filter(|place| place.line > 0).map(|place| format!(", line {}", place.line));
                format!("{file}{}: {}", line.unwrap_or_default(), first.message)
            }
        };
        Some(format!("{what}. You see the last good map; :diagnosis says more."))
    }

    /// The first error, where the files could be read.
    pub fn first(&self) -> Option<&Diagnostic> {
        match self {
            Self::Unreadable(_) => None,
            Self::Errors(opened) => opened.diagnostics.of(Severity::Error).next(),
        }
    }
}

/// Takes in what was read.
pub fn open(state: &mut State, opened: Box<Opened>) -> Vec<Effect> {
    state.forget_meanings();
    match (opened.map.clone(), &mut state.screen) {
        (None, Screen::Walk(_)) => {
            let before = state.fault.as_ref().and_then(Fault::told);
            let fault = Fault::Errors(opened);
            let told = fault.told().filter(|told| before.as_ref() != Some(told));
            state.fault = Some(fault);
            state.hush();
            state.note(told);
            Vec::new()
        }
        (Some(map), Screen::Walk(walk)) => {
            let marked = match &state.panel {
                Some(Panel { kind: PanelKind::Own(OwnList::Marks, cursor), .. }) => {
                    walk.own.marks().get(*cursor).copied()
                }
                _ => None,
            };
            let renewed = walk.renew(opened, map);
            go_on(state, renewed, marked)
        }
        (None, Screen::Reading(_) | Screen::Diagnosis(_)) => {
            diagnose(state, opened);
            say_troubles(state);
            asking::begin_anew(state)
        }
        (Some(map), Screen::Reading(_) | Screen::Diagnosis(_)) => {
            begin(state, opened, map);
            let mut effects = asking::begin_anew(state);
            effects.extend(asking::set_last_filter(state));
            effects
        }
    }
}

/// Notes that the files of the map can no longer be read.
pub fn note_unreadable(state: &mut State, sentence: String) {
    match &mut state.screen {
        Screen::Walk(_) => {
            let fault = Fault::Unreadable(sentence);
            let told = fault.told();
            state.fault = Some(fault);
            state.note(told);
        }
        Screen::Diagnosis(_) => state.say(sentence),
        Screen::Reading(progress) => {
            progress.failure = Some(sentence.clone());
            state.say(sentence);
        }
    }
}

/// Says what waited for the end of waiting for a map.
fn say_troubles(state: &mut State) {
    for sentence in std::mem::take(&mut state.to_say) {
        state.say(sentence);
    }
}

fn start_of(screen: &Screen) -> StartAt {
    match screen {
        Screen::Reading(progress) => progress.start.clone(),
        Screen::Diagnosis(diagnosis) => diagnosis.start.clone(),
        Screen::Walk(_) => StartAt::Start,
    }
}

fn begin(state: &mut State, opened: Box<Opened>, map: Arc<Map>) {
    let start = start_of(&state.screen);
    let (walk, said) = Walk::new(opened, map, &start);
    let mut sentences = walk.own.troubles().to_vec();
    sentences.extend(walk.own.warning());
    // The last of these sums the others up.
    let about_settings = state.to_say.pop();
    say_troubles(state);
    sentences.extend(about_settings);
    if matches!(state.screen, Screen::Diagnosis(_)) {
        sentences.push("The file is mended: this is its map.".to_owned());
        state.panel = None;
    }
    if let Some(matches) = walk.opened.joining.as_ref().and_then(|joining| joining.matches.as_ref()) {
        let matched = amount(matches.pairs.len(), "pair of claims", "pairs of claims");
        let by_likeness = match matches.by_likeness() {
            0 => String::new(),
            some => format!(", {some} by likeness"),
        };
        let differ = if walk.differences().is_empty() { "" } else { " See ⟨differences⟩." };
        sentences.push(format!("Matched: {matched}{by_likeness}.{differ}"));
    }
    sentences.extend(said);
    state.say_all(sentences);
    state.screen = Screen::Walk(Box::new(walk));
}

/// Shows the errors of a map that does not open; after a change of its files, from where one was in them.
fn diagnose(state: &mut State, opened: Box<Opened>) {
    let start = start_of(&state.screen);
    let (cursor, top) = match &state.screen {
        Screen::Diagnosis(before) => (before.cursor, before.top),
        Screen::Reading(_) | Screen::Walk(_) => (0, 0),
    };
    let mut diagnosis = Diagnosis { opened, cursor, top, start };
    diagnosis.cursor = cursor.min(diagnosis.len().saturating_sub(1));
    state.screen = Screen::Diagnosis(diagnosis);
}

/// Brings all that lies over a map into its later state.
fn go_on(state: &mut State, renewed: Renewed, marked: Option<ClaimId>) -> Vec<Effect> {
    let Renewed { said, kept, useless, counterparts } = renewed;
    let was_broken = state.fault.take().is_some();
    if was_broken && said.is_empty() {
        state.say("The file is mended.".to_owned());
    }
    for sentence in said {
        state.say(sentence);
    }
    asking::forget_requests(state);
    let mut effects = asking::ask_for_sides(state);
    move_panel(state, &counterparts, marked);
    effects.extend(asking::go_on(state, &counterparts));
    effects.extend(asking::keep_still(state));
    effects.extend(asking::ask_for_outline(state));
    effects.extend(kept);
    effects.push(Effect::Free(Discarded::new((useless, counterparts))));
    effects
}

/// What is said where a panel has nothing more to show.
const GONE: &str = "What this panel showed is gone from the file.";

fn close_panel(state: &mut State, why: &str) {
    state.panel = None;
    state.say(why.to_owned());
}

/// The selected row of the panel stays selected; `marked` is the claim of that among the marks.
fn move_panel(state: &mut State, counterparts: &Counterparts, marked: Option<ClaimId>) {
    match &mut state.panel {
        Some(Panel { kind: PanelKind::Reading(subject), .. }) => {
            let Screen::Walk(walk) = &state.screen else { return };
            match (subject.moved(counterparts), walk.subject()) {
                // A paragraph is found again by what it says, with the cursor that is on it.
                (Some(Subject::Paragraph(..)), Some(here @ Subject::Paragraph(..))) => *subject = here,
                (None | Some(Subject::Paragraph(..)), _) => close_panel(state, GONE),
                (Some(moved), _) => *subject = moved,
            }
        }
        Some(Panel { kind: PanelKind::Walks(walks), .. }) => {
            let Screen::Walk(walk) = &state.screen else { return };
            let (from, thesis) = (counterparts.element(walks.from), counterparts.claim(walks.thesis));
            match walk.both_walks() {
                _ if from.is_none() || thesis.is_none() => close_panel(state, GONE),
                Some(now) if Some(now.from) == from && Some(now.thesis) == thesis => **walks = now,
                _ => close_panel(state, "What this panel showed is being found out again: ask for it once more."),
            }
        }
        Some(Panel { kind: PanelKind::Why(panel), .. }) => match panel.moved(counterparts) {
            Some(moved) => **panel = moved,
            None => close_panel(state, GONE),
        },
        Some(Panel { kind: PanelKind::Paths(panel), .. }) => {
            let are_there = panel.pair.iter().all(|&claim| counterparts.claim(claim).is_some());
            let again = "What this panel showed is being found out again: ask for it once more.";
            close_panel(state, if are_there { again } else { GONE });
        }
        // Marks on claims that are gone are not listed.
        Some(Panel { kind: PanelKind::Own(list, cursor), .. }) => {
            let Screen::Walk(walk) = &state.screen else { return };
            let marked = marked.and_then(|marked| counterparts.claim(marked));
            let row = marked.and_then(|marked| walk.own.marks().iter().position(|&claim| claim == marked));
            *cursor = row.unwrap_or(*cursor).min(list.len(walk).saturating_sub(1));
        }
        _ => {}
    }
}
