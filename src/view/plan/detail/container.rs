//! The details of a phase or a day.

use super::Page;
use super::listed;
use crate::engine::Mark;
use crate::engine::Tally;
use crate::plan::Calendar;
use crate::plan::Container;
use crate::plan::GateKind;
use crate::plan::NodeId;
use crate::view::state::drawn;

/// Writes the page.
pub(super) fn write(page: &mut Page<'_>, node: NodeId, container: &Container) {
    page.title(node);
    if !container.goal.is_empty() {
        page.sheet.text(&container.goal, page.look.theme.text);
        page.sheet.gap();
    }
    write_facts(page, container);
    if let Some(tally) = page.model.contents.outlook.tally(node) {
        write_totals(page, tally);
    }
    page.needs(node);
    page.needed_by(node);
    let heading = match container.gate {
        Some(GateKind::Hard) => "Gate, hard",
        _ => "Gate",
    };
    page.criteria(heading, node, &container.criteria);
    page.links(&container.links);
    page.notes(&container.notes, &[]);
}

/// When, how important, and who.
fn write_facts(page: &mut Page<'_>, container: &Container) {
    let theme = &page.look.theme;
    let mut facts = vec![(container.label.first_line().to_owned(), theme.text)];
    if let Some(slot) = container.slot {
        facts.push((slot.to_string(), theme.text));
    }
    if let Some(priority) = container.priority {
        facts.push((priority.word().to_owned(), theme.title));
    }
    facts.push((listed(&container.owner), theme.text));
    for (word, date) in [("not before", container.not_before), ("due", container.deadline)] {
        if let Some(date) = date {
            facts.push((format!("{word} {}", date.0.format("%a %d %b")), theme.text));
        }
    }
    for tag in &*container.tags {
        facts.push((format!("#{}", tag.first_line()), theme.dim));
    }
    let between = format!(" {} ", page.look.marks.dot);
    page.sheet.flow(&facts, &between, theme.dim);
}

/// How many tasks stand how, and how much work they are.
fn write_totals(page: &mut Page<'_>, tally: &Tally) {
    if tally.tasks + tally.dropped == 0 {
        return;
    }
    let theme = &page.look.theme;
    let figure = match tally.tasks {
        1 => "1 task".to_owned(),
        n_tasks => format!("{n_tasks} tasks"),
    };
    page.heading("So far", &figure);
    let shares = format!(" verified {}, claimed {}", tally.verified_share(), tally.claimed_share());
    page.sheet.text(&shares, theme.text);
    let facts: Vec<_> = Mark::ALL
        .into_iter()
        .map(|(mark, word)| (mark, word, tally.of(mark)))
        .filter(|(.., n_tasks)| *n_tasks > 0)
        .map(|(mark, word, n_tasks)| {
            let drawn = drawn(mark, page.look);
            (format!(" {} {n_tasks} {word}", drawn.shape), drawn.style)
        })
        .collect();
    page.sheet.flow(&facts, " ", theme.dim);
    if tally.high > 0 {
        let text = work(tally, &page.model.contents.plan.calendar);
        page.sheet.text(&text, theme.dim);
    }
}

/// How much work the tasks are, in hours.
fn work(tally: &Tally, calendar: &Calendar) -> String {
    let hours = |minutes: u64| format!("{}h", minutes.div_ceil(60));
    let span = if tally.low == tally.high {
        hours(tally.high)
    } else {
        format!("{}-{}", tally.low.div_ceil(60), hours(tally.high))
    };
    let days = tally.expected.div_ceil(u64::from(calendar.day_minutes()).max(1));
    let word = if days == 1 { "day" } else { "days" };
    let missing = match tally.unestimated {
        0 => String::new(),
        n_tasks => format!(", {n_tasks} without an estimate"),
    };
    format!(" {span} of work, about {days} {word}{missing}")
}
