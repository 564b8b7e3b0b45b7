//! When each node happens: tasks from the network, phases and days from what is inside them.

use serde::Serialize;

use crate::plan::Kind;
use crate::plan::Outline;

use super::Timetable;

/// From when to when, in working minutes since the plan's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// When it starts, or started.
    pub start: i32,
    /// When it is finished, or was.
    pub finish: i32,
    /// How far it may slip before the finish moves or a deadline breaks; a phase or day may slip as far
    /// as its tightest part. Nothing for what is over or not counted.
    pub float: Option<i32>,
}

impl Timetable {
    /// The bars of all nodes: children come after their parents, so one sweep back fills all.
    pub(super) fn draw_bars(&mut self, outline: &Outline) {
        let mut bars: Vec<Option<Bar>> = vec![None; outline.len()];
        for node in outline.nodes().rev() {
            let Some([start, finish]) = self.spots(node) else { continue };
            let inside = bars[node.index()];
            let over = self.standings[node.index()].is_over();
            let own = Bar {
                start: self.schedule.early_start(start),
                finish: self.schedule.early_finish(finish),
                float: self.schedule.total_float(finish).filter(|_| !over),
            };
            let bar = match (outline.kind(node), inside) {
                (Kind::Task, _) => Bar { start: self.begun(node, own.start), ..own },
                (_, Some(inside)) => Bar { float: tightest(own.float, inside.float), ..inside },
                (_, None) => own,
            };
            bars[node.index()] = Some(bar);
            if let Some(parent) = outline.parent(node) {
                let around = bars[parent.index()].get_or_insert(bar);
                around.start = around.start.min(bar.start);
                around.finish = around.finish.max(bar.finish);
                around.float = tightest(around.float, bar.float);
            }
        }
        self.bars = bars;
    }

    /// When a task that is under way was really begun.
    fn begun(&self, node: crate::plan::NodeId, start: i32) -> i32 {
        let standing = self.standings[node.index()];
        match standing.started {
            Some(moment) if standing.is_under_way() => super::until::minute(self.worktime.minute_of(moment)).min(start),
            _ => start,
        }
    }
}

fn tightest(one: Option<i32>, other: Option<i32>) -> Option<i32> {
    one.into_iter().chain(other).min()
}
