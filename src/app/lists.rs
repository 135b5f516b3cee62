//! Lists of claims that were opened: hits of a search, and whatever else lists claims. The one opened last can be
//! walked from anywhere.

use crate::analysis::Counterparts;
use crate::model::ClaimId;

/// So many lists keep their claims; older ones only their name.
const KEPT: usize = 50;

/// A list of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What was asked for: the query.
    pub name: String,
    /// The claims, in order.
    pub claims: Vec<ClaimId>,
    /// How many stand before the first of them, where a long list is walked from its middle.
    pub before: usize,
    /// How many there are in all, where not all are listed.
    pub all: usize,
    /// Which of them was gone to last.
    pub position: usize,
    /// The thesis to which the query took sides without naming it, where it did.
    pub thesis: Option<ClaimId>,
}

impl List {
    /// Which position a position becomes when what is gone is left out.
    pub fn position_behind(&self, counterparts: &Counterparts, position: usize) -> usize {
        self.claims.iter().take(position).filter(|&&claim| counterparts.claim(claim).is_some()).count()
    }
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListId(usize);

/// All lists opened so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    lists: Vec<List>,
}

impl Lists {
    /// Opens a list.
    pub fn open(&mut self, list: List) -> ListId {
        let id = ListId(self.lists.len());
        self.lists.push(list);
        if let Some(old) = id.0.checked_sub(KEPT).and_then(|index| self.lists.get_mut(index)) {
            old.claims = Vec::new();
        }
        id
    }

    /// The list opened last.
    pub fn latest(&self) -> Option<(ListId, &List)> {
        Some((ListId(self.lists.len().checked_sub(1)?), self.lists.last()?))
    }

    /// A list.
    pub fn get(&self, id: ListId) -> Option<&List> {
        self.lists.get(id.0)
    }

    /// The same lists in a later state of the map: what is gone is left out.
    pub fn moved(&mut self, counterparts: &Counterparts) {
        for list in &mut self.lists {
            let listed = list.claims.len();
            list.position = list.position_behind(counterparts, list.position);
            list.claims = list.claims.iter().filter_map(|&claim| counterparts.claim(claim)).collect();
            list.all -= listed - list.claims.len();
            list.thesis = list.thesis.and_then(|thesis| counterparts.claim(thesis));
            list.position = list.position.min(list.claims.len().saturating_sub(1));
        }
    }

    /// Notes which claim of a list was gone to last.
    pub fn visit(&mut self, id: ListId, position: usize) {
        if let Some(list) = self.lists.get_mut(id.0) {
            list.position = position;
        }
    }
}
