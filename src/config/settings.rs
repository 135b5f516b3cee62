//! What a person can set, and what holds where nothing is set.

use super::{CitationForm, Colour, KeySequence};

/// Everything that can be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The keys of each action.
    pub keys: Vec<ActionKeys>,
    /// How it is coloured.
    pub theme: ThemeName,
    /// Colours of one's own, over those of the theme.
    pub colours: Vec<(Paint, Colour)>,
    /// Whether the mouse is listened to.
    pub mouse: Mouse,
    /// With which characters it is drawn.
    pub signs: Signs,
    /// In which form something is cited.
    pub citation: CitationForm,
    /// Folders with texts of the sources, as they are written: `~/` in front stands for the home directory.
    pub texts: Vec<String>,
}

/// The keys of an action; none where only its name calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionKeys {
    /// The name of the action.
    pub action: &'static str,
    /// Its keys, the one that hints show first.
    pub keys: Vec<KeySequence>,
}

/// A theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// By what the terminal says of itself.
    #[default]
    Auto,
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// The strongest contrast, on a background of its own, and no greys.
    HighContrast,
    /// No colours: bold, reverse and underline alone.
    Plain,
}

/// Whether the mouse is listened to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// A click selects, a double click opens, the wheel scrolls.
    #[default]
    On,
    /// The terminal keeps it, to select text.
    Off,
}

/// With which characters it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// By what the terminal says of itself.
    #[default]
    Auto,
    /// Lines, arrows and signs of Unicode.
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// What a colour of one's own is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Sentences, and whatever has no colour of its own.
    Text,
    /// What is behind everything.
    Background,
    /// Who, where, when.
    Quiet,
    /// Rules and frames.
    Line,
    /// What speaks for.
    For,
    /// What speaks against.
    Against,
    /// What doubts a step.
    Doubt,
    /// What says the same.
    Same,
    /// What keeps a map from opening.
    Error,
    /// What is odd.
    Warning,
    /// The text of the cursor row.
    CursorText,
    /// What is behind the text of the cursor row.
    CursorRow,
}

/// A row of [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// The name of the field.
    pub name: &'static str,
    /// What it sets, and what may stand there, in lines.
    pub doc: &'static str,
}

/// All fields of the file of settings, in the order in which they are printed.
pub const FIELDS: [SettingRow; 7] = [
    SettingRow {
        name: "theme",
        doc: "Auto (by what the terminal says of itself), Dark, Light, HighContrast, or Plain: no colours.",
    },
    SettingRow {
        name: "colours",
        doc: "Your own over those of the theme, each \"#7fe0c3\" or one of the terminal's sixteen, such as \"light-red\".\n\
              They are for: text, background, quiet, line, for, against, doubt, same, error, warning, cursor_text,\n\
              cursor_row. As in: (for: \"#7fe0c3\", against: \"light-red\")\n\
              \"#\" needs a terminal that says that it shows any colour, by COLORTERM.",
    },
    SettingRow {
        name: "signs",
        doc: "What signs and frames are drawn with: Auto (by what the terminal says of itself), Unicode, or Ascii.",
    },
    SettingRow { name: "mouse", doc: "On, or Off: the terminal keeps it, to select text." },
    SettingRow { name: "citation", doc: "The form in which c and C copy: Plain, Markdown, or Bibtex." },
    SettingRow {
        name: "texts",
        doc: "Folders with texts of the sources, besides that of the map. As in: [\"~/texts\"]\n\
              A path that begins with no / begins in the folder of this file.",
    },
    SettingRow {
        name: "keys",
        doc: "The keys of each action, the one that hints show first; [] takes all away. What is not named keeps its keys.\n\
              A key is a character, or one of: Enter, Esc, Tab, Space, Backspace, Delete, Up, Down, Left, Right, Home,\n\
              End, PgUp, PgDn, F1 to F24; before it may stand Ctrl-, Alt- or Shift-. Capitals are characters of their own.\n\
              Two or three with blanks between are pressed one after the other: \"g g\". No key may serve two actions.\n\
              Enter, Esc and Tab in prompts are fixed, and Ctrl-C always quits.",
    },
];

/// The themes by name.
pub const THEMES: [(&str, ThemeName); 5] = [
    ("Auto", ThemeName::Auto),
    ("Dark", ThemeName::Dark),
    ("Light", ThemeName::Light),
    ("HighContrast", ThemeName::HighContrast),
    ("Plain", ThemeName::Plain),
];

/// What colours are for, by name.
pub const PAINTS: [(&str, Paint); 12] = [
    ("text", Paint::Text),
    ("background", Paint::Background),
    ("quiet", Paint::Quiet),
    ("line", Paint::Line),
    ("for", Paint::For),
    ("against", Paint::Against),
    ("doubt", Paint::Doubt),
    ("same", Paint::Same),
    ("error", Paint::Error),
    ("warning", Paint::Warning),
    ("cursor_text", Paint::CursorText),
    ("cursor_row", Paint::CursorRow),
];

/// Whether the mouse is listened to, by name.
pub const MOUSE: [(&str, Mouse); 2] = [("On", Mouse::On), ("Off", Mouse::Off)];

/// The sets of characters by name.
pub const SIGNS: [(&str, Signs); 3] = [("Auto", Signs::Auto), ("Unicode", Signs::Unicode), ("Ascii", Signs::Ascii)];

/// The forms of a citation by name.
pub const CITATIONS: [(&str, CitationForm); 3] =
    [("Plain", CitationForm::Plain), ("Markdown", CitationForm::Markdown), ("Bibtex", CitationForm::Bibtex)];
