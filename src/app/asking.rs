//! What keys, pasted text and answers do while a prompt is open.

mod again;
mod entering;
mod finding_out;

pub use again::{forget_requests, go_on, keep_still, set_last_filter};
pub use entering::enter;
use entering::search_everything;
use finding_out::take;
pub use finding_out::{
    ask_for_brief, ask_for_citation, ask_for_crux, ask_for_evaluation, ask_for_map, ask_for_outline, ask_for_paths,
    ask_for_refolding, ask_for_sheet, ask_for_sides, ask_for_turns,
};

use std::sync::Arc;

use super::action::Action;
use super::commands::Commands;
use super::filter_prompt::FilterPrompt;
use super::find::{Awaiting, Find, Heard};
use super::message::Effect;
use super::panel::PanelKind;
use super::prompt::{Edited, History, LONGEST, Pressed, Prompt, Turn};
use super::remark_prompt::RemarkPrompt;
use super::request::{About, Answer, Person, Request, Told};
use super::state::{Screen, State, perform};
use super::walk::{Searching, Walk};
use crate::config::{Key, LastFilter};
use crate::model::ClaimId;

/// The prompt that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// The find panel.
    Find(Find),
    /// The prompt that narrows the list in view.
    Narrow(Prompt),
    /// The filter prompt.
    Filter(FilterPrompt),
    /// The command panel.
    Commands(Commands),
    /// The prompt for a remark.
    Remark(RemarkPrompt),
}

/// What prompts leave behind: the lines entered in each, and the number of the last request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    find: History,
    filter: History,
    commands: History,
    remarks: History,
    requests: u64,
    /// The last request that was about turning points.
    turning: u64,
    /// The file that was to be exported to and is there already.
    pub(super) there: Option<String>,
    /// The request about the filter that is set, after the map changed: its number and the query.
    kept_still: Option<(u64, String)>,
    /// The request about the filter of the last visit: its number and the filter.
    last_filter: Option<(u64, LastFilter)>,
    /// Requests up to this number were about an earlier state of the map, or another map.
    outdated: u64,
}

impl Asking {
    /// The line being written.
    pub fn prompt(&self) -> &Prompt {
        match self {
            Self::Find(find) => &find.prompt,
            Self::Narrow(prompt) => prompt,
            Self::Filter(filter) => &filter.prompt,
            Self::Commands(commands) => &commands.prompt,
            Self::Remark(remark) => &remark.prompt,
        }
    }

    fn prompt_mut(&mut self) -> &mut Prompt {
        match self {
            Self::Find(find) => &mut find.prompt,
            Self::Narrow(prompt) => prompt,
            Self::Filter(filter) => &mut filter.prompt,
            Self::Commands(commands) => &mut commands.prompt,
            Self::Remark(remark) => &mut remark.prompt,
        }
    }

    /// Whether a query stands in its line.
    fn has_query(&self) -> bool {
        match self {
            Self::Find(find) => !find.is_blank(),
            Self::Filter(filter) => !filter.is_blank(),
            Self::Narrow(_) | Self::Commands(_) | Self::Remark(_) => false,
        }
    }

    /// Notes what it waits for now that its line was asked anew, or cannot be.
    fn asked(&mut self, awaiting: Awaiting) {
        match self {
            Self::Find(find) => find.awaiting = awaiting,
            Self::Filter(filter) => filter.awaiting = awaiting,
            Self::Commands(commands) => commands.asked(awaiting),
            Self::Narrow(_) | Self::Remark(_) => {}
        }
    }

    /// What it waits for; nothing where nobody is asked.
    fn awaiting_mut(&mut self) -> Option<&mut Awaiting> {
        match self {
            Self::Find(find) => Some(&mut find.awaiting),
            Self::Filter(filter) => Some(&mut filter.awaiting),
            Self::Commands(commands) => Some(&mut commands.awaiting),
            Self::Narrow(_) | Self::Remark(_) => None,
        }
    }

