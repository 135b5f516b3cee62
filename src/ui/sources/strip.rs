//! The reading strip of the view: the selected row in full.

use super::{Scene, heard, rows};
use crate::analysis::{LocalText, Side};
use crate::app::{Action, SourceRow, SourcesPart};
use crate::config::Role;
use crate::layout::{clean, cut, wrap, wrap_at_most};
use crate::model::{AnswerKind, ClaimId, Element, QuestionId, SourceId};
use crate::report::{amount, fault};
use crate::ui::{
    canvas::{Area, Canvas, MEASURE, piece},
    words::quoted,
};

/// So many statements at one place are told.
const MOST_STATEMENTS: usize = 4;

/// What the strip says: a text, then sentences about it.
struct Content {
    text: String,
    wording: &'static str,
    behind: Vec<(String, Role)>,
}

/// Draws what the strip says about the selected row.
pub fn draw(canvas: &mut Canvas, area: Area, scene: Scene) {
    let content = match (scene.part, scene.walk.paragraph()) {
        (SourcesPart::Text(source), Some(paragraph)) => paragraph_content(scene, source, paragraph),
        _ => match scene.walk.selected_source_row(scene.part) {
            None => return,
            Some(SourceRow::Text(source)) => source_content(canvas, scene, source),
            Some(SourceRow::Heard(question)) => heard_content(scene, question),
            Some(SourceRow::Passage(row, claim)) => claim_content(scene, claim, Some(row)),
            Some(SourceRow::Moment(_, claim)) => claim_content(scene, claim, None),
        },
    };
    let (x, cells) = (area.x + 1, area.width.saturating_sub(2).min(MEASURE));
    let ellipsis = canvas.glyphs().ellipsis;
    // The text has what the sentences leave it, a line at least.
    let behind: Vec<_> = content
        .behind
        .iter()
        .flat_map(|(sentence, role)| wrap(sentence, cells).map(|line| (line.to_owned(), *role)))
        .filter(|(line, _)| !line.is_empty())
        .collect();
    let room = area.height.saturating_sub(behind.len()).max(1).max(area.height / 2);
    let text = wrap_at_most(&content.text, cells, room, ellipsis);
    let mut y = area.y;
    for (number, line) in text.iter().enumerate() {
        let end = canvas.text(x, y, cells, line, Role::Text);
        let wording = [piece(content.wording, Role::Quiet)];
        if number == 0 && end + 3 + content.wording.len() <= x + cells {
            canvas.right(x + cells, y, cells, &wording);
        }
        y += 1;
    }
    let left = area.bottom().saturating_sub(y);
    for (number, (line, role)) in behind.iter().take(left).enumerate() {
        let is_cut = number + 1 == left && behind.len() > left;
        let line = if is_cut { cut(&format!("{line}{ellipsis}"), cells, ellipsis) } else { line.clone() };
        canvas.text(x, y, cells, &line, *role);
        y += 1;
    }
}

/// A claim: its text, who says it there, what is wrong with its place, what it does.
fn claim_content(scene: Scene, claim: ClaimId, passage: Option<usize>) -> Content {
    let (words, map) = (scene.words, scene.words.map());
    let element = Element::Claim(claim);
    let mut sentences = Vec::new();
    let mut fault_said = None;
    if let (SourcesPart::Text(source), Some(row)) = (scene.part, passage) {
        let library = scene.walk.library();
        let at = library.documents.passages(source).get(row).and_then(|passage| passage.at);
        let here = map.statements(element).iter().filter(|said| said.source == Some(source) && said.at == at);
        sentences.extend(here.take(MOST_STATEMENTS).map(|said| words.sentence(element, said, scene.wording())));
        fault_said = library.text(source).and_then(|text| Some(fault(text, text.fault(row)?)));
    } else if let Some(SourceRow::Moment(row, _)) = scene.walk.selected_source_row(scene.part) {
        let said = scene.walk.library().timeline.moments().get(row).and_then(|moment| moment.statement(map));
        sentences.extend(said.map(|said| words.sentence(element, said, scene.wording())));
    }
    let mut behind = Vec::new();
    behind.extend(fault_said.map(|fault| (format!("! Not as the map says: {fault}."), Role::Warning)));
    let does = effect_sentence(scene, claim);
    sentences.extend((scene.part != SourcesPart::Timeline).then_some(does).flatten());
    behind.push((sentences.join(" "), Role::Quiet));
    Content { text: words.text(claim), wording: "mapper's wording", behind }
}

