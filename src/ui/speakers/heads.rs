//! What stands over the rows of a page: heads of lists with their counts, how somebody is heard, whose case it is.

use super::{Scene, table};
use crate::analysis::{Answers, Floor, NoReply, Party, Position, Standings};
use crate::app::{Company, Content, Part, SheetLine};
use crate::config::Role;
use crate::layout::{clean, cut, fits, wrap};
use crate::model::{SourceId, SpeakerId};
use crate::report::{amount, and, claims_and_steps, sentence};
use crate::ui::canvas::{Area, Canvas};

/// How many lines the line at a position takes.
pub fn height(scene: Scene, position: usize, cells: usize) -> usize {
    match scene.sheet.line(position) {
        Some(line @ (SheetLine::Floor(_) | SheetLine::About)) => texts_of(scene, line, cells).len().max(1),
        _ => 1,
    }
}

/// Draws a line on which the cursor does not stand.
pub fn draw(canvas: &mut Canvas, scene: Scene, line: SheetLine, area: Area) {
    match line {
        SheetLine::Head(part, count) => {
            let rule = canvas.glyphs().rule.repeat(area.width);
            canvas.text(area.x, area.y, area.width, &rule, Role::Line);
            let end =
                canvas.text(area.x + 3, area.y, area.width.saturating_sub(5), &head(scene, part, count), Role::Head);
            canvas.text(area.x + 2, area.y, 1, " ", Role::Text);
            canvas.text(end, area.y, 1, " ", Role::Text);
        }
        SheetLine::Columns => table::draw_heads(canvas, scene, area),
        SheetLine::Question(question) => {
            let ask = clean(&scene.words.map().question(question).ask).into_owned();
            canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), &ask, Role::Strong);
        }
        line => {
            for (text, y) in texts_of(scene, line, area.width).iter().take(area.height).zip(area.y..) {
                canvas.text(area.x + 1, y, area.width.saturating_sub(2), text, Role::Text);
            }
        }
    }
}

fn texts_of(scene: Scene, line: SheetLine, cells: usize) -> Vec<String> {
    let text = match (line, &scene.sheet.content) {
        (SheetLine::Floor(party), Content::Versus(versus)) => floor_of(
            scene,
            party,
            versus.speakers,
            party.of(versus.floor.each_ref()),
            party.of(versus.no_reply.each_ref()).as_ref(),
        ),
        (SheetLine::About, Content::Case(case)) => {
            let [pro, con, both, silent] = case.tally();
            let tally = format!(
                "Of {}: for {pro}, against {con}, both ways {both}, silent on {silent}.",
                amount(case.theses.len(), "thesis", "theses")
            );
            let about = about(scene, case.speaker, cells.saturating_sub(2));
            return about.into_iter().chain(wrap(&tally, cells.saturating_sub(2)).map(str::to_owned)).collect();
        }
        _ => String::new(),
    };
    wrap(&text, cells.saturating_sub(2)).map(str::to_owned).collect()
}

