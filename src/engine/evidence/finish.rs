//! The finish on the evidence: what is ticked but not proven still has to be done.

use crate::engine::Mark;
use crate::engine::timetable::Now;
use crate::engine::timetable::Standing;
use crate::engine::timetable::Timetable;
use crate::engine::worktime::Moment;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::State;

/// When everything is finished if only what is proven is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvenFinish {
    minute: i32,
    moment: Moment,
}

impl ProvenFinish {
    /// The finish of a timetable.
    pub(in crate::engine) fn of(timetable: &Timetable) -> Self {
        Self { minute: timetable.finish_minute(), moment: timetable.finish() }
    }

    /// As a working minute.
    pub fn finish_minute(&self) -> i32 {
        self.minute
    }

    /// As a date.
    pub fn finish(&self) -> Moment {
        self.moment
    }
}

/// The finish if only what is proven is over; nothing where that is the same as believing the ticks.
pub(in crate::engine) fn proven(
    plan: &Plan,
    outline: &Outline,
    now: &Now<'_>,
    mark: impl Fn(NodeId, Item<'_>) -> Mark,
) -> Option<ProvenFinish> {
    let standings = unproven(plan, outline, now, mark)?;
    let (minute, moment) = Timetable::finish_of(plan, outline, now.with(standings)).ok()?;
    Some(ProvenFinish { minute, moment })
}

/// The whole timetable of that.
pub(in crate::engine) fn proven_timetable(
    plan: &Plan,
    outline: &Outline,
    now: &Now<'_>,
    mark: impl Fn(NodeId, Item<'_>) -> Mark,
) -> Option<Timetable> {
    let standings = unproven(plan, outline, now, mark)?;
    Timetable::of(plan, outline, now.with(standings)).ok()
}

/// How all stands if only what is proven is over; nothing where that is how it stands.
fn unproven(
    plan: &Plan,
    outline: &Outline,
    now: &Now<'_>,
    mark: impl Fn(NodeId, Item<'_>) -> Mark,
) -> Option<Vec<Standing>> {
    let mut standings = now.standings.to_vec();
    let mut n_unproven = 0;
    for (node, item) in outline.items(plan) {
        let standing = &mut standings[node.index()];
        if standing.state == State::Done && mark(node, item) != Mark::Verified {
            *standing = Standing::default();
            n_unproven += 1;
        }
    }
    (n_unproven > 0).then_some(standings)
}
