//! Elapsed time: lags that run through nights, weekends and holidays.
//! A day of work is taken to begin at the same clock time every day; which one makes no difference.

use super::Moment;
use super::Worktime;
use super::date_of;
use super::day_number;

/// Minutes of a whole day, day and night.
pub(crate) const WHOLE_DAY: i64 = 24 * 60;

impl Worktime {
    /// The first working minute at which `lag` elapsed minutes have passed since a finish.
    pub fn after_finish(&self, finish: i64, lag: i64) -> i64 {
        self.working(clock(self.finish_at(finish)) + lag)
    }

    /// The first working minute at which `lag` elapsed minutes have passed since a start.
    pub fn after_start(&self, start: i64, lag: i64) -> i64 {
        self.working(clock(self.start_at(start)) + lag)
    }

    /// The latest finish with `after_finish(finish, lag) <= limit`.
    pub fn latest_finish_before(&self, limit: i64, lag: i64) -> i64 {
        self.working(clock(self.start_at(limit)) - lag)
    }

    /// The latest start with `after_start(start, lag) <= limit`.
    pub fn latest_start_before(&self, limit: i64, lag: i64) -> i64 {
        let last = clock(self.start_at(limit)) - lag;
        let minute = self.working(last);
        if clock(self.start_at(minute)) <= last { minute } else { minute - 1 }
    }

    /// The first working minute at or after a place on the clock.
    fn working(&self, clock: i64) -> i64 {
        self.minute_of(Moment {
            date: date_of(clock.div_euclid(WHOLE_DAY)),
            minute: clock.rem_euclid(WHOLE_DAY) as u16,
        })
    }
}

/// Whole minutes from day 0 to a moment.
fn clock(moment: Moment) -> i64 {
    day_number(moment.date) * WHOLE_DAY + i64::from(moment.minute)
}
