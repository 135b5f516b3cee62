//! Who says what in an AIF document: the locutions that YA nodes tie to propositions and steps, as statements.
//!
//! A locution reads "Name : words", and its record may name a participant. A YA node says what its speaker does with
//! what it leads to. It comes from a locution, or from a transition between two; then the one who speaks last does it. A
//! locution that leads to another locution retells it. Those of analysts ("Analysing") only say who made the map.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::super::foreign::{Draft, said_by, words};
use super::document::{Document, NodeKind};
use super::passages::Passages;
use super::wiring::Wires;
use crate::model::{Date, Extra, Source, Speaker, SpeakerId, Stance, Statement, StatementDetails, Value};

/// A name before a colon is no longer than this, in characters, and has no more words than [`NAME_WORDS`].
const NAME_LEN: usize = 60;
const NAME_WORDS: usize = 5;

/// What YA nodes are called, and the stance that it is. All others assert.
const STANCES: [(&str, Stance); 9] = [
    ("asserting", Stance::Asserts),
    ("agreeing", Stance::Asserts),
    ("disagreeing", Stance::Denies),
    ("challenging", Stance::Questions),
    ("pure questioning", Stance::Questions),
    ("purequestioning", Stance::Questions),
    ("conceding", Stance::Concedes),
    ("popular conceding", Stance::Concedes),
    ("reporting", Stance::Reports),
];

/// What was said of each node, and who made the map.
#[derive(Debug, Default)]
pub(super) struct Voices {
    /// By node.
    pub said: Vec<Vec<Statement>>,
    /// Locutions and YA nodes that became statements, by node.
    pub is_heard: Vec<bool>,
    /// The names of those who analysed the text.
    pub analysts: BTreeSet<String>,
}

impl Voices {
    /// Hears a document. Linear.
    pub(super) fn of(document: &Document, wires: &Wires, passages: &Passages, draft: &mut Draft) -> Self {
        let count = document.nodes.len();
        let mut voices = Self { said: vec![Vec::new(); count], is_heard: vec![false; count], ..Self::default() };
        let mut of_analyst = vec![false; count];
        let mut tellers: Vec<Option<usize>> = vec![None; count];
        let acts = || document.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Ya);
        for (act, node) in acts() {
            let is_analysis = node.text.trim().eq_ignore_ascii_case("analysing");
            for locution in wires.from(document, act, NodeKind::L) {
                if is_analysis {
                    of_analyst.get_mut(locution).into_iter().for_each(|mark| *mark = true);
                    voices.analysts.extend(name_of(document, locution).map(Cow::into_owned));
                } else {
                    for told in wires.to(document, act, NodeKind::L).filter(|told| *told != locution) {
                        tellers.get_mut(told).into_iter().for_each(|teller| *teller = Some(locution));
                        voices.hear([act, locution]);
                    }
                }
            }
        }
        let is_analysis =
            |act: usize| wires.from(document, act, NodeKind::L).any(|from| of_analyst.get(from) == Some(&true));
        for (act, node) in acts().filter(|(act, _)| !is_analysis(*act)) {
            let name = node.text.trim().to_lowercase();
            let known = STANCES.iter().find(|(known, _)| *known == name);
            let stance = known.map_or(Stance::Asserts, |(_, stance)| *stance);
            for locution in speaking(document, wires, act) {
                let teller = tellers.get(locution).copied().flatten();
                let targets = wires.out_of.get(act).into_iter().flatten();
                for &target in targets {
                    let Some(kind) = document.nodes.get(target).map(|node| node.kind) else { continue };
                    let is_step = matches!(kind, NodeKind::Ra | NodeKind::Ca | NodeKind::Ma);
                    if !is_step && kind != NodeKind::I {
                        continue;
                    }
                    let mut statement = statement(document, passages, draft, locution, teller);
                    // Who draws a step against something is for that step.
                    let is_drawn = is_step && name != "challenging";
                    if let Some(statement) = &mut statement {
                        statement.stance = if is_drawn { Stance::Asserts } else { stance };
                        if known.is_none() && !is_step && !name.is_empty() && !name.starts_with("default") {
                            let note = words(node.text.trim()).into();
                            statement.details.get_or_insert_default().note = Some(note);
                        }
                    }
                    voices.said.get_mut(target).into_iter().for_each(|said| said.extend(statement.clone()));
                    voices.hear([act, locution]);
                }
            }
        }
        voices
    }

    fn hear(&mut self, nodes: [usize; 2]) {
        for node in nodes {
            self.is_heard.get_mut(node).into_iter().for_each(|mark| *mark = true);
        }
    }
}

