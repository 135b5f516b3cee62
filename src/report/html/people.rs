//! Who speaks and in which texts: each with what is known of it, and with the claims.

use std::io;

use super::anchors;
use super::markup::{Markup, address};
use super::sheet::Sheet;
use crate::analysis::heard_only_retold;
use crate::model::{ClaimId, Date, Element, Source, SourceKind, SpeakerId, SpeakerKind, Stance};
use crate::report::{amount, sentence};

/// Writes the part with all speakers; nothing where there are none.
pub(super) fn speakers(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let map = sheet.map;
    if map.speaker_ids().len() == 0 {
        return Ok(());
    }
    let mut said: Vec<Vec<(ClaimId, Stance)>> = vec![Vec::new(); map.speaker_ids().len()];
    for claim in map.claim_ids() {
        for statement in map.statements(Element::Claim(claim)) {
            if let Some(said) = said.get_mut(statement.by.index()) {
                said.push((claim, statement.stance));
            }
        }
    }
    let retold = heard_only_retold(map);
    sheet.part(markup, "speakers", "Who speaks")?;
    if !retold.is_empty() {
        let (retold, all) = (retold.len(), map.speaker_ids().len());
        let words = format!("{retold} of {} are heard only as others retell them.", amount(all, "speaker", "speakers"));
        sheet.say(markup, "p", "about", &words)?;
    }
    markup.open("ul", &[("class", "people")])?;
    for (speaker, mut said) in map.speaker_ids().zip(said) {
        said.dedup();
        markup.open("li", &[("id", &*anchors::speaker(map, speaker))])?;
        who(sheet, markup, speaker, retold.binary_search(&speaker).is_ok())?;
        if !said.is_empty() {
            markup.open("details", &[])?;
            sheet.say(markup, "summary", "", &amount(said.len(), "claim", "claims"))?;
            markup.open("ul", &[])?;
            for (claim, stance) in said {
                markup.open("li", &[])?;
                if stance != Stance::Asserts {
                    sheet.say(markup, "span", "aside", stance.row().verb)?;
                    markup.text(" ")?;
                }
                sheet.link(markup, claim)?;
                markup.close()?;
            }
            markup.close_to(markup.depth() - 2)?;
        }
        markup.close()?;
    }
    markup.close()?;
    markup.close()
}

fn who(sheet: &Sheet, markup: &mut Markup, speaker: SpeakerId, is_retold: bool) -> io::Result<()> {
    let about = sheet.map.speaker(speaker);
    markup.element("b", &[("dir", "auto")], &about.name)?;
    let mut known: Vec<&str> = [&about.role, &about.org].into_iter().flatten().map(|text| &**text).collect();
    let kind = about.kind.term().to_lowercase();
    known.extend((about.kind != SpeakerKind::Person).then_some(&*kind));
    let aliases = format!("also called {}", about.aliases.join(", "));
    known.extend((!about.aliases.is_empty()).then_some(&*aliases));
    if !known.is_empty() {
        markup.text(&format!(", {}", known.join(", ")))?;
    }
    if is_retold {
        sheet.say(markup, "span", "aside", " (heard only as others retell it)")?;
    }
    match &about.note {
        Some(note) => sheet.say(markup, "p", "besides", &format!("Mapper's note: {}", sentence(note))),
        None => Ok(()),
    }
}

/// Writes the part with all texts; nothing where there are none.
pub(super) fn texts(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let map = sheet.map;
    if map.source_ids().len() == 0 {
        return Ok(());
    }
    let mut statements = vec![0_usize; map.source_ids().len()];
    for source in map.parts().statements.iter().filter_map(|said| said.source) {
        if let Some(count) = statements.get_mut(source.index()) {
            *count += 1;
        }
    }
    sheet.part(markup, "texts", "Texts")?;
    markup.open("ul", &[("class", "texts")])?;
    for (source, statements) in map.source_ids().zip(statements) {
        markup.open("li", &[("id", &*anchors::source(map, source))])?;
        text(sheet, markup, map.source(source))?;
        sheet.say(markup, "span", "aside", &amount(statements, "statement", "statements"))?;
        markup.close()?;
    }
    markup.close()?;
    markup.close()
}

/// A text as it is cited.
fn text(sheet: &Sheet, markup: &mut Markup, source: &Source) -> io::Result<()> {
    if !source.authors.is_empty() {
        markup.text(&format!("{}, ", source.authors.join(", ")))?;
    }
    markup.element("cite", &[("dir", "auto")], &source.title)?;
    let known = [
        (source.kind != SourceKind::Other).then(|| source.kind.term().to_lowercase()),
        source.publisher.as_deref().map(str::to_owned),
        source.date.map(Date::in_words),
        source.from.map(|from| format!("after {}", sheet.titles.short(from))),
    ];
    for known in known.into_iter().flatten() {
        markup.text(&format!(", {known}"))?;
    }
    match source.url.as_deref() {
        Some(url) => {
            markup.text(", ")?;
            let attributes =
                [("class", "url"), ("href", address(url).unwrap_or_default()), ("rel", "noopener noreferrer")];
            match address(url) {
                Some(_) => markup.element("a", &attributes, url)?,
                None => markup.element("span", &[("class", "url")], url)?,
            }
            markup.text(". ")?;
        }
        None => markup.text(". ")?,
    }
    match &source.note {
        Some(note) => sheet.say(markup, "p", "besides", &format!("Mapper's note: {}", sentence(note))),
        None => Ok(()),
    }
}
