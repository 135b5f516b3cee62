//! The visit: what one read and has moved on from was seen, and the place is kept.

use crate::app::{drawn_map::MapPart, message::Effect, navigation::Place, state::State, walk::Subject};
use crate::config::Keep;
use crate::model::{Element, QuestionId};

/// Where one is, and what one reads there.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    place: Option<Place>,
    elements: [Option<Element>; 3],
    question: Option<QuestionId>,
}

/// Where one is now, and what one reads there.
pub fn reading_now(state: &State) -> Reading {
    let Some(walk) = state.walk() else { return Reading::default() };
    let place = walk.navigation.here().place;
    let opened = match place {
        Place::At(element) | Place::Map(MapPart::Around(element)) => Some(element),
        Place::Start | Place::Outline(_) | Place::Map(_) | Place::Speakers(_) | Place::Sources(_) | Place::Crux(_) => {
            None
        }
    };
    let (claim, link, question) = match walk.subject() {
        Some(Subject::Claim(claim, link)) => (Some(Element::Claim(claim)), link, None),
        Some(Subject::Step(link)) => (None, Some(link), None),
        Some(Subject::Question(question)) => (None, None, Some(question)),
        Some(Subject::Source(_) | Subject::Paragraph(..)) | None => (None, None, None),
    };
    Reading { place: Some(place), elements: [opened, claim, link.map(Element::Link)], question }
}

/// Notes what one read and has moved on from; at another place also keeps where one is.
pub fn note_visit(state: &mut State, before: &Reading, mut effects: Vec<Effect>) -> Vec<Effect> {
    let now = reading_now(state);
    if now == *before {
        return effects;
    }
    let Some(walk) = state.walk_mut() else { return effects };
    for element in before.elements.into_iter().flatten().filter(|&element| !now.elements.contains(&Some(element))) {
        walk.own.see(&walk.map, element);
    }
    if let Some(question) = before.question.filter(|_| before.question != now.question) {
        walk.own.see_question(question);
    }
    // The end of the program keeps the visit by itself.
    if now.place != before.place && !effects.contains(&Effect::Quit) {
        effects.extend(walk.own.keep(Keep::Visit(walk.visit())));
    }
    effects
}

/// Ends the program, after the visit is kept.
pub fn quit(state: &mut State) -> Vec<Effect> {
    let Reading { elements, .. } = reading_now(state);
    let mut effects = Vec::new();
    if let Some(walk) = state.walk_mut() {
        for element in elements.into_iter().flatten() {
            walk.own.see(&walk.map, element);
        }
        effects = walk.own.keep(Keep::Visit(walk.visit()));
    }
    effects.push(Effect::Quit);
    effects
}