    /// Takes back where its list begins on the screen.
    pub fn drawn(&mut self, top: usize) {
        match self {
            Self::Find(find) => find.top = top,
            Self::Commands(commands) => commands.top = top,
            Self::Narrow(_) | Self::Filter(_) | Self::Remark(_) => {}
        }
    }

    /// Where its list begins on the screen.
    pub fn top(&self) -> usize {
        match self {
            Self::Find(find) => find.top,
            Self::Commands(commands) => commands.top,
            Self::Narrow(_) | Self::Filter(_) | Self::Remark(_) => 0,
        }
    }
}

impl Memory {
    fn history(&mut self, asking: &Asking) -> &mut History {
        match asking {
            Asking::Find(_) | Asking::Narrow(_) => &mut self.find,
            Asking::Filter(_) => &mut self.filter,
            Asking::Commands(_) => &mut self.commands,
            Asking::Remark(_) => &mut self.remarks,
        }
    }

    fn request(&mut self, about: About, person: Person) -> Request {
        self.requests += 1;
        Request { number: self.requests, about, person }
    }
}

/// Opens the prompt that an action asks for, in place of the panel that is open.
pub fn open(state: &mut State, action: Action) -> Vec<Effect> {
    if let (Action::Find, Some(PanelKind::Paths(panel))) = (action, state.panel().map(|panel| &panel.kind)) {
        let [from, _] = panel.pair;
        return pick_end_of_paths(state, from);
    }
    let asking = match (action, state.walk_mut()) {
        (Action::Commands, _) => Asking::Commands(Commands::open()),
        (_, None) => {
            state.say("There is no map open yet that could be searched. ⟨quit⟩ quits.".to_owned());
            return Vec::new();
        }
        (Action::Filter, Some(walk)) => {
            let text = walk.filter().map_or("", |filter| &filter.text);
            Asking::Filter(FilterPrompt { prompt: Prompt::of(text), ..FilterPrompt::default() })
        }
        (_, Some(walk)) => match narrowing(walk) {
            Some(prompt) => Asking::Narrow(prompt),
            None => Asking::Find(Find::default()),
        },
    };
    state.panel = None;
    state.asking = Some(asking);
    ask(state)
}

/// The prompt that narrows the list in view, with what it is narrowed to; none where it cannot be.
fn narrowing(walk: &mut Walk) -> Option<Prompt> {
    let before = walk.narrow().map(|narrow| narrow.text.clone()).unwrap_or_default();
    walk.narrow_to(&before).then(|| Prompt::of(&before))
}

/// Opens the command panel with a line in it.
pub fn write_command(state: &mut State, line: &str) -> Vec<Effect> {
    state.panel = None;
    state.asking = Some(Asking::Commands(Commands::with(line)));
    ask(state)
}

/// Opens the find panel with a query in it.
fn open_with(state: &mut State, query: &str) -> Vec<Effect> {
    state.panel = None;
    state.asking = Some(Asking::Find(Find { prompt: Prompt::of(query), ..Find::default() }));
    ask(state)
}

/// Opens the search again that lay over the place when it was left.
pub fn reopen(state: &mut State, find: &Find, gone_to_last: Option<usize>) -> Vec<Effect> {
    let is_whole = find.hits.is_complete;
    let cursor = gone_to_last.unwrap_or(find.cursor);
    state.asking = Some(Asking::Find(Find { cursor, ..find.clone() }));
    if is_whole { Vec::new() } else { again::ask_again(state) }
}

