//! What the keys do in the drawn map.

use super::{Overview, Step};
use crate::analysis::ShownClaim;
use crate::app::{
    action::Action,
    drawn_map::{Follows, MapPart, nearest},
    navigation::{Arrival, Cursor, Hang, Place},
    walk::{Reply, Walk, say},
};
use crate::layout::drawing::{Area, Cell, Direction, Heading};
use crate::model::{ClaimId, Element, RelationKind};

/// So many steps of the arrows are remembered, to go back on them.
const STEPS: usize = 200;

/// No place has claims further off than this drawn about it.
const FURTHEST: u32 = 12;

impl Walk {
    /// Does what an action asks for where it has a meaning of its own in the drawn map.
    pub(in crate::app::walk) fn act_in_map(&mut self, part: MapPart, action: Action) -> Option<Reply> {
        let pan = match action {
            Action::PanLeft => Some([-1, 0]),
            Action::PanRight => Some([1, 0]),
            Action::PanUp => Some([0, -1]),
            Action::PanDown => Some([0, 1]),
            Action::PageUp => Some([0, -2]),
            Action::PageDown => Some([0, 2]),
            _ => None,
        };
        if let Some(steps) = pan {
            return Some(self.pan_by_steps(steps));
        }
        let heading = match action {
            Action::MoveUp => Some(Heading::Up),
            Action::MoveDown => Some(Heading::Down),
            Action::MoveLeft => Some(Heading::Left),
            Action::MoveRight => Some(Heading::Right),
            _ => None,
        };
        if let Some(heading) = heading {
            return Some(self.step_in_map(heading));
        }
        Some(match action {
            Action::Open => self.enter_box(),
            Action::ShowMore => self.toggle_box(part),
            Action::Fewer => self.set_radius(part, |radius| radius.checked_sub(1).filter(|&radius| radius > 0)),
            Action::More => self.set_radius(part, |radius| Some(radius + 1).filter(|&radius| radius <= FURTHEST)),
            Action::NextFor => self.follow(RelationKind::Supports),
            Action::NextAgainst => self.follow(RelationKind::Opposes),
            Action::Up => self.up_in_map(),
            Action::First => self.end_of_map(|claims| claims.first().copied()),
            Action::Last => self.end_of_map(|claims| claims.last().copied()),
            Action::PreviousSibling | Action::NextSibling | Action::Other => {
                say("The drawn map has no list to go through: the arrows go to the nearest box.")
            }
            _ => return None,
        })
    }

    /// To the nearest box in a direction; against the last step, back to where that came from.
    fn step_in_map(&mut self, heading: Heading) -> Reply {
        let (drawn, here) = (self.drawn_map().cloned()?, self.claim_in_map()?);
        if self.in_map.steps.last().is_some_and(|step| step.to != here) {
            self.in_map.steps.clear();
        }
        let back = self.in_map.steps.last().filter(|step| step.heading == opposite(heading)).map(|step| step.from);
        if let Some(back) = back.filter(|&back| drawn.place_of(back).is_some()) {
            self.in_map.steps.pop();
            self.select_box(back);
            return None;
        }
        let there = drawn.place_of(here).and_then(|place| nearest(&drawn.drawing, &drawn.index, place, heading));
        let Some(there) = there.and_then(|place| drawn.claim(place)) else {
            return say("No box lies further that way.");
        };
        if self.in_map.steps.len() == STEPS {
            self.in_map.steps.remove(0);
        }
        self.in_map.steps.push(Step { from: here, to: there, heading });
        self.select_box(there);
        None
    }

    /// Makes the selected box the place.
    fn enter_box(&mut self) -> Reply {
        let claim = self.claim_in_map()?;
        let part = MapPart::Around(Element::Claim(claim));
        if self.navigation.here().place == Place::Map(part) {
            return say(
                "That is where you are. ⟨view-claim⟩ shows all that is said of it, ⟨more⟩ draws more about it.",
            );
        }
        let windows = self.navigation.here().windows;
        let cursor = Cursor { row: claim.index(), answer: None };
        self.navigation.go(Place::Map(part), Arrival::Entry, Hang::UnderHere, cursor);
        // The box stays where it is on the screen.
        self.navigation.here_mut().windows = windows;
        self.arrive();
        None
    }

