//! Where a mark stands next, asked for again and again from further on: together linear in the text.

/// Finds the first of something in a piece of text.
type Find = fn(&[u8]) -> Option<usize>;

/// Where something stands next. What was found, or found missing, is not looked for again.
#[derive(Debug)]
pub(super) struct Seeker {
    find: Find,
    /// From here on nothing stands before `next`.
    from: usize,
    /// None where there is no more.
    next: Option<usize>,
    has_looked: bool,
}

impl Seeker {
    /// What `find` finds.
    pub(super) fn new(find: Find) -> Self {
        Self { find, from: 0, next: None, has_looked: false }
    }

    /// Where it stands first at or behind `from`.
    pub(super) fn at_or_behind(&mut self, from: usize, text: &str) -> Option<usize> {
        let is_known = self.has_looked && from >= self.from && self.next.is_none_or(|next| from <= next);
        if !is_known {
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            self.next = (self.find)(rest).map(|at| from + at);
            self.from = from;
            self.has_looked = true;
        }
        self.next
    }
}

/// The end of a line: what the reference's patterns do not go beyond.
pub(super) fn line_end(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memchr2(b'\n', b'\r', bytes);
    let line = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
    // U+2028 and U+2029 differ in their last byte only.
    memchr::memmem::find_iter(line, b"\xE2\x80").find(|at| matches!(line.get(at + 2), Some(0xA8 | 0xA9))).or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_not_looked_for_again() {
        let text = "a]b]c";
        let mut seeker = Seeker::new(|bytes| memchr::memchr(b']', bytes));
        let found: Vec<_> = (0..=5).map(|from| seeker.at_or_behind(from, text)).collect();
        assert_eq!(found, [Some(1), Some(1), Some(3), Some(3), None, None]);
        assert_eq!(seeker.at_or_behind(0, text), Some(1), "also when asked from further back");
    }

    #[test]
    fn lines_end_at_every_sign_that_ends_one() {
        for (text, end) in [("ab\ncd", Some(2)), ("ab\r\n", Some(2)), ("a\u{2028}b\n", Some(1)), ("…a", None)] {
            assert_eq!(line_end(text.as_bytes()), end, "{text:?}");
        }
    }
}
