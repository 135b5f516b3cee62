//! What the writer of this program puts into data: under `cruxmap` what Argdown has no words for, under `said` lists of who
//! says something and where. Files of other tools have neither.

use hashbrown::HashMap;

use super::super::foreign::{Draft, said_by};
use super::debate::{Debate, End};
use super::settings::entry;
use super::tree::{Data, Sort, Structure, Tree};
use crate::model::{
    Answer, AnswerKind, ClaimId, ClaimKind, Date, LinkId, Nature, Question, RelationKind, STANCES, Source, Statement,
    StatementDetails, Value,
};

/// Where all of it stands.
const OWN: &str = "cruxmap";

/// What the data of a claim tells of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct OwnClaim {
    pub id: Option<Box<str>>,
    pub label: Option<Box<str>>,
    pub kind: Option<ClaimKind>,
    pub weight: Option<f64>,
    pub asserted: bool,
    pub implicit: bool,
    pub note: Option<Box<str>>,
}

impl OwnClaim {
    /// Takes it out of the data of a claim.
    pub(super) fn taken(data: &mut Vec<(String, Value)>) -> Self {
        let Some(at) = data.iter().position(|(key, value)| key == OWN && matches!(value, Value::Table(_))) else {
            return Self::default();
        };
        let (_, own) = data.remove(at);
        Self {
            id: text(&own, "id"),
            label: text(&own, "label"),
            kind: text(&own, "kind").and_then(|kind| term(&kind)),
            weight: number(&own, "weight"),
            asserted: entry(&own, "asserted") == Some(&Value::Bool(true)),
            implicit: entry(&own, "implicit") == Some(&Value::Bool(true)),
            note: text(&own, "note"),
        }
    }
}

/// A link that a whole structure stands for.
#[derive(Debug)]
pub(super) struct OwnLink {
    pub kind: RelationKind,
    /// The title, in brackets, of what it bears on, where that is not the conclusion.
    pub to: Option<Box<str>>,
    pub id: Option<Box<str>>,
    pub weight: Option<f64>,
    pub nature: Option<Nature>,
    pub note: Option<Box<str>>,
}

impl OwnLink {
    /// What the last inference of a structure says that it stands for.
    pub(super) fn of(tree: &Tree, structure: &Structure) -> Option<Self> {
        let inference = tree.inferences.get(structure.steps.last()?.inference?)?;
        let own = entry(&inference.data.as_ref()?.value, OWN)?;
        let kind = RelationKind::from_term(&text(own, "kind")?)?;
        Some(Self {
            kind,
            to: text(own, "to"),
            id: text(own, "id"),
            weight: number(own, "weight"),
            nature: text(own, "nature").and_then(|nature| term(&nature)),
            note: text(own, "note"),
        })
    }
}

/// Whether a statement only ends the structure of a link, and stands for no claim.
pub(super) fn is_conclusion(data: Option<&Data>) -> bool {
    let own = data.and_then(|data| entry(&data.value, OWN));
    own.and_then(|own| entry(own, "conclusion")) == Some(&Value::Bool(true))
}

/// Takes a list of statements out of data.
pub(super) fn take_said(draft: &mut Draft, data: &mut Vec<(String, Value)>) -> Vec<Statement> {
    let is_list =
        |value: &Value| matches!(value, Value::List(list) if list.iter().all(|one| matches!(one, Value::Table(_))));
    let Some(at) = data.iter().position(|(key, value)| key == "said" && is_list(value)) else { return Vec::new() };
    let (_, Value::List(list)) = data.remove(at) else { return Vec::new() };
    list.iter().filter_map(|told| statement(draft, told)).collect()
}

fn statement(draft: &mut Draft, told: &Value) -> Option<Statement> {
    let by = match text(told, "by") {
        Some(name) => draft.speaker_named(&name),
        None => draft.speaker_not_named(),
    }?;
    let via = text(told, "via").and_then(|name| draft.speaker_named(&name));
    let stance = text(told, "stance").and_then(|stance| STANCES.iter().find(|row| row.term == &*stance));
    let source = text(told, "source").and_then(|title| draft.source(&title, || source(&title)));
    let span = match entry(told, "span") {
        Some(Value::List(span)) => match span.as_slice() {
            [Value::Integer(start), Value::Integer(length)] => {
                u32::try_from(*start).ok().zip(u32::try_from(*length).ok())
            }
            _ => None,
        },
        _ => None,
    };
    let details = StatementDetails { span, quote: text(told, "quote"), note: text(told, "note") };
    let base = said_by(by);
    Some(Statement {
        via,
        stance: stance.map_or(base.stance, |row| row.stance),
        source,
        at: text(told, "at").and_then(|at| draft.shared(&at)),
        date: text(told, "date").and_then(|date| Date::parse(&date).ok()),
        details: (details != StatementDetails::default()).then(|| Box::new(details)),
        ..base
    })
}

