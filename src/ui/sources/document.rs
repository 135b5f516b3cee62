//! One text: its claims in reading order, and the text itself beside or below.

use super::{Scene, head, hint, passage_text, rows, title};
use crate::analysis::{LocalText, Passage};
use crate::app::{Action, Drawn, State};
use crate::config::Role;
use crate::layout::{Wording, clean, cut, place_in_words, width};
use crate::model::{Element, Locator, SourceId, Unit};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, piece},
    judged,
    words::fit_names,
};

/// The first and the last so many places tell how wide their column is.
const MEASURED: usize = 100;

/// Draws the page.
pub fn draw(canvas: &mut Canvas, state: &State, scene: Scene, source: SourceId, body: Area, drawn: &mut Drawn) {
    head_line(canvas, state, scene, source);
    if scene.is_wide {
        // Where the claims stand beside their paragraphs, the text has more of the room.
        let share = if scene.is_very_wide() { body.width * 9 / 20 } else { body.width * 7 / 12 };
        let left = Area { width: share, ..body };
        list(canvas, scene, source, left, drawn);
        let right = Area { x: left.right(), width: body.width - left.width, ..body };
        passage_text::framed(canvas, scene, source, right, drawn);
        return;
    }
    // Where the text is not at hand a sentence says so, and the list has the room.
    let is_here = matches!(scene.walk.library().local_text(source), LocalText::Read(_));
    let text = match body.height {
        _ if !is_here => 1,
        ..14 => 3,
        height => (height * 2 / 5).saturating_sub(1).max(5),
    };
    let above = Area { height: body.height.saturating_sub(text + 1), ..body };
    list(canvas, scene, source, above, drawn);
    passage_text::below(canvas, scene, source, Area { y: above.bottom(), height: text + 1, ..body }, drawn);
}

fn head_line(canvas: &mut Canvas, state: &State, scene: Scene, source: SourceId) {
    let documents = &scene.walk.library().documents;
    let number = format!("Text {} of {}   ", source.number(), documents.order().len());
    let left = [piece(number, Role::Quiet), piece(title(scene, source), Role::Strong)];
    let mut claims = amount(documents.get(source).claims, "claim", "claims");
    if scene.is_wide {
        claims = format!("{claims} by {}", amount(documents.speakers(source).len(), "speaker", "speakers"));
    }
    let mut right = vec![piece(claims, Role::Text)];
    right.extend(hint(canvas, state, &[Action::PreviousSibling, Action::NextSibling], "other text"));
    if scene.is_wide {
        right.extend(hint(canvas, state, &[Action::Other], "other question"));
    }
    head(canvas, &left, &right);
}

/// The claims of the text.
fn list(canvas: &mut Canvas, scene: Scene, source: SourceId, area: Area, drawn: &mut Drawn) {
    let library = scene.walk.library();
    let passages = library.documents.passages(source);
    let columns = Columns::of(scene, passages, area);
    columns.head(canvas, scene, area.y);
    let below = if scene.is_wide { 3 } else { 1 };
    let room = area.height.saturating_sub(1 + below);
    let sight = rows::in_sight(canvas, scene, area, room, drawn);
    if passages.is_empty() {
        canvas.text(columns.title, area.y + 1, area.width, "No claim of this map is found in this text.", Role::Quiet);
    }
    for (index, y) in sight.clone().zip(area.y + 1..) {
        let Some(row) = scene.walk.sifted().row(index) else { continue };
        let Some(passage) = passages.get(row) else { continue };
        columns.row(canvas, scene, source, (row, *passage), y);
        let line = Area { x: area.x + 1, y, width: columns.end.saturating_sub(area.x + 1), height: 1 };
        rows::finish(canvas, scene, row, line, drawn);
    }
    below_list(canvas, scene, source, Area { y: area.bottom().saturating_sub(below), height: below, ..area }, &sight);
}

/// What stands below the list: what is out of sight, how people are heard in this text, what the signs mean.
fn below_list(canvas: &mut Canvas, scene: Scene, source: SourceId, area: Area, sight: &std::ops::Range<usize>) {
    let document = scene.walk.library().documents.get(source);
    let heard = format!("own voice {}, retold {}", document.own_voice, document.retold);
    let hidden = rows::hidden(scene.walk, scene.part, sight);
    let room = area.width.saturating_sub(2);
    let has_effects = scene.walk.asked().is_some();
    if scene.is_wide {
        canvas.text(area.x + 3, area.y, room.saturating_sub(2), &hidden, Role::Quiet);
        let all = document.own_voice + document.retold;
        let heard = format!("heard here: own voice {} of {all}, retold {}", document.own_voice, document.retold);
        canvas.text(area.x + 1, area.y + 1, room, &heard, Role::Text);
        if has_effects {
            let many = if scene.is_very_wide() { "" } else { "   4x: 4 claims" };
            let legend = format!("no route: this map draws no way from it to the answer{many}");
            canvas.text(area.x + 1, area.y + 2, room, &legend, Role::Quiet);
        }
        return;
    }
    let start = canvas.right(area.right().saturating_sub(1), area.y, room, &[piece(heard, Role::Quiet)]);
    let end = canvas.text(area.x + 3, area.y, start.saturating_sub(area.x + 5), &hidden, Role::Quiet);
    let legend = rows::legend(canvas.look().glyphs, false);
    let is_here = matches!(scene.walk.library().local_text(source), LocalText::Read(_));
    let between = start.saturating_sub(end);
    if has_effects && is_here && width(&legend) + 4 <= between {
        let x = end + (between - width(&legend)) / 2;
        canvas.text(x, area.y, width(&legend), &legend, Role::Quiet);
    }
}

