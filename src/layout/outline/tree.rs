//! An outline laid out in reading order.

use std::collections::HashMap;

use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, RELATIONS, RelationKind, Target};

/// A row with more rows right below it than this has them counted once.
pub(super) const MANY: usize = 64;

/// What stands at a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A question.
    Question(QuestionId),
    /// A claim that answers the question above, with the position of the answer.
    Answer(ClaimId, u32),
    /// A claim to begin with.
    Point(ClaimId),
    /// The head over claims that nothing ties to the rest.
    Apart,
    /// A link that bears on the row above, on its claim or on its step; and its only premise.
    Reason(LinkId, ClaimId),
    /// A link whose premises stand below it, as they count only together.
    Together(LinkId),
    /// One of the premises of the link above.
    Premise(ClaimId),
    /// What the row above bears on by this link: a claim or a step.
    Target(LinkId),
    /// The question that the claim above answers, with the position of the answer.
    Answers(QuestionId, u32),
    /// Stands for those of its siblings that are left out where only one way is shown.
    More,
}

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What stands there.
    pub item: Item,
    /// The position of the row above; its own where there is none.
    pub(super) parent: u32,
    /// The position behind all that hangs below it.
    pub(super) end: u32,
    /// How many rows it hangs under.
    pub depth: u32,
}

/// How many rows stand right below a row, by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// Links, in the order of [`RELATIONS`].
    pub links: [u32; 4],
    /// Premises that count only together.
    pub premises: u32,
    /// Claims that answer.
    pub answers: u32,
    /// Claims that are tied to nothing.
    pub claims: u32,
    /// Questions that are answered.
    pub questions: u32,
}

/// An outline in reading order: what hangs below a row stands right behind it.
///
/// Every claim that is reached has one *place*, where what bears on it hangs; elsewhere it is a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    /// By claim, its place, from 1; 0 where the tree does not reach it.
    pub(super) places: Vec<u32>,
    /// By link that is a step borne on, its place likewise; empty where the tree leads to what bears on its root.
    pub(super) steps: Vec<u32>,
    /// What stands below rows with very many.
    pub(super) crowded: HashMap<u32, Below>,
    pub(super) deepest: u32,
    /// The positions of the rows that hang under none, ascending.
    pub(super) roots: Vec<u32>,
}

impl Below {
    /// Counts one row more.
    pub fn count(&mut self, map: &Map, item: Item) {
        let one = match item {
            Item::Reason(link, _) | Item::Together(link) | Item::Target(link) => {
                let kind = map.link(link).kind;
                let of_kind = RELATIONS.iter().zip(&mut self.links).find(|(row, _)| row.kind == kind);
                let Some((_, count)) = of_kind else { return };
                count
            }
            Item::Premise(_) => &mut self.premises,
            Item::Answer(..) => &mut self.answers,
            Item::Point(_) => &mut self.claims,
            Item::Question(_) | Item::Answers(..) => &mut self.questions,
            Item::Apart | Item::More => return,
        };
        *one += 1;
    }

    /// How many rows there are.
    pub fn total(&self) -> usize {
        let Self { links, premises, answers, claims, questions } = self;
        links.iter().chain([premises, answers, claims, questions]).map(|&count| count as usize).sum()
    }

    /// How many links there are of a kind.
    pub fn of(&self, kind: RelationKind) -> usize {
        RELATIONS.iter().zip(self.links).find(|(row, _)| row.kind == kind).map_or(0, |(_, count)| count as usize)
    }

    /// What is left without some of them.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.links.iter_mut().zip(other.links).for_each(|(own, other)| *own = own.saturating_sub(other));
        self.premises = self.premises.saturating_sub(other.premises);
        self.answers = self.answers.saturating_sub(other.answers);
        self.claims = self.claims.saturating_sub(other.claims);
        self.questions = self.questions.saturating_sub(other.questions);
        self
    }
}

impl Tree {
    /// How many rows there are, whether seen or not.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many rows the deepest row hangs under.
    pub fn deepest(&self) -> usize {
        self.deepest as usize
    }

    /// The row at a position.
    pub fn node(&self, position: usize) -> Option<&Node> {
        self.nodes.get(position)
    }

    /// What stands at a position.
    pub fn item(&self, position: usize) -> Option<Item> {
        self.node(position).map(|node| node.item)
    }

    /// The position of the row above.
    pub fn parent(&self, position: usize) -> Option<usize> {
        let parent = self.node(position)?.parent as usize;
        (parent != position).then_some(parent)
    }

