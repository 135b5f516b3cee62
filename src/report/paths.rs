//! The routes between two claims, each read as a sentence: as text and as JSON.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use super::Lines;
use super::json::write_pretty;
use super::way::about_a_step;
use super::wording::{amount, and, capital, sentence};
use crate::analysis::{Between, Listed, Meeting, Path, Paths, Sign};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, Target};

/// So many routes are printed, and the others counted.
const PRINTED: usize = 20;

/// Of a longer route, so many claims are told from its beginning, and the last two.
const TOLD: usize = 6;

/// So many doubts one about the other are told.
const DOUBTS: usize = 3;

/// Writes how two claims hang together: the routes, the shortest first; or that none leads there, and what is there
/// instead.
///
/// # Errors
/// When `out` cannot be written to.
pub fn paths(map: &Map, pair: [ClaimId; 2], between: &Between, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Lines::new(out);
    page.wrapped(&between_in_words(map, pair, between))?;
    match between {
        Between::There(paths) | Between::Back(paths) => {
            for (path, number) in paths.paths.iter().take(PRINTED).zip(1_usize..) {
                page.paragraph(&format!("{number}. {}", path_in_words(map, paths.from, path)))?;
            }
            if let Some(more @ 1..) = paths.paths.len().checked_sub(PRINTED) {
                let plus = if paths.listed == Listed::All { "" } else { "+" };
                page.paragraph(&format!("And {more}{plus} more, none shorter: --json lists those counted."))?;
            }
        }
        Between::Meet(Meeting { paths, .. }) => {
            for (path, from) in paths.iter().zip(pair) {
                page.paragraph(&path_in_words(map, from, path))?;
            }
        }
        Between::Same | Between::Apart => {}
    }
    Ok(())
}

/// How two claims hang together, in a sentence or two.
pub fn between_in_words(map: &Map, [from, to]: [ClaimId; 2], between: &Between) -> String {
    let [one, other] = [from, to].map(|claim| marked(map, claim));
    let routes = |paths: &Paths| match (paths.paths.len(), paths.listed) {
        (1, Listed::All) => "1 route leads".to_owned(),
        _ => format!("{} routes lead", paths.count_in_words()),
    };
    match between {
        Between::Same => format!("These are one claim: {}.", title(map, from)),
        Between::There(paths) => format!("{} from {one} to {other}{}", routes(paths), both_ways(map, paths)),
        Between::Back(paths) => format!(
            "No route leads from {one} to {other}, but the other way round: {} from {other} to {one}{}",
            routes(paths),
            both_ways(map, paths)
        ),
        Between::Meet(meeting) => format!(
            "No route leads from {one} to {other}, nor the other way round. Both bear on this: {}.",
            title(map, meeting.at)
        ),
        Between::Apart => {
            format!(
                "No route leads from {one} to {other}, nor the other way round, and nothing is there that both bear on."
            )
        }
    }
}

/// What several routes do together, at the end of a sentence.
fn both_ways(map: &Map, paths: &Paths) -> String {
    let hurting = paths.paths.iter().filter(|path| path.sign(map) == Some(Sign::Hurting)).count();
    let count = paths.paths.len();
    let listed = if paths.listed == Listed::All { "" } else { " of those counted" };
    match (count, hurting) {
        (0 | 1, _) => ".".to_owned(),
        (_, 0) => format!(": all{listed} help."),
        (_, hurting) if hurting == count => format!(": all{listed} hurt."),
        _ => {
            let helps = if count - hurting == 1 { "helps" } else { "help" };
            let hurts = if hurting == 1 { "hurts" } else { "hurt" };
            format!(": {}{listed} {helps}, {hurting} {hurts}.", count - hurting)
        }
    }
}

/// A route as a sentence, and whether it helps or hurts: "*A* supports *B*, which opposes *C*. So it hurts." Of a long one
/// the middle is counted.
pub fn path_in_words(map: &Map, from: ClaimId, path: &Path) -> String {
    if path.links.is_empty() {
        return format!("{} is that claim itself.", marked(map, from));
    }
    let steps: Vec<&[LinkId]> = path.links.split_inclusive(|&link| ends(map, link).is_some()).collect();
    let hidden = if steps.len() > TOLD + 2 { TOLD..steps.len() - 1 } else { 0..0 };
    let mut words = String::new();
    let mut here = from;
    for (step, number) in steps.iter().zip(0_usize..) {
        let Some((&link, beyond)) = step.split_first() else { continue };
        let next = step.last().and_then(|&last| ends(map, last)).unwrap_or(here);
        if !hidden.contains(&number) {
            if number == hidden.end && !hidden.is_empty() {
                let more = amount(hidden.len(), "more claim", "more claims");
                let _ = write!(words, ", and so on over {more} to {}", marked(map, here));
            }
            match (number, is_about_a_step(map, &steps, number)) {
                (0, _) => words.push_str(&marked(map, here)),
                (_, false) => words.push_str(", which"),
                // What the step bears on was named last, but as a part of it.
                (_, true) => _ = write!(words, "; {}", marked(map, here)),
            }
            words.push_str(&does(map, here, link, beyond, next));
        }
        here = next;
    }
    let so = match path.sign(map) {
        Some(Sign::Hurting) => "hurts",
        _ => "helps",
    };
    format!("{} So it {so}.", sentence(&words))
}

