//! A map as a graph: a node for each claim and an edge for each link.
//!
//! A link with several premises, or that others lead to, is a node of its own (`element`: link) to which its premises
//! lead, and which leads to its target: edges of graphs lead to nodes only. What is for or against stands in the data
//! `relation` of edges.

use std::fmt::Write as _;

use hashbrown::HashSet;

use super::super::csv::groups_lost;
use super::super::foreign::joined;
use super::super::holding::Holding;
use super::super::lacks;
use super::super::written::{Losses, Written};
use crate::model::{
    ClaimId, ClaimKind, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Element, LinkId, Map, Nature, SpeakerId, Stance,
    Target,
};

/// What data there are: of what, and how they are called.
const KEYS: [(&str, &str); 22] = [
    ("graph", "title"),
    ("graph", "about"),
    ("graph", "lang"),
    ("graph", "annotator"),
    ("node", "label"),
    ("node", "text"),
    ("node", "kind"),
    ("node", "tags"),
    ("node", "group"),
    ("node", "weight"),
    ("node", "asserted"),
    ("node", "implicit"),
    ("node", "thesis"),
    ("node", "note"),
    ("node", "speakers"),
    ("node", "element"),
    ("all", "relation"),
    ("edge", "weight"),
    ("all", "scheme"),
    ("all", "nature"),
    ("edge", "note"),
    ("edge", "speakers"),
];

/// Writes a map. Linear.
pub fn write(map: &Map) -> Written {
    let theses = map.theses().iter().copied().collect();
    let mut out = Writer {
        map,
        theses,
        speakers: HashSet::new(),
        text: String::new(),
        losses: Losses::of(map, lacks::GRAPHML, "graphml"),
    };
    out.graph();
    out.losses.add(Holding::Groups, groups_lost(map));
    out.losses.add(Holding::Speakers, map.speaker_ids().len() - out.speakers.len());
    out.losses.add(Holding::MapDetails, usize::from(map.parts().url.is_some()));
    let ids = map.link_ids().filter(|&link| map.link_id(link).is_some() && !out.is_node(link));
    out.losses.add(Holding::LinkIds, ids.count());
    Written::new(out.text, out.losses)
}

struct Writer<'m> {
    map: &'m Map,
    theses: HashSet<ClaimId>,
    /// Those who are named.
    speakers: HashSet<SpeakerId>,
    text: String,
    losses: Losses,
}

