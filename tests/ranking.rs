//! What is found first: the ranking of hits, spellings and slips, on small maps and on the bundled one.
#![allow(clippy::unwrap_used, reason = "a test ends where something is not as it should be")]

use std::sync::Arc;

use cruxmap::{
    format::{Input, read},
    model::{ClaimId, Map},
    search::{Corpus, Found, Hit, Marks, Tier, fold, words},
    store::{self, MapArg},
};

fn corpus(text: &str) -> Corpus {
    let loaded = read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
    Corpus::of(Arc::new(loaded.map.unwrap()))
}

/// Claims of these texts, called a, b, c …
fn claims(texts: &[&str]) -> Corpus {
    let ids = ('a'..='z').map(String::from);
    claims_called(ids, texts)
}

/// Claims of these texts, called c0, c1, c2 …
fn numbered(texts: &[&str]) -> Corpus {
    claims_called((0..texts.len()).map(|number| format!("c{number}")), texts)
}

fn claims_called(ids: impl Iterator<Item = String>, texts: &[&str]) -> Corpus {
    let claims: Vec<_> = ids.zip(texts).map(|(id, text)| format!("(id: {id:?}, text: {text:?}),")).collect();
    corpus(&format!("(cruxmap: 1, claims: [{}])", claims.concat()))
}

fn found(corpus: &Corpus, query: &str) -> Found {
    let query = corpus.query(query).unwrap();
    let mut found = Found::default();
    corpus.find(&query, &mut |news| found = news);
    assert!(found.is_complete);
    found
}

/// The ids of what was found, the best first.
fn ids(corpus: &Corpus, query: &str) -> String {
    let found = found(corpus, query);
    found.claims.iter().map(|hit| corpus.map().claim_id(hit.claim)).collect::<Vec<_>>().join(" ")
}

/// A text with what a query matches in it in brackets.
fn marked(query: &str, text: &str) -> String {
    let corpus = corpus("(cruxmap: 1, claims: [])");
    let marks = Marks::of(&corpus.query(query).unwrap());
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in marks.ranges(text) {
        pieces.extend([text.get(done..range.start).unwrap(), "[", text.get(range.clone()).unwrap(), "]"]);
        done = range.end;
    }
    pieces.concat() + text.get(done..).unwrap()
}

mod ranking {
    use super::*;

    #[test]
    fn a_whole_word_beats_a_beginning_beats_letters_inside_beats_gaps_beats_slips() {
        let texts = ["A selep.", "Slepicts slep.", "The sleepless.", "Asleep.", "No sleep.", "Other."];
        let corpus = claims(&texts);
        let tiers: Vec<_> = found(&corpus, "sleep").claims.iter().map(|hit| hit.tier).collect();
        assert_eq!(ids(&corpus, "sleep"), "e c d a b");
        assert_eq!(tiers, [Tier::Word, Tier::Prefix, Tier::Inside, Tier::Typo, Tier::Typo]);
        assert_eq!(ids(&claims(&["Sanctuaries open.", "Sanctions work."]), "sanctns"), "b");
    }

    #[test]
    fn one_slip_beats_two() {
        assert_eq!(ids(&claims(&["Negotiatoin.", "A negotiation."]), "negotiatino"), "b a");
    }

    #[test]
    fn the_word_that_matches_least_decides() {
        let corpus = claims(&["Sanctions working.", "Sanctions work.", "Sanctioning works."]);
        assert_eq!(ids(&corpus, "sanctions work"), "b a c");
    }

