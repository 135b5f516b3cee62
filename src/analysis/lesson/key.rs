//! What is right, and what is offered beside it.
//!
//! A question whose answer one could dispute with the map in hand has no key and is not asked: a claim that also doubts
//! the step to what it speaks for, a side that only a long walk shows, a speaker whom the text itself names.

use std::collections::BTreeMap;

use super::chance::{Chance, lot};
use super::stock::Stock;
use super::{Choice, Step, Task};
use crate::analysis::standing::is_attack;
use crate::analysis::{Conditions, Force, Label, Side};
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, SpeakerId, Target};

/// So many wrong names or claims are offered beside the right one.
const WRONG: usize = 2;

/// So many links of one claim are looked at.
const LOOKED_AT: usize = 1_000;

/// A name's word of fewer letters gives nobody away.
const TELLING: usize = 4;

/// The step that asks a task; none where it has no answer, or not only one. Costs the links of its claims, for what
/// falls all that the claim leads to.
pub(super) fn step(stock: &Stock, task: Task) -> Option<Step> {
    let map = stock.material.map;
    let bearing = vec![Choice::For, Choice::Against, Choice::BothWays];
    let (right, choices) = match task {
        Task::Bearing { claim, target } => (bearing_of(map, claim, target)?, bearing),
        Task::Side { claim } => (side(stock, claim)?, bearing),
        Task::Doubt { claim, step } => (doubted(map, claim, step)?, vec![Choice::TheClaim, Choice::TheStep]),
        Task::Speaker { claim } => speakers(stock, claim)?,
        Task::Partner { link, missing } => partners(stock, link, missing)?,
        Task::Falls { struck } => falling(stock, struck)?,
    };
    let right = choices.iter().position(|&choice| choice == right)?;
    Some(Step { task, choices, right })
}

/// Whether a claim by itself speaks for another, against it, or both.
fn bearing_of(map: &Map, claim: ClaimId, target: ClaimId) -> Option<Choice> {
    let (mut is_for, mut is_against) = (false, false);
    let links = map.links_from(claim);
    if links.len() > LOOKED_AT {
        return None;
    }
    for &link in links {
        let bears = map.link(link).target == Target::Claim(target);
        match (map.link(link).kind, map.link(link).target) {
            // It speaks for it only together with others.
            _ if bears && map.premises(link).len() > 1 => return None,
            (RelationKind::Supports, _) if bears => is_for = true,
            (RelationKind::Opposes, _) if bears => is_against = true,
            (RelationKind::Restates, _) if bears => return None,
            (_, Target::Link(step)) if map.link(step).target == Target::Claim(target) => return None,
            _ => {}
        }
    }
    match (is_for, is_against) {
        (true, true) => Some(Choice::BothWays),
        (true, false) => Some(Choice::For),
        (false, true) => Some(Choice::Against),
        (false, false) => None,
    }
}

fn side(stock: &Stock, claim: ClaimId) -> Option<Choice> {
    if claim == stock.thesis {
        return None;
    }
    match stock.visible_side(claim)? {
        Side::Helps => Some(Choice::For),
        Side::Hurts => Some(Choice::Against),
        Side::BothWays => Some(Choice::BothWays),
        Side::Nothing => None,
    }
}

/// Whether a claim doubts a step or opposes its only premise; none where it does both, bears on them otherwise, or speaks
/// to where the step leads.
fn doubted(map: &Map, claim: ClaimId, step: LinkId) -> Option<Choice> {
    let &[reason] = map.premises(step) else { return None };
    let links = map.links_from(claim);
    let target = map.link(step).target;
    if claim == reason || Target::Claim(claim) == target || links.len() > LOOKED_AT {
        return None;
    }
    let mut doubted = None;
    for &link in links {
        let hit = match map.link(link).target {
            hit if hit == Target::Claim(reason) => Choice::TheClaim,
            hit if hit == Target::Link(step) => Choice::TheStep,
            hit if hit == target => return None,
            _ => continue,
        };
        if !is_plain_attack(map, link) || doubted.is_some_and(|known| known != hit) {
            return None;
        }
        doubted = Some(hit);
    }
    doubted
}

/// Who says a claim, among others who speak in this dispute and say nothing of it.
fn speakers(stock: &Stock, claim: ClaimId) -> Option<(Choice, Vec<Choice>)> {
    let map = stock.material.map;
    let said = map.statements(Element::Claim(claim));
    let own: Vec<SpeakerId> = said.iter().filter(|said| said.stance.is_own()).map(|said| said.by).collect();
    let right = *own.get(lot_of(stock, claim, own.len()))?;
    if is_named_in(map, right, claim) {
        return None;
    }
    let has_to_do = |speaker| said.iter().any(|said| said.by == speaker || said.via == Some(speaker));
    let others: Vec<SpeakerId> = stock.speakers.iter().copied().filter(|&one| !has_to_do(one)).collect();
    offered(stock, claim, Choice::Speaker(right), others.into_iter().map(Choice::Speaker).collect())
}

