//! Cycles as results: which links run in a circle, and which of them is the cheapest to give up.
//! It never refuses a network: what runs backward inside a circle is left out, all else is scheduled.

use super::draft::Link;
use super::number::Adjacency;

/// One circle of links in a set of nodes that all wait for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The links of the circle, each starting where the one before ends.
    pub links: Vec<u32>,
    /// The link of it that is cheapest to give up.
    pub cheapest: u32,
    /// All nodes that wait for each other here; the circle may pass through only some of them.
    pub nodes: Vec<u32>,
}

/// What was found among the nodes that no order can place.
pub(super) struct Found {
    pub(super) cycles: Vec<Cycle>,
    /// Links inside a cycle that run from a later node to an earlier one.
    pub(super) cut: Vec<u32>,
}

/// Finds the cycles among `stuck` nodes, which must hold every node of each cycle.
pub(super) fn find(adjacency: &Adjacency, links: &[Link], stuck: &[u32]) -> Found {
    let component = components(adjacency, links, stuck);
    let inside = |link: u32| {
        let Link { from, to, .. } = links[link as usize];
        component[from as usize] == component[to as usize]
    };
    let mut nodes: Vec<Vec<u32>> = Vec::new();
    let mut cut: Vec<u32> = Vec::new();
    let mut entry: Vec<Option<u32>> = Vec::new();
    let count = stuck.iter().map(|node| component[*node as usize] + 1).max();
    nodes.resize_with(count.unwrap_or(0) as usize, Vec::new);
    entry.resize(nodes.len(), None);
    for &node in stuck {
        let group = component[node as usize] as usize;
        nodes[group].push(node);
        for &link in adjacency.out(node) {
            if inside(link) && links[link as usize].to <= node {
                cut.push(link);
                let best = entry[group].get_or_insert(link);
                if cost(links, link) < cost(links, *best) {
                    *best = link;
                }
            }
        }
    }
    let circles = nodes.into_iter().zip(entry);
    let mut reached_by = vec![UNSEEN; adjacency.len()];
    let cycles = circles.filter_map(|(nodes, entry)| {
        let path = circle(adjacency, links, &component, entry?, &mut reached_by);
        let cheapest = path.iter().copied().min_by_key(|link| cost(links, *link))?;
        Some(Cycle { links: path, cheapest, nodes })
    });
    let cycles = cycles.collect();
    Found { cycles, cut }
}

/// Needs before the plan's own order; among needs first those on something that is written later.
fn cost(links: &[Link], link: u32) -> (u8, bool, u32) {
    let Link { from, to, strength, .. } = links[link as usize];
    (strength, from < to, link)
}

/// The shortest circle that goes through one link: breadth first from its end to its beginning.
/// `reached_by` is all `UNSEEN` before and after, so that many small circles cost what they hold.
fn circle(adjacency: &Adjacency, links: &[Link], component: &[u32], entry: u32, reached_by: &mut [u32]) -> Vec<u32> {
    let Link { from: goal, to: begin, .. } = links[entry as usize];
    reached_by[begin as usize] = entry;
    let mut queue = vec![begin];
    let mut next = 0;
    while reached_by[goal as usize] == UNSEEN && next < queue.len() {
        let node = queue[next];
        next += 1;
        for &link in adjacency.out(node) {
            let to = links[link as usize].to as usize;
            if component[to] == component[goal as usize] && reached_by[to] == UNSEEN {
                reached_by[to] = link;
                queue.push(to as u32);
            }
        }
    }
    let mut path = vec![entry];
    let mut node = goal;
    while node != begin {
        let link = reached_by[node as usize];
        path.push(link);
        node = links[link as usize].from;
    }
    path.reverse();
    for node in queue {
        reached_by[node as usize] = UNSEEN;
    }
    path
}

const UNSEEN: u32 = u32::MAX;

/// The strongly connected component of each stuck node (Tarjan's algorithm with its own stack).
fn components(adjacency: &Adjacency, links: &[Link], stuck: &[u32]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let n = adjacency.len();
    let (mut index, mut low) = (vec![NEW; n], vec![0_u32; n]);
    let mut component = vec![NEW; n];
    let (mut open, mut calls) = (Vec::new(), Vec::new());
    let (mut clock, mut count) = (0, 0);
    for &root in stuck {
        if index[root as usize] == NEW {
            calls.push((root, 0));
        }
        while let Some((node, next)) = calls.pop() {
            let v = node as usize;
            if next == 0 {
                (index[v], low[v]) = (clock, clock);
                clock += 1;
                open.push(node);
            }
            if let Some(link) = adjacency.out(node).get(next) {
                let to = links[*link as usize].to;
                calls.push((node, next + 1));
                if index[to as usize] == NEW {
                    calls.push((to, 0));
                } else if component[to as usize] == NEW {
                    low[v] = low[v].min(index[to as usize]);
                }
                continue;
            }
            if low[v] == index[v] {
                while let Some(member) = open.pop() {
                    component[member as usize] = count;
                    if member == node {
                        break;
                    }
                }
                count += 1;
            }
            if let Some((caller, _)) = calls.last() {
                low[*caller as usize] = low[*caller as usize].min(low[v]);
            }
        }
    }
    component
}