/// "Helps the answer yes to: Should schools start at nine?".
fn effect_sentence(scene: Scene, claim: ClaimId) -> Option<String> {
    let question = scene.walk.asked()?;
    let effect = rows::effect(scene.walk, claim)?;
    let asked = scene.words.map().question(question);
    let answer = asked.answers.first().map(|answer| match &answer.kind {
        AnswerKind::Named(label) => quoted(&clean(label)),
        kind => kind.word().to_owned(),
    })?;
    let ask = clean(&asked.ask);
    Some(match effect {
        rows::Effect::Is => format!("Gives the answer {answer} to: {ask}"),
        rows::Effect::Other => format!("Gives another answer to: {ask} No route leads from it to {answer}."),
        rows::Effect::Does(Side::Helps) => format!("Helps the answer {answer} to: {ask}"),
        rows::Effect::Does(Side::Hurts) => format!("Hurts the answer {answer} to: {ask}"),
        rows::Effect::Does(Side::BothWays) => format!("Helps and hurts the answer {answer} to: {ask}"),
        rows::Effect::Does(Side::Nothing) => format!("No route leads to the answer {answer} to: {ask}"),
    })
}

/// A paragraph: which claims stand there.
fn paragraph_content(scene: Scene, source: SourceId, paragraph: usize) -> Content {
    let claims: Vec<_> = scene.walk.claims_in(source, paragraph).take(5).collect();
    let all = scene.walk.claims_in(source, paragraph).count();
    let titles: Vec<_> = claims.iter().map(|&claim| scene.words.title(claim)).collect();
    let more = if all > claims.len() { format!("; and {} more", all - claims.len()) } else { String::new() };
    let text = match all {
        0 => format!("Paragraph {}: no claim of this map stands here.", paragraph + 1),
        _ => format!("Paragraph {}, {}: {}{more}.", paragraph + 1, amount(all, "claim", "claims"), titles.join("; ")),
    };
    Content { text, wording: "", behind: Vec::new() }
}

/// A text: what it is, whether it is here, and what is wrong with its places.
fn source_content(canvas: &Canvas, scene: Scene, source: SourceId) -> Content {
    let about = scene.words.map().source(source);
    let authors: Vec<_> = about.authors.iter().take(4).map(|author| clean(author).into_owned()).collect();
    let publisher = about.publisher.as_deref().map(|publisher| clean(publisher).into_owned());
    let parts = std::iter::once(clean(&about.title).into_owned()).chain(authors).chain(publisher);
    let text = format!("{}.", parts.collect::<Vec<_>>().join(", "));
    let mut behind = Vec::new();
    match scene.walk.library().local_text(source) {
        LocalText::NotNamed => behind.push(("The map names no file with the text itself.".to_owned(), Role::Quiet)),
        LocalText::NotRead(why_not) => behind.push((format!("{}.", clean(why_not)), Role::Quiet)),
        LocalText::Read(text) => {
            let paragraphs = amount(text.text.len(), "paragraph", "paragraphs");
            let here = format!("The text itself is here: {}, {paragraphs}.", clean(&text.name));
            behind.push((here, Role::Quiet));
            if let Some(first) = text.faults().first() {
                let at = crate::layout::place_in_words(&clean(&first.at), scene.wording());
                let all = amount(text.faults().len(), "place is", "places are");
                behind.push((
                    format!("! {all} not as the map says: {at}: {}.", fault(text, &first.fault)),
                    Role::Warning,
                ));
            }
        }
    }
    let opens = |url| format!("{} opens {}", canvas.called(Action::OpenAddress), clean(url));
    behind.extend(about.url.as_deref().map(|url| (opens(url), Role::Quiet)));
    Content { text, wording: "", behind }
}

/// How people are heard on a question.
fn heard_content(scene: Scene, question: QuestionId) -> Content {
    let text = clean(&scene.words.map().question(question).ask).into_owned();
    let counts = match scene.walk.library().hearing.on(question) {
        Some(heard) => format!("{}: {}.", amount(heard.all(), "statement", "statements"), heard::sentence(heard)),
        None => "Not counted: the map is too large for this question.".to_owned(),
    };
    let mut behind = vec![(counts, Role::Text)];
    if scene.is_wide {
        let what = "A friend takes the same side in own voice, an opponent the other; neither takes none, or both.";
        behind.push((what.to_owned(), Role::Quiet));
    }
    Content { text, wording: "", behind }
}
