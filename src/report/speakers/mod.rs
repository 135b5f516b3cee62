//! Who says what, who clashes with whom, one speaker's case, and two speakers against each other: as text, as Markdown
//! and as JSON.

mod case;
mod everyone;
mod json;
mod tables;
mod versus;

use std::io;

use super::page::{Form, Page};
use super::wording::{Titles, amount, and, capital, claims_and_steps, plural, sentence, verb_of};
use crate::analysis::{Acts, Answers, Clash, Means, Objection, People, Versus, charged_by};
use crate::layout::{Wording, clean, place_in_words};
use crate::model::{ClaimId, Date, Element, LinkId, Map, RelationKind, SourceId, SpeakerId, Stance, Statement, Target};

/// Whom a report on speakers is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// All speakers, with all that is below.
    Everyone,
    /// What everyone holds of every question.
    Positions,
    /// Who objects to whom, and who supports whom.
    Dealings,
    /// What speakers say against themselves, and what they grant.
    Tensions,
    /// One speaker's case.
    One(SpeakerId),
    /// Two speakers against each other.
    Two([SpeakerId; 2]),
}

/// Writes a report on speakers as text or Markdown. `people` are those of the map. At worst linear in the map.
///
/// # Errors
/// When `out` cannot be written to.
pub fn speakers(map: &Map, people: &People, about: About, form: Form, out: &mut dyn io::Write) -> io::Result<()> {
    let book = Book { map, people, titles: &Titles::of(map), form };
    let page = match about {
        About::Everyone => everyone::page(book),
        About::Positions => tables::page(book, "Who holds what", tables::positions),
        About::Dealings => tables::page(book, "Who objects to whom", tables::dealings),
        About::Tensions => tables::page(book, "At odds with oneself, and granted", tables::tensions),
        About::One(speaker) => case::page(book, speaker),
        About::Two(pair) => versus::page(book, pair),
    };
    page.write(form, out)
}

/// Writes the same as one JSON object.
///
/// All else: `{"title", "speakers", "theses", "positions", "clashes", "dealings", "left_out", "tensions", "grants", "claims"}`; one: `{"title", "speaker", "theses", "elsewhere",
/// "doubts", "grants", "tensions", "claims"}`; two: `{"title", "speakers", "floor", "answers", "disagreements", "unanswered", "agreements",
/// "supports", "grants", "claims"}`. Claims are given by id and stand in `claims` as in native JSON; a step is
/// `{"name", "link"}`, with the link as in native JSON.
///
/// # Errors
/// When `out` cannot be written to.
pub fn speakers_json(map: &Map, people: &People, about: About, out: &mut dyn io::Write) -> io::Result<()> {
    json::write(map, people, about, out)
}

/// A speaker with role, organisation, other names, and what this speaker does, in sentences.
pub fn speaker_in_words(map: &Map, acts: &Acts, speaker: SpeakerId) -> String {
    everyone::of_one(map, acts, speaker)
}

/// Two who clash, and who objects how often, in a sentence.
pub fn clash_in_words(map: &Map, clash: Clash) -> String {
    everyone::clash(map, clash)
}

/// What two answer to a question, in sentences.
pub fn answers_in_words(map: &Map, versus: &Versus, answers: &Answers) -> String {
    versus::of_both(map, versus, answers)
}

/// What a speaker says, and what the same speaker has against it or is charged with, in sentences.
pub(super) fn tension_in_words(
    map: &Map,
    people: &People,
    form: Form,
    speaker: SpeakerId,
    tension: Objection,
) -> String {
    let book = Book { map, people, titles: &Titles::of(map), form };
    let says = book.does(speaker, "says");
    let said = format!("{} {says}: {}", book.name(speaker), book.element(tension.to, &[speaker]));
    joined(&[said, book.tension(speaker, tension)])
}

/// A map with what is needed to put it into words.
#[derive(Clone, Copy)]
struct Book<'a> {
    map: &'a Map,
    people: &'a People,
    titles: &'a Titles,
    form: Form,
}

impl<'a> Book<'a> {
    fn name(self, speaker: SpeakerId) -> String {
        name(self.map, speaker)
    }

    /// What a speaker does, in the number of the name.
    fn does(self, speaker: SpeakerId, verb: &str) -> String {
        verb_of(self.map.speaker(speaker), verb)
    }

