//! The plan as it was last read, with everything derived from it. It is shared, never changed.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::OnceLock;

use super::needed_by::NeededBy;
use super::tree::Shape;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::Workday;
use crate::engine::timetable::Pace;
use crate::engine::timetable::Timetable;
use crate::engine::why::Scene;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::SafeText;
use crate::report::Blockers;
use crate::report::Chart;

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
    /// The tasks of the long pole, in the order of the file.
    pole: Vec<NodeId>,
    /// What only some screens show; it is derived when one of them is opened, and then kept.
    chart: OnceLock<Option<Chart>>,
    fast: OnceLock<Fast>,
    blockers: OnceLock<Option<Blockers>>,
}

/// The outlook without slots, and its chart.
struct Fast {
    outlook: Outlook,
    chart: Option<Chart>,
}

impl Contents {
    /// A plan with its outlook, of which so many things are wrong.
    pub fn new(all: PlanOutlook, n_problems: usize) -> Self {
        let links = all.outlook.timetable.as_ref().map(Timetable::long_pole).unwrap_or_default();
        let mut pole: Vec<NodeId> = links.iter().filter_map(|link| link.meaning.task()).collect();
        pole.sort_unstable();
        Self {
            pole,
            chart: OnceLock::new(),
            fast: OnceLock::new(),
            blockers: OnceLock::new(),
            needed_by: NeededBy::of(&all.outline),
            workday: all.outlook.today.and_then(|today| Workday::of(&all.plan, &all.outline, today)),
            plan: all.plan,
            outline: all.outline,
            outlook: all.outlook,
            n_problems,
        }
    }

    /// What schedules and explains the plan; nothing where the calendar has no working time.
    pub fn scene(&self) -> Option<Scene<'_>> {
        self.scene_of(&self.outlook)
    }

    /// The same with slots kept or dropped.
    pub fn scene_at(&self, pace: Pace) -> Option<Scene<'_>> {
        match pace {
            Pace::AsPlanned => self.scene(),
            Pace::AsFastAsPossible => self.scene_of(&self.fast().outlook),
        }
    }

    fn scene_of<'a>(&'a self, outlook: &'a Outlook) -> Option<Scene<'a>> {
        let (timetable, readiness) = (outlook.timetable.as_ref()?, outlook.readiness.as_ref()?);
        Some(Scene { plan: &self.plan, outline: &self.outline, timetable, readiness })
    }

    /// The long pole and what lies beside it; nothing where the calendar has no working time.
    pub fn chart(&self, pace: Pace) -> Option<&Chart> {
        match pace {
            Pace::AsPlanned => self.chart.get_or_init(|| self.scene().map(Chart::of)).as_ref(),
            Pace::AsFastAsPossible => self.fast().chart.as_ref(),
        }
    }

    /// What holds the plan up; nothing where the calendar has no working time.
    pub fn blockers(&self) -> Option<&Blockers> {
        let derive = || self.scene().map(|scene| Blockers::of(scene, |node| self.is_on_pole(node)));
        self.blockers.get_or_init(derive).as_ref()
    }

    fn fast(&self) -> &Fast {
        self.fast.get_or_init(|| {
            let Some(today) = self.outlook.today else {
                return Fast { outlook: Outlook::default(), chart: None };
            };
            let evidence = self.outlook.evidence.clone();
            let fast = (today, Pace::AsFastAsPossible);
            let outlook = Outlook::on(&self.plan, &self.outline, fast, evidence);
            let chart = self.scene_of(&outlook).map(Chart::of);
            Fast { outlook, chart }
        })
    }

    /// Whether a task is on the long pole.
    pub fn is_on_pole(&self, node: NodeId) -> bool {
        self.pole.binary_search(&node).is_ok()
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
