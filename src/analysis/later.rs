//! What was said later: a premise said after what it hits, whose speaker could not know of it, so no reply to it.

use crate::model::{ClaimId, Date, Element, LinkId, Map, Target};

/// Whether a premise of a link was certainly said after what the link bears on: after the target claim was first said,
/// or where the target is a step, after that step was first drawn.
///
/// Nothing is later that has a statement without a date. A step that only the mapper draws could not be known of before
/// all of its premises were said. Linear in the statements; see [`Times`] for many links.
pub fn is_later(map: &Map, link: LinkId, premise: ClaimId) -> bool {
    is_after(map, link, first_day(map, premise), |element| known_on(map, element))
}

/// When everything was said, for asking of many links what [`is_later`] answers of one.
pub struct Times {
    /// By claim: see [`first_day`].
    first_days: Vec<Option<u32>>,
    /// By claim, then by link: see [`known_on`].
    known_on: Vec<Option<u32>>,
}

impl Times {
    /// Looks at all statements once.
    pub fn of(map: &Map) -> Self {
        let elements = map.claim_ids().map(Element::Claim).chain(map.link_ids().map(Element::Link));
        Self {
            first_days: map.claim_ids().map(|claim| first_day(map, claim)).collect(),
            known_on: elements.map(|element| known_on(map, element)).collect(),
        }
    }

    /// As [`is_later`]; linear in the premises of the step that the link bears on.
    pub fn is_later(&self, map: &Map, link: LinkId, premise: ClaimId) -> bool {
        let first_day = self.first_days.get(premise.index()).copied().flatten();
        is_after(map, link, first_day, |element| {
            let index = match element {
                Element::Claim(claim) => claim.index(),
                Element::Link(link) => self.first_days.len() + link.index(),
            };
            self.known_on.get(index).copied().flatten()
        })
    }
}

/// Whether what a link bears on was known before a day.
fn is_after(map: &Map, link: LinkId, day: Option<u32>, known_on: impl Fn(Element) -> Option<u32>) -> bool {
    let Some(day) = day else { return false };
    let was_known = |element| known_on(element).is_some_and(|known| known < day);
    match map.link(link).target {
        Target::Link(step) if map.is_inferred(step) => {
            map.premises(step).iter().all(|&claim| was_known(Element::Claim(claim)))
        }
        target => was_known(target.into()),
    }
}

/// The first day on which a claim may have been said; none where one of its statements has no date that sorts, or there
/// is no statement.
fn first_day(map: &Map, claim: ClaimId) -> Option<u32> {
    let days = map.statements(Element::Claim(claim)).iter().map(|said| map.date_of(said).and_then(Date::sort_key));
    days.collect::<Option<Vec<_>>>()?.into_iter().min()
}

/// The day on which a claim or link had certainly been said once, as far as dates tell.
fn known_on(map: &Map, element: Element) -> Option<u32> {
    map.statements(element).iter().filter_map(|said| map.date_of(said)?.last_day()).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::Asserts;

    /// Whether the first premise of the link made last was said later than what it hits.
    fn later(sketch: &Sketch) -> bool {
        let map = sketch.map();
        let link = map.link_ids().next_back().unwrap();
        let premise = *map.premises(link).first().unwrap();
        let later = is_later(&map, link, premise);
        assert_eq!(Times::of(&map).is_later(&map, link, premise), later, "asked once and asked of many");
        later
    }

    fn against(premise: &str, target: &str) -> Sketch {
        Sketch::new("no yes").said_on("ann", premise, "no").said_on("bob", target, "yes").link(Opposes, "no", "yes")
    }

    #[test]
    fn a_premise_of_a_later_day_is_later() {
        assert!(later(&against("2025-05-20", "2025-03-04")));
        assert!(!later(&against("2025-03-04", "2025-03-04")));
        assert!(!later(&against("2025-03-01", "2025-03-04")));
    }

    #[test]
    fn what_is_not_certain_is_not_later() {
        assert!(!later(&against("2025", "2025-03-04")), "the year may have begun before");
        assert!(!later(&against("XXXX-05-20", "2025-03-04")));
        assert!(!later(&against("2025-05-20", "2025-03-04").said("ann", Asserts, "no")), "once without a date");
    }

    #[test]
    fn a_premise_said_before_as_well_is_not_later() {
        assert!(!later(&against("2025-05-20", "2025-03-04").said_on("ann", "2025-03-01", "no")));
    }

    #[test]
    fn the_first_to_say_the_target_decides() {
        assert!(later(&against("2025-05-20", "2025-06-01").said_on("bob", "2025-03-04", "yes")));
    }

    #[test]
    fn a_doubt_is_later_than_the_step_that_it_hits() {
        let step = Sketch::new("no why yes").said_on("ann", "2025-05-20", "no").said_on("bob", "2025-03-04", "why");
        let step = step.link(Supports, "why", "yes");
        assert!(later(&step.clone().undercut("no", 0)), "the mapper's own step is as old as its premises");
        assert!(!later(&step.drawn_on("bob", "2025-05-20").undercut("no", 0)));
    }
}
