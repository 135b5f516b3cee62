//! How everything stands: found anew after each what-if, at once in a small map and by the worker in a large one; and
//! what of it is shown beside each row.

use std::sync::Arc;

use super::{Subject, Walk};
use crate::analysis::{Counterparts, Force, METHODS, Method, POLICIES, Policy};
use crate::app::evaluation::{Change, Evaluation, Rules};
use crate::app::what_if::{BySpeaker, WhatIf};
use crate::model::{Element, Map};

/// In a larger map than this, by claims and links, the worker evaluates.
const AT_ONCE: usize = 20_000;

/// The weights in a circle of more claims and links than this are found by the worker.
const CIRCLE: usize = 200;

/// What stands beside each row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShownBeside {
    /// How many reasons are for and against it.
    #[default]
    Counts,
    /// How it stands.
    Answered,
    /// How much weight is behind it.
    Weights,
}

impl ShownBeside {
    /// The next, round and round.
    fn next(self) -> Self {
        match self {
            Self::Counts => Self::Answered,
            Self::Answered => Self::Weights,
            Self::Weights => Self::Counts,
        }
    }
}

/// How much is told of how standing and weight are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Details {
    /// Plain words only.
    #[default]
    Plain,
    /// Formal names, the method, and numbers.
    Formal,
}

/// What is known of how everything stands, and what was asked.
#[derive(Debug, Default)]
pub struct Judged {
    what_if: WhatIf,
    rules: Rules,
    shown: ShownBeside,
    details: Details,
    /// Whether the map has an objection or a doubt.
    has_opposition: bool,
    evaluation: Option<Arc<Evaluation>>,
    /// What the worker was asked for last.
    awaited: Option<(WhatIf, Rules)>,
}

impl Judged {
    /// The same for a map that is opened: with an opposition in it, badges are shown.
    pub fn begin(map: &Map) -> Self {
        let has_opposition = Evaluation::has_opposition(map);
        let shown = if has_opposition { ShownBeside::Answered } else { ShownBeside::Counts };
        Self { shown, has_opposition, ..Self::default() }
    }

    /// The same in a later state of the map, to be found anew.
    #[must_use]
    pub fn moved(&self, map: &Map, counterparts: &Counterparts) -> Self {
        let Self { rules, shown, details, .. } = *self;
        let (what_if, has_opposition) = (self.what_if.moved(counterparts), Evaluation::has_opposition(map));
        Self { what_if, rules, shown, details, has_opposition, ..Self::default() }
    }
}

impl Walk {
    /// What was found of how everything stands; while something else is set and not yet found, of what was set before.
    /// None before the first is found.
    pub fn evaluation(&self) -> Option<&Arc<Evaluation>> {
        self.judged.evaluation.as_ref()
    }

    /// Whether what is set is still being found out.
    pub fn is_judging(&self) -> bool {
        let is_it = |known: &Arc<Evaluation>| known.what_if == self.judged.what_if && known.rules == self.judged.rules;
        !self.judged.evaluation.as_ref().is_some_and(is_it)
    }

    /// What is struck out, taken as given or left out.
    pub fn what_if(&self) -> &WhatIf {
        &self.judged.what_if
    }

    /// By which rules it is asked what stands.
    pub fn rules(&self) -> Rules {
        self.judged.rules
    }

    /// What stands beside each row.
    pub fn shown_beside(&self) -> ShownBeside {
        self.judged.shown
    }

    /// Whether the map has an objection or a doubt: else nothing turns on anything.
    pub fn has_opposition(&self) -> bool {
        self.judged.has_opposition
    }

    /// How much is told of how it is found.
    pub fn details(&self) -> Details {
        self.judged.details
    }

    /// What the what-if does to an element. What is set is so at once; what falls by it as soon as that is found.
    pub fn fate(&self, element: Element) -> Option<Change> {
        match (self.judged.what_if.force(element), self.evaluation()) {
            (Some(Force::StruckOut), _) => Some(Change::StruckOut),
            (Some(Force::TakenAsGiven), _) => Some(Change::TakenAsGiven),
            (None, Some(evaluation)) if evaluation.what_if.force(element).is_none() => evaluation.change(element),
            (None, _) => None,
        }
    }

