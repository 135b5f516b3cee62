//! From arguments to a map: what is one map, what are several, and how these become one.
//!
//! Native files that read together are one map, as in a folder: their ids reach across. Otherwise each argument is a map
//! of its own, and of a folder each file of another tool; then they are joined, with their ids kept apart.

use std::collections::HashSet;
use std::path::Path;

use super::CliError;
use super::output::{complain, to_stderr};
use crate::analysis::{
    AlikeClaims, JoinError, Joined, Joining, Match, Matched, MatchedClaim, Matches, Named, Renamed, differing, join,
};
use crate::format::{
    self, AsWritten, Diagnostics, Format, Input, Loaded, Places, Progress, Reading, Severity, Strictness, Tongue,
};
use crate::layout::clean;
use crate::model::{ClaimId, LinkId, Map};
use crate::report;
use crate::search::{Alike, alike, claims_of, same};
use crate::store::{self, Brought, MapArg, MapFolder, MatchBy, Matching, StoreError};

/// A map, and how it came from several where it did.
#[derive(Default)]
pub(super) struct Read {
    /// What reading gave.
    pub loaded: Loaded,
    /// What joining did.
    pub joining: Option<Joining>,
}

impl From<Loaded> for Read {
    fn from(loaded: Loaded) -> Self {
        Self { loaded, joining: None }
    }
}

/// Why there is nothing to read. Each is a sentence without a full stop.
#[derive(Debug, thiserror::Error)]
pub(super) enum LoadError {
    /// It cannot be brought.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is nothing to match.
    #[error("--match compares the claims of several maps, and there is only one: name another")]
    OnlyOne,
    /// The maps cannot be one.
    #[error(transparent)]
    Join(#[from] JoinError),
}

impl From<LoadError> for CliError {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Store(error) => Self::Store(error),
            error @ (LoadError::OnlyOne | LoadError::Join(_)) => Self::Misplaced(error.to_string()),
        }
    }
}

/// Reads a map; where it has errors, tells them.
pub(super) fn load(args: &[MapArg]) -> Result<Map, CliError> {
    load_counted(args).map(|(map, _)| map)
}

/// Reads a map, with what there is of everything in the terms of a foreign file; where it has errors, tells them. That
/// claims were matched is said beside it.
pub(super) fn load_counted(args: &[MapArg]) -> Result<(Map, Option<AsWritten>), CliError> {
    let Read { loaded, joining } = read(args, &())?;
    let map = map_of(loaded.map, &loaded.diagnostics, args)?;
    if let Some(matches) = joining.as_ref().and_then(|joining| joining.matches.as_ref()) {
        complain(&format!("{}; cruxmap check lists them, with the same --match", report::matched_in_words(matches)));
    }
    let left_out = loaded.diagnostics.count(Severity::Warning);
    if store::strictness_of(args) == Strictness::Lenient && left_out > 0 {
        let warnings = report::amount(left_out, "warning", "warnings");
        complain(&format!("{warnings}: what could not be read is left out; cruxmap check --lenient lists it"));
    }
    Ok((map, loaded.as_written))
}

/// The map; or tells its errors.
fn map_of(map: Option<Map>, diagnostics: &Diagnostics, args: &[MapArg]) -> Result<Map, CliError> {
    map.ok_or_else(|| {
        to_stderr(|out| report::check(diagnostics, &store::name_of(args), out));
        CliError::MapHasErrors
    })
}

