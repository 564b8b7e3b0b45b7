//! `baseline`: how the plan stands against one that was saved.

use std::cmp::Reverse;

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::named::id;
use crate::engine::timetable::Baseline;
use crate::engine::timetable::Lateness;
use crate::engine::timetable::SavedBaseline;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::engine::worktime::Moment;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// More tasks than these are counted.
const MOST_LISTED: usize = 20;

/// The plan against a saved one, as data.
#[derive(Debug, Serialize)]
pub struct BaselineData {
    /// The day the baseline was saved for.
    pub saved: String,
    /// When the plan was to be finished.
    pub was: Moment,
    /// When it is now.
    pub is: Moment,
    /// By how many working minutes that is later.
    pub later: i32,
    /// Tasks that stand otherwise than they were to: the latest first.
    pub tasks: Vec<MovedData>,
    /// The ids of tasks that are new since.
    pub new: Vec<SafeText>,
}

/// A task against the baseline, as data.
#[derive(Debug, Serialize)]
pub struct MovedData {
    /// Its id.
    pub id: SafeText,
    /// Whether it is early, slipping or late, and by how many working minutes.
    pub stands: Lateness,
    /// When it was to be finished.
    pub was: Moment,
}

/// A task that stands otherwise than it was to.
struct Moved {
    node: NodeId,
    stands: Lateness,
    was: Moment,
}

/// How the plan stands against a saved one, as data.
pub fn baseline_data(scene: Scene<'_>, saved: &SavedBaseline, baseline: &Baseline) -> BaselineData {
    let data = |moved: Moved| MovedData { id: id(scene, moved.node), stands: moved.stands, was: moved.was };
    BaselineData {
        saved: saved.day.to_string(),
        was: saved.finish,
        is: scene.timetable.finish(),
        later: later(scene, saved),
        tasks: moved(scene, baseline).into_iter().map(data).collect(),
        new: new(scene, baseline).map(|node| id(scene, node)).collect(),
    }
}

/// The same as text.
pub fn baseline_text(scene: Scene<'_>, saved: &SavedBaseline, baseline: &Baseline, ink: Ink) -> String {
    let phrases = Phrases::of(scene);
    let date = |moment: Moment| moment.date.format("%a %d %b %Y").to_string();
    let later = later(scene, saved);
    let finish = match later {
        0 => format!("The finish is {}, as it was on {}.", date(saved.finish), date(on(saved))),
        by => format!(
            "The finish is {}; on {} it was {}, {} {}.",
            date(scene.timetable.finish()),
            date(on(saved)),
            date(saved.finish),
            phrases.length(by),
            if by > 0 { "earlier" } else { "later" },
        ),
    };
    let tone = if later > 0 { Tone::Trouble } else { Tone::Strong };
    let mut lines: Vec<String> = ink.wrap(&finish, 0).iter().map(|line| ink.paint(tone, line)).collect();
    let moved = moved(scene, baseline);
    let n_new = new(scene, baseline).count();
    lines.push(ink.paint(Tone::Quiet, &counts(&moved, n_new)));
    if !moved.is_empty() {
        lines.push(String::new());
    }
    for moved in moved.iter().take(MOST_LISTED) {
        let title = scene.outline.item(scene.plan, moved.node).title().first_line();
        let how = match moved.stands {
            Lateness::Late(by) => format!("{} late", phrases.length(by)),
            Lateness::Slipping(by) => format!("slipping {}", phrases.length(by)),
            Lateness::Early(by) => format!("{} early", phrases.length(by)),
            Lateness::OnTime => continue,
        };
        let line = format!("{}  {}  {title}", ink.fit(&how, 18), ink.fit(&id(scene, moved.node), 12));
        lines.push(ink.cut(&line, ink.width));
    }
    if moved.len() > MOST_LISTED {
        lines.push(ink.paint(Tone::Quiet, &format!("and {} more", moved.len() - MOST_LISTED)));
    }
    ink.letters(&(lines.join("\n") + "\n"))
}

fn on(saved: &SavedBaseline) -> Moment {
    Moment { date: saved.day, minute: 0 }
}

/// By how much the finish is later than it was to be.
fn later(scene: Scene<'_>, saved: &SavedBaseline) -> i32 {
    let was = scene.timetable.worktime.minute_of(saved.finish);
    i32::try_from(i64::from(scene.timetable.finish_minute()) - was).unwrap_or(i32::MAX)
}

/// Tasks that stand otherwise than they were to, the latest first.
fn moved(scene: Scene<'_>, baseline: &Baseline) -> Vec<Moved> {
    let tasks = scene.outline.tasks().filter_map(|node| {
        let stands = scene.timetable.against_baseline(baseline, node).filter(|stands| *stands != Lateness::OnTime)?;
        Some(Moved { node, stands, was: baseline.finishes.get(node.index()).copied().flatten()? })
    });
    let mut moved: Vec<Moved> = tasks.collect();
    moved.sort_by_key(|moved| {
        Reverse(match moved.stands {
            Lateness::Late(by) | Lateness::Slipping(by) => by,
            Lateness::OnTime => 0,
            Lateness::Early(by) => -by,
        })
    });
    moved
}

/// Tasks that the baseline does not know.
fn new(scene: Scene<'_>, baseline: &Baseline) -> impl Iterator<Item = NodeId> {
    let is_new = move |node: &NodeId| {
        scene.timetable.bar(*node).is_some() && baseline.finishes.get(node.index()).copied().flatten().is_none()
    };
    let tasks: Vec<NodeId> = scene.outline.tasks().filter(is_new).collect();
    tasks.into_iter()
}

fn counts(moved: &[Moved], n_new: usize) -> String {
    let n = |is: fn(&Lateness) -> bool| moved.iter().filter(|moved| is(&moved.stands)).count();
    let all = [
        (n(|stands| matches!(stands, Lateness::Late(_))), "late"),
        (n(|stands| matches!(stands, Lateness::Slipping(_))), "slipping"),
        (n(|stands| matches!(stands, Lateness::Early(_))), "early"),
        (n_new, "new"),
    ];
    let told: Vec<String> = all.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if told.is_empty() { "Every task is where it was.".to_owned() } else { format!("Tasks: {}.", told.join(", ")) }
}
