//! The Path screen: the long pole as a chain with dates, and a chart beside it.

mod row;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::rect;
use super::widgets::Sheet;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::width;
use crate::app::Model;
use crate::engine::timetable::Pace;
use crate::report::Chart;
use crate::report::Scale;

/// Draws the screen between the header and the footer.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let (Some(chart), Some(scale)) = (model.chart(), model.scale()) else {
        let text = "The calendar of this plan has no working time.";
        put(buffer, 1, rect(layout.list).y, buffer.area.right(), text, look.theme.trouble);
        return;
    };
    draw_lead(model, chart, look, rect(layout.lead), buffer);
    if model.n_path_rows() == 0 {
        return;
    }
    let area = rect(layout.chart);
    if !area.is_empty() {
        draw_axis(&scale, look, area, buffer);
        draw_flags(chart, &scale, look, Rect { y: layout.flags.y, height: 1, ..area }, buffer);
    }
    row::draw(model, chart, &scale, look, buffer);
    draw_told(model, chart, look, buffer);
}

/// What the pole comes to, whether slots hold, and what will be late.
fn draw_lead(model: &Model, chart: &Chart, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = &look.theme;
    let end = area.right().saturating_sub(1);
    let pace = match model.path.pace {
        Pace::AsPlanned => "as planned",
        Pace::AsFastAsPossible => "as fast as possible",
    };
    let zoom = if model.layout().chart.is_empty() || model.n_path_rows() == 0 {
        String::new()
    } else {
        format!(" {} {}", look.marks.dot, model.zoom().word())
    };
    let how = format!("{pace}{zoom}");
    let mut x = area.x + 1;
    let room = put_right(buffer, x + 44, area.y, end, &how, theme.dim).saturating_sub(2);
    for (at, fact) in chart.facts.iter().enumerate() {
        let gap = if at == 0 { String::new() } else { format!(" {} ", look.marks.dot) };
        let fact = format!("{gap}{}", look.letters(fact));
        if at > 0 && usize::from(x) + width(&fact) > usize::from(room) {
            break;
        }
        let shown = fit(&fact, usize::from(room.saturating_sub(x)), look.marks.ellipsis);
        x = put(buffer, x, area.y, room, &shown, if at == 0 { theme.title } else { theme.dim });
    }
    if let Some(missed) = chart.missed.as_ref().filter(|_| area.height > 1) {
        let text = format!("{} {}", look.marks.warning, look.letters(missed));
        let shown = fit(&text, usize::from(area.width.saturating_sub(2)), look.marks.ellipsis);
        put(buffer, area.x + 1, area.y + 1, end, &shown, theme.trouble);
    }
}

/// The months and days over the chart.
fn draw_axis(scale: &Scale<'_>, look: &Look, area: Rect, buffer: &mut Buffer) {
    let [months, days] = scale.axis();
    let y = area.y.saturating_sub(2);
    put(buffer, area.x, y, area.right(), &months, look.theme.dim);
    put(buffer, area.x, y + 1, area.right(), &days, look.theme.dim);
}

/// What is due, where today is, and what the days off are, under the chart; what is due comes first where room is short.
fn draw_flags(chart: &Chart, scale: &Scale<'_>, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let today = (scale.column(scale.today), format!("{} today", look.marks.today), theme.dim);
    let flags = chart.flags.iter().map(|flag| {
        let late = if flag.late.is_empty() { String::new() } else { format!(" {}{}", look.marks.warning, flag.late) };
        let style = if flag.late.is_empty() { theme.dim } else { theme.trouble };
        (scale.end_column(flag.minute), format!("{} {}{late}", look.marks.due, look.letters(&flag.name)), style)
    });
    let mut all: Vec<_> = flags.chain([today]).collect();
    all.sort_by_key(|(column, ..)| *column);
    all.extend(chart.holidays.iter().map(|(minute, name)| {
        (scale.end_column(*minute), format!("{} {}", look.marks.day_off, look.letters(name)), theme.faint)
    }));
    let mut taken: Vec<(i64, i64)> = Vec::new();
    for (column, text, style) in all {
        let room = i64::from(line.width) - column;
        let next = taken.iter().map(|(begin, _)| *begin).filter(|begin| *begin > column).min().unwrap_or(i64::MAX);
        let is_free = column >= 0 && taken.iter().all(|(begin, end)| column >= *end || column < *begin);
        if is_free && room >= 8 && next - column >= 8 {
            let room = room.min(34).min(next.saturating_sub(column + 2));
            let shown = fit(&text, room as usize, look.marks.ellipsis);
            let end = put(buffer, line.x + column as u16, line.y, line.right(), &shown, style);
            taken.push((column, i64::from(end - line.x) + 2));
        }
    }
}

/// Why the selected row stands where it stands.
fn draw_told(model: &Model, chart: &Chart, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let area = rect(layout.detail);
    if area.is_empty() {
        return;
    }
    let rule = look.marks.horizontal.repeat(usize::from(layout.rule.width));
    put(buffer, layout.rule.x, layout.rule.y, rect(layout.rule).right(), &rule, look.theme.faint);
    let told = model.contents.scene_at(model.path.pace).and_then(|scene| chart.told(scene, model.path.list.selected));
    let mut sheet = Sheet::new(area.width.saturating_sub(2), look.marks.ellipsis);
    sheet.text(&look.letters(&told.unwrap_or_default()), look.theme.text);
    sheet.draw(0, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, buffer);
}
