//! A stretch of time to ask about: `2024`, `2024-03..2025`, `2024..`, `..2023-12-02`.

use crate::model::{Date, DateError};

/// From one day to another, both included; an end may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day, as [`Date::sort_key`] counts.
    first: u32,
    /// The last day, as [`Date::last_day`] counts.
    last: u32,
}

/// What is wrong with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum PeriodError {
    /// One of its dates is none.
    #[error("{}write 2024, 2024-03, 2024-03-17, 2024..2025, 2024-03.. or ..2023-12-02", cause(*.0))]
    Date(DateError),
    /// One of its dates has no year.
    #[error("only dates with a year can be compared; write the year, as in 2023-11-30")]
    NoYear,
    /// It ends before it begins.
    #[error("it ends before it begins; write the earlier date first")]
    Backwards,
}

impl Period {
    /// Reads a period: a date, or two with `..` or `/` between them, of which either may be left out or, behind or
    /// before `/`, be `..`.
    pub(super) fn parse(text: &str) -> Result<Self, PeriodError> {
        let (first, last) = match text.split_once('/') {
            Some((first, last)) => (open_or(first), open_or(last)),
            None => match text.split_once("..") {
                Some((first, last)) => (open_or(first), open_or(last)),
                None => (Some(text), Some(text)),
            },
        };
        let first = first.map_or(Ok(0), |text| day(text, Date::sort_key))?;
        let last = last.map_or(Ok(u32::MAX), |text| day(text, Date::last_day))?;
        if last < first { Err(PeriodError::Backwards) } else { Ok(Self { first, last }) }
    }

    /// Whether a date may fall into this time. One whose year is not given does not.
    pub fn overlaps(self, date: Date) -> bool {
        date.sort_key().zip(date.last_day()).is_some_and(|(first, last)| first <= self.last && last >= self.first)
    }
}

/// What is wrong with a date that has the form of one.
fn cause(error: DateError) -> String {
    if error == DateError::Form { String::new() } else { format!("{error}; ") }
}

/// An end of a period; none where it is open.
fn open_or(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty() && text != "..").then_some(text)
}

fn day(text: &str, end: impl Fn(Date) -> Option<u32>) -> Result<u32, PeriodError> {
    let date = Date::parse(text).map_err(PeriodError::Date)?;
    if date.end.is_some() {
        return Err(PeriodError::Date(DateError::Form));
    }
    end(date).ok_or(PeriodError::NoYear)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(period: &str, date: &str) -> bool {
        Period::parse(period).unwrap().overlaps(Date::parse(date).unwrap())
    }

    #[test]
    fn both_ends_are_included_at_their_own_precision() {
        assert!(overlap("2024..2025", "2025-12-31"));
        assert!(overlap("2024..2025", "2024-01-01"));
        assert!(!overlap("2024..2025", "2026"));
        assert!(overlap("2024-03", "2024-03-31"));
        assert!(!overlap("2024-03", "2024-04-01"));
        assert!(!overlap("2024-03", "2024-02-29"));
        assert!(overlap("2023-12-02", "2023"), "the year may have been that day");
    }

    #[test]
    fn an_end_may_be_open() {
        assert!(overlap("2024..", "2031-01"));
        assert!(!overlap("2024..", "2023-12-31"));
        assert!(overlap("..2023-12-02", "2023-12-02"));
        assert!(!overlap("..2023-12-02", "2023-12-03"));
        assert!(overlap("..", "1999"));
    }

    #[test]
    fn the_form_of_files_is_understood_too() {
        assert_eq!(Period::parse("2024/2025"), Period::parse("2024..2025"));
        assert_eq!(Period::parse("2024/.."), Period::parse("2024.."));
        assert_eq!(Period::parse("../2024"), Period::parse("..2024"));
        assert!(overlap("2024~", "2024-05"));
    }

    #[test]
    fn an_interval_overlaps_that_begins_before_or_ends_after() {
        assert!(overlap("2024", "2023/2024-01"));
        assert!(overlap("2024", "2024-12-31/2026"));
        assert!(overlap("2024", "2020/2030"));
        assert!(!overlap("2024", "2020/2023"));
    }

    #[test]
    fn a_date_without_a_year_never_matches() {
        assert!(!overlap("..", "XXXX-11-30"));
        assert!(!overlap("2023..2025", "2024/XXXX-11-30"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        assert_eq!(Period::parse("2025..2024"), Err(PeriodError::Backwards));
        assert_eq!(Period::parse("XXXX-11-30"), Err(PeriodError::NoYear));
        assert_eq!(Period::parse("2024-13"), Err(PeriodError::Date(DateError::Month(13))));
        for text in ["", "soon", "2024...2025", "2024..2025..2026", "24", "2024/2025/2026", "٢٠٢٤"] {
            assert_eq!(Period::parse(text), Err(PeriodError::Date(DateError::Form)), "{text}");
        }
    }
}
