//! The tasks of a plan for calendars, and its milestones that have a date.

use super::days;
use super::status;
use crate::engine::PlanOutlook;
use crate::plan::Item;
use crate::plan::Priority;
use crate::plan::micro::When;

/// A plan as a calendar, as RFC 5545 has it.
pub(super) fn ics(all: &PlanOutlook) -> String {
    let mut text = String::new();
    let mut line = |said: &str| fold(said, &mut text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//longpole//plan//EN");
    line(&format!("X-WR-CALNAME:{}", escaped(&all.plan.title)));
    let stamp = all.outlook.today.map_or("19700101".to_owned(), |today| today.0.format("%Y%m%d").to_string());
    for (node, item) in all.outline.items(&all.plan) {
        let Item::Task(task) = item else { continue };
        line("BEGIN:VTODO");
        line(&format!("UID:{}-{}@longpole", all.outline.id(&all.plan, node), node.index()));
        line(&format!("DTSTAMP:{stamp}T000000Z"));
        line(&format!("SUMMARY:{}", escaped(&task.title)));
        if let Some((start, finish)) = days(all, node) {
            line(&format!("DTSTART;VALUE=DATE:{}", start.format("%Y%m%d")));
            let due = task.deadline.map_or(finish, |deadline| deadline.0).max(start);
            line(&format!("DUE;VALUE=DATE:{}", due.format("%Y%m%d")));
        }
        if let Some(priority) = task.priority {
            line(&format!(
                "PRIORITY:{}",
                [1, 3, 5, 7][Priority::ALL.iter().position(|one| *one == priority).unwrap_or(3)]
            ));
        }
        let (state, share) = match status(item) {
            "done" => ("COMPLETED", 100),
            "doing" => ("IN-PROCESS", 50),
            "dropped" => ("CANCELLED", 0),
            _ => ("NEEDS-ACTION", 0),
        };
        line(&format!("STATUS:{state}"));
        line(&format!("PERCENT-COMPLETE:{share}"));
        line("END:VTODO");
    }
    for (nth, milestone) in all.plan.milestones.iter().enumerate() {
        let Some(When::Date(date)) = milestone.when else { continue };
        line("BEGIN:VEVENT");
        line(&format!("UID:milestone-{nth}@longpole"));
        line(&format!("DTSTAMP:{stamp}T000000Z"));
        line(&format!("DTSTART;VALUE=DATE:{}", date.0.format("%Y%m%d")));
        line(&format!("SUMMARY:{}", escaped(&milestone.title)));
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Writes a line, cut after 75 bytes as the form asks for.
fn fold(said: &str, text: &mut String) {
    let mut long = 0;
    for c in said.chars() {
        if long + c.len_utf8() > 75 {
            *text += "\r\n ";
            long = 1;
        }
        text.push(c);
        long += c.len_utf8();
    }
    *text += "\r\n";
}
