//! When something was recorded, in an order that survives a clock that jumps: a hybrid logical clock.

use serde::Serialize;

/// Milliseconds since 1970, in UTC. It is never negative: a clock before 1970 reads 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Millis(pub u64);

impl Millis {
    /// The end of the year 9999; no line with a later time is believed.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// A reading of the clock, whatever it says.
    pub fn from_clock(millis: i64) -> Self {
        Self(u64::try_from(millis).unwrap_or(0)).min(Self::MAX)
    }
}

/// A place in the order of all that was recorded: the clock, and a count where the clock stood still or went back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// The greatest reading of any clock up to here.
    pub millis: Millis,
    /// How many came before it at that reading.
    pub counter: u32,
}

impl Stamp {
    /// The stamp after this one, the greatest seen so far, at the reading `now`.
    #[must_use]
    pub fn next(self, now: Millis) -> Self {
        if now > self.millis {
            return Self { millis: now, counter: 0 };
        }
        match self.counter.checked_add(1) {
            Some(counter) => Self { counter, ..self },
            None => Self { millis: Millis(self.millis.0.saturating_add(1)).min(Millis::MAX), counter: 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: u64 = 31_557_600_000;

    #[test]
    fn the_order_survives_a_clock_that_jumps_ten_years_either_way() {
        let now = 1_800_000_000_000;
        let clock = [now, now + 10 * YEAR, now + 1, now - 10 * YEAR, 0, now + 10 * YEAR + 5];
        let mut stamps = vec![Stamp::default()];
        for reading in clock {
            stamps.push(stamps[stamps.len() - 1].next(Millis(reading)));
        }
        assert!(stamps.is_sorted_by(|a, b| a < b), "{stamps:?}");
    }

    #[test]
    fn nothing_is_negative_and_a_full_counter_goes_on() {
        assert_eq!(Millis::from_clock(-5), Millis(0));
        let full = Stamp { millis: Millis(7), counter: u32::MAX };
        assert_eq!(full.next(Millis(3)), Stamp { millis: Millis(8), counter: 0 });
    }
}