    /// The claim or step that the selected row is about.
    pub fn element_in_view(&self) -> Option<Element> {
        match self.subject()? {
            Subject::Claim(claim, _) => Some(Element::Claim(claim)),
            Subject::Step(link) => Some(Element::Link(link)),
            Subject::Paragraph(..) => self.claim_in_paragraph().map(Element::Claim),
            Subject::Question(_) | Subject::Source(_) => None,
        }
    }

    /// Sets another what-if.
    pub fn ask_what_if(&mut self, what_if: WhatIf) {
        self.judged.what_if = what_if;
    }

    /// Strikes an element out or takes it as given, or undoes just that. Answers whether it is so now.
    pub fn force(&mut self, element: Element, force: Force) -> bool {
        self.judged.what_if.toggle(element, force)
    }

    /// Leaves claims out by speaker, or none any more.
    pub fn hear(&mut self, by_speaker: Option<BySpeaker>) {
        self.judged.what_if.by_speaker = by_speaker;
    }

    /// Shows the next beside each row; answers what.
    pub fn show_next_beside(&mut self) -> ShownBeside {
        self.judged.shown = self.judged.shown.next();
        self.judged.shown
    }

    /// Tells more of how it is found, or less; answers how much.
    pub fn switch_details(&mut self) -> Details {
        self.judged.details = match self.judged.details {
            Details::Plain => Details::Formal,
            Details::Formal => Details::Plain,
        };
        self.judged.details
    }

    /// Asks by the next policy, round and round.
    pub fn next_policy(&mut self) -> Policy {
        let behind = POLICIES.iter().skip_while(|row| row.policy != self.judged.rules.policy).nth(1);
        self.judged.rules.policy = behind.map(|row| row.policy).unwrap_or_default();
        self.judged.rules.policy
    }

    /// Finds weights by the next method, round and round.
    pub fn next_method(&mut self) -> Method {
        let behind = METHODS.iter().skip_while(|row| row.method != self.judged.rules.method).nth(1);
        self.judged.rules.method = behind.map(|row| row.method).unwrap_or_default();
        self.judged.rules.method
    }

    /// Whether the map is small enough that how it stands is found at once.
    pub fn is_small(&self) -> bool {
        self.map.claim_ids().len() + self.map.link_ids().len() <= AT_ONCE
    }

    /// Finds what is set where that costs little; else answers what the worker is to be asked, once.
    pub fn evaluation_to_ask_for(&mut self) -> Option<(WhatIf, Rules)> {
        if self.is_judging() && self.is_small() {
            self.evaluate();
        }
        let is_done = !self.is_judging() && self.evaluation().is_some_and(|known| known.weights.is_some());
        if is_done {
            self.judged.awaited = None;
            return None;
        }
        // Before the map is made ready there is nobody to ask.
        self.search.finder()?;
        let Judged { what_if, rules, awaited, .. } = &mut self.judged;
        let wanted = (what_if.clone(), *rules);
        (awaited.as_ref() != Some(&wanted)).then(|| awaited.insert(wanted).clone())
    }

    /// Finds how everything stands, and the weights where no circle makes that long.
    fn evaluate(&mut self) {
        let Judged { what_if, rules, evaluation, .. } = &mut self.judged;
        let known = evaluation.as_ref().filter(|known| known.rules == *rules);
        let found = match known {
            Some(known) => known.under(&self.map, what_if),
            None => Evaluation::of(&self.map, *rules).under(&self.map, what_if),
        };
        let known = known.map(|known| &**known);
        let weighed = if found.order.greatest() <= CIRCLE { found.weighed(&self.map, known, &|| true) } else { None };
        *evaluation = Some(Arc::new(weighed.unwrap_or(found)));
    }

    /// Takes what was found. What was found of something that is no longer set comes too late.
    pub fn evaluated(&mut self, evaluation: Arc<Evaluation>) {
        if evaluation.what_if == self.judged.what_if && evaluation.rules == self.judged.rules {
            self.judged.evaluation = Some(evaluation);
        }
    }
}
