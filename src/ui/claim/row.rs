//! What a row says, apart from how wide it is drawn.

use super::Scene;
use crate::analysis::{Tally, is_later};
use crate::app::{Arrival, Bracket, Row};
use crate::config::Role;
use crate::layout::clean;
use crate::model::{AnswerKind, ClaimId, Element, LinkId, Target};
use crate::report::amount;
use crate::ui::{
    canvas::{Canvas, Piece, piece},
    judged::{self, Mark},
    origins, own,
};

/// What a row says.
#[derive(Clone, Debug, Default)]
pub struct RowText {
    /// How far the row is set in, in cells.
    pub indent: usize,
    /// Its sign or bracket.
    pub sign: Option<Piece>,
    /// What comes before the title: "supports", "only together with".
    pub lead: String,
    /// What the what-if makes of it: "struck out: ".
    pub fate: Option<Piece>,
    /// What the claim or step is called.
    pub title: String,
    /// Its full text, for screens that wrap.
    pub text: String,
    /// Who says it or draws the step, in short names.
    pub who: Vec<String>,
    /// The claim that it shows, where it shows one.
    pub claim: Option<ClaimId>,
    /// Reasons for and against.
    pub tally: Option<Tally>,
    /// The signs of what is the person's own on its claim.
    pub own: String,
    /// What else is to be said, in a word or two.
    pub remark: String,
    /// Whether the mapper drew the link.
    pub inferred: Inferred,
    /// How many doubt the step of this row.
    pub doubts: usize,
    /// What stands beside it in place of the counts, where the person asked for that.
    pub beside: Option<Piece>,
    /// The role in which the title is written.
    pub title_role: Role,
}

/// Who drew a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inferred {
    /// A speaker, or there is no link.
    #[default]
    No,
    /// The mapper.
    ByMapper,
}

/// What the row at a position says.
pub fn describe(canvas: &Canvas, scene: Scene, position: usize) -> RowText {
    let row = scene.page.row(position);
    let mut said = describe_row(canvas, scene, position);
    // A claim has its own sign already.
    let news = scene.walk.own.news();
    let novelty = match row {
        Row::Answers(answering) => news.question(answering.question),
        _ => row.link().map(|link| news.element(Element::Link(link))).unwrap_or_default(),
    };
    if let Some((element, by)) = judged_by(scene, row, &said) {
        said.beside = judged::beside(scene.words, element, by);
        if let Some(Mark { lead, title }) = judged::mark(scene.words, element) {
            said.fate = Some(lead);
            said.title_role = title;
        }
    }
    // What both have goes without saying.
    if !matches!(row, Row::Focus | Row::Answers(_))
        && let Some(lead) = origins::lead(scene.words, said.claim, row.link())
    {
        said.lead = match said.lead.as_str() {
            "" => lead,
            before => format!("{} ({}): ", before.trim_end_matches([' ', ':']), lead.trim_end_matches([' ', ':'])),
        };
    }
    let sign = own::news(canvas, novelty);
    if !said.own.starts_with(sign) {
        said.own.insert_str(0, sign);
    }
    said
}

/// What of a row stands or falls, and the link by which it speaks for or against the place.
fn judged_by(scene: Scene, row: Row, said: &RowText) -> Option<(Element, Option<LinkId>)> {
    match row {
        Row::Focus | Row::Answers(_) => None,
        Row::Together(link) => Some((Element::Link(link), Some(link))),
        Row::BearsOn(link) => Some((scene.words.map().link(link).target.into(), None)),
        Row::Reason { link, .. } | Row::OnStep { link, .. } => Some((Element::Claim(said.claim?), Some(link))),
        Row::Partner { .. } | Row::Premise { .. } => Some((Element::Claim(said.claim?), None)),
    }
}

fn describe_row(canvas: &Canvas, scene: Scene, position: usize) -> RowText {
    let row = scene.page.row(position);
    match row {
        Row::Focus => RowText::default(),
        Row::Answers(answering) => {
            let question = scene.words.map().question(answering.question);
            let answer = question.answers.get(answering.answer).map(|answer| &answer.kind);
            let ask = clean(&question.ask).into_owned();
            let (lead, title) = match answer {
                Some(AnswerKind::Named(label)) => ("answers ".to_owned(), format!("{ask} {}", clean(label))),
                Some(kind) => (format!("answers {} to ", kind.word().to_uppercase()), ask),
                None => ("answers ".to_owned(), ask),
            };
            let others = question.answers.iter().map(|answer| answer.claims.len()).sum::<usize>();
            let here = matches!(scene.walk.navigation.here().arrival, Arrival::Answer(question, _) if question == answering.question);
            let remark = if others > 1 && (here || position == 0) { "o other answers" } else { "" };
            RowText { lead, title, remark: remark.to_owned(), ..RowText::default() }
        }
        Row::BearsOn(link) => bears_on(canvas, scene, link),
        Row::Partner { premise, .. } => {
            let claim = claim(canvas, scene, premise);
            RowText { lead: "only together with ".to_owned(), ..claim }
        }
        Row::Premise { premise, bracket, .. } => {
            let together = matches!(bracket, Bracket::Top | Bracket::Alone);
            let lead = if together { "from " } else { "and " };
            let sign = bracket_piece(canvas, bracket);
            RowText { sign, lead: lead.to_owned(), ..claim(canvas, scene, premise) }
        }
        Row::Together(link) => {
            let premises = scene.words.map().premises(link).len();
            RowText {
                sign: Some(sign(canvas, scene, link)),
                title: format!("only together ({premises})"),
                text: format!("only together ({premises})"),
                who: scene.words.who(Element::Link(link)),
                ..on_link(scene, link)
            }
        }
        Row::Reason { link, premise, bracket } => {
            let claim = RowText { remark: later(scene, link, premise), ..claim(canvas, scene, premise) };
            match bracket {
                Bracket::Alone => {
                    let RowText { inferred, .. } = on_link(scene, link);
                    RowText { sign: Some(sign(canvas, scene, link)), inferred, ..claim }
                }
                _ => RowText { indent: 2, sign: bracket_piece(canvas, bracket), ..claim },
            }
        }
        Row::OnStep { link, premise, bracket } => {
            let first = matches!(bracket, Bracket::Alone | Bracket::Top);
            let RowText { inferred, .. } = on_link(scene, link);
            let lead = if first { format!("{}: ", scene.words.verb(link)) } else { "only together with ".to_owned() };
            let sign = first.then(|| sign(canvas, scene, link));
            RowText {
                indent: 2,
                sign,
                lead,
                inferred,
                remark: later(scene, link, premise),
                ..claim(canvas, scene, premise)
            }
        }
    }
}

