//! How long a task still takes and where it begins, from its estimate and how it stands.

use crate::engine::tally::Minutes;
use crate::engine::worktime::Moment;
use crate::engine::worktime::Worktime;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Task;
use crate::plan::micro::State;

use super::Standing;
use super::until;

/// What is under way never has less left than this, or its bar could not be seen.
const LEAST_REMAINING: i32 = 30;

/// The fixed start of a task, if it has one, and its span from there: of what is over as it was, of
/// what is under way from today, of the rest as estimated.
pub(super) fn spans(
    plan: &Plan,
    worktime: &Worktime,
    task: &Task,
    standing: Standing,
    (today, assumed): (i32, i32),
) -> (Option<i32>, i32) {
    let estimate = expected(plan, task).unwrap_or(assumed);
    let minute = |moment: Moment| until::minute(worktime.minute_of(moment));
    let (started, finished) = (standing.started.map(minute), standing.finished.map(minute));
    if standing.state == State::Done {
        let nowhere = today.min(0);
        let (start, finish) = match (started, finished) {
            (Some(start), Some(finish)) => (start, finish),
            (Some(start), None) => (start, start.saturating_add(estimate).min(today)),
            (None, Some(finish)) => (finish.saturating_sub(estimate), finish),
            (None, None) => (nowhere, nowhere),
        };
        return (Some(start.min(finish)), finish - start.min(finish));
    }
    if standing.is_under_way() {
        let worked = started.map_or(0, |start| (today - start).max(0));
        let left = standing.remaining.unwrap_or(estimate.saturating_sub(worked));
        return (Some(today), left.max(LEAST_REMAINING));
    }
    (None, standing.remaining.unwrap_or(estimate))
}

/// The expected minutes of a task that has an estimate.
fn expected(plan: &Plan, task: &Task) -> Option<i32> {
    let minutes = task.estimate.as_ref().map(|estimate| Minutes::of(estimate, &plan.calendar).expected);
    minutes.map(|minutes| i32::try_from(minutes).unwrap_or(i32::MAX))
}

/// What a task without an estimate is taken to last: the middle of all estimates of the plan, so that a
/// plan of minutes is not drowned by guesses of days; a day where there are none.
pub(super) fn assumed(plan: &Plan, outline: &Outline) -> i32 {
    let tasks = outline.tasks().filter_map(|node| outline.task(plan, node));
    let mut known: Vec<i32> = tasks.filter_map(|task| expected(plan, task)).collect();
    let middle = known.len() / 2;
    if known.is_empty() {
        return plan.calendar.day_minutes() as i32;
    }
    *known.select_nth_unstable(middle).1
}
