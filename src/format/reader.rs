//! Reading the files of a map into its parts.
//!
//! The outer shape of each file is found first ([`Skeleton`]); then the lists are read in the order in which they refer
//! to each other: speakers, sources and groups, claims, links, questions. So every reference but that of a link to a
//! link is known when it is met, and each entry goes straight into the map's vectors.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::ahead::parse_ahead;
use super::explain::{describe, explain, fault_problem, field_name};
use super::file::MapFile;
use super::findings::{Findings, Spot};
use super::foreign;
use super::framework;
use super::ids::ElementIds;
use super::problem::Problem;
use super::scan::{Scanner, Span, TokenKind};
use super::schema::Entry;
use super::skeleton::{Section, Skeleton};
use super::{Format, Input, Loaded, Place, Places, Progress, Reading, Strictness, Tongue, lint};
use crate::model::{GroupId, Map, MapParts, NameId, SourceId, SpeakerId};

/// The version of the form that is read and written.
pub(super) const VERSION: u32 = 1;

/// How many candidates are compared in all to find nearest ids; beyond that no more are offered.
const COMPARISONS: usize = 20_000_000;

/// After so many texts or comments without an end, no more ids are looked for in a passage: each may cost a look at all
/// of what follows.
const OPEN_ENDS: usize = 20;

/// How many entries are read between two looks at the progress.
const ENTRIES_A_LOOK: usize = 1_000;

/// Reads the files of one map together.
///
/// With any error there is no map. As many mistakes are found in one go as can be. `progress` is told how far the
/// reading is and can stop it; then there is neither a map nor an error.
///
/// Costs little more time than reading each entry through its library, and beside the files' bytes no memory that the
/// map does not keep.
pub fn read(inputs: Vec<Input>, progress: &dyn Progress) -> Loaded {
    read_as(inputs, None, progress)
}

/// The same, with every file in one format whatever it seems to be.
pub fn read_as(inputs: Vec<Input>, format: Option<Format>, progress: &dyn Progress) -> Loaded {
    read_with(inputs, &Reading { format, ..Reading::default() }, progress)
}

/// The same, in every way in which files can be read.
pub fn read_with(inputs: Vec<Input>, reading: &Reading, progress: &dyn Progress) -> Loaded {
    let mut problems = Vec::new();
    let mut files = Vec::with_capacity(inputs.len());
    for (index, input) in inputs.into_iter().enumerate() {
        let (file, problem) = MapFile::read(input, reading);
        problems.extend(problem.map(|(span, problem)| (Spot { file: index, span }, problem)));
        files.push(file);
    }
    let is_foreign = files.iter().all(|file| file.format.notation().is_none());
    let mut findings = Findings::new(if is_foreign { reading.strictness } else { Strictness::Strict });
    for (spot, problem) in problems {
        findings.add(Some(spot), problem);
    }
    if files.is_empty() {
        findings.add(None, Problem::NoFile);
    }
    let foreign = files.iter().position(|file| file.format.notation().is_none());
    let is_table = |file: &MapFile| file.format == Format::Foreign(Tongue::Csv);
    if let (Some(file), [_, _, ..], false) = (foreign, files.as_slice(), files.iter().all(is_table)) {
        findings.add(Some(Spot { file, span: 0..0 }), Problem::NotAlone);
    }
    if findings.has_errors() {
        return Loaded { diagnostics: findings.told(&files), ..Loaded::default() };
    }
    match files.first().map(|file| (file.format, file)) {
        Some((Format::Framework(dialect), file)) => return framework::read(file, dialect, findings, progress),
        Some((Format::Foreign(tongue), _)) => return foreign::read(files, tongue, findings, reading, progress),
        // What is only written is never asked for, nor recognised.
        Some((Format::Native(_) | Format::Rendering(_), _)) | None => {}
    }
    let mut reader = Reader::new(&files, findings, progress);
    reader.read_all();
    reader.finish()
}

