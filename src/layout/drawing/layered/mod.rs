//! The layered layout (Sugiyama, Tagawa, Toda 1981) of a drawn map.
//!
//! In order: `upside` finds what stands above what, `parts` which nodes and lines there are, the middles of links
//! (`waist`) among them, `ranks` how far along each node stands, `nets` which lines run together and where they pass,
//! `ordering` what stands beside what, `placement` where across, `ports` where lines touch boxes, `tracks` how they lie
//! between two ranks; `emission` puts all of it into cells. Everything is found *across* and *along* (see `metrics`), so
//! that a direction is a matter of the last step.
//!
//! The same diagram always gives the same picture. A picture takes room in proportion to its lines, not to its area.
#![expect(
    clippy::indexing_slicing,
    reason = "nodes, nets and ranks are called by numbers that were handed out here; what a diagram says is checked in `parts::tidy`"
)]

#[cfg(test)]
mod check;
mod components;
mod emission;
#[cfg(test)]
mod golden;
mod keys;
mod loops;
mod metrics;
mod middles;
mod nets;
mod ordering;
mod parts;
mod placement;
mod ports;
mod ranks;
#[cfg(test)]
mod sketch;
mod start;
mod table;
mod tightening;
mod tracks;
mod turn;
mod upside;
mod waist;

use emission::Placed;
use metrics::{Metrics, cells};
use nets::{Nets, Strand};
use ordering::Lines;
use parts::Parts;
use table::Table;

use super::diagram::{Diagram, Settings};
use super::picture::{Drawing, Order};

/// Lays a diagram out. `seed` is where its boxes stood before: what can stay in that order, stays. None where `go_on` says
/// no, which is asked now and then.
///
/// Costs about the number of lines between ranks times its logarithm, some twenty times over.
pub fn lay_out(
    diagram: &Diagram,
    settings: &Settings,
    seed: Option<&Order>,
    go_on: &dyn Fn() -> bool,
) -> Option<Drawing> {
    let (tidy, undrawn) = parts::tidy(diagram);
    let mut begun = Vec::new();
    for component in components::components(&tidy, seed) {
        let ranked = Ranked::of(&component.diagram, settings);
        begun.push((component, ranked));
        if !go_on() {
            return None;
        }
    }
    let spans: Vec<u32> = begun.iter().flat_map(|(_, ranked)| ranked.spans()).collect();
    let longest = nets::longest(&spans, settings.passes);
    let mut pictures = Vec::with_capacity(begun.len());
    for (component, ranked) in begun {
        let seed = seed.map(|order| component.part_of(order));
        let picture = ranked.lay_out(&component.diagram, settings, (longest, seed.as_ref()), go_on)?;
        pictures.push((component, picture));
    }
    let mut whole = components::put_together(pictures, tidy.boxes.len(), settings.direction, settings.breadth);
    whole.undrawn.extend(undrawn);
    whole.undrawn.sort_unstable();
    Some(whole)
}

/// A piece of which it is known how far along everything stands.
struct Ranked {
    parts: Parts,
    ranks: Table<u32>,
    strands: Vec<Strand>,
}

impl Ranked {
    fn of(diagram: &Diagram, settings: &Settings) -> Self {
        let parts = Parts::of(diagram, Metrics::new(settings));
        let ranks = ranks::ranks(&parts.nodes, &parts.segments, settings.breadth.map(cells));
        let strands = nets::strands(&ranks, &parts.segments);
        Self { parts, ranks, strands }
    }

    /// By strand, how many ranks it spans.
    fn spans(&self) -> impl Iterator<Item = u32> {
        self.strands.iter().map(|strand| strand.span(&self.ranks))
    }

