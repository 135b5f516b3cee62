//! The readings of a conflict as what satisfies some clauses, and their enumeration.
//!
//! Two variables for each element, that it is in and that it is out, with a clause for each line of the rules. What
//! satisfies them may have circles of reasons that hold themselves up: each that is found is excluded by a clause of its own
//! (F. Lin and Y. Zhao, "ASSAT", Artificial Intelligence 157, 2004), here for in and for not out. Each labelling found is
//! widened until no more can be in, and from then on something else must be in.

use super::Reading;
use super::solver::{Answer, Literal, Solver};
use super::tied::{Grounds, Rule, Tied};
use crate::analysis::Label;

/// The readings of a conflict, being found.
pub(super) struct Search<'a> {
    tied: &'a Tied,
    solver: Solver<'a>,
    /// By element, that it is in, and that it is out. A step with one premise that nothing doubts shares those of the
    /// premise.
    variables: Vec<[Literal; 2]>,
    pub(super) found: Vec<Reading>,
}

/// Why a search ended without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stopped {
    /// It was too much work.
    GivenUp,
    /// Nobody waits any more.
    Unasked,
}

impl<'a> Search<'a> {
    /// Makes the clauses of a conflict. Draws about so many conclusions at most.
    pub(super) fn of(tied: &'a Tied, work: usize, is_waiting: &'a dyn Fn() -> bool) -> Self {
        let mut solver = Solver::new(work, is_waiting);
        let premise = |rule: &Rule| match (&rule.grounds, rule.attacks.as_slice()) {
            (Grounds::All(premises), []) => match premises.as_slice() {
                [only] => Some(*only),
                _ => None,
            },
            _ => None,
        };
        let mut variables: Vec<[Literal; 2]> = Vec::with_capacity(tied.rules.len());
        for rule in &tied.rules {
            // The premise is a claim, and claims stand before links.
            let shared = premise(rule).and_then(|premise| variables.get(premise).copied());
            // What is tried to be in first is soon as wide as it can be.
            variables.push(shared.unwrap_or_else(|| [solver.variable(true), solver.variable(false)]));
        }
        let mut search = Self { tied, solver, variables, found: Vec::new() };
        for (rule, at) in tied.rules.iter().zip(0..).filter(|(rule, _)| premise(rule).is_none()) {
            search.demand(at, rule);
        }
        search
    }

    /// How many conclusions may still be drawn.
    pub(super) fn work_left(&self) -> usize {
        self.solver.work_left()
    }

    /// Finds so many at most. Answers whether these are all.
    pub(super) fn find(&mut self, most: usize) -> Result<bool, Stopped> {
        loop {
            let mut widest: Option<Vec<Label>> = None;
            loop {
                let assumed: Vec<Literal> = widest.iter().flatten().zip(&self.variables).filter_map(keep_in).collect();
                let Some(labels) = self.labels(&assumed)? else { break };
                // Whatever is found from here on has something else in: this wider, or another.
                let others = labels.iter().zip(&self.variables).filter(|(label, _)| **label != Label::In);
                let others: Vec<Literal> = others.map(|(_, &[is_in, _])| is_in).collect();
                self.solver.demand(others);
                widest = Some(labels);
            }
            let Some(labels) = widest else { return Ok(true) };
            if self.found.len() == most {
                return Ok(false);
            }
            self.found.push(Reading { labels });
        }
    }

    /// Labels that satisfy all, without a circle; none where there are none.
    fn labels(&mut self, assumed: &[Literal]) -> Result<Option<Vec<Label>>, Stopped> {
        loop {
            match self.solver.solve(assumed) {
                Answer::Possible => {}
                Answer::Impossible => return Ok(None),
                Answer::GivenUp => return Err(Stopped::GivenUp),
                Answer::Unasked => return Err(Stopped::Unasked),
            }
            let label = |&[is_in, is_out]: &[Literal; 2]| {
                if self.solver.holds(is_in) {
                    Label::In
                } else if self.solver.holds(is_out) {
                    Label::Out
                } else {
                    Label::Undecided
                }
            };
            let labels: Vec<Label> = self.variables.iter().map(label).collect();
            if !self.exclude_circles(&labels) {
                return Ok(Some(labels));
            }
        }
    }

    fn variable(&self, at: usize, label: Label) -> Option<Literal> {
        let [is_in, is_out] = *self.variables.get(at)?;
        Some(if label == Label::In { is_in } else { is_out })
    }

    fn all(&self, places: &[usize], label: Label) -> Vec<Literal> {
        places.iter().filter_map(|&at| self.variable(at, label)).collect()
    }

