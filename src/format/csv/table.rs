//! A file as a table: what parts its cells, its columns, and its rows, through the library.

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};

use super::super::foreign::kind_of;
use super::super::scan::Span;
use super::cells::bare;
use super::columns::{Sort, folded, is_called};

/// What may part cells, the likeliest first.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// A name of a column is no longer than this, in bytes.
const LONGEST_NAME: usize = 60;

/// A table.
#[derive(Clone, Debug)]
pub(super) struct Table<'t> {
    /// The file.
    text: &'t str,
    /// Where its first byte stands in what is read.
    base: usize,
    separator: u8,
    pub sort: Sort,
    /// Which cell of a row holds what.
    columns: Vec<(&'static str, usize)>,
    /// The other columns, as they are called.
    pub others: Vec<(usize, String)>,
    /// Where the rows begin.
    start: usize,
    /// How many columns it has.
    pub width: usize,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    table: &'r Table<'r>,
    record: &'r StringRecord,
    /// Where it stands in what is read.
    start: usize,
    end: usize,
}

impl<'t> Table<'t> {
    /// The table that a file is; none where its first row names no columns that are known here.
    pub(super) fn of(text: &'t str, base: usize) -> Option<Self> {
        let (start, separators) = beginning(text);
        separators.iter().find_map(|&separator| Self::parted_by(text, base, separator, start))
    }

    fn parted_by(text: &'t str, base: usize, separator: u8, start: usize) -> Option<Self> {
        let rest = text.get(start..)?;
        let mut reader = reader(rest, separator);
        let mut head = StringRecord::new();
        if !reader.read_record(&mut head).ok()? || head.iter().any(|name| name.len() > LONGEST_NAME) {
            return None;
        }
        let start = start + usize::try_from(reader.position().byte()).ok()?;
        let names: Vec<String> = head.iter().map(|name| folded(bare(name))).collect();
        let sort = Sort::of(&names).filter(|_| names.len() > 1 || names.first().is_some_and(|name| name == "text"))?;
        let mut table =
            Self { text, base, separator, sort, columns: Vec::new(), others: Vec::new(), start, width: names.len() };
        table.name_columns(&head, &names);
        Some(table)
    }

    fn name_columns(&mut self, head: &StringRecord, names: &[String]) {
        let mut is_named = vec![false; names.len()];
        let find = |is_named: &[bool], name: &str| {
            let free = names.iter().zip(is_named).position(|(known, is_named)| known == name && !is_named);
            free.filter(|_| !name.is_empty())
        };
        let has_parent = self.sort == Sort::Claims
            && Sort::Claims
                .columns(false)
                .iter()
                .any(|column| column.0 == "parent" && names.iter().any(|name| is_called(name, column)));
        for (own, others) in self.sort.columns(has_parent) {
            let is_free = |name: &&str| find(&is_named, name).is_some();
            let candidates: Vec<&str> = std::iter::once(own).chain(others.iter().copied()).filter(is_free).collect();
            // Of several columns that may tell the kind of a link it is that with words for it.
            let tells = |name: &&&str| find(&is_named, name).is_some_and(|at| self.has_kinds(at));
            let is_kind = matches!((self.sort, own), (Sort::Links, "kind") | (Sort::Claims, "relation"));
            let chosen = candidates.iter().find(tells).filter(|_| is_kind).or(candidates.first());
            if let Some(at) = chosen.and_then(|name| find(&is_named, name)) {
                self.columns.push((own, at));
                is_named.get_mut(at).into_iter().for_each(|mark| *mark = true);
            }
        }
        let others = head
            .iter()
            .zip(&is_named)
            .enumerate()
            .filter(|(_, (name, is_named))| !**is_named && !name.trim().is_empty());
        self.others = others.map(|(at, (name, _))| (at, bare(name).trim().to_owned())).collect();
    }

