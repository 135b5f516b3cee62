//! Reads what a person kept of a map, and writes what is to be kept.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::clippings::{self, ClippingFile};
use super::folder::{self, Lock};
use super::home::{Home, MapIds};
use super::{CLIPPINGS, KNOWN, NOTES, VISIT};
use crate::config::{Clipping, Keep, Keeping, Kept, NOTES_FORM, Notes, Visit};
use crate::store::StoreError;
use crate::store::error::cause;

/// The one program that writes what is kept of a map.
#[derive(Debug)]
pub struct Keeper {
    folder: PathBuf,
    /// What the file of clippings begins with.
    title: String,
    /// Of each file as it was last read or written, its fingerprint.
    last: [(&'static str, Option<u64>); 4],
    is_first: bool,
    _lock: Lock,
}

/// The claims that a map had, each with its print.
#[derive(Debug, Deserialize)]
struct Known {
    #[serde(rename = "cruxmap_known")]
    form: u32,
    claims: HashMap<String, u64>,
}

/// As [`Known`], written without a copy of each id.
#[derive(Serialize)]
#[serde(rename = "Known")]
struct KnownIds<'a> {
    #[serde(rename = "cruxmap_known")]
    form: u32,
    claims: BTreeMap<&'a str, u64>,
}

/// Opens what was kept of a map, to keep more. Without a keeper nothing can be written, and [`Kept::keeping`] says why.
pub fn open(home: &Home, map: MapIds) -> (Kept, Option<Keeper>) {
    let (chosen, refusals) = choose(home, map);
    let Some(folder) = chosen else {
        let why = match refusals.as_slice() {
            [] => "no folder for data is known: set HOME or XDG_DATA_HOME".to_owned(),
            refusals => format!("no folder can be written ({})", refusals.join(", ")),
        };
        return (Kept { keeping: Keeping::Not(why), ..Kept::default() }, None);
    };
    let lock = match Lock::take(&folder) {
        Ok(Some(lock)) => lock,
        Ok(None) => {
            let why = "another cruxmap has this map open".to_owned();
            return (Kept { keeping: Keeping::Not(why), ..read(&folder, Mending::Never).kept }, None);
        }
        Err(error) => {
            let why = format!("{} cannot be written: {}", folder.display(), cause(&error));
            return (Kept { keeping: Keeping::Not(why), ..read(&folder, Mending::Never).kept }, None);
        }
    };
    folder::sweep(&folder);
    let Read { mut kept, last, fault } = read(&folder, Mending::SetAside);
    if let Some(why) = fault {
        kept.keeping = Keeping::Not(why);
        return (kept, None);
    }
    kept.keeping = Keeping::In(shown(&folder));
    let is_first = kept.known.is_none();
    let title: String = map.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.chars().filter(|char| !char.is_control()).collect();
    (kept, Some(Keeper { folder, title, last, is_first, _lock: lock }))
}

/// Reads what was kept of a map, and changes nothing.
pub fn look(home: &Home, map: MapIds) -> Kept {
    let folder = match home {
        Home::OfPath { beside, data } => used([Some(beside), data.as_ref()]),
        Home::OfTitle { data } => data.as_ref().and_then(|data| {
            Home::namesakes(data, map.title).take_while(|folder| folder::is_used(folder)).find(|one| is_of(one, map))
        }),
    };
    let Some(folder) = folder else { return Kept::default() };
    Kept { keeping: Keeping::In(shown(&folder)), ..read(&folder, Mending::Never).kept }
}

fn used<const N: usize>(folders: [Option<&PathBuf>; N]) -> Option<PathBuf> {
    folders.into_iter().flatten().find(|folder| folder::is_used(folder)).cloned()
}

/// The folder to write to, made where it was not there: where notes are already they stay; else beside the map, else
/// in the data folder. Where none can be written, why.
fn choose(home: &Home, map: MapIds) -> (Option<PathBuf>, Vec<String>) {
    let mut folders: Vec<PathBuf> = match home {
        Home::OfPath { beside, data } => [beside].into_iter().chain(data).cloned().collect(),
        Home::OfTitle { data } => {
            let free_or_own = |folder: &PathBuf| !folder::is_used(folder) || is_of(folder, map);
            data.iter().filter_map(|data| Home::namesakes(data, map.title).find(free_or_own)).collect()
        }
    };
    folders.sort_by_key(|folder| !folder::is_used(folder));
    let mut refusals = Vec::new();
    for folder in folders {
        match folder::prepare(&folder).and_then(|()| can_be_written(&folder)) {
            Ok(()) => return (Some(folder), refusals),
            Err(error) => refusals.push(format!("{} cannot be used: {}", folder.display(), cause(&error))),
        }
    }
    (None, refusals)
}

fn can_be_written(folder: &Path) -> io::Result<()> {
    fs::File::options().write(true).create(true).truncate(false).open(folder.join(super::LOCK)).map(drop)
}

/// Whether what is kept in a folder is of this map and not of another with its title.
fn is_of(folder: &Path, map: MapIds) -> bool {
    let known = fs::read_to_string(folder.join(KNOWN)).ok().and_then(|text| parse::<Known>(&text).ok());
    known.is_none_or(|known| map.are(&known.claims))
}

/// What to do with a file that cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mending {
    /// Give it another name.
    SetAside,
    /// Leave it where it is.
    Never,
}

