//! What a person keeps of their own beside the open map: marks, remarks, what-ifs, clippings, what was seen. What each key does to
//! it is in `keys`; nothing here writes files, but every change says what is to be kept.

mod citing;
mod citing_crux;
mod citing_map;
mod citing_sources;
mod keys;
mod lists;
mod visiting;
mod what_ifs;

pub use citing::speakers_page;
pub use citing_crux::brief;
pub use keys::{clip, enter_remark, perform};
pub use lists::{OwnList, act_on_list};
pub use visiting::{note_visit, quit, reading_now};
pub use what_ifs::save_what_if;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::{Counterparts, News, Novelty, print};
use crate::config::{CLIPPINGS_FILE, Clipping, Keep, Keeping, Kept, KeptWhatIf, Notes, Remark, Visit};
use crate::model::{ClaimId, Element, Map, QuestionId};
use crate::search::ClaimSet;

/// What is kept of the open map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    keeping: Keeping,
    /// The claims that are marked, in the order marked.
    marks: Vec<ClaimId>,
    remarks: BTreeMap<ClaimId, String>,
    remarked: Arc<ClaimSet>,
    /// Marks and remarks of claims that this map does not have.
    strangers: Notes,
    /// The what-ifs that are kept.
    what_ifs: Vec<KeptWhatIf>,
    clippings: Vec<Clipping>,
    /// How many clippings were made since the map was opened.
    clipped: usize,
    /// The claims that were seen, each with its print as it was then.
    seen: BTreeMap<ClaimId, u64>,
    /// Claims seen that this map does not have.
    seen_strangers: BTreeMap<String, u64>,
    /// What is still to be seen.
    news: News,
    /// Where one was at the end of the last visit; what was seen is not in it.
    last_visit: Visit,
    /// What went wrong when it was read, in sentences.
    troubles: Vec<String>,
}

impl Default for Own {
    fn default() -> Self {
        Self::of(&Map::default(), Kept::default())
    }
}

impl Own {
    /// What was kept, as far as it is about claims of this map. A claim that was neither known nor seen is new; one that is
    /// written otherwise than it was known and seen has changed. Linear in both.
    pub fn of(map: &Map, kept: Kept) -> Self {
        let Kept { notes, clippings, mut visit, known, keeping, troubles } = kept;
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
            what_ifs: notes.what_ifs,
            clippings,
            clipped: 0,
            seen: BTreeMap::new(),
            seen_strangers: BTreeMap::new(),
            news: News::of_claims(map, |_| Novelty::Known),
            last_visit: Visit::default(),
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
        for (id, print) in std::mem::take(&mut visit.seen) {
            match claim(&id) {
                Some(claim) => drop(own.seen.insert(claim, print)),
                None => drop(own.seen_strangers.insert(id, print)),
            }
        }
        own.last_visit = visit;
        if let Some(known) = known {
            own.news = News::of_claims(map, |claim| {
                let before = [known.get(map.claim_id(claim)), own.seen.get(&claim)];
                match before.into_iter().flatten().max() {
                    None => Novelty::New,
                    Some(_) if before.contains(&Some(&print(map, claim))) => Novelty::Known,
                    Some(_) => Novelty::Changed,
                }
            });
        }
        own.count_remarks(claims);
        own
    }

