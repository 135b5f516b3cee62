//! Argdown: a debate as text, with titles in brackets, relations by indentation, and numbered reconstructions.
//!
//! Read as its own tool reads it. A text goes through `lexer` (pieces; `marks` tells what may stand at a place, `seek`
//! where a mark comes next) and `parser` (blocks, relations, structures) into a plain `tree`; `yaml` reads the data and
//! `wording` takes the markup off. `mistake` is the table of all that can be wrong.

mod debate;
mod lexer;
mod marks;
mod mistake;
mod parser;
mod seek;
mod settings;
mod token;
mod tree;
mod wording;
mod yaml;
