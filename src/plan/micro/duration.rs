//! A length of working time as it was written: `30m`, `4h`, `2.5d`, `3w`.

use std::fmt;

use super::Micro;
use super::Wrong;

/// What a [`Duration`] is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours, held as minutes.
    Hours,
    /// Working days, held as hundredths.
    Days,
    /// Working weeks, held as hundredths.
    Weeks,
}

impl Unit {
    /// The unit called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "m" | "min" | "mins" | "minute" | "minutes" => Self::Minutes,
            "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hours,
            "d" | "day" | "days" => Self::Days,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Weeks,
            _ => return None,
        })
    }

    fn per_one(self) -> u64 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days | Self::Weeks => 100,
        }
    }
}

/// A length of working time; how many minutes a day has is the calendar's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Minutes for minutes and hours, hundredths for days and weeks.
    pub amount: u32,
    /// What it is counted in.
    pub unit: Unit,
}

impl Duration {
    /// So many minutes.
    pub const fn minutes(amount: u32) -> Self {
        Self { amount, unit: Unit::Minutes }
    }

    /// So many hours.
    pub const fn hours(hours: u32) -> Self {
        Self { amount: hours * 60, unit: Unit::Hours }
    }

    /// So many working days.
    pub const fn days(days: u32) -> Self {
        Self { amount: days * 100, unit: Unit::Days }
    }

    /// The same on the wall clock, in milliseconds: a day has 24 hours, whatever the calendar says.
    pub fn wall_millis(self) -> u64 {
        const MINUTE: u64 = 60_000;
        let amount = u64::from(self.amount);
        match self.unit {
            Unit::Minutes | Unit::Hours => amount * MINUTE,
            Unit::Days => amount * 24 * 60 * MINUTE / 100,
            Unit::Weeks => amount * 7 * 24 * 60 * MINUTE / 100,
        }
    }

    /// A figure without its unit takes the unit from `unit`: the `2` of `2-4h`.
    pub(super) fn parse_with(text: &str, unit: Option<Unit>) -> Result<Self, Wrong> {
        if let Some(plain) = Self::plain(text) {
            return Ok(plain);
        }
        let text = text.trim();
        let (first, more) = Self::first_of(text, unit)?;
        if more.is_empty() { Ok(first) } else { first.plus_rest(more, text) }
    }

    /// The figure that a text begins with, and what is behind it.
    fn first_of(text: &str, unit: Option<Unit>) -> Result<(Self, &str), Wrong> {
        let (digits, rest) = split_number(text);
        if digits.is_empty() {
            return Err(Wrong::form(text, Self::WHAT, "write it like \"30m\", \"4h\", \"2d\" or \"3w\""));
        }
        let rest = rest.trim_start();
        if rest.is_empty() {
            let unit = unit.ok_or_else(|| Wrong::NoUnit { text: text.into() })?;
            return Ok((figure(digits, unit, text)?, rest));
        }
        let name_end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, more) = rest.split_at(name_end);
        let unit = Unit::named(name).ok_or_else(|| Wrong::UnknownUnit { unit: rest.into() })?;
        Ok((figure(digits, unit, text)?, more.trim()))
    }

    /// `4h`, `15m`, `2d`, `3w`: what most plans hold, read without a detour.
    pub(super) fn plain(text: &str) -> Option<Self> {
        let (unit, digits) = text.as_bytes().split_last()?;
        let unit = match unit {
            b'm' => Unit::Minutes,
            b'h' => Unit::Hours,
            b'd' => Unit::Days,
            b'w' => Unit::Weeks,
            _ => return None,
        };
        if !(1..=5).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let figure = digits.iter().fold(0, |figure, digit| figure * 10 + u32::from(digit - b'0'));
        Some(Self { amount: figure * unit.per_one() as u32, unit })
    }

    /// The `30m` of `1h30m`.
    fn plus_rest(self, more: &str, whole: &str) -> Result<Self, Wrong> {
        let (rest, more) = Self::first_of(more, None)?;
        let both = self.unit == Unit::Hours && rest.unit == Unit::Minutes && rest.amount < 60 && more.is_empty();
        if !both {
            return Err(Wrong::MixedUnits { text: whole.into() });
        }
        Ok(Self { amount: self.amount + rest.amount, unit: Unit::Hours })
    }
}

impl Micro for Duration {
    const WHAT: &'static str = "a length of time";

    fn parse(text: &str) -> Result<Self, Wrong> {
        Self::parse_with(text, None)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let amount = self.amount;
        match self.unit {
            Unit::Minutes => write!(f, "{amount}m"),
            Unit::Hours if amount.is_multiple_of(60) => write!(f, "{}h", amount / 60),
            Unit::Hours if amount.is_multiple_of(6) => write!(f, "{}.{}h", amount / 60, amount % 60 / 6),
            Unit::Hours => write!(f, "{}h{}m", amount / 60, amount % 60),
            Unit::Days => write!(f, "{}d", Hundredths(amount)),
            Unit::Weeks => write!(f, "{}w", Hundredths(amount)),
        }
    }
}

/// Prints hundredths without needless zeros.
pub(super) struct Hundredths(pub(super) u32);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

fn split_number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    text.split_at(end)
}

fn figure(digits: &str, unit: Unit, whole: &str) -> Result<Duration, Wrong> {
    let too_large = || Wrong::TooLarge { text: whole.into() };
    let thousandths = thousandths(digits)
        .ok_or_else(|| Wrong::form(whole, Duration::WHAT, "write it like \"30m\", \"4h\", \"2d\" or \"3w\""))?;
    let amount = thousandths.checked_mul(unit.per_one()).ok_or_else(too_large)? / 1000;
    // Ten working years in minutes fit a thousand times over; sums stay far from overflow.
    if amount > 100_000_000 {
        return Err(too_large());
    }
    Ok(Duration { amount: amount as u32, unit })
}

/// `2.5` as 2500; `None` where it is no number.
pub(super) fn thousandths(digits: &str) -> Option<u64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || whole.len() > 15 || part.len() > 9 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let part = part.bytes().chain([b'0'; 3]).take(3).fold(0, |all, digit| all * 10 + u64::from(digit - b'0'));
    whole.checked_mul(1000)?.checked_add(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["30m", "4h", "2.5h", "1h20m", "2d", "0.25d", "3w", "1.5w", "0h"] {
            assert_eq!(Duration::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Duration::parse("3 days"), Ok(Duration::days(3)));
        assert_eq!(Duration::parse("90min"), Ok(Duration::minutes(90)));
    }

    #[test]
    fn says_what_is_wrong() {
        let hint = |text: &str| Duration::parse(text).expect_err(text).to_string();
        assert_eq!(hint("4"), "`4` has no unit");
        assert_eq!(hint("4y"), "`y` is not a unit of time");
        assert_eq!(hint("1d4h"), "`1d4h` mixes units");
        assert_eq!(hint("soon"), "`soon` is not a length of time");
        assert_eq!(hint("1.2.3h"), "`1.2.3h` is not a length of time");
        assert_eq!(hint("99999999999999h"), "`99999999999999h` is too large");
        assert_eq!(hint("1h20m5m"), "`1h20m5m` mixes units");
    }

    #[test]
    fn figures_without_end_are_no_length() {
        assert!(Duration::parse(&"4h ".repeat(1_000_000)).is_err());
    }
}
