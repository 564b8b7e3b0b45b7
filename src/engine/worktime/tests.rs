//! Working time against a calendar that is walked day by day, and by hand at the hard places.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::Absence;
use super::Days;
use super::Moment;
use super::Worktime;
use super::WorktimeError;
use crate::plan::Week;

const FIVE_DAYS: Week = Week([true, true, true, true, true, false, false]);
const SEVEN_DAYS: Week = Week([true; 7]);

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn days(first: &str, last: &str) -> Days {
    Days { first: date(first), last: date(last) }
}

fn at(day: &str, minute: u16) -> Moment {
    Moment { date: date(day), minute }
}

fn office(start: &str, holidays: &[Days]) -> Worktime {
    Worktime::new(date(start), FIVE_DAYS, 480, holidays).expect("a calendar")
}

#[test]
fn a_finish_at_the_end_of_a_day_belongs_to_it_and_a_start_there_to_the_next() {
    let time = office("2026-01-22", &[]); // a Thursday
    assert_eq!(time.start_at(0), at("2026-01-22", 0));
    assert_eq!(time.finish_at(480), at("2026-01-22", 480));
    assert_eq!(time.start_at(480), at("2026-01-23", 0));
    assert_eq!(time.finish_at(960), at("2026-01-23", 480));
    assert_eq!(time.start_at(960), at("2026-01-26", 0));
    assert_eq!(time.start_at(-1), at("2026-01-21", 479));
}

#[test]
fn a_plan_that_starts_on_a_day_off_begins_on_the_next_working_day() {
    let time = office("2026-01-24", &[days("2026-01-26", "2026-01-26")]);
    assert_eq!(time.start_at(0), at("2026-01-27", 0));
    assert_eq!(time.begin_of(date("2026-01-24")), 0);
    assert_eq!(time.end_of(date("2026-01-26")), 0);
    assert!(!time.is_working(date("2026-01-26")));
}

#[test]
fn the_29th_of_february_is_a_day_like_any_other() {
    let leap = Worktime::new(date("2028-02-28"), SEVEN_DAYS, 60, &[]).expect("a calendar");
    assert_eq!(leap.start_at(60), at("2028-02-29", 0));
    assert_eq!(leap.start_at(120), at("2028-03-01", 0));
    let common = Worktime::new(date("2100-02-28"), SEVEN_DAYS, 60, &[]).expect("a calendar");
    assert_eq!(common.start_at(60), at("2100-03-01", 0));
}

#[test]
fn the_year_ends_between_two_minutes_and_holidays_over_it_cost_nothing_else() {
    let time = office("2026-12-31", &[]);
    assert_eq!(time.finish_at(480), at("2026-12-31", 480));
    assert_eq!(time.start_at(480), at("2027-01-01", 0));
    let shut = office("2026-12-23", &[days("2026-12-24", "2027-01-01")]);
    assert_eq!(shut.start_at(480), at("2027-01-04", 0));
}

#[test]
fn the_nights_on_which_clocks_change_have_working_days_of_full_length() {
    // In Europe clocks change on 2026-03-29 and 2026-10-25, in the United States on 2026-03-08
    // and 2026-11-01. Plan dates have no zone, so each of those Sundays has the same minutes.
    for sunday in ["2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01"] {
        let time = Worktime::new(date(sunday), SEVEN_DAYS, 1440, &[]).expect("a calendar");
        assert_eq!(time.end_of(date(sunday)) - time.begin_of(date(sunday)), 1440);
        assert_eq!(time.after_start(0, 1440), 1440);
        assert_eq!(time.finish_at(1440), at(sunday, 1440));
    }
}

#[test]
fn a_calendar_without_a_working_day_or_with_impossible_hours_is_an_error() {
    let never = Week([false; 7]);
    let start = date("2026-01-22");
    assert_eq!(Worktime::new(start, never, 480, &[]), Err(WorktimeError::NoWorkingDay));
    for minutes in [0, -1, 1441, i64::MAX] {
        assert_eq!(Worktime::new(start, FIVE_DAYS, minutes, &[]), Err(WorktimeError::HoursOfDay { minutes }));
    }
}

#[test]
fn ten_years_and_ten_thousand_years_are_one_division() {
    let time = office("2026-01-22", &[days("2026-12-24", "2026-12-31")]);
    let ten_years = time.begin_of(date("2036-01-22"));
    assert_eq!(time.start_at(ten_years), at("2036-01-22", 0));
    let plain = office("2026-01-22", &[]); // a Thursday
    let weeks = i64::from(i32::MAX) / 480 / 5;
    let wednesday = date("2026-01-22") + chrono::Days::new(weeks as u64 * 7 + 6);
    assert_eq!(plain.start_at(i64::from(i32::MAX)).date, wednesday);
    assert_eq!(time.start_at(i64::MAX / 4096).date, NaiveDate::MAX);
}

#[test]
fn two_elapsed_days_after_friday_evening_end_before_monday_morning() {
    let time = office("2026-01-23", &[]); // a Friday
    assert_eq!(time.after_finish(480, 2 * 1440), 480);
    assert_eq!(time.after_finish(480, 3 * 1440), 960); // Monday evening
    assert_eq!(time.after_start(0, 1440), 480); // Saturday morning: Monday
    assert_eq!(time.latest_finish_before(480, 2 * 1440), 480);
    assert_eq!(time.latest_start_before(480, 1440), 479); // Friday, the last minute
}

