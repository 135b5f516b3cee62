//! Standings, reasons and findings as sentences.

use crate::analysis::{
    Argument, BestReply, Finding, Footing, Force, Label, Means, Objection, Standing, TiedReadings, Why, grants_it,
    is_later,
};
use crate::layout::clean;
use crate::model::{ClaimId, Element, LinkId, Map, RelationKind, SpeakerId, Stance, Statement, Target};
use crate::report::page::Form;
use crate::report::speakers::tension_in_words;
use crate::report::wording::{Titles, amount, and, capital, sentence, statement, unsaid, verb_of};
use crate::report::{reason, verdict};

use super::Evaluated;

/// Of those who say a claim so many are told.
const VOICES: usize = 3;

/// Of a circle so many claims are told.
const TOLD: usize = 8;

/// How a claim stands, as a sentence: "CHALLENGED: 1 of 4 objections is unanswered." Empty where it has no badge.
pub(super) fn standing_in_words(why: Why, claim: ClaimId) -> String {
    let element = Element::Claim(claim);
    let Some(badge) = why.standing.badge(why.map, element) else { return reason(why, element) };
    match why.standing.conditions().forced.get(&element) {
        Some(Force::TakenAsGiven) => "Taken as given by you.".to_owned(),
        Some(Force::StruckOut) => "Struck out by you.".to_owned(),
        None => format!("{}: {}.", badge.row().word, verdict(why, element, badge)),
    }
}

/// Of a claim that is tied, in how many of the ways to read these texts it stands: "Of 2 ways to read this, it stands in 1."
pub fn tied_in_words(tied: TiedReadings) -> String {
    let TiedReadings { stands, of, is_complete } = tied;
    match (of, stands, is_complete) {
        (1, 0, true) => return "There is one way to read this, and in that it does not stand.".to_owned(),
        (1, _, true) => return "There is one way to read this, and in that it stands.".to_owned(),
        _ => {}
    }
    let stands = if stands == 0 { "none".to_owned() } else { stands.to_string() };
    let found = if is_complete { "" } else { " found by now" };
    format!("Of {} to read this{found}, it stands in {stands}.", amount(of, "way", "ways"))
}

/// What is needed to put something into words.
#[derive(Clone, Copy)]
pub(super) struct Book<'a> {
    pub(super) evaluated: Evaluated<'a>,
    pub(super) titles: &'a Titles,
    pub(super) form: Form,
}

