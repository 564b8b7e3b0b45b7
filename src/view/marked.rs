//! What is marked: the sign before a row, and the line that says how many there are and what can be done to them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::widgets::fit;
use super::widgets::put;
use crate::app::Model;
use crate::keys::Command;
use crate::plan::NodeId;

/// The sign in the first cell of a row: that it is marked, that it is selected, or nothing.
pub(super) fn sign(model: &Model, look: &Look, node: Option<NodeId>, is_selected: bool) -> &'static str {
    match node {
        Some(node) if model.marked.contains(&node) => look.marks.marked,
        _ if is_selected => look.marks.selected,
        _ => "",
    }
}

/// How many rows are marked, and what may be done to all of them.
pub(super) fn told(model: &Model) -> (String, String) {
    let key = |command| model.keys.shown(command);
    let figure = format!("{} marked", model.marked.len());
    let (tick, block, forget) = (key(Command::Tick), key(Command::Block), key(Command::Forget));
    (figure, format!("{tick} ticks, {block} blocks all of them; {forget} drops the marks"))
}

/// Draws the line that says so, where there is one.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let (figure, after) = told(model);
    let x = put(buffer, area.x + 1, area.y, area.right(), &figure, look.theme.title) + 2;
    let shown = fit(&after, usize::from(area.right().saturating_sub(x)), look.marks.ellipsis);
    put(buffer, x, area.y, area.right(), &shown, look.theme.dim);
}
