//! The Speakers view: everyone, two against each other, one speaker's case. One list of lines at every width; the row
//! under the cursor stands in full in the strip below.

mod heads;
mod row;
mod table;

use super::{
    canvas::{Area, Canvas, Piece, piece},
    chrome,
    claim::WIDE,
    left_out, ribbon, strip,
    words::{Words, out_of_sight},
};
use crate::app::{
    Action, Company, Content, Cursor, Drawn, Meaning, Pane, Place, Scrolled, Scrolls, Searching, Seen, Sheet,
    SheetLine, Shown, Sight, State, Walk,
};
use crate::config::Role;
use crate::layout::{Wording, clean, rows_in_sight, width, wrap};

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

const TABLE_HINTS: [(Action, &str); 8] = [
    (Action::MoveUp, "move"),
    (Action::MoveDown, "move"),
    (Action::MoveLeft, "columns"),
    (Action::MoveRight, "columns"),
    (Action::Open, "open"),
    (Action::Other, "sort"),
    (Action::NextView, "next page"),
    (Action::Help, "all keys"),
];

/// A page being drawn.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub words: Words<'a>,
    pub walk: &'a Walk,
    pub sheet: &'a Sheet,
    /// What of it is in sight.
    pub sight: &'a Sight,
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
    let Some((sheet, sight)) = walk.sheet().zip(walk.sheet_sight()) else {
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
    let scene = Scene { words: Words { walk }, walk, sheet, sight, wording, ellipsis: canvas.glyphs().ellipsis };
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
    chrome::footer_in_words(canvas, state, if sheet.table().is_some() { &TABLE_HINTS } else { &HINTS });
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
        Company::Everyone => {
            let is_pair = matches!(scene.walk.shown_in_sheet(), Some(Shown::Pair(_)));
            ("Everyone who speaks".to_owned(), if is_pair { "this pair" } else { "choose two" })
        }
        Company::Versus([one, other]) => (format!("{}  and  {}", name(one), name(other)), "other pair"),
        Company::Case(speaker) => (format!("The case of {}", name(speaker)), "against whom"),
        Company::Positions => ("Who holds what".to_owned(), "choose two"),
        Company::Dealings => ("Who objects to whom".to_owned(), "choose two"),
        Company::Tensions => ("At odds with oneself, and granted".to_owned(), ""),
    };
    let key = |action| state.keys().keys(action).first().map(|&key| canvas.look().glyphs.key(key));
    let order = match table::order(scene) {
        "" => String::new(),
        order => format!("sorted: {order}"),
    };
    let mut hints: Vec<[Piece; 2]> = Vec::new();
    for (action, words) in [(Action::Other, &*order), (Action::Versus, keys), (Action::Up, "all people")] {
        let is_here = words.is_empty() || (action == Action::Up && scene.sheet.company == Company::Everyone);
        if let Some(key) = key(action).filter(|_| !is_here) {
            hints.push([piece(format!("   {key}"), Role::Strong), piece(format!(" {words}"), Role::Quiet)]);
        }
    }
    // Where there is no room for all, the title and the first hint stay.
    let taken = |hints: &[[Piece; 2]]| hints.iter().flatten().map(|piece| width(&piece.text)).sum::<usize>();
    while hints.len() > 1 && width(&title) + taken(&hints) > cells {
        hints.pop();
    }
    let mut hint = hints.concat();
    if matches!(scene.sheet.company, Company::Everyone | Company::Positions | Company::Dealings)
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
    let sight = scene.sight;
    let selected = scene.walk.cursor().row;
    let at = sight.line_of(selected);
    let heights = |line: usize| match sight.lines.get(line) {
        Some(&Seen::Line(position)) => heads::height(scene, position, area.width),
        _ => 1,
    };
    let top = drawn.windows.top(Pane::Speakers).unwrap_or(0);
    // What stands over the first row, and the head over each list, comes into sight with it.
    let first_row = sight.rows.first().copied().unwrap_or(0);
    let wanted = if selected <= first_row { 0 } else { above(scene, at) };
    let mut shown = rows_in_sight(sight.lines.len(), heights, at, top.min(wanted), area.height);
    if !shown.contains(&at) || shown.is_empty() {
        shown = rows_in_sight(sight.lines.len(), heights, at, top, area.height);
    }
    drawn.cursor = Some(area.spot());
    drawn.windows.set_top(Pane::Speakers, shown.start);
    drawn.page = area.height.saturating_sub(1);
    let scrolls = Scrolls::lines(Scrolled::Pane(Pane::Speakers), shown.start, sight.lines.len() - shown.end);
    canvas.means(area, Meaning::Scrolls(scrolls));
    let mut y = area.y;
    for line in shown.clone() {
        let height = heights(line).min(area.bottom().saturating_sub(y));
        let place = Area { y, height, ..area };
        match sight.lines.get(line) {
            Some(&Seen::Line(position)) => {
                draw_line(canvas, scene, position, place);
                if is_row(scene, line) {
                    // In a table the column stays.
                    canvas.means(place, Meaning::Row(Cursor { row: position, ..scene.walk.cursor() }));
                }
                if line == at && is_row(scene, line) {
                    canvas.text(place.x, y, 1, canvas.glyphs().cursor, Role::Strong);
                    canvas.select(Area { height: 1, ..place });
                    drawn.cursor = Some(place.spot());
                }
            }
            Some(&Seen::LeftOut(index, _)) => left_out_line(canvas, scene, index, place),
            None => {}
        }
        y += height;
    }
    out_of_sight(sight.rows_before(shown.start), sight.rows.len() - sight.rows_before(shown.end))
}

