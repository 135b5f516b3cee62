//! Which colour and attribute each role takes.

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: only bold, reverse and underline are used.
    None,
    /// The sixteen that the user's palette gives.
    #[default]
    Sixteen,
    /// Any.
    True,
}

/// What stands behind the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
    /// Nobody said.
    #[default]
    Unknown,
}

impl Background {
    /// Reads the variable `COLORFGBG`, which some terminals set: "15;0" is white on black.
    pub fn from_colorfgbg(value: &str) -> Self {
        match value.rsplit(';').next().map(str::parse::<u8>) {
            Some(Ok(0..=6 | 8)) => Self::Dark,
            Some(Ok(7 | 9..=15)) => Self::Light,
            _ => Self::Unknown,
        }
    }
}

/// Colours and attributes by role.
#[derive(Clone, Debug)]
pub struct Theme;

impl Theme {
    /// The theme for a terminal.
    pub fn pick(_colours: Colours, _background: Background) -> Self {
        Self
    }
}
