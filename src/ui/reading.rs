//! The reading panel: all of one row. Full text, every statement with its quote, notes, other wordings, tags.

use super::{
    canvas::{Area, Canvas},
    chrome, origins, panel,
    sheet::{Paragraph, SheetLine, draw_lines},
    words::{Words, quoted},
};
use crate::analysis::{LocalText, is_later};
use crate::app::{Action, Drawn, State, Subject};
use crate::config::Role;
use crate::layout::{Wording, clean, head, place_in_words};
use crate::model::{ClaimId, ClaimKind, Date, Element, LinkId, QuestionId, SourceId, Target};
use crate::report::{amount, fault};

const HINTS: [Action; 7] =
    [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Open, Action::Back, Action::Help];

/// Where Enter leads nowhere else.
const HINTS_TO_READ: [Action; 6] =
    [Action::MoveUp, Action::MoveDown, Action::PageUp, Action::PageDown, Action::Back, Action::Help];

/// No panel shows more statements of one claim.
const MOST_STATEMENTS: usize = 500;

/// No panel shows more of one text, in bytes.
const LONGEST: usize = 64 * 1024;

/// No panel lists more places or claims of one text.
const MOST_PLACES: usize = 200;

/// Draws the panel over the screen.
pub fn draw(canvas: &mut Canvas, state: &State, words: Words, subject: Subject, top: usize) -> Drawn {
    let cells = canvas.area().width;
    let area = panel::clear(canvas, if cells >= 100 { 8 } else { 0 });
    let inside = area.inside();
    let text = Area { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let wording = if cells >= 100 { Wording::Long } else { Wording::Short };
    let lines = lines(canvas, words, subject, text.width, wording);
    let top = panel::frame(canvas, area, "all of it", lines.len(), top);
    draw_lines(canvas, text, lines.get(top..).unwrap_or_default());
    chrome::footer(canvas, state, if words.walk.leads_on(subject) { &HINTS } else { &HINTS_TO_READ });
    Drawn { cursor: Some(text.spot()), top, page: text.height.saturating_sub(1), ..Drawn::default() }
}

/// All that the panel says, `cells` wide.
pub fn lines(canvas: &Canvas, words: Words, subject: Subject, cells: usize, wording: Wording) -> Vec<SheetLine> {
    let paragraphs = match subject {
        Subject::Question(question) => question_paragraphs(words, question),
        Subject::Source(source) => source_paragraphs(words, source),
        Subject::Paragraph(source, paragraph) => paragraph_paragraphs(words, source, paragraph),
        Subject::Claim(claim, link) => {
            let mut paragraphs = claim_paragraphs(canvas, words, claim, wording);
            if let Some(link) = link {
                paragraphs.push(Paragraph::blank());
                paragraphs.push(Paragraph::plain(
                    format!("THE STEP   {} goes to it", canvas.called(Action::Open)),
                    Role::Head,
                ));
                if is_later(words.map(), link, claim) && words.map().premises(link).contains(&claim) {
                    let later =
                        "later: this claim was first said after what it hits, whose speaker could not know of it.";
                    paragraphs.push(Paragraph::plain(later, Role::Text).indented(2));
                }
                paragraphs.extend(step_paragraphs(canvas, words, link, wording));
            }
            paragraphs
        }
        Subject::Step(link) => step_paragraphs(canvas, words, link, wording),
    };
    paragraphs.iter().flat_map(|paragraph| paragraph.lines(cells).collect::<Vec<_>>()).collect()
}

fn question_paragraphs(words: Words, question: QuestionId) -> Vec<Paragraph> {
    let map = words.map();
    let asked = map.question(question);
    let voices = words.walk.opened.overview.voices.get(question.index());
    let mut paragraphs = vec![Paragraph::plain(clean(&asked.ask), Role::Strong)];
    for (position, answer) in asked.answers.iter().enumerate() {
        paragraphs.push(Paragraph::blank());
        paragraphs.push(Paragraph::plain(clean(&answer.kind.word().to_uppercase()), Role::Head));
        if answer.claims.is_empty() {
            paragraphs.push(Paragraph::plain("No claim of this map gives this answer.", Role::Quiet).indented(2));
        }
        paragraphs.extend(
            answer.claims.iter().take(200).map(|&claim| Paragraph::plain(words.text(claim), Role::Text).indented(2)),
        );
        if let Some(more) = answer.claims.len().checked_sub(200).filter(|&more| more > 0) {
            paragraphs.push(Paragraph::plain(format!("and {more} more"), Role::Quiet).indented(2));
        }
        let voices = voices.and_then(|voices| voices.get(position)).map(Vec::as_slice).unwrap_or_default();
        let who = match voices.len() {
            0 => "No speaker gives this answer or a reason for it.".to_owned(),
            count => format!(
                "{}: {}",
                amount(count, "voice", "voices"),
                words.names_in_a_sentence(voices, 40, Wording::Long)
            ),
        };
        paragraphs.push(Paragraph::plain(who, Role::Quiet).indented(2));
    }
    paragraphs
}

fn claim_paragraphs(canvas: &Canvas, words: Words, claim: ClaimId, wording: Wording) -> Vec<Paragraph> {
    let map = words.map();
    let text = map.claim_text(claim);
    let shown = head(text, LONGEST);
    let mut paragraphs = vec![Paragraph::plain(clean(shown), Role::Strong)];
    if shown.len() < text.len() {
        let more =
            format!("{} {} more bytes of text are not shown", canvas.glyphs().ellipsis, text.len() - shown.len());
        paragraphs.push(Paragraph::plain(more, Role::Quiet));
    }
    paragraphs.push(Paragraph::plain(about(words, claim), Role::Quiet));
    // By itself, so that no line ends within it.
    paragraphs.push(Paragraph::plain(format!("id: {}", clean(map.claim_id(claim))), Role::Quiet));
    paragraphs.extend(own_paragraphs(canvas, words, claim));
    paragraphs.extend(statements(canvas, words, Element::Claim(claim), wording));
    let details = map.claim_details(claim);
    let also = details.map(|details| &details.also[..]).unwrap_or_default();
    if !also.is_empty() {
        paragraphs.push(Paragraph::blank());
        paragraphs.push(Paragraph::plain("ALSO WORDED", Role::Head));
        paragraphs
            .extend(also.iter().map(|wording| Paragraph::plain(clean(head(wording, LONGEST)), Role::Text).indented(2)));
    }
    if let Some(note) = details.and_then(|details| details.note.as_deref()) {
        paragraphs.extend(note_paragraphs(note));
    }
    let tags: Vec<_> = map.claim_tags(claim).take(100).map(|tag| clean(tag).into_owned()).collect();
    if !tags.is_empty() {
        paragraphs.push(Paragraph::blank());
        paragraphs.push(Paragraph::plain(tags.join(", "), Role::Quiet).led("tags", Role::Head, 6));
    }
    paragraphs
}

/// What the person keeps on a claim.
fn own_paragraphs(canvas: &Canvas, words: Words, claim: ClaimId) -> Vec<Paragraph> {
    let own = &words.walk.own;
    let glyphs = canvas.glyphs();
    let mut paragraphs = Vec::new();
    let marked = own.is_marked(claim).then(|| format!("{} marked", glyphs.marked));
    let new = own.news().element(Element::Claim(claim)).word();
    let new = new.map(|word| format!("{} {word} since last time", glyphs.new));
    let both: Vec<_> = [marked, new].into_iter().flatten().collect();
    if !both.is_empty() {
        paragraphs.push(Paragraph::plain(both.join("   "), Role::Quiet));
    }
    if let Some(remark) = own.remark(claim) {
        paragraphs.push(Paragraph::blank());
        paragraphs.push(Paragraph::plain(format!("{} YOUR REMARK", glyphs.remarked), Role::Head));
        let lines = head(remark, LONGEST).lines().map(|line| Paragraph::plain(clean(line), Role::Text).indented(2));
        paragraphs.extend(lines);
    }
    paragraphs
}

/// What sort of claim it is.
fn about(words: Words, claim: ClaimId) -> String {
    let map = words.map();
    let mut about = vec!["mapper's wording".to_owned()];
    about.extend(origins::sentence(words, Element::Claim(claim)));
    if let Some(label) = map.claim_label(claim) {
        about.push(format!("in short: {}", clean(label)));
    }
    let kind = map.claim(claim).kind;
    if kind != ClaimKind::Claim {
        about.push(kind.term().to_lowercase());
    }
    if map.claim(claim).implicit {
        about.push("unstated: nobody says it in so many words".to_owned());
    }
    if map.claim(claim).asserted {
        about.push("taken as given by the mapper".to_owned());
    }
    if let Some(group) = map.claim_details(claim).and_then(|details| details.group) {
        about.push(format!("group: {}", clean(&map.group(group).title)));
    }
    about.join("   ")
}

fn statements(canvas: &Canvas, words: Words, element: Element, wording: Wording) -> Vec<Paragraph> {
    let all = words.map().statements(element);
    if all.is_empty() {
        return Vec::new();
    }
    let title = match element {
        Element::Claim(_) => "WHO SAYS IT",
        Element::Link(_) => "WHO DRAWS IT",
    };
    let mut paragraphs = vec![Paragraph::blank(), Paragraph::plain(title, Role::Head)];
    for statement in all.iter().take(MOST_STATEMENTS) {
        paragraphs.push(Paragraph::plain(words.sentence(element, statement, wording), Role::Text).indented(2));
        let Some(details) = &statement.details else { continue };
        if let Some(quote) = &details.quote {
            let quote = quoted(&clean(head(quote, LONGEST)));
            paragraphs.push(Paragraph::plain(quote, Role::Text).indented(4));
        }
        if let Some(note) = &details.note {
            paragraphs.push(Paragraph::plain(clean(note), Role::Quiet).indented(4).led("note", Role::Head, 6));
        }
    }
    if let Some(more) = all.len().checked_sub(MOST_STATEMENTS).filter(|&more| more > 0) {
        let more = format!("{} {more} more statements are not shown", canvas.glyphs().ellipsis);
        paragraphs.push(Paragraph::plain(more, Role::Quiet).indented(2));
    }
    paragraphs
}

fn note_paragraphs(note: &str) -> [Paragraph; 3] {
    let note = clean(head(note, LONGEST)).into_owned();
    [
        Paragraph::blank(),
        Paragraph::plain("NOTE OF THE MAPPER", Role::Head),
        Paragraph::plain(note, Role::Text).indented(2),
    ]
}

fn step_paragraphs(canvas: &Canvas, words: Words, link: LinkId, wording: Wording) -> Vec<Paragraph> {
    let map = words.map();
    let mut paragraphs = Vec::new();
    for (index, &premise) in map.premises(link).iter().take(100).enumerate() {
        let lead = if index == 0 { "" } else { "and " };
        let paragraph = Paragraph::plain(words.text(premise), Role::Text).indented(2);
        paragraphs.push(paragraph.led(lead, Role::Quiet, lead.len()));
    }
    let row = map.link(link).kind.row();
    let sign = canvas.look().glyphs.sign(map.link(link).kind);
    paragraphs.push(Paragraph::plain(format!("{sign} {}", words.verb_of_all(link)), row.colour.into()).indented(2));
    let target = match map.link(link).target {
        Target::Claim(claim) => words.text(claim),
        Target::Link(step) => words.step_title(step),
    };
    paragraphs.push(Paragraph::plain(target, Role::Text).indented(2));
    if map.is_inferred(link) {
        let text = format!("{} link drawn by the mapper: no speaker draws it.", canvas.glyphs().inferred);
        paragraphs.push(Paragraph::plain(text, Role::Quiet).indented(2));
    }
    if let Some(only) = origins::sentence(words, Element::Link(link)) {
        paragraphs.push(Paragraph::plain(format!("{only}."), Role::Text).indented(2));
    }
    let doubts = words.doubts(link);
    if doubts > 0 {
        let text = amount(doubts, "doubt about this step", "doubts about this step");
        paragraphs.push(Paragraph::plain(text, Role::Text).indented(2));
    }
    paragraphs.extend(statements(canvas, words, Element::Link(link), wording));
    if let Some(note) = map.link_details(link).and_then(|details| details.note.as_deref()) {
        paragraphs.extend(note_paragraphs(note));
    }
    paragraphs
}

/// A text: what the map says of it, and which of its places the text itself does not have so.
fn source_paragraphs(words: Words, source: SourceId) -> Vec<Paragraph> {
    let about = words.map().source(source);
    let mut paragraphs = vec![Paragraph::plain(clean(&about.title).into_owned(), Role::Strong)];
    let authors: Vec<_> = about.authors.iter().take(20).map(|author| clean(author).into_owned()).collect();
    let facts = [
        ("by", authors.join(", ")),
        ("published", about.publisher.as_deref().map(|text| clean(text).into_owned()).unwrap_or_default()),
        ("date", about.date.map(Date::in_words).unwrap_or_default()),
        ("address", about.url.as_deref().map(|text| clean(text).into_owned()).unwrap_or_default()),
        ("quotes", about.from.map(|from| clean(&words.map().source(from).title).into_owned()).unwrap_or_default()),
        ("id", clean(&about.id).into_owned()),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    paragraphs.extend(facts.map(|(name, text)| Paragraph::plain(text, Role::Text).led(name, Role::Quiet, 11)));
    if let Some(note) = &about.note {
        paragraphs.push(Paragraph::plain(clean(head(note, LONGEST)).into_owned(), Role::Text).led(
            "note",
            Role::Quiet,
            11,
        ));
    }
    paragraphs.push(Paragraph::blank());
    paragraphs.push(Paragraph::plain("THE TEXT ITSELF", Role::Head));
    match words.walk.library().local_text(source) {
        LocalText::NotNamed => {
            paragraphs.push(Paragraph::plain("The map names no file with it.", Role::Text).indented(2));
        }
        LocalText::NotRead(why_not) => {
            paragraphs.push(Paragraph::plain(format!("{}.", clean(why_not)), Role::Text).indented(2));
        }
        LocalText::Read(text) => {
            let all = amount(text.text.len(), "paragraph", "paragraphs");
            paragraphs.push(Paragraph::plain(format!("{}, {all}.", clean(&text.name)), Role::Text).indented(2));
            let faults = text.faults();
            let found = match faults.len() {
                0 => "It has every place that the map gives.".to_owned(),
                count => format!("{} not as the map says:", amount(count, "place is", "places are")),
            };
            paragraphs.push(Paragraph::plain(found, Role::Text).indented(2));
            for place in faults.iter().take(MOST_PLACES) {
                let at = place_in_words(&clean(&place.at), Wording::Short);
                let text = format!("! {at}: {}.", fault(text, &place.fault));
                paragraphs.push(Paragraph::plain(text, Role::Text).indented(2).hanging(2));
            }
            if let Some(more) = faults.len().checked_sub(MOST_PLACES).filter(|&more| more > 0) {
                paragraphs.push(Paragraph::plain(format!("and {more} more."), Role::Text).indented(2));
            }
        }
    }
    paragraphs
}

/// A paragraph of a text, then the claims that the map finds in it.
fn paragraph_paragraphs(words: Words, source: SourceId, paragraph: usize) -> Vec<Paragraph> {
    let library = words.walk.library();
    let text = library.text(source).and_then(|text| text.text.paragraph(paragraph)).unwrap_or_default();
    let shown = head(text, LONGEST);
    let mut paragraphs = vec![
        Paragraph::plain(format!("PARAGRAPH {}", paragraph + 1), Role::Head),
        Paragraph::plain(clean(shown).into_owned(), Role::Text).indented(2),
    ];
    if shown.len() < text.len() {
        paragraphs.push(Paragraph::plain("It goes on; it is too long to be shown here.", Role::Quiet).indented(2));
    }
    paragraphs.push(Paragraph::blank());
    paragraphs.push(Paragraph::plain("CLAIMS OF THIS MAP HERE", Role::Head));
    let claims: Vec<_> = words.walk.claims_in(source, paragraph).take(MOST_PLACES).collect();
    if claims.is_empty() {
        paragraphs.push(Paragraph::plain("none", Role::Quiet).indented(2));
    }
    for claim in claims {
        let who = words.who(Element::Claim(claim)).join(", ");
        let line = format!("{} ({who})", words.text(claim));
        paragraphs.push(Paragraph::plain(line, Role::Text).indented(2).hanging(2));
    }
    paragraphs
}
