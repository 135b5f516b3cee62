//! The rows of a page: sign, who, what, remark, place.

use super::{Scene, heads, table};
use crate::analysis::{ActCounts, Agreement, Case, Clash, Means, Objection, Party, Versus, charged_by};
use crate::app::{Content, SheetLine, SheetSide, Shown};
use crate::config::Role;
use crate::layout::{Wording, clean, cut, pad, width};
use crate::model::{Element, RelationKind, SpeakerId, Stance};
use crate::report::and;
use crate::ui::canvas::{Area, Canvas, Piece, piece};
use crate::ui::judged::{self, Mark};

/// Answers to answers are set in no further than this.
const DEEPEST: usize = 9;

/// What a row says.
#[derive(Default)]
struct Text {
    /// How far it is set in.
    indent: usize,
    /// Its number or sign.
    sign: Vec<Piece>,
    /// Who says it.
    who: String,
    /// What.
    title: String,
    /// What the what-if does to it.
    fate: Option<Mark>,
    /// In a word or sign: drawn by the mapper, later, shown above, no answer.
    remark: String,
    /// Where.
    place: String,
}

/// Draws the row at a position.
pub fn draw(canvas: &mut Canvas, scene: Scene, position: usize, area: Area) {
    let Some(line) = scene.sheet.line(position) else { return };
    match line {
        SheetLine::Pair(clash) => pair(canvas, scene, clash, area),
        SheetLine::Person(speaker) => person(canvas, scene, speaker, area),
        SheetLine::Row(speaker) => table_row(canvas, scene, speaker, area),
        _ => {
            let shown = scene.sheet.shown(scene.words.map(), position);
            let mut text = describe(canvas, scene, position, line);
            if let Some(Shown::Element(element, _)) = shown {
                text.fate = judged::mark(scene.words, element);
            }
            draw_text(canvas, scene, &text, area);
        }
    }
}

fn draw_text(canvas: &mut Canvas, scene: Scene, text: &Text, area: Area) {
    let ellipsis = canvas.glyphs().ellipsis;
    let who_cells = match scene.wording {
        Wording::Long => 20,
        Wording::Short => 11,
    };
    let end = area.right().saturating_sub(1);
    let place_cells = if text.place.is_empty() { 0 } else { 12.max(width(&text.place)) };
    let place_at = end.saturating_sub(place_cells);
    canvas.text(place_at, area.y, place_cells, &text.place, Role::Quiet);
    let remark = width(&text.remark);
    let remark_at = place_at.saturating_sub(if remark > 0 { remark + 1 } else { 0 });
    canvas.text(remark_at, area.y, remark, &text.remark, Role::Quiet);
    let mut x = area.x + 1 + text.indent;
    x = canvas.line(x, area.y, 12, &text.sign);
    if !text.who.is_empty() {
        canvas.text(x, area.y, who_cells, &cut(&text.who.to_uppercase(), who_cells, ellipsis), Role::Head);
        x += who_cells + 1;
    }
    let role = text.fate.as_ref().map_or(Role::Text, |fate| fate.title);
    let lead = text.fate.iter().map(|fate| fate.lead.clone());
    let title: Vec<_> = lead.chain([piece(&text.title, role)]).collect();
    canvas.line(x, area.y, remark_at.saturating_sub(x + 1), &title);
}

/// A row before it is put into words: what it shows.
#[derive(Clone, Copy)]
struct Subject<'a> {
    scene: Scene<'a>,
    element: Option<Element>,
}

impl Subject<'_> {
    fn title(self) -> String {
        match self.element {
            Some(Element::Claim(claim)) => self.scene.words.title(claim),
            Some(Element::Link(link)) => format!("the step {}", self.scene.words.step_title(link)),
            None => String::new(),
        }
    }

    /// Where a speaker says it.
    fn place(self, speaker: SpeakerId) -> String {
        self.element.map(|element| place(self.scene, element, speaker)).unwrap_or_default()
    }

    /// What a speaker says, without a sign.
    fn plain(self, speaker: SpeakerId) -> Text {
        let who = self.scene.words.short(speaker).to_owned();
        Text { indent: 3, who, title: self.title(), place: self.place(speaker), ..Text::default() }
    }
}

