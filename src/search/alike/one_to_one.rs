//! Takes the pairs, each claim at most once, the most alike first.

use std::hash::Hash;

use hashbrown::HashMap;

use super::meeting::{Index, Pair};
use super::wordings::{Vocabulary, WordSet, Wording, sort};
use super::{Alike, SAME_WORDS, Sort};
use crate::analysis::{AlikeClaims, Member};
use crate::model::{ClaimId, Map};

/// What is known of the claims of the maps so far. What was found to say the same is one *thing*.
pub(super) struct Taking<'m> {
    threshold: f64,
    pairs: Vec<AlikeClaims>,
    /// By thing, the map that has it last.
    last: Vec<usize>,
    /// By id and text; that of the same id goes before others that say the same.
    by_id: HashMap<(&'m str, &'m str), Owner>,
    by_reading: Buckets<(Sort, Box<str>)>,
    by_words: Buckets<(Sort, WordSet)>,
    /// Of each sort, what has these words.
    indexes: HashMap<Sort, Indexed>,
}

/// A thing, and the claim whose wording is meant.
#[derive(Clone, Copy, Debug)]
struct Owner {
    thing: u32,
    claim: Member,
}

/// Things by what they say, in order.
type Buckets<K> = HashMap<K, Bucket>;

#[derive(Debug, Default)]
struct Bucket {
    owners: Vec<Owner>,
    /// In which map the first so many were looked at: what was taken stays so.
    looked: (usize, usize),
}

/// Sets of words, and who says each.
struct Indexed {
    index: Index,
    positions: HashMap<WordSet, u32>,
    owners: Vec<Vec<Owner>>,
}

/// The claims of the map at hand.
struct Here {
    number: usize,
    wordings: Vec<(Sort, Vec<Wording>)>,
    /// By claim, the thing it was found to be.
    things: Vec<Option<u32>>,
}

impl<'m> Taking<'m> {
    pub fn new(threshold: f64) -> Self {
        Self {
            threshold,
            pairs: Vec::new(),
            last: Vec::new(),
            by_id: HashMap::new(),
            by_reading: HashMap::new(),
            by_words: HashMap::new(),
            indexes: HashMap::new(),
        }
    }

    pub fn found(self) -> Alike {
        let lacks_some = self.indexes.values().any(|indexed| indexed.index.lacks_some);
        let mut pairs = self.pairs;
        pairs.sort_by_key(|pair| pair.later);
        Alike { pairs, lacks_some }
    }

    /// Looks for the claims of the next map among those before, then adds them.
    pub fn take(
        &mut self,
        number: usize,
        map: &'m Map,
        vocabulary: &Vocabulary,
        go_on: &dyn Fn() -> bool,
    ) -> Option<()> {
        let wordings = |claim| (sort(map, claim), vocabulary.wordings(map, claim).collect());
        let mut here = Here {
            number,
            wordings: map.claim_ids().map(wordings).collect(),
            things: vec![None; map.claim_ids().len()],
        };
        if number > 0 {
            self.match_ids(map, &mut here);
            self.match_readings(&mut here);
            if self.threshold <= SAME_WORDS {
                self.match_same_words(&mut here);
                self.match_shared_words(&mut here, go_on)?;
            }
        }
        self.add(map, here, vocabulary);
        Some(())
    }

    fn match_ids(&mut self, map: &'m Map, here: &mut Here) {
        for claim in map.claim_ids() {
            if let Some(&owner) = self.by_id.get(&(map.claim_id(claim), map.claim_text(claim))) {
                self.pair(here, claim.index(), owner, 1.0);
            }
        }
    }

    fn match_readings(&mut self, here: &mut Here) {
        for claim in 0..here.wordings.len() {
            let Some((sort, wordings)) = here.open(claim) else { continue };
            let readings: Vec<_> = wordings.iter().map(|wording| (sort, wording.reading.clone())).collect();
            for key in readings {
                if let Some(owner) = first_free(&mut self.by_reading, &key, &self.last, here.number) {
                    self.pair(here, claim, owner, 1.0);
                    break;
                }
            }
        }
    }

    fn match_same_words(&mut self, here: &mut Here) {
        for claim in 0..here.wordings.len() {
            let Some((sort, wordings)) = here.open(claim) else { continue };
            let sets: Vec<_> = wordings.iter().map(|wording| (sort, wording.set.clone())).collect();
            for key in sets.iter().filter(|(_, set)| !set.words.is_empty()) {
                if let Some(owner) = first_free(&mut self.by_words, key, &self.last, here.number) {
                    self.pair(here, claim, owner, SAME_WORDS);
                    break;
                }
            }
        }
    }

