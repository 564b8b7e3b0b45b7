//! How the finish moved between two moments, and what moved it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::engine::Mark;
use crate::engine::Outlook;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::PoleLink;
use crate::engine::timetable::Timetable;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;

/// When all of it is finished, and when it looked to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The day now.
    pub now: NaiveDate,
    /// The day then.
    pub before: NaiveDate,
    /// Working minutes between the two: more is later.
    pub minutes: i32,
    /// The same in few letters, with a sign: `+2d`; empty where it did not move.
    pub by: String,
    /// What moved it, in a few words; empty where it did not move.
    pub why: String,
}

impl Moved {
    /// Compares two moments; nothing where nothing is left to do now, or nothing says how
    /// long that takes.
    pub(super) fn of(scene: Scene<'_>, now: &Outlook, before: &Outlook) -> Option<Self> {
        let (timetable, then) = (scene.timetable, before.timetable.as_ref()?);
        if now.total.tasks == 0 || now.total.is_complete() || !now.total.is_dated() {
            return None;
        }
        let minutes = now_minutes(timetable, then.finish());
        let minutes = timetable.finish_minute() - minutes;
        let short = Phrases::of(scene).short_length(minutes);
        let by = match minutes {
            0 => String::new(),
            1.. => format!("+{short}"),
            _ => short,
        };
        let why = match minutes {
            0 => String::new(),
            1.. => later(scene, now, before, then),
            _ => sooner(scene, now, before, then),
        };
        Some(Self { now: timetable.finish().date, before: then.finish().date, minutes, by, why })
    }
}

/// A moment of another timetable as a minute of this one; a plan without a start begins today in each.
fn now_minutes(timetable: &Timetable, moment: Moment) -> i32 {
    i32::try_from(timetable.worktime.minute_of(moment)).unwrap_or(i32::MAX)
}

/// Which link of the pole brought most of the delay, and how it stands.
fn later(scene: Scene<'_>, now: &Outlook, before: &Outlook, then: &Timetable) -> String {
    let pole = scene.timetable.long_pole();
    let mut worst: Option<(i32, &PoleLink)> = None;
    let mut late_before = 0;
    for link in &pole {
        let late = slip(scene.timetable, then, link).unwrap_or(late_before);
        if worst.is_none_or(|(most, _)| late - late_before > most) {
            worst = Some((late - late_before, link));
        }
        late_before = late;
    }
    let Some((_, link)) = worst else { return "the long pole is another one now".to_owned() };
    let phrases = Phrases::of(scene);
    let Meaning::Task(node) = link.meaning else {
        return format!("{} is still open", phrases.meaning(link.meaning));
    };
    let name = phrases.name(node);
    let told = match (before.mark(node), now.mark(node)) {
        (Mark::Claimed | Mark::Verified, _) => format!("{name} is open again"),
        (Mark::Dropped, _) => format!("{name} counts again"),
        (_, Mark::Blocked) => format!("{name} is blocked"),
        (_, Mark::Doing) => format!("{name} is not finished"),
        _ => format!("{name} has not begun"),
    };
    match driver(&pole, then) {
        Some(former) if pole.iter().all(|link| link.meaning != former.meaning) => {
            format!("{told}; the long pole ran through {} before", phrases.meaning(former.meaning))
        }
        _ => told,
    }
}

/// What of the former pole is over now, the one that brought most first.
fn sooner(scene: Scene<'_>, now: &Outlook, before: &Outlook, then: &Timetable) -> String {
    let former = then.long_pole();
    let over = former.iter().filter_map(|link| link.meaning.task()).filter(|node| {
        let was_open = !before.mark(*node).is_over();
        was_open && now.mark(*node).is_over()
    });
    let over: Vec<NodeId> = over.collect();
    let phrases = Phrases::of(scene);
    match over.as_slice() {
        [] => "what held it is shorter now".to_owned(),
        [only] if now.mark(*only) == Mark::Dropped => format!("{} was given up", phrases.name(*only)),
        [only] => format!("{} is done", phrases.name(*only)),
        many => format!("{} are done", phrases.names(many, 3)),
    }
}

/// By how much later a link of the pole is finished than it was to be.
fn slip(timetable: &Timetable, then: &Timetable, link: &PoleLink) -> Option<i32> {
    let spot = match link.meaning {
        Meaning::Task(node) => return finish_slip(timetable, then, node),
        Meaning::Decision(nth) | Meaning::Approval(nth) => then.decision_spot(nth)?,
        Meaning::Milestone(nth) => then.spot_of_milestone(nth),
        _ => None,
    }?;
    let before = then.worktime.finish_at(then.schedule.early_finish(spot).into());
    Some(link.finish - now_minutes(timetable, before))
}

fn finish_slip(timetable: &Timetable, then: &Timetable, node: NodeId) -> Option<i32> {
    let (bar, before) = (timetable.bar(node)?, then.bar(node)?);
    let before = then.worktime.finish_at(before.finish.into());
    Some(bar.finish - now_minutes(timetable, before))
}

/// The first link of the former pole that is not over by now and was not on the way here anyway.
fn driver(pole: &[PoleLink], then: &Timetable) -> Option<PoleLink> {
    let former = then.long_pole();
    let first = pole.first()?.meaning;
    former.into_iter().next().filter(|link| link.meaning != first)
}
