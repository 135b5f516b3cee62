//! The text of a source itself, parted into paragraphs as places count them.

use std::ops::{Range, RangeInclusive};

use unicode_normalization::UnicodeNormalization;

use super::{Locator, Opening, Unit};

/// A text, and where its paragraphs stand in it. A form feed begins a page.
///
/// A paragraph is a line that is not blank. Where the opening words that a map gives fit better so, it is a run of such
/// lines between blank ones, for texts whose lines were broken to some width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceText {
    text: String,
    paragraphs: Vec<Paragraph>,
    pages: u32,
    lines: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Paragraph {
    bytes: Range<usize>,
    /// Its lines in the file, from 1.
    lines: RangeInclusive<u32>,
    /// Its page, from 1.
    page: u32,
}

/// Why a text has no such place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// There are fewer: so many.
    Beyond(u32),
    /// The text does not tell its pages.
    NoPages,
    /// Nothing stands there.
    Blank,
}

/// Which lines are one paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parting {
    Lines,
    Blocks,
}

impl SourceText {
    /// Parts a text, in the way that more of these opening words fit. Linear.
    pub fn new(text: String, openings: &[Opening]) -> Self {
        let by_lines = part(&text, Parting::Lines);
        let mut parted = Self { paragraphs: by_lines, pages: 0, lines: 0, text };
        let fitting = parted.fitting(openings);
        if fitting < openings.len() {
            let by_blocks = part(&parted.text, Parting::Blocks);
            let by_lines = std::mem::replace(&mut parted.paragraphs, by_blocks);
            if parted.fitting(openings) <= fitting {
                parted.paragraphs = by_lines;
            }
        }
        let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        parted.pages = counted(parted.text.matches('\u{c}').count()).saturating_add(1);
        parted.lines = counted(parted.text.lines().count());
        parted
    }

    /// How many paragraphs there are.
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// A paragraph, from 0; may hold anything.
    pub fn paragraph(&self, index: usize) -> Option<&str> {
        self.text.get(self.paragraphs.get(index)?.bytes.clone())
    }

    /// The paragraphs of a place, from 0. Logarithmic.
    ///
    /// # Errors
    /// Where the text has no such place.
    pub fn find(&self, locator: Locator) -> Result<Range<usize>, NoPlace> {
        let Locator { unit, first, last } = locator;
        let (all, found) = match unit {
            Unit::Paragraph => {
                let start = (first as usize).saturating_sub(1);
                (u32::try_from(self.len()).unwrap_or(u32::MAX), start..self.len().min(last as usize))
            }
            Unit::Page if self.pages < 2 => return Err(NoPlace::NoPages),
            Unit::Page => (self.pages, self.where_between(|paragraph| paragraph.page < first, |p| p.page <= last)),
            Unit::Line => {
                let before = |paragraph: &Paragraph| *paragraph.lines.end() < first;
                (self.lines, self.where_between(before, |paragraph| *paragraph.lines.start() <= last))
            }
        };
        if last > all {
            Err(NoPlace::Beyond(all))
        } else if found.is_empty() {
            Err(NoPlace::Blank)
        } else {
            Ok(found)
        }
    }

    /// From behind those that come before to behind those that do not come after.
    fn where_between(&self, before: impl Fn(&Paragraph) -> bool, up_to: impl Fn(&Paragraph) -> bool) -> Range<usize> {
        self.paragraphs.partition_point(before)..self.paragraphs.partition_point(up_to)
    }

    /// Whether a paragraph begins with these words. Blanks, the forms of quotation marks and dashes, and how letters with
    /// marks are composed do not matter. Costs as much as the words are long.
    pub fn opens_with(&self, paragraph: usize, words: &str) -> bool {
        let Some(text) = self.paragraph(paragraph) else { return false };
        // Composed and decomposed, a text may be several times as long.
        plainly(text).take(4 * words.len() + 64).collect::<String>().starts_with(&*plainly(words).collect::<String>())
    }

    /// The first paragraph that begins with these words. Linear in the paragraphs.
    pub fn opened_by(&self, words: &str) -> Option<usize> {
        let plain: String = plainly(words).collect();
        (!plain.is_empty()).then(|| (0..self.len()).find(|&paragraph| self.opens_with(paragraph, words))).flatten()
    }

    fn fitting(&self, openings: &[Opening]) -> usize {
        let fits = |opening: &&Opening| {
            let place = Locator::parse(&opening.at).filter(|locator| locator.unit == Unit::Paragraph);
            let paragraph = place.map(|locator| locator.first as usize - 1);
            paragraph.is_some_and(|paragraph| self.opens_with(paragraph, &opening.words))
        };
        openings.iter().filter(fits).count()
    }
}

