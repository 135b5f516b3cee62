//! A page of heads, paragraphs and numbered items, written as text for the ear and as Markdown to cite from.

use std::io;

use super::{Lines, WIDTH, in_markdown};
use crate::layout::clean;

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Title(String),
    Head(String),
    Paragraph(String),
    /// Numbers of the item and of those that it stands under, from 1; the text.
    Item(Vec<usize>, String),
    /// The end of a sheet of paper.
    Break,
    /// Heads of columns; rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

/// A page in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    parts: Vec<Part>,
    /// The numbers of the item added last.
    number: Vec<usize>,
}

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text, wrapped.
    Text,
    /// Markdown.
    Markdown,
}

impl Page {
    /// A page under a title.
    pub fn new(title: &str) -> Self {
        Self { parts: vec![Part::Title(title.to_owned())], number: Vec::new() }
    }

    /// Begins a section; items are numbered from 1 again.
    pub fn head(&mut self, text: impl Into<String>) {
        self.number.clear();
        self.parts.push(Part::Head(text.into()));
    }

    /// Adds a paragraph; one without text is left out.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push(Part::Paragraph(text));
        }
    }

    /// Adds the next item at a depth from 1; no deeper than one below the item before.
    pub fn item(&mut self, depth: usize, text: impl Into<String>) {
        let depth = depth.clamp(1, self.number.len() + 1);
        self.number.resize(depth, 0);
        if let Some(last) = self.number.last_mut() {
            *last += 1;
        }
        self.parts.push(Part::Item(self.number.clone(), text.into()));
    }

    /// What follows stands on a sheet of paper of its own, where the form knows of paper; in plain text, behind a line.
    pub fn page_break(&mut self) {
        self.parts.push(Part::Break);
    }

    /// Adds a table. In plain text each row is a paragraph: its first cell, then the others that are not empty, each behind
    /// the head of its column.
    pub fn table(&mut self, heads: Vec<String>, rows: Vec<Vec<String>>) {
        self.parts.push(Part::Table(heads, rows));
    }

    /// Writes it.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
        match form {
            Form::Text => self.write_text(out),
            Form::Markdown => self.write_markdown(out),
        }
    }

    fn write_text(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut lines = Lines::new(out);
        for part in &self.parts {
            match part {
                Part::Title(text) | Part::Paragraph(text) => lines.wrapped(text)?,
                Part::Head(text) => lines.paragraph(text)?,
                Part::Break => lines.paragraph(&"-".repeat(WIDTH))?,
                Part::Item(number, text) => lines.paragraph(&format!("{}. {text}", dotted(number)))?,
                Part::Table(heads, rows) => {
                    for row in rows {
                        lines.paragraph(&in_one_line(heads, row))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn write_markdown(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut is_in_list = false;
        for part in &self.parts {
            let is_item = matches!(part, Part::Item(..));
            if !(matches!(part, Part::Title(_)) || is_item && is_in_list) {
                writeln!(out)?;
            }
            is_in_list = is_item;
            match part {
                Part::Title(text) => writeln!(out, "# {}", escaped(text))?,
                Part::Break => writeln!(out, "<div style=\"break-after: page\"></div>")?,
                Part::Head(text) => writeln!(out, "## {}", escaped(text.trim_end_matches(':')))?,
                Part::Paragraph(text) => writeln!(out, "{}", escaped(text))?,
                Part::Table(heads, rows) => {
                    let rule = vec!["---".to_owned(); heads.len()];
                    let cells = |row: &[String]| row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | ");
                    writeln!(out, "| {} |\n| {} |", cells(heads), rule.join(" | "))?;
                    for row in rows {
                        writeln!(out, "| {} |", cells(row))?;
                    }
                }
                Part::Item(number, text) => {
                    let (last, above) = number.split_last().map_or((1, &[][..]), |(&last, above)| (last, above));
                    // What stands under an item is set in by the width of its number.
                    let indent: usize = above.iter().map(|number| number.to_string().len() + 2).sum();
                    writeln!(out, "{}{last}. {}", " ".repeat(indent), escaped(text))?;
                }
            }
        }
        Ok(())
    }
}

fn in_one_line(heads: &[String], row: &[String]) -> String {
    let Some((first, cells)) = row.split_first() else { return String::new() };
    let cells = heads.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty());
    let cells: Vec<_> = cells.map(|(head, cell)| format!("{head}: {cell}")).collect();
    if cells.is_empty() { format!("{first}.") } else { format!("{first}: {}.", cells.join("; ")) }
}

fn dotted(number: &[usize]) -> String {
    number.iter().map(usize::to_string).collect::<Vec<_>>().join(".")
}

/// A text of one line with nothing in it that Markdown would take for its own.
fn escaped(text: &str) -> String {
    let safe = in_markdown(&clean(text).trim().replace('\n', " "));
    // At the beginning these would make a list or a line.
    match safe.chars().next() {
        Some('-' | '+' | '=') => format!("\\{safe}"),
        _ => safe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(form: Form) -> String {
        let mut page = Page::new("A *map*");
        page.head("They disagree.");
        page.item(1, "one <b>\u{1b}[2J");
        page.item(2, "under\nit");
        page.item(9, "too deep");
        page.item(1, "- two");
        page.paragraph("");
        page.paragraph("End.");
        page.head("Again");
        page.item(1, "first");
        let mut out = Vec::new();
        page.write(form, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn text_numbers_its_items_as_an_outline() {
        let expected = "A *map*\n\nThey disagree.\n\n1. one <b>[2J\n\n1.1. under it\n\n1.1.1. too deep\n\n2. - two\nEnd.\n\n\
                        Again\n\n1. first\n";
        assert_eq!(written(Form::Text), expected);
    }

    #[test]
    fn a_table_is_a_table_in_markdown_and_sentences_in_text() {
        let mut page = Page::new("T");
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        page.table(row(["who", "1", "2"]), vec![row(["A | b", "for", ""]), row(["c", "", ""])]);
        let written = |form| {
            let mut out = Vec::new();
            page.write(form, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let table = "# T\n\n| who | 1 | 2 |\n| --- | --- | --- |\n| A \\| b | for |  |\n| c |  |  |\n";
        assert_eq!(written(Form::Markdown), table);
        assert_eq!(written(Form::Text), "T\n\nA | b: 1: for.\n\nc.\n");
    }

    #[test]
    fn markdown_sets_items_under_each_other_and_leaves_no_mark_alive() {
        let expected = "# A \\*map\\*\n\n## They disagree.\n\n1. one \\<b\\>\\[2J\n   1. under it\n      1. too deep\n2. \\- two\n\n\
                        End.\n\n## Again\n\n1. first\n";
        assert_eq!(written(Form::Markdown), expected);
    }
}
