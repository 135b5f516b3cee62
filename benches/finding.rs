//! What it costs to find: the index, its memory, and what a key in the prompt costs until the first screenful is there.
//!
//! Not a timing of one thing over and over but a report: each figure stands beside its yardstick, measured in the same
//! run, since times by themselves say little on a machine that others use too.

mod generator;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use cruxmap::format::{self, Input};
use cruxmap::model::Map;
use cruxmap::search::{Audience, Corpus, Found, Query, fold_into, words};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];

/// So many distinct words has a natural text of that size.
const LEXICON: usize = 100_000;

/// A screenful.
const ROWS: usize = 50;

/// After so many other words nothing is remembered of a query.
const OTHER_WORDS: usize = 20;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let sizes = if std::env::args().any(|arg| arg == "--bench") { &SIZES[..] } else { &SIZES[..1] };
    for &claims in sizes {
        report(claims);
    }
}

fn report(claims: usize) {
    let lexicon = generator::Lexicon::of_words(LEXICON, 7);
    let text = generator::map_in(&lexicon, claims, 1);
    let loaded = format::read(vec![Input { name: "generated.ron".into(), bytes: text.into() }], &());
    let map = Arc::new(loaded.map.unwrap_or_default());
    println!("{claims} claims");

    let mut pass = (Duration::MAX, 0);
    let mut build = Duration::MAX;
    for _ in 0..3 {
        let started = Instant::now();
        let folded = fold_and_part(&map);
        pass = (pass.0.min(started.elapsed()), folded);
        let started = Instant::now();
        black_box(Corpus::of(Arc::clone(&map)));
        build = build.min(started.elapsed());
    }
    let corpus = Corpus::of(Arc::clone(&map));
    println!("  index built in {build:.1?}, {:.2} times one pass of folding and parting", ratio(build, pass.0));
    let hundredths = corpus.index_bytes() * 100 / pass.1;
    println!("  index takes {}.{:02} times the folded text", hundredths / 100, hundredths % 100);

    let skim = SkimMatcherV2::default();
    for (kind, query) in queries(&lexicon) {
        let mut keys = Vec::new();
        for _ in 0..if claims > 500_000 { 5 } else { 20 } {
            look_for_others(&corpus);
            for end in query.char_indices().map(|(start, char)| start + char.len_utf8()) {
                let typed = query.get(..end).unwrap_or_default();
                keys.push(time_to_first(&corpus, typed));
            }
        }
        keys.sort_unstable();
        look_for_others(&corpus);
        let whole = time_to_first(&corpus, &query);
        look_for_others(&corpus);
        let all = time_to_all(&corpus, &query);
        let started = Instant::now();
        let hits = map.claim_ids().filter(|&claim| skim.fuzzy_match(map.claim_text(claim), &query).is_some()).count();
        let yardstick = started.elapsed();
        println!(
            "  {kind:<9} {query:<28} a key {:>7.2?} median, {:>7.2?} p99, {:>7.2?} slowest; whole {whole:.1?}, all {:.1?} ({} hits); SkimMatcherV2 {yardstick:.1?} ({hits} hits), {:.0} times as long",
            percentile(&keys, 50),
            percentile(&keys, 99),
            percentile(&keys, 100),
            all.0,
            all.1,
            ratio(yardstick, whole)
        );
    }
}

/// What people type: few letters, several words, a word with a slip, nothing that is there.
fn queries(lexicon: &generator::Lexicon) -> Vec<(&'static str, String)> {
    let long = format!("{} {} {}", lexicon.word(3), lexicon.word(40), lexicon.word(900));
    let mut mistyped: Vec<char> = lexicon.word(5_000).chars().collect();
    let last = mistyped.len() - 1;
    mistyped.swap(last - 1, last / 2);
    vec![
        ("short", "ma".to_owned()),
        ("frequent", lexicon.word(0).to_owned()),
        ("long", long),
        ("mistyped", mistyped.into_iter().collect()),
        ("hopeless", "qzxwvy qzx".to_owned()),
    ]
}

/// Folds and parts every text that the index takes in; answers how long they are together.
fn fold_and_part(map: &Map) -> usize {
    let mut folded = String::new();
    let mut length = 0;
    let mut count = 0;
    let mut take = |text: &str| {
        folded.clear();
        fold_into(text, &mut folded);
        length += folded.len();
        count += words(&folded).count();
    };
    for claim in map.claim_ids() {
        take(map.claim_label(claim).unwrap_or_default());
        take(map.claim_text(claim));
        take(map.claim_id(claim));
    }
    black_box(count);
    length
}

/// Waits for the first screenful only.
struct Glance(Option<Instant>);

impl Audience for Glance {
    fn is_waiting(&self) -> bool {
        self.0.is_none()
    }

    fn hear(&mut self, found: Found) {
        if found.is_complete || found.claims.len() >= ROWS {
            self.0.get_or_insert_with(Instant::now);
        }
    }
}

/// Looks for other words than any query has, so that the next one is typed or pasted as if it were the first.
fn look_for_others(corpus: &Corpus) {
    for number in 0..OTHER_WORDS {
        time_to_first(corpus, &format!("zq{number}"));
    }
}

fn time_to_first(corpus: &Corpus, typed: &str) -> Duration {
    let started = Instant::now();
    let mut glance = Glance(None);
    if let Some(query) = query(corpus, typed) {
        corpus.find(&query, &mut glance);
    }
    glance.0.map_or_else(|| started.elapsed(), |seen| seen - started)
}

fn time_to_all(corpus: &Corpus, typed: &str) -> (Duration, usize) {
    let started = Instant::now();
    let mut hits = 0;
    if let Some(query) = query(corpus, typed) {
        corpus.find(&query, &mut |found: Found| hits = found.total());
    }
    (started.elapsed(), hits)
}

fn query(_corpus: &Corpus, typed: &str) -> Option<Query> {
    let folded = cruxmap::search::fold(typed);
    let words: Vec<String> = words(&folded).map(|(_, word)| word.to_owned()).collect();
    (!words.is_empty()).then_some(Query::Text(cruxmap::search::query::TextTerm { words, is_phrase: false }))
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * percent / 100).copied().unwrap_or_default()
}
