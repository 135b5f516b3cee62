//! What prompts and the filter ask again when the map goes on in a later state.

use super::{Asking, ask, is_heard, leave, person};
use crate::analysis::Counterparts;
use crate::app::filter::{Filter, FilterMode};
use crate::app::find::Awaiting;
use crate::app::message::Effect;
use crate::app::request::{About, Kept, Person, Told};
use crate::app::state::State;
use crate::config::LastFilter;

/// Answers to what was asked until now are about another map, or another state of it.
pub fn forget_requests(state: &mut State) {
    state.memory.outdated = state.memory.requests;
}

/// Brings the prompt that is open into a later state of the map.
pub fn go_on(state: &mut State, counterparts: &Counterparts) -> Vec<Effect> {
    let Some(asking) = &mut state.asking else { return Vec::new() };
    let awaiting = asking.awaiting_mut().map(|awaiting| *awaiting).unwrap_or_default();
    match asking {
        Asking::Find(find) if find.is_blank() => return Vec::new(),
        Asking::Find(find) => find.moved(counterparts),
        Asking::Filter(filter) => filter.kept = None,
        Asking::Commands(_) => {}
        Asking::Narrow(_) => return ask(state),
        Asking::Remark(remark) => {
            if let Some(claim) = counterparts.claim(remark.claim) {
                remark.claim = claim;
            } else {
                leave(state);
                state.say("The claim of this remark is gone from the file; Up finds the text again.".to_owned());
            }
            return Vec::new();
        }
    }
    if matches!(asking, Asking::Find(_)) && !awaiting.is_open() {
        return ask_again(state);
    }
    let effects = ask(state);
    if let (Awaiting::AnswerToEnter(_), Some(awaits)) = (awaiting, state.asking.as_mut().and_then(Asking::awaiting_mut))
    {
        *awaits = awaits.entered();
    }
    effects
}

/// Asks the query of the find panel again; what is listed stays until the answer.
pub(super) fn ask_again(state: &mut State) -> Vec<Effect> {
    if !is_heard(state) {
        return Vec::new();
    }
    let person = person(state);
    let Some(Asking::Find(find)) = &mut state.asking else { return Vec::new() };
    let request = state.memory.request(About::Find(find.prompt.text().to_owned()), person);
    find.asked_again(request.number);
    vec![Effect::Ask(request)]
}

/// Asks the query of the filter that is set again, of a later state of the map.
pub fn keep_still(state: &mut State) -> Option<Effect> {
    let Filter { text, thesis, .. } = state.walk()?.filter()?;
    let (text, thesis) = (text.clone(), *thesis);
    let person = Person { thesis, ..person(state) };
    let request = state.memory.request(About::KeepStill(text.clone()), person);
    state.memory.kept_still = Some((request.number, text));
    Some(Effect::Ask(request))
}

/// Asks what the filter of the last visit keeps, where there was one.
pub fn set_last_filter(state: &mut State) -> Option<Effect> {
    let filter = state.walk()?.filter_of_last_time()?.clone();
    let person = person(state);
    let request = state.memory.request(About::KeepStill(filter.query.clone()), person);
    state.memory.last_filter = Some((request.number, filter));
    Some(Effect::Ask(request))
}

/// Takes what the filter of the last visit keeps.
pub(super) fn hear_last_filter(state: &mut State, told: Told) {
    let Some((_, LastFilter { query: text, dims })) = state.memory.last_filter.take() else { return };
    // Another may have been set meanwhile.
    let Some(walk) = state.walk_mut().filter(|walk| walk.filter().is_none()) else { return };
    match told {
        Told::Kept(Kept { claims, count, points, speakers, named, thesis }) => {
            let mode = if dims { FilterMode::Dim } else { FilterMode::Hide };
            walk.set_filter(Some(Filter { text, kept: claims, count, points, speakers, named, thesis, mode }));
        }
        Told::Wrong(_) => {
            state.say(format!("The filter of last time, {text}, cannot be understood any more: nothing is hidden."));
        }
        _ => {}
    }
}

/// Takes what the filter that is set keeps in the later state.
pub(super) fn hear_kept(state: &mut State, told: Told) {
    let Some((_, asked)) = state.memory.kept_still.take() else { return };
    let Some(walk) = state.walk_mut() else { return };
    // Another may have been set meanwhile.
    let Some(filter) = walk.filter().filter(|filter| filter.text == asked).cloned() else { return };
    match told {
        Told::Kept(Kept { claims, count, points, speakers, named, thesis }) => {
            walk.set_filter(Some(Filter { kept: claims, count, points, speakers, named, thesis, ..filter }));
        }
        Told::Wrong(_) => {
            let text = &filter.text;
            let said = format!("The filter {text} cannot be understood any more; it still shows what it kept.");
            state.say(said);
        }
        _ => {}
    }
}
