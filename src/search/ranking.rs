//! How well each claim answers a query.
//!
//! A query is looked up once, into a tree of what its words, phrases and terms reach; the ranks of all claims come from
//! that tree. Words that stand side by side are ranked together; `or` takes the better, `and` the worse; what is not
//! about words, and all that is denied, only holds or does not.

use std::sync::Arc;

use super::{
    ClaimSet, Query,
    index::Index,
    memo::{Memo, Sought},
    phrase,
    query::{Facts, Ground, TextTerm, claims_with},
    rank::{Rank, together},
    reach::Reach,
    wanted::Wanted,
};
use crate::model::{ClaimId, Map};

/// Of more words than this side by side it is not kept apart what each reaches, as that takes a byte a claim each.
const MOST_APART: usize = 16;

/// How loosely words are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looseness {
    /// As written; what is near can be added.
    Close,
    /// As written; only where nothing in the map has a word so, what has it nearly. So a filter keeps what one sees it
    /// should, and a slip does not empty it.
    AtNeed,
}

/// What a query is looked up in.
#[derive(Clone, Copy)]
pub struct Library<'a> {
    pub map: &'a Map,
    pub index: &'a Index,
    pub facts: &'a Facts,
    pub memo: &'a Memo,
    pub remarked: &'a ClaimSet,
    /// Whether somebody still waits for it.
    pub is_waiting: &'a dyn Fn() -> bool,
}

/// What a query reaches.
#[derive(Debug)]
pub enum Reached {
    /// Words and phrases side by side.
    Words(Vec<WordReach>),
    /// Ranks that no looser match changes.
    Fixed(Vec<Rank>),
    /// What all parts reach.
    All(Vec<Reached>),
    /// What some part reaches.
    Any(Vec<Reached>),
}

/// What a word or phrase reaches.
#[derive(Debug)]
pub struct WordReach {
    /// The word; none for a phrase, which is never matched loosely.
    pub wanted: Option<Wanted>,
    /// What has it.
    pub reach: Arc<Reach>,
}

impl Reached {
    /// Looks a query up. None where nobody waits any more.
    pub fn of(query: &Query, looseness: Looseness, ground: Library) -> Option<Self> {
        if !(ground.is_waiting)() {
            return None;
        }
        let claims = ground.map.claim_ids().len();
        let holds = |set: &ClaimSet| {
            let rank = |claim| if set.contains(claim) { Rank::BEST } else { Rank::NONE };
            Self::Fixed(ClaimId::first(claims).map(rank).collect())
        };
        let of_parts = |parts: &[&Query]| parts.iter().map(|part| Self::of(part, looseness, ground)).collect();
        Some(match query {
            Query::All => Self::Fixed(vec![Rank::BEST; claims]),
            Query::Text(text) => Self::words(&[text], looseness, ground)?,
            Query::Term(term) => {
                let Library { map, facts, remarked, .. } = ground;
                holds(&claims_with(term, Ground { map, facts, remarked }))
            }
            Query::Not(inner) => {
                let denied = Self::of(inner, Looseness::AtNeed, ground)?.ranks(claims);
                let rank = |rank: Rank| if rank == Rank::NONE { Rank::BEST } else { Rank::NONE };
                Self::Fixed(denied.into_iter().map(rank).collect())
            }
            Query::Or(parts) => {
                let parts: Option<Vec<_>> = of_parts(&parts.iter().collect::<Vec<_>>());
                Self::Any(parts?)
            }
            Query::And(parts) => {
                let texts: Vec<&TextTerm> = parts.iter().filter_map(text_of).collect();
                let others: Vec<&Query> = parts.iter().filter(|part| text_of(part).is_none()).collect();
                if others.is_empty() {
                    return Self::words(&texts, looseness, ground);
                }
                let mut all: Vec<Self> = of_parts(&others)?;
                if !texts.is_empty() {
                    all.insert(0, Self::words(&texts, looseness, ground)?);
                }
                Self::All(all)
            }
        })
    }

    /// What words and phrases side by side reach.
    fn words(texts: &[&TextTerm], looseness: Looseness, ground: Library) -> Option<Self> {
        let Library { map, index, memo, is_waiting, .. } = ground;
        let claims = map.claim_ids().len();
        let mut reached: Vec<WordReach> = Vec::new();
        for text in texts {
            if text.is_phrase {
                let phrase = Sought::Phrase(text.words.clone());
                let reach = memo.reach(phrase, || phrase::reach_of(index, map, &text.words));
                reached.push(WordReach { wanted: None, reach });
                continue;
            }
            for word in &text.words {
                if !is_waiting() {
                    return None;
                }
                let wanted = Wanted::of(word);
                let mut reach = memo.reach(Sought::Close(word.clone()), || Reach::close(index, &wanted, claims));
                if looseness == Looseness::AtNeed && reach.terms.is_empty() {
                    reach = with_loose(&reach, &wanted, ground);
                }
                reached.push(WordReach { wanted: Some(wanted), reach });
            }
            if reached.len() > MOST_APART {
                let ranks = together(reached.iter().map(|word| word.reach.claims.as_slice()));
                let reach = Arc::new(Reach { claims: ranks, ..Reach::none(0) });
                reached = vec![WordReach { wanted: None, reach }];
            }
        }
        Some(Self::Words(reached))
    }

