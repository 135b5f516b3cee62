//! The statements of all claims in the order in which they were made.

use super::documents::{ranks, time_order};
use crate::model::{ClaimId, Date, Element, Map, Statement};

/// All statements of claims by their dates. 8 bytes a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    moments: Vec<Moment>,
    dated: usize,
    days: usize,
}

/// A statement of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The claim.
    pub claim: ClaimId,
    /// Position of the statement among those of the claim.
    position: u32,
}

impl Moment {
    /// The statement; none for a moment of another map.
    pub fn statement(self, map: &Map) -> Option<&Statement> {
        map.statements(Element::Claim(self.claim)).get(self.position as usize)
    }

    /// When it was made, as far as is known.
    pub fn date(self, map: &Map) -> Option<Date> {
        map.date_of(self.statement(map)?)
    }
}

impl Timeline {
    /// Sorts the statements by the first day that they may be of, then by the last; those of one date stand text by text in
    /// reading order. A date whose year is not known is neither before nor after another: such statements and undated ones
    /// come last, in file order. Costs as much as sorting.
    pub fn of(map: &Map) -> Self {
        let ranks = ranks(map);
        // Text and place count only among statements that have a date.
        let place = |said: &Statement| {
            let rank = said.at.and_then(|at| ranks.get(at.index()).copied()).unwrap_or(u32::MAX);
            (said.source.is_none(), said.source, rank)
        };
        let moments = map.claim_ids().flat_map(|claim| {
            let said = map.statements(Element::Claim(claim)).iter().zip(0..);
            let place = &place;
            said.map(move |(said, position)| {
                let time = time_order(map.date_of(said));
                let place = Some(place(said)).filter(|_| !time.0);
                ((time, place), Moment { claim, position })
            })
        });
        let mut moments: Vec<_> = moments.collect();
        moments.sort_by_key(|&(key, _)| key);
        let dated = moments.partition_point(|&(((is_unknown, ..), _), _)| !is_unknown);
        let days = moments.iter().take(dated).map(|((time, _), _)| time).collect::<Vec<_>>();
        let days = days.chunk_by(|one, other| one == other).count();
        Self { moments: moments.into_iter().map(|(_, moment)| moment).collect(), dated, days }
    }

    /// All of them, in time order.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// How many have a place in time; they come first.
    pub fn dated(&self) -> usize {
        self.dated
    }

    /// How many different dates these have.
    pub fn dates(&self) -> usize {
        self.days
    }
}
