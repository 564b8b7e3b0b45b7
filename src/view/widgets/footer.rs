//! The last line: which keys do what. Where each stands was decided before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::super::theme::Theme;
use super::text::put;

/// The line of hints: first column, key, a word or two.
#[derive(Clone, Debug)]
pub struct Footer<'a> {
    /// The hints from the left.
    pub hints: Vec<(u16, &'a str, &'a str)>,
    /// The styles.
    pub theme: &'a Theme,
}

impl Widget for Footer<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        for (x, key, label) in self.hints {
            let x = put(buffer, x, area.y, area.right(), key, self.theme.key);
            put(buffer, x + 1, area.y, area.right(), label, self.theme.dim);
        }
    }
}
