//! The timetable: a plan as a network, with what each node and link of it means and when it happens.
//!
//! Progress and today are arguments. Nothing that remains lies before today; what is over stays where it was.

mod alive;
mod bars;
mod build;
mod lateness;
mod links;
mod meaning;
mod now;
mod owners;
mod pole;
mod settle;
mod spans;
mod standing;
#[cfg(test)]
mod tests;
mod until;

pub use alive::Alive;
pub use bars::Bar;
pub use lateness::Baseline;
pub use lateness::Lateness;
pub use lateness::SavedBaseline;
pub(super) use links::has_hard_gate;
pub use meaning::FloorCause;
pub use meaning::LinkCause;
pub use meaning::Meaning;
pub use now::Now;
pub use pole::Cause;
pub use pole::PoleLink;
pub(in crate::engine) use spans::near;
pub use standing::Standing;
pub use standing::standings;

use chrono::NaiveDate;
use meaning::Causes;

use super::network::Schedule;
use super::network::UNBOUNDED;
use super::worktime::Moment;
use super::worktime::Worktime;
use super::worktime::WorktimeError;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Priority;

/// Whether slots hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// A day's slot is a not-before for what is not yet started.
    #[default]
    AsPlanned,
    /// Slots are dropped.
    AsFastAsPossible,
}

/// A plan's network with its dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timetable {
    /// The calendar, from the plan's start.
    pub worktime: Worktime,
    /// The day it is made for.
    pub day: NaiveDate,
    /// The minute at which that day begins.
    pub today: i32,
    /// Whether slots hold.
    pub pace: Pace,
    /// How long a task without an estimate is taken to last: as long as the plan's middle estimate.
    pub assumed: i32,
    /// How much float, in working minutes, still counts as near the long pole.
    pub near: i32,
    /// The network and its times.
    pub schedule: Schedule,
    /// How each node of the outline stands.
    pub standings: Vec<Standing>,
    /// What is part of the plan as it stands.
    pub alive: Alive,
    /// By node of the outline: its start and finish in the network, or `NOWHERE`.
    spots: Vec<[u32; 2]>,
    causes: Causes,
    bars: Vec<Option<Bar>>,
    decision_spots: Vec<u32>,
    milestone_spots: Vec<u32>,
    criterion_spots: Vec<u32>,
    plan_finish: u32,
}

/// The spot of what is not in the network: steps, and what was dropped.
const NOWHERE: u32 = u32::MAX;

/// The calendar of a plan; one without a start starts today.
pub fn worktime(plan: &Plan, today: NaiveDate) -> Result<Worktime, WorktimeError> {
    let start = plan.start.map_or(today, |date| date.0);
    let holidays = until::ranges(&plan.calendar.holidays);
    Worktime::new(start, plan.calendar.week(), i64::from(plan.calendar.day_minutes()), &holidays)
}

impl Timetable {
    /// Makes the timetable of a plan.
    pub fn of(plan: &Plan, outline: &Outline, now: Now<'_>) -> Result<Self, WorktimeError> {
        let worktime = worktime(plan, now.today)?;
        Ok(build::build(plan, outline, now, worktime))
    }

    /// Only when everything that counts is finished: the minute and the moment. It costs a part of the whole.
    pub fn finish_of(plan: &Plan, outline: &Outline, now: Now<'_>) -> Result<(i32, Moment), WorktimeError> {
        let worktime = worktime(plan, now.today)?;
        let minute = build::finish(plan, outline, now, &worktime);
        Ok((minute, finish_at(&worktime, minute)))
    }

    /// Where a node of the outline starts and finishes in the network.
    pub fn spots(&self, node: NodeId) -> Option<[u32; 2]> {
        Some(self.spots[node.index()]).filter(|[start, _]| *start != NOWHERE)
    }

    /// Where a milestone stands in the network.
    pub fn spot_of_milestone(&self, nth: u32) -> Option<u32> {
        self.milestone_spots.get(nth as usize).copied().filter(|spot| *spot != NOWHERE)
    }

    /// What a node of the network stands for.
    pub fn meaning(&self, spot: u32) -> Meaning {
        self.causes.meanings[spot as usize]
    }

    /// Why a link of the network is there.
    pub fn link_cause(&self, link: u32) -> LinkCause {
        self.causes.links.of(link)
    }

