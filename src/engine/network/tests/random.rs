//! Random networks for the laws: tasks, milestones, every link kind, deadlines, absences, elapsed lags.

use proptest::prelude::*;

use crate::engine::worktime::Absence;
use crate::engine::worktime::Worktime;
use crate::plan::Week;

use super::super::Activity;
use super::super::Draft;
use super::super::Link;
use super::super::LinkKind;

/// What a random network may hold.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "four things that may each be there or not")]
pub(super) struct Mix {
    pub(super) due: bool,
    pub(super) bent: bool,
    pub(super) loose: bool,
    pub(super) circles: bool,
}

impl Mix {
    pub(super) const PLAIN: Self = Self { due: false, bent: false, loose: false, circles: false };
    pub(super) const ALL: Self = Self { due: true, bent: true, loose: true, circles: true };
}

fn activity(mix: Mix) -> impl Strategy<Value = Activity> {
    let span = prop_oneof![Just(0), 1..40];
    let floor = prop_oneof![3 => Just(0), 1 => 0..200];
    let due = prop_oneof![3 => Just(None), 1 => (0..300).prop_map(Some)];
    (span, floor, due, 0..6_u16, 0..8).prop_map(move |(span, floor, due, absence, loose)| {
        let mut activity = Activity::lasting(span).not_before(floor);
        if let (Some(minute), true) = (due, mix.due) {
            activity = activity.due(minute);
        }
        activity.counts = !(mix.loose && loose == 0);
        activity.absence = if mix.bent && absence < 3 { absence } else { 0 };
        activity
    })
}

fn link(n: u32, mix: Mix) -> impl Strategy<Value = Link> {
    let kind = (0..4_usize).prop_map(|index| LinkKind::ALL[index].0);
    let lag = prop_oneof![2 => Just(0), 1 => -15..25];
    (0..n, 0..n, kind, lag, 0..5, 0..20_u8).prop_map(move |(a, b, kind, lag, elapsed, strength)| {
        let (from, to) = if mix.circles { (a, b) } else { (a.min(b), a.max(b)) };
        let elapsed = mix.bent && elapsed == 0;
        Link { elapsed, strength, ..Link::between(from, to).with(kind, lag) }
    })
}

/// Random drafts; without `circles` all links run from a lower to a higher id.
pub(super) fn drafts(mix: Mix) -> impl Strategy<Value = Draft> {
    (2..40_u32)
        .prop_flat_map(move |n| {
            let activities = prop::collection::vec(activity(mix), n as usize);
            (activities, prop::collection::vec(link(n, mix), 0..n as usize * 3))
        })
        .prop_map(move |(activities, mut links)| {
            if !mix.circles {
                links.retain(|link| link.from != link.to);
            }
            Draft {
                activities,
                links,
                absences: vec![
                    Absence::new([(10, 30), (50, 51), (90, 140)].into_iter()),
                    Absence::new([(0, 25), (100, 300)].into_iter()),
                ],
                worktime: mix.bent.then(worktime),
            }
        })
}

fn worktime() -> Worktime {
    let start = chrono::NaiveDate::from_ymd_opt(2028, 2, 28).expect("a date");
    Worktime::new(start, Week::default(), 12, &[]).expect("a calendar")
}
