//! The rows of the Path screen: mark, id and title, date and length, and the bar. Only those in the window are made.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::look::Look;
use super::super::marked;
use super::super::rect;
use super::super::state::drawn;
use super::super::widgets::fit;
use super::super::widgets::put;
use super::super::widgets::put_right;
use super::super::widgets::select;
use super::super::widgets::width;
use crate::app::Model;
use crate::report::Cell;
use crate::report::Chart;
use crate::report::GanttRow;
use crate::report::Scale;
use crate::report::Ties;

/// Names are not shortened further than this to make room for a date.
const LEAST_NAME: u16 = 28;
/// Cells of a date and of a length, with the gap before each.
const DATE: u16 = 12;
const LENGTH: u16 = 7;

/// Draws the rows in the window.
pub(super) fn draw(model: &Model, chart: &Chart, scale: &Scale<'_>, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let list = rect(layout.list);
    let names_end = if layout.chart.is_empty() { list.right() } else { layout.chart.x };
    let rows = model.path.list.top..model.n_path_rows();
    let ties = model.ties(scale);
    for (row, y) in rows.zip(list.top()..list.bottom()) {
        let names = Rect { x: list.x, y, width: names_end - list.x, height: 1 };
        draw_names(model, chart, row, look, names, buffer);
        if row == model.path.list.selected {
            select(names, look.theme.selected, buffer);
        }
        let bar = model.contents.scene_at(model.path.pace).and_then(|scene| chart.row(scene, row));
        if let Some(bar) = bar.filter(|_| !layout.chart.is_empty()) {
            let line = Rect { x: layout.chart.x, y, width: layout.chart.width, height: 1 };
            draw_bar(model, &bar, (scale, ties.as_ref().zip(row.checked_sub(model.path.list.top))), look, line, buffer);
        }
    }
}

fn draw_names(model: &Model, chart: &Chart, row: usize, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let contents = &model.contents;
    let scene = contents.scene_at(model.path.pace);
    let (date, length) = scene.and_then(|scene| chart.when(scene, row)).unwrap_or_default();
    let mut end = line.right().saturating_sub(1);
    if line.width >= LEAST_NAME + DATE + LENGTH {
        put_right(buffer, line.x, line.y, end, &length, theme.dim);
        end -= LENGTH;
    }
    if line.width >= LEAST_NAME + DATE {
        put(buffer, end.saturating_sub(DATE - 2), line.y, end, &date, theme.dim);
        end -= DATE;
    }
    let sign = marked::sign(model, look, chart.task(row), row == model.path.list.selected);
    put(buffer, line.x, line.y, end, sign, theme.title);
    let mark = look.marks.critical;
    let mut x = line.x + 1;
    if chart.is_on_pole(row) {
        put(buffer, x, line.y, end, mark, theme.critical);
    } else if chart.task(row).is_some_and(|node| contents.is_near_pole(node)) {
        put(buffer, x, line.y, end, look.marks.near, theme.dim);
    }
    x += width(mark) as u16 + 1;
    let Some(node) = chart.task(row) else {
        x = put(buffer, x, line.y, end, look.marks.point, theme.text) + 1;
        let label = scene.and_then(|scene| chart.row(scene, row)).map_or_else(String::new, |row| row.label);
        put_fitting(buffer, x, end, line.y, &look.letters(&label), theme.text, look);
        return;
    };
    let state = drawn(contents.outlook.mark(node), look);
    x = put(buffer, x, line.y, end, state.shape, state.style) + 1;
    let id = contents.id(node);
    if !id.is_empty() {
        x = put_fitting(buffer, x, end, line.y, id, theme.dim, look) + 2;
    }
    put_fitting(buffer, x, end, line.y, contents.title(node), state.title, look);
}

fn put_fitting(buffer: &mut Buffer, x: u16, end: u16, y: u16, text: &str, style: Style, look: &Look) -> u16 {
    let shown = fit(text, usize::from(end.saturating_sub(x)), look.marks.ellipsis);
    put(buffer, x, y, end, &shown, style)
}

fn draw_bar(
    model: &Model,
    bar: &GanttRow,
    (scale, ties): (&Scale<'_>, Option<(&Ties, usize)>),
    look: &Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let theme = &look.theme;
    let mut last = None;
    for column in 0..line.width {
        let cell = scale.cell(bar, usize::from(column));
        let style = match cell {
            Cell::Sure | Cell::Possible | Cell::Point if bar.on_pole => theme.critical,
            Cell::Sure | Cell::Point => theme.text,
            Cell::Possible | Cell::Lag => theme.dim,
            Cell::Due => theme.trouble,
            Cell::Blank | Cell::Float | Cell::Today | Cell::SlotEnd | Cell::Off => theme.faint,
        };
        let x = line.x + column;
        match ties.map(|(ties, row)| ties.wire(column.into(), row)).filter(|wire| !wire.is_empty() && !cell.is_bar()) {
            Some(wire) => {
                let style = if wire.is_pole() { theme.critical } else { theme.dim };
                put(buffer, x, line.y, line.right(), wire.shape(look.unicode).encode_utf8(&mut [0; 4]), style);
            }
            None => {
                put(buffer, x, line.y, line.right(), cell.shape(&look.marks, bar.on_pole), style);
            }
        }
        if cell.is_bar() || cell == Cell::Float {
            last = Some(column);
        }
    }
    let scene = model.contents.scene_at(model.path.pace);
    if let (Some(last), Some(scene), false, None) = (last, scene, bar.on_pole, ties) {
        let text = format!(" {}", crate::engine::why::Phrases::of(scene).short_length(bar.float));
        put(buffer, line.x + last + 1, line.y, line.right(), &text, theme.dim);
    }
    for (column, _, text) in ties.iter().flat_map(|(ties, row)| ties.labels.iter().filter(move |(_, at, _)| at == row))
    {
        put(buffer, line.x + *column as u16, line.y, line.right(), text, theme.text);
    }
}
