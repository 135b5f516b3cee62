//! The same as one JSON object.

use std::io;

use serde::Serialize;

use super::in_words::{Book, in_words};
use super::{AboutCrux, Camp, Evaluated, disputes};
use crate::analysis::{Argument, BestCase, BestReply, Finding, LISTS, List, Lists, Means, best_reply};
use crate::model::{ClaimId, Element, LinkId, Map};
use crate::report::TurningJson;
use crate::report::evaluate::{ForceJson, what_if};
use crate::report::json::JsonWriter;
use crate::report::page::Form;
use crate::report::wording::Titles;

/// Writes the best cases and the lists of what a report is about; see [`crate::report::crux`] for the form.
///
/// # Errors
/// When `out` cannot be written to.
pub fn crux_json(evaluated: Evaluated, about: AboutCrux, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = head(evaluated, out)?;
    json.open_field("questions", '[')?;
    for dispute in disputes(evaluated, about).0 {
        json.open('{')?;
        if let Some((question, ask)) = dispute.question {
            json.field("question", evaluated.why.map.question(question).id.as_deref())?;
            json.field("ask", ask)?;
        }
        json.open_field("answers", '[')?;
        for camp in &dispute.camps {
            json.member_json(&serde_json::to_string(&CampJson::of(evaluated, camp))?)?;
        }
        json.close(']')?;
        json.close('}')?;
    }
    json.close(']')?;
    write_lists(evaluated, &evaluated.lists(about), &mut json, |_| true)?;
    json.close('}')?;
    writeln!(out)
}

/// Writes what nobody answers and the thin spots, as [`crux_json`] does.
///
/// # Errors
/// When `out` cannot be written to.
pub fn gaps_json(evaluated: Evaluated, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = head(evaluated, out)?;
    let lists = evaluated.lists(AboutCrux::Everything);
    write_lists(evaluated, &lists, &mut json, |list| list == List::Unanswered || list.is_thin())?;
    json.close('}')?;
    writeln!(out)
}

fn head<'a>(evaluated: Evaluated, out: &'a mut dyn io::Write) -> io::Result<JsonWriter<'a>> {
    let (map, conditions) = (evaluated.why.map, evaluated.why.standing.conditions());
    let mut json = JsonWriter::new(out);
    json.open('{')?;
    json.field("title", map.parts().title.as_deref())?;
    json.field("method", evaluated.strengths.method().row().name)?;
    json.field("policy", conditions.policy.row().name)?;
    let forced: Vec<ForceJson> = what_if(map, conditions);
    json.field("what_if", forced)?;
    Ok(json)
}

fn write_lists(
    evaluated: Evaluated,
    lists: &Lists,
    json: &mut JsonWriter,
    is_meant: impl Fn(List) -> bool,
) -> io::Result<()> {
    let titles = Titles::of(evaluated.why.map);
    let book = Book { evaluated, titles: &titles, form: Form::Text };
    json.open_field("lists", '{')?;
    for row in LISTS.iter().filter(|row| is_meant(row.list)) {
        json.open_field(row.term, '[')?;
        for finding in lists.list(row.list) {
            let found = FoundJson { of: FindingJson::of(evaluated.why.map, finding), text: in_words(book, finding) };
            json.member_json(&serde_json::to_string(&found)?)?;
        }
        json.close(']')?;
    }
    json.close('}')
}

#[derive(Serialize)]
struct CampJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    claims: Vec<ClaimJson<'a>>,
    turns_on: Vec<TurningJson>,
    #[serde(rename = "for")]
    pro: Vec<ArgumentJson<'a>>,
    against: Vec<ArgumentJson<'a>>,
}

#[derive(Serialize)]
struct ClaimJson<'a> {
    id: &'a str,
    label: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<&'static str>,
}

#[derive(Serialize)]
struct ArgumentJson<'a> {
    link: String,
    from: Vec<&'a str>,
    to: String,
    label: &'static str,
    weight: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<ReplyJson<'a>>,
}

#[derive(Serialize)]
struct ReplyJson<'a> {
    link: String,
    from: Vec<&'a str>,
    hits: String,
    label: &'static str,
    replies: usize,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    #[serde(flatten)]
    of: FindingJson<'a>,
    text: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FindingJson<'a> {
    Unanswered {
        link: String,
        from: Vec<&'a str>,
        to: String,
        kind: &'static str,
    },
    Counted {
        claim: &'a str,
        #[serde(rename = "for")]
        pro: u32,
        against: u32,
    },
    Tension {
        speaker: &'a str,
        to: String,
        by: String,
    },
    Claim {
        claim: &'a str,
    },
    Denial {
        speaker: &'a str,
        denies: String,
    },
    BothWays {
        claim: &'a str,
        to: String,
        #[serde(rename = "for")]
        pro: String,
        against: String,
    },
    SameWording {
        claim: &'a str,
        like: &'a str,
    },
    Circle {
        claims: Vec<&'a str>,
        more: u32,
    },
    PartnerMissing {
        link: String,
        missing: &'a str,
    },
}

