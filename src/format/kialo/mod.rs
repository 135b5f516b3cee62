//! The text that Kialo exports, in both its forms: in the older one a claim is a line `1.2. Pro: text`; in the newer one
//! that line ends behind the colon and the text follows, all of it indented, with the sources in a list at the end.
//!
//! A claim is tied to the one whose number is its own without the last part. The first is a thesis; where a discussion
//! has several, those under it are the answers to the question that it asks. `-> See 1.4.2.` ties the claim of that
//! number here once more. `lines` takes the file apart.

mod lines;
#[cfg(test)]
mod tests;
mod write;

use hashbrown::{HashMap, HashSet};

use super::foreign::{ClaimDraft, Draft, ForeignProblem, LinkDraft};
use super::{Loaded, Severity};
use crate::model::{
    Answer, AnswerKind, ClaimDetails, ClaimId, ClaimKind, Extra, Question, RelationKind, Source, Target, Value,
};
use lines::{Entry, Lines, Listed, Relation};
pub use write::write;

/// The codes of what may be found once for each claim, and then is only counted.
const NO_PARENT: &str = "no-parent";
/// See [`NO_PARENT`].
const NO_SUCH_CLAIM: &str = "no-such-claim";
/// See [`NO_PARENT`].
const NUMBER_TWICE: &str = "number-twice";
/// See [`NO_PARENT`].
const NO_STANCE: &str = "no-stance";

/// Whether a text begins as such an export.
pub(super) fn recognise(text: &str) -> bool {
    let text = text.trim_start();
    ["Discussion Title:", "Discussion Name:"].iter().any(|head| text.starts_with(head))
}

/// Reads the one file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let text = draft.text();
    let Lines { title, mut entries, sources, left_out } = Lines::of(text, &mut draft);
    draft.left_out(
        left_out.0,
        "kialo-left-out",
        left_out.1,
        ["line before the first claim is left out", "lines before the first claim are left out"],
    );
    if entries.is_empty() && !draft.has_errors() {
        let problem = ForeignProblem::error("no-kialo", "no claim was found: none of the lines begins with a number")
            .help("Kialo writes claims as `1. Thesis` and `1.1. Pro: text`");
        draft.note(0..text.len().min(1), problem);
    }
    draft.parts.title = title.map(Into::into);
    let mut discussion = Discussion { entries: &mut entries, sources: &sources, claims: HashMap::new(), again: 0 };
    discussion.add_claims(&mut draft);
    discussion.add_links(&mut draft);
    discussion.count(&mut draft);
    draft.finish()
}

/// The claims of a file on their way into the map.
struct Discussion<'e, 't> {
    entries: &'e mut [Entry<'t>],
    /// What reference marks stand for.
    sources: &'e HashMap<String, Listed>,
    /// By number.
    claims: HashMap<&'t str, ClaimId>,
    /// How many lines name another claim.
    again: usize,
}

/// The number of the claim that one is under.
fn parent_of(number: &str) -> Option<&str> {
    number.rsplit_once('.').map(|(parent, _)| parent)
}

impl Discussion<'_, '_> {
    /// Whether the file asks a question under which several theses stand: the first claim says so, or one under it is
    /// neither for nor against.
    fn asks(&self) -> bool {
        self.entries.first().is_some_and(|first| first.relation == Relation::Question)
            || self.entries.iter().any(|entry| {
                let is_second = entry.number.bytes().filter(|byte| *byte == b'.').count() == 1;
                is_second && matches!(entry.relation, Relation::Thesis | Relation::None)
            })
    }