/// Whether the step before this one doubts or backs another.
fn is_about_a_step(map: &Map, steps: &[&[LinkId]], number: usize) -> bool {
    let before = number.checked_sub(1).and_then(|before| steps.get(before)?.first());
    before.is_some_and(|&link| ends(map, link).is_none())
}

/// The claim that a link bears on, where that is one.
fn ends(map: &Map, link: LinkId) -> Option<ClaimId> {
    match map.link(link).target {
        Target::Claim(claim) => Some(claim),
        Target::Link(_) => None,
    }
}

/// " supports *B*", " doubts the step from *B* to *C*", with the partners of the premise.
fn does(map: &Map, here: ClaimId, link: LinkId, beyond: &[LinkId], to: ClaimId) -> String {
    let partners: Vec<_> =
        map.premises(link).iter().filter(|&&claim| claim != here).map(|&claim| marked(map, claim)).collect();
    let together =
        if partners.is_empty() { String::new() } else { format!(", only together with {},", and(&partners)) };
    let kind = map.link(link).kind;
    let Some((&step, doubted)) = beyond.split_last() else {
        let doubted = if is_doubted(map, link) { " (this step is doubted)" } else { "" };
        return format!("{together} {} {}{doubted}", kind.row().verb, marked(map, to));
    };
    let mut words = format!("{together} {}", about_a_step(kind));
    for &link in doubted.iter().take(DOUBTS) {
        let doubt = if map.link(link).kind == RelationKind::Supports { "backing" } else { "doubt" };
        let _ = write!(words, " the {doubt} from {} about", premises(map, link));
    }
    if let Some(more @ 1..) = doubted.len().checked_sub(DOUBTS) {
        let _ = write!(words, " {} about", amount(more, "more doubt", "more doubts, one about the other,"));
    }
    let towards = if map.link(step).kind == RelationKind::Opposes { "against" } else { "to" };
    let _ = write!(words, " the step from {} {towards} {}", premises(map, step), marked(map, to));
    words
}

/// Whether anybody doubts a step.
fn is_doubted(map: &Map, link: LinkId) -> bool {
    map.links_to(Element::Link(link)).iter().any(|&doubt| map.link(doubt).kind == RelationKind::Undercuts)
}

fn premises(map: &Map, link: LinkId) -> String {
    let premises: Vec<_> = map.premises(link).iter().map(|&claim| marked(map, claim)).collect();
    and(&premises)
}

/// The short wording of a claim as it stands within a sentence.
fn marked(map: &Map, claim: ClaimId) -> String {
    format!("*{}*", title(map, claim))
}

fn title(map: &Map, claim: ClaimId) -> String {
    capital(clean(map.claim_title(claim)).trim_end_matches(['.', ' ']))
}

/// Writes the same as one object: `{"from", "to", "direction": "there|back|none", "count", "complete", "routes": [{"does",
/// "length", "claims", "links", "text"}], "meeting"}`. Where no route leads either way, `meeting` is `{"claim", "routes"}`
/// with what both bear on, if anything.
///
/// # Errors
/// When `out` cannot be written to.
pub fn paths_json(map: &Map, pair: [ClaimId; 2], between: &Between, out: &mut dyn io::Write) -> io::Result<()> {
    let [from, to] = pair.map(|claim| map.claim_id(claim).to_owned());
    let (direction, paths) = match between {
        Between::There(paths) => ("there", Some(paths)),
        Between::Back(paths) => ("back", Some(paths)),
        Between::Same | Between::Meet(_) | Between::Apart => ("none", None),
    };
    let route = |from: ClaimId, path: &Path| RouteJson::of(map, from, path);
    let routes = paths.map(|paths| paths.paths.iter().map(|path| route(paths.from, path)).collect());
    let meeting = match between {
        Between::Meet(Meeting { at, paths }) => Some(MeetingJson {
            claim: map.claim_id(*at).to_owned(),
            routes: pair.iter().zip(paths).map(|(&from, path)| route(from, path)).collect(),
        }),
        _ => None,
    };
    let json = PathsJson {
        from,
        to,
        direction,
        count: paths.map_or(0, |paths| paths.paths.len()),
        complete: paths.is_none_or(|paths| paths.listed == Listed::All),
        text: between_in_words(map, pair, between),
        routes: routes.unwrap_or_default(),
        meeting,
    };
    write_pretty(out, &json)
}

