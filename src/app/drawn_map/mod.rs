//! The drawn map: which part of the map is drawn and how, and the finished picture. How one walks in it is decided in
//! `walk`; how it looks is a matter of `ui`.

mod framing;
mod making;
mod nearest;
mod remarks;

pub use framing::{Follows, Framing};
pub use making::{DrawnMap, MapWanted, Materials, Seats};
pub use nearest::nearest;
pub use remarks::Remarks;

use crate::analysis::Counterparts;
use crate::layout::drawing::Direction;
use crate::model::{ClaimId, Element, SpeakerId};
use crate::report::Zoom;

/// Which part of the map is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MapPart {
    /// A claim or link and what lies about it.
    Around(Element),
    /// Everything.
    Whole,
    /// The routes between two claims.
    Routes([ClaimId; 2]),
    /// What a speaker says, and what that bears on.
    Case(SpeakerId),
}

impl MapPart {
    /// The same part in a later state of the map; none where what it is about is gone.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Around(element) => Self::Around(counterparts.element(element)?),
            Self::Whole => Self::Whole,
            Self::Routes([one, other]) => Self::Routes([counterparts.claim(one)?, counterparts.claim(other)?]),
            Self::Case(speaker) => Self::Case(counterparts.speaker(speaker)?),
        })
    }

    /// What is in focus.
    pub fn focus(self) -> Option<Element> {
        match self {
            Self::Around(element) => Some(element),
            Self::Whole | Self::Routes(_) | Self::Case(_) => None,
        }
    }
}

/// How the map is drawn, whichever part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Manner {
    /// How many steps about the place.
    pub radius: u32,
    /// How much stands in a box; none where the room decides.
    pub zoom: Option<Zoom>,
    /// Where the theses stand.
    pub direction: Direction,
}

impl Default for Manner {
    fn default() -> Self {
        Self { radius: 1, zoom: None, direction: Direction::default() }
    }
}

/// From so many columns on boxes say who speaks, where nobody asked for something else.
const ROOM_FOR_NAMES: usize = 100;

/// How much of a claim may stand in a box, from little to much.
const ZOOMS: [Zoom; 4] = [Zoom::Titles, Zoom::Names, Zoom::Text(4), Zoom::Whole];

impl Manner {
    /// How much stands in a box where there are so many columns.
    pub fn zoom_in(self, room: usize) -> Zoom {
        let by_room = if room < ROOM_FOR_NAMES { Zoom::Titles } else { Zoom::Names };
        self.zoom.unwrap_or(by_room)
    }

    /// The zoom that shows more of each claim; none beyond the last.
    pub fn zoomed_in(self, room: usize) -> Option<Zoom> {
        ZOOMS.iter().copied().skip_while(|&zoom| zoom != self.zoom_in(room)).nth(1)
    }

    /// The zoom that shows less of each claim; none before the first.
    pub fn zoomed_out(self, room: usize) -> Option<Zoom> {
        ZOOMS.iter().copied().rev().skip_while(|&zoom| zoom != self.zoom_in(room)).nth(1)
    }
}
