//! All keys, from the action table, with the signs and words of the screen.

use super::{
    Glyphs,
    canvas::{Area, Canvas},
    chrome, panel,
    sheet::{Paragraph, SheetLine, draw_lines},
};
use crate::app::{ACTIONS, Action, Drawn, Group, KeyMap, State};
use crate::config::Role;
use crate::layout::width;
use crate::model::{RELATIONS, RelationKind};
use crate::search::query::{HAS, IS, JOINS, NAMES, SIDES, TERMS};

/// The words of the screen, explained.
const WORDS: [(&str, &str); 10] = [
    ("question", "what is disputed, with the claims that answer it"),
    ("voices", "speakers who say an answer, or give a reason for it that is drawn in the texts"),
    ("only together", "reasons that count only with their partners"),
    ("the step", "the way from reasons to what they speak for or against"),
    ("later", "said after what it hits: no reply to it"),
    ("grants", "says it against the speaker's own case, or in part"),
    ("retold by", "it reaches us through somebody else"),
    (
        "friend, opponent",
        "who retells it and takes the same side in own voice, or the other; neither takes none, or both",
    ),
    ("no route", "no way of links leads from the claim to the answer"),
    ("mapper's wording", "not a quotation: only words in quotation marks stand in the text"),
];

const HINTS: [Action; 6] =
    [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Commands, Action::Back];

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, top: usize) -> Drawn {
    let area = panel::clear(canvas, 0);
    let inside = area.inside();
    let columns = (area.width / 38).clamp(1, 3);
    let column_cells = inside.width / columns;
    let entries = entries(canvas, state.keys(), column_cells.saturating_sub(2));
    let columns = in_columns(&entries, columns, inside.height);
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let top = panel::frame(canvas, area, "all keys", rows, top);
    for (column, lines) in columns.iter().enumerate() {
        let x = inside.x + column * column_cells + 1;
        let area = Area { x, width: column_cells.saturating_sub(2), ..inside };
        draw_lines(canvas, area, lines.get(top..).unwrap_or_default());
    }
    chrome::footer(canvas, state, &HINTS);
    let spot = Area { x: inside.x + 1, ..inside }.spot();
    Drawn { cursor: Some(spot), top, page: inside.height.saturating_sub(1), ..Drawn::default() }
}

/// The terms that narrow a search or make a filter, each in a paragraph of its own.
pub fn terms() -> impl Iterator<Item = Paragraph> {
    TERMS.iter().map(|row| Paragraph::plain(row.meaning, Role::Text).led(row.form, Role::Strong, 22))
}

/// What else the language of queries has: words behind `is:`, `has:` and `side:`, what joins terms, and how names are written.
pub fn language(glyphs: Glyphs) -> Vec<Paragraph> {
    let explained = |name: String, meaning: &str| {
        let text = format!("{name}: {meaning}");
        let text = match glyphs {
            Glyphs::Unicode => text,
            Glyphs::Ascii => text.replace('…', glyphs.set().ellipsis).replace(['“', '”'], "\""),
        };
        Paragraph::plain(text, Role::Text).hanging(2)
    };
    let is = IS.iter().map(|row| explained(format!("is:{}", row.name), row.meaning));
    let has = HAS.iter().map(|row| explained(format!("has:{}", row.name), row.meaning));
    let side = SIDES.iter().map(|row| explained(format!("side:{}", row.name), row.meaning));
    let joins = JOINS.iter().map(|row| explained(row.form.to_owned(), row.meaning));
    let names = NAMES.iter().map(|row| explained(row.form.to_owned(), row.meaning));
    is.chain(has).chain(side).chain(joins).chain(names).collect()
}

/// Keys one behind the other; with commas where some have blanks in them already.
pub fn listed(keys: &[String]) -> String {
    keys.join(if keys.iter().any(|key| key.contains(' ')) { ", " } else { " " })
}

/// An entry of the help.
struct Entry {
    /// The lines that must stay together.
    lines: Vec<SheetLine>,
    /// The head that stands over it where a column begins with it; none where it has the head of its part itself.
    continued: Vec<SheetLine>,
}

