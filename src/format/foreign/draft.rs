//! The map that a file of another tool becomes, while it is read.

use std::hash::Hash;

use hashbrown::{HashMap, HashSet};

use super::super::file::MapFile;
use super::super::findings::{Findings, Spot};
use super::super::ids::ElementIds;
use super::super::input::AsWritten;
use super::super::leaf::check_id;
use super::super::problem::{Problem, count};
use super::super::scan::Span;
use super::super::{Loaded, Place, Places, Progress, Severity};
use super::ForeignProblem;
use super::ids::{Numbering, legal};
use crate::model::{
    Claim, ClaimDetails, ClaimId, ClaimKind, ClaimParticulars, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element,
    Extra, Group, GroupId, Link, LinkDetails, LinkId, LinkParticulars, Map, MapParts, NameId, RelationKind, Slice,
    Source, SourceId, Speaker, SpeakerId, Stance, Statement, Target, Text, TextPool, Value,
};

/// How often the progress is told, in bytes.
const BYTES_A_LOOK: usize = 1 << 18;

/// What a claim says whose file gives it no words.
const NO_WORDS: &str = "(without words)";

/// The code of what may be found once for each claim, and then is only counted.
const NO_TEXT: &str = "no-text";

/// A claim as a reader finds it.
#[derive(Debug, Default)]
pub(in crate::format) struct ClaimDraft<'t> {
    /// The id as written, legal or not. Where it is empty, or another's, one is made up.
    pub id: &'t str,
    /// A short wording. Empty where there is none.
    pub label: &'t str,
    /// What it says. Where that is empty its label stands in.
    pub text: &'t str,
    /// Its tags, from [`Draft::shared`].
    pub tags: Vec<NameId>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// 0 to 1, where given.
    pub weight: Option<f64>,
    /// Whether it is a premise by the mapper's word.
    pub asserted: bool,
    /// Whether nobody states it.
    pub implicit: bool,
    /// Who says it; see [`said_by`].
    pub said: Vec<Statement>,
    /// Other wordings, group, note, and what has no place: keys are `"format.key"`.
    pub details: ClaimDetails,
}

/// A link as a reader finds it.
#[derive(Debug)]
pub(in crate::format) struct LinkDraft<'t> {
    /// The id as written, legal or not. Where it is empty the link has none.
    pub id: &'t str,
    /// How the premises bear on the target.
    pub kind: RelationKind,
    /// At least one; for `Restates` exactly one.
    pub premises: Vec<ClaimId>,
    /// What it bears on: one that its kind may bear on, and a link only that there will be in the end. Links are
    /// numbered in the order in which they are added.
    pub target: Target,
    /// 0 to 1, where given.
    pub weight: Option<f64>,
    /// Who draws it; see [`said_by`].
    pub said: Vec<Statement>,
    /// Scheme, nature, group, note, and what has no place: keys are `"format.key"`.
    pub details: LinkDetails,
}

impl LinkDraft<'_> {
    /// A link of this kind and no more.
    pub(in crate::format) fn new(kind: RelationKind, premises: Vec<ClaimId>, target: Target) -> Self {
        let (said, details) = (Vec::new(), LinkDetails::default());
        Self { id: "", kind, premises, target, weight: None, said, details }
    }
}

/// That somebody says a claim or draws a link, and no more.
pub(in crate::format) fn said_by(by: SpeakerId) -> Statement {
    Statement { by, via: None, stance: Stance::Asserts, source: None, at: None, date: None, details: None }
}

/// What was read so far.
pub(in crate::format) struct Draft<'f> {
    file: &'f MapFile,
    progress: &'f dyn Progress,
    findings: Findings,
    /// What keys of `extra` begin with.
    format: &'static str,
    /// Title and the other fields of the map itself, questions and theses may be set here; all else has its function.
    pub parts: MapParts,
    /// How much there is of everything in the format's own terms, once the reader has counted it.
    pub as_written: AsWritten,
    places: Places,
    ids: ElementIds,
    /// Elements whose id as written is none, or another's. They get theirs when all others have.
    unnamed: Vec<(Element, Box<str>)>,
    names: HashMap<Box<str>, NameId>,
    /// By what the file calls them, and speakers also by their folded names.
    speakers: Known<SpeakerId>,
    sources: Known<SourceId>,
    groups: Known<GroupId>,
    not_named: Option<SpeakerId>,
    /// From which byte on the progress is told next.
    next_look: usize,
    is_stopped: bool,
    is_full: bool,
}

