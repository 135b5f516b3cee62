//! The hits as rows: claims with who says them, their counts and their way to a thesis; speakers; texts.

use super::is_first_of_sort;
use crate::analysis::Tally;
use crate::app::{HitRow, Hits, Meaning};
use crate::config::Role;
use crate::layout::{clean, fits, head as beginning, width, wrap_at_most};
use crate::model::{ClaimId, Element, RelationKind, SourceId, SpeakerId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    marked::{Matched, marked},
    own,
    way::way,
    words::{Words, fit_names},
};

/// No row looks at more of a text, in bytes.
const LONGEST: usize = 4_000;

/// No row looks at more wordings, tags, aliases or authors.
const MOST: usize = 50;

/// How far the second line of a claim is set in.
const INDENT: usize = 5;

/// What rows are made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub words: Words<'a>,
    pub hits: &'a Hits,
    pub is_wide: bool,
}

/// Where the columns of a list begin and end.
#[derive(Clone, Copy)]
pub struct Columns {
    text: usize,
    text_end: usize,
    who: usize,
    who_cells: usize,
    counts: usize,
    end: usize,
}

/// One line of a row.
#[derive(Default)]
pub struct RowLine {
    left: Vec<Piece>,
    who: Vec<Piece>,
    right: Vec<Piece>,
    /// What stands before the text, at the edge.
    margin: String,
    /// Whether the line is the one that the cursor stands on.
    part: Part,
}

/// What of a row a line is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    /// Its name, where the cursor stands.
    Name,
    /// What explains it.
    #[default]
    More,
}

pub fn columns(inside: Area, is_wide: bool) -> Columns {
    let end = inside.right().saturating_sub(1);
    let counts = end.saturating_sub(7);
    let who_cells = if inside.width > 90 {
        16
    } else if is_wide {
        12
    } else {
        11
    };
    let who = counts.saturating_sub(who_cells + 1);
    Columns { text: inside.x + 2, text_end: who.saturating_sub(1), who, who_cells, counts, end }
}

/// The head over the claims: how many there are, and what the columns are.
pub fn head(canvas: &mut Canvas, scene: Scene, columns: Columns, y: usize) {
    let hits = scene.hits;
    let at_least = if hits.is_complete { "" } else { canvas.glyphs().at_least };
    let title = format!("CLAIMS ({at_least}{})", hits.all_claims);
    canvas.text(columns.text, y, columns.text_end.saturating_sub(columns.text), &title, Role::Head);
    canvas.text(columns.who, y, columns.who_cells, "WHO", Role::Quiet);
    let glyphs = canvas.look().glyphs;
    let signs = format!("{}  {}", glyphs.sign(RelationKind::Supports), glyphs.sign(RelationKind::Opposes));
    canvas.text(columns.counts, y, 7, &signs, Role::Quiet);
}

/// Draws the rows in sight, each with its lines.
pub fn draw<'l>(
    canvas: &mut Canvas,
    columns: Columns,
    area: Area,
    rows: impl Iterator<Item = (usize, &'l [RowLine])>,
    chosen: Option<usize>,
) {
    let mut y = area.y;
    for (row, lines) in rows {
        for line in lines {
            if y >= area.bottom() {
                return;
            }
            draw_line(canvas, columns, y, line);
            canvas.means(Area { y, height: 1, ..area }, Meaning::Listed(row));
            if Some(row) == chosen && line.part == Part::Name {
                canvas.text(area.x, y, 1, canvas.glyphs().cursor, Role::Strong);
                canvas.select(Area { x: area.x, y, width: area.width, height: 1 });
            }
            y += 1;
        }
    }
}

fn draw_line(canvas: &mut Canvas, columns: Columns, y: usize, line: &RowLine) {
    let mut text_end = if line.who.is_empty() { columns.end } else { columns.text_end };
    if line.who.is_empty() && !line.right.is_empty() {
        text_end = columns.end.saturating_sub(pieces_width(&line.right) + 1);
    }
    let x = columns.text + crate::layout::width(&line.margin);
    canvas.text(columns.text, y, text_end.saturating_sub(columns.text), &line.margin, Role::Head);
    canvas.line(x, y, text_end.saturating_sub(x), &line.left);
    canvas.line(columns.who, y, columns.who_cells, &line.who);
    if line.who.is_empty() && line.part == Part::Name {
        canvas.right(columns.end, y, columns.end, &line.right);
    } else {
        canvas.line(columns.counts, y, columns.end.saturating_sub(columns.counts), &line.right);
    }
}

