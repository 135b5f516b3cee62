//! Writing a map in the numbered form: its claims as arguments, links against a claim from one premise as attacks. What
//! the numbers stand for goes into a table beside it.

use std::fmt::Write as _;

use hashbrown::HashSet;

use super::super::holding::{Holding, has_several};
use super::super::lacks;
use super::super::written::{Beside, Losses, Written};
use crate::model::{Map, RelationKind, Target};

/// Writes a map as an abstract framework. Linear.
pub fn write(map: &Map) -> Written {
    let mut losses = Losses::of(map, lacks::AF, "af");
    let mut text = format!("p af {}\n", map.claim_ids().len());
    let mut known = HashSet::new();
    for link in map.link_ids() {
        let entry = map.link(link);
        let (RelationKind::Opposes, Target::Claim(target)) = (entry.kind, entry.target) else { continue };
        let Some(&premise) = map.premises(link).first() else { continue };
        if has_several(map, link) {
            // One of its premises alone attacks nothing.
            losses.add(Holding::Opposes, 1);
            losses.add(Holding::LinkedPremises, 1);
        } else if known.insert((premise, target)) {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{} {}", premise.number(), target.number());
        } else {
            losses.add(Holding::Opposes, 1);
            losses.add(Holding::Repeated, 1);
        }
    }
    let mut names = String::from("argument\tid\ttext\n");
    for claim in map.claim_ids() {
        let _ = writeln!(names, "{}\t{}\t{}", claim.number(), map.claim_id(claim), in_a_cell(map.claim_text(claim)));
    }
    let beside = Beside { ending: "names.tsv", what: "the names of the arguments", text: names };
    Written { text, beside: vec![beside], losses }
}

/// A text without tabs and line breaks.
fn in_a_cell(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{Input, read};
    use super::*;

    #[test]
    fn attacks_are_written_and_all_else_is_counted() {
        let text = "(cruxmap: 1, claims: [(id: \"a\", text: \"A\\tb\\nc.\"), (id: \"b\", text: \"B\")], links: [
            Opposes(from: [\"a\"], to: \"b\"), Opposes(id: \"l\", from: [\"a\"], to: \"b\"), Opposes(from: [\"a\", \"b\"], to: \"a\"),
            Supports(from: [\"a\"], to: \"b\"), Undercuts(from: [\"b\"], link: \"l\"), Opposes(from: [\"b\"], to: \"b\")])";
        let map = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let written = write(&map);
        assert_eq!(written.text, "p af 2\n1 2\n2 2\n");
        let names: Vec<_> = written.beside.iter().map(|beside| &*beside.text).collect();
        assert_eq!(names, ["argument\tid\ttext\n1\ta\tA b c.\n2\tb\tB\n"]);
        let lost = |holding| written.losses.of_kind(holding);
        assert_eq!([lost(Holding::Opposes), lost(Holding::Supports), lost(Holding::Undercuts)], [2, 1, 1]);
        assert_eq!([lost(Holding::Repeated), lost(Holding::LinkedPremises)], [1, 1]);
    }
}
