//! One speaker's case: what is held on each thesis and on what grounds, what is granted, and what does not go together.

use super::bearing::{Bearing, Bearings};
use super::objections::{Means, Objection, Own};
use super::position::sign_of;
use super::{Acts, Drawn, Position, drawn_positions};
use crate::analysis::Sign;
use crate::model::{ClaimId, Element, Map, SpeakerId, Stance};

/// What a speaker says that bears on a thesis more directly than on any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnThesis {
    /// The thesis.
    pub thesis: ClaimId,
    /// What the speaker holds of it, over all that is said.
    pub position: Position,
    /// Who draws the steps over which it follows.
    pub drawn: Drawn,
    /// What counts for it on the shortest way: claims said that help, claims denied that hurt. In file order.
    pub pro: Vec<(ClaimId, Stance)>,
    /// What counts against it.
    pub con: Vec<(ClaimId, Stance)>,
}

/// One speaker's case. Each claim that the speaker says or denies stands in it once for each of these stances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Whose.
    pub speaker: SpeakerId,
    /// By thesis, in the order in which they were given.
    pub theses: Vec<OnThesis>,
    /// What leads to no thesis, in file order.
    pub elsewhere: Vec<(ClaimId, Stance)>,
    /// Steps that the speaker denies or doubts, and claims that he doubts, with that stance.
    pub doubts: Vec<(Element, Stance)>,
    /// What is granted: claims and steps, in file order.
    pub grants: Vec<Element>,
    /// What the speaker says that opposes, denies or doubts what he says himself.
    pub tensions: Vec<Objection>,
}

impl Case {
    /// Puts it together. Linear in what the speaker says and what that leads to; see [`positions`](super::positions).
    pub fn of(map: &Map, acts: &Acts, theses: &[ClaimId], bearings: &Bearings, speaker: SpeakerId) -> Self {
        let held = drawn_positions(map, acts, speaker, theses);
        let on = |(&thesis, (position, drawn))| OnThesis { thesis, position, drawn, pro: Vec::new(), con: Vec::new() };
        let mut case = Self {
            speaker,
            theses: theses.iter().zip(held).map(on).collect(),
            elsewhere: Vec::new(),
            doubts: Vec::new(),
            grants: acts.elements(speaker, &[Stance::Concedes]),
            tensions: tensions(map, acts, speaker),
        };
        // Theses come in any order; they are found by claim.
        let mut places: Vec<(ClaimId, usize)> = theses.iter().copied().zip(0..).collect();
        places.sort_unstable();
        let mut last = None;
        for act in acts.of_speaker(speaker) {
            let met = (act.element, act.stance);
            if last.replace(met) == Some(met) {
                continue;
            }
            match (act.element, sign_of(act.stance)) {
                (Element::Claim(claim), Some(sign)) => case.put(claim, act.stance, sign, bearings.get(claim), &places),
                (Element::Link(_), Some(Sign::Hurting)) => case.doubts.push(met),
                (_, None) if act.stance == Stance::Questions => case.doubts.push(met),
                _ => {}
            }
        }
        case
    }

    fn put(
        &mut self,
        claim: ClaimId,
        stance: Stance,
        sign: Sign,
        bearing: Option<Bearing>,
        places: &[(ClaimId, usize)],
    ) {
        let place = bearing.and_then(|bearing| {
            let at = places.binary_search_by_key(&bearing.thesis, |&(thesis, _)| thesis).ok()?;
            Some((bearing.sign, places.get(at)?.1))
        });
        let on = place.and_then(|(way, place)| Some((way, self.theses.get_mut(place)?)));
        match on {
            None => self.elsewhere.push((claim, stance)),
            Some((way, on)) if way == sign => on.pro.push((claim, stance)),
            Some((_, on)) => on.con.push((claim, stance)),
        }
    }

    /// How many theses the speaker holds each position on: for, against, both ways, silent.
    pub fn tally(&self) -> [usize; 4] {
        Position::ALL.map(|position| self.theses.iter().filter(|on| on.position == position).count())
    }
}

