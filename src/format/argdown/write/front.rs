//! What stands between lines of `===`: what stood there, with the map's own title and the like, and what Argdown has no words
//! for under `cruxmap`.

use super::super::super::foreign::own_entries;
use super::super::settings::entry;
use super::{OWN, Writer, yaml};
use crate::model::{AnswerKind, Map, Value};

/// Whether relations between statements were logical ones in the file that the map was read from.
pub(super) fn was_strict(map: &Map) -> bool {
    let front = own_entries(map.extra(), OWN).find(|(known, _)| *known == "front").map(|(_, value)| value);
    let mode = front.and_then(|front| entry(entry(front, "model")?, "mode"));
    matches!(mode, Some(Value::Text(mode)) if mode == "strict")
}

impl Writer<'_> {
    /// Writes the front matter, where there is anything to tell.
    pub(super) fn front(&mut self) {
        let map = self.map;
        let parts = map.parts();
        let kept = own_entries(map.extra(), OWN).find(|(known, _)| *known == "front").map(|(_, value)| value);
        let mut entries = match kept {
            Some(Value::Table(entries)) => entries.clone(),
            _ => Vec::new(),
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let about = ["abstract", "subTitle", "description"].into_iter();
        let about = about.into_iter().find(|key| entries.iter().any(|(known, _)| known == key)).unwrap_or("abstract");
        let own = [("title", &parts.title), (about, &parts.about), ("lang", &parts.lang), ("author", &parts.annotator)];
        for (key, own) in own {
            if let Some(own) = own {
                set(&mut entries, key, text(own));
            }
        }
        if self.plan.is_strict || was_strict(map) {
            let mode = text(if self.plan.is_strict { "strict" } else { "loose" });
            match entries.iter_mut().find(|(key, _)| key == "model") {
                Some((_, Value::Table(model))) => set(model, "mode", mode),
                _ => set(&mut entries, "model", Value::Table(vec![("mode".to_owned(), mode)])),
            }
        }
        let cruxmap = self.own_entries();
        if !cruxmap.is_empty() {
            set(&mut entries, "cruxmap", Value::Table(cruxmap));
        }
        if !entries.is_empty() {
            self.text.push_str("===\n");
            self.text.push_str(&yaml::lines(&entries));
            self.text.push_str("===\n\n");
        }
    }

    fn own_entries(&self) -> Vec<(String, Value)> {
        let map = self.map;
        let mut own = Vec::new();
        if self.titles.are_ids {
            own.push(("titles".to_owned(), Value::Text("ids".to_owned())));
        }
        if let Some(url) = &map.parts().url {
            own.push(("url".to_owned(), Value::Text(url.to_string())));
        }
        let titles = |claims: &[crate::model::ClaimId]| {
            Value::List(claims.iter().map(|&claim| Value::Text(self.titles.of_claim(claim))).collect())
        };
        if !map.theses().is_empty() {
            own.push(("theses".to_owned(), titles(map.theses())));
        }
        let question = |question: &crate::model::Question| {
            let mut entries = vec![("ask".to_owned(), Value::Text(question.ask.to_string()))];
            entries.extend(question.id.as_deref().map(|id| ("id".to_owned(), Value::Text(id.to_owned()))));
            let mut named = Vec::new();
            for answer in &question.answers {
                match &answer.kind {
                    AnswerKind::Named(label) => named.push(Value::Table(vec![
                        ("label".to_owned(), Value::Text(label.to_string())),
                        ("claims".to_owned(), titles(&answer.claims)),
                    ])),
                    kind => entries.push((kind.word().to_owned(), titles(&answer.claims))),
                }
            }
            if !named.is_empty() {
                entries.push(("answers".to_owned(), Value::List(named)));
            }
            Value::Table(entries)
        };
        let questions: Vec<Value> = map.parts().questions.iter().map(question).collect();
        if !questions.is_empty() {
            own.push(("questions".to_owned(), Value::List(questions)));
        }
        own
    }
}

fn set(entries: &mut Vec<(String, Value)>, key: &str, value: Value) {
    match entries.iter_mut().find(|(known, _)| known == key) {
        Some((_, known)) => *known = value,
        None => entries.push((key.to_owned(), value)),
    }
}
