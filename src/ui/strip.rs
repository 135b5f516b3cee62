//! The reading strip: the selected row in full, in so many lines and no more.

use super::{
    canvas::{Area, Canvas, MEASURE, piece},
    cite::Cite,
    judged, origins, own, sides,
    words::Words,
};
use crate::analysis::is_later;
use crate::app::{Action, Place, Subject};
use crate::config::Role;
use crate::layout::{Wording, fits, width, wrap, wrap_at_most};
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target};
use crate::report::{amount, unsaid};

/// No strip shows more statements than this; the reading panel has them all.
const MOST_STATEMENTS: usize = 6;

/// What a strip says: a text, who says it, and what is to be remarked.
#[derive(Default)]
struct Content {
    text: String,
    /// Whose wording the text is.
    wording: &'static str,
    said: String,
    /// The same, each for a line of its own.
    cites: Vec<Cite>,
    /// How many statements there are; more than `cites` where those are very many.
    statements: usize,
    remarks: Vec<Remark>,
    /// The key that shows all of it.
    key: String,
}

/// What is to be remarked, and the same in a word or two.
struct Remark {
    long: String,
    short: String,
}

impl Remark {
    fn new(long: impl Into<String>, short: impl Into<String>) -> Self {
        Self { long: long.into(), short: short.into() }
    }
}

/// Where all of it can be read.
fn hint(content: &Content, ellipsis: &str) -> String {
    format!("{ellipsis} {}: all of it", content.key)
}

/// Draws what the strip says about a subject, and answers its lines.
pub fn draw(canvas: &mut Canvas, area: Area, words: Words, subject: Subject, wording: Wording) -> Vec<String> {
    let mut content = match subject {
        Subject::Claim(claim, link) => claim_content(canvas, words, claim, link, wording),
        Subject::Step(link) => step_content(canvas, words, link, wording),
        // Sources has a strip of its own.
        Subject::Source(_) | Subject::Paragraph(..) => Content::default(),
        Subject::Question(question) => {
            let ask = crate::layout::clean(&words.map().question(question).ask).into_owned();
            Content { text: ask, said: "The question that this claim answers.".to_owned(), ..Content::default() }
        }
    };
    // In an outline the usual key unfolds, where there is anything to unfold.
    content.key = canvas.called(if words.walk.unfolds_here() { Action::Open } else { Action::ShowMore });
    if let Place::Outline(_) = words.walk.navigation.here().place
        && let Some((thesis, side)) = words.walk.side_here()
    {
        let side = sides::in_short(words, thesis, side);
        content.remarks.insert(0, Remark::new(side.clone(), side));
    }
    draw_content(canvas, area, &content)
}

fn claim_content(canvas: &Canvas, words: Words, claim: ClaimId, link: Option<LinkId>, wording: Wording) -> Content {
    let element = Element::Claim(claim);
    let said = statements(words, element, wording);
    let said = if said.is_empty() { unsaid(words.map(), claim).to_owned() } else { said };
    let mut remarks = link.map(|link| step_remarks(canvas, words, claim, link)).unwrap_or_default();
    if words.map().claim(claim).implicit && !words.map().statements(element).is_empty() {
        remarks.push(Remark::new("unstated: nobody says it in so many words", "unstated"));
    }
    let of_link = link.and_then(|link| origins::sentence(words, Element::Link(link)));
    let only = origins::sentence(words, element).or(of_link);
    remarks.extend(only.map(|only| Remark::new(only.clone(), only)));
    remarks.extend(own::sayings(canvas, words, claim).into_iter().map(|(long, short)| Remark::new(long, short)));
    // The place itself has it in its frame.
    let here = words.walk.navigation.here().place;
    if matches!(here, Place::At(_) | Place::Outline(_))
        && here != Place::At(element)
        && let Some((short, told)) = judged::in_parts(words, element)
    {
        remarks.insert(0, Remark::new(format!("{short}: {told}"), short));
    }
    let (cites, statements) = cites(words, element);
    Content {
        text: words.text(claim),
        wording: "mapper's wording",
        said,
        cites,
        statements,
        remarks,
        key: String::new(),
    }
}

