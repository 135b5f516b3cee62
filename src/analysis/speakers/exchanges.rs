//! The objections of two speakers to each other, put into exchanges: each beneath what it answers.

use std::collections::HashMap;

use super::objections::{Means, Objection, Own};
use super::versus::{Disagreement, Party, Reply};
use crate::model::{ClaimId, Element, Map, SpeakerId};

/// An objection of one of them, while the exchanges are put together.
#[derive(Clone, Copy)]
struct Node {
    by: Party,
    objection: Objection,
}

/// Puts the objections of both into exchanges.
pub(super) fn disagreements(
    map: &Map,
    speakers: [SpeakerId; 2],
    own: &[Own; 2],
    [ones, others]: &[Vec<Objection>; 2],
) -> Vec<Disagreement> {
    let ones = ones.iter().map(|&objection| Node { by: Party::One, objection });
    let mut nodes: Vec<Node> =
        ones.chain(others.iter().map(|&objection| Node { by: Party::Other, objection })).collect();
    // In an order that does not depend on who was named first.
    nodes.sort_unstable_by_key(|node| (node.objection, node.by.of(speakers)));
    let mut to_point: HashMap<(Party, Element), Vec<usize>> = HashMap::new();
    for (index, node) in nodes.iter().enumerate() {
        to_point.entry((node.by, node.objection.to)).or_default().push(index);
    }
    let answers = |node: &Node| -> Vec<usize> {
        let Means::Link(link) = node.objection.by else { return Vec::new() };
        let said = |&claim: &ClaimId| node.by.of(own.each_ref()).says(Element::Claim(claim));
        let premises = map.premises(link).iter().copied().filter(said).map(Element::Claim);
        let points = premises.chain([Element::Link(link)]);
        points.filter_map(|point| to_point.get(&(node.by.opposite(), point))).flatten().copied().collect()
    };
    let answers: Vec<Vec<usize>> = nodes.iter().map(answers).collect();
    let mut is_answer = vec![false; nodes.len()];
    for &answer in answers.iter().flatten() {
        if let Some(is_answer) = is_answer.get_mut(answer) {
            *is_answer = true;
        }
    }
    // First what answers nothing; what is left stands in circles, of which the first in the file is the beginning.
    let begins = |wanted: bool| {
        let is_answer = &is_answer;
        (0..nodes.len()).filter(move |&index| is_answer.get(index) == Some(&wanted))
    };
    let mut exchanges = Exchanges { nodes: &nodes, answers: &answers, is_placed: vec![false; nodes.len()] };
    let mut found: Vec<(usize, Disagreement)> = Vec::new();
    let mut by_point: HashMap<(Party, Element), usize> = HashMap::new();
    for index in begins(false).chain(begins(true)) {
        let Some(&Node { by, objection }) = nodes.get(index) else { continue };
        let replies = exchanges.from(index);
        if replies.is_empty() {
            continue;
        }
        let (of, point) = (by.opposite(), objection.to);
        let place = *by_point.entry((of, point)).or_insert_with(|| {
            found.push((index, Disagreement { of, point, replies: Vec::new() }));
            found.len() - 1
        });
        if let Some((_, disagreement)) = found.get_mut(place) {
            disagreement.replies.extend(replies);
        }
    }
    found.sort_by_key(|&(first, ref disagreement)| (disagreement.point, disagreement.of.of(speakers), first));
    found.into_iter().map(|(_, disagreement)| disagreement).collect()
}

struct Exchanges<'a> {
    nodes: &'a [Node],
    answers: &'a [Vec<usize>],
    is_placed: Vec<bool>,
}

impl Exchanges<'_> {
    /// An objection and all that answers it, what was placed before left out; nothing where it was placed itself.
    fn from(&mut self, index: usize) -> Vec<Reply> {
        let mut replies = Vec::new();
        let mut open = vec![(index, 1)];
        while let Some((index, depth)) = open.pop() {
            let is_placed = self.is_placed.get_mut(index).is_none_or(|is_placed| std::mem::replace(is_placed, true));
            let (Some(&Node { by, objection }), Some(answers)) = (self.nodes.get(index), self.answers.get(index))
            else {
                continue;
            };
            if is_placed {
                continue;
            }
            replies.push(Reply { by, objection, depth, is_answered: !answers.is_empty() });
            open.extend(answers.iter().rev().map(|&answer| (answer, depth + 1)));
        }
        replies
    }
}
