//! What nobody answers.
//!
//! An objection or a doubt is *unanswered* where it holds, and for its sake what it hits is CHALLENGED: nothing in these
//! texts speaks against its premises or doubts its step, or whatever does is itself answered. What fails for want of
//! reasons, or by a premise, needs no answer and is not counted; nor is what a what-if decides.

use super::Under;
use super::finding::Finding;
use super::patience::Patience;
use crate::analysis::standing::is_attack;
use crate::analysis::{Cause, Label, Standing};
use crate::model::{Element, Map};

/// The objections and doubts under something that nobody answers, in file order. Linear. None where nobody waits any
/// more.
pub(super) fn unanswered(
    map: &Map,
    standing: &Standing,
    under: &Under,
    patience: &mut Patience,
) -> Option<Vec<Finding>> {
    let mut found = Vec::new();
    for link in map.link_ids() {
        patience.step()?;
        let target = map.link(link).target.into();
        let is_one = is_attack(map.link(link).kind)
            && under.has(target)
            && standing.label(Element::Link(link)) == Label::In
            && is_challenged(map, standing, target);
        if is_one {
            found.push(Finding::Unanswered(link));
        }
    }
    Some(found)
}

/// Whether something is out by an objection or doubt; it has one that holds.
fn is_challenged(map: &Map, standing: &Standing, element: Element) -> bool {
    // Asking for the cause costs all links of a claim, so it is asked only where it can be another.
    match element {
        Element::Claim(_) => !standing.conditions().forced.contains_key(&element),
        Element::Link(_) => standing.cause(map, element) == Cause::Undercut,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::{Sketch, any_map};
    use crate::analysis::{Badge, Conditions, Force, standing};
    use crate::model::RelationKind::{Opposes, Supports};

    fn found(sketch: &Sketch, conditions: Conditions) -> Vec<String> {
        let map = sketch.map();
        let standing = standing(&map, conditions);
        let found = unanswered(&map, &standing, &Under::everything(), &mut Patience::new(&|| true)).unwrap();
        let name = |finding: &Finding| match finding {
            Finding::Unanswered(link) => map.link_name(*link),
            other => panic!("{other:?}"),
        };
        found.iter().map(name).collect()
    }

    #[test]
    fn what_is_answered_is_not_among_them_but_its_answer_is() {
        let sketch = Sketch::new("t con answer").link(Opposes, "con", "t").link(Opposes, "answer", "con");
        assert_eq!(found(&sketch, Conditions::default()), ["#2"]);
    }

    #[test]
    fn a_doubt_that_nobody_answers_is_among_them() {
        let sketch = Sketch::new("t pro doubt").asserted("t").link(Supports, "pro", "t").undercut("doubt", 0);
        assert_eq!(found(&sketch, Conditions::default()), ["#2"]);
    }

    #[test]
    fn a_doubt_about_a_step_whose_premise_fails_is_not_needed() {
        let sketch =
            Sketch::new("t pro con doubt").asserted("t").link(Supports, "pro", "t").link(Opposes, "con", "pro");
        assert_eq!(found(&sketch.undercut("doubt", 0), Conditions::default()), ["#2"]);
    }

    #[test]
    fn what_is_taken_as_given_has_no_unanswered_objection() {
        let sketch = Sketch::new("t con").link(Opposes, "con", "t");
        let map = sketch.map();
        let thesis = Element::Claim(map.claim_ids().next().unwrap());
        let forced = [(thesis, Force::TakenAsGiven)].into();
        assert!(found(&sketch, Conditions { forced, ..Conditions::default() }).is_empty());
    }

    #[test]
    fn a_tie_leaves_nothing_unanswered() {
        let sketch = Sketch::new("a b").link(Opposes, "a", "b").link(Opposes, "b", "a");
        assert!(found(&sketch, Conditions::default()).is_empty());
    }

    #[test]
    fn where_nobody_waits_there_is_no_answer() {
        let map = Sketch::new("t con").link(Opposes, "con", "t").map();
        let standing = standing(&map, Conditions::default());
        assert_eq!(unanswered(&map, &standing, &Under::everything(), &mut Patience::new(&|| false)), None);
    }

    proptest! {
        #[test]
        fn every_one_holds_and_what_it_hits_is_challenged_and_no_other_does_so(map in any_map()) {
            let standing = standing(&map, Conditions::default());
            let found = unanswered(&map, &standing, &Under::everything(), &mut Patience::new(&|| true)).unwrap();
            let expected = map.link_ids().filter(|&link| {
                is_attack(map.link(link).kind)
                    && standing.label(Element::Link(link)) == Label::In
                    && standing.badge(&map, map.link(link).target.into()) == Some(Badge::Challenged)
            });
            prop_assert_eq!(found, expected.map(Finding::Unanswered).collect::<Vec<_>>());
        }
    }
}
