//! A screen as text that carries its styles, so that a lost highlight fails a test.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

/// The characters alone, a line for each row, without spaces at the ends.
pub fn text(buffer: &Buffer) -> String {
    let rows = (0..buffer.area.height).map(|y| row(buffer, y).trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

/// One row of the screen.
pub fn row(buffer: &Buffer, y: u16) -> String {
    let mut line = String::new();
    let mut covered = 0;
    for x in 0..buffer.area.width {
        let Some(cell) = buffer.cell((x, y)) else { continue };
        // A wide character covers the cells behind it.
        if covered > 0 {
            covered -= 1;
            continue;
        }
        line.push_str(cell.symbol());
        covered = cell.symbol().width().saturating_sub(1);
    }
    line
}

/// The characters, then for each row that has any its runs of styles: `7: 3+5 bold 7fe0c3` is row 7, five cells from
/// column 3 on.
pub fn with_styles(buffer: &Buffer) -> String {
    let mut told = text(buffer);
    told.push_str("\n\n");
    for y in 0..buffer.area.height {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 0..buffer.area.width {
            let style = buffer.cell((x, y)).map(style).unwrap_or_default();
            match runs.last_mut() {
                Some((start, len, same)) if *same == style && *start + *len == x => *len += 1,
                _ => runs.push((x, 1, style)),
            }
        }
        let told_runs: Vec<_> = runs
            .iter()
            .filter(|(_, _, style)| !style.is_empty())
            .map(|(start, len, style)| format!("{start}+{len} {style}"))
            .collect();
        if !told_runs.is_empty() {
            let _ = writeln!(told, "{y}: {}", told_runs.join(", "));
        }
    }
    told
}

/// The style of a cell in words; empty for a plain one.
pub fn style(cell: &Cell) -> String {
    let mut words = Vec::new();
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ] {
        if cell.modifier.contains(modifier) {
            words.push(word.to_owned());
        }
    }
    words.extend(colour(cell.fg));
    words.extend(colour(cell.bg).map(|colour| format!("on {colour}")));
    words.join(" ")
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some(format!("{red:02x}{green:02x}{blue:02x}")),
        named => Some(named.to_string().to_lowercase()),
    }
}
