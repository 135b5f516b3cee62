//! The map laid beside the texts that it was made from: which paragraph each place is, and which places the text does not
//! have.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Documents;
use crate::model::{Locator, Map, NameId, NoPlace, SourceId, SourceText, Unit};

/// The text of a source, with the places that the map gives found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatchedText {
    /// What people call the file: its path below the map.
    pub name: String,
    /// The text itself.
    pub text: SourceText,
    /// By passage of the document, the paragraphs of its place; empty where there are none.
    found: Vec<Range<u32>>,
    /// By passage, what is wrong with its place.
    fault_of: Vec<Option<u32>>,
    /// Paragraph and passage, sorted.
    by_paragraph: Vec<(u32, u32)>,
    /// What does not fit, in reading order; openings that belong to no passage come last.
    faults: Vec<PlaceFault>,
}

/// A place that the text does not have as the map says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceFault {
    /// The place as the map writes it.
    pub at: Box<str>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text does not have it.
    NoPlace(NoPlace, Unit),
    /// It has another form than the text can be searched for.
    Form,
    /// It opens with other words than the map says.
    Opening {
        /// The words that the map gives.
        words: Box<str>,
        /// The paragraph that stands there, from 0.
        there: usize,
        /// The paragraph that the words open, from 0, where one does.
        elsewhere: Option<usize>,
    },
}

/// So many opening words that are not where the map says are looked for elsewhere.
const MOST_LOOKED_FOR: usize = 100;

impl MatchedText {
    /// Finds the places of a source in its text. Linear in the text and the places, and for the first opening words that
    /// are not where the map says, in the text again.
    pub fn new(map: &Map, documents: &Documents, source: SourceId, name: String, text: SourceText) -> Self {
        let mut matched = Self { name, text, ..Self::default() };
        let openings = map.source(source).openings.iter();
        let openings: HashMap<&str, &str> = openings.rev().map(|opening| (&*opening.at, &*opening.words)).collect();
        let passages = documents.passages(source);
        let mut known: HashMap<NameId, (Range<u32>, Option<u32>)> = HashMap::new();
        for passage in passages {
            let place = passage.at.map(|at| {
                known
                    .entry(at)
                    .or_insert_with(|| matched.place(map.name(at), openings.get(map.name(at)).copied()))
                    .clone()
            });
            let (found, fault) = place.unwrap_or_default();
            matched.found.push(found);
            matched.fault_of.push(fault);
        }
        let cited: HashSet<&str> = known.keys().map(|&at| map.name(at)).collect();
        for opening in map.source(source).openings.iter().filter(|opening| !cited.contains(&*opening.at)) {
            matched.place(&opening.at, Some(&opening.words));
        }
        for (found, passage) in matched.found.iter().zip(0..) {
            // A place of very many paragraphs is marked where it begins.
            matched.by_paragraph.extend(found.clone().take(1000).map(|paragraph| (paragraph, passage)));
        }
        matched.by_paragraph.sort_unstable();
        matched
    }

    /// The paragraphs of a passage, from 0; empty where its place is not found.
    pub fn paragraphs(&self, passage: usize) -> Range<usize> {
        self.found.get(passage).map_or(0..0, |found| found.start as usize..found.end as usize)
    }

    /// The passages of a paragraph, in order. Logarithmic.
    pub fn passages(&self, paragraph: usize) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        let start = self.by_paragraph.partition_point(|&(other, _)| (other as usize) < paragraph);
        let end = self.by_paragraph.partition_point(|&(other, _)| other as usize <= paragraph);
        self.by_paragraph.get(start..end).unwrap_or_default().iter().map(|&(_, passage)| passage as usize)
    }

    /// What does not fit.
    pub fn faults(&self) -> &[PlaceFault] {
        &self.faults
    }

    /// What is wrong with the place of a passage.
    pub fn fault(&self, passage: usize) -> Option<&Fault> {
        let fault = self.fault_of.get(passage).copied().flatten()?;
        self.faults.get(fault as usize).map(|fault| &fault.fault)
    }

    /// Finds a place; where something is wrong with it, notes that and answers which fault it is.
    fn place(&mut self, at: &str, words: Option<&str>) -> (Range<u32>, Option<u32>) {
        let found = match Locator::parse(at) {
            None => Err(Fault::Form),
            Some(locator) => self.text.find(locator).map_err(|why| Fault::NoPlace(why, locator.unit)),
        };
        let looks = self.faults.len() < MOST_LOOKED_FOR;
        let opened = || words.filter(|_| looks).and_then(|words| self.text.opened_by(words));
        let (found, fault) = match (found, words) {
            (Ok(found), Some(words)) if !self.text.opens_with(found.start, words) => {
                let fault = Fault::Opening { words: words.into(), there: found.start, elsewhere: opened() };
                (found, Some(fault))
            }
            (Ok(found), _) => (found, None),
            // Where the text tells no pages, or the place has a form of its own, the opening words find it.
            (Err(fault @ (Fault::Form | Fault::NoPlace(NoPlace::NoPages, _))), _) => match opened() {
                Some(paragraph) => (paragraph..paragraph + 1, None),
                None => (0..0, Some(fault)),
            },
            (Err(fault), _) => (0..0, Some(fault)),
        };
        let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let noted = fault.map(|fault| {
            self.faults.push(PlaceFault { at: at.into(), fault });
            number(self.faults.len() - 1)
        });
        (number(found.start)..number(found.end), noted)
    }
}
