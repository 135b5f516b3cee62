//! The `cruxmap` program.

fn main() {}