fn bears_on(canvas: &Canvas, scene: Scene, link: LinkId) -> RowText {
    let common = RowText {
        sign: Some(sign(canvas, scene, link)),
        lead: format!("{} ", scene.words.verb(link)),
        who: scene.words.drawn_by(link).into_iter().collect(),
        ..on_link(scene, link)
    };
    match scene.words.map().link(link).target {
        Target::Claim(target) => {
            let RowText { title, text, tally, own, .. } = claim(canvas, scene, target);
            RowText { title, text, tally, own, ..common }
        }
        Target::Link(step) => {
            let title = scene.words.step_title(step);
            RowText { text: title.clone(), title, ..common }
        }
    }
}

fn claim(canvas: &Canvas, scene: Scene, claim: ClaimId) -> RowText {
    RowText {
        title: scene.words.title(claim),
        text: scene.words.text(claim),
        who: scene.words.who(Element::Claim(claim)),
        claim: Some(claim),
        own: own::signs(canvas, scene.words, claim),
        tally: Some(scene.walk.opened.tallies.get(claim)),
        ..RowText::default()
    }
}

/// What a link itself adds to a row.
fn on_link(scene: Scene, link: LinkId) -> RowText {
    let inferred = if scene.words.map().is_inferred(link) { Inferred::ByMapper } else { Inferred::No };
    RowText { inferred, doubts: scene.words.doubts(link), ..RowText::default() }
}

fn later(scene: Scene, link: LinkId, premise: ClaimId) -> String {
    if is_later(scene.words.map(), link, premise) { "later".to_owned() } else { String::new() }
}

fn sign(canvas: &Canvas, scene: Scene, link: LinkId) -> Piece {
    let kind = scene.words.map().link(link).kind;
    piece(canvas.look().glyphs.sign(kind), kind.row().colour.into())
}

/// The bracket round premises that count only together; none for a premise alone.
fn bracket_piece(canvas: &Canvas, bracket: Bracket) -> Option<Piece> {
    let [top, middle, bottom] = canvas.glyphs().bracket;
    let glyph = match bracket {
        Bracket::Alone => return None,
        Bracket::Top => top,
        Bracket::Middle => middle,
        Bracket::Bottom => bottom,
    };
    Some(piece(glyph, Role::Line))
}

impl RowText {
    /// What the what-if makes of it, what comes before the title, and the title, for one line.
    pub fn pieces(&self, lead: &str) -> Vec<Piece> {
        let title = piece(&self.title, self.title_role);
        self.fate.clone().into_iter().chain([piece(lead, Role::Quiet), title]).collect()
    }

    /// "+2 −1", in the signs of the screen.
    pub fn counts(&self, canvas: &Canvas) -> String {
        use crate::model::RelationKind::{Opposes, Supports};
        let glyphs = canvas.look().glyphs;
        self.tally
            .map(|Tally { pro, con }| format!("{}{pro} {}{con}", glyphs.sign(Supports), glyphs.sign(Opposes)))
            .unwrap_or_default()
    }

    /// "⊘ 1 doubts the step" where there is room for it, else "⊘ 1"; empty where nobody does.
    pub fn doubts(&self, canvas: &Canvas, room: usize) -> String {
        let sign = canvas.look().glyphs.sign(crate::model::RelationKind::Undercuts);
        match self.doubts {
            0 => String::new(),
            doubts => {
                let long = format!("{sign} {}", amount(doubts, "doubts the step", "doubt the step"));
                if crate::layout::width(&long) <= room { long } else { format!("{sign} {doubts}") }
            }
        }
    }

    /// The mark of a link drawn by the mapper.
    pub fn inferred(&self, canvas: &Canvas) -> &'static str {
        match self.inferred {
            Inferred::ByMapper => canvas.glyphs().inferred,
            Inferred::No => "",
        }
    }
}
