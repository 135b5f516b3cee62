//! What a thesis turns on, in sentences and as JSON.

mod json;

use std::collections::HashSet;

use super::wording::{Titles, amount, capital, sentence, who, who_does_so, with_place};
use crate::analysis::{
    Badge, Change, Drawn, Force, Pair, People, Position, Shift, Stand, Strength, Tried, Turn, TurningPoint,
    TurningPoints, Used, Voiced, Why, used, voiced,
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, Map};

pub use json::TurningJson;

/// Of points and of shifts so many are told, and the others counted.
const TOLD: usize = 5;

/// Of those who say a point, so many are named.
const VOICES: usize = 2;

/// Of the objections used most, so many are named.
const NAMED: usize = 3;

/// What a thesis turns on: a sentence or two for each of what is told. First the points, or that there is none, with what
/// is open and which pairs decide; then what shifts its weight. `why` explains the standing that the points were found
/// under.
pub fn turning_points(why: Why, people: &People, found: &TurningPoints) -> Vec<String> {
    let titles = Titles::of(why.map);
    let claims = found.by_claim();
    let mut told = match claims.as_slice() {
        [] => no_point(why, people, found),
        [only] => {
            vec![format!("It turns on one point: {}", point_in_words(why.map, people, &titles, found, only))]
        }
        several => {
            let mut told = vec![format!("It turns on {} points, each of which decides alone.", several.len())];
            let points = several.iter().take(TOLD);
            told.extend(points.map(|points| point_in_words(why.map, people, &titles, found, points)));
            told.extend(left_out(several.get(TOLD..).unwrap_or_default()));
            told
        }
    };
    told.extend(unfinished(found.turned, "changes that could turn it").filter(|_| !found.points.is_empty()));
    told.extend(shifts(why.map, found));
    told
}

/// The same in a sentence: several points by name alone.
pub fn turning_points_in_short(why: Why, people: &People, found: &TurningPoints) -> String {
    let claims = found.by_claim();
    if claims.len() < 2 {
        return turning_points(why, people, found).into_iter().next().unwrap_or_default();
    }
    let named = claims.iter().take(TOLD).filter_map(|points| points.first());
    let mut named: Vec<_> = named.map(|point| title(why.map, point.change.claim)).collect();
    if let Some(more @ 1..) = claims.len().checked_sub(TOLD) {
        named.push(format!("and {more} more"));
    }
    format!("It turns on {} points, each of which decides alone: {}.", claims.len(), named.join("; "))
}

/// The points of one claim, what becomes of the thesis, and who says it: "Only the older pupils lack sleep. Strike it out
/// and the thesis recovers: CHALLENGED becomes DEFENDED. R. Osei grants it, though for the thesis, Council minutes, par.
/// 8." Of many who say it the first are named.
pub fn point_in_words(
    map: &Map,
    people: &People,
    titles: &Titles,
    found: &TurningPoints,
    points: &[TurningPoint],
) -> String {
    let Some(first) = points.first() else { return String::new() };
    let claim = first.change.claim;
    let mut words = vec![sentence(&title(map, claim))];
    for point in points {
        let does = match point.change.force {
            Force::StruckOut => "Strike it out",
            Force::TakenAsGiven => "Take it as given",
        };
        words.push(format!("{does} and {}", becomes(found.now, point.turn, point.after)));
    }
    let mut voiced = voiced(map, &people.acts, found.thesis, claim, first.pull());
    let mut met = HashSet::new();
    voiced.retain(|voiced| met.insert(voiced.by));
    let mut said: Vec<_> =
        voiced.iter().take(VOICES).filter_map(|voiced| who_says(map, titles, claim, *voiced)).collect();
    if let Some(more @ 1..) = voiced.len().checked_sub(VOICES) {
        said.push(format!("and {}", amount(more, "other", "others")));
    }
    words.extend((!said.is_empty()).then(|| sentence(&said.join("; "))));
    words.join(" ")
}

/// Who says a point: "R. Osei grants it, though for the thesis, Council minutes, par. 8".
pub fn who_says(map: &Map, titles: &Titles, claim: ClaimId, voiced: Voiced) -> Option<String> {
    let said = map.statements(Element::Claim(claim)).get(voiced.statement)?;
    let stands = stands_in_words(voiced, "the thesis", " by the mapper's links");
    let told = if stands.is_empty() { who(map, said) } else { who_does_so(map, said) };
    Some(with_place(map, titles, said, format!("{told}{stands}")))
}

/// On which side somebody stands of what turns on his words: ", though for the thesis"; empty where he takes none. Behind it
/// the mark of what follows over links of the mapper only.
pub fn stands_in_words(voiced: Voiced, thesis: &str, mark: &str) -> String {
    let holds = match (voiced.position, voiced.is_against_own_side) {
        (Position::For, true) => "though for",
        (Position::Against, true) => "though against",
        (Position::For, false) => "and is for",
        (Position::Against, false) => "and is against",
        (Position::BothWays, _) => "and speaks both for and against",
        (Position::Silent, _) => return String::new(),
    };
    let mark = if voiced.drawn == Drawn::ByTheMapper { mark } else { "" };
    format!(", {holds} {thesis}{mark}")
}

