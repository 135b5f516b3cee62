//! The search for routes, the shortest first, each in the time of a few searches of the map.
//!
//! The shortest of all is found first. Every other leaves it somewhere: so the routes that leave a route found at a given
//! claim are a part of their own, in which again the shortest is found, and so on (J. Yen, "Finding the k shortest loopless
//! paths in a network", Management Science 17, 1971; in parts without overlap: E. Lawler, Management Science 18, 1972). A
//! part is searched only once nothing shorter is left than what its routes can be at best. That is known by the distance of
//! every claim to the end, found once, which also leads each search the straight way (A*). So nothing is exponential, on no
//! map; what is too much work is given up, and said.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::{Listed, Path, Paths};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// So many routes are listed.
pub const MOST_PATHS: usize = 1_000;

/// So many links are looked at in all, and links of routes kept.
const WORK: usize = 20_000_000;

/// After so many it is asked again whether somebody waits.
const PATIENCE: usize = 50_000;

/// The search was given up: it was too much work, or nobody waits any more.
struct GivenUp;

/// No route.
const NONE: u32 = u32::MAX;

/// The routes from a claim to another. `watch` is told what was found so far, again and again, and says whether somebody
/// still waits. Costs a search of what leads to the end, and for each route one of what lies about it.
pub fn paths(map: &Map, from: ClaimId, to: ClaimId, watch: &mut dyn FnMut(&Paths) -> bool) -> Paths {
    let found = Paths { from, to, paths: Vec::new(), listed: Listed::SoFar };
    let mut search = Search {
        map,
        distances: Distances::to(map, from, to),
        watch,
        found,
        routes: Vec::new(),
        parts: BinaryHeap::new(),
        numbered: 0,
        work: WORK,
        patience: PATIENCE,
    };
    if from == to {
        search.found.listed = Listed::All;
    } else if let Ok(listed) = search.run() {
        search.found.listed = listed;
    }
    search.found
}

/// How far it is to the end: by claim, and by link with the link itself.
struct Distances {
    claims: Vec<u32>,
    links: Vec<u32>,
}

impl Distances {
    /// Breadth first, backwards; not through the beginning, where no route comes back to.
    fn to(map: &Map, from: ClaimId, to: ClaimId) -> Self {
        let mut found = Self { claims: vec![NONE; map.claim_ids().len()], links: vec![NONE; map.link_ids().len()] };
        let (mut level, mut distance) = (vec![Element::Claim(to)], 0);
        if let Some(known) = found.claims.get_mut(to.index()) {
            *known = 0;
        }
        while !level.is_empty() {
            distance += 1;
            let mut next = Vec::new();
            for element in level {
                for &link in map.links_to(element).iter().filter(|&&link| has_force(map, link)) {
                    let Some(known) = found.links.get_mut(link.index()).filter(|known| **known == NONE) else {
                        continue;
                    };
                    *known = distance;
                    next.push(Element::Link(link));
                    for &premise in map.premises(link) {
                        if let Some(known) = found.claims.get_mut(premise.index()).filter(|known| **known == NONE) {
                            *known = distance;
                            if premise != from {
                                next.push(Element::Claim(premise));
                            }
                        }
                    }
                }
            }
            level = next;
        }
        found
    }

    fn of_claim(&self, claim: ClaimId) -> u32 {
        self.claims.get(claim.index()).copied().unwrap_or(NONE)
    }

    fn of_link(&self, link: LinkId) -> u32 {
        self.links.get(link.index()).copied().unwrap_or(NONE)
    }
}

fn has_force(map: &Map, link: LinkId) -> bool {
    map.link(link).kind != RelationKind::Restates
}

/// From one claim to the next.
#[derive(Clone, Copy)]
struct Step {
    /// The link that it starts with.
    link: LinkId,
    /// The claim that it leads to, over the steps doubted.
    to: ClaimId,
    /// How many links that takes.
    length: u32,
}

