//! What is new or has changed in a map since an earlier state of it, element by element.
//!
//! An element has changed where it itself is written otherwise: its words, its statements, its weight and whatever else
//! belongs to it. That others were tied to it is no change of its own; the links that do so are new.

use std::collections::HashMap;

use super::{Counterparts, print, print_of_link, print_of_question};
use crate::model::{AnswerKind, ClaimId, Element, LinkId, Map, QuestionId, Rating, Statement, Target};

/// How an element stands to what was known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Novelty {
    /// It was there, as it is.
    #[default]
    Known,
    /// It was there, written otherwise.
    Changed,
    /// It was not there.
    New,
}

impl Novelty {
    /// What it is called; none for what is known.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Known => None,
            Self::Changed => Some("changed"),
            Self::New => Some("new"),
        }
    }
}

/// The novelty of each claim, link and question of a map, until it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    claims: Vec<Novelty>,
    links: Vec<Novelty>,
    questions: Vec<Novelty>,
    counts: NewsCounts,
    gone: usize,
    /// Of elements and questions that have changed, the prints that they had when they were known.
    known: Prints,
}

/// Prints of some claims, links and questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Prints {
    claims: HashMap<ClaimId, u64>,
    links: HashMap<LinkId, u64>,
    questions: HashMap<QuestionId, u64>,
}

/// How many elements are news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewsCounts {
    /// Were not there.
    pub new: usize,
    /// Are written otherwise.
    pub changed: usize,
}

impl NewsCounts {
    /// Whether there is none.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }

    fn of(&mut self, novelty: Novelty) -> Option<&mut usize> {
        match novelty {
            Novelty::Known => None,
            Novelty::Changed => Some(&mut self.changed),
            Novelty::New => Some(&mut self.new),
        }
    }
}

impl News {
    /// As many claims, links and questions as a map has, the claims of this novelty, all else known. Linear in the map.
    pub fn of_claims(map: &Map, novelty: impl FnMut(ClaimId) -> Novelty) -> Self {
        let mut news = Self {
            claims: map.claim_ids().map(novelty).collect(),
            links: vec![Novelty::Known; map.link_ids().len()],
            questions: vec![Novelty::Known; map.parts().questions.len()],
            ..Self::default()
        };
        news.count();
        news
    }

    /// What is new in `after` since `before`. Linear in both, in time and memory.
    pub fn of(before: &Map, after: &Map, counterparts: &Counterparts) -> Self {
        let comparison = Comparison { before, after, counterparts };
        let mut claims = vec![Novelty::New; after.claim_ids().len()];
        let mut links = vec![Novelty::New; after.link_ids().len()];
        let mut questions = vec![Novelty::New; after.parts().questions.len()];
        let mut gone = 0;
        let mut known = Prints::default();
        let mut note = |place: Option<&mut Novelty>, is_same: bool| match place {
            Some(place) => *place = if is_same { Novelty::Known } else { Novelty::Changed },
            None => gone += 1,
        };
        for old in before.claim_ids() {
            let new = counterparts.claim(old);
            let is_same = new.is_some_and(|new| comparison.is_same_claim(old, new));
            known.claims.extend(new.filter(|_| !is_same).map(|new| (new, print(before, old))));
            note(new.and_then(|new| claims.get_mut(new.index())), is_same);
        }
        for old in before.link_ids() {
            let new = counterparts.link(old);
            let is_same = new.is_some_and(|new| comparison.is_same_link(old, new));
            known.links.extend(new.filter(|_| !is_same).map(|new| (new, print_of_link(before, old))));
            note(new.and_then(|new| links.get_mut(new.index())), is_same);
        }
        for (old, _) in before.questions() {
            let new = counterparts.question(old);
            let is_same = new.is_some_and(|new| comparison.is_same_question(old, new));
            known.questions.extend(new.filter(|_| !is_same).map(|new| (new, print_of_question(before, old))));
            note(new.and_then(|new| questions.get_mut(new.index())), is_same);
        }
        let mut news = Self { claims, links, questions, counts: NewsCounts::default(), gone, known };
        news.count();
        news
    }

    fn count(&mut self) {
        let mut counts = NewsCounts::default();
        for &novelty in self.claims.iter().chain(&self.links).chain(&self.questions) {
            if let Some(count) = counts.of(novelty) {
                *count += 1;
            }
        }
        self.counts = counts;
    }

