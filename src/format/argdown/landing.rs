//! What a debate becomes in the model.
//!
//! A statement is a claim, and an argument one claim of kind `Argument`. A premise-conclusion structure adds a linked
//! `Supports` from the premises to the argument, or in a step before the last to the conclusion of that, and a `Supports`
//! from the argument to its main conclusion. An undercut doubts the link that an inference became, or without a structure
//! each link that begins at what it undercuts.

use hashbrown::HashSet;

use super::super::foreign::{ClaimDraft, Draft, LinkDraft};
use super::super::leaf::check_id;
use super::super::scan::Span;
use super::attribution::said_in_data;
use super::debate::{Debate, End, Node, Relation, RelationType};
use super::marks_of_links::{BEFORE, CONCLUSION, INFERENCE, LAST};
use super::native::{self, OwnClaim, OwnFront, OwnLink, Titled};
use super::settings::{Settings, entry};
use super::tree::{Data, Section, Tree};
use super::undercuts::Undercuts;
use crate::model::{
    ClaimDetails, ClaimId, ClaimKind, Extra, GroupId, LinkDetails, LinkId, NameId, Nature, RelationKind, Target, Value,
};

/// What an argument says that has neither title nor gist.
const UNTITLED: &str = "An argument without a title";

/// Puts a debate into the model.
pub(super) fn land(draft: &mut Draft, tree: &Tree, debate: &Debate, settings: &Settings) {
    head(draft, tree.front.as_ref());
    let front = OwnFront::of(tree.front.as_ref());
    let groups = groups(draft, &tree.sections);
    let mut landing = Landing {
        tree,
        debate,
        settings,
        groups,
        classes: vec![None; debate.classes.len()],
        arguments: vec![None; debate.arguments.len()],
        steps: vec![None; tree.inferences.len()],
        inferences: vec![None; tree.inferences.len()],
        undercuts: Undercuts::default(),
        titles_are_ids: front.titles_are_ids(),
        titled: Titled::of(draft.text(), debate),
        own_links: tree.structures.iter().map(|structure| OwnLink::of(tree, structure)).collect(),
    };
    landing.claims(draft);
    landing.links(draft);
    front.land(draft, |title| landing.of(landing.titled.find(title)?));
}

/// Title, author and what else the front matter tells of the map itself; the rest is kept.
fn head(draft: &mut Draft, front: Option<&Data>) {
    let Some(Data { value, .. }) = front else { return };
    let text = |key: &str| match entry(value, key) {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(Box::from(text.trim())),
        _ => None,
    };
    draft.parts.title = text("title");
    draft.parts.about = text("abstract").or_else(|| text("subTitle")).or_else(|| text("description"));
    draft.parts.lang = text("lang");
    draft.parts.annotator = text("author");
    if *value != Value::Null {
        let kept = native::without_own(value);
        if kept != Value::Table(Vec::new()) {
            draft.keep("front", kept);
        }
    }
}

fn groups(draft: &mut Draft, sections: &[Section]) -> Vec<Option<GroupId>> {
    let mut groups: Vec<Option<GroupId>> = Vec::new();
    let mut kept = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let parent = section.parent.and_then(|parent| groups.get(parent).copied().flatten());
        // Two headings of one title are two groups.
        let group = draft.group(&format!("s{}", index + 1), &section.title, parent);
        groups.push(group);
        let mut own = Vec::new();
        if !section.tags.is_empty() {
            let tags = section.tags.iter().map(|tag| Value::Text(tag.to_string())).collect();
            own.push(("tags".to_owned(), Value::List(tags)));
        }
        own.extend(section.data.as_ref().map(|data| ("data".to_owned(), data.value.clone())));
        if !own.is_empty() {
            own.insert(0, ("group".to_owned(), Value::Text(format!("s{}", index + 1))));
            kept.push(Value::Table(own));
        }
    }
    if !kept.is_empty() {
        draft.keep("sections", Value::List(kept));
    }
    groups
}

