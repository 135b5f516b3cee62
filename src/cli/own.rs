//! What the person keeps of a map: brought for exploring and searching, and exported.

use std::io;

use serde::Serialize;

use super::CliError;
use super::loading::read;
use super::output::{complain, to_stdout};
use crate::app::{Opened, Origin};
use crate::config::{Keeping, Kept};
use crate::layout::{clean, wrap};
use crate::model::{Element, Map};
use crate::report::{self, Lines, WIDTH, amount, in_markdown};
use crate::search::ClaimSet;
use crate::store::{self, Home, MapArg, MapIds};
use crate::terminal::Brought;

/// How notes are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotesForm {
    Text,
    Json,
    Markdown,
}

/// Where the map of these arguments comes from.
pub(super) fn origin(args: &[MapArg]) -> Origin {
    match store::built_in_name(args) {
        Some(name) => Origin::BuiltIn(name.to_owned()),
        None if args.contains(&MapArg::StandardInput) => Origin::StandardInput,
        None => Origin::Files,
    }
}

/// Brings what was kept of an opened map, and who keeps more.
pub(super) fn with_notes(opened: Opened, args: &[MapArg]) -> Brought {
    let Some(map) = opened.map.clone() else { return Brought { opened, keeper: None } };
    let (kept, keeper) = store::open_own(&home(args), ids(&map, &|id| is_claim(&map, id)));
    Brought { opened: opened.with_own(kept), keeper }
}

/// The claims of a map on which the person has made remarks.
pub(super) fn remarked(map: &Map, args: &[MapArg]) -> ClaimSet {
    let kept = store::look_at_own(&home(args), ids(map, &|id| is_claim(map, id)));
    let mut remarked = ClaimSet::none(map.claim_ids().len());
    for remark in &kept.notes.remarks {
        if let Some(Element::Claim(claim)) = map.find(&remark.claim) {
            remarked.insert(claim);
        }
    }
    remarked
}

fn home(args: &[MapArg]) -> Home {
    Home::of(args, store::data_folder().as_deref())
}

fn ids<'a>(map: &'a Map, has: &'a dyn Fn(&str) -> bool) -> MapIds<'a> {
    MapIds { title: map.title(), count: map.claim_ids().len(), has }
}

fn is_claim(map: &Map, id: &str) -> bool {
    matches!(map.find(id), Some(Element::Claim(_)))
}

/// Writes remarks, marks and clippings; also of a map that has errors, by its path.
pub(super) fn notes(form: NotesForm, args: &[MapArg]) -> Result<(), CliError> {
    let map = read(args, &())?.loaded.map.unwrap_or_default();
    let kept = store::look_at_own(&home(args), ids(&map, &|id| is_claim(&map, id)));
    let notes = Export::of(&map, &kept, store::name_of(args));
    let is_empty = kept.notes.is_empty() && kept.clippings.is_empty();
    if !is_empty || form == NotesForm::Json {
        to_stdout(|out| match form {
            NotesForm::Text => notes.text(out),
            NotesForm::Json => report::write_pretty(out, &notes),
            NotesForm::Markdown => notes.markdown(out),
        })?;
    }
    kept.troubles.iter().for_each(|trouble| complain(trouble.trim_end_matches('.')));
    if is_empty {
        return Err(CliError::NothingFound("no remark, mark or clipping is kept of this map".to_owned()));
    }
    Ok(())
}

/// All that is exported.
#[derive(Serialize)]
struct Export<'a> {
    title: String,
    /// Where it is kept.
    folder: Option<&'a str>,
    remarks: Vec<Noted<'a>>,
    marks: Vec<Noted<'a>>,
    clippings: Vec<Clipped<'a>>,
}

/// A claim that has a remark or mark.
#[derive(Serialize)]
struct Noted<'a> {
    claim: &'a str,
    /// Its text; none where the map has no such claim.
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<&'a str>,
}

#[derive(Serialize)]
struct Clipped<'a> {
    about: Option<&'a str>,
    text: &'a str,
}

impl<'a> Export<'a> {
    fn of(map: &'a Map, kept: &'a Kept, name: String) -> Self {
        let noted = |claim: &'a str, remark| {
            let text = match map.find(claim) {
                Some(Element::Claim(claim)) => Some(map.claim_text(claim)),
                _ => None,
            };
            Noted { claim, text, remark }
        };
        let clipped = kept.clippings.iter().map(|clip| Clipped { about: clip.about.as_deref(), text: &clip.text });
        Self {
            title: if map.title().is_empty() { name } else { map.title().to_owned() },
            folder: match &kept.keeping {
                Keeping::In(folder) => Some(folder),
                Keeping::Not(_) | Keeping::Nowhere => None,
            },
            remarks: kept.notes.remarks.iter().map(|one| noted(&one.claim, Some(&one.text))).collect(),
            marks: kept.notes.marks.iter().map(|claim| noted(claim, None)).collect(),
            clippings: clipped.collect(),
        }
    }

    fn text(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut page = Lines::new(out);
        page.wrapped(&self.title)?;
        let counts = [
            amount(self.remarks.len(), "remark", "remarks"),
            amount(self.marks.len(), "mark", "marks"),
            amount(self.clippings.len(), "clipping", "clippings"),
        ];
        page.wrapped(&format!("{}, kept in {}", report::and(&counts), self.folder.unwrap_or_default()))?;
        for (head, all) in [("Remarks", &self.remarks), ("Marks", &self.marks)] {
            if !all.is_empty() {
                page.paragraph(&format!("{head}, {}:", all.len()))?;
            }
            for (noted, number) in all.iter().zip(1..) {
                page.wrapped(&format!("{number}. {} ({})", noted.in_words(), noted.claim))?;
                for line in noted.remark.unwrap_or_default().lines() {
                    indented(&mut page, line)?;
                }
            }
        }
        if !self.clippings.is_empty() {
            page.paragraph(&format!("Clippings, {}:", self.clippings.len()))?;
        }
        for (clipped, number) in self.clippings.iter().zip(1..) {
            page.line(&format!("{number}."))?;
            clipped.text.lines().try_for_each(|line| indented(&mut page, line))?;
        }
        Ok(())
    }

    fn markdown(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut page = Lines::new(out);
        let safe = |text: &str| in_markdown(&clean(text));
        page.line(&format!("# Notes on: {}", safe(&self.title)))?;
        for (head, all) in [("Remarks", &self.remarks), ("Marks", &self.marks)] {
            if !all.is_empty() {
                page.line("")?;
                page.line(&format!("## {head}"))?;
                page.line("")?;
            }
            for noted in all {
                page.line(&format!("- {} (`{}`)", safe(noted.in_words()), clean(noted.claim).replace('`', "'")))?;
                if let Some(remark) = noted.remark {
                    page.line("")?;
                    remark.lines().try_for_each(|line| page.line(&format!("  {}", clean(line))))?;
                    page.line("")?;
                }
            }
        }
        if !self.clippings.is_empty() {
            page.line("")?;
            page.line("## Clippings")?;
        }
        for (clipped, number) in self.clippings.iter().zip(0..) {
            page.line("")?;
            if number > 0 {
                page.line("---")?;
                page.line("")?;
            }
            clipped.text.lines().try_for_each(|line| page.line(line))?;
        }
        Ok(())
    }
}

impl Noted<'_> {
    fn in_words(&self) -> &str {
        self.text.unwrap_or("A claim that this map does not have")
    }
}

fn indented(page: &mut Lines, line: &str) -> io::Result<()> {
    wrap(&clean(line), WIDTH - 3).try_for_each(|line| page.line(&format!("   {line}")))
}
