//! All that the program knows, and what each message does to it.

use std::sync::Arc;

use super::{
    action::Action,
    asking::{self, Asking, Memory},
    drawn::{Drawn, Meanings},
    export, judging,
    keymap::{KeyMap, Typed},
    message::{Effect, Message, Opened, Size},
    navigation::Place,
    opening::{self, Fault, Watch},
    own::{self, act_on_list, note_visit, quit, reading_now},
    panel::{Panel, PanelKind, act_on_panel},
    pointing,
    walk::{Reply, Searching, Walk},
};
use crate::config::{CitationForm, Key, KeyCode, Mouse, Settings};
use crate::format::{Diagnostic, Location, Severity};

/// So many sentences are kept to be read again.
const KEPT_MESSAGES: usize = 100;

/// The least window that every screen fits.
pub const LEAST: Size = Size { width: 60, height: 18 };

/// Where a map opens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum StartAt {
    /// On the Start screen.
    #[default]
    Start,
    /// Where one was at the end of the last visit; on the Start screen where there was none.
    LastPlace,
    /// At the claim or link of this id; on the Start screen, with a message, where there is none.
    Element(String),
}

/// All that the program knows.
#[derive(Debug)]
pub struct State {
    size: Size,
    keys: KeyMap,
    pub(super) screen: Screen,
    pub(super) panel: Option<Panel>,
    /// The prompt that is open, over everything else.
    pub(super) asking: Option<Asking>,
    pub(super) memory: Memory,
    messages: Messages,
    /// Why the files of the open map, as they are now, give none.
    pub(super) fault: Option<Fault>,
    watch: Watch,
    citation_form: CitationForm,
    mouse: Mouse,
    /// The keys of a sequence that is begun.
    begun: Vec<Key>,
    /// What is to be said as soon as the map is open.
    pub(super) to_say: Vec<String>,
    /// What was drawn last.
    drawn: Drawn,
}

/// What fills the screen.
#[derive(Debug)]
pub enum Screen {
    /// The map is being read.
    Reading(Progress),
    /// The map has errors.
    Diagnosis(Diagnosis),
    /// The map is open.
    Walk(Box<Walk>),
}

/// How far the reading is.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The name of the map.
    pub name: String,
    /// Bytes read.
    pub done: usize,
    /// Bytes in all; 0 where not yet known.
    pub total: usize,
    /// Why it will go no further.
    pub failure: Option<String>,
    pub(super) start: StartAt,
}

/// What is wrong with a map that does not open.
#[derive(Debug)]
pub struct Diagnosis {
    /// What was read.
    pub opened: Box<Opened>,
    /// The selected diagnostic: errors come before warnings.
    pub cursor: usize,
    /// The first diagnostic in sight.
    pub top: usize,
    pub(super) start: StartAt,
}

/// What was said in passing.
#[derive(Debug, Default)]
struct Messages {
    kept: Vec<String>,
    /// How many of the latest stand in the quiet line.
    shown: usize,
}

impl Messages {
    fn say(&mut self, sentence: String) {
        if self.kept.len() == KEPT_MESSAGES {
            self.kept.remove(0);
        }
        self.kept.push(sentence);
        self.shown = 1;
    }
}

impl State {
    /// The state while the map `name` is being read.
    pub fn reading(name: String, size: Size, start: StartAt) -> Self {
        Self {
            size,
            keys: KeyMap::default(),
            screen: Screen::Reading(Progress { name, done: 0, total: 0, failure: None, start }),
            panel: None,
            asking: None,
            memory: Memory::default(),
            messages: Messages::default(),
            fault: None,
            watch: Watch::Off,
            citation_form: CitationForm::default(),
            mouse: Mouse::default(),
            begun: Vec::new(),
            to_say: Vec::new(),
            drawn: Drawn::default(),
        }
    }

