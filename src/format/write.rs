//! Writing a map in the native form. Reading it back gives the same map.

use std::borrow::Cow;
use std::fmt::Write as _;

use ron::ser::PrettyConfig;
use serde::Serialize;

use super::leaf::{Id, Table, Weight, When, Words};
use super::notation::RON;
use super::schema::{
    AnswerEntry, ClaimEntry, GroupEntry, LinkEntry, QuestionEntry, RatingEntry, SourceEntry, SpeakerEntry,
    StatementEntry,
};
use super::{Notation, reader::VERSION};
use crate::model::{
    Answer, AnswerKind, ClaimId, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, Group, GroupId, LinkId, Map,
    Opening, Question, Rating, Source, Speaker, Statement, Target,
};

/// An entry longer than this many bytes is written with a line for each of its fields.
const LINE_LEN: usize = 110;

/// What kept a map from being written: a value that the notation cannot hold, which is not met on maps that were read, or
/// a form that is only read.
#[derive(Debug, thiserror::Error)]
#[error("the map cannot be written: {0}")]
pub struct WriteError(String);

impl WriteError {
    /// That a form can only be read.
    pub fn only_read(form: &str) -> Self {
        Self(format!("{form} is only read"))
    }

    /// What a library says.
    pub(super) fn of(sentence: String) -> Self {
        Self(sentence)
    }
}

/// Writes a map as one file. Links without an id get none. Linear.
///
/// # Errors
/// When the notation cannot hold one of its values.
pub fn write(map: &Map, notation: Notation) -> Result<String, WriteError> {
    let mut out = Writer { text: String::new(), notation, is_first: true };
    out.open();
    out.head(map)?;
    let parts = map.parts();
    out.list("questions", parts.questions.iter().map(|question| (None, question_entry(map, question))))?;
    out.list("groups", parts.groups.iter().map(|group| (None, group_entry(map, group))))?;
    out.list("speakers", parts.speakers.iter().map(|speaker| (None, speaker_entry(speaker))))?;
    out.list("sources", parts.sources.iter().map(|source| (None, source_entry(map, source))))?;
    out.list("claims", map.claim_ids().map(|id| (None, claim_entry(map, id))))?;
    out.list("links", map.link_ids().map(|id| (Some(map.link(id).kind.row().term), link_entry(map, id))))?;
    out.close();
    Ok(out.text)
}

/// The entry of one claim or link as it stands in native JSON, on one line.
///
/// # Errors
/// When JSON cannot hold one of its values.
pub fn entry_json(map: &Map, element: Element) -> Result<String, WriteError> {
    let mut out = Writer { text: String::new(), notation: Notation::Json, is_first: true };
    match element {
        Element::Claim(id) => out.entry(None, &claim_entry(map, id))?,
        Element::Link(id) => out.entry(Some(map.link(id).kind.row().term), &link_entry(map, id))?,
    }
    Ok(out.text)
}

struct Writer {
    text: String,
    notation: Notation,
    is_first: bool,
}

impl Writer {
    fn open(&mut self) {
        self.text.push_str(match self.notation {
            Notation::Ron => "#![enable(implicit_some)]\n(",
            Notation::Json => "{",
        });
    }

    fn close(&mut self) {
        self.text.push_str(match self.notation {
            Notation::Ron => ",\n)\n",
            Notation::Json => "\n}\n",
        });
    }

    /// The fields of the map that are no lists of entries, one a line.
    fn head(&mut self, map: &Map) -> Result<(), WriteError> {
        let parts = map.parts();
        self.field("cruxmap", &Some(VERSION))?;
        self.field("title", &boxed(parts.title.as_deref()))?;
        self.field("about", &boxed(parts.about.as_deref()))?;
        self.field("lang", &boxed(parts.lang.as_deref()))?;
        self.field("annotator", &boxed(parts.annotator.as_deref()))?;
        self.field("url", &boxed(parts.url.as_deref()))?;
        self.field("theses", &ids(map, &parts.theses))?;
        self.field("extra", &Table(parts.extra.clone()))
    }

    fn field<T: Serialize + super::schema::Shaped>(&mut self, name: &str, value: &T) -> Result<(), WriteError> {
        if value.is_absent() {
            return Ok(());
        }
        let value = self.compact(value)?;
        self.name(name);
        self.text.push_str(&value);
        Ok(())
    }

