//! The lines of Kialo's text: its title, its numbered entries, and the list of sources.

use hashbrown::HashMap;

use super::super::foreign::Draft;
use super::super::scan::Span;

/// What an entry is to the one that it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Pro,
    Con,
    /// It stands under a question.
    Thesis,
    /// It is one.
    Question,
    /// The file does not say.
    None,
}

/// What a line begins with behind the number, and the relation that it is.
const RELATIONS: [(&str, Relation); 4] = [
    (LABELS[0], Relation::Pro),
    (LABELS[1], Relation::Con),
    (LABELS[2], Relation::Thesis),
    (LABELS[3], Relation::Question),
];

/// What names another claim.
const SEE: &str = "-> See ";

/// A link is looked for so far, in bytes.
const LONGEST_LINK: usize = 2_000;

/// An entry of the list of sources.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    /// Its first line: an address, or a title.
    pub title: String,
    /// All further lines.
    pub words: String,
}

/// A numbered entry.
#[derive(Clone, Debug)]
pub(super) struct Entry<'t> {
    /// Without a full stop at its end.
    pub number: &'t str,
    pub relation: Relation,
    /// What it says, without escapes and reference marks, and with links as their words.
    pub text: String,
    /// The number of the claim that stands here once more.
    pub see: Option<String>,
    /// The addresses of its links.
    pub links: Vec<String>,
    /// Its reference marks, as the list of sources has them.
    pub marks: Vec<String>,
    pub span: Span,
}

/// A file taken apart.
#[derive(Debug, Default)]
pub(super) struct Lines<'t> {
    pub title: Option<String>,
    pub entries: Vec<Entry<'t>>,
    /// What stands behind `[1]` in the list of sources.
    pub sources: HashMap<String, Listed>,
    /// Lines that belong to nothing: the first, and how many.
    pub left_out: (Span, usize),
}

impl<'t> Lines<'t> {
    /// Takes a text apart. Linear.
    pub(super) fn of(text: &'t str, draft: &mut Draft) -> Self {
        let mut lines = Self::default();
        let mut open: Option<(&'t str, Relation, Span, String)> = None;
        let mut in_title = false;
        let mut at = 0;
        let mut rest = text.split_inclusive('\n');
        for line in rest.by_ref() {
            let start = at;
            at += line.len();
            if !draft.goes_on(start) {
                return Self::default();
            }
            let content = line.trim();
            let span = start..start + line.trim_end().len();
            if content.trim_end_matches(':') == "Sources" && content.ends_with(':') && !line.starts_with(' ') {
                break;
            }
            let head = ["Discussion Title:", "Discussion Name:"].iter().find_map(|head| content.strip_prefix(head));
            if let Some(title) = head.filter(|_| lines.entries.is_empty() && open.is_none()) {
                let title = title.trim();
                in_title = title.is_empty();
                lines.title = Some(title.to_owned()).filter(|title| !title.is_empty());
            } else if let Some((number, relation, words)) =
                numbered(content).filter(|(number, relation, _)| may_begin(open.is_none(), number, *relation))
            {
                lines.close(open.take());
                in_title = false;
                open = Some((number, relation, span, words.to_owned()));
            } else if let Some((.., open_span, words)) = &mut open {
                if !content.is_empty() {
                    open_span.end = span.end;
                    if !words.is_empty() {
                        words.push('\n');
                    }
                    words.push_str(content);
                }
            } else if in_title && !content.is_empty() {
                lines.title = Some(content.to_owned());
                in_title = false;
            } else if !content.is_empty() {
                if lines.left_out.1 == 0 {
                    lines.left_out.0 = span;
                }
                lines.left_out.1 += 1;
            }
        }
        lines.close(open);
        lines.read_sources(rest);
        lines
    }

    fn close(&mut self, entry: Option<(&'t str, Relation, Span, String)>) {
        let Some((number, relation, span, words)) = entry else { return };
        let see = words.strip_prefix(SEE).map(|see| see.trim().trim_end_matches('.').to_owned());
        let see = see.filter(|see| is_number(see));
        let (text, links, marks) = plain(&words);
        self.entries.push(Entry { number, relation, text, see, links, marks, span });
    }

    /// Reads the list of sources, to the end of the file.
    fn read_sources(&mut self, lines: impl Iterator<Item = &'t str>) {
        let mut open: Option<String> = None;
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            let mark = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let mark = mark.filter(|(mark, _)| !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit()));
            if let Some((mark, words)) = mark {
                let source = Listed { title: words.trim().to_owned(), words: String::new() };
                self.sources.insert(mark.to_owned(), source);
                open = Some(mark.to_owned());
            } else if let Some(source) = open.as_ref().and_then(|mark| self.sources.get_mut(mark)) {
                if source.title.is_empty() {
                    line.clone_into(&mut source.title);
                } else {
                    source.words.push_str(line);
                    source.words.push('\n');
                }
            }
        }
    }
}