    /// Whether the cells of a column are words for kinds of links, as the first few rows show.
    fn has_kinds(&self, column: usize) -> bool {
        let mut reader = reader(self.text.get(self.start..).unwrap_or_default(), self.separator);
        let mut record = StringRecord::new();
        for _ in 0..20 {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                _ => return false,
            }
            if record.get(column).is_some_and(|cell| kind_of(bare(cell)).is_some()) {
                return true;
            }
        }
        false
    }

    /// Whether it has a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|(name, _)| *name == column)
    }

    /// Where its first row stands, with the names of its columns.
    pub(super) fn head(&self) -> Span {
        self.base..self.base + self.start
    }

    /// Gives its rows to `take`, in order, until that answers no. Rows without words are passed over.
    pub(super) fn each_row(&self, mut take: impl FnMut(Row) -> bool) {
        let rest = self.text.get(self.start..).unwrap_or_default();
        let mut reader = reader(rest, self.separator);
        let mut record = StringRecord::new();
        let place = |reader: &::csv::Reader<&[u8]>| usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        loop {
            let before = place(&reader).min(rest.len());
            if !reader.read_record(&mut record).unwrap_or(false) {
                return;
            }
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let passage = rest.get(before..place(&reader).min(rest.len())).unwrap_or_default();
            let blank = passage.len() - passage.trim_start_matches(['\r', '\n']).len();
            let base = self.base + self.start + before;
            let (start, end) = (base + blank, base + passage.trim_end_matches(['\r', '\n']).len());
            if !take(Row { table: self, record: &record, start, end: end.max(start) }) {
                return;
            }
        }
    }

    /// Where the last row begins, where a quotation mark in it has no end.
    pub(super) fn open_quote(&self) -> Option<Span> {
        let mut last = self.start..self.start;
        self.each_row(|row| {
            last = row.start - self.base..row.end - self.base;
            true
        });
        let row = self.text.get(last.clone())?;
        let is_odd = memchr::memchr_iter(b'"', row.as_bytes()).count() % 2 == 1;
        // Within a cell that does not begin with it, a quotation mark is one like any other.
        let opens = row.starts_with('"') || memchr::memmem::find(row.as_bytes(), &[self.separator, b'"']).is_some();
        (is_odd && opens && row.contains('\n')).then(|| self.base + last.start..self.base + last.end)
    }
}

impl<'r> Row<'r> {
    /// What stands in a column, without blanks round it; empty where there is none.
    pub(super) fn cell(&self, column: &str) -> &'r str {
        bare(self.raw(column)).trim()
    }

    /// The same, blanks and all.
    pub(super) fn whole(&self, column: &str) -> &'r str {
        bare(self.raw(column))
    }

    fn raw(&self, column: &str) -> &'r str {
        let at = self.table.columns.iter().find(|(name, _)| *name == column).map(|(_, at)| *at);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// What stands in the columns that have no place here, with their names.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        let row = *self;
        let cell = move |at: usize| bare(row.record.get(at).unwrap_or_default()).trim();
        let others = self.table.others.iter().map(move |(at, name)| (name.as_str(), cell(*at)));
        others.filter(|(_, cell)| !cell.is_empty())
    }

    /// Whether its table has a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.table.has(column)
    }

    /// How many cells it has beyond the columns with anything in them.
    pub(super) fn beyond(&self) -> usize {
        self.record.iter().skip(self.table.width).filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Span {
        self.start..self.end
    }
}

fn reader(text: &str, separator: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Where the table begins, and what may part its cells: some programs say so in a line of its own.
fn beginning(text: &str) -> (usize, Cow<'static, [u8]>) {
    let line = text.lines().next().unwrap_or_default();
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some(&[separator]) => {
            let end = memchr::memchr(b'\n', text.as_bytes()).map_or(text.len(), |end| end + 1);
            (end, Cow::Owned(vec![separator]))
        }
        _ => (0, Cow::Borrowed(&SEPARATORS)),
    }
}
