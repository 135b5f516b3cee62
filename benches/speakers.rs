//! What sides and speakers of a generated map cost. All of it happens on the worker, but for the last: what a key costs on
//! a page of ten thousand speakers that is there already, until its frame is drawn (`slowest`: a frame has 16 ms).

mod generator;

use std::sync::Arc;

use cruxmap::analysis::{People, Sides, first_thesis};
use cruxmap::app::{
    About, Company, Finder, Message, Opened, Person, Request, Sheet, Size, Sort, StartAt, State, update,
};
use cruxmap::config::{Key, KeyCode, Settings};
use cruxmap::format::{self, Input};
use cruxmap::model::Map;
use cruxmap::terminal::{Environment, Wishes, look};
use cruxmap::ui::draw;
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Claims; the speakers are a hundredth of them, or ten thousand.
const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];
const SPEAKERS: usize = 10_000;
const WINDOW: Size = Size { width: 120, height: 36 };

fn main() {
    divan::main();
}

/// A generated map in which so many speak.
fn map(claims: usize, speakers: usize) -> Arc<Map> {
    Arc::new(read(claims, speakers).map.unwrap_or_default())
}

fn read(claims: usize, speakers: usize) -> format::Loaded {
    let bytes = generator::map_with_speakers(&generator::Lexicon::small(), claims, speakers, 7).into();
    format::read(vec![Input { name: "generated.ron".into(), bytes }], &())
}

/// What every claim does to a thesis.
#[divan::bench(args = SIZES, sample_count = 5)]
fn sides(bencher: Bencher, claims: usize) {
    let map = map(claims, 3);
    let thesis = first_thesis(&map);
    bencher.bench_local(|| thesis.map(|thesis| Sides::of(&map, thesis)));
}

/// Who does what, who clashes with whom.
#[divan::bench(args = SIZES, sample_count = 3)]
fn people(bencher: Bencher, claims: usize) {
    let map = map(claims, SPEAKERS.min(claims / 10));
    bencher.bench_local(|| People::of(&map));
}

/// What each of ten thousand speakers holds.
#[divan::bench(args = [100_000, 1_000_000], sample_count = 3)]
fn standings(bencher: Bencher, claims: usize) {
    let map = map(claims, SPEAKERS);
    bencher.with_inputs(|| People::of(&map)).bench_local_values(|people| people.standings(&map).left_out());
}

/// The pages of ten thousand speakers, once all of that is known.
#[divan::bench(args = [Company::Everyone, Company::Positions, Company::Dealings, Company::Tensions], sample_count = 5)]
fn page(bencher: Bencher, company: Company) {
    let map = map(100_000, SPEAKERS);
    let people = People::of(&map);
    people.standings(&map);
    bencher.bench_local(|| Sheet::of(&map, &people, company, Sort { by: 1, column: 0 }));
}

/// A key in the table of positions of ten thousand speakers.
#[divan::bench(args = [KeyCode::Down, KeyCode::PageDown, KeyCode::Right, KeyCode::End], sample_count = 50, sample_size = 1)]
fn key(bencher: Bencher, code: KeyCode) {
    let opened = Opened::new("generated.ron".to_owned(), read(100_000, SPEAKERS));
    let finder = opened.map.clone().map(|map| Arc::new(Finder::of(map)));
    let mut state = State::reading("generated.ron".to_owned(), WINDOW, StartAt::Start);
    let look = look(&Environment::of_program(), Wishes::default(), &Settings::default());
    let mut hears = move |message| {
        update(&mut state, message);
        let mut next = Buffer::empty(Rect::new(0, 0, WINDOW.width, WINDOW.height));
        let drawn = draw(&state, &look, &mut next);
        state.drawn(drawn);
    };
    hears(Message::Opened(Box::new(opened)));
    if let Some(finder) = finder {
        hears(Message::Indexed(Arc::clone(&finder)));
        hears(Message::Key(Key::char('4')));
        hears(Message::Key(Key::plain(KeyCode::Tab)));
        let about = About::PutTogether(Company::Positions, Sort::default());
        let mut answers = Vec::new();
        let request = Request { number: 1, about, person: Person::default() };
        finder.answer(&request, &mut |answer| answers.push(answer));
        for answer in answers {
            hears(Message::Answered(answer));
        }
    }
    bencher.bench_local(|| hears(Message::Key(Key::plain(code))));
}
