//! All texts in time order, then a bar for each question.

use super::{Scene, head, heard, rows};
use crate::analysis::LocalText;
use crate::app::{Drawn, SourceRow};
use crate::config::Role;
use crate::layout::{clean, cut, width};
use crate::model::{Date, QuestionId, SourceId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece, pieces_width},
    words::fit_names,
};

/// Where the titles begin.
const TITLES: usize = 17;

/// The lists are at most so many cells wide.
const WIDEST: usize = 132;

/// So many speakers of a text are thought of for its row; the others are counted.
const NAMED: usize = 20;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, scene: Scene, body: Area, drawn: &mut Drawn) {
    let documents = &scene.walk.library().documents;
    let order = documents.order();
    let ordered = match (order.len(), documents.without_date()) {
        (0 | 1, _) => String::new(),
        (_, 0) => " in time order".to_owned(),
        (all, without) if without == all => " without a year, in file order".to_owned(),
        (_, without) => format!(" in time order; {without} without a year, in file order"),
    };
    let texts = [piece(amount(order.len(), "text", "texts"), Role::Strong), piece(ordered, Role::Text)];
    let right = match documents.without_text() {
        0 => Vec::new(),
        without => vec![piece(format!("{} in no text", amount(without, "claim", "claims")), Role::Quiet)],
    };
    head(canvas, &texts, &right);

    // Numbers far from what they count would be hard to follow.
    let body = Area { width: body.width.min(WIDEST), ..body };
    // The head of each part, a blank line between them, and the last line are no rows.
    let columns = Columns::of(body);
    let room = body.height.saturating_sub(4);
    let sight = rows::in_sight(canvas, scene, body, room, drawn);
    columns.head(canvas, body.y);
    let mut y = body.y + 1;
    if order.is_empty() {
        canvas.text(3, y, body.width.saturating_sub(4), "This map names no text.", Role::Quiet);
        y += 1;
    }
    let mut has_bars = false;
    for index in sight.clone() {
        let Some(row) = scene.walk.sifted().row(index) else { continue };
        match scene.walk.source_row(scene.part, row) {
            Some(SourceRow::Text(source)) => columns.text(canvas, scene, source, y),
            Some(SourceRow::Heard(question)) => {
                if !std::mem::replace(&mut has_bars, true) {
                    columns.head_of_bars(canvas, y + 1);
                    y += 2;
                }
                columns.bar(canvas, scene, question, y);
            }
            Some(SourceRow::Passage(..) | SourceRow::Moment(..)) | None => {}
        }
        rows::finish(canvas, scene, row, Area { x: 1, y, width: body.width.saturating_sub(2), height: 1 }, drawn);
        y += 1;
    }
    let last = body.bottom().saturating_sub(1);
    let end =
        canvas.text(3, last, body.width.saturating_sub(4), &rows::hidden(scene.walk, scene.part, &sight), Role::Quiet);
    let legend = heard::legend(canvas);
    if has_bars && columns.bars.0 > 0 && end + 2 + pieces_width(&legend) < body.right() {
        canvas.right(body.right().saturating_sub(1), last, body.width, &legend);
    }
}

/// Where the columns stand; the one of names is not there where it begins at `end`.
struct Columns {
    /// Behind the numbers.
    claims: usize,
    own_voice: usize,
    retold: usize,
    who: usize,
    /// How wide the bars are, and where they begin.
    bars: (usize, usize),
    /// Behind the numbers beside the bars.
    numbers: [usize; 4],
    end: usize,
}

impl Columns {
    fn of(body: Area) -> Self {
        let end = body.right().saturating_sub(1);
        let (who, bar) = match body.width {
            ..76 => (0, 0),
            76..100 => (15, 12),
            cells => (cells / 4, cells / 4),
        };
        let who = end.saturating_sub(who);
        let [neither, opponent, friend, own] = [1, 10, 20, 28].map(|cells| end.saturating_sub(cells));
        Self {
            claims: who.saturating_sub(15),
            own_voice: who.saturating_sub(9),
            retold: who.saturating_sub(1),
            who,
            bars: (bar, own.saturating_sub(bar + 7)),
            numbers: [own, friend, opponent, neither],
            end,
        }
    }

