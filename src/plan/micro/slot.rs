//! Which working days of the plan a day or phase is meant for: `3-4`, `day 3-4`, `week 2`.

use std::fmt;

use super::Micro;
use super::Wrong;

const HINT: &str = "write the working days of the plan like \"3-4\" or \"5\", or \"week 2\"";

/// A span of working days, counted from 1 at the plan's start; both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Working days.
    Days(u32, u32),
    /// Working weeks.
    Weeks(u32, u32),
}

impl Slot {
    /// The working days it spans, where a week has `week` of them.
    pub fn days(self, week: u32) -> (u32, u32) {
        match self {
            Self::Days(first, last) => (first, last),
            Self::Weeks(first, last) => ((first - 1) * week + 1, last * week),
        }
    }
}

impl Micro for Slot {
    const WHAT: &'static str = "a span of working days";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let lower = text.trim().to_ascii_lowercase();
        let (make, figures): (fn(u32, u32) -> Self, &str) =
            if let Some(rest) = lower.strip_prefix("weeks").or_else(|| lower.strip_prefix("week")) {
                (Self::Weeks, rest)
            } else {
                (Self::Days, lower.strip_prefix("days").or_else(|| lower.strip_prefix("day")).unwrap_or(&lower))
            };
        let (first, last) = span(figures).ok_or_else(|| Wrong::form(text, Self::WHAT, HINT))?;
        if first > last {
            return Err(Wrong::Backwards { text: text.into(), turned: make(last, first).to_string() });
        }
        Ok(make(first, last))
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, first, last) = match *self {
            Self::Days(first, last) => ("day", first, last),
            Self::Weeks(first, last) => ("week", first, last),
        };
        if first == last { write!(f, "{word} {first}") } else { write!(f, "{word} {first}-{last}") }
    }
}

/// `3-4` or `5` as two numbers from 1 to 100,000, in the order they were written.
pub(super) fn span(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|n| (1..=100_000).contains(n));
    Some((number(first)?, number(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_weeks() {
        assert_eq!(Slot::parse("3-4"), Ok(Slot::Days(3, 4)));
        assert_eq!(Slot::parse("Day 5").expect("one day").to_string(), "day 5");
        assert_eq!(Slot::parse("week 2").expect("week").days(5), (6, 10));
        assert_eq!(Slot::parse("4-2").expect_err("backwards").hint(), "write \"day 2-4\"");
        assert!(Slot::parse("0").is_err());
        assert!(Slot::parse("soon").is_err());
    }
}