/// Does what a key asks for.
pub fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let page = state.page();
    let Some(mut asking) = state.asking.take() else { return Vec::new() };
    let before = asking.prompt().text().to_owned();
    let history = state.memory.history(&asking);
    let pressed = asking.prompt_mut().press(key, history);
    if let Pressed::Move(motion) = pressed {
        match &mut asking {
            Asking::Find(find) => find.move_cursor(motion, page),
            Asking::Commands(commands) => commands.move_cursor(motion, page),
            Asking::Narrow(_) | Asking::Filter(_) | Asking::Remark(_) => {}
        }
    }
    if let (Asking::Narrow(prompt), Pressed::Complete(_)) = (&asking, pressed) {
        return search_everything(state, prompt.text());
    }
    let has_turned = match pressed {
        Pressed::Complete(turn) => asking.prompt_mut().turn(turn),
        _ => false,
    };
    let is_changed = asking.prompt().text() != before;
    state.asking = Some(asking);
    match pressed {
        Pressed::Leave => {
            if let Some(Asking::Narrow(_)) = state.asking {
                state.walk_mut().into_iter().for_each(|walk| _ = walk.narrow_to(""));
            }
            leave(state);
        }
        Pressed::Enter => return enter(state),
        Pressed::Complete(turn) if !has_turned => return complete(state, turn),
        Pressed::Edited(Edited::Full) => say_full(state),
        Pressed::Unknown => return press_beyond(state, key),
        _ => {}
    }
    if is_changed { ask(state) } else { Vec::new() }
}

/// A key that is none of the prompt's: only what concerns the whole program is done.
fn press_beyond(state: &mut State, key: Key) -> Vec<Effect> {
    let action = state.keys().action(key);
    if let Some(action @ (Action::QuitNow | Action::Suspend | Action::Redraw)) = action {
        return perform(state, action);
    }
    state.say(format!("{key} does nothing in a prompt. Esc leaves it."));
    Vec::new()
}

/// Puts a pasted text in.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(asking) = &mut state.asking else { return Vec::new() };
    match asking.prompt_mut().paste(text) {
        Edited::Caret => return Vec::new(),
        Edited::Full => say_full(state),
        Edited::Text => {}
    }
    ask(state)
}

fn say_full(state: &mut State) {
    state.say(format!("A line has at most {LONGEST} letters: the rest is left out."));
}

/// Opens the find panel to pick the claim that routes are to lead to.
pub fn pick_end_of_paths(state: &mut State, from: ClaimId) -> Vec<Effect> {
    state.panel = None;
    state.asking = Some(Asking::Find(Find { routes_from: Some(from), ..Find::default() }));
    state.say("To which claim? Type some of its words; Enter shows the routes.".to_owned());
    ask(state)
}

/// Closes the prompt; what was written is kept in its history.
fn leave(state: &mut State) {
    if let Some(asking) = state.asking.take() {
        state.memory.history(&asking).keep(asking.prompt().text());
    }
}

/// Asks the worker what the line means now.
fn ask(state: &mut State) -> Vec<Effect> {
    let is_heard = is_heard(state);
    let person = person(state);
    let Some(asking) = &mut state.asking else { return Vec::new() };
    let text = asking.prompt().text().to_owned();
    let about = match asking {
        Asking::Find(find) if find.is_blank() => {
            find.cleared();
            return Vec::new();
        }
        Asking::Find(_) => About::Find(text),
        Asking::Filter(_) => About::Keep(text),
        Asking::Commands(commands) => About::Reach(commands.wanted().to_owned()),
        Asking::Narrow(_) => {
            state.walk_mut().into_iter().for_each(|walk| _ = walk.narrow_to(&text));
            return Vec::new();
        }
        // What is remarked is nobody's business but the person's.
        Asking::Remark(_) => return Vec::new(),
    };
    if !is_heard {
        asking.asked(Awaiting::Nothing);
        return Vec::new();
    }
    let request = state.memory.request(about, person);
    asking.asked(Awaiting::Answer(request.number));
    vec![Effect::Ask(request)]
}

/// Whether there is somebody to ask: not without a map, nor where it cannot be searched.
fn is_heard(state: &State) -> bool {
    matches!(state.screen(), Screen::Walk(_)) && why_unheard(state).is_none()
}

