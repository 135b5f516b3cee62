//! The reports on speakers as one JSON object each.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::About;
use crate::analysis::{Agreement, Drawn, Floor, Means, NoReply, Objection, Party, People, Position, Versus};
use crate::format::entry_json;
use crate::model::{ClaimId, Element, Map, SourceId, SpeakerId, Stance};
use crate::report::json::JsonWriter;

pub(super) fn write(map: &Map, people: &People, about: About, out: &mut dyn io::Write) -> io::Result<()> {
    let mut sheet = Sheet { map, people, json: JsonWriter::new(out), claims: BTreeSet::new() };
    sheet.json.open('{')?;
    sheet.json.field("title", map.parts().title.as_deref())?;
    match about {
        About::Everyone | About::Positions | About::Dealings | About::Tensions => sheet.everyone()?,
        About::One(speaker) => sheet.case(speaker)?,
        About::Two(pair) => sheet.versus(pair)?,
    }
    sheet.json.close('}')?;
    writeln!(out)
}

#[derive(Serialize)]
struct SpeakerJson<'a> {
    id: &'a str,
    name: &'a str,
    aliases: &'a [Box<str>],
    role: Option<&'a str>,
    org: Option<&'a str>,
    says: u32,
    denies: u32,
    grants: u32,
    doubts: u32,
    retells: u32,
    only_retold: u32,
}

#[derive(Serialize)]
struct CountJson<'a> {
    id: &'a str,
    claims: usize,
}

#[derive(Serialize)]
struct FloorJson<'a> {
    speaker: &'a str,
    claims: usize,
    in_own_voice: usize,
    retold_by: Vec<CountJson<'a>>,
    sources: Vec<CountJson<'a>>,
    last_heard: Option<String>,
    /// "only-retold", "later", or none.
    no_reply: Option<&'static str>,
    no_reply_to: Vec<&'a str>,
}

struct Sheet<'a, 'o> {
    map: &'a Map,
    people: &'a People,
    json: JsonWriter<'o>,
    /// The claims named so far, which are told in full at the end.
    claims: BTreeSet<ClaimId>,
}

