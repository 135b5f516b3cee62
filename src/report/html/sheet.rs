//! What all parts of a page need: the map with its words, links to claims, badges, heads.

use std::io;

use super::markup::{Attribute, Markup};
use super::stands::{Judged, Stands};
use super::{HtmlPage, anchors};
use crate::analysis::Times;
use crate::layout::Names;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind};
use crate::report::{Titles, amount, each_in_short};

/// So many speakers are named beside a claim; the others are counted.
const NAMED: usize = 4;

/// The language of the program's own words.
const OURS: &str = "en";

/// A map with what is needed to word it.
pub(super) struct Sheet<'a> {
    pub map: &'a Map,
    pub judged: Option<&'a Judged>,
    pub titles: Titles,
    pub times: Times,
    names: Names,
    /// Whether the map says who says what. Where it does not, nothing is said of its absence.
    pub has_statements: bool,
    /// The language of the map, where it says so.
    pub lang: &'a str,
}

impl<'a> Sheet<'a> {
    /// What is needed for a page. Linear in the statements.
    pub fn of(page: &HtmlPage<'a>) -> Self {
        let map = page.map;
        Self {
            map,
            judged: page.judged,
            titles: Titles::of(map),
            times: Times::of(map),
            names: Names::of(map),
            has_statements: !map.parts().statements.is_empty(),
            lang: language(map.parts().lang.as_deref().unwrap_or(OURS)).unwrap_or(OURS),
        }
    }

    /// The attributes of an element that holds the program's own words: told apart where the map is in another language,
    /// so that a voice reads them as what they are.
    pub fn ours<'b>(&self, attributes: &[Attribute<'b>]) -> Vec<Attribute<'b>> {
        let is_ours = self.lang == OURS || self.lang.starts_with("en-");
        attributes.iter().copied().chain((!is_ours).then_some(("lang", OURS))).collect()
    }

    /// An element with words of the program.
    pub fn say(&self, markup: &mut Markup, tag: &'static str, class: &str, words: &str) -> io::Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        let attributes = if class.is_empty() { &[][..] } else { &[("class", class)][..] };
        markup.element(tag, &self.ours(attributes), words)
    }

    /// Opens a part of the page under a head; `id` names it.
    pub fn part(&self, markup: &mut Markup, id: &str, head: &str) -> io::Result<()> {
        let named = format!("{id}-head");
        markup.open("section", &[("id", id), ("aria-labelledby", &named)])?;
        markup.element("h2", &self.ours(&[("id", &named)]), head)
    }

    /// A link to the entry of a claim, under its title.
    pub fn link(&self, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
        self.link_as(markup, claim, self.map.claim_title(claim))
    }

    /// A link to the entry of a claim, under other words.
    pub fn link_as(&self, markup: &mut Markup, claim: ClaimId, words: &str) -> io::Result<()> {
        let to = anchors::to(&anchors::claim(self.map, claim));
        markup.element("a", &[("href", &to), ("dir", "auto")], words)
    }

    /// The badge of a claim, with a space before it.
    pub fn badge(&self, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
        self.judged.and_then(|judged| judged.claim(claim)).map_or(Ok(()), |stands| self.mark(markup, stands))
    }

    /// The badge of something, with a space before it.
    pub fn mark(&self, markup: &mut Markup, stands: &Stands) -> io::Result<()> {
        if stands.word().is_empty() {
            return Ok(());
        }
        markup.text(" ")?;
        markup.element("span", &self.ours(&[("class", &format!("badge {}", stands.class()))]), stands.word())
    }

    /// Who says a claim, in short: "Lindqvist, Osei grants and 2 more".
    pub fn who(&self, claim: ClaimId) -> String {
        let said = self.map.statements(Element::Claim(claim)).iter();
        let names = each_in_short(self.map, &self.names, said);
        match names.get(NAMED..) {
            Some(more @ [_, ..]) => {
                let first = names.get(..NAMED).unwrap_or_default().join(", ");
                format!("{first} and {} more", more.len())
            }
            _ => names.join(", "),
        }
    }

    /// What is to be remarked of a premise of a link: that the mapper draws it, that it was said later.
    pub fn remarks(&self, link: LinkId, premise: Option<ClaimId>) -> Vec<&'static str> {
        let is_drawn = self.has_statements && self.map.is_inferred(link);
        let is_later = premise.is_some_and(|premise| self.times.is_later(self.map, link, premise));
        let remarks = [(is_drawn, "drawn by the mapper"), (is_later, "said later")];
        remarks.into_iter().filter_map(|(is_so, remark)| is_so.then_some(remark)).collect()
    }

    /// What a link is to what it bears on, with its sign: "+ For".
    pub fn relation(&self, markup: &mut Markup, kind: RelationKind, words: &str) -> io::Result<()> {
        markup.open("span", &self.ours(&[("class", &format!("relation {}", class(kind)))]))?;
        markup.element("span", &[("class", "sign"), ("aria-hidden", "true")], kind.row().sign)?;
        markup.text(&format!(" {words}"))?;
        markup.close()
    }
}

/// How many reasons there are by kind, those that there are: "2 for, 1 against, 1 says the same".
pub(super) fn counted(counts: [(RelationKind, usize); 4]) -> String {
    let word = |(kind, count)| match kind {
        RelationKind::Undercuts => amount(count, "doubts the step", "doubt the step"),
        RelationKind::Restates => amount(count, "says the same", "say the same"),
        RelationKind::Supports | RelationKind::Opposes => format!("{count} {}", kind.row().word),
    };
    counts.into_iter().filter(|&(_, count)| count > 0).map(word).collect::<Vec<_>>().join(", ")
}

/// The class of a relation.
pub(super) fn class(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supports => "for",
        RelationKind::Opposes => "against",
        RelationKind::Undercuts => "doubt",
        RelationKind::Restates => "same",
    }
}

/// A language as HTML names it (BCP 47), where it may be one.
fn language(tag: &str) -> Option<&str> {
    let mut parts = tag.split('-');
    let first = parts.next()?;
    let is_first = (2..=8).contains(&first.len()) && first.chars().all(|char| char.is_ascii_alphabetic());
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|char| char.is_ascii_alphanumeric());
    (is_first && parts.all(is_part)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_a_language_is_taken_for_one() {
        for good in ["en", "be-Latn", "zh-Hant-TW", "de-1996"] {
            assert_eq!(language(good), Some(good));
        }
        for bad in ["", "e", "en us", "english language", "en-", "\"x", "12"] {
            assert_eq!(language(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn reasons_are_counted_by_kind() {
        let counts = [
            (RelationKind::Supports, 2),
            (RelationKind::Opposes, 0),
            (RelationKind::Undercuts, 1),
            (RelationKind::Restates, 3),
        ];
        assert_eq!(counted(counts), "2 for, 1 doubts the step, 3 say the same");
    }
}
