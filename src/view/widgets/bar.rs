//! The two-tone bar: how much is verified, how much is only claimed, how much is open.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::super::theme::Theme;
use super::text::put;
use crate::report::marks::Marks;

/// A bar as wide as the area it is drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// Proven to be done.
    pub verified: u64,
    /// Said to be done, and not proven.
    pub claimed: u64,
    /// All of it.
    pub total: u64,
    /// The shapes.
    pub marks: &'a Marks,
    /// The styles.
    pub theme: &'a Theme,
}

impl Bar<'_> {
    /// How many of `cells` are verified and how many claimed: what there is shows, and a bar is full only if nothing is open.
    fn share(self, cells: u64) -> (u64, u64) {
        let done = (self.verified + self.claimed).min(self.total);
        if self.total == 0 {
            return (0, 0);
        }
        let open = u64::from(done < self.total);
        let at_least = |amount: u64| u64::from(amount > 0);
        let verified = (self.verified * cells / self.total).max(at_least(self.verified));
        let filled = (done * cells / self.total).max(verified + at_least(self.claimed)).min(cells.saturating_sub(open));
        let verified = verified.min(filled);
        (verified, filled - verified)
    }
}

impl Bar<'_> {
    /// So many cells of it, part by part.
    pub fn parts(self, cells: u16) -> [(String, Style); 3] {
        let (verified, claimed) = self.share(u64::from(cells));
        let open = u64::from(cells).saturating_sub(verified + claimed);
        let part = |shape: &str, cells: u64, style| (shape.repeat(cells as usize), style);
        [
            part(self.marks.bar_verified, verified, self.theme.verified),
            part(self.marks.bar_claimed, claimed, self.theme.claimed),
            part(self.marks.bar_open, open, self.theme.faint),
        ]
    }
}

impl Widget for Bar<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let mut x = area.x;
        for (text, style) in self.parts(area.width) {
            x = put(buffer, x, area.y, area.right(), &text, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::marks;

    fn check(verified: u64, claimed: u64, total: u64, expect: &str) {
        let area = Rect::new(0, 0, 10, 1);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::named("mono").expect("embedded");
        Bar { verified, claimed, total, marks: &marks::UNICODE, theme: &theme }.render(area, &mut buffer);
        assert_eq!(buffer, Buffer::with_lines([expect]));
    }

    #[test]
    fn the_two_tones_share_the_bar() {
        check(3, 2, 10, "███▓▓░░░░░");
        check(10, 0, 10, "██████████");
        check(0, 0, 10, "░░░░░░░░░░");
        check(0, 0, 0, "░░░░░░░░░░");
    }

    #[test]
    fn a_little_is_seen_and_almost_all_is_not_all() {
        check(1, 1, 1000, "█▓░░░░░░░░");
        check(999, 0, 1000, "█████████░");
        check(0, 999, 1000, "▓▓▓▓▓▓▓▓▓░");
    }
}
