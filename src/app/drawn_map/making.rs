//! From what is wanted to the finished picture. Pure; made at once where it is small, on the worker where it is large.

use std::collections::HashMap;
use std::sync::Arc;

use super::{MapPart, Remarks};
use crate::analysis::{Acts, Between, Counterparts, Excerpt, Opened, Part, Routes, between};
use crate::layout::Names;
use crate::layout::drawing::{Area, Cell, Direction, Drawing, Index, Order, Seat, Strokes, lay_out};
use crate::model::{ClaimId, Element, Map};
use crate::report::{Look, Picture, Remark, Zoom, legend};
use crate::search::ClaimSet;

/// So many claims are drawn about a place: more cannot be read.
const MOST_AROUND: usize = 150;

/// So many claims are drawn of the whole map, or of what a filter keeps.
const MOST_OF_ALL: usize = 50_000;

/// With more claims than this, how each stands is no part of the picture: it would be laid out anew for every change.
const REMARKED: usize = 1_000;

/// What is to be drawn, and how. Like another where that gives the same picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapWanted {
    /// Which part.
    pub part: MapPart,
    /// How many steps about the place.
    pub radius: u32,
    /// The claims that were opened.
    pub opened: Opened,
    /// What a filter keeps, where one hides the rest.
    pub kept: Option<Arc<ClaimSet>>,
    /// How the ends of the routes hang together, where that is known.
    pub between: Option<Arc<Between>>,
    /// How much stands in a box.
    pub zoom: Zoom,
    /// Where the theses stand.
    pub direction: Direction,
    /// Columns.
    pub room: usize,
    /// What it is drawn with.
    pub strokes: Strokes,
    /// What is remarked in boxes.
    pub remarks: Remarks,
}

/// What pictures are made of besides the map.
pub struct Materials<'a> {
    /// The map.
    pub map: &'a Map,
    /// Its shortest ways.
    pub routes: &'a Routes,
    /// Short names.
    pub names: &'a Names,
    /// What each speaker does; asked for only where a case is drawn.
    pub acts: &'a dyn Fn() -> Option<&'a Acts>,
}

/// A picture of the map, with all that is known of it.
#[derive(Clone, Debug)]
pub struct DrawnMap {
    /// What was wanted.
    pub wanted: MapWanted,
    /// Which claims and links are drawn.
    pub excerpt: Excerpt,
    /// Its words.
    pub picture: Picture,
    /// Where everything stands.
    pub drawing: Drawing,
    /// What lies where.
    pub index: Index,
    /// What its signs mean.
    pub notes: Vec<String>,
    /// Where in it boxes are, in squares of a grid, by row.
    taken: Vec<bool>,
}

/// Columns and rows of the grid in which it is known where boxes are.
const GRID: [usize; 2] = [48, 24];

impl MapWanted {
    /// How many claims are drawn at most.
    fn most(&self) -> usize {
        match (self.part, &self.kept) {
            (MapPart::Around(_), None) => MOST_AROUND,
            _ => MOST_OF_ALL,
        }
    }

