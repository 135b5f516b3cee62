//! The outline: questions, answers, the reasons for and against these, as lists within lists that fold.

use std::io;

use super::anchors;
use super::markup::Markup;
use super::sheet::{Sheet, counted};
use crate::model::{ClaimId, Element, LinkId, RelationKind};
use crate::report::outline::{Body, Extent, Item, ItemId, Outline, Role, Start, Visit, is_about_a_step};
use crate::report::way::{about_a_step, step_in_words};
use crate::report::{amount, capital};

/// So many links deep the outline goes: browsers take no more than a few hundred elements within each other. What lies
/// deeper stands at the entry of its claim, and is counted.
const DEEPEST: u32 = 40;

/// So many levels are unfolded from the start.
const UNFOLDED: usize = 2;

/// Writes the part with the outline. Linear in what it shows.
pub(super) fn outline(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let outline = Outline::of(sheet.map, Start::Top, Some(DEEPEST));
    let tree = Tree { sheet, outline: &outline };
    sheet.part(markup, "outline", "Outline")?;
    let about = "Reasons stand below what they bear on, and every claim is unfolded once. A line with counts opens and \
                 closes what is below it.";
    sheet.say(markup, "p", "about", about)?;
    markup.open("ul", &[("class", "tree")])?;
    let mut depths = Vec::new();
    outline.walk(|visit| match visit {
        Visit::Enter(id, _) => {
            depths.push(markup.depth());
            tree.enter(markup, id, depths.len())
        }
        Visit::Leave => markup.close_to(depths.pop().unwrap_or_default()),
    })?;
    markup.close()?;
    let left = sheet.map.claim_ids().len() - outline.shown;
    if left > 0 {
        let claims = amount(left, "claim lies", "claims lie");
        sheet.say(
            markup,
            "p",
            "left-out",
            &format!("{claims} deeper than this outline goes; their entries have them."),
        )?;
    }
    markup.close()
}

struct Tree<'a> {
    sheet: &'a Sheet<'a>,
    outline: &'a Outline,
}

