//! Reading the fields of the map itself: its version, its title, what it is about, its theses.

use std::collections::HashSet;

use super::dissect::{FieldSpan, items_of};
use super::explain::{describe, explain_value, field_name, unknown_field};
use super::file::MapFile;
use super::findings::Spot;
use super::leaf::Table;
use super::problem::Problem;
use super::reader::{Reader, VERSION};
use super::scan::Span;
use super::schema::{Entry, HeadEntry};
use super::skeleton::{SECTIONS, Skeleton};
use super::suggest;

impl Reader<'_> {
    pub(super) fn read_heads(&mut self) {
        let skeletons = std::mem::take(&mut self.skeletons);
        for (index, skeleton) in skeletons.iter().enumerate() {
            self.read_head(index, skeleton);
        }
        self.skeletons = skeletons;
    }

    fn read_head(&mut self, index: usize, skeleton: &Skeleton) {
        let Some(file) = self.files.get(index) else { return };
        let spot = |span: &Span| Some(Spot { file: index, span: span.clone() });
        let mut seen = HashSet::new();
        for FieldSpan { name: name_span, value } in &skeleton.fields {
            let name = field_name(file, name_span);
            if !seen.insert(name) {
                let problem = Problem::FieldTwice { name: name.to_owned(), of: HeadEntry::ENTRY.what };
                self.findings.add(spot(name_span), problem);
                continue;
            }
            if SECTIONS.iter().any(|(_, field)| *field == name) {
                if !file.slice(value).starts_with('[') {
                    let found = describe(file, value);
                    let problem =
                        Problem::WrongType { field: name.to_owned(), expected: "a list: […]".into(), found };
                    self.findings.add(spot(value), problem);
                }
                continue;
            }
            let Some((field, shape)) = HeadEntry::ENTRY.fields.iter().find(|(field, _)| *field == name) else {
                self.findings.add(spot(name_span), unknown_map_field(name));
                // What a misspelt list holds is there all the same.
                self.note_unread_ids(file, value);
                continue;
            };
            let mut mistakes = Vec::new();
            explain_value(file, field, value, shape, &mut mistakes);
            if mistakes.is_empty() {
                self.take_head_field(file, index, field, value);
            }
            for (span, problem) in mistakes {
                self.findings.add(spot(&span), problem);
            }
        }
        if !seen.contains("cruxmap") && skeleton.unexpected.is_empty() && skeleton.faults.is_empty() {
            self.findings.add(spot(&(0..1)), Problem::NoVersion);
        }
    }

    fn take_head_field(&mut self, file: &MapFile, index: usize, field: &'static str, value: &Span) {
        let spot = Spot { file: index, span: value.clone() };
        match field {
            "cruxmap" if file.notation.parse::<u32>(file.slice(value)) != Ok(VERSION) => {
                self.findings.add(Some(spot), Problem::Version { found: file.slice(value).to_owned() });
            }
            "title" | "about" | "lang" | "annotator" | "url" => {
                let text = file.notation.parse::<String>(file.slice(value)).unwrap_or_default().into_boxed_str();
                let place = match field {
                    "title" => &mut self.parts.title,
                    "about" => &mut self.parts.about,
                    "lang" => &mut self.parts.lang,
                    "annotator" => &mut self.parts.annotator,
                    _ => &mut self.parts.url,
                };
                if place.is_none() {
                    *place = Some(text);
                    self.ids.note_head_field(field, spot);
                } else if let Some(first) = self.ids.head_field(field) {
                    let first = self.in_words(&first, index);
                    self.findings.add(Some(spot), Problem::TitleTwice { field, first });
                }
            }
            "extra" => {
                let table = file.notation.parse::<Table>(file.slice(value)).unwrap_or_default();
                self.parts.extra.0.extend(table.0.0);
            }
            _ => {}
        }
    }

    pub(super) fn read_theses(&mut self) {
        let skeletons = std::mem::take(&mut self.skeletons);
        for (index, skeleton) in skeletons.iter().enumerate() {
            let Some(file) = self.files.get(index) else { continue };
            let fields = skeleton.fields.iter();
            for field in fields.filter(|field| field_name(file, &field.name) == "theses") {
                let items = items_of(&file.text, field.value.clone(), file.notation);
                for span in items.unwrap_or_default() {
                    let id = file.notation.parse::<String>(file.slice(&span)).unwrap_or_default();
                    let claim = self.claim_named(&id, &Spot { file: index, span }, &[]);
                    self.parts.theses.extend(claim);
                }
            }
        }
        self.skeletons = skeletons;
    }
}

/// The mistake of a field that a map does not have; its lists of entries count among those that it has.
fn unknown_map_field(name: &str) -> Problem {
    let sections = SECTIONS.iter().map(|&(_, field)| field);
    let known: Vec<&'static str> = HeadEntry::ENTRY.fields.iter().map(|(field, _)| *field).chain(sections).collect();
    match unknown_field(name, &HeadEntry::ENTRY) {
        Problem::UnknownField { name, of, .. } => {
            let nearest = suggest::nearest(&name, known.iter().copied());
            Problem::UnknownField { name, of, nearest, known }
        }
        other => other,
    }
}
