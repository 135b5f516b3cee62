//! Links that may lead to each other, on their way into the map: which of them lead somewhere in the end.

use super::super::scan::Span;
use super::{Draft, LinkDraft};
use crate::model::{ClaimId, LinkDetails, LinkId, RelationKind, Statement, Target};

/// What a link to be leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum End {
    /// Nothing that is there.
    Nowhere,
    /// A claim.
    Claim(ClaimId),
    /// Another link to be, by its position.
    Tie(u32),
}

/// A link to be.
#[derive(Debug)]
pub(in crate::format) struct Tie {
    /// The id as written.
    pub id: Box<str>,
    pub kind: RelationKind,
    /// Those that are there.
    pub premises: Vec<ClaimId>,
    pub end: End,
    pub weight: Option<f64>,
    pub said: Vec<Statement>,
    pub details: LinkDetails,
    pub span: Span,
}

impl Tie {
    /// A link of this kind and no more.
    pub(in crate::format) fn new(kind: RelationKind, premises: Vec<ClaimId>, end: End, span: Span) -> Self {
        let (said, details) = (Vec::new(), LinkDetails::default());
        Self { id: "".into(), kind, premises, end, weight: None, said, details, span }
    }
}

/// Adds those that have premises and lead somewhere. What is against a link doubts it, and what doubts a claim is
/// against it. Gives the link that each became. Linear.
pub(in crate::format) fn tie(draft: &mut Draft, ties: Vec<Tie>) -> Vec<Option<LinkId>> {
    let kinds: Vec<RelationKind> = ties.iter().map(|tie| tie.kind).collect();
    let ends: Vec<End> = ties.iter().enumerate().map(|(index, tie)| end_of(index, tie, &kinds)).collect();
    let is_link = which_lead_somewhere(&ends);
    let ids = numbered(draft, &is_link);
    for (index, tie) in ties.into_iter().enumerate() {
        let Some(Some(_)) = ids.get(index) else { continue };
        let target = match tie.end {
            End::Claim(claim) => Some(Target::Claim(claim)),
            End::Tie(other) => ids.get(other as usize).copied().flatten().map(Target::Link),
            End::Nowhere => None,
        };
        let Some(target) = target else { continue };
        let Tie { id, premises, weight, said, details, .. } = tie;
        let kind = fitting(tie.kind, target);
        draft.link(LinkDraft { id: &id, kind, premises, target, weight, said, details }, &tie.span);
    }
    ids
}

/// The ids that links get, in order; none of those that are left out.
pub(in crate::format) fn numbered(draft: &Draft, is_link: &[bool]) -> Vec<Option<LinkId>> {
    let mut links = draft.next_link().map_or(usize::MAX, LinkId::index);
    let mut ids = Vec::with_capacity(is_link.len());
    for &is_link in is_link {
        ids.push(LinkId::from_index(links).filter(|_| is_link));
        links = links.saturating_add(is_link.into());
    }
    ids
}

/// The kind that a link has to what it leads to.
pub(in crate::format) fn fitting(kind: RelationKind, target: Target) -> RelationKind {
    match (kind, target) {
        (RelationKind::Opposes, Target::Link(_)) => RelationKind::Undercuts,
        (RelationKind::Undercuts, Target::Claim(_)) => RelationKind::Opposes,
        (kind, _) => kind,
    }
}

/// What a link leads to, where it may lead there.
fn end_of(index: usize, tie: &Tie, kinds: &[RelationKind]) -> End {
    let fits = match tie.end {
        _ if tie.premises.is_empty() || (tie.kind == RelationKind::Restates && tie.premises.len() > 1) => false,
        End::Tie(other) if other as usize == index => false,
        End::Tie(other) => match tie.kind {
            RelationKind::Restates => false,
            RelationKind::Supports => true,
            // What says the same draws no conclusion that could be doubted.
            _ => kinds.get(other as usize) != Some(&RelationKind::Restates),
        },
        _ => true,
    };
    if fits { tie.end } else { End::Nowhere }
}

/// Which of them lead to a claim, or to one that does, or round in a circle. Linear.
pub(in crate::format) fn which_lead_somewhere(ends: &[End]) -> Vec<bool> {
    let found = |end: &End| match end {
        End::Nowhere => Some(false),
        End::Claim(_) => Some(true),
        End::Tie(_) => None,
    };
    let mut known: Vec<Option<bool>> = ends.iter().map(found).collect();
    let mut is_on_way = vec![false; ends.len()];
    for first in 0..ends.len() {
        let (mut way, mut at) = (Vec::new(), first);
        let found = loop {
            match (known.get(at), ends.get(at)) {
                (Some(Some(found)), _) => break *found,
                (Some(None), Some(End::Tie(next))) => {
                    if is_on_way.get(at) == Some(&true) {
                        break true;
                    }
                    is_on_way.get_mut(at).into_iter().for_each(|mark| *mark = true);
                    way.push(at);
                    at = *next as usize;
                }
                _ => break false,
            }
        };
        for index in way {
            known.get_mut(index).into_iter().for_each(|known| *known = Some(found));
        }
    }
    known.into_iter().map(|known| known == Some(true)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leads_nowhere_takes_those_that_lead_to_it_along() {
        let claim = End::Claim(ClaimId::from_index(0).unwrap());
        let ends = [End::Tie(1), End::Nowhere, End::Tie(0), claim, End::Tie(3), End::Tie(6), End::Tie(5), End::Tie(99)];
        assert_eq!(which_lead_somewhere(&ends), [false, false, false, true, true, true, true, false]);
        let long: Vec<End> = (1..100_000).map(End::Tie).chain([End::Nowhere]).collect();
        assert!(which_lead_somewhere(&long).iter().all(|leads| !leads));
    }
}
