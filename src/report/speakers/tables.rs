//! Who holds what, who has to do with whom, and who is at odds with himself: in sentences for the ear, in tables in
//! Markdown.

use super::{Book, Form, Page, amount, and, claims_and_steps, joined, name};
use crate::analysis::{Dealings, Drawn, Position, Standings};
use crate::model::{Answer, ClaimId, Element, QuestionId, SpeakerId, Stance};

/// A page of one of these.
pub(super) fn page(book: Book, title: &str, section: fn(Book, &mut Page)) -> Page {
    let mut page = Page::new(title);
    if book.form == Form::Markdown {
        page.paragraph(format!("From the map: {}", book.map.title()));
    }
    section(book, &mut page);
    page
}

/// What everyone holds of every question and of the theses that answer none.
pub(super) fn positions(book: Book, page: &mut Page) {
    let map = book.map;
    let standings = book.people.standings(map);
    let theses = amount(standings.theses(), "thesis", "theses");
    page.head(format!("Who holds what, {} on {theses}:", amount(map.speaker_ids().len(), "speaker", "speakers")));
    if standings.left_out() > 0 {
        let left_out = amount(standings.left_out(), "more thesis is", "more theses are");
        page.paragraph(format!("{left_out} not counted here: there are too many."));
    }
    let others: Vec<ClaimId> = book.people.theses.iter().copied().filter(|&it| map.answers_of(it).is_empty()).collect();
    match book.form {
        Form::Text => {
            for speaker in map.speaker_ids() {
                page.item(1, in_sentences(book, standings, speaker, &others));
            }
        }
        Form::Markdown => {
            for (number, (_, question)) in map.questions().enumerate() {
                page.paragraph(format!("{}: {}", number + 1, question.ask));
            }
            for (number, &thesis) in (map.questions().count() + 1..).zip(&others) {
                page.paragraph(format!("{number}: {}", book.text(thesis)));
            }
            let columns = map.questions().count() + others.len();
            let words = Position::ALL.iter().map(|position| position.word().to_owned());
            let heads = std::iter::once("speaker".to_owned()).chain((1..=columns).map(|number| number.to_string()));
            let rows = map.speaker_ids().map(|speaker| {
                let questions = map.questions().map(|(id, _)| on_question(book, standings, speaker, id).join(", "));
                let theses = others.iter().map(|&thesis| match standings.position(speaker, thesis) {
                    Position::Silent => String::new(),
                    held => format!("{}{}", held.word(), drawn(book, standings.drawn(speaker, thesis))),
                });
                let sums = standings.tally(speaker).map(|count| count.to_string());
                std::iter::once(book.name(speaker)).chain(questions).chain(theses).chain(sums).collect()
            });
            page.table(heads.chain(words).collect(), rows.collect());
            if map.link_ids().any(|link| map.is_inferred(link)) {
                page.paragraph("~ by the mapper's links alone".to_owned());
            }
        }
    }
}

/// "R. Osei: for 3, against 5, both ways 0, silent on 10. Should schools start at nine? For yes, against no."
fn in_sentences(book: Book, standings: &Standings, speaker: SpeakerId, others: &[ClaimId]) -> String {
    let [pro, con, both, silent] = standings.tally(speaker);
    let counts =
        format!("{}: for {pro}, against {con}, both ways {both}, silent on {silent}.", name(book.map, speaker));
    let questions = book.map.questions().filter_map(|(id, question)| {
        let held = on_question(book, standings, speaker, id);
        (!held.is_empty()).then(|| super::sentence(&format!("{} {}", question.ask, super::capital(&held.join(", ")))))
    });
    let theses = others.iter().filter_map(|&thesis| match standings.position(speaker, thesis) {
        Position::Silent => None,
        held => {
            let drawn = drawn(book, standings.drawn(speaker, thesis));
            Some(format!("{}{drawn} this: {}", super::capital(held.word()), book.text(thesis)))
        }
    });
    joined(&std::iter::once(counts).chain(questions).chain(theses).collect::<Vec<_>>())
}

