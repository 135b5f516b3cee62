//! The pages of the Speakers view: everyone, two against each other, one speaker's case; who holds what and who has to do
//! with whom, as tables; who is at odds with himself. What they show is decided here; how it looks is a matter of `ui`.

mod lines;
mod sight;
mod tables;

use crate::analysis::{Agreement, Case, Counterparts, Means, Objection, People, Reply, Versus};
use crate::model::{Element, LinkId, Map, QuestionId, SpeakerId};
pub use lines::{Line, Part, Side};
use lines::{case_lines, everyone, table_lines, tensions, versus_lines};
pub use sight::{Seen, Sight, row_texts};
pub use tables::{Column, ORDERS_OF_DEALINGS, ORDERS_OF_POSITIONS, Sort, Table, cell};

/// Whom a page of the Speakers view is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Company {
    /// All speakers.
    #[default]
    Everyone,
    /// Two against each other.
    Versus([SpeakerId; 2]),
    /// One speaker's case.
    Case(SpeakerId),
    /// What everyone holds of every question.
    Positions,
    /// Who objects to whom, and who supports whom.
    Dealings,
    /// What speakers say against themselves, and what they grant.
    Tensions,
}

impl Company {
    /// The same company in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Everyone | Self::Positions | Self::Dealings | Self::Tensions => self,
            Self::Versus([one, other]) => Self::Versus([counterparts.speaker(one)?, counterparts.speaker(other)?]),
            Self::Case(speaker) => Self::Case(counterparts.speaker(speaker)?),
        })
    }

    /// The orders in which a table can be sorted; none for what is no table.
    pub fn orders(self) -> &'static [&'static str] {
        match self {
            Self::Positions => &ORDERS_OF_POSITIONS,
            Self::Dealings => &ORDERS_OF_DEALINGS,
            Self::Everyone | Self::Versus(_) | Self::Case(_) | Self::Tensions => &[],
        }
    }

    /// How much there is to go through for a page, in statements, claims and links.
    pub fn cost(self, map: &Map, people: &People) -> usize {
        let said = |speaker| people.acts.of_speaker(speaker).len();
        match self {
            Self::Everyone => map.speaker_ids().len(),
            Self::Versus([one, other]) => said(one) + said(other),
            Self::Case(speaker) => said(speaker) + map.claim_ids().len() + map.link_ids().len(),
            Self::Positions if people.has_standings() => 4 * map.speaker_ids().len(),
            Self::Positions => {
                (map.claim_ids().len() + map.link_ids().len()).saturating_mul(map.speaker_ids().len() / 8 + 1)
            }
            Self::Dealings => 4 * map.speaker_ids().len(),
            Self::Tensions => map.parts().statements.len(),
        }
    }
}

/// What a page shows.
#[derive(Debug)]
pub enum Content {
    /// All speakers.
    Everyone,
    /// Two against each other.
    Versus(Box<Versus>),
    /// One speaker's case.
    Case(Box<Case>),
    /// What everyone holds.
    Positions(Table),
    /// Who has to do with whom.
    Dealings(Table),
    /// What speakers say against themselves, and what they grant.
    Tensions,
}

/// A page of the Speakers view.
#[derive(Debug)]
pub struct Sheet {
    /// Whom it is about.
    pub company: Company,
    /// What it shows.
    pub content: Content,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shown {
    /// A claim or step, and the link by which it bears on what stands above.
    Element(Element, Option<LinkId>),
    /// A speaker.
    Person(SpeakerId),
    /// Two speakers.
    Pair([SpeakerId; 2]),
    /// A question.
    Question(QuestionId),
}

impl Shown {
    /// The same in a later state of the map.
    pub fn moved(self, counterparts: &Counterparts) -> Option<Self> {
        Some(match self {
            Self::Element(element, link) => {
                Self::Element(counterparts.element(element)?, link.and_then(|link| counterparts.link(link)))
            }
            Self::Person(speaker) => Self::Person(counterparts.speaker(speaker)?),
            Self::Pair([one, other]) => Self::Pair([counterparts.speaker(one)?, counterparts.speaker(other)?]),
            Self::Question(question) => Self::Question(counterparts.question(question)?),
        })
    }
}

impl Sheet {
    /// Puts a page together; see [`Company::cost`].
    pub fn of(map: &Map, people: &People, company: Company, sort: Sort) -> Self {
        let (content, lines) = match company {
            Company::Everyone => (Content::Everyone, everyone(people, map)),
            Company::Versus(pair) => {
                let versus = people.versus(map, pair);
                let lines = versus_lines(&versus);
                (Content::Versus(Box::new(versus)), lines)
            }
            Company::Case(speaker) => {
                let case = people.case(map, speaker);
                let lines = case_lines(people, map, &case);
                (Content::Case(Box::new(case)), lines)
            }
            Company::Positions => {
                let table = tables::positions(map, people, sort);
                let lines = table_lines(Part::Positions, &table);
                (Content::Positions(table), lines)
            }
            Company::Dealings => {
                let table = tables::dealings(map, people, sort);
                let lines = table_lines(Part::Dealings, &table);
                (Content::Dealings(table), lines)
            }
            Company::Tensions => (Content::Tensions, tensions(people, map)),
        };
        Self { company, content, lines }
    }

