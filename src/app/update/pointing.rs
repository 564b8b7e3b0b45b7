//! The mouse: a click selects, on a fold mark opens or closes, on a tab or a hint does what its key does; the wheel scrolls
//! what it is over, and the line beside the details can be dragged.

use super::checking;
use super::choosing;
use super::folding;
use super::lists;
use super::panes;
use super::walking;
use crate::app::hints::hints;
use crate::app::layout::fold_column;
use crate::app::model::Model;
use crate::app::msg::Effect;
use crate::app::msg::Pointer;
use crate::app::screen::Screen;
use crate::app::screen::tabs;
use crate::keys::Context;
use crate::plan::NodeId;
use crate::report::Way;

/// Rows the wheel moves at once.
const WHEEL: usize = 3;

/// Does what the mouse did.
pub(super) fn pointed(model: &mut Model, pointer: Pointer, x: u16, y: u16) -> Vec<Effect> {
    let layout = model.layout();
    if matches!(pointer, Pointer::Drag | Pointer::Release) {
        drag(model, pointer, x, y);
    } else if pointer == Pointer::Click && layout.footer.contains(x, y) && !is_typing(model) && model.asking.is_none() {
        let hints = hints(model, layout.footer.x, layout.footer.x + layout.footer.width);
        let hint = hints.into_iter().find(|hint| hint.is_at(x));
        return hint.map_or_else(Vec::new, |hint| super::run(model, hint.command));
    } else if model.palette.is_some() {
        return point_at_palette(model, pointer, x, y);
    } else {
        point(model, pointer, x, y);
    }
    Vec::new()
}

/// Whether the last line is being typed, so that no hint stands where it usually does.
fn is_typing(model: &Model) -> bool {
    matches!(model.focus(), Context::Find | Context::Prompt)
}

fn point_at_palette(model: &mut Model, pointer: Pointer, x: u16, y: u16) -> Vec<Effect> {
    let area = model.layout().palette;
    match pointer {
        Pointer::Click if area.contains(x, y) => return choosing::click(model, y - area.y),
        Pointer::Click => model.palette = None,
        Pointer::WheelUp => choosing::step(model, -1),
        _ => choosing::step(model, 1),
    }
    Vec::new()
}

/// Moves the line between the tree and the details to where the mouse is.
fn drag(model: &mut Model, pointer: Pointer, x: u16, y: u16) {
    if pointer == Pointer::Release {
        model.is_dragging = false;
    } else if model.is_dragging {
        let layout = model.layout();
        let end = (layout.detail.x + layout.detail.width, layout.detail.y + layout.detail.height);
        if layout.is_beside() {
            model.split.columns = Some(end.0.saturating_sub(x + 1));
        } else {
            model.split.rows = Some(end.1.saturating_sub(y + 1));
        }
    }
}

fn point(model: &mut Model, pointer: Pointer, x: u16, y: u16) {
    let rows = if pointer == Pointer::WheelUp { -(WHEEL as i16) } else { WHEEL as i16 };
    let layout = model.layout();
    let is_click = pointer == Pointer::Click;
    if model.asking.is_some() {
        // A click answers nothing.
        return if is_click { Default::default() } else { checking::scroll(model, rows) };
    }
    if model.help.is_some() {
        return if is_click { model.help = None } else { panes::scroll_help(model, rows) };
    }
    if model.why.is_some() {
        return if is_click { model.why = None } else { panes::scroll_why(model, rows) };
    }
    if is_click && layout.header.height > 2 && y == layout.header.height - 1 {
        let tab = tabs(&model.keys, model.screen, model.size.width)
            .into_iter()
            .find(|tab| (tab.x..tab.x + tab.text.len() as u16).contains(&x));
        model.screen = tab.map_or(model.screen, |tab| tab.screen);
        return;
    }
    match (pointer, model.screen) {
        (Pointer::Click, screen) if screen.has_details() && layout.rule.contains(x, y) => model.is_dragging = true,
        (Pointer::Click, Screen::Plan) if layout.list.contains(x, y) => click(model, x, y - layout.list.y),
        (Pointer::Click, _) if !matches!(model.screen, Screen::Plan | Screen::Graph) && layout.list.contains(x, y) => {
            lists::click(model, usize::from(y - layout.list.y));
        }
        (Pointer::Click, Screen::Graph) => {
            let under = model.measured.knots.iter().find(|(_, area)| area.contains(x, y));
            model.graph.at = under.map(|(knot, _)| *knot).or(model.graph.at);
        }
        (Pointer::Click | Pointer::Drag | Pointer::Release, _) => {}
        (_, screen) if screen.has_details() && layout.detail.contains(x, y) => panes::scroll_detail(model, rows),
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
