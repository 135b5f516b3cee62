//! Two speakers against each other, in words.

use super::{Book, Page, amount, and, claims_and_steps, name};
use crate::analysis::{Agreement, Answers, Disagreement, Floor, NoReply, Party, Reply, Versus};
use crate::model::{Element, Map, SourceId, SpeakerId};

pub(super) fn page(book: Book, pair: [SpeakerId; 2]) -> Page {
    let versus = book.people.versus(book.map, pair);
    let [one, other] = pair.map(|speaker| book.name(speaker));
    let mut page = Page::new(&format!("{one} and {other}"));
    if book.form == super::Form::Markdown {
        page.paragraph(format!("From the map: {}", book.map.title()));
    }
    page.paragraph(book.texts(&pair));
    page.head("Who speaks here:");
    for party in Party::BOTH {
        page.paragraph(floor(book, &versus, party));
    }
    answers(book, &versus, &mut page);
    disagreements(book, &versus, &mut page);
    agreements(book, &versus, &mut page);
    for party in Party::BOTH {
        let (speaker, name) = (party.of(pair), book.name(party.of(pair)));
        let grants = party.of(versus.grants.each_ref());
        page.head(match grants.len() {
            0 => format!("{name} {} nothing.", book.does(speaker, "grants")),
            _ => format!("{name} {}, {}:", book.does(speaker, "grants"), claims_and_steps(grants.iter().copied())),
        });
        for &granted in grants {
            page.item(1, book.element(granted, &[speaker]));
        }
    }
    let counts = versus.unanswered.each_ref().map(Vec::len);
    page.head(match counts {
        [0, 0] => "Nothing else that either says is left without an answer by the other.".to_owned(),
        [ones, others] => {
            let all = amount(ones + others, "claim", "claims");
            format!("Left without a word from the other, {all}, {ones} of {one}, {others} of {other}:")
        }
    });
    for party in Party::BOTH {
        let speaker = party.of(pair);
        for &claim in party.of(versus.unanswered.each_ref()) {
            page.item(1, says(book, speaker, Element::Claim(claim)));
        }
    }
    page
}

/// "R. Osei says: Schools should start at nine. Text 1, par. 4."
fn says(book: Book, speaker: SpeakerId, element: Element) -> String {
    let says = match element {
        Element::Claim(_) => book.does(speaker, "says"),
        Element::Link(_) => book.does(speaker, "makes a step"),
    };
    format!("{} {says}: {}", book.name(speaker), book.element(element, &[speaker]))
}

/// How one of them is heard, and what could not be replied to.
fn floor(book: Book, versus: &Versus, party: Party) -> String {
    let Floor { claims, in_own_voice, retold_by, sources, last_heard } = party.of(versus.floor.each_ref());
    let (name, other) = (book.name(party.of(versus.speakers)), book.name(party.opposite().of(versus.speakers)));
    let retold: Vec<_> = retold_by.iter().map(|&(by, count)| format!("{} ({count})", book.name(by))).collect();
    let retold = and(&retold);
    let voice = match (*in_own_voice, retold_by.is_empty()) {
        (_, true) => "all in own voice".to_owned(),
        (0, false) => format!("none in own voice: retold by {retold}"),
        (own, false) => format!("{own} in own voice, the others retold by {retold}"),
    };
    let voice = if *claims == 0 { String::new() } else { format!(", {voice}") };
    let texts: Vec<_> = sources.iter().map(|&(source, count)| format!("{} ({count})", book.source(source))).collect();
    let texts =
        if texts.is_empty() || book.titles.is_only_one() { String::new() } else { format!(" In {}.", and(&texts)) };
    let reply = match party.of(versus.no_reply.each_ref()) {
        None => String::new(),
        Some(NoReply::OnlyRetold) => {
            format!(" Heard only through others: no chance to reply to {other} in these texts.")
        }
        Some(NoReply::Later(later)) => {
            let heard = last_heard.map_or_else(String::new, |date| format!("Not heard after {}: ", date.in_words()));
            format!(" {heard}no chance to reply to what {other} says later{}.", in_texts(book, later))
        }
    };
    format!("{name}: {}{voice}.{texts}{reply}", amount(*claims, "claim", "claims"))
}