/// What a speaker says that opposes, denies or doubts what he says himself, or doubts a step that he makes.
pub fn tensions(map: &Map, acts: &Acts, speaker: SpeakerId) -> Vec<Objection> {
    let own = Own::of(map, acts, speaker);
    own.objections_to(map, &own)
}

/// Who charges a speaker with a tension: who draws the step of it, where the speaker himself does not. Nobody where the
/// step is the mapper's, or there is none.
pub fn charged_by(map: &Map, speaker: SpeakerId, tension: Objection) -> Vec<SpeakerId> {
    let Means::Link(link) = tension.by else { return Vec::new() };
    let drawn = map.statements(Element::Link(link)).iter().filter(|said| said.stance == Stance::Asserts);
    let mut drawers: Vec<SpeakerId> = drawn.map(|said| said.by).collect();
    drawers.sort_unstable();
    drawers.dedup();
    if drawers.contains(&speaker) { Vec::new() } else { drawers }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies, Questions};

    fn case(sketch: &Sketch) -> (Map, Case) {
        let map = sketch.map();
        let acts = Acts::of(&map);
        let theses: Vec<_> = map.claim_ids().take(2).collect();
        let bearings = Bearings::of(&map, &theses);
        let case = Case::of(&map, &acts, &theses, &bearings, map.speaker_ids().next().unwrap());
        (map, case)
    }

    #[test]
    fn each_claim_stands_under_the_thesis_that_it_bears_on_most_directly() {
        let sketch =
            Sketch::new("t u a b c lone").link(Supports, "a", "t").link(Opposes, "b", "t").link(Supports, "c", "u");
        let sketch = sketch.link(Supports, "u", "t").said("ann", Asserts, "a").said("ann", Denies, "b");
        let sketch = sketch.said("ann", Asserts, "c").said("ann", Asserts, "c").said("ann", Asserts, "lone");
        let (map, case) = case(&sketch.said("ann", Questions, "u").said("ann", Concedes, "b"));
        let words = |on: &OnThesis| {
            let ids =
                |list: &[(ClaimId, Stance)]| list.iter().map(|&(claim, _)| map.claim_id(claim)).collect::<String>();
            format!("{} {} +{} -{}", map.claim_id(on.thesis), on.position.word(), ids(&on.pro), ids(&on.con))
        };
        assert_eq!(case.theses.iter().map(words).collect::<Vec<_>>(), ["t for +ab -", "u for +c -"]);
        assert_eq!(case.elsewhere.len(), 1);
        assert_eq!((case.doubts.len(), case.grants.len()), (1, 1));
        assert_eq!(case.tally(), [2, 0, 0, 0]);
    }

    #[test]
    fn a_step_that_another_draws_is_his_charge() {
        let sketch = Sketch::new("a b").said("ann", Asserts, "a").said("ann", Asserts, "b").link(Opposes, "a", "b");
        let charged = |sketch: &Sketch| {
            let (map, case) = case(sketch);
            charged_by(&map, case.speaker, *case.tensions.first().unwrap()).len()
        };
        assert_eq!(charged(&sketch), 0, "the mapper charges nobody");
        assert_eq!(charged(&sketch.clone().drawn("bob", Asserts)), 1);
        assert_eq!(charged(&sketch.drawn("bob", Asserts).drawn("ann", Asserts)), 0);
    }

    #[test]
    fn what_a_speaker_says_against_himself_is_a_tension() {
        let sketch = Sketch::new("a b c").said("ann", Asserts, "a").said("ann", Asserts, "b").link(Opposes, "a", "b");
        let (map, case) = case(&sketch.clone().said("ann", Denies, "a"));
        let link = map.link_ids().next().unwrap();
        let by: Vec<_> = case.tensions.iter().map(|tension| tension.by).collect();
        assert_eq!(by, [Means::Denial, Means::Link(link)]);
        assert_eq!(self::case(&sketch.drawn("ann", Concedes)).1.tensions, [], "what is granted is no slip");
    }
}
