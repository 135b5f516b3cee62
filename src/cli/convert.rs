//! A map in another form, on the command line.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::form;
use super::commands::load;
use super::output::{complain, to_stdout};
use super::{CliError, own};
use crate::analysis::{Selection, first_thesis, selection};
use crate::format::{Format, Syntax, Written};
use crate::layout::{clean, cut};
use crate::model::Map;
use crate::report::{self, Escape, amount};
use crate::search::{ClaimSet, Corpus, Query};
use crate::store::{self, MapArg};

/// A query is repeated up to so many cells.
const QUOTED: usize = 60;

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The name of the form; without it the ending of the file tells.
    pub to: Option<&'a str>,
    /// The file; without it standard output.
    pub output: Option<&'a Path>,
    /// The query whose claims are written; without it all.
    pub only: Option<&'a str>,
}

/// Writes a map and says what is left out.
pub(super) fn convert(wanted: Wanted, args: &[MapArg]) -> Result<(), CliError> {
    let format = form_of(wanted)?;
    if let Some(path) = wanted.output {
        store::ensure_apart(path, args)?;
        store::ensure_named_for(path, format)?;
    }
    let mut map = load(args)?;
    let mut remarks = Vec::new();
    if let Some(query) = wanted.only {
        let (part, remark) = only(map, query, args)?;
        map = part;
        remarks.push(remark);
    }
    let written = report::written(&map, format).map_err(CliError::Write)?;
    if let Some(path) = wanted.output {
        to_files(path, &written, args)?;
    } else {
        to_stdout(|out| out.write_all(printable(&written.text, format.syntax()).as_bytes()))?;
        for beside in &written.beside {
            complain(&format!("{} belong in a file beside it: give -o FILE", beside.what));
        }
    }
    remarks.extend(report::left_out_in_words(&written.losses, format));
    for remark in &remarks {
        complain(remark);
    }
    Ok(())
}

/// The form that is asked for.
fn form_of(wanted: Wanted) -> Result<Format, CliError> {
    if let Some(format) = wanted.to.and_then(form) {
        return Ok(format);
    }
    let ending = wanted.output.and_then(Path::extension).and_then(|ending| ending.to_str());
    ending.and_then(form).ok_or_else(|| {
        let name = wanted.output.unwrap_or(Path::new("")).display();
        CliError::Misplaced(format!("the name of {name} does not end in that of a form that can be written: give --to"))
    })
}

/// The claims that a query keeps, as a map, and what is not in it in words.
fn only(map: Map, text: &str, args: &[MapArg]) -> Result<(Map, String), CliError> {
    let query = Query::parse(text, &map).map_err(|error| CliError::BadQuery(text.to_owned(), error))?;
    let query = match first_thesis(&map) {
        Some(thesis) => query.asked_of(thesis),
        None => query,
    };
    let remarked = own::remarked(&map, args);
    let map = Arc::new(map);
    // Somebody always waits.
    let kept = Corpus::of(Arc::clone(&map)).keep_with(&query, &remarked, &|| true);
    let kept = kept.unwrap_or_else(|| ClaimSet::none(map.claim_ids().len()));
    if kept.is_empty() {
        let quoted = cut(&clean(text), QUOTED, "…");
        return Err(CliError::NothingFound(format!("no claim of this map is kept by \"{quoted}\"")));
    }
    let Selection { map: part, links_left_out, linked_left_out, questions_left_out, .. } =
        selection(&map, |claim| kept.contains(claim));
    let mut remark = format!("written are {} of {}", kept.len(), amount(map.claim_ids().len(), "claim", "claims"));
    let links = amount(links_left_out, "link from or to another claim", "links from or to other claims");
    let mut left_out = Vec::new();
    if links_left_out > 0 {
        let linked = match linked_left_out {
            0 => String::new(),
            number => format!(", {number} of them from premises that count only together"),
        };
        left_out.push(format!("{links}{linked}"));
    }
    if questions_left_out > 0 {
        left_out.push(amount(
            questions_left_out,
            "question without an answer here",
            "questions without an answer here",
        ));
    }
    if !left_out.is_empty() {
        // Writing to a string does not fail.
        let _ = write!(remark, "; left out: {}", left_out.join("; "));
    }
    Ok((part, remark))
}

/// Writes all files together, the further ones under names like that of the first.
fn to_files(path: &Path, written: &Written, args: &[MapArg]) -> Result<(), CliError> {
    let mut files: Vec<(PathBuf, &[u8])> = vec![(path.to_owned(), written.text.as_bytes())];
    for beside in &written.beside {
        let path = path.with_extension(beside.ending);
        store::ensure_apart(&path, args)?;
        files.push((path, beside.text.as_bytes()));
    }
    store::write_all(&files)?;
    for (beside, (path, _)) in written.beside.iter().zip(files.iter().skip(1)) {
        complain(&format!("{} are in {}", beside.what, path.display()));
    }
    Ok(())
}

/// Without anything that would steer a terminal.
fn printable(text: &str, syntax: Syntax) -> Cow<'_, str> {
    match syntax {
        Syntax::Ron => Escape::Ron.all(text),
        Syntax::Json => Escape::Json.all(text),
        Syntax::Plain => {
            let lines: Vec<_> = text.split('\n').map(clean).collect();
            if lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
                return Cow::Borrowed(text);
            }
            Cow::Owned(lines.join("\n"))
        }
    }
}
