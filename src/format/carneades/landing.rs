//! Statements, arguments and issues on their way into the map.

use hashbrown::{HashMap, HashSet};

use super::super::Severity;
use super::super::foreign::{ClaimDraft, Draft, End, ForeignProblem, Node, Tie, tie};
use super::super::problem::count;
use crate::model::{Answer, AnswerKind, ClaimDetails, ClaimId, Extra, Nature, Question, RelationKind};

/// What is found once for each argument, and then is only counted.
const NO_CONCLUSION: &str = "argument-without-conclusion";
const NO_PREMISE: &str = "argument-without-premise";

/// Of so many positions each pair is said to exclude each other; of more none.
const MOST_POSITIONS: usize = 12;

/// What a statement or argument has a place for, and what the file has.
const OF_STATEMENT: [&str; 3] = ["text", "label", "assumed"];
const OF_ARGUMENT: [&str; 5] = ["conclusion", "premises", "scheme", "weight", "undercutter"];
const TOP: [&str; 5] = ["statements", "arguments", "issues", "assumptions", "meta"];

#[derive(Default)]
struct Landing {
    claims: HashMap<String, ClaimId>,
    assumed: HashSet<String>,
    undercutters: usize,
}

/// Puts a file into the map.
pub(super) fn land(draft: &mut Draft, top: &Node) {
    head(draft, top);
    let mut landing = Landing::default();
    let assumptions = top.get("assumptions");
    landing
        .assumed
        .extend(assumptions.into_iter().flat_map(named).filter_map(|(_, node)| Some(node.text()?.to_owned())));
    landing.statements(draft, top);
    let statements = landing.claims.len();
    let arguments = top.get("arguments");
    let ties = landing.arguments(draft, arguments);
    tie(draft, ties);
    // What is assumed may stand nowhere else, for rules to start from.
    for (_, assumed) in assumptions.into_iter().flat_map(named) {
        landing.claim(draft, assumed);
    }
    let issues = landing.issues(draft, top);
    let arguments = arguments.map_or(0, |arguments| arguments.entries().count());
    draft.as_written.elements = vec![("claims", statements), ("arguments", arguments), ("issues", issues)];
    draft.as_written.relations = vec![("support", arguments), ("undercut", landing.undercutters)];
    if draft.parts.claims.is_empty() {
        draft.note(0..0, ForeignProblem::warning("empty-document", "the file has no statements: the map is empty"));
    }
}

/// What a list or table names, with its keys: of a list, each is its own.
fn named(node: &Node) -> impl Iterator<Item = (&Node, &Node)> {
    node.entries().chain(node.items().iter().map(|item| (item, item)))
}

fn head(draft: &mut Draft, top: &Node) {
    let meta = top.get("meta");
    let told =
        |name: &str| meta.and_then(|meta| meta.get(name)?.text()).filter(|text| !text.is_empty()).map(Into::into);
    draft.parts.title = told("title");
    draft.parts.about = told("note").or_else(|| told("notes")).or_else(|| told("description"));
    draft.parts.annotator = told("creator").or_else(|| told("author"));
    let mut aside = Vec::new();
    let others = meta.into_iter().flat_map(Node::entries).filter(|(name, _)| {
        !matches!(name.text(), Some("title" | "note" | "notes" | "description" | "creator" | "author"))
    });
    for (name, value) in top.entries().filter(|(name, _)| name.text().is_none_or(|name| !TOP.contains(&name))) {
        aside.push((name.span.clone(), name.text().unwrap_or_default().to_owned()));
        draft.keep(name.text().unwrap_or_default(), value.clone().kept());
    }
    for (name, value) in others {
        draft.keep(name.text().unwrap_or_default(), value.clone().kept());
    }
    if let Some((first, _)) = aside.first().cloned() {
        let names: Vec<_> = aside.iter().map(|(_, name)| format!("`{name}`")).collect();
        let tables = count(names.len(), "table has", "tables have");
        let message = format!("{tables} no place in the map: kept aside ({})", names.join(", "));
        draft.note(first, ForeignProblem::warning("kept-aside", message));
    }
}

impl Landing {
    fn statements(&mut self, draft: &mut Draft, top: &Node) {
        for (key, value) in top.get("statements").into_iter().flat_map(named) {
            let Some(id) = key.text() else { continue };
            if !draft.goes_on(key.span.start) {
                return;
            }
            let told = |name: &str| value.get(name).and_then(Node::text);
            let text = value.text().or_else(|| told("text")).or_else(|| told("label")).unwrap_or(id);
            let label = told("label").filter(|_| told("text").is_some()).unwrap_or_default();
            let rest = value.entries().filter(|(name, _)| name.text().is_none_or(|name| !OF_STATEMENT.contains(&name)));
            let extra = rest.map(|(name, value)| (draft.key(name.text().unwrap_or_default()), value.clone().kept()));
            let details = ClaimDetails { extra: Extra(extra.collect()), ..ClaimDetails::default() };
            let asserted = self.assumed.contains(id) || value.get("assumed").is_some_and(Node::is_true);
            let claim = ClaimDraft { id, label, text, asserted, details, ..ClaimDraft::default() };
            let claim = draft.claim(claim, &(key.span.start..value.span.end.max(key.span.end)));
            self.claims.extend(claim.map(|claim| (id.to_owned(), claim)));
        }
    }

