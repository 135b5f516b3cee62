//! The map as an outline: questions, their answers, the reasons for and against these, the reasons for and against
//! those. Every claim is unfolded once: under the first answer that it leads to, where it is nearest to it; elsewhere it
//! is a reference.
//!
//! The *depth* of a claim is how many links lie between it and where the outline starts; the premises of one link have
//! one depth, and a doubt about a step lies one deeper than the premises of the step. Nothing here recurses: a map may
//! be a chain of a million claims.

use std::collections::VecDeque;
use std::io;

use crate::analysis::{ends, entry_points, is_isolated};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, Target};

/// Where an outline starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the questions and their answers, then the other entry points.
    Top,
    /// From a question.
    Question(QuestionId),
    /// From a claim or link.
    Element(Element),
}

/// A map with at most so many claims is outlined whole where nothing else is asked for.
const WHOLE: usize = 500;

/// How deep an outline goes where nothing else is asked for; none where it is whole.
///
/// A map that a person can read is given whole: what is searched in the text is then there. Of a large one an overview
/// is given, answers with their reasons, and the number of what is not shown.
pub fn default_depth(map: &Map) -> Option<u32> {
    (map.claim_ids().len() > WHOLE).then_some(2)
}

/// An item of an outline, by its position in [`Outline::items`].
pub(super) type ItemId = usize;

/// A line of the outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub parent: Option<ItemId>,
    pub first_child: Option<ItemId>,
    pub next_sibling: Option<ItemId>,
    last_child: Option<ItemId>,
    /// Its number among its siblings, from 1.
    pub position: u32,
    depth: u32,
    /// What it is to its parent.
    pub role: Role,
    /// What stands there.
    pub body: Body,
    /// How much of it.
    pub extent: Extent,
    /// Whether the outline goes no deeper: what would stand below is left out.
    pub is_deepest: bool,
}

/// What an item is to its parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The outline starts here.
    Root,
    /// The outline starts here too, for it leads to no question.
    Loose,
    /// The outline starts here too, for nothing ties it to the rest.
    Isolated,
    /// It answers the question.
    Answer { question: QuestionId, answer: usize, rank: Rank },
    /// A link from it bears on the parent, or on the parent's step.
    Link { link: LinkId, rank: Rank },
    /// It is a premise of the parent, which is a link.
    Premise { rank: Rank },
}

/// A number among those of the same kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    pub number: usize,
    pub of: usize,
}

/// What stands at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Question(QuestionId),
    Claim(ClaimId),
    /// A link; its premises are items below it.
    Step(LinkId),
}

/// How much of a claim stands at an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All: its reasons are below.
    Full,
    /// Its text and statements; its reasons are not below, for the outline goes no deeper.
    Cut,
    /// It stands elsewhere.
    Elsewhere,
}

/// An outline, ready to be written.
pub(super) struct Outline {
    pub items: Vec<Item>,
    /// Whether anything was left out for its depth.
    pub is_cut: bool,
    /// How many claims stand in it.
    pub shown: usize,
    /// By claim: where its text stands, and where its reasons do.
    places: Vec<ClaimPlaces>,
}

#[derive(Clone, Copy, Debug, Default)]
struct ClaimPlaces {
    shown: Option<ItemId>,
    unfolded: Option<ItemId>,
}

impl Outline {
    /// Outlines a map. Linear in what it shows.
    pub fn of(map: &Map, start: Start, depth: Option<u32>) -> Self {
        let places = vec![ClaimPlaces::default(); map.claim_ids().len()];
        let outline = Self { items: Vec::new(), is_cut: false, shown: 0, places };
        let limit = depth.unwrap_or(u32::MAX);
        let mut builder = Builder {
            map,
            outline,
            limit,
            last_root: None,
            is_unfolded: vec![false; map.link_ids().len()],
            queue: VecDeque::new(),
        };
        match start {
            Start::Top => builder.top(),
            Start::Question(question) => builder.root(Role::Root, Body::Question(question)),
            Start::Element(Element::Claim(claim)) => builder.root(Role::Root, Body::Claim(claim)),
            Start::Element(Element::Link(link)) => builder.root(Role::Root, Body::Step(link)),
        }
        builder.outline
    }

    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id)
    }

    /// Where a claim stands, with its reasons if they stand anywhere.
    pub fn place_of(&self, claim: ClaimId) -> Option<ItemId> {
        let places = self.places.get(claim.index())?;
        places.unfolded.or(places.shown)
    }

    /// Where the reasons for and against a claim stand.
    pub fn unfolded_at(&self, claim: ClaimId) -> Option<ItemId> {
        self.places.get(claim.index())?.unfolded
    }

    /// The link by which an item bears on something: its own, or that which it is a premise of.
    pub fn link_of(&self, item: &Item) -> Option<LinkId> {
        match item.role {
            Role::Premise { .. } => step_of(self.item(item.parent?)?),
            _ => step_of(item),
        }
    }

    /// The outline number of an item: "1.2.1". Costs as much as it is long.
    pub fn number(&self, id: ItemId) -> String {
        let mut positions = Vec::new();
        let mut at = self.item(id);
        while let Some(item) = at {
            positions.push(item.position.to_string());
            at = item.parent.and_then(|parent| self.item(parent));
        }
        positions.reverse();
        positions.join(".")
    }

    /// Whether `above` is an item that `id` stands under.
    pub fn is_above(&self, above: ItemId, id: ItemId) -> bool {
        let mut at = self.item(id).and_then(|item| item.parent);
        while let Some(parent) = at {
            if parent == above {
                return true;
            }
            at = self.item(parent).and_then(|item| item.parent);
        }
        false
    }
}

