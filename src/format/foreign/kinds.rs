//! Words for the kinds of links, for stances and for kinds of claims, as people write them.

use crate::model::{ClaimKind, Nature, RelationKind, Stance};

/// What people call the kinds of links.
const KINDS: [(RelationKind, &[&str]); 4] = [
    (
        RelationKind::Supports,
        &[
            "supports",
            "support",
            "supporting",
            "supported",
            "pro",
            "for",
            "+",
            "reason",
            "ra",
            "sup",
            "inference",
            "premise",
            "evidence",
            "backs",
            "backing",
            "dafür",
            "1",
            "+1",
            "favor",
            "agree",
            "entails",
            "entailment",
        ],
    ),
    (
        RelationKind::Opposes,
        &[
            "opposes",
            "oppose",
            "opposing",
            "attacks",
            "attack",
            "attacking",
            "con",
            "contra",
            "against",
            "-",
            "−",
            "–",
            "objection",
            "objects",
            "ca",
            "att",
            "conflict",
            "rebuts",
            "rebut",
            "rebuttal",
            "reb",
            "dagegen",
            "-1",
            "disagree",
            "contradicts",
            "contradiction",
            "refutes",
            "contrary",
            "contradictory",
        ],
    ),
    (
        RelationKind::Undercuts,
        &["undercuts", "undercut", "undercutting", "und", "doubts", "doubts the step", "undercutter"],
    ),
    (
        RelationKind::Restates,
        &[
            "restates",
            "restate",
            "rephrase",
            "rephrases",
            "ma",
            "same",
            "equivalent",
            "=",
            "says the same",
            "duplicate",
        ],
    ),
];

/// What people call stances.
const STANCES: [(Stance, &[&str]); 5] = [
    (Stance::Asserts, &["asserts", "says", "assert", "for", "pro", "agree", "agrees", "draws"]),
    (Stance::Denies, &["denies", "deny", "against", "con", "contra", "disagree", "disagrees"]),
    (Stance::Questions, &["questions", "question", "doubts", "doubt"]),
    (Stance::Concedes, &["concedes", "concede", "grants", "grant"]),
    (Stance::Reports, &["reports", "report", "retells", "retell"]),
];

fn named<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let word = word.trim().to_lowercase();
    table.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(meant, _)| *meant)
}

/// The kind of link that a word means.
pub(in crate::format) fn kind_of(word: &str) -> Option<RelationKind> {
    named(&KINDS, word)
}

/// The stance that a word means.
pub(in crate::format) fn stance_of(word: &str) -> Option<Stance> {
    named(&STANCES, word)
}

fn of_term<T: Copy>(all: &[T], term: impl Fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|one| term(*one).eq_ignore_ascii_case(word.trim()))
}

/// The kind of claim that a word means.
pub(in crate::format) fn claim_kind_of(word: &str) -> Option<ClaimKind> {
    of_term(ClaimKind::ALL, ClaimKind::term, word)
}

/// The logical nature that a word means.
pub(in crate::format) fn nature_of(word: &str) -> Option<Nature> {
    of_term(Nature::ALL, Nature::term, word)
}