/// Two maps that are to be compared, with what they are called; where either has errors, tells them.
pub(super) fn load_two(args: &[MapArg]) -> Result<[(String, Map); 2], CliError> {
    let (wanted, others): (Vec<_>, Vec<_>) = args.iter().cloned().partition(MapArg::is_of_a_map);
    if wanted.iter().filter(|&arg| *arg == MapArg::StandardInput).count() > 1 {
        return Err(CliError::Store(StoreError::TwiceStandardInput));
    }
    let mut maps = Vec::new();
    for arg in wanted {
        let alone: Vec<_> = others.iter().cloned().chain([arg.clone()]).collect();
        let loaded = read(&alone, &())?.loaded;
        maps.push(Alone { path: store::path_of(&arg), loaded });
    }
    let names = names(&maps);
    let mut loaded = Vec::new();
    for (part, name) in maps.into_iter().zip(names) {
        let alone = [MapArg::from(part.path.as_str())];
        loaded.push((name, map_of(part.loaded.map, &part.loaded.diagnostics, &alone)?));
    }
    let count = loaded.len();
    loaded.try_into().map_err(|_| CliError::Misplaced(format!("two maps are compared, and here are {count}")))
}

/// Reads what the arguments name. `progress` hears of all files as of one.
pub(super) fn read(args: &[MapArg], progress: &dyn Progress) -> Result<Read, LoadError> {
    let (format, matching) = (store::format_of(args), store::matching_of(args));
    let how = How { format, strictness: store::strictness_of(args) };
    let mut parts = parts(store::open_each(args)?, format);
    if matching.is_none() {
        parts = with_tables_together(parts);
    }
    if parts.len() < 2 {
        if matching.is_some() {
            return Err(LoadError::OnlyOne);
        }
        return Ok(parts.pop().map(|part| how.read(part.inputs, &part.path, progress)).unwrap_or_default().into());
    }
    let together = (matching.is_none() && parts.iter().all(|part| part.is == PartIs::Native))
        .then(|| parts.iter().flat_map(|part| part.inputs.iter().cloned()).collect::<Vec<_>>())
        .map(|inputs| format::read_as(inputs, format, progress));
    if let Some(one) = together.as_ref()
        && !one.diagnostics.has_errors()
    {
        return Ok(together.unwrap_or_default().into());
    }
    let alone = alone(parts, how, progress);
    let errors: usize = alone.iter().map(|part| part.loaded.diagnostics.count(Severity::Error)).sum();
    match together {
        // Fewer mistakes are told of parts of one map than of maps that never were.
        Some(together) if errors > 0 && together.diagnostics.count(Severity::Error) < errors => Ok(together.into()),
        _ => joined(alone, matching, progress),
    }
}

/// How files are read.
#[derive(Clone, Copy)]
struct How {
    format: Option<Format>,
    strictness: Strictness,
}

impl How {
    /// Reads the files of one map, with what they include of the folder of a path.
    fn read(self, inputs: Vec<Input>, path: &str, progress: &dyn Progress) -> Loaded {
        let includes = MapFolder::of(&[MapArg::from(path)]);
        let reading = Reading { format: self.format, strictness: self.strictness, includes: &includes };
        format::read_with(inputs, &reading, progress)
    }
}

/// Files that are a map of their own.
struct Part {
    /// As they are named.
    path: String,
    inputs: Vec<Input>,
    is: PartIs,
}

/// What the files of a part are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartIs {
    Native,
    Tables,
    Foreign,
}

/// A map that was read alone.
struct Alone {
    path: String,
    loaded: Loaded,
}

/// What is a map of its own: native files of one argument together, each file of another tool by itself.
fn parts(brought: Vec<Brought>, format: Option<Format>) -> Vec<Part> {
    let is = |input: &Input| match format
        .unwrap_or_else(|| Format::of(&input.name, &String::from_utf8_lossy(&input.bytes)))
    {
        Format::Native(_) => PartIs::Native,
        Format::Foreign(Tongue::Csv) => PartIs::Tables,
        _ => PartIs::Foreign,
    };
    let mut parts = Vec::new();
    for Brought { name, inputs } in brought {
        let is_alone = inputs.len() == 1;
        let (native, foreign): (Vec<_>, Vec<_>) = inputs.into_iter().partition(|input| is(input) == PartIs::Native);
        if !native.is_empty() {
            parts.push(Part { path: name.clone(), inputs: native, is: PartIs::Native });
        }
        for input in foreign {
            let path = if is_alone { name.clone() } else { input.name.to_string() };
            parts.push(Part { path, is: is(&input), inputs: vec![input] });
        }
    }
    parts
}

