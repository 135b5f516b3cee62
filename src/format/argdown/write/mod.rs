//! Writing a map as Argdown: a paragraph for each claim under the heading of its group, with its reasons and objections as
//! relations under it, and premise-conclusion structures for what a relation cannot say.
//!
//! `plan` decides how each link is written, `titles` what everything is called, `front` writes what stands at the top,
//! `data` what stands in braces, `structure` the inferences; `escape` and `yaml` see to it that texts are read back as they
//! were.

mod data;
mod escape;
mod front;
mod plan;
mod structure;
#[cfg(test)]
mod tests;
mod titles;
mod yaml;

use std::fmt::Write as _;

use super::super::foreign::own_entries;
use super::super::holding::Holding;
use super::super::lacks;
use super::super::nesting::{Nested, nested};
use super::super::written::{Losses, Written};
use super::tree::Sort;
use crate::model::{ClaimId, Element, GroupId, LinkId, Map, RelationKind, Target, Value};
use escape::Taken;
use plan::{Plan, Way};
use titles::Titles;

/// What keys of `extra` begin with.
const OWN: &str = "argdown";

/// Headings stand no deeper: the sign of each is as long as it stands deep.
const DEEPEST: usize = 60;

/// Writes a map. Linear.
pub fn write(map: &Map) -> Written {
    let plan = Plan::of(map, front::was_strict(map));
    let titles = Titles::of(map, &plan);
    let mut out = Writer {
        map,
        titles,
        order: vec![0; map.claim_ids().len()],
        relations: vec![Vec::new(); map.claim_ids().len()],
        text: String::new(),
        taken: Taken::default(),
        losses: Losses::of(map, lacks::ARGDOWN, OWN),
        plan: &plan,
    };
    let walk = nested(map);
    out.find_places(&walk);
    out.front();
    for step in walk {
        match step {
            Nested::Open(group, depth) => out.heading(group, depth),
            Nested::Claim(claim, _) if !plan.steps.contains(&claim) => out.claim(claim),
            Nested::Claim(..) | Nested::Close(_) => {}
        }
    }
    out.undercuts_of_nothing();
    out.count();
    Written::new(out.text, out.losses)
}

struct Writer<'m> {
    map: &'m Map,
    plan: &'m Plan,
    titles: Titles,
    /// By claim, where it stands in the file.
    order: Vec<usize>,
    /// By claim, the links that are written under it: those whose last end it is.
    relations: Vec<Vec<LinkId>>,
    text: String,
    taken: Taken,
    losses: Losses,
}

