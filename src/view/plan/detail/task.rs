//! The details of a task.

use super::Page;
use super::listed;
use crate::engine::Mark;
use crate::engine::why::brief;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Severity;
use crate::plan::Task;
use crate::view::state::drawn;

/// Writes the page.
pub(super) fn write(page: &mut Page<'_>, node: NodeId, task: &Task) {
    page.title(node);
    write_facts(page, node, task);
    write_dates(page, task);
    write_why(page, node);
    page.needs(node);
    page.needed_by(node);
    write_steps(page, node);
    page.criteria("Done when", node, &task.criteria);
    page.links(&task.links);
    page.notes(&task.notes, page.model.contents.notes(node));
}

/// The state, how important, who, how long, and where in the plan.
fn write_facts(page: &mut Page<'_>, node: NodeId, task: &Task) {
    let contents = &page.model.contents;
    let theme = &page.look.theme;
    let mark = contents.outlook.mark(node);
    let state = drawn(mark, page.look);
    let status = task.status.as_ref().filter(|status| !status.reason.is_empty());
    let word = match (mark, status) {
        (Mark::Waiting, _) => "not ready yet".to_owned(),
        (_, Some(status)) => format!("{}: {}", mark.word(), status.reason),
        _ => mark.word().to_owned(),
    };
    let lead = format!("{} ", state.shape);
    page.sheet.item(&[(&lead, state.style)], &word, state.style);
    let mut facts = Vec::new();
    if let Some(priority) = task.priority {
        facts.push((priority.word().to_owned(), theme.title));
    }
    if let Some(severity) = task.severity {
        let style = if severity == Severity::Critical { theme.trouble } else { theme.text };
        facts.push((severity.word().to_lowercase(), style));
    }
    facts.push((listed(&task.owner), theme.text));
    if let Some(estimate) = task.estimate {
        facts.push((estimate.to_string(), theme.text));
    }
    for tag in &*task.tags {
        facts.push((format!("#{}", tag.first_line()), theme.dim));
    }
    let between = format!(" {} ", page.look.marks.dot);
    page.sheet.flow(&facts, &between, theme.dim);
    let mut place: Vec<String> =
        contents.outline.ancestors(node).map(|above| contents.title(above).to_owned()).collect();
    place.reverse();
    let place: Vec<_> = place.into_iter().map(|name| (name, theme.dim)).collect();
    let between = format!(" {} ", page.look.marks.into);
    page.sheet.flow(&place, &between, theme.dim);
}

/// Whether it holds the date, what a slip would move, and what holds it.
fn write_why(page: &mut Page<'_>, node: NodeId) {
    let contents = &page.model.contents;
    let theme = &page.look.theme;
    let is_on_pole = contents.is_on_pole(node);
    let Some(brief) = contents.scene().and_then(|scene| brief(scene, node, is_on_pole)) else {
        return;
    };
    page.sheet.gap();
    let mark = format!("{} ", page.look.marks.critical);
    let lead = [(mark.as_str(), theme.critical)];
    let style = if brief.is_tight { theme.critical } else { theme.text };
    page.sheet.item(if is_on_pole { &lead } else { &[] }, &page.look.letters(&brief.room), style);
    page.sheet.text(&page.look.letters(&brief.slip), theme.text);
    if let Some(held) = brief.held {
        page.sheet.text(&page.look.letters(&held), theme.text);
    }
}

fn write_dates(page: &mut Page<'_>, task: &Task) {
    let theme = &page.look.theme;
    let dates = [
        ("not before", task.not_before),
        ("started", task.started),
        ("finished", task.finished),
        ("due", task.deadline),
    ];
    let mut facts: Vec<_> = dates
        .into_iter()
        .filter_map(|(word, date)| Some((format!("{word} {}", date?.0.format("%a %d %b")), theme.text)))
        .collect();
    if let (Some(remaining), None) = (task.remaining, task.finished) {
        facts.push((format!("{remaining} left"), theme.text));
    }
    let between = format!(" {} ", page.look.marks.dot);
    page.sheet.flow(&facts, &between, theme.dim);
}

fn write_steps(page: &mut Page<'_>, node: NodeId) {
    let contents = &page.model.contents;
    let steps: Vec<NodeId> =
        contents.outline.children(Some(node)).filter(|child| contents.outline.kind(*child) == Kind::Step).collect();
    if steps.is_empty() {
        return;
    }
    let done = steps.iter().filter(|step| contents.outlook.mark(**step).is_over()).count();
    let figure = format!("{done} of {}", steps.len());
    page.heading("Steps", &figure);
    for step in steps {
        page.node_line(step, "");
    }
}