    /// The line at a position.
    pub fn line(&self, position: usize) -> Option<Line> {
        self.lines.get(position).copied()
    }

    /// The table, where the page is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.content {
            Content::Positions(table) | Content::Dealings(table) => Some(table),
            Content::Everyone | Content::Versus(_) | Content::Case(_) | Content::Tensions => None,
        }
    }

    /// An objection: the position of the disagreement, and its own there.
    pub fn reply(&self, disagreement: usize, reply: usize) -> Option<&Reply> {
        let Content::Versus(versus) = &self.content else { return None };
        versus.disagreements.get(disagreement)?.replies.get(reply)
    }

    /// What the row at a position objects to, and by what, where it objects.
    pub fn objection(&self, position: usize) -> Option<Objection> {
        match self.line(position)? {
            Line::Reply(number, reply) => self.reply(number, reply).map(|reply| reply.objection),
            Line::Against(tension) | Line::OwnAgainst(_, tension) => Some(tension),
            _ => None,
        }
    }

    /// Whose the row at a position is, where it is somebody's.
    pub fn speaker(&self, position: usize) -> Option<SpeakerId> {
        match (self.line(position)?, &self.content) {
            (Line::Point(number), Content::Versus(versus)) => {
                Some(versus.disagreements.get(number)?.of.of(versus.speakers))
            }
            (Line::Reply(number, reply), Content::Versus(versus)) => {
                Some(self.reply(number, reply)?.by.of(versus.speakers))
            }
            (Line::Left(party, _) | Line::Granted(party, _), Content::Versus(versus)) => {
                Some(party.of(versus.speakers))
            }
            (Line::OwnPoint(speaker, _) | Line::OwnAgainst(speaker, _) | Line::Concession(speaker, _), _) => {
                Some(speaker)
            }
            (Line::Pair(_) | Line::Person(_) | Line::Row(_), _) => None,
            (_, Content::Case(case)) => Some(case.speaker),
            _ => None,
        }
    }

    /// What the line at a position shows.
    pub fn shown(&self, map: &Map, position: usize) -> Option<Shown> {
        let claim = |claim| Shown::Element(Element::Claim(claim), None);
        Some(match (self.line(position)?, &self.content) {
            (Line::Pair(clash), _) => Shown::Pair(clash.pair),
            (Line::Person(speaker) | Line::Row(speaker), _) => Shown::Person(speaker),
            (Line::OwnAgainst(speaker, tension), _) => objecting(map, speaker, tension),
            (Line::Left(_, left) | Line::Ground(left, ..), _) => claim(left),
            (Line::Agreed(Agreement::BothHold(both) | Agreement::BothDeny(both)), _) => claim(both),
            (Line::Agreed(Agreement::InOtherWords(link)), _) => Shown::Element(Element::Link(link), None),
            (Line::Granted(_, element) | Line::Concession(_, element) | Line::Doubted(element, _), _) => {
                Shown::Element(element, None)
            }
            (Line::Tension(tension) | Line::OwnPoint(_, tension), _) => Shown::Element(tension.to, None),
            (Line::Against(tension), Content::Case(case)) => objecting(map, case.speaker, tension),
            (Line::Thesis(thesis, _), Content::Case(case)) => claim(case.theses.get(thesis)?.thesis),
            (Line::Answers(number), Content::Versus(versus)) => Shown::Question(versus.answers.get(number)?.question),
            (Line::Point(number), Content::Versus(versus)) => {
                Shown::Element(versus.disagreements.get(number)?.point, None)
            }
            (Line::Reply(number, reply), Content::Versus(versus)) => {
                let Reply { by, objection, .. } = *versus.disagreements.get(number)?.replies.get(reply)?;
                objecting(map, by.of(versus.speakers), objection)
            }
            _ => return None,
        })
    }

    /// Whether a row speaks for, or against, what stands above it.
    pub fn side(&self, position: usize) -> Option<Side> {
        match self.line(position)? {
            Line::Ground(.., side) => side,
            Line::Reply(..) | Line::Against(_) | Line::OwnAgainst(..) => Some(Side::Against),
            Line::Agreed(_) => Some(Side::For),
            _ => None,
        }
    }
}

/// What somebody objects with: the first premise and its step, or else what is denied.
fn objecting(map: &Map, by: SpeakerId, objection: Objection) -> Shown {
    let Means::Link(link) = objection.by else { return Shown::Element(objection.to, None) };
    match Versus::premises(map, by, link).first() {
        Some(&premise) => Shown::Element(Element::Claim(premise), Some(link)),
        None => Shown::Element(Element::Link(link), None),
    }
}
