//! How long a task still takes and where it begins, from its estimate and how it stands.

use crate::engine::tally::Minutes;
use crate::engine::worktime::Moment;
use crate::engine::worktime::Worktime;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Plan;
use crate::plan::Task;
use crate::plan::micro::State;

use super::Standing;
use super::until;

/// What is under way never has less left than this, or its bar could not be seen.
const LEAST_REMAINING: i32 = 30;

/// The fixed start of a task, if it has one, and its span from there: of what is over as it was, of
/// what is under way from today, of the rest as estimated.
pub(super) fn spans(worktime: &Worktime, estimate: i32, standing: Standing, today: i32) -> (Option<i32>, i32) {
    let minute = |moment: Moment| until::minute(worktime.minute_of(moment));
    let (started, finished) = (standing.started.map(minute), standing.finished.map(minute));
    let worked = started.map_or(0, |start| (today - start).max(0));
    let left = standing.remaining.unwrap_or(estimate.saturating_sub(worked)).max(LEAST_REMAINING);
    if standing.state == State::Done {
        let nowhere = today.min(0);
        // Of a day only its date is known. Whoever finishes something today is not later for having said so than if they
        // still had to do it.
        let finished = finished.map(|finish| finish.min(today.saturating_add(left)));
        let (start, finish) = match (started, finished) {
            (Some(start), Some(finish)) => (start, finish),
            (Some(start), None) => (start, start.saturating_add(estimate).min(today)),
            (None, Some(finish)) => (finish.saturating_sub(estimate), finish),
            (None, None) => (nowhere, nowhere),
        };
        return (Some(start.min(finish)), finish - start.min(finish));
    }
    if standing.is_under_way() {
        return (Some(today), left);
    }
    (None, standing.remaining.unwrap_or(estimate))
}

/// How long tasks are expected to take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Estimates {
    /// By node of the outline: the expected minutes of a task that has an estimate.
    pub(super) expected: Vec<Option<i32>>,
    /// What a task without an estimate is taken to last: the middle of all estimates of the plan, so that a
    /// plan of minutes is not drowned by guesses of days; a day where there are none.
    pub(super) assumed: i32,
}

impl Estimates {
    /// Room for so many nodes.
    pub(super) fn with_room(n_nodes: usize) -> Self {
        Self { expected: Vec::with_capacity(n_nodes), assumed: 0 }
    }

    /// Takes the next node in.
    pub(super) fn push(&mut self, plan: &Plan, item: Item<'_>) {
        self.expected.push(match item {
            Item::Task(Task { estimate: Some(estimate), .. }) => {
                let minutes = Minutes::of(estimate, &plan.calendar).expected;
                Some(i32::try_from(minutes).unwrap_or(i32::MAX))
            }
            _ => None,
        });
    }

    /// All of them, once the last has been taken in.
    pub(super) fn closed(mut self, plan: &Plan) -> Self {
        let mut known: Vec<i32> = self.expected.iter().copied().flatten().collect();
        let middle = known.len() / 2;
        self.assumed =
            if known.is_empty() { plan.calendar.day_minutes() as i32 } else { *known.select_nth_unstable(middle).1 };
        self
    }

    /// How long a task takes.
    pub(super) fn of(&self, node: NodeId) -> i32 {
        self.expected[node.index()].unwrap_or(self.assumed)
    }
}

/// How much float still counts as near the long pole: a working day unless the plan says otherwise.
pub(in crate::engine) fn near(plan: &Plan) -> i32 {
    let minutes = plan.near.map_or(plan.calendar.day_minutes().into(), |length| plan.calendar.minutes(length));
    i32::try_from(minutes).unwrap_or(i32::MAX)
}
