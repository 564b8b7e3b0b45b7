//! Bent links and absent people: monotone functions forward, their adjoints backward.
//! It holds no state; each function answers from the draft.

use crate::engine::worktime::Absence;

use super::HORIZON;
use super::Network;
use super::UNBOUNDED;
use super::draft::holds_finish;
use super::draft::leaves_finish;

impl Network {
    /// The earliest start after a bent link from an activity that starts at `start`.
    pub(super) fn forward(&self, link: usize, start: i32) -> i32 {
        let link = self.draft.links[link];
        let from = self.place_of[link.from as usize] as usize;
        let left = if leaves_finish(link.kind) { self.finish_at(from, start) } else { start };
        let (left, lag) = (i64::from(left), i64::from(link.lag));
        let held = match (&self.draft.worktime, leaves_finish(link.kind)) {
            (Some(worktime), true) if link.elapsed => worktime.after_finish(left, lag),
            (Some(worktime), false) if link.elapsed => worktime.after_start(left, lag),
            _ => left + lag,
        };
        if holds_finish(link.kind) {
            self.earliest_start(self.place_of[link.to as usize] as usize, bounded(held))
        } else {
            bounded(held)
        }
    }

    /// The latest start before a bent link to an activity that starts at `start`.
    pub(super) fn backward(&self, link: usize, start: i32) -> i32 {
        let link = self.draft.links[link];
        let to = self.place_of[link.to as usize] as usize;
        let held = if holds_finish(link.kind) { self.finish_at(to, start) } else { start };
        let (held, lag) = (i64::from(held), i64::from(link.lag));
        let left = match (&self.draft.worktime, leaves_finish(link.kind)) {
            (Some(worktime), true) if link.elapsed => worktime.latest_finish_before(held, lag),
            (Some(worktime), false) if link.elapsed => worktime.latest_start_before(held, lag),
            _ => held - lag,
        };
        if leaves_finish(link.kind) {
            self.latest_start(self.place_of[link.from as usize] as usize, bounded(left))
        } else {
            bounded(left)
        }
    }

    /// When an activity that starts at `start` is finished.
    pub(super) fn finish_at(&self, place: usize, start: i32) -> i32 {
        let span = self.span(place);
        match self.absence_at(place) {
            Some(away) => bounded(away.finish(i64::from(start), i64::from(span))),
            None => start + span,
        }
    }

    /// The finish of an activity that the plan's finish waits for; else the lowest value there is.
    pub(super) fn counted_finish(&self, place: usize, start: i32) -> i32 {
        if self.end[place] == UNBOUNDED { i32::MIN } else { self.finish_at(place, start) }
    }

    /// The latest start of an activity that is finished by `finish`.
    pub(super) fn latest_start(&self, place: usize, finish: i32) -> i32 {
        let span = self.span(place);
        match self.absence_at(place) {
            Some(away) => bounded(away.latest_start(i64::from(finish), i64::from(span))),
            None => finish - span,
        }
    }

    /// The first start from `start` on at which the owner is there.
    pub(super) fn present_from(&self, place: usize, start: i32) -> i32 {
        self.absence_at(place).map_or(start, |away| bounded(away.first_from(i64::from(start))))
    }

    /// The last start up to `start` at which the owner is there.
    pub(super) fn present_until(&self, place: usize, start: i32) -> i32 {
        self.absence_at(place).map_or(start, |away| bounded(away.last_until(i64::from(start))))
    }

    pub(super) fn span(&self, place: usize) -> i32 {
        self.draft.activities[self.node_at[place] as usize].span
    }

    fn earliest_start(&self, place: usize, finish: i32) -> i32 {
        let span = self.span(place);
        match self.absence_at(place) {
            Some(away) => bounded(away.earliest_start(i64::from(finish), i64::from(span))),
            None => finish - span,
        }
    }

    fn absence_at(&self, place: usize) -> Option<&Absence> {
        let index = *self.absence.get(place)?;
        self.draft.absences.get(usize::from(index).checked_sub(1)?)
    }
}

fn bounded(minute: i64) -> i32 {
    minute.clamp(i64::from(-HORIZON), i64::from(HORIZON)) as i32
}
