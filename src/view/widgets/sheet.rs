//! A page of text: headings, facts, lists and paragraphs, wrapped to its width and scrolled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::text::fit;
use super::text::pieces;
use super::text::put;
use super::text::put_right;
use super::text::width;
use super::text::wrap;

/// More lines than this are not laid out: nobody reads them here.
const LONGEST: usize = 2000;

/// One line of the page.
#[derive(Clone, Debug, Default, PartialEq)]
struct SheetLine {
    indent: u16,
    parts: Vec<(String, Style)>,
    right: Option<(String, Style)>,
}

/// A page that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    width: u16,
    ellipsis: &'static str,
    lines: Vec<SheetLine>,
}

impl Sheet {
    /// An empty page so many cells wide.
    pub fn new(width: u16, ellipsis: &'static str) -> Self {
        Self { width, ellipsis, lines: Vec::new() }
    }

    /// How many lines there are.
    pub fn len(&self) -> u16 {
        self.lines.len().min(usize::from(u16::MAX)) as u16
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// An empty line, unless there is one already or nothing stands before it.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.parts.is_empty()) {
            self.push(SheetLine::default());
        }
    }

    /// Text over as many lines as it needs.
    pub fn text(&mut self, text: &str, style: Style) {
        self.item(&[], text, style);
    }

    /// Text after something at its left; further lines begin under its first word.
    pub fn item(&mut self, lead: &[(&str, Style)], text: &str, style: Style) {
        let wanted: usize = lead.iter().map(|(part, _)| width(part)).sum();
        let indent = wanted.min(usize::from(self.width / 2)) as u16;
        let room = usize::from(self.width.saturating_sub(indent));
        let mut parts: Vec<(String, Style)> = lead.iter().map(|(part, style)| ((*part).to_owned(), *style)).collect();
        let mut lines = wrap(text, room);
        if lines.is_empty() {
            lines.push(String::new());
        }
        for (at, line) in lines.into_iter().enumerate() {
            let is_first = at == 0;
            parts.push((line, style));
            self.push(SheetLine {
                indent: if is_first { 0 } else { indent },
                parts: std::mem::take(&mut parts),
                right: None,
            });
        }
    }

    /// One line of parts, as they are.
    pub fn line(&mut self, parts: &[(String, Style)]) {
        self.push(SheetLine { indent: 0, parts: parts.to_vec(), right: None });
    }

    /// Text letter by letter, with every blank in it, over as many lines as it needs: nothing of it is left out or moved.
    pub fn verbatim(&mut self, lead: (&str, Style), text: &str, style: Style) {
        let indent = width(lead.0) as u16;
        let room = usize::from(self.width.saturating_sub(indent)).max(1);
        let mut lead = Some(lead);
        for line in text.split('\n') {
            for piece in pieces(line, room) {
                let (indent, mut parts) = match lead.take() {
                    Some((lead, style)) => (0, vec![(lead.to_owned(), style)]),
                    None => (indent, Vec::new()),
                };
                parts.push((piece.to_owned(), style));
                self.push(SheetLine { indent, parts, right: None });
            }
        }
    }

    /// A heading after a gap, with a figure at the right.
    pub fn heading(&mut self, text: &str, figure: &str, style: Style, figure_style: Style) {
        self.gap();
        self.push(SheetLine {
            indent: 0,
            parts: vec![(text.to_owned(), style)],
            right: Some((figure.to_owned(), figure_style)),
        });
    }

    /// Parts in one line as far as they fit, then in the next, with `between` where they do not begin a line.
    pub fn flow(&mut self, parts: &[(String, Style)], between: &str, dim: Style) {
        let gap = width(between);
        let mut line = SheetLine::default();
        let mut used = 0;
        for (part, style) in parts.iter().filter(|(part, _)| !part.is_empty()) {
            if used > 0 && used + gap + width(part) > usize::from(self.width) {
                self.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.parts.push((between.to_owned(), dim));
                used += gap;
            }
            let part = fit(part, usize::from(self.width), self.ellipsis).into_owned();
            used += width(&part);
            line.parts.push((part, *style));
        }
        if !line.parts.is_empty() {
            self.push(line);
        }
    }

    fn push(&mut self, line: SheetLine) {
        if self.lines.len() < LONGEST {
            self.lines.push(line);
        }
    }

    /// Draws the lines from `scroll` on.
    pub fn draw(&self, scroll: u16, area: Rect, buffer: &mut Buffer) {
        let lines = self.lines.iter().skip(usize::from(scroll));
        for (line, y) in lines.zip(area.top()..area.bottom()) {
            let mut end = area.right();
            if let Some((figure, style)) = &line.right {
                let left: usize = line.parts.iter().map(|(part, _)| width(part) + 1).sum();
                end = put_right(buffer, area.x + left as u16, y, end, figure, *style);
            }
            let mut x = area.x + line.indent;
            for (part, style) in &line.parts {
                let shown = fit(part, usize::from(end.saturating_sub(x)), self.ellipsis);
                x = put(buffer, x, y, end, &shown, *style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, write: impl FnOnce(&mut Sheet), expect: &[&str]) {
        let mut sheet = Sheet::new(width, "…");
        write(&mut sheet);
        let area = Rect::new(0, 0, width, sheet.len());
        let mut buffer = Buffer::empty(area);
        sheet.draw(0, area, &mut buffer);
        let shown: Vec<String> = (0..area.height)
            .map(|y| {
                let row: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
                row.trim_end().to_owned()
            })
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn items_hang_under_their_first_word() {
        let plain = Style::default();
        check(
            20,
            |sheet| sheet.item(&[(" ", plain), ("◆ ", plain)], "start-up log has no warning", plain),
            &[" ◆ start-up log has", "   no warning"],
        );
    }

    #[test]
    fn verbatim_text_keeps_every_blank() {
        let plain = Style::default();
        check(
            10,
            |sheet| sheet.verbatim(("$ ", plain), "ls      ; rm -r /\n\nx", plain),
            &["$ ls", "  ; rm -r", "  /", "", "  x"],
        );
    }

    #[test]
    fn headings_have_a_figure_at_the_right_and_a_gap_before() {
        let plain = Style::default();
        check(
            20,
            |sheet| {
                sheet.gap();
                sheet.text("one", plain);
                sheet.heading("Done when", "1 of 2", plain, plain);
            },
            &["one", "", "Done when     1 of 2"],
        );
    }

    #[test]
    fn facts_flow_into_the_next_line() {
        let plain = Style::default();
        let facts = ["doing", "P0", "", "devops", "2-4h"].map(|part| (part.to_owned(), plain));
        check(16, |sheet| sheet.flow(&facts, " · ", plain), &["doing · P0", "devops · 2-4h"]);
    }

    #[test]
    fn a_scrolled_page_begins_further_down() {
        let mut sheet = Sheet::new(4, "…");
        for line in ["a", "b", "c"] {
            sheet.text(line, Style::default());
        }
        let area = Rect::new(0, 0, 4, 2);
        let mut buffer = Buffer::empty(area);
        sheet.draw(2, area, &mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["c   ", "    "]));
    }
}
