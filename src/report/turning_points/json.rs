//! Turning points as JSON.

use serde::Serialize;

use crate::analysis::{
    Change, Force, Label, Pair, People, Shift, Stand, Strength, Tried, TurningPoint, TurningPoints, Used, Why, used,
    voiced,
};
use crate::model::{ClaimId, Element, Map};

/// What a thesis turns on: `{"thesis", "label", "badge", "points": […], "turned": {"tried", "of"}, "objections":
/// {"unanswered", "undecided", "answered", "used": […]}, "pairs": […], "pairs_found", "paired", "shifts": […],
/// "shifts_found", "weighed"}`. A change is `{"claim", "forced": "in|out"}`.
#[derive(Serialize)]
pub struct TurningJson {
    thesis: String,
    #[serde(flatten)]
    now: StandJson,
    points: Vec<PointJson>,
    turned: TriedJson,
    objections: ObjectionsJson,
    pairs: Vec<PairJson>,
    pairs_found: usize,
    paired: TriedJson,
    shifts: Vec<ShiftJson>,
    shifts_found: usize,
    weighed: TriedJson,
}

impl TurningJson {
    /// Of what was found; `why` explains the standing that it was found under.
    pub fn of(why: Why, people: &People, found: &TurningPoints) -> Self {
        let map = why.map;
        let objections = why.objections(Element::Claim(found.thesis));
        let used = used(why, found.thesis, &people.theses);
        Self {
            thesis: id(map, found.thesis),
            now: StandJson::of(found.now),
            points: found.points.iter().map(|point| PointJson::of(map, people, found, *point)).collect(),
            turned: TriedJson::of(found.turned),
            objections: ObjectionsJson {
                unanswered: objections.holding.len(),
                undecided: objections.open.len(),
                answered: objections.failing.len(),
                used: used.into_iter().map(|used| UsedJson::of(map, used)).collect(),
            },
            pairs: found.pairs.iter().map(|pair| PairJson::of(map, *pair)).collect(),
            pairs_found: found.pairs_found,
            paired: TriedJson::of(found.paired),
            shifts: found.shifts.iter().map(|shift| ShiftJson::of(map, *shift)).collect(),
            shifts_found: found.shifts_found,
            weighed: TriedJson::of(found.weighed),
        }
    }
}

fn id(map: &Map, claim: ClaimId) -> String {
    map.claim_id(claim).to_owned()
}

#[derive(Serialize)]
struct StandJson {
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<&'static str>,
}

impl StandJson {
    fn of(stand: Stand) -> Self {
        Self { label: stand.label.term(), badge: stand.badge.map(|badge| badge.row().term) }
    }
}

#[derive(Serialize)]
struct TriedJson {
    tried: usize,
    of: usize,
}

impl TriedJson {
    fn of(tried: Tried) -> Self {
        Self { tried: tried.tried, of: tried.of }
    }
}

#[derive(Serialize)]
struct ChangeJson {
    claim: String,
    forced: &'static str,
}

impl ChangeJson {
    fn of(map: &Map, change: Change) -> Self {
        let forced = match change.force {
            Force::StruckOut => Label::Out,
            Force::TakenAsGiven => Label::In,
        };
        Self { claim: id(map, change.claim), forced: forced.term() }
    }
}

#[derive(Serialize)]
struct PointJson {
    #[serde(flatten)]
    change: ChangeJson,
    turn: &'static str,
    #[serde(flatten)]
    after: StandJson,
    said: Vec<VoicedJson>,
}

impl PointJson {
    fn of(map: &Map, people: &People, found: &TurningPoints, point: TurningPoint) -> Self {
        let voiced = voiced(map, &people.acts, found.thesis, point.change.claim, point.pull());
        let said = voiced.into_iter().map(|voiced| VoicedJson {
            by: map.speaker(voiced.by).id.to_string(),
            stance: voiced.stance.row().term,
            position: voiced.position.word(),
            against_own_side: voiced.is_against_own_side,
        });
        Self {
            change: ChangeJson::of(map, point.change),
            turn: point.turn.word(),
            after: StandJson::of(point.after),
            said: said.collect(),
        }
    }
}

#[derive(Serialize)]
struct VoicedJson {
    by: String,
    stance: &'static str,
    position: &'static str,
    against_own_side: bool,
}

#[derive(Serialize)]
struct ObjectionsJson {
    unanswered: usize,
    undecided: usize,
    answered: usize,
    used: Vec<UsedJson>,
}

#[derive(Serialize)]
struct UsedJson {
    claim: String,
    link: String,
    links: usize,
    theses: usize,
    questions: usize,
}

impl UsedJson {
    fn of(map: &Map, used: Used) -> Self {
        let Used { claim, objection, links, theses, questions } = used;
        Self { claim: id(map, claim), link: map.link_name(objection), links, theses, questions }
    }
}

#[derive(Serialize)]
struct PairJson {
    changes: [ChangeJson; 2],
    turn: &'static str,
    #[serde(flatten)]
    after: StandJson,
}

impl PairJson {
    fn of(map: &Map, pair: Pair) -> Self {
        let changes = pair.changes.map(|change| ChangeJson::of(map, change));
        Self { changes, turn: pair.turn.word(), after: StandJson::of(pair.after) }
    }
}

#[derive(Serialize)]
struct ShiftJson {
    claim: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    strength: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[f64; 2]>,
    by: f64,
}

impl ShiftJson {
    fn of(map: &Map, shift: Shift) -> Self {
        let (strength, range) = match shift.without {
            Strength::Settled(value) => (Some(value), None),
            Strength::Range(least, most) => (None, Some([least, most])),
        };
        Self { claim: id(map, shift.claim), strength, range, by: shift.by }
    }
}