    /// The same with the keys, the form of citations and the mouse of some settings. What went wrong with these is said
    /// when the map is open: the last of the sentences in the quiet line.
    #[must_use]
    pub fn with_settings(mut self, settings: &Settings, troubles: Vec<String>) -> Self {
        self.keys = KeyMap::of(settings);
        self.citation_form = settings.citation;
        self.mouse = settings.mouse;
        self.to_say = troubles;
        self
    }

    /// The same where the files of the map are watched, or not.
    #[must_use]
    pub fn watching(self, watch: Watch) -> Self {
        Self { watch, ..self }
    }

    /// Whether the files of the map are watched.
    pub fn watch(&self) -> Watch {
        self.watch
    }

    /// Why the files of the open map, as they are now, give none: what is open is their last good state.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// The size of the window.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Whether nothing of the screen can be seen, because the window is below [`LEAST`].
    pub fn is_too_small(&self) -> bool {
        self.size.width < LEAST.width || self.size.height < LEAST.height
    }

    /// Which key does what.
    pub fn keys(&self) -> &KeyMap {
        &self.keys
    }

    /// What fills the screen.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// The walk through the map, where one is open.
    pub fn walk_mut(&mut self) -> Option<&mut Walk> {
        match &mut self.screen {
            Screen::Walk(walk) => Some(walk),
            Screen::Reading(_) | Screen::Diagnosis(_) => None,
        }
    }

    /// The walk through the map, where one is open.
    pub fn walk(&self) -> Option<&Walk> {
        match &self.screen {
            Screen::Walk(walk) => Some(walk),
            Screen::Reading(_) | Screen::Diagnosis(_) => None,
        }
    }

    /// In which form citations are copied.
    pub fn citation_form(&self) -> CitationForm {
        self.citation_form
    }

    /// Begins no sequence of keys: something else was done.
    pub(super) fn forget_begun(&mut self) {
        self.begun.clear();
    }

    /// Whether the mouse is heard.
    pub fn mouse(&self) -> Mouse {
        self.mouse
    }

    /// The keys of a sequence that is begun; empty where none is.
    pub fn begun(&self) -> &[Key] {
        &self.begun
    }

    /// What lies over the screen.
    pub fn panel(&self) -> Option<&Panel> {
        self.panel.as_ref()
    }

    /// The prompt that is open.
    pub fn asking(&self) -> Option<&Asking> {
        self.asking.as_ref()
    }

    /// What stands in the quiet line: what was said last, since the last key.
    pub fn quiet_line(&self) -> Option<String> {
        let shown = self.messages.kept.len().saturating_sub(self.messages.shown);
        let shown = self.messages.kept.get(shown..).filter(|shown| !shown.is_empty())?;
        Some(shown.join(" "))
    }

    /// Everything said in passing, the oldest first; the last hundred.
    pub fn messages(&self) -> &[String] {
        &self.messages.kept
    }

    /// Whether the map was read and found to have errors.
    pub fn has_failed(&self) -> bool {
        matches!(self.screen, Screen::Diagnosis(_))
    }

    /// Takes back what was drawn: where lists begin and how long a page is.
    pub fn drawn(&mut self, drawn: Drawn) {
        match (&mut self.asking, &mut self.panel, &mut self.screen) {
            // The list that is narrowed is the screen itself.
            (Some(asking), ..) if !matches!(asking, Asking::Narrow(_)) => asking.drawn(drawn.top),
            (_, Some(panel), _) => panel.top = drawn.top,
            (_, None, Screen::Diagnosis(diagnosis)) => diagnosis.top = drawn.top,
            (_, None, Screen::Walk(walk)) => walk.navigation.here_mut().windows = drawn.windows,
            (_, None, Screen::Reading(_)) => {}
        }
        self.drawn = drawn;
    }

    /// What was drawn last.
    pub(super) fn last_drawn(&self) -> &Drawn {
        &self.drawn
    }

