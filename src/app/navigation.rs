//! Where one is, how one came there, and the way back: a small value that knows nothing of maps.

use std::collections::HashMap;
use std::sync::Arc;

use super::crux::CruxPart;
use super::drawn::Windows;
use super::drawn_map::MapPart;
use super::find::Find;
use super::lists::ListId;
use super::outline::Root;
use super::sources::SourcesPart;
use super::speakers::Company;
use crate::model::{Element, QuestionId, RelationKind};

/// Where one can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The Start screen.
    Start,
    /// The page of a claim or link.
    At(Element),
    /// An outline.
    Outline(Root),
    /// A part of the map, drawn.
    Map(MapPart),
    /// A page of the Speakers view.
    Speakers(Company),
    /// A page of the Sources view.
    Sources(SourcesPart),
    /// A page of the Crux view.
    Crux(CruxPart),
}

/// What the place is to the one before it in the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Opened from outside, or a claim to begin with.
    Entry,
    /// An answer to a question: its position among the answers.
    Answer(QuestionId, usize),
    /// A premise of a link of this kind.
    Premise(RelationKind),
    /// A premise beside the last place, in the same link.
    Partner,
    /// The step between claims.
    Step,
    /// What the last place bears on.
    Up,
    /// A claim of a list: its position there.
    Hit(ListId, usize),
}

/// The selected row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// Position in the list; on Start, among the questions and claims to begin with; in an outline, in reading order,
    /// rows that are folded away among them; in the drawn map, the number of the claim.
    pub row: usize,
    /// On Start, the position among the answers of the chosen question, where the cursor is in there; at a text in
    /// Sources, the paragraph.
    pub answer: Option<usize>,
}

/// Through which row of which stop one came, for the siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Position of the stop in the history.
    pub stop: usize,
    /// The row.
    pub cursor: Cursor,
}

/// A stop of the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub place: Place,
    /// What it is to the stop that it hangs under.
    pub arrival: Arrival,
    /// The selected row.
    pub cursor: Cursor,
    /// The row left behind when the cursor last went across between For and Against.
    pub across: Option<usize>,
    /// Where its lists begin on the screen.
    pub windows: Windows,
    /// The search that lay over it when it was left through a hit.
    pub search: Option<Arc<Find>>,
    /// The stop that it hangs under in the trail, always an earlier one.
    parent: Option<usize>,
    origin: Option<Origin>,
}

/// How a new stop hangs in the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hang {
    /// Alone, at the root.
    Root,
    /// Under the place where one is.
    UnderHere,
    /// In the place of the one where one is.
    InsteadOfHere,
}

/// The history of a walk, and the last cursor of each place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Navigation {
    /// In the order visited; those behind `here` are the way forward.
    stops: Vec<Stop>,
    here: usize,
    cursors: HashMap<Place, Cursor>,
}

impl Stop {
    /// A place that one has not been to, hung under none.
    pub fn at(place: Place) -> Self {
        Self {
            place,
            arrival: Arrival::Entry,
            cursor: Cursor::default(),
            across: None,
            windows: Windows::default(),
            search: None,
            parent: None,
            origin: None,
        }
    }
}

impl Navigation {
    /// A walk that begins at `place`.
    pub fn new(place: Place, cursor: Cursor) -> Self {
        let stop = Stop { cursor, ..Stop::at(place) };
        Self { stops: vec![stop], here: 0, cursors: HashMap::new() }
    }

    /// Where one is.
    #[expect(clippy::indexing_slicing, reason = "`here` is within `stops`, which is never empty")]
    pub fn here(&self) -> &Stop {
        &self.stops[self.here]
    }

    /// Where one is, to move the cursor.
    #[expect(clippy::indexing_slicing, reason = "`here` is within `stops`, which is never empty")]
    pub fn here_mut(&mut self) -> &mut Stop {
        &mut self.stops[self.here]
    }

    /// The stop and row through which one came here.
    pub fn origin(&self) -> Option<(&Stop, Cursor)> {
        let origin = self.here().origin?;
        Some((self.stops.get(origin.stop)?, origin.cursor))
    }

    /// Where the cursor stood when the place was left last.
    pub fn last_cursor(&self, place: Place) -> Option<Cursor> {
        self.cursors.get(&place).copied()
    }

    /// Goes to a place through the selected row. The way forward is forgotten.
    pub fn go(&mut self, place: Place, arrival: Arrival, hang: Hang, cursor: Cursor) {
        let here = self.here().clone();
        let stop = match hang {
            Hang::Root => Stop { parent: None, origin: None, ..here },
            Hang::UnderHere => {
                Stop { parent: Some(self.here), origin: Some(Origin { stop: self.here, cursor: here.cursor }), ..here }
            }
            Hang::InsteadOfHere => here,
        };
        self.push(Stop { place, arrival, cursor, across: None, windows: Windows::default(), ..stop });
    }

    /// Goes to a sibling: through another row of the stop through which one came.
    pub fn go_beside(&mut self, place: Place, arrival: Arrival, through: Cursor, cursor: Cursor) {
        let origin = self.here().origin.map(|origin| Origin { cursor: through, ..origin });
        self.push(Stop {
            place,
            arrival,
            cursor,
            across: None,
            windows: Windows::default(),
            origin,
            ..self.here().clone()
        });
    }

    /// Goes to a place in the stead of the one where one is, which the way back leaves out. The way forward is forgotten.
    pub fn go_instead(&mut self, place: Place, arrival: Arrival) {
        self.leave();
        self.stops.truncate(self.here + 1);
        let cursor = Cursor::default();
        let windows = Windows::default();
        *self.here_mut() = Stop { place, arrival, cursor, across: None, windows, search: None, ..self.here().clone() };
    }

