//! What a network is made from: activities and links in any order, on plain numbers.

use crate::engine::worktime::Absence;
use crate::engine::worktime::Worktime;
use crate::plan::micro::LinkKind;

use super::HORIZON;
use super::LONGEST;
use super::UNBOUNDED;

/// Whether a link counts from the finish of what comes first.
pub(super) fn leaves_finish(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::FinishStart | LinkKind::FinishFinish)
}

/// Whether a link holds the finish of what comes second.
pub(super) fn holds_finish(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::FinishFinish | LinkKind::StartFinish)
}

/// One node: a task, or the start or finish of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Working minutes from start to finish.
    pub span: i32,
    /// The minute before which it does not start.
    pub floor: i32,
    /// The minute by which it is to be finished, or `UNBOUNDED`.
    pub ceiling: i32,
    /// Whether the plan's finish waits for it.
    pub counts: bool,
    /// 1 + the index of its owner's absence in the draft, or 0.
    pub absence: u16,
}

impl Activity {
    /// An activity of so many minutes that may start at once.
    pub fn lasting(span: i32) -> Self {
        Self { span: span.clamp(0, LONGEST), floor: 0, ceiling: UNBOUNDED, counts: true, absence: 0 }
    }

    /// The same, not before a minute.
    #[must_use]
    pub fn not_before(self, minute: i32) -> Self {
        let floor = self.floor.max(minute.clamp(-LONGEST, HORIZON));
        Self { floor, ..self }
    }

    /// The same, with a deadline.
    #[must_use]
    pub fn due(self, minute: i32) -> Self {
        let ceiling = self.ceiling.min(minute.clamp(-LONGEST, UNBOUNDED));
        Self { ceiling, ..self }
    }
}

/// One link between two nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The node that comes first.
    pub from: u32,
    /// The node that waits.
    pub to: u32,
    /// Minutes after the end it counts from; before it where negative.
    pub lag: i32,
    /// Which ends it ties.
    pub kind: LinkKind,
    /// Whether the lag runs through nights and days off.
    pub elapsed: bool,
    /// How hard it is to give up: needs that somebody wrote below 10, the plan's own order above.
    pub strength: u8,
}

impl Link {
    /// A plain finish-start link.
    pub fn between(from: u32, to: u32) -> Self {
        Self { from, to, lag: 0, kind: LinkKind::FinishStart, elapsed: false, strength: 0 }
    }

    /// The same with another kind and a lag.
    #[must_use]
    pub fn with(self, kind: LinkKind, lag: i32) -> Self {
        let lag = lag.clamp(-LONGEST, LONGEST);
        Self { lag, kind, ..self }
    }
}

/// A network as it is described, before it is numbered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The nodes; a node's id is its index.
    pub activities: Vec<Activity>,
    /// The links between them.
    pub links: Vec<Link>,
    /// When people are away.
    pub absences: Vec<Absence>,
    /// The calendar, which only links with elapsed lag ask for.
    pub worktime: Option<Worktime>,
}

impl Draft {
    /// Adds a node and says its id.
    pub fn add(&mut self, activity: Activity) -> u32 {
        self.activities.push(activity);
        self.activities.len() as u32 - 1
    }
}
