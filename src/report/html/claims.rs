//! The entry of every claim: its text, how it stands, who says it where, what speaks for and against it, what it does.

use std::fmt::Write as _;
use std::io;

use super::anchors;
use super::markup::Markup;
use super::sheet::{Sheet, class};
use crate::layout::{Wording, place_in_words};
use crate::model::{Answering, ClaimId, ClaimKind, Date, Element, LinkId, RelationKind, Statement, Target};
use crate::report::wording::who_draws;
use crate::report::{amount, capital, quoted, sentence, unsaid, who};

/// Of those that count only together, so many are named.
const PARTNERS: usize = 5;

/// Writes the part with all claims, in the order of the file.
pub(super) fn claims(sheet: &Sheet, markup: &mut Markup) -> io::Result<()> {
    sheet.part(markup, "claims", "Every claim")?;
    let ids = sheet.map.claim_ids();
    let about = "Each with who says it and where, what speaks for and against it, and what it bears on. Texts of claims \
                 are in the mapper's wording; only what stands in quotation marks is quoted.";
    sheet.say(markup, "p", "about", &format!("{}. {about}", amount(ids.len(), "claim", "claims")))?;
    for claim in ids {
        entry(sheet, markup, claim)?;
    }
    markup.close()
}

fn entry(sheet: &Sheet, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
    let map = sheet.map;
    let name = anchors::claim(map, claim);
    let said = map.statements(Element::Claim(claim));
    let by = numbers(said.iter().map(|said| said.by.number()));
    let within = numbers(said.iter().filter_map(|said| said.source).map(crate::model::SourceId::number));
    let stands = sheet.judged.and_then(|judged| judged.claim(claim));
    let mut attributes = vec![("class", "claim"), ("id", &*name)];
    attributes.extend((!by.is_empty()).then_some(("data-by", &*by)));
    attributes.extend((!within.is_empty()).then_some(("data-in", &*within)));
    attributes.extend(stands.map(|stands| ("data-stands", stands.class())).filter(|(_, class)| !class.is_empty()));
    // Where the name does not tell the id, a picture that names the claim finds it by this.
    attributes.extend((!name.starts_with("claim-")).then(|| ("data-id", map.claim_id(claim))));
    markup.open("article", &attributes)?;
    markup.element("h3", &[("dir", "auto")], map.claim_title(claim))?;
    if map.claim_label(claim).is_some() {
        markup.element("p", &[("class", "text"), ("dir", "auto")], map.claim_text(claim))?;
    }
    if let Some(stands) = stands {
        markup.open("p", &sheet.ours(&[("class", "stands")]))?;
        sheet.mark(markup, stands)?;
        markup.text(&format!(" {} Weight {}.", stands.because(), stands.weight))?;
        markup.close()?;
    }
    statements(sheet, markup, Element::Claim(claim), who)?;
    sheet.say(markup, "p", "unsaid", if said.is_empty() { unsaid(map, claim) } else { "" })?;
    besides(sheet, markup, claim)?;
    for (kind, head) in [
        (RelationKind::Supports, "For it"),
        (RelationKind::Opposes, "Against it"),
        (RelationKind::Restates, "Says the same"),
    ] {
        reasons(sheet, markup, claim, kind, head)?;
    }
    does(sheet, markup, claim)?;
    foot(sheet, markup, claim, &name)?;
    markup.close()
}

