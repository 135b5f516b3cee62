//! The covered form: a reason and an answer, the question whether it speaks for or against, and what the map says, folded
//! away.

use std::io;

use super::exercise::{Exercise, Sheaf};
use super::markup::Markup;
use super::sheet::Sheet;
use crate::model::{Element, LinkId, RelationKind};
use crate::report::wording::said;
use crate::report::{amount, sentence};

/// Writes the part with the covered exercises; nothing where there are none.
pub(super) fn covered(sheet: &Sheet, markup: &mut Markup, sheaves: &[Sheaf]) -> io::Result<()> {
    if sheaves.is_empty() {
        return Ok(());
    }
    sheet.part(markup, "covered", "For or against?")?;
    let about = "Read the claim in heavy letters, then each reason: does it speak for the claim or against it? Decide \
                 first, then open the answer.";
    sheet.say(markup, "p", "about", about)?;
    let mut number = 1_usize;
    for sheaf in sheaves {
        head(sheet, markup, sheaf)?;
        for exercise in &sheaf.exercises {
            thesis(markup, sheet, exercise)?;
            markup.open("ol", &[("start", &*number.to_string())])?;
            for &link in &exercise.asked {
                markup.open("li", &[])?;
                reason(sheet, markup, link)?;
                markup.open("details", &[])?;
                sheet.say(markup, "summary", "", "For or against?")?;
                answer(sheet, markup, link)?;
                markup.close()?;
                markup.close()?;
            }
            number += exercise.asked.len();
            markup.close()?;
            left_out(sheet, markup, exercise)?;
        }
    }
    markup.close()
}

/// The question that exercises are on.
pub(super) fn head(sheet: &Sheet, markup: &mut Markup, sheaf: &Sheaf) -> io::Result<()> {
    match sheaf.question {
        Some(question) => markup.element("h3", &[("dir", "auto")], &sheet.map.question(question).ask),
        None => sheet.say(markup, "h3", "", "The claims that the others lead to"),
    }
}

/// What the reasons are for or against.
pub(super) fn thesis(markup: &mut Markup, sheet: &Sheet, exercise: &Exercise) -> io::Result<()> {
    markup.element("h4", &[("dir", "auto"), ("class", "thesis")], &sentence(sheet.map.claim_text(exercise.thesis)))
}

/// The texts of the premises, and whether they count only together.
pub(super) fn reason(sheet: &Sheet, markup: &mut Markup, link: LinkId) -> io::Result<()> {
    let premises = sheet.map.premises(link);
    for (number, &premise) in premises.iter().enumerate() {
        markup.open("p", &[("class", "reason")])?;
        if number > 0 {
            sheet.say(markup, "span", "aside", "and, only together with that:")?;
            markup.text(" ")?;
        }
        markup.element("span", &[("dir", "auto")], &sentence(sheet.map.claim_text(premise)))?;
        markup.close()?;
    }
    Ok(())
}

/// What the map says: for or against, who says it, how it stands, and where there is more.
fn answer(sheet: &Sheet, markup: &mut Markup, link: LinkId) -> io::Result<()> {
    let map = sheet.map;
    let kind = map.link(link).kind;
    markup.open("p", &[])?;
    sheet.relation(markup, kind, side(kind))?;
    markup.text(". ")?;
    for &premise in map.premises(link) {
        sheet.say(markup, "span", "", &said(map, &sheet.titles, premise, ""))?;
        markup.text(" ")?;
    }
    let doubts = map.links_to_of(Element::Link(link), RelationKind::Undercuts).count();
    if doubts > 0 {
        sheet.say(
            markup,
            "span",
            "",
            &format!("{}. ", amount(doubts, "claim doubts the step", "claims doubt the step")),
        )?;
    }
    if sheet.has_statements && map.is_inferred(link) {
        sheet.say(markup, "span", "", "The mapper draws this step. ")?;
    }
    for (number, &premise) in map.premises(link).iter().enumerate() {
        sheet.say(markup, "span", "aside", if number == 0 { "See " } else { ", " })?;
        sheet.link(markup, premise)?;
        sheet.badge(markup, premise)?;
    }
    markup.close()
}

/// The answer to what is asked.
pub(super) fn side(kind: RelationKind) -> &'static str {
    if kind == RelationKind::Supports { "For" } else { "Against" }
}

/// How many reasons are not asked for.
pub(super) fn left_out(sheet: &Sheet, markup: &mut Markup, exercise: &Exercise) -> io::Result<()> {
    let parts: Vec<_> = exercise.left_out.into_iter().zip(["for", "against"]).filter(|&(count, _)| count > 0).collect();
    if parts.is_empty() {
        return Ok(());
    }
    let parts: Vec<_> = parts.into_iter().map(|(count, word)| format!("{count} {word}")).collect();
    sheet.say(markup, "p", "left-out", &format!("Not asked here: {} it.", parts.join(", ")))
}
