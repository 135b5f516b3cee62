//! What is copied in the Sources view: a text, a paragraph of one, how people are heard on a question, a whole page.

use super::citing::{cited, head, shown};
use crate::app::{
    sources::{SourceRow, SourcesPart},
    walk::Walk,
};
use crate::config::{CitationForm, Clipping};
use crate::layout::{Wording, clean, place_in_words};
use crate::model::{ClaimId, Date, Element, Map, NameId, QuestionId, SourceId};
use crate::report::{
    Citation, SourceCitation, amount, capital, in_markdown, in_words, opening_words, quoted, sentence, who,
};

/// No citation of a page has more rows of one list.
const MOST_ROWS: usize = 200;

/// The citation of a text.
pub(super) fn text(map: &Map, source: SourceId, form: CitationForm) -> Clipping {
    Clipping { about: None, text: cited_text(map, source, form) }
}

fn cited_text(map: &Map, source: SourceId, form: CitationForm) -> String {
    let citation = SourceCitation::of(map, source);
    match form {
        CitationForm::Plain => citation.plain(),
        CitationForm::Markdown => citation.markdown(),
        CitationForm::Bibtex => citation.bibtex(),
    }
}

/// The citation of a paragraph: with its opening words, and the claims that stand there.
pub(super) fn paragraph(walk: &Walk, source: SourceId, paragraph: usize, form: CitationForm) -> Clipping {
    let map = &walk.map;
    let opening = walk.library().text(source).map(|text| opening_words(text, paragraph)).unwrap_or_default();
    let opening = format!("Paragraph {} opens with {}.", paragraph + 1, quoted(&opening));
    let mut parts = vec![cited_text(map, source, form)];
    if form == CitationForm::Bibtex {
        parts.push(opening);
        parts.extend(
            walk.claims_in(source, paragraph).take(MOST_ROWS).map(|claim| cited(map, Element::Claim(claim), form)),
        );
        return Clipping { about: None, text: parts.join("\n\n") };
    }
    parts.push(shown(&opening, form));
    let brief = |claim: ClaimId| Citation::of(map, Element::Claim(claim)).brief();
    let claims: Vec<_> =
        walk.claims_in(source, paragraph).take(MOST_ROWS).map(|claim| item(&brief(claim), form)).collect();
    if !claims.is_empty() {
        parts.push(claims.join("\n"));
    }
    Clipping { about: None, text: parts.join(if form == CitationForm::Markdown { "\n\n" } else { "\n" }) }
}

/// How people are heard on a question.
pub(super) fn hearing(walk: &Walk, question: QuestionId, form: CitationForm) -> Clipping {
    let origin = format!("Who is heard through whom, in: {}", sentence(&clean(walk.map.title())));
    let text = [heard_line(walk, question, form), shown(&origin, form)].join("\n");
    Clipping { about: None, text }
}

fn heard_line(walk: &Walk, question: QuestionId, form: CitationForm) -> String {
    let ask = sentence(&shown(&walk.map.question(question).ask, form));
    match walk.library().hearing.on(question) {
        Some(heard) => format!("- {ask} {}.", capital(&in_words(heard))),
        None => format!("- {ask} Not counted: the map is too large."),
    }
}

/// All that a page of the view shows, as far as the filter shows it.
pub(super) fn page(walk: &Walk, part: SourcesPart, form: CitationForm) -> Clipping {
    let text = match part {
        SourcesPart::Texts => all_texts(walk, form),
        SourcesPart::Timeline => timeline(walk, form),
        SourcesPart::Text(source) => claims(walk, source, form),
    };
    Clipping { about: None, text }
}

fn all_texts(walk: &Walk, form: CitationForm) -> String {
    let map = &walk.map;
    let texts = rows(walk, SourcesPart::Texts).filter_map(|row| match row {
        SourceRow::Text(source) => Some(cited_text(map, source, form)),
        _ => None,
    });
    if form == CitationForm::Bibtex {
        return texts.take(MOST_ROWS).collect::<Vec<_>>().join("\n\n");
    }
    let mut lines = vec![head("The texts", form)];
    lines.extend(texts.take(MOST_ROWS).map(|text| format!("- {text}")));
    let heard = rows(walk, SourcesPart::Texts).filter_map(|row| match row {
        SourceRow::Heard(question) => Some(heard_line(walk, question, form)),
        _ => None,
    });
    let heard: Vec<_> = heard.take(MOST_ROWS).collect();
    if !heard.is_empty() {
        lines.push(String::new());
        lines.push(head("Who is heard through whom", form));
        lines.extend(heard);
    }
    lines.extend(left_out(walk));
    lines.join("\n")
}