/// "THEY DISAGREE (3)": what a list holds, and how much; a sentence where it holds nothing.
fn head(scene: Scene, part: Part, count: usize) -> String {
    let map = scene.words.map();
    let short = |party: Party| match scene.sheet.company {
        Company::Versus(pair) => scene.words.short(party.of(pair)).to_owned(),
        Company::Case(speaker) => scene.words.short(speaker).to_owned(),
        Company::Everyone | Company::Positions | Company::Dealings | Company::Tensions => String::new(),
    };
    let does = |party: Party, verb: &str| match scene.sheet.company {
        Company::Versus(pair) => scene.words.does_in_short(party.of(pair), verb),
        Company::Case(speaker) => scene.words.does_in_short(speaker, verb),
        Company::Everyone | Company::Positions | Company::Dealings | Company::Tensions => verb.to_owned(),
    };
    match (part, count) {
        (Part::Pairs, 0) => "nobody objects to what another says".to_owned(),
        (Part::Pairs, _) => {
            let sight = scene.walk.sheet_sight();
            let kept = sight.filter(|_| scene.walk.filter().is_some()).map_or(count, |sight| sight.pairs);
            match (kept == count, count > 10, kept > 10) {
                (true, false, _) => format!("who clash most ({count})"),
                (true, true, _) => format!("who clash most (10 of {count} pairs; both ways first)"),
                (false, _, true) => format!("who clash most (10 of {kept} pairs that the filter keeps)"),
                (false, ..) => format!("who clash most ({kept} of {count} pairs kept by the filter)"),
            }
        }
        (Part::People | Part::Positions | Part::Dealings, 0) => "nobody speaks in this map".to_owned(),
        (Part::People, _) => format!("everyone ({count})"),
        (Part::Floor, _) => "who speaks here".to_owned(),
        (Part::Answers, _) => format!("both answer ({count})"),
        (Part::Disagreements, 0) => "they disagree on nothing: neither objects to what the other says".to_owned(),
        (Part::Disagreements, _) => match &scene.sheet.content {
            Content::Versus(versus) => {
                let [ones, others] = versus.objections();
                let [one, other] = Party::BOTH.map(short);
                let objects = does(Party::One, "objects");
                match (ones, others) {
                    (0, _) => {
                        format!("they disagree ({count})   only {other} {} {others}", does(Party::Other, "objects"))
                    }
                    (_, 0) => format!("they disagree ({count})   only {one} {objects} {ones}"),
                    _ => format!("they disagree ({count})   {one} {objects} {ones}, {other} {others}"),
                }
            }
            _ => format!("they disagree ({count})"),
        },
        (Part::Left, 0) => "nothing else is left without a word from the other".to_owned(),
        (Part::Left, _) => format!("left without a word from the other ({count})"),
        (Part::Agreements, 0) => "they agree on nothing that both say".to_owned(),
        (Part::Agreements, _) => format!("they agree ({count})"),
        (Part::Grants(party), 0) => format!("{} {} nothing", short(party), does(party, "grants")),
        (Part::Grants(party), _) => {
            let granted = match &scene.sheet.content {
                Content::Versus(versus) => party.of(versus.grants.each_ref()).as_slice(),
                Content::Case(case) => &case.grants,
                _ => &[],
            };
            let granted = claims_and_steps(granted.iter().copied());
            format!("{} {} ({granted})", short(party), does(party, "grants"))
        }
        (Part::OtherTheses, _) => format!("theses that answer no question ({count})"),
        (Part::Silent, _) => {
            format!("silent on {} of {}", count, amount(map.questions().count(), "question", "questions"))
        }
        (Part::Elsewhere, _) => format!("said, but bearing on no thesis ({count})"),
        (Part::Tensions, 0) => "nothing is said against what the same speaker says".to_owned(),
        (Part::OwnTensions, 0) => "nobody says anything against what the same speaker says".to_owned(),
        (Part::Tensions | Part::OwnTensions, _) => {
            format!("said against what the same speaker says, or so charged ({count})")
        }
        (Part::Doubts, _) => format!("doubted or denied, counted on no side ({count})"),
        (Part::Positions, _) => {
            let standings = scene.walk.people().map(|people| people.standings(map));
            let theses = standings.map_or(0, Standings::theses);
            let left_out = match standings.map_or(0, Standings::left_out) {
                0 => String::new(),
                more => format!(", {more} more not counted"),
            };
            format!("{} on {}{left_out}", amount(count, "speaker", "speakers"), amount(theses, "thesis", "theses"))
        }
        (Part::Dealings, _) => format!("who objects to whom, who supports whom ({count})"),
        (Part::Concessions, 0) => "nobody grants anything".to_owned(),
        (Part::Concessions, _) => {
            let all = scene.walk.people().map(|people| people.grants(map)).unwrap_or_default();
            format!("granted ({})", claims_and_steps(all.iter().map(|&(_, element)| element)))
        }
        (Part::Opponents, 0) => "clashes with nobody".to_owned(),
        (Part::Opponents, _) => format!("clashes with ({count})"),
    }
}

/// "Osei: yes.  Brandt: no.": the answers that two give to one question.
pub fn given(scene: Scene, pair: [SpeakerId; 2], Answers { question, given }: &Answers) -> String {
    let asked = scene.words.map().question(*question);
    let given = Party::BOTH.map(|party| {
        let answers = party.of(given.each_ref()).iter().filter_map(|&answer| asked.answers.get(answer));
        let words: Vec<_> = answers.map(|answer| clean(answer.kind.word()).into_owned()).collect();
        format!("{}: {}.", scene.words.short(party.of(pair)), and(&words))
    });
    given.join("  ")
}

