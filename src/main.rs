//! The `cruxmap` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    cruxmap::cli::run(std::env::args_os())
}