    fn text(self, claim: ClaimId) -> String {
        sentence(self.map.claim_text(claim))
    }

    /// A claim as it is cited: its text, where these say it, and in Markdown, which is kept, its id.
    fn cited(self, claim: ClaimId, speakers: &[SpeakerId]) -> String {
        joined(&[self.text(claim), self.places(Element::Claim(claim), speakers, &Stance::ALL), self.id(claim)])
    }

    /// By which id a claim is found again, where the page is kept.
    fn id(self, claim: ClaimId) -> String {
        match self.form {
            Form::Text => String::new(),
            Form::Markdown => format!("(mapper's wording; claim {})", self.map.claim_id(claim)),
        }
    }

    /// Where these speakers take one of these stances to a claim or step, as a sentence; of several, each by name.
    fn places(self, element: Element, speakers: &[SpeakerId], stances: &[Stance]) -> String {
        let said = self.map.statements(element).iter();
        let said = said.filter(|said| speakers.contains(&said.by) && stances.contains(&said.stance));
        // Places in one text stand together.
        let mut runs: Vec<(String, Vec<String>, String)> = Vec::new();
        for said in said {
            let (before, place, behind) = self.place(said, speakers.len() > 1);
            match runs.last_mut() {
                Some((same, places, end)) if *same == before && *end == behind => places.push(place),
                _ => runs.push((before, vec![place], behind)),
            }
        }
        let runs = runs.into_iter().map(|(before, places, behind)| {
            let places: Vec<_> = places.into_iter().filter(|place| !place.is_empty()).collect();
            let parts = [before, and(&places), behind];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        });
        let runs: Vec<_> = runs.filter(|run| !run.is_empty()).collect();
        if runs.is_empty() { String::new() } else { sentence(&capital(&runs.join("; "))) }
    }

    /// Who says it in which text; the place there; when, and through whom.
    fn place(self, said: &Statement, is_named: bool) -> (String, String, String) {
        let name = is_named.then(|| self.name(said.by));
        let source = said.source.map(|source| self.source(source));
        let before: Vec<_> = name.into_iter().chain(source).collect();
        let mut place = said.at.map(|at| place_in_words(self.map.name(at), Wording::Short)).unwrap_or_default();
        let date = self.map.date_of(said).filter(|_| self.form == Form::Markdown || said.date.is_some());
        let date = date.map(Date::in_words);
        let teller = said.teller().map(|teller| format!("retold by {}", self.name(teller)));
        if let Some(opening) = self.opening(said).filter(|_| self.form == Form::Markdown) {
            place.push_str(", which opens \"");
            place.push_str(opening);
            place.push('"');
        }
        let behind: Vec<_> = date.into_iter().chain(teller).collect();
        (before.join(", "), place, behind.join(", "))
    }

    /// A text: by its title where that is to be cited, else by its number, which [`Self::texts`] explains.
    fn source(self, source: SourceId) -> String {
        match self.form {
            Form::Markdown => self.titles.short(source).to_owned(),
            Form::Text if self.titles.is_only_one() => String::new(),
            Form::Text => format!("text {}", source.number()),
        }
    }

