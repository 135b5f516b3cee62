//! The best case for and against some claims: the answer to a question, or one claim.
//!
//! A *reason* is a link that supports one of the claims, an *objection* one that opposes one; premises that count only
//! together make one reason. Those that hold come first, then those that are tied, then those that are answered, then
//! those whose own reasons fail; of equals one that speaks on this side only, then the one that passes on more weight, then
//! the one that comes first in the file.
//! The *best reply* to either is what speaks against a premise of it or doubts its step, in the same order.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::patience::Patience;
use crate::analysis::standing::is_attack;
use crate::analysis::{Ground, Label, Strengths, Why};
use crate::model::{ClaimId, Element, LinkId, RelationKind};

/// A reason or an objection, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Argument {
    /// The link.
    pub link: LinkId,
    /// How it stands.
    pub footing: Footing,
    /// How much weight it passes on, 0 to 1; of what does not settle, halfway.
    pub weight: f64,
}

/// How a reason or an objection stands; the better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Footing {
    /// It holds.
    Holds,
    /// It is neither in nor out.
    Tied,
    /// It is out by a doubt about its step, or as something speaks against a premise; or it is struck out.
    Answered,
    /// It is out as no reason for a premise holds, or only a circle of reasons holds one up.
    Fails,
}

/// The best that is said against a reason or an objection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestReply {
    /// By which link, and how that stands.
    pub argument: Argument,
    /// What it hits: a premise or the step.
    pub to: Element,
    /// How many replies there are in all.
    pub of: usize,
}

/// What is said for and against some claims, the best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BestCase {
    /// The reasons.
    pub pro: Vec<Argument>,
    /// The objections.
    pub con: Vec<Argument>,
}

impl BestCase {
    /// The case of these claims. Costs their links, sorted. None where nobody waits any more.
    pub fn of(why: Why, strengths: &Strengths, claims: &[ClaimId], is_waiting: &dyn Fn() -> bool) -> Option<Self> {
        let mut patience = Patience::new(is_waiting);
        let mut case = Self::default();
        for &claim in claims {
            for link in why.standing.links_to(why.map, Element::Claim(claim)) {
                patience.step()?;
                match why.map.link(link).kind {
                    RelationKind::Supports => case.pro.push(argument(why, strengths, link)),
                    RelationKind::Opposes => case.con.push(argument(why, strengths, link)),
                    RelationKind::Undercuts | RelationKind::Restates => {}
                }
            }
        }
        let premises = |side: &[Argument]| -> HashSet<ClaimId> {
            side.iter().flat_map(|argument| why.map.premises(argument.link)).copied().collect()
        };
        let [of_pro, of_con] = [premises(&case.pro), premises(&case.con)];
        for (side, rival) in [(&mut case.pro, &of_con), (&mut case.con, &of_pro)] {
            let is_on_both = |argument: &Argument| why.map.premises(argument.link).iter().any(|it| rival.contains(it));
            side.sort_by(|one, other| {
                let by_footing = one.footing.cmp(&other.footing);
                by_footing.then(is_on_both(one).cmp(&is_on_both(other))).then_with(|| order(one, other))
            });
        }
        Some(case)
    }

    /// How many of the objections hold.
    pub fn unanswered(&self) -> usize {
        self.con.iter().filter(|argument| argument.footing == Footing::Holds).count()
    }
}

/// The best reply to a link; none where nothing speaks against its premises and nothing doubts its step. Costs what does.
pub fn best_reply(why: Why, strengths: &Strengths, link: LinkId) -> Option<BestReply> {
    let premises = why.map.premises(link).iter().map(|&premise| Element::Claim(premise));
    let hit = premises.chain([Element::Link(link)]);
    let replies = hit.flat_map(|to| {
        let links = why.standing.links_to(why.map, to).filter(|&link| is_attack(why.map.link(link).kind));
        links.map(move |link| (argument(why, strengths, link), to))
    });
    let mut of = 0;
    let best = replies.inspect(|_| of += 1).min_by(|(one, _), (other, _)| order(one, other));
    best.map(|(argument, to)| BestReply { argument, to, of })
}

fn argument(why: Why, strengths: &Strengths, link: LinkId) -> Argument {
    let passed_on = strengths.passed_on(why.map, link);
    let weight = f64::midpoint(passed_on.least(), passed_on.most());
    Argument { link, footing: footing(why, link), weight }
}

/// How a link stands. Costs its premises, and where it is out the links to one of them.
fn footing(why: Why, link: LinkId) -> Footing {
    match why.standing.label(Element::Link(link)) {
        Label::In => Footing::Holds,
        Label::Undecided => Footing::Tied,
        Label::Out => match why.ground(link) {
            Ground::Unsupported(_) | Ground::Circular(_) => Footing::Fails,
            _ => Footing::Answered,
        },
    }
}

