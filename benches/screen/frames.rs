//! A frame of ours beside the same text put up by a plain table and a paragraph of the terminal library.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

use longpole::view;
use ratatui::buffer::Buffer;
use ratatui::buffer::Cell;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Paragraph;
use ratatui::widgets::Row;
use ratatui::widgets::Table;
use ratatui::widgets::Widget as _;
use ratatui::widgets::Wrap;

use super::Window;

/// Frames of each, in turns, so that a busy machine is busy for both.
const ROUNDS: usize = 1_001;
/// Columns of the table: a mark, an id, a title, an owner, an estimate, a float.
const COLUMNS: [u16; 6] = [4, 10, 0, 12, 8, 6];
/// The share of the width that the table has; the rest is the paragraph's.
const TABLE: u32 = 62;

/// What a frame says, cut into the cells of a table and the text beside it.
struct Plain {
    rows: Vec<[String; COLUMNS.len()]>,
    beside: String,
    area: Rect,
}

impl Plain {
    /// Takes the text of a frame.
    fn of(frame: &Buffer) -> Self {
        let area = frame.area;
        let width = (u32::from(area.width) * TABLE / 100) as u16;
        let taken: u16 = COLUMNS.iter().sum::<u16>() + COLUMNS.len() as u16 - 1;
        let widths = COLUMNS.map(|cells| if cells == 0 { width.saturating_sub(taken) } else { cells });
        let text = |from: u16, to: u16, y: u16| {
            (from..to.min(area.right())).filter_map(|x| frame.cell((x, y)).map(Cell::symbol)).collect::<String>()
        };
        let mut rows = Vec::new();
        let mut beside = String::new();
        for y in area.top()..area.bottom() {
            let mut from = area.left();
            rows.push(widths.map(|cells| {
                let cell = text(from, from + cells, y);
                from += cells + 1;
                cell
            }));
            let _ = writeln!(beside, "{}", text(width, area.right(), y).trim_end());
        }
        Self { rows, beside, area }
    }

    /// Puts it up as a program does that draws with what the library has.
    fn draw(&self) -> Buffer {
        let mut buffer = Buffer::empty(self.area);
        let [left, right] =
            Layout::horizontal([Constraint::Percentage(TABLE as u16), Constraint::Fill(1)]).areas(self.area);
        let rows = self.rows.iter().enumerate().map(|(at, row)| {
            let style = if at % 3 == 0 { Style::new().bold() } else { Style::new() };
            Row::new(row.each_ref().map(String::as_str)).style(style)
        });
        let widths = COLUMNS.map(|cells| if cells == 0 { Constraint::Fill(1) } else { Constraint::Length(cells) });
        Table::new(rows, widths).render(left, &mut buffer);
        Paragraph::new(self.beside.as_str()).wrap(Wrap { trim: false }).render(right, &mut buffer);
        buffer
    }
}

/// The middle of the times of a frame of this window, and of the plain one with the same text.
fn compare(window: &Window) -> (Duration, Duration) {
    let frame = || {
        let mut frame = Buffer::empty(window.shown.area);
        black_box(view::draw(&window.model, &window.look, &mut frame));
        frame
    };
    let plain = Plain::of(&frame());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        black_box(frame());
        ours.push(start.elapsed());
        let start = Instant::now();
        black_box(plain.draw());
        theirs.push(start.elapsed());
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    (ours[ROUNDS / 2], theirs[ROUNDS / 2])
}

/// Sentences about the frames of the Plan and the Path screen.
pub(crate) fn told(window: &mut Window) -> String {
    let mut text = String::new();
    for (key, screen, allowed) in [('1', "Plan", 1.0), ('2', "Path", 1.5)] {
        window.press(key);
        let (ours, theirs) = compare(window);
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        let verdict = if ratio <= allowed { "within" } else { "MORE THAN" };
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let Rect { width, height, .. } = window.shown.area;
        let _ = writeln!(
            text,
            "a frame of the {screen} screen, {width}x{height}: {:.0} us; a plain table and paragraph of that text {:.0} us; \
             ratio {ratio:.2}, {verdict} the allowed {allowed}",
            micros(ours),
            micros(theirs)
        );
    }
    text
}
