//! A file of settings taken apart: its fields, items and values, each with its place, and what is wrong with them. Which
//! fields there are, and what they mean, is not known here.

use std::ops::Range;

use super::dissect::{fields_of, items_of};
use super::explain::{describe, fault_problem, field_name, first_token};
use super::file::MapFile;
use super::findings::{Findings, Spot};
use super::problem::Problem;
use super::scan::{Scanner, TokenKind};
use super::{Diagnostics, Format, Input, Notation, nearest};

/// A file of settings being read, in RON.
#[derive(Debug)]
pub struct SettingsFile {
    files: [MapFile; 1],
    findings: Findings,
}

/// A passage of the file, in bytes.
pub type Passage = Range<usize>;

/// A field of an entry.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub name_at: Passage,
    /// Its value.
    pub value: Passage,
}

impl SettingsFile {
    /// Takes a file. Where its brackets, quotes or commas are wrong, that is noted.
    pub fn new(input: Input) -> Self {
        let (file, problem) = MapFile::new(input, Some(Format::Native(Notation::Ron)));
        let mut settings = Self { files: [file], findings: Findings::default() };
        match problem {
            // No settings are settings too.
            None | Some((_, Problem::Empty)) => settings.note_faults(),
            Some((span, problem)) => settings.add(span, problem),
        }
        settings
    }

    /// All that was noted, in the order of the file.
    pub fn told(self) -> Diagnostics {
        self.findings.told(&self.files)
    }

    /// Everything in the file behind its header; none where nothing is there.
    pub fn whole(&self) -> Option<Passage> {
        let all = 0..self.file().text.len();
        let mut scanner = self.scanner(&all);
        loop {
            let token = scanner.next().ok().filter(|token| token.kind != TokenKind::End)?;
            if self.slice(&token.span) != "#!" {
                return Some(token.span.start..all.end);
            }
            scanner.skip_value(&mut Vec::new()).ok()?;
        }
    }

    /// The fields of an entry, those that are written twice once. None, and a note, where it is no entry.
    pub fn fields(&mut self, name: &str, at: &Passage, of: &'static str) -> Option<Vec<Field>> {
        let Some((found, _)) = fields_of(&self.file().text, at.clone(), Notation::Ron).or_else(|| self.empty(at))
        else {
            // A bracket that is missing was noted already.
            if self.scanner(at).skip_value(&mut Vec::new()).is_ok() {
                self.wrong_type(name, at, "named fields in ( )");
            }
            return None;
        };
        let mut fields: Vec<Field> = Vec::new();
        for field in found {
            let name = field_name(self.file(), &field.name).to_owned();
            if fields.iter().any(|known| known.name == name) {
                self.add(field.name, Problem::FieldTwice { name, of });
            } else {
                fields.push(Field { name, name_at: field.name, value: field.value });
            }
        }
        Some(fields)
    }

    /// The values of a list. None, and a note, where it is no list.
    pub fn items(&mut self, name: &str, at: &Passage, expected: &'static str) -> Option<Vec<Passage>> {
        let items = items_of(&self.file().text, at.clone(), Notation::Ron);
        if items.is_none() {
            self.wrong_type(name, at, expected);
        }
        items
    }

    /// A text in quotes. None, and a note, where it is none.
    pub fn text(&mut self, name: &str, at: &Passage, expected: &'static str) -> Option<String> {
        let is_text = self.scanner(at).next().is_ok_and(|token| token.kind == TokenKind::Text);
        let text = Notation::Ron.parse::<String>(self.slice(at)).ok().filter(|_| is_text);
        if text.is_none() {
            self.wrong_type(name, at, expected);
        }
        text
    }

    /// One of some bare words. None, and a note, where it is none of them.
    pub fn term<T: Copy>(&mut self, what: &'static str, at: &Passage, terms: &[(&'static str, T)]) -> Option<T> {
        let found = self.slice(at).trim();
        let known = terms.iter().find(|(term, _)| *term == found).map(|&(_, value)| value);
        if known.is_none() {
            let found = found.trim_matches('"').to_owned();
            let names: Vec<_> = terms.iter().map(|&(term, _)| term).collect();
            let near = nearest(&found, names.iter().copied());
            let near = names.iter().copied().find(|name| Some(*name) == near);
            let problem = Problem::UnknownVariant { found, what, nearest: near, known: names };
            self.add(first_token(self.file(), at), problem);
        }
        known
    }

    /// Notes a field that no entry of this sort has.
    pub fn unknown_field(&mut self, field: &Field, of: &'static str, known: Vec<&'static str>) {
        let near = nearest(&field.name, known.iter().copied());
        let nearest = known.iter().copied().find(|name| Some(*name) == near);
        let problem = Problem::UnknownField { name: field.name.clone(), of, nearest, known };
        self.add(field.name_at.clone(), problem);
    }

    /// Notes what only the meaning of a value shows: a sentence without a full stop, and what to do.
    pub fn note(&mut self, at: &Passage, sentence: String, help: &str) {
        self.add(at.clone(), Problem::Setting { sentence, help: help.to_owned() });
    }

    fn wrong_type(&mut self, field: &str, at: &Passage, expected: &'static str) {
        let found = describe(self.file(), at);
        let problem = Problem::WrongType { field: field.to_owned(), expected: expected.into(), found };
        self.add(first_token(self.file(), at), problem);
    }

    fn note_faults(&mut self) {
        let Some(whole) = self.whole() else { return };
        let mut faults = Vec::new();
        let mut scanner = self.scanner(&whole);
        let value = scanner.skip_value(&mut faults);
        let rest = scanner.next();
        if let Err(fault) = &value {
            faults.push((**fault).clone());
        }
        let problems: Vec<_> = faults.iter().map(|fault| fault_problem(self.file(), fault)).collect();
        if problems.is_empty()
            && let Ok(rest) = rest
            && rest.kind != TokenKind::End
        {
            let found = describe(self.file(), &rest.span);
            self.add(rest.span, Problem::Unexpected { found, expected: "the end of the file".into() });
        }
        for (span, problem) in problems {
            self.add(span, problem);
        }
    }

    /// An entry without fields.
    fn empty(&self, at: &Passage) -> Option<(Vec<super::dissect::FieldSpan>, Vec<super::scan::Fault>)> {
        let mut scanner = self.scanner(at);
        let is_open = matches!(scanner.next().ok()?.kind, TokenKind::Open(b'(' | b'{'));
        let is_closed = matches!(scanner.next().ok()?.kind, TokenKind::Close(_));
        (is_open && is_closed).then(Default::default)
    }

    fn scanner(&self, at: &Passage) -> Scanner<'_> {
        Scanner::new(&self.file().text, at.clone(), Notation::Ron)
    }

    fn slice(&self, at: &Passage) -> &str {
        self.file().slice(at)
    }

    fn file(&self) -> &MapFile {
        let [file] = &self.files;
        file
    }

    fn add(&mut self, span: Passage, problem: Problem) {
        self.findings.add(Some(Spot { file: 0, span }), problem);
    }
}
