//! Undercuts of what has no structure: each doubts the links that begin there, once it is known which they are.

use std::collections::VecDeque;

use hashbrown::HashMap;

use super::super::foreign::{Draft, ForeignProblem, LinkDraft};
use super::super::scan::Span;
use super::marks_of_links::UNDERCUT;
use super::mistake::Mistake;
use super::note;
use crate::model::{ClaimId, LinkId, RelationKind, Target, Value};

/// So many links may come of undercuts that doubt several each; what goes beyond is kept aside.
const MOST: usize = 1_000_000;

/// An undercut that waits for links to doubt.
#[derive(Debug)]
struct Waiting {
    by: ClaimId,
    span: Span,
}

/// The undercuts of a map.
#[derive(Debug, Default)]
pub(super) struct Undercuts {
    /// The links that begin at a claim alone.
    begin: HashMap<ClaimId, Vec<LinkId>>,
    waiting: HashMap<ClaimId, Vec<Waiting>>,
    /// Claims in the order in which something waits for them.
    order: VecDeque<ClaimId>,
    made: usize,
}

impl Undercuts {
    /// A link begins at a claim alone.
    pub(super) fn link_begins(&mut self, from: ClaimId, link: LinkId) {
        self.begin.entry(from).or_default().push(link);
    }

    /// Doubts a link.
    pub(super) fn hit(&mut self, draft: &mut Draft, by: ClaimId, link: LinkId, span: &Span) {
        self.add(draft, LinkDraft::new(RelationKind::Undercuts, vec![by], Target::Link(link)), by, span);
    }

    fn add(&mut self, draft: &mut Draft, doubt: LinkDraft, by: ClaimId, span: &Span) {
        let made = draft.link(doubt, span);
        self.made += 1;
        if let Some(made) = made {
            let begin = self.begin.entry(by).or_default();
            begin.push(made);
            // What waits for this claim has its first link now.
            if begin.len() == 1 && self.waiting.contains_key(&by) {
                self.order.push_back(by);
            }
        }
    }

    /// Doubts what begins at a claim, once all is there.
    pub(super) fn await_links_of(&mut self, target: Option<ClaimId>, by: ClaimId, span: &Span) {
        let Some(target) = target else { return };
        self.waiting.entry(target).or_default().push(Waiting { by, span: span.clone() });
        self.order.push_back(target);
    }

    /// Doubts all that can be doubted. What undercuts nothing is kept aside.
    pub(super) fn finish(mut self, draft: &mut Draft) {
        while let Some(target) = self.order.pop_front() {
            let Some(links) = self.begin.get(&target).filter(|links| !links.is_empty()).cloned() else { continue };
            for Waiting { by, span } in self.waiting.remove(&target).unwrap_or_default() {
                if self.made + links.len() > MOST {
                    let problem = ForeignProblem::warning("undercut-of-many", "this undercuts too many links at once")
                        .help("give what it undercuts a premise-conclusion structure");
                    draft.note(span, problem);
                    continue;
                }
                for &link in &links {
                    let mut doubt = LinkDraft::new(RelationKind::Undercuts, vec![by], Target::Link(link));
                    doubt.details.extra.0.push((draft.key(UNDERCUT), Value::Bool(true)));
                    self.add(draft, doubt, by, &span);
                }
            }
        }
        let number = |claim: ClaimId| Value::Integer(claim.number().into());
        let mut aside: Vec<_> =
            self.waiting.into_iter().flat_map(|(to, all)| all.into_iter().map(move |one| (to, one))).collect();
        aside.sort_by_key(|(_, waiting)| waiting.span.start);
        let mut kept = Vec::new();
        for (to, Waiting { by, span }) in aside {
            kept.push(Value::Table(vec![("from".to_owned(), number(by)), ("to".to_owned(), number(to))]));
            note(draft, span, &Mistake::UndercutOfNothing);
        }
        if !kept.is_empty() {
            draft.keep("undercuts", Value::List(kept));
        }
    }
}