    /// Finds what is drawn. None where `go_on` says no, or where it is not known what a speaker does.
    pub fn excerpt(&self, materials: &Materials, go_on: &dyn Fn() -> bool) -> Option<Excerpt> {
        let Materials { map, routes, .. } = *materials;
        let of = |part: Part| Excerpt::of(map, routes, part, &self.opened, self.most(), go_on);
        let part_of_map = |then: &dyn Fn(Part) -> Option<Excerpt>| match self.part {
            MapPart::Around(place) => then(Part::Around { place, radius: self.radius }),
            MapPart::Whole => then(Part::Whole),
            MapPart::Routes(pair) => {
                let found = if let Some(known) = &self.between {
                    Arc::clone(known)
                } else {
                    let [one, other] = pair;
                    let found = between(map, one, other, &mut |_| go_on());
                    Arc::new(Some(found).filter(|_| go_on())?)
                };
                then(Part::Routes { pair, between: &found })
            }
            MapPart::Case(speaker) => then(Part::Case { acts: (materials.acts)()?, speaker }),
        };
        let Some(kept) = &self.kept else { return part_of_map(&of) };
        let is_kept = |claim: &ClaimId| kept.contains(*claim);
        let claims: Vec<ClaimId> = match self.part {
            MapPart::Around(place) => {
                // What is in focus is drawn whatever the filter says.
                let here = match place {
                    Element::Claim(claim) => vec![claim],
                    Element::Link(link) => map.premises(link).to_vec(),
                };
                let others = kept.iter().filter(|claim| !here.contains(claim));
                here.iter().copied().chain(others).collect()
            }
            MapPart::Whole => kept.iter().collect(),
            MapPart::Routes(_) | MapPart::Case(_) => {
                let all = part_of_map(&of)?;
                all.claims.iter().map(|shown| shown.claim).filter(is_kept).collect()
            }
        };
        of(Part::Claims(&claims))
    }

    /// Lays an excerpt out. What stood in the picture before keeps its place as far as that can be.
    pub fn drawn(
        &self,
        materials: &Materials,
        excerpt: Excerpt,
        before: Option<&Seats>,
        go_on: &dyn Fn() -> bool,
    ) -> Option<DrawnMap> {
        let map = materials.map;
        let is_remarked = excerpt.claims.len() <= REMARKED;
        let remark = |claim| {
            if is_remarked { self.remarks.of(map, claim, self.zoom, self.part.focus()) } else { Remark::default() }
        };
        let look = Look {
            zoom: self.zoom,
            room: self.room,
            direction: self.direction,
            strokes: self.strokes,
            focus: self.part.focus(),
            remark: &remark,
        };
        let picture = Picture::of(map, materials.names, &excerpt, &look);
        let seed = before.map(|seats| seats.order_of(&picture.claims));
        let drawing = lay_out(&picture.diagram, &picture.settings, seed.as_ref(), go_on)?;
        let index = Index::of(&drawing, &picture.texts);
        let notes = legend(&picture, &excerpt, &drawing);
        let taken = taken(&drawing);
        Some(DrawnMap { wanted: self.clone(), excerpt, picture, drawing, index, notes, taken })
    }
}

impl DrawnMap {
    /// Whether it is what is wanted.
    pub fn is(&self, wanted: &MapWanted) -> bool {
        let is_remarked = self.excerpt.claims.len() <= REMARKED;
        if is_remarked || self.wanted.remarks == wanted.remarks {
            return self.wanted == *wanted;
        }
        self.wanted == MapWanted { remarks: self.wanted.remarks.clone(), ..wanted.clone() }
    }

    /// The same for a later state of the map, to be shown until that is drawn: as it looked, without the boxes of claims
    /// that are gone. None where what it is about is gone. Linear in it.
    pub fn moved(mut self, counterparts: &Counterparts) -> Option<Self> {
        self.wanted.part = self.wanted.part.moved(counterparts)?;
        let (excerpt, is_left) = self.excerpt.moved(counterparts);
        self.excerpt = excerpt;
        let picture = &mut self.picture;
        picture.claims = self.excerpt.claims.iter().map(|shown| shown.claim).collect();
        // Nobody asks for the links of a picture that is shown for a moment.
        (picture.links, picture.bridges, picture.focus) = (Vec::new(), Vec::new(), None);
        if is_left.contains(&false) {
            let mut left = is_left.iter();
            picture.texts.boxes.retain(|_| left.next() == Some(&true));
            let mut left = is_left.iter();
            self.drawing.boxes.retain(|_| left.next() == Some(&true));
            self.index = Index::of(&self.drawing, &picture.texts);
        }
        Some(self)
    }

    /// Whether how each claim stands is part of the picture.
    pub fn is_remarked(&self) -> bool {
        self.excerpt.claims.len() <= REMARKED
    }