impl Writer<'_> {
    /// Finds out under which claim each link is written: the last of its ends, so that all claims are read in their order.
    fn find_places(&mut self, walk: &[Nested]) {
        let claims = walk.iter().filter_map(|step| match step {
            Nested::Claim(claim, _) => Some(*claim),
            _ => None,
        });
        let claims: Vec<ClaimId> = claims.filter(|claim| !self.plan.steps.contains(claim)).collect();
        for (place, claim) in claims.iter().enumerate() {
            self.order.get_mut(claim.index()).into_iter().for_each(|slot| *slot = place);
        }
        for link in self.map.link_ids() {
            let mut ends = self.map.premises(link).to_vec();
            match (self.plan.way(link), self.map.link(link).target) {
                (Way::Relation | Way::BothWays | Way::Block, Target::Claim(claim)) => ends.push(claim),
                (Way::Block | Way::UndercutOfPremise, _) => {}
                _ => continue,
            }
            let last = ends.iter().max_by_key(|end| self.order.get(end.index()).copied());
            let Some(last) = last else { continue };
            if let Some(relations) = self.relations.get_mut(last.index()) {
                // To the reference it matters that what a claim does to itself comes first.
                if ends.iter().all(|end| end == last) {
                    relations.insert(0, link);
                } else {
                    relations.push(link);
                }
            }
        }
    }

    fn heading(&mut self, group: GroupId, depth: usize) {
        self.losses.add(Holding::Groups, usize::from(depth > DEEPEST));
        let title = escape::words(&self.map.group(group).title, &mut self.taken);
        let _ = write!(self.text, "{} {title}", "#".repeat(depth.min(DEEPEST)));
        let (tags, data) = self.of_section(group);
        for tag in tags {
            let _ = write!(self.text, " {tag}");
        }
        if let Some(data) = data {
            let _ = write!(self.text, " {data}");
        }
        self.text.push_str("\n\n");
    }

    /// The tags and data that the reader kept of a heading.
    fn of_section(&mut self, group: GroupId) -> (Vec<String>, Option<String>) {
        let name = Value::Text(format!("s{}", group.number()));
        let kept = own_entries(self.map.extra(), OWN).find(|(known, _)| *known == "sections");
        let Some((_, Value::List(sections))) = kept else { return (Vec::new(), None) };
        let own = sections.iter().find_map(|section| match section {
            Value::Table(entries) if entries.contains(&("group".to_owned(), name.clone())) => Some(entries),
            _ => None,
        });
        let entry = |key: &str| own?.iter().find(|(known, _)| known == key).map(|(_, value)| value);
        let mut tags = Vec::new();
        if let Some(Value::List(list)) = entry("tags") {
            for tag in list {
                if let Value::Text(tag) = tag {
                    tags.extend(escape::tag(tag, &mut self.taken));
                }
            }
        }
        let data = match entry("data") {
            Some(Value::Table(entries)) => Some(yaml::braces(entries)),
            _ => None,
        };
        (tags, data)
    }

    fn claim(&mut self, claim: ClaimId) {
        let map = self.map;
        let Some(title) = self.titles.claim(claim).cloned() else { return };
        let name = title.in_brackets();
        let wordings = map.claim_details(claim).map_or(&[][..], |details| &details.also);
        for wording in wordings {
            let wording = escape::words(wording, &mut self.taken);
            let _ = writeln!(self.text, "{name}: {wording}\n");
        }
        self.text.push_str(&name);
        if !title.says_all || !wordings.is_empty() {
            let text = escape::words(map.claim_text(claim), &mut self.taken);
            let _ = write!(self.text, ": {text}");
        }
        for tag in map.claim_tags(claim) {
            if let Some(tag) = escape::tag(tag, &mut self.taken) {
                let _ = write!(self.text, " {tag}");
            }
        }
        let data = data::of_claim(map, claim, &title);
        if !data.is_empty() {
            let _ = write!(self.text, " {}", yaml::braces(&data));
        }
        self.text.push('\n');
        let links = self.relations.get_mut(claim.index()).map(std::mem::take).unwrap_or_default();
        for &link in &links {
            self.relation(claim, link);
        }
        self.text.push('\n');
        if let Some(structure) = self.plan.of_argument.get(&claim).and_then(|&at| self.plan.structures.get(at)) {
            self.structure(structure);
        }
        for link in links.into_iter().filter(|&link| self.plan.way(link) == Way::Block) {
            self.block(link);
        }
    }

    /// A relation under one of its ends.
    fn relation(&mut self, claim: ClaimId, link: LinkId) {
        let entry = self.map.link(link);
        let Some(&premise) = self.map.premises(link).first() else { return };
        match (self.plan.way(link), entry.target) {
            (way @ (Way::Relation | Way::BothWays), Target::Claim(target)) => {
                let is_contradiction =
                    way == Way::BothWays && (plan::nature(self.map, link) == Some(crate::model::Nature::Contradictory));
                let (sign, other) = match (is_contradiction, target == claim, entry.kind) {
                    (true, true, _) => ("><", premise),
                    (true, false, _) => ("><", target),
                    (_, true, RelationKind::Supports) => ("+", premise),
                    (_, true, _) => ("-", premise),
                    (_, false, RelationKind::Supports) => ("+>", target),
                    (_, false, _) => ("->", target),
                };
                let other = self.titles.of_claim(other);
                let _ = writeln!(self.text, "    {sign} {other}");
                self.lose(link);
            }
            (Way::UndercutOfPremise, Target::Link(doubted)) => {
                if let Some(&undercut) = self.map.premises(doubted).first() {
                    let undercut = self.titles.of_claim(undercut);
                    let _ = writeln!(self.text, "    _> {undercut}");
                }
            }
            _ => {}
        }
    }

    /// Undercuts of what supports and attacks nothing, which the reader kept by the numbers of the claims.
    fn undercuts_of_nothing(&mut self) {
        let kept = own_entries(self.map.extra(), OWN).find(|(known, _)| *known == "undercuts");
        let Some((_, Value::List(undercuts))) = kept else { return };
        for undercut in undercuts {
            let claim = |end: &str| match super::settings::entry(undercut, end) {
                Some(Value::Integer(number)) => {
                    let index = usize::try_from(*number).ok()?.checked_sub(1)?;
                    ClaimId::from_index(index).filter(|_| index < self.map.claim_ids().len())
                }
                _ => None,
            };
            if let (Some(from), Some(to)) = (claim("from"), claim("to")) {
                let (from, to) = (self.titles.of_claim(from), self.titles.of_claim(to));
                let _ = writeln!(self.text, "{from}\n    _> {to}\n");
            }
        }
    }

    /// Counts what a relation does not tell of its link.
    fn lose(&mut self, link: LinkId) {
        let map = self.map;
        let element = Element::Link(link);
        let details = map.link_details(link);
        let has_weight = map.weight(element) != crate::model::DEFAULT_LINK_WEIGHT;
        let said = map.statements(element);
        self.losses.add(Holding::LinkIds, usize::from(map.link_id(link).is_some()));
        self.losses.add(Holding::LinkWeights, usize::from(has_weight));
        self.losses.add(Holding::LinkStatements, said.len());
        for statement in said {
            self.losses.add_details_of(statement);
        }
        let Some(details) = details else { return };
        let tells_nature = match details.nature {
            None => true,
            Some(_) if self.plan.way(link) == Way::BothWays => true,
            Some(_) => self.plan.is_strict && self.is_between_statements(link),
        };
        self.losses.add(Holding::Natures, usize::from(!tells_nature));
        self.losses.add(Holding::Schemes, usize::from(details.scheme.is_some()));
        self.losses.add(Holding::LinkNotes, usize::from(details.note.is_some()));
    }

    fn is_between_statements(&self, link: LinkId) -> bool {
        let target = match self.map.link(link).target {
            Target::Claim(claim) => Some(claim),
            Target::Link(_) => None,
        };
        let ends = self.map.premises(link).iter().copied().chain(target);
        ends.into_iter().all(|end| !self.plan.arguments.contains(&end))
    }

    /// Counts what has no place at all.
    fn count(&mut self) {
        let map = self.map;
        self.losses.add(Holding::LineBreaks, self.taken.line_breaks);
        self.losses.add(Holding::Signs, self.taken.signs);
        for link in map.link_ids() {
            match self.plan.way(link) {
                Way::LeftOut => {
                    let lost = match (map.link(link).kind, map.link(link).target) {
                        (RelationKind::Supports, Target::Link(_)) => Holding::Backings,
                        (RelationKind::Supports, _) => Holding::Supports,
                        (RelationKind::Opposes, _) => Holding::Opposes,
                        (RelationKind::Undercuts, _) => Holding::Undercuts,
                        (RelationKind::Restates, _) => Holding::Restatements,
                    };
                    self.losses.add(lost, 1);
                    self.losses
                        .add(Holding::LinkedPremises, usize::from(super::super::holding::has_several(map, link)));
                    self.lose(link);
                }
                Way::UnderInference | Way::WithAnother | Way::UndercutOfPremise | Way::InStructure => {
                    self.lose_in_structure(link);
                }
                Way::Relation | Way::BothWays | Way::Block => {}
            }
        }
        // Addresses of sources that are called so come back.
        let addresses = map.parts().sources.iter().filter(|source| source.url.as_deref() == Some(&*source.title));
        let details = Holding::SourceDetails.count(map) - addresses.count();
        self.losses.add(Holding::SourceDetails, details);
        // Words that led somewhere lead there no more.
        let links = map.claim_ids().filter_map(|claim| map.claim_details(claim));
        let links = links.filter(|details| own_entries(&details.extra, OWN).any(|(name, _)| name == "links"));
        self.losses.add(Holding::Kept, links.count());
    }

    /// Inferences keep their scheme; ids are made up where something bears on them.
    fn lose_in_structure(&mut self, link: LinkId) {
        let map = self.map;
        let said = map.statements(Element::Link(link));
        self.losses.add(Holding::LinkStatements, said.len());
        for statement in said {
            self.losses.add_details_of(statement);
        }
        let is_inference = self.plan.way(link) == Way::InStructure;
        self.losses.add(Holding::LinkIds, usize::from(map.link_id(link).is_some() && !is_inference));
        let Some(details) = map.link_details(link) else { return };
        self.losses.add(Holding::Schemes, usize::from(details.scheme.is_some() && !is_inference));
        self.losses.add(Holding::LinkNotes, usize::from(details.note.is_some()));
        let is_pair = self.plan.way(link) == Way::WithAnother;
        self.losses.add(Holding::Natures, usize::from(details.nature.is_some() && !is_pair));
    }
}

/// The mark of a statement: whether titles stand in square brackets or angles.
fn titled(sort: Sort, text: &str) -> String {
    match sort {
        Sort::Statement => format!("[{text}]"),
        Sort::Argument => format!("<{text}>"),
    }
}
