//! What was said later: a premise said after what it hits, whose speaker could not know of it, so no reply to it.

use crate::model::{ClaimId, Date, Element, LinkId, Map, Statement, Target};

/// When a claim or link was first said, as far as dates tell. Linear in its statements.
fn first_said(map: &Map, element: Element) -> Option<Date> {
    let dates = map.statements(element).iter().filter_map(|said| map.date_of(said));
    dates.filter(|date| date.sort_key().is_some()).min_by_key(|date| date.sort_key())
}

/// Whether a premise of a link was certainly said after what the link bears on: after the target claim was first said,
/// or where the target is a step, after that step was first drawn.
///
/// Nothing is later that has a statement without a date. A step that only the mapper draws could not be known of before
/// all of its premises were said. Linear in the statements.
pub fn is_later(map: &Map, link: LinkId, premise: ClaimId) -> bool {
    let element = Element::Claim(premise);
    let is_dated = |said: &Statement| map.date_of(said).and_then(Date::sort_key).is_some();
    let Some(said) = first_said(map, element).filter(|_| map.statements(element).iter().all(is_dated)) else {
        return false;
    };
    let target = map.link(link).target;
    let hit = map.statements(target.into()).iter().filter_map(|said| map.date_of(said));
    match target {
        Target::Link(step) if map.is_inferred(step) => {
            let premises = map.premises(step).iter().map(|&claim| first_said(map, Element::Claim(claim)));
            premises.collect::<Option<Vec<_>>>().is_some_and(|dates| dates.iter().all(|date| date.is_before(said)))
        }
        _ => hit.into_iter().any(|hit| hit.is_before(said)),
    }
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
        is_later(&map, link, *map.premises(link).first().unwrap())
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
