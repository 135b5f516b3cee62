//! Through the claims of a list that was opened: the hits of a search.

use super::{Reply, Walk, say, siblings};
use crate::app::{
    lists::{List, ListId},
    navigation::{Arrival, Cursor, Hang, Place},
};
use crate::model::{ClaimId, Element, LinkId};
use crate::report::amount;

impl Walk {
    /// Opens a list and goes to one of its claims.
    pub fn open_list(&mut self, list: List) -> Reply {
        let position = list.position;
        let id = self.lists.open(list);
        self.go_to_hit(id, position)
    }

    /// Opens a list to be walked, and goes to a step that one of its claims stands for.
    pub(super) fn open_list_at_step(&mut self, list: List, step: LinkId) -> Reply {
        self.lists.open(list);
        self.go_by_name(Element::Link(step))
    }

    /// The list opened last.
    pub fn list(&self) -> Option<&List> {
        self.lists.latest().map(|(_, list)| list)
    }

    /// The list that led here, where one did.
    pub fn list_here(&self) -> Option<&List> {
        match self.navigation.here().arrival {
            Arrival::Hit(list, _) => self.lists.get(list),
            _ => None,
        }
    }

    /// Whether the list opened last led here.
    pub fn is_at_a_hit_of_the_latest_list(&self) -> bool {
        let latest = self.lists.latest().map(|(id, _)| id);
        matches!(self.navigation.here().arrival, Arrival::Hit(list, _) if Some(list) == latest)
    }

    /// The list with this id.
    pub fn list_of(&self, list: ListId) -> Option<&List> {
        self.lists.get(list)
    }

    /// Goes to a claim or link that was called by name.
    pub fn go_by_name(&mut self, element: Element) -> Reply {
        if self.navigation.here().place == Place::At(element) {
            return say("That is where you are.");
        }
        self.enter(Place::At(element), Arrival::Entry);
        None
    }

    /// The claims at which fused maps differ.
    pub fn differences(&self) -> &[ClaimId] {
        self.opened.joining.as_deref().map_or(&[], |joining| &joining.differing)
    }

    /// Goes to the difference at a position, and lets the others be walked from there.
    pub fn open_differences(&mut self, position: usize) -> Reply {
        let claims = self.differences().to_vec();
        let name = "where the maps differ".to_owned();
        self.open_list(List { name, all: claims.len(), claims, before: 0, position, thesis: None })
    }

    /// To another claim of the list opened last; of fused maps, where none was opened, to where they differ.
    pub(super) fn step_through_list(&mut self, step: fn(usize) -> Option<usize>) -> Reply {
        let Some((id, list)) = self.lists.latest() else {
            if !self.differences().is_empty() {
                return self.open_differences(0);
            }
            return say("No list was opened yet. ⟨search⟩ searches, and ⟨next-hit⟩ walks what it found.");
        };
        let at = match self.navigation.here().arrival {
            Arrival::Hit(here, position) if here == id => position,
            _ => list.position,
        };
        let listed = list.claims.len();
        let Some(next) = step(at).filter(|&next| next < listed) else {
            let end = if step(at).is_none() { "first" } else { "last" };
            let unlisted = if end == "first" { list.before } else { list.all.saturating_sub(list.before + listed) };
            return Some(match (list.all, unlisted) {
                (1, _) => "There is no other: it is the only claim found.".to_owned(),
                (all, 0) => format!("This is the {end} of the {}.", amount(all, "claim found", "claims found")),
                _ => {
                    let found = amount(listed, "claim found", "claims found");
                    format!("This is the {end} of the {found} that are listed.")
                }
            });
        };
        self.go_to_hit(id, next)
    }

    fn go_to_hit(&mut self, id: ListId, position: usize) -> Reply {
        let claim = self.lists.get(id)?.claims.get(position).copied()?;
        self.lists.visit(id, position);
        let place = Place::At(Element::Claim(claim));
        let arrival = Arrival::Hit(id, position);
        if self.navigation.here().place == place {
            return say("That is where you are.");
        }
        match self.navigation.here().arrival {
            Arrival::Hit(here, _) if here == id => {
                self.go_beside(&siblings::Sibling { place, arrival, through: Cursor::default() });
            }
            _ => self.enter(place, arrival),
        }
        None
    }

    /// Goes to a place that hangs under none.
    fn enter(&mut self, place: Place, arrival: Arrival) {
        let from = self.navigation.here().place;
        self.navigation.go(place, arrival, Hang::Root, Cursor::default());
        self.arrive();
        self.choose_cursor(from, arrival);
    }
}
