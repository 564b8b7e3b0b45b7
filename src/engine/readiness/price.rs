//! What a cause costs: what each day more of it does to the dates, and what clearing it brings. All of it is tried out on the
//! schedule.

use serde::Serialize;

use super::Readiness;
use super::Root;
use crate::engine::network::Change;
use crate::engine::network::Schedule;
use crate::engine::timetable::LinkCause;
use crate::engine::timetable::Timetable;
use crate::plan::NodeId;

/// What a cause costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Price {
    /// By how many working minutes the finish moves when it is cleared a working day later than the schedule takes for granted.
    pub a_day: i32,
    /// How many working minutes later than that it can be cleared before the finish moves; nothing where that never moves.
    pub room: Option<i32>,
    /// How many of the tasks it holds start later for that day.
    pub moves: usize,
    /// By how many working minutes the finish comes forward when it is cleared today.
    pub gains: i32,
    /// The tasks that can begin at once when it is cleared, in the order of the file.
    pub frees: Vec<NodeId>,
}

/// A schedule to try things out on, made when it is first needed and the same again after each trial.
#[derive(Debug, Default)]
pub struct Trial(Option<Schedule>);

impl Trial {
    /// What comes of some changes.
    pub(super) fn of<T>(
        &mut self,
        timetable: &Timetable,
        changes: impl IntoIterator<Item = Change>,
        look: impl FnOnce(&Schedule) -> T,
    ) -> T {
        let trial = self.0.get_or_insert_with(|| timetable.schedule.clone());
        let mut backs: Vec<Change> = changes.into_iter().map(|change| trial.apply(change)).collect();
        let seen = look(trial);
        while let Some(back) = backs.pop() {
            trial.apply(back);
        }
        seen
    }
}

/// What waits for a cause, and the minute at which the schedule takes it for cleared.
struct Held {
    spots: Vec<u32>,
    cleared: i32,
}

impl Readiness {
    /// What a cause costs that holds these tasks; nothing where it only wants work, or the circle to be cut.
    pub fn price(&self, timetable: &Timetable, trial: &mut Trial, root: Root, holds: &[NodeId]) -> Option<Price> {
        let held = self.waiting_for(timetable, root)?;
        let day = timetable.worktime.minutes_a_day() as i32;
        let (schedule, end) = (&timetable.schedule, timetable.plan_finish());
        let cleared_at = |minute: i32| {
            let later = move |spot: u32| Change::Floor(spot, minute.max(timetable.floor(spot)));
            held.spots.iter().copied().map(later)
        };
        let is_moved = |trial: &Schedule, node: &NodeId| {
            let start = |schedule: &Schedule| timetable.spots(*node).map(|[spot, _]| schedule.early_start(spot));
            start(trial) != start(schedule)
        };
        let (a_day, moves) = trial.of(timetable, cleared_at(held.cleared + day), |trial| {
            let moves = holds.iter().filter(|node| is_moved(trial, node)).count();
            (trial.early_finish(end) - timetable.finish_minute(), moves)
        });
        let gains = if held.cleared > timetable.today {
            let now = held.spots.iter().map(|spot| Change::Floor(*spot, timetable.today));
            timetable.finish_minute() - trial.of(timetable, now, |trial| trial.early_finish(end))
        } else {
            0
        };
        let spare = |spot: &u32| Some(schedule.room_to_finish(*spot)? + schedule.early_start(*spot) - held.cleared);
        let spare = held.spots.iter().filter_map(spare).min();
        Some(Price { a_day, room: spare, moves, gains, frees: self.freed_by_clearing(timetable, root) })
    }

    /// What begins when a cause is cleared.
    fn waiting_for(&self, timetable: &Timetable, root: Root) -> Option<Held> {
        let today = timetable.today;
        match root {
            Root::Task(_) | Root::Date(_) | Root::Circle(_) => None,
            Root::Blocked(node) => Some(Held { spots: vec![timetable.spots(node)?[0]], cleared: today }),
            Root::Decision(nth) | Root::Approval(nth) => {
                let spot = timetable.decision_spot(nth)??;
                Some(Held { spots: vec![spot], cleared: timetable.schedule.early_start(spot) })
            }
            Root::Criterion(None, nth) => Some(Held { spots: vec![timetable.spot_of_criterion(nth)?], cleared: today }),
            Root::Gate(node) => {
                Some(Held { spots: self.held_over(timetable, node, LinkCause::Gate(node)), cleared: today })
            }
            Root::Criterion(Some(node), nth) => {
                Some(Held { spots: self.held_over(timetable, node, LinkCause::Criterion(node, nth)), cleared: today })
            }
        }
    }

    /// What open links of one cause hold that leave a node.
    fn held_over(&self, timetable: &Timetable, node: NodeId, cause: LinkCause) -> Vec<u32> {
        let Some([_, finish]) = timetable.spots(node) else { return Vec::new() };
        let network = timetable.schedule.network();
        let links = network.links_out_of(finish).iter().filter(|link| timetable.link_cause(**link) == cause);
        links.filter(|link| !self.is_satisfied(timetable, **link)).map(|link| network.link(*link).to).collect()
    }

    /// The tasks that nothing would keep from beginning if a cause were cleared now.
    fn freed_by_clearing(&self, timetable: &Timetable, root: Root) -> Vec<NodeId> {
        let after = |spot: Option<u32>, opened| spot.map_or_else(Vec::new, |spot| self.freed(timetable, spot, opened));
        let finish = |node| timetable.spots(node).map(|[_, finish]| finish);
        match root {
            Root::Blocked(node) if self.is_free(timetable, node) => vec![node],
            Root::Decision(nth) | Root::Approval(nth) => after(timetable.decision_spot(nth).flatten(), None),
            Root::Criterion(None, nth) => after(timetable.spot_of_criterion(nth), None),
            Root::Gate(node) => after(finish(node), Some(LinkCause::Gate(node))),
            Root::Criterion(Some(node), nth) => after(finish(node), Some(LinkCause::Criterion(node, nth))),
            _ => Vec::new(),
        }
    }
}