struct Landing<'d> {
    tree: &'d Tree,
    debate: &'d Debate,
    settings: &'d Settings,
    /// By section.
    groups: Vec<Option<GroupId>>,
    classes: Vec<Option<ClaimId>>,
    arguments: Vec<Option<ClaimId>>,
    /// By inference, the claim of that step where each step is an argument of its own.
    steps: Vec<Option<ClaimId>>,
    /// By inference, the link that it became.
    inferences: Vec<Option<LinkId>>,
    undercuts: Undercuts,
    titles_are_ids: bool,
    titled: Titled<'d>,
    /// By structure, the link that it stands for.
    own_links: Vec<Option<OwnLink>>,
}

impl Landing<'_> {
    fn claims(&mut self, draft: &mut Draft) {
        let classes = self.debate.classes.iter().enumerate().map(|(index, node)| (End::Class(index), node));
        let arguments = self.debate.arguments.iter().enumerate().map(|(index, node)| (End::Argument(index), node));
        let mut nodes: Vec<_> = classes.chain(arguments).collect();
        nodes.sort_by_key(|(_, node)| node.first.start);
        for (end, node) in nodes {
            if !draft.goes_on(node.first.start) {
                return;
            }
            match end {
                End::Class(_) if self.is_conclusion(node) => {}
                End::Argument(_) if self.is_of_own_link(node) => {}
                End::Class(index) => {
                    let claim = self.claim(draft, node, ClaimKind::Claim);
                    set(&mut self.classes, index, claim);
                }
                End::Argument(index) => {
                    self.step_claims(draft, node);
                    let claim = self.claim(draft, node, ClaimKind::Argument);
                    set(&mut self.arguments, index, claim);
                }
                End::Inference(_) => {}
            }
        }
    }

    fn claim(&self, draft: &mut Draft, node: &Node, kind: ClaimKind) -> Option<ClaimId> {
        let file = draft.text();
        let title = node.title.clone().and_then(|title| file.get(title)).unwrap_or_default().trim();
        let members = || node.members.iter().filter_map(|&member| self.tree.members.get(member));
        let is_canonical = |data: &Option<Data>| {
            data.as_ref().is_some_and(|data| entry(&data.value, "isCanonical") == Some(&Value::Bool(true)))
        };
        let worded = || members().filter_map(|member| Some((member, member.wording.as_ref()?)));
        // The last wording counts, or the last that is marked as the one.
        let chosen = worded().rfind(|(member, _)| is_canonical(&member.data)).or_else(|| worded().next_back());
        let text = chosen.map(|(_, wording)| &*wording.text).unwrap_or_default();
        let mut seen: HashSet<&str> = HashSet::from([text]);
        let also =
            worded().map(|(_, wording)| &*wording.text).filter(|text| seen.insert(text)).map(Box::from).collect();
        let mut known: HashSet<NameId> = HashSet::new();
        let tags = members().flat_map(|member| &member.tags).filter_map(|tag| draft.shared(tag));
        let tags: Vec<NameId> = tags.filter(|&tag| known.insert(tag)).collect();
        let mut data = merged(members().filter_map(|member| member.data.as_ref()));
        let own = OwnClaim::taken(&mut data);
        let mut said = native::take_said(draft, &mut data);
        said.extend(said_in_data(draft, &mut data));
        let mut extra = Extra::default();
        if !data.is_empty() {
            extra.0.push((draft.key("data"), Value::Table(data)));
        }
        let links = worded().flat_map(|(_, wording)| &wording.links).map(|link| Value::Text(link.to_string()));
        let links: Vec<Value> = links.collect();
        if !links.is_empty() {
            extra.0.push((draft.key("links"), Value::List(links)));
        }
        let text = if text.is_empty() && title.is_empty() && kind == ClaimKind::Argument { UNTITLED } else { text };
        let group = self.section(node).and_then(|section| self.groups.get(section).copied().flatten());
        let details = ClaimDetails { also, group, extra, note: own.note, ..ClaimDetails::default() };
        let span = chosen.map_or(node.first.clone(), |(member, _)| member.span.clone());
        let is_only_id = self.titles_are_ids && !text.is_empty() && check_id("id", title).is_ok();
        let claim = ClaimDraft {
            id: own.id.as_deref().unwrap_or(title),
            label: own.label.as_deref().unwrap_or(if is_only_id { "" } else { title }),
            text,
            tags,
            kind: own.kind.unwrap_or(kind),
            weight: own.weight,
            asserted: own.asserted,
            implicit: own.implicit,
            said,
            details,
        };
        draft.claim(claim, &span)
    }

    /// Whether a statement only ends the structure of a link.
    fn is_conclusion(&self, node: &Node) -> bool {
        let mut members = node.members.iter().filter_map(|&member| self.tree.members.get(member));
        members.any(|member| native::is_conclusion(member.data.as_ref()))
    }

    /// Whether an argument is only the structure of a link.
    fn is_of_own_link(&self, node: &Node) -> bool {
        node.structure.is_some_and(|structure| self.own_links.get(structure).is_some_and(Option::is_some))
    }

    /// The heading that a statement or argument is under: that of its first wording, or else of where it is named first.
    fn section(&self, node: &Node) -> Option<usize> {
        if let Some(structure) = node.structure.and_then(|structure| self.tree.structures.get(structure))
            && structure.section.is_some()
        {
            return structure.section;
        }
        let members = || node.members.iter().filter_map(|&member| self.tree.members.get(member));
        let wanted = |data: &Data| entry(&data.value, "isInGroup") == Some(&Value::Bool(true));
        let asked = members().rfind(|member| member.data.as_ref().is_some_and(wanted));
        let worded = || members().find(|member| member.wording.is_some() && member.section.is_some());
        asked.or_else(worded).or_else(|| members().next())?.section
    }

    /// Claims for the steps before the last one, where each is an argument of its own.
    fn step_claims(&mut self, draft: &mut Draft, node: &Node) {
        let Some(structure) = node.structure.and_then(|structure| self.tree.structures.get(structure)) else { return };
        if !self.settings.parts_steps {
            return;
        }
        let title = node.title.clone().and_then(|title| draft.text().get(title)).unwrap_or(UNTITLED);
        let inferences: Vec<usize> = structure.steps.iter().filter_map(|step| step.inference).collect();
        let before_last = inferences.split_last().map(|(_, before)| before).unwrap_or_default();
        for (number, &inference) in (1..).zip(before_last) {
            let name = format!("{title} - {number}");
            let claim = ClaimDraft { id: &name, text: &name, kind: ClaimKind::Argument, ..ClaimDraft::default() };
            let claim = draft.claim(claim, &structure.span);
            set(&mut self.steps, inference, claim);
        }
    }

    fn of(&self, end: End) -> Option<ClaimId> {
        match end {
            End::Class(index) => self.classes.get(index).copied().flatten(),
            End::Argument(index) => self.arguments.get(index).copied().flatten(),
            End::Inference(_) => None,
        }
    }

    fn of_member(&self, member: usize) -> Option<ClaimId> {
        self.of(*self.debate.nodes.get(member)?)
    }

    /// All links in file order, undercuts last: they doubt those.
    fn links(&mut self, draft: &mut Draft) {
        let (undercuts, relations): (Vec<_>, Vec<_>) =
            self.debate.relations.iter().partition(|relation| relation.kind == RelationType::Undercut);
        let mut relations = relations.into_iter().peekable();
        for (index, structure) in self.tree.structures.iter().enumerate() {
            while let Some(relation) = relations.next_if(|relation| relation.span.start < structure.span.start) {
                self.relation(draft, relation);
            }
            if !self.own_link(draft, index) {
                self.structure(draft, index);
            }
        }
        relations.for_each(|relation| self.relation(draft, relation));
        self.own_links_of_links(draft);
        let mut all = std::mem::take(&mut self.undercuts);
        for relation in undercuts {
            let Some(by) = self.of(relation.from) else { continue };
            match relation.to {
                End::Inference(inference) => {
                    if let Some(link) = self.inferences.get(inference).copied().flatten() {
                        all.hit(draft, by, link, &relation.span);
                    }
                }
                end => all.await_links_of(self.of(end), by, &relation.span),
            }
        }
        all.finish(draft);
    }

    fn relation(&mut self, draft: &mut Draft, relation: &Relation) {
        let (Some(from), Some(to)) = (self.of(relation.from), self.of(relation.to)) else { return };
        if !draft.goes_on(relation.span.start) {
            return;
        }
        let (kind, nature) = match relation.kind {
            RelationType::Support | RelationType::Undercut => (RelationKind::Supports, None),
            RelationType::Entails => (RelationKind::Supports, Some(Nature::Entails)),
            RelationType::Attack => (RelationKind::Opposes, None),
            RelationType::Contrary => (RelationKind::Opposes, Some(Nature::Contrary)),
            RelationType::Contradictory => (RelationKind::Opposes, Some(Nature::Contradictory)),
        };
        self.link(draft, LinkDraft::new(kind, vec![from], Target::Claim(to)), nature, &relation.span);
        let is_symmetric = matches!(nature, Some(Nature::Contrary | Nature::Contradictory));
        if is_symmetric && from != to {
            self.link(draft, LinkDraft::new(kind, vec![to], Target::Claim(from)), nature, &relation.span);
        }
    }

    fn link(&mut self, draft: &mut Draft, mut link: LinkDraft, nature: Option<Nature>, span: &Span) -> Option<LinkId> {
        link.details = LinkDetails { nature, ..link.details };
        let lone = <[ClaimId; 1]>::try_from(link.premises.as_slice()).ok();
        let id = draft.link(link, span)?;
        if let Some([from]) = lone {
            self.undercuts.link_begins(from, id);
        }
        Some(id)
    }

    /// Adds the link that a structure stands for, or else says that it stands for none. One that bears on a link waits.
    fn own_link(&mut self, draft: &mut Draft, index: usize) -> bool {
        let Some(own) = self.own_links.get(index).and_then(Option::as_ref) else { return false };
        let structure = self.tree.structures.get(index);
        let conclusion = structure.and_then(|structure| self.of_member(structure.steps.last()?.member));
        let target = match (&own.to, own.kind) {
            (None, _) => conclusion,
            (Some(to), RelationKind::Opposes) => self.titled.find(to).and_then(|end| self.of(end)),
            (Some(_), _) => return true,
        };
        if let Some(target) = target {
            self.add_own_link(draft, index, Target::Claim(target));
        }
        true
    }

    /// Adds the links that bear on links: each once the other is there.
    fn own_links_of_links(&mut self, draft: &mut Draft) {
        let bears_on_link = |own: &OwnLink| own.to.is_some() && own.kind != RelationKind::Opposes;
        let own_links = self.own_links.iter().enumerate();
        let waiting = own_links.filter(|(_, own)| own.as_ref().is_some_and(bears_on_link));
        let mut waiting: Vec<usize> = waiting.map(|(index, _)| index).collect();
        if waiting.is_empty() {
            return;
        }
        loop {
            let before = waiting.len();
            let mut still = Vec::new();
            for index in waiting {
                let to = self.own_links.get(index).and_then(|own| own.as_ref()?.to.as_deref());
                let end = to.and_then(|to| self.titled.find(to));
                let link = end.and_then(|end| native::last_inference(self.tree, self.debate, end, &self.inferences));
                match link {
                    Some(link) => self.add_own_link(draft, index, Target::Link(link)),
                    None => still.push(index),
                }
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                return;
            }
        }
    }

    fn add_own_link(&mut self, draft: &mut Draft, index: usize, target: Target) {
        let Some(own) = self.own_links.get_mut(index).and_then(Option::take) else { return };
        let Some(structure) = self.tree.structures.get(index) else { return };
        let steps = structure.steps.iter();
        let premises = steps.filter(|step| step.inference.is_none()).filter_map(|step| self.of_member(step.member));
        let premises: Vec<ClaimId> = premises.collect();
        let Some(number) = structure.steps.last().and_then(|step| step.inference).filter(|_| !premises.is_empty())
        else {
            return;
        };
        let inference = self.tree.inferences.get(number);
        let data = inference.and_then(|inference| inference.data.as_ref());
        let mut data = merged(data.into_iter());
        let said = native::take_said(draft, &mut data);
        let scheme = inference.map(|inference| inference.rules.join(", ")).filter(|rules| !rules.is_empty());
        let details = LinkDetails {
            scheme: scheme.map(Into::into),
            nature: own.nature,
            note: own.note,
            ..LinkDetails::default()
        };
        let id = own.id.unwrap_or_default();
        let base = LinkDraft::new(own.kind, premises, target);
        let made = draft.link(LinkDraft { id: &id, weight: own.weight, said, details, ..base }, &structure.span);
        set(&mut self.inferences, number, made);
    }

    fn structure(&mut self, draft: &mut Draft, index: usize) {
        let (Some(structure), Some(&owner)) = (self.tree.structures.get(index), self.debate.owners.get(index)) else {
            return;
        };
        let Some(argument) = self.of(End::Argument(owner)) else { return };
        // What the next inference starts from where it does not say so.
        let mut premises: Vec<ClaimId> = Vec::new();
        let last = structure.steps.len() - 1;
        for (number, step) in structure.steps.iter().enumerate() {
            let (Some(claim), Some(member)) = (self.of_member(step.member), self.tree.members.get(step.member)) else {
                continue;
            };
            let written = step.inference.and_then(|number| Some((number, self.tree.inferences.get(number)?)));
            if let Some((number_of_inference, inference)) = written {
                let before = structure.steps.get(..number).unwrap_or_default();
                let used = uses(inference.data.as_ref()).or_else(|| uses(member.data.as_ref()));
                let used = used.into_iter().flatten().filter_map(|number| before.get(number.checked_sub(1)?));
                let used: Vec<ClaimId> = used.filter_map(|step| self.of_member(step.member)).collect();
                let from = if used.is_empty() { premises.clone() } else { used };
                let own = self.steps.get(number_of_inference).copied().flatten();
                let whole = if number == last { Some(argument) } else { own };
                let mut link = LinkDraft::new(RelationKind::Supports, from, Target::Claim(whole.unwrap_or(claim)));
                let rules = inference.rules.join(", ");
                link.details.scheme = (!rules.is_empty()).then(|| rules.into());
                if let Some(data) = &inference.data {
                    link.details.extra.0.push((draft.key("data"), data.value.clone()));
                }
                let which = if number == last { LAST } else { BEFORE };
                link.details.extra.0.push((draft.key(INFERENCE), Value::Text(which.to_owned())));
                let made = draft.link(link, &member.span);
                set(&mut self.inferences, number_of_inference, made);
                if let Some(whole) = whole {
                    let mut on = LinkDraft::new(RelationKind::Supports, vec![whole], Target::Claim(claim));
                    on.details.extra.0.push((draft.key(CONCLUSION), Value::Bool(true)));
                    self.link(draft, on, None, &member.span);
                }
                premises.clear();
            }
            premises.push(claim);
        }
    }
}

fn set<T>(all: &mut [Option<T>], index: usize, one: Option<T>) {
    if let Some(place) = all.get_mut(index) {
        *place = one;
    }
}

/// The numbers of the statements that an inference says it uses.
fn uses(data: Option<&Data>) -> Option<Vec<usize>> {
    let value = &data?.value;
    let Value::List(numbers) = entry(value, "uses").or_else(|| entry(value, "from"))? else { return None };
    let number = |value: &Value| match value {
        Value::Integer(number) => usize::try_from(*number).ok(),
        _ => None,
    };
    numbers.iter().map(number).collect()
}

/// Data of all occurrences as one table: what stands later counts.
fn merged<'d>(all: impl Iterator<Item = &'d Data>) -> Vec<(String, Value)> {
    let mut merged: Vec<(String, Value)> = Vec::new();
    for data in all {
        let Value::Table(entries) = &data.value else {
            if data.value != Value::Null {
                merged.push(("value".to_owned(), data.value.clone()));
            }
            continue;
        };
        for (key, value) in entries {
            match merged.iter_mut().find(|(known, _)| known == key) {
                Some((_, known)) => *known = value.clone(),
                None => merged.push((key.clone(), value.clone())),
            }
        }
    }
    merged
}
