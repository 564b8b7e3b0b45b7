//! Who hangs on whom: the links around a node, and what lies behind many nodes at once.

use super::Network;
use super::Schedule;
use super::draft::Link;

impl Network {
    /// The links that hold a node, without those a cycle left out.
    pub fn links_into(&self, node: u32) -> &[u32] {
        self.into.links_of(self.place_of[node as usize] as usize)
    }

    /// The links that leave a node, without those a cycle left out.
    pub fn links_out_of(&self, node: u32) -> &[u32] {
        self.out.links_of(self.place_of[node as usize] as usize)
    }

    /// All nodes, each after all that it waits for.
    pub fn in_order(&self) -> &[u32] {
        &self.node_at
    }

    /// A link as it was drafted.
    pub fn link(&self, id: u32) -> Link {
        self.draft.links[id as usize]
    }

    /// For up to 64 nodes, by node: one bit for each of them that lies before it. One sweep does them all.
    pub fn behind(&self, sources: &[u32]) -> Vec<u64> {
        let mut bits = vec![0_u64; self.len()];
        for (bit, source) in sources.iter().take(64).enumerate() {
            bits[self.place_of[*source as usize] as usize] |= 1 << bit;
        }
        for place in 0..self.len() {
            let before = self.into.of(place).iter().fold(0, |all, edge| all | bits[edge.peer as usize]);
            bits[place] |= before;
        }
        let mut by_node = vec![0; self.len()];
        for (place, node) in self.node_at.iter().enumerate() {
            by_node[*node as usize] = bits[place];
        }
        for (bit, source) in sources.iter().take(64).enumerate() {
            by_node[*source as usize] &= !(1 << bit);
        }
        by_node
    }
}

impl Schedule {
    /// The earliest start that a link alone allows to the node it holds.
    pub fn bound(&self, link: u32) -> i32 {
        let network = &self.network;
        let from = self.early_start(network.link(link).from);
        let folded = network.weight(link);
        match (super::edges::Edge { peer: 0, weight: folded }).as_bent() {
            Some(bent) => network.forward(bent, from),
            None => from.saturating_add(folded),
        }
    }
}
