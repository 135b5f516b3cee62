//! Dates as texts give them: a subset of EDTF (Extended Date/Time Format, ISO 8601-2).
//!
//! `2023`, `2023-12`, `2023-12-02`, `XXXX-11-30` (year not given), intervals with `/`, and `~` behind a date for "about".

use std::fmt;

/// A day, month or year, with what is not known left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day {
    /// The year, 0 to 9999, where given.
    pub year: Option<u16>,
    /// The month, 1 to 12, where given.
    pub month: Option<u8>,
    /// The day of the month, where given.
    pub day: Option<u8>,
    /// Whether the text says "about".
    pub about: bool,
}

/// A date or an interval of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The date, or where the interval begins.
    pub start: Day,
    /// Where the interval ends.
    pub end: Option<Day>,
}

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// It has none of the forms.
    #[error("a date is written 2023, 2023-12, 2023-12-02, or XXXX-11-30 without the year")]
    Form,
    /// There is no such month.
    #[error("there is no month {0}")]
    Month(u8),
    /// The month has no such day.
    #[error("that month has no day {0}")]
    DayOfMonth(u8),
    /// An interval ends before it begins.
    #[error("the interval ends before it begins")]
    Backwards,
}

/// The names of the months, in order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Day {
    fn parse(text: &str) -> Result<Self, DateError> {
        let (text, about) = match text.strip_suffix('~') {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let mut fields = text.split('-');
        let year = match fields.next() {
            Some("XXXX") => None,
            Some(digits) => Some(number(digits, 4)?),
            None => return Err(DateError::Form),
        };
        let month = fields.next().map(two_digits).transpose()?;
        let day = fields.next().map(two_digits).transpose()?;
        if fields.next().is_some() || (year.is_none() && month.is_none()) {
            return Err(DateError::Form);
        }
        if let Some(month) = month
            && !(1..=12).contains(&month)
        {
            return Err(DateError::Month(month));
        }
        if let (Some(month), Some(day)) = (month, day)
            && !(1..=days_in(month, year)).contains(&day)
        {
            return Err(DateError::DayOfMonth(day));
        }
        Ok(Self { year, month, day, about })
    }

    /// The earliest and the latest day that this may be, as sortable numbers; `None` without a year.
    fn range(self) -> Option<(u32, u32)> {
        let year = u32::from(self.year?);
        let low = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        let high = (self.month.unwrap_or(12), self.day.unwrap_or(31));
        let number = |(month, day): (u8, u8)| year * 10_000 + u32::from(month) * 100 + u32::from(day);
        Some((number(low), number(high)))
    }
}

fn two_digits(digits: &str) -> Result<u8, DateError> {
    number(digits, 2).and_then(|n| u8::try_from(n).map_err(|_| DateError::Form))
}

fn number(digits: &str, len: usize) -> Result<u16, DateError> {
    if digits.len() != len || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Form);
    }
    digits.parse().map_err(|_| DateError::Form)
}

fn days_in(month: u8, year: Option<u16>) -> u8 {
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    /// When it has none of the forms, or names no real day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok(Self { start: Day::parse(text)?, end: None });
        };
        let date = Self { start: Day::parse(start)?, end: Some(Day::parse(end)?) };
        if let (Some((from, _)), Some((_, to))) = (date.start.range(), date.end.and_then(Day::range))
            && to < from
        {
            return Err(DateError::Backwards);
        }
        Ok(date)
    }

    /// Where the date sorts in time: by its first possible day; `None` (a date without a year) goes last.
    pub fn sort_key(self) -> Option<u32> {
        self.range().map(|(first, _)| first)
    }

    /// Its last possible day. A date is certainly before another where this is below the other's [`Self::sort_key`].
    /// `None` without a year, which is neither before nor after any other.
    pub fn last_day(self) -> Option<u32> {
        self.range().map(|(_, last)| last)
    }

    fn range(self) -> Option<(u32, u32)> {
        let (first, last) = self.start.range()?;
        match self.end {
            None => Some((first, last)),
            Some(end) => Some((first, end.range()?.1)),
        }
    }

    /// The date as people write it: "4 March 2025", "about December 2023", "2 to 3 December".
    pub fn in_words(self) -> String {
        match self.end {
            None => day_in_words(self.start),
            Some(end) => format!("{} to {}", day_in_words(self.start), day_in_words(end)),
        }
    }
}

fn day_in_words(day: Day) -> String {
    let mut words = Vec::new();
    if day.about {
        words.push("about".to_owned());
    }
    words.extend(day.day.map(|d| d.to_string()));
    words.extend(day.month.and_then(|m| MONTHS.get(usize::from(m) - 1)).map(|m| (*m).to_owned()));
    words.extend(day.year.map(|y| y.to_string()));
    words.join(" ")
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if self.about { f.write_str("~") } else { Ok(()) }
    }
}

impl fmt::Display for Date {
    /// The form that files use; [`Date::parse`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            None => write!(f, "{}", self.start),
            Some(end) => write!(f, "{}/{end}", self.start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_comes_back_as_written() {
        for text in ["2023", "2023-12", "2023-12-02", "XXXX-11-30", "2023~", "2023-12/2024", "XXXX-12-02/XXXX-12-03"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "23", "2023-1", "2023-12-02-01", "XXXX", "yesterday", "2023/", "2023-١٢"] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
        assert_eq!(Date::parse("2023-13"), Err(DateError::Month(13)));
        assert_eq!(Date::parse("2023-02-29"), Err(DateError::DayOfMonth(29)));
        assert_eq!(Date::parse("2024/2023"), Err(DateError::Backwards));
    }

    #[test]
    fn the_29th_of_february_stands_without_a_year() {
        assert!(Date::parse("XXXX-02-29").is_ok());
    }

    #[test]
    fn only_what_is_certain_compares() {
        let date = |text| Date::parse(text).unwrap();
        let before = |a, b| date(a).last_day().zip(date(b).sort_key()).is_some_and(|(last, first)| last < first);
        assert!(before("2023-12-02", "2023-12-03"));
        assert!(before("2023", "2024-01"));
        assert!(!before("2023-12", "2023-12-31"), "the month may be after its last day but one");
        assert!(!before("XXXX-11-30", "2023-12-03"), "an unknown year never compares");
        assert!(!before("2023/2025", "2024"));
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let words = |text| Date::parse(text).unwrap().in_words();
        assert_eq!(words("2025-03-04"), "4 March 2025");
        assert_eq!(words("XXXX-11-30"), "30 November");
        assert_eq!(words("2023-12~"), "about December 2023");
    }
}
