//! Late, early and slipping, against a slot's end or a saved baseline.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::engine::worktime::Moment;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;

use super::Timetable;
use super::until;

/// How something stands against the time it was meant for, in working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lateness {
    /// Done, or expected to be, so long before.
    Early(i32),
    /// To the minute.
    OnTime,
    /// The time has not come yet, but it is expected so long after it.
    Slipping(i32),
    /// The time has passed: so long over, or so long after it was done.
    Late(i32),
}

/// When each node was to be finished when somebody saved it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By node of the outline.
    pub finishes: Vec<Option<Moment>>,
}

/// A baseline as it is kept: by names, which outlive the numbers of nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedBaseline {
    /// The form it is kept in.
    pub version: u32,
    /// The day it was saved for.
    pub day: NaiveDate,
    /// When the whole plan was to be finished.
    pub finish: Moment,
    /// When each task, day and phase was.
    pub finishes: BTreeMap<String, Moment>,
}

impl SavedBaseline {
    /// The form that is written.
    pub const VERSION: u32 = 1;

    /// What the plan is now; `name` says what a node is called.
    pub fn of(timetable: &Timetable, outline: &Outline, name: impl Fn(NodeId) -> String) -> Self {
        let finishes = outline.nodes().zip(timetable.baseline().finishes);
        Self {
            version: Self::VERSION,
            day: timetable.day,
            finish: timetable.finish(),
            finishes: finishes.filter_map(|(node, finish)| Some((name(node), finish?))).collect(),
        }
    }

    /// The same by nodes, for the names they have now.
    pub fn laid_out(&self, outline: &Outline, name: impl Fn(NodeId) -> String) -> Baseline {
        Baseline { finishes: outline.nodes().map(|node| self.finishes.get(&name(node)).copied()).collect() }
    }
}

impl Timetable {
    /// How a node stands against its slot, or the slot of the nearest phase or day around it.
    pub fn against_slot(&self, plan: &Plan, outline: &Outline, node: NodeId) -> Option<Lateness> {
        self.against(node, self.slot_end(plan, outline, node)?)
    }

    /// The minute at which the slot of a node ends, or of the nearest phase or day around it.
    pub fn slot_end(&self, plan: &Plan, outline: &Outline, node: NodeId) -> Option<i32> {
        let around = std::iter::once(node).chain(outline.ancestors(node));
        let slots = around.filter_map(|node| match outline.item(plan, node) {
            Item::Phase(container) | Item::Day(container) => container.slot,
            _ => None,
        });
        let slot = slots.into_iter().next()?;
        Some(until::slot(plan, &self.worktime, slot).1)
    }

    /// How a node stands against a saved baseline.
    pub fn against_baseline(&self, baseline: &Baseline, node: NodeId) -> Option<Lateness> {
        let target = *baseline.finishes.get(node.index())?;
        self.against(node, until::minute(self.worktime.minute_of(target?)))
    }

    /// What the plan is now, to be saved and compared with later.
    pub fn baseline(&self) -> Baseline {
        let finish = |bar: super::Bar| self.worktime.finish_at(i64::from(bar.finish));
        Baseline { finishes: self.bars.iter().map(|bar| bar.map(finish)).collect() }
    }

    fn against(&self, node: NodeId, target: i32) -> Option<Lateness> {
        let finish = self.bar(node)?.finish;
        let over = self.standings[node.index()].is_over();
        Some(match finish - target {
            0 => Lateness::OnTime,
            early if early < 0 => Lateness::Early(-early),
            late if over => Lateness::Late(late),
            _ if target < self.today => Lateness::Late(self.today - target),
            late => Lateness::Slipping(late),
        })
    }
}
