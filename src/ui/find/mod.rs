//! The find panel: the query, what it found, and on the wide screen the chosen claim beside it.

mod chosen;
mod rows;

use std::cell::RefCell;
use std::collections::HashMap;

use self::rows::RowLine;
use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    claim::WIDE,
    prompt::{self, Remarks},
    sheet::{Paragraph, draw_lines},
    words::{Words, out_of_sight},
};
use crate::app::{Drawn, Find, HitRow, Hits, Meaning, Scrolled, Scrolls, Searching, State};
use crate::config::{KeyCode, Role};
use crate::layout::{Wording, clean, rows_in_sight};
use crate::report::amount;

/// Keys and what they do in the panel.
const HINTS: [(&[KeyCode], &str); 5] = [
    (&[], "type to narrow"),
    (&[KeyCode::Up, KeyCode::Down], "choose"),
    (&[KeyCode::Enter], "go there"),
    (&[KeyCode::Tab], "complete"),
    (&[KeyCode::Esc], "back"),
];

/// Terms that narrow a search, as the frame names them.
pub const NARROW: &str = "narrow with  by:  in:  for:  against:  is:";

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, find: &Find) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let below = if is_wide { 4 } else { 1 };
    canvas.clear(Area { x: 0, y: 3, width: cells, height: height.saturating_sub(3) });
    let whole = Area { x: 0, y: 3, width: cells, height: height.saturating_sub(3 + below) };
    let panel = if is_wide { Area { width: cells * 11 / 20, ..whole } } else { whole };
    let mut drawn = list(canvas, words, find, panel, is_wide);
    if is_wide {
        let beside = Area { x: panel.right(), width: cells - panel.width, ..whole };
        chosen::draw(canvas, words, find, beside);
        canvas.text(1, height.saturating_sub(3), cells.saturating_sub(2), &examples(words), Role::Quiet);
    }
    let line = Area { x: panel.x + 2, y: panel.y + 1, width: panel.width.saturating_sub(4), height: 1 };
    drawn.cursor = Some(prompt::line(canvas, line, "/", find.prompt.line(), find.wrong.as_ref()));
    let instead = versus(words, find, Wording::Short).filter(|_| find.hits.rows() > 0);
    let wrong = find.wrong.as_ref();
    let remarks = Remarks { prompt: &find.prompt, wrong, named: Some(&find.hits.named), instead };
    prompt::rule(canvas, panel, panel.y + 2, &remarks);
    chrome::prompt_footer(canvas, state, &HINTS);
    drawn
}

/// The frame with the hits.
fn list(canvas: &mut Canvas, words: Words, find: &Find, panel: Area, is_wide: bool) -> Drawn {
    let hits = &find.hits;
    let inside = Area { y: panel.y + 3, height: panel.height.saturating_sub(4), ..panel.inside() };
    let title = [piece("find", Role::Head)];
    canvas.frame(panel, canvas.glyphs().single, &title, &found(canvas, words, find), "");
    let mut drawn = Drawn { page: 1, ..Drawn::default() };
    let mut hidden = String::new();
    if find.is_blank() {
        terms(canvas, words, inside);
    } else if hits.rows() == 0 {
        nothing(canvas, words, find, inside);
    } else {
        let scene = rows::Scene { words, hits, is_wide };
        let columns = rows::columns(inside, is_wide);
        let list = if hits.claims.is_empty() {
            inside
        } else {
            rows::head(canvas, scene, columns, inside.y);
            let taken = if is_wide { 2 } else { 1 };
            Area { y: inside.y + taken, height: inside.height.saturating_sub(taken), ..inside }
        };
        // Each row is put into words once, however often its height is asked for.
        let made: RefCell<HashMap<usize, Vec<RowLine>>> = RefCell::default();
        let in_words = |row| rows::lines(canvas, scene, columns, row);
        let height = |row| made.borrow_mut().entry(row).or_insert_with(|| in_words(row)).len();
        let sight = rows_in_sight(hits.rows(), height, find.cursor, find.top, list.height);
        for row in sight.clone() {
            height(row);
        }
        let made = made.into_inner();
        hidden = out_of_sight(sight.start, hits.rows() - sight.end + hits.all_claims - hits.claims.len());
        drawn = Drawn { top: sight.start, page: sight.len().saturating_sub(1).max(1), ..Drawn::default() };
        let in_sight = sight.clone().filter_map(|row| Some((row, made.get(&row)?.as_slice())));
        let scrolls = Scrolls::rows(Scrolled::Listed, sight.start, hits.rows() - sight.end);
        canvas.means(panel, Meaning::Scrolls(scrolls));
        let chosen = goes_to_hits(find).then_some(find.cursor);
        rows::draw(canvas, columns, list, in_sight, chosen);
        if find.wrong.is_some() {
            // They were found by an earlier wording: nothing of them is chosen.
            canvas.quieten(inside);
        }
    }
    let bottom = panel.bottom().saturating_sub(1);
    let end = panel.right().saturating_sub(2);
    if !hidden.is_empty() {
        canvas.right(end, bottom, panel.width, &[piece(format!(" {hidden} "), Role::Quiet)]);
    }
    let room = panel.width.saturating_sub(6 + crate::layout::width(&hidden));
    if crate::layout::width(NARROW) + 2 <= room {
        canvas.text(panel.x + 1, bottom, room, &format!(" {NARROW} "), Role::Quiet);
    }
    drawn
}

