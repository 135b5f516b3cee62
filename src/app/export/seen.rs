//! What is seen in a place: the claims of it, and the file made of them.

use std::sync::Arc;

use crate::analysis::{Acts, Excerpt, Opened, Part, Routes, selection};
use crate::app::evaluation::Evaluation;
use crate::format::{Format, Rendering, WriteError, Written};
use crate::layout::{clean, cut};
use crate::model::{ClaimId, Element, Map, SourceId, SpeakerId, Target};
use crate::report::{self, HtmlPage, Judged, amount};
use crate::search::ClaimSet;

/// Titles and queries are repeated up to so many cells.
const QUOTED: usize = 60;

/// What is seen of a map.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The map.
    pub map: Arc<Map>,
    /// Which part the place shows.
    pub part: SeenPart,
    /// The query of the filter that is set, and what it keeps.
    pub filter: Option<(String, Arc<ClaimSet>)>,
    /// How everything stands.
    pub evaluation: Option<Arc<Evaluation>>,
}

/// Which part of a map a place shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeenPart {
    /// Everything.
    All,
    /// A claim or link, and what is a step away.
    Around(Element),
    /// These, and what bears on them.
    Below(Vec<Element>),
    /// A claim or link, and what it bears on.
    Above(Element),
    /// The claims of a picture.
    Drawn(Vec<ClaimId>),
    /// What a speaker says, and what that bears on.
    Case(SpeakerId),
    /// What is said in a text.
    Text(SourceId),
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: &Option<Arc<Evaluation>>, other: &Option<Arc<Evaluation>>| match (one, other) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        Arc::ptr_eq(&self.map, &other.map)
            && self.part == other.part
            && self.filter == other.filter
            && same(&self.evaluation, &other.evaluation)
    }
}

impl Eq for Seen {}

impl Seen {
    /// What is seen, in words, and whether it is less than the whole map.
    pub fn in_words(&self) -> (String, bool) {
        let map = &self.map;
        let quoted = |text: &str| cut(&clean(text), QUOTED, "…");
        let called = |element: Element| match element {
            Element::Claim(claim) => quoted(map.claim_title(claim)),
            Element::Link(link) => format!("the link {}", quoted(&map.link_name(link))),
        };
        let part = match &self.part {
            SeenPart::All => "the whole map".to_owned(),
            SeenPart::Around(element) => format!("what lies about: {}", called(*element)),
            SeenPart::Below(elements) => match elements.as_slice() {
                [only] => format!("what bears on: {}", called(*only)),
                _ => "what bears on the answers to this question".to_owned(),
            },
            SeenPart::Above(element) => format!("what follows from: {}", called(*element)),
            SeenPart::Drawn(claims) => format!("the {} of the picture", amount(claims.len(), "claim", "claims")),
            SeenPart::Case(speaker) => format!("the case of {}", clean(&map.speaker(*speaker).name)),
            SeenPart::Text(source) => format!("what is said in {}", quoted(&map.source(*source).title)),
        };
        match &self.filter {
            Some((query, _)) => (format!("{part}, as far as this filter keeps it: {}", quoted(query)), true),
            None => (part, self.part != SeenPart::All),
        }
    }

    /// The file, and what is in it, in words. Costs the map, and writing it.
    ///
    /// # Errors
    /// As [`report::written`].
    pub fn written(&self, format: Format) -> Result<(Written, String), WriteError> {
        let map = &*self.map;
        let (what, is_part) = self.in_words();
        let kept = self.claims();
        let part = selection(map, |claim| kept.as_ref().is_none_or(|kept| kept.contains(claim)));
        let (count, all) = (part.claims.len(), map.claim_ids().len());
        let counted = if is_part { format!("{what}, {count} of {all} claims") } else { what };
        if format != Format::Rendering(Rendering::Html) {
            return Ok((report::written(&part.map, format)?, counted));
        }
        let mut notes = Vec::new();
        if is_part {
            notes.push(format!("This is a part of the map: {counted}. How claims stand is found in all of it."));
        }
        let evaluated = self.evaluation.as_deref().and_then(|known| Some((known, known.weights.as_ref()?)));
        let judged = evaluated.map(|(known, weights)| {
            let evaluation = report::Evaluation { why: known.why(map), strengths: &weights.now };
            if let Some(set) = report::what_was_set(map, known.standing.conditions()) {
                notes.push(format!("With a what-if: {set} Badges and weights are those that it gives."));
            }
            Judged::of_part(evaluation, &part.claims, &part.links)
        });
        let page = HtmlPage { map: &part.map, judged: judged.as_ref(), notes: &notes };
        Ok((page.written(), counted))
    }

