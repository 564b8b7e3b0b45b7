//! Opening and closing rows.

use super::finding;
use crate::app::model::Model;
use crate::app::tree::Folds;
use crate::app::tree::Shape as _;
use crate::plan::NodeId;

/// Closes the selected row; one that is closed or holds nothing leads to its parent.
pub(super) fn fold(model: &mut Model) {
    if model.is_empty() {
        return;
    }
    let selected = model.tree.selected;
    let is_open = !model.is_filtered()
        && model.contents.is_parent(selected)
        && !model.tree.folds.is_closed(&*model.contents, selected);
    if is_open {
        model.tree.folds.toggle(selected);
    } else if let Some(parent) = model.contents.parent(selected) {
        model.tree.selected = parent;
    }
}

/// Opens the selected row; one that is open leads to its first child.
pub(super) fn unfold(model: &mut Model) {
    if model.is_empty() {
        return;
    }
    let selected = model.tree.selected;
    if model.is_filtered() {
        let inside = model.visible().next(selected).filter(|next| *next < model.contents.end(selected));
        model.tree.selected = inside.unwrap_or(selected);
    } else if model.tree.folds.is_closed(&*model.contents, selected) {
        model.tree.folds.toggle(selected);
    } else if model.contents.is_parent(selected) {
        model.tree.selected = NodeId(selected.0 + 1);
    }
}

/// Opens a closed row and closes an open one; where only matches are shown, shows the row among all others.
pub(super) fn toggle(model: &mut Model) {
    if model.is_filtered() {
        finding::forget(model);
    } else if !model.is_empty() && model.contents.is_parent(model.tree.selected) {
        model.tree.folds.toggle(model.tree.selected);
    }
}

/// Closes everything; the selection goes to what is left of where it was.
pub(super) fn fold_all(model: &mut Model) {
    model.find = None;
    model.tree.folds = Folds::all();
}

/// Opens everything.
pub(super) fn unfold_all(model: &mut Model) {
    model.find = None;
    model.tree.folds = Folds::none();
}

/// Opens whatever hides a node.
pub(super) fn reveal(model: &mut Model, node: NodeId) {
    let mut at = node;
    while let Some(parent) = model.contents.parent(at) {
        if model.tree.folds.is_closed(&*model.contents, parent) {
            model.tree.folds.toggle(parent);
        }
        at = parent;
    }
}