/// "for yes", "against no": what a speaker holds of each answer on which he is not silent.
fn on_question(book: Book, standings: &Standings, speaker: SpeakerId, question: QuestionId) -> Vec<String> {
    let answers = book.map.question(question).answers.iter();
    let held = answers.map(|answer| (standings.on_answer(speaker, answer), answer));
    let held = held.filter(|&(position, _)| position != Position::Silent);
    let told = |(position, answer): (Position, &Answer)| {
        let drawn = drawn(book, standings.drawn_on_answer(speaker, answer));
        format!("{} {}{drawn}", position.word(), answer.kind.word())
    };
    held.map(told).collect()
}

/// That a position rests on the mapper's links alone: in a table by a sign.
fn drawn(book: Book, drawn: Drawn) -> &'static str {
    match (drawn, book.form) {
        (Drawn::BySomebody, _) => "",
        (Drawn::ByTheMapper, Form::Text) => " by the mapper's links alone",
        (Drawn::ByTheMapper, Form::Markdown) => " ~",
    }
}

/// Who objects to whom how often, and who supports whom.
pub(super) fn dealings(book: Book, page: &mut Page) {
    let map = book.map;
    let clashes = &book.people.clashes;
    let of = |speaker| clashes.of_speaker(speaker).iter().filter(|(by, to, _)| by != to);
    let pairs: usize = map.speaker_ids().map(|speaker| of(speaker).count()).sum();
    page.head(match pairs {
        0 => "Nobody here objects to another or supports another.".to_owned(),
        pairs => format!("Who objects to whom, and who supports whom, {}:", amount(pairs, "pair", "pairs")),
    });
    let doing = map.speaker_ids().filter(|&speaker| of(speaker).next().is_some());
    match book.form {
        Form::Text => {
            for speaker in doing {
                let list = |verb: &str, count: fn(&Dealings) -> u32| {
                    let all = of(speaker).filter(|(.., dealings)| count(dealings) > 0);
                    let all: Vec<_> =
                        all.map(|(_, to, dealings)| format!("{} ({})", book.name(*to), count(dealings))).collect();
                    (!all.is_empty()).then(|| format!("{} {}", book.does(speaker, verb), and(&all)))
                };
                let objects = list("objects to", |dealings| dealings.objects);
                let supports = list("supports", |dealings| dealings.supports);
                let both: Vec<_> = objects.into_iter().chain(supports).collect();
                page.item(1, format!("{} {}.", book.name(speaker), both.join("; ")));
            }
        }
        Form::Markdown if pairs > 0 => {
            let heads = ["who", "to whom", "objects", "supports"].map(str::to_owned).to_vec();
            let rows = doing.flat_map(of).map(|(by, to, dealings)| {
                let counts = [dealings.objects, dealings.supports].map(|count| count.to_string());
                [book.name(*by), book.name(*to)].into_iter().chain(counts).collect()
            });
            page.table(heads, rows.collect());
        }
        Form::Markdown => {}
    }
}

/// What speakers say against themselves, both with their places, and what they grant.
pub(super) fn tensions(book: Book, page: &mut Page) {
    let tensions = book.people.tensions(book.map);
    page.head(match tensions.len() {
        0 => "Nobody says anything against what the same speaker says.".to_owned(),
        count => format!("What speakers say against themselves, or are charged with, {count}:"),
    });
    for (speaker, tension) in tensions {
        let says = book.does(speaker, "says");
        page.item(1, format!("{} {says}: {}", book.name(speaker), book.element(tension.to, &[speaker])));
        page.item(2, book.tension(speaker, tension));
    }
    let grants = book.people.grants(book.map);
    page.head(match grants.len() {
        0 => "Nobody grants anything.".to_owned(),
        _ => format!("What is granted, {}:", claims_and_steps(grants.iter().map(|&(_, granted)| granted))),
    });
    for (speaker, granted) in grants {
        let grants = book.does(speaker, "grants");
        let told = match granted {
            Element::Claim(claim) => {
                joined(&[book.text(claim), book.places(granted, &[speaker], &[Stance::Concedes]), book.id(claim)])
            }
            Element::Link(_) => book.element(granted, &[speaker]),
        };
        page.item(1, format!("{} {grants}: {told}", book.name(speaker)));
    }
}
