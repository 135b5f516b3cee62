//! Whether some clauses can hold together. The search itself is that of `batsat`, a `MiniSat` in Rust (N. Eén and N. Sörensson,
//! "An extensible SAT-solver", SAT 2003); here it is bounded, and asks now and then whether somebody waits.

use std::cell::Cell;

use batsat::{Callbacks, SolverInterface, SolverOpts, lbool};

pub(super) use batsat::Lit as Literal;

/// What a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// All holds together: see [`Solver::holds`].
    Possible,
    /// Not with these assumptions.
    Impossible,
    /// It was too much work.
    GivenUp,
    /// Nobody waits any more.
    Unasked,
}

/// After so many guesses it is looked how much work they were, and whether somebody waits.
const PATIENCE: usize = 10_000;

/// Lets a search go on for a while.
#[derive(Default)]
struct Patience {
    left: Cell<usize>,
}

impl Callbacks for Patience {
    /// Asked before every guess.
    fn stop(&self) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() == 0
    }
}

/// Clauses, and a search for values of their variables that satisfies all.
pub(super) struct Solver<'a> {
    search: batsat::Solver<Patience>,
    is_waiting: &'a dyn Fn() -> bool,
    /// How many conclusions may still be drawn.
    work: usize,
}

impl<'a> Solver<'a> {
    /// A search that draws so many conclusions, or not many more, as long as somebody waits.
    pub(super) fn new(work: usize, is_waiting: &'a dyn Fn() -> bool) -> Self {
        Self { search: batsat::Solver::new(SolverOpts::default(), Patience::default()), is_waiting, work }
    }

    /// How many conclusions may still be drawn.
    pub(super) fn work_left(&self) -> usize {
        self.work
    }

    /// A new variable, of which this value is tried first.
    pub(super) fn variable(&mut self, tried: bool) -> Literal {
        // For the search the contrary is the sign, so it is asked whether that is tried.
        let variable = self.search.new_var(if tried { lbool::FALSE } else { lbool::TRUE }, true);
        Literal::new(variable, true)
    }

    /// Demands that one of these holds.
    pub(super) fn demand(&mut self, literals: impl IntoIterator<Item = Literal>) {
        let mut clause: Vec<Literal> = literals.into_iter().collect();
        // Whether that is still possible is found at the next search.
        self.search.add_clause_reuse(&mut clause);
    }

    /// Whether a literal holds in what was found last.
    pub(super) fn holds(&self, literal: Literal) -> bool {
        self.search.value_lit(literal) == lbool::TRUE
    }

    /// Searches for values with which all clauses hold, and these literals.
    pub(super) fn solve(&mut self, assumed: &[Literal]) -> Answer {
        loop {
            if self.work == 0 {
                return Answer::GivenUp;
            }
            let before = self.search.num_propagations();
            self.search.cb_mut().left.set(PATIENCE);
            let found = self.search.solve_limited(assumed);
            let drawn = self.search.num_propagations().saturating_sub(before);
            self.work = self.work.saturating_sub(1 + usize::try_from(drawn).unwrap_or(usize::MAX));
            if found == lbool::TRUE {
                return Answer::Possible;
            }
            if found == lbool::FALSE {
                return Answer::Impossible;
            }
            if !(self.is_waiting)() {
                return Answer::Unasked;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pigeons in holes, one fewer of these: to see that it cannot be takes long.
    fn pigeons(count: usize, work: usize, is_waiting: &dyn Fn() -> bool) -> Solver<'_> {
        let mut solver = Solver::new(work, is_waiting);
        let sits: Vec<Vec<Literal>> = (0..count).map(|_| (1..count).map(|_| solver.variable(true)).collect()).collect();
        for pigeon in &sits {
            solver.demand(pigeon.iter().copied());
        }
        for one in 0..count {
            for other in 0..one {
                for (&here, &there) in sits[one].iter().zip(&sits[other]) {
                    solver.demand([!here, !there]);
                }
            }
        }
        solver
    }

    #[test]
    fn what_cannot_be_is_found_out_unless_it_is_too_much_or_nobody_waits() {
        assert_eq!(pigeons(7, usize::MAX, &|| true).solve(&[]), Answer::Impossible);
        assert_eq!(pigeons(12, 1_000, &|| true).solve(&[]), Answer::GivenUp);
        assert_eq!(pigeons(12, usize::MAX, &|| false).solve(&[]), Answer::Unasked);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn what_is_possible_is_what_trying_all_values_finds(
            clauses in prop::collection::vec(prop::collection::vec((0..8_usize, any::<bool>()), 1..4), 0..40),
            assumed in prop::collection::vec((0..8_usize, any::<bool>()), 0..4),
        ) {
            let mut solver = Solver::new(usize::MAX, &|| true);
            let variables: Vec<_> = (0..8).map(|_| solver.variable(true)).collect();
            let literal = |&(variable, holds): &(usize, bool)| if holds { variables[variable] } else { !variables[variable] };
            let mut demanded: Vec<&Vec<(usize, bool)>> = Vec::new();
            for clause in &clauses {
                solver.demand(clause.iter().map(literal));
                demanded.push(clause);
                let assumed_literals: Vec<_> = assumed.iter().map(literal).collect();
                let satisfies = |values: u32, &(variable, holds): &(usize, bool)| (values >> variable & 1 == 1) == holds;
                let fits = |values: &u32| demanded.iter().all(|clause| clause.iter().any(|one| satisfies(*values, one)))
                    && assumed.iter().all(|one| satisfies(*values, one));
                let is_possible = (0..256_u32).any(|values| fits(&values));
                let answer = solver.solve(&assumed_literals);
                prop_assert_eq!(answer == Answer::Possible, is_possible);
                if is_possible {
                    let holding = (0..8).filter(|&variable| solver.holds(variables[variable]));
                    prop_assert!(fits(&holding.fold(0, |all, one| all | 1 << one)));
                }
            }
        }
    }
}
