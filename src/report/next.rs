//! `next`: what can be done now, the most useful first, and why it is the most useful.

use serde::Serialize;

use super::Ink;
use super::Tone;
use crate::engine::Mark;
use crate::engine::readiness::Ranked;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::plan::Estimate;
use crate::plan::Priority;
use crate::plan::SafeText;

/// A ready task as data.
#[derive(Debug, Serialize)]
pub struct NextData<'p> {
    /// Its id.
    pub id: SafeText,
    /// What it is called.
    pub title: &'p str,
    /// Whether somebody works on it already.
    pub doing: bool,
    /// How long it takes.
    pub estimate: Option<Estimate>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Who does it.
    pub owner: Vec<&'p str>,
    /// Working minutes by which the finish comes forward if it is finished now.
    pub gains: i32,
    /// The ids of the tasks that it frees.
    pub frees: Vec<SafeText>,
    /// How far it may slip, in working minutes.
    pub float: Option<i32>,
}

/// All that can be done now, as data.
#[derive(Debug, Serialize)]
pub struct NextList<'p> {
    /// The most useful first.
    pub next: Vec<NextData<'p>>,
}

/// What can be done now, ranked, as data.
pub fn next_data<'p>(scene: Scene<'p>, ranked: &[Ranked]) -> NextList<'p> {
    let data = ranked.iter().filter_map(|ranked| {
        let task = scene.outline.task(scene.plan, ranked.node)?;
        Some(NextData {
            id: scene.outline.id(scene.plan, ranked.node),
            title: &task.title,
            doing: ranked.doing,
            estimate: task.estimate,
            priority: ranked.priority,
            owner: task.owner.iter().map(SafeText::as_str).collect(),
            gains: ranked.gains,
            frees: ranked.frees.iter().map(|node| scene.outline.id(scene.plan, *node)).collect(),
            float: ranked.float,
        })
    });
    NextList { next: data.collect() }
}

/// The first `most` of them as text.
pub fn next_text(scene: Scene<'_>, ranked: &[Ranked], most: usize, ink: Ink) -> String {
    if ranked.is_empty() {
        return "Nothing can be done now; `longpole blockers` says why.\n".to_owned();
    }
    let mut lines = Vec::new();
    for task in ranked.iter().take(most) {
        lines.extend(task_lines(scene, task, ink));
    }
    if ranked.len() > most {
        lines.push(ink.paint(Tone::Quiet, &format!("and {} more", ranked.len() - most)));
    }
    let ranking =
        "Ranked by how far the finish comes forward, then by how many tasks become ready, then by priority and float.";
    lines.push(String::new());
    lines.extend(ink.wrap(ranking, 0).iter().map(|line| ink.paint(Tone::Quiet, line)));
    ink.letters(&(lines.join("\n") + "\n"))
}

fn task_lines(scene: Scene<'_>, ranked: &Ranked, ink: Ink) -> Vec<String> {
    let phrases = Phrases::of(scene);
    let Some(task) = scene.outline.task(scene.plan, ranked.node) else { return Vec::new() };
    let mark = ink.mark(if ranked.doing { Mark::Doing } else { Mark::Ready });
    let mut about: Vec<String> = Vec::new();
    about.extend(ranked.priority.map(|priority| priority.word().to_owned()));
    about.extend(task.estimate.map(|estimate| estimate.to_string()));
    about.extend(task.owner.first().map(SafeText::to_string));
    let name = if task.id.is_empty() {
        task.title.first_line().to_owned()
    } else {
        format!("{}  {}", task.id, task.title.first_line())
    };
    let about = about.join("  ");
    let room = ink.width.saturating_sub(about.chars().count() + 7).max(12);
    let first = format!("{mark} {}  {}", ink.cut(&name, room), ink.paint(Tone::Quiet, &about));
    let mut lines = vec![first.trim_end().to_owned()];
    lines.extend(ink.wrap(&usefulness(phrases, ranked), 4));
    lines
}

/// What finishing a task gives, in words.
fn usefulness(phrases: Phrases<'_>, ranked: &Ranked) -> String {
    let frees = match ranked.frees.len() {
        0 => String::new(),
        _ => format!("frees {}", phrases.names(&ranked.frees, 4)),
    };
    match (ranked.gains, frees.is_empty(), ranked.float) {
        (gains, true, _) if gains > 0 => {
            format!("on the long pole: the finish comes forward by up to {}", phrases.length(gains))
        }
        (gains, false, _) if gains > 0 => {
            format!("on the long pole: the finish comes forward by up to {}, and it {frees}", phrases.length(gains))
        }
        (_, false, _) => frees,
        (_, true, Some(float)) if float > 0 => format!("frees nothing yet; it can wait {}", phrases.length(float)),
        (_, true, Some(_)) => "frees nothing yet, but has no room to slip".to_owned(),
        (_, true, None) => "frees nothing yet, and the finish does not wait for it".to_owned(),
    }
}
