//! The finish on the evidence: what is ticked but not proven still has to be done.

use chrono::NaiveDate;

use crate::engine::Mark;
use crate::engine::timetable::Now;
use crate::engine::timetable::Pace;
use crate::engine::timetable::Standing;
use crate::engine::timetable::Timetable;
use crate::engine::timetable::standings;
use crate::engine::worktime::Moment;
use crate::plan::Kind;
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

/// The finish if only what is proven is over; nothing where that is the same as believing the ticks. The timetable it
/// takes is as large as the other one, and is not kept.
pub(in crate::engine) fn proven(
    plan: &Plan,
    outline: &Outline,
    (today, pace): (NaiveDate, Pace),
    mark: impl Fn(NodeId) -> Mark,
) -> Option<ProvenFinish> {
    proven_timetable(plan, outline, (today, pace), mark).map(|timetable| ProvenFinish::of(&timetable))
}

/// The timetable of that.
pub(in crate::engine) fn proven_timetable(
    plan: &Plan,
    outline: &Outline,
    (today, pace): (NaiveDate, Pace),
    mark: impl Fn(NodeId) -> Mark,
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
    let now = Now { today, standings: standings.into(), pace };
    Timetable::of(plan, outline, now).ok()
}
