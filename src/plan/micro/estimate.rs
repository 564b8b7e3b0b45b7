//! How long a task may take: `4h`, `4-8h` or `2h/4h/9h`.

use std::fmt;

use super::Duration;
use super::Micro;
use super::Wrong;

const HINT: &str = "write it like \"4h\", \"4-8h\", \"2h/4h/9h\" (low/likely/high) or \"3w\"";

/// Working time as a point, a range, or low, likely and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Estimate {
    /// One figure.
    Point(Duration),
    /// At least and at most.
    Range(Duration, Duration),
    /// Low, likely and high.
    Three(Duration, Duration, Duration),
}

impl Estimate {
    /// The least it says.
    pub fn low(&self) -> Duration {
        let (Self::Point(low) | Self::Range(low, _) | Self::Three(low, ..)) = self;
        *low
    }

    /// The most it says.
    pub fn high(&self) -> Duration {
        let (Self::Point(high) | Self::Range(_, high) | Self::Three(.., high)) = self;
        *high
    }
}

impl Micro for Estimate {
    const WHAT: &'static str = "an estimate";

    fn parse(text: &str) -> Result<Self, Wrong> {
        if let Some(plain) = Duration::plain(text) {
            return Ok(Self::Point(plain));
        }
        let text = text.trim();
        let bare = text.trim_start_matches(['~', '≈']);
        if bare.contains('/') {
            return three(bare);
        }
        match bare.split_once(['-', '–', '…']) {
            Some((low, high)) => range(low, high, bare),
            None => Duration::parse(bare).map(Self::Point).map_err(|wrong| as_estimate(wrong, text)),
        }
    }
}

impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(only) => write!(f, "{only}"),
            Self::Range(low, high) if low.unit == high.unit => {
                let low = low.to_string();
                let figure = low.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                // `1h20m` cannot shed its unit.
                let low = if figure.bytes().any(|b| b.is_ascii_alphabetic()) { &low } else { figure };
                write!(f, "{low}-{high}")
            }
            Self::Range(low, high) => write!(f, "{low}-{high}"),
            Self::Three(low, likely, high) => write!(f, "{low}/{likely}/{high}"),
        }
    }
}

fn range(low: &str, high: &str, whole: &str) -> Result<Estimate, Wrong> {
    let high = Duration::parse(high).map_err(|wrong| as_estimate(wrong, whole))?;
    let low = Duration::parse_with(low, Some(high.unit)).map_err(|wrong| as_estimate(wrong, whole))?;
    if size(low) > size(high) {
        let turned = Estimate::Range(high, low).to_string();
        return Err(Wrong::UpsideDown { text: whole.into(), turned });
    }
    Ok(Estimate::Range(low, high))
}

fn three(whole: &str) -> Result<Estimate, Wrong> {
    let parts: Vec<&str> = whole.split('/').collect();
    let &[low, likely, high] = parts.as_slice() else {
        return Err(Wrong::form(whole, Estimate::WHAT, HINT));
    };
    let high = Duration::parse(high).map_err(|wrong| as_estimate(wrong, whole))?;
    let mut all = [Duration::parse_with(low, Some(high.unit))?, Duration::parse_with(likely, Some(high.unit))?, high];
    if all.is_sorted_by_key(|figure| size(*figure)) {
        let [low, likely, high] = all;
        return Ok(Estimate::Three(low, likely, high));
    }
    all.sort_by_key(|figure| size(*figure));
    let [low, likely, high] = all;
    Err(Wrong::UpsideDown { text: whole.into(), turned: Estimate::Three(low, likely, high).to_string() })
}

/// Orders figures of one estimate; exact within a unit, by the usual week of 40 hours across units.
fn size(figure: Duration) -> u64 {
    let per = match figure.unit {
        super::Unit::Minutes | super::Unit::Hours => 100,
        super::Unit::Days => 480,
        super::Unit::Weeks => 2400,
    };
    u64::from(figure.amount) * per
}

fn as_estimate(wrong: Wrong, whole: &str) -> Wrong {
    match wrong {
        Wrong::Form { .. } => Wrong::form(whole, Estimate::WHAT, HINT),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["4h", "4-8h", "10-14d", "2h/4h/9h", "3w", "30m-2h", "1h20m-2h", "0.5-1d"] {
            assert_eq!(Estimate::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Estimate::parse("~4 hours").expect("approximate").to_string(), "4h");
        assert_eq!(Estimate::parse("2/4/9h").expect("shared unit").to_string(), "2h/4h/9h");
    }

    #[test]
    fn upside_down_estimates_are_turned_in_the_hint() {
        let hint = |text: &str| Estimate::parse(text).expect_err(text).hint();
        assert_eq!(hint("8-4h"), "write \"4-8h\"");
        assert_eq!(hint("9h/4h/2h"), "write \"2h/4h/9h\"");
        assert_eq!(Estimate::parse("1/2h").expect_err("two").to_string(), "`1/2h` is not an estimate");
        assert_eq!(Estimate::parse("a while").expect_err("none").to_string(), "`a while` is not an estimate");
    }
}
