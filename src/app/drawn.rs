//! What the last drawing found out: where the cursor stands, and what each list shows.

/// A cell of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Column, from 0.
    pub column: u16,
    /// Row, from 0.
    pub row: u16,
}

/// What was drawn where. A hint for scrolling and for the terminal; it never decides what a key does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Where the terminal's own cursor belongs; hidden where there is none.
    pub cursor: Option<Spot>,
}
