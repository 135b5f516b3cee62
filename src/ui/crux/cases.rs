//! The page of a question: its answers side by side with equal room, what each turns on, the best case for it and against
//! it with the best replies, and what else nobody answers.

use super::{Scene, hint, left_out, listed, rows, waiting, without_what_if};
use crate::analysis::{Finding, List};
use crate::app::{Action, Camp, Cursor, Dispute, DisputeRow, Disputed, Drawn, Meaning, Pane, Pole, Scrolled, Scrolls};
use crate::config::Role;
use crate::layout::{clean, fits, wrap_at_most};
use crate::model::LinkId;
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    left_out as dimmed,
    words::out_of_sight,
};

/// From this width on three answers stand side by side.
const VERY_WIDE: usize = 180;

/// Cells between two columns.
const GAP: usize = 3;

/// Some lines that belong together.
pub(super) struct Block {
    /// The row of the page that they are; none where the cursor does not stop.
    pub(super) row: Option<usize>,
    pub(super) content: Content,
}

pub(super) enum Content {
    /// Each with what stands at its left and at its right.
    Lines(Vec<(Vec<Piece>, Vec<Piece>)>),
    /// An objection and what it hits.
    Unanswered(LinkId),
    /// A rule with a title.
    Rule(String),
}

impl Block {
    pub(super) fn says(text: impl Into<String>, role: Role) -> Self {
        Self { row: None, content: Content::Lines(vec![(vec![piece(text, role)], Vec::new())]) }
    }

    fn height(&self) -> usize {
        match &self.content {
            Content::Lines(lines) => lines.len(),
            Content::Unanswered(_) | Content::Rule(_) => 1,
        }
    }
}

/// A block where it stands in the document of the page.
struct Placed {
    x: usize,
    y: usize,
    width: usize,
    block: Block,
}

/// Draws the page.
pub fn draw(canvas: &mut Canvas, scene: Scene, disputed: Disputed, body: Area, drawn: &mut Drawn) {
    let asked = scene.walk.disputed_in_words(disputed);
    let right = hint(canvas, Action::Other, "other question");
    let right = if scene.walk.start().questions() > 1 { right } else { Vec::new() };
    let cells = body.width.saturating_sub(2);
    let room = cells.saturating_sub(pieces_width(&right) + 2);
    let lines = wrap_at_most(&asked, room, 2, canvas.glyphs().ellipsis);
    let below = body.y + lines.len().max(1);
    for (line, text) in lines.into_iter().enumerate() {
        let right = if line == 0 { &right[..] } else { &[] };
        rows::both_ends(canvas, (1, body.y + line), cells, &[piece(text, Role::Strong)], right);
    }
    if disputed == Disputed::Nothing {
        return;
    }
    let Some(dispute) = scene.walk.dispute() else {
        return waiting(canvas, below, "What it turns on is being found out");
    };
    let top_row = below;
    let room = body.bottom().saturating_sub(top_row + 1);
    let placed = Writer { canvas, scene, dispute }.document(body.width);
    let height = placed.iter().map(|placed| placed.y + placed.block.height()).max().unwrap_or(0);
    let selected = scene.walk.cursor().row;
    let here = placed.iter().find(|placed| placed.block.row == Some(selected));
    let top = window(drawn.windows.top(Pane::List).unwrap_or(0), here, height, room, selected == 0);
    drawn.windows.set_top(Pane::List, top);
    drawn.page = (room / 2).max(1);
    let below = height.saturating_sub(top + room);
    let area = Area { x: 0, y: top_row, width: body.width, height: room };
    canvas.means(area, Meaning::Scrolls(Scrolls::lines(Scrolled::Pane(Pane::List), top, below)));
    for placed in &placed {
        let is_in_sight = placed.y + placed.block.height() > top && placed.y < top + room;
        if is_in_sight {
            paint(canvas, scene, placed, (top_row, top, room), drawn);
        }
    }
    let count =
        |is_out: &dyn Fn(&Placed) -> bool| placed.iter().filter(|it| it.block.row.is_some() && is_out(it)).count();
    let above = count(&|it: &Placed| it.y + it.block.height() <= top);
    let beneath = count(&|it: &Placed| it.y >= top + room);
    let mut parts = vec![out_of_sight(above, beneath), left_out(scene.walk), without_what_if(scene.walk)];
    let has_inferred = |&row: &DisputeRow| {
        let link = dispute.about(scene.words.map(), row).and_then(|(_, link)| link);
        link.is_some_and(|link| scene.words.map().is_inferred(link))
    };
    parts.retain(|part| !part.is_empty());
    let has_legend = dispute.rows.iter().any(has_inferred) && !scene.words.map().parts().statements.is_empty();
    if has_legend {
        parts.push(format!("{} link drawn by the mapper", canvas.glyphs().inferred));
    }
    // What a sign means gives way to what is out of sight, and that in words to its numbers.
    let cells = body.width.saturating_sub(4);
    let whole = parts.join("   ");
    parts.truncate(parts.len() - usize::from(has_legend));
    let short = parts.join("   ");
    let shorter = short.replace(" by the filter", "").replace("   ", ", ");
    let told = [&whole, &short].into_iter().find(|told| fits(told, cells)).unwrap_or(&shorter);
    canvas.text(3, body.bottom().saturating_sub(1), cells, told, Role::Quiet);
}

