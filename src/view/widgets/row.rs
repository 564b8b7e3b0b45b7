//! One row of the tree: selection, fold mark, state, id, title, and up to three columns at the right.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::super::theme::Theme;
use super::bar::Bar;
use super::text::fit;
use super::text::put;
use super::text::put_right;
use super::text::width;
use crate::report::marks::Marks;

/// The columns at the right of every row, in cells; a narrow tree has fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Columns {
    /// The owner of a task, the bar of what holds tasks.
    pub wide: u16,
    /// The estimate, and how many of how many.
    pub middle: u16,
    /// The priority.
    pub narrow: u16,
    /// The float, and the gate.
    pub float: u16,
    /// The mark of the long pole.
    pub pole: u16,
}

impl Columns {
    /// The columns there is room for in a tree of so many cells.
    pub const fn for_width(cells: u16) -> Self {
        let (wide, middle, narrow, float, pole) = match cells {
            0..=19 => (0, 0, 0, 0, 0),
            20..=29 => (0, 0, 0, 0, 2),
            30..=45 => (0, 0, 0, 5, 2),
            46..=59 => (0, 8, 0, 5, 2),
            60..=67 => (10, 8, 0, 5, 2),
            68..=89 => (10, 8, 2, 5, 2),
            _ => (16, 10, 2, 6, 2),
        };
        Self { wide, middle, narrow, float, pole }
    }

    /// Cells of all columns with the gaps before them.
    fn total(self) -> u16 {
        let gap = |cells: u16| if cells == 0 { 0 } else { cells + 1 };
        gap(self.wide) + gap(self.middle) + gap(self.narrow) + gap(self.float) + gap(self.pole)
    }

    /// The columns from the left, each as its first cell and the cell after it.
    fn places(self, left: u16) -> [(u16, u16); 5] {
        let mut x = left;
        [self.wide, self.middle, self.narrow, self.float, self.pole].map(|cells| {
            let start = x + u16::from(cells > 0);
            x = start + cells;
            (start, x)
        })
    }
}

/// What stands in the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right<'a> {
    /// Nothing.
    Empty,
    /// Of a task.
    Task {
        /// Who has it.
        owner: &'a str,
        /// How long it takes.
        estimate: &'a str,
        /// How important it is.
        priority: &'a str,
        /// Whether it comes before all others.
        is_urgent: bool,
        /// How far it may slip.
        float: &'a str,
        /// How the float looks.
        float_style: Style,
        /// Whether it is on the long pole.
        is_on_pole: bool,
        /// Whether it is near it.
        is_near: bool,
    },
    /// Of what holds tasks.
    Total {
        /// Tasks proven to be done.
        verified: u64,
        /// Tasks said to be done, and not proven.
        claimed: u64,
        /// All tasks.
        total: u64,
        /// The gate at its end.
        gate: &'a str,
    },
}

/// A row, as wide as the area it is drawn in.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// How deep in the tree.
    pub depth: u16,
    /// Whether it is closed, if it can be.
    pub closed: Option<bool>,
    /// The state's shape and style.
    pub mark: Option<(&'a str, Style)>,
    /// The id or label.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
    /// How the title looks.
    pub style: Style,
    /// Which parts of the id and of the title were searched for, in bytes.
    pub found: (Option<Range<usize>>, Option<Range<usize>>),
    /// What stands in the columns.
    pub right: Right<'a>,
    /// Whether it is selected.
    pub is_selected: bool,
    /// Whether it is marked.
    pub is_marked: bool,
    /// Which columns there are.
    pub columns: Columns,
    /// The shapes.
    pub marks: &'a Marks,
    /// The styles.
    pub theme: &'a Theme,
}

impl Widget for Row<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let line = Rect { height: 1, ..area };
        let end = area.right().saturating_sub(1).max(area.x);
        let columns = end.saturating_sub(self.columns.total()).max(area.x);
        let words = self.end_of_words(columns, end);
        let x = self.draw_marks(area.x, area.y, end, buffer);
        let x = self.draw_words((x, self.id, self.theme.dim, &self.found.0), area.y, words, buffer);
        let x = x + if self.id.is_empty() { 0 } else { 2 };
        self.draw_words((x, self.title, self.style, &self.found.1), area.y, words, buffer);
        self.draw_columns(columns, area.y, end, buffer);
        if self.is_selected {
            select(line, self.theme.selected, buffer);
        }
    }
}

