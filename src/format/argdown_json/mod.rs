//! The JSON that Argdown exports: statements and arguments by title, relations between them, headings.
//!
//! It lands as Argdown itself does. A statement is a claim, an argument one claim of kind `Argument`; its
//! premise-conclusion structure adds a `Supports` from the premises to it, or in a step before the last to the conclusion
//! of that, and one from the argument to its main conclusion. What is laid out for drawing (`map`) is passed over: it
//! names neither speakers nor sources, and not all claims. `relations` ties the claims.

mod relations;
#[cfg(test)]
mod tests;

use hashbrown::{HashMap, HashSet};

use super::Loaded;
use super::argdown::said_in_data;
use super::argdown::{BEFORE, CONCLUSION, INFERENCE, LAST};
use super::foreign::{ClaimDraft, Draft, Fields, ForeignProblem, Json, LinkDraft, words};
use super::problem::Problem;
use crate::model::{ClaimDetails, ClaimId, ClaimKind, Extra, GroupId, LinkId, NameId, RelationKind, Target, Value};
use relations::Relating;

/// What at the top has a place in the map, or says again what stands elsewhere.
const TOP: [&str; 6] = ["statements", "arguments", "relations", "sections", "map", "tags"];

/// Whether what stands at the top of a JSON file is such an export: fields, each with those of its first item.
pub(super) fn recognise(outline: &[(String, Vec<String>)]) -> bool {
    let has = |name: &str| outline.iter().any(|(field, _)| field == name);
    has("statements") && has("arguments") && (has("relations") || has("sections") || has("map"))
}

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let text = draft.text();
    match Json::parse(text) {
        Err((at, sentence)) => draft.problem(at..at, Problem::Unreadable { sentence }),
        Ok(whole) => {
            let top = whole.fields().unwrap_or_default();
            if top.get("statements").or(top.get("arguments")).is_some() {
                read_top(&mut draft, &top);
            } else {
                draft.note(0..0, no_export());
            }
        }
    }
    draft.finish()
}

fn no_export() -> ForeignProblem {
    let message = "this is no export of Argdown: it has neither `statements` nor `arguments`";
    ForeignProblem::error("no-argdown-json", message).help("export all of it, not the map alone: `argdown json FILE`")
}

fn read_top<'t>(draft: &mut Draft<'t>, top: &Fields<'t>) {
    let mut export = Export { groups: groups(draft, top), ..Export::default() };
    let entries = |name: &str| top.get(name).and_then(Json::fields).unwrap_or_default();
    let (statements, arguments) = (entries("statements"), entries("arguments"));
    for (title, json) in &statements.0 {
        if let Some(claim) = export.claim(draft, title, *json, ClaimKind::Claim) {
            export.statements.insert(title.to_string(), claim);
        }
    }
    for (title, json) in &arguments.0 {
        if let Some(claim) = export.claim(draft, title, *json, ClaimKind::Argument) {
            export.arguments.insert(title.to_string(), claim);
        }
    }
    let mut relating = Relating::default();
    for (title, json) in &arguments.0 {
        export.structure(draft, &mut relating, title, *json);
    }
    let relations = top.items("relations").unwrap_or_default();
    relating.relate(draft, &export, &relations);
    draft.as_written.elements = vec![("claims", statements.0.len()), ("arguments", arguments.0.len())];
    for (name, value) in top.others(&TOP) {
        draft.keep(name, value.kept());
    }
}

/// The claims of an export.
#[derive(Default)]
struct Export {
    /// By the id of the heading.
    groups: HashMap<String, GroupId>,
    statements: HashMap<String, ClaimId>,
    arguments: HashMap<String, ClaimId>,
    /// The link that an inference became, by its argument and the position of its conclusion.
    inferences: HashMap<(ClaimId, usize), LinkId>,
}

/// Headings, each below those that they stand under.
fn groups(draft: &mut Draft, top: &Fields) -> HashMap<String, GroupId> {
    let mut groups = HashMap::new();
    let waiting = top.items("sections").unwrap_or_default();
    let mut waiting: Vec<_> = waiting.into_iter().rev().map(|section| (section, None)).collect();
    while let Some((section, parent)) = waiting.pop() {
        let Some(fields) = section.fields() else { continue };
        let id = fields.text(&["id"]).unwrap_or_default().into_owned();
        let title = fields.text(&["title", "text"]).unwrap_or_default();
        let group = draft.group(&id, title.trim(), parent);
        groups.extend(group.map(|group| (id, group)));
        let children = fields.items("children").unwrap_or_default();
        waiting.extend(children.into_iter().rev().map(|child| (child, group)));
    }
    groups
}

