//! What reading a map costs, beside what the bare RON library costs for the same typed structs.

mod generator;

use cruxmap::format::{self, Input};
use divan::{Bencher, black_box};
use serde::Deserialize;

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn read(bencher: Bencher, claims: usize) {
    let text = generator::native_ron(claims, 1);
    bencher.counter(divan::counter::BytesCount::of_str(&text)).with_inputs(|| input(&text)).bench_values(|input| {
        let loaded = format::read(vec![input], &());
        assert!(loaded.map.is_some(), "the generated map has no errors");
        loaded
    });
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn bare_ron(bencher: Bencher, claims: usize) {
    let text = generator::native_ron(claims, 1);
    bencher.counter(divan::counter::BytesCount::of_str(&text)).bench_local(|| {
        let map = options().from_str::<BareMap>(black_box(&text));
        assert!(map.is_ok(), "the generated map is well-formed");
        map
    });
}

/// Links are newtype variants here, whose inner brackets the file leaves out.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES)
}

fn input(text: &str) -> Input {
    Input { name: "generated.ron".into(), bytes: text.as_bytes().to_vec() }
}

/// The same fields as the native form, owned, as serde derives them.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareMap {
    cruxmap: u32,
    title: Option<String>,
    questions: Vec<BareQuestion>,
    speakers: Vec<BareSpeaker>,
    sources: Vec<BareSource>,
    claims: Vec<BareClaim>,
    links: Vec<BareLink>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareQuestion {
    id: Option<String>,
    ask: String,
    yes: Vec<String>,
    no: Vec<String>,
    between: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareSpeaker {
    id: String,
    name: String,
    aliases: Vec<String>,
    role: Option<String>,
    org: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareSource {
    id: String,
    title: String,
    kind: Option<BareKind>,
    date: Option<String>,
    url: Option<String>,
    lines: Option<u32>,
    openings: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum BareKind {
    Article,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareClaim {
    id: String,
    label: Option<String>,
    text: String,
    also: Vec<String>,
    tags: Vec<String>,
    group: Option<String>,
    weight: Option<f64>,
    asserted: Option<bool>,
    implicit: Option<bool>,
    said: Vec<BareStatement>,
    note: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareStatement {
    by: String,
    via: Option<String>,
    source: Option<String>,
    at: Option<String>,
    date: Option<String>,
    quote: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum BareLink {
    Supports(BareBody),
    Opposes(BareBody),
    Undercuts(BareBody),
    Restates(BareBody),
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
#[allow(dead_code)]
struct BareBody {
    id: Option<String>,
    from: Vec<String>,
    to: Option<String>,
    link: Option<String>,
    weight: Option<f64>,
    scheme: Option<String>,
    said: Vec<BareStatement>,
    note: Option<String>,
}
