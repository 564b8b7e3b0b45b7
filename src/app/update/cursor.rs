//! Moving the selection.

use crate::app::model::Model;
use crate::app::screen::Screen;
use crate::app::tree::Shape as _;
use crate::keys::Command;
use crate::plan::NodeId;

/// Moves the selection as the command says.
pub(super) fn run(model: &mut Model, command: Command) {
    if model.is_empty() {
        return;
    }
    let tree = model.visible();
    let selected = model.tree.selected;
    let page = usize::from(model.layout().list.height).max(2);
    model.tree.selected = match command {
        Command::Down => tree.below(selected, 1),
        Command::Up => tree.above(selected, 1),
        Command::HalfPageDown => tree.below(selected, page / 2),
        Command::HalfPageUp => tree.above(selected, page / 2),
        Command::PageDown => tree.below(selected, page - 1),
        Command::PageUp => tree.above(selected, page - 1),
        Command::First => tree.first(),
        Command::Last => tree.last().unwrap_or(selected),
        Command::NextPhase => next_phase(model, selected),
        Command::PreviousPhase => previous_phase(model, selected),
        _ => selected,
    };
}

/// Keeps the selection on a row that is visible and the window around it.
pub(super) fn keep_in_window(model: &mut Model) {
    if model.is_empty() {
        model.tree.selected = NodeId(0);
        model.tree.top = NodeId(0);
        return;
    }
    let n_nodes = model.contents.n_nodes();
    let tree = model.visible();
    let selected = tree.shown(NodeId(model.tree.selected.0.min(n_nodes.saturating_sub(1))));
    let height = model.rows_in_sight(Screen::Plan);
    let top = tree.window(model.tree.top, selected, height);
    model.tree.selected = selected;
    model.tree.top = top;
}

fn next_phase(model: &Model, selected: NodeId) -> NodeId {
    let contents = &model.contents;
    let next = contents.end(contents.root(selected));
    let tree = model.visible();
    if next.0 >= contents.n_nodes() {
        return selected;
    }
    // Where only some rows are shown, it may be one of those that are not.
    if tree.shown(next) == next { next } else { tree.next(tree.shown(next)).unwrap_or(selected) }
}

fn previous_phase(model: &Model, selected: NodeId) -> NodeId {
    let contents = &model.contents;
    let root = contents.root(selected);
    if root != selected || root.0 == 0 {
        return root;
    }
    contents.root(model.visible().shown(NodeId(root.0 - 1)))
}