fn describe(canvas: &Canvas, scene: Scene, position: usize, line: SheetLine) -> Text {
    let element = match scene.sheet.shown(scene.words.map(), position) {
        Some(Shown::Element(element, _)) => Some(element),
        _ => None,
    };
    let subject = Subject { scene, element };
    match &scene.sheet.content {
        Content::Everyone | Content::Positions(_) | Content::Dealings(_) => Text::default(),
        Content::Tensions => in_tensions(canvas, subject, line),
        Content::Versus(versus) => in_versus(canvas, subject, line, versus),
        Content::Case(case) => in_case(canvas, subject, line, case),
    }
}

fn in_versus(canvas: &Canvas, subject: Subject, line: SheetLine, versus: &Versus) -> Text {
    let words = subject.scene.words;
    match line {
        SheetLine::Point(number) => {
            let Some(disagreement) = versus.disagreements.get(number) else { return Text::default() };
            let sign = vec![piece(pad(&(number + 1).to_string(), 3, ""), Role::Strong)];
            Text { indent: 0, sign, ..subject.plain(disagreement.of.of(versus.speakers)) }
        }
        SheetLine::Reply(number, reply) => {
            let replies =
                versus.disagreements.get(number).map(|disagreement| &*disagreement.replies).unwrap_or_default();
            let Some(found) = replies.get(reply) else { return Text::default() };
            let mut remarks = remarks(canvas, subject.scene, found.objection);
            if versus.is_later(words.map(), found) {
                remarks.push("later".to_owned());
            }
            match (found.is_answered, replies.get(reply + 1).is_some_and(|next| next.depth > found.depth)) {
                (true, false) => remarks.push("answered above".to_owned()),
                (false, _) if found.is_open() => remarks.push("unanswered".to_owned()),
                _ => {}
            }
            Text {
                indent: (found.depth * 2 - 1).min(DEEPEST),
                sign: vec![sign(canvas, subject.scene, found.objection), piece(" ", Role::Text)],
                title: objecting(found.objection, subject.title()),
                remark: remarks.join(" "),
                ..subject.plain(found.by.of(versus.speakers))
            }
        }
        SheetLine::Answers(number) => {
            let Some(answers) = versus.answers.get(number) else { return Text::default() };
            let ask = clean(&words.map().question(answers.question).ask).into_owned();
            Text {
                indent: 3,
                title: format!("{}  {ask}", heads::given(subject.scene, versus.speakers, answers)),
                remark: if answers.differ() { "differ".to_owned() } else { String::new() },
                ..Text::default()
            }
        }
        SheetLine::Left(party, _) | SheetLine::Granted(party, _) => subject.plain(party.of(versus.speakers)),
        SheetLine::Agreed(agreement) => {
            let who = match agreement {
                Agreement::BothDeny(_) => "both deny",
                Agreement::BothHold(_) | Agreement::InOtherWords(_) => "both",
            };
            Text { who: who.to_owned(), ..subject.plain(Party::One.of(versus.speakers)) }
        }
        _ => Text::default(),
    }
}

fn in_case(canvas: &Canvas, subject: Subject, line: SheetLine, case: &Case) -> Text {
    let scene = subject.scene;
    match line {
        SheetLine::Thesis(thesis, answer) => {
            let held = case.theses.get(thesis);
            let position = held.map(|on| heads::position(on.position)).unwrap_or_default();
            let answer = answer.and_then(|(question, answer)| scene.words.map().question(question).answers.get(answer));
            let answer = answer.map(|answer| format!("{}: ", clean(answer.kind.word()).to_uppercase()));
            let only = held.is_some_and(|on| on.pro.is_empty() && on.con.is_empty());
            Text {
                indent: 1,
                sign: vec![piece(pad(position, 11, ""), Role::Head)],
                title: format!("{}{}", answer.unwrap_or_default(), subject.title()),
                remark: format!(
                    "{}{}",
                    if only { "by other claims" } else { "" },
                    held.map(|on| table::drawn(canvas, on.drawn)).unwrap_or_default()
                ),
                ..Text::default()
            }
        }
        SheetLine::Ground(claim, stance, side) => {
            let (kind, role) = match side {
                Some(SheetSide::For) => (Some(RelationKind::Supports), Role::For),
                Some(SheetSide::Against) => (Some(RelationKind::Opposes), Role::Against),
                None => (None, Role::Text),
            };
            let sign = kind.map_or(" ", |kind| canvas.look().glyphs.sign(kind));
            let is_thesis = scene.walk.people().is_some_and(|people| people.theses.binary_search(&claim).is_ok());
            let title = match (is_thesis, stance) {
                (true, Stance::Denies) => "denies it".to_owned(),
                (true, _) => "says it".to_owned(),
                (false, Stance::Denies) => format!("denies: {}", subject.title()),
                (false, _) => subject.title(),
            };
            let sign = vec![piece(format!("{sign} "), role)];
            Text { indent: 3, sign, title, place: subject.place(case.speaker), ..Text::default() }
        }
        SheetLine::Against(tension) => Text {
            indent: 3,
            sign: vec![sign(canvas, scene, tension), piece(" ", Role::Text)],
            title: charging(scene, case.speaker, tension, subject.title()),
            remark: remarks(canvas, scene, tension).join(" "),
            place: subject.place(case.speaker),
            ..Text::default()
        },
        _ => Text { indent: 1, title: subject.title(), place: subject.place(case.speaker), ..Text::default() },
    }
}