    #[test]
    fn label_before_text_before_tag_before_who_says_it() {
        let corpus = corpus(
            r#"(cruxmap: 1,
                speakers: [(id: "bus", name: "A. Driver")], sources: [],
                claims: [
                    (id: "said", text: "One.", said: [(by: "bus")]),
                    (id: "tagged", text: "Two.", tags: ["bus"]),
                    (id: "text", text: "Three: the bus."),
                    (id: "label", label: "The bus", text: "Four."),
                ])"#,
        );
        assert_eq!(ids(&corpus, "bus"), "label text tagged said");
    }

    #[test]
    fn words_side_by_side_come_before_words_far_apart() {
        let texts = [
            "Pressure was, as all agree, of the highest degree.",
            "The highest pressure works.",
            "Highest, then pressure.",
        ];
        assert_eq!(ids(&claims(&texts), "highest pressure"), "b c a");
    }

    #[test]
    fn what_is_equal_stays_in_file_order() {
        assert_eq!(ids(&claims(&["Work b.", "Work a.", "Work c."]), "work"), "a b c");
    }

    #[test]
    fn every_word_must_be_there_in_whatever_field() {
        let corpus = corpus(
            r#"(cruxmap: 1, speakers: [(id: "osei", name: "R. Osei", role: "head teacher")],
                claims: [
                    (id: "a", text: "Schools should start at nine.", said: [(by: "osei")]),
                    (id: "b", text: "Schools should start at eight."),
                ])"#,
        );
        assert_eq!(ids(&corpus, "schools osei"), "a");
        assert_eq!(ids(&corpus, "start teacher"), "a");
        assert_eq!(ids(&corpus, "start bus"), "");
    }

    #[test]
    fn speakers_and_texts_are_found_by_their_names() {
        let corpus = corpus(
            r#"(cruxmap: 1, speakers: [(id: "l", name: "Pavel Łatuška", aliases: ["Latushka"])],
                sources: [(id: "s", title: "Как спят школьники", kind: Report)], claims: [])"#,
        );
        for query in ["latuska", "latushka", "ŁATUŠKA", "lathuska", "pavel latu"] {
            assert_eq!(found(&corpus, query).speakers.len(), 1, "{query}");
        }
        assert_eq!(found(&corpus, "школьник").sources.len(), 1);
    }

    #[test]
    fn conditions_narrow_what_words_find() {
        let corpus = claims(&["Sleep helps.", "Sleep harms.", "Work harms."]);
        assert_eq!(ids(&corpus, "sleep -helps"), "b");
        assert_eq!(ids(&corpus, "harms is:isolated"), "b c");
        assert_eq!(ids(&corpus, "\"sleep harms\" or work"), "b c");
    }

    #[test]
    fn phrases_and_alternatives_are_ranked_too() {
        let corpus = claims(&["Sleepless nights.", "Sleep.", "Working nights.", "Work.", "Slepe."]);
        assert_eq!(ids(&corpus, "sleep or work"), "b d a c e");
        let tiers: Vec<_> = found(&corpus, "sleap or zzzzq").claims.iter().map(|hit| hit.tier).collect();
        assert_eq!(tiers, [Tier::Typo, Tier::TypoInPrefix]);
    }

    #[test]
    fn a_phrase_stands_within_one_text() {
        let corpus = corpus(
            r#"(cruxmap: 1, claims: [
                (id: "a", text: "Buses run.", also: ["Late today."], tags: ["bus", "stop"]),
                (id: "b", label: "Run late", text: "The bus stop."),
            ])"#,
        );
        assert_eq!(ids(&corpus, "\"run late\""), "b");
        assert_eq!(ids(&corpus, "\"bus stop\""), "b");
    }

    #[test]
    fn what_is_about_speakers_and_texts_alone_says_nothing_of_a_claim() {
        let corpus = corpus(
            r#"(cruxmap: 1, speakers: [(id: "l", name: "M. Lindqvist", role: "sleep researcher")],
                sources: [(id: "s", title: "How we sleep", kind: Report)],
                claims: [(id: "a", text: "Buses run.", said: [(by: "l", source: "s")])])"#,
        );
        let found = found(&corpus, "sleep");
        assert_eq!((found.claims.len(), found.speakers.len(), found.sources.len()), (0, 1, 1));
        assert_eq!(ids(&corpus, "buses sleep"), "a");
        assert_eq!(ids(&corpus, "lindqvist"), "a");
    }

    #[test]
    fn where_nothing_is_found_the_nearest_is_named() {
        let corpus = claims(&["Sanctions bite.", "Prisoners wait."]);
        let nearest = |query| {
            let nearest = found(&corpus, query).nearest;
            let queries: Vec<_> = nearest.iter().map(|instead| instead.in_query(query)).collect();
            assert!(queries.iter().all(|query| !found(&corpus, query).is_empty()), "{queries:?}");
            queries
        };
        assert_eq!(nearest("sunktionz"), ["sanctions"]);
        assert_eq!(nearest("Sanctions wait"), ["wait", "Sanctions"]);
        assert_eq!(nearest("sanctions qqqqq"), ["sanctions"]);
        assert_eq!(nearest("wait sunktionz"), ["wait"]);
        assert_eq!(nearest("bite sunktionz -prisoners"), ["bite sanctions -prisoners"]);
    }

    #[test]
    fn the_first_hits_come_before_all_are_known_and_stay_the_first() {
        let texts: Vec<&str> =
            (0..500).map(|number| if number % 3 == 0 { "Sleep well." } else { "Sleep wells." }).collect();
        let corpus = numbered(&texts);
        let mut news: Vec<Found> = Vec::new();
        corpus.find(&corpus.query("sleep well").unwrap(), &mut |found| news.push(found));
        let [first, all] = news.as_slice() else { panic!("{} times", news.len()) };
        assert!(!first.is_complete && all.is_complete);
        assert_eq!(all.claims.len(), 500);
        assert_eq!(all.claims.get(..first.claims.len()).unwrap(), first.claims);
    }

    #[test]
    fn what_stands_nearest_is_told_first_wherever_in_the_map_it_is() {
        // Of claims of the first text there are enough for a screen before any of the other.
        for (query, farther, nearest) in
            [("sleep well", "Sleep is well.", "Sleep well."), ("sle eep", "Sled, creep.", "Sleep.")]
        {
            let texts: Vec<&str> = (0..400).map(|number| if number < 200 { farther } else { nearest }).collect();
            let corpus = numbered(&texts);
            let mut news: Vec<Found> = Vec::new();
            corpus.find(&corpus.query(query).unwrap(), &mut |found| news.push(found));
            let [first, all] = news.as_slice() else { panic!("{} times", news.len()) };
            assert_eq!(corpus.map().claim_text(first.claims.first().unwrap().claim), nearest, "{query}");
            assert_eq!(all.claims.get(..first.claims.len()).unwrap(), first.claims, "{query}");
        }
    }

    #[test]
    fn whoever_waits_no_longer_hears_nothing() {
        struct Gone;
        impl cruxmap::search::Audience for Gone {
            fn is_waiting(&self) -> bool {
                false
            }
            fn hear(&mut self, _: Found) {
                panic!("nobody waits");
            }
        }
        let corpus = claims(&["Sleep helps."]);
        corpus.find(&corpus.query("sleep").unwrap(), &mut Gone);
    }
}