impl<'f> Draft<'f> {
    /// Nothing yet. `format` is what keys of `extra` begin with.
    pub(in crate::format) fn new(
        file: &'f MapFile,
        findings: Findings,
        progress: &'f dyn Progress,
        format: &'static str,
    ) -> Self {
        Self {
            file,
            progress,
            findings,
            format,
            parts: MapParts::default(),
            as_written: AsWritten::default(),
            places: Places { files: vec![file.name.clone()], ..Places::default() },
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

    /// What the file holds.
    pub(in crate::format) fn text(&self) -> &'f str {
        &self.file.text
    }

    /// Whether to go on, `at` bytes being read. To be asked at least once a megabyte.
    pub(in crate::format) fn goes_on(&mut self, at: usize) -> bool {
        if at >= self.next_look {
            self.next_look = at + BYTES_A_LOOK;
            self.is_stopped |= !self.progress.advance(at, self.file.text.len());
        }
        !self.is_stopped
    }

    /// Notes a mistake or oddity.
    pub(in crate::format) fn note(&mut self, span: Span, problem: ForeignProblem) {
        self.findings.add(Some(Spot { file: 0, span }), Problem::Foreign(problem));
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
        self.findings.add(Some(Spot { file: 0, span }), problem);
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

    /// A short string that many elements share: a tag, a place in a text, the role of a premise.
    pub(in crate::format) fn shared(&mut self, name: &str) -> Option<NameId> {
        if let Some(&known) = self.names.get(name) {
            return Some(known);
        }
        let id = NameId::from_index(self.parts.names.len())?;
        let text = self.text_of(name);
        self.parts.names.push(text);
        self.names.insert(name.into(), id);
        Some(id)
    }

    /// The speaker that the file calls `key`; made at the first question. Speakers of one name are one, whatever their
    /// keys; what has no place is kept of each. None where the name is blank.
    pub(in crate::format) fn speaker(&mut self, key: &str, make: impl FnOnce() -> Speaker) -> Option<SpeakerId> {
        if let Some(known) = self.speakers.find(key) {
            return Some(known);
        }
        let speaker = make();
        let folded = format!("\u{0}{}", speaker.name.trim().to_lowercase());
        if speaker.name.trim().is_empty() {
            return None;
        }
        if let Some(known) = self.speakers.find(&folded) {
            self.speakers.by_key.insert(key.into(), known);
            let extra = self.parts.speakers.get_mut(known.index()).map(|known| &mut known.extra.0)?;
            extra.extend(speaker.extra.0);
            return Some(known);
        }
        let id = SpeakerId::from_index(self.parts.speakers.len())?;
        let legal_id = self.speakers.id([key, &speaker.name, "speaker"]);
        self.parts.speakers.push(Speaker { id: legal_id, name: speaker.name.trim().into(), ..speaker });
        self.speakers.by_key.insert(key.into(), id);
        self.speakers.by_key.insert(folded.into(), id);
        Some(id)
    }

    /// The speaker of this name, which is all that the file tells.
    pub(in crate::format) fn speaker_named(&mut self, name: &str) -> Option<SpeakerId> {
        let name = name.trim();
        self.speaker(name, || Speaker { name: name.into(), ..Speaker::default() })
    }

    /// The speaker of what stands in a text without anybody being named.
    pub(in crate::format) fn speaker_not_named(&mut self) -> Option<SpeakerId> {
        if self.not_named.is_none() {
            self.not_named = self.speaker_named("Not named");
        }
        self.not_named
    }

    /// The source that the file calls `key`; made at the first question. None where it has neither title nor key.
    pub(in crate::format) fn source(&mut self, key: &str, make: impl FnOnce() -> Source) -> Option<SourceId> {
        if let Some(known) = self.sources.find(key) {
            return Some(known);
        }
        let source = make();
        let title = if source.title.trim().is_empty() { key.trim().into() } else { source.title.clone() };
        if title.is_empty() {
            return None;
        }
        let id = SourceId::from_index(self.parts.sources.len())?;
        let legal_id = self.sources.id([key, &title, "source"]);
        self.parts.sources.push(Source { id: legal_id, title, ..source });
        self.sources.by_key.insert(key.into(), id);
        Some(id)
    }

    /// A group. Those of one key are one; the first one's title and parent count.
    pub(in crate::format) fn group(&mut self, key: &str, title: &str, parent: Option<GroupId>) -> Option<GroupId> {
        if let Some(known) = self.groups.find(key) {
            return Some(known);
        }
        let id = GroupId::from_index(self.parts.groups.len())?;
        let title = if title.trim().is_empty() { key } else { title };
        let legal_id = self.groups.id([key, title, "group"]);
        let title = if title.is_empty() { legal_id.clone() } else { title.into() };
        self.parts.groups.push(Group { id: legal_id, title, parent });
        self.groups.by_key.insert(key.into(), id);
        Some(id)
    }

    /// Adds a claim. None only where there is no room for more, of which the reader need not speak.
    pub(in crate::format) fn claim(&mut self, claim: ClaimDraft, span: &Span) -> Option<ClaimId> {
        let Some(id) = ClaimId::from_index(self.parts.claims.len()) else {
            self.is_full = true;
            return None;
        };
        let name = self.take_id(claim.id, Element::Claim(id));
        let (label, written) = (claim.label.trim(), claim.text.trim());
        let text = if !written.is_empty() {
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
        self.places.claims.push(place(span));
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
        let details = link.details;
        let particulars = LinkParticulars {
            id: name,
            said,
            weight: link.weight.filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(DEFAULT_LINK_WEIGHT),
            details: (details != LinkDetails::default()).then(|| Box::new(details)),
        };
        self.parts.link_particulars.set(id.index(), particulars);
        let premises = Slice::new(first, self.parts.premises.len()).unwrap_or_default();
        self.parts.links.push(Link { premises, target: link.target, kind: link.kind });
        self.places.links.push(place(span));
        Some(id)
    }

    /// The map, now that all is read; none where there is any error.
    pub(in crate::format) fn finish(mut self) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        self.make_up_ids();
        if self.is_full {
            self.findings.add(None, Problem::TooLarge);
        }
        let Self { file, mut findings, mut parts, as_written, places, .. } = self;
        let map = if findings.has_errors() {
            None
        } else {
            parts.texts.shrink_to_fit();
            parts.ids.shrink_to_fit();
            let unreadable = |error: crate::model::PartsError| Problem::Unreadable { sentence: error.to_string() };
            Map::new(parts).map_err(|error| findings.add(None, unreadable(error))).ok()
        };
        let diagnostics = findings.told(std::slice::from_ref(file));
        match map {
            None => Loaded { diagnostics, ..Loaded::default() },
            Some(map) => Loaded { map: Some(map), places, diagnostics, as_written: Some(as_written) },
        }
    }

    fn statements(&mut self, said: Vec<Statement>) -> Slice {
        let first = self.parts.statements.len();
        self.parts.statements.extend(said);
        Slice::new(first, self.parts.statements.len()).unwrap_or_default()
    }

    fn text_of(&mut self, text: &str) -> Text {
        add(&mut self.parts.texts, text, &mut self.is_full)
    }

    /// Gives an element its id as written where it may have it; or notes that it has to get one.
    fn take_id(&mut self, id: &str, element: Element) -> Text {
        if check_id("id", id).is_ok() {
            match self.ids.add(id, element, &mut self.parts.ids) {
                Ok(Ok(id)) => return id,
                Ok(Err(_)) => {}
                Err(_) => self.is_full = true,
            }
        }
        self.unnamed.push((element, id.into()));
        Text::NONE
    }

    /// Notes the links that others lead to and that have no id: without one a native file could not name them.
    fn name_targets(&mut self) {
        let mut is_noted: HashSet<Element> = self.unnamed.iter().map(|(element, _)| *element).collect();
        for link in &self.parts.links {
            let Target::Link(target) = link.target else { continue };
            let is_there = target.index() < self.parts.links.len();
            let has_none = is_there && self.parts.link_particulars.of(target.index()).id.is_none();
            if has_none && is_noted.insert(Element::Link(target)) {
                self.unnamed.push((Element::Link(target), "".into()));
            }
        }
    }

    /// Gives ids to those elements whose own is not legal or another's. What the file calls them is kept.
    fn make_up_ids(&mut self) {
        let mut numbering = Numbering::default();
        self.name_targets();
        for (element, written) in std::mem::take(&mut self.unnamed) {
            let mut wanted = legal(&written);
            if wanted.is_empty() {
                wanted = match element {
                    Element::Claim(claim) => format!("claim-{}", claim.number()),
                    Element::Link(link) => format!("link-{}", link.number()),
                };
            }
            let id = numbering.unique(wanted, |id| self.ids.find(id, &self.parts.ids).is_some());
            let Ok(Ok(id)) = self.ids.add(&id, element, &mut self.parts.ids) else {
                self.is_full = true;
                continue;
            };
            let key = self.key("id");
            let keep = |extra: &mut Extra| extra.0.push((key, Value::Text(written.to_string())));
            match element {
                Element::Claim(claim) => {
                    let Some(known) = self.parts.claims.get_mut(claim.index()) else { continue };
                    known.id = id;
                    if !written.is_empty() {
                        let keep =
                            |claim: &mut ClaimParticulars| keep(&mut claim.details.get_or_insert_default().extra);
                        self.parts.claim_particulars.change(claim.index(), keep);
                    }
                }
                Element::Link(link) => self.parts.link_particulars.change(link.index(), |link| {
                    link.id = id;
                    if !written.is_empty() {
                        keep(&mut link.details.get_or_insert_default().extra);
                    }
                }),
            }
        }
    }

    /// Notes how much of something was left out, where anything was.
    pub(in crate::format) fn left_out(&mut self, span: Span, code: &'static str, number: usize, nouns: [&str; 2]) {
        if number > 0 {
            let [one, many] = nouns;
            self.note(span, ForeignProblem::warning(code, count(number, one, many)));
        }
    }
}

/// What the file calls the speakers, sources or groups, and the ids that they have here.
#[derive(Debug)]
struct Known<I> {
    by_key: HashMap<Box<str>, I>,
    ids: HashSet<Box<str>>,
    numbering: Numbering,
}

impl<I> Default for Known<I> {
    fn default() -> Self {
        Self { by_key: HashMap::new(), ids: HashSet::new(), numbering: Numbering::default() }
    }
}

impl<I: Copy + Eq + Hash> Known<I> {
    fn find(&self, key: &str) -> Option<I> {
        self.by_key.get(key).copied()
    }

    /// A legal id that nobody has, like the first of these names of which an id can be made.
    fn id(&mut self, names: [&str; 3]) -> Box<str> {
        let wanted = names.into_iter().map(legal).find(|id| !id.is_empty()).unwrap_or_default();
        let id: Box<str> = self.numbering.unique(wanted, |id| self.ids.contains(id)).into();
        self.ids.insert(id.clone());
        id
    }
}

fn add(pool: &mut TextPool, text: &str, is_full: &mut bool) -> Text {
    pool.add(text).unwrap_or_else(|_| {
        *is_full = true;
        Text::NONE
    })
}

fn place(span: &Span) -> Place {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { file: 0, start: narrow(span.start), end: narrow(span.end) }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Format, Input};
    use super::*;

    fn drafted(write: impl FnOnce(&mut Draft)) -> Loaded {
        let input = Input { name: "foreign".into(), bytes: b"some text\n".to_vec() };
        let (file, _) = MapFile::new(input, Some(Format::Foreign(super::super::Tongue::Aif)));
        let mut draft = Draft::new(&file, Findings::default(), &(), "tool");
        write(&mut draft);
        draft.finish()
    }

    fn ids(map: &Map) -> Vec<&str> {
        map.claim_ids().map(|claim| map.claim_id(claim)).collect()
    }

    #[test]
    fn an_id_stays_as_it_is_even_where_one_before_would_become_it() {
        let loaded = drafted(|draft| {
            for id in ["a b", "a-b", "a b", "", "12"] {
                draft.claim(ClaimDraft { id, text: "x", ..ClaimDraft::default() }, &(0..1));
            }
        });
        assert_eq!(ids(&loaded.map.unwrap()), ["a-b-2", "a-b", "a-b-3", "claim-4", "12"]);
    }

    #[test]
    fn what_the_file_calls_a_claim_is_kept_where_it_can_be_no_id() {
        let loaded = drafted(|draft| {
            draft.claim(ClaimDraft { id: "à la carte?", text: "x", ..ClaimDraft::default() }, &(0..1));
        });
        let map = loaded.map.unwrap();
        let extra = &map.parts().claim_particulars.of(0).details.as_ref().unwrap().extra;
        assert_eq!(extra.0, [("tool.id".to_owned(), Value::Text("à la carte?".to_owned()))]);
        assert_eq!(ids(&map), ["à-la-carte"]);
    }

    #[test]
    fn claims_and_links_share_their_ids() {
        let loaded = drafted(|draft| {
            let claim = draft.claim(ClaimDraft { id: "1", text: "x", ..ClaimDraft::default() }, &(0..1)).unwrap();
            let target = Target::Claim(claim);
            let link = LinkDraft { id: "1", ..LinkDraft::new(RelationKind::Supports, vec![claim], target) };
            draft.link(link, &(2..3));
            draft.link(LinkDraft::new(RelationKind::Opposes, vec![claim], target), &(3..4));
        });
        let map = loaded.map.unwrap();
        let ids: Vec<_> = map.link_ids().map(|link| map.link_id(link)).collect();
        assert_eq!(ids, [Some("1-2"), None]);
    }

    #[test]
    fn speakers_of_one_name_are_one_person() {
        let loaded = drafted(|draft| {
            let first = draft.speaker_named("R. Osei").unwrap();
            assert_eq!(draft.speaker_named(" r. osei "), Some(first));
            assert_eq!(draft.speaker("17", || Speaker { name: "R. OSEI".into(), ..Speaker::default() }), Some(first));
            assert_eq!(draft.speaker("17", Speaker::default), Some(first), "by the key alone");
            assert_eq!(draft.speaker_named(" "), None);
            assert_ne!(draft.speaker_not_named(), Some(first));
        });
        let map = loaded.map.unwrap();
        let speakers: Vec<_> = map.parts().speakers.iter().map(|speaker| (&*speaker.id, &*speaker.name)).collect();
        assert_eq!(speakers, [("R.-Osei", "R. Osei"), ("Not-named", "Not named")]);
    }

    #[test]
    fn a_claim_without_words_is_shown_by_its_label_or_said_to_have_none() {
        let loaded = drafted(|draft| {
            draft.claim(ClaimDraft { id: "1", label: "Sleep", text: " ", ..ClaimDraft::default() }, &(0..1));
            draft.claim(ClaimDraft { id: "2", ..ClaimDraft::default() }, &(5..9));
        });
        let map = loaded.map.unwrap();
        let texts: Vec<_> = map.parts().claims.iter().map(|claim| map.parts().texts.get(claim.text)).collect();
        assert_eq!(texts, ["Sleep", NO_WORDS]);
        let warnings: Vec<_> = loaded.diagnostics.counts(Severity::Warning).collect();
        assert_eq!(warnings, [(NO_TEXT, 1)]);
    }

    #[test]
    fn an_error_leaves_no_map() {
        let loaded = drafted(|draft| {
            draft.claim(ClaimDraft { id: "1", text: "x", ..ClaimDraft::default() }, &(0..1));
            draft.note(5..9, ForeignProblem::error("odd", "this is odd").help("write it otherwise"));
        });
        assert!(loaded.map.is_none());
        let told = loaded.diagnostics.of(Severity::Error).next().unwrap();
        assert_eq!(
            (told.in_short(), told.location.as_ref().unwrap().column),
            ("this is odd; write it otherwise".into(), 6)
        );
    }
}
