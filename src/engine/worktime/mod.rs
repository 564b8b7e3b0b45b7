//! Working time: the exact map between working minutes since the plan's start and dates.
//! It never asks what day it is and knows no time zone, so no clock change can move a plan.

mod absence;
mod breaks;
mod elapsed;
#[cfg(test)]
mod tests;

use chrono::Datelike;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

pub use absence::Absence;
use breaks::Breaks;

use crate::plan::Week;

/// First and last day of something, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; not before the first.
    pub last: NaiveDate,
}

/// A place on a working day: the date, and the working minutes of it that have passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// From 0, the start of its work, to all the minutes of a working day, its end.
    pub minute: u16,
}

/// Why a calendar cannot carry a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WorktimeError {
    /// No day of the week is a working day.
    #[error("the calendar has no working day")]
    NoWorkingDay,
    /// A working day must have at least a minute and at most 24 hours.
    #[error("a working day cannot have {minutes} minutes")]
    HoursOfDay {
        /// The minutes that were asked for.
        minutes: i64,
    },
}

/// A calendar as arithmetic: every conversion is a division and a search among the holidays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worktime {
    week: WeekTable,
    per_day: i64,
    holidays: Breaks,
    /// The index of the first working day at or after the plan's start.
    base: i64,
}

impl Worktime {
    /// A calendar whose minute 0 is the first working minute at or after `start`.
    pub fn new(start: NaiveDate, week: Week, minutes_a_day: i64, holidays: &[Days]) -> Result<Self, WorktimeError> {
        if !(1..=24 * 60).contains(&minutes_a_day) {
            return Err(WorktimeError::HoursOfDay { minutes: minutes_a_day });
        }
        let week = WeekTable::new(week).ok_or(WorktimeError::NoWorkingDay)?;
        let ranges = holidays.iter().filter(|days| days.first <= days.last);
        let spans = ranges.map(|days| {
            let (from, to) = (day_number(days.first), day_number(days.last) + 1);
            (week.days_before(from), week.days_before(to))
        });
        let mut worktime = Self { week, per_day: minutes_a_day, holidays: Breaks::new(spans), base: 0 };
        worktime.base = worktime.index_of(day_number(start));
        Ok(worktime)
    }

    /// The working minutes of one working day.
    pub fn minutes_a_day(&self) -> i64 {
        self.per_day
    }

    /// The working days of one week.
    pub fn days_a_week(&self) -> i64 {
        self.week.count
    }

    /// Whether work happens on a day.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        let day = day_number(date);
        self.index_of(day) < self.index_of(day + 1)
    }

    /// The first working minute at or after the beginning of a day.
    pub fn begin_of(&self, date: NaiveDate) -> i64 {
        (self.index_of(day_number(date)) - self.base) * self.per_day
    }

    /// The minute at which all work of a day is over.
    pub fn end_of(&self, date: NaiveDate) -> i64 {
        (self.index_of(day_number(date) + 1) - self.base) * self.per_day
    }

    /// The minute number of a moment; a moment on a day off is the start of the next working day.
    pub fn minute_of(&self, moment: Moment) -> i64 {
        let begin = self.begin_of(moment.date);
        (begin + i64::from(moment.minute)).min(self.end_of(moment.date))
    }

    /// Where a start at this minute lies: at the boundary between two days, on the later one.
    pub fn start_at(&self, minute: i64) -> Moment {
        let (day, rest) = (minute.div_euclid(self.per_day), minute.rem_euclid(self.per_day));
        self.moment(day, rest)
    }

    /// Where a finish at this minute lies: at the boundary between two days, on the earlier one.
    pub fn finish_at(&self, minute: i64) -> Moment {
        let day = (minute - 1).div_euclid(self.per_day);
        self.moment(day, minute - day * self.per_day)
    }

    /// The minutes at which a person with this leave cannot work.
    pub fn absence(&self, leave: &[Days]) -> Absence {
        let ranges = leave.iter().filter(|days| days.first <= days.last);
        Absence::new(ranges.map(|days| (self.begin_of(days.first), self.end_of(days.last))))
    }

    fn moment(&self, day: i64, minute: i64) -> Moment {
        let number = self.week.day_at(self.holidays.at(self.base + day));
        Moment { date: date_of(number), minute: minute as u16 }
    }

    /// How many working days lie before a day, counted from a fixed day long ago.
    fn index_of(&self, day: i64) -> i64 {
        self.holidays.passed(self.week.days_before(day))
    }
}

/// A week mask as two small tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WeekTable {
    /// Working days of the week before each weekday.
    before: [i64; 7],
    /// The weekday of each working day of the week.
    weekday: [i64; 7],
    count: i64,
}

impl WeekTable {
    fn new(week: Week) -> Option<Self> {
        let mut table = Self { before: [0; 7], weekday: [0; 7], count: 0 };
        for (weekday, works) in week.0.into_iter().enumerate() {
            table.before[weekday] = table.count;
            if works {
                table.weekday[table.count as usize] = weekday as i64;
                table.count += 1;
            }
        }
        (table.count > 0).then_some(table)
    }

    /// How many working days of plain weeks lie before a day number.
    fn days_before(&self, day: i64) -> i64 {
        let weekday = (day - 1).rem_euclid(7) as usize;
        (day - 1).div_euclid(7) * self.count + self.before[weekday]
    }

    /// The inverse of `days_before` on working days.
    fn day_at(&self, index: i64) -> i64 {
        let weekday = self.weekday[index.rem_euclid(self.count) as usize];
        index.div_euclid(self.count) * 7 + weekday + 1
    }
}

/// Days counted from the first of January of year 1, a Monday, which is day 1.
fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// The date of a day number; beyond what a date can hold, the last or first that it can.
fn date_of(number: i64) -> NaiveDate {
    let clamped = i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
    NaiveDate::from_num_days_from_ce_opt(clamped).unwrap_or(if number < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}