/// The lines of the row at a position.
pub fn lines(canvas: &Canvas, scene: Scene, columns: Columns, position: usize) -> Vec<RowLine> {
    let Some(row) = scene.hits.row(position) else { return Vec::new() };
    let mut lines = Vec::new();
    let is_first = is_first_of_sort(scene.hits, position);
    let (title, count) = match row {
        HitRow::Claim(claim) => return claim_lines(canvas, scene, columns, claim),
        HitRow::Speaker(..) => ("SPEAKERS", scene.hits.speakers.len()),
        HitRow::Source(..) => ("TEXTS", scene.hits.sources.len()),
    };
    let mut margin = String::new();
    if scene.is_wide {
        if is_first {
            lines.push(RowLine { margin: format!("{title} ({count})"), ..RowLine::default() });
        }
    } else {
        let head = if is_first { format!("{title} ({count})") } else { String::new() };
        margin = format!("{head:<16} ");
    }
    let room = columns.end.saturating_sub(columns.text + margin.len() + 13);
    lines.push(match row {
        HitRow::Speaker(speaker, claims) => {
            let text = speaker_text(scene.words, scene.hits, speaker);
            share_line(canvas, &text, claims, room)
        }
        HitRow::Source(source, claims) => share_line(canvas, &source_text(scene, source), claims, room),
        HitRow::Claim(_) => RowLine::default(),
    });
    if let Some(line) = lines.last_mut() {
        line.margin = margin;
    }
    let last_of_sort = is_first_of_sort(scene.hits, position + 1);
    if scene.is_wide && last_of_sort {
        lines.push(RowLine::default());
    }
    lines
}

fn claim_lines(canvas: &Canvas, scene: Scene, columns: Columns, claim: ClaimId) -> Vec<RowLine> {
    let Scene { words, hits, is_wide } = scene;
    let ellipsis = canvas.glyphs().ellipsis;
    let room = columns.text_end.saturating_sub(columns.text);
    let glyphs = canvas.look().glyphs;
    let Tally { pro, con } = words.walk.opened.tallies.get(claim);
    let counts = format!("{}{pro} {}{con}", glyphs.sign(RelationKind::Supports), glyphs.sign(RelationKind::Opposes));
    let retold = retold_by(words, claim);
    let names: Vec<_> = words.who(Element::Claim(claim));
    let names: Vec<_> = names.iter().map(|name| without_retold(name, retold.as_ref())).collect();
    let who = fit_names(&names, columns.who_cells, ellipsis);
    // A space keeps the columns apart where nobody is named.
    let who = if who.is_empty() { " ".to_owned() } else { who };
    let signs = match own::signs(canvas, words, claim) {
        signs if signs.is_empty() => signs,
        signs => format!(" {signs}"),
    };
    let text = shown_text(words, hits, claim);
    let mut title = text_lines(scene, &text, room.saturating_sub(width(&signs)), ellipsis).into_iter();
    let mut left = title.next().unwrap_or_default();
    left.push(piece(signs, Role::Text));
    let mut lines = vec![RowLine {
        left,
        who: vec![piece(who, Role::Quiet)],
        right: vec![piece(counts, Role::Quiet)],
        part: Part::Name,
        ..RowLine::default()
    }];
    lines.extend(title.map(|left| RowLine { left, ..RowLine::default() }));
    let room = columns.end.saturating_sub(columns.text + INDENT - 2);
    let indent = " ".repeat(INDENT - 2);
    let mut add = |pieces: Vec<Piece>| {
        if !pieces.is_empty() {
            lines.push(RowLine { margin: indent.clone(), left: pieces, ..RowLine::default() });
        }
    };
    let is_explained = text.is_marked() || hits.marks.is_empty();
    let because = if is_explained { Vec::new() } else { because(words, hits, claim, room, ellipsis) };
    let left_out = words.walk.leaves_out(claim).then(|| "the filter leaves it out".to_owned());
    let remarks: Vec<_> = left_out.into_iter().chain(retold).collect();
    let retold: Vec<_> = (!remarks.is_empty()).then(|| piece(remarks.join("   "), Role::Quiet)).into_iter().collect();
    let gap = |pieces: &[Piece]| if pieces.is_empty() { 0 } else { pieces_width(pieces) + 4 };
    let remark = if is_wide {
        add(because);
        add(retold);
        Vec::new()
    } else {
        let mut remark = because;
        if !retold.is_empty() && !remark.is_empty() {
            remark.push(piece("    ", Role::Quiet));
        }
        remark.extend(retold);
        remark
    };
    let way_room = room.saturating_sub(gap(&remark));
    let way = words.walk.search.finder().map_or_else(Vec::new, |finder| way(canvas, words, finder, claim, way_room));
    let mut line = remark;
    if !line.is_empty() && !way.is_empty() {
        line.push(piece("    ", Role::Quiet));
    }
    line.extend(way);
    add(line);
    if is_wide {
        lines.push(RowLine::default());
    }
    lines
}

/// What stands for a claim in a line: its title, or its text where only that has letters that match.
fn shown_text(words: Words, hits: &Hits, claim: ClaimId) -> Matched {
    let title = Matched::of(words.title(claim), &hits.marks);
    if title.is_marked() || hits.marks.is_empty() {
        return title;
    }
    let text = words.text(claim);
    if text == title.text() {
        return title;
    }
    let text = Matched::of(text, &hits.marks);
    if text.is_marked() { text } else { title }
}

