//! Which working day of the plan it is, and how many there are.

use super::timetable::worktime;
use crate::plan::Date;
use crate::plan::Item;
use crate::plan::Outline;
use crate::plan::Plan;

/// A working day of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Workday {
    /// Its number, from 1.
    pub nth: u32,
    /// How many there are: to the end of the last slot, or else to the deadline.
    pub of: Option<u32>,
}

impl Workday {
    /// The working day that `today` is; on a day off, the one before it. There is none before the plan starts.
    pub fn of(plan: &Plan, outline: &Outline, today: Date) -> Option<Self> {
        plan.start?;
        let worktime = worktime(plan, today.0).ok()?;
        let worked = |day: Date| u32::try_from(worktime.end_of(day.0) / worktime.minutes_a_day()).ok();
        let nth = worked(today).filter(|nth| *nth > 0)?;
        let to_deadline = || plan.deadline.and_then(worked);
        Some(Self { nth, of: last_slot(plan, outline).or_else(to_deadline) })
    }
}

/// The end of the last slot.
fn last_slot(plan: &Plan, outline: &Outline) -> Option<u32> {
    let week = plan.calendar.week_days();
    outline
        .items(plan)
        .filter_map(|(_, item)| match item {
            Item::Phase(container) | Item::Day(container) => Some(container.slot?.days(week).1),
            Item::Task(_) | Item::Step(_) => None,
        })
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::micro::Micro;

    fn check(rest: &str, today: &str, expect: Option<(u32, Option<u32>)>) {
        let plan = crate::plan::ron::read(&format!("(title: \"T\", {rest})")).plan;
        let today = Date::parse(today).expect("a date");
        let found = Workday::of(&plan, &Outline::of(&plan), today);
        assert_eq!(found.map(|day| (day.nth, day.of)), expect, "{rest} on {today}");
    }

    #[test]
    fn working_days_are_counted_from_the_start() {
        let plan = r#"start: "2026-01-14", phases: [(title: "P", slot: "week 1-2"), (title: "Q", slot: "11-17")]"#;
        check(plan, "2026-01-14", Some((1, Some(17))));
        check(plan, "2026-01-22", Some((7, Some(17))));
        check(plan, "2026-01-18", Some((3, Some(17))));
        check(plan, "2026-01-13", None);
    }

    #[test]
    fn a_plan_without_slots_ends_with_its_deadline_or_is_open() {
        check(r#"start: "2026-01-14", deadline: "2026-01-20""#, "2026-01-15", Some((2, Some(5))));
        check(r#"start: "2026-01-14""#, "2026-01-15", Some((2, None)));
        check(r#"deadline: "2026-01-20""#, "2026-01-15", None);
    }

    #[test]
    fn holidays_are_not_counted() {
        let plan = r#"start: "2026-01-14", calendar: (holidays: "2026-01-15..2026-01-16")"#;
        check(plan, "2026-01-19", Some((2, None)));
    }
}
