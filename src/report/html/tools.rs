//! Beside the page: its contents, search and filter, what is shown, what is printed.

use std::io;

use super::markup::Markup;
use super::print;
use super::sheet::Sheet;

/// Writes what stands beside the page.
pub(super) fn side(sheet: &Sheet, markup: &mut Markup, has_exercises: bool) -> io::Result<()> {
    markup.open("div", &[("class", "side")])?;
    contents(sheet, markup, has_exercises)?;
    search(sheet, markup)?;
    if sheet.judged.is_some() {
        markup.open("p", &sheet.ours(&[("class", "shown")]))?;
        markup.open("label", &[])?;
        markup.void("input", &[("type", "checkbox"), ("id", "show-standing"), ("checked", "")])?;
        markup.text(" Show what stands")?;
        markup.close()?;
        markup.close()?;
    }
    print::choice(sheet, markup)?;
    markup.close()
}

fn contents(sheet: &Sheet, markup: &mut Markup, has_exercises: bool) -> io::Result<()> {
    let parts = [
        ("#questions", "What is disputed", true),
        ("#standing", "What stands", sheet.judged.is_some()),
        ("#outline", "Outline", true),
        ("#covered", "For or against?", has_exercises),
        ("#claims", "Every claim", true),
        ("#speakers", "Who speaks", sheet.map.speaker_ids().len() > 0),
        ("#texts", "Texts", sheet.map.source_ids().len() > 0),
    ];
    markup.open("nav", &sheet.ours(&[("aria-label", "Contents")]))?;
    markup.open("ul", &[])?;
    for (to, words, _) in parts.into_iter().filter(|&(.., is_there)| is_there) {
        markup.open("li", &[])?;
        markup.element("a", &[("href", to)], words)?;
        markup.close()?;
    }
    markup.close()?;
    markup.close()
}

/// The form for search and filter. It is hidden until the script is there, which makes it do something.
fn search(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let map = sheet.map;
    markup.open("form", &sheet.ours(&[("id", "tools"), ("role", "search"), ("hidden", "")]))?;
    markup.open("p", &[])?;
    markup.element("label", &[("for", "find")], "Search the claims")?;
    markup.void("input", &[("type", "search"), ("id", "find"), ("autocomplete", "off")])?;
    markup.close()?;
    let speakers = map.speaker_ids().map(|speaker| (speaker.number().to_string(), &*map.speaker(speaker).name));
    choice(markup, ("by", "Who says it"), "Anybody", speakers)?;
    let texts = map.source_ids().map(|source| (source.number().to_string(), sheet.titles.short(source)));
    choice(markup, ("in", "In which text"), "Any text", texts)?;
    let badges = sheet.judged.map(super::Judged::badges).unwrap_or_default();
    let badges = badges.iter().map(|&(word, class, ..)| (class.to_owned(), word));
    choice(markup, ("stands", "How it stands"), "Any way", badges)?;
    markup.open("p", &[("class", "buttons")])?;
    for (name, words) in [("clear", "Show all"), ("unfold", "Unfold"), ("fold", "Fold")] {
        markup.element("button", &[("type", "button"), ("id", name)], words)?;
    }
    markup.close()?;
    markup.element("p", &[("id", "found"), ("role", "status")], "")?;
    markup.close()
}

/// A list to choose from; nothing where there is no choice.
fn choice<'s>(
    markup: &mut Markup,
    (name, words): (&'static str, &str),
    any: &str,
    rows: impl Iterator<Item = (String, &'s str)>,
) -> io::Result<()> {
    let rows: Vec<_> = rows.collect();
    if rows.len() < 2 {
        return Ok(());
    }
    markup.open("p", &[])?;
    markup.element("label", &[("for", name)], words)?;
    markup.open("select", &[("id", name)])?;
    markup.element("option", &[("value", "")], any)?;
    for (value, words) in rows {
        markup.element("option", &[("value", &value)], words)?;
    }
    markup.close()?;
    markup.close()
}
