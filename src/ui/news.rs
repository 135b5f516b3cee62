//! The mark of what is new or has changed in the file of the map, until it was seen. What it means stands in the ribbon.

use super::canvas::{Area, Canvas};
use crate::analysis::Novelty;
use crate::app::{Row, StartRow, Walk};
use crate::config::Role;
use crate::model::Element;

/// Marks a row that begins at the cursor's column, where it is news.
pub fn mark(canvas: &mut Canvas, row: Area, is_news: Novelty) {
    if is_news != Novelty::Known {
        let mark = canvas.glyphs().news;
        canvas.text(row.x + 1, row.y, 1, mark, Role::Strong);
    }
}

/// Whether a row of a page is news: the claim that it shows, or the link.
pub fn of_row(walk: &Walk, row: Row) -> Novelty {
    let link = row.link().map(Element::Link);
    let claim = row.claim(&walk.map).map(Element::Claim);
    let element = |element: Option<Element>| element.map(|element| walk.news().element(element)).unwrap_or_default();
    match (element(claim), element(link), row) {
        (_, _, Row::Answers(answering)) => walk.news().question(answering.question),
        (Novelty::Known, link, _) => link,
        (claim, ..) => claim,
    }
}

/// Whether a row of Start is news.
pub fn of_start(walk: &Walk, row: StartRow) -> Novelty {
    match row {
        StartRow::Question(question) => walk.news().question(question),
        StartRow::Point(claim) => walk.news().element(Element::Claim(claim)),
    }
}