/// Two claims that decide together.
pub fn pair_in_words(map: &Map, found: &TurningPoints, pair: Pair) -> String {
    let [one, other] = pair.changes;
    let becomes = becomes(found.now, pair.turn, pair.after);
    let does = |change: Change| match change.force {
        Force::StruckOut => "strike out",
        Force::TakenAsGiven => "take as given",
    };
    let titles = [one, other].map(|change| title(map, change.claim));
    if one.force == other.force {
        let [one_title, other_title] = titles;
        return format!("{} both of these and {becomes} {one_title}; {other_title}.", capital(does(one)));
    }
    let [one_title, other_title] = titles;
    format!("{}: {one_title}; and {}: {other_title}. Then {becomes}", capital(does(one)), does(other))
}

/// "the thesis recovers: CHALLENGED becomes DEFENDED."
fn becomes(now: Stand, turn: Turn, after: Stand) -> String {
    let word = |badge: Badge| badge.row().word;
    let badges = match (now.badge.map(word), after.badge.map(word)) {
        (Some(before), Some(after)) => format!(": {before} becomes {after}"),
        _ => String::new(),
    };
    format!("the thesis {}{badges}.", turn.word())
}

fn no_point(why: Why, people: &People, found: &TurningPoints) -> Vec<String> {
    if why.standing.conditions().forced.contains_key(&Element::Claim(found.thesis)) {
        return vec!["A what-if decides it already, so nothing else does.".to_owned()];
    }
    let objections = why.objections(Element::Claim(found.thesis));
    if found.turned.of == 0 && objections.is_empty() {
        return vec!["It turns on nothing: nobody in these texts objects to it.".to_owned()];
    }
    let none = if found.turned.is_complete() {
        "No single claim decides it.".to_owned()
    } else {
        format!("No claim of those tried decides it alone: {}.", so_many(found.turned, "changes that could"))
    };
    let mut told = vec![none];
    for (count, state) in [(objections.holding.len(), "unanswered"), (objections.open.len(), "undecided")] {
        match count {
            0 => {}
            1 => told.push(format!("1 objection is {state}.")),
            count => told.push(format!("{count} objections are {state}.")),
        }
    }
    let used = used(why, found.thesis, &people.theses);
    let often: Vec<_> = used.iter().filter_map(|used| use_in_words(why.map, *used)).take(NAMED).collect();
    if !often.is_empty() {
        told.push(format!("Most used against it: {}.", often.join("; ")));
    }
    let mut told = vec![told.join(" ")];
    match (found.pairs.first(), found.pairs_found) {
        (Some(&pair), 1) => {
            told.push(format!("Two claims decide it together. {}", pair_in_words(why.map, found, pair)));
        }
        (Some(&pair), count) => {
            told.push(format!("{count} pairs of claims decide it. {}", pair_in_words(why.map, found, pair)));
        }
        (None, _) if found.paired.is_complete() && found.turned.is_complete() => {
            told.push("No two claims decide it together either.".to_owned());
        }
        (None, _) => {}
    }
    told.extend(unfinished(found.paired, "pairs of changes"));
    told
}

/// Where a claim against a thesis is used beside that: "… (bears on 2 theses, in 2 questions)"; none where nowhere.
pub fn use_in_words(map: &Map, used: Used) -> Option<String> {
    if !used.is_used_elsewhere() {
        return None;
    }
    let more = match (used.theses, used.questions) {
        (theses, questions @ 2..) => format!("bears on {theses} theses, in {questions} questions"),
        (theses @ 2.., _) => format!("bears on {theses} theses"),
        _ => format!("used in {} steps", used.links),
    };
    Some(format!("{} ({more})", title(map, used.claim)))
}

/// The claims that are not told, by kind.
fn left_out(more: &[Vec<TurningPoint>]) -> Option<String> {
    let is_struck = |points: &&Vec<TurningPoint>| points.iter().any(|point| point.change.force == Force::StruckOut);
    let struck = more.iter().filter(is_struck).count();
    Some(match (struck, more.len() - struck) {
        (0, 0) => return None,
        (struck, 0) => format!("And {struck} more that can be struck out."),
        (0, given) => format!("And {given} more that can be taken as given."),
        (struck, given) => format!("And {struck} more that can be struck out, {given} that can be taken as given."),
    })
}

fn so_many(tried: Tried, of: &str) -> String {
    format!("{} of {} {of}", tried.tried, tried.of)
}

/// That not all was tried.
fn unfinished(tried: Tried, what: &str) -> Option<String> {
    (!tried.is_complete()).then(|| sentence(&format!("Tried: {}, the nearest first", so_many(tried, what))))
}