fn source(title: &str) -> Source {
    let is_address = title.starts_with("http://") || title.starts_with("https://");
    Source { title: title.into(), url: is_address.then(|| title.into()), ..Source::default() }
}

/// What titles in brackets stand for.
pub(super) struct Titled<'t>(HashMap<(Sort, &'t str), End>);

impl<'t> Titled<'t> {
    /// All titles of a debate.
    pub(super) fn of(text: &'t str, debate: &Debate) -> Self {
        let title = |title: &Option<super::super::scan::Span>| title.clone().and_then(|title| text.get(title));
        let classes = debate.classes.iter().enumerate();
        let classes = classes.filter_map(|(at, node)| Some(((Sort::Statement, title(&node.title)?), End::Class(at))));
        let arguments = debate.arguments.iter().enumerate();
        let arguments =
            arguments.filter_map(|(at, node)| Some(((Sort::Argument, title(&node.title)?), End::Argument(at))));
        Self(classes.chain(arguments).collect())
    }

    /// What a title in brackets stands for.
    pub(super) fn find(&self, written: &str) -> Option<End> {
        let statement = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let argument = || written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
        let key = match statement {
            Some(title) => (Sort::Statement, title),
            None => (Sort::Argument, argument()?),
        };
        self.0.get(&key).copied()
    }
}

/// What the front matter tells of the map under `cruxmap`.
pub(super) struct OwnFront<'d>(Option<&'d Value>);

impl<'d> OwnFront<'d> {
    pub(super) fn of(front: Option<&'d Data>) -> Self {
        Self(front.and_then(|front| entry(&front.value, OWN)))
    }

    /// Whether titles of the form of ids are ids, and no short wordings.
    pub(super) fn titles_are_ids(&self) -> bool {
        matches!(self.get("titles"), Some(Value::Text(what)) if what == "ids")
    }

    fn get(&self, key: &str) -> Option<&'d Value> {
        self.0.and_then(|own| entry(own, key))
    }

    /// Puts address, theses and questions into the map.
    pub(super) fn land(&self, draft: &mut Draft, claim: impl Fn(&str) -> Option<ClaimId>) {
        let Some(own) = self.0 else { return };
        draft.parts.url = text(own, "url");
        let claims = |value: Option<&Value>| match value {
            Some(Value::List(list)) => list
                .iter()
                .filter_map(|title| match title {
                    Value::Text(title) => claim(title),
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        draft.parts.theses = claims(self.get("theses"));
        let Some(Value::List(questions)) = self.get("questions") else { return };
        for question in questions {
            let Some(ask) = text(question, "ask") else { continue };
            let mut answers = Vec::new();
            for kind in [AnswerKind::Yes, AnswerKind::No, AnswerKind::Between] {
                if let Some(given) = entry(question, kind.word()) {
                    answers.push(Answer { claims: claims(Some(given)), kind });
                }
            }
            if let Some(Value::List(named)) = entry(question, "answers") {
                for answer in named {
                    let label = text(answer, "label").unwrap_or_default();
                    answers.push(Answer { kind: AnswerKind::Named(label), claims: claims(entry(answer, "claims")) });
                }
            }
            draft.parts.questions.push(Question { id: text(question, "id"), ask, answers });
        }
    }
}

/// Without what is the writer's own.
pub(super) fn without_own(value: &Value) -> Value {
    match value {
        Value::Table(entries) => Value::Table(entries.iter().filter(|(key, _)| key != OWN).cloned().collect()),
        value => value.clone(),
    }
}

/// The link that the last inference of an argument became.
pub(super) fn last_inference(tree: &Tree, debate: &Debate, end: End, links: &[Option<LinkId>]) -> Option<LinkId> {
    let End::Argument(argument) = end else { return None };
    let structure = tree.structures.get(debate.arguments.get(argument)?.structure?)?;
    links.get(structure.steps.last()?.inference?).copied().flatten()
}

fn text(value: &Value, key: &str) -> Option<Box<str>> {
    match entry(value, key) {
        Some(Value::Text(text)) if !text.trim().is_empty() => Some(text.trim().into()),
        _ => None,
    }
}

fn number(value: &Value, key: &str) -> Option<f64> {
    match entry(value, key) {
        Some(Value::Number(number)) => Some(*number),
        #[expect(clippy::cast_precision_loss, reason = "only 0 and 1 are weights")]
        Some(Value::Integer(number)) => Some(*number as f64),
        _ => None,
    }
}

/// What files call by a term.
fn term<T: for<'de> serde::Deserialize<'de>>(term: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(term)).ok()
}
