//! What if: some things changed in memory, and both outcomes side by side.
//!
//! A changed figure, need or date goes through the network, and so do tasks that fall away, by themselves or with a
//! decision. Tasks that come back and another pace make a new network.

use serde::Serialize;

use super::Scene;
use crate::engine::network::Change;
use crate::engine::network::Link;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::Now;
use crate::engine::timetable::Pace;
use crate::engine::timetable::PoleLink;
use crate::engine::timetable::Standing;
use crate::engine::timetable::Timetable;
use crate::engine::timetable::standings;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;
use crate::plan::Plan;
use crate::plan::micro::State;

/// What is supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supposition {
    /// A task takes so many working minutes.
    Takes(NodeId, i32),
    /// It takes so many working minutes longer.
    Slips(NodeId, i32),
    /// Nobody goes on with it before a minute.
    Until(NodeId, i32),
    /// A task is finished today.
    Done(NodeId),
    /// A task is given up.
    Dropped(NodeId),
    /// A task is as if nobody had begun it.
    Open(NodeId),
    /// A task needs another one as well.
    Needs(NodeId, NodeId),
    /// A task does not need another one any more.
    Without(NodeId, NodeId),
    /// A decision is made and approved: by its place, for the option at this place.
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
    /// What is finished after its deadline, when it was due, and by how many minutes it is late.
    pub missed: Vec<(Meaning, i32, i32)>,
}

/// Both outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supposed {
    /// As it is.
    pub before: Side,
    /// As it would be.
    pub after: Side,
    /// The tasks that would start at another time, that come or that fall away, in the order of the file.
    pub moved: Vec<Shift>,
}

/// When a task starts as it is and as it would be; nothing where it is not part of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The task.
    pub node: NodeId,
    /// The minute at which it starts.
    pub before: Option<i32>,
    /// The minute at which it would.
    pub after: Option<i32>,
}

/// Both outcomes of some suppositions taken together; nothing where what one of them names is not part of the plan, or
/// would wait for itself.
pub fn what_if(scene: Scene<'_>, suppositions: &[Supposition]) -> Option<Supposed> {
    let after = suppose(scene, suppositions)?;
    let start =
        |timetable: &Timetable, node| timetable.spots(node).map(|[spot, _]| timetable.schedule.early_start(spot));
    let shift = |node| Shift { node, before: start(scene.timetable, node), after: start(&after, node) };
    let moved = scene.outline.tasks().map(shift).filter(|shift| shift.before != shift.after).collect();
    Some(Supposed { before: side(scene.timetable), after: side(&after), moved })
}

fn side(timetable: &Timetable) -> Side {
    Side {
        finish: timetable.finish(),
        minute: timetable.finish_minute(),
        pole: timetable.long_pole(),
        missed: timetable.missed(),
    }
}

/// The timetable as it would be.
pub(in crate::engine) fn suppose(scene: Scene<'_>, suppositions: &[Supposition]) -> Option<Timetable> {
    let mut after = match in_place(scene, suppositions) {
        Ok(after) => after,
        Err(Instead::Anew) => anew(scene, suppositions)?,
        Err(Instead::Nothing) => return None,
    };
    for supposition in suppositions {
        change(&mut after, *supposition)?;
    }
    Some(after)
}

/// What there is instead of a network that was changed in place.
enum Instead {
    /// One made anew.
    Anew,
    /// None: what is named does not exist.
    Nothing,
}

/// What is part of the plan, and how it stands, changed in the network there is.
fn in_place(scene: Scene<'_>, suppositions: &[Supposition]) -> Result<Timetable, Instead> {
    let mut after: Option<Timetable> = None;
    let mut plan: Option<Plan> = None;
    for supposition in suppositions {
        let now = after.as_ref().unwrap_or(scene.timetable);
        match *supposition {
            Supposition::Open(_) | Supposition::Paced(_) => return Err(Instead::Anew),
            Supposition::Dropped(node) => {
                now.spots(node).ok_or(Instead::Anew)?;
                after = Some(now.dropped(scene.plan, scene.outline, node).ok_or(Instead::Anew)?);
            }
            Supposition::Decided(nth, option) => {
                let plan = plan.get_or_insert_with(|| scene.plan.clone());
                let settled = plan.decisions.make_mut().get_mut(nth as usize).and_then(|it| it.settle(option as usize));
                settled.ok_or(Instead::Nothing)?;
                after = Some(now.settled(plan, scene.outline, nth).ok_or(Instead::Anew)?);
            }
            _ => {}
        }
    }
    Ok(after.unwrap_or_else(|| scene.timetable.clone()))
}

/// The same made anew. It starts from what the plan says, so that what one decision left out another can bring.
fn anew(scene: Scene<'_>, suppositions: &[Supposition]) -> Option<Timetable> {
    let (mut plan, mut pace) = (scene.plan.clone(), scene.timetable.pace);
    let mut standings = stands(scene);
    for supposition in suppositions {
        match *supposition {
            Supposition::Paced(other) => pace = other,
            Supposition::Open(node) => standings[node.index()] = Standing::default(),
            Supposition::Dropped(node) => standings[node.index()].state = State::Dropped,
            Supposition::Decided(nth, option) => {
                plan.decisions.make_mut().get_mut(nth as usize)?.settle(option as usize)?;
            }
            _ => {}
        }
    }
    let now = Now::of(&plan, scene.outline, (scene.timetable.day, pace));
    Timetable::of(&plan, scene.outline, now.with(standings)).ok()
}

/// How each task stands for the timetable at hand: as it has it where it is part of it, else as the plan says.
fn stands(scene: Scene<'_>) -> Vec<Standing> {
    let mut standings = standings(scene.plan, scene.outline);
    for node in scene.outline.tasks().filter(|node| scene.timetable.spots(*node).is_some()) {
        standings[node.index()] = scene.timetable.standings[node.index()];
    }
    standings
}

/// A figure, need or date changed in the network.
fn change(after: &mut Timetable, supposition: Supposition) -> Option<()> {
    match supposition {
        Supposition::Takes(node, minutes) => {
            after.schedule.apply(Change::Span(after.spots(node)?[0], minutes));
        }
        Supposition::Slips(node, minutes) => {
            let [spot, _] = after.spots(node)?;
            let span = after.schedule.network().draft().activities[spot as usize].span;
            after.schedule.apply(Change::Span(spot, span.saturating_add(minutes)));
        }
        Supposition::Until(node, minute) => {
            let [spot, _] = after.spots(node)?;
            after.schedule.apply(Change::Floor(spot, minute.max(after.floor(spot))));
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
            let n_circles = after.schedule.network().cycles().len();
            after.schedule.add(Link::between(finish, start));
            after.know_new_need();
            // What waits for itself has no date to tell.
            return (after.schedule.network().cycles().len() <= n_circles).then_some(());
        }
        Supposition::Dropped(_) | Supposition::Open(_) | Supposition::Decided(..) | Supposition::Paced(_) => {}
    }
    Some(())
}
