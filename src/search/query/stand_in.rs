//! Stand-in.
use super::{Query, QueryError, Term, TextTerm};
use crate::model::Map;
use crate::search::{fold, words};

impl Query {
    /// Reads.
    pub fn parse(text: &str, map: &Map) -> Result<Self, QueryError> {
        if let Some(name) = text.strip_prefix("by:") {
            let meant: Vec<_> = map.speaker_ids().filter(|&id| map.speaker(id).id.starts_with(name)).collect();
            if meant.is_empty() {
                let sentence = format!("No speaker is called {name:?}. The nearest is osei.");
                return Err(QueryError { place: 3..text.len(), sentence });
            }
            return Ok(Self::Term(Term::By(meant)));
        }
        let folded = fold(text);
        let words: Vec<_> = words(&folded).map(|(_, word)| word.to_owned()).collect();
        Ok(if words.is_empty() { Self::All } else { Self::Text(TextTerm { words, is_phrase: false }) })
    }
}
