//! The last line: which keys do what, as many as there is room for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::super::theme::Theme;
use super::text::put;
use super::text::width;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: String,
    /// A word or two.
    pub label: &'static str,
}

impl Hint {
    fn width(&self) -> usize {
        width(&self.key) + 1 + width(self.label)
    }
}

/// The line of hints.
#[derive(Clone, Debug)]
pub struct Footer<'a> {
    /// The keys, the most useful first; the last two stay longest, since they are the way to help and out.
    pub hints: Vec<Hint>,
    /// The styles.
    pub theme: &'a Theme,
}

/// Cells between two hints.
const GAP: usize = 2;

impl Footer<'_> {
    /// Leaves hints out until the rest fits.
    fn shorten(&mut self, cells: usize) {
        let total = |hints: &[Hint]| hints.iter().map(|h| h.width() + GAP).sum::<usize>();
        while !self.hints.is_empty() && total(&self.hints) > cells + GAP {
            let least = self.hints.len().checked_sub(3).unwrap_or(self.hints.len() - 1);
            self.hints.remove(least);
        }
    }
}

impl Widget for Footer<'_> {
    fn render(mut self, area: Rect, buffer: &mut Buffer) {
        self.shorten(usize::from(area.width.saturating_sub(2)));
        let mut x = area.x + 1;
        for hint in &self.hints {
            x = put(buffer, x, area.y, area.right(), &hint.key, self.theme.key);
            x = put(buffer, x + 1, area.y, area.right(), hint.label, self.theme.dim);
            x += GAP as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: u16, expect: &str) {
        let theme = Theme::named("mono").expect("embedded");
        let hints = [("j", "down"), ("z", "close all"), ("?", "help"), ("q", "quit")]
            .map(|(key, label)| Hint { key: key.to_owned(), label })
            .to_vec();
        let area = Rect::new(0, 0, cells, 1);
        let mut buffer = Buffer::empty(area);
        Footer { hints, theme: &theme }.render(area, &mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.trim_end(), expect);
    }

    #[test]
    fn help_and_quit_stay_longest() {
        check(60, " j down  z close all  ? help  q quit");
        check(30, " j down  ? help  q quit");
        check(20, " ? help  q quit");
        check(10, " ? help");
        check(4, "");
    }
}
