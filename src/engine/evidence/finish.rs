//! The finish on the evidence: what is ticked but not proven still has to be done.

use crate::engine::Mark;
use crate::engine::timetable::Now;
use crate::engine::timetable::Standing;
use crate::engine::timetable::Timetable;
use crate::engine::timetable::standings;
use crate::plan::Kind;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::State;

/// The timetable in which only what is proven is over; nothing where that is the same as believing the ticks.
pub(in crate::engine) fn proven(
    plan: &Plan,
    outline: &Outline,
    believed: &Timetable,
    mark: impl Fn(crate::plan::NodeId) -> Mark,
) -> Option<Timetable> {
    let mut standings = standings(plan, outline);
    let mut n_unproven = 0;
    for node in outline.nodes().filter(|node| outline.kind(*node) == Kind::Task) {
        let standing = &mut standings[node.index()];
        if standing.state == State::Done && mark(node) != Mark::Verified {
            *standing = Standing::default();
            n_unproven += 1;
        }
    }
    if n_unproven == 0 {
        return None;
    }
    let now = Now { today: believed.day, standings: standings.into(), pace: believed.pace };
    Timetable::of(plan, outline, now).ok()
}
