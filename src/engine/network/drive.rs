//! What drives each start, and the way back along it: the long pole, and the path to any node.
//! It looks only at what decided, never at floats, so that slots, lags and deadlines cannot mislead it.

use super::HORIZON;
use super::Schedule;

/// One node on a driving chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The node.
    pub node: u32,
    /// The link that holds it longest; `None` where no link arrives.
    pub link: Option<u32>,
    /// How many minutes longer its own not-before holds it; without a link, all of it is that.
    pub wait: i32,
    /// How many minutes longer its owner's absence holds it.
    pub away: i32,
}

impl Step {
    /// Whether a link decides the start, and nothing else.
    pub fn is_driven_by_link(&self) -> bool {
        self.link.is_some() && self.wait == 0 && self.away == 0
    }
}

impl Schedule {
    /// What drives the start of a node. Among links that say the same, the one with the least strength:
    /// rather a need that somebody wrote than the plan's own order.
    pub fn driver(&self, node: u32) -> Step {
        let place = self.place(node);
        let network = &self.network;
        let edges = network.into.of(place).iter().zip(network.into.links_of(place));
        let mut best: Option<(i32, u8, u32)> = None;
        for (edge, &link) in edges.filter(|(edge, _)| !edge.is_cut()) {
            let from = self.times.early[edge.peer as usize];
            let bound = edge.as_bent().map_or_else(|| from + edge.weight, |bent| network.forward(bent, from));
            let strength = network.draft.links[link as usize].strength;
            if best.is_none_or(|(most, least, _)| bound > most || bound == most && strength < least) {
                best = Some((bound, strength, link));
            }
        }
        let floor = network.floor[place];
        let bound = best.map_or(floor, |(bound, ..)| bound);
        let held = floor.max(bound).min(HORIZON);
        Step {
            node,
            link: best.map(|(.., link)| link),
            wait: held - bound.min(HORIZON),
            away: self.times.early[place] - held,
        }
    }

    /// The chain that leads to a node, from what no link holds to the node itself. Where a not-before
    /// decides, the chain goes on with what holds longest apart from it, and the step tells the wait.
    pub fn path_to(&self, node: u32) -> Vec<Step> {
        let mut path = vec![self.driver(node)];
        while let Some(Step { link: Some(link), .. }) = path.last() {
            let from = self.network.draft.links[*link as usize].from;
            path.push(self.driver(from));
        }
        path.reverse();
        path
    }

    /// The node that is finished last, and among several the one that comes last in the order.
    pub fn last(&self) -> Option<u32> {
        let finish = |place: &usize| self.network.counted_finish(*place, self.times.early[*place]);
        let last = (0..self.network.len()).rev().find(|place| finish(place) == self.times.finish);
        last.map(|place| self.network.node_at[place])
    }

    /// The long pole: the chain that leads to the finish.
    pub fn long_pole(&self) -> Vec<Step> {
        self.last().map_or_else(Vec::new, |last| self.path_to(last))
    }
}