/// Numbers, each once, with spaces between them.
fn numbers(all: impl Iterator<Item = u32>) -> String {
    let mut all: Vec<u32> = all.collect();
    all.sort_unstable();
    all.dedup();
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Who says or draws something, a line each.
fn statements(
    sheet: &Sheet,
    markup: &mut Markup,
    element: Element,
    does: fn(&crate::model::Map, &Statement) -> String,
) -> io::Result<()> {
    let said = sheet.map.statements(element);
    if said.is_empty() {
        return Ok(());
    }
    let mut said: Vec<_> = said.iter().collect();
    said.sort_by_key(|said| said.stance.rank());
    markup.open("ul", &sheet.ours(&[("class", "said")]))?;
    for said in said {
        markup.open("li", &[])?;
        statement(sheet, markup, said, (&does(sheet.map, said), matches!(element, Element::Claim(_))))?;
        markup.close()?;
    }
    markup.close()
}

/// Who does what, and where that stands; of a claim, with the words by which the place is found.
fn statement(
    sheet: &Sheet,
    markup: &mut Markup,
    said: &Statement,
    (does, is_of_claim): (&str, bool),
) -> io::Result<()> {
    let map = sheet.map;
    markup.text(does)?;
    if let Some(source) = said.source {
        markup.text(", ")?;
        let to = anchors::to(&anchors::source(map, source));
        markup.element("a", &[("class", "source"), ("href", &to), ("dir", "auto")], sheet.titles.short(source))?;
    }
    let place = said.at.map(|at| map.name(at));
    let details = said.details.as_deref();
    let opening =
        said.source.zip(place).filter(|_| is_of_claim).and_then(|(source, place)| map.source(source).opening(place));
    let quote = details.and_then(|details| details.quote.as_deref());
    let place = place.map(|place| place_in_words(place, Wording::Short));
    let parts = [
        place.map(|place| match opening {
            Some(words) => format!("{place} (which opens with {})", quoted(words)),
            None => place,
        }),
        map.date_of(said).map(Date::in_words),
        quote.map(|words| format!("in its words: {}", quoted(words))),
    ];
    for part in parts.into_iter().flatten() {
        markup.text(&format!(", {part}"))?;
    }
    markup.text(".")?;
    if let Some(note) = details.and_then(|details| details.note.as_deref()) {
        markup.text(&format!(" Mapper's note: {}", sentence(note)))?;
    }
    Ok(())
}

/// Other wordings, the sort of claim, the mapper's note.
fn besides(sheet: &Sheet, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
    let map = sheet.map;
    let kind = map.claim(claim).kind;
    if kind != ClaimKind::Claim {
        sheet.say(markup, "p", "besides", &format!("{}.", kind.term()))?;
    }
    let is_said = !map.statements(Element::Claim(claim)).is_empty();
    let crate::model::Claim { asserted, implicit, .. } = *map.claim(claim);
    for (is_so, words) in
        [(asserted, "Taken as given by the mapper."), (implicit, "The mapper calls it an unstated premise.")]
    {
        sheet.say(markup, "p", "besides", if is_so && is_said { words } else { "" })?;
    }
    let Some(details) = map.claim_details(claim) else { return Ok(()) };
    if !details.also.is_empty() {
        markup.open("div", &[("class", "besides")])?;
        sheet.say(markup, "p", "", "In other words:")?;
        markup.open("ul", &[])?;
        for also in &details.also {
            markup.element("li", &[("dir", "auto")], also)?;
        }
        markup.close()?;
        markup.close()?;
    }
    match &details.note {
        Some(note) => sheet.say(markup, "p", "besides", &format!("Mapper's note: {}", sentence(note))),
        None => Ok(()),
    }
}

/// What bears on a claim by links of one kind.
fn reasons(sheet: &Sheet, markup: &mut Markup, claim: ClaimId, kind: RelationKind, head: &str) -> io::Result<()> {
    let links: Vec<LinkId> = sheet.map.links_to_of(Element::Claim(claim), kind).collect();
    if links.is_empty() {
        return Ok(());
    }
    markup.open("h4", &[])?;
    sheet.relation(markup, kind, &format!("{head}, {}", links.len()))?;
    markup.close()?;
    markup.open("ul", &[("class", class(kind))])?;
    for link in links {
        markup.open("li", &[])?;
        premises(sheet, markup, link)?;
        about_the_step(sheet, markup, link)?;
        markup.close()?;
    }
    markup.close()
}

/// What a link starts from.
fn premises(sheet: &Sheet, markup: &mut Markup, link: LinkId) -> io::Result<()> {
    match sheet.map.premises(link) {
        [only] => {
            sheet.link(markup, *only)?;
            sheet.badge(markup, *only)?;
            let who = sheet.who(*only);
            let remarks = sheet.remarks(link, Some(*only)).into_iter();
            aside(sheet, markup, (!who.is_empty()).then_some(&*who).into_iter().chain(remarks))
        }
        all => {
            let remarks = sheet.remarks(link, None);
            sheet.say(markup, "span", "aside", &format!("Only together, {} claims", all.len()))?;
            aside(sheet, markup, remarks.into_iter())?;
            markup.open("ul", &[])?;
            for &premise in all {
                markup.open("li", &[])?;
                sheet.link(markup, premise)?;
                sheet.badge(markup, premise)?;
                aside(sheet, markup, Some(&*sheet.who(premise)).filter(|who| !who.is_empty()).into_iter())?;
                markup.close()?;
            }
            markup.close()
        }
    }
}

/// Remarks in quieter letters, with a space before them.
fn aside<'s>(sheet: &Sheet, markup: &mut Markup, remarks: impl Iterator<Item = &'s str>) -> io::Result<()> {
    let remarks: Vec<_> = remarks.collect();
    if remarks.is_empty() {
        return Ok(());
    }
    markup.text(" ")?;
    sheet.say(markup, "span", "aside", &format!("({})", remarks.join("; ")))
}

