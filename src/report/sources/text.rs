//! The texts as text.

use std::io;

use super::fault;
use crate::analysis::{Heard, Library, LocalText, Side};
use crate::layout::{Wording, clean, place_in_words};
use crate::model::{AnswerKind, ClaimId, Date, Element, Map, QuestionId, SourceId};
use crate::report::Lines;
use crate::report::wording::{Titles, amount, and, capital, sentence, statement, who};

/// So many places that are not as the map says are told of one text.
const FAULTS: usize = 20;

/// So many speakers of one text are named.
const NAMED: usize = 12;

/// Writes all texts in time order with what is found in each, then how people are heard on each question.
///
/// # Errors
/// When `out` cannot be written to.
pub fn sources(map: &Map, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    let documents = &library.documents;
    lines.wrapped(map.title())?;
    let without = match documents.without_text() {
        0 => String::new(),
        some => format!(", {some} of them in no text"),
    };
    let texts = amount(documents.order().len(), "text", "texts");
    lines.wrapped(&format!("{texts}, {}{without}.", amount(map.claim_ids().len(), "claim", "claims")))?;
    for &source in documents.order() {
        lines.paragraph(&about(map, library, source))?;
        text_itself(library, source, &mut lines)?;
    }
    let all = library.hearing.all;
    lines.paragraph(&format!("Who is heard through whom, in {}.", in_words(all)))?;
    for (question, asked) in map.questions() {
        let ask = sentence(&clean(&asked.ask));
        match library.hearing.on(question) {
            Some(counts) => lines.wrapped(&format!("{ask} {}.", capital(&in_words(counts))))?,
            None => lines.wrapped(&format!("{ask} Not counted: the map is too large."))?,
        }
    }
    lines.paragraph(
        "A friend is who takes the same side on the question in own voice, an opponent who takes the other; who retells and \
         takes none, or both, is neither.",
    )
}

/// Writes one text claim by claim, in reading order.
///
/// # Errors
/// When `out` cannot be written to.
pub fn source(map: &Map, library: &Library, source: SourceId, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    lines.wrapped(&about(map, library, source))?;
    text_itself(library, source, &mut lines)?;
    let question = map.questions().next();
    if let Some((question, asked)) = question.filter(|(question, _)| library.hearing.on(*question).is_some()) {
        let answer = map.question(question).answers.first().map(|answer| match &answer.kind {
            AnswerKind::Named(label) => format!("the answer {}", clean(label)),
            kind => format!("the answer {}", kind.word()),
        });
        let answer = answer.unwrap_or_default();
        lines.paragraph(&format!("Behind each claim stands what it does to {answer} to: {}", clean(&asked.ask)))?;
    }
    let question = question.map(|(question, _)| question);
    let passages = library.documents.passages(source);
    for (passage, number) in passages.iter().zip(0..) {
        let at = passage.at.map(|at| map.name(at));
        let place = at.map_or("No place".to_owned(), |at| capital(&place_in_words(at, Wording::Long)));
        let said = map.statements(Element::Claim(passage.claim)).iter();
        let said: Vec<_> = said
            .filter(|said| said.source == Some(source) && said.at == passage.at)
            .map(|said| who(map, said))
            .collect();
        let effect = question.and_then(|question| effect(map, library, passage.claim, question));
        let fault = library.text(source).and_then(|text| Some(super::fault(text, text.fault(number)?)));
        let fault = fault.map(|fault| format!(" Not as the map says: {}.", fault.trim_end_matches('.')));
        lines.paragraph(&format!(
            "{}. {} {}{}{}",
            place.trim_end_matches('.'),
            sentence(map.claim_text(passage.claim)),
            sentence(&said.join("; ")),
            effect.map(|effect| format!(" {}.", capital(&effect))).unwrap_or_default(),
            fault.unwrap_or_default(),
        ))?;
        lines.line(&format!("id: {}", map.claim_id(passage.claim)))?;
    }
    Ok(())
}

