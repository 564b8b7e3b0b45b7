//! What the nodes and links of a plan's network stand for.

use serde::Serialize;

use crate::plan::NodeId;
use crate::plan::Priority;

/// What a node of the network stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// The plan begins, or goes on today.
    PlanStart,
    /// The plan is finished.
    PlanFinish,
    /// A task.
    Task(NodeId),
    /// A phase or day begins.
    Begin(NodeId),
    /// A phase or day is finished.
    End(NodeId),
    /// A decision is made.
    Decision(u32),
    /// A decision that was made is approved by all who have to.
    Approval(u32),
    /// A criterion of the plan itself holds.
    Criterion(u32),
    /// A milestone is reached.
    Milestone(u32),
    /// All tasks of a priority and above are done.
    Priority(Priority),
}

impl Meaning {
    /// The task it stands for.
    pub fn task(self) -> Option<NodeId> {
        match self {
            Self::Task(node) => Some(node),
            _ => None,
        }
    }
}

/// Why a node does not start before its floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloorCause {
    /// Nothing holds it.
    Nothing,
    /// The plan begins.
    PlanStart,
    /// Nothing that remains lies before today.
    Today,
    /// It stays where it was, or goes on from where it is.
    Actual,
    /// The slot of a phase or day.
    Slot(NodeId),
    /// A not-before date.
    NotBefore(NodeId),
    /// The day by which a decision is needed.
    NeededBy(u32),
    /// The date of a milestone that waits for nothing in the plan.
    Date(u32),
    /// What it needs has started already, and lies so far behind.
    Started(NodeId),
}

/// Why a link is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkCause {
    /// Somebody wrote the need.
    Need,
    /// A need on a criterion: of a node, by its place there.
    Criterion(NodeId, u32),
    /// Phases and days follow each other.
    Order,
    /// They follow each other, and a hard gate stands between.
    Gate(NodeId),
    /// A part lies inside its whole.
    Inside,
    /// A decision brings it.
    Brings,
    /// A rule for priorities.
    Rule,
    /// A milestone requires it.
    Milestone,
    /// Everything lies between the plan's start and its finish.
    Frame,
}

impl LinkCause {
    /// How hard it is to give up: a written need is the easiest, the frame of the plan the hardest.
    pub(super) fn strength(self) -> u8 {
        match self {
            Self::Need | Self::Criterion(..) => 0,
            Self::Brings | Self::Milestone => 5,
            Self::Rule => 12,
            Self::Gate(_) => 14,
            Self::Order => 15,
            Self::Inside => 20,
            Self::Frame => 25,
        }
    }
}

/// What is known of the network beside its figures: what each node and link of it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Causes {
    /// By node of the network.
    pub(super) meanings: Vec<Meaning>,
    pub(super) floors: Vec<FloorCause>,
    pub(super) links: LinkCauses,
}

impl Causes {
    /// Room for so many nodes and links.
    pub(super) fn with_room(n_nodes: usize, n_links: usize) -> Self {
        let links = LinkCauses { kinds: Vec::with_capacity(n_links), named: Vec::new() };
        Self { meanings: Vec::with_capacity(n_nodes), floors: Vec::with_capacity(n_nodes), links }
    }

    /// Knows a further node.
    pub(super) fn add(&mut self, meaning: Meaning) {
        self.meanings.push(meaning);
        self.floors.push(FloorCause::Nothing);
    }
}

/// Why each link is there, by link: a plan has several a task, and next to none of them names anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LinkCauses {
    kinds: Vec<Shape>,
    /// Those that name something, by link.
    named: Vec<(u32, LinkCause)>,
}

/// A cause without what it names, in a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Need,
    Order,
    Inside,
    Brings,
    Rule,
    Milestone,
    Frame,
    Named,
}

impl LinkCauses {
    /// Knows a further link.
    pub(super) fn push(&mut self, cause: LinkCause) {
        let kind = match cause {
            LinkCause::Need => Shape::Need,
            LinkCause::Order => Shape::Order,
            LinkCause::Inside => Shape::Inside,
            LinkCause::Brings => Shape::Brings,
            LinkCause::Rule => Shape::Rule,
            LinkCause::Milestone => Shape::Milestone,
            LinkCause::Frame => Shape::Frame,
            LinkCause::Criterion(..) | LinkCause::Gate(_) => {
                self.named.push((self.kinds.len() as u32, cause));
                Shape::Named
            }
        };
        self.kinds.push(kind);
    }

    /// Why a link is there.
    pub(super) fn of(&self, link: u32) -> LinkCause {
        match self.kinds[link as usize] {
            Shape::Need => LinkCause::Need,
            Shape::Order => LinkCause::Order,
            Shape::Inside => LinkCause::Inside,
            Shape::Brings => LinkCause::Brings,
            Shape::Rule => LinkCause::Rule,
            Shape::Milestone => LinkCause::Milestone,
            Shape::Frame => LinkCause::Frame,
            Shape::Named => {
                let at = self.named.partition_point(|(named, _)| *named < link);
                self.named[at].1
            }
        }
    }
}
