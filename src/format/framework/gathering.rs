//! The map that a framework becomes, while it is read.

use hashbrown::HashSet;

use super::super::file::MapFile;
use super::super::findings::{Findings, Spot};
use super::super::input::AsWritten;
use super::super::leaf::check_id;
use super::super::problem::Problem;
use super::super::scan::Span;
use super::super::{Loaded, Place, Places, Progress, Severity};
use super::FrameworkProblem;
use crate::model::{
    Claim, ClaimId, ClaimKind, DEFAULT_LINK_WEIGHT, Link, LinkId, Map, MapParts, RelationKind, Slice, Target, Text,
};

/// How often the progress is told, in bytes.
const BYTES_A_LOOK: usize = 1 << 18;

/// As much of a passage as is repeated in a sentence, in characters.
const QUOTED: usize = 40;

/// What a relation that stands twice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twice {
    /// The same relation.
    Once,
    /// Two relations, each of which counts.
    Each,
}

/// What was read so far.
pub(super) struct Gathering<'f> {
    file: &'f MapFile,
    findings: Findings,
    progress: &'f dyn Progress,
    parts: MapParts,
    places: Places,
    /// Those whose name is no id.
    unnamed: Vec<ClaimId>,
    /// From which byte on the progress is told next.
    next_look: usize,
    is_stopped: bool,
}

impl<'f> Gathering<'f> {
    pub(super) fn new(file: &'f MapFile, findings: Findings, progress: &'f dyn Progress) -> Self {
        let places = Places { files: vec![file.name.clone()], ..Places::default() };
        let parts = MapParts::default();
        Self { file, findings, progress, parts, places, unnamed: Vec::new(), next_look: 0, is_stopped: false }
    }

