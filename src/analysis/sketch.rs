//! Small maps for tests, drawn in a few words.

use proptest::prelude::*;

use crate::model::{
    Answer, AnswerKind, Claim, ClaimId, ClaimKind, ClaimParticulars, Date, Link, LinkId, LinkParticulars, Map,
    MapParts, Question, RELATIONS, RelationKind, Slice, Speaker, SpeakerId, Stance, Statement, Target,
};

/// A map in the making. Claims and speakers are called by name; lists of names are parted by blanks.
#[derive(Clone, Default)]
pub(crate) struct Sketch {
    claims: Vec<String>,
    speakers: Vec<String>,
    links: Vec<(RelationKind, Vec<ClaimId>, Target)>,
    claims_said: Vec<(ClaimId, Statement)>,
    links_said: Vec<(LinkId, Statement)>,
    questions: Vec<Question>,
    theses: Vec<ClaimId>,
    asserted: Vec<ClaimId>,
    weights: Vec<(ClaimId, f64)>,
}

impl Sketch {
    pub(crate) fn new(claims: &str) -> Self {
        Self { claims: words(claims), ..Self::default() }
    }

    /// Claims each of which supports the next.
    pub(crate) fn chain(length: usize) -> Self {
        let claims = (0..length).map(|number| number.to_string()).collect();
        let id = |index| ClaimId::from_index(index).unwrap();
        let link = |index| (RelationKind::Supports, vec![id(index)], Target::Claim(id(index + 1)));
        Self { claims, links: (0..length - 1).map(link).collect(), ..Self::default() }
    }

    pub(crate) fn link(mut self, kind: RelationKind, from: &str, to: &str) -> Self {
        self.links.push((kind, self.ids(from), Target::Claim(self.id(to))));
        self
    }

    /// Doubts the link at a position, from 0.
    pub(crate) fn undercut(mut self, from: &str, link: usize) -> Self {
        let target = Target::Link(LinkId::from_index(link).unwrap());
        self.links.push((RelationKind::Undercuts, self.ids(from), target));
        self
    }

    /// Supports the link at a position, from 0.
    pub(crate) fn backing(mut self, from: &str, link: usize) -> Self {
        let target = Target::Link(LinkId::from_index(link).unwrap());
        self.links.push((RelationKind::Supports, self.ids(from), target));
        self
    }

    /// Takes claims for granted.
    pub(crate) fn asserted(mut self, claims: &str) -> Self {
        self.asserted = self.ids(claims);
        self
    }

    /// Gives a claim a weight.
    pub(crate) fn weight(mut self, claim: &str, weight: f64) -> Self {
        self.weights.push((self.id(claim), weight));
        self
    }

    /// `by` takes a stance on a claim; "novak via courier" is retold.
    pub(crate) fn said(mut self, by: &str, stance: Stance, claim: &str) -> Self {
        let statement = self.statement(by, stance);
        self.claims_said.push((self.id(claim), statement));
        self
    }

    /// `by` says a claim on a day.
    pub(crate) fn said_on(self, by: &str, date: &str, claim: &str) -> Self {
        let mut sketch = self.said(by, Stance::Asserts, claim);
        if let Some((_, statement)) = sketch.claims_said.last_mut() {
            statement.date = Some(Date::parse(date).unwrap());
        }
        sketch
    }

    /// `by` draws the link made last.
    pub(crate) fn drawn(mut self, by: &str, stance: Stance) -> Self {
        let statement = self.statement(by, stance);
        self.links_said.push((LinkId::from_index(self.links.len() - 1).unwrap(), statement));
        self
    }

    /// `by` draws the link made last, on a day.
    pub(crate) fn drawn_on(self, by: &str, date: &str) -> Self {
        let mut sketch = self.drawn(by, Stance::Asserts);
        if let Some((_, statement)) = sketch.links_said.last_mut() {
            statement.date = Some(Date::parse(date).unwrap());
        }
        sketch
    }

    pub(crate) fn question(mut self, yes: &str, no: &str) -> Self {
        let answer = |kind, claims| Answer { kind, claims };
        let answers = vec![answer(AnswerKind::Yes, self.ids(yes)), answer(AnswerKind::No, self.ids(no))];
        self.questions.push(Question { id: None, ask: "Is it so?".into(), answers });
        self
    }

    pub(crate) fn theses(mut self, claims: &str) -> Self {
        self.theses = self.ids(claims);
        self
    }

