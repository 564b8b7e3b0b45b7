//! Which days are worked, and for how long.

use std::fmt;

use super::micro::DateRange;
use super::micro::Duration;
use super::micro::Micro;
use super::micro::Unit;
use super::micro::Wrong;
use super::model::Few;

/// The names of the days, from Monday, as plans write them.
const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The days of the week that are worked; Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Week(pub [bool; 7]);

impl Default for Week {
    fn default() -> Self {
        Self([true, true, true, true, true, false, false])
    }
}

impl Micro for Week {
    const WHAT: &'static str = "a working week";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let wrong = || Wrong::form(text, Self::WHAT, "write it like \"Mon-Fri\" or \"Mon-Thu, Sat\"");
        let mut days = [false; 7];
        for part in text.split(',') {
            let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
            let (first, last) = (weekday(first).ok_or_else(wrong)?, weekday(last).ok_or_else(wrong)?);
            let mut day = first;
            days[day] = true;
            while day != last {
                day = (day + 1) % 7;
                days[day] = true;
            }
        }
        Ok(Self(days))
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        let mut day = 0;
        while day < 7 {
            let run = self.0[day..].iter().take_while(|worked| **worked).count();
            if run > 0 {
                let comma = if first { "" } else { ", " };
                first = false;
                match run {
                    1 => write!(f, "{comma}{}", NAMES[day])?,
                    _ => write!(f, "{comma}{}-{}", NAMES[day], NAMES[day + run - 1])?,
                }
            }
            day += run.max(1);
        }
        Ok(())
    }
}

fn weekday(name: &str) -> Option<usize> {
    let name = name.trim();
    let short = name.get(..3)?;
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(short))
}

crate::plan::record! {
    /// When work is done.
    pub struct Calendar {
        /// The days that are worked: `"Mon-Fri"`.
        week: Option<Week>,
        /// Working time in a day: `"8h"`.
        hours: Option<Duration>,
        /// Days off: `"2026-04-03 Good Friday"`, `"2026-12-24..2027-01-01"`.
        holidays: Few<DateRange>,
    }
}

impl Calendar {
    /// The days of the week that are worked.
    pub fn week(&self) -> Week {
        self.week.unwrap_or_default()
    }

    /// Minutes of work in a day; eight hours unless the plan says otherwise.
    pub fn day_minutes(&self) -> u32 {
        match self.hours {
            Some(Duration { amount, unit: Unit::Minutes | Unit::Hours }) => amount,
            _ => 480,
        }
    }

    /// Working days in a week.
    pub fn week_days(&self) -> u32 {
        self.week().0.iter().filter(|worked| **worked).count() as u32
    }

    /// A length of working time in minutes.
    pub fn minutes(&self, length: Duration) -> u64 {
        let amount = u64::from(length.amount);
        let day = u64::from(self.day_minutes());
        match length.unit {
            Unit::Minutes | Unit::Hours => amount,
            Unit::Days => amount * day / 100,
            Unit::Weeks => amount * day * u64::from(self.week_days()) / 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_print_what_they_read() {
        for text in ["Mon-Fri", "Mon-Thu, Sat", "Sun", "Mon-Sun"] {
            assert_eq!(Week::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Week::parse("Sun-Thu").expect("across the weekend").to_string(), "Mon-Thu, Sun");
        assert_eq!(Week::parse("monday - friday").expect("long names"), Week::default());
        assert!(Week::parse("Funday").is_err());
    }

    #[test]
    fn days_and_weeks_follow_the_calendar() {
        let usual = Calendar::default();
        assert_eq!(usual.minutes(Duration::days(2)), 960);
        let short = Calendar { hours: Some(Duration::hours(6)), week: Week::parse("Mon-Thu").ok(), ..usual };
        assert_eq!(short.minutes(Duration { amount: 100, unit: Unit::Weeks }), 4 * 360);
        assert_eq!(short.minutes(Duration::hours(3)), 180);
    }
}
