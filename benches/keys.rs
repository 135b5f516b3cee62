//! What a key press costs until its frame is finished: the state changes, the screen is drawn, the difference is written.
//!
//! Each sample is one key of a walk through a generated map, in a window of 120 by 36 cells; the column to read is
//! `slowest`. A frame at 60 pictures a second has 16 ms.

mod generator;

use std::io;

use cruxmap::app::{Message, Opened, Size, StartAt, State, update};
use cruxmap::config::{Key, KeyCode, Settings};
use cruxmap::format::{self, Input};
use cruxmap::model::{Map, MapParts};
use cruxmap::terminal::{Environment, Screen, Wishes, look};
use cruxmap::ui::{Look, draw};
use divan::Bencher;
use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];
const WINDOW: Size = Size { width: 120, height: 36 };

/// The walk: into the first answer, to the end of its reasons, down a line of the dispute, beside, up, back.
const WALK: &[KeyCode] = &[
    KeyCode::Enter,
    KeyCode::Enter,
    KeyCode::Down,
    KeyCode::Char('G'),
    KeyCode::PageUp,
    KeyCode::Right,
    KeyCode::Char('G'),
    KeyCode::Enter,
    KeyCode::Char('}'),
    KeyCode::Down,
    KeyCode::Enter,
    KeyCode::Char(' '),
    KeyCode::Esc,
    KeyCode::Char('u'),
    KeyCode::Char('?'),
    KeyCode::Esc,
    KeyCode::Esc,
    KeyCode::Char('+'),
    KeyCode::Char('-'),
    KeyCode::Esc,
    KeyCode::Esc,
    KeyCode::Esc,
    KeyCode::Char('0'),
    KeyCode::Esc,
];

fn main() {
    divan::main();
}

/// Somebody at a screen whose output goes nowhere.
struct Walker {
    state: State,
    look: Look,
    screen: Screen<io::Sink>,
    shown: Buffer,
}

impl Walker {
    fn new(claims: usize) -> Self {
        let text = generator::native_ron(claims, 1);
        let loaded = format::read(vec![Input { name: "generated.ron".into(), bytes: text.into() }], &());
        let area = Rect::new(0, 0, WINDOW.width, WINDOW.height);
        let mut walker = Self {
            state: State::reading("generated.ron".to_owned(), WINDOW, StartAt::Start),
            look: look(&Environment::of_program(), Wishes::default(), &Settings::default()),
            screen: Screen::new(io::sink()),
            shown: Buffer::empty(area),
        };
        walker.hears(Message::Opened(Box::new(Opened::new("generated.ron".to_owned(), loaded))));
        walker
    }

    fn hears(&mut self, message: Message) {
        update(&mut self.state, message);
        let mut next = Buffer::empty(self.shown.area);
        let drawn = draw(&self.state, &self.look, &mut next);
        self.state.drawn(drawn);
        let written = self.screen.draw(self.shown.diff(&next).into_iter()).and_then(|()| self.screen.flush());
        assert!(written.is_ok(), "a sink takes everything");
        self.shown = next;
    }
}

#[divan::bench(args = SIZES, sample_count = 1_200, sample_size = 1)]
fn key_to_frame(bencher: Bencher, claims: usize) {
    let mut walker = Walker::new(claims);
    let mut walk = WALK.iter().cycle();
    bencher.with_inputs(|| walk.next().copied().unwrap_or(KeyCode::Down)).bench_local_values(|code| {
        walker.hears(Message::Key(Key::plain(code)));
    });
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn adjacency(bencher: Bencher, claims: usize) {
    let text = generator::native_ron(claims, 1);
    let loaded = format::read(vec![Input { name: "generated.ron".into(), bytes: text.into() }], &());
    let parts = loaded.map.map(|map| map.parts().clone()).unwrap_or_default();
    bencher.with_inputs(|| parts.clone()).bench_values(|parts: MapParts| {
        let map = Map::new(parts);
        assert!(map.is_ok(), "the parts of a map that was read fit");
        map
    });
}
