//! The Speakers view: everyone, two against each other, one speaker's case. One list of lines at every width; the row
//! under the cursor stands in full in the strip below.

mod heads;
mod row;

use super::{
    canvas::{Area, Canvas, piece},
    chrome,
    claim::WIDE,
    left_out, ribbon, strip,
    words::{Words, out_of_sight},
};
use crate::app::{Action, Company, Content, Drawn, Pane, Place, Searching, Sheet, SheetLine, Shown, State, Walk};
use crate::config::Role;
use crate::layout::{Wording, clean, rows_in_sight, width, wrap};
use crate::model::Element;

const HINTS: [(Action, &str); 8] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::MoveLeft, "lists"),
    (Action::MoveRight, "lists"),
    (Action::Open, "open"),
    (Action::NextView, "next page"),
    (Action::Back, "back"),
    (Action::Help, "all keys"),
];

/// A page being drawn.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub words: Words<'a>,
    pub walk: &'a Walk,
    pub sheet: &'a Sheet,
    pub wording: Wording,
    /// Where a text is cut.
    pub ellipsis: &'static str,
}

/// Draws the whole view.
pub fn draw(canvas: &mut Canvas, state: &State, walk: &Walk, company: Company) -> Drawn {
    let Area { width: cells, height, .. } = canvas.area();
    let mut drawn = Drawn { windows: walk.navigation.here().windows, ..Drawn::default() };
    chrome::tabs(canvas, Place::Speakers(company));
    ribbon::draw(canvas, state, walk);
    let Some(sheet) = walk.sheet() else {
        let sentence = match &walk.search {
            Searching::Failed(sentence) => sentence.clone(),
            _ => format!("The speakers are being counted {}", canvas.glyphs().ellipsis),
        };
        canvas.text(1, 3, cells.saturating_sub(2), &sentence, Role::Text);
        drawn.cursor = Some(Area { x: 1, y: 3, ..Area::default() }.spot());
        chrome::footer_in_words(canvas, state, &[(Action::Back, "back"), (Action::Help, "all keys")]);
        return drawn;
    };
    let is_wide = cells >= WIDE.0 && height >= WIDE.1;
    let wording = if is_wide { Wording::Long } else { Wording::Short };
    let scene = Scene { words: Words { walk }, walk, sheet, wording, ellipsis: canvas.glyphs().ellipsis };
    title(canvas, state, scene);
    let strip_height = if is_wide { 4 } else { 3 };
    // The last row is the footer; a legend stands above it.
    let strip_top = height.saturating_sub(strip_height + 2);
    let body = Area { x: 0, y: 3, width: cells, height: strip_top.saturating_sub(4) };
    let hidden = draw_lines(canvas, scene, body, &mut drawn);
    chrome::rule(canvas, strip_top - 1, "reading", &hidden);
    let area = Area { x: 0, y: strip_top, width: cells, height: strip_height };
    below(canvas, scene, area);
    legend(canvas, scene, height.saturating_sub(2));
    chrome::footer_in_words(canvas, state, &HINTS);
    drawn
}

/// Row 2: whom the page is about; on its right the keys for another.
fn title(canvas: &mut Canvas, state: &State, scene: Scene) {
    let cells = canvas.area().width.saturating_sub(2);
    let name = |speaker| match scene.wording {
        Wording::Long => scene.words.name(speaker),
        Wording::Short => scene.words.short(speaker).to_owned(),
    };
    let (title, keys) = match scene.sheet.company {
        Company::Everyone => ("Everyone who speaks".to_owned(), "choose two"),
        Company::Versus([one, other]) => (format!("{}  and  {}", name(one), name(other)), "other pair"),
        Company::Case(speaker) => (format!("The case of {}", name(speaker)), "against whom"),
    };
    let key = |action| state.keys().keys(action).first().map(|&key| canvas.look().glyphs.key(key));
    let mut hint = Vec::new();
    for (action, words) in [(Action::Versus, keys), (Action::Up, "all people")] {
        let is_here = action == Action::Up && scene.sheet.company == Company::Everyone;
        if let Some(key) = key(action).filter(|_| !is_here) {
            hint.push(piece(format!("   {key}"), Role::Strong));
            hint.push(piece(format!(" {words}"), Role::Quiet));
        }
    }
    if scene.sheet.company == Company::Everyone
        && let Some(picked) = scene.walk.picked()
    {
        hint.insert(0, piece(format!("{} and whom?", scene.words.short(picked)), Role::Head));
    }
    let taken: usize = hint.iter().map(|piece| width(&piece.text)).sum();
    canvas.text(1, 1, cells.saturating_sub(taken + 1), &title, Role::Head);
    canvas.right(1 + cells, 1, cells, &hint);
}

