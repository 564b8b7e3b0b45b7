//! The last line: what has to be said once, what is being typed, or the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::widgets::Footer;
use super::widgets::Hint;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::width;
use crate::app::Find;
use crate::app::Model;
use crate::keys::rows_for;

/// Draws the line.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let mut keys = area;
    if let Some(notice) = &model.notice {
        let text = format!(" {}", notice.first_line());
        let shown = fit(&text, usize::from(area.width), look.marks.ellipsis);
        put(buffer, area.x, area.y, area.right(), &shown, look.theme.title);
        return;
    }
    if let Some(find) = model.find.as_ref().filter(|find| find.is_typing) {
        let after = draw_find(find, look, area, buffer);
        keys.x = (after + 2).min(area.right());
        keys.width = area.right() - keys.x;
    }
    Footer { hints: hints(model), theme: &look.theme }.render(keys, buffer);
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
