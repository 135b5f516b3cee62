//! The drawn map: boxes and lines in abstract cells.
//!
//! A [`Diagram`] says what is to be drawn, [`lay_out`] places it, and the [`Drawing`] says where each box, line,
//! arrowhead and word stands. Nothing here knows a claim, a text or a glyph.
//!
//! The layout is layered (Sugiyama, Tagawa, Toda 1981). In order: [`upside`] finds what stands above what, [`parts`] which
//! nodes and lines there are, the middles of links ([`waist`]) among them, [`ranks`] how far along each node stands,
//! [`nets`] which lines run together and where they pass, [`ordering`] what stands beside what, [`placement`] where
//! across, [`ports`] where lines touch boxes, [`tracks`] how they lie between two ranks; [`emission`] puts all of it into
//! cells. Everything is found *across* and *along* (see [`metrics`]), so that a direction is a matter of the last step.
//!
//! The same diagram always gives the same picture. A picture takes room in proportion to its lines, not to its area.

#[cfg(test)]
mod check;
mod components;
mod diagram;
mod drawing;
mod emission;
mod metrics;
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
mod tracks;
mod turn;
mod upside;
mod waist;

pub use diagram::{Diagram, Direction, LineStyle, Settings, Size, Wire, WireEnd};
pub use drawing::{Area, Cell, Drawing, Head, Heading, Label, Order, Run, Says, Trunk};

use emission::Placed;
use metrics::{Metrics, cells};
use nets::Nets;
use ordering::Lines;
use parts::Parts;

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
    let mut pictures = Vec::new();
    for component in components::components(&tidy) {
        let seed = seed.map(|order| component.part_of(order));
        let picture = lay_out_component(&component.diagram, settings, seed.as_ref(), go_on)?;
        pictures.push((component, picture));
    }
    let mut whole = components::put_together(pictures, tidy.boxes.len(), settings.direction, settings.breadth);
    whole.undrawn.extend(undrawn);
    whole.undrawn.sort_unstable();
    Some(whole)
}

fn lay_out_component(
    diagram: &Diagram,
    settings: &Settings,
    seed: Option<&Order>,
    go_on: &dyn Fn() -> bool,
) -> Option<Drawing> {
    let metrics = Metrics::new(settings);
    let mut parts = Parts::of(diagram, metrics);
    if !go_on() {
        return None;
    }
    let mut ranks = ranks::ranks(&parts.nodes, &parts.segments, settings.breadth.map(cells));
    let nets = Nets::of(&mut parts.nodes, &mut ranks, &parts.segments, settings.passes);
    let lines = Lines::of(&nets, parts.nodes.len());
    let start = start::start(&parts, &nets, seed);
    let ordered = ordering::order(&ranks, &lines, &start, go_on)?;
    parts.turn_waists(metrics, &ordered);
    let mut across = placement::place(&parts.nodes, &ordered, &lines);
    if !go_on() {
        return None;
    }
    let columns = ports::columns(&parts, &nets, &ordered, &mut across, metrics);
    Placed { diagram, settings, parts: &parts, nets: &nets, ordered: &ordered, across: &across, columns: &columns }
        .emit(go_on)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::check::faults;
    use super::sketch::{any_diagram, diagram, picture};
    use super::*;

    const DIRECTIONS: [Direction; 4] = [Direction::Top, Direction::Bottom, Direction::Left, Direction::Right];

    fn settings(direction: Direction) -> Settings {
        Settings { direction, head_words: [10, 9, 17, 10], together_words: 13, ..Settings::default() }
    }

    fn drawn(diagram: &Diagram, settings: &Settings) -> Drawing {
        lay_out(diagram, settings, None, &|| true).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_box_lies_on_another_and_every_line_can_be_traced(diagram in any_diagram(12, 18)) {
            for direction in DIRECTIONS {
                let picture_of = drawn(&diagram, &settings(direction));
                let found = faults(&diagram, &picture_of);
                prop_assert!(found.is_empty(), "{direction:?} {diagram:?}\n{}\n{}", found.join("\n"), picture(&picture_of));
            }
        }
    }
}