/// A route found: its steps, and of which part of all routes it is the shortest.
struct Route {
    steps: Vec<Step>,
    /// So many steps are those of the route that the part branches off.
    kept: usize,
    /// Which links the step behind those does not take.
    banned: Vec<LinkId>,
}

/// The rest of a route, and the length of the whole.
type Rest = (Vec<Step>, u32);

/// A part of all routes: those that begin like a route found, and then go on over none of some links.
struct Part {
    /// The route; none for the part of all.
    of: Option<usize>,
    kept: usize,
    banned: Vec<LinkId>,
    /// The rest of its shortest route, once that is known.
    rest: Option<Vec<Step>>,
}

/// What of a part decides when it is taken up: the length of its shortest route at best; then what is known already; then
/// what was found first.
type Turn = (u32, bool, usize);

struct Waiting(Turn, Part);

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

struct Search<'a, 'w> {
    map: &'a Map,
    distances: Distances,
    watch: &'w mut dyn FnMut(&Paths) -> bool,
    found: Paths,
    routes: Vec<Route>,
    parts: BinaryHeap<Reverse<Waiting>>,
    numbered: usize,
    /// How much may still be looked at.
    work: usize,
    /// How much until it is asked again whether somebody waits.
    patience: usize,
}

impl Search<'_, '_> {
    /// Finds all there are, or the first.
    fn run(&mut self) -> Result<Listed, GivenUp> {
        self.ask()?;
        let whole = self.distances.of_claim(self.found.from);
        if whole == NONE {
            return Ok(Listed::All);
        }
        self.put(whole, Part { of: None, kept: 0, banned: Vec::new(), rest: None });
        while let Some(Reverse(Waiting((length, ..), part))) = self.parts.pop() {
            let Part { of, kept, banned, rest } = part;
            let Some(rest) = rest else {
                if let Some((rest, more)) = self.shortest(of, kept, &banned)? {
                    self.put(more, Part { of, kept, banned, rest: Some(rest) });
                }
                continue;
            };
            if self.found.paths.len() == MOST_PATHS {
                return Ok(Listed::First);
            }
            let mut steps = self.beginning(of, kept).to_vec();
            steps.extend(rest);
            self.spend(length as usize + steps.len())?;
            let links = steps.iter().flat_map(|step| self.links(*step)).collect();
            self.found.paths.push(Path { links });
            self.routes.push(Route { steps, kept, banned });
            self.branch()?;
            self.ask()?;
        }
        Ok(Listed::All)
    }

    fn put(&mut self, length: u32, part: Part) {
        self.numbered += 1;
        self.parts.push(Reverse(Waiting((length, part.rest.is_none(), self.numbered), part)));
    }

    /// Whether somebody still waits.
    fn ask(&mut self) -> Result<(), GivenUp> {
        if (self.watch)(&self.found) { Ok(()) } else { Err(GivenUp) }
    }

    /// Notes that so much was looked at.
    fn spend(&mut self, work: usize) -> Result<(), GivenUp> {
        self.work = self.work.checked_sub(work).ok_or(GivenUp)?;
        if let Some(left) = self.patience.checked_sub(work) {
            self.patience = left;
            return Ok(());
        }
        self.patience = PATIENCE;
        self.ask()
    }

    fn beginning(&self, of: Option<usize>, kept: usize) -> &[Step] {
        of.and_then(|of| self.routes.get(of)?.steps.get(..kept)).unwrap_or_default()
    }

