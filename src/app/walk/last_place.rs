//! Where one was at the end of the last visit: how it is kept, in words and ids, and the way back to it.

use super::{Reply, Walk};
use crate::analysis::NewsCounts;
use crate::app::{
    crux::{CruxPart, Disputed},
    drawn_map::MapPart,
    filter::FilterMode,
    navigation::{Arrival, Cursor, Hang, Place, Stop},
    outline::Root,
    own::element_id,
    sources::SourcesPart,
    speakers::Company,
    start::answer_rows,
    walk::Subject,
};
use crate::config::{LastFilter, LastRow, Visit};
use crate::model::{Element, Map, QuestionId, SourceId, SpeakerId};
use crate::report::amount;

/// So much of a trail is kept: its end.
const KEPT: usize = 12;

/// Where the map has changed, the claim of the row is looked for so many rows before and behind.
const NEARBY: usize = 500;

/// What waits until what it is about is there.
#[derive(Debug, Default)]
pub(super) struct Returning {
    /// The row to be selected at a place as soon as that has rows.
    row: Option<(Place, Cursor, Option<Element>)>,
    /// The filter to be set as soon as it is known what it keeps.
    filter: Option<LastFilter>,
}

impl Walk {
    /// Where one is, as it is kept: the claim opened last with the way to it, the view, the row, the filter.
    pub fn visit(&self) -> Visit {
        let map = &self.map;
        let here = self.navigation.here();
        let page = self.navigation.latest(|stop| matches!(stop.place, Place::At(_)));
        let trail = || page.into_iter().flat_map(|page| self.navigation.trail_of(page));
        let elements: Vec<_> = trail().map_while(|stop| element_at(stop).zip(Some(stop.arrival))).take(KEPT).collect();
        let question = match elements.last() {
            Some(&(_, Arrival::Answer(question, _))) => Some(question_name(map, question)),
            _ => None,
        };
        let mut ids = elements.iter().map(|&(element, _)| element_id(map, element));
        let place = ids.next();
        let mut trail: Vec<_> = ids.collect();
        trail.reverse();
        let about = self.element_of_row().map(|element| element_id(map, element));
        let filter = self.filter.as_ref();
        let filter = filter.map(|set| LastFilter { query: set.text.clone(), dims: set.mode == FilterMode::Dim });
        Visit {
            place,
            trail,
            question,
            view: words(map, here.place),
            row: LastRow { at: here.cursor.row, within: here.cursor.answer, about },
            filter: filter.or_else(|| self.returning.filter.clone()),
            ..self.own.visit(map)
        }
    }

    /// To where one was at the end of the last visit, with Start behind it.
    pub(super) fn return_to_last_place(&mut self) -> Reply {
        let last = self.own.last_visit().clone();
        self.returning.filter = last.filter;
        let find = |id: &String| self.map.find(id);
        let place = last.place.as_ref().and_then(find);
        let trail: Vec<Element> = last.trail.iter().filter_map(find).collect();
        let question = last.question.as_deref().and_then(|name| question_named(&self.map, name));
        let view = place_of(&self.map, &last.view);
        if place.is_none() && view.is_none_or(|view| view == Place::Start) && last.row == LastRow::default() {
            return None;
        }
        for (index, stop) in trail.into_iter().chain(place).enumerate() {
            self.go_on_to(stop, question.filter(|_| index == 0));
        }
        if let Some(view) = view {
            let cursor = Cursor { row: last.row.at, answer: last.row.within };
            let about = last.row.about.as_ref().and_then(|id| self.map.find(id));
            if self.navigation.here().place != view {
                self.navigation.go(view, Arrival::Entry, Hang::Root, Cursor::default());
            }
            self.returning.row = Some((view, cursor, about));
            self.arrive();
        }
        let news = match self.own.news().counts() {
            NewsCounts { new: 0, changed: 0 } => String::new(),
            NewsCounts { new, changed: 0 } => format!(" {} new since then.", amount(new, "claim is", "claims are")),
            NewsCounts { new: 0, changed } => {
                format!(" {} since then.", amount(changed, "claim has changed", "claims have changed"))
            }
            NewsCounts { new, changed } => format!(" Since then {new} new and {changed} changed."),
        };
        let start = if self.navigation.here().place == Place::Start { "" } else { "; ⟨view-start⟩ shows Start" };
        Some(format!("Here you were last time{start}.{news}"))
    }

