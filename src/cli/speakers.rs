//! Whom a name on the command line means.

use super::CliError;
use crate::layout::{clean, cut};
use crate::model::{Map, SpeakerId};
use crate::report::{About, and};
use crate::search::query::{speaker_nearest_to, speakers_called};

/// A name is repeated up to so many cells.
const QUOTED: usize = 60;

/// Of the speakers whom a name may mean, so many are told.
const NAMED: usize = 4;

/// Whom the report is to be about.
pub(super) fn about(map: &Map, of: Option<&str>, other: Option<&str>) -> Result<About, CliError> {
    let Some(of) = of else { return Ok(About::Everyone) };
    let one = speaker(map, of)?;
    let Some(other) = other else { return Ok(About::One(one)) };
    let pair = [one, speaker(map, other)?];
    match pair {
        [one, other] if one == other => {
            let name = clean(&map.speaker(one).name);
            Err(CliError::Misplaced(format!("both names mean {name}; give two speakers, or leave --and out")))
        }
        _ => Ok(About::Two(pair)),
    }
}

/// Where a search asks for two against each other: the command that shows them.
pub(super) fn against(map: &Map, [one, other]: [SpeakerId; 2]) -> String {
    let id = |speaker| {
        let id = clean(&map.speaker(speaker).id);
        let is_bare = id.chars().all(|letter| letter.is_alphanumeric() || "-_.".contains(letter));
        if is_bare { id.into_owned() } else { format!("\"{id}\"") }
    };
    format!("two speakers against each other: that is cruxmap speakers --of {} --and {}", id(one), id(other))
}

/// The one speaker of a name.
pub(super) fn speaker(map: &Map, written: &str) -> Result<SpeakerId, CliError> {
    let found = speakers_called(map, written);
    let quoted = cut(&clean(written), QUOTED, "…");
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let near = speaker_nearest_to(map, written).map(|near| named(map, near));
            let near = near.map_or_else(String::new, |near| format!("; the nearest is {near}"));
            Err(CliError::NothingFound(format!("nobody here is called \"{quoted}\"{near}")))
        }
        several => {
            let mut names: Vec<_> = several.iter().take(NAMED).map(|&id| named(map, id)).collect();
            if several.len() > NAMED {
                names.push(format!("{} more", several.len() - NAMED));
            }
            let names = and(&names);
            Err(CliError::Misplaced(format!("\"{quoted}\" may mean {names}; write more of the name, or the id")))
        }
    }
}

/// An id with the name that it stands for.
fn named(map: &Map, speaker: SpeakerId) -> String {
    let speaker = map.speaker(speaker);
    let shown = |text: &str| cut(&clean(text), QUOTED, "…");
    if speaker.name.is_empty() || speaker.name == speaker.id {
        shown(&speaker.id)
    } else {
        format!("{} ({})", shown(&speaker.id), shown(&speaker.name))
    }
}
