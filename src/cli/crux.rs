//! What a dispute turns on, and where a map is thin, on the command line.

use std::collections::BTreeMap;
use std::ffi::OsString;

use super::CliError;
use super::args;
use super::commands::find;
use super::evaluate::conditions;
use super::loading::load;
use super::output::to_stdout;
use crate::analysis::{Conditions, Method, Order, People, Why, standing, strengths};
use crate::layout::{clean, cut};
use crate::model::{Element, Map, QuestionId};
use crate::report::{self, AboutCrux, Evaluated, Form, Start, and};
use crate::search::{fold, words};
use crate::store::{self, MapArg};

/// In which form it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageForm {
    /// For reading.
    Text,
    /// A page to take along.
    Markdown,
    /// One object.
    Json,
}

/// What was asked is repeated up to so many cells.
const QUOTED: usize = 60;

/// Of the questions that words may mean, so many are told.
const NAMED: usize = 4;

/// Writes the best cases, of one question or claim or of all.
pub(super) fn crux(
    asked: Vec<OsString>,
    how: args::HowRead,
    wanted: &args::Evaluated,
    form: PageForm,
) -> Result<(), CliError> {
    let (about, args) = parted(asked, how);
    let map = load(&args)?;
    let about = about.map_or(Ok(AboutCrux::Everything), |about| meant(&map, &about))?;
    evaluated(&map, wanted, |evaluated| {
        to_stdout(|out| match form {
            PageForm::Text => report::crux(evaluated, about, Form::Text, out),
            PageForm::Markdown => report::crux(evaluated, about, Form::Markdown, out),
            PageForm::Json => report::crux_json(evaluated, about, out),
        })
    })
}

/// Writes what nobody answers and the thin spots.
pub(super) fn gaps(wanted: &args::Evaluated, json: bool, args: &[MapArg]) -> Result<(), CliError> {
    let map = load(args)?;
    evaluated(&map, wanted, |evaluated| {
        to_stdout(|out| if json { report::gaps_json(evaluated, out) } else { report::gaps(evaluated, out) })
    })
}

/// Evaluates a map under the conditions that were asked for.
fn evaluated(
    map: &Map,
    wanted: &args::Evaluated,
    write: impl FnOnce(Evaluated) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let conditions = conditions(map, wanted)?;
    let plainly = Conditions { forced: BTreeMap::new(), ..conditions.clone() };
    let (order, people) = (Order::of(map), People::of(map));
    let plain_standing = standing(map, plainly.clone());
    let standing = plain_standing.under(map, &order, &conditions);
    // Somebody always waits: there is an answer.
    let found = strengths(map, &order, Method::default(), plainly, &|| true);
    let found = found.and_then(|plain| Some((plain.under(map, &order, &conditions, &|| true)?, plain)));
    let Some((strengths, plain_strengths)) = found else { return Ok(()) };
    let why = Why { map, standing: &standing, order: &order };
    write(Evaluated { why, strengths: &strengths, plain: (&plain_standing, &plain_strengths), people: &people })
}

/// What is asked about, where something is, and the maps. What stands first and names no map is what is asked about.
pub(super) fn parted(mut asked: Vec<OsString>, how: args::HowRead) -> (Option<String>, Vec<MapArg>) {
    let is_map = asked.first().is_none_or(|first| store::ensure_there(&[MapArg::from(first.clone())]).is_ok());
    let about = (!is_map).then(|| asked.remove(0).to_string_lossy().into_owned());
    (about, how.args(asked))
}

/// The question or claim that was meant: by id, by number, or by words of the question.
pub(super) fn meant(map: &Map, asked: &str) -> Result<AboutCrux, CliError> {
    let by_id = match find(map, asked) {
        Ok(Start::Element(Element::Claim(claim))) => return Ok(AboutCrux::Claim(claim)),
        Ok(Start::Question(question)) => return Ok(AboutCrux::Question(question)),
        Ok(_) => {
            let sentence = format!("{} is a link: ask about its target, or a premise", clean(asked));
            return Err(CliError::NothingFound(sentence));
        }
        Err(nothing) => nothing,
    };
    if let Some((question, _)) = map.questions().find(|(id, _)| id.number().to_string() == asked) {
        return Ok(AboutCrux::Question(question));
    }
    let quoted = cut(&clean(asked), QUOTED, "…");
    match asked_with(map, asked).as_slice() {
        [one] => Ok(AboutCrux::Question(*one)),
        [] if asked.contains(' ') => {
            let count = map.parts().questions.len();
            Err(CliError::NothingFound(format!(
                "no question of this map has the words \"{quoted}\"; it has {}, and cruxmap crux lists them",
                report::amount(count, "question", "questions")
            )))
        }
        [] => Err(by_id),
        several => {
            let ask =
                |&id: &QuestionId| format!("{} ({})", id.number(), cut(&clean(&map.question(id).ask), QUOTED, "…"));
            let mut names: Vec<_> = several.iter().take(NAMED).map(ask).collect();
            if several.len() > NAMED {
                names.push(format!("{} more", several.len() - NAMED));
            }
            let sentence = format!("\"{quoted}\" may mean question {}; give its number or more words", and(&names));
            Err(CliError::Misplaced(sentence))
        }
    }
}

/// The questions each of which has all these words, or words that begin so; where one has nothing but these, that alone.
fn asked_with(map: &Map, asked: &str) -> Vec<QuestionId> {
    let asked = fold(asked);
    let asked: Vec<&str> = words(&asked).map(|(_, word)| word).collect();
    let mut found = Vec::new();
    for (id, question) in map.questions() {
        let ask = fold(&question.ask);
        let ask: Vec<&str> = words(&ask).map(|(_, word)| word).collect();
        if ask == asked {
            return vec![id];
        }
        let has = |word: &&str| ask.iter().any(|of_ask| of_ask.starts_with(word));
        if !asked.is_empty() && asked.iter().all(has) {
            found.push(id);
        }
    }
    found
}