    /// The filter that is to be set again.
    pub(in crate::app) fn filter_of_last_time(&self) -> Option<&LastFilter> {
        self.returning.filter.as_ref()
    }

    /// Another filter was set, or that one.
    pub(super) fn forget_filter_of_last_time(&mut self) {
        self.returning.filter = None;
    }

    /// Selects the row where one was, as soon as there are rows.
    pub(super) fn return_to_row(&mut self) {
        let here = self.navigation.here().place;
        let Some((_, cursor, about)) = self.returning.row.filter(|&(place, ..)| place == here && self.has_rows(place))
        else {
            return;
        };
        self.navigation.here_mut().cursor = cursor;
        let is_it = |walk: &Self| about.is_none() || walk.element_of_row() == about;
        if is_it(self) {
            self.returning.row = None;
        } else {
            // It may be among the rows that are still being found: it is looked for again then.
            let nearby = (1..=NEARBY).flat_map(|step| [cursor.row.checked_sub(step), cursor.row.checked_add(step)]);
            for row in nearby.flatten() {
                self.navigation.here_mut().cursor.row = row;
                if is_it(self) {
                    break;
                }
                self.navigation.here_mut().cursor.row = cursor.row;
            }
        }
        if let Place::Outline(root) = here {
            let row = self.cursor().row;
            self.reveal_in_outline(root, row);
        }
    }

    /// One goes elsewhere: no row of last time is to be selected any more.
    pub(in crate::app) fn forget_row_of_last_time(&mut self) {
        self.returning.row = None;
    }

    /// Whether what is shown at the place is there already.
    fn has_rows(&self, place: Place) -> bool {
        match place {
            Place::Start | Place::At(_) | Place::Map(_) => true,
            Place::Outline(_) => self.outline().is_some(),
            Place::Speakers(_) => self.sheet().is_some(),
            Place::Sources(_) => !self.sifted().is_empty(),
            Place::Crux(_) => !self.sifted_crux().is_empty(),
        }
    }

    /// The claim or link that the selected row is about.
    fn element_of_row(&self) -> Option<Element> {
        if let Some(page) = &self.page
            && page.len() <= self.cursor().row
        {
            return None;
        }
        match self.subject()? {
            Subject::Claim(claim, _) => Some(Element::Claim(claim)),
            Subject::Step(link) => Some(Element::Link(link)),
            Subject::Question(_) | Subject::Source(_) | Subject::Paragraph(..) => None,
        }
    }

    /// To a claim or link as a row of the page leads there, or as an answer to `question`; else as from Start.
    fn go_on_to(&mut self, element: Element, question: Option<QuestionId>) {
        let row = self.page.as_ref().and_then(|page| page.row_to(&self.map, element));
        let answer = question.and_then(|question| {
            let mut answers = answer_rows(&self.map, question);
            Some((question, answers.position(|row| Element::Claim(row.claim) == element)?))
        });
        if let Some((question, answer)) = answer.filter(|_| self.navigation.here().place == Place::Start) {
            self.navigation.here_mut().cursor = Cursor { row: question.index(), answer: Some(answer) };
            self.open();
        } else if let Some(row) = row {
            self.navigation.here_mut().cursor.row = row;
            self.open();
        }
        if self.navigation.here().place != Place::At(element) {
            self.navigation.go(Place::At(element), Arrival::Entry, Hang::Root, Cursor::default());
            self.arrive();
            self.choose_cursor(Place::Start, Arrival::Entry);
        }
    }
}

fn element_at(stop: &Stop) -> Option<Element> {
    match stop.place {
        Place::At(element) => Some(element),
        _ => None,
    }
}