fn statements(words: Words, element: Element, wording: Wording) -> String {
    let all = words.map().statements(element);
    let mut sentences: Vec<_> =
        all.iter().take(MOST_STATEMENTS).map(|statement| words.sentence(element, statement, wording)).collect();
    if let Some(more) = all.len().checked_sub(MOST_STATEMENTS).filter(|&more| more > 0) {
        sentences.push(format!("{more} more."));
    }
    sentences.join(" ")
}

/// The first statements, those of who says it before others, each for a line of its own; and how many there are.
fn cites(words: Words, element: Element) -> (Vec<Cite>, usize) {
    let all = words.map().statements(element);
    let mut first: Vec<_> = all.iter().take(MOST_STATEMENTS).collect();
    first.sort_by_key(|said| said.stance.rank());
    (first.into_iter().map(|statement| words.cite(element, statement)).collect(), all.len())
}

/// What there is to say about the step by which a claim bears on something.
fn step_remarks(canvas: &Canvas, words: Words, claim: ClaimId, link: LinkId) -> Vec<Remark> {
    let map = words.map();
    let mut remarks = Vec::new();
    if is_later(map, link, claim) && map.premises(link).contains(&claim) {
        remarks.push(Remark::new("later: said after what it hits, whose speaker could not know of it", "later"));
    }
    let inferred = canvas.glyphs().inferred;
    remarks.push(match words.drawn_by(link) {
        None => Remark::new(format!("{inferred} link drawn by the mapper"), format!("{inferred} drawn by mapper")),
        Some(drawn) => Remark::new(drawn, ""),
    });
    remarks
}

fn step_content(canvas: &Canvas, words: Words, link: LinkId, wording: Wording) -> Content {
    let map = words.map();
    let titles: Vec<_> = map.premises(link).iter().take(4).map(|&premise| words.title(premise)).collect();
    let more = map.premises(link).len() - titles.len();
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    let target = match map.link(link).target {
        Target::Claim(claim) => words.title(claim),
        Target::Link(step) => words.step_title(step),
    };
    let text = format!("{}{more}: {} {target}", titles.join("; and "), words.verb_of_all(link));
    let said = match statements(words, Element::Link(link), wording) {
        said if said.is_empty() => format!("{} link drawn by the mapper, by no speaker.", canvas.glyphs().inferred),
        said => said,
    };
    let (cites, statements) = cites(words, Element::Link(link));
    let doubts = words.doubts(link);
    let mut remarks = Vec::new();
    if doubts > 0 {
        let sign = canvas.look().glyphs.sign(RelationKind::Undercuts);
        let long = amount(doubts, "doubt about this step", "doubts about this step");
        remarks.push(Remark::new(long, format!("{sign} {doubts}")));
    }
    let only = origins::sentence(words, Element::Link(link));
    remarks.extend(only.map(|only| Remark::new(only.clone(), only)));
    Content { text, wording: "the step", said, cites, statements, remarks, key: String::new() }
}

/// A line of the strip: from the left, and up to the right edge.
struct Line {
    left: String,
    role: Role,
    right: String,
}

impl Line {
    fn left(left: impl Into<String>, role: Role) -> Self {
        Self { left: left.into(), role, right: String::new() }
    }
}

/// All remarks in one line, the first ones in short where it must be.
fn remarks_in_a_line(remarks: &[Remark], cells: usize) -> String {
    let line = |shortened: usize| {
        let words = remarks
            .iter()
            .enumerate()
            .map(|(number, remark)| if number < shortened { remark.short.as_str() } else { remark.long.as_str() });
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("   ")
    };
    let fitting = (0..=remarks.len()).map(line).find(|line| fits(line, cells));
    fitting.unwrap_or_else(|| line(remarks.len()))
}