    /// Which numbers these speakers' texts have.
    fn texts(self, speakers: &[SpeakerId]) -> String {
        if self.form == Form::Markdown {
            return String::new();
        }
        let acts = speakers.iter().flat_map(|&speaker| self.people.acts.of_speaker(speaker));
        let mut sources: Vec<SourceId> = acts.filter_map(|act| act.statement(self.map)?.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let texts = sources.iter().map(|&source| {
            let date = self.map.source(source).date.map_or_else(String::new, |date| format!(", {}", date.in_words()));
            sentence(&format!("Text {}: {}{date}", source.number(), self.titles.short(source)))
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    /// The first words of the place of a statement.
    fn opening(self, said: &Statement) -> Option<&'a str> {
        self.map.source(said.source?).opening(self.map.name(said.at?))
    }

    /// A step in sentences: its premises, and what they do to the target.
    fn step(self, link: LinkId) -> String {
        let mut sentences: Vec<_> = self.map.premises(link).iter().map(|&claim| self.text(claim)).collect();
        let row = self.map.link(link).kind.row();
        let (this, verb) = match sentences.len() {
            1 => ("This", row.verb.to_owned()),
            _ => ("Only together these", plural(row.verb)),
        };
        sentences.push(match self.map.link(link).target {
            Target::Claim(claim) => format!("{this} {verb}: {}", self.text(claim)),
            Target::Link(step) => {
                let verb = if row.kind == RelationKind::Undercuts { verb } else { format!("{verb} the step") };
                format!("{this} {verb} {}", self.step_in_short(step))
            }
        });
        joined(&sentences)
    }

    /// "to: C; from: A; B." with the short titles.
    fn step_in_short(self, link: LinkId) -> String {
        let premises: Vec<_> = self.map.premises(link).iter().map(|&claim| self.map.claim_title(claim)).collect();
        let target = match self.map.link(link).target {
            Target::Claim(claim) => self.map.claim_title(claim).to_owned(),
            Target::Link(step) => format!("the step {}", self.map.link_name(step)),
        };
        sentence(&format!("to: {target}; from: {}", premises.join("; ")))
    }

    /// A claim or step as a sentence, with where these say or draw it.
    fn element(self, element: Element, speakers: &[SpeakerId]) -> String {
        match element {
            Element::Claim(claim) => self.cited(claim, speakers),
            Element::Link(link) => {
                let by_mapper = if self.map.is_inferred(link) { BY_MAPPER } else { "" };
                let places = self.places(element, speakers, &Stance::ALL);
                joined(&[format!("The step: {}", self.step(link)), places, by_mapper.to_owned()])
            }
        }
    }

    /// An objection in words: who objects, how, where it is said, and who draws the step.
    fn objection(self, by: SpeakerId, objection: Objection) -> String {
        let name = self.name(by);
        let what = if matches!(objection.to, Element::Claim(_)) { "it" } else { "the step" };
        let (verb, stance) = match objection.by {
            Means::Denial => ("denies", Stance::Denies),
            Means::Doubt => ("doubts", Stance::Questions),
            Means::Link(link) => return self.objection_by_step(&name, by, link),
        };
        let does = self.does(by, &format!("{verb} {what}"));
        joined(&[format!("{name} {does}."), self.places(objection.to, &[by], &[stance])])
    }

    /// What a speaker has against himself, or others charge him with.
    fn tension(self, speaker: SpeakerId, tension: Objection) -> String {
        let by = charged_by(self.map, speaker, tension);
        let told = self.objection(speaker, tension);
        match by.first() {
            None => told,
            Some(&one) if by.len() == 1 => format!("{} {}: {told}", self.name(one), self.does(one, "charges")),
            Some(_) => {
                let names: Vec<_> = by.iter().map(|&one| self.name(one)).collect();
                format!("{} charge: {told}", and(&names))
            }
        }
    }

    fn objection_by_step(self, name: &str, by: SpeakerId, link: LinkId) -> String {
        let how = match self.map.link(link).kind {
            RelationKind::Undercuts => "doubts the step",
            _ => "against it",
        };
        let premises = Versus::premises(self.map, by, link);
        let premises: Vec<_> = premises.iter().map(|&claim| self.cited(claim, &[by])).collect();
        let with = if premises.len() > 1 { ", only together: " } else { ": " };
        joined(&[format!("{name}, {how}{with}{}", premises.join(" And: ")), self.drawn(by, link)])
    }

    /// Who draws a step, where that is somebody else than the speaker.
    fn drawn(self, by: SpeakerId, link: LinkId) -> String {
        if self.map.is_inferred(link) {
            return BY_MAPPER.to_owned();
        }
        let said = self.map.statements(Element::Link(link));
        if said.iter().any(|said| said.by == by) {
            return String::new();
        }
        let drawers: Vec<_> = said.iter().map(|said| self.name(said.by)).collect();
        format!("Step drawn by {}.", and(&drawers))
    }
}

fn name(map: &Map, speaker: SpeakerId) -> String {
    let speaker = map.speaker(speaker);
    clean(if speaker.name.is_empty() { &speaker.id } else { &speaker.name }).into_owned()
}

/// Sentences side by side, without those that say nothing.
fn joined(sentences: &[String]) -> String {
    sentences.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

const BY_MAPPER: &str = "Link drawn by the mapper.";