/// Why the map that is open cannot be searched, where it cannot.
fn why_unheard(state: &State) -> Option<&str> {
    match state.screen() {
        Screen::Walk(walk) => match &walk.search {
            Searching::Failed(why) => Some(why),
            Searching::Making | Searching::Ready(_) => None,
        },
        Screen::Reading(_) | Screen::Diagnosis(_) => None,
    }
}

/// The map cannot be searched: no answer will come.
pub fn wait_no_longer(state: &mut State) {
    if let Some(asking) = &mut state.asking {
        asking.asked(Awaiting::Nothing);
    }
}

/// Another map is open, or none: what was found in the one before is forgotten, and the line asked anew.
pub fn begin_anew(state: &mut State) -> Vec<Effect> {
    let has_map = matches!(state.screen(), Screen::Walk(_));
    match &mut state.asking {
        Some(Asking::Find(find)) if has_map => {
            find.cleared();
            find.routes_from = None;
        }
        Some(Asking::Filter(filter)) if has_map => filter.cleared(),
        Some(Asking::Find(_) | Asking::Narrow(_) | Asking::Filter(_)) => leave(state),
        Some(Asking::Commands(_) | Asking::Remark(_)) | None => {}
    }
    ask(state)
}

/// Asks which words may stand at the caret; in the command panel the selected name does.
fn complete(state: &mut State, turn: Turn) -> Vec<Effect> {
    let why_unheard = why_unheard(state).map(str::to_owned);
    let map = state.walk_mut().map(|walk| Arc::clone(&walk.map));
    let person = person(state);
    match &mut state.asking {
        Some(Asking::Remark(_) | Asking::Narrow(_)) => Vec::new(),
        Some(Asking::Commands(commands)) => {
            let Some(name) = commands.selected_name(map.as_deref()) else { return Vec::new() };
            commands.prompt.write(&name);
            ask(state)
        }
        Some(_) if why_unheard.is_some() => {
            state.note(why_unheard);
            Vec::new()
        }
        Some(asking) if turn == Turn::Next => {
            let line = asking.prompt().line();
            let request = state.memory.request(About::Complete(line.text().to_owned(), line.caret()), person);
            asking.prompt_mut().completion_asked(request.number);
            vec![Effect::Ask(request)]
        }
        _ => Vec::new(),
    }
}

/// Takes what the worker tells.
pub fn hear(state: &mut State, answer: Answer) -> Vec<Effect> {
    let Answer { number, told } = answer;
    if number <= state.memory.outdated {
        return Vec::new();
    }
    if state.memory.kept_still.as_ref().is_some_and(|(asked, _)| *asked == number) {
        again::hear_kept(state, told);
        return Vec::new();
    }
    if state.memory.last_filter.as_ref().is_some_and(|(asked, _)| *asked == number) {
        again::hear_last_filter(state, told);
        return Vec::new();
    }
    if let Told::Failed(sentence) = &told {
        state.say(sentence.clone());
    }
    let told = match take(state, told) {
        Ok(effects) => return effects,
        Err(told) => told,
    };
    let heard = match (&mut state.asking, told) {
        (None | Some(Asking::Remark(_) | Asking::Narrow(_)), _) => return Vec::new(),
        (Some(asking), Told::Offered(offer)) => {
            return match asking.prompt_mut().offer(number, offer) {
                Some(true) => ask(state),
                Some(false) => {
                    state.say("No word of the map and no term completes this.".to_owned());
                    Vec::new()
                }
                None => Vec::new(),
            };
        }
        (Some(Asking::Find(find)), told) => find.hear(number, told),
        (Some(Asking::Filter(filter)), told) => filter.hear(number, told),
        (Some(Asking::Commands(commands)), told) => commands.hear(number, told),
    };
    match heard {
        Heard::Nothing => Vec::new(),
        Heard::Enter => enter(state),
    }
}

/// Who asks.
fn person(state: &State) -> Person {
    let of = |walk: &Walk| Person { remarked: Arc::clone(walk.own.remarked()), thesis: walk.thesis() };
    state.walk().map_or_else(Person::default, of)
}