    /// The links of a step.
    fn links(&self, step: Step) -> impl Iterator<Item = LinkId> + use<'_> {
        let beyond = |&link: &LinkId| match self.map.link(link).target {
            Target::Link(link) => Some(link),
            Target::Claim(_) => None,
        };
        std::iter::successors(Some(step.link), beyond)
    }

    /// The step over a link, where that leads on to the end.
    fn step(&mut self, link: LinkId) -> Result<Option<Step>, GivenUp> {
        self.spend(1)?;
        let distance = self.distances.of_link(link);
        if distance == NONE {
            return Ok(None);
        }
        let mut target = self.map.link(link).target;
        // It leads on, so it is no circle of doubts.
        loop {
            match target {
                Target::Claim(to) => {
                    let length = distance.saturating_sub(self.distances.of_claim(to));
                    return Ok(Some(Step { link, to, length }));
                }
                Target::Link(beyond) => {
                    self.spend(1)?;
                    target = self.map.link(beyond).target;
                }
            }
        }
    }

    /// The parts of what is left of the part of the route found last: at each of its claims behind those that were kept,
    /// what leaves it there.
    fn branch(&mut self) -> Result<(), GivenUp> {
        let of = self.routes.len().saturating_sub(1);
        let Some(route) = self.routes.get(of) else { return Ok(()) };
        let (steps, kept, banned) = (route.steps.clone(), route.kept, route.banned.clone());
        let mut passed = HashSet::from([self.found.from]);
        let (mut here, mut length) = (self.found.from, 0);
        for (at, step) in steps.iter().enumerate() {
            if at >= kept {
                let mut banned = if at == kept { banned.clone() } else { Vec::new() };
                banned.push(step.link);
                if let Some(rest) = self.at_best(here, &passed, &banned)? {
                    self.put(length + rest, Part { of: Some(of), kept: at, banned, rest: None });
                }
            }
            (here, length) = (step.to, length + step.length);
            passed.insert(here);
        }
        Ok(())
    }

    /// How long the way to the end is at best, but over some links; none where there is none.
    fn at_best(&mut self, here: ClaimId, passed: &HashSet<ClaimId>, banned: &[LinkId]) -> Result<Option<u32>, GivenUp> {
        let mut least = NONE;
        for &link in self.map.links_from(here) {
            if let Some(step) = self.step(link)?
                && !banned.contains(&link)
                && !passed.contains(&step.to)
            {
                least = least.min(self.distances.of_link(link));
            }
        }
        Ok((least != NONE).then_some(least))
    }

    /// The rest of the shortest route of a part, with the length of the whole; none where there is none.
    fn shortest(&mut self, of: Option<usize>, kept: usize, banned: &[LinkId]) -> Result<Option<Rest>, GivenUp> {
        let mut passed = HashSet::from([self.found.from]);
        passed.extend(self.beginning(of, kept).iter().map(|step| step.to));
        let start = self.beginning(of, kept).last().map_or(self.found.from, |step| step.to);
        let before: u32 = self.beginning(of, kept).iter().map(|step| step.length).sum();
        self.spend(kept)?;
        // By claim, how far it is from the start, and over which step from which claim.
        let mut reached: HashMap<ClaimId, (u32, Step, ClaimId)> = HashMap::new();
        let mut done: HashSet<ClaimId> = HashSet::new();
        let mut open = BinaryHeap::from([(Reverse(self.distances.of_claim(start)), 0_u32, Reverse(start))]);
        while let Some((_, far, Reverse(here))) = open.pop() {
            if here == self.found.to {
                let back = |&(_, step, from): &(u32, Step, ClaimId)| (step, from);
                let mut steps = Vec::new();
                let mut at = here;
                while let Some((step, from)) = reached.get(&at).map(back) {
                    steps.push(step);
                    at = from;
                }
                steps.reverse();
                return Ok(Some((steps, before + far)));
            }
            if !done.insert(here) {
                continue;
            }
            for &link in self.map.links_from(here) {
                let Some(step) = self.step(link)? else { continue };
                if passed.contains(&step.to) || done.contains(&step.to) || (here == start && banned.contains(&link)) {
                    continue;
                }
                let there = far + step.length;
                if reached.get(&step.to).is_none_or(|&(known, ..)| there < known) {
                    reached.insert(step.to, (there, step, here));
                    open.push((Reverse(there + self.distances.of_claim(step.to)), there, Reverse(step.to)));
                }
            }
        }
        Ok(None)
    }
}
