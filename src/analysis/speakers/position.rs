//! What a speaker holds of a thesis: for, against, both ways, or silent.
//!
//! A position is read off the speaker's statements, in his own voice or retold, those of claims and those of steps:
//!
//! - `Asserts` counts with the side of what is said: of a claim that [helps](super::super::Side) the thesis *for*, of one
//!   that hurts it *against*, of one that does both *both ways*. To draw a step counts with the side of that step, which
//!   is that of its premises over it.
//! - `Denies` counts the other way round: to deny what helps is against, to deny what hurts is for.
//! - `Questions` counts for nothing. Who doubts a claim takes on neither it nor its contrary: to challenge commits to
//!   nothing (D. Walton and E. Krabbe, "Commitment in Dialogue", 1995), and often the thesis is held on other grounds.
//! - `Concedes` counts for nothing. What is granted is the other side's point; it is listed as a concession.
//! - `Reports` counts for nothing: the view is nobody's who speaks here.
//!
//! What a speaker says or denies of the thesis itself goes before all the rest: only where that is silent do the other
//! statements count. Who says that a thing is so is for it, though some reason of his may, over the links of others,
//! also hurt it; such reasons are [tensions](super::Case) or stand in the case on the side where they fall.
//!
//! Statements that count on one side only make a position *for* or *against*; on both sides, or one of them both ways,
//! *both ways*; where nothing counts, it is *silent*. So every speaker has exactly one position on every thesis.

use super::Acts;
use crate::analysis::Sign;
use crate::model::{ClaimId, Element, LinkId, Map, SpeakerId, Stance};

/// What a speaker holds of a thesis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Position {
    /// What is said counts for it.
    For,
    /// What is said counts against it.
    Against,
    /// Some counts for it, some against.
    BothWays,
    /// Nothing that is said counts.
    #[default]
    Silent,
}

impl Position {
    /// All positions.
    pub const ALL: [Self; 4] = [Self::For, Self::Against, Self::BothWays, Self::Silent];

    /// The position in words, as the screen has it.
    pub fn word(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::BothWays => "both ways",
            Self::Silent => "silent",
        }
    }

    /// What this position and another make together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let is = |wanted| [self, other].iter().any(|&one| one == wanted || one == Self::BothWays);
        Self::of([is(Self::For), is(Self::Against)])
    }

    pub(super) fn of([helps, hurts]: [bool; 2]) -> Self {
        match (helps, hurts) {
            (true, true) => Self::BothWays,
            (true, false) => Self::For,
            (false, true) => Self::Against,
            (false, false) => Self::Silent,
        }
    }
}

/// The sign with which a stance counts; none where it does not.
pub(super) fn sign_of(stance: Stance) -> Option<Sign> {
    match stance {
        Stance::Asserts => Some(Sign::Helping),
        Stance::Denies => Some(Sign::Hurting),
        Stance::Questions | Stance::Concedes | Stance::Reports => None,
    }
}

/// Who draws the steps over which a position follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Drawn {
    /// There is a way of steps that somebody draws; or it is said of the thesis itself.
    #[default]
    BySomebody,
    /// Every way has a step that only the mapper draws.
    ByTheMapper,
}

/// Over which steps is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Over all.
    All,
    /// Over those that somebody draws.
    Somebodys,
}

impl Over {
    pub(super) fn takes(self, map: &Map, link: LinkId) -> bool {
        self == Self::All || !map.is_inferred(link)
    }
}

/// The positions of a speaker on some theses, in their order. Linear in what the speaker's statements lead to, plus two
/// bytes to clear for each claim and link.
pub fn positions(map: &Map, acts: &Acts, speaker: SpeakerId, theses: &[ClaimId]) -> Vec<Position> {
    let reach = Reach::of(map, acts, speaker, Over::All);
    theses.iter().map(|&thesis| reach.held(thesis)).collect()
}

/// The same, each with who draws the steps that it rests on. Costs twice as much.
pub fn drawn_positions(map: &Map, acts: &Acts, speaker: SpeakerId, theses: &[ClaimId]) -> Vec<(Position, Drawn)> {
    let reach = Reach::of(map, acts, speaker, Over::Somebodys);
    let drawn = |position, thesis| match (position, reach.held(thesis)) {
        (Position::For | Position::Against | Position::BothWays, Position::Silent) => Drawn::ByTheMapper,
        _ => Drawn::BySomebody,
    };
    let positions = positions(map, acts, speaker, theses);
    positions.into_iter().zip(theses).map(|(position, &thesis)| (position, drawn(position, thesis))).collect()
}

