//! The mouse: a click selects, a click on a fold mark opens or closes, the wheel scrolls what it is over.

use super::folding;
use super::panes;
use crate::app::layout::fold_column;
use crate::app::model::Model;
use crate::app::msg::Pointer;
use crate::plan::NodeId;

/// Rows the wheel moves at once.
const WHEEL: usize = 3;

/// Does what the mouse did.
pub(super) fn pointed(model: &mut Model, pointer: Pointer, x: u16, y: u16) {
    let rows = if pointer == Pointer::WheelUp { -(WHEEL as i16) } else { WHEEL as i16 };
    let layout = model.layout();
    match pointer {
        Pointer::Click if model.help.is_some() => model.help = None,
        Pointer::Click if layout.tree.contains(x, y) => click(model, x, y - layout.tree.y),
        Pointer::Click => {}
        _ if model.help.is_some() => panes::scroll_help(model, rows),
        _ if layout.detail.contains(x, y) => panes::scroll_detail(model, rows),
        Pointer::WheelUp => {
            model.tree.selected = model.visible().above(model.tree.selected, WHEEL);
        }
        Pointer::WheelDown => {
            model.tree.selected = model.visible().below(model.tree.selected, WHEEL);
        }
    }
}

/// Selects the row that was clicked; on its fold mark, opens or closes it too.
fn click(model: &mut Model, x: u16, row: u16) {
    let Some(node) = row_at(model, row) else {
        return;
    };
    model.tree.selected = node;
    if x.abs_diff(fold_column(model.contents.outline.depth(node) as u16)) <= 1 {
        folding::toggle(model);
    }
}

/// The node in a row of the window.
fn row_at(model: &Model, row: u16) -> Option<NodeId> {
    model.visible().rows(model.tree.top).nth(usize::from(row))
}
