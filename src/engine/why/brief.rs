//! Why, in short: what a screen says about a task while the selection moves over it.
//!
//! It is read off what is known already and never tries anything out, so that it costs the same in a plan of any size.

use super::Phrases;
use super::Scene;
use super::phrase::capital;
use super::sentences::root_cause;
use crate::plan::NodeId;

/// A task explained in a few sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Whether it holds the date, and how much room it has.
    pub room: String,
    /// What a slip of one day would move.
    pub slip: String,
    /// Why it is not ready, down to the root; nothing for what is ready or under way.
    pub held: Option<String>,
    /// Whether it has no room left, or less than that.
    pub is_tight: bool,
}

/// Explains a task, day or phase in short; nothing for what is over or not counted.
pub fn brief(scene: Scene<'_>, node: NodeId, on_pole: bool) -> Option<Brief> {
    let float = scene.timetable.total_float(node)?;
    Some(Brief {
        room: room(scene, float, on_pole),
        slip: slip(scene, node),
        held: held(scene, node),
        is_tight: float <= 0,
    })
}

fn room(scene: Scene<'_>, float: i32, on_pole: bool) -> String {
    let length = Phrases::of(scene).length(float);
    match (float, on_pole) {
        (..0, true) => format!("On the long pole, and {length} too late for a deadline."),
        (..0, false) => format!("{} too late for a deadline.", capital(&length)),
        (0, true) => "On the long pole: nothing can slip.".to_owned(),
        (0, false) => "It has no float: nothing can slip.".to_owned(),
        (_, true) => format!("On the long pole, which waits further on: {length} of float."),
        (_, false) => format!("Not on the long pole: {length} of float."),
    }
}

/// What a day more would do to the finish.
fn slip(scene: Scene<'_>, node: NodeId) -> String {
    let (timetable, phrases) = (scene.timetable, Phrases::of(scene));
    let day = timetable.worktime.minutes_a_day() as i32;
    let moves = by_a_day(scene, node);
    match timetable.free_float(node) {
        _ if moves > 0 => {
            let finish = phrases.finish(timetable.finish_minute() + moves);
            format!("A day lost here moves the finish by {}, to {finish}.", phrases.length(moves))
        }
        Some(free) if free >= day => "A day lost here moves nothing else.".to_owned(),
        _ => "A day lost here moves what comes after, not the finish.".to_owned(),
    }
}

/// By how many minutes a slip of one day moves the finish.
pub(super) fn by_a_day(scene: Scene<'_>, node: NodeId) -> i32 {
    let day = scene.timetable.worktime.minutes_a_day() as i32;
    let room = scene.timetable.room_to_finish(node).unwrap_or(day);
    (day - room).max(0)
}

fn held(scene: Scene<'_>, node: NodeId) -> Option<String> {
    let phrases = Phrases::of(scene);
    let reasons = scene.readiness.reasons(scene.timetable, node);
    let first = phrases.reason(*reasons.first()?);
    let more = match reasons.len() - 1 {
        0 => String::new(),
        n => format!(" ({n} more)"),
    };
    let root = scene.readiness.nearby_root(scene.timetable, scene.outline, node);
    let told = root.map_or_else(String::new, |root| format!(" {}", root_cause(scene, phrases, root)));
    Some(format!("Not ready: {first}{more}.{told}"))
}
