//! The History screen: what happened, newest first, and the band that says that everything is shown as it was.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::look::Look;
use super::rect;
use super::state::drawn;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::select;
use super::widgets::width;
use crate::app::Model;
use crate::journal::Key;
use crate::report::Chronicle;
use crate::report::ChronicleRow;

/// Cells of the day, the time, and whoever did it, each with the gap behind it.
const DAY: u16 = 12;
const TIME: u16 = 7;
const BY: u16 = 12;
/// From this width on rows say who did it.
const WIDE: u16 = 72;

/// Draws the band over everything that is shown as it was.
pub(super) fn draw_band(model: &Model, look: &Look, buffer: &mut Buffer) {
    let area = rect(model.layout().band);
    let (Some(past), false) = (&model.past, area.is_empty()) else { return };
    let theme = &look.theme;
    let style = theme.critical.add_modifier(Modifier::REVERSED | Modifier::BOLD);
    put(buffer, area.x, area.y, area.right(), &" ".repeat(usize::from(area.width)), style);
    let way_back = if area.width < WIDE { "Esc now " } else { "Esc returns to now " };
    let start = put_right(buffer, area.x + 20, area.y, area.right(), way_back, style);
    let at = &past.at;
    let left = at.of.saturating_sub(at.n_records);
    let since = if left == 1 { "1 action".to_owned() } else { format!("{left} actions") };
    let text = format!(" AS IT WAS {} {} {since} ago {} {}", at.when, look.marks.dot, look.marks.dot, at.what);
    let shown = fit(&text, usize::from(start.saturating_sub(area.x + 2)), look.marks.ellipsis);
    put(buffer, area.x, area.y, start, &look.letters(&shown), style);
}

/// Draws the screen between the header and the footer.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let (lead, list) = (rect(layout.lead), rect(layout.list));
    let Some(chronicle) = model.history.told.as_deref() else { return };
    if chronicle.n_records() == 0 {
        let text = if model.is_kept() {
            "Nothing has happened yet. What you tick, start or block is written down here."
        } else {
            "Nothing has happened yet. What you try out here is forgotten when you leave."
        };
        let shown = fit(text, usize::from(list.width.saturating_sub(2)), look.marks.ellipsis);
        put(buffer, list.x + 1, lead.y, list.right(), &shown, look.theme.text);
        return;
    }
    draw_lead(model, chronicle, look, lead, buffer);
    let rows = model.history.rows.iter().enumerate().skip(model.history.list.top);
    for ((at, row), y) in rows.zip(list.top()..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        // The day stands where it begins, and at the top of the window.
        let above = at.checked_sub(1).filter(|_| y > list.top()).and_then(|above| model.history.rows.get(above));
        let is_new_day = above.is_none_or(|above| chronicle.when(*above).date() != chronicle.when(*row).date());
        draw_row(model, chronicle, (*row, is_new_day), look, line, buffer);
        if at == model.history.list.selected {
            put(buffer, line.x, y, line.right(), look.marks.selected, look.theme.title);
            select(line, look.theme.selected, buffer);
        }
    }
}

/// How much there is, and which of it is shown.
fn draw_lead(model: &Model, chronicle: &Chronicle, look: &Look, lead: Rect, buffer: &mut Buffer) {
    if lead.is_empty() {
        return;
    }
    let theme = &look.theme;
    let end = lead.right().saturating_sub(1);
    let history = &model.history;
    let count = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let all = count(chronicle.n_records(), "action", "actions");
    let find = model.row_find().filter(|find| !find.typed.is_empty());
    if history.filter.is_empty() && find.is_none() {
        put(buffer, lead.x + 1, lead.y, end, &format!("{all}, the newest first"), theme.title);
        return;
    }
    let filter = &history.filter;
    let title = |key: &Key| title(model, key).unwrap_or(key.as_str()).to_owned();
    let parts = [
        filter.task.as_ref().map(|key| format!("about {}", title(key))),
        filter.by.as_ref().map(|by| if by.is_empty() { "by nobody known".to_owned() } else { format!("by {by}") }),
        filter.kind.map(|kind| format!("only {}", kind.to_lowercase())),
        find.map(|find| format!("with {}", &*find.typed)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let text = format!("{} of {all}: {}", history.rows.len(), parts.join(", "));
    let shown = fit(&text, usize::from(end.saturating_sub(lead.x + 1)), look.marks.ellipsis);
    put(buffer, lead.x + 1, lead.y, end, &shown, theme.title);
}

fn title<'m>(model: &'m Model, key: &Key) -> Option<&'m str> {
    model.contents.task_of(key).map(|node| model.contents.title(node))
}

fn draw_row(
    model: &Model,
    chronicle: &Chronicle,
    (row, is_new_day): (ChronicleRow, bool),
    look: &Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let theme = &look.theme;
    let end = line.right().saturating_sub(1);
    let when = chronicle.when(row);
    let mut x = line.x + 1;
    if line.width >= WIDE {
        if is_new_day {
            put(buffer, x, line.y, end, &when.format("%a %d %b").to_string(), theme.title);
        }
        x += DAY;
        put(buffer, x, line.y, end, &when.format("%H:%M").to_string(), theme.dim);
        x += TIME;
        let by = fit(chronicle.by(row), usize::from(BY - 2), look.marks.ellipsis);
        put(buffer, x, line.y, end, &by, theme.dim);
        x += BY;
    } else {
        let text = when.format(if is_new_day { "%d %b" } else { "%H:%M" }).to_string();
        put(buffer, x, line.y, end, &text, if is_new_day { theme.title } else { theme.dim });
        x += TIME;
    }
    let counts = chronicle.counts(row);
    let state = chronicle.mark(row).map(|mark| drawn(mark, look));
    let blank = drawn(crate::engine::Mark::Waiting, look);
    let shape = state.map_or(blank.shape, |state| state.shape);
    let style = state.filter(|_| counts).map_or(theme.dim, |state| state.style);
    x = put(buffer, x, line.y, end, shape, style) + 1;
    let words = chronicle.words(row, |key| title(model, key));
    let undone = if counts { "" } else { "  undone" };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(width(undone));
    let shown = look.letters(&words);
    let shown = fit(&shown, room, look.marks.ellipsis);
    // What came after the moment that is looked at has not happened there.
    let is_later = model.past.as_ref().is_some_and(|past| row.record as usize >= past.at.n_records);
    let style = match (counts, is_later) {
        (false, _) => theme.dropped,
        (true, true) => theme.faint,
        (true, false) => theme.text,
    };
    x = put(buffer, x, line.y, end, &shown, style);
    put(buffer, x, line.y, end, undone, theme.dim);
}