    fn add_claims(&mut self, draft: &mut Draft) {
        let asks = self.asks();
        let root = self.entries.first().map(|entry| entry.number);
        let mut answers = Vec::new();
        for index in 0..self.entries.len() {
            let Some(entry) = self.entries.get_mut(index) else { break };
            // Of an entry that is a claim only the number is needed later.
            let text = std::mem::take(&mut entry.text);
            let (links, marks) = (std::mem::take(&mut entry.links), std::mem::take(&mut entry.marks));
            let (number, relation, span) = (entry.number, entry.relation, entry.span.clone());
            if entry.see.is_some() {
                self.again += 1;
                continue;
            }
            if self.claims.contains_key(number) {
                draft.note_each(Severity::Warning, NUMBER_TWICE, span.clone(), || {
                    let message = format!("the number {number} stands before: what is under it is under the first");
                    ForeignProblem::warning(NUMBER_TWICE, message)
                });
            }
            let is_root = Some(number) == root;
            let extra = self.sources_of(draft, &links, &marks);
            let details = ClaimDetails { extra, ..ClaimDetails::default() };
            let kind = if is_root && asks { ClaimKind::Question } else { ClaimKind::Claim };
            let claim = ClaimDraft { id: number, text: &text, kind, details, ..ClaimDraft::default() };
            let Some(claim) = draft.claim(claim, &span) else { return };
            self.claims.entry(number).or_insert(claim);
            if !(is_root && asks) && matches!(relation, Relation::Thesis | Relation::None) {
                draft.parts.theses.push(claim);
                answers.push(claim);
            }
        }
        let question = root.and_then(|root| self.claims.get(root)).filter(|_| asks && !answers.is_empty());
        if let Some(question) = question {
            draft.parts.theses.clear();
            let parts = &draft.parts;
            let words = |claim: ClaimId| parts.claims.get(claim.index()).map(|claim| parts.claim_text(claim));
            let answer = |claim: ClaimId| Answer {
                kind: AnswerKind::Named(words(claim).unwrap_or_default().into()),
                claims: vec![claim],
            };
            let answers = answers.into_iter().map(answer).collect();
            let question = Question { id: None, ask: words(*question).unwrap_or_default().into(), answers };
            draft.parts.questions.push(question);
        }
    }

    /// The addresses that a claim names, in its words or by marks, as sources of the map and with the claim.
    fn sources_of(&self, draft: &mut Draft, links: &[String], marks: &[String]) -> Extra {
        let links = links.iter().map(|address| (address.as_str(), ""));
        let listed = marks.iter().filter_map(|mark| self.sources.get(mark));
        let listed = listed.map(|listed| (listed.title.as_str(), listed.words.trim()));
        let mut kept = Vec::new();
        for (address, words) in links.chain(listed).filter(|(address, _)| !address.is_empty()) {
            draft.source(address, || Source {
                url: Some(address).filter(|address| address.starts_with("http")).map(Into::into),
                note: Some(words).filter(|words| !words.is_empty()).map(Into::into),
                ..Source::default()
            });
            kept.push(Value::Text(address.to_owned()));
        }
        let entries = (!kept.is_empty()).then(|| (draft.key("sources"), Value::List(kept)));
        Extra(entries.into_iter().collect())
    }

    fn add_links(&self, draft: &mut Draft) {
        let mut known = HashSet::new();
        for entry in &*self.entries {
            let Some(parent) = parent_of(entry.number) else { continue };
            let kind = match entry.relation {
                Relation::Pro => RelationKind::Supports,
                Relation::Con => RelationKind::Opposes,
                Relation::Thesis | Relation::Question => continue,
                Relation::None => {
                    if !self.asks() || entry.see.is_some() {
                        draft.note_each(Severity::Warning, NO_STANCE, entry.span.clone(), || {
                            let message = format!("{} is neither Pro nor Con: it is tied to nothing", entry.number);
                            ForeignProblem::warning(NO_STANCE, message)
                        });
                    }
                    continue;
                }
            };
            let Some(&target) = self.claims.get(parent) else {
                draft.note_each(Severity::Warning, NO_PARENT, entry.span.clone(), || {
                    let message =
                        format!("there is no claim {parent} for {} to be under: it is tied to nothing", entry.number);
                    ForeignProblem::warning(NO_PARENT, message)
                });
                continue;
            };
            let premise = entry.see.as_deref().unwrap_or(entry.number);
            let Some(&premise) = self.claims.get(premise) else {
                draft.note_each(Severity::Warning, NO_SUCH_CLAIM, entry.span.clone(), || {
                    let message = format!("{} names claim {premise}, which is not there: left out", entry.number);
                    ForeignProblem::warning(NO_SUCH_CLAIM, message)
                });
                continue;
            };
            if known.insert((kind, premise, target)) {
                draft.link(LinkDraft::new(kind, vec![premise], Target::Claim(target)), &entry.span);
            }
        }
    }

    fn count(&self, draft: &mut Draft) {
        let number = |relation: Relation| self.entries.iter().filter(|entry| entry.relation == relation).count();
        let written = &mut draft.as_written;
        written.elements = vec![("claims", self.entries.len() - self.again), ("references", self.again)];
        written.relations = vec![("pro", number(Relation::Pro)), ("con", number(Relation::Con))];
    }
}
