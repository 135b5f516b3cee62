//! The texts as JSON.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::fault;
use crate::analysis::{Heard, Library, LocalText, MatchedText, Side};
use crate::model::{ClaimId, Element, Map, SourceId, Statement};
use crate::report::json::write_pretty;

/// Writes all texts as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn sources_json(map: &Map, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct HeardJson<'a> {
        question: &'a str,
        #[serde(flatten)]
        heard: Option<Heard>,
    }
    let sources: Vec<_> = library.documents.order().iter().map(|&source| source_value(map, library, source)).collect();
    let heard = map
        .questions()
        .map(|(question, asked)| HeardJson { question: &asked.ask, heard: library.hearing.on(question) });
    let value = json!({
        "title": map.parts().title,
        "claims_without_text": library.documents.without_text(),
        "sources": sources,
        "heard": heard.collect::<Vec<_>>(),
    });
    write_pretty(out, &value)
}

/// Writes one text as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn source_json(map: &Map, library: &Library, source: SourceId, out: &mut dyn io::Write) -> io::Result<()> {
    let text = library.text(source);
    let passages = library.documents.passages(source).iter().zip(0..).map(|(passage, number)| {
        let paragraphs = text.map(|text| text.paragraphs(number)).filter(|paragraphs| !paragraphs.is_empty());
        let said = map.statements(Element::Claim(passage.claim)).iter();
        let said = said.filter(|said| said.source == Some(source) && said.at == passage.at);
        json!({
            "claim": map.claim_id(passage.claim),
            "at": passage.at.map(|at| map.name(at)),
            "said": said.map(|said| statement(map, said)).collect::<Vec<_>>(),
            "paragraphs": paragraphs.map(|paragraphs| [paragraphs.start + 1, paragraphs.end]),
            "fault": text.and_then(|text| Some(fault(text, text.fault(number)?))),
            "effects": effects(map, library, passage.claim),
        })
    });
    let value = json!({
        "source": source_value(map, library, source),
        "questions": map.questions().map(|(_, question)| &question.ask).collect::<Vec<_>>(),
        "passages": passages.collect::<Vec<_>>(),
    });
    write_pretty(out, &value)
}

/// Writes all statements by date as one object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn timeline_json(map: &Map, library: &Library, out: &mut dyn io::Write) -> io::Result<()> {
    let timeline = &library.timeline;
    let moments = timeline.moments().iter().filter_map(|moment| {
        let said = moment.statement(map)?;
        Some(json!({
            "date": moment.date(map).map(|date| date.to_string()),
            "claim": map.claim_id(moment.claim),
            "said": statement(map, said),
        }))
    });
    let value = json!({
        "dated": timeline.dated(),
        "undated": timeline.moments().len() - timeline.dated(),
        "moments": moments.collect::<Vec<_>>(),
    });
    write_pretty(out, &value)
}

fn source_value(map: &Map, library: &Library, source: SourceId) -> Value {
    let (about, document) = (map.source(source), library.documents.get(source));
    let speakers = library.documents.speakers(source).iter().map(|&speaker| &map.speaker(speaker).id);
    json!({
        "id": about.id,
        "number": source.number(),
        "title": about.title,
        "date": about.date.map(|date| date.to_string()),
        "url": about.url,
        "claims": document.claims,
        "own_voice": document.own_voice,
        "retold": document.retold,
        "speakers": speakers.collect::<Vec<_>>(),
        "text": match library.local_text(source) {
            LocalText::NotNamed => Value::Null,
            LocalText::NotRead(why_not) => json!({ "file": about.file, "unread": why_not }),
            LocalText::Read(text) => json!({
                "file": text.name,
                "paragraphs": text.text.len(),
                "faults": faults(text),
            }),
        },
    })
}

fn faults(text: &MatchedText) -> Vec<Value> {
    let faults = text.faults().iter();
    faults.map(|place| json!({ "at": place.at, "fault": fault(text, &place.fault) })).collect()
}

fn statement(map: &Map, said: &Statement) -> Value {
    json!({
        "by": map.speaker(said.by).id,
        "via": said.via.map(|via| &map.speaker(via).id),
        "stance": said.stance,
        "source": said.source.map(|source| &map.source(source).id),
        "at": said.at.map(|at| map.name(at)),
    })
}

fn effects(map: &Map, library: &Library, claim: ClaimId) -> Vec<Option<&'static str>> {
    let effect = |question| library.sides.side(claim, question, 0).map(Side::word);
    map.questions().map(|(question, _)| effect(question)).collect()
}
