//! Pages that lie over a screen, in a frame in its middle.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::widgets::Frame;
use super::widgets::Sheet;
use crate::app::Model;

/// Pages side by side under a title.
pub(super) struct Overlay<'a> {
    pub(super) title: &'a str,
    pub(super) sheets: &'a [Sheet],
    /// Cells of one page.
    pub(super) width: u16,
    /// How far they are scrolled.
    pub(super) scroll: u16,
}

impl Overlay<'_> {
    /// Draws them and returns how long they are and how much of that is shown.
    pub(super) fn draw(&self, model: &Model, look: &Look, buffer: &mut Buffer) -> (u16, u16) {
        // The footer stays in sight: it says how to close this.
        let footer = model.layout().footer.height.min(buffer.area.height);
        let window = Rect { height: buffer.area.height - footer, ..buffer.area };
        let inner = self.width * self.sheets.len() as u16;
        let length = self.sheets.iter().map(Sheet::len).max().unwrap_or(0);
        let height = (length + 2).min(window.height);
        let area = Rect {
            x: window.x + (window.width - (inner + 4).min(window.width)) / 2,
            y: window.y + (window.height - height) / 2,
            width: (inner + 4).min(window.width),
            height,
        };
        let shown = height.saturating_sub(2);
        let scroll = self.scroll.min(length.saturating_sub(shown));
        Clear.render(area, buffer);
        buffer.set_style(area, look.theme.text);
        Frame {
            title: self.title,
            is_more_above: scroll > 0,
            is_more_below: scroll + shown < length,
            marks: &look.marks,
            theme: &look.theme,
        }
        .render(area, buffer);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let x = area.x + 2 + at as u16 * self.width;
            let page = Rect { x, y: area.y + 1, width: self.width, height: shown };
            sheet.draw(scroll, page.intersection(area), buffer);
        }
        (length, shown)
    }
}
