//! The Outline view: the map as a tree, one line a row. Wide screens set the detail of the selected row beside the tree,
//! narrow ones below it.

mod branches;
mod detail;
mod row;

use super::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    chrome,
    claim::WIDE,
    ribbon, strip,
    words::{Words, out_of_sight},
};
use crate::app::{
    Action, Cursor, Depth, Drawn, FilterMode, Meaning, Outline, Pane, Place, Root, Scrolled, Scrolls, ShownBeside,
    State, Walk,
};
use crate::config::Role;
use crate::layout::{Wording, cut, outline::Item, rows_in_sight, width, wrap_at_most};
use crate::model::{Element, RelationKind};
use crate::report::amount;

/// The lines of the strip below the tree.
const STRIP: usize = 3;

const HINTS: [(Action, &str); 8] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::MoveLeft, "fold"),
    (Action::MoveRight, "fold"),
    (Action::ShowMore, "show more"),
    (Action::Open, "go there"),
    (Action::Why, "why"),
    (Action::Help, "all keys"),
];

/// An outline being drawn.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub words: Words<'a>,
    pub outline: &'a Outline,
    pub selected: usize,
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, root: Root) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Outline(root));
    ribbon::draw(canvas, state, walk);
    let mut hints = HINTS.to_vec();
    if walk.filter().is_some() {
        hints.insert(hints.len().saturating_sub(1), (Action::ClearFilter, "clear filter"));
    }
    let Some(outline) = walk.outline() else {
        let sentence = format!("The outline is being laid out {}", canvas.glyphs().ellipsis);
        canvas.text(1, 3, cells.saturating_sub(2), &sentence, Role::Text);
        drawn.cursor = Some(Area { x: 1, y: 3, ..Area::default() }.spot());
        chrome::footer_in_words(canvas, state, &[(Action::Back, "back"), (Action::Help, "all keys")]);
        return drawn;
    };
    let scene = Scene { words: Words { walk }, outline, selected: walk.cursor().row };
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let beside = if is_wide { (cells / 3).clamp(36, 64) } else { 0 };
    // Below the tree: rule, strip, legend; on the wide screen the legend alone. Then the footer.
    let below = if is_wide { 2 } else { STRIP + 3 };
    let tree = Area { x: 0, y: 3, width: cells - beside, height: height.saturating_sub(3 + below) };
    let hidden = draw_tree(canvas, scene, tree, &mut drawn);
    heading(canvas, state, scene, &hidden);
    if is_wide {
        let area = Area { x: tree.right(), width: beside, ..tree };
        detail::draw(canvas, scene, area);
    } else {
        let area = Area { x: 0, y: tree.bottom() + 1, width: cells, height: STRIP };
        let has_badges = walk.evaluation().is_some() && walk.shown_beside() == ShownBeside::Answered;
        chrome::rule(canvas, tree.bottom(), "reading", if has_badges { "in these texts" } else { "" });
        below_the_tree(canvas, scene, area);
    }
    legend(canvas, walk, height.saturating_sub(2));
    chrome::footer_in_words(canvas, state, &hints);
    drawn
}

