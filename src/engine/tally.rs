//! Counting: how many tasks stand how, and how much work that is.

use serde::Serialize;

use super::evidence::Count;
use super::mark::Mark;
use crate::plan::Calendar;
use crate::plan::Estimate;

/// What the tasks of a container add up to. Dropped tasks count nowhere else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Tasks that count.
    pub tasks: u32,
    /// Tasks that can be begun.
    pub ready: u32,
    /// Tasks that something has to come before.
    pub waiting: u32,
    /// Tasks begun.
    pub doing: u32,
    /// Tasks ticked but not proven.
    pub claimed: u32,
    /// Tasks proven.
    pub verified: u32,
    /// Tasks held up.
    pub blocked: u32,
    /// Tasks that were done and are not any more.
    pub regressed: u32,
    /// Tasks given up.
    pub dropped: u32,
    /// Tasks without an estimate.
    pub unestimated: u32,
    /// The least all estimates say, in minutes.
    pub low: u64,
    /// The most all estimates say, in minutes.
    pub high: u64,
    /// What is expected, in minutes.
    pub expected: u64,
    /// Expected minutes of ticked and proven tasks.
    pub expected_claimed: u64,
    /// Expected minutes of proven tasks.
    pub expected_verified: u64,
    /// Criteria of tasks, days and phases.
    pub criteria: u32,
    /// Criteria that hold by a check.
    pub criteria_checked: u32,
    /// Criteria that hold because somebody signed.
    pub criteria_signed: u32,
}

/// By what shares are weighted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weighting {
    /// By estimate where every task has one, else by number.
    #[default]
    Estimate,
    /// Every task counts the same.
    Tasks,
}

/// A part of the whole, in percent. It never reads 100 while something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Share(pub u8);

impl Share {
    fn of(part: u64, whole: u64, complete: bool) -> Self {
        match (complete, whole) {
            (true, _) => Self(100),
            (false, 0) => Self(0),
            _ => Self(((part * 100 + whole / 2) / whole).min(99) as u8),
        }
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} %", self.0)
    }
}

impl Tally {
    /// Whether there is an estimate at all: without any, dates would be made up.
    pub fn is_dated(&self) -> bool {
        self.expected > 0
    }

    /// Counts one task.
    pub(super) fn count(&mut self, mark: Mark, minutes: Option<Minutes>) {
        let mut one = Self::default();
        one.set(mark, minutes);
        self.add(&one);
    }

    /// Counts one task otherwise than before.
    pub(super) fn recount(&mut self, before: Mark, after: Mark, minutes: Option<Minutes>) {
        let mut one = Self::default();
        one.set(before, minutes);
        self.each(&one, |sum, part| *sum -= part, |sum, part| *sum -= part);
        self.count(after, minutes);
    }

    /// Makes it the tally of one task.
    fn set(&mut self, mark: Mark, minutes: Option<Minutes>) {
        let field = match mark {
            Mark::Ready => &mut self.ready,
            Mark::Waiting => &mut self.waiting,
            Mark::Doing => &mut self.doing,
            Mark::Claimed => &mut self.claimed,
            Mark::Verified => &mut self.verified,
            Mark::Blocked => &mut self.blocked,
            Mark::Regressed => &mut self.regressed,
            Mark::Dropped => {
                self.dropped = 1;
                return;
            }
        };
        *field = 1;
        self.tasks = 1;
        let Some(minutes) = minutes else {
            self.unestimated = 1;
            return;
        };
        self.low = minutes.low;
        self.high = minutes.high;
        self.expected = minutes.expected;
        if matches!(mark, Mark::Claimed | Mark::Verified) {
            self.expected_claimed = minutes.expected;
        }
        if mark == Mark::Verified {
            self.expected_verified = minutes.expected;
        }
    }

    /// Adds what something inside adds up to.
    pub(super) fn add(&mut self, other: &Self) {
        self.each(other, |sum, part| *sum += part, |sum, part| *sum += part);
    }

    /// Does something to each figure with the same one of another tally.
    fn each(&mut self, other: &Self, count: impl Fn(&mut u32, u32), amount: impl Fn(&mut u64, u64)) {
        let Self { tasks, ready, waiting, doing, claimed, verified, blocked, regressed, dropped, .. } = other;
        count(&mut self.tasks, *tasks);
        count(&mut self.ready, *ready);
        count(&mut self.waiting, *waiting);
        count(&mut self.doing, *doing);
        count(&mut self.claimed, *claimed);
        count(&mut self.verified, *verified);
        count(&mut self.blocked, *blocked);
        count(&mut self.regressed, *regressed);
        count(&mut self.dropped, *dropped);
        count(&mut self.unestimated, other.unestimated);
        amount(&mut self.low, other.low);
        amount(&mut self.high, other.high);
        amount(&mut self.expected, other.expected);
        amount(&mut self.expected_claimed, other.expected_claimed);
        amount(&mut self.expected_verified, other.expected_verified);
        count(&mut self.criteria, other.criteria);
        count(&mut self.criteria_checked, other.criteria_checked);
        count(&mut self.criteria_signed, other.criteria_signed);
    }

