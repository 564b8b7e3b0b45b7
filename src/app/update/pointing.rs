//! The mouse: a click selects, a click on a fold mark opens or closes, the wheel scrolls what it is over.

use super::folding;
use super::lists;
use super::panes;
use super::walking;
use crate::app::layout::Area;
use crate::app::layout::fold_column;
use crate::app::model::Model;
use crate::app::msg::Pointer;
use crate::app::screen::Screen;
use crate::app::screen::tabs;
use crate::plan::NodeId;
use crate::report::Way;

/// Rows the wheel moves at once.
const WHEEL: usize = 3;

/// Does what the mouse did.
pub(super) fn pointed(model: &mut Model, pointer: Pointer, x: u16, y: u16) {
    let rows = if pointer == Pointer::WheelUp { -(WHEEL as i16) } else { WHEEL as i16 };
    let layout = model.layout();
    let is_click = pointer == Pointer::Click;
    if model.help.is_some() {
        return if is_click { model.help = None } else { panes::scroll_help(model, rows) };
    }
    if model.why.is_some() {
        return if is_click { model.why = None } else { panes::scroll_why(model, rows) };
    }
    if is_click && layout.header.height > 2 && y == layout.header.height - 1 {
        let tab = tabs(model.screen, model.size.width)
            .into_iter()
            .find(|tab| (tab.x..tab.x + tab.text.len() as u16).contains(&x));
        model.screen = tab.map_or(model.screen, |tab| tab.screen);
        return;
    }
    match (pointer, model.screen) {
        (Pointer::Click, Screen::Plan) if layout.list.contains(x, y) => click(model, x, y - layout.list.y),
        (Pointer::Click, _)
            if !matches!(model.screen, Screen::Plan | Screen::Graph)
                && y >= layout.list.y
                && y < bottom(layout.list) =>
        {
            lists::click(model, usize::from(y - layout.list.y));
        }
        (Pointer::Click, _) => {}
        (_, Screen::Plan) if layout.detail.contains(x, y) => panes::scroll_detail(model, rows),
        (Pointer::WheelUp, Screen::Plan) => {
            model.tree.selected = model.visible().above(model.tree.selected, WHEEL);
        }
        (Pointer::WheelDown, Screen::Plan) => {
            model.tree.selected = model.visible().below(model.tree.selected, WHEEL);
        }
        (Pointer::WheelUp, Screen::Graph) => walking::walk(model, Way::Above),
        (_, Screen::Graph) => walking::walk(model, Way::Below),
        (_, _) => lists::step(model, rows.into()),
    }
}

fn bottom(area: Area) -> u16 {
    area.y + area.height
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