fn in_tensions(canvas: &Canvas, subject: Subject, line: SheetLine) -> Text {
    match line {
        SheetLine::OwnPoint(speaker, _) | SheetLine::Concession(speaker, _) => {
            Text { indent: 1, ..subject.plain(speaker) }
        }
        SheetLine::OwnAgainst(speaker, tension) => Text {
            indent: 3,
            sign: vec![sign(canvas, subject.scene, tension), piece(" ", Role::Text)],
            title: charging(subject.scene, speaker, tension, subject.title()),
            remark: remarks(canvas, subject.scene, tension).join(" "),
            ..subject.plain(speaker)
        },
        _ => Text::default(),
    }
}

fn table_row(canvas: &mut Canvas, scene: Scene, speaker: SpeakerId, area: Area) {
    table::draw_row(canvas, scene, speaker, area);
    picked_mark(canvas, scene, speaker, area);
}

/// Marks who was chosen to be set against another.
fn picked_mark(canvas: &mut Canvas, scene: Scene, speaker: SpeakerId, area: Area) {
    let mark = if scene.walk.picked() == Some(speaker) { "v" } else { " " };
    canvas.text(area.x + 1, area.y, 1, mark, Role::Strong);
}

/// What somebody has against himself, or is charged with by others.
fn charging(scene: Scene, speaker: SpeakerId, tension: Objection, title: String) -> String {
    let by = charged_by(scene.words.map(), speaker, tension);
    let title = objecting(tension, title);
    match by.first() {
        None => title,
        Some(&one) if by.len() == 1 => {
            format!("{} {}: {title}", scene.words.short(one), scene.words.does_in_short(one, "charges"))
        }
        Some(_) => {
            let names: Vec<_> = by.iter().map(|&one| scene.words.short(one).to_owned()).collect();
            format!("{} charge: {title}", and(&names))
        }
    }
}

/// What is objected: the claim against it, or that it is denied or doubted.
fn objecting(objection: Objection, title: String) -> String {
    match (objection.by, objection.to) {
        (Means::Link(_), _) => title,
        (Means::Denial, Element::Claim(_)) => "denies it".to_owned(),
        (Means::Doubt, Element::Claim(_)) => "doubts it".to_owned(),
        (Means::Denial, Element::Link(_)) => "denies the step".to_owned(),
        (Means::Doubt, Element::Link(_)) => "doubts the step".to_owned(),
    }
}

fn sign(canvas: &Canvas, scene: Scene, objection: Objection) -> Piece {
    let kind = match objection.by {
        Means::Link(link) => scene.words.map().link(link).kind,
        Means::Denial | Means::Doubt => RelationKind::Opposes,
    };
    piece(canvas.look().glyphs.sign(kind), kind.row().colour.into())
}

/// Whether nobody but the mapper draws the step.
fn remarks(canvas: &Canvas, scene: Scene, objection: Objection) -> Vec<String> {
    match objection.by {
        Means::Link(link) if scene.words.map().is_inferred(link) => vec![canvas.glyphs().inferred.to_owned()],
        _ => Vec::new(),
    }
}