impl Tree<'_> {
    /// Opens an item, with what is to hold those below it where there are any.
    fn enter(&self, markup: &mut Markup, id: ItemId, depth: usize) -> io::Result<()> {
        let Some(item) = self.outline.item(id) else { return Ok(()) };
        let has_more = item.first_child.is_some();
        let name = place(id);
        let name = has_more.then_some(("id", &*name));
        markup.open("li", name.as_slice())?;
        markup.open("div", &[("class", "row")])?;
        self.row(markup, id, item)?;
        markup.close()?;
        if has_more {
            let is_open = (depth <= UNFOLDED).then_some(("open", ""));
            markup.open("details", is_open.as_slice())?;
            self.sheet.say(markup, "summary", "", &self.counts(item))?;
            markup.open("ul", &[])?;
        }
        Ok(())
    }

    fn row(&self, markup: &mut Markup, id: ItemId, item: &Item) -> io::Result<()> {
        let (sheet, map) = (self.sheet, self.sheet.map);
        self.role(markup, item)?;
        match item.body {
            Body::Question(question) => {
                let to = anchors::to(&anchors::question(map, question));
                markup.element(
                    "a",
                    &[("class", "question"), ("href", &to), ("dir", "auto")],
                    &map.question(question).ask,
                )
            }
            Body::Step(link) => {
                if item.role == Role::Root || item.role == Role::Loose {
                    sheet.say(markup, "span", "", &capital(&step_in_words(map, &[link])))?;
                    markup.text(" ")?;
                }
                let premises = map.premises(link).len();
                if premises > 1 {
                    sheet.say(markup, "span", "aside", &format!("only together, {premises} claims"))?;
                }
                self.remarks(markup, &sheet.remarks(link, None))
            }
            Body::Claim(claim) => self.claim(markup, id, item, claim),
        }
    }

    fn claim(&self, markup: &mut Markup, id: ItemId, item: &Item, claim: ClaimId) -> io::Result<()> {
        let sheet = self.sheet;
        sheet.link(markup, claim)?;
        sheet.badge(markup, claim)?;
        let mut remarks = match (item.role, self.outline.link_of(item)) {
            (Role::Link { link, .. }, _) => sheet.remarks(link, Some(claim)),
            (_, Some(link)) if sheet.times.is_later(sheet.map, link, claim) => vec!["said later"],
            _ => Vec::new(),
        };
        let elsewhere = self.outline.place_of(claim).filter(|_| item.extent == Extent::Elsewhere);
        let Some(at) = elsewhere else {
            let who = sheet.who(claim);
            remarks.insert(0, &who);
            remarks.retain(|remark| !remark.is_empty());
            self.remarks(markup, &remarks)?;
            return if item.extent == Extent::Cut { self.cut(markup, claim) } else { Ok(()) };
        };
        self.remarks(markup, &remarks)?;
        let has_more = self.outline.item(at).is_some_and(|item| item.first_child.is_some());
        let words = if self.outline.is_above(at, id) { "a circle: unfolded above" } else { "unfolded elsewhere" };
        if !has_more {
            return Ok(());
        }
        markup.text(" ")?;
        markup.element("a", &sheet.ours(&[("class", "elsewhere"), ("href", &anchors::to(&place(at)))]), words)
    }

    /// How many reasons are not shown.
    fn cut(&self, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
        let count = |kind| (kind, self.sheet.map.links_to_of(Element::Claim(claim), kind).count());
        let counts = [RelationKind::Supports, RelationKind::Opposes, RelationKind::Undercuts, RelationKind::Restates];
        self.remarks(markup, &[&*format!("at its entry: {}", counted(counts.map(count)))])
    }

    fn remarks(&self, markup: &mut Markup, remarks: &[&str]) -> io::Result<()> {
        if remarks.is_empty() {
            return Ok(());
        }
        markup.text(" ")?;
        self.sheet.say(markup, "span", "aside", &remarks.join("; "))
    }

    /// What an item is to its parent.
    fn role(&self, markup: &mut Markup, item: &Item) -> io::Result<()> {
        let (sheet, map) = (self.sheet, self.sheet.map);
        let words = match item.role {
            // Premises stand below what says that they count only together.
            Role::Root | Role::Premise { .. } => return Ok(()),
            Role::Loose => "Leads to no question".to_owned(),
            Role::Isolated => "Tied to nothing".to_owned(),
            Role::Answer { question, answer, .. } => {
                let answers = &map.question(question).answers;
                capital(answers.get(answer).map_or("", |answer| answer.kind.word()))
            }
            Role::Link { link, .. } => {
                let kind = map.link(link).kind;
                let words = self.link_in_words(link, item);
                sheet.relation(markup, kind, &words)?;
                return markup.text(" ");
            }
        };
        sheet.say(markup, "span", "relation", &words)?;
        markup.text(" ")
    }

    fn link_in_words(&self, link: LinkId, item: &Item) -> String {
        let kind = self.sheet.map.link(link).kind;
        if !is_about_a_step(self.sheet.map, link) {
            return capital(kind.row().word);
        }
        let doubted = match self.sheet.map.link(link).target {
            crate::model::Target::Link(step) if self.sheet.map.link(step).kind == RelationKind::Undercuts => {
                "this doubt"
            }
            _ if item.parent.is_some() => "this step",
            _ => "a step",
        };
        format!("{} {doubted}", capital(about_a_step(kind)))
    }

    /// What is below an item, counted by kind.
    fn counts(&self, item: &Item) -> String {
        let (mut answers, mut premises, mut backings) = (0, 0, 0);
        let mut kinds =
            [RelationKind::Supports, RelationKind::Opposes, RelationKind::Undercuts, RelationKind::Restates]
                .map(|kind| (kind, 0));
        let mut child = item.first_child.and_then(|child| self.outline.item(child));
        while let Some(item) = child {
            match item.role {
                Role::Link { link, .. } => {
                    let kind = self.sheet.map.link(link).kind;
                    if kind == RelationKind::Supports && is_about_a_step(self.sheet.map, link) {
                        backings += 1;
                    } else if let Some((_, count)) = kinds.iter_mut().find(|(known, _)| *known == kind) {
                        *count += 1;
                    }
                }
                Role::Premise { .. } => premises += 1,
                _ => answers += 1,
            }
            child = item.next_sibling.and_then(|sibling| self.outline.item(sibling));
        }
        let others = [
            (answers, amount(answers, "answer", "answers")),
            (premises, amount(premises, "claim that counts only with others", "claims that count only together")),
        ];
        let others = others.into_iter().filter(|&(count, _)| count > 0).map(|(_, words)| words);
        let links = Some(counted(kinds)).filter(|words| !words.is_empty());
        let backings = (backings > 0).then(|| amount(backings, "backs the step", "back the step"));
        others.chain(links).chain(backings).collect::<Vec<_>>().join(", ")
    }
}

/// The name of an item that has others below it.
fn place(id: ItemId) -> String {
    format!("at.{}", id + 1)
}
