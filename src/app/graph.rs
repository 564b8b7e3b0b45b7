//! The state of the Graph screen: what is drawn the surroundings of, and where in them one is.

use super::contents::Contents;
use super::model::Model;
use crate::engine::timetable::Meaning;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::report::Graph;
use crate::report::GraphSource;

/// More steps than these are not drawn around a task.
pub(super) const MOST_STEPS: usize = 9;

/// The state of the Graph screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphScreen {
    /// What it is drawn around; where nothing was chosen, the long pole's next link.
    pub center: Option<Meaning>,
    /// The selected one.
    pub at: Option<Meaning>,
    /// Where one came from to the selected one.
    pub came_from: Option<Meaning>,
    /// How many steps are drawn either way.
    pub steps: usize,
}

impl Default for GraphScreen {
    fn default() -> Self {
        Self { center: None, at: None, came_from: None, steps: 2 }
    }
}

impl Contents {
    /// What parts of the graph are drawn from; nothing where the calendar has no working time.
    pub fn graph_source(&self) -> Option<GraphSource<'_>> {
        let scene = self.scene()?;
        Some(GraphSource { scene, outlook: &self.outlook, needed_by: self.all_needed_by(), pole: self.pole_lines() })
    }
}

impl Model {
    /// What is drawn, with the selected knot in it. It is drawn anew each time: it is never more than a few dozen knots.
    pub fn graph(&self) -> Option<(Graph, Meaning)> {
        let source = self.contents.graph_source()?;
        let around = |center: Meaning| Graph::around(source, center, self.graph.steps).map(|graph| (graph, center));
        let next = || source.pole.first();
        let first = || self.contents.outline.tasks().map(Meaning::Task).find_map(around);
        let (graph, center) = self.graph.center.and_then(around).or_else(|| next().and_then(around)).or_else(first)?;
        let at = self.graph.at.filter(|at| graph.has(*at)).unwrap_or(center);
        Some((graph, at))
    }

    /// The task, phase or day selected on the Graph screen.
    pub(super) fn graph_node(&self) -> Option<NodeId> {
        match self.graph()?.1 {
            Meaning::Task(node) | Meaning::Begin(node) | Meaning::End(node) => Some(node),
            _ => None,
        }
    }

    /// Draws what lies around a node from now on.
    pub(super) fn center_graph(&mut self, node: NodeId) {
        let outline = &self.contents.outline;
        let node = if outline.kind(node) == Kind::Step { outline.parent(node).unwrap_or(node) } else { node };
        let knot = if outline.kind(node) == Kind::Task { Meaning::Task(node) } else { Meaning::End(node) };
        self.graph = GraphScreen { center: Some(knot), at: Some(knot), came_from: None, ..self.graph };
    }
}
