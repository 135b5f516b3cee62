//! What is copied: a row or a page as a citation, in the form that is set.

use super::citing_crux;
use super::citing_map;
use super::citing_sources;
use crate::analysis::{Means, People};
use crate::app::{
    navigation::Place,
    page::{Page, Row, Section},
    speakers::{Company, Line as SheetLine, Sheet, Shown, Sort},
    walk::{Subject, Walk},
};
use crate::config::{CitationForm, Clipping};
use crate::layout::clean;
use crate::model::{Element, LinkId, Map, QuestionId, RelationKind, Target};
use crate::report::{
    self, About, Citation, Form, amount, answers_in_words, capital, clash_in_words, in_markdown, sentence,
    speaker_in_words,
};

/// No citation of a page has more rows of one list.
pub(super) const MOST_ROWS: usize = 200;

/// The citation of what the person looks at.
pub fn subject(walk: &Walk, subject: Subject, form: CitationForm) -> Clipping {
    let map = &walk.map;
    let element = match subject {
        Subject::Claim(claim, _) => Element::Claim(claim),
        Subject::Step(link) => Element::Link(link),
        Subject::Question(asked) => {
            return match walk.navigation.here().place {
                Place::Sources(_) => citing_sources::hearing(walk, asked, form),
                _ => Clipping { about: None, text: question(map, asked, form) },
            };
        }
        Subject::Source(source) => return citing_sources::text(map, source, form),
        Subject::Paragraph(source, paragraph) => return citing_sources::paragraph(walk, source, paragraph, form),
    };
    Clipping { about: Some(id_of(map, element)), text: cited(map, element, form) }
}

/// The citation of the selected row of the Speakers view, where it shows more than a claim or step by itself: two who
/// clash, a speaker, an objection with what it hits.
pub fn speakers_row(walk: &Walk, form: CitationForm) -> Option<Clipping> {
    let (map, people, sheet) = (&walk.map, walk.people()?, walk.sheet()?);
    let row = walk.cursor().row;
    let shown_here = walk.shown_in_sheet()?;
    let of_people = |words: String| {
        let text = format!("{} {}", shown(&words, form), shown(map.title(), form));
        Some(Clipping { about: None, text: sentence(&text) })
    };
    match (shown_here, sheet.line(row)?) {
        (Shown::Person(speaker), _) => of_people(speaker_in_words(map, &people.acts, speaker)),
        (Shown::Pair(_), SheetLine::Pair(clash)) => of_people(clash_in_words(map, clash)),
        (Shown::Question(_), SheetLine::Answers(number)) => {
            let crate::app::Content::Versus(versus) = &sheet.content else { return None };
            of_people(answers_in_words(map, versus, versus.answers.get(number)?))
        }
        (Shown::Element(element, _), _) => {
            let objection = sheet.objection(row)?;
            let hit = match objection.to {
                Element::Claim(claim) => map.claim_text(claim).to_owned(),
                Element::Link(_) => Citation::of(map, objection.to).brief(),
            };
            let verb = match objection.by {
                Means::Link(link) if map.is_inferred(link) => "Against (link by the mapper)",
                Means::Link(_) => "Against",
                Means::Denial => "Denied",
                Means::Doubt => "Doubted",
            };
            let hit = format!("{verb}: {}", shown(&sentence(&hit), form));
            let cited = cited(map, element, form);
            let text = match form {
                CitationForm::Bibtex => cited,
                CitationForm::Plain | CitationForm::Markdown => format!("{cited}\n\n{hit}"),
            };
            Some(Clipping { about: Some(id_of(map, element)), text })
        }
        _ => None,
    }
}

/// The citation of a whole page of the Speakers view. At worst linear in the map: meant for the worker.
pub fn speakers_page(map: &Map, people: &People, company: Company, form: CitationForm) -> Clipping {
    let about = match company {
        Company::Everyone => About::Everyone,
        Company::Versus(pair) => About::Two(pair),
        Company::Case(speaker) => About::One(speaker),
        Company::Positions => About::Positions,
        Company::Dealings => About::Dealings,
        Company::Tensions => About::Tensions,
    };
    let text = match form {
        CitationForm::Bibtex => {
            let sheet = Sheet::of(map, people, company, Sort::default());
            let all = (0..sheet.lines.len()).filter_map(|line| match sheet.shown(map, line)? {
                Shown::Element(element, _) => Some(element),
                _ => None,
            });
            let mut all: Vec<Element> = all.collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().map(|element| cited(map, element, form)).collect::<Vec<_>>().join("\n\n")
        }
        // Only Markdown has every source with its opening words, and it reads as plain text too.
        CitationForm::Plain | CitationForm::Markdown => written(map, people, about),
    };
    Clipping { about: None, text }
}