impl Row<'_> {
    /// Where the words have to end: before the columns, of which a task takes as much as it leaves empty.
    fn end_of_words(&self, columns: u16, end: u16) -> u16 {
        let [_, _, _, float, _] = self.columns.places(columns);
        match self.right {
            Right::Empty => end,
            Right::Task { owner: "", estimate: "", priority: "", .. } => float.0.saturating_sub(1).max(columns),
            Right::Task { .. } | Right::Total { .. } => columns,
        }
    }

    /// The selection, the fold mark and the state; returns where the words begin.
    fn draw_marks(&self, left: u16, y: u16, end: u16, buffer: &mut Buffer) -> u16 {
        if self.is_selected {
            put(buffer, left, y, end, self.marks.selected, self.theme.title);
        }
        if self.is_marked {
            put(buffer, left, y, end, self.marks.marked, self.theme.key);
        }
        let mut x = left + 1 + 2 * self.depth;
        if let Some(closed) = self.closed {
            let shape = if closed { self.marks.closed } else { self.marks.open };
            put(buffer, x, y, end, shape, self.theme.dim);
        }
        x += 2;
        if let Some((shape, style)) = self.mark {
            x = put(buffer, x, y, end, shape, style) + 1;
        }
        x
    }

    /// Words up to `end`, with what was searched for marked; returns the cell after them.
    fn draw_words(
        &self,
        (x, words, style, found): (u16, &str, Style, &Option<Range<usize>>),
        y: u16,
        end: u16,
        buffer: &mut Buffer,
    ) -> u16 {
        let room = usize::from(end.saturating_sub(x));
        let shown = fit(words, room, self.marks.ellipsis);
        let after = put(buffer, x, y, end, &shown, style);
        if let Some(found) = found
            && let (Some(before), Some(part)) = (words.get(..found.start), words.get(found.clone()))
        {
            let from = usize::from(x) + width(before);
            let until = (from + width(part)).min(usize::from(after));
            for at in from..until {
                if let Some(cell) = buffer.cell_mut((at as u16, y)) {
                    cell.set_style(self.theme.found);
                }
            }
        }
        after
    }

    fn draw_columns(&self, left: u16, y: u16, end: u16, buffer: &mut Buffer) {
        let theme = self.theme;
        let [wide, middle, narrow, float, pole] = self.columns.places(left);
        let mut at_right = |(start, stop): (u16, u16), text: &str, style| {
            if start < stop && stop <= end {
                put_right(buffer, start, y, stop, text, style);
            }
        };
        match self.right {
            Right::Empty => {}
            Right::Task { owner, estimate, priority, is_urgent, float: room, float_style, is_on_pole, is_near } => {
                at_right(middle, estimate, theme.dim);
                at_right(narrow, priority, if is_urgent { theme.doing } else { theme.dim });
                at_right(float, room, float_style);
                if is_on_pole && pole.0 < pole.1 {
                    put(buffer, pole.0, y, end, self.marks.critical, theme.critical);
                } else if is_near && pole.0 < pole.1 {
                    put(buffer, pole.0, y, end, self.marks.near, theme.dim);
                }
                let owner = fit(owner, usize::from(self.columns.wide), self.marks.ellipsis);
                put(buffer, wide.0, y, end, &owner, theme.dim);
            }
            Right::Total { verified, claimed, total, gate } => {
                let count = format!("{}/{total}", verified + claimed);
                if self.columns.middle > 0 {
                    at_right(middle, &count, theme.dim);
                    at_right(float, gate, theme.dim);
                } else {
                    at_right(float, &count, theme.dim);
                }
                let bar = Rect::new(wide.0, y, self.columns.wide, 1);
                Bar { verified, claimed, total, marks: self.marks, theme }.render(bar, buffer);
            }
        }
    }
}