/// How one of two is heard, and what could not be replied to.
fn floor_of(scene: Scene, party: Party, pair: [SpeakerId; 2], floor: &Floor, no_reply: Option<&NoReply>) -> String {
    let words = scene.words;
    let Floor { claims, in_own_voice, retold_by, sources, last_heard } = floor;
    let retold: Vec<_> = retold_by.iter().map(|&(by, count)| format!("{} ({count})", words.short(by))).collect();
    let voice = match (*claims, *in_own_voice, retold.is_empty()) {
        (0, ..) => String::new(),
        (_, _, true) => ", in own voice".to_owned(),
        (1, 0, false) => format!(", retold by {}", retold_by.first().map_or("", |&(by, _)| words.short(by))),
        (_, 0, false) => format!(", all retold by {}", and(&retold)),
        (_, own, false) => format!(", {own} in own voice, the others retold by {}", and(&retold)),
    };
    let texts: Vec<_> = sources.iter().map(|(source, _)| source.number().to_string()).collect();
    let texts = match texts.len() {
        0 => String::new(),
        _ if words.map().source_ids().len() == 1 => String::new(),
        1 => format!(", in text {}", and(&texts)),
        _ => format!(", in texts {}", and(&texts)),
    };
    let other = words.short(party.opposite().of(pair));
    let reply = match no_reply {
        None => String::new(),
        Some(NoReply::OnlyRetold) => format!(" No chance to reply to {other} in these texts."),
        Some(NoReply::Later(later)) => {
            let heard = last_heard.map_or_else(String::new, |date| format!(" Not heard after {};", date.in_words()));
            let texts: Vec<_> = later.iter().map(|source: &SourceId| source.number().to_string()).collect();
            let texts = if texts.is_empty() { "what comes later".to_owned() } else { format!("text {}", and(&texts)) };
            format!("{heard} no chance to reply to {other} in {texts}.")
        }
    };
    format!("{}  {}{voice}{texts}.{reply}", words.short(party.of(pair)), amount(*claims, "claim", "claims"))
}

/// Role, organisation, other names and counts of a speaker, in lines.
pub fn about(scene: Scene, speaker: SpeakerId, cells: usize) -> Vec<String> {
    let known = scene.words.map().speaker(speaker);
    let name = scene.words.name(speaker);
    let parts = [Some(&*name), known.role.as_deref(), known.org.as_deref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| clean(part).into_owned()).collect();
    let mut lines: Vec<String> = wrap(&sentence(&parts.join(", ")), cells).map(str::to_owned).collect();
    let aliases: Vec<String> = known.aliases.iter().map(|alias| clean(alias).into_owned()).collect();
    if !aliases.is_empty() {
        lines.push(cut(&format!("Also called {}.", aliases.join(", ")), cells, scene.ellipsis));
    }
    if let Some(people) = scene.walk.people() {
        let counts = people.acts.counts(speaker);
        let done: Vec<_> = counts.by_verb().map(|(verb, count)| format!("{verb} {count}")).collect();
        let only = match counts.only_retold {
            0 => "",
            all if all == counts.own => "; heard only through others",
            _ => "; in part only through others",
        };
        if !done.is_empty() {
            lines.push(sentence(&format!("Of the claims here: {}{only}", done.join(", "))));
        }
    }
    lines
}

/// Which texts the numbers of the rows mean, as far as there is room.
pub fn texts(scene: Scene, cells: usize) -> String {
    let (Some(people), map) = (scene.walk.people(), scene.words.map()) else { return String::new() };
    if map.source_ids().len() < 2 {
        return String::new();
    }
    let speakers = match scene.sheet.company {
        Company::Everyone | Company::Positions | Company::Dealings | Company::Tensions => return String::new(),
        Company::Versus(pair) => pair.to_vec(),
        Company::Case(speaker) => vec![speaker],
    };
    let acts = speakers.iter().flat_map(|&speaker| people.acts.of_speaker(speaker).iter().take(1000));
    let mut sources: Vec<SourceId> = acts.filter_map(|act| act.statement(map)?.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let room = cells / sources.len().clamp(1, 4);
    let text = |source: &SourceId| {
        let title = clean(&map.source(*source).title).into_owned();
        format!("{} = {}", source.number(), cut(&title, room.saturating_sub(6).max(8), scene.ellipsis))
    };
    let all = sources.iter().map(text).collect::<Vec<_>>().join(", ");
    if fits(&all, cells) { all } else { cut(&all, cells, scene.ellipsis) }
}

/// The position in a word, as the head of a thesis.
pub fn position(position: Position) -> &'static str {
    match position {
        Position::For => "FOR",
        Position::Against => "AGAINST",
        Position::BothWays => "BOTH WAYS",
        Position::Silent => "SILENT",
    }
}