fn in_texts(book: Book, sources: &[SourceId]) -> String {
    let titles: Vec<_> = sources.iter().map(|&source| book.source(source)).filter(|text| !text.is_empty()).collect();
    if titles.is_empty() { String::new() } else { format!(", in {}", and(&titles)) }
}

/// The questions that both answer.
fn answers(book: Book, versus: &Versus, page: &mut Page) {
    let both = versus.answers.len();
    if both == 0 {
        return;
    }
    let differently = versus.answers.iter().filter(|answers| answers.differ()).count();
    page.head(format!("Both answer {}, {differently} differently:", amount(both, "question", "questions")));
    for answers in &versus.answers {
        page.item(1, of_both(book.map, versus, answers));
    }
}

/// "Should schools start at nine? R. Osei: yes. T. Brandt: no."
pub(super) fn of_both(map: &Map, versus: &Versus, Answers { question, given }: &Answers) -> String {
    let question = map.question(*question);
    let given = Party::BOTH.map(|party| {
        let words = party.of(given.each_ref()).iter().filter_map(|&answer| question.answers.get(answer));
        let words: Vec<_> = words.map(|answer| answer.kind.word()).collect();
        format!("{}: {}.", name(map, party.of(versus.speakers)), and(&words))
    });
    format!("{} {}", question.ask, given.join(" "))
}

fn disagreements(book: Book, versus: &Versus, page: &mut Page) {
    let [one, other] = versus.speakers.map(|speaker| book.name(speaker));
    let points = versus.disagreements.len();
    if points == 0 {
        page.head("They disagree on nothing: neither objects to what the other says.");
        return;
    }
    let ([ones, others], [open_ones, open_others]) = (versus.objections(), versus.open());
    page.head(format!("They disagree on {}.", amount(points, "point", "points")));
    let objects = |party: Party, to: &str, count: usize, open: usize| {
        let speaker = party.of(versus.speakers);
        let objects = format!("{} {}", book.name(speaker), book.does(speaker, "objects"));
        match count {
            0 => format!("{objects} to nothing"),
            count if open == 0 => {
                format!("{objects} {}, never with a reason that {to} leaves unanswered", times(count))
            }
            count => format!("{objects} {}, {} with a reason that {to} leaves unanswered", times(count), times(open)),
        }
    };
    let ones = objects(Party::One, &other, ones, open_ones);
    let others = objects(Party::Other, &one, others, open_others);
    page.paragraph(format!("{ones}; {others}."));
    for disagreement in &versus.disagreements {
        let Disagreement { of, point, replies } = disagreement;
        page.item(1, says(book, of.of(versus.speakers), *point));
        for (position, reply) in replies.iter().enumerate() {
            let next = replies.get(position + 1);
            page.item(reply.depth + 1, told(book, versus, reply, next));
        }
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// A reply, and whether it is answered: by what stands next, if that stands deeper, or else by something above.
fn told(book: Book, versus: &Versus, reply: &Reply, next: Option<&Reply>) -> String {
    let Reply { by, objection, depth, is_answered } = *reply;
    let answered = match (is_answered, next.is_some_and(|next| next.depth > depth)) {
        (true, false) => " Answered by what stands above.",
        (false, _) if reply.is_open() => " Not answered here.",
        _ => "",
    };
    let later = if versus.is_later(book.map, reply) { " Later: said after what it hits." } else { "" };
    format!("{}{later}{answered}", book.objection(by.of(versus.speakers), objection))
}

fn agreements(book: Book, versus: &Versus, page: &mut Page) {
    let agreements = &versus.agreements;
    page.head(match agreements.len() {
        0 => "They agree on nothing that both say.".to_owned(),
        count => format!("They agree, {count}:"),
    });
    let [one, other] = versus.speakers;
    for agreement in agreements {
        let words = match *agreement {
            Agreement::BothHold(claim) | Agreement::BothDeny(claim) => book.cited(claim, &versus.speakers),
            Agreement::InOtherWords(link) => {
                format!("In other words: {}", book.element(Element::Link(link), &[one, other]))
            }
        };
        page.item(1, words.trim_end());
    }
}
