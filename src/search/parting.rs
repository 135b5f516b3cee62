//! Folding and parting claims into words, on a thread of its own while the calling one takes the words in.
//!
//! Both cost about the same. Order is kept, and only a few batches are ever under way.

use std::hash::BuildHasher;
use std::panic;
use std::sync::mpsc;
use std::thread;

use hashbrown::DefaultHashBuilder;

use super::{fold_into, index::Field, words};
use crate::model::{ClaimId, Map};

/// Claims in a batch: enough that handing it over costs nothing beside parting it.
const BATCH: usize = 512;
/// Batches under way at most.
const BATCHES: usize = 8;

/// The fields of a claim's own texts, in the order in which they are parted.
const FIELDS: [Field; 3] = [Field::Label, Field::Text, Field::Tag];

/// The words of some claims that follow each other.
#[derive(Debug, Default)]
pub struct Batch {
    /// All their folded texts, one behind the other.
    text: String,
    words: Vec<Parted>,
    /// By claim and field: how many words there are up to the last one.
    ends: Vec<usize>,
}

/// A word where it stands.
#[derive(Clone, Copy, Debug)]
struct Parted {
    start: u32,
    end: u32,
    hash: u64,
}

/// A word of a claim; an empty one stands between two texts of one field.
#[derive(Clone, Copy, Debug)]
pub struct Word<'b> {
    /// The word, folded.
    pub text: &'b str,
    /// Its hash.
    pub hash: u64,
    /// Where in the claim it stands.
    pub field: Field,
}

impl Batch {
    fn of(map: &Map, claims: impl Iterator<Item = ClaimId>, hasher: &DefaultHashBuilder) -> Self {
        let mut batch = Self::default();
        for claim in claims {
            batch.add(map.claim_label(claim).unwrap_or_default(), hasher);
            batch.ends.push(batch.words.len());
            batch.add(map.claim_text(claim), hasher);
            for wording in map.claim_details(claim).map(|details| &details.also[..]).unwrap_or_default() {
                batch.part();
                batch.add(wording, hasher);
            }
            batch.ends.push(batch.words.len());
            batch.add(map.claim_id(claim), hasher);
            for tag in map.claim_tags(claim) {
                batch.part();
                batch.add(tag, hasher);
            }
            batch.ends.push(batch.words.len());
        }
        batch
    }

    /// Parts two texts of one field.
    fn part(&mut self) {
        self.words.push(Parted { start: 0, end: 0, hash: 0 });
    }

    fn add(&mut self, text: &str, hasher: &DefaultHashBuilder) {
        let from = self.text.len();
        fold_into(text, &mut self.text);
        let folded = self.text.get(from..).unwrap_or_default();
        self.words.extend(words(folded).filter_map(|(place, word)| {
            // The texts of a map are together shorter than 4 GiB.
            let (start, end) = (u32::try_from(from + place.start).ok()?, u32::try_from(from + place.end).ok()?);
            Some(Parted { start, end, hash: hasher.hash_one(word) })
        }));
    }

    /// The words of each claim, label before text before tags.
    pub fn claims(&self) -> impl Iterator<Item = impl Iterator<Item = Word<'_>>> {
        let starts = std::iter::once(0).chain(self.ends.iter().skip(FIELDS.len() - 1).step_by(FIELDS.len()).copied());
        starts.zip(self.ends.chunks_exact(FIELDS.len())).map(move |(start, ends)| {
            let starts = std::iter::once(start).chain(ends.iter().copied());
            starts.zip(ends).zip(FIELDS).flat_map(move |((start, &end), field)| {
                self.words.get(start..end).unwrap_or_default().iter().map(move |&Parted { start, end, hash }| {
                    let text = self.text.get(start as usize..end as usize).unwrap_or_default();
                    Word { text, hash, field }
                })
            })
        })
    }
}

/// Parts all claims of a map and gives them to `take`, in file order, while `meanwhile` runs after the last one is
/// parted. On a machine that gives no further thread all is done by the calling one.
pub fn part_ahead<T: Send>(
    map: &Map,
    hasher: &DefaultHashBuilder,
    mut take: impl FnMut(&Batch),
    meanwhile: impl Fn() -> T + Sync,
) -> T {
    let count = map.claim_ids().len();
    let batch = |start: usize| {
        let claims = (start..count.min(start + BATCH)).filter_map(ClaimId::from_index);
        Batch::of(map, claims, hasher)
    };
    thread::scope(|scope| {
        let (sender, batches) = mpsc::sync_channel(BATCHES);
        let work = || {
            // Moved in, so that the receiver hears the end of it.
            let sender = sender;
            for start in (0..count).step_by(BATCH) {
                if sender.send(batch(start)).is_err() {
                    break;
                }
            }
            drop(sender);
            meanwhile()
        };
        let started = if count > BATCH { thread::Builder::new().spawn_scoped(scope, work).ok() } else { None };
        if let Some(ahead) = started {
            for batch in batches {
                take(&batch);
            }
            return ahead.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        }
        (0..count).step_by(BATCH).for_each(|start| take(&batch(start)));
        meanwhile()
    })
}
