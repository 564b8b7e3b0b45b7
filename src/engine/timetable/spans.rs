//! How long a task still takes and where it begins, from its estimate and how it stands.

use crate::engine::tally::Minutes;
use crate::engine::worktime::Moment;
use crate::engine::worktime::Worktime;
use crate::plan::Plan;
use crate::plan::Task;
use crate::plan::micro::State;

use super::DAYS_WITHOUT_ESTIMATE;
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
    today: i32,
) -> (Option<i32>, i32) {
    let estimate = expected(plan, task);
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

/// The expected minutes of a task; a day where it has no estimate.
pub(super) fn expected(plan: &Plan, task: &Task) -> i32 {
    let minutes = task.estimate.as_ref().map(|estimate| Minutes::of(estimate, &plan.calendar).expected);
    let day = plan.calendar.day_minutes() * DAYS_WITHOUT_ESTIMATE as u32;
    i32::try_from(minutes.unwrap_or(u64::from(day))).unwrap_or(i32::MAX)
}
