//! How a task stands, in one word; each has a shape on every screen.

use serde::Serialize;

use super::evidence::CriterionId;
use super::evidence::Evidence;
use super::readiness::Readiness;
use super::timetable::Timetable;
use crate::journal::Owner;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Target;
use crate::plan::micro::State;

/// How a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It can be begun.
    #[default]
    Ready,
    /// Something has to come first.
    Waiting,
    /// It is begun.
    Doing,
    /// Somebody ticked it.
    Claimed,
    /// All its criteria pass on current evidence.
    Verified,
    /// A reason keeps it from going on.
    Blocked,
    /// Somebody ticked it, and a check of it says that it is not so.
    Regressed,
    /// It was given up.
    Dropped,
}

impl Mark {
    /// All of them with their words, in the order in which counts are told.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::Verified, "verified"),
        (Self::Claimed, "claimed"),
        (Self::Doing, "doing"),
        (Self::Blocked, "blocked"),
        (Self::Regressed, "regressed"),
        (Self::Ready, "ready"),
        (Self::Waiting, "waiting"),
        (Self::Dropped, "dropped"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(mark, _)| *mark == self).map_or("", |(_, word)| word)
    }

    /// Whether nothing is left to do.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Claimed | Self::Verified | Self::Dropped)
    }
}

/// The marks of a plan's nodes; containers have the default one. What waits is what readiness gives reasons for.
pub(super) enum Marking<'a> {
    /// By what the schedule says.
    Scheduled(&'a Timetable, &'a Readiness, &'a Evidence),
    /// Without a calendar to schedule by: what waits is what needs something that is not over.
    ByNeeds(Vec<Mark>),
}

impl<'a> Marking<'a> {
    /// How marks are given here.
    pub(super) fn of(
        plan: &Plan,
        outline: &Outline,
        schedule: Option<(&'a Timetable, &'a Readiness)>,
        evidence: &'a Evidence,
    ) -> Self {
        match schedule {
            Some((timetable, readiness)) => Self::Scheduled(timetable, readiness, evidence),
            None => Self::ByNeeds(marks_by_needs(plan, outline, evidence)),
        }
    }

    /// The mark of a node.
    pub(super) fn mark(&self, node: NodeId, item: Item<'_>) -> Mark {
        let (timetable, readiness, evidence) = match self {
            Self::Scheduled(timetable, readiness, evidence) => (timetable, readiness, evidence),
            Self::ByNeeds(marks) => return marks[node.index()],
        };
        match (stated(node, item, evidence), item) {
            (Mark::Ready, Item::Task(_)) if timetable.spots(node).is_none() => Mark::Dropped,
            (Mark::Ready, Item::Task(_)) if !readiness.is_ready(timetable, node) => Mark::Waiting,
            (mark, _) => mark,
        }
    }
}

/// The mark of one task or step after it was changed; what can be begun is judged by what happened before.
pub(super) fn mark_after(
    item: Item<'_>,
    node: NodeId,
    schedule: Option<(&Timetable, &Readiness)>,
    evidence: &Evidence,
) -> Mark {
    match (stated(node, item, evidence), item, schedule) {
        (Mark::Ready, Item::Task(_), Some((timetable, readiness))) if !readiness.is_free(timetable, node) => {
            Mark::Waiting
        }
        (mark, ..) => mark,
    }
}

fn marks_by_needs(plan: &Plan, outline: &Outline, evidence: &Evidence) -> Vec<Mark> {
    let mut marks: Vec<Mark> = outline.items(plan).map(|(node, item)| stated(node, item, evidence)).collect();
    let over = over(outline, &marks);
    for node in outline.tasks() {
        let waits = outline.needs(node).iter().any(|need| match need.target {
            Some(Target::Node(before)) => !over[before.index()],
            Some(Target::Decision(nth)) => !plan.decisions[nth as usize].is_settled(),
            Some(Target::Criterion(of, nth)) => {
                !evidence.holds(CriterionId { owner: of.map_or(Owner::Plan, Owner::Node), nth })
            }
            Some(Target::Milestone(_)) => true,
            None => false,
        });
        if waits && marks[node.index()] == Mark::Ready {
            marks[node.index()] = Mark::Waiting;
        }
    }
    marks
}

fn stated(node: NodeId, item: Item<'_>, evidence: &Evidence) -> Mark {
    match item {
        Item::Step(step) if step.done => Mark::Claimed,
        Item::Task(task) => match task.status.as_ref().map(|status| status.state) {
            Some(State::Doing) => Mark::Doing,
            Some(State::Done) => {
                let count = evidence.count(Owner::Node(node), task.criteria.len());
                match (count.is_proof(), count.failed) {
                    (true, _) => Mark::Verified,
                    (false, 0) => Mark::Claimed,
                    (false, _) => Mark::Regressed,
                }
            }
            Some(State::Blocked) => Mark::Blocked,
            Some(State::Dropped) => Mark::Dropped,
            _ => Mark::Ready,
        },
        _ => Mark::Ready,
    }
}

/// For every node, whether nothing is left to do in it.
fn over(outline: &Outline, marks: &[Mark]) -> Vec<bool> {
    let mut over: Vec<bool> = outline
        .nodes()
        .map(|node| match outline.kind(node) {
            Kind::Task | Kind::Step => marks[node.index()].is_over(),
            Kind::Phase | Kind::Day => true,
        })
        .collect();
    for node in outline.nodes().rev().filter(|node| outline.kind(*node) != Kind::Step) {
        if let Some(parent) = outline.parent(node) {
            over[parent.index()] &= over[node.index()];
        }
    }
    over
}
