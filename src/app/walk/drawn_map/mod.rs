//! The drawn map of a walk: which picture is shown, which is wanted, and where the window upon it lies.

mod moving;
mod viewing;

use std::sync::Arc;

use super::{Subject, Walk};
use crate::analysis::{Between, Counterparts, Opened, Routes};
use crate::app::drawn_map::{DrawnMap, Framing, Manner, MapPart, MapWanted, Materials, Remarks, Seats};
use crate::app::filter::FilterMode;
use crate::app::navigation::Place;
use crate::app::request::Under;
use crate::layout::drawing::{Heading, Strokes};
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target};

/// A picture of more boxes than this is laid out by the worker.
const AT_ONCE: usize = 150;

/// How often what is drawn may be asked after before that, too, is left to the worker.
const PATIENCE: u32 = 40;

/// Of so many parts it is known what was opened in them.
const MOST_OPENED: usize = 100;

/// So many pictures are kept: going back finds them as they were.
const KEPT: usize = 4;

/// What is remembered of the drawn map.
#[derive(Debug, Default)]
pub(super) struct InMap {
    manner: Manner,
    /// By part, the claims that were opened in it; the part in which that was done last behind.
    opened: Vec<(MapPart, Opened)>,
    /// The pictures made last, the one that is shown behind.
    pictures: Vec<Arc<DrawnMap>>,
    /// The picture that was shown in an earlier state of the map, until there is one of this.
    earlier: Option<Arc<DrawnMap>>,
    seats: Arc<Seats>,
    /// What the worker is to draw.
    awaited: Option<Arc<MapWanted>>,
    /// How the ends of the routes that are drawn hang together.
    between: Option<([ClaimId; 2], Arc<Between>)>,
    /// The way that the arrows went, to go back on it.
    steps: Vec<Step>,
    /// From which claim its reasons are gone through.
    reasoned: Option<(ClaimId, ClaimId)>,
    /// The shortest ways, where they are not known of a search.
    routes: Option<Arc<Routes>>,
    overview: Overview,
}

/// Whether the whole picture is shown in small beside the part in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overview {
    /// Where there is more than the window shows.
    #[default]
    Shown,
    /// Never.
    Hidden,
}

/// A step of the arrows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    from: ClaimId,
    to: ClaimId,
    heading: Heading,
}

/// What is to be asked of the worker.
#[derive(Clone, Debug)]
pub struct MapAsked {
    /// What is wanted.
    pub wanted: Arc<MapWanted>,
    /// Where claims stood before.
    pub seats: Arc<Seats>,
}

impl PartialEq for MapAsked {
    fn eq(&self, other: &Self) -> bool {
        self.wanted == other.wanted
    }
}

impl Eq for MapAsked {}

impl InMap {
    /// The same in a later state of the map, to be drawn anew.
    pub fn moved(mut self, counterparts: &Counterparts) -> Self {
        let opened = self.opened.iter();
        let opened = opened.filter_map(|(part, opened)| Some((part.moved(counterparts)?, opened.moved(counterparts))));
        let earlier = self.pictures.pop().or(self.earlier);
        Self {
            manner: self.manner,
            opened: opened.filter(|(_, opened)| !opened.is_nothing()).collect(),
            earlier: earlier.and_then(|drawn| Arc::unwrap_or_clone(drawn).moved(counterparts)).map(Arc::new),
            seats: Arc::new(self.seats.moved(counterparts)),
            overview: self.overview,
            ..Self::default()
        }
    }

    /// The claims that were opened in a part.
    fn opened_in(&self, part: MapPart) -> Option<&Opened> {
        self.opened.iter().find(|(known, _)| *known == part).map(|(_, opened)| opened)
    }

    /// Opens a claim in a part, or closes it again.
    fn toggle(&mut self, part: MapPart, claim: ClaimId) {
        let known = self.opened.iter().position(|(known, _)| *known == part);
        let mut opened = known.map_or_else(Opened::default, |known| self.opened.remove(known).1);
        opened.toggle(claim);
        if !opened.is_nothing() {
            self.opened.push((part, opened));
        }
        if self.opened.len() > MOST_OPENED {
            self.opened.remove(0);
        }
    }
}

impl Walk {
    /// The picture that is shown: what is wanted, or while that is being drawn, what was shown before. None before the
    /// first.
    pub fn drawn_map(&self) -> Option<&Arc<DrawnMap>> {
        self.in_map.pictures.last().or(self.in_map.earlier.as_ref())
    }

