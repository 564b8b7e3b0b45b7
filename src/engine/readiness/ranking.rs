//! What to do next: the ready tasks, first those whose end would bring the finish forward and free most.

use std::cmp::Reverse;

use serde::Serialize;

use super::Readiness;
use super::Trial;
use crate::engine::network::Change;
use crate::engine::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Priority;

/// One task that can be begun or gone on with, and what finishing it would give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranked {
    /// The task.
    pub node: NodeId,
    /// Whether somebody works on it already.
    pub doing: bool,
    /// Working minutes by which the finish would come forward if it were finished now.
    pub gains: i32,
    /// Working minutes by which the finish moves for a working day on which nobody works on it.
    pub a_day: i32,
    /// Tasks that would be ready.
    pub frees: Vec<NodeId>,
    /// How far it may slip before the finish moves or a deadline breaks.
    pub float: Option<i32>,
    /// How urgent the plan calls it.
    pub priority: Option<Priority>,
}

impl Readiness {
    /// The ready tasks and those under way. First what brings the finish forward most, then what frees
    /// most tasks, then the higher priority, the smaller float, and the order of the file.
    pub fn ranked(&self, plan: &Plan, outline: &Outline, timetable: &Timetable) -> Vec<Ranked> {
        let open = outline.tasks().filter(|node| {
            let doing = timetable.standings[node.index()].state == crate::plan::micro::State::Doing;
            timetable.spots(*node).is_some() && (doing || self.is_ready(timetable, *node))
        });
        let mut trial = Trial::default();
        let mut ranked: Vec<Ranked> = open
            .map(|node| {
                let critical = timetable.total_float(node).is_some_and(|float| float <= 0);
                let gains = if critical { gain(timetable, &mut trial, node) } else { 0 };
                Ranked {
                    node,
                    doing: timetable.standings[node.index()].is_under_way(),
                    gains,
                    a_day: idle_day(timetable, &mut trial, node),
                    frees: self.freed_by(timetable, node),
                    float: timetable.total_float(node),
                    priority: outline.task(plan, node).and_then(|task| task.priority),
                }
            })
            .collect();
        ranked.sort_by_key(|task| {
            let urgency = task.priority.unwrap_or(Priority::P2);
            (Reverse(task.gains), Reverse(task.frees.len()), urgency, task.float.unwrap_or(i32::MAX), task.node)
        });
        ranked
    }
}

/// How much earlier everything would be finished if a task took no more time.
fn gain(timetable: &Timetable, trial: &mut Trial, node: NodeId) -> i32 {
    let Some([spot, _]) = timetable.spots(node) else { return 0 };
    let end = timetable.plan_finish();
    timetable.finish_minute() - trial.of(timetable, [Change::Span(spot, 0)], |trial| trial.early_finish(end))
}

/// By how much everything is finished later for each working day on which nobody works on a task.
fn idle_day(timetable: &Timetable, trial: &mut Trial, node: NodeId) -> i32 {
    let Some([spot, _]) = timetable.spots(node) else { return 0 };
    let (end, day) = (timetable.plan_finish(), timetable.worktime.minutes_a_day() as i32);
    if timetable.room_to_finish(node).is_none_or(|room| room >= day) {
        return 0;
    }
    let later = Change::Floor(spot, timetable.schedule.early_start(spot).saturating_add(day));
    trial.of(timetable, [later], |trial| trial.early_finish(end)) - timetable.finish_minute()
}
