//! What the state machine asks of the worker, and what it is told.
//!
//! Each request has a number; of one sort only the newest counts, and an answer to an older one is dropped.

use std::sync::Arc;

use super::crux::{Dispute, Disputed, Findings};
use super::drawn_map::DrawnMap;
use super::evaluation::{Evaluation, Rules};
use super::filter::KeptSpeakers;
use super::outline::{Refolded, Refolding, Root};
use super::speakers::{Company, Sheet, Sort};
use super::start::KeptPoints;
use super::walk::MapAsked;
use super::what_if::WhatIf;
use crate::analysis::{Between, Counterparts, Sides, TurningPoints};
use crate::config::{CitationForm, Clipping};
use crate::layout::outline::Tree;
use crate::model::{ClaimId, SourceId, SpeakerId};
pub use crate::search::query::Destination;
use crate::search::query::{Completion, Named};
use crate::search::{ClaimSet, Marks, QueryError};

/// So many hits are listed; the others are counted.
pub const LISTED: usize = 10_000;

/// A request to the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number: later requests have higher ones.
    pub number: u64,
    /// What is asked.
    pub about: About,
    /// Who asks.
    pub person: Person,
}

/// What an answer may depend on besides the map: what is the person's own, and where the person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The claims that have a remark.
    pub remarked: Arc<ClaimSet>,
    /// The thesis in view.
    pub thesis: Option<ClaimId>,
}

impl Default for Person {
    fn default() -> Self {
        Self { remarked: Arc::new(ClaimSet::none(0)), thesis: None }
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// What a query finds.
    Find(String),
    /// What a query would keep as a filter.
    Keep(String),
    /// What the query of the filter that is set keeps in another state of the map.
    KeepStill(String),
    /// Which places of the map have a name like this.
    Reach(String),
    /// Which words may stand at a byte of a query.
    Complete(String, usize),
    /// An outline too large to be laid out at once.
    LayOut(Root),
    /// Changes through all rows of a large outline.
    Refold(Refolding),
    /// A page of the Speakers view too large to be put together at once.
    PutTogether(Company, Sort),
    /// A page of the Speakers view as a citation.
    Cite(Company, CitationForm),
    /// The brief of what is disputed, as a citation.
    Brief(Disputed, Under),
    /// What every claim of a large map does to a thesis.
    Weigh(ClaimId),
    /// What the lists of Crux name.
    List(Under),
    /// The cases of what is disputed.
    Argue(Disputed, Under),
    /// How everything in a large map stands.
    Evaluate(WhatIf, Rules),
    /// On which claims it turns how a claim stands.
    Turn(ClaimId, Under),
    /// The routes between two claims.
    Route([ClaimId; 2]),
    /// A picture too large to be drawn at once; none where none is wanted any more.
    Draw(Option<MapAsked>),
}

/// Under what something is found out further; like another only where it is the very same.
#[derive(Clone, Debug)]
pub struct Under(pub Arc<Evaluation>);

impl PartialEq for Under {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Under {}

impl About {
    /// Whether a newer request of this sort makes an older one of the other sort idle.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Whether it takes long and nobody waits for it before going on: it gives way to whatever else is asked.
    pub fn gives_way(&self) -> bool {
        matches!(self, Self::Turn(..))
    }
}

/// What the worker tells.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The number of the request.
    pub number: u64,
    /// What is told. There may be several answers to one request; the last is complete.
    pub told: Told,
}

/// Who waits for answers.
pub trait Listener {
    /// Whether it still waits. Otherwise there are no further answers.
    fn is_waiting(&self) -> bool {
        true
    }

