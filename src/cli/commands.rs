//! What each subcommand does.

use std::process::ExitCode;
use std::sync::Arc;

use clap::CommandFactory;

use super::args::{Args, Command, Explore, compared};
use super::convert::{self, convert};
use super::crux::{self, PageForm};
use super::evaluate::{self, EvaluateForm};
use super::lesson::lesson_sheet;
use super::loading::{self, LoadError, Read, load, load_counted};
use super::output::{complain, to_stdout};
use super::own::{self, NotesForm};
use super::settings::{self, InForce};
use super::sources::{self, About};
use super::{CliError, diff, draw, keys, manual, paths, speakers};
use crate::analysis::{People, Routes, first_thesis};
use crate::app::{KeyMap, Opened, StartAt, Watch, versus_asked};
use crate::format::{Diagnostics, Progress, Severity, nearest};
use crate::layout::{clean, cut};
use crate::model::{ClaimId, Map};
use crate::report::{self, Form, Lines, Search, Start};
use crate::search::query::speakers_called;
use crate::search::{Corpus, Found, Query, fold};
use crate::store::{self, MapArg, StoreError};
use crate::terminal::{self, Brought, Exit, Left, Wanted};

/// A query is repeated up to so many cells.
const QUOTED: usize = 60;

/// Does what was asked for.
pub(super) fn run(args: Args) -> Result<ExitCode, CliError> {
    if args.command.is_some()
        && let Some(sentence) = args.explore.misplaced()
    {
        return Err(CliError::Misplaced(sentence));
    }
    match args.command {
        None => explore(args.explore),
        Some(Command::Check { json, deny_warnings, maps }) => {
            let found = check(&maps.args(), json)?;
            let is_bad = found.has_errors() || (deny_warnings && found.count(Severity::Warning) > 0);
            Ok(if is_bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
        }
        Some(Command::Show { from, depth, json, maps }) => {
            let map = load(&maps.args())?;
            let start = from.map_or(Ok(Start::Top), |id| find(&map, &id))?;
            let depth = depth.or_else(|| report::default_depth(&map));
            let show = if json { report::show_json } else { report::show };
            done(to_stdout(|out| show(&map, start, depth, out)))
        }
        Some(Command::Search { query, limit, json, maps }) => search(&query, limit, json, &maps.args()),
        Some(Command::Speakers { of, and, markdown, json, maps }) => {
            let map = load(&maps.args())?;
            let about = speakers::about(&map, of.as_deref(), and.as_deref())?;
            let form = if markdown { Form::Markdown } else { Form::Text };
            let people = People::of(&map);
            done(to_stdout(|out| {
                if json {
                    report::speakers_json(&map, &people, about, out)
                } else {
                    report::speakers(&map, &people, about, form, out)
                }
            }))
        }
        Some(Command::Sources { of, timeline, json, maps }) => {
            let about = match (of, timeline) {
                (Some(name), _) => About::One(name),
                (None, true) => About::Timeline,
                (None, false) => About::All,
            };
            done(sources::sources(&about, json, &maps.args()))
        }
        Some(Command::Evaluate { conditions, strength, ids, json, maps }) => {
            let form = match (ids, json) {
                (true, _) => EvaluateForm::Ids,
                (_, true) => EvaluateForm::Json,
                _ => EvaluateForm::Text,
            };
            done(evaluate::evaluate(&conditions, &strength, form, &maps.args()))
        }
        Some(Command::Why { id, conditions, strength, json, maps }) => {
            done(evaluate::why(&id, &conditions, &strength, json, &maps.args()))
        }
        Some(Command::Crux { about, how, conditions, markdown, json }) => {
            done(crux::crux(about, how, &conditions, page_form(markdown, json)))
        }
        Some(Command::Lesson { about, how, lesson, markdown, json }) => {
            done(lesson_sheet(about, how, &lesson, page_form(markdown, json)))
        }
        Some(Command::Gaps { conditions, json, maps }) => done(crux::gaps(&conditions, json, &maps.args())),
        Some(Command::Paths { from, to, json, maps }) => done(paths::paths([&from, &to], json, &maps.args())),
        Some(Command::Positions { conditions, json, maps }) => {
            done(evaluate::positions(&conditions, json, &maps.args()))
        }
        Some(Command::Draw { wanted, maps }) => done(draw::draw(&wanted, &maps.args())),
        Some(Command::Stats { json, maps }) => {
            let (map, as_written) = load_counted(&maps.args())?;
            let stats = if json { report::stats_json } else { report::stats };
            done(to_stdout(|out| stats(&map, as_written.as_ref(), out)))
        }
        Some(Command::Diff { threshold, json, from, maps }) => done(diff::diff(threshold, json, &compared(from, maps))),
        Some(Command::Notes { json, markdown, maps }) => {
            let form = match (json, markdown) {
                (true, _) => NotesForm::Json,
                (_, true) => NotesForm::Markdown,
                _ => NotesForm::Text,
            };
            done(own::notes(form, &maps.args()))
        }
        Some(Command::Convert { to, output, only, maps }) => {
            let wanted = convert::Wanted { to: to.as_deref(), output: output.as_deref(), only: only.as_deref() };
            done(convert(wanted, &maps.args()))
        }
        Some(Command::Keys) => {
            let in_force = InForce::read();
            in_force.complain();
            done(to_stdout(|out| keys::list(&KeyMap::of(&in_force.settings), out)))
        }
        Some(Command::Config(about)) => settings::tell(&about),
        Some(Command::Completions { shell }) => {
            let text = manual::completions(shell);
            done(to_stdout(|out| out.write_all(&text)))
        }
        Some(Command::Man) => done(to_stdout(manual::page)),
    }
}

/// The form that two options ask for.
fn page_form(markdown: bool, json: bool) -> PageForm {
    match (markdown, json) {
        (true, _) => PageForm::Markdown,
        (_, true) => PageForm::Json,
        _ => PageForm::Text,
    }
}

fn done(result: Result<(), CliError>) -> Result<ExitCode, CliError> {
    result.map(|()| ExitCode::SUCCESS)
}

/// Opens the explorer. A name that nothing has is told before the terminal is taken.
fn explore(explore: Explore) -> Result<ExitCode, CliError> {
    let (wishes, watch, is_fresh) = (explore.wishes(), explore.watch(), explore.fresh);
    let args = explore.maps.args();
    store::ensure_there(&args).map_err(|error| {
        let command = Args::command();
        error.or_subcommand(command.get_subcommands().map(clap::Command::get_name))
    })?;
    let start = if is_fresh { StartAt::Start } else { StartAt::LastPlace };
    let in_force = InForce::read();
    let folders = in_force.text_folders();
    let called = store::name_of(&args);
    let wanted = Wanted {
        name: called.clone(),
        start,
        wishes,
        troubles: in_force.troubles(),
        settings: in_force.settings,
        watched: (watch == Watch::On && store::can_be_watched(&args)).then(|| args.clone()),
    };
    let (mut has_notes, mut was_there) = (false, false);
    let open = move |progress: &dyn Progress| {
        let Read { loaded, joining } = loading::read(&args, progress).map_err(|error| match error {
            LoadError::Store(StoreError::NotFound { name, .. }) if was_there => {
                format!("{name} is gone; the last good state stays")
            }
            error => error.to_string(),
        })?;
        was_there = true;
        let opened = Opened {
            origin: own::origin(&args),
            joining: joining.map(Arc::new),
            ..Opened::new(called.clone(), loaded)
        };
        let opened = opened.with_texts(sources::texts(&args, &folders));
        // What was kept is brought with the first map; a later state of it goes on with that.
        if has_notes || opened.map.is_none() {
            return Ok(Brought { opened, keeper: None });
        }
        has_notes = true;
        Ok(own::with_notes(opened, &args))
    };
    let Left { exit, farewell, trouble } = terminal::explore(wanted, open)?;
    if let Some(farewell) = farewell {
        to_stdout(|out| Lines::new(out).line(&farewell))?;
    }
    if let Exit::NotRead(why) = &exit {
        complain(why);
    }
    if let Some(trouble) = trouble {
        complain(&trouble);
    }
    Ok(ExitCode::from(exit.status()))
}

/// Reads a map and writes what was found.
fn check(args: &[MapArg], json: bool) -> Result<Diagnostics, CliError> {
    let Read { loaded, joining } = loading::read(args, &())?;
    let (diagnostics, name) = (loaded.diagnostics, store::name_of(args));
    to_stdout(|out| {
        if json {
            return report::check_json(&diagnostics, joining.as_ref(), out);
        }
        report::check(&diagnostics, &name, out)?;
        joining.as_ref().map_or(Ok(()), |joining| report::joining(joining, out))
    })?;
    Ok(diagnostics)
}

/// Searches a map and writes what was found; says so where that is nothing.
fn search(text: &str, limit: usize, json: bool, args: &[MapArg]) -> Result<ExitCode, CliError> {
    let map = Arc::new(load(args).map_err(quotes_missing)?);
    let query = Query::parse(text, &map).map_err(|error| CliError::BadQuery(text.to_owned(), error))?;
    let query = match first_thesis(&map) {
        Some(thesis) => query.asked_of(thesis),
        None => query,
    };
    let mut found = Found::default();
    let remarked = own::remarked(&map, args);
    Corpus::of(Arc::clone(&map)).find_with(&query, &remarked, &mut |news| found = news);
    let is_empty = found.is_empty();
    let routes = Routes::of(&map);
    let search = Search { map: &map, routes: &routes, text, query: &query, found: &found, limit };
    if !is_empty || json {
        let write = if json { report::search_json } else { report::search };
        to_stdout(|out| write(&search, out))?;
    }
    if is_empty {
        let sentence = match versus_asked(&map, text) {
            Some(Ok(pair)) => speakers::against(&map, pair),
            _ => nothing(text, &search.nearest()),
        };
        return Err(CliError::NothingFound(sentence));
    }
    Ok(ExitCode::SUCCESS)
}

/// A map that is not there may be the second word of a query.
fn quotes_missing(error: CliError) -> CliError {
    match error {
        CliError::Store(error @ StoreError::NotFound { .. }) => {
            CliError::Misplaced(format!("{error}; a query of several words stands between quotation marks"))
        }
        other => other,
    }
}

/// That nothing was found, and what is nearest.
fn nothing(text: &str, nearest: &[String]) -> String {
    let quoted = |text: &str| format!("\"{}\"", cut(&clean(text), QUOTED, "…"));
    let near: Vec<_> = nearest.iter().map(|near| quoted(near)).collect();
    let near = match near.as_slice() {
        [] => ", and nothing like it".to_owned(),
        [one] => format!("; the nearest that something matches is {one}"),
        several => format!("; the nearest that something matches are {}", report::and(several)),
    };
    format!("nothing in this map matches {}{near}", quoted(text))
}

/// The claim, link or question of an id.
pub(super) fn find(map: &Map, id: &str) -> Result<Start, CliError> {
    if let Some(element) = map.find(id) {
        return Ok(Start::Element(element));
    }
    if let Some((question, _)) = map.questions().find(|(_, question)| question.id.as_deref() == Some(id)) {
        return Ok(Start::Question(question));
    }
    let claims = map.claim_ids().map(|claim| map.claim_id(claim));
    let links = map.link_ids().filter_map(|link| map.link_id(link));
    let questions = map.questions().filter_map(|(_, question)| question.id.as_deref());
    let near = nearest(id, claims.chain(links).chain(questions)).map(|near| format!("; the nearest id is {near:?}"));
    let near = near.or_else(|| called(map, id)).unwrap_or_default();
    Err(CliError::NothingFound(format!("no claim, link or question has the id {id:?}{near}")))
}

/// What is called as somebody wrote who gave no id: the claims whose short wording has the words, else the speakers.
fn called(map: &Map, written: &str) -> Option<String> {
    let wanted = fold(written);
    let wanted = wanted.trim();
    let has_words = |&claim: &ClaimId| fold(map.claim_title(claim)).contains(wanted);
    let mut claims = map.claim_ids().filter(|_| !wanted.is_empty()).filter(has_words);
    if let Some(first) = claims.next() {
        let title = cut(&clean(map.claim_title(first)), QUOTED, "…");
        let more = match claims.count() {
            0 => String::new(),
            more => format!(" (and {more} more)"),
        };
        return Some(format!("; \"{title}\" has the id {:?}{more}", map.claim_id(first)));
    }
    match speakers_called(map, written).as_slice() {
        [] => None,
        [one, ..] => {
            let id = clean(&map.speaker(*one).id).into_owned();
            Some(format!("; a speaker is called so: cruxmap speakers --of {id} shows what is said"))
        }
    }
}