    /// Forgets what was drawn where: it is no longer so.
    pub(super) fn forget_meanings(&mut self) {
        self.drawn.meanings = Meanings::default();
    }

    /// The quiet line makes way for what comes next.
    pub(super) fn hush(&mut self) {
        self.messages.shown = 0;
    }

    /// How many rows a page has.
    pub(super) fn page(&self) -> usize {
        self.drawn.page.max(1)
    }

    /// Says a sentence in the quiet line. `⟨help⟩` in it stands for the key of the action help.
    pub(super) fn say(&mut self, sentence: String) {
        self.messages.say(self.keys.spelled(sentence));
    }

    /// Says some sentences, the most urgent in front: they stand in the quiet line together.
    pub(super) fn say_all(&mut self, sentences: Vec<String>) {
        let count = sentences.len();
        for sentence in sentences {
            self.say(sentence);
        }
        self.messages.shown = count.min(KEPT_MESSAGES);
    }

    /// Says what came of an action, if anything.
    pub(super) fn note(&mut self, reply: Reply) {
        if let Some(sentence) = reply {
            self.say(sentence);
        }
    }
}

/// Does what a message asks for, and answers what is to be done outside.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => {
            state.walk_mut().into_iter().for_each(Walk::forget_row_of_last_time);
            let before = reading_now(state);
            let mut effects = press(state, key);
            effects.extend(ask_for_what_is_wanted(state));
            note_visit(state, &before, effects)
        }
        Message::Pointed(pointed) => {
            state.walk_mut().into_iter().for_each(Walk::forget_row_of_last_time);
            let before = reading_now(state);
            let mut effects = pointing::point(state, pointed);
            effects.extend(ask_for_what_is_wanted(state));
            note_visit(state, &before, effects)
        }
        Message::Resize(size) => {
            if state.size != size {
                state.size = size;
                state.forget_meanings();
            }
            asking::ask_for_map(state)
        }
        Message::Reading { done, total } => {
            if let Screen::Reading(progress) = &mut state.screen {
                progress.done = done;
                progress.total = total;
            }
            Vec::new()
        }
        Message::Opened(opened) => {
            let mut effects = opening::open(state, opened);
            effects.extend(judging::judge(state));
            effects.extend(asking::ask_for_refolding(state));
            effects.extend(asking::ask_for_map(state));
            effects
        }
        Message::Unreadable(sentence) => {
            opening::note_unreadable(state, sentence);
            Vec::new()
        }
        Message::Failed(sentence) => {
            if let Screen::Reading(progress) = &mut state.screen {
                progress.failure = Some(sentence.clone());
            }
            state.say(sentence);
            Vec::new()
        }
        Message::Indexed(finder) => {
            // One that was made of another map has come too late.
            if let Some(walk) = state.walk_mut().filter(|walk| Arc::ptr_eq(finder.corpus.map(), &walk.map)) {
                walk.search = Searching::Ready(finder);
                walk.is_made_ready();
            }
            let mut effects = asking::ask_for_sheet(state);
            effects.extend(ask_for_what_is_wanted(state));
            effects
        }
        Message::NotIndexed(sentence) => {
            if let Some(walk) = state.walk_mut() {
                walk.search = Searching::Failed(sentence.clone());
            }
            asking::wait_no_longer(state);
            state.say(sentence);
            Vec::new()
        }
        Message::Answered(answer) => {
            let mut effects = asking::hear(state, answer);
            effects.extend(ask_for_what_is_wanted(state));
            effects
        }
        Message::Exported(exported) => export::hear(state, exported),
        Message::Resumed => vec![Effect::Redraw],
        Message::Terminate => quit(state),
        Message::Paste(_) if state.is_too_small() => Vec::new(),
        Message::Paste(text) => {
            state.messages.shown = 0;
            state.begun.clear();
            asking::paste(state, &text)
        }
    }
}

