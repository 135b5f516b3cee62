//! Texts of other tools as people read them: entities of HTML, and signs of another encoding.

use std::borrow::Cow;

/// An entity is no longer than this, in bytes.
const LONGEST_ENTITY: usize = 32;

/// What Windows shows for the control characters from U+0080 on; a blank where it shows nothing.
const WINDOWS: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// A text with its entities as the characters that they stand for, and with what Windows shows in place of control
/// characters that nobody means. Linear.
pub(in crate::format) fn words(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c != '&' && windows(c).is_none();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some((meant, length)) = entity(rest) {
            words.push_str(&meant);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        words.push(windows(character).unwrap_or(character));
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
    }
    Cow::Owned(words)
}

/// A text in which [`words`] finds this one: what would be read as an entity has its first sign written as one.
pub(in crate::format) fn unwords(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        written.push(character);
        if character == '&' && entity(text.get(at..).unwrap_or_default()).is_some() {
            written.push_str("amp;");
        }
    }
    Cow::Owned(written)
}

/// What Windows shows for a control character beyond ASCII.
pub(in crate::format) fn windows(character: char) -> Option<char> {
    let index = u32::from(character).checked_sub(0x80)?;
    WINDOWS.get(index as usize).copied()
}

/// What the entity stands for that a text begins with, and how long it is.
fn entity(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let name = rest.get(..end)?;
    let meant = match name.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            let meant = char::from_u32(number.ok()?).filter(|c| *c != '\0')?;
            Cow::Owned(windows(meant).unwrap_or(meant).to_string())
        }
        None => Cow::Borrowed(quick_xml::escape::resolve_html5_entity(name)?),
    };
    Some((meant, end + "&;".len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_what_they_stand_for() {
        assert_eq!(words("it&#8217;s &quot;fair&quot; &amp; caf&eacute; &#x2014; &#150;"), "it’s \"fair\" & café — –");
    }

    #[test]
    fn control_characters_become_what_windows_shows() {
        assert_eq!(words("so \u{97} no\u{92}t"), "so — no’t");
    }

    #[test]
    fn what_is_written_reads_back_as_it_was() {
        for text in ["R&D", "&amp;", "&amp;amp; & &#8217;", "a &lt; b", "plain"] {
            assert_eq!(words(&unwords(text)), text);
        }
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in ["R&D", "a & b; c", "&nonsense;", "&#xFFFFFFFF;", "&#0;", "&;", "&", "a; &lt", "語 & 語;"] {
            assert_eq!(words(text), text);
        }
    }
}
