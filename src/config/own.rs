//! What a person keeps of their own beside a map: marks, remarks, what-ifs, clippings, what was seen, the last place. Plain data,
//! by the ids of the map; it may name claims that the map does not have, or has no more.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

/// The form of the files that is written, and the newest that is read.
pub const NOTES_FORM: u32 = 1;

/// The file that clippings are kept in, in the folder of the map.
pub const CLIPPINGS_FILE: &str = "clippings.md";

/// Marks and remarks, in the order made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// The form of the file: [`NOTES_FORM`].
    #[serde(rename = "cruxmap_notes")]
    pub form: u32,
    /// The claims that are marked.
    #[serde(default)]
    pub marks: Vec<String>,
    /// The remarks, one a claim.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// The what-ifs that were kept, each under another name.
    #[serde(default)]
    pub what_ifs: Vec<KeptWhatIf>,
}

impl Default for Notes {
    fn default() -> Self {
        Self { form: NOTES_FORM, marks: Vec::new(), remarks: Vec::new(), what_ifs: Vec::new() }
    }
}

impl Notes {
    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.remarks.is_empty() && self.what_ifs.is_empty()
    }
}

/// A remark on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The claim.
    pub claim: String,
    /// What is remarked.
    pub text: String,
}

/// A what-if that was kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptWhatIf {
    /// Its name.
    pub name: String,
    /// The claims and links that are struck out.
    #[serde(default)]
    pub struck_out: Vec<String>,
    /// Those that are taken as given.
    #[serde(default)]
    pub given: Vec<String>,
    /// The speaker whose claims alone are kept.
    #[serde(default)]
    pub only: Option<String>,
    /// The speaker whose claims are left out.
    #[serde(default)]
    pub without: Option<String>,
}

/// Where one was, and what one saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The form of the file: [`NOTES_FORM`].
    #[serde(rename = "cruxmap_visit")]
    pub form: u32,
    /// The claim or link that was opened last; none where none was.
    #[serde(default)]
    pub place: Option<String>,
    /// The claims and links through which one came there, the first in front.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<String>,
    /// The question that the first of these answers, where one came from it: its id, or `#` and its number from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The view that one was in, in words and ids: `["speakers", "versus", "osei", "lindqvist"]`. Empty in older files:
    /// then it is the claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub view: Vec<String>,
    /// The row that was selected there.
    #[serde(default, skip_serializing_if = "LastRow::is_first")]
    pub row: LastRow,
    /// The filter that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<LastFilter>,
    /// The claims that one read, each with its print as it was then.
    #[serde(default)]
    pub seen: BTreeMap<String, u64>,
}

impl Default for Visit {
    fn default() -> Self {
        Self {
            form: NOTES_FORM,
            place: None,
            trail: Vec::new(),
            question: None,
            view: Vec::new(),
            row: LastRow::default(),
            filter: None,
            seen: BTreeMap::new(),
        }
    }
}

/// A row that was selected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastRow {
    /// Its position, from 0.
    #[serde(default)]
    pub at: usize,
    /// The position within it: an answer, a column, a paragraph.
    #[serde(default)]
    pub within: Option<usize>,
    /// The claim or link that it is about: where the map has changed, that is looked for nearby.
    #[serde(default)]
    pub about: Option<String>,
}

impl LastRow {
    fn is_first(&self) -> bool {
        *self == Self::default()
    }
}

/// A filter that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastFilter {
    /// Its query.
    pub query: String,
    /// Whether what it leaves out was shown, marked.
    #[serde(default)]
    pub dims: bool,
}

/// Something that was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipping {
    /// The claim or link that it is about; none where it is about several.
    pub about: Option<String>,
    /// What was copied; may have several lines.
    pub text: String,
}

/// What becomes of what a person keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// It is written to files in this folder, as people are shown it.
    In(String),
    /// It is forgotten when the program ends; the words say why, as the end of a sentence: "another cruxmap …".
    Not(String),
    /// It is forgotten, and that goes without saying.
    #[default]
    Nowhere,
}

/// All that was kept of one map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Marks and remarks.
    pub notes: Notes,
    /// Clippings, in the order of their file.
    pub clippings: Vec<Clipping>,
    /// The last visit.
    pub visit: Visit,
    /// The claims that the map had when it was first opened, or when all was last called seen, each with its print then;
    /// none before that.
    pub known: Option<HashMap<String, u64>>,
    /// What becomes of further notes.
    pub keeping: Keeping,
    /// What went wrong, in sentences.
    pub troubles: Vec<String>,
}

/// What is to be kept from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keep {
    /// These marks and remarks, in place of those before.
    Notes(Notes),
    /// This visit, in place of the one before.
    Visit(Visit),
    /// One more clipping.
    Clip(Clipping),
    /// These clippings, in place of those before.
    Clippings(Vec<Clipping>),
    /// That every claim of the map is known.
    AllKnown,
}

/// In which form a citation is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CitationForm {
    /// Sentences.
    #[default]
    Plain,
    /// Markdown: the text as a quotation, what is known of it below.
    Markdown,
    /// An entry for each statement, in the manner of BibTeX.
    Bibtex,
}
