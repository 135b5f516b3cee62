//! The words beside a link: what it does, at its arrowhead, and its marks, where it begins.

use super::{Look, sign};
use crate::analysis::{Bridge, Excerpt, ShownLink, Side};
use crate::layout::drawing::Strokes;
use crate::model::{Element, Link, LinkId, Map, RelationKind, Target};

/// With more claims than this, arrowheads bear signs without words, which the legend explains.
const IN_WORDS: usize = 60;

/// In fewer columns than this, words are short.
const IN_FULL: usize = 100;

/// How arrowheads are worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// "+ supports", "⊘ doubts the step".
    Words,
    /// "+ supports", "⊘ doubts".
    Short,
    /// "+".
    Signs,
}

impl Heads {
    pub(super) fn of(excerpt: &Excerpt, room: usize) -> Self {
        match () {
            () if excerpt.claims.len() > IN_WORDS => Self::Signs,
            () if room < IN_FULL => Self::Short,
            () => Self::Words,
        }
    }

    /// What stands at the arrowhead of a link.
    pub(super) fn link(self, link: &Link, strokes: Strokes) -> String {
        let sign = sign(link.kind, strokes);
        match (self, link.kind, link.target) {
            (Self::Signs, ..) => sign.to_owned(),
            (_, RelationKind::Supports, Target::Link(_)) => format!("{sign} backs it"),
            (Self::Short, kind, _) => format!("{sign} {}", short(kind)),
            (Self::Words, kind, _) => format!("{sign} {}", does(kind)),
        }
    }
}

/// What a link of a kind does, where what it does that to stands at the arrow.
pub(super) fn does(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Restates => kind.row().word,
        _ => kind.row().verb,
    }
}

fn short(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Undercuts => kind.row().verb.split(' ').next().unwrap_or_default(),
        _ => does(kind),
    }
}

/// The sign where a line begins that goes back, as one of a circle must.
pub(super) fn back(strokes: Strokes) -> &'static str {
    match strokes {
        Strokes::Unicode => "↺",
        Strokes::Ascii => "(back)",
    }
}

/// What is written at the link in focus.
const FOCUS: &str = "(this step)";

/// What stands at the arrowhead of a bridge.
pub(super) fn head_of_bridge(side: Side, strokes: Strokes) -> String {
    let sign = match (side, strokes) {
        (Side::Helps | Side::Nothing, _) => sign(RelationKind::Supports, strokes),
        (Side::Hurts, _) => sign(RelationKind::Opposes, strokes),
        (Side::BothWays, Strokes::Unicode) => "±",
        (Side::BothWays, Strokes::Ascii) => "+/-",
    };
    format!("{sign} {}", side.word())
}

/// What stands where a link begins: that the mapper draws it, and how much of what bears on it is not drawn. Where a map
/// tells nobody to say anything, all links are the mapper's, which goes without saying.
pub(super) fn mark(map: &Map, shown: &ShownLink, look: &Look) -> String {
    let strokes = look.strokes;
    let is_focus = look.focus == Some(Element::Link(shown.link));
    let mut parts: Vec<String> = is_focus.then(|| FOCUS.to_owned()).into_iter().collect();
    parts.extend(is_mappers(map, shown.link).then(|| "~".to_owned()));
    let hidden = [(RelationKind::Supports, shown.bearing.supports), (RelationKind::Undercuts, shown.bearing.undercuts)];
    let hidden = hidden.into_iter().filter(|&(_, count)| count > 0);
    parts.extend(hidden.map(|(kind, count)| format!("{} {count}", sign(kind, strokes))));
    parts.join(" ")
}

/// Whether it is to be remarked that the mapper draws a link.
pub(super) fn is_mappers(map: &Map, link: LinkId) -> bool {
    map.is_inferred(link) && !map.parts().statements.is_empty()
}

/// Over how many claims a bridge leads.
pub(super) fn mark_of_bridge(bridge: &Bridge) -> String {
    match bridge.passes {
        0 => "in part".to_owned(),
        passes => format!("over {passes}"),
    }
}
