//! Putting a lesson together.
//!
//! What belongs into a lesson is its *beats*: the route, the concession, what both sides use, what falls. They are asked
//! for in the order of their weight, so that a short lesson has the weightiest, and stand in the order in which a class
//! follows them. What is left of the steps goes to the sorts of questions that have the fewest.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::key::step;
use super::route::route;
use super::stock::Stock;
use super::{Choice, Lesson, Material, Plan, Step, Task, TaskKind};
use crate::analysis::Side;
use crate::model::{ClaimId, LinkId, RelationKind, Target};

/// So many claims are struck out to see what falls.
const STRUCK: usize = 24;

/// Of one claim so much is asked, where the map has others.
const OF_ONE_CLAIM: usize = 2;

/// So many links of one claim are looked at.
const LOOKED_AT: usize = 20;

/// Makes the lesson about a thesis. Linear in the map for the sides of its claims, and for each of some claims in all that
/// falls without it.
pub fn lesson(material: Material, thesis: ClaimId, plan: &Plan) -> Lesson {
    let stock = Stock::of(material, thesis, plan.seed);
    let route = route(&stock);
    let ranked = most_interesting(&stock);
    let beats = beats(&stock, &route, &ranked);
    let mut lesson =
        Draft { stock: &stock, plan, ranked, steps: Vec::new(), taken: HashSet::new(), most_of_one: OF_ONE_CLAIM };
    for beat in beats {
        lesson.add(&beat);
    }
    lesson.cover_all_kinds();
    lesson.fill();
    // Rather the same claim again than a short lesson, or one without what was asked for.
    lesson.most_of_one = usize::MAX;
    lesson.cover_all_kinds();
    lesson.fill();
    Lesson { thesis, steps: lesson.in_order(&route) }
}

/// The tasks of which one is to occur, the fittest first.
type Beat = Vec<Task>;

fn beats(stock: &Stock, route: &[LinkId], ranked: &[ClaimId]) -> Vec<Beat> {
    let map = stock.material.map;
    let of_link = |link: LinkId| of_link(stock, link);
    let on_route: Vec<ClaimId> = route.iter().flat_map(|&link| map.premises(link)).copied().collect();
    let mut near = on_route.clone();
    near.extend(ranked.iter().filter(|claim| !on_route.contains(claim)));
    let granted = near.iter().filter(|&&claim| stock.is_granted(claim)).flat_map(|&claim| {
        let links = map.links_from(claim).iter().copied().take(LOOKED_AT);
        links.filter(|&link| map.premises(link).len() == 1).flat_map(of_link).chain([Task::Speaker { claim }])
    });
    let used_by_both = near.iter().filter(|&&claim| stock.visible_side(claim) == Some(Side::BothWays));
    let falls = felling(stock, near.iter().copied());
    let beat = |at: usize| route.get(at).copied().into_iter().flat_map(of_link).collect();
    let said = on_route.iter().take(1).map(|&claim| Task::Speaker { claim }).collect();
    vec![
        beat(0),
        beat(1),
        granted.collect(),
        used_by_both.map(|&claim| Task::Side { claim }).collect(),
        beat(2),
        falls,
        said,
        beat(3),
    ]
}

/// What can be asked about a link.
fn of_link(stock: &Stock, link: LinkId) -> Vec<Task> {
    let map = stock.material.map;
    let premises = map.premises(link);
    let Some(&claim) = premises.first() else { return Vec::new() };
    match (map.link(link).target, premises) {
        (_, [_, _, ..]) => premises.iter().rev().map(|&missing| Task::Partner { link, missing }).collect(),
        (Target::Link(step), _) => vec![Task::Doubt { claim, step }],
        (Target::Claim(target), _) => {
            let steps = map.links_from(target).iter().filter(|_| map.link(link).kind == RelationKind::Opposes);
            let doubts = steps.take(4).map(|&step| Task::Doubt { claim, step });
            [Task::Bearing { claim, target }].into_iter().chain(doubts).chain([Task::Side { claim }]).collect()
        }
    }
}

/// What falls without some claims: where something does first.
fn felling(stock: &Stock, claims: impl Iterator<Item = ClaimId>) -> Vec<Task> {
    let tasks = claims.take(STRUCK).map(|struck| Task::Falls { struck });
    let fells = |task: &Task| step(stock, *task).is_some_and(|step| step.answer() != Some(Choice::Nothing));
    let (some, none): (Vec<Task>, Vec<Task>) = tasks.partition(fells);
    some.into_iter().chain(none).collect()
}

/// The claims that may occur, those from which a class gains most first.
fn most_interesting(stock: &Stock) -> Vec<ClaimId> {
    let mut claims: Vec<(i64, ClaimId)> = stock.claims.iter().map(|&claim| (stock.interest(claim), claim)).collect();
    claims.sort_by_key(|&(interest, claim)| (Reverse(interest), claim.index()));
    claims.into_iter().map(|(_, claim)| claim).collect()
}

