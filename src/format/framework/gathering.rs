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
    Claim, ClaimId, ClaimKind, ClaimParticulars, Column, Link, LinkId, Map, MapParts, RelationKind, Slice, Target,
    Text, TextPool,
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
    /// By link, where it stands.
    starts: Vec<u32>,
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
            starts: Vec::new(),
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
        self.starts.reserve_exact(relations);
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
        self.arguments.weigh(claim, weight);
    }

    /// Adds an attack or support.
    pub(super) fn relate(&mut self, kind: RelationKind, from: ClaimId, to: ClaimId, start: usize) {
        let first = self.premises.len();
        self.has_supports |= kind == RelationKind::Supports;
        self.premises.push(from);
        let premises = Slice::new(first, first + 1).unwrap_or_default();
        self.links.push(Link { premises, target: Target::Claim(to), kind });
        self.starts.push(narrow(start));
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
        self.arguments.claims.iter().map(|claim| match claim.text {
            Text::NONE => self.arguments.ids.get(claim.id),
            text => self.arguments.texts.get(text),
        })
    }

    /// The map, now that all is read.
    pub(super) fn finish(mut self, twice: Twice) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        if self.findings.is_lenient() && self.arguments.claims.is_empty() {
            self.problem(0..0, Problem::NothingRead);
        }
        if self.arguments.make_up_ids().is_none() {
            self.findings.add(None, Problem::TooLarge);
        }
        let map = if self.findings.has_errors() { None } else { self.map(twice) };
        let Self { file, findings, arguments, starts, has_supports, .. } = self;
        let diagnostics = findings.told(std::slice::from_ref(file));
        let Some(map) = map else { return Loaded { diagnostics, ..Loaded::default() } };
        let links = &map.parts().links;
        let supports = if has_supports { count_supports(links) } else { 0 };
        let relations = vec![("attacks", links.len() - supports), ("supports", supports)];
        let as_written = AsWritten { elements: vec![("arguments", map.claim_ids().len())], relations };
        let places = Places { files: vec![file.name.clone()], claims: arguments.places, links: Vec::new(), starts };
        Loaded { map: Some(map), places, diagnostics, as_written: Some(as_written) }
    }

    /// Makes the map of what was read. Where a relation stands twice that is noted; where it is one, the map is made again
    /// without.
    fn map(&mut self, twice: Twice) -> Option<Map> {
        let Arguments { claims, particulars, ids, texts, .. } = &mut self.arguments;
        let parts = MapParts {
            claims: std::mem::take(claims),
            claim_particulars: std::mem::take(particulars),
            links: std::mem::take(&mut self.links),
            premises: std::mem::take(&mut self.premises),
            ids: std::mem::take(ids),
            texts: std::mem::take(texts),
            ..MapParts::default()
        };
        let map = self.checked(parts)?;
        let repeated = repeated(&map);
        let Some(&first) = repeated.first().and_then(|link| self.starts.get(link.index())) else { return Some(map) };
        let span = relation_at(self.text(), first as usize);
        let counts_each = twice == Twice::Each;
        self.note(span, FrameworkProblem::RelationsTwice { times: repeated.len(), counts_each });
        if counts_each {
            return Some(map);
        }
        let mut parts = map.into_parts();
        remove(&mut parts, &mut self.starts, &repeated);
        self.checked(parts)
    }

    fn checked(&mut self, parts: MapParts) -> Option<Map> {
        let unreadable = |error: crate::model::PartsError| Problem::Unreadable { sentence: error.to_string() };
        Map::new(parts).map_err(|error| self.findings.add(None, unreadable(error))).ok()
    }
}

/// Takes relations away, given in file order. Linear.
fn remove(parts: &mut MapParts, starts: &mut Vec<u32>, relations: &[LinkId]) {
    let keeps = || {
        let mut gone = relations.iter().map(|link| link.index()).peekable();
        let mut index = 0..;
        move || index.next().is_some_and(|index| gone.next_if_eq(&index).is_none())
    };
    let mut keep = keeps();
    parts.links.retain(|_| keep());
    let mut keep = keeps();
    parts.premises.retain(|_| keep());
    let mut keep = keeps();
    starts.retain(|_| keep());
    for (index, link) in parts.links.iter_mut().enumerate() {
        link.premises = Slice::new(index, index + 1).unwrap_or_default();
    }
}

/// The arguments read so far.
#[derive(Default)]
pub(super) struct Arguments {
    claims: Vec<Claim>,
    particulars: Column<ClaimParticulars>,
    /// By claim; of numbered arguments none, as they stand nowhere.
    places: Vec<Place>,
    ids: TextPool,
    texts: TextPool,
    /// Those whose name is no id.
    unnamed: Vec<ClaimId>,
}

impl Arguments {
    /// Those whose names stand one behind the other in a text, by the lengths of the names. None where there is no room.
    pub(super) fn named(names: String, lengths: impl ExactSizeIterator<Item = usize>) -> Option<Self> {
        let (ids, mut rest) = TextPool::of(names).ok()?;
        let mut arguments = Self { claims: Vec::with_capacity(lengths.len()), ids, ..Self::default() };
        for length in lengths {
            let (id, behind) = rest.split_at(length);
            rest = behind;
            arguments.push(id, Text::NONE)?;
        }
        Some(arguments)
    }

    /// Adds one. None where there is no room for it.
    fn add(&mut self, name: &str, label: Option<&str>, weight: f64, span: &Span) -> Option<ClaimId> {
        let is_id = check_id("id", name).is_ok();
        let id = if is_id { self.ids.add(name).ok()? } else { Text::NONE };
        let shown = if is_id { Text::NONE } else { self.texts.add(name).ok()? };
        let text = match label {
            None if is_id => Text::NONE,
            said => self.texts.add(said.unwrap_or(name)).ok()?,
        };
        let claim = self.push(id, text)?;
        self.particulars.set(claim.index(), ClaimParticulars { label: shown, weight, ..ClaimParticulars::default() });
        self.places.push(place(span));
        if !is_id {
            self.unnamed.push(claim);
        }
        Some(claim)
    }

    fn push(&mut self, id: Text, text: Text) -> Option<ClaimId> {
        let claim = ClaimId::from_index(self.claims.len())?;
        self.claims.push(Claim { id, text, kind: ClaimKind::Argument, asserted: false, implicit: false });
        Some(claim)
    }

    fn weigh(&mut self, claim: ClaimId, weight: f64) {
        self.particulars.change(claim.index(), |particulars| particulars.weight = weight);
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

/// Where the relation ends that begins at a byte: with its full stop, or else its line.
fn relation_at(text: &str, start: usize) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let len = rest.find(['.', '\r', '\n']).unwrap_or(rest.len());
    let stop = usize::from(rest.get(len..).is_some_and(|rest| rest.starts_with('.')));
    start..start + len + stop
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place(span: &Span) -> Place {
    Place { file: 0, start: narrow(span.start), end: narrow(span.end) }
}
