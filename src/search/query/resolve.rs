//! From a written term to one of the map: names become ids. At worst linear in the map.

use std::ops::Range;

use super::error::{listed, repeated};
use super::lexer::{Field, Sign, Value};
use super::names::{Called, Written, begins};
use super::nearest::{Nearest, nearest};
use super::terms::{Argument, TermName, TermRow};
use super::{Comparison, HAS, Has, IS, Is, Period, QueryError, SIDES, Term};
use crate::model::{ClaimId, ClaimKind, Element, Map, NameId, STANCES, SourceId, SpeakerId, Stance};
use crate::search::fold;

/// How many claims an error names that begin as was written.
const NAMED: usize = 4;

/// The term that a field means.
pub(super) fn term(field: &Field, map: &Map) -> Result<Term, QueryError> {
    let asked = Asked { row: field.row, written: field.value.text(), place: &field.place, map };
    if let Value::Quoted(quoted) = field.value
        && !quoted.is_closed
    {
        return Err(QueryError::unclosed(quoted.text, &field.place));
    }
    let comparison = match (field.sign, field.row.takes) {
        (Sign::Compared(comparison), Argument::Number) => comparison,
        (Sign::Colon, _) => Comparison::Equal,
        (Sign::Compared(_), _) => return Err(uncompared(field)),
    };
    if asked.written.trim().is_empty() {
        return Err(asked.missing());
    }
    Ok(match field.row.term {
        TermName::By => Term::By(asked.speakers()?),
        TermName::Via => Term::Via(asked.speakers()?),
        TermName::In => Term::In(asked.sources()?),
        TermName::Said => Term::Said(asked.period()?),
        TermName::Tag => Term::Tag(asked.tags()?),
        TermName::Kind => Term::Kind(asked.kind()?),
        TermName::Stance => Term::Stance(asked.stance()?),
        TermName::Is => Term::Is(asked.is()?),
        TermName::Has => Term::Has(asked.has()?),
        TermName::For => Term::For(asked.claim()?),
        TermName::Against => Term::Against(asked.claim()?),
        TermName::Under => Term::Under(asked.claim()?),
        TermName::BearsOn => Term::BearsOn(asked.claim()?),
        TermName::AttackedBy => Term::AttackedBy(asked.speakers()?),
        TermName::SupportedBy => Term::SupportedBy(asked.speakers()?),
        TermName::Side => asked.side()?,
        TermName::Degree => Term::Degree(comparison, asked.number()?),
    })
}

/// The sign of a comparison stands where a colon should.
fn uncompared(field: &Field) -> QueryError {
    let sentence = format!("{} is written with a colon, as in {}", field.row.name, field.row.example);
    QueryError::at(&(field.name_end..field.place.start), sentence)
}

/// What is written behind the name of a term.
#[derive(Clone, Copy)]
struct Asked<'a> {
    row: &'static TermRow,
    written: &'a str,
    /// Where it is written.
    place: &'a Range<usize>,
    map: &'a Map,
}

