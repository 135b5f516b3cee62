//! Mermaid's flowcharts: claims as boxes, links as arrows with their words. Where premises count only together, or a step is
//! doubted, backed or the like, a link has a small circle in its middle: there the premises join and the doubt arrives.

use std::fmt::Write as _;

use super::holding::Holding;
use super::lacks;
use super::nesting::{Nested, nested};
use super::written::{Losses, Written};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// Writes a map as a flowchart. Linear.
pub fn write(map: &Map) -> Written {
    let mut out = Writer { map, text: String::from("flowchart BT\n"), signs: 0 };
    out.chart();
    let mut losses = Losses::of(map, lacks::MERMAID, "mermaid");
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
    fn chart(&mut self) {
        let map = self.map;
        for part in nested(map) {
            match part {
                Nested::Open(group, depth) => {
                    let title = self.quoted(&map.group(group).title);
                    self.line(depth, &format!("subgraph g{}[{title}]", group.number()));
                }
                Nested::Close(depth) => self.line(depth, "end"),
                Nested::Claim(claim, depth) => {
                    let title = self.quoted(map.claim_title(claim));
                    self.line(depth, &format!("{}[{title}]", node(claim)));
                }
            }
        }
        for link in map.link_ids() {
            self.link(link);
        }
    }

    fn link(&mut self, link: LinkId) {
        let map = self.map;
        let entry = map.link(link);
        let to = match entry.target {
            Target::Claim(claim) => node(claim),
            Target::Link(step) => joint(step),
        };
        let (stroke, arrow) = match entry.kind {
            RelationKind::Supports => ("---", "-->"),
            RelationKind::Opposes => ("---", "--x"),
            RelationKind::Undercuts => ("-.-", "-.-o"),
            RelationKind::Restates => ("===", "==="),
        };
        let word = entry.kind.row().word;
        let premises = map.premises(link);
        if let (&[premise], true) = (premises, map.links_to(Element::Link(link)).is_empty()) {
            self.line(1, &format!("{} {arrow}|{word}| {to}", node(premise)));
            return;
        }
        self.line(1, &format!("{}((\" \"))", joint(link)));
        for &premise in premises {
            self.line(1, &format!("{} {stroke} {}", node(premise), joint(link)));
        }
        self.line(1, &format!("{} {arrow}|{word}| {to}", joint(link)));
    }

    fn line(&mut self, depth: usize, line: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{}{line}", "    ".repeat(depth));
    }

    /// A text in quotation marks: whatever means something to Mermaid, Markdown or HTML is written by its number.
    fn quoted(&mut self, text: &str) -> String {
        let mut quoted = String::with_capacity(text.len() + 2);
        quoted.push('"');
        for character in text.chars() {
            match character {
                '"' | '#' | '&' | '<' | '>' | '`' | ';' | '*' | '_' | '\\' | '[' | ']' | '{' | '}' | '$' | '~'
                | '|' => {
                    // Writing to a string does not fail.
                    let _ = write!(quoted, "#{};", u32::from(character));
                }
                '\n' | '\r' | '\t' => quoted.push(' '),
                character if character.is_control() => self.signs += 1,
                character => quoted.push(character),
            }
        }
        // A line that begins like a list of Markdown is taken for one.
        if quoted.get(1..).is_some_and(|text| text.starts_with(['-', '+']) || begins_a_list(text)) {
            quoted.insert(1, '\u{200b}');
        }
        quoted.push('"');
        quoted
    }
}

/// Whether a text begins like a numbered list: "1. ".
fn begins_a_list(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', ')'])
}

fn node(claim: ClaimId) -> String {
    format!("c{}", claim.number())
}

fn joint(link: LinkId) -> String {
    format!("l{}", link.number())
}

#[cfg(test)]
mod tests {
    use super::super::{Input, read};
    use super::*;

    #[test]
    fn labels_hold_nothing_that_mermaid_would_take_for_its_own() {
        let text = "(cruxmap: 1, claims: [(id: \"end\", text: \"Say \\\"no\\\" #1 <b> ] --> x\"), (id: \"b\", text: \"1. One\")], links: [
            Supports(id: \"l\", from: [\"end\"], to: \"b\"), Undercuts(from: [\"b\"], link: \"l\")])";
        let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let expected = "flowchart BT\n    c1[\"Say #34;no#34; #35;1 #60;b#62; #93; --#62; x\"]\n    c2[\"\u{200b}1. One\"]\n    l1((\" \"))\n    c1 --- l1\n    l1 -->|for| c2\n    c2 -.-o|doubts the step| l1\n";
        assert_eq!(write(&map).text, expected);
    }
}
