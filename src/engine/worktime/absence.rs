//! A person's absence on the axis of working minutes: when work begins, how far it gets, how late it may begin.
//! It never assigns work: each task is looked at alone.

use super::breaks::Breaks;

/// The working minutes at which somebody is away.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Absence {
    away: Breaks,
}

impl Absence {
    /// Absence in half-open stretches of minutes, in any order.
    pub fn new(stretches: impl Iterator<Item = (i64, i64)>) -> Self {
        Self { away: Breaks::new(stretches) }
    }

    /// Whether there is no absence at all.
    pub fn is_empty(&self) -> bool {
        self.away.is_empty()
    }

    /// The first minute from `minute` on at which the person is there.
    pub fn first_from(&self, minute: i64) -> i64 {
        self.away.at(self.away.passed(minute))
    }

    /// The last minute up to `minute` at which the person is there.
    pub fn last_until(&self, minute: i64) -> i64 {
        self.away.at(self.away.passed(minute + 1) - 1)
    }

    /// When work of `span` minutes that starts at `start` is finished.
    pub fn finish(&self, start: i64, span: i64) -> i64 {
        if span == 0 {
            return self.first_from(start);
        }
        self.away.at(self.away.passed(start) + span - 1) + 1
    }

    /// The latest start of work of `span` minutes that is finished at `finish` or before.
    pub fn latest_start(&self, finish: i64, span: i64) -> i64 {
        if span == 0 {
            return self.last_until(finish);
        }
        self.away.at(self.away.passed(finish) - span)
    }

    /// The earliest start of work of `span` minutes that is not finished before `finish`.
    pub fn earliest_start(&self, finish: i64, span: i64) -> i64 {
        if span == 0 {
            return self.first_from(finish);
        }
        self.away.at(self.away.passed(finish - 1) - span + 1)
    }
}