/// Lays the selection under a line: its background, and its foreground where a word has none of its own.
pub fn select(line: Rect, selected: Style, buffer: &mut Buffer) {
    for x in line.left()..line.right() {
        let Some(cell) = buffer.cell_mut((x, line.y)) else {
            return;
        };
        let own = cell.style();
        let mut style = selected;
        if own.fg.is_some_and(|fg| fg != ratatui::style::Color::Reset) {
            style.fg = own.fg;
        }
        cell.set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::marks;

    fn check(cells: u16, change: impl FnOnce(&mut Row<'_>), expect: &str) {
        let theme = Theme::named("mono").expect("embedded");
        let mut row = Row {
            depth: 2,
            closed: None,
            mark: Some(("◐", theme.doing)),
            id: "PQC-1",
            title: "Replace the stub",
            style: theme.text,
            found: (None, None),
            right: Right::Task {
                owner: "devops",
                estimate: "2-4h",
                priority: "P0",
                is_urgent: true,
                float: "0h",
                float_style: theme.critical,
                is_on_pole: true,
                is_near: false,
            },
            is_selected: false,
            is_marked: false,
            columns: Columns::for_width(cells),
            marks: &marks::UNICODE,
            theme: &theme,
        };
        change(&mut row);
        let area = Rect::new(0, 0, cells, 1);
        let mut buffer = Buffer::empty(area);
        row.render(area, &mut buffer);
        let text: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(text.trim_end(), expect);
    }

    #[test]
    fn a_task_has_owner_estimate_priority_and_float_at_the_right() {
        check(72, |_| (), "       ◐ PQC-1  Replace the stub        devops         2-4h P0    0h ⚡");
    }

    #[test]
    fn a_task_of_which_little_is_known_has_the_room_for_its_title() {
        let little = |row: &mut Row<'_>| {
            row.title = "Replace the stub by the real library, and take it out";
            if let Right::Task { owner, estimate, priority, .. } = &mut row.right {
                (*owner, *estimate, *priority) = ("", "", "");
            }
        };
        check(72, little, "       ◐ PQC-1  Replace the stub by the real library, and tak…    0h ⚡");
        check(34, little, "       ◐ PQC-1  Replace…    0h ⚡");
        check(24, little, "       ◐ PQC-1  Rep… ⚡");
    }

    #[test]
    fn a_narrow_row_loses_columns_and_then_letters() {
        check(46, |_| (), "       ◐ PQC-1  Replace th…     2-4h    0h ⚡");
        check(34, |_| (), "       ◐ PQC-1  Replace…    0h ⚡");
        check(20, |_| (), "       ◐ PQC-1   ⚡");
        check(3, |_| (), "");
    }

    #[test]
    fn what_holds_tasks_has_a_bar_and_a_count() {
        check(
            60,
            |row| {
                row.depth = 0;
                row.closed = Some(false);
                row.mark = None;
                row.id = "Week 1";
                row.title = "Dependencies";
                row.is_selected = true;
                row.right = Right::Total { verified: 6, claimed: 2, total: 10, gate: "G1/3" };
            },
            "▌▾ Week 1  Dependencies        ██████▓▓░░     8/10  G1/3",
        );
    }

    #[test]
    fn every_width_draws() {
        for cells in 0..80 {
            let theme = Theme::default();
            for depth in 0..6 {
                let row = Row {
                    depth,
                    closed: Some(true),
                    mark: Some(("[x]", theme.text)),
                    id: "計画-1",
                    title: "計画を立てる",
                    style: theme.text,
                    found: (None, Some(3..9)),
                    right: Right::Total { verified: 1, claimed: 1, total: 3, gate: "G0/1" },
                    is_selected: true,
                    is_marked: true,
                    columns: Columns::for_width(cells),
                    marks: &marks::ASCII,
                    theme: &theme,
                };
                let area = Rect::new(3, 1, cells, 1);
                row.render(area, &mut Buffer::empty(Rect::new(0, 0, 3 + cells, 2)));
            }
        }
    }
}
