//! The details of what is selected, beside or below the rows, with the line between them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::rect;
use super::widgets::Sheet;
use super::widgets::put;
use crate::app::Model;
use crate::app::tabs;

/// Draws the page that is written for the width there is, and returns how long it is; without room nothing is written.
pub(super) fn draw(model: &Model, look: &Look, write: impl FnOnce(u16) -> Sheet, buffer: &mut Buffer) -> u16 {
    let layout = model.layout();
    if layout.detail.is_empty() {
        return 0;
    }
    let sheet = write(layout.detail.width.saturating_sub(2));
    let page = Rect { x: layout.detail.x + 1, width: layout.detail.width.saturating_sub(2), ..rect(layout.detail) };
    let scroll = model.detail_scroll.min(sheet.len().saturating_sub(page.height));
    sheet.draw(scroll, page, buffer);
    draw_rule(model, look, (scroll, sheet.len()), buffer);
    sheet.len()
}

/// The line between rows and details; it says if there is more to read.
fn draw_rule(model: &Model, look: &Look, (scroll, length): (u16, u16), buffer: &mut Buffer) {
    let layout = model.layout();
    let rule = rect(layout.rule);
    let is_vertical = layout.is_beside();
    let shape = if is_vertical { look.marks.vertical } else { look.marks.horizontal };
    for position in rule.positions() {
        put(buffer, position.x, position.y, rule.right(), shape, look.theme.faint);
    }
    let tabs = tabs(&model.keys, model.screen, layout.header.width);
    let tabs_end = tabs.last().map_or(0, |tab| tab.x + tab.text.len() as u16);
    let is_plain = layout.trouble.is_empty() && layout.band.is_empty();
    if is_vertical && layout.header.height > 2 && is_plain && rule.x > tabs_end && rule.y == layout.header.height {
        put(buffer, rule.x, rule.y - 1, rule.right(), look.marks.tee, look.theme.faint);
    }
    let page = layout.detail.height;
    let right = rect(layout.detail).right().saturating_sub(1);
    let end = rect(layout.detail).right();
    if scroll > 0 {
        put(buffer, right, layout.detail.y, end, look.marks.more_above, look.theme.dim);
    }
    if length > scroll.saturating_add(page) {
        let y = rect(layout.detail).bottom() - 1;
        put(buffer, right, y, end, look.marks.more_below, look.theme.dim);
    }
}