/// A step of a walk through an outline.
pub(super) enum Visit<'a> {
    /// To an item, with its outline number, before those below it.
    Enter(ItemId, &'a str),
    /// Away from an item, after those below it.
    Leave,
}

impl Outline {
    /// Walks through all items in reading order, without recursion.
    ///
    /// # Errors
    /// The first that `visit` gives.
    pub fn walk(&self, mut visit: impl FnMut(Visit<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut number = String::from("1");
        let mut at = self.item(0).map(|item| (0, item));
        while let Some((id, mut item)) = at {
            visit(Visit::Enter(id, &number))?;
            at = item.first_child.and_then(|child| Some((child, self.item(child)?)));
            if at.is_some() {
                number.push_str(".1");
                continue;
            }
            loop {
                visit(Visit::Leave)?;
                number.truncate(number.rfind('.').map_or(0, |dot| dot + 1));
                if let Some(sibling) = item.next_sibling.and_then(|sibling| Some((sibling, self.item(sibling)?))) {
                    number.push_str(&sibling.1.position.to_string());
                    at = Some(sibling);
                    break;
                }
                number.pop();
                let Some(parent) = item.parent.and_then(|parent| self.item(parent)) else { break };
                item = parent;
            }
        }
        Ok(())
    }
}

struct Builder<'a> {
    map: &'a Map,
    outline: Outline,
    limit: u32,
    last_root: Option<ItemId>,
    /// By link, whether what bears on its step is unfolded already: steps may doubt each other in a circle.
    is_unfolded: Vec<bool>,
    /// Items whose children are still to be added, by growing depth.
    queue: VecDeque<ItemId>,
}

