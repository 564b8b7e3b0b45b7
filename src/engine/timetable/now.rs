//! What a timetable is made for, beside the plan: a day, a pace, how each task stands and how long it takes.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::plan::Outline;
use crate::plan::Plan;

use super::Pace;
use super::Standing;
use super::spans::Estimates;
use super::standing::stated;

/// What a timetable is made for, beside the plan.
#[derive(Clone, Debug)]
pub struct Now<'a> {
    /// The day it is; what remains begins on it or later.
    pub today: NaiveDate,
    /// Whether slots hold.
    pub pace: Pace,
    /// How each task of the outline stands; phases and days follow from what is inside them.
    pub standings: Cow<'a, [Standing]>,
    pub(super) estimates: Cow<'a, Estimates>,
}

impl Now<'_> {
    /// How the plan itself says that its tasks stand. One look at each task is enough for all of it.
    pub fn of(plan: &Plan, outline: &Outline, (today, pace): (NaiveDate, Pace)) -> Now<'static> {
        let mut standings = Vec::with_capacity(outline.len());
        let mut estimates = Estimates::with_room(outline.len());
        for (_, item) in outline.items(plan) {
            standings.push(stated(plan, item));
            estimates.push(plan, item);
        }
        Now { today, pace, standings: standings.into(), estimates: Cow::Owned(estimates.closed(plan)) }
    }

    /// The same with tasks that stand otherwise.
    pub fn with(&self, standings: Vec<Standing>) -> Now<'_> {
        let Self { today, pace, .. } = *self;
        Now { today, pace, standings: standings.into(), estimates: Cow::Borrowed(&self.estimates) }
    }
}