/// Tables of claims, links and statements are one map, in the place of the first.
fn with_tables_together(parts: Vec<Part>) -> Vec<Part> {
    let mut together: Vec<Part> = Vec::new();
    for part in parts {
        match together.iter_mut().find(|other| (other.is, part.is) == (PartIs::Tables, PartIs::Tables)) {
            Some(tables) => tables.inputs.extend(part.inputs),
            None => together.push(part),
        }
    }
    together
}

/// Reads each by itself.
fn alone(parts: Vec<Part>, how: How, progress: &dyn Progress) -> Vec<Alone> {
    let size = |part: &Part| part.inputs.iter().map(|input| input.bytes.len()).sum::<usize>();
    let all = parts.iter().map(size).sum();
    let mut before = 0;
    let read = |part: Part| {
        let stretch = Stretch { progress, before, all };
        before += size(&part);
        Alone { loaded: how.read(part.inputs, &part.path, &stretch), path: part.path }
    };
    parts.into_iter().map(read).collect()
}

/// The progress of one of several readings.
struct Stretch<'p> {
    progress: &'p dyn Progress,
    before: usize,
    all: usize,
}

impl Progress for Stretch<'_> {
    fn advance(&self, done: usize, _: usize) -> bool {
        self.progress.advance(self.before + done, self.all)
    }
}

/// Makes one map of several, unless one has errors or reading was stopped.
fn joined(alone: Vec<Alone>, matching: Option<Matching>, progress: &dyn Progress) -> Result<Read, LoadError> {
    let names = names(&alone);
    let prefixes: Vec<String> = names.iter().map(|name| as_id(name)).collect();
    let (mut maps, mut all_places, mut diagnostics) = (Vec::new(), Vec::new(), Diagnostics::default());
    let mut as_written = Some(Vec::new());
    let count = alone.len();
    for Alone { loaded, .. } in alone {
        let Loaded { map, places, diagnostics: found, as_written: written } = loaded;
        diagnostics = diagnostics.and(found);
        maps.extend(map);
        all_places.push(places);
        as_written = as_written.zip(written).map(|(mut all, written)| {
            all.push(written);
            all
        });
    }
    if diagnostics.has_errors() || maps.len() < count {
        return Ok(Loaded { diagnostics, ..Loaded::default() }.into());
    }
    let refs: Vec<&Map> = maps.iter().collect();
    let go_on = || progress.advance(1, 1);
    let found = match matching {
        None => Some(None),
        Some(matching) => alike(&refs, matching.threshold(), &go_on).map(Some),
    };
    // Nobody waits any more.
    let Some(found) = found else { return Ok(Read::default()) };
    let to_join: Vec<_> = prefixes.iter().zip(&maps).map(|(name, map)| Named { name, map }).collect();
    let pairs: &[AlikeClaims] = found.as_ref().map_or(&[], |found| &found.pairs);
    let how = match matching.map(|matching| matching.by) {
        None => Matched::Apart,
        Some(MatchBy::Link) => Matched::Link(pairs),
        Some(MatchBy::Fuse) => Matched::Fuse(pairs),
    };
    let Joined { map, origins, renamed } = join(&to_join, &same(&refs), how)?;
    let places = Places::joined(
        &all_places,
        map.claim_ids().map(|claim| {
            let first = origins.claim(claim).first()?;
            Some((first.map as usize, ClaimId::from_index(first.index as usize)?))
        }),
        map.link_ids().map(|link| {
            let first = origins.link(link).first()?;
            Some((first.map as usize, LinkId::from_index(first.index as usize)?))
        }),
    );
    let matches = found.zip(matching).map(|(found, matching)| matches(&found, matching, &refs));
    let as_written = as_written.map(|all| AsWritten::sum(&all));
    let is_fused = matches.as_ref().is_some_and(|matches| matches.are_fused);
    let differing = if is_fused { differing(&map, &origins) } else { Vec::new() };
    let joining = Joining { names, origins, renamed: in_order(renamed), matches, differing };
    Ok(Read { loaded: Loaded { map: Some(map), places, diagnostics, as_written }, joining: Some(joining) })
}

