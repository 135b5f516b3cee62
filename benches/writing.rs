//! What writing a map costs in each form, and reading it back where it is read. Bytes are those of the file.

mod generator;

use cruxmap::format::{self, FormatRow, Input};
use cruxmap::model::Map;
use cruxmap::report;
use divan::Bencher;

const CLAIMS: usize = 20_000;

fn main() {
    divan::main();
}

fn map() -> Map {
    let text = generator::native_ron(CLAIMS, 1);
    let input = Input { name: "generated.ron".into(), bytes: text.into_bytes() };
    format::read(vec![input], &()).map.unwrap_or_default()
}

/// The forms that are written, each by its first name.
fn forms() -> impl Iterator<Item = &'static str> {
    let own = |row: &&FormatRow| FormatRow::of(row.format).is_some_and(|first| first.name == row.name);
    FormatRow::written().filter(own).map(|row| row.name)
}

/// The forms that are written and read.
fn both() -> impl Iterator<Item = &'static str> {
    forms().filter(|name| FormatRow::named(name).is_some_and(FormatRow::is_read))
}

fn written(map: &Map, name: &str) -> String {
    let row = FormatRow::named(name);
    row.and_then(|row| report::written(map, row.format).ok()).map(|written| written.text).unwrap_or_default()
}

#[divan::bench(args = forms(), sample_count = 5, sample_size = 1)]
fn write(bencher: Bencher, name: &str) {
    let map = map();
    let bytes = written(&map, name).len();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench_local(|| written(&map, name));
}

#[divan::bench(args = both(), sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher, name: &str) {
    let text = written(&map(), name);
    let format = FormatRow::named(name).map(|row| row.format);
    let input = || Input { name: name.into(), bytes: text.clone().into_bytes() };
    let bytes = divan::counter::BytesCount::of_str(&text);
    bencher.counter(bytes).with_inputs(input).bench_local_values(|input| {
        let loaded = format::read_as(vec![input], format, &());
        assert!(loaded.map.is_some(), "what was written is read");
        loaded
    });
}
