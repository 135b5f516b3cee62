//! What claims and marked inferences are called in the file: each title stands for one of them.

use hashbrown::{HashMap, HashSet};

use super::super::super::foreign::legal;
use super::super::super::leaf::check_id;
use super::super::tree::Sort;
use super::escape;
use super::plan::{Plan, Way};
use crate::model::{ClaimId, LinkId, Map};

/// A text is a title itself where it is no longer than this, in characters.
const LONGEST: usize = 80;

/// The title of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Title {
    pub sort: Sort,
    pub text: String,
    /// Whether the title alone says all.
    pub says_all: bool,
    /// Whether the id is not the one that is made of the title.
    pub needs_id: bool,
    /// Whether the short wording is not the title.
    pub needs_label: bool,
}

impl Title {
    /// In the brackets of its sort.
    pub fn in_brackets(&self) -> String {
        match self.sort {
            Sort::Statement => format!("[{}]", self.text),
            Sort::Argument => format!("<{}>", self.text),
        }
    }
}

/// All titles.
#[derive(Debug)]
pub(super) struct Titles {
    claims: Vec<Title>,
    blocks: HashMap<LinkId, String>,
    /// Whether titles of the form of ids are ids and no short wordings.
    pub are_ids: bool,
    taken: HashSet<(Sort, String)>,
}

impl Titles {
    /// Finds titles. Linear.
    pub fn of(map: &Map, plan: &Plan) -> Self {
        let mut titles = Self {
            claims: Vec::with_capacity(map.claim_ids().len()),
            blocks: HashMap::new(),
            are_ids: false,
            taken: HashSet::new(),
        };
        titles.are_ids = map.claim_ids().any(|claim| map.claim_label(claim).is_none() && !says_all(map, claim));
        let mut numbers: HashMap<(Sort, String), usize> = HashMap::new();
        for claim in map.claim_ids() {
            let sort = if plan.arguments.contains(&claim) { Sort::Argument } else { Sort::Statement };
            let title = titles.title(map, claim, sort, &mut numbers);
            titles.claims.push(title);
        }
        for link in map.link_ids().filter(|&link| plan.way(link) == Way::Block) {
            let name = map.link_id(link).map_or_else(|| format!("link {}", link.number()), str::to_owned);
            let name = titles.unique(Sort::Argument, name, &mut numbers);
            titles.blocks.insert(link, name);
        }
        titles
    }

    pub fn claim(&self, claim: ClaimId) -> Option<&Title> {
        self.claims.get(claim.index())
    }

    /// The title of a claim in brackets.
    pub fn of_claim(&self, claim: ClaimId) -> String {
        self.claim(claim).map(Title::in_brackets).unwrap_or_default()
    }

    /// The title of a marked inference, without brackets.
    pub fn of_block(&self, link: LinkId) -> &str {
        self.blocks.get(&link).map_or("", String::as_str)
    }

    /// A title for a statement that stands for no claim.
    pub fn for_conclusion(&mut self, block: &str) -> String {
        self.unique(Sort::Statement, format!("{block}: conclusion"), &mut HashMap::new())
    }

    fn title(&mut self, map: &Map, claim: ClaimId, sort: Sort, numbers: &mut HashMap<(Sort, String), usize>) -> Title {
        let id = map.claim_id(claim);
        let label = map.claim_label(claim);
        let says_all = says_all(map, claim);
        let wanted = match label {
            Some(label) => escape::title(label, sort),
            None if says_all => escape::title(map.claim_text(claim), sort),
            None => id.to_owned(),
        };
        let wanted = if wanted.is_empty() { id.to_owned() } else { wanted };
        let text = self.unique(sort, wanted, numbers);
        let says_all = says_all && text == map.claim_text(claim).trim();
        let is_id = check_id("id", &text).is_ok();
        let read_as = if is_id { text.clone() } else { legal(&text) };
        let is_read_as_label = !(self.are_ids && is_id) || says_all;
        Title {
            sort,
            says_all,
            needs_id: read_as != id,
            needs_label: match label {
                Some(label) => label.trim() != text || !is_read_as_label,
                None => false,
            },
            text,
        }
    }

    fn unique(&mut self, sort: Sort, wanted: String, numbers: &mut HashMap<(Sort, String), usize>) -> String {
        if self.taken.insert((sort, wanted.clone())) {
            return wanted;
        }
        let number = numbers.entry((sort, wanted.clone())).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{wanted} ({number})");
            if self.taken.insert((sort, numbered.clone())) {
                return numbered;
            }
        }
    }
}

/// Whether a claim says no more than a title can: it has no short wording, and its id is made of its text.
fn says_all(map: &Map, claim: ClaimId) -> bool {
    let text = map.claim_text(claim).trim();
    map.claim_label(claim).is_none()
        && text.chars().nth(LONGEST).is_none()
        && !text.contains(['[', ']', '<', '>', '\n', '\r', '\0'])
        && !text.starts_with('-')
        && !text.is_empty()
        && legal(text) == map.claim_id(claim)
}
