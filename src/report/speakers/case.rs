//! One speaker's case: question by question what is held, for and against, with sources; tensions and concessions.

use super::everyone::of_one;
use super::{Book, Page, amount, claims_and_steps};
use crate::analysis::{Case, Drawn, OnThesis, Position};
use crate::model::{ClaimId, Element, QuestionId, SpeakerId, Stance};

pub(super) fn page(book: Book, speaker: SpeakerId) -> Page {
    let map = book.map;
    let case = book.people.case(map, speaker);
    let mut page = Page::new(&format!("The case of {}", book.name(speaker)));
    if book.form == super::Form::Markdown {
        page.paragraph(format!("From the map: {}", map.title()));
    }
    page.paragraph(of_one(map, &book.people.acts, speaker));
    page.paragraph(book.texts(&[speaker]));
    let [pro, con, both, silent] = case.tally();
    page.paragraph(format!(
        "Of {}: for {pro}, against {con}, both ways {both}, silent on {silent}.",
        amount(case.theses.len(), "thesis", "theses")
    ));
    questions(book, &case, &mut page);
    claims(book, speaker, "Said, but bearing on no thesis", &case.elsewhere, &mut page);
    page.head(count("What is said against what the same speaker says, or so charged", case.tensions.len()));
    for &tension in &case.tensions {
        page.item(1, book.element(tension.to, &[speaker]));
        page.item(2, book.tension(speaker, tension));
    }
    page.head(match case.grants.len() {
        0 => "Granted: nothing.".to_owned(),
        _ => format!("Granted, {}:", claims_and_steps(case.grants.iter().copied())),
    });
    for &granted in &case.grants {
        page.item(1, book.element(granted, &[speaker]));
    }
    if !case.doubts.is_empty() {
        page.head(count("Doubted or denied, counted on no side", case.doubts.len()));
        for &(element, _) in &case.doubts {
            page.item(1, book.element(element, &[speaker]));
        }
    }
    page
}

/// "Granted, 3:", "Granted: nothing."
fn count(what: &str, count: usize) -> String {
    if count == 0 { format!("{what}: nothing.") } else { format!("{what}, {count}:") }
}

/// Every question on whose answers the speaker is not silent, then the other theses.
fn questions(book: Book, case: &Case, page: &mut Page) {
    let map = book.map;
    let speaks = |on: &&OnThesis| on.position != Position::Silent || !on.pro.is_empty() || !on.con.is_empty();
    let on = |claim: ClaimId| case.theses.iter().filter(speaks).find(|on| on.thesis == claim);
    let mut silent: Vec<QuestionId> = Vec::new();
    let mut is_shown: Vec<ClaimId> = Vec::new();
    for (id, question) in map.questions() {
        let answers =
            question.answers.iter().flat_map(|answer| answer.claims.iter().map(move |&claim| (answer, claim)));
        let answers: Vec<_> = answers.filter_map(|(answer, claim)| Some((answer, on(claim)?))).collect();
        if answers.is_empty() {
            silent.push(id);
            continue;
        }
        page.head(question.ask.to_string());
        for (answer, on) in answers {
            let word = answer.kind.word();
            if is_shown.contains(&on.thesis) {
                page.item(1, format!("{} the answer {word}: {} Told above.", held(on), book.text(on.thesis)));
                continue;
            }
            is_shown.push(on.thesis);
            page.item(1, format!("{} the answer {word}: {}{}", held(on), book.text(on.thesis), elsewhere(on)));
            grounds(book, case.speaker, on, page);
        }
    }
    let others: Vec<_> = case.theses.iter().filter(speaks).filter(|on| map.answers_of(on.thesis).is_empty()).collect();
    if !others.is_empty() {
        page.head("Theses that answer no question:");
    }
    for on in others {
        page.item(1, format!("{} this: {}{}", held(on), book.text(on.thesis), elsewhere(on)));
        grounds(book, case.speaker, on, page);
    }
    if !silent.is_empty() {
        let asked: Vec<_> = silent.iter().map(|&id| map.question(id).ask.to_string()).collect();
        page.head(format!("Silent on {}:", amount(asked.len(), "question", "questions")));
        for ask in asked {
            page.item(1, ask);
        }
    }
}

/// The position as the beginning of a sentence.
fn held(on: &OnThesis) -> &'static str {
    match on.position {
        Position::For => "For",
        Position::Against => "Against",
        Position::BothWays => "Both for and against",
        Position::Silent => "Silent on",
    }
}

/// Where a position rests only on what is told under other theses, or on the mapper's links.
fn elsewhere(on: &OnThesis) -> &'static str {
    match (on.pro.is_empty() && on.con.is_empty(), on.drawn) {
        (true, Drawn::BySomebody) => " By what stands under other theses.",
        (true, Drawn::ByTheMapper) => " By what stands under other theses, over the mapper's links alone.",
        (false, Drawn::ByTheMapper) => " By the mapper's links alone.",
        (false, Drawn::BySomebody) => "",
    }
}

fn grounds(book: Book, speaker: SpeakerId, on: &OnThesis, page: &mut Page) {
    for (word, grounds) in [("For", &on.pro), ("Against", &on.con)] {
        for (&(claim, stance), number) in grounds.iter().zip(1..) {
            let what = if claim == on.thesis {
                let places = book.places(Element::Claim(claim), &[speaker], &[stance]);
                format!("the thesis itself. {places}")
            } else {
                let denied = if stance == Stance::Denies { "denied: " } else { "" };
                format!("{denied}{}", book.cited(claim, &[speaker]))
            };
            page.item(2, format!("{word}, {number} of {}: {what}", grounds.len()));
        }
    }
}

fn claims(book: Book, speaker: SpeakerId, head: &str, claims: &[(ClaimId, Stance)], page: &mut Page) {
    if claims.is_empty() {
        return;
    }
    page.head(count(head, claims.len()));
    for &(claim, _) in claims {
        page.item(1, book.cited(claim, &[speaker]));
    }
}
