//! A table with a row for everything in a plan.

use super::days;
use super::kind;
use super::needed;
use super::path;
use super::status;
use crate::engine::PlanOutlook;
use crate::plan::Item;

const HEAD: &str = "kind,id,title,inside,status,estimate,priority,owner,needs,deadline,start,finish\r\n";

/// A plan as comma-separated values, as RFC 4180 has them.
pub(super) fn csv(all: &PlanOutlook) -> String {
    let mut text = HEAD.to_owned();
    for (node, item) in all.outline.items(&all.plan) {
        let needs: Vec<_> = needed(all, node).map(|target| all.outline.id(&all.plan, target).to_string()).collect();
        let (start, finish) = days(all, node).map(|(a, b)| (a.to_string(), b.to_string())).unwrap_or_default();
        let mut cells = vec![
            kind(all.outline.kind(node)).to_owned(),
            item.id().to_string(),
            item.title().to_string(),
            path(all, node),
            status(item).to_owned(),
        ];
        cells.extend(fields(item));
        cells.insert(8, needs.join(" "));
        cells.extend([start, finish]);
        let row: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        text += &(row.join(",") + "\r\n");
    }
    text
}

/// Estimate, priority, owner and deadline.
fn fields(item: Item<'_>) -> [String; 4] {
    let shown = |text: Option<String>| text.unwrap_or_default();
    match item {
        Item::Task(task) => [
            shown(task.estimate.map(|estimate| estimate.to_string())),
            shown(task.priority.map(|priority| priority.word().to_owned())),
            task.owner.join(" "),
            shown(task.deadline.map(|date| date.to_string())),
        ],
        Item::Phase(container) | Item::Day(container) => [
            shown(container.total.map(|estimate| estimate.to_string())),
            shown(container.priority.map(|priority| priority.word().to_owned())),
            container.owner.join(" "),
            shown(container.deadline.map(|date| date.to_string())),
        ],
        Item::Step(_) => Default::default(),
    }
}

/// A cell in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
