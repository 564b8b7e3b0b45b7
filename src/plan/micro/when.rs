//! When a milestone is due: a date, `day 5`, `week 20-28` or `Q2 2025`.

use std::fmt;

use super::Date;
use super::Micro;
use super::Slot;
use super::Wrong;

/// A point or span in time, as loose as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On a day.
    Date(Date),
    /// On working days or weeks of the plan.
    Slot(Slot),
    /// In a quarter: year and 1 to 4.
    Quarter(i32, u32),
}

impl Micro for When {
    const WHAT: &'static str = "a point in time";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let lower = text.trim().to_ascii_lowercase();
        if lower.starts_with("day") || lower.starts_with("week") {
            return Slot::parse(text).map(Self::Slot);
        }
        if let Some((quarter, year)) = lower.strip_prefix('q').and_then(|rest| rest.split_once(' '))
            && let (Ok(quarter @ 1..=4), Ok(year @ 1000..=9999)) = (quarter.parse(), year.parse())
        {
            return Ok(Self::Quarter(year, quarter));
        }
        match Date::parse(text) {
            Err(Wrong::Form { .. }) => {
                let hint = "write a date like \"2026-02-03\", or \"day 5\", \"week 20-28\", \"Q2 2026\"";
                Err(Wrong::form(text, Self::WHAT, hint))
            }
            other => other.map(Self::Date),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Slot(slot) => write!(f, "{slot}"),
            Self::Quarter(year, quarter) => write!(f, "Q{quarter} {year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["2026-02-03", "day 5", "week 20-28", "Q2 2025"] {
            assert_eq!(When::parse(text).expect(text).to_string(), text);
        }
        assert!(When::parse("soon").is_err());
        assert!(When::parse("Q5 2025").is_err());
    }
}
