//! Claims under the groups that they are part of, for formats that set groups into each other.

use crate::model::{ClaimId, GroupId, Map};

/// A step of a walk through groups and their claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nested {
    /// A group begins, so deep.
    Open(GroupId, usize),
    /// A claim of the group that is open, so deep.
    Claim(ClaimId, usize),
    /// The group that was opened last ends, so deep.
    Close(usize),
}

/// The claims without a group, then the groups with theirs, each inside of its parent; all in file order, depth counted
/// from 1. Nothing here recurses. Linear.
pub(super) fn nested(map: &Map) -> Vec<Nested> {
    let groups = &map.parts().groups;
    let mut claims: Vec<Vec<ClaimId>> = vec![Vec::new(); groups.len()];
    let mut children: Vec<Vec<GroupId>> = vec![Vec::new(); groups.len()];
    let mut walk = Vec::new();
    for claim in map.claim_ids() {
        match map.claim_details(claim).and_then(|details| details.group) {
            Some(group) => claims.get_mut(group.index()).into_iter().for_each(|claims| claims.push(claim)),
            None => walk.push(Nested::Claim(claim, 1)),
        }
    }
    let mut waiting = Vec::new();
    for group in GroupId::first(groups.len()) {
        match map.group(group).parent {
            Some(parent) => children.get_mut(parent.index()).into_iter().for_each(|children| children.push(group)),
            None => waiting.push(Nested::Open(group, 1)),
        }
    }
    waiting.reverse();
    while let Some(step) = waiting.pop() {
        walk.push(step);
        let Nested::Open(group, depth) = step else { continue };
        let own = claims.get_mut(group.index()).map(std::mem::take).unwrap_or_default();
        walk.extend(own.into_iter().map(|claim| Nested::Claim(claim, depth + 1)));
        waiting.push(Nested::Close(depth));
        let below = children.get_mut(group.index()).map(std::mem::take).unwrap_or_default();
        waiting.extend(below.into_iter().rev().map(|child| Nested::Open(child, depth + 1)));
    }
    walk
}