/// Draws the lines in sight, and answers how many rows are above and below.
fn draw_lines(canvas: &mut Canvas, scene: Scene, area: Area, drawn: &mut Drawn) -> String {
    let sheet = scene.sheet;
    let selected = scene.walk.cursor().row;
    let heights = |line: usize| heads::height(scene, line, area.width);
    let top = drawn.windows.top(Pane::Speakers).unwrap_or(0);
    // What stands over the first row, and the head over each list, comes into sight with it.
    let first_row = sheet.rows.first().copied().unwrap_or(0);
    let wanted = if selected <= first_row { 0 } else { above(sheet, selected) };
    let mut sight = rows_in_sight(sheet.lines.len(), heights, selected, top.min(wanted), area.height);
    if !sight.contains(&selected) || sight.is_empty() {
        sight = rows_in_sight(sheet.lines.len(), heights, selected, top, area.height);
    }
    drawn.cursor = Some(area.spot());
    drawn.windows.set_top(Pane::Speakers, sight.start);
    drawn.page = area.height.saturating_sub(1);
    let mut y = area.y;
    for position in sight.clone() {
        let height = heights(position).min(area.bottom().saturating_sub(y));
        let line = Area { y, height, ..area };
        draw_line(canvas, scene, position, line);
        if position == selected && sheet.line(position).is_some_and(SheetLine::is_row) {
            canvas.text(line.x, y, 1, canvas.glyphs().cursor, Role::Strong);
            canvas.select(Area { height: 1, ..line });
            drawn.cursor = Some(line.spot());
        }
        y += height;
    }
    let before = sheet.rows.partition_point(|&row| row < sight.start);
    let behind = sheet.rows.len() - sheet.rows.partition_point(|&row| row < sight.end);
    out_of_sight(before, behind)
}

/// The head over a row that begins a list, else the row itself.
fn above(sheet: &Sheet, row: usize) -> usize {
    let mut top = row;
    while let Some(line) = top.checked_sub(1).filter(|&line| sheet.line(line).is_some_and(|line| !line.is_row())) {
        top = line;
    }
    top
}

fn draw_line(canvas: &mut Canvas, scene: Scene, position: usize, area: Area) {
    let Some(line) = scene.sheet.line(position) else { return };
    if !line.is_row() {
        heads::draw(canvas, scene, line, area);
        return;
    }
    row::draw(canvas, scene, position, area);
    if let Some(Shown::Element(Element::Claim(claim), _)) = scene.sheet.shown(scene.words.map(), position)
        && scene.walk.leaves_out(claim)
    {
        left_out::dim(canvas, area);
    }
}

/// The strip: the claim or step of the row in full, or what there is to say of a speaker.
fn below(canvas: &mut Canvas, scene: Scene, area: Area) {
    let cells = area.width.saturating_sub(2);
    if let (Some(SheetLine::Answers(number)), Content::Versus(versus)) =
        (scene.sheet.line(scene.walk.cursor().row), &scene.sheet.content)
        && let Some(answers) = versus.answers.get(number)
    {
        let ask = clean(&scene.words.map().question(answers.question).ask).into_owned();
        let given = heads::given(scene, versus.speakers, answers);
        let lines = wrap(&ask, cells).chain(wrap(&given, cells));
        for (line, y) in lines.take(area.height).zip(area.y..) {
            canvas.text(1, y, cells, line, Role::Text);
        }
        return;
    }
    if let Some(subject) = scene.walk.subject() {
        strip::draw(canvas, area, scene.words, subject, scene.wording);
        return;
    }
    let speakers = match scene.walk.shown_in_sheet() {
        Some(Shown::Person(speaker)) => vec![speaker],
        Some(Shown::Pair(pair)) => pair.to_vec(),
        _ => return,
    };
    let lines = speakers.iter().flat_map(|&speaker| heads::about(scene, speaker, cells));
    for (line, y) in lines.take(area.height).zip(area.y..) {
        canvas.text(1, y, cells, &line, Role::Text);
    }
}

/// What the numbers and signs mean.
fn legend(canvas: &mut Canvas, scene: Scene, y: usize) {
    let cells = canvas.area().width.saturating_sub(2);
    let words = match &scene.sheet.content {
        Content::Everyone => "numbers: claims that each says, denies, grants, doubts, retells".to_owned(),
        Content::Versus(_) | Content::Case(_) => {
            let texts = heads::texts(scene, cells.saturating_sub(22));
            let by_mapper = format!("{} drawn by mapper", canvas.glyphs().inferred);
            if texts.is_empty() { by_mapper } else { format!("{by_mapper}   {texts}") }
        }
    };
    canvas.text(1, y, cells, &words, Role::Quiet);
}
