//! The texts that a map was made from: what is said where and when, who is heard through whom, and whether the texts have
//! the places that the map gives. As text and as JSON.
//!
//! JSON is `{"title", "claims_without_text", "sources", "heard"}`. `sources` stand in time order, each `{"id", "number",
//! "title", "date", "claims", "own_voice", "retold", "speakers", "text"}`; `text` is `{"file", "paragraphs", "faults"}`, or
//! `{"file", "unread"}` with the reason, or `null` where the map names none. `heard` has an entry for each question:
//! `{"question", "own_voice", "by_friend", "by_opponent", "by_neither"}`, see [`Hearing`](crate::analysis::Hearing). Of one
//! text it is `{"source", "questions", "passages"}`; passages stand in reading order, each `{"claim", "at", "said",
//! "paragraphs", "fault", "effects"}`: `paragraphs` are the first and the last, from 1, or `null`; `effects` what the claim
//! does to the first answer of each of the `questions`. The timeline is `{"dated", "undated", "moments"}`, the moments each
//! `{"date", "claim", "said", "source", "at"}`; `said` is a statement as in a map.

mod json;
mod text;

pub use json::{source_json, sources_json, timeline_json};
pub use text::{in_words, source, sources, timeline};

use crate::analysis::{Fault, MatchedText};
use crate::layout::{clean, head};
use crate::model::{NoPlace, Unit};

use super::citation::quoted;
use super::wording::amount;

/// So many words of a paragraph are its opening words.
const OPENING: usize = 6;

/// What is wrong with a place, behind a colon and without a full stop.
pub fn fault(text: &MatchedText, fault: &Fault) -> String {
    match fault {
        Fault::NoPlace(NoPlace::Beyond(0), _) => "the text is empty".to_owned(),
        Fault::NoPlace(NoPlace::Beyond(all), unit) => {
            let [one, many] = match unit {
                Unit::Paragraph => ["paragraph", "paragraphs"],
                Unit::Page => ["page", "pages"],
                Unit::Line => ["line", "lines"],
            };
            format!("the text has only {}", amount(*all as usize, one, many))
        }
        Fault::NoPlace(NoPlace::NoPages, _) => {
            "the text does not tell its pages, and no opening words find the place".to_owned()
        }
        Fault::NoPlace(NoPlace::Blank, _) => "nothing stands there in the text".to_owned(),
        Fault::Form => "it names no paragraph, page or line that could be looked up".to_owned(),
        Fault::Opening { words, there, elsewhere } => {
            let elsewhere = match elsewhere {
                Some(paragraph) => format!("; these words open paragraph {}", paragraph + 1),
                None => String::new(),
            };
            let there = opening_words(text, *there);
            format!("the text opens there with {}, not with {}{elsewhere}", quoted(&there), quoted(&clean(words)))
        }
    }
}

/// The first words of a paragraph.
pub fn opening_words(text: &MatchedText, paragraph: usize) -> String {
    let begin = clean(head(text.text.paragraph(paragraph).unwrap_or_default(), 400)).into_owned();
    begin.split_whitespace().take(OPENING).collect::<Vec<_>>().join(" ")
}