/// The better one first.
fn order(one: &Argument, other: &Argument) -> std::cmp::Ordering {
    // Weights that differ by rounding alone are equal: what is drawn alike stands in the order of the file.
    let by_weight = || Reverse(rounded(one.weight)).cmp(&Reverse(rounded(other.weight)));
    one.footing.cmp(&other.footing).then_with(by_weight).then_with(|| one.link.cmp(&other.link))
}

/// A weight in millionths.
#[expect(clippy::cast_possible_truncation, reason = "a weight is between 0 and 1")]
fn rounded(weight: f64) -> i64 {
    (weight * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Conditions, Method, Order, standing, strengths};
    use crate::model::Map;
    use crate::model::RelationKind::{Opposes, Supports};

    fn with<T>(map: &Map, ask: impl FnOnce(Why, &Strengths) -> T) -> T {
        let (standing, order) = (standing(map, Conditions::default()), Order::of(map));
        let strengths = strengths(map, &order, Method::default(), Conditions::default(), &|| true).unwrap();
        ask(Why { map, standing: &standing, order: &order }, &strengths)
    }

    fn case(sketch: &Sketch) -> [String; 2] {
        let map = sketch.map();
        let thesis = map.claim_ids().next().unwrap();
        with(&map, |why, strengths| {
            let BestCase { pro, con } = BestCase::of(why, strengths, &[thesis], &|| true).unwrap();
            [pro, con].map(|list| {
                let first = |argument: &Argument| map.claim_id(*map.premises(argument.link).first().unwrap());
                list.iter().map(first).collect::<Vec<_>>().join(" ")
            })
        })
    }

    #[test]
    fn what_holds_comes_before_what_is_answered_and_of_equals_the_weightier() {
        let sketch = Sketch::new("t light hit heavy con answer").weight("heavy", 0.9).weight("hit", 1.0);
        let sketch = sketch.link(Supports, "light", "t").link(Supports, "hit", "t").link(Supports, "heavy", "t");
        let sketch = sketch.link(Opposes, "con", "t").link(Opposes, "answer", "hit");
        assert_eq!(case(&sketch), ["heavy light hit", "con"]);
    }

    #[test]
    fn of_what_holds_that_comes_first_which_speaks_on_one_side_only() {
        let sketch = Sketch::new("t both pro con").weight("both", 0.9).weight("pro", 0.4).weight("con", 0.4);
        let sketch = sketch.link(Supports, "both", "t").link(Opposes, "both", "t");
        let sketch = sketch.link(Supports, "pro", "t").link(Opposes, "con", "t");
        assert_eq!(case(&sketch), ["pro both", "con both"]);
    }

    #[test]
    fn what_only_a_circle_holds_up_comes_last_whatever_it_weighs() {
        let sketch = Sketch::new("t ring hit answer").weight("ring", 1.0).link(Supports, "ring", "ring");
        let sketch = sketch.link(Supports, "ring", "t").link(Supports, "hit", "t").link(Opposes, "answer", "hit");
        assert_eq!(case(&sketch), ["hit ring", ""]);
    }

    #[test]
    fn premises_that_count_only_together_are_one_reason() {
        assert_eq!(case(&Sketch::new("t a b").link(Supports, "a b", "t")), ["a", ""]);
    }

    /// The premise of the best reply to the first link, and how many there are.
    fn reply(sketch: &Sketch) -> Option<(String, usize)> {
        let map = sketch.map();
        let link = map.link_ids().next().unwrap();
        with(&map, |why, strengths| {
            let reply = best_reply(why, strengths, link)?;
            Some((map.claim_id(*map.premises(reply.argument.link).first().unwrap()).to_owned(), reply.of))
        })
    }

    #[test]
    fn the_best_reply_is_one_that_holds_though_another_is_weightier() {
        let sketch = Sketch::new("t a b strong doubt met").weight("strong", 1.0).link(Supports, "a b", "t");
        assert_eq!(reply(&sketch), None);
        let sketch = sketch.link(Opposes, "strong", "b").undercut("doubt", 0);
        assert_eq!(reply(&sketch), Some(("strong".to_owned(), 2)));
        assert_eq!(reply(&sketch.link(Opposes, "met", "strong")), Some(("doubt".to_owned(), 2)));
    }

    #[test]
    fn a_reply_that_is_itself_answered_is_still_the_best_where_there_is_no_other() {
        let sketch = Sketch::new("t a con met").link(Supports, "a", "t").link(Opposes, "con", "a");
        assert_eq!(reply(&sketch.link(Opposes, "met", "con")), Some(("con".to_owned(), 1)));
    }
}
