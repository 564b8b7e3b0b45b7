//! The border around what lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::super::theme::Theme;
use super::text::put;
use crate::report::marks::Marks;

/// A border with a title.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// What is inside.
    pub title: &'a str,
    /// Whether something is scrolled away at the top.
    pub is_more_above: bool,
    /// Whether something is hidden at the bottom.
    pub is_more_below: bool,
    /// The shapes.
    pub marks: &'a Marks,
    /// The styles.
    pub theme: &'a Theme,
}

impl Widget for Frame<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        let [top_left, top_right, bottom_left, bottom_right] = self.marks.corners;
        let mut draw = |x, y, shape: &str| {
            put(buffer, x, y, area.right(), shape, self.theme.faint);
        };
        for x in area.x + 1..right {
            draw(x, area.y, self.marks.horizontal);
            draw(x, bottom, self.marks.horizontal);
        }
        for y in area.y + 1..bottom {
            draw(area.x, y, self.marks.vertical);
            draw(right, y, self.marks.vertical);
        }
        draw(area.x, area.y, top_left);
        draw(right, area.y, top_right);
        draw(area.x, bottom, bottom_left);
        draw(right, bottom, bottom_right);
        let title = format!(" {} ", self.title);
        put(buffer, area.x + 2, area.y, right, &title, self.theme.title);
        if self.is_more_above && area.width > 6 {
            let more = format!(" {} ", self.marks.more_above);
            put(buffer, right - 4, area.y, right, &more, self.theme.dim);
        }
        if self.is_more_below && area.width > 6 {
            let more = format!(" {} ", self.marks.more_below);
            put(buffer, right - 4, bottom, right, &more, self.theme.dim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::marks;

    #[test]
    fn a_frame_has_a_title_and_says_that_there_is_more() {
        let theme = Theme::named("mono").expect("embedded");
        let area = Rect::new(0, 0, 16, 3);
        let mut buffer = Buffer::empty(area);
        Frame { title: "Keys", is_more_above: false, is_more_below: true, marks: &marks::UNICODE, theme: &theme }
            .render(area, &mut buffer);
        let lines: Vec<String> = (0..3).map(|y| (0..16).map(|x| buffer[(x, y)].symbol()).collect()).collect();
        assert_eq!(lines, ["╭─ Keys ───────╮", "│              │", "╰────────── ↓ ─╯"]);
    }
}
