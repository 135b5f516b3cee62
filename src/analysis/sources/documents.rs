//! The texts in time order, and what is said in each, in reading order.

use crate::model::{ClaimId, Date, Element, Map, NameId, ReadingKey, Slice, SourceId, SpeakerId, Statement};

/// What is found in each text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    order: Vec<SourceId>,
    by_source: Vec<Document>,
    passages: Vec<Passage>,
    speakers: Vec<SpeakerId>,
    without_text: usize,
    without_date: usize,
}

/// What is found in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// How many claims.
    pub claims: usize,
    /// How many statements of claims in the speaker's own voice.
    pub own_voice: usize,
    /// How many that another retells, or that relay what nobody named says.
    pub retold: usize,
    passages: Slice,
    speakers: Slice,
}

/// A claim at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The claim.
    pub claim: ClaimId,
    /// The place; none where the map gives only the text.
    pub at: Option<NameId>,
}

impl Documents {
    /// Sorts the statements of claims by text and place. Costs as much as sorting them.
    ///
    /// Texts stand in the order of their dates; those without a date, or whose year is not known, come last in file
    /// order. Passages stand in reading order ([`ReadingKey`]), those without a place last; at one place, in file order.
    pub fn of(map: &Map) -> Self {
        let ranks = ranks(map);
        let rank = |at: Option<NameId>| at.and_then(|at| ranks.get(at.index()).copied()).unwrap_or(u32::MAX);
        let mut found: Vec<(SourceId, u32, ClaimId, Option<NameId>)> = Vec::new();
        let mut heard: Vec<(SourceId, SpeakerId)> = Vec::new();
        let mut documents = vec![Document::default(); map.source_ids().len()];
        let mut without_text = 0;
        for claim in map.claim_ids() {
            let mut is_in_a_text = false;
            for said in map.statements(Element::Claim(claim)) {
                let Some(source) = said.source else { continue };
                is_in_a_text = true;
                found.push((source, rank(said.at), claim, said.at));
                heard.push((source, said.by));
                if let Some(document) = documents.get_mut(source.index()) {
                    let count = if is_retold(said) { &mut document.retold } else { &mut document.own_voice };
                    *count += 1;
                }
            }
            without_text += usize::from(!is_in_a_text);
        }
        found.sort_unstable();
        found.dedup();
        heard.sort_unstable();
        heard.dedup();
        for run in found.chunk_by(|one, other| one.0 == other.0) {
            let mut claims: Vec<_> = run.iter().map(|&(_, _, claim, _)| claim).collect();
            claims.sort_unstable();
            claims.dedup();
            let Some(&(source, ..)) = run.first() else { continue };
            if let Some(document) = documents.get_mut(source.index()) {
                document.claims = claims.len();
                document.passages = run_of(&found, source, |found| found.0);
                document.speakers = run_of(&heard, source, |heard| heard.0);
            }
        }
        let mut order: Vec<_> = map.source_ids().collect();
        order.sort_by_key(|&source| time_order(map.source(source).date));
        Self {
            order,
            by_source: documents,
            passages: found.into_iter().map(|(_, _, claim, at)| Passage { claim, at }).collect(),
            speakers: heard.into_iter().map(|(_, speaker)| speaker).collect(),
            without_text,
            without_date: map.source_ids().filter(|&source| time_order(map.source(source).date).0).count(),
        }
    }

    /// The texts in time order.
    pub fn order(&self) -> &[SourceId] {
        &self.order
    }

    /// What is found in a text; nothing for a text of another map.
    pub fn get(&self, source: SourceId) -> Document {
        self.by_source.get(source.index()).copied().unwrap_or_default()
    }

    /// What is found in a text, in reading order.
    pub fn passages(&self, source: SourceId) -> &[Passage] {
        self.get(source).passages.of(&self.passages)
    }

    /// Whose views are found in a text, in file order.
    pub fn speakers(&self, source: SourceId) -> &[SpeakerId] {
        self.get(source).speakers.of(&self.speakers)
    }

    /// How many texts have no place in time: they come last, in file order.
    pub fn without_date(&self) -> usize {
        self.without_date
    }

    /// How many claims are found in no text.
    pub fn without_text(&self) -> usize {
        self.without_text
    }

    /// The first place where a claim is found: its text in time order, and the passage there. Logarithmic in each text
    /// that the claim is found in, but for reading places.
    pub fn first_of(&self, map: &Map, claim: ClaimId) -> Option<(SourceId, usize)> {
        let said = map.statements(Element::Claim(claim)).iter();
        let source =
            said.filter_map(|said| said.source).min_by_key(|&source| (time_order(map.source(source).date), source))?;
        Some((source, self.position(map, source, claim)?))
    }

    /// The first passage of a text that has a claim. Logarithmic in the text.
    pub fn position(&self, map: &Map, source: SourceId, claim: ClaimId) -> Option<usize> {
        let passages = self.passages(source);
        let here = |said: &&Statement| said.source == Some(source);
        let places = map.statements(Element::Claim(claim)).iter().filter(here).map(|said| said.at);
        let key = |at: Option<NameId>| (at.is_none(), at.map(|at| ReadingKey::of(map.name(at))));
        let positions = places.filter_map(|at| {
            let wanted = (key(at), claim);
            let start = passages.partition_point(|passage| (key(passage.at), passage.claim) < wanted);
            passages.get(start).filter(|passage| passage.claim == claim).map(|_| start)
        });
        positions.min()
    }
}

/// Whether a statement reaches us through somebody else than the one whose view it is: another retells it, or its
/// speaker only relays it.
pub fn is_retold(said: &Statement) -> bool {
    said.teller().is_some() || said.stance == crate::model::Stance::Reports
}

/// Where a date stands in time: what has no place there comes last.
pub(super) fn time_order(date: Option<Date>) -> (bool, u32, u32) {
    let key = date.and_then(|date| Some((date.sort_key()?, date.last_day()?)));
    key.map_or((true, 0, 0), |(first, last)| (false, first, last))
}

/// By name, its rank in reading order among the places of statements; what is no place has none.
pub(super) fn ranks(map: &Map) -> Vec<u32> {
    let mut places: Vec<_> = map.parts().statements.iter().filter_map(|said| said.at).collect();
    places.sort_unstable();
    places.dedup();
    places.sort_by_cached_key(|&at| ReadingKey::of(map.name(at)));
    let mut ranks = vec![u32::MAX; map.parts().names.len()];
    for (rank, place) in (0..).zip(places) {
        if let Some(slot) = ranks.get_mut(place.index()) {
            *slot = rank;
        }
    }
    ranks
}

/// Where a source's run stands in a sorted list.
fn run_of<T>(all: &[T], source: SourceId, source_of: impl Fn(&T) -> SourceId) -> Slice {
    let start = all.partition_point(|one| source_of(one) < source);
    let end = all.partition_point(|one| source_of(one) <= source);
    Slice::new(start, end).unwrap_or_default()
}
