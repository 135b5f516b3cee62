//! What keys, pasted text and answers do while a prompt is open.

mod again;
mod entering;

pub use again::{forget_requests, go_on, keep_still};
pub use entering::enter;
use entering::search_everything;

use std::sync::Arc;

use super::action::Action;
use super::commands::Commands;
use super::crux::Disputed;
use super::evaluation::Evaluation;
use super::filter_prompt::FilterPrompt;
use super::find::{Awaiting, Find, Heard};
use super::judging;
use super::message::Effect;
use super::own::clip;
use super::panel::PanelKind;
use super::paths_panel;
use super::prompt::{Edited, History, LONGEST, Pressed, Prompt, Turn};
use super::remark_prompt::RemarkPrompt;
use super::request::{About, Answer, Person, Request, Told, Under};
use super::speakers::Company;
use super::state::{Screen, State, perform};
use super::walk::{CruxWanted, Searching, Walk};
use crate::config::Key;
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
    /// The request about the filter that is set, after the map changed: its number and the query.
    kept_still: Option<(u64, String)>,
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

/// Asks for the outline that the walk waits for, where it was not asked for yet.
pub fn ask_for_outline(state: &mut State) -> Vec<Effect> {
    let Some(root) = state.walk_mut().and_then(Walk::outline_to_ask_for) else { return Vec::new() };
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::LayOut(root), person))]
}

/// Asks for the page of the Speakers view that the walk waits for, where it was not asked for yet.
pub fn ask_for_sheet(state: &mut State) -> Vec<Effect> {
    let Some((company, sort)) = state.walk_mut().and_then(Walk::sheet_to_ask_for) else { return Vec::new() };
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::PutTogether(company, sort), person))]
}

/// Asks for the sides that the walk waits for, where they were not asked for yet.
pub fn ask_for_sides(state: &mut State) -> Vec<Effect> {
    let Some(thesis) = state.walk_mut().and_then(Walk::sides_to_ask_for) else { return Vec::new() };
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::Weigh(thesis), person))]
}

/// Finds how everything stands where that is wanted, or asks for it where it was not asked for yet.
pub fn ask_for_evaluation(state: &mut State) -> Vec<Effect> {
    let Some((what_if, rules)) = state.walk_mut().and_then(Walk::evaluation_to_ask_for) else { return Vec::new() };
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::Evaluate(what_if, rules), person))]
}

/// Asks for the turning points of what is in view, where they were not asked for yet.
pub fn ask_for_turns(state: &mut State, wanted: &[ClaimId]) -> Vec<Effect> {
    let Some((claim, under)) = state.walk_mut().and_then(|walk| walk.turning_to_ask_for(wanted)) else {
        return Vec::new();
    };
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::Turn(claim, Under(under)), person))]
}

/// Finds what the page of Crux in view shows, or asks for it where it was not asked for yet.
pub fn ask_for_crux(state: &mut State) -> Vec<Effect> {
    let Some((wanted, under)) = state.walk_mut().and_then(Walk::crux_to_ask_for) else { return Vec::new() };
    let person = person(state);
    let about = |wanted| match wanted {
        CruxWanted::Lists(_) => About::List(Under(Arc::clone(&under))),
        CruxWanted::Dispute(disputed, _) => About::Argue(disputed, Under(Arc::clone(&under))),
    };
    let memory = &mut state.memory;
    wanted.into_iter().map(|wanted| Effect::Ask(memory.request(about(wanted), person.clone()))).collect()
}

/// Asks for the routes between two claims.
pub fn ask_for_paths(state: &mut State, pair: [ClaimId; 2]) -> Vec<Effect> {
    if let Some(why) = why_unheard(state).map(str::to_owned) {
        state.say(why);
        return Vec::new();
    }
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::Route(pair), person))]
}

/// Opens the find panel to pick the claim that routes are to lead to.
pub fn pick_end_of_paths(state: &mut State, from: ClaimId) -> Vec<Effect> {
    state.panel = None;
    state.asking = Some(Asking::Find(Find { routes_from: Some(from), ..Find::default() }));
    state.say("To which claim? Type some of its words; Enter shows the routes.".to_owned());
    ask(state)
}

/// Asks for a page of the Speakers view as a citation.
pub fn ask_for_citation(state: &mut State, company: Company) -> Vec<Effect> {
    if let Some(why) = why_unheard(state).map(str::to_owned) {
        state.say(why);
        return Vec::new();
    }
    let person = person(state);
    let form = state.citation_form();
    vec![Effect::Ask(state.memory.request(About::Cite(company, form), person))]
}

/// Asks for the brief of what is disputed.
pub fn ask_for_brief(state: &mut State, disputed: Disputed, under: Arc<Evaluation>) -> Vec<Effect> {
    if let Some(why) = why_unheard(state).map(str::to_owned) {
        state.say(why);
        return Vec::new();
    }
    let person = person(state);
    vec![Effect::Ask(state.memory.request(About::Brief(disputed, Under(under)), person))]
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
    if let Told::Failed(sentence) = &told {
        state.say(sentence.clone());
    }
    let told = match told {
        Told::LaidOut(root, tree) => {
            state.walk_mut().into_iter().for_each(|walk| walk.laid_out(root, Arc::clone(&tree)));
            return Vec::new();
        }
        Told::Together(sheet) => {
            state.walk_mut().into_iter().for_each(|walk| walk.put_together(Arc::clone(&sheet)));
            return Vec::new();
        }
        Told::Evaluated(evaluation) => {
            state.walk_mut().into_iter().for_each(|walk| walk.evaluated(Arc::clone(&evaluation)));
            judging::renew_panels(state);
            return Vec::new();
        }
        Told::Routed(pair, between) => {
            paths_panel::found(state, pair, &between);
            return Vec::new();
        }
        Told::Turning(under, found) => {
            state.walk_mut().into_iter().for_each(|walk| walk.turning(&under.0, Arc::clone(&found)));
            judging::renew_panels(state);
            return Vec::new();
        }
        Told::Turned(under, found) => {
            state.walk_mut().into_iter().for_each(|walk| walk.turned(&under.0, Arc::clone(&found)));
            judging::renew_panels(state);
            return Vec::new();
        }
        Told::Listed(findings) => {
            state.walk_mut().into_iter().for_each(|walk| walk.lists_found(Arc::clone(&findings)));
            return Vec::new();
        }
        Told::Argued(dispute) => {
            state.walk_mut().into_iter().for_each(|walk| walk.dispute_found(Arc::clone(&dispute)));
            return Vec::new();
        }
        Told::Cited(clipping) => return clip(state, clipping),
        Told::Weighed(sides) => {
            state.walk_mut().into_iter().for_each(|walk| walk.weighed(Arc::clone(&sides)));
            return Vec::new();
        }
        told => told,
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
