//! Walking the visible rows of a tree that is stored as a preorder array. It never builds a list of rows.
//!
//! Each step costs the depth of the tree and not its size, so a plan of 100,000 tasks moves like one of ten.

use std::collections::HashSet;

use crate::plan::NodeId;

/// What the walk has to know about a tree.
pub trait Shape {
    /// How many nodes there are.
    fn n_nodes(&self) -> u32;
    /// The node that holds this one.
    fn parent(&self, node: NodeId) -> Option<NodeId>;
    /// The first node after this one and all it holds.
    fn end(&self, node: NodeId) -> NodeId;
    /// Whether the node is a task, whose steps are closed unless asked for.
    fn is_task(&self, node: NodeId) -> bool;

    /// Whether the node holds any.
    fn is_parent(&self, node: NodeId) -> bool {
        self.end(node).0 > node.0 + 1
    }

    /// The outermost node that holds this one, or the node itself.
    fn root(&self, node: NodeId) -> NodeId {
        let mut root = node;
        while let Some(parent) = self.parent(root) {
            root = parent;
        }
        root
    }
}

/// What is closed where nobody said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
enum Rule {
    /// Only tasks, so that their steps are out of the way.
    #[default]
    Tasks,
    /// Everything.
    All,
    /// Nothing.
    None,
}

/// Which nodes are closed: a rule and the nodes that differ from it, so that closing everything costs nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Folds {
    rule: Rule,
    differing: HashSet<NodeId>,
}

impl Folds {
    /// Everything closed.
    pub fn all() -> Self {
        Self { rule: Rule::All, differing: HashSet::new() }
    }

    /// Everything open.
    pub fn none() -> Self {
        Self { rule: Rule::None, differing: HashSet::new() }
    }

    /// Whether the node holds others and is closed.
    pub fn is_closed(&self, shape: &impl Shape, node: NodeId) -> bool {
        let by_rule = match self.rule {
            Rule::Tasks => shape.is_task(node),
            Rule::All => true,
            Rule::None => false,
        };
        shape.is_parent(node) && by_rule != self.differing.contains(&node)
    }

    /// Opens a closed node and closes an open one.
    pub fn toggle(&mut self, node: NodeId) {
        if !self.differing.remove(&node) {
            self.differing.insert(node);
        }
    }

    /// The same folds in a tree whose nodes were numbered anew; what is gone is forgotten.
    #[must_use]
    pub fn renumbered(&self, new: impl Fn(NodeId) -> Option<NodeId>) -> Self {
        Self { rule: self.rule, differing: self.differing.iter().filter_map(|n| new(*n)).collect() }
    }
}

/// A tree together with what is closed in it.
#[derive(Debug)]
pub struct Visible<'a, S> {
    /// The tree.
    pub shape: &'a S,
    /// What is closed.
    pub folds: &'a Folds,
    /// The only rows that are shown, with all that they stand in, whatever is closed; in order, and at least one.
    pub only: Option<&'a [NodeId]>,
}

impl<S> Clone for Visible<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Visible<'_, S> {}

impl<'a, S: Shape> Visible<'a, S> {
    /// Whether the row holds others and none of them is visible.
    pub fn is_closed(self, node: NodeId) -> bool {
        match self.only {
            Some(_) => {
                let is_inside = |next: NodeId| next < self.shape.end(node);
                self.shape.is_parent(node) && !self.next(node).is_some_and(is_inside)
            }
            None => self.folds.is_closed(self.shape, node),
        }
    }

    /// The first visible row.
    pub fn first(self) -> NodeId {
        self.shown(NodeId(0))
    }

    /// The visible row after this one.
    pub fn next(self, node: NodeId) -> Option<NodeId> {
        if let Some(only) = self.only {
            return only.get(only.partition_point(|shown| *shown <= node)).copied();
        }
        let next = if self.folds.is_closed(self.shape, node) { self.shape.end(node) } else { NodeId(node.0 + 1) };
        (next.0 < self.shape.n_nodes()).then_some(next)
    }

    /// The visible row before this one.
    pub fn previous(self, node: NodeId) -> Option<NodeId> {
        if let Some(only) = self.only {
            let at = only.partition_point(|shown| *shown < node);
            return only.get(..at)?.last().copied();
        }
        let before = node.0.checked_sub(1)?;
        Some(self.shown(NodeId(before)))
    }

    /// The row that stands for a node: itself, or the outermost closed node that holds it; where only some rows are
    /// shown, the nearest one.
    pub fn shown(self, node: NodeId) -> NodeId {
        if let Some(only) = self.only {
            let at = only.partition_point(|shown| *shown <= node).max(1);
            return only.get(at - 1).copied().unwrap_or(node);
        }
        let mut shown = node;
        let mut at = node;
        while let Some(parent) = self.shape.parent(at) {
            if self.folds.is_closed(self.shape, parent) {
                shown = parent;
            }
            at = parent;
        }
        shown
    }

    /// The last visible row.
    pub fn last(self) -> Option<NodeId> {
        self.previous(NodeId(self.shape.n_nodes()))
    }

    /// The row so many rows below, or the last.
    pub fn below(self, node: NodeId, rows: usize) -> NodeId {
        self.rows(node).take(rows + 1).last().unwrap_or(node)
    }

    /// The row so many rows above, or the first.
    pub fn above(self, node: NodeId, rows: usize) -> NodeId {
        let mut at = node;
        for _ in 0..rows {
            let Some(previous) = self.previous(at) else {
                break;
            };
            at = previous;
        }
        at
    }