/// The first line in sight: as it was, as long as the selected row can be seen whole.
fn window(before: usize, selected: Option<&Placed>, height: usize, room: usize, is_first: bool) -> usize {
    let most = height.saturating_sub(room);
    let Some(selected) = selected else { return before.min(most) };
    if is_first {
        return 0;
    }
    let (start, end) = (selected.y, selected.y + selected.block.height());
    // What stands right above a row says what it is.
    let top = before.min(start.saturating_sub(1)).max(end.saturating_sub(room));
    top.min(most)
}

fn paint(
    canvas: &mut Canvas,
    scene: Scene,
    placed: &Placed,
    (screen, top, room): (usize, usize, usize),
    drawn: &mut Drawn,
) {
    let Placed { x, y, width: cells, block } = placed;
    let on_screen = |line: usize| (y + line).checked_sub(top).filter(|&line| line < room).map(|line| screen + line);
    match &block.content {
        Content::Rule(title) => {
            if let Some(y) = on_screen(0) {
                crate::ui::chrome::rule(canvas, y, title, "");
            }
        }
        Content::Unanswered(link) => {
            if let Some(y) = on_screen(0) {
                listed::in_two(canvas, scene, &Finding::Unanswered(*link), (x + 2, y), cells.saturating_sub(2));
            }
        }
        Content::Lines(lines) => {
            for (line, (left, right)) in lines.iter().enumerate() {
                if let Some(y) = on_screen(line) {
                    rows::both_ends(canvas, (x + 2, y), cells.saturating_sub(2), left, right);
                }
            }
        }
    }
    let Some(row) = block.row else { return };
    for line in 0..block.height() {
        let Some(y) = on_screen(line) else { continue };
        let area = Area { x: *x, y, width: *cells, height: 1 };
        canvas.means(area, Meaning::Row(Cursor { row, answer: None }));
        if scene.walk.sifted_crux().leaves_out(row) {
            dimmed::dim(canvas, area);
        }
    }
    if row == scene.walk.cursor().row
        && let Some(y) = on_screen(0)
    {
        let area = Area { x: *x, y, width: *cells, height: 1 };
        canvas.text(*x, y, 1, canvas.glyphs().cursor, Role::Strong);
        canvas.select(area);
        drawn.cursor = Some(area.spot());
    }
}

/// What is needed to write the document.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a, 'c> {
    pub(super) canvas: &'a Canvas<'c>,
    pub(super) scene: Scene<'a>,
    pub(super) dispute: &'a Dispute,
}

