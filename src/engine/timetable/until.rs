//! Dates, slots and deadlines of a plan as working minutes.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::engine::network::HORIZON;
use crate::engine::worktime::Days;
use crate::engine::worktime::Worktime;
use crate::plan::Plan;
use crate::plan::micro::DateRange;
use crate::plan::micro::Slot;
use crate::plan::micro::When;

/// Ranges of dates as first and last days.
pub(super) fn ranges(ranges: &[DateRange]) -> Vec<Days> {
    ranges.iter().map(|range| Days { first: range.first.0, last: range.last.0 }).collect()
}

/// A minute as the network counts it.
pub(super) fn minute(minute: i64) -> i32 {
    minute.clamp(i64::from(-HORIZON), i64::from(HORIZON)) as i32
}

/// The first and the last minute of a slot.
pub(super) fn slot(plan: &Plan, worktime: &Worktime, slot: Slot) -> (i32, i32) {
    let (first, last) = slot.days(plan.calendar.week_days());
    let day = worktime.minutes_a_day();
    (minute((i64::from(first) - 1) * day), minute(i64::from(last) * day))
}

/// The first and the last minute of a point in time.
pub(super) fn when(plan: &Plan, worktime: &Worktime, when: When) -> (i32, i32) {
    match when {
        When::Date(date) => (minute(worktime.begin_of(date.0)), minute(worktime.end_of(date.0))),
        When::Slot(span) => slot(plan, worktime, span),
        When::Quarter(year, quarter) => {
            let first = NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1).unwrap_or_default();
            let after = first.checked_add_months(chrono::Months::new(3)).unwrap_or(first);
            debug_assert_eq!(after.day(), 1);
            (minute(worktime.begin_of(first)), minute(worktime.begin_of(after)))
        }
    }
}
