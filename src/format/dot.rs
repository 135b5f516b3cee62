//! The language of Graphviz: claims as boxes, links as arrows. Where premises count only together, or a step is doubted,
//! backed or the like, a link has a point in its middle: there the premises join, and there the doubt arrives.
//!
//! What tools other than Graphviz may want stands in attributes of its own: `relation`, `kind`, `speakers`.

use std::fmt::Write as _;

use super::holding::Holding;
use super::lacks;
use super::nesting::{Nested, nested};
use super::written::{Losses, Written};
use crate::model::{ClaimId, ClaimKind, Element, LinkId, Map, RelationKind, Target};

/// A line of a label is broken behind so many characters.
const LINE: usize = 32;

/// Writes a map as a graph. Linear.
pub fn write(map: &Map) -> Written {
    let mut out = Writer { map, text: String::new(), signs: 0 };
    out.graph();
    let mut losses = Losses::of(map, lacks::DOT, "dot");
    losses.add(Holding::Signs, out.signs);
    Written::new(out.text, losses)
}

struct Writer<'m> {
    map: &'m Map,
    text: String,
    /// Signs that were left out.
    signs: usize,
}

impl Writer<'_> {
    fn graph(&mut self) {
        let map = self.map;
        let title = self.quoted(map.parts().title.as_deref().unwrap_or_default());
        self.line(&format!("digraph {title} {{"));
        self.line("    rankdir=BT;");
        if map.parts().title.is_some() {
            self.line(&format!("    label={title}; labelloc=t;"));
        }
        self.line("    node [shape=box, style=rounded];");
        for part in nested(map) {
            match part {
                Nested::Open(group, depth) => {
                    let title = self.quoted(&map.group(group).title);
                    let indent = "    ".repeat(depth);
                    self.line(&format!("{indent}subgraph cluster_{} {{ label={title};", group.number()));
                }
                Nested::Close(depth) => self.line(&format!("{}}}", "    ".repeat(depth))),
                Nested::Claim(claim, depth) => self.claim(claim, depth),
            }
        }
        for link in map.link_ids() {
            self.link(link);
        }
        self.line("}");
    }

    fn claim(&mut self, claim: ClaimId, depth: usize) {
        let map = self.map;
        let id = self.quoted(map.claim_id(claim));
        let label = self.label(map.claim_title(claim));
        let text = self.quoted(map.claim_text(claim));
        let mut attributes = format!("label={label}, tooltip={text}");
        let kind = map.claim(claim).kind;
        if kind != ClaimKind::Claim {
            let _ = write!(attributes, ", kind={}", self.quoted(&format!("{kind:?}")));
        }
        let mut speakers: Vec<_> = map.statements(Element::Claim(claim)).iter().map(|said| said.by).collect();
        speakers.dedup();
        if !speakers.is_empty() {
            let names: Vec<_> = speakers.into_iter().map(|speaker| &*map.speaker(speaker).name).collect();
            let _ = write!(attributes, ", speakers={}", self.quoted(&names.join("; ")));
        }
        let indent = "    ".repeat(depth);
        self.line(&format!("{indent}{id} [{attributes}];"));
    }

    fn link(&mut self, link: LinkId) {
        let map = self.map;
        let entry = map.link(link);
        let to = match entry.target {
            Target::Claim(claim) => self.quoted(map.claim_id(claim)),
            Target::Link(step) => self.quoted(&map.link_name(step)),
        };
        let premises = map.premises(link);
        let style = style(entry.kind);
        let is_joint = premises.len() > 1 || !map.links_to(Element::Link(link)).is_empty();
        if let (&[premise], false) = (premises, is_joint) {
            let from = self.quoted(map.claim_id(premise));
            self.line(&format!("    {from} -> {to} [{style}];"));
            return;
        }
        let joint = self.quoted(&map.link_name(link));
        self.line(&format!("    {joint} [shape=point, label=\"\"];"));
        for &premise in premises {
            let from = self.quoted(map.claim_id(premise));
            self.line(&format!("    {from} -> {joint} [{style}, arrowhead=none];"));
        }
        self.line(&format!("    {joint} -> {to} [{style}];"));
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A text in quotation marks, in one line.
    fn quoted(&mut self, text: &str) -> String {
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('"');
        for character in text.chars() {
            self.sign(character, &mut quoted);
        }
        quoted.push('"');
        quoted
    }

    /// A text in quotation marks, broken into lines.
    fn label(&mut self, text: &str) -> String {
        let mut label = String::with_capacity(text.len() + 8);
        label.push('"');
        let mut column = 0;
        for (index, word) in text.split_whitespace().enumerate() {
            let length = word.chars().count();
            if index > 0 {
                let breaks = column + length > LINE;
                label.push_str(if breaks { "\\n" } else { " " });
                column = if breaks { 0 } else { column + 1 };
            }
            column += length;
            for character in word.chars() {
                self.sign(character, &mut label);
            }
        }
        label.push('"');
        label
    }

    fn sign(&mut self, character: char, text: &mut String) {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            // Graphviz reads entities of HTML.
            '&' => text.push_str("&amp;"),
            '\n' | '\r' | '\t' => text.push(' '),
            character if character.is_control() => self.signs += 1,
            character => text.push(character),
        }
    }
}

/// How a link is drawn: its kind shows in line, head and colour alike.
fn style(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "relation=\"Supports\", color=\"#00695c\"",
        RelationKind::Opposes => "relation=\"Opposes\", color=\"#b8400a\", style=dashed, arrowhead=tee",
        RelationKind::Undercuts => "relation=\"Undercuts\", color=\"#b8400a\", style=dotted, arrowhead=odot",
        RelationKind::Restates => "relation=\"Restates\", color=\"#555555\", style=bold, dir=none",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    fn map(text: &str) -> Map {
        read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap()
    }

    #[test]
    fn a_doubt_points_to_the_middle_of_a_link_and_premises_join_there() {
        let map = map(
            "(cruxmap: 1, claims: [(id: \"a\", text: \"A.\"), (id: \"b\", text: \"B.\"), (id: \"c\", text: \"C.\")], links: [
               Supports(id: \"l\", from: [\"a\", \"b\"], to: \"c\"), Undercuts(from: [\"c\"], link: \"l\"),
               Opposes(from: [\"a\"], to: \"c\")])",
        );
        let text = write(&map).text;
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        for line in [
            "\"l\" [shape=point, label=\"\"];",
            "\"a\" -> \"l\" [relation=\"Supports\", color=\"#00695c\", arrowhead=none];",
            "\"l\" -> \"c\" [relation=\"Supports\", color=\"#00695c\"];",
            "\"c\" -> \"l\" [relation=\"Undercuts\", color=\"#b8400a\", style=dotted, arrowhead=odot];",
            "\"a\" -> \"c\" [relation=\"Opposes\", color=\"#b8400a\", style=dashed, arrowhead=tee];",
        ] {
            assert!(lines.contains(&line), "{line} is in {text}");
        }
    }

    #[test]
    fn texts_stay_within_their_quotation_marks() {
        let map = map("(cruxmap: 1, claims: [(id: \"a\", text: \"\\\"]; b [x=\\\\\\\"\\n& <i> \\u{1b}学校\")])");
        let written = write(&map);
        assert!(written.text.contains("tooltip=\"\\\"]; b [x=\\\\\\\" &amp; <i> 学校\""), "{}", written.text);
        assert_eq!(written.losses.of_kind(Holding::Signs), 2, "in the label and in the full text");
    }
}
