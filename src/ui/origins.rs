//! What only one of several fused maps has or drew, in the words of the screen.

use super::words::Words;
use crate::layout::{clean, cut};
use crate::model::{ClaimId, Element, LinkId};
use crate::report::{and, only_in_words};

/// The name of a map takes at most so many cells in a row.
const NAME: usize = 16;

/// What the only map is called that has a claim or drew a link; none where several have it.
fn only(words: Words<'_>, element: Element) -> Option<&str> {
    words.walk.opened.joining.as_deref()?.only(element)
}

/// "only ann has this claim", "only ann drew this"; none where several maps have it.
pub fn sentence(words: Words, element: Element) -> Option<String> {
    let name = clean(only(words, element)?).into_owned();
    Some(match element {
        Element::Claim(_) => format!("only {name} has this claim"),
        Element::Link(_) => format!("only {name} drew this"),
    })
}

/// "only ann: ", before the title of a row: of its claim, else of the link that leads to it.
pub fn lead(words: Words, claim: Option<ClaimId>, link: Option<LinkId>) -> Option<String> {
    let of_claim = claim.and_then(|claim| only(words, Element::Claim(claim)));
    let name = of_claim.or_else(|| link.and_then(|link| only(words, Element::Link(link))))?;
    Some(format!("only {}: ", cut(&clean(name), NAME, "…")))
}

/// What only one map has at a claim, a line each.
pub fn at(words: Words, claim: ClaimId) -> Vec<String> {
    let Some(joining) = words.walk.opened.joining.as_deref() else { return Vec::new() };
    only_in_words(joining, words.map(), claim).into_iter().map(|line| clean(&line).into_owned()).collect()
}

/// The same in a word or two: "only ann", "links differ".
pub fn in_short(words: Words, claim: ClaimId) -> String {
    if let Some(name) = only(words, Element::Claim(claim)) {
        return format!("only {}", clean(name));
    }
    let Some(joining) = words.walk.opened.joining.as_deref() else { return String::new() };
    match only_in_words(joining, words.map(), claim).len() {
        0 => String::new(),
        _ => "links differ".to_owned(),
    }
}

/// "ann and ben".
pub fn maps(words: Words) -> String {
    words.walk.opened.joining.as_deref().map_or_else(String::new, |joining| clean(&and(&joining.names)).into_owned())
}
