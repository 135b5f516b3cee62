//! The lines of each page of the Speakers view, in order.

use super::Table;
use crate::analysis::{Agreement, Case, Clash, Objection, Party, People, Position, Versus};
use crate::model::{ClaimId, Element, Map, QuestionId, SpeakerId, Stance};

/// So many of the pairs who clash most stand above everyone; the others come into sight where the page is narrowed, and
/// stand in the case of each speaker.
pub(super) const PAIRS: usize = 10;

/// So many pairs are found by narrowing.
const MOST_PAIRS: usize = 5_000;

/// What a list of a page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pairs who clash most.
    Pairs,
    /// All speakers.
    People,
    /// How two are heard.
    Floor,
    /// The questions that both answer.
    Answers,
    /// Where they disagree, with who answered whom.
    Disagreements,
    /// What the other leaves without an answer.
    Left,
    /// Where they agree.
    Agreements,
    /// What one grants.
    Grants(Party),
    /// Theses that answer no question.
    OtherTheses,
    /// Questions on which a speaker is silent.
    Silent,
    /// What bears on no thesis.
    Elsewhere,
    /// What a speaker says against himself.
    Tensions,
    /// What is doubted or denied and counts on no side.
    Doubts,
    /// With whom a speaker clashes.
    Opponents,
    /// What everyone holds of every question.
    Positions,
    /// Who has to do with whom.
    Dealings,
    /// What all speakers say against themselves.
    OwnTensions,
    /// What all speakers grant.
    Concessions,
}

/// On which side something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// For the thesis.
    For,
    /// Against it.
    Against,
}

/// A line of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The head of a list, and how much it holds.
    Head(Part, usize),
    /// Two who clash.
    Pair(Clash),
    /// A speaker.
    Person(SpeakerId),
    /// How one of two is heard.
    Floor(Party),
    /// A question that both answer, by its position.
    Answers(usize),
    /// The point of a disagreement, by its position.
    Point(usize),
    /// An objection: the position of the disagreement, and its own there.
    Reply(usize, usize),
    /// What one says and the other leaves alone.
    Left(Party, ClaimId),
    /// What they agree on.
    Agreed(Agreement),
    /// What one grants.
    Granted(Party, Element),
    /// Whose case it is.
    About,
    /// A question, over what is held on its answers.
    Question(QuestionId),
    /// A thesis, by its position, and which answer it gives.
    Thesis(usize, Option<(QuestionId, usize)>),
    /// What counts for or against the thesis above; or for none.
    Ground(ClaimId, Stance, Option<Side>),
    /// What a speaker says and himself says something against.
    Tension(Objection),
    /// What he says against it.
    Against(Objection),
    /// What is doubted or denied.
    Doubted(Element, Stance),
    /// The heads of the columns of a table.
    Columns,
    /// A speaker in a table.
    Row(SpeakerId),
    /// What this speaker says and himself says something against.
    OwnPoint(SpeakerId, Objection),
    /// What this speaker says against it.
    OwnAgainst(SpeakerId, Objection),
    /// What this speaker grants.
    Concession(SpeakerId, Element),
}

impl Line {
    /// Whether the cursor may stand there.
    pub fn is_row(self) -> bool {
        !matches!(self, Self::Head(..) | Self::Floor(_) | Self::Question(_) | Self::About | Self::Columns)
    }
}

/// Everyone: the pairs who clash most, in front those who answer each other, as of them there is most to see; then all
/// speakers.
pub(super) fn everyone(people: &People, map: &Map) -> Vec<Line> {
    let pairs = people.clashes.most();
    let mut lines = vec![Line::Head(Part::Pairs, pairs.len())];
    let (mutual, one_sided): (Vec<Clash>, Vec<Clash>) =
        pairs.iter().copied().partition(|clash: &Clash| clash.is_mutual());
    lines.extend(mutual.into_iter().chain(one_sided).take(MOST_PAIRS).map(Line::Pair));
    lines.push(Line::Head(Part::People, map.speaker_ids().len()));
    lines.extend(map.speaker_ids().map(Line::Person));
    lines
}

