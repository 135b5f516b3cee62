//! A screen as an SVG picture: one text element for each run of cells of one style, each character at its own place, so
//! that columns stay straight in any font.

use std::fmt::Write;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Tenths of a pixel, so that no picture depends on how numbers are rounded.
const CELL_WIDTH: u32 = 84;
const CELL_HEIGHT: u32 = 170;
const MARGIN: u32 = 120;
const BACKGROUND: &str = "#16181d";
const FOREGROUND: &str = "#e6e6e6";

/// The picture of a screen on a dark background.
pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (u32::from(buffer.area.width), u32::from(buffer.area.height));
    let (width, height) = (columns * CELL_WIDTH + 2 * MARGIN, rows * CELL_HEIGHT + 2 * MARGIN);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\">",
        width / 10,
        height / 10,
        width / 10,
        height / 10
    );
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{BACKGROUND}\"/>");
    let _ = writeln!(out, "<g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"14\">");
    for y in 0..buffer.area.height {
        row(buffer, y, &mut out);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

struct Run {
    start: u32,
    cells: u32,
    text: String,
    look: (Color, Color, Modifier),
}

fn row(buffer: &Buffer, y: u16, out: &mut String) {
    let mut runs: Vec<Run> = Vec::new();
    let mut covered = 0;
    for x in 0..buffer.area.width {
        let Some(cell) = buffer.cell((x, y)) else { continue };
        let column = u32::from(x);
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let cells = u32::try_from(cell.symbol().width().max(1)).unwrap_or(1);
        covered = cells - 1;
        let look = look(cell);
        match runs.last_mut() {
            Some(run) if run.look == look && run.start + run.cells == column => {
                run.text.push_str(cell.symbol());
                run.cells += cells;
            }
            _ => runs.push(Run { start: column, cells, text: cell.symbol().to_owned(), look }),
        }
    }
    for run in runs {
        draw(&run, u32::from(y), out);
    }
}

/// The two colours of a cell as they are seen, and the rest of its style.
fn look(cell: &Cell) -> (Color, Color, Modifier) {
    if cell.modifier.contains(Modifier::REVERSED) {
        (cell.bg, if cell.fg == Color::Reset { Color::White } else { cell.fg }, cell.modifier)
    } else {
        (cell.fg, cell.bg, cell.modifier)
    }
}

fn draw(run: &Run, y: u32, out: &mut String) {
    let (foreground, background, modifier) = run.look;
    let (x, top) = (MARGIN + run.start * CELL_WIDTH, MARGIN + y * CELL_HEIGHT);
    let width = run.cells * CELL_WIDTH;
    if background != Color::Reset {
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"17\" fill=\"{}\"/>",
            pixels(x),
            pixels(top),
            pixels(width),
            hex(background, BACKGROUND)
        );
    }
    if run.text.trim().is_empty() {
        return;
    }
    let is_reversed = modifier.contains(Modifier::REVERSED);
    let colour = hex(foreground, if is_reversed { BACKGROUND } else { FOREGROUND });
    let weight = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let mut places = String::new();
    let mut text = String::new();
    let mut column = x;
    for symbol in run.text.graphemes(true) {
        if symbol != " " {
            let _ = write!(places, "{} ", pixels(column));
            text.push_str(symbol);
        }
        column += u32::try_from(symbol.width().max(1)).unwrap_or(1) * CELL_WIDTH;
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" fill=\"{colour}\"{weight}{line}>{}</text>",
        places.trim_end(),
        pixels(top + 130),
        escaped(&text)
    );
}

fn pixels(tenths: u32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn hex(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::White => "#e6e6e6".to_owned(),
        _ => default.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