    /// The box of a claim.
    pub fn place_of(&self, claim: ClaimId) -> Option<u32> {
        self.excerpt.place_of(claim)
    }

    /// The claim in a box.
    pub fn claim(&self, place: u32) -> Option<ClaimId> {
        self.picture.claims.get(place as usize).copied()
    }

    /// Where the box of a claim stands.
    pub fn area_of(&self, claim: ClaimId) -> Option<Area> {
        self.drawing.boxes.get(self.place_of(claim)? as usize).copied()
    }

    /// The claim of the box nearest to the middle of a part of the picture, of those that lie in it.
    pub fn claim_in(&self, window: Area) -> Option<ClaimId> {
        let middle = |area: Area| {
            [i64::from(area.at.x) * 2 + i64::from(area.width), (i64::from(area.at.y) * 2 + i64::from(area.height)) * 2]
        };
        let [x, y] = middle(window);
        let far = |area: Area| {
            let [column, row] = middle(area);
            (column - x).abs() + (row - y).abs()
        };
        let boxes = self.index.boxes_in(&self.drawing, window);
        let placed = boxes.into_iter().filter_map(|id| Some((far(*self.drawing.boxes.get(id as usize)?), id)));
        placed.min().and_then(|(_, id)| self.claim(id))
    }

    /// Whether there are boxes in a part of the picture, told roughly: from one column to another and from one row to
    /// another.
    pub fn has_boxes(&self, columns: [usize; 2], rows: [usize; 2]) -> bool {
        let size = self.drawing.size;
        let [width, height] = GRID;
        let squares = |[from, to]: [usize; 2], cells: usize, whole: u32| {
            let whole = (whole as usize).max(1);
            (from * cells / whole)..(to * cells).div_ceil(whole).min(cells)
        };
        let across = squares(columns, width, size.width);
        squares(rows, height, size.height).any(|row| {
            let line = self.taken.get(row * width + across.start..row * width + across.end);
            line.is_some_and(|line| line.contains(&true))
        })
    }

    /// The claim of the box at a cell.
    pub fn claim_at(&self, cell: Cell) -> Option<ClaimId> {
        self.claim(self.index.box_at(&self.drawing, cell)?)
    }
}

/// In which squares of the grid boxes are.
fn taken(drawing: &Drawing) -> Vec<bool> {
    let [width, height] = GRID;
    let mut taken = vec![false; width * height];
    let square = |at: u32, cells: usize, whole: u32| at as usize * cells / (whole as usize).max(1);
    for area in &drawing.boxes {
        let middle = [area.at.x + area.width / 2, area.at.y + area.height / 2];
        let column = square(middle[0], width, drawing.size.width).min(width - 1);
        let row = square(middle[1], height, drawing.size.height).min(height - 1);
        if let Some(square) = taken.get_mut(row * width + column) {
            *square = true;
        }
    }
    taken
}

/// Where each claim stood in a picture, for the next to begin with.
#[derive(Clone, Debug, Default)]
pub struct Seats(HashMap<ClaimId, Seat>);

impl Seats {
    /// Those of a picture.
    pub fn of(drawn: &DrawnMap) -> Self {
        let seats = drawn.drawing.order.seats.iter();
        let placed = drawn.picture.claims.iter().zip(seats).filter_map(|(&claim, seat)| Some((claim, (*seat)?)));
        Self(placed.collect())
    }

    /// The same in a later state of the map.
    #[must_use]
    pub fn moved(&self, counterparts: &Counterparts) -> Self {
        Self(self.0.iter().filter_map(|(&claim, &seat)| Some((counterparts.claim(claim)?, seat))).collect())
    }

    fn order_of(&self, claims: &[ClaimId]) -> Order {
        Order { seats: claims.iter().map(|claim| self.0.get(claim).copied()).collect() }
    }
}