/// All of it where that fits. Else the text in all lines but one at most, then who says it; the line of remarks is the
/// first to go, and what it says in short stands at the right edge, with where the rest can be read.
fn compose(content: &Content, cells: usize, height: usize, ellipsis: &str) -> Vec<Line> {
    let remarks = remarks_in_a_line(&content.remarks, cells);
    let text = wrap(&content.text, cells).take(height + 1).count();
    let said: Vec<_> = wrap(&content.said, cells).take(height + 1).filter(|line| !line.is_empty()).collect();
    let is_whole = text + said.len() + usize::from(!remarks.is_empty()) <= height;
    let text_lines = if is_whole { height } else { height.saturating_sub(1).max(1) };
    let texts = wrap_at_most(&content.text, cells, text_lines, ellipsis);
    let mut lines: Vec<_> = texts.into_iter().map(|line| Line::left(line, Role::Text)).collect();
    if is_whole {
        lines.extend(said.into_iter().map(|line| Line::left(line, Role::Quiet)));
        lines.extend(Some(remarks).filter(|remarks| !remarks.is_empty()).map(|line| Line::left(line, Role::Text)));
        return lines;
    }
    let left = height.saturating_sub(lines.len());
    let hint = hint(content, ellipsis);
    let mut is_cut = text > lines.len() || said.len() > left;
    is_cut |= content.remarks.iter().any(|remark| remark.short.is_empty());
    let right = |is_cut: bool| {
        let short = content.remarks.iter().map(|remark| remark.short.as_str());
        let words = short.chain(is_cut.then_some(hint.as_str())).filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join("  ")
    };
    let has_room = |line: &str, right: &str| width(line) + 2 + width(right) <= cells;

    let is_too_long = said.len() > left || said.last().is_some_and(|line| !has_room(line, &right(is_cut)));
    if is_too_long && !content.cites.is_empty() {
        if content.cites.len() < left && content.statements == content.cites.len() && !remarks.is_empty() {
            lines.extend(cited(content, cells, left, &hint, ellipsis));
            lines.push(Line::left(remarks, Role::Text));
        } else {
            lines.extend(cited(content, cells, left, &right(true), ellipsis));
        }
        return lines;
    }
    let said_lines = wrap_at_most(&content.said, cells, left, ellipsis);
    lines.extend(said_lines.into_iter().map(|line| Line::left(line, Role::Quiet)));
    if let Some(last) = lines.last_mut() {
        let right = right(is_cut);
        last.right = if has_room(&last.left, &right) { right } else { hint };
    }
    lines
}

/// A statement a line. On the right of the last one `right` where nothing gives way to it, else the hint where the place
/// stays whole beside it.
fn cited(content: &Content, cells: usize, most: usize, right: &str, ellipsis: &str) -> Vec<Line> {
    let hint = hint(content, ellipsis);
    let shown = content.cites.len().min(most);
    let mut lines = Vec::new();
    for (number, cite) in content.cites.iter().take(shown).enumerate() {
        let is_last = number + 1 == shown;
        let end = match content.statements - shown {
            more if is_last && more > 0 => format!("; and {more} more."),
            _ => ".".to_owned(),
        };
        let beside = |right: &str| {
            let left = cite.in_cells(cells.checked_sub(width(right) + 2)?, &end, ellipsis)?;
            Some(Line { left, role: Role::Quiet, right: right.to_owned() })
        };
        let whole = cite.in_cells(usize::MAX, &end, ellipsis);
        let line = beside(right).filter(|line| Some(&line.left) == whole.as_ref());
        let line = line.or_else(|| beside(&hint));
        let line = line.filter(|_| is_last);
        let alone = || cite.in_cells(cells, &end, ellipsis).or_else(|| cite.in_cells(cells, "", ellipsis));
        lines.push(line.unwrap_or_else(|| Line::left(alone().unwrap_or_else(|| cite.at.clone()), Role::Quiet)));
    }
    lines
}