/// What an entry may begin with behind its number.
pub(super) const LABELS: [&str; 4] = ["Pro:", "Con:", "Thesis:", "Question:"];

/// Whether a line within a text would be taken for the beginning of another entry, or of something else.
pub(super) fn begins_entry(line: &str) -> bool {
    numbered(line).is_some() || line.starts_with("Sources:") || line.starts_with("Discussion ")
}

/// Whether words name another claim.
pub(super) fn is_reference(words: &str) -> bool {
    words.strip_prefix(SEE).is_some_and(|see| is_number(see.trim().trim_end_matches('.')))
}

/// Whether an entry may begin here: a number alone is one only at the beginning or right under the first claim, as
/// texts number their points, too.
fn may_begin(is_first: bool, number: &str, relation: Relation) -> bool {
    is_first || relation != Relation::None || number.bytes().filter(|byte| *byte == b'.').count() == 1
}

/// The number, relation and first words of a line that begins an entry.
fn numbered(line: &str) -> Option<(&str, Relation, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(end)?;
    let number = number.strip_suffix('.').filter(|number| is_number(number))?;
    if !rest.is_empty() && !rest.starts_with(' ') {
        return None;
    }
    let rest = rest.trim_start();
    for (label, relation) in RELATIONS {
        if let Some(words) = rest.strip_prefix(label) {
            return Some((number, relation, words.trim_start()));
        }
    }
    Some((number, Relation::None, rest))
}

/// Whether a text is `1.2.3`.
fn is_number(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Words without escapes and marks and with links as their words; the addresses of the links; the marks. Linear.
fn plain(words: &str) -> (String, Vec<String>, Vec<String>) {
    let (mut text, mut links, mut marks) = (String::with_capacity(words.len()), Vec::new(), Vec::new());
    let mut rest = words;
    while let Some(character) = rest.chars().next() {
        let behind = rest.get(character.len_utf8()..).unwrap_or_default();
        rest = behind;
        match character {
            '\\' if behind.starts_with(['(', ')', '[', ']']) => {
                text.extend(behind.chars().next());
                rest = behind.get(1..).unwrap_or_default();
            }
            '[' => match bracketed(behind) {
                Some((inside, Some(address), after)) => {
                    text.push_str(&inside.replace('\\', ""));
                    links.push(address.to_owned());
                    rest = after;
                }
                Some((inside, None, after)) if inside.bytes().all(|byte| byte.is_ascii_digit()) => {
                    marks.push(inside.to_owned());
                    rest = after;
                }
                _ => text.push('['),
            },
            other => text.push(other),
        }
    }
    (text.trim().to_owned(), links, marks)
}

/// What stands between square brackets, the address in round ones right behind them, and what is behind it all.
fn bracketed(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let within = text.as_bytes().get(..LONGEST_LINK).unwrap_or(text.as_bytes());
    let end = memchr::memchr(b']', within).filter(|end| *end > 0)?;
    let (inside, behind) = (text.get(..end)?, text.get(end + 1..)?);
    let address = behind.strip_prefix('(').and_then(|behind| {
        let within = behind.as_bytes().get(..LONGEST_LINK).unwrap_or(behind.as_bytes());
        let end = memchr::memchr(b')', within)?;
        Some((behind.get(..end)?, behind.get(end + 1..)?))
    });
    Some(match address {
        Some((address, after)) => (inside, Some(address), after),
        None => (inside, None, behind),
    })
}
