//! What is copied in the Crux view as a page: the brief of a question, or a list.

use std::sync::Arc;

use super::citing::{cited, head, shown};
use crate::analysis::{LISTS, People};
use crate::app::{
    crux::{CruxPart, Disputed},
    evaluation::Evaluation,
    navigation::Place,
    walk::{CruxRow, Walk},
};
use crate::config::{CitationForm, Clipping};
use crate::layout::clean;
use crate::model::{Element, Map};
use crate::report::{self, AboutCrux, Evaluated, Form, amount, finding_in_words, in_markdown, sentence};

/// No citation of a page has more rows of one list.
const MOST_ROWS: usize = 200;

/// The brief of a larger map than this, by claims and links, is left to the command line.
const LARGEST: usize = 20_000;

/// Under what the brief of a page is to be made: none where the page has none, or is copied in another way.
pub(super) fn to_brief(walk: &Walk, form: CitationForm) -> Option<(Disputed, Arc<Evaluation>)> {
    let Place::Crux(CruxPart::Turns(disputed)) = walk.navigation.here().place else { return None };
    let is_small = walk.map.claim_ids().len() + walk.map.link_ids().len() <= LARGEST;
    let is_wanted = is_small && form != CitationForm::Bibtex;
    let evaluation = walk.evaluation().filter(|known| is_wanted && known.weights.is_some())?;
    Some((disputed, Arc::clone(evaluation)))
}

/// All that a page of the view shows, as far as the filter shows it; of a page of which there is a brief, the claims.
pub(super) fn page(walk: &Walk, part: CruxPart, form: CitationForm) -> Clipping {
    let text = match (part, form) {
        (_, CitationForm::Bibtex) | (CruxPart::Turns(_), _) => elements(walk, part, form),
        (part, _) => list(walk, part, form),
    };
    Clipping { about: None, text }
}

/// The brief of what is disputed. It looks for turning points, which takes long: it is a matter of the worker. None
/// without weights.
pub fn brief(map: &Map, people: &People, evaluation: &Evaluation, disputed: Disputed) -> Option<Clipping> {
    let about = match disputed {
        Disputed::Question(question) => AboutCrux::Question(question),
        Disputed::Thesis(claim) => AboutCrux::Claim(claim),
        Disputed::Nothing => AboutCrux::Everything,
    };
    let evaluated = evaluated(map, evaluation, people)?;
    let mut out = Vec::new();
    // Writing to a list of bytes does not fail; only Markdown has ids, and it reads as plain text too.
    let _ = report::crux(evaluated, about, Form::Markdown, &mut out);
    Some(Clipping { about: None, text: String::from_utf8(out).unwrap_or_default().trim_end().to_owned() })
}

/// What was found of the map; none without weights.
fn evaluated<'a>(map: &'a Map, evaluation: &'a Evaluation, people: &'a People) -> Option<Evaluated<'a>> {
    let asked = evaluation.asked(map)?;
    let strengths = &evaluation.weights.as_ref()?.now;
    Some(Evaluated { why: evaluation.why(map), strengths, plain: (asked.standing, asked.strengths), people })
}

/// The claims and steps of the rows that are shown.
fn elements(walk: &Walk, part: CruxPart, form: CitationForm) -> String {
    let mut all: Vec<Element> = rows(walk).filter_map(|row| Some(walk.about_crux_row(part, row)?.0)).collect();
    all.sort_unstable();
    all.dedup();
    let all = all.into_iter().take(MOST_ROWS).map(|element| cited(&walk.map, element, form));
    all.collect::<Vec<_>>().join("\n\n")
}

fn list(walk: &Walk, part: CruxPart, form: CitationForm) -> String {
    let map = &walk.map;
    let mut lines = vec![head(&format!("{}, in: {}", part.name(), sentence(&clean(map.title()))), form)];
    let found = walk.evaluation().zip(walk.people());
    let Some(evaluated) = found.and_then(|(evaluation, people)| evaluated(map, evaluation, people)) else {
        return lines.join("\n");
    };
    let mut last = None;
    for row in rows(walk).take(MOST_ROWS) {
        let Some(CruxRow::Found(named, position)) = walk.crux_row(part, row) else { continue };
        let Some(finding) = walk.finding(named, position) else { continue };
        if last.replace(named) != Some(named) {
            let meaning = LISTS.iter().find(|row| row.list == named).map_or("", |row| row.meaning);
            lines.push(shown(&sentence(&format!("{}: {meaning}", named.row().name)), form));
        }
        let words = finding_in_words(evaluated, finding);
        let words = if form == CitationForm::Markdown { in_markdown(&words) } else { words };
        lines.push(format!("- {words}"));
    }
    let sifted = walk.sifted_crux();
    if let Some(more @ 1..) = sifted.len().checked_sub(MOST_ROWS) {
        lines.push(format!("- {}.", amount(more, "more row", "more rows")));
    }
    if sifted.left_out() > 0 {
        let left_out = amount(sifted.left_out(), "row is left out", "rows are left out");
        lines.push(format!("A filter is set; {left_out} by it."));
    }
    lines.join("\n")
}

/// The rows that are shown.
fn rows(walk: &Walk) -> impl Iterator<Item = usize> {
    let sifted = walk.sifted_crux();
    (0..sifted.len()).filter_map(|index| sifted.row(index))
}
