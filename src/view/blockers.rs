//! The Blockers screen: what holds the plan up, cause by cause, with who has to act and what it holds.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::marked;
use super::parts::put_parts;
use super::rect;
use super::state::drawn;
use super::widgets::Sheet;
use super::widgets::put;
use super::widgets::select;
use super::widgets::width;
use crate::app::BlockerRow;
use crate::app::Model;
use crate::plan::NodeId;
use crate::report::Blocker;

/// Draws the screen between the header and the footer.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let (lead, list) = (rect(layout.lead), rect(layout.list));
    let Some(blockers) = model.contents.blockers() else {
        let text = "The calendar of this plan has no working time.";
        put(buffer, 1, list.y, buffer.area.right(), text, look.theme.trouble);
        return;
    };
    let room = lead.width.saturating_sub(2);
    let mut sheet = Sheet::new(room, look.marks.ellipsis);
    sheet.text(&look.letters(&blockers.summary), look.theme.title);
    sheet.draw(0, Rect { x: lead.x + 1, width: room, ..lead }, buffer);
    let rows = model.blocker_rows().enumerate().skip(model.blockers.top);
    for ((at, row), y) in rows.zip(list.top()..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        match row {
            BlockerRow::Gap => {}
            BlockerRow::Task(node) => draw_task(model, node, look, line, buffer),
            BlockerRow::Cause(nth)
            | BlockerRow::About(nth)
            | BlockerRow::Holds(nth)
            | BlockerRow::Price(nth)
            | BlockerRow::More(nth) => {
                if let Some(cause) = blockers.causes.get(nth) {
                    draw_cause(row, cause, look, line, buffer);
                }
            }
        }
        let node = if let BlockerRow::Task(node) = row { Some(node) } else { None };
        let is_selected = at == model.blockers.selected && row.can_be_selected();
        put(buffer, line.x, y, line.right(), marked::sign(model, look, node, is_selected), look.theme.title);
        if is_selected {
            select(line, look.theme.selected, buffer);
        }
    }
}

/// One of the lines about a cause.
fn draw_cause(row: BlockerRow, cause: &Blocker, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let state = drawn(cause.mark, look);
    let indent = 2 + width(state.shape) as u16;
    let x = line.x + indent;
    match row {
        BlockerRow::Cause(_) => {
            put(buffer, line.x + 1, line.y, line.right(), state.shape, state.style);
            let reason = if cause.reason.is_empty() { String::new() } else { format!("  {}", cause.reason) };
            put_parts(&[(&cause.what, theme.title), (&reason, theme.text)], x, look, line, buffer);
        }
        BlockerRow::About(_) => {
            let between = if cause.age.is_empty() || cause.who.is_empty() { "" } else { look.marks.dot };
            let dot = if between.is_empty() { String::new() } else { format!(" {between} ") };
            put_parts(&[(&cause.age, theme.text), (&dot, theme.dim), (&cause.who, theme.text)], x, look, line, buffer);
        }
        BlockerRow::Holds(_) => {
            let comma = if cause.float.is_empty() { "" } else { ", " };
            let style = if cause.is_urgent { theme.trouble } else { theme.dim };
            let parts = [(cause.holds.as_str(), theme.dim), (comma, theme.dim), (&cause.float, style)];
            put_parts(&parts, x, look, line, buffer);
        }
        BlockerRow::Price(_) => {
            let between = if cause.cost.is_empty() || cause.relief.is_empty() { "" } else { look.marks.dot };
            let dot = if between.is_empty() { String::new() } else { format!(" {between} ") };
            let parts = [(cause.cost.as_str(), theme.text), (&dot, theme.dim), (&cause.relief, theme.text)];
            put_parts(&parts, x, look, line, buffer);
        }
        BlockerRow::More(_) => {
            let text = format!("and {} more", cause.n_more);
            put_parts(&[(&text, theme.dim)], x + 2, look, line, buffer);
        }
        BlockerRow::Task(_) | BlockerRow::Gap => {}
    }
}

/// A task that a cause holds.
fn draw_task(model: &Model, node: NodeId, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let contents = &model.contents;
    let state = drawn(contents.outlook.mark(node), look);
    let x = line.x + 4 + width(state.shape) as u16 - 1;
    let x = put(buffer, x, line.y, line.right(), state.shape, state.style) + 1;
    let id = match contents.id(node) {
        "" => String::new(),
        id => format!("{id}  "),
    };
    let pole = if contents.is_on_pole(node) { format!("  {}", look.marks.critical) } else { String::new() };
    // A long title gives way to the mark of the long pole.
    let words = Rect { width: line.width.saturating_sub(width(&pole) as u16), ..line };
    let x = put_parts(&[(id.as_str(), theme.dim), (contents.title(node), state.title)], x, look, words, buffer);
    put_parts(&[(&pole, theme.critical)], x, look, line, buffer);
}