/// What the statements of a speaker lead to.
struct Reach {
    claims: usize,
    marks: Vec<Mark>,
    open: Vec<(Element, Sign)>,
}

/// With which signs a claim or link was reached: one bit each.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// By walks.
    reached: u8,
    /// By what is said of it itself.
    direct: u8,
}

impl Reach {
    /// Walks from all that a speaker says or denies.
    fn of(map: &Map, acts: &Acts, speaker: SpeakerId, over: Over) -> Self {
        let claims = map.claim_ids().len();
        let mut reach = Self { claims, marks: vec![Mark::default(); claims + map.link_ids().len()], open: Vec::new() };
        for act in acts.of_speaker(speaker) {
            let Some(sign) = sign_of(act.stance) else { continue };
            reach.visit(act.element, sign);
            if let (Element::Claim(_), Some(mark)) = (act.element, reach.mark(act.element)) {
                mark.direct |= 1 << sign as u8;
            }
        }
        while let Some((element, sign)) = reach.open.pop() {
            match element {
                Element::Claim(claim) => {
                    for &link in map.links_from(claim) {
                        // A link that restates is not followed, here as for sides.
                        if sign.through(map.link(link).kind).is_some() {
                            reach.visit(Element::Link(link), sign);
                        }
                    }
                }
                Element::Link(link) => {
                    if let Some(sign) = sign.through(map.link(link).kind).filter(|_| over.takes(map, link)) {
                        reach.visit(map.link(link).target.into(), sign);
                    }
                }
            }
        }
        reach
    }

    /// What the speaker holds of a thesis: by what is said of it itself, else by what is said elsewhere.
    fn held(&self, thesis: ClaimId) -> Position {
        let mark = self.marks.get(thesis.index()).copied().unwrap_or_default();
        let of = |signs: u8| Position::of([signs & 1 != 0, signs & 2 != 0]);
        match of(mark.direct) {
            Position::Silent => of(mark.reached),
            said => said,
        }
    }

    fn mark(&mut self, element: Element) -> Option<&mut Mark> {
        self.marks.get_mut(match element {
            Element::Claim(claim) => claim.index(),
            Element::Link(link) => self.claims + link.index(),
        })
    }

    fn visit(&mut self, element: Element, sign: Sign) {
        let Some(mark) = self.mark(element) else { return };
        let before = mark.reached;
        mark.reached |= 1 << sign as u8;
        if mark.reached != before {
            self.open.push((element, sign));
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Side, Sides};
    use crate::model::RelationKind::{self, Opposes, Restates, Supports};
    use crate::model::Stance::{Asserts, Concedes, Denies, Questions, Reports};

    /// The position of `ann` on the first claim.
    fn position(sketch: &Sketch) -> &'static str {
        let map = sketch.map();
        let thesis = map.claim_ids().next().unwrap();
        let speaker = map.speaker_ids().find(|&id| &*map.speaker(id).name == "ann").unwrap();
        positions(&map, &Acts::of(&map), speaker, &[thesis]).first().unwrap().word()
    }

    fn small() -> Sketch {
        Sketch::new("t pro con").link(Supports, "pro", "t").link(Opposes, "con", "t")
    }

    #[test]
    fn to_say_what_helps_is_for_and_to_deny_it_against() {
        assert_eq!(position(&small().said("ann", Asserts, "pro")), "for");
        assert_eq!(position(&small().said("ann", Denies, "pro")), "against");
        assert_eq!(position(&small().said("ann", Asserts, "con")), "against");
        assert_eq!(position(&small().said("ann", Denies, "con")), "for");
        assert_eq!(position(&small().said("ann via post", Asserts, "con")), "against", "retold counts for its speaker");
        assert_eq!(position(&small().said("ann", Asserts, "con").said("ann", Asserts, "pro")), "both ways");
    }

    #[test]
    fn to_doubt_to_grant_and_to_retell_is_silent() {
        for stance in [Questions, Concedes, Reports] {
            assert_eq!(position(&small().said("ann", stance, "pro").said("ann", stance, "t")), "silent");
        }
    }

    #[test]
    fn who_speaks_of_the_thesis_itself_is_taken_at_his_word() {
        let sketch = small().said("ann", Asserts, "t").said("ann", Asserts, "con");
        assert_eq!(position(&sketch), "for");
        assert_eq!(position(&sketch.said("ann", Denies, "t")), "both ways");
        assert_eq!(position(&small().said("ann", Concedes, "t").said("ann", Asserts, "con")), "against");
    }

