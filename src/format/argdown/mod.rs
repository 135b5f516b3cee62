//! Argdown: a debate as text, with titles in brackets, relations by indentation, and numbered reconstructions.
//!
//! Read as its own tool reads it. `include` takes in other files. A text goes through `lexer` (pieces; `marks` tells what may stand at a place, `seek`
//! where a mark comes next) and `parser` (blocks, relations, structures) into a plain `tree`; `yaml` reads the data and
//! `wording` takes the markup off. `debate` finds out what that means in Argdown's own terms, `settings` with which rules;
//! `landing` puts it into the model, with `attribution` (who says it) and `undercuts`. `mistake` is the table of all that
//! can be wrong. `write` goes the other way; `native` reads what it adds, and `marks_of_links` is what it goes by.

mod attribution;
mod debate;
mod include;
mod landing;
mod lexer;
mod marks;
mod marks_of_links;
mod mistake;
mod native;
mod parser;
mod seek;
mod settings;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod undercuts;
mod wording;
mod write;
mod yaml;

use super::Loaded;
use super::foreign::{Draft, ForeignProblem};
use super::scan::Span;
pub(super) use attribution::said_in_data;
use debate::{Debate, RelationType};
pub(super) use include::joined;
pub(in crate::format) use marks_of_links::{BEFORE, CONCLUSION, INFERENCE, LAST};
use mistake::Mistake;
use settings::Settings;
use tree::Tree;
pub use write::write;

/// Reads an Argdown file. Linear.
pub(super) fn read(mut draft: Draft) -> Loaded {
    let text = draft.text();
    let (tree, mistakes) = parser::parse(text, |at| draft.goes_on(at));
    for (span, mistake) in &mistakes {
        note(&mut draft, span.clone(), mistake);
    }
    note_losses(&mut draft, &tree);
    let settings = Settings::of(tree.front.as_ref());
    let (debate, mistakes) = debate::debate(text, &tree, &settings);
    for (span, mistake) in &mistakes {
        note(&mut draft, span.clone(), mistake);
    }
    if !draft.has_errors() {
        count(&mut draft, &tree, &debate, &settings);
        landing::land(&mut draft, &tree, &debate, &settings);
    }
    draft.finish()
}

/// Whether a text shows that it is Argdown: a line near its beginning defines a statement or an argument.
pub(super) fn recognise(text: &str) -> bool {
    let mut end = text.len().min(20_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let beginning = text.get(..end).unwrap_or_default().trim_start();
    if beginning.starts_with(['(', '{']) || beginning.starts_with("<?") || beginning.starts_with("<!D") {
        return false;
    }
    beginning.lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '+', '-', '<', '>', '_']);
        // The sign of a relation may have taken the bracket of an argument with it.
        let closing = line.find("]:").filter(|_| line.starts_with('['));
        closing.is_some_and(|closing| closing > 1 && !line.get(..closing).unwrap_or_default().contains(']'))
    }) || beginning.lines().any(|line| {
        let line = line.trim_start_matches([' ', '\t', '+', '-', '_']);
        let closing = line.find(">:").filter(|_| line.starts_with('<'));
        closing.is_some_and(|closing| closing > 1 && !line.get(..closing).unwrap_or_default().contains('>'))
    })
}

fn note(draft: &mut Draft, span: Span, mistake: &Mistake) {
    let (code, message, help) = mistake.wording();
    draft.note_each(mistake.severity(), code, span, || {
        let problem = match mistake.severity() {
            super::Severity::Error => ForeignProblem::error(code, message),
            super::Severity::Warning => ForeignProblem::warning(code, message),
        };
        if help.is_empty() { problem } else { problem.help(help) }
    });
}

fn note_losses(draft: &mut Draft, tree: &Tree) {
    let lost = &tree.lost;
    let first = lost.first_emphasis.clone().unwrap_or(0..0);
    draft.left_out(
        first,
        "plain-words",
        lost.emphasis,
        ["passage loses its bold or italic letters", "passages lose their bold or italic letters"],
    );
    draft.left_out(0..0, "comments", lost.comments, ["comment is left out", "comments are left out"]);
}

/// How much there is in Argdown's own terms.
fn count(draft: &mut Draft, tree: &Tree, debate: &Debate, settings: &Settings) {
    let more: usize = if settings.parts_steps {
        let steps =
            |structure: &tree::Structure| structure.steps.iter().filter(|step| step.inference.is_some()).count();
        tree.structures.iter().map(|structure| steps(structure).saturating_sub(1)).sum()
    } else {
        0
    };
    let of_kind = |kind: RelationType| debate.relations.iter().filter(|relation| relation.kind == kind).count();
    draft.as_written.elements = vec![("claims", debate.classes.len()), ("arguments", debate.arguments.len() + more)];
    draft.as_written.relations = RelationType::ALL.map(|kind| (kind.name(), of_kind(kind))).to_vec();
}
