//! Statements and claims of tables on their way into the map.

use hashbrown::HashMap;

use super::super::foreign::{ClaimDraft, Draft, claim_kind_of, parted, said_by, stance_of};
use super::super::scan::Span;
use super::cells::is_yes;
use super::columns::Sort;
use super::problem::{mistake, oddity};
use super::table::{Row, Table};
use crate::model::{
    Answer, AnswerKind, ClaimDetails, ClaimId, Date, Extra, GroupId, Question, Source, Statement, StatementDetails,
    Value,
};

/// What is found once for each row, and then is only counted.
const ID_TWICE: &str = "id-twice";
const WEIGHT: &str = "csv-weight";
const DATE: &str = "csv-date";
const WORD: &str = "csv-unknown-word";

/// Statements that wait for what they are of, by how that is called.
type Waiting = HashMap<Box<str>, (Vec<Statement>, Span)>;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Landing {
    pub of_claims: Waiting,
    pub of_links: Waiting,
    /// By id as written.
    pub claims: HashMap<Box<str>, ClaimId>,
    /// By the words of a question, its position.
    questions: HashMap<String, usize>,
    /// How many rows of statements there are.
    pub statements: usize,
}

impl Landing {
    pub(super) fn statements(&mut self, draft: &mut Draft, tables: &[Table]) {
        for table in tables.iter().filter(|table| table.sort == Sort::Statements) {
            table.each_row(|row| {
                let span = row.span();
                let (waiting, key) = match (row.cell("claim"), row.cell("link")) {
                    ("", "") => {
                        mistake(draft, span.clone(), "csv-of-nothing", "name it in `claim` or `link`", || {
                            "this statement is of no claim and no link".to_owned()
                        });
                        return draft.goes_on(span.end);
                    }
                    ("", link) => (&mut self.of_links, link),
                    (claim, _) => (&mut self.of_claims, claim),
                };
                let said = saying(draft, &row, "note");
                self.statements += 1;
                waiting.entry(key.into()).or_insert_with(|| (Vec::new(), span.clone())).0.extend(said);
                draft.goes_on(span.end)
            });
        }
    }

    pub(super) fn claims(&mut self, draft: &mut Draft, tables: &[Table]) {
        for table in tables.iter().filter(|table| table.sort == Sort::Claims) {
            table.each_row(|row| {
                let added = self.claim(draft, &row);
                draft.goes_on(row.span().end) && added.is_some()
            });
        }
    }

    fn claim(&mut self, draft: &mut Draft, row: &Row) -> Option<ClaimId> {
        let (id, span) = (row.cell("id"), row.span());
        if self.claims.contains_key(id) {
            mistake(draft, span.clone(), ID_TWICE, "rename one of them", || format!("the id \"{id}\" is used twice"));
        }
        let mut said = saying(draft, row, "");
        said.extend(self.of_claims.remove(id).filter(|_| !id.is_empty()).map(|(said, _)| said).unwrap_or_default());
        let kind = row.cell("kind");
        let known_kind = claim_kind_of(kind);
        if known_kind.is_none() && !kind.is_empty() {
            oddity(draft, span.clone(), WORD, || format!("\"{kind}\" is no kind of claim: kept aside"));
        }
        let aside = known_kind.is_none().then_some(("kind", kind));
        let details = ClaimDetails {
            also: parted(row.cell("also")).into_iter().map(Into::into).collect(),
            group: group(draft, row),
            note: noted(row.cell("note")),
            extra: extra(draft, row, aside),
            ..ClaimDetails::default()
        };
        let claim = ClaimDraft {
            id,
            label: row.cell("label"),
            text: row.whole("text"),
            tags: parted(row.cell("tags")).iter().filter_map(|tag| draft.shared(tag.trim())).collect(),
            kind: known_kind.unwrap_or_default(),
            weight: weight(draft, row),
            asserted: is_yes(row.cell("asserted")),
            implicit: is_yes(row.cell("implicit")),
            said,
            details,
        };
        let claim = draft.claim(claim, &span)?;
        if !id.is_empty() {
            self.claims.entry(id.into()).or_insert(claim);
        }
        if is_yes(row.cell("thesis")) {
            draft.parts.theses.push(claim);
        }
        let questions = parted(row.cell("question"));
        let answers = parted(row.cell("answer"));
        for (number, question) in questions.into_iter().enumerate() {
            self.answer(draft, question, answers.get(number).map_or("", String::as_str), claim);
        }
        Some(claim)
    }

