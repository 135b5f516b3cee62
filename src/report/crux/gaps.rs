//! What nobody answers, and where a map is thin: all of it, for who goes on mapping.

use std::io;

use super::in_words::{Book, in_words};
use super::{AboutCrux, Evaluated};
use crate::analysis::{Finding, LISTS, List};
use crate::layout::clean;
use crate::model::{Element, Map};
use crate::report::page::{Form, Page};
use crate::report::what_was_set;
use crate::report::wording::{Titles, amount, sentence};

/// Writes what nobody answers, then every list of thin spots: each with its count, what it means, and all that it names,
/// with ids.
///
/// # Errors
/// When `out` cannot be written to.
pub fn gaps(evaluated: Evaluated, out: &mut dyn io::Write) -> io::Result<()> {
    let map = evaluated.why.map;
    let titles = Titles::of(map);
    let book = Book { evaluated, titles: &titles, form: Form::Text };
    let lists = evaluated.lists(AboutCrux::Everything);
    let mut page = Page::new(&sentence(&clean(map.title())));
    if let Some(set) = what_was_set(map, evaluated.why.standing.conditions()) {
        page.paragraph(set);
    }
    page.paragraph(format!(
        "{} unanswered in these texts, and {}. None of these is a mistake; each is a place to look at again.",
        amount(lists.list(List::Unanswered).len(), "objection or doubt is", "objections and doubts are"),
        amount(lists.thin(), "thin spot", "thin spots"),
    ));
    for row in LISTS.iter().filter(|row| row.list == List::Unanswered || row.list.is_thin()) {
        let findings = lists.list(row.list);
        if findings.is_empty() {
            page.head(format!("{}: none. {}", row.name, none_found(map, row.list)));
            continue;
        }
        page.head(format!("{}, {}: {}.", row.name, findings.len(), row.meaning));
        for finding in findings {
            page.item(1, format!("{} {}", in_words(book, finding), ids(map, finding)));
        }
    }
    page.write(Form::Text, out)
}

/// What is said of an empty list; another sentence where the map has nothing that could be told apart by it.
pub fn none_found(map: &Map, list: List) -> &'static str {
    match list {
        List::Unsourced if map.source_ids().len() == 0 => "This map names no text at all.",
        List::BareDenials | List::PartnerMissing if map.parts().statements.is_empty() => {
            "This map does not say who says what."
        }
        _ => list.row().none,
    }
}

/// By which ids a thing is found again in the file.
fn ids(map: &Map, finding: &Finding) -> String {
    if matches!(finding, Finding::SameWording { .. }) {
        return String::new();
    }
    let name = |element| match element {
        Element::Claim(claim) => clean(map.claim_id(claim)).into_owned(),
        Element::Link(link) => clean(&map.link_name(link)).into_owned(),
    };
    let places: Vec<_> = [Some(finding.place(map)), finding.beside(map)].into_iter().flatten().map(name).collect();
    format!("Id: {}.", places.join("; "))
}