/// One leave of a week in the middle, drawn on working days 0 to 9:
/// `0 1 2 3 4 | . . . . . | 10`
#[test]
fn work_stops_for_a_leave_and_goes_on_after_it() {
    let time = office("2026-01-19", &[]); // a Monday
    let away = time.absence(&[days("2026-01-24", "2026-02-01")]); // Saturday to Sunday
    let day = 480;
    assert_eq!(away.finish(3 * day, 3 * day), 11 * day);
    assert_eq!(away.finish(3 * day, 2 * day), 5 * day);
    assert_eq!(away.first_from(5 * day), 10 * day);
    assert_eq!(away.latest_start(11 * day, 3 * day), 3 * day);
    assert_eq!(away.latest_start(8 * day, 2 * day), 3 * day);
    assert_eq!(away.earliest_start(8 * day, 2 * day), 3 * day + 1);
}

fn week_mask() -> impl Strategy<Value = Week> {
    prop::array::uniform7(any::<bool>()).prop_filter("a working day", |days| days.contains(&true)).prop_map(Week)
}

fn day_near(base: i32) -> impl Strategy<Value = NaiveDate> {
    (base..base + 1200).prop_map(|number| NaiveDate::from_num_days_from_ce_opt(number).expect("a day"))
}

fn ranges(most: usize) -> impl Strategy<Value = Vec<Days>> {
    let base = 738_800; // late 2023: a leap day and three year ends follow
    let range =
        (day_near(base), 0..12u64).prop_map(|(first, length)| Days { first, last: first + chrono::Days::new(length) });
    prop::collection::vec(range, 0..most)
}

fn calendars() -> impl Strategy<Value = (Worktime, NaiveDate, Week, i64, Vec<Days>)> {
    let start = day_near(738_800);
    (start, week_mask(), 1..1440i64, ranges(12)).prop_map(|(start, week, per_day, holidays)| {
        let time = Worktime::new(start, week, per_day, &holidays).expect("a calendar");
        (time, start, week, per_day, holidays)
    })
}

fn works(day: NaiveDate, week: Week, holidays: &[Days]) -> bool {
    use chrono::Datelike;
    let weekday = day.weekday().num_days_from_monday() as usize;
    let off = |days: &Days| days.first <= day && day <= days.last;
    week.0[weekday] && !holidays.iter().any(off)
}

proptest! {
    #[test]
    fn every_minute_survives_the_way_to_a_date_and_back(
        (time, ..) in calendars(), minute in -600_000..2_000_000i64,
    ) {
        let (start, finish) = (time.start_at(minute), time.finish_at(minute));
        prop_assert_eq!(time.minute_of(start), minute);
        prop_assert_eq!(time.minute_of(finish), minute);
        prop_assert!(time.is_working(start.date) && time.is_working(finish.date));
        prop_assert!(i64::from(start.minute) < time.minutes_a_day());
        prop_assert!(finish.minute > 0 && finish <= start);
    }

    #[test]
    fn every_working_moment_survives_the_way_to_a_minute_and_back(
        (time, ..) in calendars(), day in day_near(738_800), minute in 0..1440i64,
    ) {
        let minute = (minute % time.minutes_a_day()) as u16;
        let moment = Moment { date: day, minute };
        if time.is_working(day) {
            prop_assert_eq!(time.start_at(time.minute_of(moment)), moment);
        } else {
            prop_assert!(time.start_at(time.minute_of(moment)) > moment);
        }
    }

    #[test]
    fn arithmetic_agrees_with_walking_day_by_day(
        (time, start, week, per_day, holidays) in calendars(), length in 0..900u64,
    ) {
        let end = start + chrono::Days::new(length);
        let walked = start.iter_days().take_while(|day| *day < end);
        let worked = walked.filter(|day| works(*day, week, &holidays)).count();
        prop_assert_eq!(time.begin_of(end), worked as i64 * per_day);
        prop_assert_eq!(time.is_working(end), works(end, week, &holidays));
    }

    #[test]
    fn elapsed_lag_and_its_way_back_are_each_others_inverse(
        (time, ..) in calendars(), from in -5_000..200_000i64, by in -3_000..3_000i64,
        lag in -20_000..20_000i64,
    ) {
        let limit = time.after_finish(from, lag) + by;
        let latest = time.latest_finish_before(limit, lag);
        prop_assert!(time.after_finish(latest, lag) <= limit);
        prop_assert!(time.after_finish(latest + 1, lag) > limit);
        let limit = time.after_start(from, lag) + by;
        let latest = time.latest_start_before(limit, lag);
        prop_assert!(time.after_start(latest, lag) <= limit);
        prop_assert!(time.after_start(latest + 1, lag) > limit);
    }

    #[test]
    fn absence_agrees_with_walking_minute_by_minute(
        stretches in prop::collection::vec((0..200i64, 0..30i64), 0..6),
        start in 0..200i64, span in 0..40i64, limit in 0..400i64,
    ) {
        let stretches: Vec<_> = stretches.iter().map(|(from, n)| (*from, from + n)).collect();
        let away = Absence::new(stretches.iter().copied());
        let there = |minute: i64| !stretches.iter().any(|(from, to)| *from <= minute && minute < *to);
        let first = (start..10_000).find(|minute| there(*minute)).expect("somebody returns");
        prop_assert_eq!(away.first_from(start), first);
        let last = (0..=start).rev().find(|minute| there(*minute));
        prop_assert!(last.is_none_or(|last| away.last_until(start) == last));
        let worked = (start..10_000).filter(|minute| there(*minute)).take(span as usize).last();
        prop_assert_eq!(away.finish(start, span), worked.map_or(first, |last| last + 1));
        let latest = away.latest_start(limit, span);
        prop_assert!(away.finish(latest, span) <= limit && away.first_from(latest) == latest);
        prop_assert!(away.finish(away.first_from(latest + 1), span) > limit);
        let earliest = away.earliest_start(limit, span);
        prop_assert!(away.finish(earliest, span) >= limit);
        prop_assert!(away.finish(away.last_until(earliest - 1), span) < limit);
    }
}