fn written(map: &Map, people: &People, about: About) -> String {
    let mut out = Vec::new();
    // Writing to a list of bytes does not fail.
    let _ = report::speakers(map, people, about, Form::Markdown, &mut out);
    String::from_utf8(out).unwrap_or_default().trim_end().to_owned()
}

/// The citation of all that the place shows.
pub fn page(walk: &Walk, form: CitationForm) -> Clipping {
    match (walk.navigation.here().place, walk.page()) {
        (Place::At(element), Some(page)) => {
            Clipping { about: Some(id_of(&walk.map, element)), text: page_text(walk, page, form) }
        }
        (Place::Sources(part), _) => citing_sources::page(walk, part, form),
        (Place::Crux(part), _) => citing_crux::page(walk, part, form),
        (Place::Map(_), _) if walk.drawn_map().is_some() => citing_map::page(walk, form),
        _ => Clipping { about: None, text: start_text(&walk.map, form) },
    }
}

fn id_of(map: &Map, element: Element) -> String {
    match element {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    }
}

pub(super) fn cited(map: &Map, element: Element, form: CitationForm) -> String {
    let citation = Citation::of(map, element);
    match form {
        CitationForm::Plain => citation.plain(),
        CitationForm::Markdown => citation.markdown(),
        CitationForm::Bibtex => citation.bibtex(),
    }
}

/// A text from the map in a form that has heads and lists.
pub(super) fn shown(text: &str, form: CitationForm) -> String {
    match form {
        CitationForm::Markdown => in_markdown(&clean(text)),
        CitationForm::Plain | CitationForm::Bibtex => clean(text).into_owned(),
    }
}

/// A question with its answers, a line each.
fn question(map: &Map, asked: QuestionId, form: CitationForm) -> String {
    let asked = map.question(asked);
    let mut lines = vec![head(&shown(&asked.ask, form), form)];
    for answer in &asked.answers {
        let word = capital(&shown(answer.kind.word(), form));
        for &claim in answer.claims.iter().take(MOST_ROWS) {
            let text = Citation::of(map, Element::Claim(claim)).brief();
            lines.push(format!("- {word}: {}", if form == CitationForm::Markdown { in_markdown(&text) } else { text }));
        }
    }
    lines.push(String::new());
    lines.push(format!("A question of: {}", sentence(&shown(map.title(), form))));
    lines.join("\n")
}

fn start_text(map: &Map, form: CitationForm) -> String {
    let all: Vec<_> = map.questions().map(|(id, _)| id).collect();
    let mut parts: Vec<_> = all.iter().take(MOST_ROWS).map(|&asked| question(map, asked, form)).collect();
    if parts.is_empty() {
        let theses = map.theses().iter().take(MOST_ROWS);
        parts.extend(theses.map(|&claim| cited(map, Element::Claim(claim), form)));
    }
    if parts.is_empty() { shown(map.title(), form) } else { parts.join("\n\n") }
}

pub(super) fn head(text: &str, form: CitationForm) -> String {
    match form {
        CitationForm::Markdown => format!("**{text}**\n"),
        CitationForm::Plain | CitationForm::Bibtex => text.to_owned(),
    }
}

