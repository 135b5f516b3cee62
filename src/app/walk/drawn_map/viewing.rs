//! To the drawn map from elsewhere, and to another part of it.

use std::sync::Arc;

use crate::analysis::Between;
use crate::app::{
    drawn_map::MapPart,
    navigation::{Arrival, Cursor, Hang, Place},
    speakers::Company,
    start::{StartRow, answer_rows},
    walk::{Reply, Subject, Walk, say},
};
use crate::model::{ClaimId, Element};

impl Walk {
    /// To the drawn map about what is in focus; as it was left where that was the box selected last.
    pub(in crate::app::walk) fn view_map(&mut self) -> Reply {
        let here = self.navigation.here().place;
        if matches!(here, Place::Map(_)) {
            return None;
        }
        if let Place::Speakers(Company::Case(speaker)) = here {
            return self.go_to_map(MapPart::Case(speaker), None);
        }
        let place = self.place_to_draw();
        let last = self.navigation.latest(|stop| matches!(stop.place, Place::Map(_))).cloned();
        if let Some(stop) = last {
            let left = ClaimId::from_index(stop.cursor.row).map(Element::Claim);
            let Place::Map(part) = stop.place else { return None };
            if place.is_none() || place == left || part.focus().is_some() && part.focus() == place {
                self.navigation.revisit(stop);
                self.arrive();
                return None;
            }
        }
        match place {
            Some(place) => self.go_to_map(MapPart::Around(place), None),
            None => say("Choose a claim first: ⟨view-map⟩ draws what is about it. :whole-map draws everything."),
        }
    }

    /// The claim or link in focus.
    fn place_to_draw(&self) -> Option<Element> {
        let place = self.navigation.here().place;
        if let Place::At(element) = place {
            return Some(element);
        }
        if let (Place::Start, Some(StartRow::Question(question))) = (place, self.start_row())
            && self.cursor().answer.is_none()
        {
            return answer_rows(&self.map, question).next().map(|row| Element::Claim(row.claim));
        }
        match self.subject()? {
            Subject::Claim(claim, _) => Some(Element::Claim(claim)),
            Subject::Step(link) => Some(Element::Link(link)),
            Subject::Question(question) => answer_rows(&self.map, question).next().map(|row| Element::Claim(row.claim)),
            Subject::Source(_) | Subject::Paragraph(..) => self.element_in_view(),
        }
    }

    /// Draws a part of the map, with a box selected.
    fn go_to_map(&mut self, part: MapPart, selected: Option<ClaimId>) -> Reply {
        let place = Place::Map(part);
        let first = || match part {
            MapPart::Around(Element::Claim(claim)) | MapPart::Routes([claim, _]) => Some(claim),
            MapPart::Around(Element::Link(link)) => self.map.premises(link).first().copied(),
            MapPart::Whole | MapPart::Case(_) => None,
        };
        let claim = selected.or_else(first).map(ClaimId::index);
        let last = self.navigation.last_cursor(place).map(|cursor| cursor.row);
        let row = claim.or(last).unwrap_or(0);
        self.navigation.go(place, Arrival::Entry, Hang::Root, Cursor { row, answer: None });
        self.arrive();
        None
    }

    /// Draws the whole map, with what is in focus selected.
    pub fn whole_map(&mut self) -> Reply {
        if self.navigation.here().place == Place::Map(MapPart::Whole) {
            return say("The whole map is drawn.");
        }
        let selected = match self.place_to_draw() {
            Some(Element::Claim(claim)) => Some(claim),
            Some(Element::Link(link)) => self.map.premises(link).first().copied(),
            None => None,
        };
        self.go_to_map(MapPart::Whole, selected)
    }

    /// Draws the routes between two claims.
    pub fn draw_routes(&mut self, pair: [ClaimId; 2], between: Option<Arc<Between>>) -> Reply {
        self.in_map.between = between.map(|between| (pair, between));
        self.go_to_map(MapPart::Routes(pair), None)
    }
}