/// A place in words and ids.
fn words(map: &Map, place: Place) -> Vec<String> {
    let question = |question| question_name(map, question);
    let element = |element| element_id(map, element);
    let speaker = |speaker: SpeakerId| map.speaker(speaker).id.to_string();
    let parts: (&str, &str, Vec<String>) = match place {
        Place::Start => ("start", "", vec![]),
        Place::At(at) => ("claim", "", vec![element(at)]),
        Place::Outline(Root::All) => ("outline", "", vec![]),
        Place::Outline(Root::Question(root)) => ("outline", "question", vec![question(root)]),
        Place::Outline(Root::On(root)) => ("outline", "on", vec![element(root)]),
        Place::Outline(Root::From(root)) => ("outline", "from", vec![element(root)]),
        Place::Map(MapPart::Whole) => ("map", "", vec![]),
        Place::Map(MapPart::Around(focus)) => ("map", "around", vec![element(focus)]),
        Place::Map(MapPart::Routes(ends)) => {
            ("map", "routes", ends.map(|claim| element(Element::Claim(claim))).to_vec())
        }
        Place::Map(MapPart::Case(of)) => ("map", "case", vec![speaker(of)]),
        Place::Speakers(Company::Everyone) => ("speakers", "", vec![]),
        Place::Speakers(Company::Versus(pair)) => ("speakers", "versus", pair.map(speaker).to_vec()),
        Place::Speakers(Company::Case(of)) => ("speakers", "case", vec![speaker(of)]),
        Place::Speakers(Company::Positions) => ("speakers", "positions", vec![]),
        Place::Speakers(Company::Dealings) => ("speakers", "dealings", vec![]),
        Place::Speakers(Company::Tensions) => ("speakers", "tensions", vec![]),
        Place::Sources(SourcesPart::Texts) => ("sources", "", vec![]),
        Place::Sources(SourcesPart::Timeline) => ("sources", "timeline", vec![]),
        Place::Sources(SourcesPart::Text(source)) => ("sources", "text", vec![map.source(source).id.to_string()]),
        Place::Crux(CruxPart::Turns(Disputed::Nothing)) => ("crux", "", vec![]),
        Place::Crux(CruxPart::Turns(Disputed::Question(of))) => ("crux", "question", vec![question(of)]),
        Place::Crux(CruxPart::Turns(Disputed::Thesis(of))) => ("crux", "thesis", vec![element(Element::Claim(of))]),
        Place::Crux(CruxPart::Unanswered) => ("crux", "unanswered", vec![]),
        Place::Crux(CruxPart::FoughtOver) => ("crux", "fought-over", vec![]),
        Place::Crux(CruxPart::Tensions) => ("crux", "tensions", vec![]),
        Place::Crux(CruxPart::Thin) => ("crux", "thin", vec![]),
    };
    let (view, part, ids) = parts;
    [view, part].into_iter().filter(|word| !word.is_empty()).map(str::to_owned).chain(ids).collect()
}

/// The place that words and ids name; none where this map has none such.
fn place_of(map: &Map, words: &[String]) -> Option<Place> {
    let question = |name: &str| question_named(map, name);
    let claim = |id: &str| match map.find(id)? {
        Element::Claim(claim) => Some(claim),
        Element::Link(_) => None,
    };
    let speaker = |id: &str| map.speaker_ids().find(|&speaker| *map.speaker(speaker).id == *id);
    let source = |id: &str| -> Option<SourceId> { map.source_ids().find(|&source| *map.source(source).id == *id) };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    Some(match words.as_slice() {
        ["start"] => Place::Start,
        ["claim", id] => Place::At(map.find(id)?),
        ["outline"] => Place::Outline(Root::All),
        ["outline", "question", name] => Place::Outline(Root::Question(question(name)?)),
        ["outline", "on", id] => Place::Outline(Root::On(map.find(id)?)),
        ["outline", "from", id] => Place::Outline(Root::From(map.find(id)?)),
        ["map"] => Place::Map(MapPart::Whole),
        ["map", "around", id] => Place::Map(MapPart::Around(map.find(id)?)),
        ["map", "routes", one, other] => Place::Map(MapPart::Routes([claim(one)?, claim(other)?])),
        ["map", "case", id] => Place::Map(MapPart::Case(speaker(id)?)),
        ["speakers"] => Place::Speakers(Company::Everyone),
        ["speakers", "versus", one, other] => Place::Speakers(Company::Versus([speaker(one)?, speaker(other)?])),
        ["speakers", "case", id] => Place::Speakers(Company::Case(speaker(id)?)),
        ["speakers", "positions"] => Place::Speakers(Company::Positions),
        ["speakers", "dealings"] => Place::Speakers(Company::Dealings),
        ["speakers", "tensions"] => Place::Speakers(Company::Tensions),
        ["sources"] => Place::Sources(SourcesPart::Texts),
        ["sources", "timeline"] => Place::Sources(SourcesPart::Timeline),
        ["sources", "text", id] => Place::Sources(SourcesPart::Text(source(id)?)),
        ["crux"] => Place::Crux(CruxPart::Turns(Disputed::first(map))),
        ["crux", "question", name] => Place::Crux(CruxPart::Turns(Disputed::Question(question(name)?))),
        ["crux", "thesis", id] => Place::Crux(CruxPart::Turns(Disputed::Thesis(claim(id)?))),
        ["crux", "unanswered"] => Place::Crux(CruxPart::Unanswered),
        ["crux", "fought-over"] => Place::Crux(CruxPart::FoughtOver),
        ["crux", "tensions"] => Place::Crux(CruxPart::Tensions),
        ["crux", "thin"] => Place::Crux(CruxPart::Thin),
        _ => return None,
    })
}