/// Whether the cursor may stand on a line in sight.
fn is_row(scene: Scene, line: usize) -> bool {
    let Some(&Seen::Line(position)) = scene.sight.lines.get(line) else { return false };
    scene.sheet.line(position).is_some_and(SheetLine::is_row)
}

/// The head over a row that begins a list, else the row itself.
fn above(scene: Scene, line: usize) -> usize {
    let mut top = line;
    while let Some(before) = top.checked_sub(1).filter(|&before| !is_row(scene, before)) {
        top = before;
    }
    top
}

/// "3 hidden by the filter: 1 point, 2 objections".
fn left_out_line(canvas: &mut Canvas, scene: Scene, index: usize, area: Area) {
    let Some(hidden) = scene.sight.hidden(index) else { return };
    let parts =
        hidden.kinds.iter().map(|&(count, [one, many])| (count, if count == 1 { one } else { many }.to_owned()));
    let parts: Vec<_> = parts.collect();
    if let Some(tail) = left_out::Tail::of_claims(canvas, scene.walk, &parts) {
        left_out::draw_line(canvas, Area { x: area.x + 3, width: area.width.saturating_sub(4), ..area }, &tail);
    }
}

fn draw_line(canvas: &mut Canvas, scene: Scene, position: usize, area: Area) {
    let Some(line) = scene.sheet.line(position) else { return };
    if !line.is_row() {
        heads::draw(canvas, scene, line, area);
        return;
    }
    row::draw(canvas, scene, position, area);
    if scene.walk.dims_in_sheet(position) {
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
    if let (Some(_), Some(Shown::Person(speaker))) = (table::selected(scene), scene.walk.shown_in_sheet()) {
        let told = table::in_words(canvas, scene, speaker);
        let lines = told.iter().flat_map(|line| wrap(line, cells));
        for (line, y) in lines.take(area.height).zip(area.y..) {
            canvas.text(1, y, cells, line, Role::Text);
        }
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
        Content::Everyone if cells < 64 => "claims each says, denies, grants, doubts, retells".to_owned(),
        Content::Everyone => "numbers: claims that each says, denies, grants, doubts, retells".to_owned(),
        Content::Positions(_) | Content::Dealings(_) => table::legend(canvas, scene, cells),
        Content::Versus(_) | Content::Case(_) | Content::Tensions => {
            let texts = heads::texts(scene, cells.saturating_sub(22));
            let by_mapper = format!("{} drawn by mapper", canvas.glyphs().inferred);
            if texts.is_empty() { by_mapper } else { format!("{by_mapper}   {texts}") }
        }
    };
    canvas.text(1, y, cells, &words, Role::Quiet);
}