/// What a folder holds.
#[derive(Default)]
struct Read {
    kept: Kept,
    last: [(&'static str, Option<u64>); 4],
    /// Why nothing may be written there.
    fault: Option<String>,
}

fn read(folder: &Path, mending: Mending) -> Read {
    let mut read = Read { last: [NOTES, VISIT, KNOWN, CLIPPINGS].map(|name| (name, None)), ..Read::default() };
    if let Some(notes) = read.file::<Notes>(folder, NOTES, mending) {
        read.check_form(folder, NOTES, notes.form);
        read.kept.notes = notes;
    }
    if let Some(visit) = read.file::<Visit>(folder, VISIT, mending) {
        read.check_form(folder, VISIT, visit.form);
        read.kept.visit = visit;
    }
    if let Some(known) = read.file::<Known>(folder, KNOWN, mending) {
        read.check_form(folder, KNOWN, known.form);
        read.kept.known = Some(known.claims);
    }
    if let Some(text) = read.text(folder, CLIPPINGS, mending) {
        read.kept.clippings = ClippingFile::parse(&text).clippings;
    }
    read
}

impl Read {
    /// What a file holds, where it is there and can be read.
    fn file<T: DeserializeOwned>(&mut self, folder: &Path, name: &'static str, mending: Mending) -> Option<T> {
        let text = self.text(folder, name, mending)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(error) => {
                let at = error.span.start;
                self.broken(folder, name, mending, &format!("line {}: {}", at.line, error.code));
                None
            }
        }
    }

    fn text(&mut self, folder: &Path, name: &'static str, mending: Mending) -> Option<String> {
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(bytes) => {
                self.note(name, Some(fingerprint(&bytes)));
                let text = String::from_utf8(bytes);
                text.map_err(|_| self.broken(folder, name, mending, "it is no UTF-8 text")).ok()
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                let why = format!("{} cannot be read: {}", path.display(), cause(&error));
                self.kept.troubles.push(format!("{why}."));
                self.fault = Some(why);
                None
            }
        }
    }

    fn note(&mut self, name: &str, print: Option<u64>) {
        note(&mut self.last, name, print);
    }

    /// A file that cannot be read is given another name, and that is told.
    fn broken(&mut self, folder: &Path, name: &'static str, mending: Mending, why: &str) {
        let path = folder.join(name);
        let cannot = format!("{} cannot be read ({why})", path.display());
        if mending == Mending::Never {
            self.kept.troubles.push(format!("{cannot}; it is left as it is."));
            return;
        }
        match folder::set_aside(&path, "broken") {
            Ok(aside) => {
                self.note(name, None);
                let aside = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.kept.troubles.push(format!("{cannot}; it was set aside as {aside}, whole."));
            }
            Err(error) => {
                let why = format!("{cannot} and cannot be set aside: {}", cause(&error));
                self.kept.troubles.push(format!("{why}."));
                self.fault = Some(why);
            }
        }
    }

    /// What a newer program wrote may hold more than we would write back.
    fn check_form(&mut self, folder: &Path, name: &str, form: u32) {
        if form > NOTES_FORM {
            self.fault = Some(format!("{} was written by a newer cruxmap", folder.join(name).display()));
        }
    }
}

impl Keeper {
    /// Whether nothing is known yet of the claims of the map: it was never open before.
    pub fn is_first(&self) -> bool {
        self.is_first
    }

    /// The file of clippings.
    pub fn clippings(&self) -> PathBuf {
        self.folder.join(CLIPPINGS)
    }

