//! What the last drawing found out: where the cursor stands, what each list shows, and what each part of the screen means
//! to the mouse.

use super::action::Action;
use super::drawn_map::Framing;
use super::navigation::Cursor;
use crate::config::KeyCode;
use crate::layout::drawing::Strokes;
use crate::model::QuestionId;

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

/// Where each list begins on the screen: the first row or line in sight; and where the window upon the drawn map lies.
/// None for what is not drawn yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    tops: [Option<usize>; 9],
    /// The window upon the drawn map.
    pub framing: Option<Framing>,
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
    /// What means what to the mouse.
    pub meanings: Meanings,
    /// What lines are drawn with.
    pub strokes: Strokes,
}

/// A rectangle of the screen, in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rectangle {
    /// Its first column.
    pub column: u16,
    /// Its first row.
    pub row: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Rectangle {
    /// Whether a cell lies in it.
    pub fn has(self, spot: Spot) -> bool {
        let across = self.column..self.column.saturating_add(self.width);
        across.contains(&spot.column) && (self.row..self.bottom()).contains(&spot.row)
    }

    /// The row below the last one.
    pub fn bottom(self) -> u16 {
        self.row.saturating_add(self.height)
    }
}

/// What a rectangle of the screen means to the mouse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A row of the place where one is.
    Row(Cursor),
    /// A row, by its position, of the list that lies over the screen or fills it: hits, commands, marks, diagnostics.
    Listed(usize),
    /// What a key does.
    Does(Action),
    /// What a key with a fixed meaning does in a prompt.
    Presses(KeyCode),
    /// A place of the trail, so many above the one where one is.
    Above(usize),
    /// A question on Start.
    Question(QuestionId),
    /// A list or text that the wheel scrolls.
    Scrolls(Scrolls),
    /// The drawn map, which can be dragged and zoomed.
    Picture,
    /// Nothing, and nothing of what was drawn under it.
    Nothing,
}

/// A list or text that the wheel scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scrolls {
    /// Which.
    pub what: Scrolled,
    /// How much of it is out of sight above, in what its first row in sight is counted in.
    pub above: usize,
    /// How much is below.
    pub below: usize,
    /// How far one notch of the wheel goes.
    pub notch: usize,
}

/// What the wheel scrolls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scrolled {
    /// A list of the place where one is.
    Pane(Pane),
    /// The list that lies over the screen or fills it.
    Listed,
    /// The text that lies over the screen.
    Text,
}

impl Scrolls {
    /// A list of one line a row, or a document of lines.
    pub fn lines(what: Scrolled, above: usize, below: usize) -> Self {
        Self { what, above, below, notch: 3 }
    }

    /// A list of rows of several lines.
    pub fn rows(what: Scrolled, above: usize, below: usize) -> Self {
        Self { what, above, below, notch: 1 }
    }

    /// A text.
    pub fn text() -> Self {
        Self::lines(Scrolled::Text, usize::MAX, usize::MAX)
    }
}

/// What means what to the mouse: what was drawn later lies over what was drawn before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings {
    all: Vec<(Rectangle, Meaning)>,
    /// How many there were before a panel or prompt was drawn over the screen.
    below: Option<usize>,
}

/// A meaning that was hit upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it was drawn.
    pub area: Rectangle,
    /// What it means.
    pub meaning: Meaning,
    /// Where it lies.
    pub layer: Layer,
}

/// Where something was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// On the screen.
    Screen,
    /// In the panel or prompt over it.
    Over,
}

impl Meanings {
    /// Notes what a rectangle means.
    pub fn add(&mut self, area: Rectangle, meaning: Meaning) {
        self.all.push((area, meaning));
    }

    /// What is noted from now on lies in a panel or prompt over the screen.
    pub fn cover(&mut self) {
        self.below = Some(self.all.len());
    }

    /// What is hit at a cell and wanted, the topmost first.
    pub fn at(&self, spot: Spot, wanted: impl Fn(Meaning) -> bool) -> Option<Hit> {
        let below = self.below.unwrap_or(usize::MAX);
        let hits = self.all.iter().enumerate().rev().filter(|(_, (area, _))| area.has(spot));
        let hits = hits.map(|(position, &(area, meaning))| Hit {
            area,
            meaning,
            layer: if position < below { Layer::Screen } else { Layer::Over },
        });
        hits.into_iter().find(|hit| hit.meaning == Meaning::Nothing || wanted(hit.meaning))
    }

    /// The rows of a layer within a rectangle, from above.
    pub fn rows_in(&self, area: Rectangle, layer: Layer) -> impl Iterator<Item = (Rectangle, Meaning)> {
        let split = self.below.unwrap_or(self.all.len()).min(self.all.len());
        let (screen, over) = self.all.split_at_checked(split).unwrap_or_default();
        let rows = if layer == Layer::Screen { screen } else { over };
        let is_row = |meaning| matches!(meaning, Meaning::Row(_) | Meaning::Listed(_));
        rows.iter()
            .copied()
            .filter(move |(row, meaning)| is_row(*meaning) && area.has(Spot { column: row.column, row: row.row }))
    }
}
