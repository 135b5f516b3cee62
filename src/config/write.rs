//! Settings as a file that sets the same.

use std::fmt::Write as _;

use super::{CITATIONS, DefaultKeys, FIELDS, KeySequence, MOUSE, PAINTS, SIGNS, Settings, THEMES};

/// The settings as a file, each field under a comment that says what may stand there, each action with what it does.
pub fn write(settings: &Settings, actions: &[DefaultKeys]) -> String {
    let mut out = String::from(HEAD);
    for (row, blank) in FIELDS.iter().zip(std::iter::once("").chain(std::iter::repeat("\n"))) {
        out.push_str(blank);
        for line in row.doc.lines() {
            // Writing to a text never fails.
            let _ = writeln!(out, "    // {line}");
        }
        let _ = writeln!(out, "    {}: {},", row.name, value(settings, row.name, actions));
    }
    out.push_str(")\n");
    out
}

const HEAD: &str = "\
// Settings of cruxmap. What is left out is as it stands here.
// `cruxmap config --path` says where this file belongs, `cruxmap config --check` what is wrong in it.
(
";

fn value(settings: &Settings, field: &str, actions: &[DefaultKeys]) -> String {
    match field {
        "keys" => keys(settings, actions),
        "theme" => name_of(&THEMES, settings.theme),
        "mouse" => name_of(&MOUSE, settings.mouse),
        "signs" => name_of(&SIGNS, settings.signs),
        "citation" => name_of(&CITATIONS, settings.citation),
        "colours" => {
            let colours = settings.colours.iter();
            let colours = colours.map(|&(paint, colour)| format!("{}: \"{colour}\"", name_of(&PAINTS, paint)));
            format!("({})", colours.collect::<Vec<_>>().join(", "))
        }
        _ => format!("[{}]", settings.texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

fn keys(settings: &Settings, actions: &[DefaultKeys]) -> String {
    let mut out = String::from("{\n");
    for row in &settings.keys {
        let keys: Vec<_> = row.keys.iter().map(KeySequence::in_ascii).map(|keys| quoted(&keys)).collect();
        let entry = format!("{}: [{}],", quoted(row.action), keys.join(", "));
        let doc = actions.iter().find(|action| action.action == row.action).map_or("", |action| action.doc);
        let _ = writeln!(out, "        {entry:<34} // {doc}");
    }
    out.push_str("    }");
    out
}

fn name_of<T: Copy + PartialEq>(names: &[(&'static str, T)], value: T) -> String {
    names.iter().find(|(_, named)| *named == value).map_or_else(String::new, |&(name, _)| name.to_owned())
}

/// A text in quotes, without anything that would steer a terminal.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            ' '..='~' => out.push(char),
            char if char.is_alphanumeric() => out.push(char),
            char => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(char));
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CitationForm, Colour, Key, Mouse, Paint, ThemeName, defaults, read};
    use crate::format::Input;

    const ACTIONS: &[DefaultKeys] = &[
        DefaultKeys {
            action: "find",
            doc: "Finds",
            keys: &[Key::char('/'), Key::char('"'), Key::char('\\')],
            fixed: &[],
        },
        DefaultKeys {
            action: "quit",
            doc: "Quits",
            keys: &[Key::ctrl('c'), Key::char('語'), Key::char('…')],
            fixed: &[Key::ctrl('c')],
        },
    ];

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let settings = Settings {
            theme: ThemeName::HighContrast,
            colours: vec![(Paint::CursorRow, Colour::Named(4)), (Paint::For, Colour::Rgb(1, 2, 3))],
            mouse: Mouse::Off,
            citation: CitationForm::Markdown,
            texts: vec!["~/a \"folder\"".to_owned(), "тексты\u{1b}[31m".to_owned()],
            ..defaults(ACTIONS)
        };
        for settings in [settings, defaults(ACTIONS)] {
            let text = write(&settings, ACTIONS);
            assert!(!text.contains('\u{1b}'));
            let (again, wrong) = read(Input { name: "config.ron".into(), bytes: text.clone().into() }, ACTIONS);
            assert!(wrong.is_empty(), "{wrong:?}\n{text}");
            assert_eq!(again, settings);
        }
    }
}
