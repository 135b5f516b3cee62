//! What the keys do that ask why something stands, and what if something did not.

use super::action::Action;
use super::asking::{ask_for_crux, ask_for_evaluation, ask_for_turns};
use super::message::Effect;
use super::navigation::Place;
use super::panel::{Panel, PanelKind};
use super::paths_panel;
use super::prompt::Motion;
use super::state::{Screen, State};
use super::walk::{Details, ShownBeside, Walk};
use super::what_if::{BySpeaker, WhatIf};
use super::what_if_panel::WhatIfPanel;
use super::why::{WhyPanel, WhyRow};
use crate::analysis::Force;
use crate::layout::{clean, cut};
use crate::model::{ClaimId, Element, Map, SpeakerId};

/// A title is repeated in a sentence up to so many cells.
const TITLE: usize = 40;

/// Finds how everything stands now where that costs little, else asks the worker; and brings open panels up to date.
pub fn judge(state: &mut State) -> Vec<Effect> {
    let was_judging = state.walk().is_some_and(Walk::is_judging);
    let mut effects = ask_for_evaluation(state);
    if was_judging {
        renew_panels(state);
    }
    effects.extend(ask_for_crux(state));
    // What lies under the panel can wait.
    let wanted: Vec<ClaimId> = match state.panel().map(|panel| &panel.kind) {
        Some(PanelKind::Why(panel)) => panel.claim().into_iter().collect(),
        _ => state.walk().map(Walk::turning_in_view).unwrap_or_default(),
    };
    effects.extend(ask_for_turns(state, &wanted));
    effects
}

/// Brings panels up to date with what was found.
pub fn renew_panels(state: &mut State) {
    let Screen::Walk(walk) = &state.screen else { return };
    match state.panel.as_mut().map(|panel| &mut panel.kind) {
        Some(PanelKind::Why(panel)) => {
            if let Some(evaluation) = walk.evaluation() {
                let turns = panel.claim().and_then(|claim| walk.turned_by_now(claim));
                panel.renew(&walk.map, evaluation, turns);
            }
        }
        Some(PanelKind::WhatIf(panel)) => {
            panel.renew(&walk.map, walk.what_if(), walk.evaluation().map(|evaluation| &**evaluation));
        }
        _ => {}
    }
}

