//! What a person keeps of their own beside the open map: marks, remarks, clippings, what was seen. What each key does to
//! it is in `keys`; nothing here writes files, but every change says what is to be kept.

mod citing;
mod citing_sources;
mod keys;
mod lists;

pub use citing::speakers_page;
pub use keys::{clip, enter_remark, perform};
pub use lists::{OwnList, act_on_list};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::{Clipping, Keep, Keeping, Kept, Notes, Remark, Visit};
use crate::model::{ClaimId, Element, Map};
use crate::search::ClaimSet;

/// What is kept of the open map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    keeping: Keeping,
    /// The claims that are marked, in the order marked.
    marks: Vec<ClaimId>,
    remarks: BTreeMap<ClaimId, String>,
    remarked: Arc<ClaimSet>,
    /// Marks and remarks of claims that this map does not have: kept, and shown nowhere.
    strangers: Notes,
    clippings: Vec<Clipping>,
    /// How many clippings were made since the map was opened.
    clipped: usize,
    seen: ClaimSet,
    /// Claims seen that this map does not have.
    seen_strangers: Vec<String>,
    new: ClaimSet,
    news: usize,
    /// Where one was at the end of the last visit.
    last_place: Option<Element>,
    /// What went wrong when it was read, in sentences.
    troubles: Vec<String>,
}

impl Default for Own {
    fn default() -> Self {
        Self::of(&Map::default(), Kept::default())
    }
}

impl Own {
    /// What was kept, as far as it is about claims of this map. Linear in both.
    pub fn of(map: &Map, kept: Kept) -> Self {
        let Kept { notes, clippings, visit, known, keeping, troubles } = kept;
        let claims = map.claim_ids().len();
        let claim = |id: &str| match map.find(id) {
            Some(Element::Claim(claim)) => Some(claim),
            _ => None,
        };
        let mut own = Self {
            keeping,
            marks: Vec::new(),
            remarks: BTreeMap::new(),
            remarked: Arc::new(ClaimSet::none(claims)),
            strangers: Notes::default(),
            clippings,
            clipped: 0,
            seen: ClaimSet::none(claims),
            seen_strangers: Vec::new(),
            new: ClaimSet::none(claims),
            news: 0,
            last_place: visit.place.and_then(|id| map.find(&id)),
            troubles,
        };
        for id in notes.marks {
            match claim(&id) {
                Some(claim) if own.marks.contains(&claim) => {}
                Some(claim) => own.marks.push(claim),
                None => own.strangers.marks.push(id),
            }
        }
        for remark in notes.remarks {
            match claim(&remark.claim) {
                // Two remarks on a claim can only come from outside; none is lost.
                Some(claim) => match own.remarks.get_mut(&claim) {
                    Some(before) => *before = format!("{before}\n{}", remark.text),
                    None => drop(own.remarks.insert(claim, remark.text)),
                },
                None => own.strangers.remarks.push(remark),
            }
        }
        for id in visit.seen {
            match claim(&id) {
                Some(claim) => own.seen.insert(claim),
                None => own.seen_strangers.push(id),
            }
        }
        if let Some(known) = known {
            let is_new = |claim| !known.contains(map.claim_id(claim)) && !own.seen.contains(claim);
            own.new = ClaimSet::where_holds(claims, is_new);
            own.news = own.new.len();
        }
        own.count_remarks(claims);
        own
    }

    /// The same for another reading of the map. Claims that it has and the old one had not are new. Linear in both.
    #[must_use]
    pub fn moved(self, old: &Map, new: &Map) -> Self {
        let kept = Kept {
            notes: self.notes(old),
            clippings: self.clippings.clone(),
            visit: self.visit(old, None),
            known: None,
            keeping: self.keeping.clone(),
            troubles: Vec::new(),
        };
        let mut moved = Self::of(new, kept);
        let was_new = |claim| match old.find(new.claim_id(claim)) {
            Some(Element::Claim(before)) => self.new.contains(before),
            _ => !moved.seen.contains(claim),
        };
        moved.new = ClaimSet::where_holds(new.claim_ids().len(), was_new);
        moved.news = moved.new.len();
        moved.clipped = self.clipped;
        moved
    }