impl Writer<'_> {
    fn graph(&mut self) {
        let map = self.map;
        let parts = map.parts();
        self.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.text.push_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
        for (of, name) in KEYS {
            let sort = match name {
                "weight" => "double",
                "asserted" | "implicit" | "thesis" => "boolean",
                _ => "string",
            };
            let id = key(of, name);
            // Writing to a String cannot fail.
            let _ = writeln!(self.text, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>");
        }
        self.text.push_str("  <graph id=\"map\" edgedefault=\"directed\">\n");
        let told =
            [("title", &parts.title), ("about", &parts.about), ("lang", &parts.lang), ("annotator", &parts.annotator)];
        for (name, value) in told {
            self.data("graph", name, value.as_deref().unwrap_or_default());
        }
        for claim in map.claim_ids() {
            self.claim(claim);
        }
        for link in map.link_ids() {
            if self.is_node(link) {
                self.link_node(link);
            }
        }
        for link in map.link_ids() {
            self.link(link);
        }
        self.text.push_str("  </graph>\n</graphml>\n");
    }

    /// Whether a link is a node of its own.
    fn is_node(&self, link: LinkId) -> bool {
        self.map.premises(link).len() > 1 || !self.map.links_to(Element::Link(link)).is_empty()
    }

    fn claim(&mut self, claim: ClaimId) {
        let map = self.map;
        let details = map.claim_details(claim);
        let entry = map.claim(claim);
        let id = self.escaped(map.claim_id(claim));
        let _ = writeln!(self.text, "    <node id=\"{id}\">");
        self.data("node", "label", map.claim_label(claim).unwrap_or_default());
        self.data("node", "text", map.claim_text(claim));
        self.data("node", "kind", if entry.kind == ClaimKind::Claim { "" } else { entry.kind.term() });
        let tags = joined(map.claim_tags(claim));
        self.data("node", "tags", &tags);
        if let Some(group) = details.and_then(|details| details.group) {
            self.data("node", "group", &map.group(group).title);
        }
        self.weight("node", map.weight(Element::Claim(claim)), DEFAULT_CLAIM_WEIGHT);
        for (name, is_so) in
            [("asserted", entry.asserted), ("implicit", entry.implicit), ("thesis", self.theses.contains(&claim))]
        {
            self.data("node", name, if is_so { "true" } else { "" });
        }
        self.data("node", "note", details.and_then(|details| details.note.as_deref()).unwrap_or_default());
        self.speakers("node", Element::Claim(claim), Holding::Statements);
        self.text.push_str("    </node>\n");
    }

    fn link_node(&mut self, link: LinkId) {
        let id = self.node_of(link);
        let _ = writeln!(self.text, "    <node id=\"{id}\">");
        self.data("node", "element", "link");
        self.about_link("node", link);
        self.text.push_str("    </node>\n");
    }

    /// What a graph tells of a link.
    fn about_link(&mut self, of: &str, link: LinkId) {
        let map = self.map;
        let details = map.link_details(link);
        self.data(of, "relation", &map.link(link).kind.row().term.to_lowercase());
        self.weight(of, map.weight(Element::Link(link)), DEFAULT_LINK_WEIGHT);
        self.data(of, "scheme", details.and_then(|details| details.scheme.as_deref()).unwrap_or_default());
        let nature = details.and_then(|details| details.nature);
        self.data(of, "nature", nature.map(Nature::term).unwrap_or_default());
        self.data(of, "note", details.and_then(|details| details.note.as_deref()).unwrap_or_default());
        self.speakers(of, Element::Link(link), Holding::LinkStatements);
    }

    fn link(&mut self, link: LinkId) {
        let map = self.map;
        let to = match map.link(link).target {
            Target::Claim(claim) => self.escaped(map.claim_id(claim)),
            Target::Link(target) => self.node_of(target),
        };
        let is_node = self.is_node(link);
        for &premise in map.premises(link) {
            let from = self.escaped(map.claim_id(premise));
            let to = if is_node { self.node_of(link) } else { to.clone() };
            let _ = writeln!(self.text, "    <edge source=\"{from}\" target=\"{to}\">");
            if is_node {
                self.data("edge", "relation", "premise");
            } else {
                self.about_link("edge", link);
            }
            self.text.push_str("    </edge>\n");
        }
        if is_node {
            let from = self.node_of(link);
            let _ = writeln!(self.text, "    <edge source=\"{from}\" target=\"{to}\">");
            self.data("edge", "relation", &map.link(link).kind.row().term.to_lowercase());
            self.text.push_str("    </edge>\n");
        }
    }

    /// The id of a link's node: its own, or one that no claim may have.
    fn node_of(&mut self, link: LinkId) -> String {
        let id = self.map.link_id(link).map(str::to_owned);
        let id = id.unwrap_or_else(|| format!("_{}", link.number()));
        self.escaped(&id)
    }

    /// The names of those who say it. How else it is said has no place.
    fn speakers(&mut self, of: &str, element: Element, holding: Holding) {
        let map = self.map;
        let mut names: Vec<&str> = Vec::new();
        let mut lost = 0;
        for said in map.statements(element) {
            let name = &*map.speaker(said.by).name;
            if said.stance == Stance::Asserts && said.teller().is_none() && !names.contains(&name) {
                names.push(name);
                self.speakers.insert(said.by);
            } else {
                lost += 1;
            }
        }
        self.losses.add(holding, lost);
        let names = joined(names.into_iter());
        self.data(of, "speakers", &names);
    }

    #[expect(clippy::float_cmp, reason = "the default is what is not given")]
    fn weight(&mut self, of: &str, weight: f64, default: f64) {
        if weight != default {
            self.data(of, "weight", &weight.to_string());
        }
    }

    fn data(&mut self, of: &str, name: &str, value: &str) {
        if !value.is_empty() {
            let value = self.escaped(value);
            let of = key(of, name);
            let _ = writeln!(self.text, "      <data key=\"{of}\">{value}</data>");
        }
    }

    /// A text with entities for what may not stand in it, and for blanks at its ends.
    fn escaped(&mut self, text: &str) -> String {
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len();
        let mut escaped = String::with_capacity(text.len());
        for (at, character) in text.char_indices() {
            match character {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\r' => escaped.push_str("&#13;"),
                character if (at < start || at >= end) && !is_forbidden(character) => {
                    let _ = write!(escaped, "&#{};", u32::from(character));
                }
                character if is_forbidden(character) => self.losses.add(Holding::Signs, 1),
                character => escaped.push(character),
            }
        }
        escaped
    }
}

/// The key of data of a sort of thing.
fn key(of: &str, name: &str) -> String {
    let of = if KEYS.contains(&("all", name)) { "all" } else { of };
    // Some of what edges tell, the nodes of links tell, too.
    let first = of.chars().next().unwrap_or('n');
    format!("{first}_{name}")
}

/// What no XML may hold, in whatever form; and what readers take for signs of another encoding.
fn is_forbidden(character: char) -> bool {
    let is_plain = matches!(character, '\t' | '\n' | '\r');
    (character.is_control() && !is_plain) || matches!(character, '\u{fffe}' | '\u{ffff}')
}
