//! The drawn map: what stands in each box and beside each link of an [`Excerpt`], ready to be laid out, and the laid-out
//! picture as text and as SVG.

mod beside;
mod boxes;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod whole;

use crate::analysis::{Bridge, Excerpt, Side};
use crate::layout::Names;
use crate::layout::drawing::{Diagram, Direction, LineStyle, LinkText, Settings, Strokes, Texts, Wire, WireEnd};
use crate::layout::width;
use crate::model::{ClaimId, Element, LinkId, Map, RELATIONS, RelationKind, Target};

pub use svg::svg;
pub(super) use svg::{STYLE, svg_in_page};
pub use text::{caption, legend, text};
pub(super) use whole::written;

/// How much of a claim stands in its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zoom {
    /// What it is called.
    Titles,
    /// What it is called, and who says it.
    #[default]
    Names,
    /// Its text in at most so many lines, and who says it.
    Text(usize),
    /// All of its text, and who says it.
    Whole,
}

/// What is to be remarked of a claim in its box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// In words: how it stands, what it weighs, that it falls; may be empty.
    pub state: String,
    /// Whether it is struck out, so that its wording is, too.
    pub is_struck_out: bool,
}

/// How a picture is to look.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// How much stands in a box.
    pub zoom: Zoom,
    /// How many columns there are for the picture: boxes are as wide as lets some stand side by side.
    pub room: usize,
    /// How it lies.
    pub direction: Direction,
    /// What lines, signs and marks are drawn with.
    pub strokes: Strokes,
    /// The claim or link where one is.
    pub focus: Option<Element>,
    /// What is to be remarked of each claim.
    pub remark: &'a dyn Fn(ClaimId) -> Remark,
}

/// An excerpt with all its words, ready to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What is to be laid out.
    pub diagram: Diagram,
    /// How.
    pub settings: Settings,
    /// What stands in each box and beside each link.
    pub texts: Texts,
    /// By box, the claim.
    pub claims: Vec<ClaimId>,
    /// By link of the diagram, the link.
    pub links: Vec<LinkId>,
    /// By link of the diagram behind `links`, the bridge.
    pub bridges: Vec<Bridge>,
    /// The claim or link where one is.
    pub focus: Option<Element>,
    /// What it is drawn with.
    pub strokes: Strokes,
    /// How its arrowheads are worded.
    heads: beside::Heads,
    /// Whether links are marked that the mapper draws.
    has_mappers: bool,
}

impl Picture {
    /// Words an excerpt. Linear in it and in the texts that it shows.
    pub fn of(map: &Map, names: &Names, excerpt: &Excerpt, look: &Look) -> Self {
        let mut diagram = Diagram::default();
        let back = beside::back(look.strokes).to_owned();
        let mut texts = Texts { together: "only together".to_owned(), back, ..Texts::default() };
        for shown in &excerpt.claims {
            let (text, size) = boxes::boxed(map, names, shown, look);
            texts.boxes.push(text);
            diagram.boxes.push(size);
        }
        let place = |claim: &ClaimId| excerpt.place_of(*claim);
        let heads = beside::Heads::of(excerpt, look.room);
        for shown in &excerpt.links {
            let link = map.link(shown.link);
            let to = match link.target {
                Target::Claim(claim) => place(&claim).map(WireEnd::Box),
                Target::Link(step) => excerpt.place_of_link(step).map(WireEnd::Link),
            };
            let mark = beside::mark(map, shown, look);
            texts.links.push(LinkText { kind: link.kind, head: heads.link(link, look.strokes), mark });
            diagram.links.push(Wire {
                from: map.premises(shown.link).iter().filter_map(place).collect(),
                to: to.unwrap_or(WireEnd::Box(u32::MAX)),
                kind: link.kind,
                line: LineStyle::Link,
                mark: columns(texts.links.last().map_or("", |text| &text.mark)),
            });
        }
        for bridge in &excerpt.bridges {
            let to = match bridge.to {
                Element::Claim(claim) => place(&claim).map(WireEnd::Box),
                Element::Link(link) => excerpt.place_of_link(link).map(WireEnd::Link),
            };
            let kind = match (bridge.side, bridge.to) {
                (Side::Helps | Side::Nothing, _) => RelationKind::Supports,
                (Side::Hurts, Element::Claim(_)) => RelationKind::Opposes,
                (Side::Hurts, Element::Link(_)) => RelationKind::Undercuts,
                // No bridge leads over a restatement: the kind is free for this.
                (Side::BothWays, _) => RelationKind::Restates,
            };
            let mark = beside::mark_of_bridge(bridge);
            texts.links.push(LinkText { kind, head: beside::head_of_bridge(bridge.side, look.strokes), mark });
            diagram.links.push(Wire {
                from: place(&bridge.from).into_iter().collect(),
                to: to.unwrap_or(WireEnd::Box(u32::MAX)),
                kind,
                line: LineStyle::Bridge,
                mark: columns(texts.links.last().map_or("", |text| &text.mark)),
            });
        }
        let widest = |kind| texts.links.iter().filter(|text| text.kind == kind).map(|text| columns(&text.head)).max();
        let settings = Settings {
            direction: look.direction,
            head_words: RELATIONS.map(|row| widest(row.kind).unwrap_or_default()),
            together_words: columns(&texts.together),
            back_words: columns(&texts.back),
            breadth: match look.direction {
                Direction::Top | Direction::Bottom => u32::try_from(look.room - look.room / FOR_LINES).ok(),
                Direction::Left | Direction::Right => None,
            },
            ..Settings::default()
        };
        Self {
            diagram,
            settings,
            texts,
            claims: excerpt.claims.iter().map(|shown| shown.claim).collect(),
            links: excerpt.links.iter().map(|shown| shown.link).collect(),
            bridges: excerpt.bridges.clone(),
            focus: look.focus,
            strokes: look.strokes,
            heads,
            has_mappers: excerpt.links.iter().any(|shown| beside::is_mappers(map, shown.link)),
        }
    }
}

/// Of the columns there are, one in so many is kept for lines that pass between boxes and beside them.
const FOR_LINES: usize = 5;

fn columns(text: &str) -> u32 {
    u32::try_from(width(text)).unwrap_or(u32::MAX)
}

fn sign(kind: RelationKind, strokes: Strokes) -> &'static str {
    match strokes {
        Strokes::Unicode => kind.row().sign,
        Strokes::Ascii => kind.row().ascii,
    }
}

fn ellipsis(strokes: Strokes) -> &'static str {
    match strokes {
        Strokes::Unicode => "…",
        Strokes::Ascii => "...",
    }
}
