//! Networks of any size: layered, with needs that reach a few layers back.

use longpole::engine::network::Activity;
use longpole::engine::network::Draft;
use longpole::engine::network::Link;
use longpole::engine::network::LinkKind;

/// Chance from a seed: the same always.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// Tasks in layers of a thousand, each link to a task in one of the three layers before.
pub(crate) fn layered(n_tasks: u32, n_links: usize, seed: u64) -> Draft {
    const LAYER: usize = 1_000;
    let mut chance = Chance::new(seed);
    let mut draft = Draft::default();
    for _ in 0..n_tasks {
        draft.add(Activity::lasting(30 + chance.below(4_000) as i32));
    }
    while draft.links.len() < n_links {
        let to = LAYER + chance.below(n_tasks as usize - LAYER);
        let layer = to / LAYER;
        let back = (1 + chance.below(3)).min(layer);
        let from = (layer - back) * LAYER + chance.below(LAYER);
        let (kind, lag) = match chance.below(10) {
            0 => (LinkKind::StartStart, 60),
            1 => (LinkKind::FinishFinish, 0),
            _ => (LinkKind::FinishStart, 0),
        };
        draft.links.push(Link::between(from as u32, to as u32).with(kind, lag));
    }
    draft
}

/// One task after the other.
pub(crate) fn chain(n_tasks: u32) -> Draft {
    let mut draft = Draft::default();
    for _ in 0..n_tasks {
        draft.add(Activity::lasting(60));
    }
    draft.links = (1..n_tasks).map(|node| Link::between(node - 1, node)).collect();
    draft
}
