//! How an outline comes to be: what hangs where.
//!
//! Below a claim hang the links that bear on it: for, against, the same; below the row of a link the links that bear on
//! its step, and where it has several premises these. Every claim has its place where it is nearest to its root, found
//! level by level, one answer after the other: a claim that bears on several stands under the first. But what answers a
//! question has its place as that answer, not where it bears on another answer to the same. So the tree is as shallow as
//! the map allows. Nothing here recurses: a map may be a chain of a million claims.

use std::collections::HashMap;

use super::tree::{Below, Item, MANY, Node, Tree};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RelationKind, Target};

/// From so many rows below a row on, one more stands for those that are left out where only one way is shown.
const WORTH_NARROWING: u32 = 3;

/// Which way the rows of a tree lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// To what bears on the root.
    Down,
    /// To what the root bears on.
    Up,
}

/// A row before all are known. They are numbered as they are added, those above before those below.
#[derive(Clone, Copy)]
struct Shoot {
    item: Item,
    parent: u32,
    depth: u32,
}

/// Makes a tree, root by root.
pub struct Planter<'a> {
    map: &'a Map,
    way: Way,
    shoots: Vec<Shoot>,
    /// The first of `shoots` that nothing was hung below.
    next: usize,
    /// By claim, the number of its row from 1.
    places: Vec<u32>,
    steps: Vec<u32>,
    /// The claims that answer the question at hand, sorted: elsewhere below it they have no place.
    answers: Vec<ClaimId>,
    most: usize,
}

/// There would be more rows than asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

const NONE: u32 = u32::MAX;

impl<'a> Planter<'a> {
    /// A tree that leads to what bears on its roots.
    pub fn down(map: &'a Map) -> Self {
        let places = vec![0; map.claim_ids().len()];
        let (steps, answers) = (Vec::new(), Vec::new());
        Self { map, way: Way::Down, shoots: Vec::new(), next: 0, places, steps, answers, most: usize::MAX }
    }

    /// A tree that leads to what its roots bear on.
    pub fn up(map: &'a Map) -> Self {
        Self { way: Way::Up, steps: vec![0; map.link_ids().len()], ..Self::down(map) }
    }

    /// The same, given up where it has more than about so many rows.
    #[must_use]
    pub fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Whether a claim has its place already.
    pub fn has(&self, claim: ClaimId) -> bool {
        self.places.get(claim.index()).is_some_and(|&place| place > 0)
    }

    /// Adds a question with its answers and all below them.
    pub fn question(&mut self, question: QuestionId) {
        let root = self.add(NONE, Item::Question(question));
        self.next = self.shoots.len();
        self.answers = self.map.question(question).answers.iter().flat_map(|given| given.claims.clone()).collect();
        self.answers.sort_unstable();
        for (answer, given) in (0..).zip(&self.map.question(question).answers) {
            for &claim in &given.claims {
                self.add(root, Item::Answer(claim, answer));
                self.grow();
            }
        }
        self.answers.clear();
    }

    /// Adds a claim and all below it.
    pub fn claim(&mut self, claim: ClaimId) {
        self.add(NONE, Item::Point(claim));
        self.grow();
    }

    /// Adds a step and all below it.
    pub fn step(&mut self, link: LinkId) {
        let root = self.add(NONE, Item::Together(link));
        if self.way == Way::Down {
            self.premises(root, link);
        }
        self.grow();
    }

    /// Adds claims that nothing is tied to, below a head of their own.
    pub fn apart(&mut self, claims: impl Iterator<Item = ClaimId>) {
        let mut head = None;
        for claim in claims {
            let head = *head.get_or_insert_with(|| self.add(NONE, Item::Apart));
            self.add(head, Item::Point(claim));
        }
        self.grow();
    }

    /// The tree, laid out in reading order.
    ///
    /// # Errors
    /// Where it would be larger than wanted.
    pub fn finish(self) -> Result<Tree, TooLarge> {
        if self.shoots.len() > self.most { Err(TooLarge) } else { Ok(laid_out(self)) }
    }

    fn add(&mut self, parent: u32, item: Item) -> u32 {
        // A map has fewer links and premises than fit 32 bits, see `PartsError`.
        let number = u32::try_from(self.shoots.len()).unwrap_or(NONE);
        let depth = self.shoots.get(parent as usize).map_or(0, |above| above.depth + 1);
        self.shoots.push(Shoot { item, parent, depth });
        let place = match item {
            Item::Premise(claim) | Item::Reason(_, claim) if self.answers.binary_search(&claim).is_ok() => None,
            Item::Answer(claim, _) | Item::Point(claim) | Item::Premise(claim) | Item::Reason(_, claim) => {
                self.places.get_mut(claim.index())
            }
            Item::Together(link) => self.steps.get_mut(link.index()),
            Item::Target(link) => match self.map.link(link).target {
                Target::Claim(claim) => self.places.get_mut(claim.index()),
                Target::Link(step) => self.steps.get_mut(step.index()),
            },
            Item::Question(_) | Item::Apart | Item::Answers(..) | Item::More => None,
        };
        if let Some(place) = place.filter(|place| **place == 0) {
            *place = number.saturating_add(1);
        }
        number
    }

    /// Hangs below each row what belongs there, in the order in which they were added.
    fn grow(&mut self) {
        while let Some(&Shoot { item, .. }) = self.shoots.get(self.next) {
            if self.shoots.len() > self.most {
                return;
            }
            let number = u32::try_from(self.next).unwrap_or(NONE);
            self.next += 1;
            match self.way {
                Way::Down => self.hang_down(number, item),
                Way::Up => self.hang_up(number, item),
            }
        }
    }

