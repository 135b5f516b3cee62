//! What Enter does in a prompt: goes where the line leads, narrows, filters, commands.

use std::sync::Arc;

use super::{Asking, ask, ask_for_sheet, open_with, why_unheard};
use crate::app::action::Action;
use crate::app::commands::{CommandRow, Commands};
use crate::app::export;
use crate::app::filter_prompt::FilterPrompt;
use crate::app::find::Find;
use crate::app::judging;
use crate::app::lists::List;
use crate::app::message::Effect;
use crate::app::own::{enter_remark, save_what_if};
use crate::app::paths_panel;
use crate::app::prompt::Prompt;
use crate::app::request::{Destination, HitRow};
use crate::app::state::{State, perform};
use crate::app::versus::versus_asked;
use crate::app::walk::{Reply, Walk};
use crate::layout::clean;
use crate::model::{SourceId, SpeakerId};
use crate::search::query::{Named, as_value};

/// Enter: does what the line says. Where the answer is still to come, it is done then.
pub fn enter(state: &mut State) -> Vec<Effect> {
    if state.asking.as_ref().is_some_and(Asking::has_query)
        && let Some(why) = why_unheard(state).map(str::to_owned)
    {
        state.say(why);
        return Vec::new();
    }
    match state.asking.take() {
        None => Vec::new(),
        Some(Asking::Find(find)) => enter_find(state, find),
        Some(Asking::Narrow(prompt)) => enter_narrow(state, prompt),
        Some(Asking::Filter(filter)) => enter_filter(state, filter),
        Some(Asking::Commands(commands)) => enter_commands(state, commands),
        Some(Asking::Remark(remark)) => {
            state.memory.remarks.keep(remark.prompt.text());
            enter_remark(state, &remark)
        }
    }
}

/// Sets two against each other where a line asks for that; a sentence where it names nobody, or several.
fn enter_pair(state: &mut State, text: &str) -> Option<Result<Vec<Effect>, String>> {
    let walk = state.walk_mut()?;
    let [one, other] = match versus_asked(&walk.map, text)? {
        Ok(pair) => pair,
        Err(sentence) => return Some(Err(sentence)),
    };
    walk.narrow_to("");
    let said = walk.set_against(one, other);
    state.memory.find.keep(text);
    state.note(said);
    Some(Ok(ask_for_sheet(state)))
}

/// Enter in the prompt that narrows a list: it stays narrowed. Where nothing in it has the words, the map is searched.
fn enter_narrow(state: &mut State, prompt: Prompt) -> Vec<Effect> {
    let text = prompt.text().to_owned();
    match enter_pair(state, &text) {
        Some(Ok(effects)) => return effects,
        Some(Err(sentence)) => {
            state.asking = Some(Asking::Narrow(prompt));
            state.say(sentence);
            return Vec::new();
        }
        None => {}
    }
    let is_empty = state.walk().is_some_and(|walk| walk.narrowed_rows().shown == 0);
    if is_empty && !text.trim().is_empty() {
        return search_everything(state, &text);
    }
    state.memory.find.keep(&text);
    Vec::new()
}

/// Searches the whole map for what the list was to be narrowed to; the list is whole again.
pub(super) fn search_everything(state: &mut State, text: &str) -> Vec<Effect> {
    state.walk_mut().into_iter().for_each(|walk| _ = walk.narrow_to(""));
    open_with(state, text)
}

fn enter_find(state: &mut State, mut find: Find) -> Vec<Effect> {
    match enter_pair(state, find.prompt.text()) {
        Some(Ok(effects)) => return effects,
        // "Coal vs gas" may be words of a claim.
        Some(Err(sentence)) if find.row().is_none() => {
            state.asking = Some(Asking::Find(find));
            state.say(sentence);
            return Vec::new();
        }
        Some(Err(_)) | None => {}
    }
    let says = match (&find.wrong, find.row()) {
        _ if find.is_blank() => Some("Type a word, a name, or a term such as by: or is:."),
        _ if find.awaiting.is_open() => {
            find.awaiting = find.awaiting.entered();
            None
        }
        // The sentence stands beside the query already; what is listed was found by another.
        (Some(_), _) => Some("This query cannot be understood: mend it, or Esc leaves it."),
        (None, Some(HitRow::Claim(claim))) => {
            state.memory.find.keep(find.prompt.text());
            if let Some(from) = find.routes_from {
                return paths_panel::show(state, [from, claim]);
            }
            return go_to_hit(state, find);
        }
        (None, Some(HitRow::Speaker(speaker, _))) => {
            state.memory.find.keep(find.prompt.text());
            return state
                .walk_mut()
                .map(|walk| said_by(walk, speaker))
                .map_or_else(Vec::new, |query| open_with(state, &query));
        }
        (None, Some(HitRow::Source(source, _))) => {
            state.memory.find.keep(find.prompt.text());
            return state
                .walk_mut()
                .map(|walk| found_in(walk, source))
                .map_or_else(Vec::new, |query| open_with(state, &query));
        }
        (None, None) => match find.hits.nearest.first() {
            Some(nearest) => {
                let nearest = nearest.clone();
                find.prompt.write(&nearest);
                state.asking = Some(Asking::Find(find));
                return ask(state);
            }
            None => Some("Nothing was found to go to."),
        },
    };
    state.asking = Some(Asking::Find(find));
    state.note(says.map(str::to_owned));
    Vec::new()
}