    /// Draws the neighbours of the selected box that are not drawn, or takes them away again.
    fn toggle_box(&mut self, part: MapPart) -> Reply {
        let (drawn, claim) = (self.drawn_map().cloned()?, self.claim_in_map()?);
        let hides = drawn.place_of(claim).and_then(|place| drawn.excerpt.claims.get(place as usize));
        let is_open = self.is_opened_in_map(claim);
        if !is_open && hides.is_none_or(|shown| !shown.hides()) {
            return say("All that touches this claim is drawn.");
        }
        self.in_map.toggle(part, claim);
        None
    }

    /// Whether Space draws or takes away the neighbours of the selected box.
    pub fn opens_box(&self) -> bool {
        let Some((drawn, claim)) = self.drawn_map().zip(self.claim_in_map()) else { return false };
        let shown = drawn.place_of(claim).and_then(|place| drawn.excerpt.claims.get(place as usize));
        self.is_opened_in_map(claim) || shown.is_some_and(ShownClaim::hides)
    }

    fn set_radius(&mut self, part: MapPart, change: impl Fn(u32) -> Option<u32>) -> Reply {
        if !matches!(part, MapPart::Around(_)) {
            return say("Only about a place more or less is drawn: ⟨open⟩ makes a box the place.");
        }
        if self.filter.as_ref().is_some_and(|filter| filter.mode == crate::app::filter::FilterMode::Hide) {
            return say("All that the filter keeps is drawn. ⟨dim-or-hide⟩ draws what is about the place.");
        }
        let Some(radius) = change(self.in_map.manner.radius) else {
            return say("It goes no further that way.");
        };
        let is_more = radius > self.in_map.manner.radius;
        if let Some(drawn) = self.drawn_map()
            && is_more
            && drawn.excerpt.claims.iter().all(|shown| !shown.hides())
            && drawn.excerpt.left_out.claims == 0
        {
            return say("All that hangs together with this place is drawn.");
        }
        self.in_map.manner.radius = radius;
        None
    }

    /// To the next reason for or against the claim from which one began.
    fn follow(&mut self, kind: RelationKind) -> Reply {
        let here = self.claim_in_map()?;
        let from = match self.in_map.reasoned {
            Some((from, to)) if to == here => from,
            _ => here,
        };
        let reasons = self.reasons_drawn(from, kind);
        let behind = reasons.iter().position(|&reason| reason == here).map_or(0, |position| position + 1);
        let Some(&next) = reasons.get(behind).or(reasons.first()) else {
            let hidden = self.drawn_map().and_then(|drawn| {
                let shown = drawn.excerpt.claims.get(drawn.place_of(from)? as usize)?;
                Some(if kind == RelationKind::Supports { shown.bearing.supports } else { shown.bearing.opposes })
            });
            let (word, more) = (if kind == RelationKind::Supports { "for" } else { "against" }, hidden.unwrap_or(0));
            return Some(match more {
                0 => format!("Nothing drawn here speaks {word} this claim."),
                1 => format!("The only reason {word} this claim is not drawn. ⟨show-more⟩ draws it."),
                more => format!("The {more} reasons {word} this claim are not drawn. ⟨show-more⟩ draws them."),
            });
        };
        self.select_box(next);
        self.in_map.reasoned = Some((from, next));
        None
    }

    /// To the first claim drawn that the selected one bears on.
    fn up_in_map(&mut self) -> Reply {
        let (drawn, here) = (self.drawn_map().cloned()?, self.claim_in_map()?);
        let target = |element: Element| match element {
            Element::Claim(claim) => Some(claim),
            Element::Link(link) => self.map.premises(link).first().copied(),
        };
        let targets = self.map.links_from(here).iter().filter_map(|&link| target(self.map.link(link).target.into()));
        let Some(above) = targets.into_iter().find(|&claim| claim != here && drawn.place_of(claim).is_some()) else {
            return say(match self.map.links_from(here) {
                [] => "This claim supports and opposes nothing: it is a top of the map.",
                _ => "What this claim bears on is not drawn. ⟨show-more⟩ draws it.",
            });
        };
        self.select_box(above);
        None
    }