    /// Counts some criteria.
    pub(super) fn count_criteria(&mut self, count: Count) {
        self.criteria += count.criteria;
        self.criteria_checked += count.checked;
        self.criteria_signed += count.signed;
    }

    /// Criteria that hold.
    pub fn criteria_met(&self) -> u32 {
        self.criteria_checked + self.criteria_signed
    }

    /// How many tasks stand so.
    pub fn of(&self, mark: Mark) -> u32 {
        match mark {
            Mark::Ready => self.ready,
            Mark::Waiting => self.waiting,
            Mark::Doing => self.doing,
            Mark::Claimed => self.claimed,
            Mark::Verified => self.verified,
            Mark::Blocked => self.blocked,
            Mark::Regressed => self.regressed,
            Mark::Dropped => self.dropped,
        }
    }

    /// Tasks ticked, proven or not.
    pub fn done(&self) -> u32 {
        self.claimed + self.verified
    }

    /// Whether nothing is left to do.
    pub fn is_complete(&self) -> bool {
        self.tasks > 0 && self.done() == self.tasks
    }

    /// How much is ticked, by estimate where every task has one, else by count.
    pub fn claimed_share(&self) -> Share {
        self.claimed_by(Weighting::Estimate)
    }

    /// How much is proven, by the same measure.
    pub fn verified_share(&self) -> Share {
        self.verified_by(Weighting::Estimate)
    }

    /// How much is ticked.
    pub fn claimed_by(&self, weighting: Weighting) -> Share {
        let (part, whole) = match self.weighted_by(weighting) {
            Weighting::Estimate => (self.expected_claimed, self.expected),
            Weighting::Tasks => (self.done().into(), self.tasks.into()),
        };
        Share::of(part, whole, self.is_complete())
    }

    /// How much is proven. It is all only where every criterion holds too.
    pub fn verified_by(&self, weighting: Weighting) -> Share {
        let (part, whole) = match self.weighted_by(weighting) {
            Weighting::Estimate => (self.expected_verified, self.expected),
            Weighting::Tasks => (self.verified.into(), self.tasks.into()),
        };
        let is_all = self.tasks > 0 && self.verified == self.tasks && self.criteria_met() == self.criteria;
        Share::of(part, whole, is_all)
    }

    /// The weighting that is used where this one is wanted.
    pub fn weighted_by(&self, wanted: Weighting) -> Weighting {
        if self.by_estimate() { wanted } else { Weighting::Tasks }
    }

    /// Whether shares go by estimate: only where every task has one.
    pub fn by_estimate(&self) -> bool {
        self.unestimated == 0 && self.expected > 0
    }
}

/// An estimate in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minutes {
    pub(super) low: u64,
    pub(super) expected: u64,
    pub(super) high: u64,
}

impl Minutes {
    pub(super) fn of(estimate: &Estimate, calendar: &Calendar) -> Self {
        let (low, high) = (calendar.minutes(estimate.low()), calendar.minutes(estimate.high()));
        let expected = match estimate {
            Estimate::Point(_) => low,
            Estimate::Range(..) => low.midpoint(high),
            Estimate::Three(_, likely, _) => (low + 4 * calendar.minutes(*likely) + high) / 6,
        };
        Self { low, expected, high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_is_said_only_when_nothing_is_open() {
        let mut tally = Tally::default();
        let big = Minutes { low: 9990, expected: 9990, high: 9990 };
        tally.count(Mark::Claimed, Some(big));
        tally.count(Mark::Ready, Some(Minutes { low: 1, expected: 1, high: 1 }));
        assert_eq!(tally.claimed_share(), Share(99));
        let mut all = Tally::default();
        all.count(Mark::Claimed, Some(big));
        all.count(Mark::Dropped, Some(big));
        assert_eq!((all.claimed_share(), all.verified_share()), (Share(100), Share(0)));
        assert_eq!(Tally::default().claimed_share(), Share(0));
    }

    #[test]
    fn without_all_estimates_tasks_are_counted() {
        let mut tally = Tally::default();
        tally.count(Mark::Claimed, Some(Minutes { low: 9, expected: 9, high: 9 }));
        tally.count(Mark::Ready, None);
        assert_eq!(tally.claimed_share(), Share(50));
    }
}
