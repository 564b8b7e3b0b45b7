//! Part of the graph, as numbers: which knots, which lines between them, and how much of what hangs on them is left out.

use std::collections::HashMap;
use std::collections::HashSet;

use super::knots::Knots;
use super::knots::node_of;
use super::pole::PoleLines;
use crate::engine::timetable::Meaning;
use crate::plan::NodeId;

/// More knots than these nobody reads at once.
const MOST: usize = 64;
/// More knots than these in one phase are left to a narrower picture.
const MOST_IN_ALL: usize = 400;
/// So many neighbours of one knot are taken in.
const MOST_NEIGHBOURS: usize = 24;

/// A line from one knot to another that waits for it, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether the long pole runs along it.
    pub(super) is_pole: bool,
}

/// Part of the graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Web {
    pub(super) knots: Vec<Meaning>,
    pub(super) edges: Vec<Edge>,
    /// By knot: how many that it waits for, and how many that wait for it, are left out.
    pub(super) left_out: Vec<[usize; 2]>,
    /// Whether there was no room for all.
    pub(super) is_cut: bool,
}

/// Who hangs on whom around each knot, looked up once.
struct Around<'a> {
    knots: Knots<'a>,
    before: HashMap<Meaning, Vec<Meaning>>,
    after: HashMap<Meaning, Vec<Meaning>>,
}

impl Around<'_> {
    fn before(&mut self, knot: Meaning) -> Vec<Meaning> {
        let knots = self.knots;
        self.before.entry(knot).or_insert_with(|| knots.before(knot)).clone()
    }

    fn after(&mut self, knot: Meaning) -> Vec<Meaning> {
        let knots = self.knots;
        self.after.entry(knot).or_insert_with(|| knots.after(knot)).clone()
    }
}

impl Web {
    /// What lies up to so many steps before and after a knot.
    pub(super) fn around(knots: Knots<'_>, pole: &PoleLines, center: Meaning, steps: usize) -> Self {
        let mut around = Around { knots, before: HashMap::new(), after: HashMap::new() };
        let mut web = Self { knots: vec![center], ..Self::default() };
        for is_forward in [false, true] {
            let mut edge = vec![center];
            for _ in 0..steps {
                let mut next = Vec::new();
                for knot in edge {
                    let mut found = if is_forward { around.after(knot) } else { around.before(knot) };
                    // Where not all have room, those on the long pole come first.
                    found.sort_by_key(|other| !pole.has(*other));
                    for other in found.into_iter().take(MOST_NEIGHBOURS) {
                        if web.knots.len() >= MOST {
                            web.is_cut = true;
                        } else if !web.knots.contains(&other) {
                            web.knots.push(other);
                            next.push(other);
                        }
                    }
                }
                edge = next;
            }
        }
        web.knots.sort_by_key(|knot| place(*knot));
        web.join(&mut around, pole);
        web
    }

    /// Everything in a phase or day, or in the whole plan; nothing where that is too much.
    pub(super) fn inside(knots: Knots<'_>, pole: &PoleLines, node: Option<NodeId>) -> Option<Self> {
        let outline = knots.scene.outline;
        let (first, end) = node.map_or((0, outline.len() as u32), |node| (node.0, outline.end(node).0));
        let nodes = (first..end).map(NodeId).filter(|node| outline.kind(*node) != crate::plan::Kind::Step);
        let mut inside: Vec<Meaning> = nodes.map(|node| knots.of(node)).filter(|knot| knots.is_there(*knot)).collect();
        if inside.len() > MOST_IN_ALL {
            return None;
        }
        let mut around = Around { knots, before: HashMap::new(), after: HashMap::new() };
        let beside: Vec<Meaning> = inside.iter().flat_map(|knot| around.before(*knot)).collect();
        for knot in beside.into_iter().filter(|knot| !matches!(knot, Meaning::Task(_))) {
            if !inside.contains(&knot) {
                inside.push(knot);
            }
        }
        let mut web = Self { knots: inside, ..Self::default() };
        web.knots.sort_by_key(|knot| place(*knot));
        web.join(&mut around, pole);
        Some(web)
    }

    /// Draws the lines between the knots that are there, and counts what is left out.
    fn join(&mut self, around: &mut Around<'_>, pole: &PoleLines) {
        let places: HashMap<Meaning, usize> = self.knots.iter().enumerate().map(|(at, knot)| (*knot, at)).collect();
        let mut pairs: HashSet<(usize, usize)> = HashSet::new();
        self.left_out = vec![[0; 2]; self.knots.len()];
        for (at, knot) in self.knots.iter().enumerate() {
            let (before, after) = (around.before(*knot), around.after(*knot));
            for other in before {
                match places.get(&other) {
                    Some(from) => drop(pairs.insert((*from, at))),
                    None => self.left_out[at][0] += 1,
                }
            }
            for other in after {
                match places.get(&other) {
                    Some(to) => drop(pairs.insert((at, *to))),
                    // That everything leads to the finish in the end need not be said.
                    None if other == Meaning::PlanFinish => {}
                    None => self.left_out[at][1] += 1,
                }
            }
        }
        let on_pole = self.knots.iter().enumerate();
        let on_pole = on_pole.filter_map(|(from, knot)| Some((from, *places.get(&pole.after(*knot)?)?)));
        let on_pole: HashSet<(usize, usize)> = on_pole.collect();
        pairs.extend(&on_pole);
        let edges =
            pairs.iter().map(|(from, to)| Edge { from: *from, to: *to, is_pole: on_pole.contains(&(*from, *to)) });
        self.edges = edges.collect();
        self.edges.sort_by_key(|edge| (edge.from, edge.to));
        self.leave_out_detours();
    }

    /// Leaves out a line where another way leads to the same place: what it says is said already.
    fn leave_out_detours(&mut self) {
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); self.knots.len()];
        for edge in &self.edges {
            after[edge.from].push(edge.to);
        }
        let is_detour = |edge: &Edge| {
            let mut seen = vec![false; after.len()];
            let mut open: Vec<usize> = after[edge.from].iter().copied().filter(|to| *to != edge.to).collect();
            while let Some(at) = open.pop() {
                if at == edge.to {
                    return true;
                }
                if at != edge.from && !std::mem::replace(&mut seen[at], true) {
                    open.extend(&after[at]);
                }
            }
            false
        };
        let kept = self.edges.iter().copied().filter(|edge| edge.is_pole || !is_detour(edge)).collect();
        self.edges = kept;
    }
}

/// In which order knots come where nothing else decides: that of the plan.
fn place(knot: Meaning) -> (u32, u32) {
    match (node_of(knot), knot) {
        (Some(node), Meaning::Task(_)) => (node.0, 0),
        // The end of a phase comes after what is in it, as far as anybody can see.
        (Some(node), _) => (node.0, 1),
        (None, Meaning::Decision(nth) | Meaning::Approval(nth) | Meaning::Criterion(nth) | Meaning::Milestone(nth)) => {
            (u32::MAX - 2, nth)
        }
        (None, _) => (u32::MAX, 0),
    }
}
