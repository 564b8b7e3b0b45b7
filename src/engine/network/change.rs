//! One change at a time: only what it reaches is computed again, and the result is that of a full pass.
//! Where a change reaches much, the rest is swept plainly, so that none costs much more than a pass.

use super::Floats;
use super::HORIZON;
use super::LONGEST;
use super::Link;
use super::Schedule;
use super::UNBOUNDED;
use super::compile::end;
use super::draft::holds_finish;
use super::draft::leaves_finish;
use super::edges::CUT;
use super::edges::Edge;

/// A change of one figure or link. Applying one gives the change that takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A node takes so many minutes.
    Span(u32, i32),
    /// A node starts not before a minute.
    Floor(u32, i32),
    /// A node is due at a minute, or never (`UNBOUNDED`).
    Ceiling(u32, i32),
    /// A link has another lag.
    Lag(u32, i32),
    /// A link is taken out (`true`) or put back.
    Cut(u32, bool),
}

/// What a sweep forward did to the finishes.
struct Moved {
    /// The latest finish among what moved.
    latest: i32,
    /// Whether what held the finish may have moved away from it.
    from_the_end: bool,
    /// Whether the rest was swept plainly, so that anything may have moved.
    swept: bool,
}

impl Schedule {
    /// Applies a change and says how to take it back.
    pub fn apply(&mut self, change: Change) -> Change {
        match change {
            Change::Span(node, minutes) => self.set_span(node, minutes.clamp(0, LONGEST)),
            Change::Floor(node, minute) => self.set_floor(node, minute.clamp(-LONGEST, HORIZON)),
            Change::Ceiling(node, minute) => self.set_ceiling(node, minute.clamp(-LONGEST, UNBOUNDED)),
            Change::Lag(link, minutes) => {
                let lag = &mut self.network.draft.links[link as usize].lag;
                let before = std::mem::replace(lag, minutes.clamp(-LONGEST, LONGEST));
                if !self.is_cut(link) {
                    self.set_weight(link, self.network.weight(link));
                }
                Change::Lag(link, before)
            }
            Change::Cut(link, cut) => {
                let before = self.is_cut(link);
                let weight = if cut { CUT } else { self.network.weight(link) };
                self.set_weight(link, weight);
                Change::Cut(link, before)
            }
        }
    }

    /// Adds a link. One that runs forward in the order there is costs little more than what it reaches; any other one
    /// makes a new order.
    pub fn add(&mut self, link: Link) {
        let id = self.network.draft.links.len() as u32;
        let (from, to) = (self.place(link.from), self.place(link.to));
        let is_new_order = from >= to || !self.network.cycles.is_empty();
        self.network.draft.links.push(Link { lag: link.lag.clamp(-LONGEST, LONGEST), ..link });
        if is_new_order || link.elapsed && !self.network.has_bent {
            *self = Self::new(std::mem::take(&mut self.network.draft));
            return;
        }
        let weight = self.network.weight(id);
        self.network.into.add(to, Edge { peer: from as u32, weight }, id);
        self.network.out.add(from, Edge { peer: to as u32, weight }, id);
        self.ahead.mark(to as u32);
        self.behind.mark(from as u32);
        self.settle(None, false);
    }

    fn set_span(&mut self, node: u32, minutes: i32) -> Change {
        let place = self.place(node);
        let finish = self.network.counted_finish(place, self.times.early[place]);
        let from_the_end = finish == self.times.finish;
        let before = self.network.draft.activities[node as usize].span;
        self.mark_after(place, self.times.early[place], CUT);
        self.network.draft.activities[node as usize].span = minutes;
        self.network.end[place] = end(self.network.draft.activities[node as usize]);
        if !self.network.ceiling.is_empty() {
            self.network.ceiling[place] = self.network.latest_for_deadline(node);
        }
        self.refold(place);
        self.mark_after(place, CUT, self.times.early[place]);
        self.ahead.mark(place as u32);
        self.behind.mark(place as u32);
        self.settle(Some(place), from_the_end);
        Change::Span(node, before)
    }

    fn set_floor(&mut self, node: u32, minute: i32) -> Change {
        let place = self.place(node);
        let before = std::mem::replace(&mut self.network.floor[place], minute);
        self.network.draft.activities[node as usize].floor = minute;
        self.ahead.mark(place as u32);
        self.settle(None, false);
        Change::Floor(node, before)
    }

    fn set_ceiling(&mut self, node: u32, minute: i32) -> Change {
        let ceiling = &mut self.network.draft.activities[node as usize].ceiling;
        let before = std::mem::replace(ceiling, minute);
        if self.network.ceiling.is_empty() {
            self.network.ceiling = vec![UNBOUNDED; self.network.len()];
            self.times.wall = vec![UNBOUNDED; self.network.len()];
            self.sweep_back_from(self.network.len());
        }
        let place = self.place(node);
        self.network.ceiling[place] = self.network.latest_for_deadline(node);
        self.behind.mark(place as u32);
        self.settle(None, false);
        Change::Ceiling(node, before)
    }

    fn is_cut(&self, link: u32) -> bool {
        self.network.slots(link).is_none_or(|[into, _]| self.network.into.weight(into) == CUT)
    }

    fn set_weight(&mut self, link: u32, weight: i32) {
        let Some([into, out]) = self.network.slots(link) else { return };
        *self.network.into.weight_mut(into) = weight;
        *self.network.out.weight_mut(out) = weight;
        let link = self.network.draft.links[link as usize];
        let (from, to) = (self.place(link.from), self.place(link.to));
        self.ahead.mark(to as u32);
        self.behind.mark(from as u32);
        self.settle(None, false);
    }

