//! The drawn map as a citation: what is drawn, claim by claim, each with what it does to others that are drawn.

use std::collections::BTreeMap;

use super::citing::{MOST_ROWS, cited, head, shown};
use crate::app::{drawn_map::DrawnMap, walk::Walk};
use crate::config::{CitationForm, Clipping};
use crate::layout::clean;
use crate::model::{Element, LinkId, RelationKind, Target};
use crate::report::{Citation, amount, and, capital, caption, sentence};

/// The citation of all that is drawn.
pub(super) fn page(walk: &Walk, form: CitationForm) -> Clipping {
    let Some(drawn) = walk.drawn_map() else { return Clipping { about: None, text: String::new() } };
    let map = &walk.map;
    let claims = drawn.excerpt.claims.iter().take(MOST_ROWS).map(|shown| shown.claim);
    if form == CitationForm::Bibtex {
        let cited: Vec<_> = claims.map(|claim| cited(map, Element::Claim(claim), form)).collect();
        return Clipping { about: None, text: cited.join("\n\n") };
    }
    let said = caption(map, &drawn.excerpt, &format!("{}:", what(walk, drawn)));
    let mut lines = vec![head(&shown(&said, form), form)];
    let does = what_claims_do(walk, drawn);
    for (number, claim) in (1..).zip(claims) {
        let text = Citation::of(map, Element::Claim(claim)).brief();
        lines.push(format!("{number}. {}", shown(&text, form)));
        lines.extend(does.get(&number).into_iter().flatten().map(|line| format!("   - {line}")));
    }
    if let Some(more) = drawn.excerpt.claims.len().checked_sub(MOST_ROWS).filter(|&more| more > 0) {
        lines.push(format!("{}.", amount(more, "more claim", "more claims")));
    }
    lines.push(String::new());
    lines.push(format!("Drawn from: {}", sentence(&shown(map.title(), form))));
    let about = drawn.wanted.part.focus().map(|focus| match focus {
        Element::Claim(claim) => map.claim_id(claim).to_owned(),
        Element::Link(link) => map.link_name(link),
    });
    Clipping { about, text: lines.join("\n") }
}

/// Which part of the map is drawn.
fn what(walk: &Walk, drawn: &DrawnMap) -> String {
    use crate::app::drawn_map::MapPart;
    let map = &walk.map;
    let title = |claim| capital(&clean(map.claim_title(claim)));
    let part = match drawn.wanted.part {
        MapPart::Around(Element::Claim(claim)) => format!("Around {}, radius {}", title(claim), drawn.wanted.radius),
        MapPart::Around(Element::Link(link)) => {
            format!("Around the link {}, radius {}", clean(&map.link_name(link)), drawn.wanted.radius)
        }
        MapPart::Whole => "The whole map".to_owned(),
        MapPart::Routes([one, other]) => format!("Routes from {} to {}", title(one), title(other)),
        MapPart::Case(speaker) => format!("What {} says", clean(&map.speaker(speaker).name)),
    };
    if drawn.wanted.kept.is_some() { format!("{part}, as far as the filter keeps it") } else { part }
}

/// By number of a claim that is drawn, what it does: "supports 1", "only together with 4: opposes 2".
fn what_claims_do(walk: &Walk, drawn: &DrawnMap) -> BTreeMap<usize, Vec<String>> {
    let map = &walk.map;
    let number = |claim| drawn.place_of(claim).map(|place| place as usize + 1);
    let numbers =
        |link: LinkId| -> Vec<usize> { map.premises(link).iter().filter_map(|&claim| number(claim)).collect() };
    let told = |numbers: &[usize]| and(&numbers.iter().map(ToString::to_string).collect::<Vec<_>>());
    let mut does: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for link in drawn.excerpt.links.iter().map(|shown| shown.link) {
        let row = map.link(link);
        let what = match (row.kind, row.target) {
            (kind, Target::Claim(claim)) => {
                let Some(to) = number(claim) else { continue };
                format!("{} {to}", kind.row().verb)
            }
            (kind, Target::Link(step)) => {
                let verb = if kind == RelationKind::Supports { "backs" } else { "doubts" };
                format!("{verb} the step from {}", told(&numbers(step)))
            }
        };
        let by_mapper = if map.is_inferred(link) { " (link by the mapper)" } else { "" };
        let premises = numbers(link);
        for premise in &premises {
            let others: Vec<usize> = premises.iter().copied().filter(|other| other != premise).collect();
            let together =
                if others.is_empty() { String::new() } else { format!("only together with {}: ", told(&others)) };
            does.entry(*premise).or_default().push(format!("{together}{what}{by_mapper}"));
        }
    }
    does
}
