//! What lies over the screen: which panel is open, and what keys do in one that is only read.

use super::{
    action::Action,
    own::OwnList,
    paths_panel::PathsPanel,
    state::{Screen, State},
    walk::{BothWalks, Reply, Subject},
    what_if_panel::WhatIfPanel,
    why::WhyPanel,
};

/// What lies over the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// What it shows.
    pub kind: PanelKind,
    /// Its first line in sight.
    pub top: usize,
}

/// What a panel shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PanelKind {
    /// All keys, signs and words.
    Help,
    /// All of one row.
    Reading(Subject),
    /// Everything said in passing.
    Messages,
    /// What is wrong or odd in the files of the map.
    Diagnosis,
    /// A list of one's own, with its selected row.
    Own(OwnList, usize),
    /// How a claim helps a thesis and how it hurts it.
    Walks(Box<BothWalks>),
    /// Why something stands as it does.
    Why(Box<WhyPanel>),
    /// What the what-if changes.
    WhatIf(Box<WhatIfPanel>),
    /// The routes between two claims.
    Paths(Box<PathsPanel>),
}

/// Does what an action asks for while a panel is open.
pub(super) fn act_on_panel(state: &mut State, action: Action) -> Reply {
    let page = state.page();
    let panel = state.panel.as_mut()?;

    match action {
        Action::MoveUp => panel.top = panel.top.saturating_sub(1),
        Action::MoveDown => panel.top = panel.top.saturating_add(1),
        Action::PageUp => panel.top = panel.top.saturating_sub(page),
        Action::PageDown => panel.top = panel.top.saturating_add(page),
        Action::First => panel.top = 0,
        Action::Last => panel.top = usize::MAX,
        Action::Back | Action::Quit => state.panel = None,
        Action::Messages => *panel = Panel { kind: PanelKind::Messages, top: 0 },
        Action::Diagnosis => *panel = Panel { kind: PanelKind::Diagnosis, top: 0 },
        Action::Help if panel.kind == PanelKind::Help => state.panel = None,
        Action::Help => *panel = Panel { kind: PanelKind::Help, top: 0 },
        Action::Sides if matches!(panel.kind, PanelKind::Walks(_)) => state.panel = None,
        Action::ShowMore if matches!(panel.kind, PanelKind::Reading(_)) => state.panel = None,
        Action::Open => return open_from_panel(state),
        _ => return Some("⟨back⟩ closes this panel first.".to_owned()),
    }
    None
}

/// Enter in the reading panel goes to the step that the row belongs to, where it has one.
fn open_from_panel(state: &mut State) -> Reply {
    let PanelKind::Reading(subject) = state.panel.take()?.kind else { return None };
    let Screen::Walk(walk) = &mut state.screen else { return None };
    match subject {
        Subject::Claim(_, Some(link)) | Subject::Step(link) => walk.open_step(link),
        Subject::Claim(_, None) | Subject::Question(_) | Subject::Source(_) | Subject::Paragraph(..) => {
            walk.act(Action::Open, 1)
        }
    }
}