impl Builder<'_> {
    fn top(&mut self) {
        let map = self.map;
        map.questions().for_each(|(question, _)| self.root(Role::Root, Body::Question(question)));
        let role = if self.outline.items.is_empty() { Role::Root } else { Role::Loose };
        let rest = if map.theses().is_empty() { Vec::new() } else { entry_points(map).points };
        for element in rest.into_iter().map(Element::Claim).chain(ends(map)) {
            match element {
                Element::Claim(claim) if self.outline.place_of(claim).is_none() && map.answers_of(claim).is_empty() => {
                    self.root(role, Body::Claim(claim));
                }
                Element::Claim(_) => {}
                // Links that only doubt each other: what bears on them stands under the first.
                Element::Link(link) => self.root(role, Body::Step(link)),
            }
        }
        for claim in map.claim_ids().filter(|&claim| is_isolated(map, claim)) {
            if self.outline.place_of(claim).is_none() {
                self.root(Role::Isolated, Body::Claim(claim));
            }
        }
    }

    /// Adds a root and all below it: level by level, but one answer after the other, so that a claim that bears on
    /// several stands under the first.
    fn root(&mut self, role: Role, body: Body) {
        let id = self.add(None, 0, role, body);
        match body {
            Body::Question(question) => self.answers(id, question),
            Body::Step(link) => self.premises(id, link),
            Body::Claim(_) => {}
        }
        self.unfold_all();
    }

    fn unfold_all(&mut self) {
        while let Some(id) = self.queue.pop_front() {
            self.unfold(id);
        }
    }

    /// Adds what is below an item.
    fn unfold(&mut self, id: ItemId) {
        let Some(item) = self.outline.item(id) else { return };
        let Item { body, extent, is_deepest, .. } = *item;
        let doubts = step_of(item).map(Element::Link).filter(|&step| !self.map.links_to(step).is_empty());
        let reasons = match body {
            Body::Claim(claim) if extent != Extent::Elsewhere => Some(Element::Claim(claim)),
            _ => None,
        };
        let reasons = reasons.filter(|&claim| !self.map.links_to(claim).is_empty());
        let is_known = |link: LinkId| self.is_unfolded.get(link.index()) == Some(&true);
        let doubts = doubts.filter(|&step| !matches!(step, Element::Link(link) if is_known(link)));
        if is_deepest {
            self.outline.is_cut |= doubts.is_some() || reasons.is_some();
            return;
        }
        if let Some(Element::Link(link)) = doubts
            && let Some(is_unfolded) = self.is_unfolded.get_mut(link.index())
        {
            *is_unfolded = true;
        }
        for kind in [RelationKind::Undercuts, RelationKind::Supports] {
            if let Some(step) = doubts {
                self.links(id, step, kind);
            }
        }
        for kind in [RelationKind::Supports, RelationKind::Opposes, RelationKind::Restates] {
            if let Some(claim) = reasons {
                self.links(id, claim, kind);
            }
        }
    }

    fn answers(&mut self, id: ItemId, question: QuestionId) {
        for (answer, given) in self.map.question(question).answers.iter().enumerate() {
            for (&claim, number) in given.claims.iter().zip(1..) {
                if self.limit == 0 {
                    self.outline.is_cut = true;
                    return;
                }
                let rank = Rank { number, of: given.claims.len() };
                self.add(Some(id), 1, Role::Answer { question, answer, rank }, Body::Claim(claim));
                self.unfold_all();
            }
        }
    }

    /// Adds the links of one kind that bear on a claim or link.
    fn links(&mut self, id: ItemId, target: Element, kind: RelationKind) {
        let of = self.map.links_to_of(target, kind).count();
        let depth = self.outline.item(id).map_or(0, |item| item.depth) + 1;
        for (link, number) in self.map.links_to_of(target, kind).zip(1..) {
            let role = Role::Link { link, rank: Rank { number, of } };
            if let &[claim] = self.map.premises(link) {
                self.add(Some(id), depth, role, Body::Claim(claim));
            } else {
                let step = self.add(Some(id), depth, role, Body::Step(link));
                self.premises(step, link);
            }
        }
    }

    fn premises(&mut self, id: ItemId, link: LinkId) {
        let depth = self.outline.item(id).map_or(0, |item| item.depth);
        let premises = self.map.premises(link);
        for (&claim, number) in premises.iter().zip(1..) {
            let rank = Rank { number, of: premises.len() };
            self.add(Some(id), depth, Role::Premise { rank }, Body::Claim(claim));
        }
    }

    /// Adds an item as the last below its parent.
    fn add(&mut self, parent: Option<ItemId>, depth: u32, role: Role, body: Body) -> ItemId {
        let id = self.outline.items.len();
        let extent = match body {
            Body::Claim(claim) => self.place(claim, id, depth),
            Body::Question(_) | Body::Step(_) => Extent::Full,
        };
        let elder = match parent {
            Some(parent) => self.outline.items.get_mut(parent).and_then(|parent| parent.last_child.replace(id)),
            None => self.last_root.replace(id),
        };
        let mut position = 1;
        if let Some(elder) = elder.and_then(|elder| self.outline.items.get_mut(elder)) {
            position = elder.position + 1;
            elder.next_sibling = Some(id);
        } else if let Some(parent) = parent.and_then(|parent| self.outline.items.get_mut(parent)) {
            parent.first_child = Some(id);
        }
        let (first_child, last_child, next_sibling) = (None, None, None);
        let is_deepest = depth >= self.limit;
        let item =
            Item { parent, first_child, next_sibling, last_child, position, depth, role, body, extent, is_deepest };
        self.outline.items.push(item);
        self.queue.push_back(id);
        id
    }

    /// Notes that a claim stands at an item; answers how much of it.
    fn place(&mut self, claim: ClaimId, id: ItemId, depth: u32) -> Extent {
        let is_leaf = self.map.links_to(Element::Claim(claim)).is_empty();
        let Some(places) = self.outline.places.get_mut(claim.index()) else {
            return Extent::Elsewhere;
        };
        if places.shown.is_none() {
            self.outline.shown += 1;
        }
        let is_known = places.shown.is_some();
        places.shown.get_or_insert(id);
        match places.unfolded {
            Some(_) => Extent::Elsewhere,
            None if depth < self.limit || is_leaf => {
                places.unfolded = Some(id);
                Extent::Full
            }
            None if is_known => Extent::Elsewhere,
            None => Extent::Cut,
        }
    }
}