impl<'a> CampJson<'a> {
    fn of(evaluated: Evaluated<'a>, camp: &Camp<'a>) -> Self {
        let (map, standing) = (evaluated.why.map, evaluated.why.standing);
        // Somebody always waits: there is an answer.
        let case = BestCase::of(evaluated.why, evaluated.strengths, &camp.claims, &|| true).unwrap_or_default();
        let claim = |&claim: &ClaimId| ClaimJson {
            id: map.claim_id(claim),
            label: standing.label(Element::Claim(claim)).term(),
            badge: standing.badge(map, Element::Claim(claim)).map(|badge| badge.row().term),
        };
        let list = |arguments: &[Argument]| arguments.iter().map(|&one| ArgumentJson::of(evaluated, one)).collect();
        Self {
            answer: camp.answer.map(crate::model::AnswerKind::word),
            claims: camp.claims.iter().map(claim).collect(),
            turns_on: camp.claims.iter().map(|&claim| turns_on(evaluated, claim)).collect(),
            pro: list(&case.pro),
            against: list(&case.con),
        }
    }
}

impl<'a> ArgumentJson<'a> {
    fn of(evaluated: Evaluated<'a>, argument: Argument) -> Self {
        let map = evaluated.why.map;
        let reply = |reply: BestReply| ReplyJson {
            link: map.link_name(reply.argument.link),
            from: ids(map, map.premises(reply.argument.link)),
            hits: name(map, reply.to),
            label: label(evaluated, reply.argument.link),
            replies: reply.of,
        };
        Self {
            link: map.link_name(argument.link),
            from: ids(map, map.premises(argument.link)),
            to: target(map, argument.link),
            label: label(evaluated, argument.link),
            weight: argument.weight,
            reply: best_reply(evaluated.why, evaluated.strengths, argument.link).map(reply),
        }
    }
}

impl<'a> FindingJson<'a> {
    fn of(map: &'a Map, finding: &Finding) -> Self {
        match *finding {
            Finding::Unanswered(link) => Self::Unanswered {
                link: map.link_name(link),
                from: ids(map, map.premises(link)),
                to: target(map, link),
                kind: map.link(link).kind.row().term,
            },
            Finding::FoughtOver { claim, pro, con } | Finding::OneSided { claim, pro, con } => {
                Self::Counted { claim: map.claim_id(claim), pro, against: con }
            }
            Finding::Tension(speaker, tension) => Self::Tension {
                speaker: &map.speaker(speaker).id,
                to: name(map, tension.to),
                by: match tension.by {
                    Means::Denial => "denial".to_owned(),
                    Means::Doubt => "doubt".to_owned(),
                    Means::Link(link) => map.link_name(link),
                },
            },
            Finding::Unsourced(claim) => Self::Claim { claim: map.claim_id(claim) },
            Finding::BareDenial(element, speaker) => {
                Self::Denial { speaker: &map.speaker(speaker).id, denies: name(map, element) }
            }
            Finding::BothWays { claim, pro, con } => Self::BothWays {
                claim: map.claim_id(claim),
                to: target(map, pro),
                pro: map.link_name(pro),
                against: map.link_name(con),
            },
            Finding::SameWording { claim, like } => {
                Self::SameWording { claim: map.claim_id(claim), like: map.claim_id(like) }
            }
            Finding::Circle { first, ref rest, more } => {
                let claims = [first].into_iter().chain(rest.iter().copied()).map(|claim| map.claim_id(claim)).collect();
                Self::Circle { claims, more }
            }
            Finding::PartnerMissing { link, missing } => {
                Self::PartnerMissing { link: map.link_name(link), missing: map.claim_id(missing) }
            }
        }
    }
}

fn turns_on(evaluated: Evaluated, claim: ClaimId) -> TurningJson {
    TurningJson::of(evaluated.why, evaluated.people, &evaluated.turns_on(claim))
}

fn label(evaluated: Evaluated, link: LinkId) -> &'static str {
    evaluated.why.standing.label(Element::Link(link)).term()
}

fn ids<'a>(map: &'a Map, claims: &[ClaimId]) -> Vec<&'a str> {
    claims.iter().map(|&claim| map.claim_id(claim)).collect()
}

fn target(map: &Map, link: LinkId) -> String {
    name(map, map.link(link).target.into())
}

fn name(map: &Map, element: Element) -> String {
    match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    }
}
