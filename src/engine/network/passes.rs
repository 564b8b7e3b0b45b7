//! The two passes: earliest starts in a sweep forward, latest starts and floats in a sweep back.
//! It never asks why; which link decided is found again when somebody wants to know.

use super::HORIZON;
use super::LONGEST;
use super::Network;
use super::UNBOUNDED;

/// The result of both passes, by place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Times {
    /// The earliest start.
    pub(super) early: Vec<i32>,
    /// The latest start that keeps the finish, counted from the finish; so it stands when the
    /// finish moves. `UNBOUNDED` or near it where the finish does not wait.
    pub(super) tail: Vec<i32>,
    /// The latest start that keeps every deadline after it; empty where there is none.
    pub(super) wall: Vec<i32>,
    /// When everything that counts is finished.
    pub(super) finish: i32,
}

/// How much room each node has, by place; `UNBOUNDED` where nothing waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Floats {
    /// Until the finish or a deadline moves.
    pub total: Vec<i32>,
    /// Until anything at all moves.
    pub free: Vec<i32>,
}

/// From here on a latest start is no bound at all.
const NEARLY: i32 = UNBOUNDED / 2;

impl Network {
    /// Both passes over everything.
    pub(super) fn pass(&self) -> Times {
        let mut times = Times::default();
        self.forward_pass(&mut times);
        self.pass_back::<false>(&mut times, &mut Floats::default());
        times
    }

    /// Both passes over everything, the floats taken along on the way back, in the room there is.
    pub(super) fn pass_into(&self, times: &mut Times, floats: &mut Floats) {
        self.forward_pass(times);
        self.pass_back::<true>(times, floats);
    }

    pub(super) fn forward_pass(&self, times: &mut Times) {
        times.early.resize(self.len(), 0);
        if self.has_bent {
            self.sweep_forward::<true>(&mut times.early, 0);
        } else {
            self.stream_forward(&mut times.early);
        }
        times.finish = self.latest_finish(&times.early);
    }

    fn pass_back<const FLOATS: bool>(&self, times: &mut Times, floats: &mut Floats) {
        let n = self.len();
        let n_floats = if FLOATS { n } else { 0 };
        floats.total.resize(n_floats, 0);
        floats.free.resize(n_floats, 0);
        times.tail.resize(n, 0);
        times.wall.resize(self.ceiling.len(), 0);
        match (self.has_bent, self.ceiling.is_empty()) {
            (false, true) => self.stream_back::<FLOATS>(times, floats),
            (false, false) => self.sweep_back::<false, true, FLOATS>(times, floats, n),
            (true, true) => self.sweep_back::<true, false, FLOATS>(times, floats, n),
            (true, false) => self.sweep_back::<true, true, FLOATS>(times, floats, n),
        }
    }

    /// Earliest starts of everything where all links are straight: edge by edge, which costs no more
    /// than reading them.
    fn stream_forward(&self, early: &mut [i32]) {
        early.copy_from_slice(&self.floor);
        for (edge, to) in self.into.all() {
            let bound = (early[edge.peer as usize] + edge.weight).min(HORIZON);
            early[to] = early[to].max(bound);
        }
    }

    /// Latest starts and floats likewise, where nothing has a deadline.
    fn stream_back<const FLOATS: bool>(&self, times: &mut Times, floats: &mut Floats) {
        let Times { early, tail, finish, .. } = times;
        tail.copy_from_slice(&self.end);
        floats.free.fill(UNBOUNDED);
        for (edge, from) in self.out.all().rev() {
            let peer = edge.peer as usize;
            tail[from] = tail[from].min((tail[peer] - edge.weight).max(-HORIZON));
            if FLOATS {
                floats.free[from] = floats.free[from].min(early[peer] - edge.weight);
            }
        }
        let both = floats.total.iter_mut().zip(&mut floats.free);
        for ((total, free), (early, tail)) in both.zip(early.iter().zip(tail.iter())) {
            *total = float(*early, *finish + tail);
            *free = float(*early, *free).min(*total);
        }
    }

    /// Earliest starts from a place on.
    pub(super) fn sweep_forward<const BENT: bool>(&self, early: &mut [i32], from: usize) {
        for place in from..self.len() {
            early[place] = self.early_at::<BENT>(early, place);
        }
    }

