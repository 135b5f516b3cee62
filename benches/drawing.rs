//! What it costs to draw a map: laying it out, painting it, and each key in it until its frame is drawn; and how many
//! lines cross, beside Graphviz where that is installed.
//!
//! The diagrams are trees in which every claim has about four reasons, and half of the claims bear on a second one. Of keys
//! the column to read is `slowest`: a frame at 60 pictures a second has 16 ms. What the worker draws is measured by
//! itself; of the key that asks for it only the key, and the taking of the picture.

mod generator;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use cruxmap::app::{self, Answer, Effect, Finder, Message, Opened, Request, StartAt, State, update};
use cruxmap::config::{self, Key, KeyCode};
use cruxmap::format::{self, Input};
use cruxmap::layout::drawing::{
    Area, BoxLine, BoxText, Cell, Diagram, Drawing, Index, Ink, LineStyle, LinkText, Settings, Size, Strokes, Texts,
    Wire, WireEnd, lay_out, paint,
};
use cruxmap::model::RelationKind;
use cruxmap::terminal::{Environment, Wishes, look};
use cruxmap::ui::{Look, draw};
use divan::Bencher;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn main() {
    // Not where the benches are only tried.
    if std::env::args().any(|argument| argument == "--bench") {
        beside_graphviz();
    }
    divan::main();
}

/// A map of so many claims. The same every time.
fn diagram(claims: u32) -> Diagram {
    let mut random = 0x9e37_79b9_u64;
    let mut next = |below: u32| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        u32::try_from(random % u64::from(below.max(1))).unwrap_or_default()
    };
    let link = |from, to, against| Wire {
        from: vec![from],
        to: WireEnd::Box(to),
        kind: if against { RelationKind::Opposes } else { RelationKind::Supports },
        line: LineStyle::Link,
        mark: 0,
    };
    let mut links = Vec::new();
    for claim in 1..claims {
        links.push(link(claim, next(claim / 4 + 1).max((claim / 4).saturating_sub(3)), next(3) == 0));
        if next(2) == 0 {
            links.push(link(claim, next(claim), next(3) == 0));
        }
    }
    links.retain(|link| link.to != WireEnd::Box(link.from.first().copied().unwrap_or_default()));
    Diagram { boxes: vec![Size { width: 26, height: 4 }; claims as usize], links }
}

fn settings() -> Settings {
    Settings { head_words: [10, 9, 17, 10], together_words: 13, ..Settings::default() }
}

/// As the view draws in a window of 120 columns: no rank broader than that.
fn settings_of_view() -> Settings {
    Settings { breadth: Some(COLUMNS), ..settings() }
}

const COLUMNS: u32 = 120;
const ROWS: u32 = 30;

/// Words for every box and arrowhead.
fn texts(diagram: &Diagram) -> Texts {
    let line = |left: &str, ink| BoxLine { left: left.to_owned(), ink, ..BoxLine::default() };
    let boxed = BoxText {
        lines: vec![line("A later start gives", Ink::Text), line("Lindqvist", Ink::Who)],
        in_frame: "+5 −4".to_owned(),
        ..BoxText::default()
    };
    let words = |wire: &Wire| LinkText { kind: wire.kind, head: "+ supports".to_owned(), mark: String::new() };
    Texts {
        boxes: vec![boxed; diagram.boxes.len()],
        links: diagram.links.iter().map(words).collect(),
        together: "only together".to_owned(),
        back: "↺".to_owned(),
    }
}

/// The window in the middle of a picture.
fn middle(drawing: &Drawing) -> Area {
    let at = |whole: u32, window: u32| (whole.saturating_sub(window)) / 2;
    let at = Cell { x: at(drawing.size.width, COLUMNS), y: at(drawing.size.height, ROWS) };
    Area { at, width: COLUMNS, height: ROWS }
}

/// A neighbourhood as large as one that is drawn at once: laid out, routed and painted, within one frame.
#[divan::bench(args = [30, 150], sample_count = 20, sample_size = 1)]
fn neighbourhood_to_picture(bencher: Bencher, claims: u32) {
    let diagram = diagram(claims);
    let texts = texts(&diagram);
    bencher.bench_local(|| {
        let drawing = lay_out(&diagram, &settings_of_view(), None, &|| true).unwrap_or_default();
        let index = Index::of(&drawing, &texts);
        paint(&drawing, &index, &texts, middle(&drawing), Strokes::Unicode).rows().flatten().count()
    });
}

