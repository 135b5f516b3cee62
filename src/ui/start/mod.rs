//! The Start view: what is disputed and who speaks on each side, or the claims to begin with.

mod answer_panel;
mod answers;
mod list;
mod turns;
mod wide;

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome,
    claim::WIDE,
    ribbon, strip,
    words::Words,
};
use crate::app::{Action, Cursor, Drawn, Meaning, Place, StartRow, State, Walk};
use crate::config::Role;
use crate::format::Severity;
use crate::layout::{Wording, clean, wrap_at_most};
use crate::report::amount;

const HINTS: [Action; 7] =
    [Action::MoveUp, Action::MoveDown, Action::Open, Action::Find, Action::Commands, Action::Help, Action::Quit];

/// Among the answers.
const ANSWER_HINTS: [(Action, &str); 6] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::Open, "open"),
    (Action::Back, "questions"),
    (Action::ShowMore, "all of it"),
    (Action::Help, "all keys"),
];

/// A screen of fewer lines has none to spare.
const LOW: usize = 22;

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let words = Words { walk };
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Start);
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let margin = if is_wide { 3 } else { 1 };
    // The title makes way for the ribbon, so that neither is cut.
    let title_row = if ribbon::is_taken(state, walk) { ribbon::ROW - 1 } else { ribbon::ROW };
    canvas.text(margin, title_row, cells.saturating_sub(2), &clean(walk.map.title()), Role::Strong);
    ribbon::draw(canvas, state, walk);
    canvas.text(margin, 3, cells.saturating_sub(2), &contents(words), Role::Quiet);
    let notes = notes(canvas, state, words, cells.saturating_sub(2 * margin), if is_wide { 3 } else { 2 });
    let notes_top = height.saturating_sub(1 + notes.len() + usize::from(!notes.is_empty()));
    for (note, y) in notes.iter().zip(notes_top..) {
        canvas.line(margin, y, cells.saturating_sub(2 * margin), note);
    }
    // On a low screen what the answers turn on stands right above the notes.
    let gap = usize::from(height >= LOW || notes.is_empty());
    let body = Area { x: 0, y: 5, width: cells, height: notes_top.saturating_sub(5 + gap) };
    if walk.start().is_empty() {
        empty(canvas, body);
    } else if is_wide {
        wide::draw(canvas, state, words, body, &mut drawn);
    } else {
        narrow(canvas, words, body, &mut drawn);
    }
    let mut hints = if walk.cursor().answer.is_some() {
        ANSWER_HINTS.to_vec()
    } else {
        HINTS.iter().filter_map(|&action| Some((action, action.row()?.short))).collect()
    };
    if walk.filter().is_some() {
        hints.insert(hints.len().saturating_sub(2), (Action::ClearFilter, "clear filter"));
    }
    chrome::footer_in_words(canvas, state, &hints);
    drawn
}

/// "3 texts, 11 speakers, 37 claims."
fn contents(words: Words) -> String {
    let map = words.map();
    let parts = [
        (map.source_ids().len(), "text", "texts"),
        (map.speaker_ids().len(), "speaker", "speakers"),
        (map.claim_ids().len(), "claim", "claims"),
        (map.link_ids().len(), "link", "links"),
    ];
    let there = parts.into_iter().filter(|&(count, ..)| count > 0);
    let parts: Vec<_> = there.map(|(count, one, many)| amount(count, one, many)).collect();
    parts.join("   ")
}

