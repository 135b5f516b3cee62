//! cruxmap: see what a debate turns on.
//!
//! A terminal explorer for argument maps. The layers, from the bottom, each using only those before it:
//!
//! - [`model`]: what a map is.
//! - [`analysis`]: what can be computed from a map.
//! - [`search`]: finding claims in any spelling, and questions about the map's shape.
//! - [`layout`]: texts in cells, and the rows that a page has.
//! - [`format`](mod@format): bytes to model and back, and what is wrong with a file.
//! - [`report`]: analyses and views as text and JSON.
//! - [`config`]: keys, theme roles, settings.
//! - [`store`]: the only file I/O.
//! - [`app`]: the state machine, without drawing or I/O.
//! - [`ui`]: from state to cells.
//! - [`terminal`]: the loop, and all that talks to a terminal.
//! - [`cli`]: the command line.

pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod format;
pub mod layout;
pub mod model;
pub mod report;
pub mod search;
pub mod store;
pub mod terminal;
pub mod ui;
