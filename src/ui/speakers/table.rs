//! The rows of the tables: speakers by questions, and speakers by speakers. As many columns stand side by side as there is
//! room for, the selected one among them; the others are counted.

use std::ops::Range;

use super::Scene;
use crate::analysis::{Dealings, Drawn, Position};
use crate::app::{Column, Content, Table, cell};
use crate::config::Role;
use crate::layout::{Wording, clean, cut, pad, width};
use crate::model::{ClaimId, RelationKind, SpeakerId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece},
    judged,
};

/// Of so many columns it is looked whether a what-if changes any.
const MOST_HEADS: usize = 100;

/// Behind the number of a question whose answers stand otherwise by a what-if.
const CHANGED: &str = "*";

/// The selected column.
pub fn selected(scene: Scene) -> Option<Column> {
    scene.sheet.table()?.columns.get(selected_index(scene)).copied()
}

fn selected_index(scene: Scene) -> usize {
    let last = scene.sheet.table().map_or(0, |table| table.columns.len().saturating_sub(1));
    scene.walk.cursor().answer.unwrap_or(0).min(last)
}

/// Where the parts of a row stand.
struct Places {
    /// Cells for the name.
    name: usize,
    /// The columns in sight.
    columns: Range<usize>,
    /// Cells for what a row comes to.
    sums: usize,
}

fn places(scene: Scene, table: &Table, cells: usize) -> Places {
    let (name, sums) = match (scene.wording, &scene.sheet.content) {
        (Wording::Short, Content::Positions(_)) => (18, 17),
        (Wording::Short, _) => (18, 8),
        (Wording::Long, Content::Positions(_)) => (26, 24),
        (Wording::Long, _) => (26, 10),
    };
    let room = cells.saturating_sub(name + sums + 5);
    let selected = selected_index(scene);
    let mut first = selected;
    let mut taken = table.columns.get(selected).map_or(0, |&column| column_cells(scene, column));
    while let Some(before) = first.checked_sub(1) {
        let more = table.columns.get(before).map_or(0, |&column| column_cells(scene, column));
        if taken + more > room {
            break;
        }
        (first, taken) = (before, taken + more);
    }
    let mut end = selected + 1;
    while let Some(&column) = table.columns.get(end) {
        taken += column_cells(scene, column);
        if taken > room {
            break;
        }
        end += 1;
    }
    Places { name, columns: first..end.min(table.columns.len()), sums }
}

/// How wide a column is, with the gap before it and the brackets round its head where it is selected.
fn column_cells(scene: Scene, column: Column) -> usize {
    let signs = match column {
        Column::Question(question) => scene.words.map().question(question).answers.len(),
        Column::Thesis(_) => 1,
        Column::Speaker(_) => 7,
    };
    signs.max(3) + 2
}

/// The heads of the columns: the numbers of questions, or names. The selected one stands in brackets.
pub fn draw_heads(canvas: &mut Canvas, scene: Scene, area: Area) {
    let Some(table) = scene.sheet.table() else { return };
    let places = places(scene, table, area.width);
    let selected = selected_index(scene);
    let mut x = area.x + 3 + places.name;
    let ellipsis = canvas.glyphs().ellipsis;
    for (index, &column) in table.columns.iter().enumerate().take(places.columns.end).skip(places.columns.start) {
        let cells = column_cells(scene, column);
        let head = match column {
            Column::Question(_) | Column::Thesis(_) if is_changed(scene, column) => format!("{}{CHANGED}", index + 1),
            Column::Question(_) | Column::Thesis(_) => (index + 1).to_string(),
            Column::Speaker(speaker) => cut(scene.words.short(speaker), cells - 2, ellipsis),
        };
        let (head, role) =
            if index == selected { (format!("[{head}]"), Role::Strong) } else { (format!(" {head}"), Role::Quiet) };
        canvas.text(x, area.y, cells, &cut(&head, cells, ellipsis), role);
        x += cells;
    }
    let (before, behind) = (places.columns.start, table.columns.len() - places.columns.end);
    let sums = match (&scene.sheet.content, before + behind) {
        (_, hidden @ 1..) => format!("{hidden} more"),
        (Content::Positions(_), _) => "in all".to_owned(),
        _ => String::new(),
    };
    canvas.right(area.right().saturating_sub(1), area.y, places.sums + 4, &[piece(sums, Role::Quiet)]);
}