    /// Whether the worker draws what is wanted.
    pub fn is_drawing_map(&self) -> bool {
        self.in_map.awaited.is_some()
    }

    /// How the map is drawn.
    pub fn manner(&self) -> Manner {
        self.in_map.manner
    }

    /// Whether the whole picture is shown in small.
    pub fn overview(&self) -> Overview {
        self.in_map.overview
    }

    /// Whether the neighbours of a claim were opened in what is drawn.
    pub fn is_opened_in_map(&self, claim: ClaimId) -> bool {
        let Place::Map(part) = self.navigation.here().place else { return false };
        self.in_map.opened_in(part).is_some_and(|opened| opened.has(claim))
    }

    /// The claim of the selected box; none where no map is drawn.
    pub fn claim_in_map(&self) -> Option<ClaimId> {
        let Place::Map(_) = self.navigation.here().place else { return None };
        let claim = ClaimId::from_index(self.cursor().row)?;
        (claim.index() < self.map.claim_ids().len()).then_some(claim)
    }

    /// What the reading panel shows of the selected box: its claim, and the link by which it bears on the place.
    pub(super) fn map_subject(&self, part: MapPart) -> Option<Subject> {
        let claim = self.claim_in_map()?;
        let bears_on_place = |link: &LinkId| match part.focus() {
            Some(Element::Link(place)) => *link == place || self.map.link(*link).target == Target::Link(place),
            Some(place) => Element::from(self.map.link(*link).target) == place,
            None => false,
        };
        let mut links = self.map.links_from(claim).iter().copied().take(AT_ONCE);
        Some(Subject::Claim(claim, links.find(bears_on_place)))
    }

    /// What is wanted where there are so many columns.
    fn map_wanted(&self, part: MapPart, room: usize, strokes: Strokes) -> MapWanted {
        let in_map = &self.in_map;
        let hides = self.filter.as_ref().filter(|filter| filter.mode == FilterMode::Hide);
        let between = match part {
            MapPart::Routes(pair) => in_map.between.as_ref().filter(|(known, _)| *known == pair),
            _ => None,
        };
        MapWanted {
            part,
            radius: in_map.manner.radius,
            opened: in_map.opened_in(part).cloned().unwrap_or_default(),
            kept: hides.map(|filter| Arc::clone(&filter.kept)),
            between: between.map(|(_, between)| Arc::clone(between)),
            zoom: in_map.manner.zoom_in(room),
            direction: in_map.manner.direction,
            room,
            strokes,
            remarks: Remarks {
                under: self.evaluation().map(|evaluation| Under(Arc::clone(evaluation))),
                what_if: self.what_if().clone(),
                shown: self.shown_beside(),
                details: self.details(),
            },
        }
    }

    /// Sees to it that what is wanted is drawn. Answers what the worker is to be asked: a picture, or none any more.
    pub fn map_to_ask_for(&mut self, room: usize, strokes: Strokes) -> Option<Option<MapAsked>> {
        let nothing_more = |was_awaited: Option<_>| was_awaited.map(|_| None);
        let Place::Map(part) = self.navigation.here().place else { return nothing_more(self.in_map.awaited.take()) };
        let wanted = self.map_wanted(part, room, strokes);
        if let Some(drawn) = self.in_map.pictures.iter().rev().find(|drawn| drawn.is(&wanted)).cloned() {
            self.show_map(&drawn);
            return nothing_more(self.in_map.awaited.take());
        }
        if let Some(drawn) = self.drawn_at_once(&wanted) {
            self.show_map(&Arc::new(drawn));
            return nothing_more(self.in_map.awaited.take());
        }
        // Before the map is made ready there is nobody to ask.
        self.search.finder()?;
        if self.in_map.awaited.as_deref() == Some(&wanted) {
            return None;
        }
        let wanted = Arc::new(wanted);
        self.in_map.awaited = Some(Arc::clone(&wanted));
        Some(Some(MapAsked { wanted, seats: Arc::clone(&self.in_map.seats) }))
    }

