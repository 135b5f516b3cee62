//! Which link is written how. What Argdown itself had (structures, undercuts of arguments) is written as it was; of the other
//! links a plain reason or objection is a relation, and all else an inference of its own, marked so that it is read back as
//! one link.

use hashbrown::{HashMap, HashSet};

use super::super::super::foreign::own_entries;
use super::super::marks_of_links::{CONCLUSION, INFERENCE, LAST, UNDERCUT};
use super::OWN;
use crate::model::{ClaimId, ClaimKind, Element, LinkId, Map, Nature, RelationKind, Target, Value};

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// As a relation between the premise and the target.
    Relation,
    /// With one in the other direction as one relation that goes both ways: this one, or none for the other.
    BothWays,
    /// With another, which is written.
    WithAnother,
    /// As the step of an inference that is marked as this link.
    Block,
    /// As an inference of a structure, or what leads from the argument to its conclusion.
    InStructure,
    /// Under the inference that it doubts.
    UnderInference,
    /// As an undercut of the argument or statement that the doubted link starts from.
    UndercutOfPremise,
    /// Not at all.
    LeftOut,
}

/// The reconstruction of an argument.
#[derive(Clone, Debug)]
pub(super) struct Structure {
    pub argument: ClaimId,
    /// Each with the statement that it leads to.
    pub inferences: Vec<(LinkId, ClaimId)>,
}

/// How all links are written.
#[derive(Debug)]
pub(super) struct Plan {
    pub ways: Vec<Way>,
    pub structures: Vec<Structure>,
    pub of_argument: HashMap<ClaimId, usize>,
    /// The arguments that these inferences lead to.
    pub lasts: HashMap<LinkId, ClaimId>,
    /// Claims that stand for steps of structures, and are written with these.
    pub steps: HashSet<ClaimId>,
    /// Claims that are written as arguments.
    pub arguments: HashSet<ClaimId>,
    /// Whether relations between statements are logical.
    pub is_strict: bool,
}

impl Plan {
    /// Plans a map. Linear.
    pub fn of(map: &Map, was_strict: bool) -> Self {
        let mut plan = Self {
            ways: vec![Way::Block; map.link_ids().len()],
            structures: Vec::new(),
            of_argument: HashMap::new(),
            lasts: HashMap::new(),
            steps: HashSet::new(),
            arguments: HashSet::new(),
            is_strict: false,
        };
        plan.find_structures(map);
        plan.find_undercuts(map);
        plan.find_relations(map);
        plan.find_undercuts_of_inferences(map);
        plan.tell_arguments(map);
        plan.find_pairs(map, was_strict);
        plan
    }

    pub fn way(&self, link: LinkId) -> Way {
        self.ways.get(link.index()).copied().unwrap_or(Way::LeftOut)
    }

    fn set(&mut self, link: LinkId, way: Way) {
        self.ways.get_mut(link.index()).into_iter().for_each(|slot| *slot = way);
    }

    /// Structures are inferences one behind the other, up to one that leads to an argument.
    fn find_structures(&mut self, map: &Map) {
        let mut pending = Vec::new();
        for link in map.link_ids() {
            let Some(mark) = mark(map, link, INFERENCE) else { continue };
            let Target::Claim(target) = map.link(link).target else { continue };
            pending.push((link, target));
            if *mark != Value::Text(LAST.to_owned()) {
                continue;
            }
            let inferences: Vec<_> = std::mem::take(&mut pending)
                .into_iter()
                .map(|(link, target)| (link, conclusion(map, target).map_or(target, |(_, claim)| claim), target))
                .collect();
            if map.claim(target).kind != ClaimKind::Argument
                || conclusion(map, target).is_none()
                || self.of_argument.contains_key(&target)
            {
                continue;
            }
            for &(link, _, step) in &inferences {
                self.set(link, Way::InStructure);
                if let Some((on, _)) = conclusion(map, step) {
                    self.set(on, Way::InStructure);
                    if step != target {
                        self.steps.insert(step);
                    }
                }
            }
            self.of_argument.insert(target, self.structures.len());
            self.lasts.insert(link, target);
            let inferences = inferences.into_iter().map(|(link, conclusion, _)| (link, conclusion)).collect();
            self.structures.push(Structure { argument: target, inferences });
        }
    }

    /// An undercut of an argument is one, however many links it doubts.
    fn find_undercuts(&mut self, map: &Map) {
        let mut known = HashSet::new();
        for link in map.link_ids().filter(|&link| mark(map, link, UNDERCUT).is_some()) {
            if let (Target::Link(doubted), [by]) = (map.link(link).target, map.premises(link))
                && let [premise] = map.premises(doubted)
            {
                let is_new = known.insert((*by, *premise));
                self.set(link, if is_new { Way::UndercutOfPremise } else { Way::WithAnother });
            }
        }
    }

    fn find_relations(&mut self, map: &Map) {
        let mut known = HashSet::new();
        for link in map.link_ids() {
            let entry = map.link(link);
            let is_plain = self.way(link) == Way::Block
                && matches!(entry.kind, RelationKind::Supports | RelationKind::Opposes)
                && matches!(entry.target, Target::Claim(_))
                && is_single(map, link)
                && self.is_free(map, link);
            // An argument that has a structure supports by its conclusion alone.
            let premise = map.premises(link).first();
            let has_structure = premise.is_some_and(|premise| self.of_argument.contains_key(premise));
            if is_plain && !has_structure && known.insert((entry.kind, premise, entry.target)) {
                self.set(link, Way::Relation);
            }
        }
    }