/// A row.
pub fn draw_row(canvas: &mut Canvas, scene: Scene, speaker: SpeakerId, area: Area) {
    let (Some(table), Some(people)) = (scene.sheet.table(), scene.walk.people()) else { return };
    let places = places(scene, table, area.width);
    let name = match scene.wording {
        Wording::Long => scene.words.name(speaker),
        Wording::Short => scene.words.short(speaker).to_owned(),
    };
    let ellipsis = canvas.glyphs().ellipsis;
    canvas.text(area.x + 3, area.y, places.name, &cut(&name, places.name.saturating_sub(1), ellipsis), Role::Text);
    let map = scene.words.map();
    let mut x = area.x + 3 + places.name;
    for &column in table.columns.iter().take(places.columns.end).skip(places.columns.start) {
        let cells = column_cells(scene, column);
        let pieces = match column {
            Column::Speaker(other) => dealings(canvas, speaker == other, people.clashes.between(speaker, other)),
            column => held(canvas, &cell(map, people, column, speaker)),
        };
        canvas.line(x + 1, area.y, cells - 1, &pieces);
        x += cells;
    }
    let sums = match &scene.sheet.content {
        Content::Positions(_) => {
            let of = |(position, count): (Position, usize)| {
                let sign = sign(canvas, position);
                [sign, piece(pad(&count.to_string(), 3, ""), Role::Quiet)]
            };
            Position::ALL.into_iter().zip(people.standings(map).tally(speaker)).flat_map(of).collect()
        }
        _ => Vec::new(),
    };
    canvas.right(area.right().saturating_sub(1), area.y, places.sums, &sums);
}

/// A sign for each position; behind them that one of them rests on the mapper's links alone.
fn held(canvas: &Canvas, cell: &[(Position, Drawn)]) -> Vec<Piece> {
    let mut pieces: Vec<_> = cell.iter().map(|&(position, _)| sign(canvas, position)).collect();
    if cell.iter().any(|&(_, drawn)| drawn == Drawn::ByTheMapper) {
        pieces.push(piece(canvas.glyphs().inferred, Role::Quiet));
    }
    pieces
}

/// " ~" behind a position that rests on the mapper's links alone.
pub fn drawn(canvas: &Canvas, drawn: Drawn) -> String {
    match drawn {
        Drawn::ByTheMapper => format!(" {}", canvas.glyphs().inferred),
        Drawn::BySomebody => String::new(),
    }
}

/// " (falls)" behind an answer or thesis that a what-if changes.
fn changed(scene: Scene, claims: &[ClaimId]) -> String {
    judged::fate_of_any(scene.words, claims).map_or_else(String::new, |fate| format!(" ({})", fate.word()))
}

/// Whether a what-if changes how anything stands that a column is about.
fn is_changed(scene: Scene, column: Column) -> bool {
    match column {
        Column::Question(question) => {
            let answers = &scene.words.map().question(question).answers;
            answers.iter().any(|answer| judged::fate_of_any(scene.words, &answer.claims).is_some())
        }
        Column::Thesis(thesis) => judged::fate_of_any(scene.words, &[thesis]).is_some(),
        Column::Speaker(_) => false,
    }
}

/// A position as a sign, which says it without its colour.
pub fn sign(canvas: &Canvas, position: Position) -> Piece {
    let glyphs = canvas.look().glyphs;
    match position {
        Position::For => piece(glyphs.sign(RelationKind::Supports), Role::For),
        Position::Against => piece(glyphs.sign(RelationKind::Opposes), Role::Against),
        Position::BothWays => piece(glyphs.set().both_ways, Role::Head),
        Position::Silent => piece(glyphs.set().silent, Role::Quiet),
    }
}

/// "−3 +1": how often one objects to another, and supports what the other says; what one says against oneself likewise.
fn dealings(canvas: &Canvas, is_self: bool, Dealings { objects, supports }: Dealings) -> Vec<Piece> {
    let glyphs = canvas.look().glyphs;
    if objects == 0 && supports == 0 {
        return vec![piece(if is_self { "" } else { glyphs.set().silent }, Role::Quiet)];
    }
    let mut pieces = Vec::new();
    if objects > 0 {
        pieces.push(piece(format!("{}{objects} ", glyphs.sign(RelationKind::Opposes)), Role::Against));
    }
    if supports > 0 {
        pieces.push(piece(format!("{}{supports}", glyphs.sign(RelationKind::Supports)), Role::For));
    }
    pieces
}

