//! A lesson on paper: the steps with blanks, and the answers on a page of their own.

use std::io;

use serde::Serialize;

use super::{Naming, StepInWords, step_in_words};
use crate::analysis::{Lesson, Material, Plan, TASK_KINDS};
use crate::layout::clean;
use crate::report::page::{Form, Page};
use crate::report::{amount, sentence, write_pretty};

/// Choices of no more letters stand side by side.
const SHORT: usize = 24;

/// A lesson to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'m> {
    /// What it was made from.
    pub material: Material<'m>,
    /// What it is about and what it asks.
    pub lesson: &'m Lesson,
    /// By which plan it was made.
    pub plan: &'m Plan,
    /// Whether names are shown.
    pub naming: Naming,
}

impl Sheet<'_> {
    fn steps(self) -> Vec<StepInWords> {
        let words = |step| step_in_words(self.material, self.lesson.thesis, step, self.naming);
        self.lesson.steps.iter().map(words).collect()
    }

    fn thesis(self) -> String {
        sentence(&clean(self.material.map.claim_text(self.lesson.thesis)))
    }
}

/// Writes a lesson with blanks, and behind it the answers.
///
/// # Errors
/// When `out` cannot be written to.
pub fn worksheet(sheet: Sheet, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
    let steps = sheet.steps();
    let title = clean(sheet.material.map.title());
    let head = if title.is_empty() { "A lesson".to_owned() } else { format!("A lesson: {title}") };
    let mut page = Page::new(&head);
    page.paragraph(format!("It is about this: {}", sheet.thesis()));
    if steps.is_empty() {
        page.paragraph(
            "Nothing about it can be asked: nobody gives a reason for it or against it that a class could see.",
        );
        return page.write(form, out);
    }
    page.head(format!("Questions: {}", amount(steps.len(), "step", "steps")));
    for step in &steps {
        page.item(1, &step.question);
        for (at, shown) in step.shown.iter().enumerate() {
            let place = place(at, step.shown.len());
            let role = if shown.role.is_empty() { String::new() } else { format!(" ({})", shown.role) };
            page.paragraph(format!("{place}{role}: {}", shown.text).trim_start_matches(": "));
        }
        let is_short = step.choices.iter().all(|choice| choice.chars().count() <= SHORT);
        let blanks = step.choices.iter().map(|choice| format!("[ ] {choice}"));
        if is_short {
            page.paragraph(blanks.collect::<Vec<_>>().join("   "));
        } else {
            blanks.for_each(|blank| page.paragraph(blank));
        }
    }
    page.page_break();
    page.head("Answers");
    for step in &steps {
        let uncovered = &step.uncovered;
        page.item(1, &uncovered.answer);
        let lines = uncovered.who.iter().chain([&uncovered.place, &uncovered.standing, &uncovered.struck]);
        for line in lines.filter(|line| !line.is_empty()) {
            page.item(2, line);
        }
        page.item(2, format!("Talk about it: {}", uncovered.talk));
    }
    page.paragraph(format!(
        "Made from the map with seed {}: the same seed gives the same lesson. Whatever is said to stand or fall does so in \
         these texts.",
        sheet.plan.seed
    ));
    page.write(form, out)
}

/// Where a sentence stands, of so many.
fn place(at: usize, count: usize) -> &'static str {
    match (at, count) {
        (_, 1) => "",
        (0, _) => "Upper",
        (1, 2) => "Lower",
        (1, _) => "Middle",
        (2, 3) => "Lowest",
        _ => "And",
    }
}

#[derive(Serialize)]
struct LessonJson<'a> {
    title: &'a str,
    thesis: &'a str,
    seed: u64,
    steps: Vec<StepJson<'a>>,
}

#[derive(Serialize)]
struct StepJson<'a> {
    kind: &'static str,
    shown: Vec<&'a str>,
    question: &'a str,
    choices: &'a [String],
    right: usize,
    claim: &'a str,
    answer: &'a str,
    who: &'a [String],
    place: &'a str,
    standing: &'a str,
    talk: &'a str,
    struck: &'a str,
}

/// Writes a lesson as JSON.
///
/// # Errors
/// When `out` cannot be written to.
pub fn worksheet_json(sheet: Sheet, out: &mut dyn io::Write) -> io::Result<()> {
    let map = sheet.material.map;
    let words = sheet.steps();
    let kind = |kind| TASK_KINDS.iter().find(|row| row.kind == kind).map_or("", |row| row.name);
    let steps = sheet.lesson.steps.iter().zip(&words).map(|(step, words)| StepJson {
        kind: kind(step.task.kind()),
        shown: words.shown.iter().map(|shown| &*shown.text).collect(),
        question: &words.question,
        choices: &words.choices,
        right: words.right,
        claim: map.claim_id(step.task.claim()),
        answer: &words.uncovered.answer,
        who: &words.uncovered.who,
        place: &words.uncovered.place,
        standing: &words.uncovered.standing,
        talk: &words.uncovered.talk,
        struck: &words.uncovered.struck,
    });
    let (title, thesis) = (map.title(), map.claim_id(sheet.lesson.thesis));
    write_pretty(out, &LessonJson { title, thesis, seed: sheet.plan.seed, steps: steps.collect() })
}
