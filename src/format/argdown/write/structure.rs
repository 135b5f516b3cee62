//! Premise-conclusion structures: those that the map was read with, and one for each link that no relation can tell.

use std::fmt::Write as _;

use hashbrown::HashMap;

use super::super::super::foreign::own_entries;
use super::super::tree::Sort;
use super::plan::{Structure, Way};
use super::{OWN, Writer, data, escape, titled, yaml};
use crate::model::{ClaimId, Element, LinkId, RelationKind, Target, Value};

impl Writer<'_> {
    /// The structure of the argument right before it.
    pub(super) fn structure(&mut self, structure: &Structure) {
        let mut numbered: HashMap<ClaimId, usize> = HashMap::new();
        let mut steps = 0;
        // What the next inference starts from where it does not say so.
        let mut pending: Vec<ClaimId> = Vec::new();
        for &(link, conclusion) in &structure.inferences {
            for &premise in self.map.premises(link) {
                if !numbered.contains_key(&premise) {
                    steps += 1;
                    numbered.insert(premise, steps);
                    pending.push(premise);
                    self.step(steps, premise);
                }
            }
            let kept = self.map.link_details(link).map(|details| &details.extra);
            let kept = kept.and_then(|extra| own_entries(extra, OWN).find(|(name, _)| *name == "data"));
            let mut entries = match kept {
                Some((_, Value::Table(entries))) => entries.clone(),
                _ => Vec::new(),
            };
            entries.retain(|(name, _)| name != "uses" && name != "from");
            if pending != self.map.premises(link) {
                let uses = self.map.premises(link).iter().filter_map(|premise| numbered.get(premise));
                let uses = uses.filter_map(|&number| i64::try_from(number).ok()).map(Value::Integer);
                entries.push(("uses".to_owned(), Value::List(uses.collect())));
            }
            self.inference(link, &entries);
            steps += 1;
            numbered.insert(conclusion, steps);
            pending = vec![conclusion];
            self.step(steps, conclusion);
        }
        self.text.push('\n');
    }

    /// The structure that stands for a link alone.
    pub(super) fn block(&mut self, link: LinkId) {
        let map = self.map;
        let name = self.titles.of_block(link).to_owned();
        let _ = writeln!(self.text, "{}\n", titled(Sort::Argument, &name));
        let premises = map.premises(link);
        for (premise, number) in premises.iter().zip(1..) {
            self.step(number, *premise);
        }
        let entry = map.link(link);
        let target = match entry.target {
            Target::Claim(claim) => self.titles.of_claim(claim),
            Target::Link(other) => match self.plan.lasts.get(&other) {
                Some(&argument) => self.titles.of_claim(argument),
                None => titled(Sort::Argument, self.titles.of_block(other)),
            },
        };
        let concludes = matches!(entry.kind, RelationKind::Supports | RelationKind::Restates)
            && matches!(entry.target, Target::Claim(_));
        let entries = data::of_link(map, link, (!concludes).then(|| target.clone()));
        self.inference(link, &entries);
        let number = premises.len() + 1;
        if concludes {
            let _ = writeln!(self.text, "({number}) {target}\n");
        } else {
            let (sign, words) = match entry.kind {
                RelationKind::Supports => ("+>", "So this step holds"),
                RelationKind::Undercuts => ("_>", "So this step does not hold"),
                _ => ("->", "So it is not as said here"),
            };
            let title = self.titles.for_conclusion(&name);
            let title = titled(Sort::Statement, &title);
            let words = escape::words(&format!("{words}: {target}"), &mut self.taken);
            let _ = writeln!(self.text, "({number}) {title}: {words} {{cruxmap: {{conclusion: true}}}}");
            let _ = writeln!(self.text, "    {sign} {target}\n");
        }
    }

    fn step(&mut self, number: usize, claim: ClaimId) {
        let title = self.titles.of_claim(claim);
        let _ = writeln!(self.text, "({number}) {title}");
    }

    /// The line of an inference, and what undercuts it.
    fn inference(&mut self, link: LinkId, entries: &[(String, Value)]) {
        let scheme = self.map.link_details(link).and_then(|details| details.scheme.as_deref());
        let rule = scheme.map(|scheme| escape::rule(scheme, &mut self.taken)).filter(|rule| !rule.is_empty());
        match (rule, entries) {
            (None, []) => self.text.push_str("----\n"),
            (rule, entries) => {
                self.text.push_str("--");
                if let Some(rule) = rule {
                    let _ = write!(self.text, " {rule}");
                }
                if !entries.is_empty() {
                    let _ = write!(self.text, " {}", yaml::braces(entries));
                }
                self.text.push_str(" --\n");
            }
        }
        for &doubt in self.map.links_to(Element::Link(link)) {
            if self.plan.way(doubt) == Way::UnderInference
                && let Some(&by) = self.map.premises(doubt).first()
            {
                let by = self.titles.of_claim(by);
                let _ = writeln!(self.text, "    _ {by}");
            }
        }
    }
}
