//! How the parts of a page are called where links lead to them.

use std::borrow::Cow;

use crate::model::{ClaimId, Map, QuestionId, SourceId, SpeakerId};

/// The name of a claim's entry: its id where that is plain, so that others can link to it; else its number.
pub(super) fn claim(map: &Map, claim: ClaimId) -> String {
    named("claim", map.claim_id(claim), claim.index())
}

/// The name of a question.
pub(super) fn question(map: &Map, question: QuestionId) -> String {
    named("question", map.question(question).id.as_deref().unwrap_or_default(), question.index())
}

/// The name of a text.
pub(super) fn source(map: &Map, source: SourceId) -> String {
    named("text", &map.source(source).id, source.index())
}

/// The name of a speaker.
pub(super) fn speaker(map: &Map, speaker: SpeakerId) -> String {
    named("speaker", &map.speaker(speaker).id, speaker.index())
}

/// What leads to a name.
pub(super) fn to(name: &str) -> String {
    format!("#{name}")
}

/// A plain id stands behind a hyphen, a number behind a dot: they cannot meet.
fn named(sort: &str, id: &str, index: usize) -> String {
    let is_plain = |char: char| char.is_ascii_alphanumeric() || "._-".contains(char);
    let id: Cow<str> = if !id.is_empty() && id.chars().all(is_plain) {
        format!("-{id}").into()
    } else {
        format!(".{}", index + 1).into()
    };
    format!("{sort}{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_id_is_kept_and_any_other_is_a_number() {
        assert_eq!(named("claim", "buses-fixed", 7), "claim-buses-fixed");
        assert_eq!(named("claim", "автобусы", 7), "claim.8");
        assert_eq!(named("claim", "a b", 7), "claim.8");
        assert_eq!(named("claim", "", 7), "claim.8");
        assert_ne!(named("claim", "8", 0), named("claim", "ü", 7));
    }
}
