//! Readiness: what can be begun, and for what cannot, every reason, down to the root.
//!
//! One function gives the reasons; every screen and command that speaks of ready or blocked asks it.

mod causes;
mod freed;
mod price;
mod ranking;
mod reasons;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::Serialize;

use super::timetable::LinkCause;
use super::timetable::Meaning;
use super::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Priority;
use crate::plan::micro::LinkKind;
use crate::plan::micro::State;

pub use causes::Cause;
pub use causes::Chain;
pub use causes::Root;
pub use price::Price;
pub use price::Trial;
pub use ranking::Ranked;

/// One reason why something cannot be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It needs something that is not over (or, where it only has to start with it, not begun).
    Need(NodeId, LinkKind),
    /// What it needs is over, but the time that has to pass after it is not.
    Lag(NodeId, i32),
    /// A criterion it needs has not passed: one of a task, day or phase, or of the plan itself.
    Criterion(Option<NodeId>, u32),
    /// The phase or day before is not over.
    Order(NodeId),
    /// The hard gate of the phase or day before is shut.
    Gate(NodeId),
    /// A decision is open.
    Decision(u32),
    /// A decision was made, but not all who have to approve it have.
    Approval(u32),
    /// A milestone it needs is not reached.
    Milestone(u32),
    /// Tasks of this priority and above are open.
    Priority(Priority),
    /// A slot has not begun: whose, and when it does.
    Slot(NodeId, i32),
    /// A not-before date: whose, and when it is.
    NotBefore(NodeId, i32),
    /// Somebody recorded that it is blocked.
    Blocked(NodeId),
}

/// What is known beyond the plan: which criteria have passed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// Criteria by what they belong to, the plan itself being nothing, and their place there.
    pub criteria: HashSet<(Option<NodeId>, u32)>,
}

/// What has happened in the network, so that reasons can be read off around any node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// By node of the network: whether it has happened.
    happened: Vec<bool>,
    /// By node of the outline: criteria of a hard gate that have not passed.
    shut: HashSet<NodeId>,
    /// Links that a cycle left out of the network hold all the same, by the node they hold.
    left_out: Vec<(u32, u32)>,
    passed: Passed,
}

impl Readiness {
    /// Looks at all that has happened.
    pub fn of(plan: &Plan, outline: &Outline, timetable: &Timetable, passed: Passed) -> Self {
        let network = timetable.schedule.network();
        let links = 0..network.draft().links.len() as u32;
        let left_out = links.filter(|_| !network.cycles().is_empty()).filter(|link| network.is_left_out(*link));
        let mut left_out: Vec<_> = left_out.map(|link| (network.link(link).to, link)).collect();
        left_out.sort_unstable();
        let shut = shut_gates(plan, outline, &passed);
        let mut readiness = Self { happened: vec![false; network.len()], shut, left_out, passed };
        for &spot in network.in_order() {
            readiness.happened[spot as usize] = readiness.has_happened(timetable, spot);
        }
        readiness
    }

    /// Whether a task can be begun now: it is open, nobody has begun it, and nothing speaks against it.
    pub fn is_ready(&self, timetable: &Timetable, node: NodeId) -> bool {
        let standing = timetable.standings[node.index()];
        let Some([spot, _]) = timetable.spots(node) else { return false };
        standing.state == State::Todo && !standing.is_under_way() && !self.is_held(timetable, spot)
    }

    /// The phase or day before, whose hard gate is shut and keeps a task from being begun.
    pub fn shut_gate(&self, timetable: &Timetable, node: NodeId) -> Option<NodeId> {
        if self.shut.is_empty() {
            return None;
        }
        self.reasons(timetable, node).into_iter().find_map(|reason| match reason {
            Reason::Gate(gate) => Some(gate),
            Reason::Order(before) if self.shut.contains(&before) => Some(before),
            _ => None,
        })
    }

    /// Whether nothing speaks against beginning a task, however it stands itself.
    pub(super) fn is_free(&self, timetable: &Timetable, node: NodeId) -> bool {
        timetable.spots(node).is_none_or(|[spot, _]| !self.is_held(timetable, spot))
    }

    /// Whether anything keeps a node of the network from beginning.
    fn is_held(&self, timetable: &Timetable, spot: u32) -> bool {
        timetable.floor(spot) > timetable.today || self.open_links(timetable, spot).next().is_some()
    }

    /// The links that keep a node of the network from beginning.
    fn open_links<'a>(&'a self, timetable: &'a Timetable, spot: u32) -> impl Iterator<Item = u32> + 'a {
        let from = self.left_out.partition_point(|(node, _)| *node < spot);
        let left_out = self.left_out[from..].iter().take_while(move |(node, _)| *node == spot).map(|(_, link)| *link);
        let links = timetable.schedule.network().links_into(spot).iter().copied().chain(left_out);
        links.filter(move |link| !self.is_satisfied(timetable, *link))
    }

    /// Whether a link lets what it holds begin. Links that hold only the finish always do.
    fn is_satisfied(&self, timetable: &Timetable, id: u32) -> bool {
        let link = timetable.schedule.network().link(id);
        let is_open = match timetable.link_cause(id) {
            LinkCause::Gate(node) => self.shut.contains(&node),
            LinkCause::Criterion(node, nth) => !self.passed.criteria.contains(&(Some(node), nth)),
            _ => false,
        };
        let has_happened = match link.kind {
            LinkKind::FinishStart => self.happened[link.from as usize],
            LinkKind::StartStart => self.happened[link.from as usize] || has_begun(timetable, link.from),
            LinkKind::FinishFinish | LinkKind::StartFinish => return true,
        };
        has_happened && !is_open && (link.lag <= 0 || timetable.schedule.bound(id) <= timetable.today)
    }

    fn has_happened(&self, timetable: &Timetable, spot: u32) -> bool {
        match timetable.meaning(spot) {
            Meaning::Task(node) => timetable.standings[node.index()].is_over(),
            Meaning::Decision(_) | Meaning::Approval(_) => false,
            Meaning::Criterion(nth) => self.passed.criteria.contains(&(None, nth)),
            Meaning::End(node) if timetable.standings[node.index()].is_over() => true,
            Meaning::Begin(node) if timetable.standings[node.index()].is_over() => true,
            _ => !self.is_held(timetable, spot),
        }
    }
}

fn has_begun(timetable: &Timetable, spot: u32) -> bool {
    match timetable.meaning(spot) {
        Meaning::Task(node) | Meaning::Begin(node) => timetable.standings[node.index()].is_under_way(),
        _ => false,
    }
}

/// Phases and days whose hard gate has a criterion that has not passed.
fn shut_gates(plan: &Plan, outline: &Outline, passed: &Passed) -> HashSet<NodeId> {
    let containers = outline.nodes().filter(|node| super::timetable::has_hard_gate(plan, outline, *node));
    let is_shut = |node: &NodeId| {
        let criteria = outline.item(plan, *node).criteria().len() as u32;
        (0..criteria).any(|nth| !passed.criteria.contains(&(Some(*node), nth)))
    };
    containers.filter(is_shut).collect()
}
