//! Turning points beside the same found by trying everything, and small maps with the answers worked out by hand.

use proptest::prelude::*;

use super::*;
use crate::analysis::sketch::{Sketch, any_map};
use crate::analysis::{Acts, Conditions, Method, Order, POLICIES, Policy, Position, Standing, Strengths, Why};
use crate::analysis::{standing, strengths};
use crate::model::RelationKind::{Opposes, Supports};
use crate::model::Stance::{Asserts, Concedes, Denies};
use crate::model::{Element, Map};

struct Found {
    order: Order,
    standing: Standing,
    strengths: Strengths,
}

impl Found {
    fn of(map: &Map, policy: Policy) -> Self {
        let order = Order::of(map);
        let conditions = Conditions { policy, ..Conditions::default() };
        let strengths = strengths(map, &order, Method::default(), conditions.clone(), &|| true).unwrap();
        Self { standing: standing(map, conditions), order, strengths }
    }

    fn asked<'a>(&'a self, map: &'a Map, conditions: &'a Conditions) -> Asked<'a> {
        Asked { map, order: &self.order, standing: &self.standing, strengths: &self.strengths, conditions }
    }
}

fn points(map: &Map, thesis: &str, conditions: &Conditions) -> TurningPoints {
    let found = Found::of(map, conditions.policy);
    let Some(Element::Claim(thesis)) = map.find(thesis) else { panic!("no claim {thesis}") };
    turning_points(found.asked(map, conditions), thesis, Limits::NONE, &mut ())
}

/// "-a recovers, +b falls": what is struck out and taken as given, and what becomes of the thesis.
fn told(map: &Map, found: &TurningPoints) -> String {
    let told = |change: &Change| {
        let sign = if change.force == Force::StruckOut { '-' } else { '+' };
        format!("{sign}{}", map.claim_id(change.claim))
    };
    let points = found.points.iter().map(|point| format!("{} {}", told(&point.change), point.turn.word()));
    let pairs = found.pairs.iter().map(|pair| {
        let [one, other] = pair.changes.each_ref().map(told);
        format!("{one}{other} {}", pair.turn.word())
    });
    points.chain(pairs).collect::<Vec<_>>().join(", ")
}

fn all(sketch: &Sketch, thesis: &str) -> String {
    let map = sketch.map();
    told(&map, &points(&map, thesis, &Conditions::default()))
}

#[test]
fn the_only_open_objection_is_the_point_and_so_is_what_would_answer_it() {
    let sketch = Sketch::new("t hit met x y").link(Opposes, "hit", "t").link(Opposes, "met", "t");
    let sketch = sketch.link(Opposes, "x", "met").link(Opposes, "y", "hit").link(Opposes, "x", "y");
    // y answers the objection, but x, which answers the other, speaks against it.
    assert_eq!(all(&sketch, "t"), "-hit recovers, +y recovers");
}

#[test]
fn a_thesis_that_stands_falls_with_what_answers_its_objections() {
    let sketch = Sketch::new("t hit x").link(Opposes, "hit", "t").link(Opposes, "x", "hit");
    assert_eq!(all(&sketch, "t"), "-x falls, +hit falls");
}

#[test]
fn the_thesis_is_no_point_of_itself_and_what_is_forced_already_is_none() {
    let sketch = Sketch::new("t hit").link(Opposes, "hit", "t").link(Opposes, "t", "hit");
    assert_eq!(all(&sketch, "t"), "-hit recovers, +hit falls");
    let map = sketch.map();
    let conditions = |id| Conditions { forced: [(map.find(id).unwrap(), Force::StruckOut)].into(), ..<_>::default() };
    assert_eq!(told(&map, &points(&map, "t", &conditions("hit"))), "");
    let of_forced = points(&map, "t", &conditions("t"));
    assert_eq!((told(&map, &of_forced), of_forced.is_complete()), (String::new(), true));
    assert_eq!(of_forced.shifts, []);
}

#[test]
fn two_open_objections_make_a_pair() {
    let sketch = Sketch::new("t a b").link(Opposes, "a", "t").link(Opposes, "b", "t");
    assert_eq!(all(&sketch, "t"), "-a-b recovers");
    assert_eq!(
        all(&Sketch::new("t a b c").link(Opposes, "a", "t").link(Opposes, "b", "t").link(Opposes, "c", "t"), "t"),
        ""
    );
}

