//! The shortest way from a claim to a thesis, in a line: "only together, + supports YES".

use super::canvas::{Canvas, Piece, piece, pieces_width};
use super::words::Words;
use crate::app::Finder;
use crate::config::Role;
use crate::layout::{clean, cut, width};
use crate::model::{AnswerKind, ClaimId, LinkId, Target};

/// No line names more steps than this.
const MOST_STEPS: usize = 6;

/// No line looks at more links of one claim.
const MOST_LINKS: usize = 200;

/// The way of a claim in at most `cells`.
pub fn way(canvas: &Canvas, words: Words, finder: &Finder, claim: ClaimId, cells: usize) -> Vec<Piece> {
    let map = words.map();
    let steps: Vec<_> = finder.routes.way(map, claim).take(MOST_STEPS + 1).collect();
    match *steps.as_slice() {
        [] if finder.routes.is_thesis(claim) => {
            let mut pieces = vec![piece(answers(words, claim), Role::Quiet)];
            let direct = direct(canvas, words, finder, claim);
            if !direct.is_empty() && pieces_width(&pieces) + 28 <= cells {
                pieces.push(piece("   ", Role::Quiet));
                pieces.extend(direct);
            }
            pieces
        }
        [] => vec![piece("leads to no thesis of this map", Role::Quiet)],
        [_] => direct(canvas, words, finder, claim),
        _ => through(canvas, words, &steps, cells),
    }
}

/// "answers YES to Would pupils sleep more?"
fn answers(words: Words, claim: ClaimId) -> String {
    let map = words.map();
    match map.answers_of(claim).first() {
        Some(answering) => {
            let ask = clean(&map.question(answering.question).ask).into_owned();
            format!("answers {} to {ask}", thesis(words, claim))
        }
        None => "a claim to begin with".to_owned(),
    }
}

/// What a thesis is called: the answer that it gives, else its title.
fn thesis(words: Words, claim: ClaimId) -> String {
    let map = words.map();
    let Some(answering) = map.answers_of(claim).first() else { return words.title(claim) };
    match map.question(answering.question).answers.get(answering.answer).map(|answer| &answer.kind) {
        Some(AnswerKind::Named(label)) => clean(label).into_owned(),
        Some(kind) => kind.word().to_uppercase(),
        None => words.title(claim),
    }
}

/// A thesis with the question that it answers, where the map has several.
fn thesis_of(words: Words, claim: ClaimId) -> String {
    let map = words.map();
    let name = thesis(words, claim);
    match map.answers_of(claim).first() {
        Some(answering) if map.questions().nth(1).is_some() => {
            format!("{name} to {}", clean(&map.question(answering.question).ask))
        }
        _ => name,
    }
}

/// All links that lead from a claim straight to a thesis: "+ supports YES, − opposes YES".
fn direct(canvas: &Canvas, words: Words, finder: &Finder, claim: ClaimId) -> Vec<Piece> {
    let map = words.map();
    let mut pieces: Vec<Piece> = Vec::new();
    let links = map.links_from(claim).iter().take(MOST_LINKS).filter_map(|&link| match map.link(link).target {
        Target::Claim(target) if finder.routes.is_thesis(target) => Some((link, target)),
        _ => None,
    });
    let links: Vec<_> = links.take(3).collect();
    for (position, &(link, target)) in links.iter().enumerate() {
        if !pieces.is_empty() {
            pieces.push(piece(", ", Role::Quiet));
        }
        pieces.extend(together(words, link));
        pieces.push(sign(canvas, words, link));
        pieces.push(piece(format!(" {}", words.verb(link)), Role::Quiet));
        // Two links to the same thesis name it once: "+ supports, − opposes YES".
        if links.get(position + 1).is_none_or(|&(_, next)| next != target) {
            pieces.push(piece(format!(" {}", thesis_of(words, target)), Role::Quiet));
        }
    }
    pieces
}

/// "+ Seven pupils in ten … › + YES": titles between are cut, and where there are many, counted.
fn through(canvas: &Canvas, words: Words, steps: &[LinkId], cells: usize) -> Vec<Piece> {
    let map = words.map();
    let is_long = steps.len() > MOST_STEPS;
    let arrow = format!(" {} ", canvas.glyphs().trail);
    let lead = steps.first().map_or_else(Vec::new, |&link| together(words, link));
    for shown in (1..=steps.len().min(MOST_STEPS)).rev() {
        // The last step leads to the thesis; of a way that is too long even to be walked, nobody knows which.
        let between = if is_long { shown } else { shown - 1 };
        let left_out = steps.len() - shown;
        let counted = match (left_out, is_long) {
            (0, _) => String::new(),
            (_, true) => format!("{} further on", canvas.glyphs().ellipsis),
            (more, false) => format!("{} {more} more", canvas.glyphs().ellipsis),
        };
        let last = steps.last().filter(|_| !is_long).map_or_else(Vec::new, |&link| {
            let name = match map.link(link).target {
                Target::Claim(claim) => thesis_of(words, claim),
                Target::Link(_) => String::new(),
            };
            vec![sign(canvas, words, link), piece(format!(" {name}"), Role::Quiet)]
        });
        let parts = between + usize::from(!counted.is_empty()) + usize::from(!last.is_empty());
        let short_last = pieces_width(&last).min(24);
        let fixed =
            pieces_width(&lead) + width(&counted) + short_last + width(&arrow) * parts.saturating_sub(1) + 2 * between;
        let room = cells.saturating_sub(fixed) / between.max(1);
        if between > 0 && room < 10 && shown > 1 {
            continue;
        }
        let mut line = lead.clone();
        let mut add = |part: Vec<Piece>| {
            if line.len() > lead.len() {
                line.push(piece(arrow.clone(), Role::Line));
            }
            line.extend(part);
        };
        for &link in steps.iter().take(between) {
            let title = match map.link(link).target {
                Target::Claim(claim) => cut(&words.title(claim), room, canvas.glyphs().ellipsis),
                Target::Link(_) => "the step".to_owned(),
            };
            add(vec![sign(canvas, words, link), piece(format!(" {title}"), Role::Quiet)]);
        }
        if !counted.is_empty() {
            add(vec![piece(counted, Role::Quiet)]);
        }
        if !last.is_empty() {
            add(last);
        }
        return line;
    }
    lead
}

fn together(words: Words, link: LinkId) -> Vec<Piece> {
    let is_one_of_several = words.map().premises(link).len() > 1;
    if is_one_of_several { vec![piece("only together, ", Role::Quiet)] } else { Vec::new() }
}

fn sign(canvas: &Canvas, words: Words, link: LinkId) -> Piece {
    let kind = words.map().link(link).kind;
    piece(canvas.look().glyphs.sign(kind), kind.row().colour.into())
}
