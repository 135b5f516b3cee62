//! The relations of an export as links. An undercut of an inference doubts the link that this became; one of an argument
//! that has no structure doubts the links that begin at it.

use std::collections::VecDeque;

use hashbrown::HashMap;

use super::super::Severity;
use super::super::foreign::{Draft, Fields, ForeignProblem, Json, LinkDraft};
use super::super::scan::Span;
use super::Export;
use crate::model::{ClaimId, LinkId, Nature, RelationKind, Target, Value};

/// The codes of what may be found once for each relation, and then is only counted.
const NO_SUCH_END: &str = "no-such-end";
/// See [`NO_SUCH_END`].
const NOTHING_DOUBTED: &str = "nothing-doubted";

/// The kinds of relation, by name, in the order in which they are counted.
const KINDS: [(&str, RelationKind, Option<Nature>); 6] = [
    ("support", RelationKind::Supports, None),
    ("attack", RelationKind::Opposes, None),
    ("undercut", RelationKind::Undercuts, None),
    ("contrary", RelationKind::Opposes, Some(Nature::Contrary)),
    ("contradictory", RelationKind::Opposes, Some(Nature::Contradictory)),
    ("entails", RelationKind::Supports, Some(Nature::Entails)),
];

/// An undercut that waits for links to doubt.
struct Waiting<'t> {
    by: ClaimId,
    span: Span,
    json: Json<'t>,
}

/// The links made so far.
#[derive(Default)]
pub(super) struct Relating {
    /// The links that begin at a claim alone.
    begin: HashMap<ClaimId, Vec<LinkId>>,
}

impl Relating {
    /// Adds a link that begins at one claim.
    pub(super) fn link(&mut self, draft: &mut Draft, link: LinkDraft, span: &Span) {
        let lone = <[ClaimId; 1]>::try_from(link.premises.as_slice()).ok();
        if let (Some([from]), Some(made)) = (lone, draft.link(link, span)) {
            self.begin.entry(from).or_default().push(made);
        }
    }

    /// Adds all relations, undercuts last: they doubt the others.
    pub(super) fn relate<'t>(&mut self, draft: &mut Draft<'t>, export: &Export, relations: &[Json<'t>]) {
        let text = draft.text();
        let mut counts = KINDS.map(|(name, ..)| (name, 0_usize));
        let mut undercuts = Vec::new();
        for json in relations {
            let Some(fields) = json.fields() else { continue };
            let span = json.span(text);
            let name = fields.text(&["relationType"]).unwrap_or_default();
            let found = KINDS.iter().zip(&mut counts).find(|((known, ..), _)| *known == name);
            let end = |end: &str, kind: &str| {
                let title = fields.text(&[end])?;
                let is_statement = matches!(fields.text(&[kind]).as_deref(), Some("equivalence-class" | "statement"));
                let claims = if is_statement { &export.statements } else { &export.arguments };
                claims.get(&*title).copied()
            };
            let ends = end("from", "fromType").zip(end("to", "toType"));
            let (Some((&(_, kind, nature), (_, count))), Some((from, to))) = (found, ends) else {
                draft.note_each(Severity::Warning, NO_SUCH_END, span, || {
                    let message = "a relation of no known kind, or from or to what is not there: kept aside";
                    ForeignProblem::warning(NO_SUCH_END, message)
                });
                draft.keep("relation", json.kept());
                continue;
            };
            *count += 1;
            if kind == RelationKind::Undercuts {
                undercuts.push((to, inference(&fields, export, to), Waiting { by: from, span, json: *json }));
                continue;
            }
            let ways = [(from, to), (to, from)];
            let is_symmetric = kind == RelationKind::Opposes && nature.is_some() && from != to;
            for (from, to) in ways.into_iter().take(if is_symmetric { 2 } else { 1 }) {
                let mut link = LinkDraft::new(kind, vec![from], Target::Claim(to));
                link.details.nature = nature;
                self.link(draft, link, &span);
            }
        }
        draft.as_written.relations = counts.to_vec();
        self.doubt(draft, undercuts);
    }

    fn doubt(&mut self, draft: &mut Draft, undercuts: Vec<(ClaimId, Option<LinkId>, Waiting)>) {
        // As many as there are relations, and as many again where some doubt several links each.
        let mut room = 4 * (draft.parts.links.len() + undercuts.len());
        let mut waiting: HashMap<ClaimId, Vec<Waiting>> = HashMap::new();
        let mut order = VecDeque::new();
        for (to, inference, undercut) in undercuts {
            if let Some(link) = inference {
                let link = LinkDraft::new(RelationKind::Undercuts, vec![undercut.by], Target::Link(link));
                self.link(draft, link, &undercut.span);
            } else {
                order.push_back(to);
                waiting.entry(to).or_default().push(undercut);
            }
        }
        while let Some(target) = order.pop_front() {
            let links = self.begin.get(&target).cloned().unwrap_or_default();
            if links.is_empty() {
                continue;
            }
            let mut late = Vec::new();
            for undercut in waiting.remove(&target).unwrap_or_default() {
                if links.len() > room {
                    late.push(undercut);
                    continue;
                }
                room -= links.len();
                for &doubted in &links {
                    let link = LinkDraft::new(RelationKind::Undercuts, vec![undercut.by], Target::Link(doubted));
                    self.link(draft, link, &undercut.span);
                }
                if waiting.contains_key(&undercut.by) {
                    order.push_back(undercut.by);
                }
            }
            if !late.is_empty() {
                waiting.insert(target, late);
                break;
            }
        }
        let mut left: Vec<Waiting> = waiting.into_values().flatten().collect();
        left.sort_by_key(|undercut| undercut.span.start);
        let kept: Vec<Value> = left.iter().map(|undercut| undercut.json.kept()).collect();
        for undercut in left {
            draft.note_each(Severity::Warning, NOTHING_DOUBTED, undercut.span, || {
                let message = "this undercuts what supports and attacks nothing: kept aside";
                ForeignProblem::warning(NOTHING_DOUBTED, message)
            });
        }
        if !kept.is_empty() {
            draft.keep("undercuts", Value::List(kept));
        }
    }
}

/// The link of the inference that a relation ends at, or of the argument's last one.
fn inference(fields: &Fields, export: &Export, argument: ClaimId) -> Option<LinkId> {
    let index = fields.text(&["conclusionIndex"])?.parse().ok()?;
    export.inferences.get(&(argument, index)).copied()
}
