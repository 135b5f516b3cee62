//! Prints of claims, links and questions: numbers that tell how a claim is written, to be kept and compared another day.
//!
//! Two claims have the same print where they have the same words, statements, weight, tags, notes and whatever else
//! belongs to them; that others were tied to a claim is no change of its own. Different claims have different prints, but
//! for a chance of one in 2⁶⁴. The same claim has the same print on every machine.

use std::fmt::{self, Write};

use crate::model::{
    ClaimId, Element, GroupId, LinkId, Map, QuestionId, Rating, SourceId, SpeakerId, Statement, Target,
};

/// The print of a claim. Linear in what belongs to it.
pub fn print(map: &Map, claim: ClaimId) -> u64 {
    let mut print = Print(0);
    let written = map.claim(claim);
    print.text(map.claim_text(claim));
    print.text(map.claim_label(claim).unwrap_or_default());
    print.number(map.weight(Element::Claim(claim)).to_bits());
    print.text(written.kind.term());
    print.number(u64::from(written.asserted) | u64::from(written.implicit) << 1);
    print.all(map.claim_tags(claim), Print::text);
    print.all(map.statements(Element::Claim(claim)), |print, said| print.statement(map, said));
    if let Some(details) = map.claim_details(claim) {
        print.all(&details.also, |print, wording| print.text(wording));
        print.group(map, details.group);
        print.ratings(map, &details.ratings);
        print.text(details.note.as_deref().unwrap_or_default());
        print.debug(&details.extra);
    }
    print.0
}

/// The print of a link. What it ties together is meant by ids, and a link that it bears on and that has none by its kind
/// and premises. Linear in what belongs to it.
pub fn print_of_link(map: &Map, link: LinkId) -> u64 {
    let mut print = Print(0);
    print.text(map.link_id(link).unwrap_or_default());
    print.tie(map, link);
    match map.link(link).target {
        Target::Claim(claim) => print.text(map.claim_id(claim)),
        Target::Link(target) => {
            print.text(map.link_id(target).unwrap_or_default());
            print.tie(map, target);
        }
    }
    print.number(map.weight(Element::Link(link)).to_bits());
    print.all(map.statements(Element::Link(link)), |print, said| print.statement(map, said));
    if let Some(details) = map.link_details(link) {
        print.text(details.scheme.as_deref().unwrap_or_default());
        print.debug(&details.nature);
        print.all(&details.roles, |print, &role| print.text(map.name(role)));
        print.group(map, details.group);
        print.ratings(map, &details.ratings);
        print.text(details.note.as_deref().unwrap_or_default());
        print.debug(&details.extra);
    }
    print.0
}

/// The print of a question. Linear in its answers.
pub fn print_of_question(map: &Map, question: QuestionId) -> u64 {
    let mut print = Print(0);
    let asked = map.question(question);
    print.text(&asked.ask);
    print.all(&asked.answers, |print, answer| {
        print.debug(&answer.kind);
        print.all(&answer.claims, |print, &claim| print.text(map.claim_id(claim)));
    });
    print.0
}

/// A print in the making.
struct Print(u64);

impl Print {
    fn number(&mut self, number: u64) {
        // Two odd numbers without pattern; the shift brings what the product has above down again.
        let mixed = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }

    fn text(&mut self, text: &str) {
        let (words, rest) = text.as_bytes().as_chunks::<8>();
        for word in words {
            self.number(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.number(u64::from_le_bytes(last));
        // The end, so that what follows is not taken for more of it.
        self.number(text.len() as u64);
    }

    fn all<T>(&mut self, all: impl IntoIterator<Item = T>, mut add: impl FnMut(&mut Self, T)) {
        let mut count = 0;
        for one in all {
            add(self, one);
            count += 1;
        }
        self.number(count);
    }

    fn debug(&mut self, value: &impl fmt::Debug) {
        // It never fails.
        let _ = write!(self, "{value:?}");
        self.text("");
    }

    /// How a link bears, and its premises.
    fn tie(&mut self, map: &Map, link: LinkId) {
        self.text(map.link(link).kind.row().term);
        self.all(map.premises(link), |print, &premise| print.text(map.claim_id(premise)));
    }

    fn group(&mut self, map: &Map, group: Option<GroupId>) {
        self.text(group.map_or("", |group| &map.group(group).id));
    }

    fn ratings(&mut self, map: &Map, ratings: &[Rating]) {
        self.all(ratings, |print, rating| {
            print.text(&map.speaker(rating.by).id);
            print.number(rating.weight.to_bits());
        });
    }

    fn statement(&mut self, map: &Map, said: &Statement) {
        let speaker = |speaker: SpeakerId| &*map.speaker(speaker).id;
        self.text(speaker(said.by));
        self.text(said.via.map_or("", speaker));
        self.debug(&said.stance);
        self.text(said.source.map_or("", |source: SourceId| &map.source(source).id));
        self.text(said.at.map_or("", |at| map.name(at)));
        self.debug(&said.date);
        if let Some(details) = &said.details {
            self.debug(details);
        }
    }
}

impl Write for Print {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Byte by byte: in which pieces it comes is nobody's business.
        text.bytes().for_each(|byte| self.number(u64::from(byte)));
        Ok(())
    }
}
