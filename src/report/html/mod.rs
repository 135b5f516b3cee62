//! A map as one HTML page to hand out: questions, outline, every claim with its statements, pictures, exercises.
//!
//! It is whole in itself: style and script stand in it, and it asks nothing of the network; the policy in its head holds
//! the browser to that. Without the script everything can be read and folded; the script adds search, filter and folding
//! all at once. The order of the page is one to be heard: what is disputed first, heads without gaps, relations in words.
//!
//! Escaping is that of `quick-xml`, which the project has anyway. Templating libraries write elements within elements by
//! recursion; an outline may be deeper than the stack, so [`markup`] opens and closes elements one by one.

mod anchors;
mod claims;
mod covered;
mod exercise;
mod markup;
mod outline;
mod people;
mod picture;
mod print;
mod questions;
mod sheet;
mod stands;
#[cfg(test)]
mod tests;
mod tools;
mod written;

use std::io;

use crate::model::Map;
use crate::report::{amount, drawn, sentence};
use markup::Markup;
use picture::Pictures;
use sheet::Sheet;

pub(super) use markup::escaped;
pub use stands::Judged;
pub(super) use written::written;

/// What a page shows.
#[derive(Clone, Copy)]
pub struct HtmlPage<'a> {
    /// The map, or the part of one.
    pub map: &'a Map,
    /// How everything stands; none where that is not asked.
    pub judged: Option<&'a Judged>,
    /// What is to be said in its head: of which map it is a part, under which what-if.
    pub notes: &'a [String],
}

/// With more claims than this, a browser lays out only those in sight. Some voices then hear only these, too.
const MANY: usize = 2_000;

/// How the page looks.
const STYLE: &str = include_str!("style.css");

/// What the script does: search, filter, folding all at once.
const SCRIPT: &str = include_str!("script.js");

/// Nothing is fetched, sent or embedded, and no script runs but that of the page. What a claim says is escaped; were it
/// not, this would still hold.
const POLICY: &str = "default-src 'none'; style-src 'nonce-cruxmap'; script-src 'nonce-cruxmap'; base-uri 'none'; \
                      form-action 'none'";

/// Writes a map as a page. Costs as much as it writes, and drawing up to twenty pictures.
///
/// # Errors
/// When `out` cannot be written to.
pub fn html(page: &HtmlPage, out: &mut dyn io::Write) -> io::Result<()> {
    let sheet = Sheet::of(page);
    let mut markup = Markup::new(out);
    markup.own("<!DOCTYPE html>\n")?;
    markup.open("html", &[("lang", sheet.lang)])?;
    head(&sheet, &mut markup)?;
    markup.open("body", &[])?;
    markup.element("a", &sheet.ours(&[("class", "skip"), ("href", "#main")]), "Skip to what is disputed")?;
    title(&sheet, &mut markup, page.notes)?;
    let sheaves = exercise::exercises(page.map);
    tools::side(&sheet, &mut markup, !sheaves.is_empty())?;
    let many = (page.map.claim_ids().len() > MANY).then_some(("class", "many"));
    let main: Vec<_> = [("id", "main")].into_iter().chain(many).collect();
    markup.open("main", &main)?;
    questions::questions(&sheet, &mut markup, &mut Pictures::of(page.map))?;
    standing(&sheet, &mut markup)?;
    outline::outline(&sheet, &mut markup)?;
    covered::covered(&sheet, &mut markup, &sheaves)?;
    claims::claims(&sheet, &mut markup)?;
    people::speakers(&sheet, &mut markup)?;
    people::texts(&sheet, &mut markup)?;
    print::worksheet(&sheet, &mut markup, &sheaves)?;
    markup.close()?;
    foot(&sheet, &mut markup)?;
    markup.open("script", &[("nonce", "cruxmap")])?;
    markup.own(SCRIPT)?;
    markup.close_to(0)
}

fn head(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    markup.open("head", &[])?;
    for attributes in [
        &[("charset", "utf-8")][..],
        &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)],
        &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")],
        &[("name", "color-scheme"), ("content", "light dark")],
        &[("name", "referrer"), ("content", "no-referrer")],
        &[("name", "generator"), ("content", concat!("cruxmap ", env!("CARGO_PKG_VERSION")))],
    ] {
        markup.void("meta", attributes)?;
        markup.own("\n")?;
    }
    markup.element("title", &[], sheet.map.title())?;
    markup.open("style", &[("nonce", "cruxmap")])?;
    markup.own(STYLE)?;
    markup.own(drawn::STYLE)?;
    markup.close()?;
    markup.close()
}

/// What the page is about, and how much there is of it.
fn title(sheet: &Sheet, markup: &mut Markup, notes: &[String]) -> io::Result<()> {
    let map = sheet.map;
    markup.open("header", &[])?;
    markup.element("h1", &[("dir", "auto")], map.title())?;
    if let Some(about) = map.parts().about.as_deref() {
        markup.element("p", &[("class", "lead"), ("dir", "auto")], about)?;
    }
    let counts = [
        (map.parts().questions.len(), "question", "questions"),
        (map.claim_ids().len(), "claim", "claims"),
        (map.speaker_ids().len(), "speaker", "speakers"),
        (map.source_ids().len(), "text", "texts"),
    ];
    let counts: Vec<_> = counts
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| amount(count, one, many))
        .collect();
    sheet.say(markup, "p", "facts", &sentence(&counts.join(", ")))?;
    for note in notes {
        sheet.say(markup, "p", "note", note)?;
    }
    markup.close()
}

/// What badges do not say.
const LIMITS: &str = "An objection may be answered elsewhere: unanswered in these texts does not mean true.";

/// What the badges mean, and under which conditions they were found; nothing where nobody asked.
fn standing(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let Some(judged) = sheet.judged else { return Ok(()) };
    sheet.part(markup, "standing", "What stands in these texts")?;
    markup.open("dl", &sheet.ours(&[("class", "badges")]))?;
    for (word, class, meaning, count) in judged.badges() {
        markup.open("div", &[])?;
        markup.open("dt", &[])?;
        markup.element("span", &[("class", &format!("badge {class}"))], word)?;
        markup.close()?;
        markup.element("dd", &[], &format!("{meaning}: {count}"))?;
        markup.close()?;
    }
    markup.close()?;
    markup.open("details", &[])?;
    sheet.say(markup, "summary", "", "How this is found")?;
    for words in judged.conditions() {
        sheet.say(markup, "p", "about", words)?;
    }
    markup.close()?;
    sheet.say(markup, "p", "about", LIMITS)?;
    markup.close()
}

fn foot(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let parts = sheet.map.parts();
    markup.open("footer", &sheet.ours(&[]))?;
    markup.open("p", &[])?;
    if let Some(annotator) = parts.annotator.as_deref() {
        markup.text(&format!("Mapped by {annotator}. "))?;
    }
    if let Some(url) = parts.url.as_deref() {
        match markup::address(url) {
            Some(to) => markup.element("a", &[("href", to), ("rel", "noopener noreferrer")], url)?,
            None => markup.text(url)?,
        }
        markup.text(". ")?;
    }
    markup.text(concat!("Written by cruxmap ", env!("CARGO_PKG_VERSION"), "."))?;
    markup.close()?;
    markup.close()
}
