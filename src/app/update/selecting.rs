//! Marking several rows, so that one key does something to all of them. Marks are of the plan, whatever screen they are set on.

use super::cursor;
use super::lists;
use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::keys::Command;
use crate::plan::Kind;
use crate::plan::NodeId;

/// Marks the selected row and goes on to the next, or takes its mark away.
pub(super) fn toggle(model: &mut Model) {
    let Some(selected) = model.chosen().filter(|node| can_be_marked(model, *node)) else {
        model.notice = Some("only tasks and steps can be marked; `*` marks all tasks in here".into());
        return;
    };
    if model.marked.remove(&selected) {
        model.last_marked = None;
    } else {
        model.marked.insert(selected);
        model.last_marked = Some(selected);
    }
    match model.screen {
        Screen::Plan => cursor::run(model, Command::Down),
        // In a picture there is no next one.
        Screen::Graph => {}
        _ => lists::run(model, Command::Down),
    }
}

/// Marks everything that is shown from the last mark to the selected row.
pub(super) fn mark_range(model: &mut Model) {
    let Some(selected) = model.chosen() else { return };
    let from = model.last_marked.unwrap_or(selected);
    let rows = match model.screen {
        Screen::Plan => {
            let (first, last) = (from.min(selected), from.max(selected));
            let tree = model.visible();
            tree.rows(tree.shown(first)).take_while(|row| *row <= last).collect()
        }
        _ => between(&model.listed(), from, selected),
    };
    model.marked.extend(rows.into_iter().filter(|row| can_be_marked(model, *row)).collect::<Vec<_>>());
    model.last_marked = Some(selected);
}

/// The rows from one to another, in whichever order they stand.
fn between(rows: &[NodeId], one: NodeId, other: NodeId) -> Vec<NodeId> {
    let place = |node| rows.iter().position(|row| *row == node);
    let (Some(one), Some(other)) = (place(one), place(other)) else { return vec![other] };
    rows[one.min(other)..=one.max(other)].to_vec()
}

/// Marks all matches, or else all tasks inside the selected row or beside it; if all are marked, unmarks them.
pub(super) fn mark_all(model: &mut Model) {
    let nodes: Vec<NodeId> = match model.find.as_ref().filter(|find| !find.hits.nodes.is_empty()) {
        _ if model.screen != Screen::Plan => {
            let mut nodes = model.found_nodes().unwrap_or_else(|| model.listed_together());
            nodes.retain(|node| can_be_marked(model, *node));
            nodes
        }
        Some(find) => {
            find.hits.nodes.iter().copied().filter(|node| model.contents.outline.kind(*node) == Kind::Task).collect()
        }
        None => inside(model),
    };
    let is_all = nodes.iter().all(|node| model.marked.contains(node));
    for node in &nodes {
        if is_all {
            model.marked.remove(node);
        } else {
            model.marked.insert(*node);
        }
    }
    if nodes.is_empty() {
        model.notice = Some("there is no task here to mark".into());
    }
}

/// The tasks inside the selected row, or beside it.
fn inside(model: &Model) -> Vec<NodeId> {
    let outline = &model.contents.outline;
    let mut around = Some(model.tree.selected);
    while let Some(node) = around.filter(|node| matches!(outline.kind(*node), Kind::Task | Kind::Step)) {
        around = outline.parent(node);
    }
    let (first, end) = around.map_or((0, outline.len() as u32), |node| (node.0, outline.end(node).0));
    (first..end).map(NodeId).filter(|node| outline.kind(*node) == Kind::Task).collect()
}

/// What an action is about: what is marked, else what is selected.
pub(super) fn acted_on(model: &Model) -> Vec<NodeId> {
    if !model.marked.is_empty() {
        return model.marked.iter().copied().collect();
    }
    model.chosen().into_iter().collect()
}

/// Takes all marks away.
pub(super) fn forget(model: &mut Model) {
    model.marked.clear();
    model.last_marked = None;
}

fn can_be_marked(model: &Model, node: NodeId) -> bool {
    matches!(model.contents.outline.kind(node), Kind::Task | Kind::Step)
}
