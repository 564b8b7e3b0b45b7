//! Figures other than time: `85%`, `0.5` people, `>= 80%`, `95 of 99`.

use std::fmt;

use super::Duration;
use super::Micro;
use super::Wrong;
use super::duration::Hundredths;
use super::duration::thousandths;
use crate::plan::Level;
use crate::plan::SafeText;

/// A share of a hundred, or a span of it: `85%`, `45-55%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Percent {
    /// The least, 0 to 100.
    pub low: u8,
    /// The most, 0 to 100.
    pub high: u8,
}

impl Micro for Percent {
    const WHAT: &'static str = "a percentage";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = || Wrong::form(text, Self::WHAT, "write it like \"85%\" or \"45-55%\"");
        let figures = text.trim().trim_start_matches('~').strip_suffix('%').ok_or_else(wrong)?;
        let (low, high) = figures.split_once(['-', '–']).unwrap_or((figures, figures));
        let share = |part: &str| part.trim().parse::<u8>().ok().filter(|share| *share <= 100).ok_or_else(wrong);
        let (low, high) = (share(low)?, share(high)?);
        if low > high {
            return Err(Wrong::Backwards { text: text.into(), turned: Self { low: high, high: low }.to_string() });
        }
        Ok(Self { low, high })
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high { write!(f, "{}%", self.low) } else { write!(f, "{}-{}%", self.low, self.high) }
    }
}

/// How many people a role stands for, in hundredths: `1`, `0.25`, `1-2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fte {
    /// The least.
    pub low: u32,
    /// The most.
    pub high: u32,
}

impl Micro for Fte {
    const WHAT: &'static str = "a number of people";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let (low, high) = text.trim().split_once(['-', '–']).unwrap_or((text.trim(), text.trim()));
        let hundredths = |part: &str| thousandths(part.trim()).map(|n| n / 10).filter(|n| *n <= 10_000_000);
        match (hundredths(low), hundredths(high)) {
            (Some(low), Some(high)) if low <= high => Ok(Self { low: low as u32, high: high as u32 }),
            _ => Err(Wrong::form(text, Self::WHAT, "write it like 1, 0.25 or \"1-2\"")),
        }
    }
}

impl fmt::Display for Fte {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Hundredths(self.low))?;
        if self.low == self.high { Ok(()) } else { write!(f, "-{}", Hundredths(self.high)) }
    }
}

/// How likely a risk is: a level or a percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likelihood {
    /// In a word.
    Level(Level),
    /// In a figure.
    Share(Percent),
}

impl Micro for Likelihood {
    const WHAT: &'static str = "a probability";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let level = Level::named(text).map(Self::Level);
        level.or_else(|| Percent::parse(text).ok().map(Self::Share)).ok_or_else(|| {
            Wrong::form(text, Self::WHAT, "write \"low\", \"medium\", \"high\" or a percentage like \"30%\"")
        })
    }
}

impl fmt::Display for Likelihood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => f.write_str(&level.word().to_ascii_lowercase()),
            Self::Share(share) => write!(f, "{share}"),
        }
    }
}

/// What a risk costs if it happens: a level or working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Impact {
    /// In a word.
    Level(Level),
    /// In time lost.
    Time(Duration),
}

impl Micro for Impact {
    const WHAT: &'static str = "an impact";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let level = Level::named(text).map(Self::Level);
        level.or_else(|| Duration::parse(text).ok().map(Self::Time)).ok_or_else(|| {
            Wrong::form(text, Self::WHAT, "write \"low\", \"medium\", \"high\", \"critical\" or time lost like \"3d\"")
        })
    }
}

impl fmt::Display for Impact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Level(level) => f.write_str(&level.word().to_ascii_lowercase()),
            Self::Time(time) => write!(f, "{time}"),
        }
    }
}

/// A measured or claimed value, in its own words: `~75%`, `95/99`, `never run`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Value(pub SafeText);

impl Value {
    /// The first number in it, in thousandths.
    pub fn thousandths(&self) -> Option<u64> {
        let text = self.0.as_str();
        let from = text.find(|c: char| c.is_ascii_digit())?;
        let rest = text.get(from..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let digits = rest.get(..end)?.trim_end_matches(['.', ',']).replace(',', "");
        thousandths(&digits)
    }
}

impl Micro for Value {
    const WHAT: &'static str = "a value";

    fn parse(text: &str) -> Result<Self, Wrong> {
        Ok(Self(text.trim().into()))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Which way a metric should go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    /// At least the target.
    AtLeast,
    /// At most the target.
    AtMost,
    /// More than the target.
    Above,
    /// Less than the target.
    Below,
    /// Exactly the target.
    Exactly,
}

impl Trend {
    const SIGNS: [(&'static str, Self); 7] = [
        (">=", Self::AtLeast),
        ("≥", Self::AtLeast),
        ("<=", Self::AtMost),
        ("≤", Self::AtMost),
        (">", Self::Above),
        ("<", Self::Below),
        ("=", Self::Exactly),
    ];
}

/// What a metric has to reach: `>= 80%`, `< 100ms`, `0`, `yes`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// Which way.
    pub trend: Trend,
    /// How far.
    pub value: Value,
}

impl Micro for Target {
    const WHAT: &'static str = "a target";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let text = text.trim();
        let signed = Trend::SIGNS.iter().find_map(|(sign, trend)| Some((*trend, text.strip_prefix(sign)?)));
        let (trend, value) = signed.unwrap_or((Trend::Exactly, text));
        if value.trim().is_empty() {
            return Err(Wrong::form(text, Self::WHAT, "write it like \">= 80%\", \"< 100ms\" or \"0\""));
        }
        Ok(Self { trend, value: Value::parse(value)? })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Trend::SIGNS.iter().find(|(_, trend)| *trend == self.trend) {
            Some((sign, _)) if self.trend != Trend::Exactly => write!(f, "{sign} {}", self.value),
            _ => write!(f, "{}", self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round<T: Micro + fmt::Display>(texts: &[&str]) {
        for text in texts {
            assert_eq!(T::parse(text).expect(text).to_string(), *text);
        }
    }

    #[test]
    fn each_prints_what_it_read() {
        round::<Percent>(&["85%", "45-55%", "0%"]);
        round::<Fte>(&["1", "0.25", "1-2", "1.5"]);
        round::<Likelihood>(&["low", "medium", "high", "30%"]);
        round::<Impact>(&["critical", "3d"]);
        round::<Target>(&[">= 80%", "< 100ms", "0", "yes"]);
        round::<Value>(&["~75%", "95/99", "never run"]);
    }

    #[test]
    fn impossible_figures_are_refused() {
        assert!(Percent::parse("120%").is_err());
        assert!(Percent::parse("55-45%").is_err());
        assert!(Fte::parse("some").is_err());
        assert!(Target::parse(">=").is_err());
    }

    #[test]
    fn a_value_knows_its_number() {
        let number = |text: &str| Value::parse(text).expect(text).thousandths();
        assert_eq!(number("~75%"), Some(75_000));
        assert_eq!(number("2,649 tests"), Some(2_649_000));
        assert_eq!(number("98.5 % of 261"), Some(98_500));
        assert_eq!(number("unknown"), None);
    }
}
