//! Texts in cells: widths, wrapping, cutting, cleaning; short names of speakers; the rows that a page has.
//!
//! Nothing here draws, and nothing knows of a terminal.