/// How a step stands, and what doubts or backs it; what doubts such a doubt stands at the entry of the doubter.
fn about_the_step(sheet: &Sheet, markup: &mut Markup, link: LinkId) -> io::Result<()> {
    let map = sheet.map;
    let about = map.links_to(Element::Link(link));
    let stands = sheet.judged.and_then(|judged| judged.step(link));
    if let Some(stands) = stands {
        markup.open("p", &sheet.ours(&[("class", "stands")]))?;
        markup.text("The step:")?;
        sheet.mark(markup, stands)?;
        let is_told = stands.forced.is_none() && !stands.verdict.is_empty();
        let because = if is_told { sentence(&stands.verdict) } else { stands.because() };
        markup.text(&format!(" {because}"))?;
        markup.close()?;
    }
    statements(sheet, markup, Element::Link(link), who_draws)?;
    if let Some(details) = map.link_details(link) {
        let known = [
            details.scheme.as_deref().map(|scheme| format!("Scheme of the step: {}", sentence(scheme))),
            details.nature.map(|nature| format!("Logical nature: {}.", nature.term().to_lowercase())),
            details.note.as_deref().map(|note| format!("Mapper's note on the step: {}", sentence(note))),
        ];
        let known: Vec<_> = known.into_iter().flatten().collect();
        sheet.say(markup, "p", "besides", &known.join(" "))?;
    }
    if about.is_empty() {
        return Ok(());
    }
    markup.open("ul", &[("class", "about-the-step")])?;
    for &other in about {
        let kind = map.link(other).kind;
        markup.open("li", &[])?;
        let words = if kind == RelationKind::Supports { "backs the step:" } else { "doubts the step:" };
        sheet.relation(markup, kind, words)?;
        markup.text(" ")?;
        premises(sheet, markup, other)?;
        let doubts = map.links_to_of(Element::Link(other), RelationKind::Undercuts).count();
        if doubts > 0 {
            aside(sheet, markup, [&*amount(doubts, "doubt about this", "doubts about this")].into_iter())?;
        }
        markup.close()?;
    }
    markup.close()
}