/// Draws the rows in sight, and answers how many are above and below.
fn draw_tree(canvas: &mut Canvas, scene: Scene, area: Area, drawn: &mut Drawn) -> String {
    let folds = &scene.outline.folds;
    let rows = folds.seen();
    if rows == 0 {
        let sentence = match scene.words.walk.filter() {
            Some(_) => format!("The filter hides every row. {} clears it.", canvas.called(Action::ClearFilter)),
            None => "This map has no claims.".to_owned(),
        };
        canvas.text(3, area.y, area.width.saturating_sub(3), &sentence, Role::Text);
        drawn.cursor = Some(Area { x: 3, ..area }.spot());
        return String::new();
    }
    let index = folds.seen_before(scene.selected);
    let top = drawn.windows.top(Pane::Outline).unwrap_or(0);
    let sight = rows_in_sight(rows, |_| 1, index, top, area.height);
    drawn.windows.set_top(Pane::Outline, sight.start);
    drawn.page = area.height;
    let scrolls = Scrolls::lines(Scrolled::Pane(Pane::Outline), sight.start, rows - sight.end);
    canvas.means(area, Meaning::Scrolls(scrolls));
    for (index, y) in sight.clone().zip(area.y..) {
        let Some(position) = folds.nth(index) else { break };
        let line = Area { y, height: 1, ..area };
        row::draw(canvas, scene, position, line);
        canvas.means(line, Meaning::Row(Cursor { row: position, answer: None }));
        if folds.is_left_out(position) {
            mark_left_out(canvas, line, position == scene.selected);
        }
        if position == scene.selected {
            canvas.text(line.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(line);
            drawn.cursor = Some(line.spot());
        }
    }
    out_of_sight(sight.start, rows - sight.end)
}

/// Dims a row that the filter leaves out, and marks it where the cursor would be, or beside it.
fn mark_left_out(canvas: &mut Canvas, line: Area, is_selected: bool) {
    canvas.dim(line);
    canvas.text(line.x + usize::from(is_selected), line.y, 1, canvas.glyphs().left_out, Role::Quiet);
}

/// Row 2: what the outline begins with, how deep it is opened, what is out of sight; on its right the keys for more.
fn heading(canvas: &mut Canvas, state: &State, scene: Scene, hidden: &str) {
    let cells = canvas.area().width.saturating_sub(2);
    let is_wide = cells + 2 >= WIDE.0;
    let mut actions = vec![(Action::Fewer, "depth"), (Action::More, "depth")];
    if is_wide {
        actions.extend([(Action::OnlyTheWay, "only the way here"), (Action::Other, "re-root here")]);
    }
    let hints = hints(canvas, state, &actions);
    let start = canvas.right(1 + cells, 1, cells, &hints);
    let room = start.saturating_sub(3);
    let mut words = format!("{}, {}", beginning(scene), opened(scene.outline));
    if !hidden.is_empty() {
        let with_rows = format!("{words}   {hidden}");
        words = if width(&with_rows) <= room { with_rows } else { format!("{}   {hidden}", opened(scene.outline)) };
    }
    canvas.line(1, 1, room, &[piece(cut(&words, room, canvas.glyphs().ellipsis), Role::Quiet)]);
}

/// What the selected row stands under: "1 of 7 questions".
fn beginning(scene: Scene) -> String {
    let questions = scene.words.walk.start().questions();
    match (scene.outline.root, scene.outline.question(scene.selected)) {
        (Root::All, Some(question)) => {
            format!("{} of {}", question.number(), amount(questions, "question", "questions"))
        }
        (Root::All, None) => "claims to begin with".to_owned(),
        (Root::Question(question), _) => format!("question {} alone", question.number()),
        (Root::On(Element::Claim(_)), _) => "what bears on this claim".to_owned(),
        (Root::On(Element::Link(_)), _) => "what bears on this step".to_owned(),
        (Root::From(Element::Claim(_)), _) => "what this claim bears on".to_owned(),
        (Root::From(Element::Link(_)), _) => "what this step bears on".to_owned(),
    }
}

/// "opened 2 deep", "all unfolded".
fn opened(outline: &Outline) -> String {
    let Depth { depth, is_changed } = outline.opened;
    if outline.is_being_refolded() {
        // Of a large outline the rows of before stay until all are counted.
        return if depth > 0 { "being unfolded" } else { "being folded" }.to_owned();
    }
    let words = match depth {
        0 => "all folded".to_owned(),
        depth if depth >= outline.tree.deepest() => "all unfolded".to_owned(),
        depth => format!("opened {depth} deep"),
    };
    if is_changed { format!("{words}, with changes") } else { words }
}

/// "< > depth   o re-root here".
fn hints(canvas: &Canvas, state: &State, actions: &[(Action, &str)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (position, &(action, words)) in actions.iter().enumerate() {
        let Some(&key) = state.keys().keys(action).first() else { continue };
        if !pieces.is_empty() {
            let is_like =
                position.checked_sub(1).and_then(|before| actions.get(before)).is_some_and(|&(_, w)| w == words);
            pieces.push(piece(if is_like { " " } else { "   " }, Role::Text));
        }
        pieces.push(piece(canvas.look().glyphs.key(key), Role::Strong));
        if actions.get(position + 1).is_none_or(|&(_, next)| next != words) {
            pieces.push(piece(format!(" {words}"), Role::Text));
        }
    }
    pieces
}

/// The selected row in full.
fn below_the_tree(canvas: &mut Canvas, scene: Scene, area: Area) {
    let (x, cells) = (area.x + 1, area.width.saturating_sub(2));
    let item = scene.outline.tree.item(scene.selected);
    let own = match item {
        Some(Item::Question(question)) => Some(detail::question_in_short(scene, question)),
        Some(Item::Apart | Item::More) => Some([row::title(canvas, scene, scene.selected), String::new()]),
        _ => None,
    };
    let Some([first, second]) = own else {
        if let Some(subject) = scene.words.walk.subject() {
            strip::draw(canvas, area, scene.words, subject, Wording::Short);
        }
        return;
    };
    let lines = wrap_at_most(&first, cells, area.height.saturating_sub(1), canvas.glyphs().ellipsis);
    let below = area.y + lines.len();
    for (line, y) in lines.iter().zip(area.y..) {
        canvas.text(x, y, cells, line, Role::Text);
    }
    canvas.text(x, below, cells, &second, Role::Quiet);
}

/// What the signs mean.
fn legend(canvas: &mut Canvas, walk: &Walk, y: usize) {
    let glyphs = canvas.glyphs();
    let mut parts = Vec::new();
    match walk.filter().map(|filter| filter.mode) {
        Some(FilterMode::Hide) => parts.push(format!("{} only the way to what is kept", glyphs.left_out)),
        Some(FilterMode::Dim) => parts.push(format!("{} left out by the filter", glyphs.left_out)),
        None => {}
    }
    parts.push(format!("{} link drawn by the mapper", glyphs.inferred));
    parts.push(format!("{} shown elsewhere, {} goes there", glyphs.reference, canvas.called(Action::Open)));
    let doubt = canvas.look().glyphs.sign(RelationKind::Undercuts);
    parts.push(format!("{doubt} doubts the step above it"));
    let cells = canvas.area().width.saturating_sub(2);
    let fitting =
        (1..=parts.len()).rev().map(|count| parts.iter().take(count).cloned().collect::<Vec<_>>().join("   "));
    let line = fitting.into_iter().find(|line| width(line) <= cells).unwrap_or_default();
    canvas.text(1, y, cells, &line, Role::Quiet);
}

/// How many cells a line of pieces leaves of some.
fn left_of(cells: usize, pieces: &[Piece]) -> usize {
    cells.saturating_sub(pieces_width(pieces))
}
