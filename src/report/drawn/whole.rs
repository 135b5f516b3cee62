//! A whole map as a picture file, as far as there is room, and what that leaves out.

use super::{Look, Picture, Remark, Zoom, caption, legend, svg};
use crate::analysis::{Excerpt, Opened, Part, Routes};
use crate::format::{Format, FormatRow, Holding, Losses, Rendering, Written};
use crate::layout::Names;
use crate::layout::drawing::{Direction, Drawing, Strokes, lay_out};
use crate::model::{Element, LinkId, Map, RelationKind, Target};

/// So many claims have room, those nearest to the theses first.
const MOST: usize = 2_000;

/// So many columns there are.
const COLUMNS: usize = 160;

/// A whole map as a picture. Costs laying out up to two thousand claims.
pub(in crate::report) fn written(map: &Map) -> Written {
    // Somebody always waits: there is an excerpt, and a drawing.
    let excerpt =
        Excerpt::of(map, &Routes::of(map), Part::Whole, &Opened::default(), MOST, &|| true).unwrap_or_default();
    let look = Look {
        zoom: Zoom::Names,
        room: COLUMNS,
        direction: Direction::Top,
        strokes: Strokes::Unicode,
        focus: None,
        remark: &|_| Remark::default(),
    };
    let picture = Picture::of(map, &Names::of(map), &excerpt, &look);
    let drawing: Drawing = lay_out(&picture.diagram, &picture.settings, None, &|| true).unwrap_or_default();
    let (caption, notes) = (caption(map, &excerpt, "The whole map:"), legend(&picture, &excerpt, &drawing));
    let mut out = Vec::new();
    // Writing to memory does not fail, and what is written is text.
    let _ = svg(map, &picture, &drawing, (&caption, &notes), &mut out);
    Written::new(String::from_utf8(out).unwrap_or_default(), losses(map, &excerpt, &drawing))
}

/// What the table says, and the claims and links that are not drawn.
fn losses(map: &Map, excerpt: &Excerpt, drawing: &Drawing) -> Losses {
    let lacks = FormatRow::of(Format::Rendering(Rendering::Svg)).map_or(&[][..], |row| row.lacks);
    let mut losses = Losses::of(map, lacks, "svg");
    losses.add(Holding::Claims, map.claim_ids().len() - excerpt.claims.len());
    // A box says so only of what nobody says.
    for (said, claim) in map.claim_ids().map(|claim| (map.statements(Element::Claim(claim)), map.claim(claim))) {
        losses.add(Holding::Given, usize::from(claim.asserted && !said.is_empty()));
        losses.add(Holding::Implicit, usize::from(claim.implicit && !said.is_empty()));
    }
    let left_out = map.claim_ids().filter(|&claim| excerpt.place_of(claim).is_none());
    losses.add(Holding::Statements, left_out.map(|claim| map.statements(Element::Claim(claim)).len()).sum());
    let undrawn = drawing.undrawn.iter().filter_map(|&wire| excerpt.links.get(wire as usize));
    let undrawn: hashbrown::HashSet<LinkId> = undrawn.map(|shown| shown.link).collect();
    for link in map.link_ids() {
        if excerpt.place_of_link(link).is_none() || undrawn.contains(&link) {
            losses.add(kind(map, link), 1);
        }
    }
    losses
}

/// What a link is among all that a map may hold.
fn kind(map: &Map, link: LinkId) -> Holding {
    match (map.link(link).kind, map.link(link).target) {
        (RelationKind::Supports, Target::Claim(_)) => Holding::Supports,
        (RelationKind::Supports, Target::Link(_)) => Holding::Backings,
        (RelationKind::Opposes, _) => Holding::Opposes,
        (RelationKind::Undercuts, _) => Holding::Undercuts,
        (RelationKind::Restates, _) => Holding::Restatements,
    }
}
