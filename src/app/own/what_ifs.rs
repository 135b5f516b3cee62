//! What-ifs that are kept under a name: saving one, setting one again.

use super::{Own, element_id};
use crate::analysis::Force;
use crate::app::message::Effect;
use crate::app::state::State;
use crate::app::what_if::{BySpeaker, WhatIf};
use crate::config::{Keep, Keeping, KeptWhatIf};
use crate::layout::clean;
use crate::model::{Map, SpeakerId};
use crate::report::amount;

/// Keeps the what-if that is set under a name, in place of one of that name.
pub fn save_what_if(state: &mut State, name: &str) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    if walk.what_if().is_nothing() {
        state.say("Nothing is struck out, taken as given or left out that could be kept.".to_owned());
        return Vec::new();
    }
    let kept = written(&walk.map, walk.what_if(), name);
    let before = walk.own.what_ifs.len();
    walk.own.what_ifs.retain(|known| known.name != name);
    let replaces = walk.own.what_ifs.len() < before;
    walk.own.what_ifs.push(kept);
    let effects = walk.own.keep(Keep::Notes(walk.own.notes(&walk.map)));
    let instead = if replaces { ", in place of the one before" } else { "" };
    let name = clean(name);
    let said = match walk.own.keeping() {
        Keeping::In(_) => format!("Kept as {name}{instead}; ⟨what-ifs⟩ lists them."),
        Keeping::Not(why) => format!("Not kept: {why}. Until you quit ⟨what-ifs⟩ has it as {name}{instead}."),
        Keeping::Nowhere => format!("Kept as {name}{instead} until you quit; ⟨what-ifs⟩ lists them."),
    };
    state.say(said);
    effects
}

/// A what-if by the ids of the map.
fn written(map: &Map, what_if: &WhatIf, name: &str) -> KeptWhatIf {
    let of = |force: Force| {
        let set = what_if.forced.iter().filter(|&(_, &is)| is == force);
        set.map(|(&element, _)| element_id(map, element)).collect()
    };
    let speaker = |speaker: SpeakerId| Some(map.speaker(speaker).id.to_string());
    let (only, without) = match what_if.by_speaker {
        None => (None, None),
        Some(BySpeaker::Only(id)) => (speaker(id), None),
        Some(BySpeaker::Without(id)) => (None, speaker(id)),
    };
    KeptWhatIf {
        name: name.to_owned(),
        struck_out: of(Force::StruckOut),
        given: of(Force::TakenAsGiven),
        only,
        without,
    }
}

impl KeptWhatIf {
    /// What it sets in a map, and how much of it the map does not have.
    fn read(&self, map: &Map) -> (WhatIf, usize) {
        let mut missing = 0;
        let mut what_if = WhatIf::default();
        let lists = [(&self.struck_out, Force::StruckOut), (&self.given, Force::TakenAsGiven)];
        for (id, force) in lists.into_iter().flat_map(|(ids, force)| ids.iter().map(move |id| (id, force))) {
            match map.find(id) {
                Some(element) => _ = what_if.forced.insert(element, force),
                None => missing += 1,
            }
        }
        let speaker = |wanted: &String| map.speaker_ids().find(|&id| *map.speaker(id).id == **wanted);
        let named = [(&self.only, BySpeaker::Only as fn(SpeakerId) -> BySpeaker), (&self.without, BySpeaker::Without)];
        for (wanted, by) in named.into_iter().filter_map(|(wanted, by)| Some((wanted.as_ref()?, by))) {
            match speaker(wanted) {
                Some(speaker) => what_if.by_speaker = Some(by(speaker)),
                None => missing += 1,
            }
        }
        (what_if, missing)
    }

    /// What it sets, in words.
    pub fn in_words(&self) -> String {
        let counted = |count: usize, word: &str| (count > 0).then(|| format!("{count} {word}"));
        let parts = [
            counted(self.struck_out.len(), "struck out"),
            counted(self.given.len(), "taken as given"),
            self.only.as_ref().map(|speaker| format!("only {speaker}")),
            self.without.as_ref().map(|speaker| format!("without {speaker}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The same with other ids.
    pub(super) fn renamed(&self, claim_or_link: &dyn Fn(&str) -> String) -> Self {
        let renamed = |ids: &[String]| ids.iter().map(|id| claim_or_link(id)).collect();
        Self { struck_out: renamed(&self.struck_out), given: renamed(&self.given), ..self.clone() }
    }
}

/// Sets a what-if that was kept.
pub(super) fn set_again(state: &mut State, row: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    let Some(kept) = walk.own.what_ifs.get(row) else {
        state.say("There is none to set.".to_owned());
        return Vec::new();
    };
    let (what_if, missing) = kept.read(&walk.map);
    let name = clean(&kept.name).into_owned();
    walk.ask_what_if(what_if);
    state.panel = None;
    let without = match missing {
        0 => String::new(),
        missing => format!(" {} in it is not in this map any more.", amount(missing, "name", "names")),
    };
    state.say(format!("Set: {name}. ⟨what-if⟩ shows what changes, ⟨undo-all⟩ undoes it.{without}"));
    Vec::new()
}

/// Deletes a what-if that was kept.
pub(super) fn forget(state: &mut State, row: usize) -> Vec<Effect> {
    let Some(walk) = state.walk_mut() else { return Vec::new() };
    if row >= walk.own.what_ifs.len() {
        return Vec::new();
    }
    let gone = walk.own.what_ifs.remove(row);
    let effects = walk.own.keep(Keep::Notes(walk.own.notes(&walk.map)));
    state.say(format!("Deleted {}: {}.", clean(&gone.name), gone.in_words()));
    effects
}

impl Own {
    /// The what-ifs that are kept, in the order kept.
    pub fn what_ifs(&self) -> &[KeptWhatIf] {
        &self.what_ifs
    }
}
