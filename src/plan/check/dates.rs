//! Time: slots that overlap or run backwards, dates in the wrong order, a calendar nobody can work by.

use super::Checked;
use crate::plan::Container;
use crate::plan::Date;
use crate::plan::Flow;
use crate::plan::Item;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::micro::State;

/// Checks the plan's own calendar, dates and slots.
pub(super) fn whole(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    let plan = checked.plan;
    calendar(checked, problems);
    order(checked, plan.at.0, ("start", plan.start), ("deadline", plan.deadline), problems);
    if plan.flow != Some(Flow::Parallel) {
        slots(checked, &plan.phases, "phase", problems);
        slots(checked, &plan.days, "day", problems);
    }
}

/// Checks the dates of one part.
pub(super) fn item(checked: &Checked<'_>, item: Item<'_>, problems: &mut Vec<Problem>) {
    match item {
        Item::Phase(container) | Item::Day(container) => {
            if container.flow != Some(Flow::Parallel) {
                slots(checked, &container.days, "day", problems);
            }
            let (from, to) = (("not_before", container.not_before), ("deadline", container.deadline));
            order(checked, container.at.0, from, to, problems);
        }
        Item::Task(task) => {
            let at = task.at.0;
            order(checked, at, ("not_before", task.not_before), ("deadline", task.deadline), problems);
            order(checked, at, ("started", task.started), ("finished", task.finished), problems);
            let state = task.status.as_ref().map_or(State::Todo, |status| status.state);
            if task.finished.is_some() && state != State::Done {
                let message = format!("this task has a day on which it was finished, but it is {}", state.word());
                let spot = checked.spot(at, "finished");
                problems.push(
                    Problem::warning("finished-not-done", spot, message)
                        .hint("write status: \"done\", or remove the day"),
                );
            }
        }
        Item::Step(_) => {}
    }
}

fn calendar(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    let calendar = &checked.plan.calendar;
    let minutes = calendar.day_minutes();
    if calendar.week_days() == 0 {
        let spot = checked.spot(calendar.at.0, "week");
        problems.push(
            Problem::error("no-working-day", spot, "this calendar has no working day").hint("write week: \"Mon-Fri\""),
        );
    }
    let counted_in_days = calendar.hours.is_some_and(|hours| {
        !matches!(hours.unit, crate::plan::micro::Unit::Minutes | crate::plan::micro::Unit::Hours)
    });
    if minutes == 0 || minutes > 24 * 60 || counted_in_days {
        let spot = checked.spot(calendar.at.0, "hours");
        problems.push(
            Problem::error("impossible-day", spot, "a working day has between one minute and 24 hours")
                .hint("write hours: \"8h\""),
        );
    }
}

fn order(
    checked: &Checked<'_>,
    record: Span,
    (first, from): (&str, Option<Date>),
    (last, to): (&str, Option<Date>),
    problems: &mut Vec<Problem>,
) {
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = format!("{last} {to} is before {first} {from}");
        let problem = Problem::warning("dates-out-of-order", checked.spot(record, last), message);
        problems.push(
            problem.hint("swap the two, or correct one of them").also(checked.spot(record, first), "this comes first"),
        );
    }
}

/// Containers that follow each other should have slots that do.
fn slots(checked: &Checked<'_>, containers: &[Container], what: &str, problems: &mut Vec<Problem>) {
    let week = checked.plan.calendar.week_days();
    let slotted: Vec<(&Container, (u32, u32))> =
        containers.iter().filter_map(|one| Some((one, one.slot?.days(week)))).collect();
    for pair in slotted.windows(2) {
        let [(before, (first, last)), (after, (next, end))] = pair else { continue };
        let span = || checked.spot(after.at.0, "slot");
        let earlier = checked.spot(before.at.0, "slot");
        if end < first {
            let message =
                format!("the {what} `{}` stands after `{}`, but its slot is before it", after.title, before.title);
            let problem = Problem::warning("slots-backwards", span(), message);
            problems.push(
                problem.hint(format!("swap the two {what}s, or correct a slot")).also(earlier, "this slot comes later"),
            );
        } else if next <= last {
            let shared = if next.max(first) == last.min(end) {
                format!("day {}", next.max(first))
            } else {
                format!("days {}-{}", next.max(first), last.min(end))
            };
            let message = format!("the {what}s `{}` and `{}` overlap on {shared}", before.title, after.title);
            let problem = Problem::warning("slots-overlap", span(), message);
            problems.push(
                problem.hint("move one of the two, or write flow: Parallel around them").also(earlier, "the other one"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::check::tests::problems;

    #[test]
    fn slots_that_overlap_or_run_backwards() {
        let plan = |a: &str, b: &str, flow: &str| {
            problems(&format!(
                "(title: \"T\", phases: [(title: \"P\", {flow}days: [\n(title: \"A\", slot: \"{a}\", tasks: [\"x\"]),\n(title: \"B\", slot: \"{b}\", tasks: [\"y\"])])])"
            ))
        };
        assert_eq!(
            plan("1-3", "3-5", ""),
            [
                "3: slots-overlap: the days `A` and `B` overlap on day 3 (move one of the two, or write flow: Parallel around them)"
            ]
        );
        assert_eq!(
            plan("4-5", "1-2", ""),
            [
                "3: slots-backwards: the day `B` stands after `A`, but its slot is before it (swap the two days, or correct a slot)"
            ]
        );
        assert_eq!(plan("1-3", "3-5", "flow: Parallel, "), [""; 0]);
        assert_eq!(plan("1-3", "4-5", ""), [""; 0]);
    }

    #[test]
    fn a_calendar_needs_a_day_and_an_hour() {
        assert_eq!(
            problems("(title: \"T\", tasks: [\"a\"], calendar: (hours: \"0h\"))"),
            ["1: impossible-day: a working day has between one minute and 24 hours (write hours: \"8h\")"]
        );
        assert_eq!(problems("(title: \"T\", tasks: [\"a\"], calendar: (hours: \"1d\"))").len(), 1);
    }

    #[test]
    fn dates_come_in_order() {
        assert_eq!(
            problems("(title: \"T\", tasks: [(title: \"a\", not_before: \"2026-02-02\", deadline: \"2026-02-01\")])"),
            [
                "1: dates-out-of-order: deadline 2026-02-01 is before not_before 2026-02-02 (swap the two, or correct one of them)"
            ]
        );
    }
}
