//! A colour as people write it: "#7fe0c3", or the name of one of the sixteen that every terminal has.

use std::{fmt, str::FromStr};

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// One of the terminal's sixteen, by position in [`NAMES`].
    Named(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The names of the sixteen, in the order of their numbers.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

/// What was written is no colour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no colour")]
pub struct ColourError(String);

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(number) => f.write_str(NAMES.get(usize::from(*number)).copied().unwrap_or_default()),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Self, ColourError> {
        let error = || ColourError(text.to_owned());
        if let Some(number) = NAMES.iter().position(|name| name.eq_ignore_ascii_case(text)) {
            return u8::try_from(number).map(Self::Named).map_err(|_| error());
        }
        let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).ok_or_else(error)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self::Rgb(red, green, blue))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for text in ["#7fe0c3", "light-red", "black"] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), text);
        }
        assert_eq!("#7FE0C3".parse(), Ok(Colour::Rgb(0x7f, 0xe0, 0xc3)));
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#7fe0c", "#+fe0c3", "7fe0c3", "reddish", "#é1234"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }
}