    /// Writes what is to be kept. Answers a sentence where a file that somebody else changed was set aside.
    ///
    /// # Errors
    /// When it cannot be written; then all is as before.
    pub fn keep(&mut self, keep: &Keep) -> Result<Option<String>, StoreError> {
        match keep {
            Keep::Notes(notes) => self.replace(NOTES, &ron(notes)),
            Keep::Visit(visit) => self.replace(VISIT, &ron(visit)),
            Keep::Clip(clipping) => self.clip(clipping),
            Keep::Clippings(clippings) => {
                let old = fs::read_to_string(self.clippings()).unwrap_or_default();
                let preamble = match ClippingFile::parse(&old).preamble {
                    preamble if preamble.is_empty() => self.head(),
                    preamble => preamble,
                };
                self.replace(CLIPPINGS, &clippings::write(&preamble, clippings))
            }
            Keep::AllKnown => Ok(None),
        }
    }

    /// Writes that these are the claims of the map, each with its print. Takes a little more than linear time.
    ///
    /// # Errors
    /// As [`Self::keep`].
    pub fn know<'m>(&mut self, claims: impl Iterator<Item = (&'m str, u64)>) -> Result<Option<String>, StoreError> {
        self.is_first = false;
        self.replace(KNOWN, &ron(&KnownIds { form: NOTES_FORM, claims: claims.collect() }))
    }

    /// Adds a clipping behind those that are there, also where somebody else changed them.
    fn clip(&mut self, clipping: &Clipping) -> Result<Option<String>, StoreError> {
        let path = self.clippings();
        let unreadable = |source| StoreError::Unreadable { path: path.clone(), source };
        let last = self.last_print(CLIPPINGS);
        let (mut text, is_ours) = match fs::read_to_string(&path) {
            Ok(text) => {
                let is_ours = last == Some(fingerprint(text.as_bytes()));
                (text, is_ours)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (self.head(), true),
            Err(error) => return Err(unreadable(error)),
        };
        clippings::add(&mut text, clipping);
        self.put(CLIPPINGS, &text)?;
        if !is_ours {
            // What somebody else wrote is not in our list: before that replaces the file, it must be set aside.
            note(&mut self.last, CLIPPINGS, last);
        }
        Ok(None)
    }

    /// The fingerprint of a file as we wrote or read it last.
    fn last_print(&self, name: &str) -> Option<u64> {
        self.last.iter().find(|(one, _)| *one == name).and_then(|&(_, print)| print)
    }

    fn head(&self) -> String {
        if self.title.is_empty() { "# Clippings".to_owned() } else { format!("# Clippings: {}", self.title) }
    }

    /// Puts a file in place of the old one; what somebody else made of that is set aside first.
    fn replace(&mut self, name: &'static str, text: &str) -> Result<Option<String>, StoreError> {
        let path = self.folder.join(name);
        let now = match fs::read(&path) {
            Ok(bytes) => Some(fingerprint(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(StoreError::Unreadable { path, source }),
        };
        let last = self.last_print(name);
        let mut said = None;
        if now.is_some() && now != last {
            let unwritable = |source| StoreError::Unwritable { path: path.clone(), source };
            let aside = folder::set_aside(&path, "changed").map_err(unwritable)?;
            let aside = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
            said = Some(format!(
                "{} was changed by somebody else meanwhile; that was set aside as {aside}.",
                path.display()
            ));
        }
        self.put(name, text)?;
        Ok(said)
    }

    fn put(&mut self, name: &'static str, text: &str) -> Result<(), StoreError> {
        // The folder may have been removed meanwhile.
        let _ = fs::create_dir_all(&self.folder);
        crate::store::write(&self.folder.join(name), text.as_bytes())?;
        note(&mut self.last, name, Some(fingerprint(text.as_bytes())));
        Ok(())
    }
}

fn note(last: &mut [(&'static str, Option<u64>); 4], name: &str, print: Option<u64>) {
    if let Some((_, last)) = last.iter_mut().find(|(one, _)| *one == name) {
        *last = print;
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

fn ron<T: Serialize>(value: &T) -> String {
    let form = PrettyConfig::new().extensions(Extensions::IMPLICIT_SOME).struct_names(false);
    // Strings, numbers and lists of them can always be written.
    ron::ser::to_string_pretty(value, form).unwrap_or_default() + "\n"
}

/// What tells one content of a file from another, while the program runs.
fn fingerprint(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A folder as people are shown it: with `~` for theirs.
fn shown(folder: &Path) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    match home.and_then(|home| folder.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(below) => Path::new("~").join(below).display().to_string(),
        None => folder.display().to_string(),
    }
}
