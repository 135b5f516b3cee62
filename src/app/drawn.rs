//! What the last drawing found out: where the cursor stands, and what each list shows.

/// A cell of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// A list that scrolls by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The whole Claim page, where it is one document.
    Body,
    /// What a claim does, where it stands by itself.
    Context,
    /// The reasons for, where they stand by themselves.
    For,
    /// The reasons against, where they stand by themselves.
    Against,
    /// What says the same, where it stands by itself.
    Same,
    /// The questions and claims on Start.
    List,
    /// The answers on Start.
    Answers,
    /// The rows of an outline.
    Outline,
    /// A page of the Speakers view.
    Speakers,
}

/// Where each list begins on the screen: the first row or line in sight. None for a list not yet drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    tops: [Option<usize>; 9],
}

impl Windows {
    /// Where a list began when it was drawn last.
    pub fn top(&self, pane: Pane) -> Option<usize> {
        self.tops.get(pane as usize).copied().flatten()
    }

    /// Notes where a list begins.
    pub fn set_top(&mut self, pane: Pane, top: usize) {
        if let Some(slot) = self.tops.get_mut(pane as usize) {
            *slot = Some(top);
        }
    }
}

/// What was drawn where. A hint for scrolling and for the terminal; it never decides what a key does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's own cursor belongs; hidden where there is none.
    pub cursor: Option<Spot>,
    /// Where each list begins.
    pub windows: Windows,
    /// Where the panel begins, or the diagnostics do.
    pub top: usize,
    /// How many rows a page of the list with the cursor has.
    pub page: usize,
}