/// What a claim does: the questions that it answers, the claims and steps that it bears on.
fn does(sheet: &Sheet, markup: &mut Markup, claim: ClaimId) -> io::Result<()> {
    let map = sheet.map;
    let (answers, links) = (map.answers_of(claim), map.links_from(claim));
    if answers.is_empty() && links.is_empty() {
        return Ok(());
    }
    let head = if answers.is_empty() { "What it bears on" } else { "What it answers and bears on" };
    sheet.say(markup, "h4", "", head)?;
    markup.open("ul", &[])?;
    for &Answering { question, answer, .. } in answers {
        let asked = map.question(question);
        let word = asked.answers.get(answer).map_or("", |answer| answer.kind.word());
        markup.open("li", &[])?;
        sheet.say(markup, "span", "", &format!("{}, to the question:", capital(word)))?;
        markup.text(" ")?;
        let to = anchors::to(&anchors::question(map, question));
        markup.element("a", &[("href", &to), ("dir", "auto")], &asked.ask)?;
        markup.close()?;
    }
    for &link in links {
        markup.open("li", &[])?;
        bears_on(sheet, markup, claim, link)?;
        markup.close()?;
    }
    markup.close()
}

/// What a claim does by one of its links.
fn bears_on(sheet: &Sheet, markup: &mut Markup, claim: ClaimId, link: LinkId) -> io::Result<()> {
    let map = sheet.map;
    let kind = map.link(link).kind;
    match map.link(link).target {
        Target::Claim(target) => {
            sheet.relation(markup, kind, kind.row().verb)?;
            markup.text(" ")?;
            sheet.link(markup, target)?;
        }
        Target::Link(step) => {
            let what = match map.link(step).target {
                Target::Claim(_) => "the step",
                Target::Link(_) if map.link(step).kind == RelationKind::Undercuts => "the doubt",
                Target::Link(_) => "the backing",
            };
            let verb = if kind == RelationKind::Supports { "backs" } else { "doubts" };
            sheet.relation(markup, kind, &format!("{verb} {what} from"))?;
            markup.text(" ")?;
            named(sheet, markup, map.premises(step).iter().copied())?;
            if let Target::Claim(target) = map.link(step).target {
                let to = if map.link(step).kind == RelationKind::Opposes { "against" } else { "to" };
                sheet.say(markup, "span", "", &format!(" {to} "))?;
                sheet.link(markup, target)?;
            }
        }
    }
    let others: Vec<ClaimId> = map.premises(link).iter().copied().filter(|&premise| premise != claim).collect();
    if !others.is_empty() {
        sheet.say(markup, "span", "", ", only together with ")?;
        named(sheet, markup, others.into_iter())?;
    }
    aside(sheet, markup, sheet.remarks(link, Some(claim)).into_iter())?;
    // What bears on a step to a claim stands at that claim.
    if matches!(map.link(link).target, Target::Link(_)) { about_the_step(sheet, markup, link) } else { Ok(()) }
}

/// Links to some claims; of many the first, and how many more.
fn named(sheet: &Sheet, markup: &mut Markup, mut claims: impl Iterator<Item = ClaimId>) -> io::Result<()> {
    for (number, claim) in claims.by_ref().take(PARTNERS).enumerate() {
        if number > 0 {
            markup.text("; ")?;
        }
        sheet.link(markup, claim)?;
    }
    match claims.count() {
        0 => Ok(()),
        more => sheet.say(markup, "span", "", &format!(" and {more} more")),
    }
}

/// Tags, group, and the id by which the map has it.
fn foot(sheet: &Sheet, markup: &mut Markup, claim: ClaimId, name: &str) -> io::Result<()> {
    let map = sheet.map;
    let mut words = String::new();
    let tags: Vec<_> = map.claim_tags(claim).collect();
    if !tags.is_empty() {
        words = format!("Tags: {}. ", tags.join(", "));
    }
    if let Some(group) = map.claim_details(claim).and_then(|details| details.group) {
        let _ = write!(words, "Group: {} ", sentence(&map.group(group).title));
    }
    markup.open("p", &sheet.ours(&[("class", "foot")]))?;
    markup.text(&format!("{words}Claim "))?;
    markup.element("a", &[("href", &anchors::to(name))], map.claim_id(claim))?;
    markup.close()
}