/// One speaker's case.
pub(super) fn case_lines(people: &People, map: &Map, case: &Case) -> Vec<Line> {
    let mut lines = vec![Line::About];
    let mut silent = 0;
    for (question, asked) in map.questions() {
        let answers = asked.answers.iter().enumerate();
        let answers = answers.flat_map(|(at, answer)| answer.claims.iter().map(move |&claim| (at, claim)));
        let held: Vec<_> = answers.filter_map(|(answer, claim)| Some((answer, place(people, case, claim)?))).collect();
        if held.is_empty() {
            silent += 1;
            continue;
        }
        lines.push(Line::Question(question));
        for (answer, thesis) in held {
            let again = lines.iter().any(|line| matches!(line, Line::Thesis(known, _) if *known == thesis));
            lines.push(Line::Thesis(thesis, Some((question, answer))));
            if !again {
                lines.extend(grounds(case, thesis));
            }
        }
    }
    let others: Vec<usize> = people
        .theses
        .iter()
        .filter(|&&claim| map.answers_of(claim).is_empty())
        .filter_map(|&claim| place(people, case, claim))
        .collect();
    if !others.is_empty() {
        lines.push(Line::Head(Part::OtherTheses, others.len()));
    }
    for thesis in others {
        lines.push(Line::Thesis(thesis, None));
        lines.extend(grounds(case, thesis));
    }
    if silent > 0 {
        lines.push(Line::Head(Part::Silent, silent));
    }
    if !case.elsewhere.is_empty() {
        lines.push(Line::Head(Part::Elsewhere, case.elsewhere.len()));
        lines.extend(case.elsewhere.iter().map(|&(claim, stance)| Line::Ground(claim, stance, None)));
    }
    lines.push(Line::Head(Part::Tensions, case.tensions.len()));
    for &tension in &case.tensions {
        lines.extend([Line::Tension(tension), Line::Against(tension)]);
    }
    lines.push(Line::Head(Part::Grants(Party::One), case.grants.len()));
    lines.extend(case.grants.iter().map(|&granted| Line::Granted(Party::One, granted)));
    if !case.doubts.is_empty() {
        lines.push(Line::Head(Part::Doubts, case.doubts.len()));
        lines.extend(case.doubts.iter().map(|&(element, stance)| Line::Doubted(element, stance)));
    }
    let mut clashes = people.clashes.with(case.speaker);
    clashes.sort_by_key(|clash| (std::cmp::Reverse(clash.total()), clash.pair));
    lines.push(Line::Head(Part::Opponents, clashes.len()));
    lines.extend(clashes.into_iter().map(Line::Pair));
    lines
}

/// The place of a thesis on which the speaker of a case is not silent.
fn place(people: &People, case: &Case, claim: ClaimId) -> Option<usize> {
    let at = people.thesis(claim)?;
    let on = case.theses.get(at)?;
    (on.position != Position::Silent || !on.pro.is_empty() || !on.con.is_empty()).then_some(at)
}

fn grounds(case: &Case, thesis: usize) -> Vec<Line> {
    let Some(on) = case.theses.get(thesis) else { return Vec::new() };
    let sides = [(&on.pro, Side::For), (&on.con, Side::Against)];
    let grounds = sides.into_iter().flat_map(|(grounds, side)| grounds.iter().map(move |ground| (ground, side)));
    grounds.map(|(&(claim, stance), side)| Line::Ground(claim, stance, Some(side))).collect()
}

/// Two against each other.
pub(super) fn versus_lines(versus: &Versus) -> Vec<Line> {
    let mut lines = vec![Line::Head(Part::Floor, 2), Line::Floor(Party::One), Line::Floor(Party::Other)];
    if !versus.answers.is_empty() {
        lines.push(Line::Head(Part::Answers, versus.answers.len()));
        lines.extend((0..versus.answers.len()).map(Line::Answers));
    }
    lines.push(Line::Head(Part::Disagreements, versus.disagreements.len()));
    for (number, disagreement) in versus.disagreements.iter().enumerate() {
        lines.push(Line::Point(number));
        lines.extend((0..disagreement.replies.len()).map(|reply| Line::Reply(number, reply)));
    }
    lines.push(Line::Head(Part::Left, versus.unanswered.iter().map(Vec::len).sum()));
    for party in Party::BOTH {
        lines.extend(party.of(versus.unanswered.each_ref()).iter().map(|&claim| Line::Left(party, claim)));
    }
    lines.push(Line::Head(Part::Agreements, versus.agreements.len()));
    lines.extend(versus.agreements.iter().map(|&agreement| Line::Agreed(agreement)));
    for party in Party::BOTH {
        let grants = party.of(versus.grants.each_ref());
        lines.push(Line::Head(Part::Grants(party), grants.len()));
        lines.extend(grants.iter().map(|&granted| Line::Granted(party, granted)));
    }
    lines
}

/// A table.
pub(super) fn table_lines(part: Part, table: &Table) -> Vec<Line> {
    let mut lines = vec![Line::Head(part, table.rows.len()), Line::Columns];
    lines.extend(table.rows.iter().copied().map(Line::Row));
    lines
}

/// What speakers say against themselves, and what they grant.
pub(super) fn tensions(people: &People, map: &Map) -> Vec<Line> {
    let (tensions, grants) = (people.tensions(map), people.grants(map));
    let mut lines = vec![Line::Head(Part::OwnTensions, tensions.len())];
    for (speaker, tension) in tensions {
        lines.extend([Line::OwnPoint(speaker, tension), Line::OwnAgainst(speaker, tension)]);
    }
    lines.push(Line::Head(Part::Concessions, grants.len()));
    lines.extend(grants.into_iter().map(|(speaker, granted)| Line::Concession(speaker, granted)));
    lines
}
