//! What was said later: a premise said after what it hits, whose speaker could not know of it, so no reply to it.

use crate::model::{ClaimId, Date, Element, LinkId, Map, Statement, Target};

/// Whether a premise of a link was said after what the link bears on: each of its statements is certainly after the
/// first one of the target. A link that only the mapper draws is as old as the claim that it leads to.
///
/// Nothing is later where a date is missing. Costs as much as there are statements.
pub fn is_later(map: &Map, premise: ClaimId, link: LinkId) -> bool {
    let Some(said) = first_date(map, Element::Claim(premise)) else {
        return false;
    };
    target_statements(map, link).iter().filter_map(|target| date(map, target)).any(|target| target.is_before(said))
}

/// The date that comes first among the statements of an element; none where one of them has no date that compares.
fn first_date(map: &Map, element: Element) -> Option<Date> {
    let dates = map.statements(element).iter().map(|said| date(map, said));
    let sorted = dates.map(|date| date.and_then(|date| Some((date.sort_key()?, date))));
    let all: Option<Vec<_>> = sorted.collect();
    all?.into_iter().min_by_key(|&(key, _)| key).map(|(_, date)| date)
}

/// When a statement was made: its own date, or else that of its source.
fn date(map: &Map, said: &Statement) -> Option<Date> {
    said.date.or_else(|| map.source(said.source?).date)
}

/// The statements of what a link bears on.
fn target_statements(map: &Map, link: LinkId) -> &[Statement] {
    let target = map.link(link).target;
    let said = map.statements(target.into());
    match target {
        Target::Link(doubted) if said.is_empty() => match map.link(doubted).target {
            target @ Target::Claim(_) => map.statements(target.into()),
            Target::Link(_) => said,
        },
        _ => said,
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
        is_later(&map, *map.premises(link).first().unwrap(), link)
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
        let step = Sketch::new("no why yes").said_on("ann", "2025-05-20", "no").said_on("bob", "2025-03-04", "yes");
        let step = step.link(Supports, "why", "yes");
        assert!(later(&step.clone().undercut("no", 0)), "the mapper's own step is as old as its conclusion");
        assert!(!later(&step.drawn_on("bob", "2025-05-20").undercut("no", 0)));
    }
}