/// Whole maps, as the worker lays them out.
#[divan::bench(args = [500, 5_000, 50_000], sample_count = 3, sample_size = 1)]
fn lay_out_whole(bencher: Bencher, claims: u32) {
    let diagram = diagram(claims);
    bencher.bench_local(|| lay_out(&diagram, &settings_of_view(), None, &|| true));
}

/// The same where ranks may be as broad as they come.
#[divan::bench(args = [500, 5_000, 50_000], sample_count = 3, sample_size = 1)]
fn lay_out_whole_unbounded(bencher: Bencher, claims: u32) {
    let diagram = diagram(claims);
    bencher.bench_local(|| lay_out(&diagram, &settings(), None, &|| true));
}

/// A window of a whole map.
#[divan::bench(args = [5_000, 50_000], sample_count = 100, sample_size = 1)]
fn paint_a_window(bencher: Bencher, claims: u32) {
    let diagram = diagram(claims);
    let texts = texts(&diagram);
    let drawing = lay_out(&diagram, &settings_of_view(), None, &|| true).unwrap_or_default();
    let index = Index::of(&drawing, &texts);
    let window = middle(&drawing);
    bencher.bench_local(|| paint(&drawing, &index, &texts, window, Strokes::Unicode).rows().flatten().count());
}

const WINDOW: app::Size = app::Size { width: 120, height: 36 };

/// Somebody who has a generated map drawn.
struct Walker {
    state: State,
    look: Look,
    finder: Arc<Finder>,
    /// What the worker is asked for.
    asked: Vec<Request>,
}

impl Walker {
    fn at_whole_map(claims: usize) -> Self {
        let input = Input { name: "generated.ron".into(), bytes: generator::native_ron(claims, 1).into() };
        let opened = Opened::new("generated.ron".to_owned(), format::read(vec![input], &()));
        let map = opened.map.clone().unwrap_or_default();
        let mut walker = Self {
            state: State::reading("generated.ron".to_owned(), WINDOW, StartAt::Start),
            look: look(&Environment::of_program(), Wishes::default(), &config::Settings::default()),
            finder: Arc::new(Finder::of(map)),
            asked: Vec::new(),
        };
        walker.hears(Message::Opened(Box::new(opened)));
        walker.hears(Message::Indexed(Arc::clone(&walker.finder)));
        walker.presses(KeyCode::Char(':'));
        "whole-map".chars().for_each(|letter| walker.presses(KeyCode::Char(letter)));
        walker.presses(KeyCode::Enter);
        let made = walker.made();
        walker.hears_all(made);
        walker
    }

    fn hears(&mut self, message: Message) {
        for effect in update(&mut self.state, message) {
            if let Effect::Ask(request) = effect {
                self.asked.push(request);
            }
        }
        let mut next = Buffer::empty(Rect::new(0, 0, WINDOW.width, WINDOW.height));
        let drawn = draw(&self.state, &self.look, &mut next);
        self.state.drawn(drawn);
    }

    /// What the worker makes of what it was asked for.
    fn made(&mut self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for request in self.asked.drain(..) {
            self.finder.answer(&request, &mut |answer| answers.push(answer));
        }
        answers
    }

    fn hears_all(&mut self, answers: Vec<Answer>) {
        for answer in answers {
            self.hears(Message::Answered(answer));
        }
    }

    fn presses(&mut self, code: KeyCode) {
        self.hears(Message::Key(Key::plain(code)));
    }
}

/// Keys in the whole map, until the frame is drawn; with what the worker made for the key before.
fn keys_to_frames(bencher: Bencher, claims: usize, keys: &[KeyCode]) {
    let walker = RefCell::new(Walker::at_whole_map(claims));
    let mut keys = keys.iter().copied().cycle();
    let inputs = || (walker.borrow_mut().made(), keys.next().unwrap_or(KeyCode::Down));
    bencher.with_inputs(inputs).bench_local_values(|(made, key)| {
        let mut walker = walker.borrow_mut();
        walker.hears_all(made);
        walker.presses(key);
    });
}