    /// The rows above, from the nearest on.
    pub fn ancestors(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parent(position), |&above| self.parent(above))
    }

    /// The position behind all that hangs below a row.
    pub fn end(&self, position: usize) -> usize {
        self.node(position).map_or(position, |node| node.end as usize)
    }

    /// How many rows a row hangs under.
    pub fn depth(&self, position: usize) -> usize {
        self.node(position).map_or(0, |node| node.depth as usize)
    }

    /// Whether anything hangs below a row.
    pub fn has_below(&self, position: usize) -> bool {
        self.end(position) > position + 1
    }

    /// The rows right below a row, each found from the one before.
    pub fn children(&self, position: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(position);
        let first = Some(position + 1).filter(move |&first| first < end);
        std::iter::successors(first, move |&child| Some(self.end(child)).filter(|&next| next < end && next > child))
    }

    /// The rows that hang under none, in order.
    pub fn roots(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.roots.iter().map(|&root| root as usize)
    }

    /// The row that hangs under none and that a row hangs under, or is.
    pub fn root(&self, position: usize) -> Option<usize> {
        let behind = self.roots.partition_point(|&root| root as usize <= position);
        self.roots.get(behind.checked_sub(1)?).map(|&root| root as usize)
    }

    /// The row that stands for the siblings left out below a row, where that has one.
    pub fn more_of(&self, position: usize) -> Option<usize> {
        let last = self.end(position).checked_sub(1).filter(|&last| last > position)?;
        (self.item(last) == Some(Item::More) && self.parent(last) == Some(position)).then_some(last)
    }

    /// How many rows stand right below a row, by what they are. Looks at 64 rows at most.
    pub fn below(&self, map: &Map, position: usize) -> Below {
        if let Some(known) = u32::try_from(position).ok().and_then(|position| self.crowded.get(&position)) {
            return *known;
        }
        let mut below = Below::default();
        self.children(position)
            .take(MANY + 1)
            .filter_map(|child| self.item(child))
            .for_each(|item| below.count(map, item));
        below
    }

    /// The claim that stands at a row.
    pub fn claim(&self, map: &Map, position: usize) -> Option<ClaimId> {
        match self.item(position)? {
            Item::Answer(claim, _) | Item::Point(claim) | Item::Premise(claim) | Item::Reason(_, claim) => Some(claim),
            Item::Target(link) => match map.link(link).target {
                Target::Claim(claim) => Some(claim),
                Target::Link(_) => None,
            },
            Item::Question(_) | Item::Apart | Item::Together(_) | Item::Answers(..) | Item::More => None,
        }
    }

    /// The step that stands at a row, where that is no claim.
    pub fn step(&self, map: &Map, position: usize) -> Option<LinkId> {
        match self.item(position)? {
            Item::Together(link) => Some(link),
            Item::Target(link) => match map.link(link).target {
                Target::Claim(_) => None,
                Target::Link(step) => Some(step),
            },
            _ => None,
        }
    }

    /// The link by which a row bears on the one above, or the one above on it.
    pub fn link(&self, position: usize) -> Option<LinkId> {
        match self.item(position)? {
            Item::Reason(link, _) | Item::Together(link) | Item::Target(link) => Some(link),
            Item::Premise(_) => self.link(self.parent(position)?),
            _ => None,
        }
    }

    /// Where a claim has its place.
    pub fn place(&self, claim: ClaimId) -> Option<usize> {
        place_in(&self.places, claim.index())
    }

    /// Where a claim or link stands. For a link this walks the rows beside it.
    pub fn place_of(&self, map: &Map, element: Element) -> Option<usize> {
        let link = match element {
            Element::Claim(claim) => return self.place(claim),
            Element::Link(link) => link,
        };
        if let Some(step) = place_in(&self.steps, link.index()) {
            return Some(step);
        }
        if matches!(self.item(0), Some(Item::Together(root)) if root == link) {
            return Some(0);
        }
        let below = self.place_of_target(map, link)?;
        self.children(below).find(|&child| self.link(child) == Some(link))
    }

    /// Where that stands which a link bears on. Steps upon steps are followed without recursion.
    fn place_of_target(&self, map: &Map, link: LinkId) -> Option<usize> {
        let mut way = vec![link];
        let mut at = loop {
            match map.link(*way.last()?).target {
                Target::Claim(claim) => break self.place(claim)?,
                Target::Link(step) => way.push(step),
            }
        };
        // Down again, from the row of each step to that of the one which bears on it.
        while way.len() > 1 {
            let step = way.pop()?;
            at = self.children(at).find(|&child| self.link(child) == Some(step))?;
        }
        Some(at)
    }

    /// Where the claim or step of a row has its place, where that is another row: the row is a reference.
    pub fn referred(&self, map: &Map, position: usize) -> Option<usize> {
        let place = match self.claim(map, position) {
            Some(claim) => self.place(claim)?,
            None => match self.item(position)? {
                Item::Target(_) => place_in(&self.steps, self.step(map, position)?.index())?,
                _ => return None,
            },
        };
        (place != position).then_some(place)
    }

    /// Whether a row hangs below another one.
    pub fn is_under(&self, position: usize, above: usize) -> bool {
        position > above && position < self.end(above)
    }
}

fn place_in(places: &[u32], index: usize) -> Option<usize> {
    places.get(index)?.checked_sub(1).map(|place| place as usize)
}
