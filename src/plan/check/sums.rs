//! Sums: what a plan declares beside what its estimates add up to.

use super::Checked;
use crate::plan::Calendar;
use crate::plan::Container;
use crate::plan::Estimate;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::Task;
use crate::plan::micro::Duration;
use crate::plan::micro::Unit;

pub(super) fn check(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    let plan = checked.plan;
    let mut sum = tasks(&plan.tasks, &plan.calendar);
    for container in plan.phases.iter().chain(&plan.days) {
        sum.add(&self::container(checked, container, problems));
    }
    compare(checked, plan.total, &sum, plan.at.0, problems);
}

/// Low and high in minutes, with what that is the sum of.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    low: u64,
    high: u64,
    complete: bool,
    /// Whether a declared total stands in for tasks that have no estimates.
    of_totals: bool,
    unit: Option<Unit>,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.low += other.low;
        self.high += other.high;
        self.complete &= other.complete;
        self.of_totals |= other.of_totals;
        self.unit = self.unit.or(other.unit);
    }
}

fn tasks(tasks: &[Task], calendar: &Calendar) -> Sum {
    let mut sum = Sum { complete: true, ..Sum::default() };
    for task in tasks {
        match &task.estimate {
            Some(estimate) => {
                sum.low += calendar.minutes(estimate.low());
                sum.high += calendar.minutes(estimate.high());
                sum.unit = sum.unit.or(Some(estimate.high().unit));
            }
            None => sum.complete = false,
        }
    }
    sum
}

/// What a container adds up to: its tasks, or its declared total where those have no estimates.
fn container(checked: &Checked<'_>, of: &Container, problems: &mut Vec<Problem>) -> Sum {
    let calendar = &checked.plan.calendar;
    let mut sum = tasks(&of.tasks, calendar);
    for day in &of.days {
        sum.add(&container(checked, day, problems));
    }
    compare(checked, of.total, &sum, of.at.0, problems);
    let empty = of.tasks.is_empty() && of.days.is_empty();
    match of.total {
        Some(total) if !sum.complete || empty => Sum {
            low: calendar.minutes(total.low()),
            high: calendar.minutes(total.high()),
            complete: true,
            of_totals: true,
            unit: Some(total.high().unit),
        },
        None if empty => Sum { complete: false, ..sum },
        _ => sum,
    }
}

fn compare(checked: &Checked<'_>, total: Option<Estimate>, sum: &Sum, record: Span, problems: &mut Vec<Problem>) {
    let Some(total) = total else { return };
    let calendar = &checked.plan.calendar;
    let (low, high) = (calendar.minutes(total.low()), calendar.minutes(total.high()));
    // Unestimated tasks can only add; so an incomplete sum is wrong only where it is already too much.
    let wrong = if sum.complete { sum.high > 0 && (sum.low, sum.high) != (low, high) } else { sum.low > high };
    // A point inside the range of the sum is a choice, not a mistake.
    let chosen = low == high && sum.low <= low && high <= sum.high && sum.low < sum.high;
    if !wrong || chosen {
        return;
    }
    let what = if sum.of_totals { "the parts" } else { "the tasks" };
    let added = shown(sum, total.high().unit, calendar);
    let already = if sum.complete { "" } else { " already" };
    let message = format!("declared {total}, {what}{already} add up to {added}");
    let hint = format!("write total: \"{added}\", or mend the estimates");
    problems.push(Problem::warning("total", checked.spot(record, "total"), message).hint(hint));
}

/// A sum in the unit of the total it is compared with.
fn shown(sum: &Sum, unit: Unit, calendar: &Calendar) -> String {
    let one = |minutes: u64| {
        let day = u64::from(calendar.day_minutes()).max(1);
        let (per, unit) = match unit {
            Unit::Minutes | Unit::Hours => (1, unit),
            Unit::Days => (day, unit),
            Unit::Weeks => (day * u64::from(calendar.week_days()).max(1), unit),
        };
        let scaled = if per == 1 { minutes } else { minutes * 100 / per };
        Duration { amount: u32::try_from(scaled).unwrap_or(u32::MAX), unit }
    };
    let (low, high) = (one(sum.low), one(sum.high));
    if low == high { low.to_string() } else { Estimate::Range(low, high).to_string() }
}

#[cfg(test)]
mod tests {
    use crate::plan::check::tests::problems;

    #[test]
    fn declared_totals_have_to_add_up() {
        let plan = |total: &str| {
            problems(&format!(
                "(title: \"T\", total: \"{total}\", tasks: [(title: \"a\", estimate: \"40h\"), (title: \"b\", estimate: \"33h\")])"
            ))
        };
        assert_eq!(
            plan("75h"),
            ["1: total: declared 75h, the tasks add up to 73h (write total: \"73h\", or mend the estimates)"]
        );
        assert_eq!(plan("73h"), [""; 0]);
    }

    #[test]
    fn totals_of_phases_stand_in_for_missing_estimates() {
        let plan = |total: &str| {
            problems(&format!(
                "(title: \"T\", total: \"{total}\", phases: [(title: \"P\", total: \"4-6h\", tasks: [\"a\"]), (title: \"Q\", total: \"6-8h\", tasks: [\"b\"])])"
            ))
        };
        assert_eq!(plan("10-14h"), [""; 0]);
        assert_eq!(plan("12h"), [""; 0], "a point inside the range is a choice");
        assert_eq!(
            plan("28-38h"),
            ["1: total: declared 28-38h, the parts add up to 10-14h (write total: \"10-14h\", or mend the estimates)"]
        );
    }

    #[test]
    fn an_incomplete_sum_is_wrong_only_when_it_is_too_much() {
        let plan = |total: &str| {
            problems(&format!("(title: \"T\", total: \"{total}\", tasks: [(title: \"a\", estimate: \"5h\"), \"b\"])"))
        };
        assert_eq!(plan("8h"), [""; 0]);
        assert_eq!(plan("4h").len(), 1);
    }
}