#[test]
fn what_keeps_its_label_for_another_reason_rests_on_that() {
    // t has no reason that carries, and an objection. Given the reason, t falls by the objection alone, which waits for t.
    let sketch = Sketch::new("t hit why doubt help no").link(Supports, "why", "t").undercut("doubt", 0);
    let sketch = sketch.link(Opposes, "hit", "t").undercut("t help", 2).link(Opposes, "no", "help");
    assert_eq!(all(&sketch.clone().asserted("t"), "t"), "-hit recovers, -no recovers, +help recovers");
    assert_eq!(all(&sketch, "t"), "-hit-doubt recovers, -doubt-no recovers, -doubt+help recovers");
}

#[test]
fn a_claim_shifts_the_weight_even_where_it_turns_nothing() {
    let map = Sketch::new("t a b c").link(Opposes, "a", "t").link(Supports, "b", "t").link(Opposes, "c", "a").map();
    let found = points(&map, "t", &Conditions::default());
    let told = |shift: &Shift| format!("{} {}", map.claim_id(shift.claim), shift.word());
    assert_eq!(found.shifts.iter().map(told).collect::<Vec<_>>(), ["a stronger", "b weaker", "c weaker"]);
    assert_eq!(found.weighed, Tried { tried: 3, of: 3 });
    let map = Sketch::new("t a b c").link(Opposes, "a", "t").link(Supports, "b", "t").link(Opposes, "c", "a");
    let map = map.asserted("t").map();
    let found = points(&map, "t", &Conditions::default());
    let others: Vec<_> = found.other_shifts().map(|shift| map.claim_id(shift.claim)).collect();
    assert_eq!(others, ["b"], "the others turn it anyway");
    let faint = Shift { by: -0.009, ..found.shifts[0] };
    assert!(found.shifts[0].is_telling() && !faint.is_telling());
}

#[test]
fn who_grants_a_point_against_his_own_side_is_named_first() {
    let sketch =
        Sketch::new("t hit").link(Opposes, "hit", "t").said("bob", Asserts, "hit").said("ann", Concedes, "hit");
    let map = sketch.said("ann", Asserts, "t").said("bob", Denies, "t").map();
    let claims: Vec<_> = map.claim_ids().collect();
    let found = points(&map, "t", &Conditions::default());
    assert_eq!(found.points[0].pull(), Pull::Against);
    let voiced = voiced(&map, &Acts::of(&map), claims[0], claims[1], Pull::Against);
    let told: Vec<_> = voiced.iter().map(|one| (one.statement, one.position, one.is_against_own_side)).collect();
    assert_eq!(told, [(1, Position::For, true), (0, Position::Against, false)]);
}

#[test]
fn a_grant_that_is_only_retold_is_none_against_his_own_side_and_comes_last() {
    let sketch =
        Sketch::new("t hit").link(Opposes, "hit", "t").said("ann", Concedes, "hit").said("bob", Asserts, "hit");
    let mut parts = sketch.said("ann", Asserts, "t").map().parts().clone();
    let grant = parts.statements.iter().position(|said| said.stance == Concedes).unwrap();
    let ann = parts.statements[grant].by;
    let bob = parts.statements.iter().map(|said| said.by).find(|&by| by != ann).unwrap();
    parts.statements[grant].via = Some(bob);
    let map = Map::new(parts).unwrap();
    let claims: Vec<_> = map.claim_ids().collect();
    let voiced = voiced(&map, &Acts::of(&map), claims[0], claims[1], Pull::Against);
    let told: Vec<_> = voiced.iter().map(|one| (one.statement, one.retold_by, one.is_against_own_side)).collect();
    assert_eq!(told, [(1, None, false), (0, Some(bob), false)]);
}

#[test]
fn the_objections_used_most_are_told_with_where_else() {
    let sketch = Sketch::new("t u a b").question("t", "u").link(Opposes, "a", "t").link(Opposes, "b", "t");
    let map = sketch.link(Opposes, "b", "u").map();
    let found = Found::of(&map, Policy::default());
    let why = Why { map: &map, standing: &found.standing, order: &found.order };
    let claims: Vec<_> = map.claim_ids().collect();
    let used = used(why, claims[0], &claims[..2]);
    let told: Vec<_> = used.iter().map(|one| (map.claim_id(one.claim), one.theses, one.questions)).collect();
    assert_eq!(told, [("b", 2, 1), ("a", 1, 1)]);
}

/// Waits for so many tries.
struct Patience(usize);

impl Watcher for Patience {
    fn found(&mut self, _: &TurningPoints) {
        self.0 -= 1;
    }

    fn is_waiting(&self) -> bool {
        self.0 > 0
    }
}

