//! Links of tables on their way into the map: what their ends are called is looked up among claims and links.

use hashbrown::HashMap;

use super::super::foreign::{
    ClaimDraft, Draft, End, LinkDraft, fitting, kind_of, nature_of, numbered, parted, which_lead_somewhere,
};
use super::columns::Sort;
use super::landing::{Landing, extra, group, noted, saying, weight};
use super::problem::{mistake, oddity};
use super::table::{Row, Table};
use crate::model::{ClaimId, LinkDetails, RELATIONS, RelationKind, Target};

/// What is found once for each row, and then is only counted.
const NO_END: &str = "csv-no-end";
const UNKNOWN: &str = "csv-unknown-id";
const NO_KIND: &str = "csv-no-kind";
const WORD: &str = "csv-unknown-word";
const TARGET: &str = "csv-wrong-target";

/// What stands in a cell that says nothing.
const NOTHING: [&str; 7] = ["", "-", "none", "null", "nan", "na", "n/a"];

/// The links of tables.
pub(super) struct Joining<'t> {
    landing: Landing,
    tables: &'t [Table<'t>],
    /// Whether the claims are listed; else they are what links are between.
    has_claims: bool,
    /// Claims by their words; made when a link names one so.
    by_words: Option<HashMap<Box<str>, ClaimId>>,
    /// The rows of links by what these are called.
    rows: HashMap<Box<str>, u32>,
    /// Where the rows lead to, and which of them become links.
    ends: Vec<End>,
    /// What the rows say that they are.
    kinds: Vec<RelationKind>,
    counts: [usize; RELATIONS.len()],
}