/// Where the columns begin.
struct Columns {
    x: usize,
    title: usize,
    who: usize,
    effect: usize,
    end: usize,
    /// What all places count, where they count the same.
    unit: Option<Unit>,
}

impl Columns {
    fn of(scene: Scene, passages: &[Passage], area: Area) -> Self {
        let map = scene.words.map();
        let end = area.right().saturating_sub(1);
        // Passages are sorted by what their places count, those without a place last.
        let unit = |passage: &Passage| Some(Locator::parse(map.name(passage.at?))?.unit);
        let placed = passages.partition_point(|passage| passage.at.is_some());
        let (first, last) = (passages.first(), placed.checked_sub(1).and_then(|last| passages.get(last)));
        let unit = first.and_then(unit).filter(|&first| last.and_then(unit) == Some(first));
        let effect = if scene.walk.asked().is_some() { 14 } else { 0 };
        let effect = end.saturating_sub(effect);
        let who = match area.width {
            ..76 => 13,
            76..90 => 15,
            _ => 28,
        };
        let who = effect.saturating_sub(who);
        let mut columns = Self { x: area.x, title: 0, who, effect, end, unit };
        let (begin, rest) = passages.split_at_checked(MEASURED).unwrap_or((passages, &[]));
        let behind = rest.get(rest.len().saturating_sub(MEASURED)..).unwrap_or_default();
        let measured = begin.iter().chain(behind).filter_map(|passage| passage.at);
        let widest = measured.map(|at| width(&columns.place(&clean(map.name(at))))).max().unwrap_or(0);
        columns.title = area.x + 5 + widest.clamp(2, if area.width < 76 { 9 } else { 13 });
        columns
    }

    fn head(&self, canvas: &mut Canvas, scene: Scene, y: usize) {
        let place = match self.unit {
            Some(Unit::Paragraph) => "PAR.",
            Some(Unit::Page) => "PAGE",
            Some(Unit::Line) => "LINE",
            None => "PLACE",
        };
        let effect = rows::effect_head(scene.walk, self.end.saturating_sub(self.effect));
        for (x, text) in [(self.x + 1, place), (self.title, "CLAIM"), (self.who, "WHO"), (self.effect, &effect)] {
            canvas.text(x, y, self.end.saturating_sub(x), text, Role::Head);
        }
    }

    fn row(&self, canvas: &mut Canvas, scene: Scene, source: SourceId, (row, passage): (usize, Passage), y: usize) {
        let map = scene.words.map();
        let place = passage.at.map(|at| self.place(&clean(map.name(at)))).unwrap_or_default();
        let room = self.title.saturating_sub(self.x + 4);
        let place = cut(&place, room, canvas.glyphs().ellipsis);
        let is_faulty = scene.walk.library().text(source).is_some_and(|text| text.fault(row).is_some());
        let end = self.title.saturating_sub(1);
        if self.unit.is_some() {
            canvas.right(end - 1, y, room, &[piece(place, Role::Quiet)]);
        } else {
            canvas.text(self.x + 3, y, room, &place, Role::Quiet);
        }
        if is_faulty {
            canvas.text(end, y, 1, "!", Role::Warning);
        }
        let room = self.who.saturating_sub(self.title + 1);
        let (claim, title) = (Element::Claim(passage.claim), scene.words.title(passage.claim));
        canvas.line(self.title, y, room, &judged::marked(scene.words, claim, title));
        let said = map.statements(Element::Claim(passage.claim)).iter();
        let here = said.filter(|said| said.source == Some(source) && said.at == passage.at);
        let room = self.effect.saturating_sub(self.who + 1);
        let who = fit_names(&scene.words.who_says(here), room, canvas.glyphs().ellipsis);
        canvas.text(self.who, y, room, &who, Role::Quiet);
        if let Some(effect) = rows::effect(scene.walk, passage.claim) {
            let words = effect.words();
            canvas.text(self.effect, y, self.end.saturating_sub(self.effect), &words.text, words.role);
        }
    }

    /// A place in its column: where all count the same, only the numbers.
    fn place(&self, at: &str) -> String {
        let Some(locator) = self.unit.and_then(|_| Locator::parse(at)) else {
            return place_in_words(at, Wording::Short);
        };
        match (locator.first, locator.last) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first}-{last}"),
        }
    }
}
