//! What is there in form but empty: phases without tasks, criteria without text, records without a title.

use super::Checked;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::Problem;
use crate::plan::Span;
use crate::plan::cannot_fail;
use crate::plan::model::Criterion;

/// Checks the plan itself and its milestones.
pub(super) fn whole(checked: &Checked<'_>, problems: &mut Vec<Problem>) {
    let plan = checked.plan;
    if !plan.at.0.is_nowhere() {
        title(checked, &plan.title, plan.at.0, "plan", problems);
    }
    criteria(checked, &plan.criteria, problems);
    for milestone in &plan.milestones {
        criteria(checked, &milestone.criteria, problems);
    }
}

/// Checks what one part holds.
pub(super) fn item(checked: &Checked<'_>, kind: Kind, item: Item<'_>, problems: &mut Vec<Problem>) {
    let what = match kind {
        Kind::Phase => "phase",
        Kind::Day => "day",
        Kind::Task => "task",
        Kind::Step => "step",
    };
    title(checked, item.title(), item.span(), what, problems);
    criteria(checked, item.criteria(), problems);
    let (Item::Phase(container) | Item::Day(container)) = item else { return };
    if container.tasks.is_empty() && container.days.is_empty() {
        let spot = checked.head(container.at.0);
        let message = format!("the {what} `{}` has no tasks", container.title);
        // A declared total says that the work is known and only not split up yet.
        let problem = match container.total {
            Some(_) => Problem::suggestion("empty", spot, message),
            None => Problem::warning("empty", spot, message),
        };
        problems.push(problem.hint("add tasks: [\"…\"]"));
    }
    if item.criteria().is_empty() && container.gate.is_some() {
        let message = format!("the {what} `{}` has a gate without criteria", container.title);
        problems.push(
            Problem::warning("gate-without-criteria", checked.spot(container.at.0, "gate"), message)
                .hint("add criteria: [\"…\"]"),
        );
    }
    if kind == Kind::Day && !container.days.is_empty() {
        let spot = checked.spot(container.at.0, "days");
        problems.push(
            Problem::error("days-in-a-day", spot, "a day cannot hold days")
                .hint("make it a phase, or write tasks: […]"),
        );
    }
}

/// A title that is there, but empty. One that could not be read has been told already.
fn title(checked: &Checked<'_>, title: &str, record: Span, what: &str, problems: &mut Vec<Problem>) {
    // Nearly every title begins with a letter, and is not empty then.
    if title.as_bytes().first().is_some_and(u8::is_ascii_graphic) || !title.trim().is_empty() {
        return;
    }
    let spot = checked.spot(record, "title");
    let written = checked.text.and_then(|text| text.get(spot.range()));
    if written.is_none_or(|written| written.ends_with('"') || written.ends_with('#')) {
        problems.push(
            Problem::error("no-title", spot, format!("this {what} has an empty title")).hint("write title: \"…\""),
        );
    }
}

fn criteria(checked: &Checked<'_>, criteria: &[Criterion], problems: &mut Vec<Problem>) {
    for criterion in criteria {
        let at = criterion.at.0;
        let says_something = criterion.text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        if !says_something && criterion.text.trim().is_empty() && criterion.run.trim().is_empty() {
            let problem = Problem::error("criterion-without-text", checked.head(at), "this criterion says nothing");
            problems.push(
                problem.hint("write text: \"…\" for what has to hold, or run: \"…\" for a command that shows it"),
            );
        }
        if let Some(why) = Some(&criterion.run).filter(|run| !run.is_empty()).and_then(|run| cannot_fail(run)) {
            let message = format!("this check cannot fail: {why}");
            let problem = Problem::warning("check-cannot-fail", checked.spot(at, "run"), message);
            problems
                .push(problem.hint("write a command that fails when this does not hold; as it is, it proves nothing"));
        }
        if !criterion.run.is_empty() && !criterion.sign.is_empty() {
            let problem =
                Problem::warning("run-and-sign", checked.spot(at, "sign"), "this criterion is both run and signed");
            problems.push(problem.hint("make two criteria of it: one with run, one with sign"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::check::tests::problems;

    #[test]
    fn a_check_that_cannot_fail_is_told_and_one_that_can_is_not() {
        let found = problems(
            "(title: \"T\", criteria: [(run: \"true\"), (run: \"make test\")],\ntasks: [(title: \"a\", criteria: [(text: \"x\", run: \"make || true\")])])",
        );
        let told: Vec<&str> = found.iter().map(|line| line.split(" (").next().unwrap_or("")).collect();
        assert_eq!(
            told,
            [
                "1: check-cannot-fail: this check cannot fail: `true` always succeeds",
                "2: check-cannot-fail: this check cannot fail: after `||` `true` always succeeds",
            ]
        );
    }

    #[test]
    fn what_is_empty_is_told() {
        let found = problems(
            "(title: \"T\", phases: [\n(title: \"P\"),\n(title: \"Q\", total: \"4h\"),\n(title: \"R\", tasks: [\"\"], criteria: [()], gate: Hard)])",
        );
        assert_eq!(
            found,
            [
                "2: empty: the phase `P` has no tasks (add tasks: [\"…\"])",
                "3: empty: the phase `Q` has no tasks (add tasks: [\"…\"])",
                "4: no-title: this task has an empty title (write title: \"…\")",
                "4: criterion-without-text: this criterion says nothing (write text: \"…\" for what has to hold, or run: \"…\" for a command that shows it)",
            ]
        );
    }
}