mod asked_in_turn {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    const WORDS: [&str; 12] = [
        "sleep",
        "sleeps",
        "asleep",
        "bus",
        "buses",
        "school",
        "schools",
        "preschool",
        "pressure",
        "prisoner",
        "prisoners",
        "a",
    ];

    /// So many that several words are remembered from one query to the next.
    const CLAIMS: usize = 300;

    /// A word of a query: whole, its beginning, with two letters swapped, denied, or two side by side.
    fn piece() -> impl Strategy<Value = String> {
        let word = || prop::sample::select(&WORDS[..]);
        prop_oneof![
            word().prop_map(str::to_owned),
            (word(), 1_usize..5).prop_map(|(word, letters)| word.chars().take(letters).collect()),
            (word(), 1_usize..8).prop_map(|(word, at)| {
                let mut letters: Vec<char> = word.chars().collect();
                let at = at.min(letters.len().saturating_sub(2));
                letters.get_mut(at..).unwrap_or_default().chunks_mut(2).take(1).for_each(<[_]>::reverse);
                letters.into_iter().collect()
            }),
            word().prop_map(|word| format!("-{word}")),
            (word(), word()).prop_map(|(one, other)| format!("\"{one} {other}\"")),
            Just("or".to_owned()),
        ]
    }

    fn told(corpus: &Corpus, query: &str) -> Option<(Vec<Found>, Vec<ClaimId>)> {
        let query = corpus.query(query).ok()?;
        let mut news = Vec::new();
        corpus.find(&query, &mut |found| news.push(found));
        Some((news, corpus.keep(&query).iter().collect()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        /// Nor does it matter whether what is told first was all that was looked at: it stands first in the end, too.
        #[test]
        fn what_was_looked_for_before_changes_no_answer(
            texts in vec(vec(prop::sample::select(&WORDS[..]), 2..7), CLAIMS),
            pieces in vec(piece(), 2..6),
        ) {
            let texts: Vec<String> = texts.into_iter().map(|words| words.join(" ")).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let corpus = numbered(&texts);
            let query = pieces.join(" ");
            // As it is typed, then taken back.
            let keys = query.char_indices().map(|(at, char)| at + char.len_utf8());
            let keys: Vec<usize> = keys.collect();
            for &end in keys.iter().chain(keys.iter().rev().step_by(3)) {
                let typed = query.get(..end).unwrap();
                let here = told(&corpus, typed);
                prop_assert_eq!(&here, &told(&numbered(&texts), typed), "{}", typed);
                if let Some(([first, .., last], _)) = here.as_ref().map(|(news, kept)| (news.as_slice(), kept)) {
                    prop_assert_eq!(&first.claims[..], &last.claims[..first.claims.len()], "{}", typed);
                }
            }
        }
    }
}

mod spelling {
    use super::*;

    #[test]
    fn what_matches_is_marked_in_many_scripts() {
        let pairs = [
            ("latuska", "Łatuška spoke", "[Łatuška] spoke"),
            ("ŠATUŠKA", "šatuška", "[šatuška]"),
            ("платон", "Платон говорит", "[Платон] говорит"),
            ("λογος", "Ο ΛΌΓΟΣ", "Ο [ΛΌΓΟΣ]"),
            ("елк", "Ёлка", "[Ёлк]а"),
            ("strasse", "Die Straße", "Die [Straße]"),
            ("stra", "Straße", "[Stra]ße"),
            ("aesir", "Æsir", "[Æsir]"),
            ("語", "日本語です", "日本[語]です"),
            ("שלום", "שָׁלוֹם עולם", "[שָׁלוֹם] עולם"),
            ("sleep", "Asleep, sleepless, SLEEP", "A[sleep], [sleep]less, [SLEEP]"),
            ("snctns", "sanctions", "[s]a[nct]io[ns]"),
            ("sanctoins", "Sanctions bite", "[Sanctions] bite"),
            ("negtoia", "negotiations", "[negotiations]"),
            ("e", "e\u{301}te\u{301}", "[e\u{301}]te\u{301}"),
            ("bus price", "The price of the bus", "The [price] of the [bus]"),
            ("\"the bus\"", "The price of the bus", "The price of [the bus]"),
            ("-price bus", "The price of the bus", "The price of the [bus]"),
            ("don't", "Don’t go", "[Don]’[t] go"),
            ("🚀", "go 🚀!", "go [🚀]!"),
        ];
        for (query, text, expected) in pairs {
            assert_eq!(marked(query, text), expected, "{query}");
        }
    }

    #[test]
    fn hostile_text_is_searched_like_any_other() {
        let corpus = claims(&["\u{301}\u{301}\u{200b}", "\u{202e}drow\u{202c} ok", "👨‍👩‍👧 family", "…"]);
        assert_eq!(ids(&corpus, "drow"), "b");
        assert_eq!(ids(&corpus, "family"), "c");
        for query in ["\u{301}", "\u{200b}\u{200b}", "\u{202e}", "\u{0}\u{1b}[31m", "👨‍👩‍👧"] {
            let _ = found(&corpus, query);
        }
    }
}

mod the_bundled_map {
    use super::*;

    fn bundled() -> Corpus {
        let inputs = store::open(&[MapArg::from(std::ffi::OsString::from("belarus-prisoners"))]).unwrap();
        Corpus::of(Arc::new(read(inputs, &()).map.unwrap()))
    }

    /// The words of a claim's text that people may remember: the longest, in the order of the text.
    fn remembered(map: &Map, claim: ClaimId, count: usize) -> Vec<String> {
        let folded = fold(map.claim_text(claim));
        let mut all: Vec<(usize, &str)> = words(&folded).map(|(_, word)| word).enumerate().collect();
        all.sort_by_key(|(_, word)| std::cmp::Reverse(word.len()));
        all.truncate(count);
        all.sort_unstable();
        all.into_iter().map(|(_, word)| word.to_owned()).collect()
    }

    /// The word with its two middle letters swapped; itself where that changes nothing or it is too short for slips.
    fn with_slip(word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        let middle = letters.len() / 2;
        if letters.len() >= 4 && letters.iter().all(|char| char.is_alphabetic()) {
            letters.swap(middle - 1, middle);
        }
        letters.into_iter().collect()
    }

    fn is_among_the_first_three(corpus: &Corpus, query: &str, claim: ClaimId) -> bool {
        let quoted: Vec<_> = query.split(' ').map(|word| format!("\"{word}\"")).collect();
        let query = if quoted.iter().any(|word| ["\"or\"", "\"and\"", "\"not\""].contains(&word.as_str())) {
            quoted.join(" ")
        } else {
            query.to_owned()
        };
        found(corpus, &query).claims.iter().take(3).any(|hit: &Hit| hit.claim == claim)
    }

    #[test]
    fn four_words_that_one_remembers_find_the_claim() {
        let corpus = bundled();
        let map = Arc::clone(corpus.map());
        let missed: Vec<_> = map
            .claim_ids()
            .filter(|&claim| !is_among_the_first_three(&corpus, &remembered(&map, claim, 4).join(" "), claim))
            .map(|claim| format!("{}: {}", map.claim_id(claim), remembered(&map, claim, 4).join(" ")))
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn a_slip_in_one_of_them_does_no_harm() {
        let corpus = bundled();
        let map = Arc::clone(corpus.map());
        let missed: Vec<_> = map
            .claim_ids()
            .flat_map(|claim| (0..4).map(move |slip| (claim, slip)))
            .filter_map(|(claim, slip)| {
                let mut words = remembered(&map, claim, 4);
                let word = words.get_mut(slip)?;
                *word = with_slip(word);
                let query = words.join(" ");
                (!is_among_the_first_three(&corpus, &query, claim)).then(|| format!("{}: {query}", map.claim_id(claim)))
            })
            .collect();
        // Where several claims have all four words, the slip can take away what set one apart.
        let asked = 4 * map.claim_ids().len();
        assert!(missed.len() * 200 <= asked, "{} missed of {asked}: {missed:#?}", missed.len());
    }
}

#[test]
fn a_slip_in_a_short_word_is_forgiven_where_nothing_is_found_otherwise() {
    let corpus = claims(&["Push for free civil servants.", "They ask that only the released speak.", "A pub in Hull."]);
    assert_eq!(ids(&corpus, "puh"), "a c");
    assert_eq!(ids(&corpus, "fee civil"), "a");
    assert_eq!(ids(&corpus, "ony released"), "b");
    assert_eq!(ids(&corpus, "sevrants civl"), "a");
    assert_eq!(ids(&corpus, "hul"), "c", "what has the word itself keeps all else away");
    assert_eq!(marked("puh", "Push on"), "[Push] on");
}

#[test]
fn what_is_offered_instead_of_a_query_with_a_hyphen_is_another_query() {
    let corpus = claims(&["A well is dug.", "The promise was kept.", "The sanctions."]);
    let offered = |query: &str| found(&corpus, query).nearest_queries(query);
    assert_eq!(offered("well-kept"), ["kept", "well"]);
    assert_eq!(offered("sanctions-xyzzy"), ["sanctions"]);
    assert!(offered("zzqqxx").is_empty());
}