    /// The visible rows from this one on.
    pub fn rows(self, from: NodeId) -> impl Iterator<Item = NodeId> + use<'a, S> {
        let first = (from.0 < self.shape.n_nodes()).then_some(from);
        std::iter::successors(first, move |node| self.next(*node))
    }

    /// The first row of a window of `height` rows that shows `selected` with some rows around it, moved as little as possible from `top`.
    pub fn window(self, top: NodeId, selected: NodeId, height: usize) -> NodeId {
        let Some(last) = self.last() else {
            return NodeId(0);
        };
        let margin = (height / 6).min(3);
        let lowest = self.above(last, height.saturating_sub(1));
        let highest_needed = self.above(selected, margin);
        let lowest_needed = self.above(self.below(selected, margin), height.saturating_sub(1));
        let top = self.shown(NodeId(top.0.min(last.0)));
        top.min(highest_needed).max(lowest_needed).min(lowest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree given by the depth of each node; those of depth two are tasks.
    pub(crate) struct Depths(pub(crate) &'static [u32]);

    impl Shape for Depths {
        fn n_nodes(&self) -> u32 {
            self.0.len() as u32
        }
        fn parent(&self, node: NodeId) -> Option<NodeId> {
            let at = node.0 as usize;
            let before = self.0[..at].iter().rposition(|d| *d < self.0[at])?;
            Some(NodeId(before as u32))
        }
        fn end(&self, node: NodeId) -> NodeId {
            let at = node.0 as usize;
            let held = self.0[at + 1..].iter().take_while(|d| **d > self.0[at]).count();
            NodeId((at + 1 + held) as u32)
        }
        fn is_task(&self, node: NodeId) -> bool {
            self.0[node.0 as usize] == 2
        }
    }

    /// Two phases; the first has two days with tasks, one of which has steps.
    const PLAN: Depths = Depths(&[0, 1, 2, 3, 3, 2, 1, 2, 0, 1, 2]);

    fn rows(folds: &Folds) -> Vec<u32> {
        let tree = Visible { shape: &PLAN, folds, only: None };
        tree.rows(NodeId(0)).map(|n| n.0).collect()
    }

    #[test]
    fn steps_are_closed_until_asked_for() {
        let mut folds = Folds::default();
        assert_eq!(rows(&folds), [0, 1, 2, 5, 6, 7, 8, 9, 10]);
        folds.toggle(NodeId(2));
        assert_eq!(rows(&folds), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        folds.toggle(NodeId(1));
        assert_eq!(rows(&folds), [0, 1, 6, 7, 8, 9, 10]);
        assert_eq!(rows(&Folds::all()), [0, 8]);
        assert_eq!(rows(&Folds::none()).len(), 11);
    }

    #[test]
    fn walking_back_visits_the_same_rows() {
        let mut some = Folds::none();
        some.toggle(NodeId(1));
        some.toggle(NodeId(9));
        for folds in [Folds::default(), Folds::all(), Folds::none(), some] {
            let tree = Visible { shape: &PLAN, folds: &folds, only: None };
            let mut back = Vec::new();
            let mut at = tree.last();
            while let Some(node) = at {
                back.push(node.0);
                at = tree.previous(node);
            }
            back.reverse();
            assert_eq!(back, rows(&folds));
        }
    }

    #[test]
    fn the_outermost_closed_node_stands_for_what_it_holds() {
        let mut folds = Folds::default();
        folds.toggle(NodeId(1));
        folds.toggle(NodeId(0));
        let tree = Visible { shape: &PLAN, folds: &folds, only: None };
        assert_eq!(tree.shown(NodeId(3)), NodeId(0));
        assert_eq!(tree.shown(NodeId(10)), NodeId(10));
    }

    #[test]
    fn the_window_moves_only_when_it_must() {
        let folds = Folds::none();
        let tree = Visible { shape: &PLAN, folds: &folds, only: None };
        let window = |top, selected, height| tree.window(NodeId(top), NodeId(selected), height).0;
        assert_eq!(window(0, 2, 5), 0);
        assert_eq!(window(0, 6, 5), 2, "the selected row is the last shown");
        assert_eq!(window(8, 4, 5), 4, "the selected row is the first shown");
        assert_eq!(window(10, 10, 5), 6, "no empty rows at the end");
        assert_eq!(window(3, 0, 40), 0, "all of it fits");
        assert_eq!(window(0, 4, 0), 4, "no room at all");
    }

    #[test]
    fn an_empty_tree_has_no_rows() {
        let folds = Folds::default();
        let tree = Visible { shape: &Depths(&[]), folds: &folds, only: None };
        assert_eq!(tree.last(), None);
        assert_eq!(tree.rows(NodeId(0)).count(), 0);
        assert_eq!(tree.window(NodeId(3), NodeId(0), 5), NodeId(0));
    }

    #[test]
    fn only_some_rows_are_walked_when_there_are_only_some() {
        let folds = Folds::default();
        let only = [0, 1, 5, 8, 10].map(NodeId);
        let tree = Visible { shape: &PLAN, folds: &folds, only: Some(&only) };
        assert_eq!(tree.rows(NodeId(0)).collect::<Vec<_>>(), only);
        assert_eq!(tree.previous(NodeId(8)), Some(NodeId(5)));
        assert_eq!((tree.first(), tree.last(), tree.previous(NodeId(0))), (NodeId(0), Some(NodeId(10)), None));
        assert_eq!((tree.shown(NodeId(7)), tree.below(NodeId(1), 2)), (NodeId(5), NodeId(8)));
        assert_eq!((tree.is_closed(NodeId(1)), tree.is_closed(NodeId(2))), (false, true));
        assert_eq!(tree.window(NodeId(3), NodeId(10), 2), NodeId(8));
    }
}
