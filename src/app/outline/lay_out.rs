//! What an outline of a map holds.

use super::Root;
use crate::analysis::{ends, entry_points, is_isolated};
use crate::layout::outline::{Planter, TooLarge, Tree};
use crate::model::{Element, Map};

/// Lays out an outline. Linear in the claims of the map and in the rows; for [`Root::All`] in its links too.
pub fn lay_out(map: &Map, root: Root) -> Tree {
    lay_out_at_most(map, root, usize::MAX).unwrap_or_default()
}

/// The same, given up as soon as there are more than about so many rows.
///
/// # Errors
/// When it was given up.
pub fn lay_out_at_most(map: &Map, root: Root, most: usize) -> Result<Tree, TooLarge> {
    let mut planter = match root {
        Root::From(_) => Planter::up(map),
        Root::All | Root::Question(_) | Root::On(_) => Planter::down(map),
    };
    planter = planter.at_most(most);
    match root {
        Root::All => all(map, &mut planter),
        Root::Question(question) => planter.question(question),
        Root::On(Element::Claim(claim)) | Root::From(Element::Claim(claim)) => planter.claim(claim),
        Root::On(Element::Link(link)) | Root::From(Element::Link(link)) => planter.step(link),
    }
    planter.finish()
}

/// Questions; then the theses, and where claims lead that lead to none of these; then those that are tied to nothing.
fn all(map: &Map, planter: &mut Planter) {
    map.questions().for_each(|(question, _)| planter.question(question));
    let named = if map.theses().is_empty() { Vec::new() } else { entry_points(map).points };
    // Where a circle's only end is a claim that stands already, the rest of it is begun with in file order.
    let ends = ends(map).into_iter().filter_map(|end| match end {
        Element::Claim(claim) => Some(claim),
        Element::Link(_) => None,
    });
    for claim in named.into_iter().chain(ends).chain(map.claim_ids()) {
        if !planter.has(claim) && !is_isolated(map, claim) {
            planter.claim(claim);
        }
    }
    let apart: Vec<_> = map.claim_ids().filter(|&claim| !planter.has(claim) && is_isolated(map, claim)).collect();
    planter.apart(apart.into_iter());
}
