//! One buffer for all texts of a map, and handles into it: a million claims without a million allocations.

/// A text of a [`TextPool`]. The empty text stands for "none given".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    start: u32,
    len: u32,
}

impl Text {
    /// No text.
    pub const NONE: Self = Self { start: 0, len: 0 };

    /// Its first `len` bytes, or all where it has fewer, and the rest. Must not part a character: nothing would be read of it.
    pub fn split_at(self, len: usize) -> (Self, Self) {
        let len = u32::try_from(len).unwrap_or(u32::MAX).min(self.len);
        (Self { len, ..self }, Self { start: self.start + len, len: self.len - len })
    }

    /// Whether no text was given.
    pub fn is_none(self) -> bool {
        self.len == 0
    }
}

/// The texts together are longer than 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the texts of the map together are longer than 4 GiB")]
pub struct PoolFull;

/// The buffer that holds the texts.
#[derive(Clone, Debug, Default)]
pub struct TextPool {
    buffer: String,
}

impl TextPool {
    /// A pool of one text, which may be parted into many.
    ///
    /// # Errors
    /// When it passes 4 GiB.
    pub fn of(buffer: String) -> Result<(Self, Text), PoolFull> {
        let len = u32::try_from(buffer.len()).map_err(|_| PoolFull)?;
        Ok((Self { buffer }, Text { start: 0, len }))
    }

    /// Adds a text. Costs a copy of it.
    ///
    /// # Errors
    /// When all texts together would pass 4 GiB.
    pub fn add(&mut self, text: &str) -> Result<Text, PoolFull> {
        if text.is_empty() {
            return Ok(Text::NONE);
        }
        let start = u32::try_from(self.buffer.len()).map_err(|_| PoolFull)?;
        let len = u32::try_from(text.len()).map_err(|_| PoolFull)?;
        start.checked_add(len).ok_or(PoolFull)?;
        self.buffer.push_str(text);
        Ok(Text { start, len })
    }

    /// Makes room for texts that are so many bytes long together.
    pub fn reserve(&mut self, bytes: usize) {
        self.buffer.reserve_exact(bytes);
    }

    /// The text behind a handle; empty where the handle is of another pool.
    pub fn get(&self, text: Text) -> &str {
        let start = text.start as usize;
        self.buffer.get(start..start + text.len as usize).unwrap_or_default()
    }

    /// Gives back the room that growing left over.
    pub fn shrink_to_fit(&mut self) {
        self.buffer.shrink_to_fit();
    }

    /// Bytes held.
    pub fn len(&self) -> usize {
        self.buffer.len()
    }

    /// Whether no text was added.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_went_in() {
        let mut pool = TextPool::default();
        let first = pool.add("Łatuška says: 語").unwrap();
        let second = pool.add("and more").unwrap();
        assert_eq!(pool.get(first), "Łatuška says: 語");
        assert_eq!(pool.get(second), "and more");
    }

    #[test]
    fn a_text_can_be_parted() {
        let (pool, whole) = TextPool::of("123语".to_owned()).unwrap();
        let (first, rest) = whole.split_at(2);
        let (second, rest) = rest.split_at(1);
        assert_eq!([first, second, rest].map(|text| pool.get(text)), ["12", "3", "语"]);
        assert_eq!(rest.split_at(9), (rest, rest.split_at(3).1));
    }

    #[test]
    fn the_empty_text_is_none() {
        let mut pool = TextPool::default();
        assert!(pool.add("").unwrap().is_none());
        assert_eq!(pool.get(Text::NONE), "");
    }
}