/// The id of a question, or its number.
fn question_name(map: &Map, question: QuestionId) -> String {
    let id = map.question(question).id.as_deref();
    id.map_or_else(|| format!("#{}", question.index() + 1), str::to_owned)
}

fn question_named(map: &Map, name: &str) -> Option<QuestionId> {
    map.questions().map(|(question, _)| question).find(|&question| question_name(map, question) == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Input, read};
    use crate::model::ClaimId;

    #[test]
    fn every_place_is_found_again_by_its_words() {
        let text = r#"(cruxmap: 1, questions: [(ask: "A?", yes: ["a"]), (id: "q", ask: "B?", yes: ["b"])],
            speakers: [(id: "p", name: "P"), (id: "o", name: "O")], sources: [(id: "t", title: "T")],
            claims: [(id: "a", text: "A."), (id: "b", text: "B.")], links: [Opposes(from: ["a"], to: "b")])"#;
        let map = read(vec![Input { name: "a.ron".into(), bytes: text.into() }], &()).map.unwrap();
        let claims: Vec<ClaimId> = map.claim_ids().collect();
        let [a, b] = claims[..] else { panic!("{claims:?}") };
        let speakers: Vec<_> = map.speaker_ids().collect();
        let link = map.link_ids().map(Element::Link).next().unwrap();
        let source = map.source_ids().next().unwrap();
        let mut places = vec![
            Place::Start,
            Place::At(Element::Claim(a)),
            Place::At(link),
            Place::Outline(Root::All),
            Place::Outline(Root::On(link)),
            Place::Outline(Root::From(Element::Claim(b))),
            Place::Map(MapPart::Whole),
            Place::Map(MapPart::Around(Element::Claim(b))),
            Place::Map(MapPart::Routes([a, b])),
            Place::Map(MapPart::Case(speakers[1])),
            Place::Speakers(Company::Versus([speakers[1], speakers[0]])),
            Place::Speakers(Company::Case(speakers[1])),
            Place::Sources(SourcesPart::Texts),
            Place::Sources(SourcesPart::Timeline),
            Place::Sources(SourcesPart::Text(source)),
            Place::Crux(CruxPart::Turns(Disputed::Thesis(b))),
        ];
        let companies = [Company::Everyone, Company::Positions, Company::Dealings, Company::Tensions];
        places.extend(companies.map(Place::Speakers));
        let lists = [CruxPart::Unanswered, CruxPart::FoughtOver, CruxPart::Tensions, CruxPart::Thin];
        places.extend(lists.map(Place::Crux));
        for (question, _) in map.questions() {
            places.push(Place::Outline(Root::Question(question)));
            places.push(Place::Crux(CruxPart::Turns(Disputed::Question(question))));
        }
        for place in places {
            assert_eq!(place_of(&map, &words(&map, place)), Some(place), "{:?}", words(&map, place));
        }
        assert_eq!(place_of(&map, &["speakers".to_owned(), "gone".to_owned()]), None);
    }
}
