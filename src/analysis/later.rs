//! What was said after the claim that it hits, and so was no reply to it.

use crate::model::{ClaimId, Date, Element, LinkId, Map, Statement, Target};

/// When a statement was made: its own date, else that of its source.
pub fn date_of(map: &Map, statement: &Statement) -> Option<Date> {
    statement.date.or_else(|| map.source(statement.source?).date)
}

/// When a claim or link was first said, as far as dates tell. Linear in its statements.
pub fn first_said(map: &Map, element: Element) -> Option<Date> {
    let dates = map.statements(element).iter().filter_map(|statement| date_of(map, statement));
    dates.filter(|date| date.sort_key().is_some()).min_by_key(|date| date.sort_key())
}

/// Whether a premise of a link was certainly first said after what the link bears on: after the target claim, or where
/// the target is a step, after whoever drew it or else its premises.
pub fn is_later(map: &Map, link: LinkId, premise: ClaimId) -> bool {
    let hit = match map.link(link).target {
        Target::Claim(claim) => first_said(map, Element::Claim(claim)),
        Target::Link(step) => first_said(map, Element::Link(step)).or_else(|| {
            let premises = map.premises(step).iter().map(|&claim| first_said(map, Element::Claim(claim)));
            premises.flatten().max_by_key(|date| date.sort_key())
        }),
    };
    let said = first_said(map, Element::Claim(premise));
    hit.zip(said).is_some_and(|(hit, said)| hit.is_before(said))
}