/// What is read so far.
pub(super) struct Reader<'f> {
    pub(super) files: &'f [MapFile],
    pub(super) skeletons: Vec<Skeleton>,
    pub(super) parts: MapParts,
    pub(super) places: Places,
    pub(super) findings: Findings,
    pub(super) ids: ElementIds,
    pub(super) speakers: HashMap<String, SpeakerId>,
    pub(super) sources: HashMap<String, SourceId>,
    pub(super) groups: HashMap<String, GroupId>,
    pub(super) names: HashMap<String, NameId>,
    /// Ids of entries that could not be read: they are there, so nothing that names them dangles.
    pub(super) unread_ids: HashSet<String>,
    pub(super) comparisons_left: usize,
    /// Whether a file breaks off, so that what an id stands for may have stood behind.
    pub(super) breaks_off: bool,
    /// How many ids were then found to stand for nothing.
    pub(super) withheld: usize,
    progress: &'f dyn Progress,
    done: usize,
    total: usize,
    pub(super) is_stopped: bool,
}

/// An entry as it stands in a file.
#[derive(Clone, Debug)]
pub(super) struct Entered<T> {
    pub entry: T,
    pub spot: Spot,
}

impl<'f> Reader<'f> {
    fn new(files: &'f [MapFile], findings: Findings, progress: &'f dyn Progress) -> Self {
        let places = Places { files: files.iter().map(|file| file.name.clone()).collect(), ..Places::default() };
        Self {
            files,
            skeletons: Vec::new(),
            parts: MapParts::default(),
            places,
            findings,
            ids: ElementIds::default(),
            speakers: HashMap::new(),
            sources: HashMap::new(),
            groups: HashMap::new(),
            names: HashMap::new(),
            unread_ids: HashSet::new(),
            comparisons_left: COMPARISONS,
            breaks_off: false,
            withheld: 0,
            progress,
            done: 0,
            total: files.iter().map(|file| file.text.len()).sum(),
            is_stopped: false,
        }
    }

    fn read_all(&mut self) {
        for (index, file) in self.files.iter().enumerate() {
            let skeleton = Skeleton::of(&file.text, file.notation);
            self.note_faults(index, file, &skeleton);
            self.breaks_off |= skeleton.breaks_off;
            self.skeletons.push(skeleton);
            if !self.progress.advance(0, self.total) {
                self.is_stopped = true;
                return;
            }
        }
        self.read_heads();
        self.read_groups();
        self.read_speakers();
        self.read_sources();
        let elements = self.skeletons.iter().map(|shape| shape.entries(Section::Claims).len()).sum::<usize>();
        self.ids.reserve(elements, &self.parts.ids);
        self.read_claims();
        self.read_links();
        self.read_questions();
        self.read_theses();
    }

    fn finish(mut self) -> Loaded {
        if self.is_stopped {
            return Loaded::default();
        }
        if self.withheld > 0 {
            self.findings.add(None, Problem::Withheld { count: self.withheld });
        }
        lint::lint(&mut self);
        let Self { files, mut parts, places, mut findings, .. } = self;
        parts.texts.shrink_to_fit();
        parts.ids.shrink_to_fit();
        shrink(&mut parts);
        let map = if findings.has_errors() {
            None
        } else {
            Map::new(parts)
                .map_err(|error| findings.add(None, Problem::Unreadable { sentence: error.to_string() }))
                .ok()
        };
        let places = if map.is_some() { places } else { Places::default() };
        Loaded { map, places, diagnostics: findings.told(files), as_written: None }
    }

    fn note_faults(&mut self, index: usize, file: &MapFile, skeleton: &Skeleton) {
        for fault in &skeleton.faults {
            let (span, problem) = fault_problem(file, fault);
            self.findings.add(Some(Spot { file: index, span }), problem);
        }
        if let Some(fault) = skeleton.faults.last().filter(|_| skeleton.breaks_off) {
            let (span, _) = fault_problem(file, fault);
            self.findings.breaks_off(Spot { file: index, span });
        }
        for (span, expected) in &skeleton.unexpected {
            let found = describe(file, span);
            let problem = Problem::Unexpected { found, expected: (*expected).into() };
            self.findings.add(Some(Spot { file: index, span: span.clone() }), problem);
        }
        for extension in &skeleton.extensions {
            let name = file.slice(extension);
            if ron::extensions::Extensions::from_ident(name).is_none() {
                let spot = Spot { file: index, span: extension.clone() };
                self.findings.add(Some(spot), Problem::UnknownExtension { name: name.to_owned() });
            }
        }
        for broken in &skeleton.broken {
            self.note_unread_ids(file, broken);
        }
    }