/// Whether the text of a claim holds a word of somebody's name.
fn is_named_in(map: &Map, speaker: SpeakerId, claim: ClaimId) -> bool {
    let text = map.claim_text(claim).to_lowercase();
    let speaker = map.speaker(speaker);
    let names = speaker.aliases.iter().map(|alias| &**alias).chain([&*speaker.name]);
    let words = names.flat_map(|name| name.split_whitespace()).filter(|word| word.chars().count() >= TELLING);
    words.map(str::to_lowercase).any(|word| text.contains(&word))
}

/// Which claim is missing beside the other premises of a link, among others that do not speak for its target.
fn partners(stock: &Stock, link: LinkId, missing: ClaimId) -> Option<(Choice, Vec<Choice>)> {
    let map = stock.material.map;
    let premises = map.premises(link);
    let Target::Claim(target) = map.link(link).target else { return None };
    if premises.len() < 2 || !premises.contains(&missing) || premises.contains(&target) {
        return None;
    }
    let is_other = |claim: ClaimId| {
        let links = map.links_from(claim);
        let bears = |&link: &LinkId| map.link(link).target == Target::Claim(target);
        claim != target && !premises.contains(&claim) && links.len() <= LOOKED_AT && !links.iter().any(bears)
    };
    let others = stock.claims.iter().copied().filter(|&claim| is_other(claim)).map(Choice::Claim).collect();
    offered(stock, missing, Choice::Claim(missing), others)
}

/// Which claim falls without another: it stands with it, and does not without. Beside it are some that do not fall.
fn falling(stock: &Stock, struck: ClaimId) -> Option<(Choice, Vec<Choice>)> {
    let super::Material { map, order, standing, .. } = stock.material;
    if standing.label(Element::Claim(struck)) != Label::In || standing.conditions() != &Conditions::default() {
        return None;
    }
    let forced = BTreeMap::from([(Element::Claim(struck), Force::StruckOut)]);
    let without = standing.under(map, order, &Conditions { forced, ..Conditions::default() });
    let falls = |claim: ClaimId| {
        let element = Element::Claim(claim);
        standing.label(element) == Label::In && without.label(element) != Label::In
    };
    let shown = || stock.claims.iter().copied().chain([stock.thesis]).filter(|&claim| claim != struck);
    let badge = |claim: &ClaimId| standing.badge(map, Element::Claim(*claim)).is_some();
    let fallen = shown().find(|&claim| falls(claim));
    let nothing_falls = without.flips(standing).into_iter().all(|element| match element {
        Element::Claim(claim) => claim == struck || !falls(claim),
        Element::Link(_) => true,
    });
    let right = match fallen {
        Some(claim) => Choice::Claim(claim),
        None if nothing_falls => Choice::Nothing,
        None => return None,
    };
    let others = shown().filter(badge).filter(|&claim| !falls(claim)).map(Choice::Claim).collect();
    let (right, mut choices) = match right {
        Choice::Nothing => {
            let (_, mut choices) = offered(stock, struck, Choice::Nothing, others)?;
            choices.retain(|&choice| choice != Choice::Nothing);
            (Choice::Nothing, choices)
        }
        right => offered(stock, struck, right, others)?,
    };
    choices.push(Choice::Nothing);
    Some((right, choices))
}

/// The right choice among some wrong ones, in an order that chance gives. None without a wrong one.
fn offered(stock: &Stock, claim: ClaimId, right: Choice, mut wrong: Vec<Choice>) -> Option<(Choice, Vec<Choice>)> {
    // The nearest are the hardest; of these chance takes some.
    wrong.truncate(4 * WRONG);
    let mut chance = Chance::new(stock.seed_of(claim));
    chance.shuffle(&mut wrong);
    wrong.truncate(WRONG);
    if wrong.is_empty() {
        return None;
    }
    wrong.push(right);
    chance.shuffle(&mut wrong);
    Some((right, wrong))
}

fn lot_of(stock: &Stock, claim: ClaimId, limit: usize) -> usize {
    usize::try_from(lot(stock.seed_of(claim), &[], limit as u64)).unwrap_or_default()
}

/// Whether a link speaks against something by its only premise.
pub(super) fn is_plain_attack(map: &Map, link: LinkId) -> bool {
    is_attack(map.link(link).kind) && map.premises(link).len() == 1
}