    /// The comma behind the field before, and the name of the next.
    fn name(&mut self, name: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.text.push(',');
        }
        self.text.push_str("\n    ");
        match self.notation {
            Notation::Ron => self.text.push_str(name),
            Notation::Json => self.quoted(name),
        }
        self.text.push_str(": ");
    }

    fn quoted(&mut self, name: &str) {
        // Writing to a String cannot fail.
        let _ = write!(self.text, "\"{name}\"");
    }

    /// A list of entries, each with the name of its kind where it has one.
    fn list<T: Serialize>(
        &mut self,
        name: &str,
        entries: impl Iterator<Item = (Option<&'static str>, T)>,
    ) -> Result<(), WriteError> {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            return Ok(());
        }
        self.name(name);
        self.text.push('[');
        let mut is_first = true;
        for (kind, entry) in entries {
            if !std::mem::take(&mut is_first) {
                self.text.push(',');
            }
            self.text.push_str("\n        ");
            self.entry(kind, &entry)?;
        }
        self.text.push_str(if self.notation == Notation::Ron { ",\n    ]" } else { "\n    ]" });
        Ok(())
    }

    fn entry<T: Serialize>(&mut self, kind: Option<&str>, entry: &T) -> Result<(), WriteError> {
        let mut body = self.compact(entry)?;
        if body.len() > LINE_LEN {
            body = self.by_lines(entry)?;
        }
        match (self.notation, kind) {
            (_, None) => self.text.push_str(&body),
            (Notation::Ron, Some(kind)) => {
                self.text.push_str(kind);
                self.text.push_str(&body);
            }
            (Notation::Json, Some(kind)) => {
                self.text.push('{');
                self.quoted(kind);
                self.text.push_str(": ");
                self.text.push_str(&body);
                self.text.push('}');
            }
        }
        Ok(())
    }

    /// A value on one line.
    fn compact<T: Serialize>(&self, value: &T) -> Result<String, WriteError> {
        match self.notation {
            Notation::Ron => ron_text(value, 0),
            Notation::Json => serde_json::to_string(value).map_err(|error| WriteError(error.to_string())),
        }
    }

    /// An entry with a line for each of its fields.
    fn by_lines<T: Serialize>(&self, entry: &T) -> Result<String, WriteError> {
        match self.notation {
            Notation::Ron => Ok(ron_text(entry, 1)?.replace('\n', "\n        ")),
            // JSON's pretty form takes a line for every value, which hides more than it shows.
            Notation::Json => self.compact(entry),
        }
    }
}

fn ron_text<T: Serialize>(value: &T, depth: usize) -> Result<String, WriteError> {
    let layout =
        PrettyConfig::new().depth_limit(depth).compact_structs(depth == 0).compact_maps(true).compact_arrays(true);
    RON.to_string_pretty(value, layout).map_err(|error| WriteError(error.to_string()))
}

fn words(text: &str) -> Option<Words<'_>> {
    (!text.is_empty()).then_some(Words(Cow::Borrowed(text)))
}

fn boxed(text: Option<&str>) -> Option<Words<'_>> {
    text.and_then(words)
}

fn list(texts: &[Box<str>]) -> Vec<Words<'_>> {
    texts.iter().map(|text| Words(Cow::Borrowed(text))).collect()
}

fn id(text: &str) -> Option<Id<'_>> {
    (!text.is_empty()).then_some(Id(Cow::Borrowed(text)))
}

fn ids<'m>(map: &'m Map, claims: &[ClaimId]) -> Vec<Id<'m>> {
    claims.iter().map(|&claim| Id(Cow::Borrowed(map.claim_id(claim)))).collect()
}

fn given<T: Default + PartialEq>(value: T) -> Option<T> {
    (value != T::default()).then_some(value)
}

fn question_entry<'m>(map: &'m Map, question: &'m Question) -> QuestionEntry<'m> {
    let mut entry = QuestionEntry {
        id: question.id.as_deref().and_then(id),
        ask: words(&question.ask),
        ..QuestionEntry::default()
    };
    for Answer { kind, claims } in &question.answers {
        let claims = ids(map, claims);
        match kind {
            AnswerKind::Yes => entry.yes = claims,
            AnswerKind::No => entry.no = claims,
            AnswerKind::Between => entry.between = claims,
            AnswerKind::Named(label) => entry.answers.push(AnswerEntry { label: words(label), claims }),
        }
    }
    entry
}

fn group_entry<'m>(map: &'m Map, group: &'m Group) -> GroupEntry<'m> {
    GroupEntry { id: id(&group.id), title: words(&group.title), parent: group_id(map, group.parent) }
}

fn group_id(map: &Map, group: Option<GroupId>) -> Option<Id<'_>> {
    group.and_then(|group| id(&map.group(group).id))
}

fn speaker_entry(speaker: &Speaker) -> SpeakerEntry<'_> {
    SpeakerEntry {
        id: id(&speaker.id),
        name: words(&speaker.name),
        aliases: list(&speaker.aliases),
        role: boxed(speaker.role.as_deref()),
        org: boxed(speaker.org.as_deref()),
        kind: given(speaker.kind),
        note: boxed(speaker.note.as_deref()),
        extra: Table(speaker.extra.clone()),
    }
}