#[derive(Serialize)]
struct PathsJson {
    from: String,
    to: String,
    direction: &'static str,
    /// So many are listed.
    count: usize,
    /// Whether there are no more.
    complete: bool,
    text: String,
    routes: Vec<RouteJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<MeetingJson>,
}

#[derive(Serialize)]
struct MeetingJson {
    claim: String,
    routes: Vec<RouteJson>,
}

#[derive(Serialize)]
struct RouteJson {
    does: &'static str,
    length: usize,
    claims: Vec<String>,
    links: Vec<String>,
    text: String,
}

impl RouteJson {
    fn of(map: &Map, from: ClaimId, path: &Path) -> Self {
        let claims = std::iter::once(from).chain(path.claims(map));
        Self {
            does: if path.sign(map) == Some(Sign::Hurting) { "hurts" } else { "helps" },
            length: path.links.len(),
            claims: claims.map(|claim| map.claim_id(claim).to_owned()).collect(),
            links: path.links.iter().map(|&link| map.link_name(link)).collect(),
            text: path_in_words(map, from, path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::between;
    use crate::analysis::sketch::Sketch;
    use crate::model::RelationKind::{Opposes, Supports};

    fn told(sketch: &Sketch, from: &str, to: &str) -> String {
        let map = sketch.map();
        let claim = |id: &str| map.claim_ids().find(|&claim| map.claim_id(claim) == id).unwrap();
        let pair = [claim(from), claim(to)];
        let mut out = Vec::new();
        paths(&map, pair, &between(&map, pair[0], pair[1], &mut |_| true), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_route_is_a_sentence_and_says_what_it_does() {
        let sketch = Sketch::new("a b c d").link(Supports, "a d", "b").link(Opposes, "b", "c").link(Opposes, "a", "c");
        let sketch = sketch.link(Opposes, "d", "b");
        assert_eq!(
            told(&sketch, "a", "c"),
            "2 routes lead from *Claim a* to *Claim c*: all hurt.\n\n\
             1. *Claim a* opposes *Claim c*. So it hurts.\n\n\
             2. *Claim a*, only together with *Claim d*, supports *Claim b*, which opposes\n\
             *Claim c*. So it hurts.\n"
        );
        assert!(told(&sketch, "d", "c").starts_with("2 routes lead from *Claim d* to *Claim c*: 1 helps, 1 hurts."));
    }

    #[test]
    fn a_step_that_somebody_doubts_is_said_to_be_doubted() {
        let sketch = Sketch::new("a b c d").link(Supports, "a", "b").link(Opposes, "b", "c").undercut("d", 0);
        let text = told(&sketch, "a", "c").replace('\n', " ");
        let expected = "*Claim a* supports *Claim b* (this step is doubted), which opposes *Claim c*. So it hurts.";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn behind_a_doubt_the_claim_is_named_again() {
        let sketch = Sketch::new("a b c t e").link(Supports, "b", "c").link(Opposes, "c", "t").undercut("a", 0);
        let sketch = sketch.undercut("e", 2);
        let text = told(&sketch, "a", "t").replace('\n', " ");
        let expected =
            "*Claim a* doubts the step from *Claim b* to *Claim c*; *Claim c* opposes *Claim t*. So it helps.";
        assert!(text.contains(expected), "{text}");
        let text = told(&sketch, "e", "c").replace('\n', " ");
        let expected =
            "*Claim e* doubts the doubt from *Claim a* about the step from *Claim b* to *Claim c*. So it helps.";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn of_a_long_route_the_middle_is_counted() {
        let text = told(&Sketch::chain(100), "0", "99").replace('\n', " ");
        let expected = "*Claim 5*, which supports *Claim 6*, and so on over 92 more claims to *Claim 98*, which supports \
                        *Claim 99*. So it helps.";
        assert!(text.contains(expected), "{text}");
    }

    #[test]
    fn where_no_route_leads_it_is_said_what_is_there_instead() {
        let sketch = Sketch::new("a b t lone").link(Supports, "a", "t").link(Opposes, "b", "t");
        let text = told(&sketch, "t", "a").replace('\n', " ");
        let expected = "No route leads from *Claim t* to *Claim a*, but the other way round: 1 route leads from *Claim a* to \
                        *Claim t*.";
        assert!(text.starts_with(expected), "{text}");
        let text = told(&sketch, "a", "b").replace('\n', " ");
        assert!(text.contains("Both bear on this: Claim t.  *Claim a* supports *Claim t*. So it helps."), "{text}");
        assert!(told(&sketch, "a", "lone").replace('\n', " ").contains("nothing is there that both bear on."));
        assert_eq!(told(&sketch, "a", "a"), "These are one claim: Claim a.\n");
    }
}
