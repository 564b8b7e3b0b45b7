//! Crashing candidates: which tasks on the long pole would bring the finish forward most.

use std::cmp::Reverse;

use serde::Serialize;

use super::Scene;
use crate::engine::network::Change;
use crate::engine::timetable::Meaning;
use crate::plan::NodeId;

/// A task on the long pole and what shortening it could gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Crash {
    /// The task.
    pub node: NodeId,
    /// How long it takes, in working minutes.
    pub span: i32,
    /// By how much the finish comes forward if it takes half as long.
    pub half: i32,
    /// By how much at most, if it takes no time at all.
    pub most: i32,
}

/// More tasks of the pole are not tried: the longest are the likeliest to help.
const MOST_TRIED: usize = 64;

/// The candidates that help most, the best first.
pub fn crash_candidates(scene: Scene<'_>, most: usize) -> Vec<Crash> {
    let timetable = scene.timetable;
    let mut tasks: Vec<(NodeId, u32, i32)> = Vec::new();
    for link in timetable.long_pole() {
        let Meaning::Task(node) = link.meaning else { continue };
        let Some([spot, _]) = timetable.spots(node) else { continue };
        tasks.push((node, spot, timetable.schedule.network().draft().activities[spot as usize].span));
    }
    tasks.retain(|(.., span)| *span > 0);
    tasks.sort_by_key(|(node, _, span)| (Reverse(*span), *node));
    tasks.truncate(MOST_TRIED);
    let mut trial = None;
    let mut gain = |spot: u32, span: i32| {
        let trial = trial.get_or_insert_with(|| timetable.schedule.clone());
        let back = trial.apply(Change::Span(spot, span));
        let finish = trial.early_finish(timetable.plan_finish());
        trial.apply(back);
        timetable.finish_minute() - finish
    };
    let tried = tasks.into_iter().map(|(node, spot, span)| Crash {
        node,
        span,
        half: gain(spot, span / 2),
        most: gain(spot, 0),
    });
    let mut candidates: Vec<Crash> = tried.filter(|crash| crash.most > 0).collect();
    candidates.sort_by_key(|crash| (Reverse(crash.half), Reverse(crash.most), crash.node));
    candidates.truncate(most);
    candidates
}