    /// The claim of a statement; made where it is nowhere said what that says.
    fn claim(&mut self, draft: &mut Draft, node: &Node) -> Option<ClaimId> {
        let id = node.text()?;
        if let Some(&known) = self.claims.get(id) {
            return Some(known);
        }
        let asserted = self.assumed.contains(id);
        let claim = ClaimDraft { id, text: id, asserted, ..ClaimDraft::default() };
        let claim = draft.claim(claim, &node.span)?;
        self.claims.insert(id.to_owned(), claim);
        Some(claim)
    }

    fn arguments(&mut self, draft: &mut Draft, arguments: Option<&Node>) -> Vec<Tie> {
        let mut ties = Vec::new();
        let mut undercutters = Vec::new();
        for (key, value) in arguments.into_iter().flat_map(Node::entries) {
            let span = key.span.start..value.span.end.max(key.span.end);
            if !draft.goes_on(span.start) {
                break;
            }
            let Some(conclusion) = value.get("conclusion").and_then(|node| self.claim(draft, node)) else {
                draft.note_each(Severity::Error, NO_CONCLUSION, span, || {
                    ForeignProblem::error(NO_CONCLUSION, "this argument has no conclusion")
                        .help("name a statement in `conclusion:`")
                });
                continue;
            };
            let mut premises = Vec::new();
            let mut roles = Vec::new();
            let listed = value.get("premises");
            for (name, premise) in listed.into_iter().flat_map(named) {
                let Some(claim) = self.claim(draft, premise) else { continue };
                premises.push(claim);
                if name.span != premise.span {
                    roles.extend(name.text().and_then(|role| draft.shared(role)));
                }
            }
            if premises.is_empty() {
                draft.note_each(Severity::Warning, NO_PREMISE, span.clone(), || {
                    let message = "an argument has no premises: its conclusion stands without reason";
                    ForeignProblem::warning(NO_PREMISE, message)
                });
                draft.keep("argument", value.clone().kept());
            }
            let mut tie = Tie::new(RelationKind::Supports, premises, End::Claim(conclusion), span);
            tie.id = key.text().unwrap_or_default().into();
            tie.weight = value.get("weight").and_then(|weight| weight.text()?.parse().ok());
            tie.details.scheme = value.get("scheme").and_then(Node::text).map(Into::into);
            tie.details.roles = if roles.len() == tie.premises.len() { roles } else { Vec::new() };
            let is_placed = |name: &str| OF_ARGUMENT.contains(&name) && (name != "weight" || tie.weight.is_some());
            let rest = value.entries().filter(|(name, _)| name.text().is_none_or(|name| !is_placed(name)));
            let extra = rest.map(|(name, value)| (draft.key(name.text().unwrap_or_default()), value.clone().kept()));
            tie.details.extra = Extra(extra.collect());
            if let Some(undercutter) = value.get("undercutter") {
                undercutters.push((undercutter, ties.len()));
            }
            ties.push(tie);
        }
        self.undercutters = undercutters.len();
        for (undercutter, doubted) in undercutters {
            let Some(claim) = self.claim(draft, undercutter) else { continue };
            let end = End::Tie(u32::try_from(doubted).unwrap_or(u32::MAX));
            ties.push(Tie::new(RelationKind::Undercuts, vec![claim], end, undercutter.span.clone()));
        }
        ties
    }

    fn issues(&mut self, draft: &mut Draft, top: &Node) -> usize {
        let mut issues = 0;
        for (key, value) in top.get("issues").into_iter().flat_map(Node::entries) {
            issues += 1;
            let listed = value.get("positions").unwrap_or(value).items();
            let positions: Vec<ClaimId> = listed.iter().filter_map(|node| self.claim(draft, node)).collect();
            let answers = positions.iter().map(|&claim| {
                let words = draft.parts.claims.get(claim.index()).map(|claim| draft.parts.claim_text(claim));
                Answer { kind: AnswerKind::Named(words.unwrap_or_default().into()), claims: vec![claim] }
            });
            let answers: Vec<Answer> = answers.collect();
            let id = key.text().unwrap_or_default();
            let ask = value.get("text").or(value.get("label")).and_then(Node::text).unwrap_or("Which of these holds?");
            draft.parts.questions.push(Question { id: question_id(id), ask: ask.into(), answers });
            if positions.len() > MOST_POSITIONS {
                let problem = ForeignProblem::warning(
                    "many-positions",
                    "an issue has so many positions that no links say that only one of them can hold",
                );
                draft.note(key.span.clone(), problem);
                continue;
            }
            let mut ties = Vec::new();
            for &one in &positions {
                for &other in positions.iter().filter(|&&other| other != one) {
                    let mut tie = Tie::new(RelationKind::Opposes, vec![one], End::Claim(other), key.span.clone());
                    tie.details.nature = Some(Nature::Contrary);
                    ties.push(tie);
                }
            }
            tie(draft, ties);
        }
        issues
    }
}

/// The id of a question, where that is one.
fn question_id(id: &str) -> Option<Box<str>> {
    super::super::leaf::check_id("id", id).is_ok().then(|| id.into())
}
