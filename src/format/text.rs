//! The bytes of a source's text to its paragraphs.

use crate::model::{Source, SourceText};

/// Reads the text of a source, whatever its bytes: UTF-8, or UTF-16 behind its byte order mark; what is neither becomes
/// U+FFFD. Linear.
pub fn source_text(bytes: &[u8], source: &Source) -> SourceText {
    SourceText::new(decoded(bytes), &source.openings)
}

/// Bytes as text in the letters of Windows for western languages. Linear.
pub(super) fn windows(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    // What the words of other tools show for its control characters is what Windows shows.
    text.chars().map(|letter| super::foreign::windows(letter).unwrap_or(letter)).collect()
}

/// Bytes as text, whatever they are. Linear.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let utf_16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks();
        String::from_utf16_lossy(&pairs.iter().map(|&pair| unit(pair)).collect::<Vec<_>>())
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(bytes: &[u8]) -> String {
        let text = source_text(bytes, &Source::default());
        text.paragraph(0).unwrap_or_default().to_owned()
    }

    #[test]
    fn every_byte_order_is_read() {
        assert_eq!(first("Łatuška".as_bytes()), "Łatuška");
        assert_eq!(first(b"\xef\xbb\xbfshalom"), "shalom");
        assert_eq!(first(b"\xff\xfea\0b\0"), "ab");
        assert_eq!(first(b"\xfe\xff\0a\0b"), "ab");
    }

    #[test]
    fn any_bytes_are_read() {
        assert_eq!(first(b"a\xffb"), "a\u{fffd}b");
        assert_eq!(first(b"\xff\xfea"), "");
        assert_eq!(first(b"\0\x1b[2J"), "\0\u{1b}[2J", "what draws it makes it clean");
        assert_eq!(first(b""), "");
    }
}
