//! Which part of the window shows what. It decides places only; `view/` fills them.
//!
//! It stands here and not in `view/`, because a click has to find the row that is drawn under it.

use super::screen::Screen;

/// The size of the window in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A rectangle of cells; one without any is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether the cell lies in it.
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }

    /// Whether it has no cell.
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Takes rows off the top.
    pub(super) fn take_top(&mut self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        let top = Self { height: rows, ..*self };
        self.y += rows;
        self.height -= rows;
        top
    }

    /// Takes rows off the bottom.
    pub(super) fn take_bottom(&mut self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        self.height -= rows;
        Self { y: self.y + self.height, height: rows, ..*self }
    }

    /// Takes columns off the right.
    fn take_right(&mut self, columns: u16) -> Self {
        let columns = columns.min(self.width);
        self.width -= columns;
        Self { x: self.x + self.width, width: columns, ..*self }
    }
}

/// Whether the details are shown beside the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Details {
    /// If there is room.
    #[default]
    IfRoom,
    /// Even if the tree has to give way.
    Always,
    /// Not at all.
    Never,
}

/// The parts of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Layout {
    /// Which plan, and how far it is.
    pub header: Area,
    /// The line that says that this is how it was.
    pub band: Area,
    /// The line that says that something is wrong with the plan.
    pub trouble: Area,
    /// What stands over the list.
    pub lead: Area,
    /// The rows.
    pub list: Area,
    /// The part of the list in which a chart is drawn.
    pub chart: Area,
    /// The line under the rows that says how many are marked.
    pub marked: Area,
    /// The line under a chart that names what is due.
    pub flags: Area,
    /// The line between the list and the details: one column, or one row.
    pub rule: Area,
    /// The details of the selected row.
    pub detail: Area,
    /// The line that says how far the checks are that run.
    pub checks: Area,
    /// The keys, or what was typed.
    pub footer: Area,
    /// The palette, over all of it.
    pub palette: Area,
}

/// How large the details were dragged to be: columns where they stand beside the tree, rows where they stand below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Split {
    /// Columns.
    pub columns: Option<u16>,
    /// Rows.
    pub rows: Option<u16>,
}

/// What is left of the tree, and of the details, however far the line between them is dragged.
const LEAST: u16 = 12;

impl Layout {
    /// Whether the line between list and details stands upright.
    pub fn is_beside(&self) -> bool {
        self.rule.width == 1 && self.rule.x > 0
    }

    /// Gives the details the size they were dragged to, as far as there is room.
    pub(super) fn split_at(&mut self, split: Split) {
        if self.rule.is_empty() || self.detail.is_empty() {
            return;
        }
        if let (true, Some(columns)) = (self.is_beside(), split.columns) {
            let both = self.list.width + self.detail.width;
            let columns = columns.min(both.saturating_sub(LEAST)).max(LEAST.min(both));
            self.detail = Area { x: self.detail.x + self.detail.width - columns, width: columns, ..self.detail };
            self.rule.x = self.detail.x - 1;
            self.list.width = both - columns;
        }
        if let (false, Some(rows)) = (self.is_beside(), split.rows) {
            let both = self.list.height + self.detail.height;
            let least = (LEAST / 4).min(both / 2);
            let rows = rows.clamp(least, both - least);
            self.detail = Area { y: self.detail.y + self.detail.height - rows, height: rows, ..self.detail };
            self.rule.y = self.detail.y - 1;
            self.list.height = both - rows;
        }
    }
}

/// From this width on the details stand beside the tree.
const WIDE: u16 = 100;
/// From this height on they stand below it.
const TALL: u16 = 20;
/// Below this width sentences need more rows.
const NARROW: u16 = 60;
/// From this width on the rows of the Path screen have a chart beside them.
const CHART: u16 = 72;
/// The details are never narrower than this.
const MIN_DETAIL_WIDTH: u16 = 36;

/// The column of the fold mark of a row at a depth, from the left edge of the tree.
pub fn fold_column(depth: u16) -> u16 {
    1 + 2 * depth
}

/// The palette is no wider than this.
const PALETTE_WIDTH: u16 = 76;
/// It shows no more offers at once.
const MOST_OFFERS: u16 = 18;

/// Where the palette lies: near the top, with its frame, the line that is typed, and a row for each offer.
pub(super) fn palette_area(size: Size, n_offers: usize) -> Area {
    let width = PALETTE_WIDTH.min(size.width.saturating_sub(2));
    let offers = n_offers.clamp(1, usize::from(MOST_OFFERS)) as u16;
    let y = if size.height < 16 { 0 } else { 3 };
    let height = (offers + 3).min(size.height.saturating_sub(y + 1));
    Area { x: (size.width - width) / 2, y, width, height }
}

/// Which lines stand over or under a screen for now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bars {
    /// That something is wrong with the plan.
    pub(super) trouble: bool,
    /// That this is how it was.
    pub(super) past: bool,
    /// That checks run.
    pub(super) checks: bool,
}