impl<'a> Book<'a> {
    pub(super) fn map(self) -> &'a Map {
        self.evaluated.why.map
    }

    fn standing(self) -> &'a Standing {
        self.evaluated.why.standing
    }

    /// A claim with who says it and where; in Markdown, which is kept, with its id.
    pub(super) fn claim(self, claim: ClaimId) -> String {
        joined(&[sentence(self.map().claim_text(claim)), self.said(claim)])
    }

    /// Who says a claim and where; in Markdown with its id.
    pub(super) fn said(self, claim: ClaimId) -> String {
        let map = self.map();
        let mut said: Vec<_> = map.statements(Element::Claim(claim)).iter().collect();
        said.sort_by_key(|said| said.stance.rank());
        let mut told: Vec<_> = said.iter().take(VOICES).map(|said| statement(map, self.titles, said)).collect();
        if let Some(more @ 1..) = said.len().checked_sub(VOICES) {
            told.push(format!("and {more} more"));
        }
        let told = if told.is_empty() { unsaid(map, claim).to_owned() } else { sentence(&told.join("; ")) };
        let id = match self.form {
            Form::Text => String::new(),
            Form::Markdown => format!("({})", map.claim_id(claim)),
        };
        joined(&[told, id])
    }

    /// The premises of a link, as one reason, and whether the mapper draws it.
    pub(super) fn premises(self, link: LinkId) -> String {
        let premises: Vec<_> = self.map().premises(link).iter().map(|&claim| self.claim(claim)).collect();
        let together = if premises.len() > 1 { "Only together: " } else { "" };
        // Where nobody says anything, nothing is said of it.
        let is_told = self.map().is_inferred(link) && !self.map().parts().statements.is_empty();
        let drawn = if is_told { "Link drawn by the mapper." } else { "" };
        joined(&[format!("{together}{}", premises.join(" And: ")), drawn.to_owned()])
    }

    /// How a reason or an objection stands, beside its best reply.
    pub(super) fn state(self, argument: Argument, reply: Option<BestReply>) -> &'static str {
        let is_forced = |element| self.standing().conditions().forced.contains_key(&element);
        let mut premises = self.map().premises(argument.link).iter();
        match (argument.footing, reply) {
            (Footing::Holds, None) => "No reply here.",
            (Footing::Holds, Some(_)) => "It holds: every reply is itself answered.",
            (Footing::Tied, _) => self.tied(argument.link),
            _ if is_forced(Element::Link(argument.link)) => "Struck out by you.",
            _ if premises.any(|&premise| is_forced(Element::Claim(premise))) => "Struck out by you.",
            (Footing::Answered, _) => "Answered.",
            (Footing::Fails, _) => "The reasons given for it fail, or it is held up only by itself.",
        }
    }

    /// What of a link is tied: a premise, or only its step.
    fn tied(self, link: LinkId) -> &'static str {
        let map = self.map();
        let is_tied = |&claim: &ClaimId| self.standing().label(Element::Claim(claim)) == Label::Undecided;
        match map.link(link).kind {
            _ if map.premises(link).iter().any(is_tied) => "Tied.",
            RelationKind::Supports => "Whether that holds as a reason is tied.",
            RelationKind::Undercuts => "Whether that holds as a doubt is tied.",
            _ => "Whether that holds as an objection is tied.",
        }
    }

    /// The best reply to a reason or an objection.
    pub(super) fn reply(self, reply: BestReply) -> String {
        let map = self.map();
        let link = reply.argument.link;
        let what = match reply.to {
            Element::Link(_) => "doubts the step".to_owned(),
            Element::Claim(_) => "speaks against it".to_owned(),
        };
        let of = if reply.of > 1 { format!("The best of {} replies", reply.of) } else { "The reply".to_owned() };
        let state = match reply.argument.footing {
            Footing::Holds => "",
            Footing::Tied => self.tied(link),
            Footing::Answered => "That is itself answered.",
            Footing::Fails => "The reasons given for that fail.",
        };
        let is_later = map.premises(link).iter().all(|&premise| is_later(map, link, premise));
        let later = if is_later { "Said later." } else { "" };
        joined(&[format!("{of} {what}: {}", self.premises(link)), later.to_owned(), state.to_owned()])
    }
}

/// Something found, in sentences.
pub fn finding_in_words(evaluated: Evaluated, finding: &Finding) -> String {
    let titles = Titles::of(evaluated.why.map);
    in_words(Book { evaluated, titles: &titles, form: Form::Text }, finding)
}

/// Something found, in sentences; in Markdown with ids.
pub(super) fn in_words(book: Book, finding: &Finding) -> String {
    let map = book.map();
    match *finding {
        Finding::Unanswered(link) => {
            let against = match map.link(link).target {
                Target::Claim(target) => format!("Against: {}", sentence(map.claim_title(target))),
                Target::Link(step) => format!("Doubts the step {}", step_in_short(map, step)),
            };
            joined(&[book.premises(link), against])
        }
        Finding::FoughtOver { claim, pro, con } | Finding::OneSided { claim, pro, con } => {
            joined(&[book.claim(claim), for_and_against(pro, con)])
        }
        Finding::Tension(speaker, tension) => at_odds(book, speaker, tension),
        Finding::Unsourced(claim) => book.claim(claim),
        Finding::BareDenial(element, speaker) => {
            let who = map.speaker(speaker);
            let what = match element {
                Element::Claim(claim) => format!("this: {}", sentence(map.claim_text(claim))),
                Element::Link(link) => format!("the step {}", step_in_short(map, link)),
            };
            let denials = map.statements(element).iter();
            let denials = denials.filter(|said| said.by == speaker && said.stance == Stance::Denies);
            let places: Vec<_> = denials.map(|said| statement(map, book.titles, said)).collect();
            let verb = verb_of(who, "denies");
            joined(&[format!("{} {verb} {what}", clean(&who.name)), sentence(&places.join("; "))])
        }
        Finding::BothWays { claim, pro, .. } => {
            let target = match map.link(pro).target {
                Target::Claim(target) => sentence(map.claim_title(target)),
                Target::Link(step) => format!("the step {}", step_in_short(map, step)),
            };
            joined(&[book.claim(claim), format!("Both for and against: {target}")])
        }
        Finding::SameWording { claim, like } => {
            let ids = format!("Claims {} and {}.", map.claim_id(claim), map.claim_id(like));
            joined(&[sentence(map.claim_text(claim)), format!("Reads like: {}", sentence(map.claim_text(like))), ids])
        }
        Finding::Circle { first, ref rest, more } => circle(map, first, rest, more),
        Finding::PartnerMissing { link, missing } => {
            let is_left = book.standing().has(Element::Claim(missing));
            let missing = sentence(map.claim_title(missing));
            let why = if is_left { "Nobody states" } else { "Removed" };
            joined(&[capital(&format!("the step {}", step_in_short(map, link))), format!("{why}: {missing}")])
        }
    }
}

