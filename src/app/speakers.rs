//! The pages of the Speakers view: everyone, one speaker's case, two against each other. Which lines they have is decided
//! here; how they look is a matter of `ui`.

use crate::analysis::{
    Acts, Agreement, Bearings, Case, Clash, Clashes, Means, Objection, Party, Position, Reply, Versus, theses,
};
use crate::model::{ClaimId, Element, LinkId, Map, QuestionId, SpeakerId, Stance};

/// So many of the pairs who clash most stand above everyone; the others stand in the case of each speaker.
const PAIRS: usize = 10;

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
}

/// What of a map the Speakers view asks again and again.
#[derive(Debug, Default)]
pub struct People {
    /// The statements by speaker.
    pub acts: Acts,
    /// Who clashes with whom.
    pub clashes: Clashes,
    /// The theses, each once, in file order.
    pub theses: Vec<ClaimId>,
    bearings: Bearings,
}

impl People {
    /// Computes it. Linear in the map and in the pairs who have to do with each other.
    pub fn of(map: &Map) -> Self {
        let theses = theses(map);
        Self { acts: Acts::of(map), clashes: Clashes::of(map), bearings: Bearings::of(map, &theses), theses }
    }

    /// How much there is to go through for a page: statements of the speakers, and for a case all of the map.
    pub fn cost(&self, map: &Map, company: Company) -> usize {
        let said = |speaker| self.acts.of_speaker(speaker).len();
        match company {
            Company::Everyone => map.speaker_ids().len(),
            Company::Versus([one, other]) => said(one) + said(other),
            Company::Case(speaker) => said(speaker) + map.claim_ids().len() + map.link_ids().len(),
        }
    }

    /// Puts a page together; see [`Self::cost`].
    pub fn sheet(&self, map: &Map, company: Company) -> Sheet {
        let content = match company {
            Company::Everyone => Content::Everyone,
            Company::Versus(pair) => Content::Versus(Box::new(Versus::of(map, &self.acts, pair))),
            Company::Case(speaker) => {
                Content::Case(Box::new(Case::of(map, &self.acts, &self.theses, &self.bearings, speaker)))
            }
        };
        let mut sheet = Sheet { company, content, lines: Vec::new(), rows: Vec::new() };
        sheet.lines = match &sheet.content {
            Content::Everyone => self.everyone(map),
            Content::Versus(versus) => versus_lines(versus),
            Content::Case(case) => self.case_lines(map, case),
        };
        let rows = sheet.lines.iter().enumerate().filter(|(_, line)| line.is_row());
        sheet.rows = rows.map(|(position, _)| position).collect();
        sheet
    }

    fn everyone(&self, map: &Map) -> Vec<Line> {
        let pairs = self.clashes.most();
        let mut lines = vec![Line::Head(Part::Pairs, pairs.len())];
        lines.extend(pairs.iter().take(PAIRS).map(|&clash| Line::Pair(clash)));
        lines.push(Line::Head(Part::People, map.speaker_ids().len()));
        lines.extend(map.speaker_ids().map(Line::Person));
        lines
    }

    fn case_lines(&self, map: &Map, case: &Case) -> Vec<Line> {
        let mut lines = vec![Line::About];
        let mut silent = 0;
        for (question, asked) in map.questions() {
            let answers = asked.answers.iter().enumerate();
            let answers = answers.flat_map(|(at, answer)| answer.claims.iter().map(move |&claim| (at, claim)));
            let held: Vec<_> = answers.filter_map(|(answer, claim)| Some((answer, self.place(case, claim)?))).collect();
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
        let others: Vec<usize> = self
            .theses
            .iter()
            .filter(|&&claim| map.answers_of(claim).is_empty())
            .filter_map(|&claim| self.place(case, claim))
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
        let mut clashes = self.clashes.with(case.speaker);
        clashes.sort_by_key(|clash| (std::cmp::Reverse(clash.total()), clash.pair));
        lines.push(Line::Head(Part::Opponents, clashes.len()));
        lines.extend(clashes.into_iter().map(Line::Pair));
        lines
    }

    /// The place of a thesis on which the speaker of a case is not silent.
    fn place(&self, case: &Case, claim: ClaimId) -> Option<usize> {
        let at = self.theses.binary_search(&claim).ok()?;
        let on = case.theses.get(at)?;
        (on.position != Position::Silent || !on.pro.is_empty() || !on.con.is_empty()).then_some(at)
    }
}

fn grounds(case: &Case, thesis: usize) -> Vec<Line> {
    let Some(on) = case.theses.get(thesis) else { return Vec::new() };
    let sides = [(&on.pro, Side::For), (&on.con, Side::Against)];
    let grounds = sides.into_iter().flat_map(|(grounds, side)| grounds.iter().map(move |ground| (ground, side)));
    grounds.map(|(&(claim, stance), side)| Line::Ground(claim, stance, Some(side))).collect()
}

fn versus_lines(versus: &Versus) -> Vec<Line> {
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
}

impl Line {
    /// Whether the cursor may stand there.
    pub fn is_row(self) -> bool {
        !matches!(self, Self::Head(..) | Self::Floor(_) | Self::Question(_) | Self::About)
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
    /// The positions of the lines on which the cursor may stand.
    pub rows: Vec<usize>,
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Sheet {
    /// The line at a position.
    pub fn line(&self, position: usize) -> Option<Line> {
        self.lines.get(position).copied()
    }

    /// The row nearest to a position: itself where it is one.
    pub fn nearest(&self, position: usize) -> usize {
        let at = self.rows.partition_point(|&row| row < position);
        self.rows.get(at).or(self.rows.last()).copied().unwrap_or(0)
    }

    /// What the line at a position shows.
    pub fn shown(&self, map: &Map, position: usize) -> Option<Shown> {
        let claim = |claim| Shown::Element(Element::Claim(claim), None);
        Some(match (self.line(position)?, &self.content) {
            (Line::Pair(clash), _) => Shown::Pair(clash.pair),
            (Line::Person(speaker), _) => Shown::Person(speaker),
            (Line::Left(_, left) | Line::Ground(left, ..), _) => claim(left),
            (Line::Agreed(Agreement::BothHold(both) | Agreement::BothDeny(both)), _) => claim(both),
            (Line::Agreed(Agreement::InOtherWords(link)), _) => Shown::Element(Element::Link(link), None),
            (Line::Granted(_, element) | Line::Doubted(element, _), _) => Shown::Element(element, None),
            (Line::Tension(tension), _) => Shown::Element(tension.to, None),
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
            Line::Reply(..) | Line::Against(_) => Some(Side::Against),
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