/// How many were found: "6 hits", "≥ 50 hits".
fn found(canvas: &Canvas, words: Words, find: &Find) -> String {
    let ellipsis = canvas.glyphs().ellipsis;
    match &words.walk.search {
        Searching::Making => format!("making the index {ellipsis}"),
        Searching::Failed(_) => "no search".to_owned(),
        Searching::Ready(_) if find.is_blank() => String::new(),
        // A count of what was found by another wording says nothing of this one.
        Searching::Ready(_) if !find.is_current() => String::new(),
        Searching::Ready(_) if find.hits.versus.is_some() && find.hits.total() == 0 => "two speakers".to_owned(),
        Searching::Ready(_) => {
            let total = amount(find.hits.total(), "hit", "hits");
            if find.hits.is_complete { total } else { format!("{} {total}", canvas.glyphs().at_least) }
        }
    }
}

/// What stands in the panel before anything is typed.
fn terms(canvas: &mut Canvas, words: Words, inside: Area) {
    let mut lines = vec![
        Paragraph::plain("Words find claims, speakers and texts, in any spelling.", Role::Text),
        Paragraph::blank(),
    ];
    if let Searching::Failed(why) = &words.walk.search {
        lines = vec![Paragraph::plain(clean(why), Role::Text), Paragraph::blank()];
    }
    lines.extend(super::help::terms());
    let area = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let lines: Vec<_> = lines.iter().flat_map(|paragraph| paragraph.lines(area.width).collect::<Vec<_>>()).collect();
    draw_lines(canvas, area, &lines);
}

/// What stands in the panel where nothing was found, or nothing yet.
fn nothing(canvas: &mut Canvas, words: Words, find: &Find, inside: Area) {
    let mut sentences = Vec::new();
    match &words.walk.search {
        Searching::Failed(why) => sentences.push(clean(why).into_owned()),
        _ if find.hits.text.is_empty() || find.wrong.is_some() => {}
        _ if find.hits.versus.is_some() => sentences.extend(versus(words, find, Wording::Long)),
        _ => {
            let is_alone = find.hits.nearest.is_empty();
            let nothing =
                if is_alone { "Nothing in this map has that, or is like it." } else { "Nothing in this map has that." };
            sentences.push(nothing.to_owned());
            if !is_alone {
                let nearest: Vec<_> = find.hits.nearest.iter().map(|query| clean(query).into_owned()).collect();
                sentences.push(format!("The nearest that is found: {}", nearest.join("   ")));
                sentences.push("Enter looks for the first of them.".to_owned());
            }
        }
    }
    let area = Area { x: inside.x + 2, width: inside.width.saturating_sub(3), ..inside };
    let lines: Vec<_> = sentences
        .into_iter()
        .flat_map(|sentence| Paragraph::plain(sentence, Role::Text).lines(area.width).collect::<Vec<_>>())
        .collect();
    draw_lines(canvas, area, &lines);
}

/// That Enter sets two against each other, or what is still wanting.
fn versus(words: Words, find: &Find, wording: Wording) -> Option<String> {
    let asked = find.hits.versus.as_ref().filter(|_| find.is_current())?;
    Some(match asked {
        Ok(pair) => format!("Enter: {}, against each other", words.names_in_a_sentence(pair, 2, wording)),
        Err(sentence) => sentence.clone(),
    })
}

/// Whether Enter leads to what is listed: not where the query is faulty, nor where it names two speakers.
fn goes_to_hits(find: &Find) -> bool {
    find.wrong.is_none() && (find.hits.versus.is_none() || !find.is_current())
}

/// Terms with names of this map, to be imitated.
fn examples(words: Words) -> String {
    let map = words.map();
    let mut examples = vec!["narrow with".to_owned()];
    examples.extend(map.speaker_ids().next().map(|speaker| format!("by:{}", clean(&map.speaker(speaker).id))));
    examples.extend(map.source_ids().next().map(|source| format!("in:{}", clean(&map.source(source).id))));
    let thesis = words.walk.search.finder().and_then(|finder| finder.routes.theses().first().copied());
    examples.extend(thesis.map(|claim| format!("for:{}", clean(map.claim_id(claim)))));
    examples.extend(["is:unanswered".to_owned(), "has:quote".to_owned()]);
    examples.join("   ")
}

/// The claim that is chosen, if it is a claim.
fn chosen_claim(find: &Find) -> Option<crate::model::ClaimId> {
    match find.row() {
        Some(HitRow::Claim(claim)) if !find.is_blank() && goes_to_hits(find) => Some(claim),
        _ => None,
    }
}

/// Whether a position is the first of its sort.
fn is_first_of_sort(hits: &Hits, position: usize) -> bool {
    position == 0 || position == hits.claims.len() || position == hits.claims.len() + hits.speakers.len()
}
