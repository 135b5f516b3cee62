//! What is drawn in the middle of a link: the boxes beside it, the arrowheads of doubts, the words at a bracket.

use super::emission::Placed;
use super::metrics::cells;
use super::parts::AROUND;
use super::turn::{Pen, Point, Pointing};
use super::waist::{By, Doubt, Waist};
use crate::layout::drawing::diagram::LineStyle;
use crate::layout::drawing::picture::Says;

impl Placed<'_> {
    /// The boxes beside the middle of a link, and the words at it. Its lines are drawn with the channels.
    pub(super) fn draw_waist(&self, pen: &mut Pen, waist: &Waist, node: u32, from: i32) {
        let axis = self.across[node];
        let rows = waist.rows(self.metrics(), |at| self.parts.bodies[at].along);
        for doubt in &waist.doubts {
            let By::Box { doubter, link, mark } = doubt.by else { continue };
            self.draw_box(pen, doubter, axis, from);
            let side = doubt.side * self.parts.nodes[node].flip;
            let trunk = pen.trunk(doubt.kind, LineStyle::Link, vec![link]);
            let place = Point { across: axis, along: from + rows.doubt };
            pen.across(place.along, axis + side, axis + side * doubt.distance(self.metrics()), trunk);
            self.draw_doubt(pen, doubt, place, side, trunk);
            let word = self.metrics().word(doubt.kind);
            let at = if self.metrics().is_sideways() {
                Point { across: axis + 2 * side, along: place.along + 3 + word }
            } else {
                Point { across: if side > 0 { axis + 3 + word } else { axis - 2 - word - mark }, ..place }
            };
            pen.label(at, u32::try_from(mark).unwrap_or_default(), Says::Mark(link));
        }
        if let Some(mark) = waist.together {
            let words = self.metrics().together_words();
            let is_sideways = self.metrics().is_sideways();
            let (across, along) = if is_sideways { (0, 1) } else { (2, 0) };
            let at = Point { across: axis + across, along: from + rows.together + along };
            pen.label(at, words, Says::Together(waist.link));
            let behind = cells(words);
            let at = if is_sideways {
                Point { along: at.along + behind, ..at }
            } else {
                Point { across: at.across + behind, ..at }
            };
            pen.label(at, u32::try_from(mark).unwrap_or_default(), Says::Mark(waist.link));
        }
    }

    /// The arrowhead and the word of a doubt.
    fn draw_doubt(&self, pen: &mut Pen, doubt: &Doubt, place: Point, side: i32, trunk: u32) {
        let pointing = if side > 0 { Pointing::Before } else { Pointing::Behind };
        pen.head(Point { across: place.across + side, ..place }, pointing, trunk);
        let word = self.metrics().word(doubt.kind);
        let at = if self.metrics().is_sideways() {
            Point { across: place.across + 2 * side, along: place.along + 2 }
        } else {
            Point { across: if side > 0 { place.across + 3 } else { place.across - 2 - word }, ..place }
        };
        pen.label(at, self.word(doubt.kind), Says::Kind(trunk));
    }

    /// Where a line comes into the middle of a link from beside its axis.
    pub(super) fn draw_into_waist(&self, pen: &mut Pen, link: u32, net: u32, offset: i32, place: Point, column: i32) {
        let Some(waist) = &self.parts.waists[link] else { return };
        if offset == 0 {
            return;
        }
        let (kind, trunk) = (self.nets.all[net].kind, self.nets.all[net].trunk);
        if offset == AROUND {
            pen.across(place.along, column, place.across, trunk);
            return;
        }
        // Lines that come to it from both sides have one arrow.
        let mut doubts = waist.doubts.iter().filter(|doubt| doubt.kind == kind && doubt.by == By::Line);
        if let Some(doubt) = doubts.next().filter(|_| trunk == net) {
            let side = (column - place.across).signum();
            pen.across(place.along, column, place.across + side, trunk);
            self.draw_doubt(pen, doubt, place, side, trunk);
        }
    }
}
