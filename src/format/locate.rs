//! Where a field of an entry stands: found anew from the entry's bytes, since only mistakes need to know.

use super::dissect::{fields_of, items_of};
use super::explain::{field_name, first_token};
use super::file::MapFile;
use super::scan::Span;

/// A step into an entry.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// To the field of this name.
    Field(&'static str),
    /// To the item at this position.
    Item(usize),
}

/// The bytes of the value that `path` leads to from the entry at `entry`; of the entry's beginning where it leads nowhere.
pub(super) fn locate(file: &MapFile, entry: &Span, path: &[Step]) -> Span {
    let mut at = entry.clone();
    for step in path {
        let inner = match *step {
            Step::Field(name) => fields_of(&file.text, at.clone(), file.notation)
                .and_then(|(fields, _)| fields.into_iter().find(|field| field_name(file, &field.name) == name))
                .map(|field| field.value),
            Step::Item(index) => {
                items_of(&file.text, at.clone(), file.notation).and_then(|items| items.into_iter().nth(index))
            }
        };
        match inner {
            Some(inner) => at = inner,
            None => return first_token(file, &at),
        }
    }
    at
}