/// The place, what it bears on, and its reasons, as far as the filter shows them.
fn page_text(walk: &Walk, page: &Page, form: CitationForm) -> String {
    let map = &walk.map;
    let mut parts = vec![cited(map, page.place, form)];
    if form == CitationForm::Bibtex {
        // What stands between the entries is a remark to who reads them.
        let mut cited_already = vec![page.place];
        for section in [Section::For, Section::Against, Section::Same] {
            let rows = page.shown(section);
            if !rows.is_empty() {
                parts.push(format!("% {}, {}:", list_name(page, section), page.links(section)));
            }
            for row in rows.iter().take(MOST_ROWS).map(|&position| page.row(position)) {
                let Some((lead, claim)) = reason(map, row) else { continue };
                let lead = if lead.is_empty() { String::new() } else { format!("% {}\n", lead.trim_end()) };
                let entry = if cited_already.contains(&Element::Claim(claim)) {
                    format!("% {}, as above", clean(map.claim_id(claim)))
                } else {
                    cited_already.push(Element::Claim(claim));
                    cited(map, Element::Claim(claim), form)
                };
                parts.push(lead + &entry);
            }
        }
        return parts.join("\n\n");
    }
    let context: Vec<_> = page.shown(Section::Context).iter().take(MOST_ROWS).collect();
    let context = context.into_iter().filter_map(|&position| context_line(map, page.row(position)));
    let context: Vec<_> = context.map(|line| format!("- {}", shown(&line, form))).collect();
    if !context.is_empty() {
        parts.push(context.join("\n"));
    }
    for section in [Section::For, Section::Against, Section::Same] {
        let rows = page.shown(section);
        let left_out = page.left_out(section);
        if rows.is_empty() && left_out.is_nothing() && section == Section::Same {
            continue;
        }
        let mut lines = vec![head(&format!("{}, {}:", list_name(page, section), page.links(section)), form)];
        let mut number = 0;
        for &position in rows.iter().take(MOST_ROWS) {
            let row = page.row(position);
            let Some((lead, claim)) = reason(map, row) else { continue };
            let bullet = if row.begins_reason() || matches!(row, Row::Reason { .. }) {
                number += 1;
                format!("{number}. ")
            } else {
                "   - ".to_owned()
            };
            let text = format!("{lead}{}", Citation::of(map, Element::Claim(claim)).brief());
            lines.push(bullet + &if form == CitationForm::Markdown { in_markdown(&text) } else { text });
        }
        if let Some(more) = rows.len().checked_sub(MOST_ROWS).filter(|&more| more > 0) {
            lines.push(format!("{}.", amount(more, "more row", "more rows")));
        }
        if left_out.reasons > 0 {
            let hidden = amount(left_out.reasons, "reason that is left out", "reasons that are left out");
            lines.push(format!("A filter is set; {hidden} by it."));
        }
        if rows.is_empty() && left_out.is_nothing() {
            lines.push("None in these texts.".to_owned());
        }
        parts.push(lines.join("\n"));
    }
    parts.join("\n\n")
}

fn list_name(page: &Page, section: Section) -> &'static str {
    match (page.place, section) {
        (Element::Claim(_), Section::For) => "For it",
        (Element::Claim(_), Section::Against) => "Against it",
        (Element::Link(_), Section::For) => "What backs the step",
        (Element::Link(_), Section::Against) => "What doubts the step",
        (_, Section::Same | Section::Focus | Section::Context) => "What says the same",
    }
}

/// What the place does, in a line.
fn context_line(map: &Map, row: Row) -> Option<String> {
    Some(match row {
        Row::Answers(answering) => {
            let question = map.question(answering.question);
            let answer = question.answers.get(answering.answer).map(|answer| answer.kind.word()).unwrap_or_default();
            format!("Answers {answer} to: {}", question.ask)
        }
        Row::BearsOn(link) => format!("{}: {}", capital(map.link(link).kind.row().verb), target_text(map, link)),
        Row::Partner { premise, .. } => format!("Only together with: {}", map.claim_text(premise)),
        Row::Premise { premise, .. } => format!("From: {}", map.claim_text(premise)),
        _ => return None,
    })
}

fn target_text(map: &Map, link: LinkId) -> String {
    match map.link(link).target {
        Target::Claim(claim) => map.claim_text(claim).to_owned(),
        Target::Link(step) => format!("the step {}", map.link_name(step)),
    }
}

/// The claim of a row among the reasons, and what goes before it.
fn reason(map: &Map, row: Row) -> Option<(String, crate::model::ClaimId)> {
    let by_mapper = |link| if map.is_inferred(link) { "(link by the mapper) " } else { "" };
    match row {
        Row::Reason { link, premise, .. } => {
            let together = if map.premises(link).len() > 1 { "Only together: " } else { "" };
            Some((format!("{}{together}", by_mapper(link)), premise))
        }
        Row::OnStep { link, premise, .. } => {
            let does = match map.link(link).kind {
                RelationKind::Supports => "Backs the step: ",
                _ => "Doubts the step: ",
            };
            Some((format!("{}{does}", by_mapper(link)), premise))
        }
        _ => None,
    }
}
