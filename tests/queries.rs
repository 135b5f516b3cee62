//! The language of queries: what each term keeps, how terms are joined, what an error says and where, and what
//! completes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test ends where something is not as it should be"
)]

use std::sync::{Arc, LazyLock};

use cruxmap::format::{self, Input};
use cruxmap::model::{ClaimId, Map};
use cruxmap::search::query::{HAS, IS, JOINS, TERMS, Term, complete};
use cruxmap::search::{ClaimSet, Corpus, Query};
use proptest::prelude::*;

const MAP: &str = r#"(
    cruxmap: 1,
    questions: [(ask: "Should schools start at nine?", yes: ["start"], no: ["keep"])],
    theses: ["half"],
    speakers: [
        (id: "osei", name: "R. Osei", aliases: ["Rose Osei"]),
        (id: "oseiman", name: "T. Oseiman"),
        (id: "brandt", name: "T. Brandt"),
        (id: "courier", name: "The Valley Courier"),
        (id: "latushka", name: "Павел Латушка", aliases: ["Pavel Łatuška", "Vitya \"the Voice\" (P.)"]),
        (id: "R", name: "Robinson: the Elder"),
    ],
    sources: [
        (id: "minutes", title: "Council minutes", date: "2025-03-04"),
        (id: "courier", title: "School clubs at night", publisher: "Valley Press", authors: ["Ann Bell"], date: "2025-03"),
        (id: "letter", title: "„Councillors’ letters“"),
    ],
    claims: [
        (id: "start", text: "Schools should start at nine.", kind: Policy, tags: ["policy"], said: [
            (by: "osei", source: "minutes", at: "¶4"),
            (by: "brandt", stance: Denies, source: "minutes"),
        ]),
        (id: "keep", text: "Go on starting at eight.", tags: ["policy", "a \"b\" c"], said: [
            (by: "brandt", via: "courier", source: "courier", at: "¶2", date: "2024"),
        ]),
        (id: "half", text: "Half past eight is enough.", note: "Between the two.", said: [
            (by: "oseiman", stance: Questions, source: "letter", date: "XXXX-11-30"),
        ]),
        (id: "sleep", text: "A later start gives more sleep.", tags: ["Политика"], said: [
            (by: "osei", source: "letter", at: "1", date: "2023-12-02", quote: "they sleep"),
        ]),
        (id: "learn", text: "Who sleeps more learns better.", kind: Evidence, said: [
            (by: "latushka", stance: Concedes, date: "2023-12/2024-01", note: "In passing."),
        ]),
        (id: "drift", text: "They would go to bed later.", said: [(by: "brandt", source: "minutes", at: "¶11")]),
        (id: "buses", text: "The buses cannot move.", said: [(by: "oseiman", stance: Reports)]),
        (id: "contract", text: "The contract lets the buses move.", said: [(by: "R")]),
        (id: "tired", text: "Seven in ten are tired."),
        (id: "nine", text: "The bell should ring at nine."),
        (id: "ring-a", text: "The bell is late since the clock is."),
        (id: "ring-b", text: "The clock is late since the bell is."),
        (id: "liar", text: "This claim is false."),
        (id: "alone", text: "The school has a roof."),
        (id: "Ünïq", text: "Сон — это хорошо."),
    ],
    links: [
        Supports(id: "sleep-argument", from: ["sleep", "learn"], to: "start", said: [(by: "latushka", stance: Concedes)]),
        Undercuts(id: "doubt", from: ["drift"], link: "sleep-argument"),
        Opposes(from: ["buses"], to: "start", said: [(by: "courier")]),
        Opposes(from: ["contract"], to: "buses"),
        Supports(from: ["tired"], link: "sleep-argument", said: [(by: "courier")]),
        Restates(from: ["nine"], to: "start"),
        Supports(from: ["ring-a"], to: "ring-b"),
        Supports(from: ["ring-b"], to: "ring-a"),
        Opposes(from: ["liar"], to: "liar"),
    ],
)"#;

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::of(Arc::new(read(MAP))));