    /// Hears an answer.
    fn hear(&mut self, answer: Answer);
}

impl<F: FnMut(Answer)> Listener for F {
    fn hear(&mut self, answer: Answer) {
        self(answer);
    }
}

/// What is told.
#[derive(Clone, Debug)]
pub enum Told {
    /// To [`About::Find`].
    Found(Arc<Hits>),
    /// To [`About::Keep`].
    Kept(Kept),
    /// To [`About::Reach`].
    Reached(Vec<Destination>),
    /// To [`About::Complete`].
    Offered(Completion),
    /// To [`About::LayOut`].
    LaidOut(Root, Arc<Tree>),
    /// To [`About::Refold`].
    Refolded(Refolded),
    /// To [`About::PutTogether`].
    Together(Arc<Sheet>),
    /// To [`About::Cite`] and [`About::Brief`].
    Cited(Clipping),
    /// To [`About::Weigh`].
    Weighed(Arc<Sides>),
    /// To [`About::List`].
    Listed(Arc<Findings>),
    /// To [`About::Argue`].
    Argued(Arc<Dispute>),
    /// To [`About::Evaluate`]: at first without weights, then with them.
    Evaluated(Arc<Evaluation>),
    /// To [`About::Turn`], several times: what was found by now.
    Turning(Under, Arc<TurningPoints>),
    /// To [`About::Turn`]: all that is found.
    Turned(Under, Arc<TurningPoints>),
    /// To [`About::Route`].
    Routed([ClaimId; 2], Arc<Between>),
    /// To [`About::Draw`].
    Drawn(Arc<DrawnMap>),
    /// The query cannot be understood.
    Wrong(QueryError),
    /// The worker failed; the sentence says how.
    Failed(String),
}

/// What a query found, ready to be listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The query.
    pub text: String,
    /// The claims, the best first; at most [`LISTED`].
    pub claims: Vec<ClaimId>,
    /// How many claims there are in all.
    pub all_claims: usize,
    /// Speakers, with the number of claims of each.
    pub speakers: Vec<(SpeakerId, usize)>,
    /// Sources, with the number of claims in each.
    pub sources: Vec<(SourceId, usize)>,
    /// Whether the numbers are exact; else there are at least so many.
    pub is_complete: bool,
    /// Which letters match.
    pub marks: Marks,
    /// Whom and what the names in the query stand for.
    pub named: Named,
    /// Where nothing was found: queries like this one that find something, the nearest first.
    pub nearest: Vec<String>,
    /// The thesis to which the query takes sides without naming it, where it does.
    pub thesis: Option<ClaimId>,
    /// The two whom the query sets against each other, or why they are not known; none where it is no such thing.
    pub versus: Option<Result<[SpeakerId; 2], String>>,
}

impl Hits {
    /// How many claims, speakers and sources there are.
    pub fn total(&self) -> usize {
        self.all_claims + self.speakers.len() + self.sources.len()
    }

    /// The position of a row, where it is listed.
    pub fn position(&self, row: HitRow) -> Option<usize> {
        let claims = self.claims.len();
        match row {
            HitRow::Claim(claim) => self.claims.iter().position(|&listed| listed == claim),
            HitRow::Speaker(id, _) => Some(claims + self.speakers.iter().position(|&(listed, _)| listed == id)?),
            HitRow::Source(id, _) => {
                let before = claims + self.speakers.len();
                Some(before + self.sources.iter().position(|&(listed, _)| listed == id)?)
            }
        }
    }

    /// How many rows there are to choose from.
    pub fn rows(&self) -> usize {
        self.claims.len() + self.speakers.len() + self.sources.len()
    }

    /// The row at a position.
    pub fn row(&self, position: usize) -> Option<HitRow> {
        let speaker = position.checked_sub(self.claims.len());
        let source = speaker.and_then(|speaker| speaker.checked_sub(self.speakers.len()));
        match (speaker, source) {
            (None, _) => self.claims.get(position).map(|&claim| HitRow::Claim(claim)),
            (Some(speaker), None) => self.speakers.get(speaker).map(|&(id, claims)| HitRow::Speaker(id, claims)),
            (_, Some(source)) => self.sources.get(source).map(|&(id, claims)| HitRow::Source(id, claims)),
        }
    }
}

/// A row of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitRow {
    /// A claim.
    Claim(ClaimId),
    /// A speaker, with the number of its claims.
    Speaker(SpeakerId, usize),
    /// A source, with the number of its claims.
    Source(SourceId, usize),
}

impl HitRow {
    /// The same row in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Claim(claim) => Self::Claim(counterparts.claim(claim)?),
            Self::Speaker(speaker, claims) => Self::Speaker(counterparts.speaker(speaker)?, claims),
            Self::Source(source, claims) => Self::Source(counterparts.source(source)?, claims),
        })
    }
}

/// What a query would keep as a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The claims.
    pub claims: Arc<ClaimSet>,
    /// How many they are.
    pub count: usize,
    /// Those of them that Start lists.
    pub points: Arc<KeptPoints>,
    /// The speakers who say something of them.
    pub speakers: Arc<KeptSpeakers>,
    /// The thesis that the query was asked of.
    pub thesis: Option<ClaimId>,
    /// Whom and what the names in the query stand for.
    pub named: Named,
}