    /// How an element stands to what was known.
    pub fn element(&self, element: Element) -> Novelty {
        let novelty = match element {
            Element::Claim(claim) => self.claims.get(claim.index()),
            Element::Link(link) => self.links.get(link.index()),
        };
        novelty.copied().unwrap_or_default()
    }

    /// How a question stands to what was known.
    pub fn question(&self, question: QuestionId) -> Novelty {
        self.questions.get(question.index()).copied().unwrap_or_default()
    }

    /// How many are still to be seen.
    pub fn counts(&self) -> NewsCounts {
        self.counts
    }

    /// How many elements of the earlier state are gone.
    pub fn gone(&self) -> usize {
        self.gone
    }

    /// The claims still to be seen, in file order: those that are news, and the premises of links that are. Linear in
    /// the map.
    pub fn claims(&self, map: &Map) -> Vec<ClaimId> {
        let is_news = |novelty: Novelty| novelty != Novelty::Known;
        let mut listed = vec![false; self.claims.len()];
        let own = map.claim_ids().filter(|&claim| is_news(self.element(Element::Claim(claim))));
        let links = map.link_ids().filter(|&link| is_news(self.element(Element::Link(link))));
        for claim in own.chain(links.filter_map(|link| map.premises(link).first().copied())) {
            if let Some(listed) = listed.get_mut(claim.index()) {
                *listed = true;
            }
        }
        map.claim_ids().zip(listed).filter_map(|(claim, listed)| listed.then_some(claim)).collect()
    }

    /// Notes that an element was seen.
    pub fn see(&mut self, element: Element) {
        let place = match element {
            Element::Claim(claim) => self.claims.get_mut(claim.index()),
            Element::Link(link) => self.links.get_mut(link.index()),
        };
        let seen = place.map(std::mem::take).unwrap_or_default();
        self.uncount(seen);
    }

    /// Notes that everything was seen. Linear.
    pub fn see_all(&mut self) {
        self.claims.fill(Novelty::Known);
        self.links.fill(Novelty::Known);
        self.questions.fill(Novelty::Known);
        self.counts = NewsCounts::default();
    }

    /// Notes that a question was seen.
    pub fn see_question(&mut self, question: QuestionId) {
        let seen = self.questions.get_mut(question.index()).map(std::mem::take).unwrap_or_default();
        self.uncount(seen);
    }

    fn uncount(&mut self, seen: Novelty) {
        if let Some(count) = self.counts.of(seen) {
            *count = count.saturating_sub(1);
        }
    }

    /// Adds what was still to be seen in the earlier state; an element or question that is written again as it was known
    /// is no news. Linear in both.
    pub fn keep_unseen(&mut self, after: &Map, earlier: &Self, counterparts: &Counterparts) {
        if earlier.counts.is_nothing() {
            return;
        }
        let keep = |now: Option<&mut Novelty>, before: Novelty| {
            if let Some(now) = now.filter(|_| before != Novelty::Known) {
                *now = before;
            }
        };
        for (old, &before) in ClaimId::first(earlier.claims.len()).zip(&earlier.claims) {
            keep(counterparts.claim(old).and_then(|new| self.claims.get_mut(new.index())), before);
        }
        for (old, &before) in LinkId::first(earlier.links.len()).zip(&earlier.links) {
            keep(counterparts.link(old).and_then(|new| self.links.get_mut(new.index())), before);
        }
        for (old, &before) in QuestionId::first(earlier.questions.len()).zip(&earlier.questions) {
            keep(counterparts.question(old).and_then(|new| self.questions.get_mut(new.index())), before);
        }
        for (&old, &before) in &earlier.known.claims {
            let Some(new) =
                counterparts.claim(old).filter(|_| earlier.element(Element::Claim(old)) == Novelty::Changed)
            else {
                continue;
            };
            if print(after, new) == before {
                self.see(Element::Claim(new));
            }
            self.known.claims.insert(new, before);
        }
        for (&old, &before) in &earlier.known.links {
            let Some(new) = counterparts.link(old).filter(|_| earlier.element(Element::Link(old)) == Novelty::Changed)
            else {
                continue;
            };
            if print_of_link(after, new) == before {
                self.see(Element::Link(new));
            }
            self.known.links.insert(new, before);
        }
        for (&old, &before) in &earlier.known.questions {
            let Some(new) = counterparts.question(old).filter(|_| earlier.question(old) == Novelty::Changed) else {
                continue;
            };
            if print_of_question(after, new) == before {
                self.see_question(new);
            }
            self.known.questions.insert(new, before);
        }
        self.count();
    }
}