    fn head(&self, canvas: &mut Canvas, y: usize) {
        for (x, text) in [(3, "DATE"), (TITLES, "TEXT"), (self.who, "WHO")].into_iter().filter(|&(x, _)| x < self.end) {
            canvas.text(x, y, self.end.saturating_sub(x), text, Role::Head);
        }
        for (end, text) in [(self.claims, "CLAIMS"), (self.own_voice, "OWN"), (self.retold, "RETOLD")] {
            canvas.right(end, y, text.len(), &[piece(text, Role::Head)]);
        }
    }

    fn text(&self, canvas: &mut Canvas, scene: Scene, source: SourceId, y: usize) {
        let library = scene.walk.library();
        let (about, document) = (scene.words.map().source(source), library.documents.get(source));
        canvas.text(3, y, TITLES - 4, &about.date.map_or("no date".to_owned(), Date::in_words), Role::Quiet);
        let room = self.claims.saturating_sub(TITLES + 9);
        let number = format!("{} ", source.number());
        let remark = match library.local_text(source) {
            LocalText::NotRead(_) if scene.is_wide => "  no text here".to_owned(),
            // On a narrow screen the title needs the room; the strip says it all.
            LocalText::NotNamed | LocalText::NotRead(_) => String::new(),
            LocalText::Read(text) if text.faults().is_empty() => "  text".to_owned(),
            LocalText::Read(text) if scene.is_wide => format!("  text, ! {}", text.faults().len()),
            LocalText::Read(text) => format!("  ! {}", text.faults().len()),
        };
        let title = room.saturating_sub(width(&number) + width(&remark));
        let title = cut(&clean(&about.title), title, canvas.glyphs().ellipsis);
        let pieces = [piece(number, Role::Quiet), piece(title, Role::Text), piece(remark, Role::Quiet)];
        canvas.line(TITLES, y, room, &pieces);
        let claims = match scene.walk.sifted().claims_kept(source) {
            Some(kept) => format!("{kept} of {}", document.claims),
            None => document.claims.to_string(),
        };
        let numbers = [document.own_voice, document.retold].map(|count| count.to_string());
        for (end, text) in
            [self.claims, self.own_voice, self.retold].into_iter().zip(std::iter::once(claims).chain(numbers))
        {
            canvas.right(end, y, 8, &[piece(text, Role::Text)]);
        }
        if self.who < self.end {
            let room = self.end - self.who;
            let speakers = library.documents.speakers(source);
            let names: Vec<_> =
                speakers.iter().map(|&speaker| scene.words.short(speaker).to_owned()).take(NAMED).collect();
            let names = if speakers.len() > names.len() {
                amount(speakers.len(), "speaker", "speakers")
            } else {
                fit_names(&names, room, canvas.glyphs().ellipsis)
            };
            canvas.text(self.who, y, room, &names, Role::Quiet);
        }
    }

    fn head_of_bars(&self, canvas: &mut Canvas, y: usize) {
        canvas.text(1, y, self.end, "WHO IS HEARD THROUGH WHOM", Role::Head);
        for (end, text) in self.numbers.into_iter().zip(heard::column_heads()) {
            canvas.right(end, y, text.len(), &[piece(text, Role::Head)]);
        }
    }

    fn bar(&self, canvas: &mut Canvas, scene: Scene, question: QuestionId, y: usize) {
        let (bar, bar_at) = self.bars;
        let room = bar_at.saturating_sub(4);
        canvas.text(3, y, room, &clean(&scene.words.map().question(question).ask), Role::Text);
        let Some(heard) = scene.walk.library().hearing.on(question) else {
            canvas.right(self.end, y, 40, &[piece("not counted: too large a map", Role::Quiet)]);
            return;
        };
        canvas.line(bar_at, y, bar, &heard::bar(canvas, heard, bar));
        for (end, count) in self.numbers.into_iter().zip(heard::counts(heard)) {
            canvas.right(end, y, 8, &[piece(count.to_string(), Role::Text)]);
        }
    }
}
