//! `what-if`: what was supposed, and both outcomes side by side.

use serde::Serialize;

use super::Ink;
use super::Tone;
use super::named::id;
use crate::engine::timetable::Meaning;
use crate::engine::timetable::Pace;
use crate::engine::why::Phrases;
use crate::engine::why::Scene;
use crate::engine::why::Shift;
use crate::engine::why::Side;
use crate::engine::why::Supposed;
use crate::engine::why::Supposition;
use crate::engine::worktime::Moment;
use crate::plan::SafeText;

/// Both outcomes if the ticks are believed and, where there is another one, on the evidence.
type Outcome<'a> = (&'a Supposed, Option<&'a Supposed>);

/// More tasks that move are counted.
const MOST_MOVED: usize = 6;

/// More links of a pole are left out.
const MOST_LINKS: usize = 8;

/// Both outcomes as data.
#[derive(Debug, Serialize)]
pub struct WhatIfData {
    /// What was supposed, in words.
    pub suppositions: Vec<String>,
    /// As it is.
    pub before: SideData,
    /// As it would be.
    pub after: SideData,
    /// By how many working minutes the finish would be later; negative where it would be earlier.
    pub moves_finish: i32,
    /// The same on the evidence.
    pub moves_finish_on_evidence: i32,
    /// Tasks that would start at another time, come, or fall away.
    pub moved: Vec<ShiftData>,
}

/// One outcome as data.
#[derive(Debug, Serialize)]
pub struct SideData {
    /// When everything is finished.
    pub finish: Moment,
    /// The same on the evidence.
    pub finish_on_evidence: Moment,
    /// What holds the finish, in order.
    pub pole: Vec<String>,
    /// Deadlines that are missed: of what, and by how many working minutes.
    pub missed: Vec<(String, i32)>,
}

/// A task that moves, as data.
#[derive(Debug, Serialize)]
pub struct ShiftData {
    /// Its id.
    pub id: SafeText,
    /// When it starts; nothing where it is not part of the plan.
    pub before: Option<Moment>,
    /// When it would.
    pub after: Option<Moment>,
}

/// Both outcomes as data.
pub fn what_if_data(scene: Scene<'_>, suppositions: &[Supposition], (believed, proven): Outcome<'_>) -> WhatIfData {
    let phrases = Phrases::of(scene);
    let proven = proven.unwrap_or(believed);
    let side = |side: &Side, proven: &Side| SideData {
        finish: side.finish,
        finish_on_evidence: proven.finish,
        pole: side.pole.iter().map(|link| phrases.meaning(link.meaning)).collect(),
        missed: side.missed.iter().map(|(what, _, by)| (phrases.meaning(*what), *by)).collect(),
    };
    let at = |minute: Option<i32>| minute.map(|minute| scene.timetable.worktime.start_at(minute.into()));
    let shift =
        |shift: &Shift| ShiftData { id: id(scene, shift.node), before: at(shift.before), after: at(shift.after) };
    WhatIfData {
        suppositions: suppositions.iter().map(|one| told(phrases, *one)).collect(),
        before: side(&believed.before, &proven.before),
        after: side(&believed.after, &proven.after),
        moves_finish: believed.after.minute - believed.before.minute,
        moves_finish_on_evidence: proven.after.minute - proven.before.minute,
        moved: believed.moved.iter().map(shift).collect(),
    }
}

/// Both outcomes as text.
pub fn what_if_text(scene: Scene<'_>, suppositions: &[Supposition], outcome: Outcome<'_>, ink: Ink) -> String {
    let phrases = Phrases::of(scene);
    let (believed, proven) = outcome;
    let said: Vec<String> = suppositions.iter().map(|one| told(phrases, *one)).collect();
    let head = format!("What if {}?", said.join(", and "));
    let mut lines: Vec<String> = ink.wrap(&head, 0).iter().map(|line| ink.paint(Tone::Strong, line)).collect();
    lines.push(String::new());
    let mut rows = vec![[String::new(), "as it is".to_owned(), "as it would be".to_owned(), String::new()]];
    rows.push(finishes(phrases, "ticks say", believed));
    rows.push(finishes(phrases, "evidence says", proven.unwrap_or(believed)));
    let missed = |side: &Side| match side.missed.len() {
        0 => "none".to_owned(),
        n => format!("{n}"),
    };
    let (before, after) = (&believed.before, &believed.after);
    if !before.missed.is_empty() || !after.missed.is_empty() {
        rows.push(["missed deadlines".to_owned(), missed(before), missed(after), newly_missed(phrases, believed)]);
    }
    lines.extend(rows.iter().flat_map(|row| row_lines(row, ink)));
    lines.push(String::new());
    lines.extend(ink.wrap(&moved(phrases, &believed.moved), 0));
    for (name, side) in [("Long pole, as it is", before), ("Long pole, as it would be", after)] {
        lines.extend(ink.wrap(&format!("{name}: {}", pole(phrases, side, ink)), 0));
    }
    lines.push(ink.paint(Tone::Quiet, "Nothing was recorded."));
    ink.letters(&(lines.join("\n") + "\n"))
}