    /// Latest starts, and floats where asked for, from the place before `until` back to the first.
    pub(super) fn sweep_back<const BENT: bool, const WALL: bool, const FLOATS: bool>(
        &self,
        times: &mut Times,
        floats: &mut Floats,
        until: usize,
    ) {
        for place in (0..until).rev() {
            let tail = self.tail_at::<BENT>(times, place);
            times.tail[place] = tail;
            let mut late = times.finish + tail;
            if WALL {
                let wall = self.wall_at::<BENT>(times, place);
                times.wall[place] = wall;
                late = late.min(wall);
            }
            if FLOATS {
                let early = times.early[place];
                let total = float(early, late);
                floats.total[place] = total;
                floats.free[place] = float(early, self.room_at::<BENT>(times, place)).min(total);
            }
        }
    }

    /// The earliest start of a place, from those of the places before it.
    #[inline]
    pub(super) fn early_at<const BENT: bool>(&self, early: &[i32], place: usize) -> i32 {
        let mut start = self.floor[place];
        for edge in self.into.of(place) {
            let from = early[edge.peer as usize];
            let bound = match edge.as_bent() {
                Some(link) if BENT => self.forward(link, from),
                _ => from + edge.weight,
            };
            start = start.max(bound);
        }
        if BENT {
            start = self.present_from(place, start);
        }
        start.min(HORIZON)
    }

    /// The latest start of a place relative to the finish, from those of the places after it.
    #[inline]
    pub(super) fn tail_at<const BENT: bool>(&self, times: &Times, place: usize) -> i32 {
        let mut tail = self.end[place];
        if BENT && tail < NEARLY {
            tail = self.latest_start(place, times.finish) - times.finish;
        }
        for edge in self.out.of(place) {
            let after = times.tail[edge.peer as usize];
            let bound = match edge.as_bent() {
                Some(_) if BENT && after >= NEARLY => UNBOUNDED,
                Some(link) if BENT => self.backward(link, times.finish + after) - times.finish,
                _ => after - edge.weight,
            };
            tail = tail.min(bound);
        }
        if BENT && tail < NEARLY {
            tail = self.present_until(place, times.finish + tail) - times.finish;
        }
        tail.max(-HORIZON)
    }

    /// The latest start of a place that keeps its deadline and those after it.
    #[inline]
    pub(super) fn wall_at<const BENT: bool>(&self, times: &Times, place: usize) -> i32 {
        let mut wall = self.ceiling[place];
        for edge in self.out.of(place) {
            let after = times.wall[edge.peer as usize];
            let bound = match edge.as_bent() {
                Some(_) if BENT && after >= NEARLY => UNBOUNDED,
                Some(link) if BENT => self.backward(link, after),
                _ => after - edge.weight,
            };
            wall = wall.min(bound);
        }
        if BENT && wall < NEARLY {
            wall = self.present_until(place, wall);
        }
        wall.max(-HORIZON)
    }

    /// The latest start of a place that moves nothing after it.
    #[inline]
    pub(super) fn room_at<const BENT: bool>(&self, times: &Times, place: usize) -> i32 {
        let mut room = UNBOUNDED;
        for edge in self.out.of(place) {
            let after = times.early[edge.peer as usize];
            let bound = match edge.as_bent() {
                Some(link) if BENT => self.backward(link, after),
                _ => after - edge.weight,
            };
            room = room.min(bound);
        }
        if BENT && room < NEARLY {
            room = self.present_until(place, room);
        }
        room
    }

    /// When the last of what counts is finished.
    pub(super) fn latest_finish(&self, early: &[i32]) -> i32 {
        let straight = early.iter().zip(&self.end).map(|(start, end)| start - end);
        let last = if self.absence.is_empty() {
            straight.max()
        } else {
            (0..self.len()).map(|place| self.counted_finish(place, early[place])).max()
        };
        // Below the lowest floor lie only the values of what does not count.
        last.filter(|finish| *finish >= -LONGEST).unwrap_or(0)
    }
}

/// The room between two starts; `UNBOUNDED` where the later one is no bound.
pub(super) fn float(early: i32, late: i32) -> i32 {
    if late >= NEARLY { UNBOUNDED } else { late - early }
}
