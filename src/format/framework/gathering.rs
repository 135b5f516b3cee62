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
use super::repeated::repeated;
use crate::model::{
    Claim, ClaimId, ClaimKind, DEFAULT_CLAIM_WEIGHT, DEFAULT_LINK_WEIGHT, Link, LinkId, Map, MapParts, RelationKind,
    Slice, Target, Text, TextPool,
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
    arguments: Arguments,
    links: Vec<Link>,
    premises: Vec<ClaimId>,
    /// By link.
    places: Vec<Place>,
    has_supports: bool,
    /// From which byte on the progress is told next.
    next_look: usize,
    is_stopped: bool,
}

impl<'f> Gathering<'f> {
    pub(super) fn new(file: &'f MapFile, findings: Findings, progress: &'f dyn Progress) -> Self {
        Self {
            file,
            findings,
            progress,
            arguments: Arguments::default(),
            links: Vec::new(),
            premises: Vec::new(),
            places: Vec::new(),
            has_supports: false,
            next_look: 0,
            is_stopped: false,
        }
    }

    /// What the file holds.
    pub(super) fn text(&self) -> &'f str {
        &self.file.text
    }

    /// Makes room for relations.
    pub(super) fn reserve(&mut self, relations: usize) {
        self.links.reserve_exact(relations);
        self.premises.reserve_exact(relations);
        self.places.reserve_exact(relations);
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
        let claim = self.arguments.add(name, label, weight, span);
        if claim.is_none() {
            self.findings.add(None, Problem::TooLarge);
        }
        claim
    }

    /// Takes all arguments at once, in place of those that were added.
    pub(super) fn set_arguments(&mut self, arguments: Arguments) {
        self.arguments = arguments;
    }

    /// Gives an argument that was named before another weight.
    pub(super) fn reweigh(&mut self, claim: ClaimId, weight: f64) {
        if let Some(claim) = self.arguments.claims.get_mut(claim.index()) {
            claim.weight = weight;
        }
    }

    /// Adds an attack or support.
    pub(super) fn relate(&mut self, kind: RelationKind, from: ClaimId, to: ClaimId, span: &Span) {
        let first = self.premises.len();
        self.has_supports |= kind == RelationKind::Supports;
        self.premises.push(from);
        self.links.push(Link {
            id: Text::NONE,
            premises: Slice::new(first, first + 1).unwrap_or_default(),
            target: Target::Claim(to),
            said: Slice::default(),
            weight: DEFAULT_LINK_WEIGHT,
            details: None,
            kind,
        });
        self.places.push(place(span));
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
        self.arguments.claims.iter().map(|claim| self.arguments.texts.get(claim.text))
    }

    /// The map, now that all is read.
    pub(super) fn finish(mut self, twice: Twice) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        let repeated = if self.findings.has_errors() { Vec::new() } else { repeated(&self.premises, &self.links) };
        if let Some(first) = repeated.first().and_then(|link| self.places.get(link.index())) {
            let span = first.start as usize..first.end as usize;
            let counts_each = twice == Twice::Each;
            self.note(span, FrameworkProblem::RelationsTwice { times: repeated.len(), counts_each });
            if twice == Twice::Once {
                self.remove(&repeated);
            }
        }
        if self.arguments.make_up_ids().is_none() {
            self.findings.add(None, Problem::TooLarge);
        }
        let Self {
            file,
            mut findings,
            arguments: Arguments { claims, places, ids, texts, .. },
            links,
            premises,
            has_supports,
            ..
        } = self;
        let places = Places { files: vec![file.name.clone()], claims: places, links: self.places };
        let parts = MapParts { claims, links, premises, ids, texts, ..MapParts::default() };
        let supports = if has_supports { count_supports(&parts.links) } else { 0 };
        let relations = vec![("attacks", parts.links.len() - supports), ("supports", supports)];
        let as_written = AsWritten { elements: vec![("arguments", parts.claims.len())], relations };
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

    /// Takes relations away, given in file order. Linear.
    fn remove(&mut self, relations: &[LinkId]) {
        let keeps = || {
            let mut gone = relations.iter().map(|link| link.index()).peekable();
            let mut index = 0..;
            move || index.next().is_some_and(|index| gone.next_if_eq(&index).is_none())
        };
        let mut keep = keeps();
        self.links.retain(|_| keep());
        let mut keep = keeps();
        self.premises.retain(|_| keep());
        let mut keep = keeps();
        self.places.retain(|_| keep());
        for (index, link) in self.links.iter_mut().enumerate() {
            link.premises = Slice::new(index, index + 1).unwrap_or_default();
        }
    }
}

/// The arguments read so far.
#[derive(Default)]
pub(super) struct Arguments {
    claims: Vec<Claim>,
    places: Vec<Place>,
    ids: TextPool,
    texts: TextPool,
    /// Those whose name is no id.
    unnamed: Vec<ClaimId>,
}

impl Arguments {
    /// With room for so many, whose names are so many bytes long together.
    pub(super) fn with_capacity(count: usize, bytes: usize) -> Self {
        let (claims, places) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut arguments = Self { claims, places, ..Self::default() };
        arguments.ids.reserve(bytes);
        arguments.texts.reserve(bytes);
        arguments
    }

    /// Adds one. None where there is no room for it.
    fn add(&mut self, name: &str, label: Option<&str>, weight: f64, span: &Span) -> Option<ClaimId> {
        if check_id("id", name).is_ok() {
            let (id, text) = (self.ids.add(name).ok()?, self.texts.add(label.unwrap_or(name)).ok()?);
            return self.push(id, Text::NONE, text, weight, span);
        }
        let (shown, text) = (self.texts.add(name).ok()?, self.texts.add(label.unwrap_or(name)).ok()?);
        let claim = self.push(Text::NONE, shown, text, weight, span)?;
        self.unnamed.push(claim);
        Some(claim)
    }

    /// Adds one whose name is a number.
    pub(super) fn add_number(&mut self, number: &str, span: &Span) -> Option<ClaimId> {
        let (id, text) = (self.ids.add(number).ok()?, self.texts.add(number).ok()?);
        self.push(id, Text::NONE, text, DEFAULT_CLAIM_WEIGHT, span)
    }

    fn push(&mut self, id: Text, label: Text, text: Text, weight: f64, span: &Span) -> Option<ClaimId> {
        let claim = ClaimId::from_index(self.claims.len())?;
        self.claims.push(Claim {
            id,
            label,
            text,
            said: Slice::default(),
            tags: Slice::default(),
            weight,
            details: None,
            kind: ClaimKind::Argument,
            asserted: false,
            implicit: false,
        });
        self.places.push(place(span));
        Some(claim)
    }

    /// Gives those ids whose name is none. None where there is no room for them.
    fn make_up_ids(&mut self) -> Option<()> {
        let unnamed = std::mem::take(&mut self.unnamed);
        if unnamed.is_empty() {
            return Some(());
        }
        let mut taken: HashSet<String> = self.claims.iter().map(|claim| self.ids.get(claim.id).to_owned()).collect();
        for claim in unnamed {
            let mut id = format!("argument-{}", claim.number());
            while !taken.insert(id.clone()) {
                id.push('-');
            }
            self.claims.get_mut(claim.index())?.id = self.ids.add(&id).ok()?;
        }
        Some(())
    }
}

fn count_supports(links: &[Link]) -> usize {
    links.iter().filter(|link| link.kind == RelationKind::Supports).count()
}

fn place(span: &Span) -> Place {
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { file: 0, start: narrow(span.start), end: narrow(span.end) }
}