    /// The rules of one element.
    fn demand(&mut self, at: usize, rule: &Rule) {
        let [Some(is_in), Some(is_out)] = [Label::In, Label::Out].map(|label| self.variable(at, label)) else { return };
        // In where all of these hold, out where one of those does.
        let mut all_of = self.all(&rule.attacks, Label::Out);
        let mut one_of = self.all(&rule.attacks, Label::In);
        match &rule.grounds {
            Grounds::None => {}
            Grounds::All(premises) => {
                all_of.extend(self.all(premises, Label::In));
                one_of.extend(self.all(premises, Label::Out));
            }
            Grounds::Any(reasons) => {
                let (held, failing) = (self.all(reasons, Label::In), self.all(reasons, Label::Out));
                let has_one = self.solver.variable(true);
                self.is_one_of(has_one, &held);
                let lacks_all = self.solver.variable(false);
                let others: Vec<Literal> = failing.iter().map(|&one| !one).collect();
                self.is_one_of(!lacks_all, &others);
                all_of.push(has_one);
                one_of.push(lacks_all);
            }
        }
        let others: Vec<Literal> = all_of.iter().map(|&one| !one).collect();
        self.is_one_of(!is_in, &others);
        self.is_one_of(is_out, &one_of);
        self.solver.demand([!is_in, !is_out]);
    }

    /// That a literal holds exactly where one of some others does.
    fn is_one_of(&mut self, literal: Literal, others: &[Literal]) {
        for &other in others {
            self.solver.demand([!other, literal]);
        }
        self.solver.demand(others.iter().copied().chain([!literal]));
    }

    /// Excludes circles of reasons that hold themselves up. Answers whether there were any.
    fn exclude_circles(&mut self, labels: &[Label]) -> bool {
        let tied = self.tied;
        let mut is_any = false;
        // Of what is in, and of what is not out, that which stands on something.
        for is_held in [|label: Label| label == Label::In, |label: Label| label != Label::Out] {
            let stands = grounded(tied, labels, is_held);
            let floats = |at: usize| {
                labels.get(at).is_some_and(|&label| is_held(label)) && !stands.get(at).copied().unwrap_or_default()
            };
            let claims: Vec<(usize, &Vec<usize>)> = (0..labels.len())
                .zip(&tied.rules)
                .filter(|&(at, _)| floats(at))
                .filter_map(|(at, rule)| match &rule.grounds {
                    Grounds::Any(reasons) => Some((at, reasons)),
                    Grounds::None | Grounds::All(_) => None,
                })
                .collect();
            let is_strict = is_held(Label::Undecided);
            let sign = |literal: Literal| if is_strict { !literal } else { literal };
            let label = if is_strict { Label::Out } else { Label::In };
            let from_outside = claims.iter().flat_map(|(_, reasons)| reasons.iter()).filter(|&&reason| !floats(reason));
            let outside: Vec<Literal> =
                from_outside.filter_map(|&reason| self.variable(reason, label)).map(sign).collect();
            is_any |= !claims.is_empty();
            for (at, _) in claims {
                if let Some(held) = self.variable(at, label) {
                    self.solver.demand(outside.iter().copied().chain([!sign(held)]));
                }
            }
        }
        is_any
    }
}

/// That what is in stays in.
fn keep_in((label, &[is_in, _]): (&Label, &[Literal; 2])) -> Option<Literal> {
    (*label == Label::In).then_some(is_in)
}

/// Which of the elements that are held stand on something, step by step, and not on each other in a circle. Linear.
fn grounded(tied: &Tied, labels: &[Label], is_held: impl Fn(Label) -> bool) -> Vec<bool> {
    let is_held = |at: usize| labels.get(at).is_some_and(|&label| is_held(label));
    // By element, how many of its grounds are still missing, and for which others it is one.
    let mut missing: Vec<usize> = Vec::with_capacity(labels.len());
    let mut grounds_of: Vec<Vec<usize>> = vec![Vec::new(); labels.len()];
    for (rule, at) in tied.rules.iter().zip(0..) {
        let (grounds, count) = match &rule.grounds {
            Grounds::None => ([].as_slice(), 0),
            Grounds::Any(reasons) => (reasons.as_slice(), 1),
            Grounds::All(premises) => (premises.as_slice(), premises.len()),
        };
        missing.push(count);
        for &ground in grounds {
            if let Some(of) = grounds_of.get_mut(ground) {
                of.push(at);
            }
        }
    }
    let mut stands = vec![false; labels.len()];
    let mut open: Vec<usize> = (0..labels.len()).filter(|&at| is_held(at) && missing.get(at) == Some(&0)).collect();
    while let Some(at) = open.pop() {
        match stands.get_mut(at) {
            Some(stands) if !*stands => *stands = true,
            _ => continue,
        }
        for &next in grounds_of.get(at).into_iter().flatten().filter(|&&next| is_held(next)) {
            if let Some(missing) = missing.get_mut(next).filter(|missing| **missing > 0) {
                *missing -= 1;
                if *missing == 0 {
                    open.push(next);
                }
            }
        }
    }
    stands
}