/// Where a speaker says a claim or draws a step first: "2, par. 10".
fn place(scene: Scene, element: Element, speaker: SpeakerId) -> String {
    let map = scene.words.map();
    let mut said = map.statements(element).iter().filter(|said| said.by == speaker);
    let Some(first) = said.next() else { return String::new() };
    let at = scene.words.said(element, first, Wording::Short).at;
    let source = first.source.filter(|_| map.source_ids().len() > 1).map(|source| source.number().to_string());
    let more = if said.next().is_some() { " +" } else { "" };
    let parts: Vec<String> = source.into_iter().chain([at]).filter(|part| !part.is_empty()).collect();
    format!("{}{more}", parts.join(", "))
}

fn pair(canvas: &mut Canvas, scene: Scene, clash: Clash, area: Area) {
    let [one, other] = clash.pair.map(|speaker| match scene.wording {
        Wording::Long => scene.words.name(speaker),
        Wording::Short => scene.words.short(speaker).to_owned(),
    });
    let [to_other, to_one] = clash.objects;
    let total = clash.total();
    let short = |party: Party| scene.words.short(party.of(clash.pair));
    let by_one_alone = match clash.objects {
        [_, 0] => Some(short(Party::One)),
        [0, _] => Some(short(Party::Other)),
        _ => None,
    };
    let counts = match (scene.wording, by_one_alone) {
        (Wording::Long, Some(by)) if total == 1 => format!("1 objection, by {by}"),
        (Wording::Long, Some(by)) => format!("{total} objections, all by {by}"),
        (Wording::Short, Some(by)) if total == 1 => format!("1, by {by}"),
        (Wording::Short, Some(by)) => format!("{total}, all by {by}"),
        (Wording::Long, None) => {
            format!("{total} objections: {to_other} by {}, {to_one} back", short(Party::One))
        }
        (Wording::Short, None) => format!("{total}: {to_other} and {to_one} back"),
    };
    let room = area.width.saturating_sub(width(&counts) + 6);
    canvas.text(area.x + 3, area.y, room, &both(&one, &other, room, scene.ellipsis), Role::Text);
    canvas.right(area.right().saturating_sub(1), area.y, area.width, &[piece(counts, Role::Quiet)]);
}

/// "Advocates of conc…  and  Author on the r…": where there is no room for both names, the longer gives way.
fn both(one: &str, other: &str, cells: usize, ellipsis: &str) -> String {
    const AND: &str = "  and  ";
    let room = cells.saturating_sub(AND.len());
    let half = room / 2;
    let (for_one, for_other) = match (width(one) <= half, width(other) <= room - half) {
        (true, _) => (width(one), room.saturating_sub(width(one))),
        (_, true) => (room.saturating_sub(width(other)), width(other)),
        _ => (half, room - half),
    };
    format!("{}{AND}{}", cut(one, for_one, ellipsis), cut(other, for_other, ellipsis))
}

fn person(canvas: &mut Canvas, scene: Scene, speaker: SpeakerId, area: Area) {
    let counts = scene.walk.people().map(|people| people.acts.counts(speaker)).unwrap_or_default();
    let ActCounts { own, only_retold, .. } = counts;
    let done: Vec<_> = counts.by_verb().map(|(verb, count)| format!("{verb} {count}")).collect();
    let heard = if own > 0 && own == only_retold { "  only retold" } else { "" };
    let counts = format!("{}{heard}", done.join(", "));
    let room = area.width.saturating_sub(width(&counts) + 6);
    let known = scene.words.map().speaker(speaker);
    let name = scene.words.name(speaker);
    let about = [known.role.as_deref(), known.org.as_deref()];
    let about: Vec<String> = about.into_iter().flatten().map(|part| clean(part).into_owned()).collect();
    let mut pieces = vec![piece(name, Role::Text)];
    if !about.is_empty() {
        pieces.push(piece(format!(", {}", about.join(", ")), Role::Quiet));
    }
    let ellipsis = canvas.glyphs().ellipsis;
    let taken = width(&pieces.first().map(|piece| piece.text.clone()).unwrap_or_default());
    if let Some(about) = pieces.get_mut(1) {
        about.text = cut(&about.text, room.saturating_sub(taken), ellipsis);
    }
    canvas.line(area.x + 3, area.y, room, &pieces);
    picked_mark(canvas, scene, speaker, area);
    canvas.right(area.right().saturating_sub(1), area.y, area.width, &[piece(counts, Role::Quiet)]);
}