    pub(crate) fn map(&self) -> Map {
        let mut parts = MapParts { questions: self.questions.clone(), theses: self.theses.clone(), ..<_>::default() };
        for (index, name) in self.claims.iter().enumerate() {
            let start = parts.statements.len();
            let said = self.claims_said.iter().filter(|(claim, _)| claim.index() == index);
            parts.statements.extend(said.map(|(_, statement)| statement.clone()));
            let weight =
                self.weights.iter().find(|(claim, _)| claim.index() == index).map_or(0.5, |&(_, weight)| weight);
            let said = Slice::new(start, parts.statements.len()).unwrap();
            parts.claim_particulars.set(index, ClaimParticulars { said, weight, ..<_>::default() });
            parts.claims.push(Claim {
                id: parts.ids.add(name).unwrap(),
                text: parts.texts.add(&format!("Claim {name}.")).unwrap(),
                kind: ClaimKind::Claim,
                asserted: self.asserted.iter().any(|claim| claim.index() == index),
                implicit: false,
            });
        }
        for (index, (kind, premises, target)) in self.links.iter().enumerate() {
            let (start, first) = (parts.statements.len(), parts.premises.len());
            let said = self.links_said.iter().filter(|(link, _)| link.index() == index);
            parts.statements.extend(said.map(|(_, statement)| statement.clone()));
            parts.premises.extend(premises);
            let said = Slice::new(start, parts.statements.len()).unwrap();
            parts.link_particulars.set(index, LinkParticulars { said, ..<_>::default() });
            let premises = Slice::new(first, parts.premises.len()).unwrap();
            parts.links.push(Link { premises, target: *target, kind: *kind });
        }
        let speaker =
            |name: &String| Speaker { id: name.as_str().into(), name: name.as_str().into(), ..<_>::default() };
        parts.speakers = self.speakers.iter().map(speaker).collect();
        Map::new(parts).unwrap()
    }

    fn statement(&mut self, by: &str, stance: Stance) -> Statement {
        let (by, via) = by.split_once(" via ").map_or((by, None), |(by, via)| (by, Some(via)));
        let via = via.map(|via| self.speaker(via));
        Statement { by: self.speaker(by), via, stance, source: None, at: None, date: None, details: None }
    }

    /// The speaker of a name, made at its first mention.
    fn speaker(&mut self, name: &str) -> SpeakerId {
        let known = self.speakers.iter().position(|speaker| speaker == name);
        let index = known.unwrap_or_else(|| {
            self.speakers.push(name.to_owned());
            self.speakers.len() - 1
        });
        SpeakerId::from_index(index).unwrap()
    }

    fn ids(&self, names: &str) -> Vec<ClaimId> {
        words(names).iter().map(|name| self.id(name)).collect()
    }

    fn id(&self, name: &str) -> ClaimId {
        let index = self.claims.iter().position(|claim| claim == name);
        ClaimId::from_index(index.unwrap_or_else(|| panic!("no claim {name}"))).unwrap()
    }
}

/// Maps of six claims, named 0 to 5, with any links among them: circles, partners, doubts upon doubts, backing.
pub(crate) fn any_map() -> impl Strategy<Value = Map> {
    const CLAIMS: usize = 6;
    let kind = prop::sample::select(RELATIONS.map(|row| row.kind).to_vec());
    let link = (kind, prop::collection::vec(0..CLAIMS, 1..3), 0..CLAIMS, any::<prop::sample::Index>());
    let weight = prop::sample::select(vec![0.0, 0.2, 0.5, 0.9, 1.0]);
    let weights = prop::collection::vec(weight, CLAIMS);
    let some = || prop::collection::vec(0..CLAIMS, 0..3);
    (prop::collection::vec(link, 0..12), weights, some(), some()).prop_map(|(links, weights, asserted, said)| {
        let named = |claims: &[usize]| claims.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
        let mut sketch = Sketch::new("0 1 2 3 4 5").asserted(&named(&asserted));
        for (claim, weight) in weights.into_iter().enumerate() {
            sketch = sketch.weight(&claim.to_string(), weight);
        }
        for claim in said {
            sketch = sketch.said("ann", Stance::Concedes, &claim.to_string());
        }
        for (kind, from, to, step) in links {
            let from = named(&from);
            // What doubts or backs a step is possible from the second link on; a restatement is no step.
            let steps: Vec<usize> = sketch
                .links
                .iter()
                .enumerate()
                .filter(|(_, link)| link.0 != RelationKind::Restates)
                .map(|(at, _)| at)
                .collect();
            sketch = match kind {
                RelationKind::Undercuts if steps.is_empty() => continue,
                RelationKind::Undercuts => sketch.undercut(&from, steps[step.index(steps.len())]),
                RelationKind::Supports if to == 0 && !steps.is_empty() => {
                    sketch.backing(&from, steps[step.index(steps.len())])
                }
                RelationKind::Restates => sketch.link(kind, from.split(' ').next().unwrap(), &to.to_string()),
                _ => sketch.link(kind, &from, &to.to_string()),
            };
        }
        sketch.map()
    })
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}