/// Finds what the screen wants to show, or asks the worker for it.
fn ask_for_what_is_wanted(state: &mut State) -> Vec<Effect> {
    let mut effects = asking::ask_for_sides(state);
    effects.extend(judging::judge(state));
    effects.extend(asking::ask_for_refolding(state));
    effects.extend(asking::ask_for_map(state));
    effects
}

pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    state.hush();
    if state.is_too_small() {
        state.begun.clear();
        return press_unseen(state, state.keys.action(key));
    }
    if state.asking.is_some() {
        return asking::press(state, key);
    }
    state.begun.push(key);
    match state.keys.typed(&state.begun) {
        Typed::Begun => Vec::new(),
        Typed::Action(action) => {
            state.begun.clear();
            perform(state, action)
        }
        Typed::Nothing => press_for_nothing(state, key),
    }
}

/// A key that asks for nothing here. It leaves the sequence that was begun; what always quits does so there too.
fn press_for_nothing(state: &mut State, key: Key) -> Vec<Effect> {
    let begun = std::mem::take(&mut state.begun);
    if begun.len() > 1 {
        if state.keys.action(key) == Some(Action::QuitNow) {
            return quit(state);
        }
        if key == Key::plain(KeyCode::Esc) {
            return Vec::new();
        }
    }
    let pressed = begun.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    state.say(format!("{pressed} does nothing here. ⟨help⟩ shows all keys."));
    Vec::new()
}

/// Does what an action asks for.
pub(super) fn perform(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Find | Action::Filter | Action::Commands => return asking::open(state, action),
        Action::QuitNow => return quit(state),
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::OpenAddress => return open_address(state),
        Action::Mouse => return switch_mouse(state),
        Action::Export => return export::begin(state),
        Action::ZoomIn | Action::ZoomOut | Action::WholeMap | Action::Direction | Action::Overview
            if state.panel.is_none() =>
        {
            return draw_otherwise(state, action);
        }
        Action::Quit if state.panel.is_none() => return quit(state),
        _ => {}
    }
    let done = act_on_list(state, action).or_else(|| judging::perform(state, action));
    if let Some(effects) = done.or_else(|| own::perform(state, action)) {
        return effects;
    }
    let was_at_a_hit = state.walk().is_some_and(Walk::is_at_a_hit_of_the_latest_list);
    let said = if state.panel.is_some() { act_on_panel(state, action) } else { act_on_screen(state, action) };
    state.note(said);
    let mut effects = match (action, state.walk_mut()) {
        (Action::Back | Action::HistoryBack, Some(walk)) => {
            let search = walk.navigation.here_mut().search.take();
            let last = walk.list().map(|list| list.position).filter(|_| was_at_a_hit);
            search.map_or_else(Vec::new, |find| asking::reopen(state, &find, last))
        }
        _ => Vec::new(),
    };
    effects.extend(asking::ask_for_outline(state));
    effects.extend(asking::ask_for_sheet(state));
    effects
}

/// Draws the map in another way.
fn draw_otherwise(state: &mut State, action: Action) -> Vec<Effect> {
    let room = usize::from(state.size.width);
    let Some(walk) = state.walk_mut() else {
        state.say("There is no map open.".to_owned());
        return Vec::new();
    };
    let is_drawn = matches!(walk.navigation.here().place, Place::Map(_));
    let said = match action {
        Action::WholeMap => walk.whole_map(),
        _ if !is_drawn => Some("Only the drawn map can be zoomed and turned. ⟨view-map⟩ shows it.".to_owned()),
        Action::ZoomIn | Action::ZoomOut => walk.zoom_map(action, room),
        Action::Direction => walk.turn_map_on(),
        _ => walk.switch_overview(),
    };
    state.note(said);
    Vec::new()
}

