//! A line that asks for two speakers against each other, such as "osei vs brandt".

use crate::layout::{clean, cut};
use crate::model::{Map, SpeakerId};
use crate::search::query::speakers_called;

/// What stands between the two names.
const VERSUS: [&str; 2] = [" vs ", " versus "];

/// A name is repeated up to so many cells.
const QUOTED: usize = 40;

/// The two speakers whom a line sets against each other; a sentence where a name is nobody's or several may have it.
/// None where the line is no such thing. Linear in the speakers.
pub fn versus_asked(map: &Map, text: &str) -> Option<Result<[SpeakerId; 2], String>> {
    let (one, other) = VERSUS.iter().find_map(|word| text.split_once(word))?;
    let speaker = |name: &str| match speakers_called(map, name).as_slice() {
        [one] => Ok(*one),
        _ if name.trim().is_empty() => Err("Two against each other: write both names.".to_owned()),
        found => {
            let name = cut(&clean(name.trim()), QUOTED, "…");
            Err(match found.len() {
                0 => format!("Nobody here is called {name}."),
                several => format!("{name} may mean {several} speakers: write more of the name."),
            })
        }
    };
    Some(speaker(one).and_then(|one| match speaker(other)? {
        other if other == one => Err("Both names mean the same speaker.".to_owned()),
        other => Ok([one, other]),
    }))
}
