//! Days of the calendar: `2026-01-15` and `2026-12-24..2027-01-01`.

use std::fmt;

use chrono::Datelike;
use chrono::NaiveDate;

use super::Micro;
use super::Wrong;
use crate::plan::SafeText;

const HINT: &str = "write it like \"2026-01-15\"";

/// One day. It has no time zone, so no clock change can move it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

impl Micro for Date {
    const WHAT: &'static str = "a date";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let numbers: Vec<Option<i32>> = text.split('-').map(|part| part.parse().ok()).collect();
        let &[Some(year), Some(month), Some(day)] = numbers.as_slice() else {
            return Err(Wrong::form(text, Self::WHAT, HINT));
        };
        if text.len() != 10 || text.starts_with('-') {
            return Err(Wrong::form(text, Self::WHAT, HINT));
        }
        let found = NaiveDate::from_ymd_opt(year, month as u32, day as u32);
        found.map(Self).ok_or_else(|| Wrong::NoSuchDate { text: text.into(), hint: nearest(year, month, day) })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Some days in a row, both ends included, with a name where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DateRange {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// What the days are: `Christmas`.
    pub name: SafeText,
}

impl Micro for DateRange {
    const WHAT: &'static str = "a date or a range of dates";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let (days, name) = text.split_once(' ').unwrap_or((text, ""));
        let (first, last) = days.split_once("..").unwrap_or((days, days));
        let (first, last) = (Date::parse(first)?, Date::parse(last)?);
        if first > last {
            return Err(Wrong::Backwards { text: text.into(), turned: format!("{last}..{first}") });
        }
        Ok(Self { first, last, name: name.trim().into() })
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last != self.first {
            write!(f, "..{}", self.last)?;
        }
        if !self.name.is_empty() {
            write!(f, " {}", self.name)?;
        }
        Ok(())
    }
}

fn nearest(year: i32, month: i32, day: i32) -> String {
    if !(1..=12).contains(&month) {
        return "months go from 01 to 12".to_owned();
    }
    let last = (28..=31).rev().find_map(|last| NaiveDate::from_ymd_opt(year, month as u32, last));
    match last {
        Some(last) if day > 28 => format!("that month ends on \"{}\"", Date(last)),
        _ => HINT.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_print_what_they_read() {
        for text in ["2026-01-15", "2024-02-29", "0999-12-31"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
        for text in ["2026-04-03 Good Friday", "2026-12-24..2027-01-01 Winter break", "2026-05-01"] {
            assert_eq!(DateRange::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn dates_that_do_not_exist_are_told_with_the_nearest() {
        let wrong = Date::parse("2026-02-30").expect_err("no such day");
        assert_eq!(
            (wrong.to_string(), wrong.hint()),
            ("`2026-02-30` does not exist".into(), "that month ends on \"2026-02-28\"".into())
        );
        assert_eq!(Date::parse("2026-13-01").expect_err("no such month").hint(), "months go from 01 to 12");
        assert_eq!(Date::parse("15.01.2026").expect_err("other form").hint(), HINT);
        assert!(DateRange::parse("2026-05-02..2026-05-01").is_err());
    }
}