    /// The entries of one list in all files, in order: those that can be read go to `take`, the others are explained.
    pub(super) fn each_entry<T>(&mut self, section: Section, mut take: impl FnMut(&mut Self, Entered<T>))
    where
        T: Entry + Deserialize<'f> + Send,
    {
        self.each_parsed(section, parse_entry::<T>, |reader, spot, parsed| {
            if let Some(entry) = reader.settle(parsed, &spot) {
                take(reader, Entered { entry, spot });
            }
        });
    }

    /// What `parse` makes of each entry of one list in all files, in order.
    pub(super) fn each_parsed<P: Send>(
        &mut self,
        section: Section,
        parse: impl Fn(&'f MapFile, &Span) -> P + Sync,
        mut take: impl FnMut(&mut Self, Spot, P),
    ) {
        let skeletons = std::mem::take(&mut self.skeletons);
        for (index, (file, skeleton)) in self.files.iter().zip(&skeletons).enumerate() {
            let mut number = 0_usize;
            parse_ahead(file, skeleton.entries(section), &parse, |span, parsed| {
                if number.is_multiple_of(ENTRIES_A_LOOK) && !self.progress.advance(self.done, self.total) {
                    self.is_stopped = true;
                    return false;
                }
                number += 1;
                self.done += span.len();
                take(self, Spot { file: index, span }, parsed);
                true
            });
        }
        self.skeletons = skeletons;
    }

    /// The entry that was parsed; or explains why it could not be.
    pub(super) fn settle<T: Entry>(&mut self, parsed: Result<T, String>, spot: &Spot) -> Option<T> {
        let sentence = match parsed {
            Ok(entry) => return Some(entry),
            Err(sentence) => sentence,
        };
        let file = self.files.get(spot.file)?;
        for (span, problem) in explain(file, &spot.span, &T::ENTRY, &sentence) {
            self.findings.add(Some(Spot { file: spot.file, span }), problem);
        }
        self.note_unread_ids(file, &spot.span);
        None
    }

    /// Notes the `id: "…"` in a passage that could not be read.
    pub(super) fn note_unread_ids(&mut self, file: &MapFile, passage: &Span) {
        let mut scanner = Scanner::new(&file.text, passage.clone(), file.notation);
        let mut last = [TokenKind::End, TokenKind::End];
        let mut is_id = false;
        let mut open_ends = 0;
        loop {
            let Ok(token) = scanner.next() else {
                open_ends += 1;
                if open_ends > OPEN_ENDS {
                    return;
                }
                // Goes on behind a quote that does not close.
                scanner.jump(scanner.position() + 1);
                if file.text.get(scanner.position()..).is_none() {
                    return;
                }
                continue;
            };
            match token.kind {
                TokenKind::End => return,
                TokenKind::Text if is_id && last.get(1) == Some(&TokenKind::Colon) => {
                    self.unread_ids.insert(file.slice(&token.span).trim_matches('"').to_owned());
                }
                _ => {}
            }
            if token.kind != TokenKind::Colon {
                is_id = field_name(file, &token.span) == "id";
            }
            last = [last.get(1).copied().unwrap_or(TokenKind::End), token.kind];
        }
    }
}

/// Parses one entry; or gives the library's sentence.
pub(super) fn parse_entry<'f, T: Entry + Deserialize<'f>>(file: &'f MapFile, span: &Span) -> Result<T, String> {
    let entry = file.notation.parse::<T>(file.slice(span))?;
    if entry.is_incomplete() { Err("a field is missing".to_owned()) } else { Ok(entry) }
}

/// The place of an element as a spot.
pub(super) fn spot_at(place: Place) -> Spot {
    Spot { file: place.file as usize, span: place.start as usize..place.end as usize }
}

fn shrink(parts: &mut MapParts) {
    parts.claims.shrink_to_fit();
    parts.claim_particulars.shrink_to_fit();
    parts.links.shrink_to_fit();
    parts.link_particulars.shrink_to_fit();
    parts.premises.shrink_to_fit();
    parts.statements.shrink_to_fit();
    parts.tags.shrink_to_fit();
}