/// A lesson in the making.
struct Draft<'a, 'm> {
    stock: &'a Stock<'m>,
    plan: &'a Plan,
    /// The claims that may occur, the most interesting first.
    ranked: Vec<ClaimId>,
    steps: Vec<Step>,
    /// What is asked already, and what would be the same question in other words.
    taken: HashSet<(TaskKind, ClaimId)>,
    /// How much may be asked of one claim.
    most_of_one: usize,
}

impl Draft<'_, '_> {
    fn asked_of(&self, claim: ClaimId) -> usize {
        self.steps.iter().filter(|step| step.task.claim() == claim).count()
    }

    fn is_full(&self) -> bool {
        self.steps.len() >= self.plan.steps
    }

    /// Asks the first of some tasks that can be asked; answers whether there was one.
    fn add(&mut self, tasks: &[Task]) -> bool {
        if self.is_full() {
            return false;
        }
        let is_wanted = |task: &&Task| {
            self.plan.kinds.contains(&task.kind())
                && !self.taken.contains(&(task.kind(), task.claim()))
                && self.asked_of(task.claim()) < self.most_of_one
                && self.fits(**task)
        };
        let found = tasks.iter().filter(is_wanted).find_map(|&task| step(self.stock, task));
        let is_found = found.is_some();
        if let Some(step) = found {
            self.taken.insert((step.task.kind(), step.task.claim()));
            self.steps.push(step);
        }
        is_found
    }

    /// Whether all that a step shows may occur in a lesson.
    fn fits(&self, task: Task) -> bool {
        let map = self.stock.material.map;
        let has_premises = |link: LinkId| map.premises(link).iter().all(|&claim| self.stock.has(claim));
        let is_shown = |target: Target| matches!(target, Target::Claim(claim) if self.stock.has(claim));
        self.stock.has(task.claim())
            && match task {
                Task::Bearing { claim, target } => claim != target && self.stock.has(target),
                Task::Partner { link, .. } => has_premises(link) && is_shown(map.link(link).target),
                Task::Doubt { step, .. } => has_premises(step) && is_shown(map.link(step).target),
                Task::Speaker { .. } | Task::Side { .. } | Task::Falls { .. } => true,
            }
    }

    /// All tasks of a sort, the most interesting first.
    fn tasks(&self, kind: TaskKind) -> Vec<Task> {
        let map = self.stock.material.map;
        let claims = self.ranked.iter().copied().chain([self.stock.thesis]);
        match kind {
            TaskKind::Speaker => claims.map(|claim| Task::Speaker { claim }).collect(),
            TaskKind::Side => claims.map(|claim| Task::Side { claim }).collect(),
            TaskKind::Falls => felling(self.stock, claims),
            TaskKind::Bearing | TaskKind::Partner | TaskKind::Doubt => {
                let links = claims.flat_map(|claim| map.links_from(claim).iter().take(LOOKED_AT));
                let tasks = links.flat_map(|&link| of_link(self.stock, link));
                tasks.filter(|task| task.kind() == kind).collect()
            }
        }
    }

    /// Each sort that is asked for occurs, where the map has it: where there is no room, in place of one that occurs often.
    fn cover_all_kinds(&mut self) {
        for &kind in &self.plan.kinds {
            if self.count(kind) > 0 {
                continue;
            }
            let tasks = self.tasks(kind);
            let room = self.steps.len();
            if self.is_full() {
                let Some(spare) = (0..room).rev().find(|&at| self.is_spare(at)) else { continue };
                let spare = self.steps.remove(spare);
                if !self.add(&tasks) {
                    self.steps.push(spare);
                }
            } else {
                self.add(&tasks);
            }
        }
    }

    fn is_spare(&self, at: usize) -> bool {
        self.steps.get(at).is_some_and(|step| self.count(step.task.kind()) > 1)
    }

    fn count(&self, kind: TaskKind) -> usize {
        self.steps.iter().filter(|step| step.task.kind() == kind).count()
    }

    /// More of each sort, those first of which there are the fewest.
    fn fill(&mut self) {
        let mut open: Vec<(TaskKind, Vec<Task>)> =
            self.plan.kinds.iter().map(|&kind| (kind, self.tasks(kind))).collect();
        while !self.is_full() && !open.is_empty() {
            open.sort_by_key(|(kind, _)| (self.count(*kind), *kind));
            let is_added = open.first().is_some_and(|(_, tasks)| self.add(tasks));
            if !is_added {
                open.remove(0);
            }
        }
    }

    /// The steps as a class follows them: along the route, then what leads elsewhere, and last what falls.
    fn in_order(mut self, route: &[LinkId]) -> Vec<Step> {
        let map = self.stock.material.map;
        let place = |claim: ClaimId| {
            let on_route = route.iter().position(|&link| map.premises(link).contains(&claim));
            on_route.unwrap_or(route.len())
        };
        self.steps.sort_by_key(|step| {
            let kind = step.task.kind();
            (kind == TaskKind::Falls, place(step.task.claim()), kind)
        });
        self.steps
    }
}