    /// What becomes of what is noted from now on.
    pub fn keeping(&self) -> &Keeping {
        &self.keeping
    }

    /// The claims that are marked, in the order marked.
    pub fn marks(&self) -> &[ClaimId] {
        &self.marks
    }

    /// Whether a claim is marked. Linear in the marks.
    pub fn is_marked(&self, claim: ClaimId) -> bool {
        self.marks.contains(&claim)
    }

    /// The remark on a claim.
    pub fn remark(&self, claim: ClaimId) -> Option<&str> {
        self.remarks.get(&claim).map(String::as_str)
    }

    /// The claims with remarks.
    pub fn remarked(&self) -> &Arc<ClaimSet> {
        &self.remarked
    }

    /// What was copied, in order.
    pub fn clippings(&self) -> &[Clipping] {
        &self.clippings
    }

    /// Whether a claim came into the map since the last visit and was not seen yet.
    pub fn is_new(&self, claim: ClaimId) -> bool {
        self.new.contains(claim)
    }

    /// How many claims came into the map since the last visit and were not seen yet.
    pub fn news(&self) -> usize {
        self.news
    }

    /// These claims, in file order. Linear in the map.
    pub fn new_claims(&self) -> Vec<ClaimId> {
        self.new.iter().collect()
    }

    /// Whether a claim was seen: one moved on from it.
    pub fn is_seen(&self, claim: ClaimId) -> bool {
        self.seen.contains(claim)
    }

    /// Where one was at the end of the last visit.
    pub fn last_place(&self) -> Option<Element> {
        self.last_place
    }

    /// What went wrong when it was read, in sentences.
    pub fn troubles(&self) -> &[String] {
        &self.troubles
    }

    /// Where the clippings lie, as a sentence; none where none was made now, or they lie nowhere.
    pub fn farewell(&self) -> Option<String> {
        let Keeping::In(folder) = &self.keeping else { return None };
        let count = self.clippings.len();
        let (are, noun) = if count == 1 { ("is", "clipping") } else { ("are", "clippings") };
        let path = std::path::Path::new(folder).join("clippings.md");
        (self.clipped > 0 && count > 0).then(|| format!("{count} {noun} {are} in {}", path.display()))
    }

    /// Marks a claim, or takes its mark away. Answers whether it is marked now.
    fn toggle_mark(&mut self, claim: ClaimId) -> bool {
        let before = self.marks.len();
        self.marks.retain(|&marked| marked != claim);
        let is_marked = self.marks.len() == before;
        if is_marked {
            self.marks.push(claim);
        }
        is_marked
    }

    /// Sets or, with an empty text, deletes the remark on a claim.
    fn set_remark(&mut self, claim: ClaimId, text: &str, claims: usize) {
        if text.trim().is_empty() {
            self.remarks.remove(&claim);
        } else {
            self.remarks.insert(claim, text.trim().to_owned());
        }
        self.count_remarks(claims);
    }

    fn count_remarks(&mut self, claims: usize) {
        let mut remarked = ClaimSet::none(claims);
        self.remarks.keys().for_each(|&claim| remarked.insert(claim));
        self.remarked = Arc::new(remarked);
    }

    /// Notes that a claim was seen. Answers whether it was not before.
    pub(super) fn see(&mut self, claim: ClaimId) -> bool {
        if self.seen.contains(claim) {
            return false;
        }
        self.seen.insert(claim);
        if self.new.contains(claim) {
            self.new.remove(claim);
            self.news -= 1;
        }
        true
    }

    /// Marks and remarks as they are kept.
    pub(super) fn notes(&self, map: &Map) -> Notes {
        let id = |claim: ClaimId| map.claim_id(claim).to_owned();
        let remarks = self.remarks.iter().map(|(&claim, text)| Remark { claim: id(claim), text: text.clone() });
        let marks = self.marks.iter().map(|&claim| id(claim));
        Notes {
            marks: marks.chain(self.strangers.marks.iter().cloned()).collect(),
            remarks: remarks.chain(self.strangers.remarks.iter().cloned()).collect(),
            ..Notes::default()
        }
    }

