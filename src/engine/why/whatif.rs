//! What if: one thing changed in memory, and both outcomes side by side.

use serde::Serialize;

use super::Scene;
use crate::engine::network::Change;
use crate::engine::network::Link;
use crate::engine::timetable::Now;
use crate::engine::timetable::Pace;
use crate::engine::timetable::PoleLink;
use crate::engine::timetable::Timetable;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;

/// What is supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supposition {
    /// A task takes so many working minutes.
    Takes(NodeId, i32),
    /// A task is finished today.
    Done(NodeId),
    /// A task needs another one as well.
    Needs(NodeId, NodeId),
    /// A task does not need another one any more.
    Without(NodeId, NodeId),
    /// A decision is made: by its place, for the option at this place.
    Decided(u32, u32),
    /// Slots are kept, or dropped.
    Paced(Pace),
}

/// One outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// When everything is finished.
    pub finish: Moment,
    /// The same as a working minute.
    pub minute: i32,
    /// What holds it.
    pub pole: Vec<PoleLink>,
}

/// Both outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supposed {
    /// As it is.
    pub before: Side,
    /// As it would be.
    pub after: Side,
    /// How many tasks would start at another time.
    pub moved: usize,
}

/// Both outcomes of a supposition; nothing where what it names is not part of the plan.
pub fn what_if(scene: Scene<'_>, supposition: Supposition) -> Option<Supposed> {
    let after = suppose(scene, supposition)?;
    let start =
        |timetable: &Timetable, node| timetable.spots(node).map(|[spot, _]| timetable.schedule.early_start(spot));
    let moved = scene.outline.tasks().filter(|node| start(&after, *node) != start(scene.timetable, *node)).count();
    Some(Supposed { before: side(scene.timetable), after: side(&after), moved })
}

fn side(timetable: &Timetable) -> Side {
    Side { finish: timetable.finish(), minute: timetable.finish_minute(), pole: timetable.long_pole() }
}

/// The timetable as it would be. A changed figure or need goes through the network; a decision, which brings and drops
/// tasks, and another pace make a new one.
fn suppose(scene: Scene<'_>, supposition: Supposition) -> Option<Timetable> {
    let mut after = scene.timetable.clone();
    match supposition {
        Supposition::Takes(node, minutes) => {
            after.schedule.apply(Change::Span(after.spots(node)?[0], minutes));
        }
        Supposition::Done(node) => {
            let [spot, _] = after.spots(node)?;
            for link in after.schedule.network().links_into(spot).to_vec() {
                after.schedule.apply(Change::Cut(link, true));
            }
            after.schedule.apply(Change::Floor(spot, after.today));
            after.schedule.apply(Change::Span(spot, 0));
        }
        Supposition::Without(node, before) => {
            let ([start, _], [_, finish]) = (after.spots(node)?, after.spots(before)?);
            let network = after.schedule.network();
            let links = network.links_into(start).iter().copied();
            let between: Vec<u32> = links.filter(|link| network.link(*link).from == finish).collect();
            for link in between {
                after.schedule.apply(Change::Cut(link, true));
            }
        }
        Supposition::Needs(node, before) => {
            let ([start, _], [_, finish]) = (after.spots(node)?, after.spots(before)?);
            after.schedule.add(Link::between(finish, start));
            after.know_new_need();
        }
        Supposition::Decided(nth, option) => {
            let mut plan = scene.plan.clone();
            let decision = plan.decisions.make_mut().get_mut(nth as usize)?;
            let option = decision.options.get(option as usize)?;
            decision.chosen = if option.id.is_empty() { option.title.clone() } else { option.id.clone() };
            return again(scene, &plan, after.pace);
        }
        Supposition::Paced(pace) => return again(scene, scene.plan, pace),
    }
    Some(after)
}

/// The timetable made anew from a changed plan. It starts from what the plan says, so that what one
/// decision left out another can bring.
fn again(scene: Scene<'_>, plan: &crate::plan::Plan, pace: Pace) -> Option<Timetable> {
    let now = Now::of(plan, scene.outline, (scene.timetable.day, pace));
    Timetable::of(plan, scene.outline, now).ok()
}
