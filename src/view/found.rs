//! What was searched for, underlined wherever it stands among the rows of a screen that is not the tree.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::rect;
use crate::app::Model;
use crate::app::Screen;
use crate::app::find_typed;

/// Underlines it in the rows in the window.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) {
    let Some(find) = model.row_find().filter(|_| model.screen != Screen::Plan) else { return };
    let list = rect(model.layout().list).intersection(buffer.area);
    for y in list.top()..list.bottom() {
        let line = Rect { y, height: 1, ..list };
        for typed in find.query.texts() {
            underline(typed, line, look, buffer);
        }
    }
}

/// Underlines a text in a line, cell by cell, so that wide letters stay whole.
fn underline(typed: &str, line: Rect, look: &Look, buffer: &mut Buffer) {
    let mut text = String::new();
    // Where in the text each cell begins.
    let mut begins: Vec<(usize, u16)> = Vec::with_capacity(line.width.into());
    for x in line.left()..line.right() {
        begins.push((text.len(), x));
        text.push_str(buffer[(x, line.y)].symbol());
    }
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| find_typed(rest, typed)) {
        let (start, end) = (from + found.start, from + found.end);
        let cells = begins.iter().filter(|(at, _)| (start..end).contains(at));
        for (_, x) in cells {
            let cell = &mut buffer[(*x, line.y)];
            cell.set_style(look.theme.found);
        }
        from = end;
    }
}
