//! The answers to a question side by side: how each stands, what it turns on, its best case for and against, and what else
//! nobody answers under it.

use std::collections::HashSet;
use std::sync::Arc;

use super::Disputed;
use crate::analysis::{
    Argument, Badge, BestCase, BestReply, Finding, People, Shift, TiedReadings, TurningPoint, TurningPoints, Under,
    Used, Voiced, Why, best_reply, readings, tied_readings, unanswered_under, used,
};
use crate::app::evaluation::{Evaluation, Rules};
use crate::app::request::LISTED;
use crate::model::{AnswerKind, ClaimId, Element, LinkId, Map};

/// Of each of these so many are shown; the others are counted.
const CLAIMS: usize = 4;
const POINTS: usize = 4;
const PAIRS: usize = 2;
const USED: usize = 3;
const SHIFTS: usize = 3;
const ARGUMENTS: usize = 4;
const UNANSWERED: usize = 6;

/// For or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pole {
    /// Reasons.
    For,
    /// Objections.
    Against,
}

/// The reasons for an answer, or the objections to it.
#[derive(Clone, Debug, Default)]
pub struct CampSide {
    /// The best of them, each with its best reply.
    pub best: Vec<(Argument, Option<BestReply>)>,
    /// How many there are in all.
    pub all: usize,
}

/// What a claim turns on, as it is shown.
#[derive(Clone, Debug)]
pub struct Turns {
    /// All that is found.
    pub found: Arc<TurningPoints>,
    /// Under what.
    pub under: FoundUnder,
    /// The claims that alone decide it, the first of them.
    pub deciders: Vec<Decider>,
    /// How many there are in all.
    pub all_deciders: usize,
    /// What else shifts its weight most.
    pub shifts: Vec<Shift>,
}

/// Under what a claim's turning points were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundUnder {
    /// The texts as they are.
    NoWhatIf,
    /// The what-if that is set: nothing was known before it was.
    TheWhatIf,
}

/// A claim that alone decides a thesis.
#[derive(Clone, Debug)]
pub struct Decider {
    /// The claim.
    pub claim: ClaimId,
    /// What is made of it for that: in one way, or in either.
    pub points: Vec<TurningPoint>,
    /// Who says it; none where nobody does.
    pub voice: Option<Voiced>,
}

impl Turns {
    fn of(found: Arc<TurningPoints>, under: FoundUnder) -> Self {
        let all = found.by_claim();
        let all_deciders = all.len();
        let decider = |points: Vec<TurningPoint>| {
            let claim = points.first()?.change.claim;
            Some(Decider { claim, points, voice: found.voice(claim) })
        };
        let deciders = all.into_iter().take(POINTS).filter_map(decider).collect();
        let shifts = found.other_shifts().filter(|shift| shift.is_telling()).take(SHIFTS).copied().collect();
        Self { found, under, deciders, all_deciders, shifts }
    }
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Camp {
    /// Which; none where no question is asked.
    pub answer: Option<AnswerKind>,
    /// The claims that give it, the first of them.
    pub claims: Vec<ClaimId>,
    /// How many there are in all.
    pub all_claims: usize,
    /// By claim, what it turns on; none while that is being found out.
    pub turns: Vec<Option<Turns>>,
    /// By claim, of one that is tied in how many readings it stands.
    pub tied: Vec<Option<TiedReadings>>,
    /// By claim, which open objections are used most, the first of them.
    pub used: Vec<Vec<Used>>,
    /// The reasons.
    pub pro: CampSide,
    /// The objections.
    pub con: CampSide,
}

impl Camp {
    /// One of its sides.
    pub fn side(&self, pole: Pole) -> &CampSide {
        match pole {
            Pole::For => &self.pro,
            Pole::Against => &self.con,
        }
    }
}

/// A row of the page. Numbers are positions in lists of a camp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeRow {
    /// A claim that gives an answer: camp, claim.
    Thesis(usize, usize),
    /// A claim that alone decides: camp, claim, which.
    Point(usize, usize, usize),
    /// One of two claims that together decide: camp, claim, pair, which of the two.
    Pair(usize, usize, usize, usize),
    /// An open objection: camp, claim, objection.
    Used(usize, usize, usize),
    /// What shifts the weight: camp, claim, shift.
    Shift(usize, usize, usize),
    /// A reason or objection: camp, side, which.
    Argument(usize, Pole, usize),
    /// The best reply to it.
    Reply(usize, Pole, usize),
    /// What else nobody answers.
    Unanswered(usize),
}