    /// The claims that are seen; none where all are.
    fn claims(&self) -> Option<ClaimSet> {
        let map = &*self.map;
        let of = |claims: &mut dyn Iterator<Item = ClaimId>| {
            let mut set = ClaimSet::none(map.claim_ids().len());
            for claim in claims {
                set.insert(claim);
            }
            set
        };
        let drawn = |part: Part| {
            let most = map.claim_ids().len();
            // Somebody always waits: there is an excerpt.
            let excerpt = Excerpt::of(map, &Routes::of(map), part, &Opened::default(), most, &|| true);
            of(&mut excerpt.unwrap_or_default().claims.iter().map(|shown| shown.claim))
        };
        let seen = match &self.part {
            SeenPart::All => None,
            SeenPart::Around(place) => Some(drawn(Part::Around { place: *place, radius: 1 })),
            SeenPart::Below(elements) => Some(reached(map, elements, below)),
            SeenPart::Above(element) => Some(reached(map, &[*element], above)),
            SeenPart::Drawn(claims) => Some(of(&mut claims.iter().copied())),
            SeenPart::Case(speaker) => Some(drawn(Part::Case { acts: &Acts::of(map), speaker: *speaker })),
            SeenPart::Text(source) => {
                let is_in = |claim: ClaimId| {
                    map.statements(Element::Claim(claim)).iter().any(|said| said.source == Some(*source))
                };
                Some(ClaimSet::where_holds(map.claim_ids().len(), is_in))
            }
        };
        match (seen, &self.filter) {
            (Some(mut seen), Some((_, kept))) => {
                seen.intersect(kept);
                Some(seen)
            }
            (None, Some((_, kept))) => Some(ClaimSet::clone(kept)),
            (seen, None) => seen,
        }
    }
}

/// The claims that are reached from some elements, these among them.
fn reached(map: &Map, from: &[Element], next: fn(&Map, Element) -> Vec<Element>) -> ClaimSet {
    let mut claims = ClaimSet::none(map.claim_ids().len());
    let mut known = hashbrown::HashSet::new();
    let mut open = from.to_vec();
    while let Some(element) = open.pop() {
        if known.insert(element) {
            match element {
                Element::Claim(claim) => claims.insert(claim),
                Element::Link(link) => open.extend(map.premises(link).iter().copied().map(Element::Claim)),
            }
            open.extend(next(map, element));
        }
    }
    claims
}

/// What bears on an element.
fn below(map: &Map, element: Element) -> Vec<Element> {
    map.links_to(element).iter().copied().map(Element::Link).collect()
}

/// What an element bears on; of a step, what the step leads to.
fn above(map: &Map, element: Element) -> Vec<Element> {
    match element {
        Element::Claim(claim) => map.links_from(claim).iter().map(|&link| Element::Link(link)).collect(),
        Element::Link(link) => match map.link(link).target {
            Target::Claim(claim) => vec![Element::Claim(claim)],
            Target::Link(step) => vec![Element::Link(step)],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    fn seen(part: SeenPart, filter: Option<&[&str]>) -> Vec<String> {
        let map =
            Arc::new(Sketch::new("a b c d e").link(Supports, "b", "a").link(Opposes, "c", "b").undercut("d", 0).map());
        let filter = filter.map(|ids| {
            let kept = ClaimSet::where_holds(5, |claim| ids.contains(&map.claim_id(claim)));
            ("a query".to_owned(), Arc::new(kept))
        });
        let seen = Seen { map: Arc::clone(&map), part, filter, evaluation: None };
        let kept = seen.claims();
        let ids = map.claim_ids().filter(|&claim| kept.as_ref().is_none_or(|kept| kept.contains(claim)));
        ids.map(|claim| map.claim_id(claim).to_owned()).collect()
    }

    fn claim(number: usize) -> Element {
        Element::Claim(ClaimId::from_index(number).unwrap())
    }

    #[test]
    fn a_place_shows_what_lies_about_it_below_it_or_above_it() {
        assert_eq!(seen(SeenPart::All, None), ["a", "b", "c", "d", "e"]);
        assert_eq!(seen(SeenPart::Around(claim(0)), None), ["a", "b", "d"]);
        assert_eq!(seen(SeenPart::Below(vec![claim(1)]), None), ["b", "c"]);
        assert_eq!(seen(SeenPart::Below(vec![claim(0)]), None), ["a", "b", "c", "d"]);
        assert_eq!(seen(SeenPart::Above(claim(2)), None), ["a", "b", "c"]);
        assert_eq!(seen(SeenPart::All, Some(&["a", "e"])), ["a", "e"]);
        assert_eq!(seen(SeenPart::Around(claim(0)), Some(&["b", "e"])), ["b"]);
    }
}