fn draw_content(canvas: &mut Canvas, area: Area, content: &Content) -> Vec<String> {
    let (x, cells) = (area.x + 1, area.width.saturating_sub(2).min(MEASURE));
    let lines = compose(content, cells, area.height, canvas.glyphs().ellipsis);
    for (number, (line, y)) in lines.iter().take(area.height).zip(area.y..).enumerate() {
        let right = width(&line.right);
        let room = cells.saturating_sub(if right > 0 { right + 2 } else { 0 });
        canvas.text(x, y, room, &line.left, line.role);
        canvas.right(x + cells, y, cells, &[piece(&line.right, Role::Strong)]);
        if number == 0 && right == 0 && width(&line.left) + width(content.wording) + 4 <= cells {
            canvas.right(x + cells, y, cells, &[piece(content.wording, Role::Quiet)]);
        }
    }
    lines.into_iter().map(|line| line.left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Pupils under twelve sleep enough as it is; it is the older ones who do not.";
    const SAID: &str = "R. Osei grants, Council minutes, par. 8, 4 March 2025.";

    /// The strip of three lines, 60 cells wide; what stands on the right behind a bar.
    fn composed(text: &str, said: &str, remarks: Vec<Remark>) -> Vec<String> {
        let who = ["R. Osei grants", "Osei grants", "Osei grants"].map(str::to_owned);
        let [source, at, date] = ["Council minutes", "par. 8", "4 March 2025"].map(str::to_owned);
        let cites = vec![Cite { who, source, at, date }];
        let (text, said) = (text.to_owned(), said.to_owned());
        let content = Content { text, wording: "", said, cites, statements: 1, remarks, key: "Space".to_owned() };
        let lines = compose(&content, 60, 3, "…");
        lines.iter().map(|line| [&*line.left, &*line.right].join("|").trim_end_matches('|').to_owned()).collect()
    }

    fn by_mapper() -> Remark {
        Remark::new("~ link drawn by the mapper", "~ drawn by mapper")
    }

    #[test]
    fn a_text_of_two_lines_has_both_and_who_says_it_the_third() {
        let [first, second] = ["Pupils under twelve sleep enough as it is; it is the older", "ones who do not."];
        assert_eq!(composed(TEXT, SAID, Vec::new()), [first, second, SAID]);
        let short = "Osei grants, Council minutes, par. 8.|… Space: all of it";
        assert_eq!(composed(TEXT, SAID, vec![by_mapper()]), [first, second, short]);
    }

    #[test]
    fn the_remarks_give_way_to_who_says_it() {
        let [first, second] = ["R. Osei grants, Council minutes, par. 8, 4 March 2025. D.", "Farrow says."];
        let said = format!("{SAID} D. Farrow says.");
        let shown = composed("It is.", &said, vec![by_mapper()]);
        assert_eq!(shown, ["It is.", first, &format!("{second}|~ drawn by mapper")]);
        let shown = composed("It is.", &said, vec![Remark::new("T. Brandt draws this step", "")]);
        assert_eq!(shown, ["It is.", first, &format!("{second}|… Space: all of it")]);
    }

    #[test]
    fn a_text_that_is_cut_says_where_all_of_it_is() {
        let shown = composed(&TEXT.repeat(4), SAID, Vec::new());
        assert!(shown[1].ends_with('…'), "{shown:?}");
        assert_eq!(shown[2], "Osei grants, Council minutes, par. 8.|… Space: all of it");
    }

    #[test]
    fn the_place_stays_whole_where_it_leaves_no_room_for_more() {
        let who = ["Stepan Stepanenko says", "Stepanenko says", "Stepanenko says"].map(str::to_owned);
        let cite = Cite { who, source: "Opinion article".to_owned(), at: "par. 14".to_owned(), date: String::new() };
        let said = "Stepan Stepanenko says, Opinion article, par. 14, and what else was said there.".to_owned();
        let content = Content { text: TEXT.to_owned(), said, cites: vec![cite], statements: 2, ..Content::default() };
        for cells in 24..60 {
            let lines = compose(&content, cells, 3, "…");
            let last = lines.last().unwrap();
            assert!(last.left.contains("par. 14"), "{cells}: {}", last.left);
            assert!(width(&last.left) + width(&last.right) + usize::from(!last.right.is_empty()) * 2 <= cells);
        }
    }

    #[test]
    fn where_all_of_it_fits_nothing_points_elsewhere() {
        let shown = composed("It is.", SAID, vec![by_mapper()]);
        assert_eq!(shown, ["It is.", SAID, "~ link drawn by the mapper"]);
    }
}