/// A row of the table; where there is no room for it, a line each.
fn row_lines([name, before, after, change]: &[String; 4], ink: Ink) -> Vec<String> {
    if ink.width < 60 {
        let line = match (name.is_empty(), before == after) {
            (true, _) => return Vec::new(),
            (false, true) => format!("{name}: {before}"),
            (false, false) => format!("{name}: {before} → {after}"),
        };
        let change = if change.is_empty() { String::new() } else { format!(", {change}") };
        return ink.wrap(&format!("{line}{change}"), 0);
    }
    let line = format!("{}  {}  {}  {change}", ink.fit(name, 16), ink.fit(before, 16), ink.fit(after, 16));
    vec![ink.cut(line.trim_end(), ink.width)]
}

fn finishes(phrases: Phrases<'_>, name: &str, supposed: &Supposed) -> [String; 4] {
    let change = match supposed.after.minute - supposed.before.minute {
        0 => "the same".to_owned(),
        later if later > 0 => format!("{} later", phrases.length(later)),
        earlier => format!("{} earlier", phrases.length(earlier)),
    };
    let day = |side: &Side| phrases.finish(side.minute);
    [name.to_owned(), day(&supposed.before), day(&supposed.after), change]
}

/// What would be late that is not.
fn newly_missed(phrases: Phrases<'_>, supposed: &Supposed) -> String {
    let was = |what: &Meaning| supposed.before.missed.iter().any(|(other, ..)| other == what);
    let new = supposed.after.missed.iter().filter(|(what, ..)| !was(what));
    let names: Vec<String> = new.map(|(what, ..)| phrases.meaning(*what)).take(3).collect();
    if names.is_empty() { String::new() } else { format!("new: {}", names.join(", ")) }
}

fn moved(phrases: Phrases<'_>, moved: &[Shift]) -> String {
    let of = |is_it: &dyn Fn(&Shift) -> bool| {
        moved.iter().filter(|shift| is_it(shift)).map(|shift| shift.node).collect::<Vec<_>>()
    };
    let kinds = [
        ("later", of(&|shift| shift.before.zip(shift.after).is_some_and(|(before, after)| after > before))),
        ("earlier", of(&|shift| shift.before.zip(shift.after).is_some_and(|(before, after)| after < before))),
        ("new", of(&|shift| shift.before.is_none())),
        ("gone", of(&|shift| shift.after.is_none())),
    ];
    let told = kinds.iter().filter(|(_, nodes)| !nodes.is_empty());
    let told: Vec<String> = told.map(|(word, nodes)| format!("{word}: {}", phrases.names(nodes, MOST_MOVED))).collect();
    if told.is_empty() { "No task starts at another time.".to_owned() } else { format!("Tasks, {}.", told.join("; ")) }
}

fn pole(phrases: Phrases<'_>, side: &Side, ink: Ink) -> String {
    let names: Vec<String> = side.pole.iter().map(|link| phrases.meaning(link.meaning)).collect();
    let arrow = format!(" {} ", ink.marks().arrow);
    match names.split_last() {
        None => "nothing is left to do".to_owned(),
        Some((last, before)) if before.len() > MOST_LINKS => {
            let more = before.len() - MOST_LINKS;
            format!("{}{arrow}{more} more{arrow}{last}", before[..MOST_LINKS].join(&arrow))
        }
        _ => names.join(&arrow),
    }
}

/// A supposition in words.
fn told(phrases: Phrases<'_>, supposition: Supposition) -> String {
    match supposition {
        Supposition::Takes(node, minutes) => format!("{} takes {}", phrases.name(node), phrases.length(minutes)),
        Supposition::Slips(node, minutes) => {
            format!("{} takes {} longer", phrases.name(node), phrases.length(minutes))
        }
        Supposition::Until(node, minute) => {
            format!("nobody goes on with {} before {}", phrases.name(node), phrases.start(minute))
        }
        Supposition::Done(node) => format!("{} is done today", phrases.name(node)),
        Supposition::Dropped(node) => format!("{} is given up", phrases.name(node)),
        Supposition::Open(node) => format!("{} is not begun", phrases.name(node)),
        Supposition::Needs(node, before) => format!("{} needs {}", phrases.name(node), phrases.name(before)),
        Supposition::Without(node, before) => {
            format!("{} does not need {}", phrases.name(node), phrases.name(before))
        }
        Supposition::Decided(nth, option) => {
            format!("{} is decided: {}", phrases.decision(nth), phrases.option(nth, option))
        }
        Supposition::Paced(Pace::AsPlanned) => "slots are kept".to_owned(),
        Supposition::Paced(Pace::AsFastAsPossible) => "slots are dropped".to_owned(),
    }
}