/// From box to box, and page by page.
#[divan::bench(args = [150, 5_000, 50_000], sample_count = 200, sample_size = 1)]
fn walk_and_pan(bencher: Bencher, claims: usize) {
    let [down, right, left, up] = [KeyCode::Down, KeyCode::Right, KeyCode::Left, KeyCode::Up];
    let keys = [down, right, right, KeyCode::PageDown, KeyCode::PageDown, down, left, up, KeyCode::PageUp, right];
    keys_to_frames(bencher, claims, &keys);
}

/// Boxes with texts, and with titles again.
#[divan::bench(args = [150, 5_000, 50_000], sample_count = 10, sample_size = 1)]
fn zoom(bencher: Bencher, claims: usize) {
    keys_to_frames(bencher, claims, &[KeyCode::Char('z'), KeyCode::Down, KeyCode::Char('Z'), KeyCode::Up]);
}

/// Prints how many straight lines between the middles of boxes cross here and there.
fn beside_graphviz() {
    for claims in [50, 150, 500, 5_000] {
        let diagram = diagram(claims);
        let Some(drawing) = lay_out(&diagram, &settings(), None, &|| true) else { return };
        let middles: Vec<(f64, f64)> = (drawing.boxes.iter())
            .map(|area| {
                let middle = |start: u32, length: u32| f64::from(start) + f64::from(length) / 2.0;
                (middle(area.at.x, area.width), middle(area.at.y, area.height))
            })
            .collect();
        let ours = crossings(&diagram, &middles);
        match graphviz(&diagram).map(|middles| crossings(&diagram, &middles)) {
            Some(theirs) => {
                #[expect(clippy::cast_precision_loss, reason = "a ratio")]
                let ratio = ours as f64 / theirs.max(1) as f64;
                println!("{claims} claims: {ours} crossings, dot {theirs}: {ratio:.2} times as many");
            }
            None => println!("{claims} claims: {ours} crossings; dot is not installed"),
        }
    }
}

/// Where `dot` puts the boxes; none where there is no `dot`.
fn graphviz(diagram: &Diagram) -> Option<Vec<(f64, f64)>> {
    let mut text = "digraph { node [shape=box, fixedsize=true, width=2.6, height=0.8];\n".to_owned();
    for link in &diagram.links {
        if let (Some(from), WireEnd::Box(to)) = (link.from.first(), link.to) {
            writeln!(text, "{to} -> {from};").ok()?;
        }
    }
    text.push('}');
    let mut child = Command::new("dot").arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut input = child.stdin.take()?;
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let mut found = BTreeMap::new();
    for line in String::from_utf8(output.stdout).ok()?.lines() {
        let mut words = line.split(' ');
        if words.next() == Some("node") {
            let mut number = || words.next()?.parse::<f64>().ok();
            let (name, x, y) = (number()?, number()?, number()?);
            found.insert(name.to_string(), (x, y));
        }
    }
    (0..diagram.boxes.len()).map(|at| found.get(&at.to_string()).copied()).collect()
}

/// How many pairs of straight lines cross that share no end.
fn crossings(diagram: &Diagram, middles: &[(f64, f64)]) -> usize {
    let at = |at: u32| middles.get(at as usize).copied().unwrap_or_default();
    let lines: Vec<(u32, u32)> = (diagram.links.iter())
        .filter_map(|link| match (link.from.first(), link.to) {
            (Some(&from), WireEnd::Box(to)) => Some((from, to)),
            _ => None,
        })
        .collect();
    let side = |a: (f64, f64), b: (f64, f64), c: (f64, f64)| (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0);
    let cross = |&(a, b): &(u32, u32), &(c, d): &(u32, u32)| {
        let apart = a != c && a != d && b != c && b != d;
        let (a, b, c, d) = (at(a), at(b), at(c), at(d));
        apart && side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
    };
    lines.iter().enumerate().map(|(at, one)| lines.iter().skip(at + 1).filter(|other| cross(one, other)).count()).sum()
}