/// Fills columns one after the other, so that no entry is torn apart; all of the window is used before any scrolling.
fn in_columns(entries: &[Entry], count: usize, height: usize) -> Vec<Vec<SheetLine>> {
    let lines: usize = entries.iter().map(|entry| entry.lines.len()).sum();
    let mut least = height.max(lines.div_ceil(count));
    loop {
        let columns = filled(entries, least);
        if columns.len() <= count {
            return columns;
        }
        least += 1;
    }
}

fn filled(entries: &[Entry], height: usize) -> Vec<Vec<SheetLine>> {
    let mut columns: Vec<Vec<SheetLine>> = vec![Vec::new()];
    for entry in entries {
        if columns.last().is_some_and(|column| !column.is_empty() && column.len() + entry.lines.len() > height) {
            columns.push(entry.continued.clone());
        }
        let Some(column) = columns.last_mut() else { break };
        let skipped = if column.is_empty() { entry.lines.iter().take_while(|line| line.is_blank()).count() } else { 0 };
        column.extend(entry.lines.iter().skip(skipped).cloned());
    }
    columns
}

/// All that the help says; a head stays with what follows it.
fn entries(canvas: &Canvas, keys: &KeyMap, cells: usize) -> Vec<Entry> {
    let glyphs = canvas.look().glyphs;
    let mut entries: Vec<Entry> = Vec::new();
    let mut part = |head: &str, paragraphs: Vec<Paragraph>| {
        let continued: Vec<_> = Paragraph::plain(format!("{head}, continued"), Role::Head).lines(cells).collect();
        let mut before = vec![Paragraph::blank(), Paragraph::plain(head, Role::Head)];
        for paragraph in paragraphs {
            let continued = if before.is_empty() { continued.clone() } else { Vec::new() };
            before.push(paragraph);
            let lines = before.drain(..).flat_map(|paragraph| paragraph.lines(cells).collect::<Vec<_>>()).collect();
            entries.push(Entry { lines, continued });
        }
    };
    for group in Group::ALL {
        let bound = ACTIONS.iter().filter(|row| row.group == group && !keys.keys(row.action).is_empty());
        let rows = bound.map(|row| {
            let keys: Vec<_> = keys.keys(row.action).into_iter().map(|key| glyphs.key(key)).collect();
            let keys = listed(&keys);
            Paragraph::plain(row.doc, Role::Text).led(&keys, Role::Strong, width(&keys).max(9) + 2)
        });
        part(group.title(), rows.collect());
    }
    let mut signs: Vec<_> = RELATIONS
        .iter()
        .map(|row| Paragraph::plain(row.word, Role::Text).led(glyphs.sign(row.kind), row.colour.into(), 7))
        .collect();
    let inferred = Paragraph::plain("link drawn by the mapper, by no speaker", Role::Text);
    signs.push(inferred.led(canvas.glyphs().inferred, Role::Strong, 7));
    let counts = format!("{}2 {}1", glyphs.sign(RelationKind::Supports), glyphs.sign(RelationKind::Opposes));
    signs.push(Paragraph::plain("two reasons for that claim, one against", Role::Text).led(&counts, Role::Strong, 7));
    let effects = [
        ("4x", "in a text: four claims stand in that paragraph"),
        (canvas.glyphs().both_ways, "in a text: helps the answer and hurts it"),
        (canvas.glyphs().no_route, "in a text: no route to the answer"),
    ];
    signs.extend(effects.map(|(sign, meaning)| Paragraph::plain(meaning, Role::Text).led(sign, Role::Strong, 7)));
    let remarked = format!("you have made a remark on it; {} shows it", canvas.called(Action::ShowMore));
    let own = [
        (canvas.glyphs().new, "came into the map since you were here last, and you have not read it"),
        (canvas.glyphs().marked, "you have marked it"),
        (canvas.glyphs().remarked, &*remarked),
    ];
    signs.extend(own.map(|(sign, meaning)| Paragraph::plain(meaning, Role::Text).led(sign, Role::Strong, 7)));
    part("SIGNS", signs);
    let words = WORDS.iter().map(|(word, meaning)| {
        let paragraph = Paragraph::plain(format!("{word}: {meaning}"), Role::Text);
        paragraph.hanging(2)
    });
    part("WORDS", words.collect());
    let asked =
        TERMS.iter().map(|row| Paragraph::plain(format!("{}: {}", row.form, row.meaning), Role::Text).hanging(2));
    part("TERMS", asked.chain(language(glyphs)).collect());
    entries
}