    /// Goes to a place that the trail already passes, as it stands there. Answers whether it does.
    pub fn go_up_the_trail(&mut self, place: Place, cursor: Cursor) -> bool {
        let above = self.trail().skip(1).find(|stop| stop.place == place).cloned();
        if let Some(above) = above {
            self.push(Stop { cursor, across: None, windows: Windows::default(), ..above });
            return true;
        }
        false
    }

    /// One stop back. Answers whether there is one.
    pub fn back(&mut self) -> bool {
        self.step_to(self.here.checked_sub(1))
    }

    /// One stop forward. Answers whether there is one.
    pub fn forward(&mut self) -> bool {
        self.step_to(Some(self.here + 1).filter(|&next| next < self.stops.len()))
    }

    /// The way from here to the root of the trail.
    pub fn trail(&self) -> impl Iterator<Item = &Stop> {
        self.trail_of(self.here())
    }

    /// The way from a stop to the root of its trail.
    pub fn trail_of<'n>(&'n self, stop: &'n Stop) -> impl Iterator<Item = &'n Stop> {
        std::iter::successors(Some(stop), |stop| self.stops.get(stop.parent?))
    }

    /// The stop visited last that `wanted` accepts, here and earlier.
    pub fn latest(&self, wanted: impl Fn(&Stop) -> bool) -> Option<&Stop> {
        self.stops.iter().take(self.here + 1).rev().find(|stop| wanted(stop))
    }

    /// Goes to an earlier stop again, with all that it had.
    pub fn revisit(&mut self, stop: Stop) {
        self.push(stop);
    }

    /// The same history in a later state of the map. A stop whose place is gone is left out; those that hung under it
    /// hang under the one that it hung under. Where one is now, there is always a stop: `mover` finds a refuge.
    pub fn moved(&self, mover: &mut impl Mover) -> Self {
        let mut kept = Moved { stops: Vec::new(), indices: Vec::with_capacity(self.stops.len()) };
        let mut here = 0;
        for (index, stop) in self.stops.iter().enumerate() {
            let mut there = mover.stop(stop);
            if there.is_none() && index == self.here {
                let above = kept.nearest_above(&self.stops, stop);
                let above = above.and_then(|above| kept.stops.get(above).cloned());
                let origin = stop.origin.and_then(|origin| Some((self.stops.get(origin.stop)?.place, origin.cursor)));
                there = Some(match above {
                    Some(above) => mover.beside(stop, &above, origin),
                    None => mover.refuge(stop),
                });
            } else if let Some(there) = &mut there {
                there.parent = kept.nearest_above(&self.stops, stop);
                there.origin = stop.origin.and_then(|origin| {
                    let place = self.stops.get(origin.stop)?.place;
                    let stop = kept.indices.get(origin.stop).copied().flatten()?;
                    Some(Origin { stop, cursor: mover.cursor(place, origin.cursor) })
                });
            }
            kept.add(there);
            if index == self.here {
                here = kept.stops.len().saturating_sub(1);
            }
        }
        let cursors = self.cursors.iter();
        let cursors = cursors.filter_map(|(&place, &cursor)| Some((mover.place(place)?, mover.cursor(place, cursor))));
        Self { cursors: cursors.collect(), stops: kept.stops, here }
    }

    fn push(&mut self, mut stop: Stop) {
        self.leave();
        self.stops.truncate(self.here + 1);
        stop.search = None;
        self.stops.push(stop);
        self.here += 1;
    }

    fn step_to(&mut self, stop: Option<usize>) -> bool {
        self.leave();
        if let Some(stop) = stop {
            self.here = stop;
        }
        stop.is_some()
    }

    fn leave(&mut self) {
        let Stop { place, cursor, .. } = *self.here();
        self.cursors.insert(place, cursor);
    }
}

/// Knows what places and rows have become in a later state of the map.
pub trait Mover {
    /// What a place has become; none where it is gone.
    fn place(&mut self, place: Place) -> Option<Place>;

    /// The row that a row of a place has become, or the nearest that is left.
    fn cursor(&mut self, place: Place, cursor: Cursor) -> Cursor;

    /// What a stop has become, but for how it hangs; none where its place is gone.
    fn stop(&mut self, stop: &Stop) -> Option<Stop>;

    /// The stop above one that is gone, itself moved already, as one returns to it; `origin` is the row of an earlier place
    /// that led to what is gone.
    fn beside(&mut self, gone: &Stop, above: &Stop, origin: Option<(Place, Cursor)>) -> Stop;

    /// Where to go from a stop that is gone and hangs under none.
    fn refuge(&mut self, stop: &Stop) -> Stop;
}

/// Stops that have been moved so far.
struct Moved {
    stops: Vec<Stop>,
    /// By old position.
    indices: Vec<Option<usize>>,
}

impl Moved {
    /// The nearest stop in the trail above one that is still there.
    fn nearest_above(&self, old: &[Stop], stop: &Stop) -> Option<usize> {
        let mut above = std::iter::successors(stop.parent, |&above| old.get(above)?.parent);
        above.find_map(|above| self.indices.get(above).copied().flatten())
    }

    /// Adds a stop. One at the place of the last, as all between them is gone, becomes one with it: a step back would
    /// go nowhere.
    fn add(&mut self, stop: Option<Stop>) {
        let Some(stop) = stop else { return self.indices.push(None) };
        match self.stops.last_mut().filter(|last| last.place == stop.place) {
            Some(last) => {
                let Stop { cursor, across, windows, search, .. } = stop;
                (last.cursor, last.across, last.windows, last.search) = (cursor, across, windows, search);
            }
            None => self.stops.push(stop),
        }
        self.indices.push(self.stops.len().checked_sub(1));
    }
}
