//! Words of several styles in one line, and the mark of the line that is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::select;

/// Parts one after the other, as far as they fit; returns the cell after them.
pub(super) fn put_parts(parts: &[(&str, Style)], x: u16, look: &Look, line: Rect, buffer: &mut Buffer) -> u16 {
    let end = line.right().saturating_sub(1);
    let mut x = x;
    for (text, style) in parts {
        let text = look.letters(text);
        let shown = fit(&text, usize::from(end.saturating_sub(x)), look.marks.ellipsis);
        x = put(buffer, x, line.y, end, &shown, *style);
    }
    x
}

/// Lays the selection over a line.
pub(super) fn put_selected(line: Rect, look: &Look, buffer: &mut Buffer) {
    put(buffer, line.x, line.y, line.right(), look.marks.selected, look.theme.title);
    select(line, look.theme.selected, buffer);
}
