//! A network with its times: what anyone asks about a node, by node id.

use super::Draft;
use super::Floats;
use super::Network;
use super::UNBOUNDED;
use super::dirty::Dirty;
use super::passes::Times;
use super::passes::float;

/// A network that has been passed over in both directions, and stays so under changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    pub(super) network: Network,
    pub(super) times: Times,
    /// What a change has yet to reach, forward and back.
    pub(super) ahead: Dirty,
    pub(super) behind: Dirty,
}

impl Schedule {
    /// Compiles a draft and passes over it.
    pub fn new(draft: Draft) -> Self {
        Self::of(Network::new(draft))
    }

    /// Passes over a network.
    pub fn of(network: Network) -> Self {
        let times = network.pass();
        let (ahead, behind) = (Dirty::with_room(network.len()), Dirty::with_room(network.len()));
        Self { network, times, ahead, behind }
    }

    /// Passes over everything again and collects the floats of all places, in topological order.
    pub fn pass_again(&mut self, floats: &mut Floats) {
        self.network.pass_into(&mut self.times, floats);
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// When everything that counts is finished.
    pub fn finish(&self) -> i32 {
        self.times.finish
    }

    /// The earliest start of a node.
    pub fn early_start(&self, node: u32) -> i32 {
        self.times.early[self.place(node)]
    }

    /// The earliest finish of a node.
    pub fn early_finish(&self, node: u32) -> i32 {
        let place = self.place(node);
        self.network.finish_at(place, self.times.early[place])
    }

    /// The latest start that moves neither the finish nor a deadline; `None` where nothing waits.
    pub fn late_start(&self, node: u32) -> Option<i32> {
        let place = self.place(node);
        let late = self.latest(place);
        (float(0, late) != UNBOUNDED).then_some(late)
    }

    /// The latest finish that moves neither the finish nor a deadline; `None` where nothing waits.
    pub fn late_finish(&self, node: u32) -> Option<i32> {
        self.late_start(node).map(|start| self.network.finish_at(self.place(node), start))
    }

    /// How far a node may slip before the finish moves or a deadline breaks; negative where one does.
    pub fn total_float(&self, node: u32) -> Option<i32> {
        self.late_start(node).map(|late| late - self.early_start(node))
    }

    /// How far a node may slip before the finish moves, whatever deadlines say.
    pub fn room_to_finish(&self, node: u32) -> Option<i32> {
        let place = self.place(node);
        let late = self.times.finish.saturating_add(self.times.tail[place]);
        (float(0, late) != UNBOUNDED).then(|| late - self.times.early[place])
    }

    /// How far a node may slip before anything else moves.
    pub fn free_float(&self, node: u32) -> Option<i32> {
        let place = self.place(node);
        let room = if self.network.has_bent {
            self.network.room_at::<true>(&self.times, place)
        } else {
            self.network.room_at::<false>(&self.times, place)
        };
        let early = self.times.early[place];
        let free = float(early, room).min(float(early, self.latest(place)));
        (free != UNBOUNDED).then_some(free)
    }

    /// By how much a node is finished after its own deadline; negative where it is before, and where it
    /// has none so far before that it never matters.
    pub fn overrun(&self, node: u32) -> i32 {
        self.early_finish(node).saturating_sub(self.network.draft.activities[node as usize].ceiling)
    }

    pub(super) fn place(&self, node: u32) -> usize {
        self.network.place_of[node as usize] as usize
    }

    fn latest(&self, place: usize) -> i32 {
        let wall = self.times.wall.get(place).copied().unwrap_or(UNBOUNDED);
        (self.times.finish + self.times.tail[place]).min(wall)
    }
}
