//! Typed ids: positions in the vectors of a [`Map`](super::Map), kept apart by type.

use std::num::NonZeroU32;

/// Defines an id: a position in one of the map's vectors. `Option` of it takes no more room than the id itself.
macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// The id of the element at `index`, or `None` beyond the four thousand millionth.
            pub fn from_index(index: usize) -> Option<Self> {
                let number = u32::try_from(index).ok()?.checked_add(1)?;
                NonZeroU32::new(number).map(Self)
            }

            /// The ids of the first `count` elements.
            pub fn first(
                count: usize,
            ) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + use<> {
                let count = u32::try_from(count).unwrap_or(u32::MAX - 1);
                (0..count).map(|index| Self(NonZeroU32::MIN.saturating_add(index)))
            }

            /// The position in the map's vector, from 0.
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }

            /// The 1-based number in file order, as shown to people.
            pub fn number(self) -> u32 {
                self.0.get()
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.index())
            }
        }
    };
}

typed_id!(/// A claim of the map.
    ClaimId);
typed_id!(/// A link of the map.
    LinkId);
typed_id!(/// A speaker of the map.
    SpeakerId);
typed_id!(/// A source of the map.
    SourceId);
typed_id!(/// A question of the map.
    QuestionId);
typed_id!(/// A group of claims and links.
    GroupId);
typed_id!(/// A short string that many elements share: a tag, a locator, a role.
    NameId);

/// A claim or a link: what can be gone to, targeted and spoken of. Claims come before links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// A claim.
    Claim(ClaimId),
    /// A link.
    Link(LinkId),
}

/// A run of neighbours in one of the map's flat vectors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    start: u32,
    len: u32,
}

impl Slice {
    /// The run from `start` to before `end`, or `None` where that is no run or the numbers do not fit 32 bits.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        Some(Self { start: u32::try_from(start).ok()?, len: u32::try_from(end.checked_sub(start)?).ok()? })
    }

    /// The elements of the run; empty where `all` is not the vector that it was made for.
    pub fn of<T>(self, all: &[T]) -> &[T] {
        let start = self.start as usize;
        all.get(start..start + self.len as usize).unwrap_or_default()
    }

    /// Number of elements.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Whether there is no element.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// Position behind the last element.
    pub fn end(self) -> usize {
        self.start as usize + self.len as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_optional_id_takes_four_bytes() {
        assert_eq!(size_of::<Option<ClaimId>>(), 4);
    }

    #[test]
    fn an_id_gives_back_its_position() {
        assert_eq!(ClaimId::from_index(7).unwrap().index(), 7);
        assert_eq!(ClaimId::from_index(0).unwrap().number(), 1);
    }

    #[test]
    fn there_is_no_id_beyond_32_bits() {
        assert_eq!(ClaimId::from_index(u32::MAX as usize), None);
    }
}