/// The selected cell in words: what the speaker holds of each answer; how often he objects to another and supports him.
pub fn in_words(canvas: &Canvas, scene: Scene, speaker: SpeakerId) -> Vec<String> {
    let (Some(column), Some(people)) = (selected(scene), scene.walk.people()) else { return Vec::new() };
    let (map, name) = (scene.words.map(), scene.words.name(speaker));
    match column {
        Column::Question(question) => {
            let asked = map.question(question);
            let held = cell(map, people, column, speaker);
            let answers = asked.answers.iter().zip(held);
            let answers = answers.map(|(answer, (position, by))| {
                let position = if position == Position::Silent { "silent on" } else { position.word() };
                let changed = changed(scene, &answer.claims);
                format!("{position} {}{}{changed}", clean(answer.kind.word()), drawn(canvas, by))
            });
            let number = question.index() + 1;
            let ask = format!("{number}  {}", clean(&asked.ask));
            vec![ask, format!("{name}: {}.", answers.collect::<Vec<_>>().join(", "))]
        }
        Column::Thesis(thesis) => {
            let held = people.standings(map).position(speaker, thesis);
            let by = drawn(canvas, people.standings(map).drawn(speaker, thesis));
            let text = format!("{}{}", scene.words.text(thesis), changed(scene, &[thesis]));
            vec![text, format!("{name}: {}{by}.", held.word())]
        }
        Column::Speaker(other) if other == speaker => {
            let objects = people.clashes.between(speaker, speaker).objects;
            let own = amount(objects as usize, "objection", "objections");
            vec![format!("{name} to what the same speaker says: {own}.")]
        }
        Column::Speaker(other) => {
            let called = |speaker| match scene.wording {
                Wording::Long => scene.words.name(speaker),
                Wording::Short => scene.words.short(speaker).to_owned(),
            };
            let told = [(speaker, other), (other, speaker)].map(|(by, to)| {
                let Dealings { objects, supports } = people.clashes.between(by, to);
                format!("{} to {}: objects {objects}, supports {supports}.", called(by), called(to))
            });
            told.to_vec()
        }
    }
}

/// In which order the rows stand; empty where the page is no table.
pub fn order(scene: Scene) -> &'static str {
    let orders = scene.sheet.company.orders();
    scene.sheet.table().and_then(|table| orders.get(table.sort.by).copied()).unwrap_or_default()
}

/// What the signs mean.
pub fn legend(canvas: &Canvas, scene: Scene, cells: usize) -> String {
    let glyphs = canvas.look().glyphs;
    let (plus, minus) = (glyphs.sign(RelationKind::Supports), glyphs.sign(RelationKind::Opposes));
    let set = glyphs.set();
    let words = match &scene.sheet.content {
        Content::Positions(_) => {
            let signs = format!("{plus} for  {minus} against  {} both ways  {} silent", set.both_ways, set.silent);
            let mapper = |words: &str| format!("  {} {words}", set.inferred);
            let is_any_changed = || {
                let columns = scene.sheet.table().map(|table| &table.columns[..]).unwrap_or_default();
                columns.iter().take(MOST_HEADS).any(|&column| is_changed(scene, column))
            };
            let changed = if !scene.walk.what_if().is_nothing() && is_any_changed() {
                format!("  {CHANGED} changed by the what-if")
            } else {
                String::new()
            };
            let forms = [
                format!("{signs}{}{changed}   one for each answer", mapper("by the mapper's links alone")),
                format!("{signs}{}{changed}", mapper("by the mapper's links alone")),
                format!("{signs}{}{changed}", mapper("the mapper's")),
                format!("{signs}{changed}"),
                format!("{signs}{}", mapper("the mapper's")),
            ];
            let fits = |words: &&String| width(words) <= cells;
            forms.iter().find(fits).cloned().unwrap_or(signs)
        }
        _ => format!("{minus}n objects so often  {plus}n supports: row to column"),
    };
    if width(&words) <= cells { words } else { cut(&words, cells, set.ellipsis) }
}