    fn match_shared_words(&mut self, here: &mut Here, go_on: &dyn Fn() -> bool) -> Option<()> {
        for sort in [Sort::Claim, Sort::Argument, Sort::Question] {
            // Claims of one set of words are looked up once.
            let (mut sets, mut claims): (Vec<WordSet>, Vec<Vec<usize>>) = Default::default();
            let mut positions: HashMap<WordSet, usize> = HashMap::new();
            for claim in 0..here.wordings.len() {
                let Some((_, wordings)) = here.open(claim).filter(|(its, _)| *its == sort) else { continue };
                for wording in wordings {
                    let position = *positions.entry(wording.set.clone()).or_insert_with(|| {
                        sets.push(wording.set.clone());
                        claims.push(Vec::new());
                        sets.len() - 1
                    });
                    claims.get_mut(position)?.push(claim);
                }
            }
            let Some(indexed) = self.indexes.get_mut(&sort) else { continue };
            let mut pairs = indexed.index.pairs(&sets, go_on)?;
            let before = |a: &Pair, b: &Pair| {
                b.likeness.total_cmp(&a.likeness).then_with(|| (a.later, a.earlier).cmp(&(b.later, b.earlier)))
            };
            pairs.sort_unstable_by(before);
            self.take_pairs(here, sort, &pairs, &claims);
        }
        Some(())
    }

    /// Takes pairs of sets in order: of those who say them, each with the first that is still free.
    fn take_pairs(&mut self, here: &mut Here, sort: Sort, pairs: &[Pair], claims: &[Vec<usize>]) {
        let Some(owners) = self.indexes.get_mut(&sort).map(|indexed| std::mem::take(&mut indexed.owners)) else {
            return;
        };
        // What was taken stays so: both lists are looked through once.
        let mut looked = (vec![0; owners.len()], vec![0; claims.len()]);
        for pair in pairs {
            let (earlier, later) = (pair.earlier as usize, pair.later as usize);
            let (Some(owners), Some(claims)) = (owners.get(earlier), claims.get(later)) else { continue };
            let (Some(owner_at), Some(claim_at)) = (looked.0.get_mut(earlier), looked.1.get_mut(later)) else {
                continue;
            };
            loop {
                let is_taken = |owner: &Owner| self.last.get(owner.thing as usize) == Some(&here.number);
                while owners.get(*owner_at).is_some_and(is_taken) {
                    *owner_at += 1;
                }
                while claims.get(*claim_at).is_some_and(|&claim| here.is_found(claim)) {
                    *claim_at += 1;
                }
                let (Some(&owner), Some(&claim)) = (owners.get(*owner_at), claims.get(*claim_at)) else { break };
                self.pair(here, claim, owner, pair.likeness);
            }
        }
        if let Some(indexed) = self.indexes.get_mut(&sort) {
            indexed.owners = owners;
        }
    }

    /// Takes a pair where both are free.
    fn pair(&mut self, here: &mut Here, claim: usize, owner: Owner, likeness: f64) {
        let Some(last) = self.last.get_mut(owner.thing as usize).filter(|last| **last != here.number) else { return };
        let Some(slot) = here.things.get_mut(claim).filter(|slot| slot.is_none()) else { return };
        *last = here.number;
        *slot = Some(owner.thing);
        self.pairs.push(AlikeClaims { earlier: owner.claim, later: Member::new(here.number, claim), likeness });
    }

    fn add(&mut self, map: &'m Map, here: Here, vocabulary: &Vocabulary) {
        let threshold = self.threshold;
        for ((claim, (sort, wordings)), thing) in here.wordings.into_iter().enumerate().zip(here.things) {
            let thing = thing.unwrap_or_else(|| {
                self.last.push(here.number);
                u32::try_from(self.last.len() - 1).unwrap_or(u32::MAX)
            });
            let owner = Owner { thing, claim: Member::new(here.number, claim) };
            if let Some(id) = ClaimId::from_index(claim) {
                self.by_id.entry((map.claim_id(id), map.claim_text(id))).or_insert(owner);
            }
            for Wording { reading, set } in wordings {
                self.by_reading.entry((sort, reading)).or_default().owners.push(owner);
                self.by_words.entry((sort, set.clone())).or_default().owners.push(owner);
                let indexed = self.indexes.entry(sort).or_insert_with(|| Indexed {
                    index: Index::new(threshold),
                    positions: HashMap::new(),
                    owners: Vec::new(),
                });
                indexed.index.know_words(vocabulary.len());
                let index = &mut indexed.index;
                let position = *indexed.positions.entry(set).or_insert_with_key(|set| {
                    indexed.owners.push(Vec::new());
                    index.add(set)
                });
                if let Some(owners) = indexed.owners.get_mut(position as usize) {
                    owners.push(owner);
                }
            }
        }
    }
}

impl Here {
    fn is_found(&self, claim: usize) -> bool {
        self.things.get(claim).is_none_or(Option::is_some)
    }

    /// What a claim says, where it is still to be found.
    fn open(&self, claim: usize) -> Option<(Sort, &[Wording])> {
        let (sort, wordings) = self.wordings.get(claim).filter(|_| !self.is_found(claim))?;
        Some((*sort, wordings))
    }
}

/// The first of those that say this that the map at hand has not taken.
fn first_free<K: Hash + Eq>(buckets: &mut Buckets<K>, key: &K, last: &[usize], number: usize) -> Option<Owner> {
    let bucket = buckets.get_mut(key)?;
    if bucket.looked.0 != number {
        bucket.looked = (number, 0);
    }
    loop {
        let &owner = bucket.owners.get(bucket.looked.1)?;
        if last.get(owner.thing as usize) != Some(&number) {
            return Some(owner);
        }
        bucket.looked.1 += 1;
    }
}