    /// Adds what has the words only nearly; answers whether anything was added. None where nobody waits any more.
    pub fn loosen(&mut self, ground: Library) -> Option<bool> {
        match self {
            Self::Fixed(_) => Some(false),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().try_fold(false, |added, part| Some(part.loosen(ground)? || added))
            }
            Self::Words(words) => {
                let mut is_added = false;
                for WordReach { wanted, reach } in words {
                    if !(ground.is_waiting)() {
                        return None;
                    }
                    let Some(wanted) = wanted else { continue };
                    *reach = with_loose(reach, wanted, ground);
                    is_added |= reach.terms.len() > reach.close;
                }
                Some(is_added)
            }
        }
    }

    /// Adds what has short words with a slip; answers whether anything was added. None where nobody waits any more.
    pub fn stretch(&mut self, ground: Library) -> Option<bool> {
        match self {
            Self::Fixed(_) => Some(false),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter_mut().try_fold(false, |added, part| Some(part.stretch(ground)? || added))
            }
            Self::Words(words) => {
                let mut is_added = false;
                for WordReach { wanted, reach } in words {
                    if !(ground.is_waiting)() {
                        return None;
                    }
                    let Some(wanted) = wanted.as_ref().filter(|wanted| wanted.is_short()) else { continue };
                    let stretched = reach.with_short_slip(ground.index, wanted);
                    is_added |= stretched.terms.len() > reach.terms.len();
                    *reach = Arc::new(stretched);
                }
                Some(is_added)
            }
        }
    }

    /// The rank of each of so many claims.
    pub fn ranks(&self, claims: usize) -> Vec<Rank> {
        match self {
            Self::Fixed(ranks) => ranks.clone(),
            Self::Words(words) => together(words.iter().map(|word| word.reach.claims.as_slice())),
            Self::All(parts) => joined(parts, claims, Rank::BEST, Rank::with),
            Self::Any(parts) => joined(parts, claims, Rank::NONE, Rank::min),
        }
    }

    /// The words that every claim must have: those of the outermost conjunction.
    pub fn outermost_words(&self) -> &[WordReach] {
        match self {
            Self::Words(words) => words,
            Self::All(parts) => match parts.first() {
                Some(Self::Words(words)) => words,
                _ => &[],
            },
            Self::Fixed(_) | Self::Any(_) => &[],
        }
    }

    /// The rank of each claim for all but one of the outermost words.
    pub fn ranks_without(&self, left_out: usize, claims: usize) -> Vec<Rank> {
        let others = |words: &[WordReach]| {
            let others = words.iter().enumerate().filter(|&(place, _)| place != left_out);
            let ranks = together(others.map(|(_, word)| word.reach.claims.as_slice()));
            if ranks.is_empty() { vec![Rank::BEST; claims] } else { ranks }
        };
        match self {
            Self::Words(words) => others(words),
            Self::All(parts) => match parts.split_first() {
                Some((Self::Words(words), rest)) => {
                    let mut ranks = joined(rest, claims, Rank::BEST, Rank::with);
                    ranks.iter_mut().zip(others(words)).for_each(|(rank, other)| *rank = rank.with(other));
                    ranks
                }
                _ => self.ranks(claims),
            },
            Self::Fixed(_) | Self::Any(_) => self.ranks(claims),
        }
    }
}

/// What has a word as it is written, with all that has it only nearly.
fn with_loose(close: &Arc<Reach>, wanted: &Wanted, Library { index, memo, .. }: Library) -> Arc<Reach> {
    if !wanted.can_be_loose() {
        return Arc::clone(close);
    }
    memo.reach(Sought::Loose(wanted.text().to_owned()), || close.with_loose(index, wanted))
}

fn text_of(query: &Query) -> Option<&TextTerm> {
    match query {
        Query::Text(text) => Some(text),
        _ => None,
    }
}

fn joined(parts: &[Reached], claims: usize, start: Rank, join: fn(Rank, Rank) -> Rank) -> Vec<Rank> {
    let mut ranks = vec![start; claims];
    for part in parts {
        for (rank, other) in ranks.iter_mut().zip(part.ranks(claims)) {
            *rank = join(*rank, other);
        }
    }
    ranks
}
