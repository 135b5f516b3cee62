//! What a tree means in Argdown's own terms: statements of one title are one, relations are between those, and what is
//! said twice counts once.
//!
//! In this the reference is followed to the letter, so that the counts are its own: relations of a reconstructed argument
//! are those of its main conclusion, undercuts of it those of its last inference, strict mode makes relations between
//! statements logical ones, and some relations are taken to be said by others already.

use hashbrown::{HashMap, HashSet};

use super::super::scan::Span;
use super::mistake::Mistake;
use super::settings::{Mode, Settings};
use super::token::Sign;
use super::tree::{Member, Sort, Tree, Upper, Written};

/// A debate, told apart and tied together.
#[derive(Debug, Default)]
pub(super) struct Debate {
    /// Statements, those of one title being one, by first occurrence.
    pub classes: Vec<Node>,
    /// Arguments, by first occurrence.
    pub arguments: Vec<Node>,
    /// What each structure of the tree belongs to: an argument.
    pub owners: Vec<usize>,
    /// What each member of the tree is an occurrence of.
    pub nodes: Vec<End>,
    pub relations: Vec<Relation>,
}

/// A statement or an argument.
#[derive(Debug)]
pub(super) struct Node {
    /// None where it has none of its own.
    pub title: Option<Span>,
    /// Where it occurs, by position among the tree's members.
    pub members: Vec<usize>,
    /// The structure that reconstructs it, of an argument.
    pub structure: Option<usize>,
    /// Where it occurs first.
    pub first: Span,
}

/// What a relation begins or ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum End {
    /// A statement, by position among the classes.
    Class(usize),
    /// An argument, by position.
    Argument(usize),
    /// An inference, by position among the tree's.
    Inference(usize),
}

/// What a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum RelationType {
    Support,
    Attack,
    Undercut,
    Contrary,
    Contradictory,
    Entails,
}

impl RelationType {
    /// All of them.
    pub(super) const ALL: [Self; 6] =
        [Self::Support, Self::Attack, Self::Undercut, Self::Contrary, Self::Contradictory, Self::Entails];

    /// The name in Argdown's own export.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Attack => "attack",
            Self::Undercut => "undercut",
            Self::Contrary => "contrary",
            Self::Contradictory => "contradictory",
            Self::Entails => "entails",
        }
    }
}

/// A relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    pub kind: RelationType,
    pub from: End,
    pub to: End,
    pub span: Span,
}

/// Finds out what a tree means.
///
/// # Errors
/// Each structure of an argument that has one.
pub(super) fn debate(text: &str, tree: &Tree, settings: &Settings) -> (Debate, Vec<(Span, Mistake)>) {
    let mut debate = Debate::default();
    tell_apart(&mut debate, text, tree);
    let mistakes = give_structures(&mut debate, text, tree);
    let mut relating = Relating::default();
    relating.take_as_written(&debate, tree);
    if settings.moves_relations {
        relating.move_to_structures(&debate, tree);
    }
    if settings.mode == Mode::Strict {
        relating.make_logical();
    }
    relating.leave_out_repeated(&debate, tree);
    debate.relations = relating.relations.into_iter().flatten().collect();
    debate.relations.sort_by_key(|relation| relation.span.start);
    (debate, mistakes)
}

