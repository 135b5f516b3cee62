//! The language of queries as the help tells it, from the same tables as the parser.

use crate::layout::{pad, wrap};
use crate::search::query::{Argument, HAS, IS, JOINS, NAMES, TERMS, TermRow};

/// How wide the text is, which the manual page indents, and its first column, in cells.
const WIDTH: usize = 72;
const COLUMN: usize = 24;

/// What can be asked, a line or several for each way to ask it.
pub(super) fn language() -> String {
    let mut text = String::from("What can be asked:\n");
    for row in &JOINS {
        add(&mut text, row.form, row.meaning);
    }
    for row in &TERMS {
        match row.takes {
            Argument::Is => IS.iter().for_each(|word| add(&mut text, &with_word(row, word.name), word.meaning)),
            Argument::Has => HAS.iter().for_each(|word| add(&mut text, &with_word(row, word.name), word.meaning)),
            _ => add(&mut text, row.form, &meaning(row)),
        }
    }
    text.push_str("\nWhat stands for a name:\n");
    for row in &NAMES {
        add(&mut text, row.form, row.meaning);
    }
    text.push('\n');
    let codes =
        "Exit codes: 0 a claim, speaker or text was found, 1 nothing was found, 2 the query cannot be understood.";
    wrap(codes, WIDTH).for_each(|line| text.extend([line, "\n"]));
    text
}

/// What a term asks, with the words that it takes where they are few.
fn meaning(row: &TermRow) -> String {
    let values: Vec<_> = row.takes.values().iter().map(|(name, _)| name.to_lowercase()).collect();
    if values.is_empty() { row.meaning.to_owned() } else { format!("{}: {}", row.meaning, values.join(", ")) }
}

fn with_word(row: &TermRow, word: &str) -> String {
    format!("{}:{word}", row.name)
}

fn add(text: &mut String, form: &str, meaning: &str) {
    let first = format!("  {form}");
    for (line, number) in wrap(meaning, WIDTH - COLUMN).zip(0..) {
        text.push_str(&pad(if number == 0 { &first } else { "" }, COLUMN, ""));
        text.push_str(line);
        text.push('\n');
    }
}
