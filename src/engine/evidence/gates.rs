//! Gates: what has to hold at the end of a phase, a day, a milestone or the plan, how much of it does, and what is missing.

use serde::Serialize;

use super::Count;
use super::CriterionId;
use super::Evidence;
use super::Means;
use super::State;
use crate::journal::Owner;
use crate::plan::GateKind;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::Outline;
use crate::plan::Plan;

/// A gate as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// Where it stands.
    pub owner: Owner,
    /// Whether it keeps what follows shut.
    pub is_hard: bool,
    /// How many criteria there are and hold.
    pub count: Count,
    /// Its criteria, in order.
    pub lines: Vec<GateLine>,
}

/// A criterion of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GateLine {
    /// Which it is.
    pub id: CriterionId,
    /// How it stands.
    pub state: State,
    /// How it is shown to hold.
    pub means: Means,
    /// Whether it counts.
    pub holds: bool,
}

impl Gate {
    /// Whether all of it holds.
    pub fn stands(&self) -> bool {
        self.count.is_proof()
    }
}

/// The gate of one owner; nothing where it has no criteria.
pub fn gate(plan: &Plan, outline: &Outline, evidence: &Evidence, owner: Owner) -> Option<Gate> {
    let criteria = owner.criteria(plan, outline);
    let kind = match owner {
        Owner::Plan => plan.gate,
        Owner::Milestone(_) => None,
        Owner::Node(node) => match outline.item(plan, node) {
            Item::Phase(container) | Item::Day(container) => container.gate,
            Item::Task(_) | Item::Step(_) => None,
        },
    };
    let line = |(nth, criterion)| {
        let id = CriterionId { owner, nth };
        GateLine { id, state: evidence.state(id), means: Means::of(criterion), holds: evidence.holds(id) }
    };
    (!criteria.is_empty()).then(|| Gate {
        owner,
        is_hard: kind == Some(GateKind::Hard),
        count: evidence.count(owner, criteria.len()),
        lines: (0..).zip(criteria).map(line).collect(),
    })
}

/// All gates of a plan in the order of the file: those of phases and days, of milestones, and of the plan.
pub fn gates(plan: &Plan, outline: &Outline, evidence: &Evidence) -> Vec<Gate> {
    let is_gate = |owner: &Owner| owner.node().is_none_or(|node| outline.kind(node) != Kind::Task);
    let owners = Owner::all(plan, outline).into_iter().filter(is_gate);
    owners.filter_map(|owner| gate(plan, outline, evidence, owner)).collect()
}