/// What a speaker says, and what the same speaker says or grants against it.
fn at_odds(book: Book, speaker: SpeakerId, tension: Objection) -> String {
    let map = book.map();
    let Means::Link(link) = tension.by else {
        return tension_in_words(map, book.evaluated.people, book.form, speaker, tension);
    };
    if !grants_it(map, speaker, link) {
        return tension_in_words(map, book.evaluated.people, book.form, speaker, tension);
    }
    let who = map.speaker(speaker);
    let does = |verb: &str| format!("{} {}", clean(&who.name), verb_of(who, verb));
    let says = match tension.to {
        Element::Claim(claim) => {
            format!("{}{}: {}", does("says"), retold(map, speaker, claim), sentence(map.claim_text(claim)))
        }
        Element::Link(step) => format!("{} the step {}", does("makes"), step_in_short(map, step)),
    };
    let against = if matches!(tension.to, Element::Claim(_)) { "against it" } else { "as a doubt about it" };
    joined(&[says, format!("{} {against}: {}", does("grants"), book.premises(link))])
}

/// ", retold by The Courier" where a speaker is known to say a claim only through others.
fn retold(map: &Map, speaker: SpeakerId, claim: ClaimId) -> String {
    let said = map.statements(Element::Claim(claim)).iter().filter(|said| said.by == speaker && said.stance.is_own());
    let tellers: Option<Vec<SpeakerId>> = said.map(Statement::teller).collect();
    match tellers.unwrap_or_default().first() {
        Some(&via) => format!(", retold by {}", clean(&map.speaker(via).name)),
        None => String::new(),
    }
}

/// "6 for it, 4 against it."
fn for_and_against(pro: u32, con: u32) -> String {
    let side =
        |count: u32, word: &str| if count == 0 { format!("nothing {word} it") } else { format!("{count} {word} it") };
    capital(&format!("{}, {}.", side(pro, "for"), side(con, "against")))
}

/// "from A and B to C", with the short titles, as a sentence.
fn step_in_short(map: &Map, link: LinkId) -> String {
    let premises: Vec<_> = map.premises(link).iter().map(|&claim| map.claim_title(claim)).collect();
    let target = match (map.link(link).target, map.link(link).kind) {
        (Target::Claim(claim), RelationKind::Opposes) => format!("against {}", map.claim_title(claim)),
        (Target::Claim(claim), _) => format!("to {}", map.claim_title(claim)),
        (Target::Link(step), _) => format!("about the step {}", map.link_name(step)),
    };
    sentence(&format!("from {} {target}", and(&premises)))
}

fn circle(map: &Map, first: ClaimId, rest: &[ClaimId], more: u32) -> String {
    let title = |claim: ClaimId| clean(map.claim_title(claim)).into_owned();
    if rest.is_empty() {
        return format!("{} It is given as a reason for itself.", sentence(&title(first)));
    }
    let mut told: Vec<String> = rest.iter().take(TOLD).map(|&claim| title(claim)).collect();
    if rest.len() > TOLD {
        told.push(amount(rest.len() - TOLD, "more claim", "more claims"));
    }
    let supports = RelationKind::Supports.row().verb;
    let ring = format!("{} {supports}: {}; and that {supports} the first again.", title(first), told.join("; that: "));
    let more = match more {
        0 => String::new(),
        more => format!("{} in circles with these.", amount(more as usize, "more claim is", "more claims are")),
    };
    joined(&[ring, more])
}

/// Sentences side by side, without those that say nothing.
pub(super) fn joined(sentences: &[String]) -> String {
    sentences.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}