/// The claims of a text in reading order.
fn claims(walk: &Walk, source: SourceId, form: CitationForm) -> String {
    let map = &walk.map;
    let mut parts = vec![cited_text(map, source, form)];
    let passages = rows(walk, SourcesPart::Text(source)).filter_map(|row| match row {
        SourceRow::Passage(row, claim) => Some((walk.library().documents.passages(source).get(row)?.at, claim)),
        _ => None,
    });
    if form == CitationForm::Bibtex {
        parts.extend(passages.take(MOST_ROWS).map(|(_, claim)| cited(map, Element::Claim(claim), form)));
        return parts.join("\n\n");
    }
    let line = |(at, claim): (Option<NameId>, ClaimId)| {
        let here = map.statements(Element::Claim(claim)).iter();
        let here: Vec<_> =
            here.filter(|said| said.source == Some(source) && said.at == at).map(|said| who(map, said)).collect();
        let place = at.map(|at| format!("{}: ", clean(&place_in_words(map.name(at), Wording::Short))));
        let text = sentence(&clean(map.claim_text(claim)));
        item(
            &format!(
                "{}{text} {} ({})",
                place.unwrap_or_default(),
                sentence(&here.join("; ")),
                clean(map.claim_id(claim))
            ),
            form,
        )
    };
    let all = walk.library().documents.passages(source).len();
    let mut lines = vec![head(&format!("Its claims in reading order, {all}:"), form)];
    lines.extend(passages.take(MOST_ROWS).map(line));
    lines.extend(more(walk));
    lines.extend(left_out(walk));
    parts.push(lines.join("\n"));
    parts.join("\n\n")
}

/// The statements by date.
fn timeline(walk: &Walk, form: CitationForm) -> String {
    let map = &walk.map;
    let moments = rows(walk, SourcesPart::Timeline).filter_map(|row| match row {
        SourceRow::Moment(row, claim) => Some((walk.library().timeline.moments().get(row)?, claim)),
        _ => None,
    });
    if form == CitationForm::Bibtex {
        return moments
            .take(MOST_ROWS)
            .map(|(_, claim)| cited(map, Element::Claim(claim), form))
            .collect::<Vec<_>>()
            .join("\n\n");
    }
    let mut lines = vec![head(&format!("What was said when, in: {}", sentence(&shown(map.title(), form))), form)];
    lines.extend(moments.take(MOST_ROWS).map(|(moment, claim)| {
        let date = moment.date(map).map_or("No date".to_owned(), Date::in_words);
        let said = moment.statement(map).map(|said| who(map, said)).unwrap_or_default();
        let text = sentence(&clean(map.claim_text(claim)));
        item(&format!("{date}: {said}: {text} ({})", clean(map.claim_id(claim))), form)
    }));
    lines.extend(more(walk));
    lines.extend(left_out(walk));
    lines.join("\n")
}

/// The rows that the filter shows.
fn rows(walk: &Walk, part: SourcesPart) -> impl Iterator<Item = SourceRow> {
    let sifted = walk.sifted();
    (0..sifted.len()).filter_map(move |index| walk.source_row(part, sifted.row(index)?))
}

fn item(line: &str, form: CitationForm) -> String {
    format!("- {}", if form == CitationForm::Markdown { in_markdown(line) } else { line.to_owned() })
}

fn more(walk: &Walk) -> Option<String> {
    let more = walk.sifted().len().checked_sub(MOST_ROWS).filter(|&more| more > 0)?;
    Some(format!("- {}.", amount(more, "more row", "more rows")))
}

fn left_out(walk: &Walk) -> Option<String> {
    let left_out = Some(walk.sifted().left_out()).filter(|&left_out| left_out > 0)?;
    Some(format!("A filter is set; {} by it.", amount(left_out, "row is left out", "rows are left out")))
}