impl<'t> Joining<'t> {
    pub(super) fn of(landing: Landing, tables: &'t [Table<'t>], has_claims: bool) -> Self {
        let mut joining = Self {
            landing,
            tables,
            has_claims,
            by_words: None,
            rows: HashMap::new(),
            ends: Vec::new(),
            kinds: Vec::new(),
            counts: [0; RELATIONS.len()],
        };
        let mut number = 0;
        joining.each_link(|joining, row| {
            let id = row.cell("id");
            if !id.is_empty() {
                joining.rows.entry(id.into()).or_insert(number);
            }
            number += 1;
            true
        });
        joining
    }

    fn each_link(&mut self, mut take: impl FnMut(&mut Self, Row) -> bool) {
        for table in self.tables.iter().filter(|table| table.sort == Sort::Links) {
            table.each_row(|row| take(self, row));
        }
    }

    /// Adds all links: those of tables of links, and those of claims to what they are for or against.
    pub(super) fn join(&mut self, draft: &mut Draft) {
        for table in self.tables.iter().filter(|table| table.sort == Sort::Links && !table.has("kind")) {
            oddity(draft, table.head(), NO_KIND, || {
                "no column says whether links are for or against: all are taken as for".to_owned()
            });
        }
        self.each_link(|joining, row| {
            let end = joining.end_of(draft, &row);
            joining.ends.push(end);
            joining.kinds.push(kind_of(row.cell("kind")).unwrap_or(RelationKind::Supports));
            draft.goes_on(row.span().end)
        });
        self.leave_restatements_alone();
        let is_link = which_lead_somewhere(&self.ends);
        let ids = numbered(draft, &is_link);
        let mut number = 0;
        self.each_link(|joining, row| {
            let end = joining.ends.get(number).copied().unwrap_or(End::Nowhere);
            let target = match end {
                End::Claim(claim) => Some(Target::Claim(claim)),
                End::Tie(row) => ids.get(row as usize).copied().flatten().map(Target::Link),
                End::Nowhere => None,
            };
            number += 1;
            if let Some(target) = target.filter(|_| is_link.get(number - 1) == Some(&true)) {
                joining.link(draft, &row, number, target);
            } else if end != End::Nowhere {
                mistake(draft, row.span(), TARGET, "name another in `to`", || {
                    "this link leads to a link that is not there, or that cannot be doubted".to_owned()
                });
            }
            draft.goes_on(row.span().end)
        });
        self.join_parents(draft);
        self.tell_left(draft);
    }

    /// What says the same draws no conclusion that could be doubted.
    fn leave_restatements_alone(&mut self) {
        for (end, kind) in self.ends.iter_mut().zip(&self.kinds) {
            let End::Tie(target) = *end else { continue };
            let restates = self.kinds.get(target as usize) == Some(&RelationKind::Restates);
            if restates && *kind != RelationKind::Supports {
                *end = End::Tie(u32::MAX);
            }
        }
    }

    /// Where a row leads to. Tells what is wrong with it.
    fn end_of(&mut self, draft: &mut Draft, row: &Row) -> End {
        let (from, to, word) = (row.cell("from"), row.cell("to"), row.cell("kind"));
        let (kind, span) = (kind_of(word), row.span());
        if from.is_empty() || to.is_empty() {
            let column = if from.is_empty() { "from" } else { "to" };
            mistake(draft, span, NO_END, "name a claim there", || format!("this link has nothing in `{column}`"));
            return End::Nowhere;
        }
        if kind.is_none() && !NOTHING.contains(&word.to_lowercase().as_str()) {
            mistake(draft, span, WORD, "write supports, opposes, undercuts or restates", || {
                format!("\"{word}\" is no kind of link that is known here")
            });
            return End::Nowhere;
        }
        if kind.is_none() && row.has("kind") {
            oddity(draft, span.clone(), NO_KIND, || "the link does not say what it is: taken as for".to_owned());
        }
        let kind = kind.unwrap_or(RelationKind::Supports);
        let Some(premises) = self.premises(draft, row) else {
            mistake(draft, span, UNKNOWN, "add the claim, or correct the id", || {
                format!("no claim is called \"{from}\"")
            });
            return End::Nowhere;
        };
        if kind == RelationKind::Restates && premises.len() > 1 {
            mistake(draft, span, TARGET, "write a row for each claim", || {
                format!("`restates` starts from one claim, but here are {}", premises.len())
            });
            return End::Nowhere;
        }
        let end = self.claim(draft, to, row).map(End::Claim).or_else(|| self.row(to).map(End::Tie));
        match end {
            None => {
                mistake(draft, span, UNKNOWN, "add the claim, or correct the id", || {
                    format!("no claim or link is called \"{to}\"")
                });
                End::Nowhere
            }
            Some(End::Tie(target)) if kind == RelationKind::Restates || target as usize == self.ends.len() => {
                mistake(draft, span, TARGET, "name another in `to`", || "this link cannot lead there".to_owned());
                End::Nowhere
            }
            Some(end) => end,
        }
    }

    /// The row of a link that is called so: by its id, or by `#` and its number.
    fn row(&self, name: &str) -> Option<u32> {
        let numbered = || name.strip_prefix('#')?.parse::<u32>().ok()?.checked_sub(1);
        self.rows.get(name).copied().or_else(numbered)
    }

    /// The claims that a row starts from. None where one is not known.
    fn premises(&mut self, draft: &mut Draft, row: &Row) -> Option<Vec<ClaimId>> {
        let from = row.cell("from");
        if let Some(claim) = self.known(draft, from) {
            return Some(vec![claim]);
        }
        let parts = parted(from);
        if parts.len() > 1 || !self.has_claims {
            return parts.iter().map(|part| self.claim(draft, part.trim(), row)).collect();
        }
        let is_parting = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '&' | '+');
        let parts = from.split(is_parting).filter(|part| !part.is_empty());
        parts.map(|part| self.known(draft, part)).collect()
    }

    /// The claim that is called so; made where links alone are listed.
    fn claim(&mut self, draft: &mut Draft, name: &str, row: &Row) -> Option<ClaimId> {
        if let Some(known) = self.known(draft, name) {
            return Some(known);
        }
        if self.has_claims || self.row(name).is_some() {
            return None;
        }
        let said = self.landing.of_claims.remove(name).map(|(said, _)| said).unwrap_or_default();
        let claim = ClaimDraft { id: name, text: name, said, ..ClaimDraft::default() };
        let claim = draft.claim(claim, &row.span())?;
        self.landing.claims.insert(name.into(), claim);
        Some(claim)
    }

    /// The claim of an id, or of these words.
    fn known(&mut self, draft: &Draft, name: &str) -> Option<ClaimId> {
        if let Some(&claim) = self.landing.claims.get(name) {
            return Some(claim);
        }
        if !self.has_claims {
            return None;
        }
        let by_words = self.by_words.get_or_insert_with(|| {
            let parts = &draft.parts;
            let named = |(index, claim)| Some((parts.claim_text(claim).trim().into(), ClaimId::from_index(index)?));
            parts.claims.iter().enumerate().filter_map(named).collect()
        });
        by_words.get(name).copied()
    }

    fn link(&mut self, draft: &mut Draft, row: &Row, number: usize, target: Target) {
        let word = kind_of(row.cell("kind")).unwrap_or(RelationKind::Supports);
        let kind = fitting(word, target);
        if (word, kind) == (RelationKind::Undercuts, RelationKind::Opposes) {
            oddity(draft, row.span(), TARGET, || "this undercuts a claim and no link: taken as against".to_owned());
        }
        let Some(premises) = self.premises(draft, row) else { return };
        let id = row.cell("id");
        let mut said = saying(draft, row, "");
        for name in [id, &format!("#{number}")] {
            let waiting = self.landing.of_links.remove(name).filter(|_| !name.is_empty());
            said.extend(waiting.map(|(said, _)| said).unwrap_or_default());
        }
        let roles = parted(row.cell("roles"));
        let roles: Vec<_> = roles.iter().filter_map(|role| draft.shared(role.trim())).collect();
        let nature = row.cell("nature");
        let aside = Some(("nature", nature)).filter(|_| nature_of(nature).is_none());
        let details = LinkDetails {
            scheme: noted(row.cell("scheme")),
            roles: if roles.len() == premises.len() { roles } else { Vec::new() },
            group: group(draft, row),
            nature: nature_of(nature),
            note: noted(row.cell("note")),
            extra: extra(draft, row, aside),
            ..LinkDetails::default()
        };
        let link = LinkDraft { id, kind, premises, target, weight: weight(draft, row), said, details };
        draft.link(link, &row.span());
        self.tally(kind);
    }

    fn tally(&mut self, kind: RelationKind) {
        let counts = RELATIONS.iter().zip(&mut self.counts);
        counts.filter(|(row, _)| row.kind == kind).for_each(|(_, count)| *count += 1);
    }

    /// Links from claims to those that they say they are for or against.
    fn join_parents(&mut self, draft: &mut Draft) {
        let tables = self.tables;
        let mut number = 0;
        for table in tables.iter().filter(|table| table.sort == Sort::Claims) {
            table.each_row(|row| {
                let claim = ClaimId::from_index(number);
                number += 1;
                if let Some(claim) = claim {
                    self.join_parent(draft, &row, claim);
                }
                draft.goes_on(row.span().end)
            });
        }
    }

    fn join_parent(&mut self, draft: &mut Draft, row: &Row, claim: ClaimId) {
        let (parent, word) = (row.cell("parent"), row.cell("relation"));
        if NOTHING.contains(&parent.to_lowercase().as_str()) {
            return;
        }
        let Some(target) = self.known(draft, parent) else {
            mistake(draft, row.span(), UNKNOWN, "add the claim, or correct the id", || {
                format!("no claim is called \"{parent}\"")
            });
            return;
        };
        let kind = kind_of(word);
        if kind.is_none() {
            oddity(draft, row.span(), NO_KIND, || "the link does not say what it is: taken as for".to_owned());
        }
        let kind = match kind {
            Some(RelationKind::Undercuts) => RelationKind::Opposes,
            kind => kind.unwrap_or(RelationKind::Supports),
        };
        draft.link(LinkDraft::new(kind, vec![claim], Target::Claim(target)), &row.span());
        self.tally(kind);
    }

    /// Tells of statements that are of nothing.
    fn tell_left(&mut self, draft: &mut Draft) {
        let claims = std::mem::take(&mut self.landing.of_claims).into_iter().map(|left| ("claim", left));
        let links = std::mem::take(&mut self.landing.of_links).into_iter().map(|left| ("link", left));
        let mut left: Vec<_> = claims.chain(links).collect();
        left.sort_by_key(|(_, (_, (_, span)))| span.start);
        for (what, (name, (_, span))) in left {
            mistake(draft, span, UNKNOWN, "correct the id", || format!("no {what} is called \"{name}\""));
        }
    }

    /// How much there is of everything.
    pub(super) fn count(&self, draft: &mut Draft) {
        draft.as_written.elements = vec![("claims", draft.parts.claims.len()), ("statements", self.landing.statements)];
        let names = ["supports", "opposes", "undercuts", "restates"];
        draft.as_written.relations = names.into_iter().zip(self.counts).collect();
    }
}
