//! Which links of several maps are one, once it is known which claims are: those of one kind, between what is one.

use hashbrown::{HashMap, HashSet};

use super::classes::Classes;
use crate::model::{Element, LinkId, Map, RelationKind, Target};

/// What a link leads to, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum End {
    Claim(usize),
    Link(u32),
}

/// A link by what it does. The premises are sorted: their order says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Shape {
    kind: RelationKind,
    premises: Vec<usize>,
    end: End,
}

/// The links of one shape, in order.
#[derive(Debug, Default)]
struct Bucket {
    links: Vec<u32>,
    /// In which map the first so many were looked at.
    looked: (usize, usize),
}

/// What is known of the links of the maps before.
#[derive(Default)]
struct Known<'m> {
    by_shape: HashMap<Shape, Bucket>,
    by_id: HashMap<&'m str, u32>,
    shapes: Vec<Shape>,
    /// By number, the map that has it last.
    last: Vec<usize>,
}

/// The numbers of all links. One link of each map at most becomes the same: that of the same id, else the first.
pub(super) fn one(maps: &[&Map], claims: &Classes) -> Classes {
    let mut classes = Classes::default();
    let mut known = Known::default();
    for (number, map) in maps.iter().copied().enumerate() {
        let mut here = Here { number, map, claims, found: vec![None; map.link_ids().len()] };
        if number > 0 {
            here.match_in_waves(&mut known);
            here.match_circles(&mut known);
        }
        classes.push(here.found.iter().copied());
        for link in map.link_ids() {
            known.note(number, map, link, &classes, claims);
        }
    }
    classes
}

/// A map whose links are looked for among those of the maps before.
struct Here<'m, 'c> {
    number: usize,
    map: &'m Map,
    claims: &'c Classes,
    found: Vec<Option<u32>>,
}

impl<'m> Here<'m, '_> {
    fn premises(&self, link: LinkId) -> Vec<usize> {
        premises(self.map, link, self.number, self.claims)
    }

    fn found(&self, link: LinkId) -> Option<u32> {
        self.found.get(link.index()).copied().flatten()
    }

    fn find(&mut self, link: LinkId, number: Option<u32>) {
        if let Some(slot) = self.found.get_mut(link.index()) {
            *slot = number;
        }
    }

    fn shape(&self, link: LinkId) -> Option<Shape> {
        let end = match self.map.link(link).target {
            Target::Claim(claim) => End::Claim(self.claims.of(self.number, claim.index())),
            Target::Link(target) => End::Link(self.found(target)?),
        };
        Some(Shape { kind: self.map.link(link).kind, premises: self.premises(link), end })
    }

    /// Links to claims first, then what leads to them, and so on; of each wave those with an id before the others.
    fn match_in_waves(&mut self, known: &mut Known<'m>) {
        let leads_to_claim = |&link: &LinkId| matches!(self.map.link(link).target, Target::Claim(_));
        let mut wave: Vec<LinkId> = self.map.link_ids().filter(leads_to_claim).collect();
        while !wave.is_empty() {
            for &link in &wave {
                let number = self.shape(link).and_then(|shape| known.take_by_id(self.map, link, &shape, self.number));
                self.find(link, number);
            }
            for &link in &wave {
                if self.found(link).is_none() {
                    let number = self.shape(link).and_then(|shape| known.take_first(&shape, self.number));
                    self.find(link, number);
                }
            }
            let bears = |&link: &LinkId| self.map.links_to(Element::Link(link)).iter().copied();
            wave = wave.iter().filter(|&&link| self.found(link).is_some()).flat_map(bears).collect();
        }
    }

    /// Links that lead to each other in a circle have no first wave. They are those of the same id, kind and premises
    /// where that holds all round.
    fn match_circles(&mut self, known: &mut Known<'m>) {
        let mut supposed: Vec<LinkId> = Vec::new();
        for link in self.map.link_ids() {
            let Target::Link(_) = self.map.link(link).target else { continue };
            if self.found(link).is_some() {
                continue;
            }
            let Some(number) = self.map.link_id(link).and_then(|id| known.by_id.get(id)).copied() else { continue };
            let premises = self.premises(link);
            let fits = known.shapes.get(number as usize).is_some_and(|shape| {
                shape.kind == self.map.link(link).kind
                    && shape.premises == premises
                    && matches!(shape.end, End::Link(_))
            });
            if fits && known.take(number, self.number) {
                self.find(link, Some(number));
                supposed.push(link);
            }
        }
        let mut is_supposed: HashSet<LinkId> = supposed.iter().copied().collect();
        while let Some(link) = supposed.pop() {
            let Target::Link(target) = self.map.link(link).target else { continue };
            let (Some(number), target) = (self.found(link), self.found(target)) else { continue };
            let holds = known
                .shapes
                .get(number as usize)
                .is_some_and(|shape| target.is_some_and(|target| shape.end == End::Link(target)));
            if !holds {
                self.find(link, None);
                is_supposed.remove(&link);
                let bears = self.map.links_to(Element::Link(link)).iter();
                supposed.extend(bears.filter(|link| is_supposed.contains(*link)));
            }
        }
    }
}

impl<'m> Known<'m> {
    fn take(&mut self, number: u32, map: usize) -> bool {
        match self.last.get_mut(number as usize) {
            Some(last) if *last != map => {
                *last = map;
                true
            }
            _ => false,
        }
    }

    fn take_by_id(&mut self, map: &Map, link: LinkId, shape: &Shape, number: usize) -> Option<u32> {
        let known = *self.by_id.get(map.link_id(link)?)?;
        let is_it = self.shapes.get(known as usize) == Some(shape);
        (is_it && self.take(known, number)).then_some(known)
    }

    fn take_first(&mut self, shape: &Shape, map: usize) -> Option<u32> {
        let bucket = self.by_shape.get_mut(shape)?;
        if bucket.looked.0 != map {
            bucket.looked = (map, 0);
        }
        loop {
            let &number = bucket.links.get(bucket.looked.1)?;
            bucket.looked.1 += 1;
            if let Some(last) = self.last.get_mut(number as usize)
                && *last != map
            {
                *last = map;
                return Some(number);
            }
        }
    }

    /// Notes a link of a map whose links all have their numbers.
    fn note(&mut self, number: usize, map: &'m Map, link: LinkId, classes: &Classes, claims: &Classes) {
        let class = classes.of(number, link.index());
        let Ok(short) = u32::try_from(class) else { return };
        if class < self.shapes.len() {
            if let Some(id) = map.link_id(link) {
                self.by_id.entry(id).or_insert(short);
            }
            return;
        }
        let end = match map.link(link).target {
            Target::Claim(claim) => End::Claim(claims.of(number, claim.index())),
            Target::Link(target) => End::Link(u32::try_from(classes.of(number, target.index())).unwrap_or(u32::MAX)),
        };
        let shape = Shape { kind: map.link(link).kind, premises: premises(map, link, number, claims), end };
        if let Some(id) = map.link_id(link) {
            self.by_id.entry(id).or_insert(short);
        }
        self.by_shape.entry(shape.clone()).or_default().links.push(short);
        self.shapes.push(shape);
        self.last.push(number);
    }
}

fn premises(map: &Map, link: LinkId, number: usize, claims: &Classes) -> Vec<usize> {
    let mut premises: Vec<_> = map.premises(link).iter().map(|claim| claims.of(number, claim.index())).collect();
    premises.sort_unstable();
    premises.dedup();
    premises
}
