//! The settings of the person who runs the program: brought for the explorer, and what `cruxmap config` says of them.

use std::path::PathBuf;
use std::process::ExitCode;

use super::CliError;
use super::args::AboutSettings;
use super::error::could_not_run;
use super::output::{complain, to_stdout};
use crate::app::default_keys;
use crate::config::{self, Settings};
use crate::format::{Diagnostic, Diagnostics, Severity};
use crate::report::Lines;
use crate::store::{self, StoreError};

/// Where nothing says where settings belong.
const NOWHERE: &str = "no folder for settings is known: set HOME or XDG_CONFIG_HOME";

/// The settings that are in force.
#[derive(Debug)]
pub(super) struct InForce {
    /// Where the file belongs; none where no folder for settings is known.
    path: Option<PathBuf>,
    /// What it sets, and the defaults for all else.
    pub settings: Settings,
    /// What is wrong in it.
    diagnostics: Diagnostics,
    /// Why it could not be read.
    unread: Option<StoreError>,
    /// Whether there is such a file.
    is_there: bool,
}

impl InForce {
    /// Reads them. Never fails: what cannot be read is as if it were not there.
    pub fn read() -> Self {
        let path = store::settings_path();
        let (input, unread) = match path.as_deref().map(store::read_settings) {
            Some(Ok(input)) => (input, None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let actions = default_keys();
        let is_there = input.is_some();
        let (settings, diagnostics) = match input {
            Some(input) => config::read(input, &actions),
            None => (config::defaults(&actions), Diagnostics::default()),
        };
        Self { path, settings, diagnostics, unread, is_there }
    }

    /// The folders with texts of the sources.
    pub fn text_folders(&self) -> Vec<PathBuf> {
        let path = self.path.as_deref();
        path.map_or_else(Vec::new, |path| store::text_folders(&self.settings.texts, path))
    }

    /// What is wrong, in sentences, the first mistake of the file last; where there are several, they are counted at the
    /// very end.
    pub fn troubles(&self) -> Vec<String> {
        if let Some(error) = &self.unread {
            return vec![format!("The settings are as by default: {error}.")];
        }
        let found: Vec<_> = self.diagnostics.of(Severity::Error).collect();
        let mut troubles: Vec<_> = found.iter().rev().map(|one| in_one_line(one, Some("config.ron"))).collect();
        if let ([first, ..], count @ 2..) = (found.as_slice(), self.diagnostics.count(Severity::Error)) {
            let line = first.location.as_ref().map_or(0, |location| location.line);
            let first = first.in_short();
            troubles.push(format!("{count} mistakes in config.ron (:messages), in line {line}: {first}"));
        }
        // The last stands in the quiet line: of mistakes that.
        let missing = self.missing_folders();
        let missing = missing.iter().map(|folder| format!("{}: there is no such folder of texts.", folder.display()));
        troubles.splice(0..0, missing);
        troubles
    }

    /// The folders with texts that are not there; they may come: on another disk, say.
    fn missing_folders(&self) -> Vec<PathBuf> {
        self.text_folders().into_iter().filter(|folder| !folder.is_dir()).collect()
    }

    /// Tells standard error in one sentence that something is wrong, for commands that go on all the same.
    pub fn complain(&self) {
        if let Some(error) = &self.unread {
            complain(&error.to_string());
        } else if let Some(first) = self.diagnostics.of(Severity::Error).next() {
            complain(&format!("{} (`cruxmap config --check` tells more)", in_one_line(first, None)));
        }
    }
}

/// "config.ron:5:9: there is no action `bak`: did you mean `back`?"
fn in_one_line(diagnostic: &Diagnostic, called: Option<&str>) -> String {
    let place = diagnostic.location.as_ref().map_or_else(String::new, |location| {
        let file = called.unwrap_or(&location.file);
        format!("{file}:{}:{}: ", location.line, location.column)
    });
    place + &diagnostic.in_short()
}

/// Says what was asked about the settings.
pub(super) fn tell(about: &AboutSettings) -> Result<ExitCode, CliError> {
    if about.print {
        let actions = default_keys();
        let text = config::write(&config::defaults(&actions), &actions);
        to_stdout(|out| out.write_all(text.as_bytes()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(path) = store::settings_path() else { return Ok(could_not_run(NOWHERE)) };
    let path = path.display();
    if about.path {
        to_stdout(|out| Lines::new(out).line(&path.to_string()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let in_force = InForce::read();
    let missing = in_force.missing_folders();
    let InForce { diagnostics, unread, is_there, .. } = in_force;
    if let Some(error) = unread {
        return Err(CliError::Store(error));
    }
    to_stdout(|out| {
        let mut lines = Lines::new(out);
        for diagnostic in diagnostics.of(Severity::Error) {
            lines.line(&in_one_line(diagnostic, None))?;
        }
        let kept = diagnostics.of(Severity::Error).count();
        match diagnostics.count(Severity::Error) {
            0 if is_there && !missing.is_empty() => Ok(()),
            0 if is_there => lines.line(&format!("{path}: nothing is wrong")),
            0 => lines.line(&format!("{path}: there is no such file, so the defaults hold")),
            all if all > kept => lines.line(&format!("{path}: {} mistakes more", all - kept)),
            _ => Ok(()),
        }?;
        missing.iter().try_for_each(|folder| lines.line(&format!("{}: no such folder of texts", folder.display())))
    })?;
    Ok(ExitCode::from(match (diagnostics.has_errors(), missing.is_empty()) {
        (true, _) => 2,
        (false, false) => 1,
        (false, true) => 0,
    }))
}
