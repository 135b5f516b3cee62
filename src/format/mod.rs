//! Bytes to model and back: the native file form, those of other tools, and what is wrong with a file.
//!
//! Nothing here opens files: the caller brings their bytes (see `store`). [`read`] gives back a map, or the reasons
//! why there is none; never both an error and a map.
//!
//! A file goes through `scan` (where pieces stand), `skeleton` (where entries stand), `schema` (what an entry holds), and
//! `reader` with `head`, `people`, `elements`, `said` and `questions` (entries into the map, tied together by
//! `references`). An entry that cannot be read goes to `explain`, which takes it apart with `dissect`. `lint` looks at
//! what was read; `problem` is the table of all that can be wrong. `write` goes the other way.
//!
//! `notation` has the table of formats and tells which one a file is in; those of other tools have a folder each, and
//! `foreign` is what their readers share. `holding` is the table of what a map may hold, `lacks` says what of it each
//! written format has no place for, and `written` is what their writers give back.

mod ahead;
mod aif;
mod argdown;
mod argdown_json;
mod carneades;
mod csv;
mod cytoscape;
mod diagnostic;
mod dissect;
mod dot;
mod elements;
mod explain;
mod file;
mod findings;
mod foreign;
mod framework;
mod graphml;
mod head;
mod holding;
mod ids;
mod input;
mod kialo;
mod lacks;
mod leaf;
mod lint;
mod locate;
mod mermaid;
mod microtexts;
mod nesting;
mod notation;
mod people;
mod problem;
mod questions;
mod reader;
mod reading;
mod references;
mod sadface;
mod said;
mod scan;
mod schema;
mod settings;
mod skeleton;
mod suggest;
mod text;
mod write;
mod written;

pub use aif::write as write_aif;
pub use argdown::write as write_argdown;
pub use csv::write as write_csv;
pub use cytoscape::write as write_cytoscape;
pub use diagnostic::{Diagnostic, Diagnostics, Excerpt, Location, Severity};
pub use dot::write as write_dot;
pub use foreign::Tongue;
pub use framework::Dialect;
pub use framework::write as write_numbered;
pub use graphml::write as write_graphml;
pub use holding::{HOLDINGS, Holding, HoldingRow};
pub use input::{AsWritten, Input, Loaded, Place, Places, Progress};
pub use kialo::write as write_kialo;
pub use mermaid::write as write_mermaid;
pub use notation::{Access, FORMATS, Format, FormatRow, Notation, Rendering, Syntax};
pub use reader::{read, read_as, read_with};
pub use reading::{Includes, NotBrought, Reading, Strictness};
pub use sadface::write as write_sadface;
pub use settings::{Field, Passage, SettingsFile};
pub use suggest::nearest;
pub use text::source_text;
pub use write::{WriteError, entry_json, write};
pub use written::{Beside, Losses, Written};