/// The step that an item stands for: the link by which it bears on its parent, or which it is.
pub(super) fn step_of(item: &Item) -> Option<LinkId> {
    match (item.role, item.body) {
        (Role::Link { link, .. }, _) | (_, Body::Step(link)) => Some(link),
        _ => None,
    }
}

/// Whether a link bears on a link.
pub(super) fn is_about_a_step(map: &Map, link: LinkId) -> bool {
    matches!(map.link(link).target, Target::Link(_))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Restates, Supports};

    /// The claims and steps at which a whole outline starts, and how many claims stand in it.
    fn outlined(sketch: &Sketch) -> (String, usize) {
        let map = sketch.map();
        let outline = Outline::of(&map, Start::Top, None);
        let roots = outline.items.iter().filter(|item| item.parent.is_none()).map(|item| match item.body {
            Body::Question(_) => "?".to_owned(),
            Body::Claim(claim) => map.claim_id(claim).to_owned(),
            Body::Step(link) => map.link_name(link),
        });
        (roots.collect::<Vec<_>>().join(" "), outline.shown)
    }

    #[test]
    fn a_map_that_is_only_a_circle_starts_with_its_first_claim() {
        let circle = Sketch::new("a b c").link(Supports, "a", "b").link(Opposes, "b", "c").link(Supports, "c", "a");
        assert_eq!(outlined(&circle), ("a".to_owned(), 3));
    }

    #[test]
    fn a_circle_of_doubts_starts_with_its_first_step_and_loses_no_premise() {
        let doubts = Sketch::new("a p q x").link(Supports, "a", "a").undercut("p", 2).undercut("q", 1).undercut("x", 1);
        assert_eq!(outlined(&doubts), ("a #2".to_owned(), 4));
    }

    #[test]
    fn a_circle_that_hangs_off_by_a_restatement_is_not_lost() {
        let circle = Sketch::new("yes no a b").question("yes", "no").link(Supports, "a", "b").link(Supports, "b", "a");
        assert_eq!(outlined(&circle.clone().link(Restates, "a", "yes")), ("?".to_owned(), 4));
        assert_eq!(outlined(&circle.link(Restates, "yes", "a")), ("? a".to_owned(), 4));
    }

    /// A map of six claims with links of every kind, in circles too.
    fn any_map() -> impl Strategy<Value = Map> {
        let kind = prop::sample::select(vec![Supports, Opposes, Restates]);
        let link = (kind, prop::collection::vec(0..6_usize, 1..3), any::<bool>(), 0..8_usize);
        (prop::collection::vec(link, 0..9), 0..3_usize).prop_map(|(links, begins)| {
            let all = links.len();
            let kinds: Vec<_> = links.iter().map(|&(kind, _, is_doubt, _)| (kind, is_doubt)).collect();
            let add =
                |sketch: Sketch, (at, (kind, from, is_doubt, to)): (usize, (RelationKind, Vec<usize>, bool, usize))| {
                    let named: Vec<_> = from.iter().map(usize::to_string).collect();
                    let is_doubtful = kinds.get(to % all).is_some_and(|&(kind, is_doubt)| is_doubt || kind != Restates);
                    if is_doubt && to % all != at && is_doubtful {
                        return sketch.undercut(&named.join(" "), to % all);
                    }
                    // Where it can be no doubt it is a support, which may be doubted.
                    let kind = if is_doubt { Supports } else { kind };
                    let from =
                        if kind == Restates { named.first().cloned().unwrap_or_default() } else { named.join(" ") };
                    sketch.link(kind, &from, &(to % 6).to_string())
                };
            let sketch = links.into_iter().enumerate().fold(Sketch::new("0 1 2 3 4 5"), add);
            match begins {
                0 => sketch.map(),
                1 => sketch.question("0", "1").map(),
                _ => sketch.theses("0 2").map(),
            }
        })
    }

    proptest! {
        #[test]
        fn no_claim_is_lost(map in any_map()) {
            let outline = Outline::of(&map, Start::Top, None);
            prop_assert_eq!(outline.shown, map.claim_ids().len());
            prop_assert!(!outline.is_cut);
        }
    }
}