    /// Draws what is wanted where that is no more than a frame's work.
    fn drawn_at_once(&mut self, wanted: &MapWanted) -> Option<DrawnMap> {
        let is_small = self.is_small();
        let is_near = matches!(wanted.part, MapPart::Around(_)) && wanted.kept.is_none();
        let is_searched = matches!(wanted.part, MapPart::Routes(_)) && wanted.between.is_none();
        if (!is_small && !is_near) || is_searched {
            return None;
        }
        if self.search.finder().is_none() && self.in_map.routes.is_none() {
            // Linear, but the map is small.
            self.in_map.routes = Some(Arc::new(is_small.then(|| Routes::of(&self.map))?));
        }
        let routes = match self.search.finder() {
            Some(finder) => &finder.routes,
            None => self.in_map.routes.as_deref()?,
        };
        let known = self.people().or_else(|| self.search.finder()?.people().map(|people| &**people));
        let acts = || known.map(|people| &people.acts);
        let materials = Materials { map: &self.map, routes, names: &self.opened.names, acts: &acts };
        let left = std::cell::Cell::new(PATIENCE);
        let go_on = || left.replace(left.get().saturating_sub(1)) > 0;
        let excerpt = wanted.excerpt(&materials, &go_on).filter(|excerpt| excerpt.claims.len() <= AT_ONCE)?;
        wanted.drawn(&materials, excerpt, Some(&self.in_map.seats), &|| true)
    }

    /// Takes a picture that the worker made.
    pub fn map_drawn(&mut self, drawn: &Arc<DrawnMap>) {
        let is_wanted = self.in_map.awaited.as_deref().is_some_and(|wanted| drawn.is(wanted));
        if is_wanted {
            self.in_map.awaited = None;
            self.show_map(drawn);
        }
    }

    /// Shows a picture. Where it lacks the selected box, the place is selected, or else what stands first.
    fn show_map(&mut self, drawn: &Arc<DrawnMap>) {
        let before = self.drawn_map().cloned();
        if before.as_ref().is_none_or(|before| !Arc::ptr_eq(before, drawn)) {
            let pictures = &mut self.in_map.pictures;
            pictures.retain(|known| !Arc::ptr_eq(known, drawn));
            if pictures.len() >= KEPT {
                pictures.remove(0);
            }
            pictures.push(Arc::clone(drawn));
            self.in_map.seats = Arc::new(Seats::of(drawn));
            self.in_map.earlier = None;
        }
        let Some(selected) = self.claim_in_map() else { return };
        if drawn.place_of(selected).is_some() {
            return;
        }
        let focus = match drawn.wanted.part.focus() {
            Some(Element::Claim(claim)) => Some(claim),
            Some(Element::Link(link)) => self.map.premises(link).first().copied(),
            None => None,
        };
        let Some(claim) = focus.filter(|&claim| drawn.place_of(claim).is_some()).or_else(|| drawn.claim(0)) else {
            return;
        };
        let areas = before.and_then(|before| Some((before.area_of(selected)?, before.area_of(claim)?)));
        let stop = self.navigation.here_mut();
        stop.cursor.row = claim.index();
        stop.windows.framing = stop.windows.framing.zip(areas).map(|(framing, (from, to))| framing.onto(from, to));
    }

    /// Selects a box; the window stays where it is as far as the box is in sight then.
    pub(super) fn select_box(&mut self, claim: ClaimId) {
        let areas = self.drawn_map().and_then(|drawn| {
            let from = drawn.area_of(self.claim_in_map()?)?;
            Some((from, drawn.area_of(claim)?))
        });
        let stop = self.navigation.here_mut();
        stop.cursor.row = claim.index();
        stop.windows.framing = stop.windows.framing.zip(areas).map(|(framing, (from, to))| framing.onto(from, to));
    }

    /// Where the window upon the picture lies.
    fn framing(&self) -> Option<Framing> {
        self.navigation.here().windows.framing
    }

    /// The premises drawn with the box of a claim that bear on it by links of a kind, in the order of the map.
    fn reasons_drawn(&self, claim: ClaimId, kind: RelationKind) -> Vec<ClaimId> {
        let Some(drawn) = self.drawn_map() else { return Vec::new() };
        let links = drawn.excerpt.links.iter().map(|shown| shown.link);
        let bears = |link: &LinkId| {
            let link = self.map.link(*link);
            link.kind == kind && Element::from(link.target) == Element::Claim(claim)
        };
        let mut reasons: Vec<_> = links.filter(bears).flat_map(|link| self.map.premises(link)).copied().collect();
        reasons.dedup();
        reasons
    }
}
