//! Texts, titles, tags and rules of inferences as Argdown writes them, so that each is read back as it was.

use super::super::wording::SHORTCODES;

/// Signs after which one blank belongs to them, and further ones are passed over.
const MARKS: &str = "@#*_[],.:;</>-(){}";

/// What writing takes away from a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// Line breaks, which become blanks.
    pub line_breaks: usize,
    /// Signs that no file may hold.
    pub signs: usize,
}

/// A text behind a title, in one line.
pub(super) fn words(text: &str, taken: &mut Taken) -> String {
    let text = in_one_line(text, taken);
    let mut written = String::with_capacity(text.len() + 8);
    let mut rest = text.as_str();
    // The last sign, where it stands for itself unescaped, and whether a blank follows it already.
    let mut mark_before = false;
    let mut blank_behind_mark = false;
    while let Some(character) = rest.chars().next() {
        let behind = rest.get(character.len_utf8()..).unwrap_or_default();
        if let Some(length) = plain_shortcode(rest) {
            written.push_str(rest.get(..length).unwrap_or_default());
            rest = rest.get(length..).unwrap_or_default();
            (mark_before, blank_behind_mark) = (true, false);
            continue;
        }
        let next = behind.chars().next();
        let is_escaped = match character {
            '\\' | '*' | '_' | '#' | '@' | '[' | '<' | '{' | '\t' => true,
            '/' => matches!(next, Some('/' | '*')),
            '=' => next == Some('='),
            '.' | ':' => shortcode(rest).is_some(),
            ' ' => blank_behind_mark,
            _ => false,
        };
        if is_escaped {
            written.push('\\');
        }
        written.push(character);
        blank_behind_mark = character == ' ' && mark_before && !is_escaped;
        mark_before = !is_escaped && MARKS.contains(character);
        rest = behind;
    }
    written
}

/// How long the shortcode is that a text begins with.
fn shortcode(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|mark| matches!(mark, '.' | ':'))?;
    let mut behind = text.char_indices().skip(1);
    behind.next().filter(|(_, first)| !first.is_whitespace())?;
    let end = behind.take_while(|(_, c)| !c.is_whitespace()).find(|(_, c)| *c == mark)?.0;
    Some(end + mark.len_utf8())
}

/// How long the shortcode is that a text begins with, where it is read as it stands.
fn plain_shortcode(text: &str) -> Option<usize> {
    let length = shortcode(text)?;
    let inner = text.get(1..length - 1)?;
    let is_known = SHORTCODES.iter().any(|(name, _)| *name == inner);
    (!is_known && !inner.contains(['\\', '\t'])).then_some(length)
}

/// A text without line breaks, and without what no file may hold.
pub(super) fn in_one_line(text: &str, taken: &mut Taken) -> String {
    let text = text.trim();
    if !text.contains(['\n', '\r', '\0']) {
        return text.to_owned();
    }
    taken.signs += text.matches('\0').count();
    let text = text.replace('\0', "");
    let lines: Vec<_> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    taken.line_breaks += text.matches('\n').count().max(lines.len().saturating_sub(1));
    lines.join(" ")
}

/// The title nearest to a name: without what would end it. Empty where nothing of it is left.
pub(super) fn title(name: &str, sort: super::Sort) -> String {
    let mut taken = Taken::default();
    // Some take these signs for the end of a line, too.
    let name = in_one_line(name, &mut taken).replace(['\u{2028}', '\u{2029}'], " ");
    let name = match sort {
        super::Sort::Statement => name.replace('[', "(").replace(']', ")"),
        super::Sort::Argument => name.replace('<', "(").replace('>', ")"),
    };
    name.trim_start_matches('-').trim().to_owned()
}

/// A tag with its sign; none where nothing of it is left.
pub(super) fn tag(tag: &str, taken: &mut Taken) -> Option<String> {
    let tag = in_one_line(tag, taken);
    if tag.is_empty() {
        return None;
    }
    if tag.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
        return Some(format!("#{tag}"));
    }
    let brackets = tag.matches(')').count();
    taken.signs += brackets;
    let tag = if brackets > 0 { tag.replace(')', "]") } else { tag };
    Some(format!("#({tag})"))
}

/// The rule of an inference.
pub(super) fn rule(text: &str, taken: &mut Taken) -> String {
    let text = in_one_line(text, taken);
    let mut written = String::with_capacity(text.len() + 4);
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            written.push('\\');
        }
        written.push(character);
    }
    written
}