fn in_order(mut renamed: Vec<Renamed>) -> Vec<Renamed> {
    renamed.sort_by_key(|one| one.map);
    renamed
}

/// What was matched, to be told.
fn matches(found: &Alike, matching: Matching, maps: &[&Map]) -> Matches {
    let claim = |(number, claim): (usize, ClaimId)| {
        let map = maps.get(number)?;
        Some(MatchedClaim { map: number, id: map.claim_id(claim).into(), text: map.claim_text(claim).into() })
    };
    let pairs = found.pairs.iter().filter_map(|pair| {
        let [earlier, later] = claims_of(pair)?;
        Some(Match { likeness: pair.likeness, claims: [claim(earlier)?, claim(later)?] })
    });
    Matches {
        are_fused: matching.by == MatchBy::Fuse,
        threshold: matching.threshold(),
        pairs: pairs.collect(),
        lacks_some: found.lacks_some,
    }
}

/// What a path is called.
type Form<'f> = &'f dyn Fn(&str) -> Option<String>;

/// What each map is called, as short as it can be with no two alike: the stem of its file, its name, its path; else a
/// number behind it.
fn names(alone: &[Alone]) -> Vec<String> {
    let stem = |path: &str| Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let file = |path: &str| Path::new(path).file_name().map(|name| name.to_string_lossy().into_owned());
    let in_folder = |path: &str| {
        let folder = Path::new(path).parent().and_then(Path::file_name)?;
        Some(format!("{}/{}", folder.to_string_lossy(), stem(path)?))
    };
    let as_given = |path: &str| Some(path.to_owned());
    let forms: [Form; 4] = [&stem, &file, &in_folder, &as_given];
    for form in forms {
        let called = |part: &Alone| {
            let name = form(&part.path).unwrap_or_else(|| part.path.clone());
            clean(&name).into_owned()
        };
        let names: Vec<String> = alone.iter().map(called).collect();
        if names.iter().collect::<HashSet<_>>().len() == names.len() {
            return names;
        }
    }
    let numbered = alone.iter().zip(1..).map(|(part, number)| format!("{} ({number})", clean(&part.path)));
    numbered.collect()
}

/// A name as it can stand in an id: what cannot is a line.
fn as_id(name: &str) -> String {
    let legal = |char: char| if char.is_alphanumeric() || matches!(char, '.' | '_' | '-') { char } else { '-' };
    let id: String = name.chars().map(legal).collect();
    let id = id.trim_matches(|char: char| !char.is_alphanumeric());
    if id.is_empty() { "map".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(paths: &[&str]) -> Vec<String> {
        let alone: Vec<_> =
            paths.iter().map(|&path| Alone { path: path.to_owned(), loaded: Loaded::default() }).collect();
        names(&alone)
    }

    #[test]
    fn maps_are_called_as_shortly_as_tells_them_apart() {
        assert_eq!(called(&["x/first.ron", "y/second.ron"]), ["first", "second"]);
        assert_eq!(called(&["x/map.ron", "x/map.aif"]), ["map.ron", "map.aif"]);
        assert_eq!(called(&["ann/map.ron", "ben/map.ron"]), ["ann/map", "ben/map"]);
        assert_eq!(called(&["a.ron", "a.ron"]), ["a.ron (1)", "a.ron (2)"]);
        assert_eq!(called(&["..", "standard input"]), ["..", "standard input"]);
    }

    #[test]
    fn what_stands_in_front_of_an_id_is_one_itself() {
        assert_eq!(as_id("ann/map (2)"), "ann-map--2");
        assert_eq!(as_id("школа"), "школа");
        assert_eq!(as_id(".."), "map");
    }
}
