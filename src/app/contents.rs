//! The plan as it was last read, with everything derived from it. It is shared, never changed.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::needed_by::NeededBy;
use super::tree::Shape;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::Workday;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;

/// A plan and what follows from it.
pub struct Contents {
    /// The plan.
    pub plan: Plan,
    /// The plan as a list in reading order.
    pub outline: Outline,
    /// What is derived.
    pub outlook: Outlook,
    /// How many problems the plan has.
    pub n_problems: usize,
    /// Which working day it is.
    pub workday: Option<Workday>,
    needed_by: NeededBy,
}

impl Contents {
    /// A plan with its outlook, of which so many things are wrong.
    pub fn new(all: PlanOutlook, n_problems: usize) -> Self {
        Self {
            needed_by: NeededBy::of(&all.outline),
            workday: all.outlook.today.and_then(|today| Workday::of(&all.plan, &all.outline, today)),
            plan: all.plan,
            outline: all.outline,
            outlook: all.outlook,
            n_problems,
        }
    }

    /// The nodes that wait for this one.
    pub fn needed_by(&self, node: NodeId) -> &[NodeId] {
        self.needed_by.list(node)
    }

    /// What stands at a node.
    pub fn item(&self, node: NodeId) -> Item<'_> {
        self.outline.item(&self.plan, node)
    }

    /// The id somebody gave the node, or nothing.
    pub fn id(&self, node: NodeId) -> &str {
        self.item(node).id().first_line()
    }

    /// What the node is called.
    pub fn title(&self, node: NodeId) -> &str {
        self.item(node).title().first_line()
    }

    /// Where the node stands in `new`, or the nearest node around it that is still there.
    pub fn follow(&self, node: NodeId, new: &Self) -> Option<NodeId> {
        if node.index() >= self.outline.len() {
            return None;
        }
        let mut path = vec![node];
        path.extend(self.outline.ancestors(node));
        let mut place = None;
        for old in path.into_iter().rev() {
            let name = (self.id(old), self.title(old));
            let Some(found) = new.child_named(place, name) else {
                break;
            };
            place = Some(found);
        }
        place
    }

    /// The node with this id, or else this title, directly in `parent`.
    fn child_named(&self, parent: Option<NodeId>, (id, title): (&str, &str)) -> Option<NodeId> {
        let children = || self.outline.children(parent);
        let by_id = || children().find(|child| !id.is_empty() && self.id(*child) == id);
        by_id().or_else(|| children().find(|child| self.title(*child) == title))
    }
}

impl Shape for Contents {
    fn n_nodes(&self) -> u32 {
        self.outline.len() as u32
    }
    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.outline.parent(node)
    }
    fn end(&self, node: NodeId) -> NodeId {
        self.outline.end(node)
    }
    fn is_task(&self, node: NodeId) -> bool {
        self.outline.kind(node) == Kind::Task
    }
}

/// Contents that several hold; two are the same if they were read at the same time.
#[derive(Clone)]
pub struct Shared(Arc<Contents>);

impl Shared {
    /// Shares contents.
    pub fn new(contents: Contents) -> Self {
        Self(Arc::new(contents))
    }
}

impl Deref for Shared {
    type Target = Contents;

    fn deref(&self) -> &Contents {
        &self.0
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shared({:?})", self.0.plan.title)
    }
}

/// What reading the plan came to: the plan, or why there is none.
pub type Loaded = Result<Shared, SafeText>;