impl DisputeRow {
    /// The row without its place in its list: what sort of row it is, of which camp and claim.
    #[must_use]
    pub fn kind(self) -> Self {
        match self {
            Self::Thesis(camp, _) => Self::Thesis(camp, 0),
            Self::Point(camp, claim, _) => Self::Point(camp, claim, 0),
            Self::Pair(camp, claim, _, member) => Self::Pair(camp, claim, 0, member),
            Self::Used(camp, claim, _) => Self::Used(camp, claim, 0),
            Self::Shift(camp, claim, _) => Self::Shift(camp, claim, 0),
            Self::Argument(camp, pole, _) => Self::Argument(camp, pole, 0),
            Self::Reply(camp, pole, _) => Self::Reply(camp, pole, 0),
            Self::Unanswered(_) => Self::Unanswered(0),
        }
    }
}

/// What is disputed, with all camps.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// What.
    pub disputed: Disputed,
    /// By which rules.
    pub rules: Rules,
    /// The answers, in the order of the file.
    pub camps: Vec<Camp>,
    /// All that nobody answers under it, as far as it can be walked.
    pub to_walk: Vec<LinkId>,
    /// What else nobody answers under it, the first of that.
    pub unanswered: Vec<LinkId>,
    /// How much nobody answers under it in all.
    pub all_unanswered: usize,
    /// All rows, in order.
    pub rows: Vec<DisputeRow>,
}

impl Dispute {
    /// Finds the cases. Linear in what leads to the claims. None without weights, and where nobody waits any more.
    pub fn of(
        map: &Map,
        people: &People,
        evaluation: &Evaluation,
        disputed: Disputed,
        is_waiting: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let weights = evaluation.weights.as_ref()?;
        let why = Why { map, standing: &evaluation.plain, order: &evaluation.order };
        let camps = match disputed {
            Disputed::Question(question) => {
                let answers = map.question(question).answers.iter();
                answers.map(|answer| (Some(answer.kind.clone()), answer.claims.clone())).collect()
            }
            Disputed::Thesis(claim) => vec![(None, vec![claim])],
            Disputed::Nothing => Vec::new(),
        };
        let mut dispute = Self {
            disputed,
            rules: evaluation.rules,
            camps: Vec::new(),
            to_walk: Vec::new(),
            unanswered: Vec::new(),
            all_unanswered: 0,
            rows: Vec::new(),
        };
        let mut theses: Vec<ClaimId> = Vec::new();
        for (answer, mut claims) in camps {
            theses.extend(&claims);
            let case = BestCase::of(why, &weights.plain, &claims, is_waiting)?;
            let best = |arguments: Vec<Argument>| CampSide {
                all: arguments.len(),
                best: arguments
                    .into_iter()
                    .take(ARGUMENTS)
                    .map(|argument| (argument, best_reply(why, &weights.plain, argument.link)))
                    .collect(),
            };
            let all_claims = claims.len();
            claims.truncate(CLAIMS);
            let (pro, con) = (best(case.pro), best(case.con));
            let used = claims.iter().map(|&claim| {
                let used = used(why, claim, &people.theses).into_iter().filter(|used| used.is_used_elsewhere());
                used.take(USED).collect()
            });
            let used = used.collect();
            let turns = vec![None; claims.len()];
            dispute.camps.push(Camp { answer, claims, all_claims, turns, tied: Vec::new(), used, pro, con });
        }
        dispute.note_readings(map, evaluation, is_waiting)?;
        let under = Under::claims(map, &theses);
        dispute.note_unanswered(&unanswered_under(map, &evaluation.plain, &under, is_waiting)?);
        dispute.rows = dispute.list_rows();
        Some(dispute)
    }

    /// The same with what each claim turns on, as far as it is known; none where nothing more is.
    pub fn with_turns(&self, known: impl Fn(ClaimId) -> Option<(Arc<TurningPoints>, FoundUnder)>) -> Option<Self> {
        let is_same = |claim: ClaimId, shown: &Option<Turns>| match (known(claim), shown) {
            (Some((found, under)), Some(shown)) => Arc::ptr_eq(&found, &shown.found) && under == shown.under,
            (found, shown) => found.is_none() && shown.is_none(),
        };
        let mut all = self.camps.iter().flat_map(|camp| camp.claims.iter().zip(&camp.turns));
        if all.all(|(&claim, shown)| is_same(claim, shown)) {
            return None;
        }
        let mut dispute = self.clone();
        for camp in &mut dispute.camps {
            for (&claim, turns) in camp.claims.iter().zip(&mut camp.turns) {
                if !is_same(claim, turns) {
                    *turns = known(claim).map(|(found, under)| Turns::of(found, under));
                }
            }
        }
        dispute.rows = dispute.list_rows();
        Some(dispute)
    }

    /// The claims that give an answer and are shown.
    pub fn claims(&self) -> impl Iterator<Item = ClaimId> {
        self.camps.iter().flat_map(|camp| camp.claims.iter().copied())
    }