fn tell_apart<'t>(debate: &mut Debate, text: &'t str, tree: &Tree) {
    let mut titled: HashMap<(Sort, &'t str), usize> = HashMap::new();
    for (index, member) in tree.members.iter().enumerate() {
        let title = member.title.as_ref().and_then(|title| text.get(title.clone()));
        let nodes = match member.sort {
            Sort::Statement => &mut debate.classes,
            Sort::Argument => &mut debate.arguments,
        };
        let mut add = || {
            nodes.push(Node::of(member));
            nodes.len() - 1
        };
        let node = match title {
            Some(title) => *titled.entry((member.sort, title)).or_insert_with(add),
            None => add(),
        };
        if let Some(node) = nodes.get_mut(node) {
            node.members.push(index);
        }
        debate.nodes.push(match member.sort {
            Sort::Statement => End::Class(node),
            Sort::Argument => End::Argument(node),
        });
    }
}

impl Node {
    fn of(member: &Member) -> Self {
        Self { title: member.title.clone(), members: Vec::new(), structure: None, first: member.span.clone() }
    }
}

fn give_structures(debate: &mut Debate, text: &str, tree: &Tree) -> Vec<(Span, Mistake)> {
    let mut mistakes = Vec::new();
    for (index, structure) in tree.structures.iter().enumerate() {
        let before = structure.argument.and_then(|member| debate.nodes.get(member));
        let owner = if let Some(&End::Argument(argument)) = before {
            argument
        } else {
            let first = structure.span.start..structure.span.start;
            debate.arguments.push(Node { title: None, members: Vec::new(), structure: None, first });
            debate.arguments.len() - 1
        };
        debate.owners.push(owner);
        let Some(argument) = debate.arguments.get_mut(owner) else { continue };
        if argument.structure.is_some() {
            let title = argument.title.clone().and_then(|title| text.get(title)).unwrap_or_default();
            mistakes.push((structure.span.clone(), Mistake::SecondStructure { argument: title.to_owned() }));
        } else {
            argument.structure = Some(index);
        }
    }
    mistakes
}

impl Debate {
    /// The main conclusion of an argument with a structure, and the inference that leads to it.
    pub(super) fn main_conclusion(&self, tree: &Tree, argument: usize) -> Option<(End, End)> {
        let structure = tree.structures.get(self.arguments.get(argument)?.structure?)?;
        let last = structure.steps.last()?;
        Some((*self.nodes.get(last.member)?, End::Inference(last.inference?)))
    }
}

/// Relations in the order in which the reference takes them: what stands under a member before the relation of that
/// member. It matters where something attacks itself.
fn from_the_innermost(written: &[Written]) -> Vec<&Written> {
    let mut ordered = Vec::with_capacity(written.len());
    let mut around: Vec<&Written> = Vec::new();
    for relation in written {
        while let Some(last) = around.pop_if(|last| relation.upper != Upper::Member(last.lower)) {
            ordered.push(last);
        }
        around.push(relation);
    }
    ordered.extend(around.into_iter().rev());
    ordered
}

/// The relations so far.
#[derive(Debug, Default)]
struct Relating {
    /// None where one was taken back.
    relations: Vec<Option<Relation>>,
    /// Which there are.
    known: HashSet<(RelationType, End, End)>,
    /// What has a relation of a kind to it.
    hit: HashSet<(RelationType, End)>,
    /// By inference, the undercuts that the reference keeps with it, and how many of one origin.
    undercuts: HashMap<End, Vec<usize>>,
    undercut_by: HashMap<(End, End), usize>,
}

impl Relating {
    fn take_as_written(&mut self, debate: &Debate, tree: &Tree) {
        for written in from_the_innermost(&tree.relations) {
            let upper = match written.upper {
                Upper::Member(member) => debate.nodes.get(member).copied(),
                Upper::Inference(inference) => Some(End::Inference(inference)),
            };
            let (Some(upper), Some(&lower)) = (upper, debate.nodes.get(written.lower)) else { continue };
            let (kind, from, to) = match written.sign {
                Sign::SupportsBelow => (RelationType::Support, upper, lower),
                Sign::SupportsAbove => (RelationType::Support, lower, upper),
                Sign::AttacksBelow => (RelationType::Attack, upper, lower),
                Sign::AttacksAbove => (RelationType::Attack, lower, upper),
                Sign::Contradicts => (RelationType::Contradictory, upper, lower),
                Sign::UndercutsBelow => (RelationType::Undercut, upper, lower),
                // Under a statement it hits the inference that was read last: that above a conclusion.
                Sign::UndercutsAbove => match (upper, written.behind) {
                    (End::Class(_), Some(inference)) => (RelationType::Undercut, lower, End::Inference(inference)),
                    _ => (RelationType::Undercut, lower, upper),
                },
            };
            let is_known = self.known.contains(&(kind, from, to))
                || (from == to && self.hit.contains(&(kind, to)))
                || (kind == RelationType::Contradictory && self.known.contains(&(kind, to, from)));
            if !is_known {
                self.add(Relation { kind, from, to, span: written.span.clone() });
            }
        }
    }

    fn add(&mut self, relation: Relation) {
        let Relation { kind, from, to, .. } = relation;
        self.known.insert((kind, from, to));
        self.hit.insert((kind, to));
        if matches!(to, End::Inference(_)) {
            self.undercuts.entry(to).or_default().push(self.relations.len());
            *self.undercut_by.entry((to, from)).or_default() += 1;
        }
        self.relations.push(Some(relation));
    }

    /// Gives what a reconstructed argument supports, attacks or undercuts to its main conclusion, and what undercuts it
    /// to its last inference.
    fn move_to_structures(&mut self, debate: &Debate, tree: &Tree) {
        let structure = |end: End| match end {
            End::Argument(argument) => debate.main_conclusion(tree, argument),
            _ => None,
        };
        for index in 0..self.relations.len() {
            let Some(Some(mut relation)) = self.relations.get(index).cloned() else { continue };
            let mut stays = true;
            let before = (relation.kind, relation.from, relation.to);
            if let Some((conclusion, _)) = structure(relation.from) {
                // One to its own main conclusion is there already to the reference: it finds the relation itself.
                stays = relation.to != conclusion && !self.known.contains(&(relation.kind, conclusion, relation.to));
                self.known.remove(&before);
                if matches!(relation.to, End::Inference(_)) {
                    self.forget_origin(relation.to, relation.from);
                    if stays {
                        *self.undercut_by.entry((relation.to, conclusion)).or_default() += 1;
                    }
                }
                relation.from = conclusion;
                self.known.insert((relation.kind, relation.from, relation.to));
            }
            if relation.kind == RelationType::Undercut
                && let Some((_, inference)) = structure(relation.to)
            {
                self.known.remove(&(relation.kind, relation.from, relation.to));
                relation.to = inference;
                // The reference takes the last one off its list here, and may then take what it repeats for new.
                self.forget_last(inference);
                if self.undercut_by.get(&(inference, relation.from)).is_some_and(|&times| times > 0) {
                    stays = false;
                } else {
                    self.undercuts.entry(inference).or_default().push(index);
                    *self.undercut_by.entry((inference, relation.from)).or_default() += 1;
                }
                self.known.insert((relation.kind, relation.from, relation.to));
            }
            if let Some(place) = self.relations.get_mut(index) {
                *place = stays.then_some(relation);
            }
        }
    }

    fn forget_origin(&mut self, inference: End, from: End) {
        if let Some(times) = self.undercut_by.get_mut(&(inference, from)) {
            *times = times.saturating_sub(1);
        }
    }

    fn forget_last(&mut self, inference: End) {
        let last = self.undercuts.get_mut(&inference).and_then(Vec::pop);
        if let Some(Some(last)) = last.and_then(|last| self.relations.get(last)) {
            let from = last.from;
            self.forget_origin(inference, from);
        }
    }

    /// Strict mode: what statements have to do with each other is logical.
    fn make_logical(&mut self) {
        let mut contraries: HashSet<(End, End)> = HashSet::new();
        for place in &mut self.relations {
            let Some(relation) = place else { continue };
            let (from, to) = (relation.from, relation.to);
            if !matches!((from, to), (End::Class(_), End::Class(_))) {
                continue;
            }
            self.known.remove(&(relation.kind, from, to));
            match relation.kind {
                RelationType::Support => relation.kind = RelationType::Entails,
                RelationType::Attack if !contraries.insert((from.min(to), from.max(to))) => {
                    *place = None;
                    continue;
                }
                RelationType::Attack => relation.kind = RelationType::Contrary,
                _ => {}
            }
            self.known.insert((relation.kind, from, to));
        }
    }

    /// An attack of a statement on an argument is said already by one on a premise of it.
    fn leave_out_repeated(&mut self, debate: &Debate, tree: &Tree) {
        let mut against: HashMap<End, HashSet<End>> = HashMap::new();
        for relation in self.relations.iter().flatten() {
            let (from, to) = (relation.from, relation.to);
            if !matches!((from, to), (End::Class(_), End::Class(_))) {
                continue;
            }
            match relation.kind {
                RelationType::Attack => {
                    against.entry(from).or_default().insert(to);
                }
                RelationType::Contrary | RelationType::Contradictory => {
                    against.entry(from).or_default().insert(to);
                    against.entry(to).or_default().insert(from);
                }
                _ => {}
            }
        }
        let mut premises: HashMap<usize, HashSet<End>> = HashMap::new();
        for place in &mut self.relations {
            let Some(Relation { kind: RelationType::Attack, from, to: End::Argument(argument), .. }) = place else {
                continue;
            };
            let Some(attacked) = against.get(from) else { continue };
            let structure = debate.arguments.get(*argument).and_then(|node| node.structure);
            let Some(structure) = structure.and_then(|structure| tree.structures.get(structure)) else { continue };
            let premises = premises.entry(*argument).or_insert_with(|| {
                let premises = structure.steps.iter().filter(|step| step.inference.is_none());
                premises.filter_map(|step| debate.nodes.get(step.member).copied()).collect()
            });
            let (few, many) =
                if attacked.len() < premises.len() { (attacked, &*premises) } else { (&*premises, attacked) };
            if few.iter().any(|end| many.contains(end)) {
                *place = None;
            }
        }
    }
}