/// A text in a line; on the wide screen in two, where that shows a match.
fn text_lines(scene: Scene, text: &Matched, room: usize, ellipsis: &str) -> Vec<Vec<Piece>> {
    if scene.is_wide && text.is_marked() {
        let wrapped = wrap_at_most(text.text(), room, 2, ellipsis);
        let lines: Vec<_> = wrapped.iter().map(|line| marked(line, &scene.hits.marks, Role::Text)).collect();
        if lines.iter().flatten().any(|piece| piece.role == Role::Match) {
            return lines;
        }
    }
    vec![text.fitted(room, ellipsis, Role::Text)]
}

/// "retold by Courier", where nobody says the claim in his own words.
fn retold_by(words: Words, claim: ClaimId) -> Option<String> {
    let statements = words.map().statements(Element::Claim(claim));
    let first = statements.first()?.teller()?;
    let all_retold = statements.iter().take(50).all(|statement| statement.teller().is_some());
    all_retold.then(|| format!("retold by {}", words.short(first)))
}

fn without_retold(name: &str, retold: Option<&String>) -> String {
    let bare = name.strip_suffix(" retold").filter(|_| retold.is_some());
    bare.unwrap_or(name).to_owned()
}

/// Somebody or something that a statement names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    By(SpeakerId),
    In(SourceId),
}

/// Why a claim was found in whose own words nothing matches: another wording, a tag, a speaker, a text, its id.
fn because(words: Words, hits: &Hits, claim: ClaimId, cells: usize, ellipsis: &str) -> Vec<Piece> {
    let map = words.map();
    let matched = |text: &str| Matched::of(clean(beginning(text, LONGEST)).into_owned(), &hits.marks);
    let also = map.claim_details(claim).map(|details| &details.also[..]).unwrap_or_default();
    let also = also.iter().take(MOST).map(|also| ("also: ", matched(also)));
    let tags = map.claim_tags(claim).take(MOST).map(|tag| ("tag: ", matched(tag)));
    let mut said: Vec<Said> = Vec::new();
    for statement in map.statements(Element::Claim(claim)).iter().take(20) {
        let people = [Some(statement.by), statement.via].into_iter().flatten().map(Said::By);
        for one in people.chain(statement.source.map(Said::In)) {
            if !said.contains(&one) {
                said.push(one);
            }
        }
    }
    let said = said.into_iter().map(|one| match one {
        Said::By(speaker) => ("", speaker_text(words, hits, speaker)),
        Said::In(source) => ("in: ", matched(&map.source(source).title)),
    });
    let id = std::iter::once_with(|| ("id: ", matched(map.claim_id(claim))));
    let mut reasons = also.chain(tags).chain(said).chain(id);
    let Some((lead, text)) = reasons.find(|(_, text)| text.is_marked()) else {
        return Vec::new();
    };
    let mut pieces: Vec<_> = (!lead.is_empty()).then(|| piece(lead, Role::Quiet)).into_iter().collect();
    let room = (cells / 2).saturating_sub(lead.len());
    pieces.extend(text.fitted(room, ellipsis, Role::Quiet));
    pieces
}

/// A speaker's name with role and organisation, or the alias that matches where the name does not.
fn speaker_text(words: Words, hits: &Hits, speaker: SpeakerId) -> Matched {
    let known = words.map().speaker(speaker);
    let name = words.name(speaker);
    let about = [&known.role, &known.org].into_iter().flatten().map(|part| format!(", {}", clean(part)));
    let about: String = about.collect();
    let in_full = Matched::of(format!("{name}{about}"), &hits.marks);
    if in_full.is_marked_before(name.len()) || hits.marks.is_empty() {
        return in_full;
    }
    let aliases = known.aliases.iter().take(MOST);
    let mut aliases = aliases.map(|alias| Matched::of(clean(beginning(alias, LONGEST)).into_owned(), &hits.marks));
    match aliases.find(Matched::is_marked) {
        Some(alias) => Matched::of(format!("{name} ({}){about}", alias.text()), &hits.marks),
        None => in_full,
    }
}

/// The title of a source, with who made it where only that matches.
fn source_text(scene: Scene, source: SourceId) -> Matched {
    let known = scene.words.map().source(source);
    let marks = &scene.hits.marks;
    let title = Matched::of(clean(beginning(&known.title, LONGEST)).into_owned(), marks);
    if title.is_marked() || marks.is_empty() {
        return title;
    }
    let makers = known.authors.iter().chain(&known.publisher).take(MOST);
    let mut makers = makers.map(|maker| Matched::of(clean(beginning(maker, LONGEST)).into_owned(), marks));
    match makers.find(Matched::is_marked) {
        Some(maker) => Matched::of(format!("{}, {}", title.text(), maker.text()), marks),
        None => title,
    }
}

fn share_line(canvas: &Canvas, text: &Matched, count: usize, room: usize) -> RowLine {
    let count = amount(count, "claim", "claims");
    let room = if fits(text.text(), room) { room } else { room.saturating_sub(1) };
    RowLine {
        left: text.fitted(room, canvas.glyphs().ellipsis, Role::Text),
        right: vec![piece(count, Role::Quiet)],
        part: Part::Name,
        ..RowLine::default()
    }
}