    /// Lays the piece out. No line in it spans more ranks than `longest`.
    fn lay_out(
        self,
        diagram: &Diagram,
        settings: &Settings,
        (longest, seed): (u32, Option<&Order>),
        go_on: &dyn Fn() -> bool,
    ) -> Option<Drawing> {
        let metrics = Metrics::new(settings);
        let Self { mut parts, mut ranks, strands } = self;
        let nets = Nets::of(&mut parts.nodes, &mut ranks, &strands, longest);
        let lines = Lines::of(&nets, parts.nodes.len());
        let start = start::start(&parts, &nets, seed);
        let ordered = ordering::order(&ranks, &lines, &start, go_on)?;
        parts.turn_waists(metrics, &ordered);
        let mut across = placement::place(&parts.nodes, &ordered, &lines);
        tightening::squeeze(&parts.nodes, &ordered, &lines, &mut across, settings.breadth.map(cells));
        tightening::tighten(&parts.nodes, &ordered, &lines, &mut across);
        if !go_on() {
            return None;
        }
        let columns = ports::columns(&parts, &nets, &ordered, &mut across, metrics);
        Placed { diagram, settings, parts: &parts, nets: &nets, ordered: &ordered, across: &across, columns: &columns }
            .emit(go_on)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::check::faults;
    use super::sketch::{any_diagram, any_tree, diagram, picture};
    use super::*;
    use crate::layout::drawing::{Direction, Wire, WireEnd};

    const DIRECTIONS: [Direction; 4] = [Direction::Top, Direction::Bottom, Direction::Left, Direction::Right];

    fn settings(direction: Direction) -> Settings {
        Settings { direction, head_words: [10, 9, 17, 10], together_words: 13, ..Settings::default() }
    }

    fn spelled(links: impl Iterator<Item = String>) -> String {
        links.collect::<Vec<_>>().join(" ")
    }

    fn drawn(diagram: &Diagram, settings: &Settings) -> Drawing {
        lay_out(diagram, settings, None, &|| true).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn no_box_lies_on_another_and_every_line_can_be_traced(diagram in any_diagram(20, 30)) {
            for (direction, breadth) in DIRECTIONS.into_iter().zip([None, None, None, Some(60)]).chain([(Direction::Top, Some(80))]) {
                let picture_of = drawn(&diagram, &Settings { breadth, ..settings(direction) });
                let found = faults(&diagram, &picture_of);
                prop_assert!(found.is_empty(), "{direction:?} {diagram:?}\n{}\n{}", found.join("\n"), picture(&picture_of));
            }
        }
    }

    #[test]
    fn shapes_that_break_layouts_are_drawn() {
        let all = |count: u32| (0..count).flat_map(move |one| (0..count).map(move |other| (one, other)));
        let text = |links: Vec<(u32, u32)>| spelled(links.iter().map(|(from, to)| format!("{from}>{to}")));
        for (boxes, links) in [
            (0, String::new()),
            (1, "0>0 0!0".to_owned()),
            (2, "0>1 1>0 0>1 1!0 0!1".to_owned()),
            (60, text(all(60).filter(|(one, other)| one != other).collect())),
            (1_001, text((1..=1_000).map(|leaf| (leaf, 0)).collect())),
            (1_001, text((1..=1_000).map(|leaf| (0, leaf)).collect())),
            (2_000, text((1..2_000).map(|at| (at, at - 1)).collect())),
        ] {
            let diagram = diagram(boxes, &links);
            let picture = drawn(&diagram, &settings(Direction::Top));
            assert_eq!(picture.boxes.len(), boxes as usize);
            assert!(picture.undrawn.is_empty(), "{boxes} boxes");
            assert_eq!(drawn(&diagram, &settings(Direction::Top)), picture, "the same again");
        }
    }

    #[test]
    fn a_chain_of_doubts_is_drawn() {
        let links = spelled((1..300).map(|at| format!("{}!#{}", at + 1, at - 1)));
        let diagram = diagram(301, &format!("1>0 {links}"));
        assert!(faults(&diagram, &drawn(&diagram, &settings(Direction::Top))).is_empty());
    }

    #[test]
    fn long_lines_are_cut_where_they_would_pass_too_often() {
        let chain = spelled((1..40).map(|at| format!("{at}>{}", at - 1)));
        let diagram = diagram(40, &format!("{chain} 39!0 38!0 5!1"));
        let few = Settings { passes: 20, ..settings(Direction::Top) };
        let picture = drawn(&diagram, &few);
        assert_eq!(picture.cut, [39, 40]);
        assert!(faults(&diagram, &picture).is_empty(), "{:?}", faults(&diagram, &picture));
        assert!(drawn(&diagram, &settings(Direction::Top)).cut.is_empty());
    }

    #[test]
    fn the_bound_on_passes_is_one_for_all_pieces() {
        let chain = |from: u32| spelled((from + 1..from + 20).map(|at| format!("{at}>{}", at - 1)));
        let two = format!("{} 19!0 {} 39!20", chain(0), chain(20));
        let few = Settings { passes: 20, ..settings(Direction::Top) };
        assert_eq!(drawn(&diagram(20, &format!("{} 19!0", chain(0))), &few).cut, [19_u32; 0], "one alone has room");
        let diagram = diagram(40, &two);
        let picture = drawn(&diagram, &few);
        assert_eq!(picture.cut.len(), 2);
        assert!(faults(&diagram, &picture).is_empty());
    }

    #[test]
    fn pieces_keep_their_order_and_new_ones_come_behind() {
        let old = drawn(&diagram(4, "1>0 3>2"), &settings(Direction::Top));
        let seats = &old.order.seats;
        let seed = Order { seats: vec![None, seats[2], seats[3], seats[0], seats[1]] };
        let now = lay_out(&diagram(5, "2>1 4>3"), &settings(Direction::Top), Some(&seed), &|| true).unwrap();
        let place = |picture: &Drawing, at: usize| (picture.boxes[at].at.y, picture.boxes[at].at.x);
        assert!(place(&now, 3) < place(&now, 1), "{}", picture(&now));
        assert!(place(&now, 1) < place(&now, 0), "{}", picture(&now));
    }

    #[test]
    fn a_broad_rank_goes_on_in_the_next() {
        let links = spelled((1..10).map(|at| format!("{at}>0")));
        let narrow = Settings { breadth: Some(60), ..settings(Direction::Top) };
        let picture = drawn(&diagram(10, &links), &narrow);
        assert!(picture.size.width <= 75, "{}", picture.size.width);
        assert!(faults(&diagram(10, &links), &picture).is_empty());
    }

    #[test]
    fn what_points_nowhere_is_left_undrawn() {
        let picture = drawn(&diagram(2, "1>0 1>7 9>0 1!#1 1!#8"), &settings(Direction::Top));
        assert_eq!(picture.undrawn, [1, 2, 3, 4]);
    }

    #[test]
    fn a_layout_stops_when_it_is_told_to() {
        assert!(lay_out(&diagram(3, "1>0 2>0"), &Settings::default(), None, &|| false).is_none());
    }

    /// The rows of a picture from above, each with its boxes from left to right.
    fn rows(picture: &Drawing, boxes: usize) -> Vec<Vec<usize>> {
        let mut rows = std::collections::BTreeMap::<u32, Vec<usize>>::new();
        for (at, area) in picture.boxes.iter().enumerate().take(boxes) {
            rows.entry(area.at.y).or_default().push(at);
        }
        for row in rows.values_mut() {
            row.sort_by_key(|&at| picture.boxes[at].at.x);
        }
        rows.into_values().collect()
    }

    /// How many boxes of `now` stand otherwise to those in their row than before.
    fn moved(before: &Drawing, now: &Drawing) -> usize {
        let boxes = before.boxes.len();
        let row_of = |picture: &Drawing, at: usize| {
            rows(picture, boxes).iter().position(|row| row.contains(&at)).unwrap_or_default()
        };
        let in_order = |row: &[usize]| {
            // The longest part of the row that stands as it stood.
            let mut longest = vec![1; row.len()];
            for at in 0..row.len() {
                for other in 0..at {
                    let stood = row_of(before, row[other]) == row_of(before, row[at]);
                    if stood && before.boxes[row[other]].at.x < before.boxes[row[at]].at.x {
                        longest[at] = longest[at].max(longest[other] + 1);
                    }
                }
            }
            longest.into_iter().max().unwrap_or_default()
        };
        rows(now, boxes).iter().map(|row| row.len() - in_order(row)).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn one_more_claim_leaves_most_boxes_in_their_order(before in any_tree(24), to in 0_u32..24) {
            let settings = settings(Direction::Top);
            let old = drawn(&before, &settings);
            let mut after = before.clone();
            let new = u32::try_from(after.boxes.len()).unwrap();
            after.boxes.push(after.boxes[0]);
            after.links.push(Wire { from: vec![new], to: WireEnd::Box(to % new), ..before.links[0].clone() });
            let mut seed = old.order.clone();
            seed.seats.push(None);
            let now = lay_out(&after, &settings, Some(&seed), &|| true).unwrap();
            prop_assert!(faults(&after, &now).is_empty());
            let moved = moved(&old, &now);
            prop_assert!(moved * 4 <= old.boxes.len(), "{moved} of {}\n{}\n{}", old.boxes.len(), picture(&old), picture(&now));
        }

        #[test]
        fn the_same_diagram_stays_as_it_stands(diagram in any_tree(24)) {
            let settings = settings(Direction::Top);
            let old = drawn(&diagram, &settings);
            let again = lay_out(&diagram, &settings, Some(&old.order), &|| true).unwrap();
            prop_assert_eq!(moved(&old, &again), 0);
        }
    }
}
