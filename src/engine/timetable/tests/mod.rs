//! Timetables of small plans, computed by hand.

mod laws;
mod progress;
mod settle;
mod structure;
mod words;

use std::fmt::Write;

use super::Now;
use super::Pace;
use super::Timetable;
use crate::engine::worktime::Moment;
use crate::plan::Date;
use crate::plan::Kind;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::Micro;

/// A plan with its timetable.
pub(super) struct Made {
    pub(super) plan: Plan,
    pub(super) outline: Outline,
    pub(super) timetable: Timetable,
}

pub(super) fn make(text: &str, today: &str, pace: Pace) -> Made {
    let reading = crate::plan::ron::read(text);
    assert_eq!(reading.problems, []);
    let plan = reading.plan;
    let outline = Outline::of(&plan);
    let today = Date::parse(today).expect("a date").0;
    let now = Now::of(&plan, &outline, (today, pace));
    let timetable = Timetable::of(&plan, &outline, now).expect("a calendar with working days");
    Made { plan, outline, timetable }
}

fn moment(moment: Moment) -> String {
    let hours = f32::from(moment.minute) / 60.0;
    format!("{}+{hours}h", moment.date.format("%d.%m"))
}

impl Made {
    /// One line a task, day or phase: id, start, finish, float in hours.
    pub(super) fn table(&self) -> String {
        let mut table = String::new();
        for node in self.outline.nodes().filter(|node| self.outline.kind(*node) != Kind::Step) {
            let Some(bar) = self.timetable.bar(node) else { continue };
            let time = &self.timetable.worktime;
            let start = moment(time.start_at(bar.start.into()));
            let finish =
                if bar.start == bar.finish { start.clone() } else { moment(time.finish_at(bar.finish.into())) };
            let float = self.timetable.total_float(node).map_or("-".to_owned(), |float| format!("{}h", float / 60));
            writeln!(table, "{} {start} {finish} {float}", self.outline.id(&self.plan, node)).expect("text");
        }
        table
    }
}

/// Compares the table of a plan, line by line.
fn check(text: &str, today: &str, expected: &str) {
    check_at(text, today, Pace::AsPlanned, expected);
}

fn check_at(text: &str, today: &str, pace: Pace, expected: &str) {
    let table = make(text, today, pace).table();
    let table: Vec<&str> = table.lines().collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(table, expected, "\n{}\n", table.join("\n"));
}
