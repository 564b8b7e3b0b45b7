//! From a draft to a network: number the nodes, fold the links into weights, sort them by both ends.

use super::Draft;
use super::HORIZON;
use super::LONGEST;
use super::Network;
use super::UNBOUNDED;
use super::cycles::Cycle;
use super::draft::Activity;
use super::draft::Link;
use super::draft::holds_finish;
use super::draft::leaves_finish;
use super::edges::Edge;
use super::edges::Edges;
use super::number;
use super::passes::Times;
use crate::plan::both;

/// From so many links on, two cores are faster than one.
const WORTH_A_CORE: usize = 20_000;

impl Network {
    /// Compiles a draft. Links that run backward inside a cycle are left out; `cycles` tells of them.
    pub fn new(draft: Draft) -> Self {
        let (mut network, cut) = Self::numbered(draft);
        let (into, out) =
            both(network.draft.links.len() > WORTH_A_CORE, || network.sorted_into(&cut), || network.sorted_out(&cut));
        (network.into, network.out) = (into, out);
        network
    }

    /// The earliest finish of a node, and nothing else: half of the network is enough for that.
    pub fn early_finish(draft: Draft, node: u32) -> i32 {
        let (mut network, cut) = Self::numbered(draft);
        network.into = network.sorted_into(&cut);
        let mut times = Times::default();
        network.forward_pass(&mut times);
        let place = network.place_of[node as usize] as usize;
        network.finish_at(place, times.early[place])
    }

    /// A network without its links, and those to leave out of it in ascending order.
    fn numbered(mut draft: Draft) -> (Self, Vec<u32>) {
        clamp(&mut draft);
        let order = number::order(draft.activities.len(), &draft.links);
        let mut place_of = vec![0; order.node_at.len()];
        for (place, node) in order.node_at.iter().enumerate() {
            place_of[*node as usize] = place as u32;
        }
        let absent = draft.activities.iter().any(|activity| activity.absence > 0);
        let bounded = draft.activities.iter().any(|activity| activity.ceiling < UNBOUNDED);
        let activities = order.node_at.iter().map(|node| draft.activities[*node as usize]);
        let mut network = Self {
            floor: activities.clone().map(|activity| activity.floor).collect(),
            end: activities.clone().map(end).collect(),
            absence: if absent { activities.map(|activity| activity.absence).collect() } else { Vec::new() },
            ceiling: Vec::new(),
            has_bent: absent || draft.links.iter().any(|link| link.elapsed),
            into: Edges::default(),
            out: Edges::default(),
            draft,
            place_of,
            node_at: order.node_at,
            cycles: order.cycles,
        };
        if bounded {
            network.ceiling = network.node_at.iter().map(|node| network.latest_for_deadline(*node)).collect();
        }
        let mut cut = order.cut;
        cut.sort_unstable();
        (network, cut)
    }

    /// The cycles that were found, each with the link to give up.
    pub fn cycles(&self) -> &[Cycle] {
        &self.cycles
    }

    /// What the network was made from, with the changes since.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.node_at.len()
    }

    /// Whether there is no node.
    pub fn is_empty(&self) -> bool {
        self.node_at.is_empty()
    }

    /// Whether a link was left out because of a cycle.
    pub fn is_left_out(&self, link: u32) -> bool {
        self.slots(link).is_none()
    }

    /// Where a link stands in `into` and `out`; nothing where it was left out because of a cycle.
    pub(super) fn slots(&self, link: u32) -> Option<[u32; 2]> {
        let Link { from, to, .. } = self.draft.links[link as usize];
        let [from, to] = [from, to].map(|node| self.place_of[node as usize] as usize);
        Some([self.into.slot_of(to, link)?, self.out.slot_of(from, link)?])
    }

    /// The latest start of a node that its own deadline allows.
    pub(super) fn latest_for_deadline(&self, node: u32) -> i32 {
        let activity = self.draft.activities[node as usize];
        if activity.ceiling >= UNBOUNDED {
            return UNBOUNDED;
        }
        self.latest_start(self.place_of[node as usize] as usize, activity.ceiling)
    }

    /// What a link says in the compiled form, seen from either end.
    pub(super) fn weight(&self, id: u32) -> i32 {
        let link = self.draft.links[id as usize];
        let [from, to] = [link.from, link.to].map(|node| self.draft.activities[node as usize]);
        let stretched = leaves_finish(link.kind) && from.absence > 0 || holds_finish(link.kind) && to.absence > 0;
        if link.elapsed || stretched {
            return Edge::bent(0, id).weight;
        }
        let before = if leaves_finish(link.kind) { from.span } else { 0 };
        let after = if holds_finish(link.kind) { to.span } else { 0 };
        before + link.lag - after
    }

    /// The links by where they lead.
    fn sorted_into(&self, cut: &[u32]) -> Edges {
        let edge = |link| Edge { peer: self.ends(link)[0], weight: self.weight(link) };
        Edges::sorted(self.len(), self.kept(cut), |link| self.ends(link)[1], edge)
    }

    /// The links by where they come from.
    fn sorted_out(&self, cut: &[u32]) -> Edges {
        let edge = |link| Edge { peer: self.ends(link)[1], weight: self.weight(link) };
        Edges::sorted(self.len(), self.kept(cut), |link| self.ends(link)[0], edge)
    }

    /// The links that are not left out.
    fn kept(&self, cut: &[u32]) -> impl Iterator<Item = u32> + Clone {
        let is_cut = |link: &u32| !cut.is_empty() && cut.binary_search(link).is_ok();
        (0..self.draft.links.len() as u32).filter(move |link| !is_cut(link))
    }

    /// The places a link runs between.
    #[inline]
    fn ends(&self, link: u32) -> [u32; 2] {
        let Link { from, to, .. } = self.draft.links[link as usize];
        [from, to].map(|node| self.place_of[node as usize])
    }
}

/// Keeps every figure where sums of two cannot overflow.
fn clamp(draft: &mut Draft) {
    for activity in &mut draft.activities {
        activity.span = activity.span.clamp(0, LONGEST);
        activity.floor = activity.floor.clamp(-LONGEST, HORIZON);
        activity.ceiling = activity.ceiling.clamp(-LONGEST, UNBOUNDED);
    }
    let working_only = draft.worktime.is_none();
    for link in &mut draft.links {
        link.lag = link.lag.clamp(-LONGEST, LONGEST);
        link.elapsed &= !working_only;
    }
}

/// The latest start relative to the finish that a node's own span allows.
pub(super) fn end(activity: Activity) -> i32 {
    if activity.counts { -activity.span } else { UNBOUNDED }
}
