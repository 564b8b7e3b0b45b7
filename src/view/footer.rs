//! The last line: what has to be said once, which may take more lines, what is being typed, or the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Clear;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::widgets::Footer;
use super::widgets::Hint;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::width;
use super::widgets::wrap;
use crate::app::Find;
use crate::app::Model;
use crate::keys::rows_for;

/// More of a notice would hide what it is about.
const MOST_LINES: u16 = 4;

/// Draws the line.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut keys = area;
    if let Some(notice) = &model.notice {
        draw_notice(notice, look, area, buffer);
        return;
    }
    if let Some(find) = model.find.as_ref().filter(|find| find.is_typing) {
        let after = draw_find(find, look, area, buffer);
        keys.x = (after + 2).min(area.right());
        keys.width = area.right() - keys.x;
    }
    Footer { hints: hints(model), theme: &look.theme }.render(keys, buffer);
}

/// A notice has as many lines as it needs, up to a few, over what stands above: its end may say what is lost.
fn draw_notice(notice: &str, look: &Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width.saturating_sub(2));
    let most = usize::from(area.y.saturating_add(1).min(MOST_LINES));
    let mut lines = wrap(&notice.replace('\n', " "), room);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(fit(&rest, room, look.marks.ellipsis).into_owned());
    }
    let height = (lines.len() as u16).max(1);
    let place = Rect { y: area.y + 1 - height, height, ..area };
    Clear.render(place, buffer);
    buffer.set_style(place, look.theme.text);
    for (y, line) in (place.y..).zip(&lines) {
        put(buffer, area.x + 1, y, area.right(), line, look.theme.title);
    }
}

/// The keys of this place that the table wants in the footer; the rest of a chord that was begun comes alone.
fn hints(model: &Model) -> Vec<Hint> {
    rows_for(model.focus())
        .filter_map(|row| Some(Hint { key: row.chords.first()?.to_string(), label: row.footer? }))
        .collect()
}

/// What is typed, with its end in sight, and the cursor after it.
fn draw_find(find: &Find, look: &Look, area: Rect, buffer: &mut Buffer) -> u16 {
    let room = usize::from(area.width / 2);
    let mut typed = find.typed.as_str();
    while width(typed) > room {
        let mut chars = typed.chars();
        chars.next();
        typed = chars.as_str();
    }
    let style = if find.is_missing { look.theme.trouble } else { look.theme.text };
    let end = area.right();
    let x = put(buffer, area.x, area.y, end, " find ", look.theme.dim);
    let x = put(buffer, x, area.y, end, typed, style);
    let x = put(buffer, x, area.y, end, look.marks.cursor, look.theme.title);
    if find.is_missing {
        return put(buffer, x, area.y, end, " nothing has it", look.theme.trouble);
    }
    x
}