/// What shifts the weight most, but for what turns the thesis anyway.
fn shifts(map: &Map, found: &TurningPoints) -> Option<String> {
    let others: Vec<_> = found.other_shifts().collect();
    let telling = others.iter().filter(|shift| shift.is_telling()).take(TOLD);
    let told: Vec<_> = telling.map(|&shift| shift_in_words(map, found, *shift)).collect();
    let shifts = match (told.is_empty(), others.is_empty(), found.points.is_empty()) {
        (false, ..) => format!("Its weight shifts most without {}.", told.join("; ")),
        (true, true, _) => return unfinished(found.weighed, "claims"),
        (true, false, true) => "Its weight hardly shifts without any one claim.".to_owned(),
        (true, false, false) => "Its weight hardly shifts without any other claim.".to_owned(),
    };
    Some(match unfinished(found.weighed, "claims") {
        None => shifts,
        Some(unfinished) => format!("{shifts} {unfinished}"),
    })
}

/// "A later start gives teenagers more sleep (weaker, 0.61 instead of 0.68)".
pub fn shift_in_words(map: &Map, found: &TurningPoints, shift: Shift) -> String {
    let number = |strength| match strength {
        Strength::Settled(value) => format!("{value:.2}"),
        Strength::Range(least, most) => format!("{least:.2} to {most:.2}"),
    };
    let [then, now] = [shift.without, found.weight].map(number);
    format!("{} ({}, {then} instead of {now})", title(map, shift.claim), shift.word())
}

/// The short wording of a claim, without the full stop.
fn title(map: &Map, claim: ClaimId) -> String {
    clean(map.claim_title(claim)).trim_end_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sketch::Sketch;
    use crate::analysis::{Asked, Conditions, Limits, Method, Order, Standing, Strengths, standing, strengths};
    use crate::model::RelationKind::{Opposes, Supports};
    use crate::model::Stance::{Asserts, Concedes};

    struct Found(Map, Order, Standing, Strengths);

    impl Found {
        fn of(sketch: &Sketch) -> Self {
            let map = sketch.map();
            let order = Order::of(&map);
            let strengths = strengths(&map, &order, Method::default(), Conditions::default(), &|| true).unwrap();
            let standing = standing(&map, Conditions::default());
            Self(map, order, standing, strengths)
        }

        fn points(&self, limits: Limits) -> TurningPoints {
            let Self(map, order, standing, strengths) = self;
            let asked = Asked { map, order, standing, strengths, conditions: &Conditions::default() };
            crate::analysis::turning_points(asked, map.claim_ids().next().unwrap(), limits, &mut ())
        }
    }

    /// What the first claim turns on.
    fn told_within(sketch: &Sketch, limits: Limits) -> String {
        let found = Found::of(sketch);
        let Found(map, order, standing, _) = &found;
        turning_points(Why { map, standing, order }, &People::of(map), &found.points(limits)).join("\n")
    }

    fn told(sketch: &Sketch) -> String {
        told_within(sketch, Limits::NONE)
    }

    #[test]
    fn the_one_point_is_told_with_who_grants_it_against_his_own_side() {
        let sketch = Sketch::new("t hit").theses("t").link(Opposes, "hit", "t").said("ann", Asserts, "t");
        let sketch = sketch.said("bob", Asserts, "hit").said("ann", Concedes, "hit").said("eve", Asserts, "hit");
        assert_eq!(
            told(&sketch),
            "It turns on one point: Claim hit. Strike it out and the thesis recovers: CHALLENGED becomes DEFENDED. \
             ann grants it, though for the thesis; bob says it, and is against the thesis by the mapper's links; and 1 other."
        );
    }

    #[test]
    fn without_a_point_what_is_open_and_which_pair_decides_is_told() {
        let sketch = Sketch::new("t u a b").theses("t u").link(Opposes, "a", "t").link(Opposes, "b", "t");
        let text = told(&sketch.link(Opposes, "a", "u"));
        let expected = "No single claim decides it. 2 objections are unanswered. Most used against it: Claim a (bears on 2 \
                        theses).\nTwo claims decide it together. Strike out both of these and the thesis recovers: \
                        CHALLENGED becomes DEFENDED. Claim a; Claim b.\nIts weight shifts most without ";
        assert!(text.starts_with(expected), "{text}");
    }

    #[test]
    fn a_claim_that_turns_a_tie_either_way_is_one_point() {
        let text = told(&Sketch::new("t x").theses("t").link(Opposes, "t", "x").link(Opposes, "x", "t"));
        let expected = "It turns on one point: Claim x. Strike it out and the thesis recovers: TIED becomes DEFENDED. Take \
                        it as given and the thesis falls: TIED becomes CHALLENGED.";
        assert!(text.starts_with(expected), "{text}");
    }

    #[test]
    fn what_nobody_objects_to_turns_on_nothing() {
        assert_eq!(told(&Sketch::new("t").theses("t")), "It turns on nothing: nobody in these texts objects to it.");
    }

    #[test]
    fn what_was_not_tried_is_counted() {
        let sketch = Sketch::new("t a b c").theses("t").link(Opposes, "a", "t").link(Opposes, "b", "t");
        let limits = Limits { turned: 0, paired: 0, weighed: 1 };
        let text = told_within(&sketch.link(Supports, "c", "t"), limits);
        assert!(text.starts_with("No claim of those tried decides it alone: 0 of 1 changes that could."), "{text}");
        assert!(text.ends_with("Tried: 1 of 3 claims, the nearest first."), "{text}");
    }
}
