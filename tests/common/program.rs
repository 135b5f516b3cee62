//! The program as it is run.

use assert_cmd::Command;
use predicates::str::is_empty;

/// The program with arguments, not yet run.
pub fn cruxmap(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("cruxmap").unwrap();
    command.env("TERM", "xterm").args(arguments);
    command
}

/// What it prints where all goes well.
pub fn printed(arguments: &[&str]) -> String {
    let output = cruxmap(arguments).assert().success().stderr(is_empty()).get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}