    /// What the file holds.
    pub(super) fn text(&self) -> &'f str {
        &self.file.text
    }

    /// Makes room for arguments and relations.
    pub(super) fn reserve(&mut self, arguments: usize, relations: usize) {
        self.parts.claims.reserve_exact(arguments);
        self.places.claims.reserve_exact(arguments);
        self.parts.links.reserve_exact(relations);
        self.parts.premises.reserve_exact(relations);
        self.places.links.reserve_exact(relations);
    }

    /// Whether to go on, `at` bytes being read.
    pub(super) fn goes_on(&mut self, at: usize) -> bool {
        if at >= self.next_look {
            self.next_look = at + BYTES_A_LOOK;
            self.is_stopped |= !self.progress.advance(at, self.file.text.len());
        }
        !self.is_stopped
    }

    /// Adds an argument. What it says is its label, or else its name.
    pub(super) fn argument(&mut self, name: &str, label: Option<&str>, weight: f64, span: &Span) -> Option<ClaimId> {
        let claim = ClaimId::from_index(self.parts.claims.len())?;
        let is_id = check_id("id", name).is_ok();
        let id = if is_id { self.parts.ids.add(name) } else { Ok(Text::NONE) };
        let text = self.parts.texts.add(label.unwrap_or(name));
        let shown = if is_id { Ok(Text::NONE) } else { self.parts.texts.add(name) };
        let (Ok(id), Ok(text), Ok(shown)) = (id, text, shown) else {
            self.findings.add(None, Problem::TooLarge);
            return None;
        };
        if !is_id {
            self.unnamed.push(claim);
        }
        self.parts.claims.push(Claim {
            id,
            label: shown,
            text,
            said: Slice::default(),
            tags: Slice::default(),
            weight,
            details: None,
            kind: ClaimKind::Argument,
            asserted: false,
            implicit: false,
        });
        self.places.claims.push(place(span));
        Some(claim)
    }

    /// Gives an argument that was named before another weight.
    pub(super) fn reweigh(&mut self, claim: ClaimId, weight: f64) {
        if let Some(claim) = self.parts.claims.get_mut(claim.index()) {
            claim.weight = weight;
        }
    }

    /// Adds an attack or support.
    pub(super) fn relate(&mut self, kind: RelationKind, from: ClaimId, to: ClaimId, span: &Span) {
        let first = self.parts.premises.len();
        self.parts.premises.push(from);
        self.parts.links.push(Link {
            id: Text::NONE,
            premises: Slice::new(first, first + 1).unwrap_or_default(),
            target: Target::Claim(to),
            said: Slice::default(),
            weight: DEFAULT_LINK_WEIGHT,
            details: None,
            kind,
        });
        self.places.links.push(place(span));
    }

    /// Notes a mistake of which there may be one in each line.
    pub(super) fn mistake(&mut self, code: &'static str, span: Span, problem: impl FnOnce(&Self) -> FrameworkProblem) {
        if !self.findings.only_counts(Severity::Error, code) {
            self.note(span.clone(), problem(self));
        }
    }

    /// Notes a mistake or oddity.
    pub(super) fn note(&mut self, span: Span, problem: FrameworkProblem) {
        self.problem(span, Problem::Framework(problem));
    }

    /// Notes a mistake that native files may have too.
    pub(super) fn problem(&mut self, span: Span, problem: Problem) {
        self.findings.add(Some(Spot { file: 0, span }), problem);
    }

    /// A passage of the file, as it is repeated in a sentence.
    pub(super) fn quoted(&self, span: &Span) -> String {
        let mut characters = self.file.slice(span).trim().chars();
        let mut quoted: String = characters.by_ref().take(QUOTED).collect();
        if characters.next().is_some() {
            quoted.push('…');
        }
        quoted
    }

    /// The names of the arguments.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.claims.iter().map(|claim| self.parts.texts.get(claim.text))
    }

    /// The map, now that all is read.
    pub(super) fn finish(mut self, twice: Twice) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        let repeated = if self.findings.has_errors() { Vec::new() } else { self.repeated() };
        if let Some(first) = repeated.first().and_then(|link| self.places.links.get(link.index())) {
            let span = first.start as usize..first.end as usize;
            let counts_each = twice == Twice::Each;
            self.note(span, FrameworkProblem::RelationsTwice { times: repeated.len(), counts_each });
            if twice == Twice::Once {
                self.remove(&repeated);
            }
        }
        self.make_up_ids();
        let as_written = AsWritten::of(&self.parts);
        let Self { file, mut findings, parts, places, .. } = self;
        let map = if findings.has_errors() {
            None
        } else {
            let unreadable = |error: crate::model::PartsError| Problem::Unreadable { sentence: error.to_string() };
            Map::new(parts).map_err(|error| findings.add(None, unreadable(error))).ok()
        };
        let diagnostics = findings.told(std::slice::from_ref(file));
        match map {
            None => Loaded { diagnostics, ..Loaded::default() },
            Some(map) => Loaded { map: Some(map), places, diagnostics, as_written: Some(as_written) },
        }
    }

    /// The relations that an earlier one says already, in file order. Linear: by attacker, what it was met with last.
    fn repeated(&self) -> Vec<LinkId> {
        let arguments = self.parts.claims.len();
        let mut ends = vec![0_u32; arguments];
        let froms = || self.parts.premises.iter().map(|from| from.index());
        for from in froms() {
            if let Some(count) = ends.get_mut(from) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            let start = total;
            total += *end;
            *end = start;
        }
        // By attacker, in file order: what it bears on, and which relation says so.
        let mut met: Vec<(u32, u32)> = vec![(0, 0); self.parts.links.len()];
        for ((from, link), number) in froms().zip(&self.parts.links).zip(0_u32..) {
            let Target::Claim(to) = link.target else { continue };
            let is_support = u32::from(link.kind == RelationKind::Supports);
            if let Some(end) = ends.get_mut(from)
                && let Some(slot) = met.get_mut(*end as usize)
            {
                *slot = (((to.number() - 1) << 1) | is_support, number);
                *end += 1;
            }
        }
        let mut last = vec![u32::MAX; arguments * 2];
        let mut repeated = Vec::new();
        let mut start = 0;
        for (from, end) in (0_u32..).zip(ends) {
            let run = met.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            for &(what, number) in run {
                if let Some(last) = last.get_mut(what as usize)
                    && std::mem::replace(last, from) == from
                {
                    repeated.extend(LinkId::from_index(number as usize));
                }
            }
        }
        repeated.sort_unstable();
        repeated
    }

    /// Takes relations away, given in file order. Linear.
    fn remove(&mut self, relations: &[LinkId]) {
        let keeps = || {
            let mut gone = relations.iter().map(|link| link.index()).peekable();
            let mut index = 0..;
            move || index.next().is_some_and(|index| gone.next_if_eq(&index).is_none())
        };
        let mut keep = keeps();
        self.parts.links.retain(|_| keep());
        let mut keep = keeps();
        self.parts.premises.retain(|_| keep());
        let mut keep = keeps();
        self.places.links.retain(|_| keep());
        for (index, link) in self.parts.links.iter_mut().enumerate() {
            link.premises = Slice::new(index, index + 1).unwrap_or_default();
        }
    }

    /// Gives those ids whose name is none.
    fn make_up_ids(&mut self) {
        let unnamed = std::mem::take(&mut self.unnamed);
        if unnamed.is_empty() {
            return;
        }
        let ids = &self.parts.ids;
        let mut taken: HashSet<String> = self.parts.claims.iter().map(|claim| ids.get(claim.id).to_owned()).collect();
        for claim in unnamed {
            let mut id = format!("argument-{}", claim.number());
            while !taken.insert(id.clone()) {
                id.push('-');
            }
            match (self.parts.ids.add(&id), self.parts.claims.get_mut(claim.index())) {
                (Ok(id), Some(claim)) => claim.id = id,
                _ => self.findings.add(None, Problem::TooLarge),
            }
        }
    }
}

fn place(span: &Span) -> Place {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { file: 0, start: narrow(span.start), end: narrow(span.end) }
}