/// Two states of a map, side by side.
struct Comparison<'m> {
    before: &'m Map,
    after: &'m Map,
    counterparts: &'m Counterparts,
}

impl Comparison<'_> {
    fn is_same_claim(&self, old: ClaimId, new: ClaimId) -> bool {
        self.before.claim_id(old) == self.after.claim_id(new) && print(self.before, old) == print(self.after, new)
    }

    fn is_same_link(&self, old: LinkId, new: LinkId) -> bool {
        let (before, after) = (self.before, self.after);
        let (one, other) = (before.link(old), after.link(new));
        let premises = before.premises(old).iter().map(|&premise| self.counterparts.claim(premise));
        let target = match one.target {
            Target::Claim(claim) => self.counterparts.claim(claim).map(Target::Claim),
            Target::Link(link) => self.counterparts.link(link).map(Target::Link),
        };
        before.link_id(old) == after.link_id(new)
            && one.kind == other.kind
            && target == Some(other.target)
            && premises.eq(after.premises(new).iter().copied().map(Some))
            && is_same_number(before.weight(Element::Link(old)), after.weight(Element::Link(new)))
            && self.are_same_statements(Element::Link(old), Element::Link(new))
            && match (before.link_details(old), after.link_details(new)) {
                (None, None) => true,
                (Some(one), Some(other)) => {
                    (&one.scheme, &one.nature, &one.note, &one.extra)
                        == (&other.scheme, &other.nature, &other.note, &other.extra)
                        && one
                            .roles
                            .iter()
                            .map(|&role| before.name(role))
                            .eq(other.roles.iter().map(|&role| after.name(role)))
                        && self.are_same_ratings(&one.ratings, &other.ratings)
                        && self.becomes(one.group, other.group, Counterparts::group)
                }
                _ => false,
            }
    }

    fn is_same_question(&self, old: QuestionId, new: QuestionId) -> bool {
        let (one, other) = (self.before.question(old), self.after.question(new));
        let answers = |answers: &[crate::model::Answer]| -> Vec<(AnswerKind, usize)> {
            answers.iter().map(|answer| (answer.kind.clone(), answer.claims.len())).collect()
        };
        let of_one = one.answers.iter().flat_map(|answer| &answer.claims);
        let of_other = other.answers.iter().flat_map(|answer| &answer.claims);
        one.ask == other.ask
            && answers(&one.answers) == answers(&other.answers)
            && of_one.map(|&claim| self.counterparts.claim(claim)).eq(of_other.map(|&claim| Some(claim)))
    }

    fn are_same_statements(&self, old: Element, new: Element) -> bool {
        let (one, other) = (self.before.statements(old), self.after.statements(new));
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.is_same_statement(one, other))
    }

    fn is_same_statement(&self, one: &Statement, other: &Statement) -> bool {
        let at = |map: &Map, statement: &Statement| statement.at.map(|at| map.name(at).to_owned());
        self.becomes(Some(one.by), Some(other.by), Counterparts::speaker)
            && self.becomes(one.via, other.via, Counterparts::speaker)
            && self.becomes(one.source, other.source, Counterparts::source)
            && (one.stance, one.date, &one.details) == (other.stance, other.date, &other.details)
            && at(self.before, one) == at(self.after, other)
    }

    fn are_same_ratings(&self, one: &[Rating], other: &[Rating]) -> bool {
        let is_same = |(one, other): (&Rating, &Rating)| {
            self.becomes(Some(one.by), Some(other.by), Counterparts::speaker)
                && is_same_number(one.weight, other.weight)
        };
        one.len() == other.len() && one.iter().zip(other).all(is_same)
    }

    /// Whether an element is what another has become, or there is neither.
    fn becomes<T: Copy + PartialEq>(
        &self,
        one: Option<T>,
        other: Option<T>,
        counterpart: fn(&Counterparts, T) -> Option<T>,
    ) -> bool {
        match (one, other) {
            (None, None) => true,
            (Some(one), Some(other)) => counterpart(self.counterparts, one) == Some(other),
            _ => false,
        }
    }
}

fn is_same_number(one: f64, other: f64) -> bool {
    one.to_bits() == other.to_bits()
}