/// The locutions by which an act is done.
fn speaking(document: &Document, wires: &Wires, act: usize) -> Vec<usize> {
    let mut locutions: Vec<usize> = wires.from(document, act, NodeKind::L).collect();
    for transition in wires.from(document, act, NodeKind::Ta) {
        let last = wires.to(document, transition, NodeKind::L).next();
        locutions.extend(last.or_else(|| wires.from(document, transition, NodeKind::L).next()));
    }
    locutions
}

fn statement(
    document: &Document,
    passages: &Passages,
    draft: &mut Draft,
    locution: usize,
    teller: Option<usize>,
) -> Option<Statement> {
    let by = speaker(document, draft, locution)?;
    let via = teller.and_then(|teller| speaker(document, draft, teller));
    let record = document.locutions.get(&locution);
    let field = |name: &str| record.and_then(|record| record.text(&[name])).filter(|text| !text.trim().is_empty());
    let source = field("source").and_then(|source| draft.source(&source, Source::default));
    let start = field("start");
    let date = start.as_deref().and_then(|start| Date::parse(start.get(..10)?).ok());
    let node = document.nodes.get(locution)?;
    let passage = passages.of(&node.id);
    let quote = parted(&node.text).map_or(node.text.trim(), |(_, words)| words);
    let is_paraphrase = record.is_some_and(|record| record.get("paraphrase").is_some());
    let details = StatementDetails {
        span: passage.map(|passage| passage.span),
        quote: Some(quote).filter(|quote| !quote.is_empty() && !is_paraphrase).map(Into::into),
        note: None,
    };
    let source = source.or_else(|| passage.and(passages.source));
    let details = (details != StatementDetails::default()).then(|| Box::new(details));
    Some(Statement { via, source, date, details, ..said_by(by) })
}

/// Who speaks a locution.
fn speaker(document: &Document, draft: &mut Draft, locution: usize) -> Option<SpeakerId> {
    let Some(name) = name_of(document, locution) else { return draft.speaker_not_named() };
    let person = document.locutions.get(&locution).and_then(|record| record.text(&["personID"]));
    let key = draft.key("personID");
    let extra = person.map(|person| vec![(key, Value::Text(person.into_owned()))]).unwrap_or_default();
    draft.speaker(&name, || Speaker { name: (&*name).into(), extra: Extra(extra), ..Speaker::default() })
}

/// The name of who speaks a locution.
fn name_of<'d>(document: &'d Document, locution: usize) -> Option<Cow<'d, str>> {
    let person = document.locutions.get(&locution).and_then(|record| record.text(&["personID"]));
    if let Some(name) = person.and_then(|person| document.participants.get(&person)) {
        return Some(Cow::Borrowed(name));
    }
    let (name, _) = parted(&document.nodes.get(locution)?.text)?;
    Some(Cow::Borrowed(name))
}

/// The name and the words of "Name : words".
fn parted(text: &str) -> Option<(&str, &str)> {
    let is_name = |name: &str| {
        let is_short = name.chars().nth(NAME_LEN).is_none() && name.split_whitespace().count() <= NAME_WORDS;
        is_short && name.chars().any(char::is_alphanumeric) && !name.contains(['?', '!', '“', '"', '\n'])
    };
    let parted = text.split_once(" : ").or_else(|| text.split_once(" :")).or_else(|| text.split_once(": "))?;
    Some((parted.0.trim(), parted.1.trim())).filter(|(name, _)| is_name(name))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn a_name_stands_before_a_colon() {
        assert_eq!(parted("R. Osei : They'd sleep: longer"), Some(("R. Osei", "They'd sleep: longer")));
        assert_eq!(parted("Osei: yes"), Some(("Osei", "yes")));
        assert_eq!(parted("Осей : да"), Some(("Осей", "да")));
    }

    #[test]
    fn words_with_a_colon_in_them_name_nobody() {
        for text in ["", "no colon", " : words", "What I would really like to say is this: no", "What? This : no"] {
            assert_eq!(parted(text), None, "{text}");
        }
    }
}