/// Goes to the selected claim; the panel stays with the place that is left.
fn go_to_hit(state: &mut State, find: Find) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let list = List {
        name: find.prompt.text().trim().to_owned(),
        claims: find.hits.claims.clone(),
        before: 0,
        all: find.hits.all_claims,
        position: find.cursor,
        thesis: find.hits.thesis,
    };
    let left = walk.navigation.here().place;
    walk.navigation.here_mut().search = Some(Arc::new(find));
    let said = walk.open_list(list);
    if walk.navigation.here().place == left {
        walk.navigation.here_mut().search = None;
    }
    state.note(said);
    Vec::new()
}

fn enter_filter(state: &mut State, mut filter: FilterPrompt) -> Vec<Effect> {
    let is_blank = filter.is_blank();
    if !is_blank && filter.awaiting.is_open() {
        filter.awaiting = filter.awaiting.entered();
        state.asking = Some(Asking::Filter(filter));
        return Vec::new();
    }
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let mode = walk.filter().map(|filter| filter.mode).unwrap_or_default();
    let new = filter.filter(mode);
    if new.is_none() && !is_blank {
        let why = match &filter.wrong {
            Some(_) => "This query cannot be understood: mend it, or Esc leaves all as it was.",
            None => "What this query keeps is not known: change it to ask again, or Esc leaves all as it was.",
        };
        state.asking = Some(Asking::Filter(filter));
        state.say(why.to_owned());
        return Vec::new();
    }
    let had_one = walk.filter().is_some();
    let meant = new.as_ref().and_then(|filter| meant(&filter.named));
    walk.set_filter(new);
    let cleared = (is_blank && had_one).then(|| "The filter is cleared: everything is shown.".to_owned());
    let said: Reply = cleared.or(meant);
    state.memory.filter.keep(filter.prompt.text());
    state.note(said);
    Vec::new()
}

/// All whom and what the names of a filter mean, where they are several: the ribbon may have no room for them.
fn meant(named: &Named) -> Option<String> {
    let others = named.count.checked_sub(named.first.len()).filter(|&others| others > 0);
    let others = others.map(|others| format!(" & {others}")).unwrap_or_default();
    let told: Vec<_> = named.first.iter().map(|name| clean(name)).collect();
    (named.count > 1).then(|| format!("Meant by name: {}{others}.", told.join(", ")))
}

fn enter_commands(state: &mut State, mut commands: Commands) -> Vec<Effect> {
    if !commands.is_settled() {
        commands.awaiting = commands.awaiting.entered();
        state.asking = Some(Asking::Commands(commands));
        return Vec::new();
    }
    match commands.row().cloned() {
        None => {
            state.say("No command and no claim, speaker or text has a name like this.".to_owned());
            state.asking = Some(Asking::Commands(commands));
            Vec::new()
        }
        Some(row) => {
            state.memory.commands.keep(commands.prompt.text());
            run(state, &row)
        }
    }
}

fn run(state: &mut State, row: &CommandRow) -> Vec<Effect> {
    let destination = match row {
        CommandRow::Action(action, _) => return perform(state, *action),
        CommandRow::Of(action, speaker) => {
            judging::hear(state, *action, *speaker);
            return Vec::new();
        }
        CommandRow::Named(Action::Direction, side) => {
            let side = side.clone();
            let said = state.walk_mut().and_then(|walk| walk.turn_map_to(&side));
            state.note(said);
            return Vec::new();
        }
        CommandRow::Named(Action::Export, path) => return export::export(state, path),
        CommandRow::Named(_, name) => return save_what_if(state, name),
        CommandRow::Destination(destination) => *destination,
    };
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    match destination {
        Destination::Element(element) => {
            let said = walk.go_by_name(element);
            state.panel = None;
            state.note(said);
            Vec::new()
        }
        Destination::Speaker(speaker) => {
            let query = said_by(walk, speaker);
            open_with(state, &query)
        }
        Destination::Source(source) => {
            let said = walk.go_to_source(source);
            state.panel = None;
            state.note(said);
            Vec::new()
        }
    }
}

fn said_by(walk: &Walk, speaker: SpeakerId) -> String {
    term("by", &walk.map.speaker(speaker).id)
}

fn found_in(walk: &Walk, source: SourceId) -> String {
    term("in", &walk.map.source(source).id)
}

/// A term of the query language with an id behind it; the id as words where no value can be made of it.
fn term(name: &str, id: &str) -> String {
    as_value(id).map_or_else(|| id.to_owned(), |value| format!("{name}:{value}"))
}