/// Divides a window.
pub(super) fn layout(size: Size, details: Details, bars: Bars, screen: Screen) -> Layout {
    let mut body = Area { x: 0, y: 0, width: size.width, height: size.height };
    let mut layout = Layout {
        header: body.take_top(match size.height {
            0..=3 => 0,
            4..=8 => 1,
            _ => 3,
        }),
        ..Layout::default()
    };
    if size.height > 2 {
        layout.footer = body.take_bottom(1);
    }
    if bars.checks && body.height > 2 {
        layout.checks = body.take_bottom(1);
    }
    if bars.past {
        layout.band = body.take_top(1);
    }
    if bars.trouble {
        layout.trouble = body.take_top(u16::from(body.height > 2));
    }
    match screen {
        Screen::Plan => divide_plan(size, details, body, &mut layout),
        Screen::Evidence | Screen::Decisions => {
            layout.lead = body.take_top(match body.height {
                0..=5 => 0,
                6..=9 => 1,
                _ => 2,
            });
            divide_plan(size, details, body, &mut layout);
        }
        Screen::Path => divide_path(size, body, &mut layout),
        Screen::Blockers => {
            layout.lead = body.take_top(match body.height {
                0..=5 => 0,
                6..=9 => 2,
                _ if size.width < NARROW => 4,
                _ => 2,
            });
            layout.list = body;
        }
        Screen::Graph => {
            layout.lead = body.take_top(u16::from(body.height > 5) + u16::from(body.height > 9));
            if size.height >= TALL {
                layout.detail = body.take_bottom(if size.width < WIDE { 5 } else { 4 });
                layout.rule = layout.detail.take_top(1);
            }
            layout.list = body;
        }
        Screen::Standup | Screen::History => {
            layout.lead = body.take_top(match body.height {
                0..=5 => 0,
                6..=9 => 2,
                _ if screen == Screen::History => 2,
                _ => 3,
            });
            layout.list = body;
        }
    }
    layout
}

fn divide_plan(size: Size, details: Details, mut body: Area, layout: &mut Layout) {
    if details != Details::Never {
        if size.width >= WIDE {
            layout.detail = body.take_right((size.width * 2 / 5).max(MIN_DETAIL_WIDTH));
            layout.rule = body.take_right(1);
        } else if size.height >= TALL || details == Details::Always {
            let rows = match body.height {
                0..=4 => body.height,
                height if size.height >= TALL => height * 2 / 5,
                height => height / 2,
            };
            layout.detail = body.take_bottom(rows);
            layout.rule = layout.detail.take_top(u16::from(!body.is_empty()));
        }
    }
    layout.list = body;
}

/// Facts and, where a chart has room, its dates over the rows; what is due and why the selected row is there under them.
fn divide_path(size: Size, mut body: Area, layout: &mut Layout) {
    let has_chart = size.width >= CHART && body.height > 8;
    if body.height > 5 {
        layout.lead = body.take_top(if has_chart { 4 } else { 2 });
    }
    if size.height >= TALL {
        layout.detail = body.take_bottom(if size.width < WIDE { 5 } else { 4 });
        layout.rule = layout.detail.take_top(1);
    }
    if has_chart {
        layout.flags = body.take_bottom(1);
        let names = (size.width * 2 / 5).clamp(36, 62);
        layout.chart = body.take_right(size.width - names);
        body = Area { width: size.width, ..body };
    }
    layout.list = body;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, height: u16, details: Details) -> Layout {
        for (screen, is_on) in Screen::ALL.iter().flat_map(|screen| [(*screen, false), (*screen, true)]) {
            let bars = Bars { trouble: true, past: is_on, checks: is_on };
            let layout = layout(Size { width, height }, details, bars, screen);
            let Layout { header, band, trouble, lead, list, flags, rule, detail, checks, footer, .. } = layout;
            let parts = [header, band, trouble, lead, list, flags, rule, detail, checks, footer];
            let cells: u32 = parts.iter().map(|a| u32::from(a.width) * u32::from(a.height)).sum();
            assert_eq!(cells, u32::from(width) * u32::from(height), "{screen:?}");
        }
        layout(Size { width, height }, details, Bars { trouble: true, ..Bars::default() }, Screen::Plan)
    }

    #[test]
    fn the_parts_cover_every_window_exactly() {
        for width in 0..=130 {
            for height in 0..=40 {
                for details in [Details::IfRoom, Details::Always, Details::Never] {
                    check(width, height, details);
                }
            }
        }
    }

    #[test]
    fn however_far_the_line_is_dragged_the_parts_cover_the_window() {
        for (width, height) in [(130, 40), (100, 12), (80, 24), (40, 20)] {
            for dragged in 0..140 {
                let mut layout = check(width, height, Details::IfRoom);
                let whole = layout.list.width + layout.list.height + layout.detail.width + layout.detail.height;
                layout.split_at(Split { columns: Some(dragged), rows: Some(dragged) });
                let Layout { list, rule, detail, .. } = layout;
                assert_eq!(list.width + list.height + detail.width + detail.height, whole);
                assert!(!list.is_empty() && !detail.is_empty(), "{layout:?}");
                assert!(rule.x + 1 == detail.x || rule.y + 1 == detail.y, "{layout:?}");
            }
        }
    }

    #[test]
    fn details_stand_beside_below_or_not_at_all() {
        let wide = check(120, 40, Details::IfRoom);
        assert_eq!((wide.detail.width, wide.list.width), (48, 71));
        let tall = check(80, 24, Details::IfRoom);
        assert_eq!((tall.detail.width, tall.rule.height), (80, 1));
        assert!(check(80, 19, Details::IfRoom).detail.is_empty());
        assert!(!check(40, 12, Details::Always).detail.is_empty());
        assert!(check(120, 40, Details::Never).detail.is_empty());
    }
}