    /// Why a node of the network does not start before its floor.
    pub fn floor_cause(&self, spot: u32) -> FloorCause {
        self.causes.floors[spot as usize]
    }

    /// The node of the outline that a node of the network belongs to.
    pub fn node_of(&self, spot: u32) -> Option<NodeId> {
        match self.meaning(spot) {
            Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => Some(node),
            _ => None,
        }
    }

    /// The nodes of the network that have a deadline of their own.
    pub fn due_spots(&self) -> impl Iterator<Item = u32> + '_ {
        let activities = self.schedule.network().draft().activities.iter().zip(0..);
        activities.filter(|(activity, _)| activity.ceiling < UNBOUNDED).map(|(_, spot)| spot)
    }

    /// Says what a need is that was added to the network in memory.
    pub(super) fn know_new_need(&mut self) {
        self.causes.links.push(LinkCause::Need);
    }

    /// The minute before which a node of the network does not start on its own account.
    pub fn floor(&self, spot: u32) -> i32 {
        self.schedule.network().draft().activities[spot as usize].floor
    }

    /// Where a criterion of the plan itself stands, if something needs it.
    pub fn spot_of_criterion(&self, nth: u32) -> Option<u32> {
        self.criterion_spots.get(nth as usize).copied().filter(|spot| *spot != NOWHERE)
    }

    /// The criteria of the plan itself that something needs, by their places, with where they stand.
    pub(in crate::engine) fn needed_criteria(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0..).zip(self.criterion_spots.iter().copied()).filter(|(_, spot)| *spot != NOWHERE)
    }

    /// Where a decision stands, if it is open or not approved yet: nothing beyond the last decision.
    pub fn decision_spot(&self, nth: u32) -> Option<Option<u32>> {
        self.decision_spots.get(nth as usize).map(|spot| Some(*spot).filter(|spot| *spot != NOWHERE))
    }

    /// The node that waits for all open tasks of a priority and above.
    pub fn spot_of_priority(&self, priority: Priority) -> Option<u32> {
        let at = self.causes.meanings.iter().rposition(|meaning| *meaning == Meaning::Priority(priority));
        at.map(|at| at as u32)
    }

    /// The node at which everything that counts is finished.
    pub fn plan_finish(&self) -> u32 {
        self.plan_finish
    }

    /// When everything that counts is finished.
    pub fn finish(&self) -> Moment {
        finish_at(&self.worktime, self.finish_minute())
    }

    /// The same as a working minute.
    pub fn finish_minute(&self) -> i32 {
        self.schedule.early_finish(self.plan_finish)
    }

    /// When a node of the outline starts and finishes.
    pub fn bar(&self, node: NodeId) -> Option<Bar> {
        self.bars[node.index()]
    }

    /// How far a node may slip before the finish moves or a deadline breaks, in working minutes.
    pub fn total_float(&self, node: NodeId) -> Option<i32> {
        self.bar(node)?.float
    }

    /// How far it may slip before anything else moves.
    pub fn free_float(&self, node: NodeId) -> Option<i32> {
        let [_, finish] = self.spots(node)?;
        self.total_float(node).and_then(|_| self.schedule.free_float(finish))
    }

    /// How far it may slip before the finish moves, whatever deadlines say.
    pub fn room_to_finish(&self, node: NodeId) -> Option<i32> {
        let [_, finish] = self.spots(node)?;
        self.total_float(node).and_then(|_| self.schedule.room_to_finish(finish))
    }

    /// By how much the whole plan is finished after its deadline.
    pub fn overrun(&self) -> Option<i32> {
        Some(self.schedule.overrun(self.plan_finish)).filter(|late| *late > 0)
    }

    /// Whether any slip of it moves the finish or breaks a deadline.
    pub fn is_critical(&self, node: NodeId) -> bool {
        self.total_float(node).is_some_and(|float| float <= 0)
    }

    /// Whether it is not over and has some float, but little: at most what counts as near.
    pub fn is_near_critical(&self, node: NodeId) -> bool {
        let is_near = self.total_float(node).is_some_and(|float| (1..=self.near).contains(&float));
        is_near && !self.standings[node.index()].is_over()
    }
}

/// The moment at which a plan is finished that takes until a minute.
fn finish_at(worktime: &Worktime, minute: i32) -> Moment {
    if minute == 0 { worktime.start_at(0) } else { worktime.finish_at(i64::from(minute)) }
}
