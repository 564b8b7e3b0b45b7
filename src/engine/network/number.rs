//! The topological order, found once; every later pass is a sweep over it.

use super::cycles;
use super::cycles::Cycle;
use super::draft::Link;

/// The links that leave each node, by node.
pub(super) struct Adjacency {
    row: Vec<u32>,
    links: Vec<u32>,
}

impl Adjacency {
    fn new(n_nodes: usize, links: &[Link]) -> Self {
        let mut row = vec![0_u32; n_nodes + 1];
        for link in links {
            row[link.from as usize + 1] += 1;
        }
        for node in 0..n_nodes {
            row[node + 1] += row[node];
        }
        let mut cursor = row.clone();
        let mut sorted = vec![0; links.len()];
        for (id, link) in links.iter().enumerate() {
            let at = &mut cursor[link.from as usize];
            sorted[*at as usize] = id as u32;
            *at += 1;
        }
        Self { row, links: sorted }
    }

    pub(super) fn len(&self) -> usize {
        self.row.len() - 1
    }

    pub(super) fn out(&self, node: u32) -> &[u32] {
        let (from, to) = (self.row[node as usize], self.row[node as usize + 1]);
        &self.links[from as usize..to as usize]
    }
}

/// An order in which every link that is kept runs forward.
pub(super) struct Order {
    /// The node at each place.
    pub(super) node_at: Vec<u32>,
    pub(super) cycles: Vec<Cycle>,
    /// The links that had to be left out for it.
    pub(super) cut: Vec<u32>,
}

/// Numbers the nodes. A draft whose links all run forward keeps the order it came in.
pub(super) fn order(n_nodes: usize, links: &[Link]) -> Order {
    if links.iter().all(|link| link.from < link.to) {
        return Order { node_at: (0..n_nodes as u32).collect(), cycles: Vec::new(), cut: Vec::new() };
    }
    let adjacency = Adjacency::new(n_nodes, links);
    let mut sort = Sort::new(&adjacency, links);
    sort.run();
    if sort.node_at.len() == n_nodes {
        return Order { node_at: sort.node_at, cycles: Vec::new(), cut: Vec::new() };
    }
    let stuck: Vec<u32> = (0..n_nodes as u32).filter(|node| sort.waits_for[*node as usize] > 0).collect();
    let found = cycles::find(&adjacency, links, &stuck);
    sort.leave_out(&found.cut);
    Order { node_at: sort.node_at, cycles: found.cycles, cut: found.cut }
}

/// Kahn's algorithm: a node is placed when all it waits for is.
struct Sort<'a> {
    adjacency: &'a Adjacency,
    links: &'a [Link],
    waits_for: Vec<u32>,
    is_cut: Vec<bool>,
    node_at: Vec<u32>,
    done: usize,
}

impl<'a> Sort<'a> {
    fn new(adjacency: &'a Adjacency, links: &'a [Link]) -> Self {
        let mut waits_for = vec![0; adjacency.len()];
        for link in links {
            waits_for[link.to as usize] += 1;
        }
        let free = (0..adjacency.len() as u32).filter(|node| waits_for[*node as usize] == 0);
        let node_at = free.collect();
        Self { adjacency, links, waits_for, is_cut: Vec::new(), node_at, done: 0 }
    }

    fn run(&mut self) {
        while let Some(&node) = self.node_at.get(self.done) {
            self.done += 1;
            for &link in self.adjacency.out(node) {
                if !self.is_cut.get(link as usize).is_some_and(|cut| *cut) {
                    self.release(self.links[link as usize].to);
                }
            }
        }
    }

    fn leave_out(&mut self, cut: &[u32]) {
        self.is_cut = vec![false; self.links.len()];
        for &link in cut {
            self.is_cut[link as usize] = true;
            self.release(self.links[link as usize].to);
        }
        self.run();
    }

    fn release(&mut self, node: u32) {
        let waits_for = &mut self.waits_for[node as usize];
        *waits_for -= 1;
        if *waits_for == 0 {
            self.node_at.push(node);
        }
    }
}