/// What must be said about the map: who is heard only through others, and what is odd in the file.
fn notes(canvas: &Canvas, state: &State, words: Words, cells: usize, most: usize) -> Vec<Vec<Piece>> {
    let opened = &words.walk.opened;
    let mut notes: Vec<Vec<Piece>> = Vec::new();
    let in_lines = |note: &str| {
        let lines = wrap_at_most(note, cells, most, canvas.glyphs().ellipsis);
        lines.into_iter().map(|line| vec![piece(line, Role::Text)]).collect::<Vec<_>>()
    };
    let retold = &opened.overview.heard_only_retold;
    if !retold.is_empty() {
        let is = if retold.len() == 1 { "is" } else { "are" };
        let (names_shown, wording) =
            if canvas.area().width < WIDE.0 { (3, Wording::Short) } else { (4, Wording::Long) };
        // Where not all these names have room, more of them are counted.
        let told = |(shown, tellers): (usize, usize)| {
            let names = words.names_in_a_sentence(retold, shown, wording);
            let by = words.names_in_a_sentence(&opened.overview.retold_by, tellers, wording);
            format!("! {names} {is} heard only as retold by {by}.")
        };
        let mut forms = (1..=names_shown).rev().flat_map(|shown| [(shown, 2), (shown, 1)]).map(told);
        let fits = |note: &String| wrap_at_most(note, cells, most + 1, "").len() <= most;
        let note = forms.find(fits).unwrap_or_else(|| told((1, 1)));
        notes.extend(in_lines(&note));
    }
    let all = opened.library.hearing.all;
    let is_wide = canvas.area().width >= WIDE.0;
    if all.retold() > 0 && (is_wide || notes.is_empty()) {
        let statements = amount(all.all(), "statement is", "statements are");
        let by =
            format!("by a friend {}, by an opponent {}, by neither {}", all.by_friend, all.by_opponent, all.by_neither);
        let note = format!("! {} of {statements} retold by others: {by}.", all.retold());
        notes.extend(in_lines(&note));
    }
    // Who asks why finds it in the sources.
    if let (Some(last), Some(&key)) = (notes.last_mut(), state.keys().keys(Action::ViewSources).first()) {
        let key = format!("  {}", canvas.look().glyphs.key(key));
        let why = [piece(key, Role::Strong), piece(" why", Role::Text)];
        if pieces_width(last) + pieces_width(&why) <= cells {
            last.extend(why);
        }
    }
    let warnings = opened.diagnostics.count(Severity::Warning);
    if warnings > 0 {
        let note = format!("! {}: cruxmap check", amount(warnings, "warning", "warnings"));
        notes.push(vec![piece(note, Role::Text)]);
    }
    notes
}

fn empty(canvas: &mut Canvas, body: Area) {
    let lines = ["This map has no claims.", "Write some into its file."];
    for (line, y) in lines.into_iter().zip(body.y + 1..) {
        canvas.text(3, y, body.width.saturating_sub(3), line, Role::Text);
    }
}

/// The list above, the answers to the chosen question below it.
fn narrow(canvas: &mut Canvas, words: Words, body: Area, drawn: &mut Drawn) {
    let lines = list::List { words }.len();
    let most = body.height.saturating_sub(5).max(body.height * 11 / 20);
    let list_height = lines.min(most).max(2.min(body.height));
    let list = Area { height: list_height, ..body };
    let hidden = list::draw(canvas, words, list, drawn);
    // On the line over the list, as the rule below it tells of the answers.
    canvas.right(body.right().saturating_sub(2), body.y.saturating_sub(1), body.width, &[piece(hidden, Role::Quiet)]);
    let strip = Area { y: list.bottom() + 1, height: body.height.saturating_sub(list_height + 1), ..body };
    let Some(row) = words.walk.start_row() else { return };
    match row {
        StartRow::Question(question) => {
            let ask = clean(&words.map().question(question).ask).into_owned();
            let [all, least] = turns::height(words, question);
            let own = answers::height(words, question);
            let turns = strip.height.saturating_sub(own).clamp(least, all.max(least));
            let turns = match strip.height {
                height if height >= turns + own.min(3) => turns,
                // A line of its own without a head.
                3.. => least.min(1),
                _ => 0,
            };
            let answers = Area { height: strip.height - turns, ..strip };
            let sight = answers::draw(canvas, words, question, answers, drawn);
            let below = own.min(answers.height);
            let area = Area { x: 3, y: strip.y + below, width: strip.width.saturating_sub(4), height: turns };
            turns::draw(canvas, words, question, area);
            chrome::rule(canvas, list.bottom(), &ask, &sight);
        }
        StartRow::Point(_) => {
            chrome::rule(canvas, list.bottom(), "reading", "");
            if let Some(subject) = words.walk.subject() {
                strip::draw(canvas, Area { height: strip.height.min(5), ..strip }, words, subject, Wording::Short);
            }
        }
    }
}

/// Marks a row where it is selected, and puts the cursor there.
fn finish_row(canvas: &mut Canvas, area: Area, row: Cursor, selected: Cursor, drawn: &mut Drawn) {
    canvas.means(area, Meaning::Row(row));
    if row == selected {
        canvas.text(area.x, area.y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(area);
        drawn.cursor = Some(area.spot());
    }
}

/// A head in capitals, with what is out of sight at its end.
fn head(canvas: &mut Canvas, x: usize, y: usize, cells: usize, text: &str) {
    canvas.line(x, y, cells, &[piece(text, Role::Head)]);
}
