//! What entries name by id, and what is said where nothing has that id.

use super::Severity;
use super::findings::Spot;
use super::leaf::Id;
use super::locate::{Step, locate};
use super::problem::{NOT_A_CLAIM, Problem, unknown_code};
use super::reader::{Reader, spot_at};
use super::suggest;
use crate::model::{ClaimId, Element, GroupId, Text};

impl Reader<'_> {
    /// The place of a field of an entry.
    pub(super) fn spot_of(&self, entry: &Spot, path: &[Step]) -> Spot {
        let span = self.files.get(entry.file).map(|file| locate(file, &entry.span, path));
        Spot { file: entry.file, span: span.unwrap_or_else(|| entry.span.clone()) }
    }

    /// A place in words, as seen from another file: "on line 52", "in speakers.ron, line 5".
    pub(super) fn in_words(&self, spot: &Spot, seen_from: usize) -> String {
        let Some(file) = self.files.get(spot.file) else { return "elsewhere".to_owned() };
        let line = file.line_of(spot.span.start);
        if spot.file == seen_from { format!("on line {line}") } else { format!("in {}, line {line}", file.name) }
    }

    /// Notes that an entry names something by an id that nothing has, with the nearest one that something has. Where a file
    /// breaks off, it only counts that.
    pub(super) fn unknown(&mut self, what: &'static str, id: &str, entry: &Spot, path: &[Step]) {
        if self.unread_ids.contains(id) {
            return;
        }
        if self.breaks_off {
            self.withheld += 1;
            return;
        }
        if self.findings.only_counts(Severity::Error, unknown_code(what)) {
            return;
        }
        let spot = self.spot_of(entry, path);
        let nearest = self.nearest(what, id, spot.file);
        self.findings.add(Some(spot), Problem::Unknown { what, id: id.to_owned(), nearest });
    }

    fn nearest(&mut self, what: &str, id: &str, seen_from: usize) -> Option<(String, Option<String>)> {
        let candidates = match what {
            "speaker" => self.speakers.len(),
            "source" => self.sources.len(),
            "group" => self.groups.len(),
            _ => self.parts.claims.len() + self.parts.links.len(),
        };
        self.comparisons_left = self.comparisons_left.checked_sub(candidates)?;
        let pool = &self.parts.ids;
        let ids = |handles: &'_ [Text]| handles.iter().map(|&id| pool.get(id)).collect::<Vec<_>>();
        let known = match what {
            "speaker" => sorted(self.speakers.keys()),
            "source" => sorted(self.sources.keys()),
            "group" => sorted(self.groups.keys()),
            "link" => ids(&self.parts.link_particulars.given().map(|link| link.id).collect::<Vec<_>>()),
            _ => ids(&self.parts.claims.iter().map(|claim| claim.id).collect::<Vec<_>>()),
        };
        let nearest = suggest::nearest(id, known.into_iter().filter(|known| !known.is_empty()))?.to_owned();
        let place = match what {
            "claim" | "link" => self.ids.find(&nearest, &self.parts.ids).and_then(|element| self.places.of(element)),
            _ => None,
        };
        let place = place.map(|place| self.in_words(&spot_at(place), seen_from));
        Some((nearest, place))
    }

    /// The claim of this id, or says that there is none.
    pub(super) fn claim_named(&mut self, id: &str, entry: &Spot, path: &[Step]) -> Option<ClaimId> {
        match self.ids.find(id, &self.parts.ids) {
            Some(Element::Claim(claim)) => Some(claim),
            Some(Element::Link(_)) => {
                if !self.findings.only_counts(Severity::Error, NOT_A_CLAIM) {
                    let spot = self.spot_of(entry, path);
                    self.findings.add(Some(spot), Problem::NotAClaim { id: id.to_owned() });
                }
                None
            }
            None => {
                self.unknown("claim", id, entry, path);
                None
            }
        }
    }

    pub(super) fn group_named(&mut self, id: Option<&Id<'_>>, entry: &Spot) -> Option<GroupId> {
        let id = id?;
        let group = self.groups.get(&*id.0).copied();
        if group.is_none() {
            self.unknown("group", &id.0, entry, &[Step::Field("group")]);
        }
        group
    }

    /// Says that a claim or link has an id that another has already.
    pub(super) fn id_twice(&mut self, id: String, first: Element, entry: &Spot) {
        let first = self.places.of(first).map(spot_at);
        let first = first.map_or_else(|| "elsewhere".to_owned(), |first| self.in_words(&first, entry.file));
        let second = self.spot_of(entry, &[Step::Field("id")]);
        self.findings.add(Some(second), Problem::IdTwice { id, first });
    }
}

fn sorted<'k>(keys: impl Iterator<Item = &'k String>) -> Vec<&'k str> {
    let mut keys: Vec<&str> = keys.map(String::as_str).collect();
    keys.sort_unstable();
    keys
}