/// Does what an action asks for; none where the action is another.
pub fn perform(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    state.walk()?;
    if let Some(effects) = act_on_panel(state, action) {
        return Some(effects);
    }
    match action {
        Action::Why => why(state),
        Action::Paths => return Some(paths_panel::open(state)),
        Action::WhatIf => what_if(state),
        Action::StrikeOut => force(state, Force::StruckOut),
        Action::TakeAsGiven => force(state, Force::TakenAsGiven),
        Action::UndoAll => undo_all(state),
        Action::ShowBeside => show_beside(state),
        Action::Details => details(state),
        Action::Policy => policy(state),
        Action::Method => method(state),
        Action::Only | Action::Without => {
            let name = action.row().map_or("", |row| row.name);
            state.say(format!("Write a speaker's name behind it: :{name} NAME"));
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// What the person looks at: the selected row of a panel, or else of the screen.
pub fn element_in_view(state: &State) -> Option<Element> {
    let walk = state.walk()?;
    match state.panel().map(|panel| &panel.kind) {
        Some(PanelKind::Why(panel)) => panel.rows.get(panel.cursor)?.element(&walk.map),
        Some(PanelKind::WhatIf(panel)) => panel.selected(),
        Some(PanelKind::Walks(walks)) => Some(walks.from),
        _ => walk.element_in_view(),
    }
}

/// The claim or step in the double frame of the Claim view, which says how that stands and which key says why; none in other
/// views and over panels.
fn in_focus(state: &State) -> Option<Element> {
    match state.walk()?.navigation.here().place {
        Place::At(element) if state.panel().is_none() => Some(element),
        _ => None,
    }
}

fn why(state: &mut State) {
    // What the panel is about already has been said.
    if matches!(&state.panel, Some(Panel { kind: PanelKind::Why(_), .. })) {
        state.panel = None;
        return;
    }
    let Some(element) = in_focus(state).or_else(|| element_in_view(state)) else {
        return state.say("Choose a claim first: ⟨why⟩ says why it stands as it does.".to_owned());
    };
    let Screen::Walk(walk) = &state.screen else { return };
    let Some(evaluation) = walk.evaluation() else {
        return state.say("How everything stands is still being found out.".to_owned());
    };
    if evaluation.standing.badge(&walk.map, element).is_none() {
        let said = match element {
            Element::Claim(claim) if evaluation.standing.has(element) => {
                format!("{} is neither answered nor unanswered: it claims nothing.", title(&walk.map, claim))
            }
            _ => "It is left out by the what-if. ⟨undo-all⟩ brings it back.".to_owned(),
        };
        return state.say(said);
    }
    let turns = match element {
        Element::Claim(claim) => walk.turned_by_now(claim),
        Element::Link(_) => None,
    };
    let panel = WhyPanel::of(&walk.map, evaluation, element, turns);
    state.panel = Some(Panel { kind: PanelKind::Why(Box::new(panel)), top: 0 });
}

fn what_if(state: &mut State) {
    if matches!(&state.panel, Some(Panel { kind: PanelKind::WhatIf(_), .. })) {
        state.panel = None;
        return;
    }
    let Screen::Walk(walk) = &state.screen else { return };
    let evaluation = walk.evaluation().map(|evaluation| &**evaluation);
    let panel = WhatIfPanel::of(&walk.map, walk.what_if(), evaluation);
    state.panel = Some(Panel { kind: PanelKind::WhatIf(Box::new(panel)), top: 0 });
}

fn force(state: &mut State, force: Force) {
    let Some(element) = element_in_view(state) else {
        return state.say("Choose a claim or step first.".to_owned());
    };
    let Some(walk) = state.walk_mut() else { return };
    let title = match element {
        Element::Claim(claim) => title(&walk.map, claim),
        Element::Link(link) => format!("the step {}", clean(&walk.map.link_name(link))),
    };
    let said = match (walk.force(element, force), force) {
        (true, Force::StruckOut) => {
            format!("Struck out: {title}; ⟨strike-out⟩ restores it, ⟨what-if⟩ shows what changes.")
        }
        (true, Force::TakenAsGiven) => {
            format!("Taken as given: {title}; ⟨take-as-given⟩ restores it, ⟨what-if⟩ shows what changes.")
        }
        (false, _) => format!("Restored: {title}"),
    };
    state.say(said);
}

fn undo_all(state: &mut State) {
    let Some(walk) = state.walk_mut() else { return };
    let said = if walk.what_if().is_nothing() {
        "Nothing is struck out or taken as given."
    } else {
        walk.ask_what_if(WhatIf::default());
        "All is as the texts have it."
    };
    state.say(said.to_owned());
}

/// Leaves claims out by speaker.
pub fn hear(state: &mut State, action: Action, speaker: SpeakerId) {
    let by_speaker = match action {
        Action::Only => BySpeaker::Only(speaker),
        _ => BySpeaker::Without(speaker),
    };
    let Some(walk) = state.walk_mut() else { return };
    walk.hear(Some(by_speaker));
    let name = clean(&walk.map.speaker(speaker).name).into_owned();
    state.say(match by_speaker {
        BySpeaker::Only(_) => {
            format!("Kept is what {name} says or grants, and what nobody does; ⟨undo-all⟩ brings all back.")
        }
        BySpeaker::Without(_) => format!("What only {name} says or grants is left out; ⟨undo-all⟩ brings it back."),
    });
}

fn show_beside(state: &mut State) {
    let Some(walk) = state.walk_mut() else { return };
    let said = match walk.show_next_beside() {
        ShownBeside::Counts => "Beside each claim: how many reasons are for and against it.",
        ShownBeside::Answered => "Beside each claim: whether what is said against it is answered.",
        ShownBeside::Weights => "Beside each claim: how much weight is behind it.",
    };
    state.say(said.to_owned());
}

fn details(state: &mut State) {
    let Some(walk) = state.walk_mut() else { return };
    let rules = walk.rules();
    let said = match walk.switch_details() {
        Details::Plain => "Plain words only.".to_owned(),
        Details::Formal => {
            let (policy, method) = (rules.policy.row(), rules.method.row());
            format!("Policy {}: {}. Weights by {}: {}.", policy.name, policy.meaning, method.name, method.meaning)
        }
    };
    state.say(said);
}

fn policy(state: &mut State) {
    let Some(walk) = state.walk_mut() else { return };
    let row = walk.next_policy().row();
    state.say(format!("Policy {}: {}.", row.name, row.meaning));
}

fn method(state: &mut State) {
    let Some(walk) = state.walk_mut() else { return };
    let row = walk.next_method().row();
    state.say(format!("Weights by {}: {}.", row.name, row.meaning));
}

/// What a key does in the two panels; none where it does there what it does everywhere.
fn act_on_panel(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let page = state.page();
    let motion = motion(action);
    if let Some(effects) = paths_panel::act(state, action, motion, page) {
        return Some(effects);
    }
    let Screen::Walk(walk) = &mut state.screen else { return None };
    let panel = state.panel.as_mut()?;
    match (&mut panel.kind, action, motion) {
        (PanelKind::Why(panel), _, Some(motion)) => panel.move_cursor(&walk.map, motion, page),
        (PanelKind::WhatIf(panel), _, Some(motion)) => panel.move_cursor(motion, page),
        (PanelKind::Why(panel), Action::ShowMore | Action::MoveLeft | Action::MoveRight, _) => {
            let evaluation = walk.evaluation()?;
            if !panel.fold(&walk.map, evaluation) {
                state.say("Nothing more stands beneath this row.".to_owned());
            }
        }
        (PanelKind::Why(_) | PanelKind::WhatIf(_), Action::Open, _) => open(state),
        _ => return None,
    }
    Some(Vec::new())
}

fn motion(action: Action) -> Option<Motion> {
    Some(match action {
        Action::MoveUp => Motion::Up,
        Action::MoveDown => Motion::Down,
        Action::PageUp => Motion::PageUp,
        Action::PageDown => Motion::PageDown,
        Action::First => Motion::First,
        Action::Last => Motion::Last,
        _ => return None,
    })
}

/// Goes to what the selected row of the panel is about, or shows what it counts.
fn open(state: &mut State) {
    if let (Screen::Walk(walk), Some(Panel { kind: PanelKind::Why(panel), .. })) = (&state.screen, &mut state.panel)
        && let (Some(WhyRow::More(..)), Some(evaluation)) = (panel.rows.get(panel.cursor), walk.evaluation())
    {
        panel.fold(&walk.map, evaluation);
        return;
    }
    let Some(element) = element_in_view(state) else {
        return state.say("This row leads nowhere.".to_owned());
    };
    let Some(walk) = state.walk_mut() else { return };
    let said = walk.go_by_name(element);
    state.panel = None;
    state.note(said);
}

/// The title of a claim for a sentence.
fn title(map: &Map, claim: ClaimId) -> String {
    let title = clean(map.claim_title(claim)).into_owned();
    cut(title.trim_end_matches('.'), TITLE, "…")
}