impl Writer<'_, '_> {
    /// All blocks in their places.
    fn document(self, cells: usize) -> Vec<Placed> {
        let camps = self.dispute.camps.len();
        let most = match (self.scene.is_wide, cells) {
            (false, _) => 1,
            (true, VERY_WIDE..) => 3,
            (true, _) => 2,
        };
        let columns = camps.clamp(1, most);
        let inner = cells.saturating_sub(2);
        let column = (inner + GAP) / columns - GAP;
        let mut placed = Vec::new();
        let mut y = 0;
        for section in [Section::Turns, Section::Case(Pole::For), Section::Case(Pole::Against)] {
            if let Some(title) = section.title() {
                placed.push(Placed {
                    x: 0,
                    y,
                    width: cells,
                    block: Block { row: None, content: Content::Rule(title) },
                });
                y += 1;
            }
            for first in (0..camps).step_by(columns) {
                let mut tallest = 0;
                for (at, camp) in self.dispute.camps.iter().enumerate().skip(first).take(columns) {
                    let x = 1 + (at - first) * (column + GAP);
                    let mut line = y;
                    for block in self.of_camp(section, at, camp, column) {
                        let height = block.height();
                        placed.push(Placed { x, y: line, width: column, block });
                        line += height;
                    }
                    tallest = tallest.max(line - y);
                }
                // A blank line parts the answers that stand below each other.
                y += tallest + usize::from(first + columns < camps || section == Section::Turns);
            }
        }
        self.unanswered(inner, y, &mut placed);
        placed
    }

    fn unanswered(self, inner: usize, mut y: usize, placed: &mut Vec<Placed>) {
        let (shown, all) = (self.dispute.unanswered.len(), self.dispute.all_unanswered);
        let above = all.saturating_sub(shown);
        let title = match (shown, above) {
            (_, 0) => format!("answered by nobody here, {all}"),
            (0, _) => format!("answered by nobody here, {all}: all of them above"),
            (shown, _) => format!("answered by nobody here: {shown} more of {all}"),
        };
        let rule = Block { row: None, content: Content::Rule(title) };
        placed.push(Placed { x: 0, y, width: inner + 2, block: rule });
        y += 1;
        if all == 0 {
            let none = Block::says(List::Unanswered.row().none, Role::Quiet);
            placed.push(Placed { x: 1, y, width: inner, block: none });
            return;
        }
        for (at, &link) in self.dispute.unanswered.iter().enumerate() {
            if let Some(row) = self.row(DisputeRow::Unanswered(at)) {
                let block = Block { row: Some(row), content: Content::Unanswered(link) };
                placed.push(Placed { x: 1, y, width: inner, block });
                y += 1;
            }
        }
    }

    /// The position of a row, where it is shown.
    pub(super) fn row(self, wanted: DisputeRow) -> Option<usize> {
        let row = self.dispute.rows.iter().position(|&row| row == wanted)?;
        let sifted = self.scene.walk.sifted_crux();
        (sifted.row(sifted.index(row)) == Some(row)).then_some(row)
    }

    /// How many of these rows the filter hides, to stand in their place below their head; none where it hides none.
    pub(super) fn hidden(self, rows: impl Iterator<Item = DisputeRow>) -> Option<Block> {
        let hidden = rows.filter(|&row| self.row(row).is_none()).count();
        (hidden > 0)
            .then(|| Block::says(format!("{} hidden by the filter", amount(hidden, "claim", "claims")), Role::Quiet))
    }

    fn of_camp(self, section: Section, at: usize, camp: &Camp, cells: usize) -> Vec<Block> {
        match section {
            Section::Turns => self.turns(at, camp, cells),
            Section::Case(pole) => self.case(at, camp, pole, cells),
        }
    }

    /// "YES"; empty where no question is asked.
    pub(super) fn answer(camp: &Camp) -> String {
        camp.answer.as_ref().map_or_else(String::new, |answer| clean(answer.word()).to_uppercase())
    }
}

/// A part of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// How the answers stand, and what they turn on.
    Turns,
    /// The best case.
    Case(Pole),
}

impl Section {
    fn title(self) -> Option<String> {
        match self {
            Self::Turns => None,
            Self::Case(Pole::For) => Some("best case for, and the best reply to it".to_owned()),
            Self::Case(Pole::Against) => Some("best case against, and the best reply to it".to_owned()),
        }
    }
}