fn source_entry<'m>(map: &'m Map, source: &'m Source) -> SourceEntry<'m> {
    let opening = |opening: &'m Opening| (Words(Cow::Borrowed(&opening.at)), Words(Cow::Borrowed(&opening.words)));
    SourceEntry {
        id: id(&source.id),
        title: words(&source.title),
        authors: list(&source.authors),
        publisher: boxed(source.publisher.as_deref()),
        kind: given(source.kind),
        date: source.date.map(When),
        url: boxed(source.url.as_deref()),
        file: boxed(source.file.as_deref()),
        lines: source.lines,
        lang: boxed(source.lang.as_deref()),
        from: source.from.and_then(|from| id(&map.source(from).id)),
        openings: source.openings.iter().map(opening).collect(),
        note: boxed(source.note.as_deref()),
        extra: Table(source.extra.clone()),
    }
}

fn claim_entry(map: &Map, claim_id: ClaimId) -> ClaimEntry<'_> {
    let claim = map.claim(claim_id);
    let details = map.claim_details(claim_id);
    ClaimEntry {
        id: id(map.claim_id(claim_id)),
        label: boxed(map.claim_label(claim_id)),
        text: words(map.claim_text(claim_id)),
        also: details.map(|details| list(&details.also)).unwrap_or_default(),
        kind: given(claim.kind),
        tags: map.claim_tags(claim_id).map(|tag| Words(Cow::Borrowed(tag))).collect(),
        group: group_id(map, details.and_then(|details| details.group)),
        weight: weight(map.weight(Element::Claim(claim_id)), DEFAULT_CLAIM_WEIGHT),
        asserted: given(claim.asserted),
        implicit: given(claim.implicit),
        ratings: ratings(map, Element::Claim(claim_id)),
        said: statements(map, Element::Claim(claim_id)),
        note: boxed(details.and_then(|details| details.note.as_deref())),
        extra: Table(details.map(|details| details.extra.clone()).unwrap_or_default()),
    }
}

fn link_entry(map: &Map, link_id: LinkId) -> LinkEntry<'_> {
    let link = map.link(link_id);
    let details = map.link_details(link_id);
    let (to, target_link) = match link.target {
        Target::Claim(claim) => (id(map.claim_id(claim)), None),
        // What was read has an id where a link bears on it: nothing else could name it.
        Target::Link(target) => (None, map.link_id(target).and_then(id)),
    };
    LinkEntry {
        id: map.link_id(link_id).and_then(id),
        from: ids(map, map.premises(link_id)),
        to,
        link: target_link,
        weight: weight(map.weight(Element::Link(link_id)), DEFAULT_LINK_WEIGHT),
        scheme: boxed(details.and_then(|details| details.scheme.as_deref())),
        roles: details
            .map_or(&[][..], |details| &details.roles)
            .iter()
            .map(|&role| Words(Cow::Borrowed(map.name(role))))
            .collect(),
        group: group_id(map, details.and_then(|details| details.group)),
        nature: details.and_then(|details| details.nature),
        ratings: ratings(map, Element::Link(link_id)),
        said: statements(map, Element::Link(link_id)),
        note: boxed(details.and_then(|details| details.note.as_deref())),
        extra: Table(details.map(|details| details.extra.clone()).unwrap_or_default()),
    }
}

#[expect(clippy::float_cmp, reason = "the default is left out only where it is exactly meant")]
fn weight(weight: f64, default: f64) -> Option<Weight> {
    (weight != default).then_some(Weight(weight))
}

fn ratings(map: &Map, element: Element) -> Vec<RatingEntry<'_>> {
    let entry =
        |rating: &Rating| RatingEntry { by: id(&map.speaker(rating.by).id), weight: Some(Weight(rating.weight)) };
    map.ratings(element).iter().map(entry).collect()
}

fn statements(map: &Map, element: Element) -> Vec<StatementEntry<'_>> {
    map.statements(element).iter().map(|statement| statement_entry(map, statement)).collect()
}

fn statement_entry<'m>(map: &'m Map, statement: &'m Statement) -> StatementEntry<'m> {
    let details = statement.details.as_deref();
    StatementEntry {
        by: id(&map.speaker(statement.by).id),
        via: statement.via.and_then(|via| id(&map.speaker(via).id)),
        stance: given(statement.stance),
        source: statement.source.and_then(|source| id(&map.source(source).id)),
        at: boxed(statement.at.map(|at| map.name(at))),
        span: details.and_then(|details| details.span),
        date: statement.date.map(When),
        quote: boxed(details.and_then(|details| details.quote.as_deref())),
        note: boxed(details.and_then(|details| details.note.as_deref())),
    }
}