fn read(text: &str) -> Map {
    let loaded = format::read(vec![Input { name: "map.ron".into(), bytes: text.into() }], &());
    loaded.map.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// The ids of the claims that a query keeps.
fn kept(written: &str) -> String {
    let query = CORPUS.query(written).unwrap_or_else(|error| panic!("{written}: {error}"));
    let ids: Vec<&str> = CORPUS.keep(&query).iter().map(|claim| CORPUS.map().claim_id(claim)).collect();
    ids.join(" ")
}

/// What of a query is wrong, and what is said about it.
fn wrong(written: &str) -> (&str, String) {
    let error = CORPUS.query(written).unwrap_err();
    (&written[error.place], error.sentence)
}

mod terms {
    use super::*;

    #[test]
    fn by_is_any_stance_but_not_who_retells() {
        assert_eq!(kept("by:osei"), "start sleep");
        assert_eq!(kept("by:brandt"), "start keep drift");
        assert_eq!(kept("by:courier"), "");
        assert_eq!(kept("via:courier"), "keep");
    }

    #[test]
    fn an_exact_id_goes_before_a_name_and_a_name_before_a_beginning() {
        assert_eq!(kept("by:R"), "contract");
        assert_eq!(kept("by:\"R. OSEI\""), kept("by:osei"));
        assert_eq!(kept("by:ose"), "start half sleep buses");
        assert_eq!(kept("by:OSEI"), "start half sleep buses", "no id and no name, but the beginning of two");
    }

    #[test]
    fn a_speaker_is_found_in_any_spelling() {
        for name in ["латушка", "Łatu", "latuska", "PAVEL", "\"павел ла\"", "“Vitya "] {
            let closing = if name.starts_with('“') { "”" } else { "" };
            assert_eq!(kept(&format!("by:{name}{closing}")), "learn", "{name}");
        }
        assert_eq!(kept("by:«Vitya \"the Voice\" (P.)»"), "learn");
        assert_eq!(kept("by:\"robinson: the\""), "contract");
    }

    #[test]
    fn in_finds_a_source_by_id_title_or_else_publisher() {
        assert_eq!(kept("in:minutes"), "start drift");
        assert_eq!(kept("in:counc"), "start half sleep drift", "the beginning of two titles");
        assert_eq!(kept("in:\"COUNCIL minutes\""), "start drift");
        assert_eq!(kept("in:\"councillors' l\""), "half sleep");
        assert_eq!(kept("in:valley"), "keep");
        assert_eq!(kept("in:bell"), "keep");
    }

    #[test]
    fn said_is_the_date_of_a_statement_or_else_of_its_source() {
        assert_eq!(kept("said:2025-03-04"), "start drift");
        assert_eq!(kept("said:2024"), "keep learn");
        assert_eq!(kept("said:2023-12-02"), "sleep learn");
        assert_eq!(kept("said:..2023"), "sleep learn");
        assert_eq!(kept("said:2024-02.."), "start keep drift");
        assert_eq!(kept("said:2023/2024"), "keep sleep learn");
        assert_eq!(kept("said:.."), "start keep sleep learn drift", "a date without a year never matches");
    }

    #[test]
    fn tags_kinds_and_stances_are_known_in_any_spelling() {
        assert_eq!(kept("tag:policy"), "start keep");
        assert_eq!(kept("tag:POL"), "start keep");
        assert_eq!(kept("tag:политика"), "sleep");
        assert_eq!(kept("tag:“a \"b\" c”"), "keep");
        assert_eq!(kept("kind:EVIDENCE"), "learn");
        assert_eq!(kept("stance:denies"), "start");
        assert_eq!(kept("stance:grants"), kept("stance:Concedes"));
        assert_eq!(kept("stance:doubts"), "half");
        assert_eq!(kept("stance:retells"), "buses");
        assert_eq!(kept("stance:says"), kept("stance:asserts"));
        assert_eq!(kept("stance:draws"), kept("stance:asserts"));
    }

    #[test]
    fn notes_and_quotes_are_those_of_the_claim_and_its_statements() {
        assert_eq!(kept("has:note"), "half learn");
        assert_eq!(kept("has:quote"), "sleep");
        assert_eq!(kept("has:remark"), "");
    }

    #[test]
    fn remarks_are_those_that_the_caller_keeps() {
        let map = CORPUS.map();
        let mut remarked = ClaimSet::none(map.claim_ids().len());
        remarked.insert(ClaimId::from_index(3).unwrap());
        let query = CORPUS.query("has:remark").unwrap();
        assert_eq!(CORPUS.keep_with(&query, &remarked, &|| true), Some(remarked));
    }

    #[test]
    fn for_and_against_are_the_premises_of_links_to_the_claim_itself() {
        assert_eq!(kept("for:start"), "sleep learn");
        assert_eq!(kept("against:start"), "buses");
        assert_eq!(kept("against:liar"), "liar");
    }

    #[test]
    fn under_is_any_route_doubts_and_backings_of_steps_too() {
        assert_eq!(kept("under:start"), "sleep learn drift buses contract tired nine");
        assert_eq!(kept("under:buses"), "contract");
        assert_eq!(kept("under:ring-a"), "ring-a ring-b", "the claim itself only on a circle");
    }

    #[test]
    fn bears_on_is_what_the_page_of_the_claim_lists() {
        assert_eq!(kept("bears-on:start"), "sleep learn drift buses tired nine");
    }

    #[test]
    fn a_claim_may_be_named_by_its_spelling_or_its_only_beginning() {
        assert_eq!(kept("for:STA"), "sleep learn");
        assert_eq!(kept("under:uniq"), "");
        assert_eq!(kept("against:\"start\""), "buses");
    }

    #[test]
    fn the_words_of_is() {
        assert_eq!(kept("is:leaf"), "keep half sleep learn drift contract tired nine alone Ünïq");
        assert_eq!(kept("is:root"), "start keep half alone Ünïq");
        assert_eq!(kept("is:thesis"), "start keep half");
        assert_eq!(kept("is:linked"), "sleep learn");
        assert_eq!(kept("is:undercut"), "start sleep learn");
        assert_eq!(kept("is:unanswered"), "drift contract");
        assert_eq!(kept("is:undefended"), "start buses", "a doubt about a step to it is an attack");
        assert_eq!(kept("is:unsourced"), "half learn buses contract tired nine ring-a ring-b liar alone Ünïq");
        assert_eq!(kept("is:isolated"), "half alone Ünïq");
        assert_eq!(kept("is:cyclic"), "ring-a ring-b liar");
    }

    #[test]
    fn attackers_assert_a_premise_or_draw_the_link() {
        assert_eq!(kept("attacked-by:brandt"), "start", "by a doubt about a step to it");
        assert_eq!(kept("attacked-by:courier"), "start", "who draws the link");
        assert_eq!(kept("attacked-by:R"), "buses");
        assert_eq!(kept("attacked-by:oseiman"), "", "who only reports the premise");
        assert_eq!(kept("supported-by:osei"), "start");
        assert_eq!(kept("supported-by:latushka"), "start", "who grants the premise, and draws the link");
        assert_eq!(kept("supported-by:courier"), "start", "by backing a step to it");
    }

    #[test]
    fn degree_counts_links_from_and_into_the_claim() {
        assert_eq!(kept("degree>2"), "start");
        assert_eq!(kept("degree >= 2"), "start buses ring-a ring-b liar");
        assert_eq!(kept("degree<1"), kept("degree=0"));
        assert_eq!(kept("degree:0"), "keep half alone Ünïq");
        assert_eq!(kept("degree≤0"), kept("-degree≥1"));
        assert_eq!(kept("(degree:>2)"), "start");
    }

    #[test]
    fn a_side_is_taken_to_the_claim_that_is_named_or_else_to_the_first_answer() {
        assert_eq!(kept("side:helps:start"), "start sleep learn contract tired");
        assert_eq!(kept("side:hurts"), "drift buses", "hurts the first answer");
        assert_eq!(kept("side:both:liar"), "liar");
        assert_eq!(
            kept("side:nothing:buses -side:helps:start -side:hurts:start"),
            "keep half nine ring-a ring-b liar alone Ünïq"
        );
        assert_eq!(kept("side:helps:buses"), "buses");
        assert_eq!(kept("SIDE:Hurts:BUSES"), "contract");
    }

    #[test]
    fn every_word_of_the_tables_is_understood_and_every_example_is_well_formed() {
        for row in &TERMS {
            for (value, _) in row.takes.values() {
                kept(&format!("{}:{value}", row.name));
            }
            let place = CORPUS.query(row.example).map_or_else(|error| error.place.start, |_| row.name.len() + 1);
            assert!(place > row.name.len(), "{}: at most its name is not of this map", row.example);
        }
        assert!(IS.len() == 10 && HAS.len() == 3);
    }
}

mod joins {
    use super::*;

    #[test]
    fn nothing_keeps_everything() {
        for written in ["", "  \u{3000}\t", "…", "- – —", "()", "not …", "(… or -…)", "\"\"", "\u{301}\u{200b}"]
        {
            assert_eq!(CORPUS.query(written), Ok(Query::All), "{written:?}");
        }
    }

    #[test]
    fn both_is_meant_where_nothing_stands_between() {
        assert_eq!(kept("by:brandt in:minutes"), "start drift");
        assert_eq!(CORPUS.query("by:brandt AND in:minutes"), CORPUS.query("by:brandt in:minutes"));
        assert_eq!(CORPUS.query("by:brandt(in:minutes)is:leaf"), CORPUS.query("by:brandt in:minutes is:leaf"));
    }

    #[test]
    fn or_is_loosest_and_not_tightest() {
        assert_eq!(kept("by:brandt in:minutes or is:linked"), "start sleep learn drift");
        assert_eq!(kept("by:brandt (in:courier Or is:linked)"), "keep");
        assert_eq!(kept("not by:brandt in:minutes"), "");
        assert_eq!(kept("in:minutes -by:osei"), "drift");
        assert_eq!(kept("in:minutes and not (by:osei or by:R)"), "drift");
        assert_eq!(kept("not not is:linked"), kept("is:linked"));
        assert_eq!(kept("--is:linked"), kept("is:linked"));
    }

    #[test]
    fn a_word_alone_is_text_to_find() {
        assert_eq!(kept("roof"), "alone");
        assert_eq!(kept("сон"), "Ünïq");
        assert_eq!(kept("buses -contract"), "buses");
        assert_eq!(kept("\"or\""), "");
    }

    #[test]
    fn a_hyphen_within_a_word_is_part_of_it() {
        assert_eq!(CORPUS.query("twelve-year"), CORPUS.query("twelve‐year"));
        assert!(matches!(CORPUS.query("twelve-year"), Ok(Query::Text(text)) if text.words == ["twelve", "year"]));
        assert!(matches!(CORPUS.query("-year"), Ok(Query::Not(_))));
    }

    #[test]
    fn what_has_a_colon_and_is_no_term_is_text() {
        for written in ["http://x.org/a", "12:30", "re: bell", "bi://x", "ratio 3:1", "note: this", "by2:x"] {
            assert!(matches!(CORPUS.query(written), Ok(Query::Text(_) | Query::And(_))), "{written}");
        }
    }

    #[test]
    fn quotation_marks_of_every_language_make_a_phrase() {
        let phrase = CORPUS.query("\"ring at nine\"").unwrap();
        assert!(matches!(&phrase, Query::Text(text) if text.is_phrase && text.words == ["ring", "at", "nine"]));
        for written in ["“ring at nine”", "„ring at nine“", "«ring at nine»", "»Ring: at nine!«", "”ring at nine”"]
        {
            assert_eq!(CORPUS.query(written).unwrap(), phrase, "{written}");
        }
    }

    #[test]
    fn the_speakers_and_sources_meant_are_named_once_in_order() {
        let named = |written: &str| CORPUS.query(written).unwrap().named(CORPUS.map()).first.join("; ");
        assert_eq!(named("by:ose in:minutes or -attacked-by:osei"), "R. Osei; T. Oseiman; Council minutes");
        assert_eq!(named("roof is:leaf"), "");
    }
}

mod errors {
    use super::*;

    /// Each error with its place in the query, between bars.
    #[test]
    fn every_error_has_its_place_and_says_what_to_write() {
        let errors = [
            (
                "sleep by:||",
                "nothing stands right behind \"by\"; write the id or name of a speaker, or how it begins, as in by:osei",
            ),
            ("by:|\"\"| x", "nothing stands right behind \"by\""),
            ("is:|| leaf", "nothing stands right behind \"is\"; write leaf, root, thesis, linked, undercut"),
            ("has:||", "nothing stands right behind \"has\"; write note, quote or remark, as in has:quote"),
            ("by:|ossei|", "nobody here is called \"ossei\"; the nearest is osei (R. Osei)"),
            ("via:|латшука|", "nobody here is called \"латшука\"; the nearest is latushka (Павел Латушка)"),
            ("x by:|\"N. O. Body\"|", "nobody here is called \"N. O. Body\"; by takes the id or name of a speaker"),
            ("in:|minuets|", "no source here is called \"minuets\"; the nearest is minutes (Council minutes)"),
            ("tag:|polcy|", "no claim here is tagged \"polcy\"; the nearest is policy"),
            ("kind:|evidnce|", "there is no kind:evidnce; the nearest is kind:evidence"),
            (
                "stance:|yells|",
                "there is no stance:yells; stance takes asserts, denies, questions, concedes or reports",
            ),
            ("-is:|unanswerd|", "there is no is:unanswerd; the nearest is is:unanswered"),
            ("has:|everything|", "there is no has:everything; has takes note, quote or remark"),
            (
                "said:|soon|",
                "\"soon\" is no time: write 2024, 2024-03, 2024-03-17, 2024..2025, 2024-03.. or ..2023-12-02",
            ),
            ("said:|2024-13|", "\"2024-13\" is no time: there is no month 13; write"),
            ("said:|2025..2024|", "\"2025..2024\" is no time: it ends before it begins; write the earlier date first"),
            ("said:|XXXX-11-30|", "only dates with a year can be compared; write the year"),
            ("for:|strat|", "no claim here has the id or label \"strat\"; the nearest is start"),
            ("for:|sleep-argument|", "\"sleep-argument\" is a link; for takes the id or label of a claim"),
            ("under:|#2|", "\"#2\" is a link; under takes the id or label of a claim"),
            ("against:|ring|", "\"ring\" may be ring-a or ring-b; write more of it"),
            ("side:|hurst|", "there is no side:hurst; the nearest is side:hurts"),
            ("side:|hurts:strat|", "no claim here has the id or label \"strat\"; the nearest is start"),
            ("side:|maybe|", "there is no side:maybe; side takes helps, hurts, both or nothing"),
            ("degree>|many|", "\"many\" is no whole number; write one, as in degree>5"),
            ("degree>|-1|", "\"-1\" is no whole number"),
            ("degree>|99999999999999999999999|", "is no whole number"),
            ("degree>||", "nothing stands right behind \"degree\"; write a whole number, as in degree>5"),
            ("by|=|osei", "by is written with a colon, as in by:osei"),
            (
                "x |attackedby|:osei",
                "there is no term \"attackedby\"; the nearest is attacked-by, as in attacked-by:brandt",
            ),
            ("|bi|:\"R. Osei\"", "there is no term \"bi\"; the nearest is by"),
            ("|author|:bell", "there is no term \"author\"; ? lists the terms"),
            ("|degre|>5", "there is no term \"degre\"; the nearest is degree"),
            (
                "sleep |or|",
                "\"or\" joins what stands before and behind it, and one is missing; to find the word, put it in",
            ),
            ("|or| sleep", "\"or\" joins"),
            ("a |or| or b", "\"or\" joins"),
            ("(a |AND|) b", "\"and\" joins"),
            ("|and| so on", "\"and\" joins"),
            ("so |not|", "nothing stands behind \"not\" that it could deny"),
            ("(a |not|)", "nothing stands behind \"not\" that it could deny"),
            ("a |-|or b", "nothing stands behind \"-\" that it could deny"),
            ("a |(|b or (c)", "this parenthesis is not closed; write ) where it ends, or leave it out"),
            ("a b|)| c", "this parenthesis closes none; leave it out, or open one before it"),
            ("ｂｙ|=|osei", "by is written with a colon, as in by:osei"),
            ("a |\"|b c", "this quotation mark is not closed; write another where it ends, or leave it out"),
            ("by:|„|R. Osei\"", "this quotation mark is not closed"),
        ];
        for (marked, sentence) in errors {
            let written = marked.replacen('|', "", 2);
            let error = CORPUS.query(&written).unwrap_err();
            let mut shown = written.clone();
            shown.insert(error.place.end, '|');
            shown.insert(error.place.start, '|');
            assert_eq!(shown, marked, "{error}");
            assert!(error.sentence.contains(sentence), "{written}: {error}");
        }
    }

    #[test]
    fn a_claim_is_called_by_its_label_where_no_id_is_meant() {
        let claims = [("a", "Late start"), ("b", "Łate finish"), ("late", "Other"), ("d", "Twice"), ("e", "twice")];
        let claims = claims.map(|(id, label)| format!("(id: \"{id}\", label: \"{label}\", text: \"T.\")"));
        let map = read(&format!("(cruxmap: 1, claims: [{}])", claims.join(", ")));
        let claim = |written: &str| match Query::parse(&format!("for:\"{written}\""), &map) {
            Ok(Query::Term(Term::For(claim))) => map.claim_id(claim).to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(claim("late start"), "a");
        assert_eq!(claim("late f"), "b");
        assert_eq!(claim("late"), "late", "an id goes before labels");
        assert!(claim("twice").contains("may be d or e"), "{}", claim("twice"));
        assert!(claim("tweice").contains("the nearest is d"), "{}", claim("tweice"));
    }

    #[test]
    fn many_claims_that_begin_so_are_counted() {
        let claims: Vec<_> = (1..=7).map(|number| format!("(id: \"c{number}\", text: \"T.\")")).collect();
        let map = read(&format!("(cruxmap: 1, claims: [{}])", claims.join(", ")));
        let error = Query::parse("for:c", &map).unwrap_err();
        assert_eq!(error.sentence, "\"c\" may be c1, c2, c3, c4 or 3 more; write more of it");
    }

    #[test]
    fn a_query_may_not_be_endless() {
        let words = "a ".repeat(300);
        let (place, sentence) = wrong(&words);
        assert_eq!(place, "a");
        assert_eq!(sentence, "a query has at most 256 words and terms; leave out what stands from here on");
        assert!(CORPUS.query(&"a ".repeat(256)).is_ok());
        assert!(CORPUS.query(&"a.".repeat(500_000)).is_err(), "words within a word count");
        let deep = format!("{}a{}", "(".repeat(64), ")".repeat(64));
        assert!(CORPUS.query(&deep).is_ok());
        let (_, sentence) = wrong(&deep.replace('a', "(a)"));
        assert_eq!(sentence, "parentheses stand at most 64 deep in one another; ask something simpler");
    }

    #[test]
    fn a_long_paste_ends_soon() {
        let errors = [
            ("(", 64..65, "parentheses stand at most 64 deep"),
            (")", 0..1, "this parenthesis closes none"),
            ("not ", 999_996..999_999, "nothing stands behind \"not\""),
            ("by:", 3..999_999, "nobody here is called \"by:by"),
            ("a b or ", 896..897, "a query has at most 256"),
            ("degree > ", 9..15, "is no whole number"),
        ];
        let fine = ["-", "\"", "\"\" ", "…", "по", "\u{301}"];
        let errors = errors.into_iter().map(|(piece, place, says)| (piece, Some((place, says))));
        for (piece, expected) in errors.chain(fine.into_iter().map(|piece| (piece, None))) {
            let pasted = piece.repeat(1_000_000 / piece.len());
            let error = CORPUS.query(&pasted).err();
            match (&error, expected) {
                (Some(error), Some((place, says))) => {
                    assert_eq!(error.place, place, "{piece:?}: {error}");
                    assert!(error.sentence.contains(says), "{piece:?}: {error}");
                }
                (found, expected) => assert!(found.is_none() && expected.is_none(), "{piece:?}: {found:?}"),
            }
            complete(&pasted, pasted.len(), CORPUS.map(), 10);
        }
    }

    #[test]
    fn what_is_repeated_of_a_long_name_is_cut() {
        let (_, sentence) = wrong(&format!("by:{}", "ж".repeat(10_000)));
        assert!(sentence.chars().count() < 200 && sentence.contains("жж…\""));
    }
}

mod completion {
    use super::*;

    /// What completes a query at the bar, and the first candidates in its place.
    fn completed(marked: &str) -> Vec<String> {
        let caret = marked.find('|').unwrap();
        let written = marked.replacen('|', "", 1);
        let completion = complete(&written, caret, CORPUS.map(), 3);
        let put =
            |text: &String| format!("{}{text}{}", &written[..completion.range.start], &written[completion.range.end..]);
        completion.candidates.iter().map(|candidate| put(&candidate.text)).collect()
    }

    #[test]
    fn names_of_terms_come_where_a_term_may_stand() {
        assert_eq!(completed("|"), ["by:", "via:", "in:"]);
        assert_eq!(completed("sleep -at|")[0], "sleep -attacked-by:");
        assert_eq!(completed("(un| roof)"), ["(under: roof)"]);
        assert_eq!(completed("spprt|"), ["supported-by:"]);
        assert_eq!(completed("deg|"), ["degree>"]);
        assert_eq!(completed("side:hu|")[0], "side:hurts");
        assert_eq!(completed("side:hurts:sta|")[0], "side:hurts:start");
        assert_eq!(completed("-|"), ["-by:", "-via:", "-in:"]);
        assert_eq!(completed("b|:osei")[0], "by:osei");
        assert_eq!(completed("B|y:osei")[..2], ["by:osei", "bears-on:osei"]);
    }

    #[test]
    fn values_come_behind_a_term_what_begins_so_first() {
        assert_eq!(completed("by:os|")[..2], ["by:osei", "by:oseiman"]);
        assert_eq!(completed("by:\"Rose|")[0], "by:osei");
        assert_eq!(completed("ｂ|ｙ:osei")[0], "by:osei", "in full width the name is longer");
        assert_eq!(completed("ｂｙ:os|")[0], "ｂｙ:osei");
        assert_eq!(completed("by:лат| x")[0], "by:latushka x");
        assert_eq!(completed("by:ltshk|")[0], "by:latushka");
        assert_eq!(completed("in:Val|")[0], "in:courier");
        assert_eq!(completed("is:un|"), ["is:undercut", "is:unanswered", "is:undefended"]);
        assert_eq!(completed("stance:dou|")[0], "stance:questions");
        assert_eq!(completed("has:|"), ["has:note", "has:quote", "has:remark"]);
        assert_eq!(completed("kind:ev|x")[0], "kind:evidence");
        assert_eq!(completed("for:sl|")[0], "for:sleep");
        assert_eq!(completed("for:Ring|"), ["for:ring-a", "for:ring-b", "for:nine"], "then a word in what it says");
    }

    #[test]
    fn what_needs_quotation_marks_gets_those_that_it_does_not_hold() {
        assert_eq!(completed("tag:a|"), ["tag:“a \"b\" c”"]);
        assert_eq!(completed("tag:\"a| or x")[0], "tag:“a \"b\" c” or x");
    }

    #[test]
    fn there_is_nothing_to_complete_in_texts_and_numbers() {
        for written in ["\"by|\"", "degree>1|", "said:20|", "(a)|", "http://|"] {
            assert!(completed(written).is_empty(), "{written}");
        }
    }

    #[test]
    fn each_candidate_says_what_it_is() {
        let meanings = |written: &str| {
            let candidates = complete(written, written.len(), CORPUS.map(), 1).candidates;
            candidates.into_iter().map(|candidate| candidate.meaning).collect::<String>()
        };
        assert_eq!(meanings("by:osei"), "R. Osei");
        assert_eq!(meanings("in:minutes"), "Council minutes");
        assert_eq!(meanings("for:sleep"), "A later start gives more sleep");
        assert_eq!(meanings("vi"), "another's view, retold by this speaker");
    }
}

/// Pieces of which queries are made, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "by:",
        "via:",
        "in:",
        "said:",
        "tag:",
        "is:",
        "has:",
        "for:",
        "under:",
        "degree",
        "side:",
        "hurts:",
        ">",
        "<=",
        "5",
        "osei",
        "2024",
        "..",
        "/",
        "(",
        ")",
        "\"",
        "“",
        "»",
        "-",
        "−",
        " ",
        "\u{a0}",
        "or",
        "and",
        "NOT",
        "not ",
        "leaf",
        "start",
        "…",
        "\u{301}",
        "\u{202e}",
        "\u{1b}[31m",
        "👩‍👧",
        "語",
        "Łatuška",
        ":",
        "=",
        "#1",
        "XXXX",
        "ﬁ",
        "\0",
        "bi:x",
        "ring",
    ]);
    prop::collection::vec(prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,4}"], 0..24)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_is_too_odd_and_every_place_lies_in_it(written in prop_oneof![pieces(), any::<String>()]) {
        if let Err(error) = CORPUS.query(&written) {
            prop_assert!(written.get(error.place.clone()).is_some(), "{:?} in {:?}", error.place, written);
            prop_assert!(!error.sentence.is_empty());
        }
    }

    #[test]
    fn completion_puts_something_sound_in_the_place_of_whole_characters(written in pieces(), caret in 0_usize..80) {
        let completion = complete(&written, caret, CORPUS.map(), 5);
        prop_assert!(written.get(completion.range.clone()).is_some(), "{:?} in {:?}", completion.range, written);
        prop_assert!(completion.range.start <= caret.min(written.len()));
        prop_assert!(completion.candidates.len() <= 5);
    }

    #[test]
    fn every_name_that_completes_is_understood(
        names in prop::collection::vec("[ -~а-я«»“”„\u{301}]{1,8}", 1..6),
        typed in "[a-zа-я]?",
    ) {
        let claims: Vec<_> = names.iter().enumerate().map(|(number, name)| {
            serde_json::json!({"id": format!("c{number}"), "text": "T.", "tags": [name]})
        }).collect();
        let text = serde_json::json!({"cruxmap": 1, "claims": claims}).to_string();
        let Some(map) = format::read(vec![Input { name: "map.json".into(), bytes: text.into() }], &()).map else {
            return Ok(());
        };
        let map = Arc::new(map);
        let corpus = Corpus::of(Arc::clone(&map));
        let written = format!("tag:{typed}");
        for candidate in complete(&written, written.len(), &map, 10).candidates {
            let asked = format!("x tag:{}", candidate.text);
            let query = corpus.query(asked.get(2..).unwrap_or_default());
            prop_assert!(query.as_ref().is_ok_and(|query| !corpus.keep(query).is_empty()), "{asked}: {query:?}");
        }
    }
}

#[test]
fn every_example_of_the_tables_is_a_query_of_the_school_map() {
    let text = include_str!("../data/school-hours.ron");
    let corpus = Corpus::of(Arc::new(read(text)));
    for example in TERMS.iter().map(|row| row.example).chain(JOINS.iter().map(|row| row.example)) {
        let query = corpus.query(example).unwrap_or_else(|error| panic!("{example}: {error}"));
        let has_some = !corpus.keep(&query).is_empty();
        assert!(has_some || example.starts_with("has:"), "{example} finds nothing");
    }
}