/// The characters of a text in the form in which opening words are compared, found one at a time.
fn plainly(text: &str) -> impl Iterator<Item = char> {
    let mut is_behind_blank = true;
    text.trim().nfc().filter_map(move |char| {
        let plain = match char {
            '“' | '”' | '„' | '«' | '»' | '‟' | '″' => '"',
            '‘' | '’' | '‚' | '‹' | '›' | '′' | 'ʼ' | '`' => '\'',
            '‐' | '‑' | '–' | '—' | '―' | '−' => '-',
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
            char if char.is_whitespace() => ' ',
            char if char.is_control() => return None,
            char => char,
        };
        let repeats = plain == ' ' && is_behind_blank;
        is_behind_blank = plain == ' ';
        (!repeats).then_some(plain)
    })
}

fn part(text: &str, parting: Parting) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let (mut page, mut start, mut is_open) = (1, 0, false);
    for (line, number) in text.split_inclusive('\n').zip(1_u32..) {
        let mut at = start;
        start += line.len();
        // A page may begin inside a line; what stands before it belongs to the page before.
        for (count, piece) in line.split('\u{c}').enumerate() {
            if count > 0 {
                (page, at, is_open) = (page + 1, at + 1, false);
            }
            let body = piece.trim();
            let from = at + (piece.len() - piece.trim_start().len());
            at += piece.len();
            if body.is_empty() {
                is_open = false;
                continue;
            }
            let bytes = from..from + body.len();
            match paragraphs.last_mut().filter(|_| is_open && parting == Parting::Blocks) {
                Some(last) => {
                    *last = Paragraph {
                        bytes: last.bytes.start..bytes.end,
                        lines: *last.lines.start()..=number,
                        page: last.page,
                    }
                }
                None => paragraphs.push(Paragraph { bytes, lines: number..=number, page }),
            }
            is_open = true;
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> SourceText {
        SourceText::new(text.to_owned(), &[])
    }

    fn opening(at: &str, words: &str) -> Opening {
        Opening { at: at.into(), words: words.into() }
    }

    fn find(text: &SourceText, at: &str) -> Result<Range<usize>, NoPlace> {
        text.find(Locator::parse(at).unwrap())
    }

    #[test]
    fn lines_that_are_not_blank_are_the_paragraphs() {
        let text = text("One.\r\n\r\n \t\nTwo: יום.\n  Три\n語");
        let all: Vec<_> = (0..text.len()).filter_map(|index| text.paragraph(index)).collect();
        assert_eq!(all, ["One.", "Two: יום.", "Три", "語"]);
        assert_eq!(find(&text, "¶2"), Ok(1..2));
        assert_eq!(find(&text, "¶¶2–4"), Ok(1..4));
        assert_eq!(find(&text, "¶5"), Err(NoPlace::Beyond(4)));
        assert_eq!(find(&text, "l. 4"), Ok(1..2));
        assert_eq!(find(&text, "l. 3"), Err(NoPlace::Blank));
    }

    #[test]
    fn lines_broken_to_a_width_are_paragraphs_where_openings_say_so() {
        let broken = "It was\nearly.\n\nThen it\nwas late.\n";
        let by_blocks = SourceText::new(broken.to_owned(), &[opening("¶1", "It was early."), opening("¶2", "Then it")]);
        assert_eq!(by_blocks.len(), 2);
        assert!(by_blocks.opens_with(1, "Then it was late"));
        assert_eq!(find(&by_blocks, "l. 5"), Ok(1..2));
        assert_eq!(SourceText::new(broken.to_owned(), &[opening("¶3", "Then it")]).len(), 4);
        assert_eq!(text(broken).len(), 4, "without openings every line counts");
    }

    #[test]
    fn form_feeds_part_pages() {
        let text = text("first\nmore\u{c}second\n\u{c}\u{c}fourth");
        assert_eq!(find(&text, "p. 1"), Ok(0..2));
        assert_eq!(find(&text, "p. 2"), Ok(2..3));
        assert_eq!(find(&text, "p. 3"), Err(NoPlace::Blank));
        assert_eq!(find(&text, "pp. 2-4"), Ok(2..4));
        assert_eq!(find(&text, "p. 5"), Err(NoPlace::Beyond(4)));
        assert_eq!(find(&self::text("one page"), "p. 1"), Err(NoPlace::NoPages));
    }

    #[test]
    fn opening_words_are_compared_but_for_their_typography() {
        let text = text("“Road\u{a0}to  Freedom” – the opposition’s cafe\u{301}");
        assert!(text.opens_with(0, "\"Road to Freedom\" - the opposition's café"));
        assert!(!text.opens_with(0, "\"road to"), "capitals matter");
        assert!(!text.opens_with(1, ""));
        assert_eq!(text.opened_by("“Road"), Some(0));
        assert_eq!(text.opened_by(" "), None);
    }

    #[test]
    fn nothing_has_no_paragraph() {
        for nothing in ["", "\n\n", "\u{c}", "\u{feff}".trim_start_matches('\u{feff}')] {
            assert!(text(nothing).is_empty(), "{nothing:?}");
        }
        assert_eq!(find(&text(""), "¶1"), Err(NoPlace::Beyond(0)));
    }
}
