//! What the front matter sets, as far as it changes what a file means or tells what the map is.

use super::tree::Data;
use crate::model::Value;

/// How relations between statements are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// They are reasons.
    #[default]
    Loose,
    /// They are logical relations.
    Strict,
}

/// What the front matter sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    pub mode: Mode,
    /// Whether each step of a structure is an argument of its own.
    pub parts_steps: bool,
    /// Whether relations of a reconstructed argument are those of its main conclusion and last inference.
    pub moves_relations: bool,
}

impl Settings {
    /// What is set; what is not is as the reference has it.
    pub(super) fn of(front: Option<&Data>) -> Self {
        let model = front.and_then(|front| entry(&front.value, "model"));
        let set = |key: &str| model.and_then(|model| entry(model, key));
        Self {
            mode: match set("mode") {
                Some(Value::Text(mode)) if mode == "strict" => Mode::Strict,
                _ => Mode::Loose,
            },
            parts_steps: matches!(set("explodeArguments"), Some(Value::Bool(true))),
            moves_relations: !matches!(set("transformArgumentRelations"), Some(Value::Bool(false))),
        }
    }
}

/// What a table has under a key.
pub(super) fn entry<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    match value {
        Value::Table(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
        _ => None,
    }
}