impl Asked<'_> {
    fn error(self, sentence: String) -> QueryError {
        QueryError::at(self.place, sentence)
    }

    /// What is written, folded, without blanks round it.
    fn folded(self) -> String {
        fold(self.written).trim().to_owned()
    }

    fn missing(self) -> QueryError {
        let TermRow { name, example, .. } = self.row;
        let takes = self.row.takes.in_words();
        self.error(format!("nothing stands right behind \"{name}\"; write {takes}, as in {example}"))
    }

    /// Nothing has the name written; the nearest that something has.
    fn unknown(self, nobody: &str, nearest: Option<String>) -> QueryError {
        let written = repeated(self.written);
        self.error(match nearest {
            Some(nearest) => format!("{nobody} \"{written}\"; the nearest is {nearest}"),
            None => format!("{nobody} \"{written}\"; {} takes {}", self.row.name, self.row.takes.in_words()),
        })
    }

    fn speakers(self) -> Result<Vec<SpeakerId>, QueryError> {
        let found = Written::new(self.written).among(speakers(self.map));
        if !found.is_empty() {
            return Ok(found);
        }
        let near = self.nearest_of(speakers(self.map)).map(|id| self.map.speaker(id));
        Err(self.unknown("nobody here is called", near.map(|near| named(&near.id, &near.name))))
    }

    fn sources(self) -> Result<Vec<SourceId>, QueryError> {
        let written = Written::new(self.written);
        let found = written.among(sources(self.map));
        let found = if found.is_empty() { written.among(makers(self.map)) } else { found };
        if !found.is_empty() {
            return Ok(found);
        }
        let near = self.nearest_of(sources(self.map)).map(|id| self.map.source(id));
        Err(self.unknown("no source here is called", near.map(|near| named(&near.id, &near.title))))
    }

    fn tags(self) -> Result<Vec<NameId>, QueryError> {
        let found = Written::new(self.written).among(tags(self.map));
        if !found.is_empty() {
            return Ok(found);
        }
        let near = self.nearest_of(tags(self.map)).map(|id| repeated(self.map.name(id)));
        Err(self.unknown("no claim here is tagged", near))
    }

    fn nearest_of<'m, T: Copy>(self, all: impl Iterator<Item = (T, Called<'m>)>) -> Option<T> {
        nearest_of(self.written, all)
    }

    fn period(self) -> Result<Period, QueryError> {
        Period::parse(self.written.trim())
            .map_err(|error| self.error(format!("\"{}\" is no time: {error}", repeated(self.written))))
    }

    fn number(self) -> Result<usize, QueryError> {
        let digits = Some(self.written.trim()).filter(|written| written.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse().ok()).ok_or_else(|| {
            let written = repeated(self.written);
            self.error(format!("\"{written}\" is no whole number; write one, as in {}", self.row.example))
        })
    }

    fn kind(self) -> Result<ClaimKind, QueryError> {
        let kind = ClaimKind::ALL.iter().find(|kind| fold(kind.term()) == self.folded());
        kind.copied().ok_or_else(|| self.no_such_word())
    }

    fn stance(self) -> Result<Stance, QueryError> {
        let written = self.folded();
        let row = STANCES.iter().find(|row| [row.term, row.verb, row.verb_for_step].map(fold).contains(&written));
        row.map(|row| row.stance).ok_or_else(|| self.no_such_word())
    }

    fn is(self) -> Result<Is, QueryError> {
        let row = IS.iter().find(|row| row.name == self.folded());
        row.map(|row| row.is).ok_or_else(|| self.no_such_word())
    }

    fn has(self) -> Result<Has, QueryError> {
        let row = HAS.iter().find(|row| row.name == self.folded());
        row.map(|row| row.has).ok_or_else(|| self.no_such_word())
    }

    /// A side, and the claim behind it where one is named.
    fn side(self) -> Result<Term, QueryError> {
        let (word, claim) = match self.written.split_once(':') {
            Some((word, claim)) => (word, Some(claim)),
            None => (self.written, None),
        };
        let word = Self { written: word, ..self };
        let row = SIDES.iter().find(|row| row.name == word.folded()).ok_or_else(|| word.no_such_word())?;
        let claim = claim.map(|claim| Self { written: claim, ..self }.claim()).transpose()?;
        Ok(Term::Side(row.side, claim))
    }

    /// What is written is none of the few words that the term takes.
    fn no_such_word(self) -> QueryError {
        let words: Vec<String> = self.row.takes.values().into_iter().map(|(word, _)| fold(word)).collect();
        let (name, written) = (self.row.name, repeated(self.written));
        self.error(match nearest(self.written, words.iter().map(String::as_str)) {
            Some(nearest) => format!("there is no {name}:{written}; the nearest is {name}:{nearest}"),
            None => format!("there is no {name}:{written}; {name} takes {}", listed(&words)),
        })
    }

    /// The claim with this id, exactly or but for spelling, or else the only one whose id begins so; where none does, the
    /// same of labels.
    fn claim(self) -> Result<ClaimId, QueryError> {
        let map = self.map;
        if let Some(exact) = map.claim_ids().find(|&claim| map.claim_id(claim) == self.written) {
            return Ok(exact);
        }
        let wanted = self.folded();
        if wanted.is_empty() {
            return Err(self.no_claim());
        }
        let by_id = Few::called(&wanted, map, |claim| map.claim_id(claim));
        let meant = match by_id.count {
            0 => Few::called(&wanted, map, |claim| map.claim_label(claim).unwrap_or_default()),
            _ => by_id,
        };
        match (meant.first.as_slice(), meant.count) {
            ([], _) => Err(self.no_claim()),
            ([claim], 1) => Ok(*claim),
            (first, count) => {
                let mut ids: Vec<String> = first.iter().map(|&claim| repeated(map.claim_id(claim))).collect();
                if count > first.len() {
                    ids.push(format!("{} more", count - first.len()));
                }
                let written = repeated(self.written);
                Err(self.error(format!("\"{written}\" may be {}; write more of it", listed(&ids))))
            }
        }
    }

    fn no_claim(self) -> QueryError {
        let (map, written) = (self.map, repeated(self.written));
        if let Some(Element::Link(_)) = map.find(self.written) {
            return self.error(format!(
                "\"{written}\" is a link; {} takes {}",
                self.row.name,
                self.row.takes.in_words()
            ));
        }
        let mut nearest = Nearest::to(self.written);
        for claim in map.claim_ids() {
            nearest.offer(map.claim_id(claim), claim);
            nearest.offer(map.claim_label(claim).unwrap_or_default(), claim);
        }
        self.unknown("no claim here has the id or label", nearest.found().map(|claim| repeated(map.claim_id(claim))))
    }
}