/// Writes all statements of claims by date.
///
/// # Errors
/// When `out` cannot be written to.
pub fn timeline(map: &Map, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = Lines::new(out);
    let titles = Titles::of(map);
    let timeline = &library.timeline;
    let undated = timeline.moments().len() - timeline.dated();
    lines.wrapped(map.title())?;
    lines.wrapped(&format!(
        "{} on {}; {undated} without a date that has a place in time.",
        amount(timeline.dated(), "statement", "statements"),
        amount(timeline.dates(), "date", "dates"),
    ))?;
    let mut last = None;
    for moment in timeline.moments() {
        let Some(said) = moment.statement(map) else { continue };
        let date = moment.date(map);
        if last != Some(date) {
            last = Some(date);
            lines.paragraph(&date.map_or("Without a date".to_owned(), Date::in_words))?;
        }
        let claim = sentence(map.claim_text(moment.claim));
        lines.wrapped(&format!("{}: {claim}", statement(map, &titles, said)))?;
    }
    Ok(())
}

/// What a text is, and how much is found in it.
fn about(map: &Map, library: &Library, source: SourceId) -> String {
    let (about, document) = (map.source(source), library.documents.get(source));
    let speakers = library.documents.speakers(source);
    let mut names: Vec<_> =
        speakers.iter().take(NAMED).map(|&speaker| clean(&map.speaker(speaker).name).into_owned()).collect();
    let more = speakers.len() - names.len();
    names.extend((more > 0).then(|| amount(more, "other", "others")));
    let parts = [
        format!("Text {}, {}: {}", source.number(), about.id, sentence(&clean(&about.title))),
        about.date.map(|date| format!("{}.", date.in_words())).unwrap_or_default(),
        format!("{}; {}.", amount(document.claims, "claim", "claims"), statements(document.own_voice, document.retold)),
        if names.is_empty() { String::new() } else { format!("Speakers, {}: {}.", speakers.len(), and(&names)) },
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn statements(own_voice: usize, retold: usize) -> String {
    format!("{}: own voice {own_voice}, retold {retold}", amount(own_voice + retold, "statement", "statements"))
}

/// Whether the text itself is there, and which places it does not have as the map says.
fn text_itself(library: &Library, source: SourceId, lines: &mut Lines) -> io::Result<()> {
    let text = match library.local_text(source) {
        LocalText::NotNamed => return Ok(()),
        LocalText::NotRead(why_not) => return lines.wrapped(&format!("The text itself: {why_not}.")),
        LocalText::Read(text) => text,
    };
    let paragraphs = amount(text.text.len(), "paragraph", "paragraphs");
    let faults = text.faults();
    let found = match faults.len() {
        0 => "has every place that the map gives".to_owned(),
        faults => format!("{} not as the map says", amount(faults, "place is", "places are")),
    };
    lines.wrapped(&format!("The text itself, {}: {paragraphs}; {found}.", clean(&text.name)))?;
    for place in faults.iter().take(FAULTS) {
        let at = place_in_words(&clean(&place.at), Wording::Short);
        lines.wrapped(&format!("- {at}: {}.", fault(text, &place.fault)))?;
    }
    match faults.len().checked_sub(FAULTS).filter(|&more| more > 0) {
        Some(more) => lines.line(&format!("- {}. --json lists all.", amount(more, "more place", "more places"))),
        None => Ok(()),
    }
}

/// How many statements there are, and how people are heard in them.
pub fn in_words(heard: Heard) -> String {
    let Heard { own_voice, by_friend, by_opponent, by_neither } = heard;
    let all = amount(heard.all(), "statement", "statements");
    format!(
        "{all}: own voice {own_voice}; retold by a friend {by_friend}, by an opponent {by_opponent}, by neither {by_neither}"
    )
}

/// What a claim does to the first answer of a question; nothing where it has no route there.
fn effect(map: &Map, library: &Library, claim: ClaimId, question: QuestionId) -> Option<String> {
    let gives = |claim| map.question(question).answers.first().is_some_and(|answer| answer.claims.contains(&claim));
    if gives(claim) {
        return Some("gives this answer".to_owned());
    }
    let side: Side = library.sides.side(claim, question, 0)?;
    Some(side.word().to_owned())
}
