//! Joins what maps say of themselves, what they ask, and their theses.

use std::collections::{HashMap, HashSet};

use super::ids::Ids;
use super::otherwise::{Otherwise, join_notes};
use super::{JoinError, Joiner, Named};
use crate::model::{Answer, AnswerKind, ClaimId, Element, Question};

/// So many titles are named; of more, the others are counted.
const NAMED: usize = 3;

impl Joiner<'_> {
    pub(super) fn take_head(&mut self) {
        let maps = self.maps;
        for (number, named) in maps.iter().enumerate() {
            let other = named.map.parts();
            if number == 0 {
                let extra = other.extra.clone();
                self.parts = crate::model::MapParts { extra, ..std::mem::take(&mut self.parts) };
                self.parts.about.clone_from(&other.about);
                self.parts.lang.clone_from(&other.lang);
                self.parts.annotator.clone_from(&other.annotator);
                self.parts.url.clone_from(&other.url);
                continue;
            }
            let mut otherwise = Otherwise::default();
            join_notes(&mut self.parts.about, other.about.as_deref());
            otherwise.settle_text("lang", &mut self.parts.lang, other.lang.as_deref());
            otherwise.settle_text("annotator", &mut self.parts.annotator, other.annotator.as_deref());
            otherwise.settle_text("url", &mut self.parts.url, other.url.as_deref());
            otherwise.settle_extra(&mut self.parts.extra, &other.extra);
            otherwise.note(named.name, &mut self.parts.extra);
        }
        self.parts.title = title(maps.iter().map(|named| (named.map.parts().title.as_deref(), named.name)));
    }

    pub(super) fn take_questions(&mut self) -> Result<(), JoinError> {
        let maps = self.maps;
        let mut ids =
            Ids::new(maps.iter().flat_map(|named| questions_of(named).iter().filter_map(|one| one.id.as_deref())));
        for members in self.same.questions.members().all() {
            let mut joined: Option<Question> = None;
            for member in members {
                let number = member.map as usize;
                let named = maps.get(number).ok_or(JoinError::TooLarge)?;
                let Some(question) = questions_of(named).get(member.index as usize) else { continue };
                let answers = question.answers.iter().map(|answer| self.answer(number, answer));
                match &mut joined {
                    None => {
                        let id = question.id.as_deref().map(|id| ids.take(number, named.name, id).into());
                        joined = Some(Question { id, ask: question.ask.clone(), answers: answers.collect() });
                    }
                    Some(joined) => add_answers(&mut joined.answers, answers),
                }
            }
            self.parts.questions.extend(joined);
        }
        let mut known = HashSet::new();
        for (number, named) in maps.iter().enumerate() {
            for &thesis in named.map.theses() {
                if let Some(thesis) = self.claim_now(number, thesis)
                    && known.insert(thesis)
                {
                    self.parts.theses.push(thesis);
                }
            }
        }
        Ok(())
    }

    fn answer(&self, number: usize, answer: &Answer) -> Answer {
        let claims = answer.claims.iter().filter_map(|&claim| self.claim_now(number, claim));
        Answer { kind: answer.kind.clone(), claims: claims.collect() }
    }

    fn claim_now(&self, number: usize, claim: ClaimId) -> Option<ClaimId> {
        match self.became(number, Element::Claim(claim))? {
            Element::Claim(claim) => Some(claim),
            Element::Link(_) => None,
        }
    }
}

fn questions_of<'m>(named: &Named<'m>) -> &'m [Question] {
    &named.map.parts().questions
}

/// Adds the answers of another map: those of one kind become one, with the claims of both.
fn add_answers(held: &mut Vec<Answer>, others: impl Iterator<Item = Answer>) {
    let mut by_kind: HashMap<AnswerKind, usize> = HashMap::new();
    for (index, answer) in held.iter().enumerate() {
        by_kind.entry(answer.kind.clone()).or_insert(index);
    }
    for other in others {
        if let Some(answer) = by_kind.get(&other.kind).and_then(|&index| held.get_mut(index)) {
            let mut known: HashSet<ClaimId> = answer.claims.iter().copied().collect();
            answer.claims.extend(other.claims.into_iter().filter(|&claim| known.insert(claim)));
        } else {
            by_kind.insert(other.kind.clone(), held.len());
            held.push(other);
        }
    }
}

/// "School hours and School meals": the titles, of a map without one its name; none where no map has one.
fn title<'a>(maps: impl Iterator<Item = (Option<&'a str>, &'a str)>) -> Option<Box<str>> {
    let maps: Vec<_> = maps.collect();
    if maps.iter().all(|(title, _)| title.is_none()) {
        return None;
    }
    let mut titles: Vec<&str> = Vec::new();
    let mut known = HashSet::new();
    for &(title, name) in &maps {
        let title = title.unwrap_or(name);
        if known.insert(title) {
            titles.push(title);
        }
    }
    let (named, more) = titles.split_at_checked(NAMED).unwrap_or((&titles, &[]));
    Some(
        match (named, more.len()) {
            ([one], _) => (*one).to_owned(),
            ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
            (all, more) => format!("{} and {more} more", all.join(", ")),
        }
        .into(),
    )
}
