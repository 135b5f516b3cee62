//! What is disputed: each question with its answers, who says them, and a picture of what lies about them.

use std::io;

use super::anchors;
use super::markup::Markup;
use super::picture::{Pictures, Subject};
use super::sheet::{Sheet, class};
use crate::analysis::{theses, voices};
use crate::model::{ClaimId, Element, QuestionId, RELATIONS};
use crate::report::{amount, capital};

/// Where there are no questions, so many theses are told.
pub(super) const THESES: usize = 20;

/// Writes the part with what is disputed.
pub(super) fn questions(sheet: &Sheet, markup: &mut Markup, pictures: &mut Pictures) -> io::Result<()> {
    sheet.part(markup, "questions", "What is disputed")?;
    let map = sheet.map;
    if map.parts().questions.is_empty() {
        let theses = theses(map);
        let about = if theses.is_empty() { "This map has no claims." } else { "The claims that the others lead to:" };
        sheet.say(markup, "p", "about", about)?;
        if !theses.is_empty() {
            answers(sheet, markup, theses.get(..THESES).unwrap_or(&theses))?;
        }
        if let Some(more @ 1..) = theses.len().checked_sub(THESES) {
            let more = amount(more, "more such claim stands", "more such claims stand");
            sheet.say(markup, "p", "left-out", &format!("{more} in the outline."))?;
        }
    }
    for (id, question) in map.questions() {
        markup.open("section", &[("id", &*anchors::question(map, id)), ("class", "question")])?;
        markup.element("h3", &[("dir", "auto")], &question.ask)?;
        said(sheet, markup, id)?;
        for answer in &question.answers {
            sheet.say(markup, "h4", "answer", &capital(answer.kind.word()))?;
            if answer.claims.is_empty() {
                sheet.say(markup, "p", "about", "No claim of this map answers so.")?;
            } else {
                answers(sheet, markup, &answer.claims)?;
            }
        }
        pictures.draw(sheet, markup, Subject::Question(id))?;
        markup.close()?;
    }
    further(sheet, markup)?;
    pictures.draw(sheet, markup, Subject::Map)?;
    markup.close()
}

/// Theses that the mapper names beside the answers to questions.
fn further(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    let map = sheet.map;
    let theses = map.theses().iter().copied().filter(|&claim| map.answers_of(claim).is_empty());
    let theses: Vec<ClaimId> = theses.filter(|_| !map.parts().questions.is_empty()).collect();
    if theses.is_empty() {
        return Ok(());
    }
    sheet.say(markup, "h3", "", "Further theses")?;
    answers(sheet, markup, &theses)
}

/// How many voices each answer has.
fn said(sheet: &Sheet, markup: &mut Markup, question: QuestionId) -> io::Result<()> {
    let asked = sheet.map.question(question);
    if !sheet.has_statements || asked.answers.is_empty() {
        return Ok(());
    }
    let voices = voices(sheet.map, question);
    let sides = asked.answers.iter().zip(&voices);
    let sides: Vec<_> = sides
        .map(|(answer, voices)| format!("{} {}", answer.kind.word(), amount(voices.len(), "voice", "voices")))
        .collect();
    sheet.say(markup, "p", "about", &format!("{}.", capital(&sides.join(", "))))
}

/// Claims in full, each with who says it, how it stands, and how much is said for and against it.
fn answers(sheet: &Sheet, markup: &mut Markup, claims: &[ClaimId]) -> io::Result<()> {
    markup.open("ul", &[("class", "answers")])?;
    for &claim in claims {
        markup.open("li", &[])?;
        sheet.link_as(markup, claim, sheet.map.claim_text(claim))?;
        sheet.badge(markup, claim)?;
        let who = sheet.who(claim);
        if !who.is_empty() {
            markup.text(" ")?;
            sheet.say(markup, "span", "aside", &who)?;
        }
        markup.text(" ")?;
        markup.open("span", &[("class", "counts")])?;
        for row in &RELATIONS {
            let count = sheet.map.links_to_of(Element::Claim(claim), row.kind).count();
            if count > 0 {
                sheet.say(markup, "span", class(row.kind), &format!("{count} {}", row.word))?;
                markup.text(" ")?;
            }
        }
        markup.close()?;
        markup.close()?;
    }
    markup.close()
}
