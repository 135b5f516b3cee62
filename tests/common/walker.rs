//! Somebody who opens a map and presses keys: drives the state and draws after each key, as the real loop does.

use std::sync::Arc;

use cruxmap::{
    analysis::first_thesis,
    app::{
        Answer, Cursor, Drawn, Effect, Filter, FilterMode, Finder, KeptPoints, KeptSpeakers, MapPart, Message, Opened,
        Place, Pointed, Pointing, Request, Screen, Size, Spot, StartAt, State, Walk, default_keys, update,
    },
    config::{self, Kept, Key},
    format::{Input, read, source_text},
    search::{ClaimSet, query::Named},
    terminal::{Environment, Wishes, look},
    ui::{Background, Colours, Glyphs, Look, Theme, draw},
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::screen;

/// The invented dispute that the screens are drawn for.
pub const SCHOOL_HOURS: &str = include_str!("../../data/school-hours.ron");

/// The text of its first source.
pub const MINUTES: &str = include_str!("../../data/school-hours/minutes.txt");

/// A person at the keyboard.
pub struct Walker {
    pub state: State,
    pub look: Look,
    pub size: Size,
    pub buffer: Buffer,
    pub drawn: Drawn,
    /// What was asked for, but for requests: those are answered at once.
    pub effects: Vec<Effect>,
    /// The files that lie beside the map: name and text.
    pub texts: Vec<(String, String)>,
    finder: Option<Arc<Finder>>,
    /// Answers that are held back; none while they come at once.
    held_back: Option<Vec<Answer>>,
}

/// Dark, in true colour, with all of Unicode.
pub fn dark() -> Look {
    Look { theme: Theme::pick(Colours::True, Background::Dark), glyphs: Glyphs::Unicode }
}

fn with_texts(opened: Opened, texts: &[(String, String)]) -> Opened {
    opened.with_texts(|source, file| {
        let found = texts.iter().find(|(name, _)| *name == file);
        let (name, content) = found.ok_or_else(|| format!("{file} does not lie beside the map"))?;
        Ok((name.clone(), source_text(content.as_bytes(), source)))
    })
}

impl Walker {
    /// Opens the invented dispute in a window.
    pub fn at_school(width: u16, height: u16) -> Self {
        Self::opens_with_texts(
            "school-hours.ron",
            SCHOOL_HOURS,
            &[("school-hours/minutes.txt", MINUTES)],
            width,
            height,
        )
    }

    /// Opens a map in a window.
    pub fn opens(name: &str, text: &str, width: u16, height: u16) -> Self {
        Self::opens_with_texts(name, text, &[], width, height)
    }

    /// Opens a map in a window, beside which these files lie.
    pub fn opens_with_texts(name: &str, text: &str, texts: &[(&str, &str)], width: u16, height: u16) -> Self {
        Self::opens_inputs(name, vec![Input { name: name.into(), bytes: text.into() }], texts, width, height)
    }

    /// Opens a map whose words and speakers are still being counted.
    pub fn opens_unready(name: &str, text: &str, width: u16, height: u16) -> Self {
        let mut walker = Self::waits(name, width, height);
        let loaded = read(vec![Input { name: name.into(), bytes: text.into() }], &());
        let opened = Opened::new(name.to_owned(), loaded);
        walker.finder = opened.map.clone().map(|map| Arc::new(Finder::of(map)));
        walker.hears(Message::Opened(Box::new(opened)));
        walker
    }

    /// They have been counted.
    pub fn is_ready(&mut self) {
        self.hears(Message::Indexed(self.finder.clone().unwrap()));
    }

    fn opens_inputs(name: &str, inputs: Vec<Input>, texts: &[(&str, &str)], width: u16, height: u16) -> Self {
        let mut walker = Self::waits(name, width, height);
        walker.hears_of(name, inputs, texts);
        walker
    }

    /// The map that was waited for is there.
    pub fn opens_here(&mut self, name: &str, text: &str) {
        self.hears_of(name, vec![Input { name: name.into(), bytes: text.into() }], &[]);
    }

    /// The same map anew, with what was kept of it, on Start.
    pub fn begins_anew(&mut self, kept: Kept) {
        self.begins(kept, StartAt::Start);
    }

    /// The same map anew, with what was kept of it, where one was last.
    pub fn opens_again(&mut self, kept: Kept) {
        self.begins(kept, StartAt::LastPlace);
    }

    fn begins(&mut self, kept: Kept, start: StartAt) {
        self.state = State::reading("school-hours.ron".to_owned(), self.size, start);
        let loaded = read(vec![Input { name: "school-hours.ron".into(), bytes: SCHOOL_HOURS.into() }], &());
        let opened = with_texts(Opened::new("school-hours.ron".to_owned(), loaded), &self.texts).with_own(kept);
        let finder = Arc::new(Finder::of(opened.map.clone().unwrap()));
        self.finder = Some(Arc::clone(&finder));
        self.hears(Message::Opened(Box::new(opened)));
        self.hears(Message::Indexed(finder));
    }

    fn hears_of(&mut self, name: &str, inputs: Vec<Input>, texts: &[(&str, &str)]) {
        let loaded = read(inputs, &());
        self.texts = texts.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).collect();
        let opened = with_texts(Opened::new(name.to_owned(), loaded), &self.texts);
        let map = opened.map.clone();
        self.hears(Message::Opened(Box::new(opened)));
        if let Some(map) = map {
            self.finder = Some(Arc::new(Finder::of(map)));
            self.hears(Message::Indexed(self.finder.clone().unwrap()));
        }
    }

    /// Opens a map that is built in.
    pub fn opens_builtin(name: &str, width: u16, height: u16) -> Self {
        let args = [cruxmap::store::MapArg::from(std::ffi::OsString::from(name))];
        Self::opens_inputs(name, cruxmap::store::open(&args).unwrap(), &[], width, height)
    }

    /// Waits for a map that is being read.
    pub fn waits(name: &str, width: u16, height: u16) -> Self {
        let size = Size { width, height };
        let mut walker = Self {
            state: State::reading(name.to_owned(), size, StartAt::Start),
            look: dark(),
            size,
            buffer: Buffer::default(),
            drawn: Drawn::default(),
            effects: Vec::new(),
            texts: Vec::new(),
            finder: None,
            held_back: None,
        };
        walker.draws();
        walker
    }

    /// The file of the map is saved with this text, and read again.
    pub fn saves(&mut self, text: &str) -> &mut Self {
        self.saves_as("map.ron", text)
    }

    /// A file of this name is saved in place of the map's.
    pub fn saves_as(&mut self, name: &str, text: &str) -> &mut Self {
        let loaded = read(vec![Input { name: name.into(), bytes: text.into() }], &());
        let opened = with_texts(Opened::new(name.to_owned(), loaded), &self.texts);
        let earlier = self.state.walk().and_then(|walk| walk.opened.earlier());
        let opened = match earlier {
            Some(earlier) => opened.after(&earlier),
            None => opened,
        };
        let map = opened.map.clone();
        let finder = map.map(|map| Arc::new(Finder::of(map)));
        if let Some(finder) = &finder {
            self.finder = Some(Arc::clone(finder));
        }
        self.hears(Message::Opened(Box::new(opened)));
        if let Some(finder) = finder {
            self.hears(Message::Indexed(finder));
        }
        self
    }

    /// Looks at it in another way.
    pub fn with_look(mut self, colours: Colours, background: Background, glyphs: Glyphs) -> Self {
        self.look = Look { theme: Theme::pick(colours, background), glyphs };
        self.draws();
        self
    }

    /// With a file of settings, and with what is said of its mistakes.
    pub fn with_settings(mut self, text: &str) -> Self {
        let input = Input { name: "config.ron".into(), bytes: text.into() };
        let (settings, told) = config::read(input, &default_keys());
        assert!(told.is_empty(), "{told:?}");
        let bare = State::reading(String::new(), self.size, StartAt::Start);
        self.state = std::mem::replace(&mut self.state, bare).with_settings(&settings, Vec::new());
        self.look = look(&Environment::default(), Wishes::default(), &settings);
        self.draws();
        self
    }

    /// Presses keys, named with spaces between.
    pub fn presses(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().unwrap();
            self.hears(Message::Key(key));
        }
        self
    }

    /// Enlarges or shrinks the window.
    pub fn resizes(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = Size { width, height };
        self.hears(Message::Resize(self.size));
        self
    }

    pub fn hears(&mut self, message: Message) {
        let effects = update(&mut self.state, message);
        self.draws();
        for effect in effects {
            match effect {
                Effect::Ask(request) => self.is_answered(&request),
                effect => self.effects.push(effect),
            }
        }
    }

    /// Hears the answers to a request, as from the worker.
    fn is_answered(&mut self, request: &Request) {
        let mut answers = Vec::new();
        let finder = self.finder.clone().unwrap_or_else(|| panic!("{request:?} is asked without a map"));
        finder.answer(request, &mut |answer| answers.push(answer));
        match &mut self.held_back {
            Some(held_back) => held_back.extend(answers),
            None => answers.into_iter().for_each(|answer| self.hears(Message::Answered(answer))),
        }
    }

    /// From now on the worker takes its time.
    pub fn holds_answers_back(&mut self) {
        self.held_back = Some(Vec::new());
    }

    /// The answers that have not come yet; they are left to the caller.
    pub fn held_back(&mut self) -> Vec<Answer> {
        self.held_back.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// What was held back comes, and all else at once.
    pub fn lets_answers_come(&mut self) {
        let answers = self.held_back.take().unwrap_or_default();
        for answer in answers {
            self.hears(Message::Answered(answer));
        }
    }

    /// Types a text, letter by letter.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for char in text.chars() {
            self.hears(Message::Key(Key::char(char)));
        }
        self
    }

    /// Uses the mouse on a cell.
    pub fn points(&mut self, at: Spot, what: Pointing) -> &mut Self {
        self.hears(Message::Pointed(Pointed { at, what }));
        self
    }

    /// Clicks on the first cell of a text on the screen.
    #[track_caller]
    pub fn clicks(&mut self, text: &str) -> &mut Self {
        let at = self.spot_of(text);
        self.points(at, Pointing::Click)
    }

    /// Clicks twice on a text.
    #[track_caller]
    pub fn double_clicks(&mut self, text: &str) -> &mut Self {
        let at = self.spot_of(text);
        self.points(at, Pointing::Click).points(at, Pointing::DoubleClick)
    }

    /// Turns the wheel over a text, so many notches down or, below nought, up.
    #[track_caller]
    pub fn wheels(&mut self, text: &str, notches: i32) -> &mut Self {
        let at = self.spot_of(text);
        let what = if notches > 0 { Pointing::WheelDown } else { Pointing::WheelUp };
        for _ in 0..notches.abs() {
            self.points(at, what);
        }
        self
    }

    /// The first cell of a text on the screen, in rows whose characters take a cell each.
    #[track_caller]
    pub fn spot_of(&self, text: &str) -> Spot {
        let found = (0..self.size.height).find_map(|row| {
            let line = screen::row(&self.buffer, row);
            let (before, _) = line.split_once(text)?;
            Some(Spot { column: u16::try_from(before.chars().count()).unwrap(), row })
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", self.screen()))
    }

    /// Pastes a text.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.hears(Message::Paste(text.to_owned()));
        self
    }

    /// A filter of this text is set that keeps the claims with these ids.
    pub fn filters(&mut self, text: &str, kept: &[&str]) -> &mut Self {
        let map = &self.walk().map;
        let keeps = |claim| kept.contains(&map.claim_id(claim));
        let kept = ClaimSet::where_holds(map.claim_ids().len(), keeps);
        let points = Arc::new(KeptPoints::of(self.walk().start(), &kept));
        let speakers = Arc::new(KeptSpeakers::of(map, &kept));
        self.sets(Filter {
            text: text.to_owned(),
            count: kept.len(),
            kept: Arc::new(kept),
            points,
            speakers,
            thesis: self.walk().thesis().or_else(|| first_thesis(map)),
            named: Named::default(),
            mode: FilterMode::Hide,
        })
    }

    /// The filter that keeps what Osei says, grants or is retold as saying.
    pub fn filters_by_osei(&mut self) -> &mut Self {
        let said = ["start-nine", "lateness-falls", "young-enough", "bus-empty", "breakfast-club", "two-bells"];
        self.filters("by:osei", &said);
        let filter = self.walk().filter().cloned().unwrap();
        self.sets(Filter { named: Named::of(["R. Osei"]), ..filter })
    }

    /// A filter is set.
    pub fn sets(&mut self, filter: Filter) -> &mut Self {
        self.state.walk_mut().unwrap().set_filter(Some(filter));
        self.draws();
        self
    }

    fn draws(&mut self) {
        self.buffer = Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height));
        self.drawn = draw(&self.state, &self.look, &mut self.buffer);
        self.state.drawn(self.drawn.clone());
    }

    /// All that is on the screen.
    pub fn screen(&self) -> String {
        screen::text(&self.buffer)
    }

    /// The row of the screen where the cursor stands.
    pub fn selected(&self) -> String {
        let spot = self.drawn.cursor.unwrap_or_else(|| panic!("no cursor in\n{}", self.screen()));
        let row = screen::row(&self.buffer, spot.row);
        row.trim().to_owned()
    }

    /// The last row of the screen.
    pub fn footer(&self) -> String {
        screen::row(&self.buffer, self.size.height - 1).trim().to_owned()
    }

    /// The trail.
    pub fn trail(&self) -> String {
        screen::row(&self.buffer, 1).trim().to_owned()
    }

    pub fn walk(&self) -> &Walk {
        match self.state.screen() {
            Screen::Walk(walk) => walk,
            other => panic!("no map is open but {other:?}"),
        }
    }

    /// The id of the claim or link where one is; "start" on Start.
    pub fn place(&self) -> String {
        use cruxmap::model::Element;
        let map = &self.walk().map;
        match self.walk().navigation.here().place {
            Place::Start => "start".to_owned(),
            Place::Outline(_) => "outline".to_owned(),
            Place::Sources(_) => "sources".to_owned(),
            Place::Crux(_) => "crux".to_owned(),
            Place::Map(MapPart::Around(Element::Claim(claim))) => format!("around {}", map.claim_id(claim)),
            Place::Map(_) => "map".to_owned(),
            Place::At(Element::Claim(claim)) => map.claim_id(claim).to_owned(),
            Place::At(Element::Link(link)) => map.link_name(link),
            Place::Speakers(_) => "speakers".to_owned(),
        }
    }

    pub fn cursor(&self) -> Cursor {
        self.walk().cursor()
    }

    /// Says so where the screen lacks a text.
    #[track_caller]
    pub fn sees(&self, text: &str) -> &Self {
        assert!(self.screen().contains(text), "{text:?} is not on the screen:\n{}", self.screen());
        self
    }

    /// Says so where the screen has a text.
    #[track_caller]
    pub fn misses(&self, text: &str) -> &Self {
        assert!(!self.screen().contains(text), "{text:?} is on the screen:\n{}", self.screen());
        self
    }

    /// Says so where the selected row lacks a text.
    #[track_caller]
    pub fn is_on(&self, text: &str) -> &Self {
        assert!(self.selected().contains(text), "{text:?} is not in {:?} on\n{}", self.selected(), self.screen());
        self
    }

    /// Says so where one is elsewhere.
    #[track_caller]
    pub fn is_at(&self, id: &str) -> &Self {
        assert_eq!(self.place(), id, "{}", self.screen());
        self
    }
}
