//! What it costs to find the claims of two maps that say the same, and to make the maps one.

mod generator;

use std::time::Instant;

use cruxmap::analysis::{Matched, Named, join};
use cruxmap::format::{self, Input};
use cruxmap::model::Map;
use cruxmap::search::{USUAL_THRESHOLD, alike, same};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// So many distinct words has a natural text of that size.
const LEXICON: usize = 100_000;

fn main() {
    // `cargo test --benches` only asks whether it runs.
    let sizes = if std::env::args().any(|arg| arg == "--bench") { &SIZES[..] } else { &SIZES[..1] };
    for &claims in sizes {
        report(claims);
    }
}

fn report(claims: usize) {
    let lexicon = generator::Lexicon::of_words(LEXICON, 7);
    let map = |seed| -> Map {
        let text = generator::map_in(&lexicon, claims, seed);
        let loaded = format::read(vec![Input { name: "generated.ron".into(), bytes: text.into() }], &());
        loaded.map.unwrap_or_default()
    };
    let (first, second) = (map(1), map(2));
    for (what, maps) in [("with another map", [&first, &second]), ("with itself", [&first, &first])] {
        let started = Instant::now();
        let found = alike(&maps, USUAL_THRESHOLD, &|| true).unwrap_or_default();
        let matched = started.elapsed();
        let started = Instant::now();
        let named = [Named { name: "a", map: maps[0] }, Named { name: "b", map: maps[1] }];
        let joined = join(&named, &same(&maps), Matched::Fuse(&found.pairs)).unwrap_or_default();
        println!(
            "{claims} claims {what}: {} pairs in {matched:.1?}{}, fused to {} claims in {:.1?}",
            found.pairs.len(),
            if found.lacks_some { " (not all)" } else { "" },
            joined.map.claim_ids().len(),
            started.elapsed()
        );
    }
}