    #[test]
    fn to_draw_a_step_counts_with_its_side() {
        let sketch = Sketch::new("t a").link(Supports, "a", "t");
        assert_eq!(position(&sketch.clone().drawn("ann", Asserts)), "for");
        assert_eq!(position(&sketch.clone().drawn("ann", Denies)), "against");
        assert_eq!(position(&sketch.undercut("a", 0).drawn("ann", Asserts)), "against");
    }

    #[test]
    fn a_restatement_is_not_followed() {
        assert_eq!(position(&Sketch::new("t a").link(Restates, "a", "t").said("ann", Asserts, "a")), "silent");
    }

    /// Five claims, said and linked at random by two speakers.
    pub(in crate::analysis) fn any_map() -> impl Strategy<Value = Map> {
        let kind = prop::sample::select(vec![Supports, Opposes, Restates]);
        let stance = || prop::sample::select(vec![Asserts, Denies, Questions, Concedes, Reports]);
        let by = || prop::sample::select(vec!["ann", "bob", "ann via bob"]);
        let drawn = prop::option::of((by(), stance()));
        let link = (kind, prop::collection::vec(0..5_usize, 1..3), any::<bool>(), 0..8_usize, drawn);
        let said = prop::collection::vec((by(), stance(), 0..5_usize), 0..8);
        (prop::collection::vec(link, 0..8), said).prop_map(|(links, said)| {
            let mut sketch = Sketch::new("0 1 2 3 4").said("ann", Reports, "0").said("bob", Reports, "0");
            for (by, stance, claim) in said {
                sketch = sketch.said(by, stance, &claim.to_string());
            }
            let mut kinds: Vec<RelationKind> = Vec::new();
            for (kind, from, is_about_a_link, to, drawn) in links {
                let doubted = to % kinds.len().max(1);
                let from: Vec<_> = from.iter().map(usize::to_string).collect();
                if is_about_a_link && kinds.get(doubted).is_some_and(|&kind| kind != Restates) {
                    sketch = sketch.undercut(&from.join(" "), doubted);
                    kinds.push(RelationKind::Undercuts);
                } else {
                    let from =
                        if kind == Restates { from.first().cloned().unwrap_or_default() } else { from.join(" ") };
                    sketch = sketch.link(kind, &from, &(to % 5).to_string());
                    kinds.push(kind);
                }
                if let Some((by, stance)) = drawn {
                    sketch = sketch.drawn(by, stance);
                }
            }
            sketch.map()
        })
    }

    /// What one statement counts for a thesis: whether for, whether against.
    fn counts(sides: &Sides, (element, stance): (Element, Stance), is_direct: bool) -> [bool; 2] {
        let side = match element {
            Element::Claim(claim) if is_direct => {
                if claim == sides.thesis() {
                    Side::Helps
                } else {
                    Side::Nothing
                }
            }
            Element::Claim(claim) => sides.side(claim),
            Element::Link(_) if is_direct => Side::Nothing,
            Element::Link(link) => sides.side_of_link(link),
        };
        let counted = [Side::Helps, Side::Hurts].map(|one| side == one || side == Side::BothWays);
        match stance {
            Asserts => counted,
            Denies => [counted[1], counted[0]],
            _ => [false, false],
        }
    }

    proptest! {
        #[test]
        fn a_row_is_a_recount_of_statements_and_theses(map in any_map()) {
            let acts = Acts::of(&map);
            let theses: Vec<_> = map.claim_ids().collect();
            for speaker in map.speaker_ids() {
                let row = positions(&map, &acts, speaker, &theses);
                prop_assert_eq!(row.len(), theses.len());
                let of = |position| row.iter().filter(|&&found| found == position).count();
                prop_assert_eq!(Position::ALL.map(of).iter().sum::<usize>(), theses.len());
                for (&thesis, &found) in theses.iter().zip(&row) {
                    let sides = Sides::of(&map, thesis);
                    let elements = map.claim_ids().map(Element::Claim).chain(map.link_ids().map(Element::Link));
                    let said: Vec<_> = elements.flat_map(|element| {
                        let own = map.statements(element).iter().filter(|said| said.by == speaker);
                        own.map(move |said| (element, said.stance)).collect::<Vec<_>>()
                    }).collect();
                    let sum = |is_direct| said.iter().fold([false; 2], |[pro, con], &said| {
                        let [more_pro, more_con] = counts(&sides, said, is_direct);
                        [pro || more_pro, con || more_con]
                    });
                    let recounted = match Position::of(sum(true)) {
                        Position::Silent => Position::of(sum(false)),
                        direct => direct,
                    };
                    prop_assert_eq!(found, recounted);
                }
            }
        }
    }
}
