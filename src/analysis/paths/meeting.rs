//! What two claims both bear on, where no route leads from the one to the other.

use std::collections::{HashMap, VecDeque};

use super::Path;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};

/// The nearest claim that two claims both bear on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The claim.
    pub at: ClaimId,
    /// A shortest route from each of the two.
    pub paths: [Path; 2],
}

/// The claim that two claims both lead to over the fewest links in all; of several the first in the file. None where they
/// lead to none. Linear in what they lead to.
pub fn meeting(map: &Map, one: ClaimId, other: ClaimId) -> Option<Meeting> {
    let [from_one, from_other] = [Reach::of(map, one), Reach::of(map, other)];
    let both = from_one.far.iter().filter_map(|(&claim, &(far, _))| {
        let (more, _) = from_other.far.get(&claim)?;
        Some((far + more, claim))
    });
    let (_, at) = both.min()?;
    Some(Meeting { at, paths: [from_one.path(at), from_other.path(at)] })
}

/// What a claim leads to.
struct Reach {
    /// By claim, over how many links, and the last of them; none for where it starts.
    far: HashMap<ClaimId, (u32, Option<LinkId>)>,
    /// By link, from what it was come to.
    before: HashMap<LinkId, Element>,
}

impl Reach {
    /// Breadth first.
    fn of(map: &Map, start: ClaimId) -> Self {
        let mut reach = Self { far: HashMap::from([(start, (0, None))]), before: HashMap::new() };
        let mut open = VecDeque::from([(Element::Claim(start), 0)]);
        while let Some((element, far)) = open.pop_front() {
            match element {
                Element::Claim(claim) => {
                    for &link in map.links_from(claim) {
                        if map.link(link).kind != RelationKind::Restates && !reach.before.contains_key(&link) {
                            reach.before.insert(link, element);
                            open.push_back((Element::Link(link), far + 1));
                        }
                    }
                }
                Element::Link(link) => match map.link(link).target.into() {
                    Element::Claim(claim) if !reach.far.contains_key(&claim) => {
                        reach.far.insert(claim, (far, Some(link)));
                        open.push_front((Element::Claim(claim), far));
                    }
                    Element::Link(beyond) if !reach.before.contains_key(&beyond) => {
                        reach.before.insert(beyond, element);
                        open.push_back((Element::Link(beyond), far + 1));
                    }
                    _ => {}
                },
            }
        }
        reach
    }

    /// The links of the way to a claim that is reached.
    fn path(&self, to: ClaimId) -> Path {
        let last = |claim: ClaimId| self.far.get(&claim).and_then(|&(_, link)| link);
        let mut next = last(to);
        let mut links = Vec::new();
        while let Some(link) = next {
            links.push(link);
            next = match self.before.get(&link) {
                Some(&Element::Link(before)) => Some(before),
                Some(&Element::Claim(claim)) => last(claim),
                None => None,
            };
        }
        links.reverse();
        Path { links }
    }
}
