//! The hits as rows: claims with who says them, their counts and their way to a thesis; speakers; texts.

use super::is_first_of_sort;
use crate::analysis::Tally;
use crate::app::{HitRow, Hits};
use crate::config::Role;
use crate::layout::{clean, fits, head as beginning, width, wrap_at_most};
use crate::model::{ClaimId, Element, RelationKind, SourceId, SpeakerId};
use crate::report::amount;
use crate::ui::{
    canvas::{Area, Canvas, Piece, piece, pieces_width},
    marked::{marked, marked_in},
    own,
    way::way,
    words::{Words, fit_names},
};

/// No row looks at more of a text, in bytes.
const LONGEST: usize = 4_000;

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
    cursor: usize,
) {
    let mut y = area.y;
    for (row, lines) in rows {
        for line in lines {
            if y >= area.bottom() {
                return;
            }
            draw_line(canvas, columns, y, line);
            if row == cursor && line.part == Part::Name {
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
            share_line(canvas, scene, &text, claims, room)
        }
        HitRow::Source(source, claims) => share_line(canvas, scene, &source_text(scene, source), claims, room),
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
    let mut title = title_lines(scene, claim, room.saturating_sub(width(&signs)), ellipsis).into_iter();
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
    let because = because(words, hits, claim, room, ellipsis);
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

/// The title of a claim in a line; on the wide screen in two, where that shows a match.
fn title_lines(scene: Scene, claim: ClaimId, room: usize, ellipsis: &str) -> Vec<Vec<Piece>> {
    let Scene { words, hits, is_wide } = scene;
    let title = shown_text(words, hits, claim);
    let wrapped = wrap_at_most(&title, room, if is_wide { 2 } else { 1 }, ellipsis);
    let lines: Vec<_> = wrapped.iter().map(|line| marked(line, &hits.marks, Role::Text)).collect();
    let is_marked = |pieces: &Vec<Piece>| pieces.iter().any(|piece| piece.role == Role::Match);
    if is_wide && lines.iter().any(is_marked) {
        return lines;
    }
    vec![marked_in(&title, &hits.marks, room, ellipsis, Role::Text)]
}

/// The title of a claim; its text where only that has the letters that match.
fn shown_text(words: Words, hits: &Hits, claim: ClaimId) -> String {
    let title = words.title(claim);
    let text = clean(beginning(words.map().claim_text(claim), LONGEST)).into_owned();
    let is_marked = |text: &str| !hits.marks.ranges(text).is_empty();
    if !is_marked(&title) && is_marked(&text) { text } else { title }
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

/// Why a claim was found in whose own words nothing matches: another wording, a tag, a speaker, a text, its id.
fn because(words: Words, hits: &Hits, claim: ClaimId, cells: usize, ellipsis: &str) -> Vec<Piece> {
    let map = words.map();
    let marks = &hits.marks;
    let is_marked = |text: &str| !marks.ranges(text).is_empty();
    if is_marked(&words.title(claim)) || is_marked(&words.text(claim)) {
        return Vec::new();
    }
    let also = map.claim_details(claim).map(|details| &details.also[..]).unwrap_or_default();
    let also = also.iter().map(|also| ("also: ", also.to_string()));
    let tags = map.claim_tags(claim).map(|tag| ("tag: ", tag.to_owned()));
    let statements = map.statements(Element::Claim(claim)).iter().take(20);
    let said = statements.flat_map(|statement| {
        let people = [Some(statement.by), statement.via].into_iter().flatten();
        let people = people.map(|speaker| ("", speaker_text(words, hits, speaker)));
        people.chain(statement.source.map(|source| ("in: ", map.source(source).title.to_string())))
    });
    let id = ("id: ", map.claim_id(claim).to_owned());
    let mut reasons = also.chain(tags).chain(said).chain([id]);
    let Some((lead, text)) = reasons.find(|(_, text)| is_marked(&clean(beginning(text, LONGEST)))) else {
        return Vec::new();
    };
    let mut pieces: Vec<_> = (!lead.is_empty()).then(|| piece(lead, Role::Quiet)).into_iter().collect();
    let room = (cells / 2).saturating_sub(lead.len());
    pieces.extend(marked_in(&clean(beginning(&text, LONGEST)), marks, room, ellipsis, Role::Quiet));
    pieces
}

/// A speaker's name with role and organisation, or the alias that matches where the name does not.
pub fn speaker_text(words: Words, hits: &Hits, speaker: SpeakerId) -> String {
    let known = words.map().speaker(speaker);
    let mut text = words.name(speaker);
    let is_marked = |text: &str| !hits.marks.ranges(text).is_empty();
    let alias = known.aliases.iter().map(|alias| clean(alias).into_owned()).find(|alias| is_marked(alias));
    if let Some(alias) = alias.filter(|_| !is_marked(&text)) {
        text = format!("{text} ({alias})");
    }
    for part in [&known.role, &known.org].into_iter().flatten() {
        text = format!("{text}, {}", clean(part));
    }
    text
}

/// The title of a source, with who made it where only that matches.
fn source_text(scene: Scene, source: SourceId) -> String {
    let known = scene.words.map().source(source);
    let title = clean(&known.title).into_owned();
    let is_marked = |text: &String| !scene.hits.marks.ranges(text).is_empty();
    let makers = known.authors.iter().chain(&known.publisher).map(|maker| clean(maker).into_owned());
    match makers.into_iter().find(is_marked).filter(|_| !is_marked(&title)) {
        Some(maker) => format!("{title}, {maker}"),
        None => title,
    }
}

fn share_line(canvas: &Canvas, scene: Scene, text: &str, count: usize, room: usize) -> RowLine {
    let count = amount(count, "claim", "claims");
    let room = if fits(text, room) { room } else { room.saturating_sub(1) };
    RowLine {
        left: marked_in(text, &scene.hits.marks, room, canvas.glyphs().ellipsis, Role::Text),
        right: vec![piece(count, Role::Quiet)],
        part: Part::Name,
        ..RowLine::default()
    }
}
