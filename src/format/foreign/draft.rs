//! The map that a file of another tool becomes, while it is read.

use hashbrown::HashMap;

use super::super::findings::Findings;
use super::super::ids::ElementIds;
use super::super::input::AsWritten;
use super::super::problem::{Problem, count};
use super::super::scan::Span;
use super::super::{Loaded, Place, Places, Progress, Severity};
use super::known::Known;
use super::whole::Whole;
use super::{ClaimDraft, ForeignProblem, LinkDraft};
use crate::model::{
    Claim, ClaimDetails, ClaimId, ClaimParticulars, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, Extra, GroupId,
    Link, LinkDetails, LinkId, LinkParticulars, Map, MapParts, NameId, Slice, SourceId, SpeakerId, Statement, Text,
    TextPool, Value,
};

/// How often the progress is told, in bytes.
const BYTES_A_LOOK: usize = 1 << 18;

/// What a claim says whose file gives it no words.
pub(super) const NO_WORDS: &str = "(without words)";

/// The code of what may be found once for each claim, and then is only counted.
pub(super) const NO_TEXT: &str = "no-text";

/// The code of what readers may say of an empty map in words of their own.
const EMPTY: &str = "empty-document";

/// What was read so far.
pub(in crate::format) struct Draft<'f> {
    whole: &'f Whole,
    progress: &'f dyn Progress,
    findings: Findings,
    /// What keys of `extra` begin with.
    format: &'static str,
    /// Title and the other fields of the map itself, questions and theses may be set here; all else has its function.
    pub parts: MapParts,
    /// How much there is of everything in the format's own terms, once the reader has counted it.
    pub as_written: AsWritten,
    places: Places,
    pub(super) ids: ElementIds,
    /// Elements whose id as written is none, or another's. They get theirs when all others have.
    pub(super) unnamed: Vec<(Element, Box<str>)>,
    pub(super) names: HashMap<Box<str>, NameId>,
    /// By what the file calls them, and speakers also by their folded names.
    pub(super) speakers: Known<SpeakerId>,
    pub(super) sources: Known<SourceId>,
    pub(super) groups: Known<GroupId>,
    pub(super) not_named: Option<SpeakerId>,
    /// From which byte on the progress is told next.
    next_look: usize,
    is_stopped: bool,
    pub(super) is_full: bool,
}

impl<'f> Draft<'f> {
    /// Nothing yet. `format` is what keys of `extra` begin with.
    pub(in crate::format) fn new(
        whole: &'f Whole,
        findings: Findings,
        progress: &'f dyn Progress,
        format: &'static str,
    ) -> Self {
        Self {
            whole,
            progress,
            findings,
            format,
            parts: MapParts::default(),
            as_written: AsWritten::default(),
            places: Places { files: whole.names().collect(), ..Places::default() },
            ids: ElementIds::default(),
            unnamed: Vec::new(),
            names: HashMap::new(),
            speakers: Known::default(),
            sources: Known::default(),
            groups: Known::default(),
            not_named: None,
            next_look: 0,
            is_stopped: false,
            is_full: false,
        }
    }

