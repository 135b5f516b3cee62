//! The manual page and the completions, made from the same table as the help.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::args::Args;

/// The completions for a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "cruxmap", &mut text);
    text
}

/// Writes the manual page: one page for all subcommands.
pub(super) fn page(out: &mut dyn Write) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let subcommands: Vec<Command> = command.get_subcommands().cloned().collect();
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    writeln!(out, ".SH COMMANDS")?;
    for subcommand in subcommands {
        let usage = subcommand.clone().render_usage().to_string();
        writeln!(out, ".SS {}", escape(usage.trim_start_matches("Usage: ")))?;
        let more = subcommand.get_after_help().map(ToString::to_string);
        let page = Man::new(subcommand);
        let mut text = Vec::new();
        page.render_description_section(&mut text)?;
        page.render_options_section(&mut text)?;
        for line in String::from_utf8_lossy(&text).lines().filter(|line| !line.starts_with(".SH ")) {
            writeln!(out, "{line}")?;
        }
        if let Some(more) = more {
            as_it_stands(&more, out)?;
        }
    }
    page.render_extra_section(out)?;
    page.render_version_section(out)
}

/// Writes a text whose lines stay as they are.
fn as_it_stands(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".PP\n.nf")?;
    for line in text.lines() {
        // At the beginning of a line, a full stop or an apostrophe would begin a request.
        writeln!(out, "\\&{}", escape(line))?;
    }
    writeln!(out, ".fi")
}

/// A text of one line, with nothing in it that troff would take for its own.
fn escape(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-")
}