    /// Finds in how many readings each claim stands that is tied. None where nobody waits any more.
    fn note_readings(&mut self, map: &Map, evaluation: &Evaluation, is_waiting: &dyn Fn() -> bool) -> Option<()> {
        let is_tied = |claim| evaluation.plain.badge(map, Element::Claim(claim)) == Some(Badge::Tied);
        if !self.claims().any(is_tied) {
            return Some(());
        }
        let found = readings(map, &evaluation.plain, is_waiting)?;
        for camp in &mut self.camps {
            camp.tied = camp.claims.iter().map(|&claim| tied_readings(&found, claim)).collect();
        }
        Some(())
    }

    fn note_unanswered(&mut self, all: &[Finding]) {
        let shown: HashSet<LinkId> =
            self.camps.iter().flat_map(|camp| [&camp.pro, &camp.con]).flat_map(links).collect();
        let found = all.iter().filter_map(|finding| match finding {
            Finding::Unanswered(link) => Some(*link),
            _ => None,
        });
        self.all_unanswered = all.len();
        self.to_walk = found.take(LISTED).collect();
        self.unanswered = self.to_walk.iter().copied().filter(|link| !shown.contains(link)).take(UNANSWERED).collect();
    }

    fn list_rows(&self) -> Vec<DisputeRow> {
        let mut rows = Vec::new();
        let camps = || self.camps.iter().zip(0_usize..);
        for (camp, at) in camps() {
            for claim in 0..camp.claims.len() {
                rows.push(DisputeRow::Thesis(at, claim));
                let Some(Some(turns)) = camp.turns.get(claim) else { continue };
                rows.extend((0..turns.deciders.len()).map(|point| DisputeRow::Point(at, claim, point)));
                let pairs = (0..turns.found.pairs.len().min(PAIRS)).flat_map(|pair| [(pair, 0), (pair, 1)]);
                rows.extend(pairs.map(|(pair, member)| DisputeRow::Pair(at, claim, pair, member)));
                // Where something decides, that is what is looked at.
                let used = camp.used.get(claim).filter(|_| turns.deciders.is_empty()).map_or(0, Vec::len);
                rows.extend((0..used).map(|used| DisputeRow::Used(at, claim, used)));
                rows.extend((0..turns.shifts.len()).map(|shift| DisputeRow::Shift(at, claim, shift)));
            }
        }
        for pole in [Pole::For, Pole::Against] {
            for (camp, at) in camps() {
                for ((_, reply), best) in camp.side(pole).best.iter().zip(0_usize..) {
                    rows.push(DisputeRow::Argument(at, pole, best));
                    rows.extend(reply.map(|_| DisputeRow::Reply(at, pole, best)));
                }
            }
        }
        rows.extend((0..self.unanswered.len()).map(DisputeRow::Unanswered));
        rows
    }

    /// What a row is about: a claim with the link by which it bears on something, or a step.
    pub fn about(&self, map: &Map, row: DisputeRow) -> Option<(Element, Option<LinkId>)> {
        let of_link = |link: LinkId| (map.reason(link), Some(link));
        let claim = |claim: ClaimId| (Element::Claim(claim), None);
        let turns = |camp: usize, at: usize| self.camps.get(camp)?.turns.get(at)?.as_ref();
        Some(match row {
            DisputeRow::Thesis(camp, at) => claim(*self.camps.get(camp)?.claims.get(at)?),
            DisputeRow::Point(camp, at, point) => claim(turns(camp, at)?.deciders.get(point)?.claim),
            DisputeRow::Pair(camp, at, pair, member) => {
                claim(turns(camp, at)?.found.pairs.get(pair)?.changes.get(member)?.claim)
            }
            DisputeRow::Shift(camp, at, shift) => claim(turns(camp, at)?.shifts.get(shift)?.claim),
            DisputeRow::Used(camp, at, used) => {
                let used = self.camps.get(camp)?.used.get(at)?.get(used)?;
                (Element::Claim(used.claim), Some(used.objection))
            }
            DisputeRow::Argument(camp, pole, best) => of_link(self.camps.get(camp)?.side(pole).best.get(best)?.0.link),
            DisputeRow::Reply(camp, pole, best) => {
                of_link(self.camps.get(camp)?.side(pole).best.get(best)?.1?.argument.link)
            }
            DisputeRow::Unanswered(at) => of_link(*self.unanswered.get(at)?),
        })
    }
}

/// The links of a side that are shown.
fn links(side: &CampSide) -> impl Iterator<Item = LinkId> {
    let reply = |reply: &Option<BestReply>| reply.map(|reply| reply.argument.link);
    side.best.iter().flat_map(move |(argument, best)| std::iter::once(argument.link).chain(reply(best)))
}
