//! The panel that says what a what-if changes: what is set, what falls, what recovers, what weighs otherwise.

use super::evaluation::{Evaluation, Moved};
use super::prompt::Motion;
use super::what_if::{BySpeaker, WhatIf};
use crate::analysis::Force;
use crate::model::{Element, Map};
use crate::report::amount;

/// So many rows stand under one head; the others are counted.
const LISTED: usize = 1_000;

/// The panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIfPanel {
    /// What it says, from above.
    pub rows: Vec<WhatIfRow>,
    /// The selected row.
    pub cursor: usize,
}

/// A row of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatIfRow {
    /// What is said of the rows below, with how many they are.
    Head(String),
    /// Something that is set.
    Set(Element),
    /// Something that stands otherwise than before.
    Stands(Element),
    /// Something that weighs otherwise than before.
    Weighs(Element),
    /// How many more there are, or a sentence.
    Note(String),
}

impl WhatIfRow {
    /// Where Enter on it leads; none where the cursor does not stop.
    pub fn element(&self) -> Option<Element> {
        match self {
            Self::Head(_) | Self::Note(_) => None,
            Self::Set(element) | Self::Stands(element) | Self::Weighs(element) => Some(*element),
        }
    }
}

impl WhatIfPanel {
    /// The panel about what is set. `evaluation` is that of it; none while it is being found out.
    pub fn of(map: &Map, what_if: &WhatIf, evaluation: Option<&Evaluation>) -> Self {
        let mut panel = Self::default();
        panel.write(map, what_if, evaluation);
        panel
    }

    /// The same with what was found or set since; the selected row stays selected where it is still there.
    pub fn renew(&mut self, map: &Map, what_if: &WhatIf, evaluation: Option<&Evaluation>) {
        let selected = self.selected();
        self.write(map, what_if, evaluation);
        let again = self.rows.iter().position(|row| selected.is_some() && row.element() == selected);
        self.cursor = again.or_else(|| self.first()).unwrap_or(0);
    }

    /// What the selected row is about.
    pub fn selected(&self) -> Option<Element> {
        self.rows.get(self.cursor)?.element()
    }

    /// Moves the cursor over the rows that lead anywhere.
    pub fn move_cursor(&mut self, motion: Motion, page: usize) {
        let leads = |row: &usize| self.rows.get(*row).is_some_and(|row| row.element().is_some());
        let stops: Vec<usize> = (0..self.rows.len()).filter(leads).collect();
        let at = stops.iter().position(|&stop| stop >= self.cursor).unwrap_or(0);
        if let Some(&stop) = stops.get(motion.from(at, stops.len(), page)) {
            self.cursor = stop;
        }
    }

    fn first(&self) -> Option<usize> {
        self.rows.iter().position(|row| row.element().is_some())
    }

    fn write(&mut self, map: &Map, what_if: &WhatIf, evaluation: Option<&Evaluation>) {
        self.rows = Vec::new();
        if what_if.is_nothing() {
            self.note("Nothing is struck out, taken as given or left out: this is what the texts say.");
            self.note("⟨strike-out⟩ strikes out the claim in view, ⟨take-as-given⟩ takes it as given.");
            self.note(":only NAME keeps one speaker's claims, :without NAME leaves them out.");
            return;
        }
        for (force, head) in [(Force::StruckOut, "STRUCK OUT"), (Force::TakenAsGiven, "TAKEN AS GIVEN")] {
            let set: Vec<Element> =
                what_if.forced.iter().filter(|&(_, &is)| is == force).map(|(&element, _)| element).collect();
            self.list(head, &set, WhatIfRow::Set);
        }
        let Some(evaluation) = evaluation.filter(|evaluation| evaluation.what_if == *what_if) else {
            self.note("What falls and what recovers by it is still being found out.");
            return;
        };
        if let Some(by_speaker) = what_if.by_speaker {
            let name = &map.speaker(by_speaker.speaker()).name;
            let count = evaluation.standing.conditions().removed.len();
            let claims = amount(count, "claim", "claims");
            self.rows.push(WhatIfRow::Head(format!("LEFT OUT ({count})")));
            self.note(&match by_speaker {
                BySpeaker::Only(_) => format!("{claims} that others than {name} say or grant, and not {name}."),
                BySpeaker::Without(_) => format!("{claims} that nobody but {name} says or grants."),
            });
        }
        let changes = &evaluation.changes;
        let lists =
            [("FALLS", &changes.falls), ("RECOVERS", &changes.recovers), ("CHANGES OTHERWISE", &changes.otherwise)];
        // Steps change with their premises; they are shown where they are.
        let lists = lists.map(|(head, list)| {
            let claims = list.iter().copied().filter(|element| matches!(element, Element::Claim(_)));
            (head, claims.collect::<Vec<_>>())
        });
        if lists.iter().all(|(_, list)| list.is_empty()) {
            self.rows.push(WhatIfRow::Head("NOTHING FALLS AND NOTHING RECOVERS".to_owned()));
            self.note("Whatever else stands in these texts stands as before.");
        }
        for (head, list) in lists {
            self.list(head, &list, WhatIfRow::Stands);
        }
        match &evaluation.weights {
            None => self.note("What weighs otherwise is still being found out."),
            Some(weights) => self.moved(&weights.moved),
        }
        self.cursor = self.first().unwrap_or(0);
    }

    fn list(&mut self, head: &str, elements: &[Element], row: fn(Element) -> WhatIfRow) {
        if elements.is_empty() {
            return;
        }
        self.rows.push(WhatIfRow::Head(format!("{head} ({})", elements.len())));
        self.rows.extend(elements.iter().take(LISTED).copied().map(row));
        if let Some(more @ 1..) = elements.len().checked_sub(LISTED) {
            self.note(&format!("and {more} more"));
        }
    }

    fn moved(&mut self, moved: &Moved) {
        let all = moved.weaker + moved.stronger;
        if all == 0 {
            return;
        }
        self.rows.push(WhatIfRow::Head(format!("WEIGHS OTHERWISE ({} less, {} more)", moved.weaker, moved.stronger)));
        self.rows.extend(moved.most.iter().map(|&claim| WhatIfRow::Weighs(Element::Claim(claim))));
        if let Some(more @ 1..) = all.checked_sub(moved.most.len()) {
            self.note(&format!("and {more} more, moved less"));
        }
    }

    fn note(&mut self, sentence: &str) {
        self.rows.push(WhatIfRow::Note(sentence.to_owned()));
    }
}
