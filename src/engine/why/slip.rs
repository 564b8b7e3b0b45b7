//! What would move if something took one working day longer.

use serde::Serialize;

use super::Scene;
use crate::engine::network::Change;
use crate::plan::Kind;
use crate::plan::NodeId;

/// What a slip moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Slip {
    /// By how many working minutes it slips.
    pub by: i32,
    /// By how many the finish moves.
    pub finish: i32,
    /// The tasks that move, in the order of the file.
    pub moves: Vec<NodeId>,
    /// Those whose deadline, or one after them, breaks by it and did not before.
    pub breaks: Vec<NodeId>,
}

/// Slips a task (or the start of a phase or day) by some minutes, in memory.
pub(super) fn slip(scene: Scene<'_>, node: NodeId, by: i32) -> Option<Slip> {
    let timetable = scene.timetable;
    let [start, _] = timetable.spots(node)?;
    if timetable.standings[node.index()].is_over() {
        return None;
    }
    let mut trial = timetable.schedule.clone();
    let is_task = scene.outline.kind(node) == Kind::Task;
    let span = trial.network().draft().activities[start as usize].span;
    let change = if is_task {
        Change::Span(start, span.saturating_add(by))
    } else {
        Change::Floor(start, trial.early_start(start).saturating_add(by))
    };
    trial.apply(change);
    let mut moves = Vec::new();
    let mut breaks = Vec::new();
    for other in scene.outline.tasks() {
        let Some([spot, _]) = timetable.spots(other) else { continue };
        if other != node && trial.early_start(spot) != timetable.schedule.early_start(spot) {
            moves.push(other);
        }
    }
    // A deadline breaks where room before it runs out although the finish itself has moved along.
    let late = |schedule: &crate::engine::network::Schedule, spot| schedule.overrun(spot) > 0;
    for spot in timetable.due_spots() {
        if late(&trial, spot) && !late(&timetable.schedule, spot) {
            breaks.extend(timetable.node_of(spot));
        }
    }
    let by_finish = trial.early_finish(timetable.plan_finish()) - timetable.finish_minute();
    Some(Slip { by, finish: by_finish, moves, breaks })
}