    /// The same in a later state of the map, whose news are to be seen besides those that were not seen yet. Linear in
    /// both.
    #[must_use]
    pub fn moved(self, [old, new]: [&Map; 2], counterparts: &Counterparts, mut news: News) -> Self {
        let id = |claim: ClaimId| match counterparts.claim(claim) {
            Some(claim) => new.claim_id(claim).to_owned(),
            None => old.claim_id(claim).to_owned(),
        };
        let visit = Visit { seen: self.seen_by(id), ..Visit::default() };
        let renamed = |known: &str| {
            let element = old.find(known).and_then(|element| counterparts.element(element));
            element.map_or_else(|| known.to_owned(), |element| element_id(new, element))
        };
        let what_ifs = self.what_ifs.iter().map(|kept| kept.renamed(&renamed)).collect();
        let kept = Kept {
            notes: Notes { what_ifs, ..self.notes_by(id) },
            clippings: self.clippings,
            visit,
            known: None,
            keeping: self.keeping,
            troubles: Vec::new(),
        };
        news.keep_unseen(new, &self.news, counterparts);
        Self { news, clipped: self.clipped, ..Self::of(new, kept) }
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

    /// Marks and remarks of claims that this map does not have: kept for when it has them again.
    pub fn strangers(&self) -> &Notes {
        &self.strangers
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

    /// What came into the map or has changed in it since one last saw it: between visits its claims, while it is open
    /// also its links and questions.
    pub fn news(&self) -> &News {
        &self.news
    }

    /// Whether a claim was seen: one moved on from it.
    pub fn is_seen(&self, claim: ClaimId) -> bool {
        self.seen.contains_key(&claim)
    }

    /// Where one was at the end of the last visit; what was seen is not in it.
    pub fn last_visit(&self) -> &Visit {
        &self.last_visit
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
        let path = std::path::Path::new(folder).join(CLIPPINGS_FILE);
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

    /// Notes that a claim or link was seen.
    pub(super) fn see(&mut self, map: &Map, element: Element) {
        let is_news = self.news.element(element) != Novelty::Known;
        self.news.see(element);
        if let Element::Claim(claim) = element
            && (is_news || !self.seen.contains_key(&claim))
        {
            self.seen.insert(claim, print(map, claim));
        }
    }

    /// Notes that a question was seen.
    pub(super) fn see_question(&mut self, question: QuestionId) {
        self.news.see_question(question);
    }

    /// Marks and remarks as they are kept.
    pub(in crate::app) fn notes(&self, map: &Map) -> Notes {
        self.notes_by(|claim| map.claim_id(claim).to_owned())
    }

    fn notes_by(&self, id: impl Fn(ClaimId) -> String) -> Notes {
        let remarks = self.remarks.iter().map(|(&claim, text)| Remark { claim: id(claim), text: text.clone() });
        let marks = self.marks.iter().map(|&claim| id(claim));
        Notes {
            marks: marks.chain(self.strangers.marks.iter().cloned()).collect(),
            remarks: remarks.chain(self.strangers.remarks.iter().cloned()).collect(),
            what_ifs: self.what_ifs.clone(),
            ..Notes::default()
        }
    }

    /// What was seen, as it is kept with where one is.
    pub(super) fn visit(&self, map: &Map) -> Visit {
        Visit { seen: self.seen_by(|claim| map.claim_id(claim).to_owned()), ..Visit::default() }
    }

    fn seen_by(&self, id: impl Fn(ClaimId) -> String) -> BTreeMap<String, u64> {
        let seen = self.seen.iter().map(|(&claim, &print)| (id(claim), print));
        self.seen_strangers.clone().into_iter().chain(seen).collect()
    }

    /// What is to be done so that something is kept; nothing where it cannot be.
    pub(super) fn keep(&self, keep: Keep) -> Vec<super::Effect> {
        match self.keeping {
            Keeping::In(_) => vec![super::Effect::Keep(keep)],
            Keeping::Not(_) | Keeping::Nowhere => Vec::new(),
        }
    }

    /// What is to be said at once where nothing that is noted will be kept.
    pub fn warning(&self) -> Option<String> {
        match &self.keeping {
            Keeping::Not(why) => Some(format!("What you note now is not kept: {why}.")),
            Keeping::In(_) | Keeping::Nowhere => None,
        }
    }

    /// What was done and whether that is kept, before that to which it was done: "Marked, not kept: another cruxmap … On: ".
    fn done(&self, done: &str) -> String {
        match &self.keeping {
            Keeping::In(_) => format!("{done}: "),
            Keeping::Not(why) => format!("{done}, not kept: {why}. On: "),
            Keeping::Nowhere => format!("{done} until you quit: "),
        }
    }
}

/// The id by which an element is found again.
pub(super) fn element_id(map: &Map, element: Element) -> String {
    match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    }
}

#[cfg(test)]
mod tests {
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
        let print_of = |id: &str| (id.to_owned(), print(&map, claim(&map, id)));
        let visit = Visit { seen: [print_of("b")].into(), ..Visit::default() };
        let mut own = Own::of(&map, Kept { visit, known: Some([print_of("a")].into()), ..Kept::default() });
        let new = Element::Claim(claim(&map, "c"));
        assert_eq!((own.news().counts().new, own.news().element(new)), (1, Novelty::New));
        own.see(&map, new);
        assert_eq!(own.news().element(new), Novelty::Known);
        assert!(own.news().counts().is_nothing());
        assert_eq!(own.visit(&map).seen, [print_of("b"), print_of("c")].into());
    }

    #[test]
    fn a_claim_has_changed_where_it_is_written_neither_as_known_nor_as_seen() {
        let map = map(&["a", "b", "c"]);
        let print_of = |id: &str| (id.to_owned(), print(&map, claim(&map, id)));
        let other = |id: &str| (id.to_owned(), 0);
        let visit = Visit { seen: [other("a"), other("b"), print_of("c")].into(), ..Visit::default() };
        let known = Some([other("a"), print_of("b"), other("c")].into());
        let own = Own::of(&map, Kept { visit, known, ..Kept::default() });
        let news = map.claim_ids().map(|claim| own.news().element(Element::Claim(claim)));
        assert_eq!(news.collect::<Vec<_>>(), [Novelty::Changed, Novelty::Known, Novelty::Known]);
    }

    #[test]
    fn at_the_first_visit_nothing_is_new() {
        assert!(Own::of(&map(&["a", "b"]), Kept::default()).news().counts().is_nothing());
    }

    #[test]
    fn a_kept_what_if_names_claims_as_another_reading_of_the_map_does() {
        let kept = |id: &str| KeptWhatIf { name: "n".to_owned(), struck_out: vec![id.to_owned()], ..<_>::default() };
        let named = |id: &str| {
            let text = format!("(cruxmap: 1, claims: [(id: \"{id}\", text: \"The same.\")])");
            read(vec![Input { name: "a.ron".into(), bytes: text.into() }], &()).map.unwrap()
        };
        let (old, new) = (named("a"), named("z"));
        let notes = Notes { what_ifs: vec![kept("a"), kept("gone")], ..Notes::default() };
        let own = Own::of(&old, Kept { notes, ..Kept::default() });
        let counterparts = Counterparts::of(&old, &new);
        let news = News::of(&old, &new, &counterparts);
        let own = own.moved([&old, &new], &counterparts, news);
        assert_eq!(own.notes(&new).what_ifs, [kept("z"), kept("gone")], "what the map does not have stays");
    }

    #[test]
    fn another_reading_of_the_map_keeps_all_and_names_what_came() {
        let (old, new) = (map(&["a", "b"]), map(&["c", "b", "d"]));
        let mut own = Own::of(&old, Kept::default());
        own.toggle_mark(claim(&old, "a"));
        own.toggle_mark(claim(&old, "b"));
        own.set_remark(claim(&old, "b"), "So?", 2);
        let counterparts = Counterparts::of(&old, &new);
        let news = News::of(&old, &new, &counterparts);
        let own = own.moved([&old, &new], &counterparts, news);
        assert_eq!(own.marks(), [claim(&new, "b")]);
        assert_eq!(own.remark(claim(&new, "b")), Some("So?"));
        assert_eq!(own.notes(&new).marks, ["b", "a"], "a may come back");
        assert_eq!(own.news().claims(&new), [claim(&new, "c"), claim(&new, "d")]);
    }
}