impl Export {
    fn claim<'t>(&self, draft: &mut Draft<'t>, title: &str, json: Json<'t>, kind: ClaimKind) -> Option<ClaimId> {
        let span = json.span(draft.text());
        let fields = json.fields().unwrap_or_default();
        if !draft.goes_on(span.start) {
            return None;
        }
        let members = fields.items("members").unwrap_or_default();
        let mut wordings: Vec<String> = members.iter().filter_map(|member| wording(&member.fields()?)).collect();
        let text = wordings.pop().unwrap_or_default();
        let mut seen: HashSet<String> = HashSet::from([text.clone()]);
        wordings.retain(|wording| seen.insert(wording.clone()));
        let tags = fields.items("tags").unwrap_or_default();
        let tags: Vec<NameId> = tags.iter().filter_map(|tag| draft.shared(&tag.text()?)).collect();
        let mut data = fields.get("data").map(Json::kept);
        let said = match &mut data {
            Some(Value::Table(data)) => said_in_data(draft, data),
            _ => Vec::new(),
        };
        let is_empty = |data: &Value| matches!(data, Value::Table(data) if data.is_empty());
        let extra = data.filter(|data| !is_empty(data)).map(|data| (draft.key("data"), data));
        let section = fields.text(&["section"]);
        let details = ClaimDetails {
            also: wordings.into_iter().map(Into::into).collect(),
            group: section.and_then(|section| self.groups.get(&*section).copied()),
            extra: Extra(extra.into_iter().collect()),
            ..ClaimDetails::default()
        };
        // Argdown numbers what has no title.
        let number = title.strip_prefix("Untitled ").filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        let label = if number.is_some() && !text.is_empty() { "" } else { title };
        draft.claim(
            ClaimDraft { id: title, label, text: &text, tags, kind, said, details, ..ClaimDraft::default() },
            &span,
        )
    }

    /// Ties the premises and conclusions of an argument.
    fn structure(&mut self, draft: &mut Draft, relating: &mut Relating, title: &str, json: Json) {
        let Some(&argument) = self.arguments.get(title) else { return };
        let items = json.fields().and_then(|fields| fields.items("pcs")).unwrap_or_default();
        let steps: Vec<(Option<ClaimId>, Option<Fields>, Json)> = items
            .iter()
            .map(|item| {
                let fields = item.fields().unwrap_or_default();
                let claim = fields.text(&["title"]).and_then(|title| self.statements.get(&*title).copied());
                (claim, fields.get("inference").and_then(Json::fields), *item)
            })
            .collect();
        let last = steps.iter().rposition(|(_, inference, _)| inference.is_some());
        let mut premises: Vec<ClaimId> = Vec::new();
        for (number, (claim, inference, item)) in steps.iter().enumerate() {
            let Some(claim) = *claim else { continue };
            if let Some(inference) = inference {
                let span = item.span(draft.text());
                let used = uses(inference).into_iter().filter_map(|used| steps.get(..number)?.get(used)?.0);
                let used: Vec<ClaimId> = used.collect();
                let from = if used.is_empty() { std::mem::take(&mut premises) } else { used };
                premises.clear();
                let is_last = last == Some(number);
                let target = if is_last { argument } else { claim };
                if !from.is_empty() {
                    let mut link = LinkDraft::new(RelationKind::Supports, from, Target::Claim(target));
                    let rules = inference.items("inferenceRules").unwrap_or_default();
                    let rules: Vec<_> = rules.iter().filter_map(|rule| rule.text()).collect();
                    link.details.scheme = Some(rules.join(", ")).filter(|rules| !rules.is_empty()).map(Into::into);
                    let data = inference.get("data").map(|data| (draft.key("data"), data.kept()));
                    link.details.extra.0.extend(data);
                    let which = if is_last { LAST } else { BEFORE };
                    link.details.extra.0.push((draft.key(INFERENCE), Value::Text(which.to_owned())));
                    let made = draft.link(link, &span);
                    self.inferences.extend(made.map(|made| ((argument, number), made)));
                }
                if is_last {
                    let mut link = LinkDraft::new(RelationKind::Supports, vec![argument], Target::Claim(claim));
                    link.details.extra.0.push((draft.key(CONCLUSION), Value::Bool(true)));
                    relating.link(draft, link, &span);
                }
            }
            premises.push(claim);
        }
    }
}

/// What a member says; none where it only names what is said elsewhere.
fn wording(member: &Fields) -> Option<String> {
    let text = member.text(&["text"])?;
    let mut text = words(&text).into_owned();
    for range in member.items("ranges").unwrap_or_default().iter().rev().filter_map(|range| range.fields()) {
        if range.text(&["type"]).as_deref() == Some("tag")
            && let Some(tag) = range.text(&["tag"])
        {
            let written = [format!("#({tag})"), format!("#{tag}")];
            let found = written.iter().find_map(|tag| Some((text.rfind(tag.as_str())?, tag.len())));
            if let Some((at, length)) = found {
                text.replace_range(at..at + length, "");
            }
        }
    }
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The positions of the statements that an inference says it uses.
fn uses(inference: &Fields) -> Vec<usize> {
    let data = inference.get("data").and_then(Json::fields).unwrap_or_default();
    let numbers = data.items("uses").or_else(|| data.items("from")).unwrap_or_default();
    let number = |json: &Json| json.text()?.parse::<usize>().ok()?.checked_sub(1);
    numbers.iter().filter_map(number).collect()
}