    /// The visit as it is kept.
    pub(super) fn visit(&self, map: &Map, place: Option<Element>) -> Visit {
        let place = place.map(|element| match element {
            Element::Claim(claim) => map.claim_id(claim).to_owned(),
            Element::Link(link) => map.link_name(link),
        });
        let seen = self.seen.iter().map(|claim| map.claim_id(claim).to_owned());
        Visit { place, seen: seen.chain(self.seen_strangers.iter().cloned()).collect(), ..Visit::default() }
    }

    /// What is to be done so that something is kept; nothing where it cannot be.
    pub(super) fn keep(&self, keep: Keep) -> Vec<super::Effect> {
        match self.keeping {
            Keeping::In(_) => vec![super::Effect::Keep(keep)],
            Keeping::Not(_) | Keeping::Nowhere => Vec::new(),
        }
    }

    /// What a sentence about something noted says where it is not kept; begins with a space.
    fn caveat(&self) -> String {
        match &self.keeping {
            Keeping::In(_) => String::new(),
            Keeping::Not(why) => format!(" It is not kept: {why}."),
            Keeping::Nowhere => " It is not kept beyond this session.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::format::{Input, read};

    fn map(ids: &[&str]) -> Map {
        let claims: Vec<_> = ids.iter().map(|id| format!("(id: \"{id}\", text: \"{id}\")")).collect();
        let text = format!("(cruxmap: 1, claims: [{}])", claims.join(", "));
        read(vec![Input { name: "a.ron".into(), bytes: text.into() }], &()).map.unwrap()
    }

    fn claim(map: &Map, id: &str) -> ClaimId {
        match map.find(id) {
            Some(Element::Claim(claim)) => claim,
            other => panic!("{id} is {other:?}"),
        }
    }

    fn remark(claim: &str, text: &str) -> Remark {
        Remark { claim: claim.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn what_is_about_claims_of_another_map_is_kept_too() {
        let notes = Notes {
            marks: vec!["b".to_owned(), "gone".to_owned(), "a".to_owned()],
            remarks: vec![remark("gone", "Why?"), remark("a", "Yes.")],
            ..Notes::default()
        };
        let map = map(&["a", "b"]);
        let own = Own::of(&map, Kept { notes, ..Kept::default() });
        assert_eq!(own.marks().len(), 2);
        let kept = own.notes(&map);
        assert_eq!(kept.marks, ["b", "a", "gone"]);
        assert_eq!(kept.remarks, [remark("a", "Yes."), remark("gone", "Why?")]);
    }

    #[test]
    fn a_claim_is_new_until_it_was_seen() {
        let map = map(&["a", "b", "c"]);
        let known = Some(HashSet::from(["a".to_owned()]));
        let visit = Visit { seen: vec!["b".to_owned()], ..Visit::default() };
        let mut own = Own::of(&map, Kept { visit, known, ..Kept::default() });
        assert_eq!((own.news(), own.is_new(claim(&map, "c"))), (1, true));
        assert!(own.see(claim(&map, "c")) && !own.see(claim(&map, "c")));
        assert_eq!((own.news(), own.is_new(claim(&map, "c"))), (0, false));
        assert_eq!(own.visit(&map, None).seen, ["b", "c"]);
    }

    #[test]
    fn at_the_first_visit_nothing_is_new() {
        assert_eq!(Own::of(&map(&["a", "b"]), Kept::default()).news(), 0);
    }

    #[test]
    fn another_reading_of_the_map_keeps_all_and_names_what_came() {
        let (old, new) = (map(&["a", "b"]), map(&["c", "b", "d"]));
        let mut own = Own::of(&old, Kept::default());
        own.toggle_mark(claim(&old, "a"));
        own.toggle_mark(claim(&old, "b"));
        own.set_remark(claim(&old, "b"), "So?", 2);
        let own = own.moved(&old, &new);
        assert_eq!(own.marks(), [claim(&new, "b")]);
        assert_eq!(own.remark(claim(&new, "b")), Some("So?"));
        assert_eq!(own.notes(&new).marks, ["b", "a"], "a may come back");
        assert_eq!(own.new_claims(), [claim(&new, "c"), claim(&new, "d")]);
    }
}