    /// Folds a new span into the weights of the links around a place.
    fn refold(&mut self, place: usize) {
        let leaving = self.network.out.links_of(place).iter().map(|link| (*link, true));
        let arriving = self.network.into.links_of(place).iter().map(|link| (*link, false));
        let around: Vec<_> = leaving.chain(arriving).collect();
        for (id, leaves) in around {
            let link = self.network.draft.links[id as usize];
            let touched = if leaves { leaves_finish(link.kind) } else { holds_finish(link.kind) };
            let slots = self.network.slots(id).filter(|_| touched && !self.is_cut(id));
            let Some([into, out]) = slots else { continue };
            let weight = self.network.weight(id);
            *self.network.into.weight_mut(into) = weight;
            *self.network.out.weight_mut(out) = weight;
            if !leaves {
                self.behind.mark(self.network.place_of[link.from as usize]);
            }
        }
    }

    /// Carries all marks through, forward and back.
    fn settle(&mut self, changed: Option<usize>, from_the_end: bool) {
        let before = self.times.finish;
        let moved = if self.network.has_bent { self.go_ahead::<true>() } else { self.go_ahead::<false>() };
        let own = changed.map(|place| self.network.counted_finish(place, self.times.early[place]));
        let latest = own.map_or(moved.latest, |finish| finish.max(moved.latest));
        if latest >= before && !moved.swept {
            self.times.finish = latest;
        } else if from_the_end || moved.from_the_end || moved.swept {
            self.times.finish = self.network.latest_finish(&self.times.early);
        }
        if self.network.has_bent && self.times.finish != before {
            // Bent links do not shift with the finish.
            self.behind.clear();
            self.sweep_back_from(self.network.len());
        } else {
            self.go_back();
        }
    }

    fn go_ahead<const BENT: bool>(&mut self) -> Moved {
        let mut moved = Moved { latest: i32::MIN, from_the_end: false, swept: false };
        let mut budget = self.budget();
        while let Some(place) = self.ahead.take_first() {
            let Some(left) = budget.checked_sub(1 + self.network.into.of(place).len()) else {
                self.ahead.clear();
                self.network.sweep_forward::<BENT>(&mut self.times.early, place);
                moved.swept = true;
                break;
            };
            budget = left;
            let before = self.times.early[place];
            let after = self.network.early_at::<BENT>(&self.times.early, place);
            if after == before {
                continue;
            }
            self.times.early[place] = after;
            let finish = |start| self.network.counted_finish(place, start);
            moved.from_the_end |= finish(before) == self.times.finish;
            moved.latest = moved.latest.max(finish(after));
            self.mark_after(place, before, after);
        }
        moved
    }

    fn go_back(&mut self) {
        match (self.network.has_bent, self.network.ceiling.is_empty()) {
            (false, true) => self.go_back_as::<false, false>(),
            (false, false) => self.go_back_as::<false, true>(),
            (true, true) => self.go_back_as::<true, false>(),
            (true, false) => self.go_back_as::<true, true>(),
        }
    }

    fn go_back_as<const BENT: bool, const WALL: bool>(&mut self) {
        let mut budget = self.budget();
        while let Some(place) = self.behind.take_last() {
            let Some(left) = budget.checked_sub(1 + self.network.out.of(place).len()) else {
                self.behind.clear();
                self.sweep_back_from(place + 1);
                break;
            };
            budget = left;
            let before = self.times.tail[place];
            let after = self.network.tail_at::<BENT>(&self.times, place);
            self.times.tail[place] = after;
            let mut moved = before != after;
            if WALL {
                let wall = self.network.wall_at::<BENT>(&self.times, place);
                moved |= std::mem::replace(&mut self.times.wall[place], wall) != wall;
            }
            if moved {
                self.mark_before(place, before, after, BENT || WALL);
            }
        }
    }

    fn sweep_back_from(&mut self, until: usize) {
        let (network, times) = (&self.network, &mut self.times);
        let none = &mut Floats::default();
        match (network.has_bent, network.ceiling.is_empty()) {
            (false, true) => network.sweep_back::<false, false, false>(times, none, until),
            (false, false) => network.sweep_back::<false, true, false>(times, none, until),
            (true, true) => network.sweep_back::<true, false, false>(times, none, until),
            (true, false) => network.sweep_back::<true, true, false>(times, none, until),
        }
    }

    /// Marks what comes after a place and may move when its start goes from `before` to `after`.
    fn mark_after(&mut self, place: usize, before: i32, after: i32) {
        let always = self.network.has_bent;
        for edge in self.network.out.of(place) {
            let there = self.times.early[edge.peer as usize];
            let bound = |start: i32| (start + edge.weight).min(HORIZON);
            let decides = || bound(before) == there && bound(after) < there || bound(after) > there;
            if always || decides() {
                self.ahead.mark(edge.peer);
            }
        }
    }

    /// Marks what comes before a place and may move when its latest start does.
    fn mark_before(&mut self, place: usize, before: i32, after: i32, always: bool) {
        for edge in self.network.into.of(place) {
            let there = self.times.tail[edge.peer as usize];
            let bound = |tail: i32| (tail - edge.weight).max(-HORIZON);
            let decides = || bound(before) == there && bound(after) > there || bound(after) < there;
            if always || decides() {
                self.behind.mark(edge.peer);
            }
        }
    }

    /// How much may be looked at one by one before a plain sweep is cheaper.
    fn budget(&self) -> usize {
        (self.network.len() + self.network.draft.links.len()) / 32 + 64
    }
}
