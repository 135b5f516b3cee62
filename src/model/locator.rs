//! Places in a text as statements write them: `¶12`, `par. 4`, `pp. 3–5`, `l. 7`; and the order in which one reads them.

use std::cmp::Ordering;

/// What a place counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Pages.
    Page,
    /// Paragraphs.
    Paragraph,
    /// Lines.
    Line,
}

/// What stands before the number, in small letters. A form that another begins with comes after it.
const FORMS: [(&str, Unit); 22] = [
    ("¶¶", Unit::Paragraph),
    ("¶", Unit::Paragraph),
    ("paragraphs", Unit::Paragraph),
    ("paragraph", Unit::Paragraph),
    ("paras.", Unit::Paragraph),
    ("para.", Unit::Paragraph),
    ("paras", Unit::Paragraph),
    ("para", Unit::Paragraph),
    ("pars.", Unit::Paragraph),
    ("par.", Unit::Paragraph),
    ("абз.", Unit::Paragraph),
    ("pages", Unit::Page),
    ("page", Unit::Page),
    ("pp.", Unit::Page),
    ("p.", Unit::Page),
    ("стр.", Unit::Page),
    ("с.", Unit::Page),
    ("lines", Unit::Line),
    ("line", Unit::Line),
    ("ll.", Unit::Line),
    ("l.", Unit::Line),
    ("стк.", Unit::Line),
];

/// A place that counts something: from one number to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator {
    /// What is counted.
    pub unit: Unit,
    /// The first one, from 1.
    pub first: u32,
    /// The last one, never before the first.
    pub last: u32,
}

impl Locator {
    /// Reads a place; none where it has no such form. What stands behind the numbers is passed over.
    pub fn parse(at: &str) -> Option<Self> {
        let at = at.trim();
        let (unit, rest) = FORMS.iter().find_map(|&(form, unit)| Some((unit, strip_prefix(at, form)?)))?;
        let (first, rest) = number(rest.trim_start())?;
        let behind = rest.trim_start().strip_prefix(['-', '–', '—']);
        let last = behind.and_then(|rest| number(rest.trim_start())).map_or(first, |(last, _)| last.max(first));
        (first > 0).then_some(Self { unit, first, last })
    }
}

/// What stands behind a form in a text, however its letters are written; a form of letters alone must end there.
fn strip_prefix<'a>(text: &'a str, form: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in form.chars() {
        if !rest.next()?.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    let rest = rest.as_str();
    (!rest.starts_with(char::is_alphabetic)).then_some(rest)
}

/// The number that a text begins with, and what stands behind it.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, rest))
}

/// Where a place stands in reading order.
///
/// Numbers compare as numbers wherever they stand; pages come before paragraphs and these before lines, as they cannot be
/// compared; places of no known form come last. Only equal places are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingKey<'a> {
    locator: Option<Locator>,
    at: &'a str,
}

impl<'a> ReadingKey<'a> {
    /// The key of a place as statements write it.
    pub fn of(at: &'a str) -> Self {
        Self { locator: Locator::parse(at), at }
    }
}

impl Ord for ReadingKey<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let known = |key: &Self| (key.locator.is_none(), key.locator);
        known(self).cmp(&known(other)).then_with(|| natural(self.at, other.at)).then_with(|| self.at.cmp(other.at))
    }
}

impl PartialOrd for ReadingKey<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares texts with their runs of digits as numbers, however long.
fn natural(mut one: &str, mut other: &str) -> Ordering {
    loop {
        let (Some(first), Some(second)) = (one.chars().next(), other.chars().next()) else {
            return one.len().cmp(&other.len());
        };
        let (left, right) = if first.is_ascii_digit() && second.is_ascii_digit() {
            let (left, right) = (digits(one), digits(other));
            let value = |run: &str| run.trim_start_matches('0').to_owned();
            let (a, b) = (value(left), value(right));
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(&b));
            if order != Ordering::Equal {
                return order;
            }
            (left.len(), right.len())
        } else {
            if first != second {
                return first.cmp(&second);
            }
            (first.len_utf8(), second.len_utf8())
        };
        one = one.get(left..).unwrap_or_default();
        other = other.get(right..).unwrap_or_default();
    }
}

fn digits(text: &str) -> &str {
    let end = text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(at: &str) -> Option<(Unit, u32, u32)> {
        Locator::parse(at).map(|Locator { unit, first, last }| (unit, first, last))
    }

    #[test]
    fn places_are_read_in_every_usual_form() {
        for at in ["¶12", "¶ 12", "par. 12", "Par. 12", "paragraph 12", "para 12", "абз. 12", "¶12, at the end"] {
            assert_eq!(read(at), Some((Unit::Paragraph, 12, 12)), "{at}");
        }
        assert_eq!(read("p. 3"), Some((Unit::Page, 3, 3)));
        assert_eq!(read("стр. 3"), Some((Unit::Page, 3, 3)));
        assert_eq!(read("l. 7"), Some((Unit::Line, 7, 7)));
    }

    #[test]
    fn a_range_ends_where_it_says_and_never_before_it_begins() {
        assert_eq!(read("¶¶5–7"), Some((Unit::Paragraph, 5, 7)));
        assert_eq!(read("pp. 12-14"), Some((Unit::Page, 12, 14)));
        assert_eq!(read("pp. 112–4"), Some((Unit::Page, 112, 112)));
    }

    fn order(one: &str, other: &str) -> Ordering {
        ReadingKey::of(one).cmp(&ReadingKey::of(other))
    }

    #[test]
    fn what_counts_nothing_is_no_locator() {
        for at in ["", "the last line", "00:12:30", "¶", "¶0", "p. iv", "parrot 3", "¶99999999999", "\u{1b}[2J"] {
            assert_eq!(read(at), None, "{at:?}");
        }
    }

    #[test]
    fn numbers_compare_as_numbers_everywhere() {
        let mut places = ["¶10", "00:12:30", "¶9", "p. 4", "l. 1", "00:2:30", "par. 11", "preface", "¶¶9–10"];
        places.sort_by_key(|at| ReadingKey::of(at));
        assert_eq!(places, ["p. 4", "¶9", "¶¶9–10", "¶10", "par. 11", "l. 1", "00:2:30", "00:12:30", "preface"]);
    }

    #[test]
    fn long_numbers_and_other_scripts_have_an_order() {
        assert_eq!(order("§9999999999999999999999", "§10000000000000000000000"), Ordering::Less);
        assert_eq!(order("глава 2", "глава 10"), Ordering::Less);
        assert_eq!(order("語1", "語1"), Ordering::Equal);
        assert_eq!(order("a01", "a1"), Ordering::Less, "never equal where the texts are not");
    }
}
