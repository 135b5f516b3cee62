//! The outline as JSON: the same tree as the text, with named lists.
//!
//! A claim is `{"number", "claim", "counts", "for", "against", "restated_by"}`, a link
//! `{"name", "link", "premises", "doubts", "backing"}`; `claim` and `link` hold the entry as it stands in native JSON.
//! A claim that stands elsewhere has `id` and `shown_at` instead; lists that the depth leaves out are absent.

use std::io;

use super::json::JsonWriter;
use super::outline::{Body, Extent, Item, ItemId, Outline, Role, Start, Visit, is_about_a_step};
use crate::analysis::{Times, voices};
use crate::format::entry_json;
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind};

/// Writes the outline of a map as JSON; `depth` none for all of it. Linear in what it writes.
///
/// # Errors
/// When `out` cannot be written to.
pub fn show_json(map: &Map, start: Start, depth: Option<u32>, out: &mut dyn io::Write) -> io::Result<()> {
    let outline = Outline::of(map, start, depth);
    let mut tree = Tree { map, outline: &outline, json: JsonWriter::new(out), times: Times::of(map), open: Vec::new() };
    tree.json.open('{')?;
    tree.json.field("title", map.parts().title.as_deref())?;
    tree.json.field("from", from(map, start))?;
    tree.json.field("depth", depth)?;
    tree.json.field("claims_shown", outline.shown)?;
    tree.json.field("claims_not_shown", map.claim_ids().len() - outline.shown)?;
    tree.open.push(Open::default());
    outline.walk(|visit| match visit {
        Visit::Enter(id, number) => tree.enter(id, number),
        Visit::Leave => tree.leave(),
    })?;
    tree.leave()?;
    writeln!(out)
}

/// What the outline starts from, by its id.
fn from(map: &Map, start: Start) -> Option<String> {
    match start {
        Start::Top => None,
        Start::Question(question) => map.question(question).id.as_deref().map(str::to_owned),
        Start::Element(Element::Claim(claim)) => Some(map.claim_id(claim).to_owned()),
        Start::Element(Element::Link(link)) => Some(map.link_name(link)),
    }
}

/// What was opened for an item, and must be closed.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    /// The named list that is open, if one is.
    list: Option<&'static str>,
    /// The item of a link with a single premise, whose claim stands in a list inside the link.
    waiting: Option<ItemId>,
    /// Whether that list is open, the claim in it.
    is_inside: bool,
}

struct Tree<'a> {
    map: &'a Map,
    outline: &'a Outline,
    json: JsonWriter<'a>,
    times: Times,
    /// The whole, then the items from the root to the one at hand.
    open: Vec<Open>,
}

