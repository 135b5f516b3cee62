//! What the outline of a generated map costs: laying it out, and each key in it until its frame is drawn.
//!
//! The column to read is `slowest`: a frame at 60 pictures a second has 16 ms. Laying out happens once, on the thread
//! that reads the map. What goes through all rows of a large outline is the worker's: of that only the key is measured, and
//! the taking of what the worker made; `fold_anew` is its part.

mod generator;

use std::cell::RefCell;
use std::sync::Arc;

use cruxmap::app::{
    About, Answer, Effect, Filter, FilterMode, Finder, KeptPoints, KeptSpeakers, Message, Opened, Refolding, Root,
    Size, StartAt, StartList, State, Told, lay_out, update,
};
use cruxmap::config::{Key, KeyCode, Settings};
use cruxmap::format::{self, Input};
use cruxmap::model::Map;
use cruxmap::search::{ClaimSet, query::Named};
use cruxmap::terminal::{Environment, Wishes, look};
use cruxmap::ui::{Look, draw};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];
const WINDOW: Size = Size { width: 120, height: 36 };

fn main() {
    divan::main();
}

/// Somebody who has the outline open.
struct Walker {
    state: State,
    look: Look,
    map: Arc<Map>,
    /// What the worker is asked for.
    asked: Vec<(u64, Refolding)>,
}

impl Walker {
    fn new(claims: usize) -> Self {
        let loaded = format::read(vec![input(claims)], &());
        let opened = Opened::new("generated.ron".to_owned(), loaded);
        let mut walker = Self {
            state: State::reading("generated.ron".to_owned(), WINDOW, StartAt::Start),
            look: look(&Environment::of_program(), Wishes::default(), &Settings::default()),
            map: opened.map.clone().unwrap_or_default(),
            asked: Vec::new(),
        };
        walker.hears(Message::Opened(Box::new(opened)));
        walker.hears(Message::Indexed(Arc::new(Finder::of(Arc::clone(&walker.map)))));
        walker
    }

    fn hears(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            if let Effect::Ask(request) = effect
                && let About::Refold(refolding) = request.about
            {
                self.asked.push((request.number, refolding));
            }
        }
        self.draws();
    }

    /// What the worker makes of what it was asked for.
    fn made(&mut self) -> Vec<Message> {
        let map = Arc::clone(&self.map);
        let made = |(number, refolding): (u64, Refolding)| {
            Message::Answered(Answer { number, told: Told::Refolded(refolding.done(&map)) })
        };
        self.asked.drain(..).map(made).collect()
    }

    fn hears_all(&mut self, messages: Vec<Message>) {
        for message in messages {
            self.hears(message);
        }
    }

    fn draws(&mut self) {
        let mut next = Buffer::empty(Rect::new(0, 0, WINDOW.width, WINDOW.height));
        let drawn = draw(&self.state, &self.look, &mut next);
        self.state.drawn(drawn);
    }

    fn presses(&mut self, code: KeyCode) {
        self.hears(Message::Key(Key::plain(code)));
    }
}

fn input(claims: usize) -> Input {
    Input { name: "generated.ron".into(), bytes: generator::native_ron(claims, 1).into() }
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn lay_out_all(bencher: Bencher, claims: usize) {
    let map = format::read(vec![input(claims)], &()).map.unwrap_or_default();
    bencher.bench_local(|| lay_out(&map, Root::All));
}

/// To the outline and back to Start.
#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
fn open(bencher: Bencher, claims: usize) {
    let mut walker = Walker::new(claims);
    let mut keys = ['2', '0'].into_iter().cycle();
    bencher.with_inputs(|| keys.next().unwrap_or('2')).bench_local_values(|key| walker.presses(KeyCode::Char(key)));
}

/// Unfolds all, folds all.
#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
fn unfold_all(bencher: Bencher, claims: usize) {
    let walker = RefCell::new(Walker::new(claims));
    walker.borrow_mut().presses(KeyCode::Char('2'));
    let mut keys = ['*', '_'].into_iter().cycle();
    let inputs = || (walker.borrow_mut().made(), keys.next().unwrap_or('*'));
    bencher.with_inputs(inputs).bench_local_values(|(made, key)| {
        let mut walker = walker.borrow_mut();
        walker.hears_all(made);
        walker.presses(KeyCode::Char(key));
    });
}

/// What the worker does for that.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn fold_anew(bencher: Bencher, claims: usize) {
    let mut walker = Walker::new(claims);
    walker.presses(KeyCode::Char('2'));
    walker.presses(KeyCode::Char('*'));
    let Some((_, refolding)) = walker.asked.pop() else { return };
    bencher.bench_local(|| refolding.done(&walker.map));
}

/// Through all rows unfolded: to the end, page by page, folding and unfolding, to parents and siblings.
#[divan::bench(args = SIZES, sample_count = 400, sample_size = 1)]
fn scroll(bencher: Bencher, claims: usize) {
    let mut walker = Walker::new(claims);
    walker.presses(KeyCode::Char('2'));
    walker.presses(KeyCode::Char('*'));
    let made = walker.made();
    walker.hears_all(made);
    let keys = [
        KeyCode::PageDown,
        KeyCode::Down,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::Char('{'),
        KeyCode::Char('u'),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Char('+'),
        KeyCode::Char('-'),
        KeyCode::Home,
        KeyCode::Left,
        KeyCode::Right,
    ];
    let mut keys = keys.into_iter().cycle();
    bencher.with_inputs(|| keys.next().unwrap_or(KeyCode::Down)).bench_local_values(|key| walker.presses(key));
}

/// A filter that keeps one claim in ten, set and cleared.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn filter(bencher: Bencher, claims: usize) {
    let mut walker = Walker::new(claims);
    walker.presses(KeyCode::Char('2'));
    walker.presses(KeyCode::Char('*'));
    let kept = ClaimSet::where_holds(claims, |claim| claim.index() % 10 == 0);
    let points = Arc::new(KeptPoints::of(&StartList::of(&walker.map), &kept));
    let speakers = Arc::new(KeptSpeakers::of(&walker.map, &kept));
    let (count, kept) = (kept.len(), Arc::new(kept));
    assert_eq!(walker.map.claim_ids().len(), claims, "the generated map is read whole");
    let filter = || Filter {
        text: "one in ten".to_owned(),
        kept: Arc::clone(&kept),
        count,
        points: Arc::clone(&points),
        speakers: Arc::clone(&speakers),
        thesis: None,
        named: Named::default(),
        mode: FilterMode::Hide,
    };
    let mut filters = [Some(()), None].into_iter().cycle();
    let walker = RefCell::new(walker);
    let inputs = || (walker.borrow_mut().made(), filters.next().flatten().map(|()| filter()));
    bencher.with_inputs(inputs).bench_local_values(|(made, filter)| {
        let mut walker = walker.borrow_mut();
        walker.hears_all(made);
        if let Some(walk) = walker.state.walk_mut() {
            walk.set_filter(filter);
        }
        walker.presses(KeyCode::Down);
    });
}