/// Opens the address of the text in focus, or says why not.
fn open_address(state: &mut State) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else {
        state.say("There is no map open.".to_owned());
        return Vec::new();
    };
    match walk.address() {
        Ok(address) => {
            state.say(format!("Opening {address} in the browser."));
            vec![Effect::OpenAddress(address)]
        }
        Err(why_not) => {
            state.say(why_not);
            Vec::new()
        }
    }
}

/// Gives the mouse to the terminal, for selecting text, or takes it again.
fn switch_mouse(state: &mut State) -> Vec<Effect> {
    let (mouse, said) = match state.mouse {
        Mouse::On => (Mouse::Off, "The mouse is the terminal's: select text with it. :mouse takes it again."),
        Mouse::Off => (Mouse::On, "The mouse works here: click, double click, wheel. :mouse gives it back."),
    };
    state.mouse = mouse;
    state.say(said.to_owned());
    vec![Effect::Mouse(mouse)]
}

/// In a window that shows nothing no key moves or opens anything.
fn press_unseen(state: &mut State, action: Option<Action>) -> Vec<Effect> {
    match action {
        Some(Action::Quit | Action::QuitNow) => quit(state),
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(Action::Redraw) => vec![Effect::Redraw],
        _ => Vec::new(),
    }
}

fn act_on_screen(state: &mut State, action: Action) -> Reply {
    if action == Action::Help {
        state.panel = Some(Panel { kind: PanelKind::Help, top: 0 });
        return None;
    }
    if action == Action::Messages {
        state.panel = Some(Panel { kind: PanelKind::Messages, top: 0 });
        return None;
    }
    if action == Action::Diagnosis && matches!(state.screen, Screen::Walk(_)) {
        state.panel = Some(Panel { kind: PanelKind::Diagnosis, top: 0 });
        return None;
    }
    let page = state.page();
    match &mut state.screen {
        Screen::Reading(_) => Some("The map is still being read. ⟨quit⟩ quits.".to_owned()),
        Screen::Diagnosis(diagnosis) => diagnosis.act(action, page),
        Screen::Walk(walk) => {
            let shows_more = (action == Action::ShowMore && !walk.unfolds_here() && !walk.opens_box())
                || (action == Action::Open && walk.opens_itself());
            if action == Action::Sides {
                let Some(walks) = walk.both_walks() else { return Some(walk.why_no_side().to_owned()) };
                state.panel = Some(Panel { kind: PanelKind::Walks(Box::new(walks)), top: 0 });
                return None;
            }
            if shows_more {
                let subject = walk.subject();
                state.panel = subject.map(|subject| Panel { kind: PanelKind::Reading(subject), top: 0 });
                return None;
            }
            walk.act(action, page)
        }
    }
}

impl Diagnosis {
    /// Where the selected diagnostic is found.
    pub fn location(&self) -> Option<&Location> {
        let diagnostics = &self.opened.diagnostics;
        let all = diagnostics.of(Severity::Error).chain(diagnostics.of(Severity::Warning));
        let selected: Option<&Diagnostic> = all.into_iter().nth(self.cursor);
        selected?.location.as_ref()
    }

    /// How many diagnostics are kept to be shown.
    pub fn len(&self) -> usize {
        let diagnostics = &self.opened.diagnostics;
        diagnostics.of(Severity::Error).count() + diagnostics.of(Severity::Warning).count()
    }

    /// Whether there is none to show.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn act(&mut self, action: Action, page: usize) -> Reply {
        let last = self.len().saturating_sub(1);
        let moved = match action {
            Action::MoveUp => self.cursor.saturating_sub(1),
            Action::MoveDown => self.cursor.saturating_add(1),
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => self.cursor.saturating_add(page),
            Action::First => 0,
            Action::Last => last,
            Action::Back => return Some("There is no map to go back to. ⟨quit⟩ quits.".to_owned()),
            _ => return Some("There is no map open. ⟨quit⟩ quits; ⟨help⟩ shows all keys.".to_owned()),
        };
        self.cursor = moved.min(last);
        None
    }
}