    /// Whether nothing bears on a link that could not be written beside a relation.
    fn is_free(&self, map: &Map, link: LinkId) -> bool {
        let mut others = map.links_to(Element::Link(link)).iter();
        others.all(|&other| matches!(self.way(other), Way::UndercutOfPremise | Way::WithAnother))
    }

    /// A doubt from one premise that nothing bears on stands under the inference that it doubts; what leads to a link that
    /// has no title is left out.
    fn find_undercuts_of_inferences(&mut self, map: &Map) {
        let mut known = HashSet::new();
        for link in map.link_ids() {
            let entry = map.link(link);
            let Target::Link(target) = entry.target else { continue };
            if self.way(link) != Way::Block {
                continue;
            }
            let is_doubt = entry.kind == RelationKind::Undercuts && is_single(map, link) && self.is_free(map, link);
            let has_title = self.way(target) == Way::Block || self.lasts.contains_key(&target);
            let is_inference =
                matches!(self.way(target), Way::Block | Way::InStructure) && mark(map, target, CONCLUSION).is_none();
            // The same one twice would be read as one.
            let is_new = is_doubt && is_inference && known.insert((map.premises(link), target));
            match (is_new, has_title) {
                (true, _) => self.set(link, Way::UnderInference),
                (false, true) => {}
                (false, false) => self.set(link, Way::LeftOut),
            }
        }
        // What leads to a link that is left out is left out, too; doubts stand under no relation.
        let mut gone: Vec<LinkId> = map.link_ids().filter(|&link| self.way(link) == Way::LeftOut).collect();
        while let Some(link) = gone.pop() {
            for &other in map.links_to(Element::Link(link)) {
                if self.way(other) != Way::LeftOut {
                    self.set(other, Way::LeftOut);
                    gone.push(other);
                }
            }
        }
    }

    /// Claims of that kind are arguments, but for those that stand in structures: there only statements may.
    fn tell_arguments(&mut self, map: &Map) {
        self.arguments = map.claim_ids().filter(|&claim| map.claim(claim).kind == ClaimKind::Argument).collect();
        let blocks: Vec<LinkId> = map.link_ids().filter(|&link| self.way(link) == Way::Block).collect();
        for link in blocks {
            for premise in map.premises(link) {
                self.arguments.remove(premise);
            }
            if let (RelationKind::Supports | RelationKind::Restates, Target::Claim(claim)) =
                (map.link(link).kind, map.link(link).target)
            {
                self.arguments.remove(&claim);
            }
        }
        for structure in &self.structures {
            self.arguments.insert(structure.argument);
            for &(link, conclusion) in &structure.inferences {
                for premise in map.premises(link) {
                    self.arguments.remove(premise);
                }
                self.arguments.remove(&conclusion);
            }
        }
    }

    fn is_statement(&self, claim: ClaimId) -> bool {
        !self.arguments.contains(&claim)
    }

    /// Finds objections that go both ways by their nature, and whether all relations between statements are logical.
    fn find_pairs(&mut self, map: &Map, was_strict: bool) {
        let mut between = Vec::new();
        let mut at: HashMap<(ClaimId, ClaimId, Nature), LinkId> = HashMap::new();
        for link in map.link_ids().filter(|&link| self.way(link) == Way::Relation) {
            let (Some(&from), Target::Claim(to)) = (map.premises(link).first(), map.link(link).target) else {
                continue;
            };
            if !self.is_statement(from) || !self.is_statement(to) {
                continue;
            }
            let nature = nature(map, link);
            between.push((link, from, to, nature));
            if let (RelationKind::Opposes, Some(nature)) = (map.link(link).kind, nature) {
                at.insert((from, to, nature), link);
            }
        }
        let is_pair = |from, to, nature| from == to || at.contains_key(&(to, from, nature));
        let is_logical = |&(link, from, to, nature): &(LinkId, ClaimId, ClaimId, Option<Nature>)| match (
            map.link(link).kind,
            nature,
        ) {
            (RelationKind::Supports, Some(Nature::Entails)) => true,
            (RelationKind::Opposes, Some(nature @ (Nature::Contrary | Nature::Contradictory))) => {
                is_pair(from, to, nature)
            }
            _ => false,
        };
        self.is_strict = if between.is_empty() { was_strict } else { between.iter().all(is_logical) };
        for &(link, from, to, nature) in &between {
            let Some(nature) = nature.filter(|_| map.link(link).kind == RelationKind::Opposes) else { continue };
            let both = nature == Nature::Contradictory || (nature == Nature::Contrary && self.is_strict);
            if !both || !is_pair(from, to, nature) || self.way(link) != Way::Relation {
                continue;
            }
            self.set(link, Way::BothWays);
            if let Some(&back) = at.get(&(to, from, nature)).filter(|&&back| back != link) {
                self.set(back, Way::WithAnother);
            }
        }
    }
}

/// What the reader marked a link with.
fn mark<'m>(map: &'m Map, link: LinkId, name: &str) -> Option<&'m Value> {
    let extra = &map.link_details(link)?.extra;
    own_entries(extra, OWN).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// The link from an argument or a step to its conclusion, and that.
fn conclusion(map: &Map, argument: ClaimId) -> Option<(LinkId, ClaimId)> {
    let link = map.links_from(argument).iter().copied().find(|&link| mark(map, link, CONCLUSION).is_some())?;
    match map.link(link).target {
        Target::Claim(claim) => Some((link, claim)),
        Target::Link(_) => None,
    }
}

/// The logical nature of a link.
pub(super) fn nature(map: &Map, link: LinkId) -> Option<Nature> {
    map.link_details(link).and_then(|details| details.nature)
}

fn is_single(map: &Map, link: LinkId) -> bool {
    map.premises(link).len() == 1
}