impl Tree<'_> {
    fn enter(&mut self, id: ItemId, number: &str) -> io::Result<()> {
        let Some(item) = self.outline.item(id) else { return Ok(()) };
        self.open_list(self.list(item))?;
        self.json.open('{')?;
        let mut waiting = None;
        match (item.body, item.role) {
            (Body::Question(question), _) => self.question(question, number)?,
            (Body::Step(link), _) => {
                self.json.field("number", number)?;
                self.link(link)?;
            }
            (Body::Claim(_), Role::Link { link, .. }) => {
                self.link(link)?;
                waiting = Some(id);
            }
            (Body::Claim(claim), _) => self.claim(id, item, claim, number)?,
        }
        self.open.push(Open { waiting, ..Open::default() });
        Ok(())
    }

    fn leave(&mut self) -> io::Result<()> {
        let Some(Open { list, waiting, is_inside }) = self.open.pop() else { return Ok(()) };
        if list.is_some() {
            self.json.close(']')?;
        }
        if let Some(id) = waiting {
            self.premise(id)?;
        }
        if is_inside || waiting.is_some() {
            self.json.close('}')?;
            self.json.close(']')?;
        }
        self.json.close('}')
    }

    /// The list that an item is a member of.
    fn list(&self, item: &Item) -> &'static str {
        match (item.role, item.body) {
            (Role::Root, Body::Question(_)) => "questions",
            (Role::Root | Role::Loose, Body::Step(_)) => "links",
            (Role::Root | Role::Loose, _) => "claims",
            (Role::Isolated, _) => "isolated",
            (Role::Answer { .. }, _) => "answers",
            (Role::Premise { .. }, _) => "premises",
            (Role::Link { link, .. }, _) => match self.map.link(link).kind {
                RelationKind::Undercuts => "doubts",
                RelationKind::Supports if is_about_a_step(self.map, link) => "backing",
                RelationKind::Supports => "for",
                RelationKind::Opposes => "against",
                RelationKind::Restates => "restated_by",
            },
        }
    }

    /// Makes `list` the list that is open in the item at hand.
    fn open_list(&mut self, list: &'static str) -> io::Result<()> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if open.list == Some(list) {
            return Ok(());
        }
        let before = open.list.replace(list);
        let is_of_claim = !matches!(list, "doubts" | "backing");
        let waiting = if is_of_claim { open.waiting.take() } else { None };
        open.is_inside |= waiting.is_some();
        if before.is_some() {
            self.json.close(']')?;
        }
        if let Some(id) = waiting {
            self.premise(id)?;
        }
        self.json.open_field(list, '[')
    }

    /// Opens the only premise of a link, in its list.
    fn premise(&mut self, id: ItemId) -> io::Result<()> {
        self.json.open_field("premises", '[')?;
        self.json.open('{')?;
        match self.outline.item(id) {
            Some(item) => match item.body {
                Body::Claim(claim) => self.claim(id, item, claim, &self.outline.number(id)),
                Body::Question(_) | Body::Step(_) => Ok(()),
            },
            None => Ok(()),
        }
    }

    fn question(&mut self, question: QuestionId, number: &str) -> io::Result<()> {
        let asked = self.map.question(question);
        self.json.field("number", number)?;
        self.json.field_if_some("id", asked.id.as_deref())?;
        self.json.field("ask", &asked.ask)?;
        self.json.open_field("voices", '[')?;
        for (answer, voices) in asked.answers.iter().zip(voices(self.map, question)) {
            let speakers: Vec<&str> = voices.iter().map(|&speaker| &*self.map.speaker(speaker).id).collect();
            self.json.open('{')?;
            self.json.field("answer", answer.kind.word())?;
            self.json.field("speakers", speakers)?;
            self.json.close('}')?;
        }
        self.json.close(']')
    }

    fn link(&mut self, link: LinkId) -> io::Result<()> {
        self.json.field("name", self.map.link_name(link))?;
        self.json.field_json("link", &entry(self.map, Element::Link(link))?)
    }

    fn claim(&mut self, id: ItemId, item: &Item, claim: ClaimId, number: &str) -> io::Result<()> {
        self.json.field("number", number)?;
        if let Role::Answer { question, answer, .. } = item.role {
            let answer = self.map.question(question).answers.get(answer);
            self.json.field_if_some("answer", answer.map(|answer| answer.kind.word()))?;
        }
        if self.outline.link_of(item).is_some_and(|link| self.times.is_later(self.map, link, claim)) {
            self.json.field("later", true)?;
        }
        if item.extent == Extent::Elsewhere {
            let at = self.outline.place_of(claim);
            self.json.field("id", self.map.claim_id(claim))?;
            self.json.field_if_some("shown_at", at.map(|at| self.outline.number(at)))?;
            if at.is_some_and(|at| self.outline.is_above(at, id)) {
                self.json.field("closes_circle", true)?;
            }
            return Ok(());
        }
        self.json.field_json("claim", &entry(self.map, Element::Claim(claim))?)?;
        self.json.open_field("counts", '{')?;
        let kinds = [
            ("for", RelationKind::Supports),
            ("against", RelationKind::Opposes),
            ("restated_by", RelationKind::Restates),
        ];
        for (name, kind) in kinds {
            self.json.field(name, self.map.links_to_of(Element::Claim(claim), kind).count())?;
        }
        self.json.close('}')?;
        let elsewhere = self.outline.unfolded_at(claim).filter(|_| item.extent == Extent::Cut);
        self.json.field_if_some("reasons_at", elsewhere.map(|at| self.outline.number(at)))
    }
}

fn entry(map: &Map, element: Element) -> io::Result<String> {
    entry_json(map, element).map_err(io::Error::other)
}