/// The first few of many claims.
#[derive(Default)]
struct Few {
    first: Vec<ClaimId>,
    count: usize,
}

impl Few {
    /// The claims called so but for spelling; where there are none, those called something that begins so.
    fn called<'m>(wanted: &str, map: &'m Map, name: impl Fn(ClaimId) -> &'m str) -> Self {
        let mut same = Self::default();
        let mut begun = Self::default();
        for claim in map.claim_ids().filter(|&claim| begins(name(claim), wanted)) {
            begun.add(claim);
            if fold(name(claim)).trim() == wanted {
                same.add(claim);
            }
        }
        if same.count > 0 { same } else { begun }
    }

    fn add(&mut self, claim: ClaimId) {
        if self.first.len() < NAMED {
            self.first.push(claim);
        }
        self.count += 1;
    }
}

/// An id with the name that it stands for.
fn named(id: &str, name: &str) -> String {
    if name.is_empty() || name == id { repeated(id) } else { format!("{} ({})", repeated(id), repeated(name)) }
}

/// The speakers whom a text means, as it does behind `by:`: by id, else by a name in any spelling, else by a beginning.
/// None where nobody is called so; several where the text means them equally closely. Linear in the speakers.
pub fn speakers_called(map: &Map, written: &str) -> Vec<SpeakerId> {
    if written.trim().is_empty() { Vec::new() } else { Written::new(written).among(speakers(map)) }
}

/// The speaker whose name is nearest to a text that means nobody. Linear in the speakers.
pub fn speaker_nearest_to(map: &Map, written: &str) -> Option<SpeakerId> {
    nearest_of(written, speakers(map))
}

/// What has the name nearest to the one written.
fn nearest_of<'m, T: Copy>(written: &str, all: impl Iterator<Item = (T, Called<'m>)>) -> Option<T> {
    let mut nearest = Nearest::to(written);
    for (element, called) in all {
        nearest.offer(called.id, element);
        for name in called.names {
            nearest.offer(name, element);
            nearest.offer_words(name, element);
        }
    }
    nearest.found()
}

/// All speakers, and what they are called.
pub(super) fn speakers(map: &Map) -> impl Iterator<Item = (SpeakerId, Called<'_>)> {
    map.speaker_ids().map(|id| {
        let speaker = map.speaker(id);
        let names = std::iter::once(&speaker.name).chain(&speaker.aliases).map(|name| &**name).collect();
        (id, Called { id: &speaker.id, names })
    })
}

/// All sources, and what they are called.
pub(super) fn sources(map: &Map) -> impl Iterator<Item = (SourceId, Called<'_>)> {
    map.source_ids().map(|id| {
        let source = map.source(id);
        (id, Called { id: &source.id, names: vec![&source.title] })
    })
}

/// All sources, and who published and wrote them.
pub(super) fn makers(map: &Map) -> impl Iterator<Item = (SourceId, Called<'_>)> {
    map.source_ids().map(|id| {
        let source = map.source(id);
        let names = source.publisher.iter().chain(&source.authors).map(|name| &**name).collect();
        (id, Called { id: &source.id, names })
    })
}

/// All tags that claims have; they are called by themselves.
pub(super) fn tags(map: &Map) -> impl Iterator<Item = (NameId, Called<'_>)> {
    let mut is_tag = vec![false; map.parts().names.len()];
    for tag in &map.parts().tags {
        if let Some(is_tag) = is_tag.get_mut(tag.index()) {
            *is_tag = true;
        }
    }
    NameId::first(is_tag.len()).zip(is_tag).filter(|&(_, is_tag)| is_tag).map(|(id, _)| {
        let tag = map.name(id);
        (id, Called { id: tag, names: vec![tag] })
    })
}