impl<'a> Sheet<'a, '_> {
    fn everyone(&mut self) -> io::Result<()> {
        let clashes = &self.people.clashes;
        self.json.field("speakers", self.map.speaker_ids().map(|id| self.speaker(id)).collect::<Vec<_>>())?;
        self.positions()?;
        self.json.open_field("clashes", '[')?;
        for clash in clashes.most() {
            self.json.open('{')?;
            self.json.field("pair", clash.pair.map(|id| self.id(id)))?;
            self.json.field("objects", clash.objects)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.json.open_field("dealings", '[')?;
        for speaker in self.map.speaker_ids() {
            for &(one, other, dealings) in clashes.of_speaker(speaker) {
                self.json.open('{')?;
                self.json.field("by", self.id(one))?;
                self.json.field("to", self.id(other))?;
                self.json.field("objects", dealings.objects)?;
                self.json.field("supports", dealings.supports)?;
                self.json.close('}')?;
            }
        }
        self.json.close(']')?;
        self.json.field("left_out", clashes.left_out())?;
        self.json.open_field("tensions", '[')?;
        for (speaker, tension) in self.people.tensions(self.map) {
            self.json.open('{')?;
            self.json.field("by", self.id(speaker))?;
            self.json.open_field("to", '{')?;
            self.element(tension.to)?;
            self.json.close('}')?;
            self.means(speaker, tension)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.json.open_field("grants", '[')?;
        for (speaker, granted) in self.people.grants(self.map) {
            self.json.open('{')?;
            self.json.field("by", self.id(speaker))?;
            self.element(granted)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.claims_in_full()
    }

    /// The theses, and of each speaker those that he is for, against, and both ways on, and those where that rests on
    /// the mapper's links alone; on all others he is silent.
    fn positions(&mut self) -> io::Result<()> {
        let standings = self.people.standings(self.map);
        let theses: Vec<_> = self.people.theses.iter().map(|&thesis| self.claim(thesis)).collect();
        self.json.field("theses", theses)?;
        self.json.open_field("positions", '[')?;
        for speaker in self.map.speaker_ids() {
            self.json.open('{')?;
            self.json.field("speaker", self.id(speaker))?;
            for (name, wanted) in
                [("for", Position::For), ("against", Position::Against), ("both_ways", Position::BothWays)]
            {
                let held = standings.held(speaker).filter(|&(_, position)| position == wanted);
                self.json.field(name, held.map(|(thesis, _)| self.map.claim_id(thesis)).collect::<Vec<_>>())?;
            }
            let by_mapper = standings.held(speaker).map(|(thesis, _)| thesis);
            let by_mapper = by_mapper.filter(|&thesis| standings.drawn(speaker, thesis) == Drawn::ByTheMapper);
            self.json.field("by_mapper", by_mapper.map(|thesis| self.map.claim_id(thesis)).collect::<Vec<_>>())?;
            let [_, _, _, silent] = standings.tally(speaker);
            self.json.field("silent", silent)?;
            self.json.close('}')?;
        }
        self.json.close(']')
    }

    fn case(&mut self, speaker: SpeakerId) -> io::Result<()> {
        let map = self.map;
        let case = self.people.case(map, speaker);
        self.json.field("speaker", self.speaker(speaker))?;
        self.json.open_field("theses", '[')?;
        for on in &case.theses {
            self.json.open('{')?;
            let thesis = self.claim(on.thesis);
            self.json.field("thesis", thesis)?;
            self.json.field("position", on.position.word())?;
            self.json.field("by_mapper", on.drawn == Drawn::ByTheMapper)?;
            self.json.open_field("answers", '[')?;
            for answering in map.answers_of(on.thesis) {
                let question = map.question(answering.question);
                self.json.open('{')?;
                self.json.field("question", &question.ask)?;
                self.json.field("answer", question.answers.get(answering.answer).map(|answer| answer.kind.word()))?;
                self.json.close('}')?;
            }
            self.json.close(']')?;
            self.stances("for", &on.pro)?;
            self.stances("against", &on.con)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.stances("elsewhere", &case.elsewhere)?;
        self.json.open_field("doubts", '[')?;
        for &(element, stance) in &case.doubts {
            self.json.open('{')?;
            self.element(element)?;
            self.json.field("stance", stance.row().term)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.elements("grants", &case.grants)?;
        self.json.open_field("tensions", '[')?;
        for &tension in &case.tensions {
            self.json.open('{')?;
            self.json.open_field("to", '{')?;
            self.element(tension.to)?;
            self.json.close('}')?;
            self.means(speaker, tension)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.claims_in_full()
    }

    fn versus(&mut self, pair: [SpeakerId; 2]) -> io::Result<()> {
        let versus = self.people.versus(self.map, pair);
        self.json.field("speakers", pair.map(|id| self.speaker(id)))?;
        self.json.field("floor", Party::BOTH.map(|party| self.floor(&versus, party)))?;
        self.json.open_field("answers", '[')?;
        for answers in &versus.answers {
            let question = self.map.question(answers.question);
            let given = answers.given.each_ref().map(|given| {
                let answers = given.iter().filter_map(|&answer| question.answers.get(answer));
                answers.map(|answer| answer.kind.word()).collect::<Vec<_>>()
            });
            self.json.open('{')?;
            self.json.field("question", &question.ask)?;
            self.json.field("given", given)?;
            self.json.field("differ", answers.differ())?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.json.open_field("disagreements", '[')?;
        for disagreement in &versus.disagreements {
            self.json.open('{')?;
            self.json.field("of", self.id(disagreement.of.of(pair)))?;
            self.json.open_field("point", '{')?;
            self.element(disagreement.point)?;
            self.json.close('}')?;
            self.json.open_field("replies", '[')?;
            for reply in &disagreement.replies {
                let by = reply.by.of(pair);
                self.json.open('{')?;
                self.json.field("by", self.id(by))?;
                self.json.field("depth", reply.depth)?;
                self.json.open_field("to", '{')?;
                self.element(reply.objection.to)?;
                self.json.close('}')?;
                self.means(by, reply.objection)?;
                self.json.field("answered", reply.is_answered)?;
                self.json.field("later", versus.is_later(self.map, reply))?;
                self.json.close('}')?;
            }
            self.json.close(']')?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        self.json.open_field("unanswered", '[')?;
        for party in Party::BOTH {
            for &claim in party.of(versus.unanswered.each_ref()) {
                let claim = self.claim(claim);
                self.json.open('{')?;
                self.json.field("by", self.id(party.of(pair)))?;
                self.json.field("claim", claim)?;
                self.json.close('}')?;
            }
        }
        self.json.close(']')?;
        self.json.open_field("agreements", '[')?;
        for &agreement in &versus.agreements {
            let (how, element) = match agreement {
                Agreement::BothHold(claim) => ("both-hold", Element::Claim(claim)),
                Agreement::BothDeny(claim) => ("both-deny", Element::Claim(claim)),
                Agreement::InOtherWords(link) => ("in-other-words", Element::Link(link)),
            };
            self.json.open('{')?;
            self.json.field("how", how)?;
            self.element(element)?;
            self.json.close('}')?;
        }
        self.json.close(']')?;
        let supports = versus.supports.each_ref().map(|links| links.iter().copied().map(Element::Link).collect());
        self.of_both("supports", pair, &supports)?;
        self.of_both("grants", pair, &versus.grants)?;
        self.claims_in_full()
    }

    fn of_both(&mut self, name: &str, pair: [SpeakerId; 2], elements: &[Vec<Element>; 2]) -> io::Result<()> {
        self.json.open_field(name, '[')?;
        for party in Party::BOTH {
            for &element in party.of(elements.each_ref()) {
                self.json.open('{')?;
                self.json.field("by", self.id(party.of(pair)))?;
                self.element(element)?;
                self.json.close('}')?;
            }
        }
        self.json.close(']')
    }

    fn id(&self, speaker: SpeakerId) -> &'a str {
        &self.map.speaker(speaker).id
    }

    fn source(&self, source: SourceId) -> &'a str {
        &self.map.source(source).id
    }

    fn speaker(&self, id: SpeakerId) -> SpeakerJson<'a> {
        let (speaker, counts) = (self.map.speaker(id), self.people.acts.counts(id));
        SpeakerJson {
            id: &speaker.id,
            name: &speaker.name,
            aliases: &speaker.aliases,
            role: speaker.role.as_deref(),
            org: speaker.org.as_deref(),
            says: counts.says,
            denies: counts.denies,
            grants: counts.grants,
            doubts: counts.doubts,
            retells: counts.retells,
            only_retold: counts.only_retold,
        }
    }

    fn floor(&self, versus: &Versus, party: Party) -> FloorJson<'a> {
        let Floor { claims, in_own_voice, retold_by, sources, last_heard } = party.of(versus.floor.each_ref());
        let (no_reply, later) = match party.of(versus.no_reply.each_ref()) {
            None => (None, &[][..]),
            Some(NoReply::OnlyRetold) => (Some("only-retold"), &[][..]),
            Some(NoReply::Later(sources)) => (Some("later"), sources.as_slice()),
        };
        FloorJson {
            speaker: self.id(party.of(versus.speakers)),
            claims: *claims,
            in_own_voice: *in_own_voice,
            retold_by: retold_by.iter().map(|&(by, claims)| CountJson { id: self.id(by), claims }).collect(),
            sources: sources.iter().map(|&(source, claims)| CountJson { id: self.source(source), claims }).collect(),
            last_heard: last_heard.map(|date| date.to_string()),
            no_reply,
            no_reply_to: later.iter().map(|&source| self.source(source)).collect(),
        }
    }

    /// The id of a claim, which is told in full later.
    fn claim(&mut self, claim: ClaimId) -> &'a str {
        self.claims.insert(claim);
        self.map.claim_id(claim)
    }

    /// A claim by its id, or a step in full, as fields.
    fn element(&mut self, element: Element) -> io::Result<()> {
        match element {
            Element::Claim(claim) => {
                let claim = self.claim(claim);
                self.json.field("claim", claim)
            }
            Element::Link(link) => {
                self.claims.extend(self.map.premises(link));
                self.json.field("name", self.map.link_name(link))?;
                let link = entry_json(self.map, Element::Link(link)).map_err(io::Error::other)?;
                self.json.field_json("link", &link)
            }
        }
    }

    fn elements(&mut self, name: &str, elements: &[Element]) -> io::Result<()> {
        self.json.open_field(name, '[')?;
        for &element in elements {
            self.json.open('{')?;
            self.element(element)?;
            self.json.close('}')?;
        }
        self.json.close(']')
    }

    fn stances(&mut self, name: &str, claims: &[(ClaimId, Stance)]) -> io::Result<()> {
        self.json.open_field(name, '[')?;
        for &(claim, stance) in claims {
            let claim = self.claim(claim);
            self.json.open('{')?;
            self.json.field("claim", claim)?;
            self.json.field("stance", stance.row().term)?;
            self.json.close('}')?;
        }
        self.json.close(']')
    }

    /// By what somebody objects: a stance, or premises and a step, as fields.
    fn means(&mut self, by: SpeakerId, objection: Objection) -> io::Result<()> {
        let link = match objection.by {
            Means::Denial => return self.json.field("stance", Stance::Denies.row().term),
            Means::Doubt => return self.json.field("stance", Stance::Questions.row().term),
            Means::Link(link) => link,
        };
        let premises = Versus::premises(self.map, by, link);
        let premises: Vec<_> = premises.into_iter().map(|claim| self.claim(claim)).collect();
        self.json.field("premises", premises)?;
        self.element(Element::Link(link))
    }

    /// All claims that were named, as in native JSON.
    fn claims_in_full(&mut self) -> io::Result<()> {
        self.json.open_field("claims", '[')?;
        for &claim in &self.claims {
            let claim = entry_json(self.map, Element::Claim(claim)).map_err(io::Error::other)?;
            self.json.member_json(&claim)?;
        }
        self.json.close(']')
    }
}