    fn hang_down(&mut self, number: u32, item: Item) {
        if let Item::Reason(link, _) | Item::Together(link) = item {
            self.links(number, Element::Link(link), &[RelationKind::Undercuts, RelationKind::Supports]);
        }
        let claim = match item {
            Item::Answer(claim, _) | Item::Point(claim) | Item::Premise(claim) | Item::Reason(_, claim) => Some(claim),
            _ => None,
        };
        if let Some(claim) = claim.filter(|claim| self.places.get(claim.index()) == Some(&(number + 1))) {
            let kinds = [RelationKind::Supports, RelationKind::Opposes, RelationKind::Restates];
            self.links(number, Element::Claim(claim), &kinds);
        }
    }

    /// Hangs the links of some kinds that bear on a claim or step below its row.
    fn links(&mut self, number: u32, target: Element, kinds: &[RelationKind]) {
        let map = self.map;
        if map.links_to(target).is_empty() {
            return;
        }
        for link in kinds.iter().flat_map(|&kind| map.links_to_of(target, kind)) {
            if let &[premise] = map.premises(link) {
                self.add(number, Item::Reason(link, premise));
            } else {
                let step = self.add(number, Item::Together(link));
                self.premises(step, link);
            }
        }
    }

    fn premises(&mut self, step: u32, link: LinkId) {
        for &premise in self.map.premises(link) {
            self.add(step, Item::Premise(premise));
        }
    }

    fn hang_up(&mut self, number: u32, item: Item) {
        let map = self.map;
        let (claim, step) = match item {
            Item::Point(claim) => (Some(claim), None),
            Item::Together(link) => (None, Some(link)),
            Item::Target(link) => match map.link(link).target {
                Target::Claim(claim) => (Some(claim), None),
                Target::Link(step) => (None, Some(step)),
            },
            _ => (None, None),
        };
        let is_here = |places: &[u32], index: usize| places.get(index) == Some(&(number + 1));
        if let Some(claim) = claim.filter(|claim| is_here(&self.places, claim.index())) {
            for &link in map.links_from(claim) {
                self.add(number, Item::Target(link));
            }
            for answering in map.answers_of(claim) {
                let answer = u32::try_from(answering.answer).unwrap_or(NONE);
                self.add(number, Item::Answers(answering.question, answer));
            }
        }
        if let Some(step) = step.filter(|step| is_here(&self.steps, step.index())) {
            self.add(number, Item::Target(step));
        }
    }
}

/// Puts the rows into reading order: what hangs below a row right behind it, in the order in which it was added.
#[expect(clippy::indexing_slicing, reason = "numbers of rows are below the length of every vector here")]
fn laid_out(planter: Planter<'_>) -> Tree {
    let Planter { map, shoots, mut places, mut steps, .. } = planter;
    let mut sizes = vec![1_u32; shoots.len()];
    let mut children = vec![0_u32; shoots.len()];
    let has_more =
        |number: usize, children: u32| children >= WORTH_NARROWING && !matches!(shoots[number].item, Item::Together(_));
    for (number, shoot) in shoots.iter().enumerate().rev() {
        sizes[number] += u32::from(has_more(number, children[number]));
        if shoot.parent != NONE {
            children[shoot.parent as usize] += 1;
            sizes[shoot.parent as usize] += sizes[number];
        }
    }
    let total: u32 = shoots.iter().zip(&sizes).filter(|(shoot, _)| shoot.parent == NONE).map(|(_, size)| size).sum();
    let filler = Node { item: Item::More, parent: 0, end: 0, depth: 0 };
    let mut nodes = vec![filler; total as usize];
    // By number: its position; and where the next row below it goes.
    let mut positions = vec![0_u32; shoots.len()];
    let mut free = vec![0_u32; shoots.len()];
    let mut next_root = 0;
    let mut roots = Vec::new();
    for (number, &Shoot { item, parent, depth }) in shoots.iter().enumerate() {
        let next = if parent == NONE { &mut next_root } else { &mut free[parent as usize] };
        let position = *next;
        let end = position + sizes[number];
        *next = end;
        free[number] = position + 1;
        positions[number] = position;
        if parent == NONE {
            roots.push(position);
        }
        let parent = if parent == NONE { position } else { positions[parent as usize] };
        nodes[position as usize] = Node { item, parent, end, depth };
        if has_more(number, children[number]) {
            nodes[end as usize - 1] = Node { item: Item::More, parent: position, end, depth: depth + 1 };
        }
    }
    for place in places.iter_mut().chain(&mut steps).filter(|place| **place > 0) {
        *place = positions[*place as usize - 1] + 1;
    }
    let deepest = shoots.iter().map(|shoot| shoot.depth).max().unwrap_or(0);
    let mut tree = Tree { nodes, places, steps, crowded: HashMap::new(), deepest, roots };
    let is_crowded = |&(_, &children): &(usize, &u32)| children as usize > MANY;
    for (number, _) in children.iter().enumerate().filter(is_crowded) {
        let position = positions[number];
        let mut below = Below::default();
        tree.children(position as usize).filter_map(|child| tree.item(child)).for_each(|item| below.count(map, item));
        tree.crowded.insert(position, below);
    }
    tree
}
