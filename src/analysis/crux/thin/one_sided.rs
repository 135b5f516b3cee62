//! One-sided theses: claims that the dispute is about, with nothing for them, or nothing against them.
//!
//! Only links that bear on the thesis itself count: doubts about its reasons are no objection to it. Claims that say the
//! same give it no reasons either.

use super::{Found, Ground, Patience};
use crate::analysis::crux::Finding;
use crate::analysis::crux::fought_over::for_and_against;
use crate::analysis::theses;
use crate::model::Element;

/// The one-sided theses, in file order. Linear.
pub fn one_sided(&Ground { map, standing }: &Ground, patience: &mut Patience) -> Found {
    let mut found = Vec::new();
    for claim in theses(map) {
        patience.step()?;
        if !standing.has(Element::Claim(claim)) {
            continue;
        }
        let (pro, con) = for_and_against(map, standing, claim);
        if pro == 0 || con == 0 {
            found.push(Finding::OneSided { claim, pro, con });
        }
    }
    Some(found)
}