#[test]
fn who_stops_waiting_is_told_how_far_it_came() {
    let map = Sketch::new("t a b c").link(Opposes, "a", "t").link(Opposes, "b", "t").link(Opposes, "c", "t").map();
    let found = Found::of(&map, Policy::default());
    let thesis = map.claim_ids().next().unwrap();
    let conditions = Conditions::default();
    let asked = found.asked(&map, &conditions);
    let stopped = turning_points(asked, thesis, Limits::NONE, &mut Patience(1));
    assert!(!stopped.is_complete());
    let limited = turning_points(asked, thesis, Limits { weighed: 2, ..Limits::NONE }, &mut ());
    assert_eq!(limited.weighed, Tried { tried: 2, of: 3 });
    assert!(limited.turned.is_complete());
}

/// What every set of changes of so many claims gives, tried one after another.
fn by_trying(map: &Map, policy: Policy, thesis: ClaimId) -> [Vec<(Vec<Change>, Label)>; 2] {
    let label = |changes: &[Change]| {
        let forced = changes.iter().map(|change| (Element::Claim(change.claim), change.force)).collect();
        standing(map, Conditions { policy, forced, removed: Vec::new() }).label(Element::Claim(thesis))
    };
    let now = label(&[]);
    let claims = map.claim_ids().filter(|&claim| claim != thesis);
    let all: Vec<Change> =
        claims.flat_map(|claim| [Force::StruckOut, Force::TakenAsGiven].map(|force| Change { claim, force })).collect();
    let mut ones = Vec::new();
    let mut twos = Vec::new();
    for (&one, at) in all.iter().zip(1..) {
        if label(&[one]) != now {
            ones.push((vec![one], label(&[one])));
        }
        for &other in all[at..].iter().filter(|other| other.claim != one.claim) {
            if label(&[one, other]) != now {
                twos.push((vec![one, other], label(&[one, other])));
            }
        }
    }
    [ones, twos]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn points_are_those_that_trying_every_claim_finds(map in any_map(), policy in 0..3_usize) {
        let policy = POLICIES[policy].policy;
        let found = Found::of(&map, policy);
        let conditions = Conditions { policy, ..Conditions::default() };
        for thesis in map.claim_ids() {
            let points = turning_points(found.asked(&map, &conditions), thesis, Limits::NONE, &mut ());
            let mut told: Vec<_> = points.points.iter().map(|point| (vec![point.change], point.after.label)).collect();
            told.sort_by_key(|(changes, _)| (changes[0].claim, changes[0].force == Force::TakenAsGiven));
            let [ones, twos] = by_trying(&map, policy, thesis);
            prop_assert_eq!(&told, &ones);
            prop_assert!(points.is_complete());
            prop_assert!(points.points.iter().all(|point| point.after.label != points.now.label));
            if ones.is_empty() {
                prop_assert_eq!(points.pairs_found, twos.len());
                for pair in &points.pairs {
                    let found = (pair.changes.to_vec(), pair.after.label);
                    prop_assert!(twos.contains(&found), "{:?}", pair);
                }
            } else {
                prop_assert_eq!(points.pairs_found, 0);
            }
        }
    }

    #[test]
    fn shifts_are_those_that_striking_out_every_claim_finds(map in any_map()) {
        let found = Found::of(&map, Policy::default());
        let conditions = Conditions::default();
        for thesis in map.claim_ids() {
            let points = turning_points(found.asked(&map, &conditions), thesis, Limits::NONE, &mut ());
            let others = map.claim_ids().filter(|&claim| claim != thesis);
            let mut shifts: Vec<(ClaimId, f64)> = others.map(|claim| {
                let forced = [(Element::Claim(claim), Force::StruckOut)].into();
                let without = strengths(&map, &found.order, Method::default(), Conditions { forced, ..Conditions::default() }, &|| true);
                let without = without.unwrap().of(Element::Claim(thesis));
                let (before, after) = (points.weight, without);
                let ends = [after.least() - before.least(), after.most() - before.most()];
                (claim, if ends[0].abs() > ends[1].abs() { ends[0] } else { ends[1] })
            }).filter(|(_, by)| by.abs() > 1e-6).collect();
            shifts.sort_by_key(|&(claim, _)| claim);
            let mut told: Vec<_> = points.shifts.iter().filter(|shift| shift.by.abs() > 1e-6).collect();
            prop_assert!(told.windows(2).all(|pair| pair[0].by.abs() >= pair[1].by.abs()));
            told.sort_by_key(|shift| shift.claim);
            prop_assert_eq!(told.len(), shifts.len());
            for (told, (claim, by)) in told.into_iter().zip(shifts) {
                prop_assert_eq!(told.claim, claim);
                prop_assert!((told.by - by).abs() < 1e-6);
            }
        }
    }
}