    fn end_of_map(&mut self, end: impl Fn(&[ClaimId]) -> Option<ClaimId>) -> Reply {
        let claim = end(&self.drawn_map()?.picture.claims)?;
        self.select_box(claim);
        None
    }

    /// Shows more of each claim, or less.
    pub fn zoom_map(&mut self, action: Action, room: usize) -> Reply {
        let manner = self.in_map.manner;
        let zoom = if action == Action::ZoomIn { manner.zoomed_in(room) } else { manner.zoomed_out(room) };
        let Some(zoom) = zoom else {
            return say(if action == Action::ZoomIn {
                "The boxes show all of each text."
            } else {
                "The boxes show titles alone: there is nothing smaller."
            });
        };
        self.in_map.manner.zoom = Some(zoom);
        None
    }

    /// Turns the map.
    fn turn_map(&mut self, direction: Direction) -> Reply {
        self.in_map.manner.direction = direction;
        say(match direction {
            Direction::Top => "What is argued for stands on top.",
            Direction::Left => "What is argued for stands on the left.",
            Direction::Bottom => "What is argued for stands at the bottom.",
            Direction::Right => "What is argued for stands on the right.",
        })
    }

    /// Turns the map to a side that is told in a word.
    pub fn turn_map_to(&mut self, side: &str) -> Reply {
        self.turn_map(match side {
            "left" => Direction::Left,
            "bottom" => Direction::Bottom,
            "right" => Direction::Right,
            _ => Direction::Top,
        })
    }

    /// Turns the map to the next side.
    pub fn turn_map_on(&mut self) -> Reply {
        self.turn_map(match self.in_map.manner.direction {
            Direction::Top => Direction::Left,
            Direction::Left => Direction::Bottom,
            Direction::Bottom => Direction::Right,
            Direction::Right => Direction::Top,
        })
    }

    /// Shows the whole picture in small, or not.
    pub fn switch_overview(&mut self) -> Reply {
        self.in_map.overview = match self.in_map.overview {
            Overview::Shown => Overview::Hidden,
            Overview::Hidden => Overview::Shown,
        };
        say(match self.in_map.overview {
            Overview::Shown => "The whole picture is shown in small where there is more than the window has room for.",
            Overview::Hidden => "The whole picture is not shown in small any more.",
        })
    }

    fn pan_by_steps(&mut self, [right, down]: [i64; 2]) -> Reply {
        let [columns, rows] = self.framing()?.window;
        self.pan([right * i64::from(columns / 4).max(1), down * i64::from(rows / 3).max(1)])
    }

    /// Moves the window. A selected box that goes out of sight gives way to the one in the middle.
    pub fn pan(&mut self, by: [i64; 2]) -> Reply {
        let (drawn, here, framing) = (self.drawn_map().cloned()?, self.claim_in_map()?, self.framing()?);
        let area = drawn.area_of(here)?;
        let (panned, corner) = framing.panned(by).fitted(area, drawn.drawing.size, framing.window);
        let (_, before) = framing.fitted(area, drawn.drawing.size, framing.window);
        if corner == before {
            return say("The picture ends here.");
        }
        let [x, y] = corner.map(|at| u32::try_from(at).unwrap_or(0));
        let [width, height] = panned.window;
        let window = Area { at: Cell { x, y }, width, height };
        let boxes = drawn.index.boxes_in(&drawn.drawing, window);
        self.navigation.here_mut().windows.framing = Some(panned);
        if drawn.place_of(here).is_some_and(|place| boxes.contains(&place)) {
            return None;
        }
        if let Some(claim) = drawn.claim_in(window) {
            self.select_box(claim);
            if let Some(framing) = &mut self.navigation.here_mut().windows.framing {
                framing.follows = Follows::Nothing;
            }
        }
        None
    }
}

fn opposite(heading: Heading) -> Heading {
    match heading {
        Heading::Up => Heading::Down,
        Heading::Down => Heading::Up,
        Heading::Left => Heading::Right,
        Heading::Right => Heading::Left,
    }
}
