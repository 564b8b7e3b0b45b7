//! What drives each start, and the way back along it: the long pole, and the path to any node.
//! It looks only at what decided, never at floats, so that slots, lags and deadlines cannot mislead it.

use super::HORIZON;
use super::Schedule;

/// What decided when a node starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// It starts as early as it may on its own account.
    Floor,
    /// A link holds it.
    Link(u32),
}

/// One node on a driving chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The node.
    pub node: u32,
    /// What decided its start.
    pub driver: Driver,
    /// How many minutes it waits beyond that because its owner is away.
    pub away: i32,
}

impl Schedule {
    /// What drives the start of a node. Among links that say the same, the one somebody wrote.
    pub fn driver(&self, node: u32) -> Step {
        let place = self.place(node);
        let network = &self.network;
        let edges = network
            .into
            .of(place)
            .iter()
            .zip(network.into.links_of(place));
        let mut best = (network.floor[place], u8::MAX, Driver::Floor);
        for (edge, &link) in edges {
            let from = self.times.early[edge.peer as usize];
            let bound = edge
                .as_bent()
                .map_or_else(|| from + edge.weight, |bent| network.forward(bent, from));
            let strength = network.draft.links[link as usize].strength;
            if bound > best.0 || bound == best.0 && strength < best.1 {
                best = (bound, strength, Driver::Link(link));
            }
        }
        Step {
            node,
            driver: best.2,
            away: self.times.early[place] - best.0.min(HORIZON),
        }
    }

    /// The chain that drives a node, from what nothing drives to the node itself.
    pub fn path_to(&self, node: u32) -> Vec<Step> {
        let mut path = vec![self.driver(node)];
        while let Some(Step {
            driver: Driver::Link(link),
            ..
        }) = path.last()
        {
            let from = self.network.draft.links[*link as usize].from;
            path.push(self.driver(from));
        }
        path.reverse();
        path
    }

    /// The node that is finished last, and among several the one that comes last in the order.
    pub fn last(&self) -> Option<u32> {
        let finish = |place: &usize| {
            self.network
                .counted_finish(*place, self.times.early[*place])
        };
        let last = (0..self.network.len())
            .rev()
            .find(|place| finish(place) == self.times.finish);
        last.map(|place| self.network.node_at[place])
    }

    /// The long pole: the chain that drives the finish.
    pub fn long_pole(&self) -> Vec<Step> {
        self.last().map_or_else(Vec::new, |last| self.path_to(last))
    }
}
