//! Makes maps of any size, the same from the same seed: the native form as text.

use std::fmt::Write as _;

/// The words that generated texts are made of.
const WORDS: [&str; 32] = [
    "sanctions",
    "pressure",
    "prisoners",
    "release",
    "talks",
    "regime",
    "trade",
    "border",
    "workers",
    "strike",
    "law",
    "court",
    "vote",
    "power",
    "price",
    "school",
    "winter",
    "union",
    "party",
    "letter",
    "minister",
    "paper",
    "evidence",
    "figure",
    "report",
    "city",
    "village",
    "harvest",
    "factory",
    "army",
    "church",
    "river",
];

/// A small generator of pseudo-random numbers (Steele, Lea, Flood: `SplitMix64`).
pub struct Random(u64);

impl Random {
    /// The generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number in the row.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One of some things.
    fn one_of<'t>(&mut self, things: &[&'t str]) -> &'t str {
        things.get(self.below(things.len())).copied().unwrap_or_default()
    }

    /// A number below `limit`, which is above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.number() % limit as u64).unwrap_or_default()
    }
}

/// The words that a generated map is written in.
pub struct Lexicon {
    words: Vec<String>,
}

impl Lexicon {
    /// A few words, all equally frequent.
    pub fn small() -> Self {
        Self { words: WORDS.map(str::to_owned).to_vec() }
    }

    /// So many made-up words, one in fifty with letters beyond ASCII.
    #[allow(dead_code, reason = "only some benches ask")]
    pub fn of_words(count: usize, seed: u64) -> Self {
        const HEADS: [&str; 16] = ["b", "br", "d", "f", "g", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t"];
        const HEARTS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
        const FOREIGN: [&str; 4] = ["š", "ł", "é", "ж"];
        let mut random = Random::new(seed);
        let words = (0..count).map(|number| {
            let syllables = 1 + random.below(4).max(usize::from(number > 500));
            let mut word: String =
                (0..syllables).flat_map(|_| [random.one_of(&HEADS), random.one_of(&HEARTS)]).collect();
            if random.below(50) == 0 {
                word.push_str(random.one_of(&FOREIGN));
            }
            word
        });
        Self { words: words.collect() }
    }

    /// A word. In a large lexicon the n-th is met about 1/n as often as the first, as in natural texts (Zipf's law).
    fn draw(&self, random: &mut Random) -> &str {
        let count = self.words.len();
        let rank = if count <= WORDS.len() {
            random.below(count)
        } else {
            let octave = 1 << random.below(count.ilog2() as usize + 1);
            (octave + random.below(octave)).min(count) - 1
        };
        self.words.get(rank).map_or("", String::as_str)
    }

    /// The word of a rank, from 0: the most frequent first.
    #[allow(dead_code, reason = "only some benches ask")]
    pub fn word(&self, rank: usize) -> &str {
        self.words.get(rank).map_or("", String::as_str)
    }
}

/// A map in a few words; see [`map_in`].
#[allow(dead_code, reason = "only some benches ask")]
pub fn native_ron(claims: usize, seed: u64) -> String {
    map_in(&Lexicon::small(), claims, seed)
}

/// A map in the native form with `claims` claims and one and a half times as many links.
///
/// Most links lead to claims near the beginning, so that some claims have very many reasons. One link in ten is an
/// undercut, one in twenty has two premises. Some 250 bytes a claim.
pub fn map_in(lexicon: &Lexicon, claims: usize, seed: u64) -> String {
    map_with_speakers(lexicon, claims, 40, seed)
}

/// The same with so many speakers.
pub fn map_with_speakers(lexicon: &Lexicon, claims: usize, speakers: usize, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut out = String::with_capacity(claims * 260);
    out.push_str("#![enable(implicit_some)]\n(\n    cruxmap: 1,\n    title: \"A generated dispute\",\n");
    out.push_str("    questions: [(ask: \"Is the first claim right?\", yes: [\"c0\"])],\n    speakers: [\n");
    for i in 0..speakers {
        let _ = writeln!(out, "        (id: \"s{i}\", name: \"Speaker {i}\", role: \"member\"),");
    }
    out.push_str("    ],\n    sources: [\n");
    for i in 0..20 {
        let _ = writeln!(out, "        (id: \"t{i}\", title: \"Text {i}\", kind: Article, date: \"20{:02}\"),", i + 5);
    }
    out.push_str("    ],\n    claims: [\n");
    for i in 0..claims {
        let _ = write!(out, "        (id: \"c{i}\", text: \"");
        for _ in 0..11 {
            let _ = write!(out, "{} ", lexicon.draw(&mut random));
        }
        let (by, source, at) = (random.below(speakers), random.below(20), random.below(90) + 1);
        if lexicon.words.len() <= WORDS.len() {
            let _ = write!(out, "{i}");
        }
        let _ = writeln!(out, ".\", said: [(by: \"s{by}\", source: \"t{source}\", at: \"¶{at}\")]),");
    }
    out.push_str("    ],\n    links: [\n");
    for i in 0..claims + claims / 2 {
        let from = random.below(claims);
        if i % 10 == 9 {
            let doubted = random.below(i / 10 + 1) * 10;
            let _ = writeln!(out, "        Undercuts(from: [\"c{from}\"], link: \"l{doubted}\"),");
            continue;
        }
        let upper = random.below(claims) + 1;
        let upper = random.below(upper) + 1;
        let to = random.below(upper);
        let id = if i % 10 == 0 { format!("id: \"l{i}\", ") } else { String::new() };
        let kind = random.one_of(&["Supports", "Opposes"]);
        if random.below(20) == 0 {
            let also = random.below(claims);
            let _ = writeln!(out, "        {kind}({id}from: [\"c{from}\", \"c{also}\"], to: \"c{to}\"),");
        } else {
            let _ = writeln!(out, "        {kind}({id}from: [\"c{from}\"], to: \"c{to}\"),");
        }
    }
    out.push_str("    ],\n)\n");
    out
}