    /// Lets a claim answer a question.
    fn answer(&mut self, draft: &mut Draft, question: String, answer: &str, claim: ClaimId) {
        let questions = &mut draft.parts.questions;
        let position = *self.questions.entry(question).or_insert_with_key(|question| {
            questions.push(Question { id: None, ask: question.as_str().into(), answers: Vec::new() });
            questions.len() - 1
        });
        let Some(question) = questions.get_mut(position) else { return };
        let kind = match answer.to_lowercase().as_str() {
            "" | "yes" | "pro" => AnswerKind::Yes,
            "no" | "con" => AnswerKind::No,
            "between" => AnswerKind::Between,
            _ => AnswerKind::Named(answer.into()),
        };
        match question.answers.iter_mut().find(|answer| answer.kind == kind) {
            Some(answer) => answer.claims.push(claim),
            None => question.answers.push(Answer { kind, claims: vec![claim] }),
        }
    }
}

/// Who says what a row is of, and where. The note of the statement stands in the column `note`.
pub(super) fn saying(draft: &mut Draft, row: &Row, note: &str) -> Vec<Statement> {
    let names = parted(row.cell("by"));
    let (source, quote) = (row.cell("source"), row.cell("quote"));
    let mut by: Vec<_> = names.iter().filter_map(|name| draft.speaker_named(name)).collect();
    if by.is_empty() && !(source.is_empty() && quote.is_empty()) {
        by.extend(draft.speaker_not_named());
    }
    if by.is_empty() {
        return Vec::new();
    }
    let word = row.cell("stance");
    let stance = stance_of(word);
    if stance.is_none() && !word.is_empty() {
        oddity(draft, row.span(), WORD, || format!("\"{word}\" is no stance: taken as said"));
    }
    let written = row.cell("date");
    let date = Date::parse(written).ok();
    if date.is_none() && !written.is_empty() {
        oddity(draft, row.span(), DATE, || format!("\"{written}\" is no date as 2023-12-02: left out"));
    }
    let is_address = source.starts_with("http://") || source.starts_with("https://");
    let url = is_address.then(|| source.into());
    let source = draft.source(source, || Source { title: source.into(), url, ..Source::default() });
    let at = Some(row.cell("at")).filter(|at| !at.is_empty()).and_then(|at| draft.shared(at));
    let via = draft.speaker_named(row.cell("via"));
    let number = |column: &str| row.cell(column).parse::<u32>().ok().filter(|number| *number < u32::MAX);
    let details = StatementDetails {
        span: number("start").zip(number("length")),
        quote: noted(quote),
        note: noted(row.cell(note)),
    };
    let details = (details != StatementDetails::default()).then(|| Box::new(details));
    let of = |by| Statement {
        via,
        stance: stance.unwrap_or_default(),
        source,
        at,
        date,
        details: details.clone(),
        ..said_by(by)
    };
    by.into_iter().map(of).collect()
}

/// What has no place in a claim or link: other columns, and what is told apart.
pub(super) fn extra(draft: &Draft, row: &Row, aside: Option<(&str, &str)>) -> Extra {
    let kept = row.others().chain(aside.filter(|(_, cell)| !cell.is_empty()));
    Extra(kept.map(|(name, cell)| (draft.key(name), Value::Text(cell.to_owned()))).collect())
}

pub(super) fn group(draft: &mut Draft, row: &Row) -> Option<GroupId> {
    let title = row.cell("group");
    if title.is_empty() { None } else { draft.group(title, title, None) }
}

/// The weight of a claim or link, from 0 to 1.
pub(super) fn weight(draft: &mut Draft, row: &Row) -> Option<f64> {
    let written = row.cell("weight");
    let weight = written.replace(',', ".").parse::<f64>().ok().filter(|weight| (0.0..=1.0).contains(weight));
    if weight.is_none() && !written.is_empty() {
        oddity(draft, row.span(), WEIGHT, || format!("the weight {written} is not between 0 and 1: left out"));
    }
    weight
}

pub(super) fn noted(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}