    /// What the file holds, with what it includes in its places.
    pub(in crate::format) fn text(&self) -> &'f str {
        self.whole.text()
    }

    /// All that is read.
    pub(in crate::format) fn whole(&self) -> &'f Whole {
        self.whole
    }

    /// Whether to go on, `at` bytes being read. To be asked at least once a megabyte.
    pub(in crate::format) fn goes_on(&mut self, at: usize) -> bool {
        if at >= self.next_look {
            self.next_look = at + BYTES_A_LOOK;
            self.is_stopped |= !self.progress.advance(at, self.whole.len());
        }
        !self.is_stopped
    }

    /// Notes a mistake or oddity.
    pub(in crate::format) fn note(&mut self, span: Span, problem: ForeignProblem) {
        self.problem(span, Problem::Foreign(problem));
    }

    /// Notes a mistake or oddity of which there may be one in each line; the sentence is made only where it is kept.
    pub(in crate::format) fn note_each(
        &mut self,
        severity: Severity,
        code: &'static str,
        span: Span,
        problem: impl FnOnce() -> ForeignProblem,
    ) {
        if !self.findings.only_counts(severity, code) {
            self.note(span, problem());
        }
    }

    /// Notes a mistake that native files may have too.
    pub(in crate::format) fn problem(&mut self, span: Span, problem: Problem) {
        self.findings.add(Some(self.whole.spot(&span)), problem);
    }

    /// Whether any error was found.
    pub(in crate::format) fn has_errors(&self) -> bool {
        self.findings.has_errors()
    }

    /// A key of `extra`: `"format.key"`.
    pub(in crate::format) fn key(&self, key: &str) -> String {
        format!("{}.{key}", self.format)
    }

    /// Keeps what has no place in the map itself.
    pub(in crate::format) fn keep(&mut self, key: &str, value: Value) {
        let key = self.key(key);
        self.parts.extra.0.push((key, value));
    }

    /// Adds a claim. None only where there is no room for more, of which the reader need not speak.
    pub(in crate::format) fn claim(&mut self, claim: ClaimDraft, span: &Span) -> Option<ClaimId> {
        let Some(id) = ClaimId::from_index(self.parts.claims.len()) else {
            self.is_full = true;
            return None;
        };
        let name = self.take_id(claim.id, Element::Claim(id));
        let (label, written) = (claim.label.trim(), claim.text);
        let text = if !written.trim().is_empty() {
            written
        } else if !label.is_empty() {
            label
        } else {
            self.note_each(Severity::Warning, NO_TEXT, span.clone(), || {
                ForeignProblem::warning(NO_TEXT, format!("a claim has no words; it is shown as {NO_WORDS}"))
            });
            NO_WORDS
        };
        let mut details = claim.details;
        details.also.retain(|wording| !wording.trim().is_empty() && wording.trim() != text);
        // There may be one of each claim.
        details.also.shrink_to_fit();
        shrink(&mut details.extra);
        let said = self.statements(claim.said);
        let first = self.parts.tags.len();
        self.parts.tags.extend(claim.tags);
        let particulars = ClaimParticulars {
            label: if label == text { Text::NONE } else { self.text_of(label) },
            said,
            tags: Slice::new(first, self.parts.tags.len()).unwrap_or_default(),
            weight: claim.weight.filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(DEFAULT_CLAIM_WEIGHT),
            details: (details != ClaimDetails::default()).then(|| Box::new(details)),
        };
        self.parts.claim_particulars.set(id.index(), particulars);
        let text = self.text_of(text);
        let (kind, asserted, implicit) = (claim.kind, claim.asserted, claim.implicit);
        self.parts.claims.push(Claim { id: name, text, kind, asserted, implicit });
        self.places.claims.push(self.place(span));
        Some(id)
    }

    /// The link that is added next.
    pub(in crate::format) fn next_link(&self) -> Option<LinkId> {
        LinkId::from_index(self.parts.links.len())
    }

    /// Adds a link. None only where there is no room for more, of which the reader need not speak.
    pub(in crate::format) fn link(&mut self, link: LinkDraft, span: &Span) -> Option<LinkId> {
        let Some(id) = self.next_link() else {
            self.is_full = true;
            return None;
        };
        let name = if link.id.is_empty() { Text::NONE } else { self.take_id(link.id, Element::Link(id)) };
        let said = self.statements(link.said);
        let first = self.parts.premises.len();
        self.parts.premises.extend(link.premises);
        let mut details = link.details;
        shrink(&mut details.extra);
        let particulars = LinkParticulars {
            id: name,
            said,
            weight: link.weight.filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(DEFAULT_LINK_WEIGHT),
            details: (details != LinkDetails::default()).then(|| Box::new(details)),
        };
        self.parts.link_particulars.set(id.index(), particulars);
        let premises = Slice::new(first, self.parts.premises.len()).unwrap_or_default();
        self.parts.links.push(Link { premises, target: link.target, kind: link.kind });
        self.places.links.push(self.place(span));
        Some(id)
    }

    /// The map, now that all is read; none where there is any error.
    pub(in crate::format) fn finish(mut self) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        self.make_up_ids();
        if self.findings.is_lenient() && self.parts.claims.is_empty() {
            self.problem(0..0, Problem::NothingRead);
        } else if self.parts.claims.is_empty() && !self.has_errors() && !self.findings.has_found(EMPTY) {
            self.note(0..0, ForeignProblem::warning(EMPTY, "the file has no claims: the map is empty"));
        }
        if self.is_full {
            self.findings.add(None, Problem::TooLarge);
        }
        let Self { whole, mut findings, mut parts, as_written, places, .. } = self;
        let map = if findings.has_errors() {
            None
        } else {
            parts.texts.shrink_to_fit();
            parts.ids.shrink_to_fit();
            let unreadable = |error: crate::model::PartsError| Problem::Unreadable { sentence: error.to_string() };
            Map::new(parts).map_err(|error| findings.add(None, unreadable(error))).ok()
        };
        let diagnostics = findings.told(&whole.files);
        match map {
            None => Loaded { diagnostics, ..Loaded::default() },
            Some(map) => Loaded { map: Some(map), places, diagnostics, as_written: Some(as_written) },
        }
    }

    fn place(&self, span: &Span) -> Place {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let spot = self.whole.spot(span);
        Place { file: narrow(spot.file), start: narrow(spot.span.start), end: narrow(spot.span.end) }
    }

    fn statements(&mut self, said: Vec<Statement>) -> Slice {
        let first = self.parts.statements.len();
        self.parts.statements.extend(said);
        Slice::new(first, self.parts.statements.len()).unwrap_or_default()
    }

    pub(super) fn text_of(&mut self, text: &str) -> Text {
        add(&mut self.parts.texts, text, &mut self.is_full)
    }

    /// Notes how much of something was left out, where anything was.
    pub(in crate::format) fn left_out(&mut self, span: Span, code: &'static str, number: usize, nouns: [&str; 2]) {
        if number > 0 {
            let [one, many] = nouns;
            self.note(span, ForeignProblem::warning(code, count(number, one, many)));
        }
    }
}

/// Gives back the room that lists take beyond what they hold.
fn shrink(extra: &mut Extra) {
    extra.0.shrink_to_fit();
    for (key, value) in &mut extra.0 {
        key.shrink_to_fit();
        match value {
            Value::List(list) => list.shrink_to_fit(),
            Value::Text(text) => text.shrink_to_fit(),
            _ => {}
        }
    }
}

fn add(pool: &mut TextPool, text: &str, is_full: &mut bool) -> Text {
    pool.add(text).unwrap_or_else(|_| {
        *is_full = true;
        Text::NONE
    })
}
