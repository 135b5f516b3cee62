//! The page on paper: what is printed, a worksheet with blanks, and its answers on a page of their own.

use std::io;

use super::covered::{head, left_out, reason, side, thesis};
use super::exercise::Sheaf;
use super::markup::Markup;
use super::sheet::Sheet;

/// What can be printed: the value, what it says, whether it is chosen from the start. The style sheet knows the values.
const CHOICES: [(&str, &str, &str); 3] = [
    ("paper-outline", "the questions and the outline", "checked"),
    ("paper-worksheet", "a worksheet with blanks, and its answers on a page of their own", ""),
    ("paper-all", "all of it", ""),
];

/// Writes the choice of what is printed.
pub(super) fn choice(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    markup.open("fieldset", &sheet.ours(&[("class", "paper-choice")]))?;
    markup.element("legend", &[], "When this page is printed, print")?;
    for (name, words, checked) in CHOICES {
        markup.open("label", &[])?;
        let mut attributes = vec![("type", "radio"), ("name", "paper"), ("id", name)];
        attributes.extend((!checked.is_empty()).then_some(("checked", "")));
        markup.void("input", &attributes)?;
        markup.text(&format!(" {words}"))?;
        markup.close()?;
    }
    markup.close()
}

/// Writes the worksheet and its answers, which stand only on paper; nothing where there are no exercises.
pub(super) fn worksheet(sheet: &Sheet, markup: &mut Markup, sheaves: &[Sheaf]) -> io::Result<()> {
    if sheaves.is_empty() {
        return Ok(());
    }
    sheet.part(markup, "worksheet", "For or against?")?;
    markup.open("p", &sheet.ours(&[("class", "name-line")]))?;
    markup.element("span", &[], "Name")?;
    markup.text(" ")?;
    markup.element("span", &[], "Date")?;
    markup.close()?;
    let about = "Does the reason speak for the claim in heavy letters, or against it? Mark one, and say why.";
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
                sheet.say(markup, "p", "blank", "☐ for   ☐ against   because")?;
                markup.close()?;
            }
            number += exercise.asked.len();
            markup.close()?;
            left_out(sheet, markup, exercise)?;
        }
    }
    markup.close()?;
    sheet.part(markup, "answers", "Answers")?;
    markup.open("ol", &[])?;
    for &link in sheaves.iter().flat_map(|sheaf| &sheaf.exercises).flat_map(|exercise| &exercise.asked) {
        sheet.say(markup, "li", "", side(sheet.map.link(link).kind))?;
    }
    markup.close()?;
    markup.close()
}
