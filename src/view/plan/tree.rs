//! The tree of the plan. Only the rows in the window are made.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget as _;

use super::super::look::Look;
use super::super::state::drawn;
use super::super::widgets::Columns;
use super::super::widgets::Right;
use super::super::widgets::Row;
use crate::app::Model;
use crate::app::Shape as _;
use crate::app::find_typed;
use crate::engine::Tally;
use crate::engine::why::Phrases;
use crate::journal::Owner;
use crate::plan::Item;
use crate::plan::NodeId;
use crate::plan::Priority;
use crate::plan::Task;
use crate::plan::micro::Slot;

/// Draws the rows from the top of the window on.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let rows = model.visible().rows(model.tree.top);
    for (node, y) in rows.zip(area.top()..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        draw_row(model, look, node, line, buffer);
    }
}

fn draw_row(model: &Model, look: &Look, node: NodeId, line: Rect, buffer: &mut Buffer) {
    let contents = &*model.contents;
    let is_closed = model.visible().is_closed(node);
    let (id, title) = (label(model, node), contents.title(node));
    let (mark, style) = mark(model, look, node);
    let text = right_text(model, node);
    let (float, float_style) = float(model, look, node);
    Row {
        depth: contents.outline.depth(node) as u16,
        closed: contents.is_parent(node).then_some(is_closed),
        mark,
        id: &id,
        title,
        style,
        found: (found(model, &id), found(model, title)),
        right: right(model, node, &text, (&float, float_style)),
        is_selected: node == model.tree.selected,
        is_marked: model.marked.contains(&node),
        columns: Columns::for_width(line.width),
        marks: &look.marks,
        theme: &look.theme,
    }
    .render(line, buffer);
}

/// The first part of a text that was searched for.
fn found(model: &Model, text: &str) -> Option<Range<usize>> {
    let texts = model.find.iter().flat_map(|find| find.query.texts());
    texts.filter_map(|typed| find_typed(text, typed)).min_by_key(|found| found.start)
}

/// What stands before the title: of what holds tasks its time, else the id.
fn label(model: &Model, node: NodeId) -> Cow<'_, str> {
    let id = Cow::Borrowed(model.contents.id(node));
    let (Item::Phase(container) | Item::Day(container)) = model.contents.item(node) else {
        return id;
    };
    let label = match container.slot {
        _ if !container.label.is_empty() => Cow::Borrowed(container.label.first_line()),
        Some(slot) => Cow::Owned(slot_label(slot)),
        None => id,
    };
    // Many titles begin with their time, or are called like their id.
    let says_it = find_typed(&container.title, &label).is_some_and(|found| found.start == 0);
    if says_it { Cow::Borrowed("") } else { label }
}

/// A slot as the beginning of a line.
fn slot_label(slot: Slot) -> String {
    let text = slot.to_string();
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The mark of a row, and how its title looks.
fn mark(model: &Model, look: &Look, node: NodeId) -> (Option<(&'static str, Style)>, Style) {
    match model.contents.item(node) {
        Item::Phase(_) => (None, look.theme.title),
        Item::Day(_) => (None, look.theme.text),
        Item::Task(_) | Item::Step(_) => {
            let drawn = drawn(model.contents.outlook.mark(node), look);
            (Some((drawn.shape, drawn.style)), drawn.title)
        }
    }
}

/// The text of the middle column of a task, or of the narrow one of what holds tasks.
fn right_text(model: &Model, node: NodeId) -> String {
    match model.contents.item(node) {
        Item::Task(task) => task.estimate.map_or_else(String::new, |e| e.to_string()),
        Item::Phase(container) | Item::Day(container) if !container.criteria.is_empty() => {
            let count = model.contents.outlook.evidence.count(Owner::Node(node), container.criteria.len());
            format!("G{}/{}", count.met(), count.criteria)
        }
        _ => String::new(),
    }
}

/// How far a task may slip, and how that looks.
fn float(model: &Model, look: &Look, node: NodeId) -> (String, Style) {
    let scene = model.contents.scene();
    let float = scene.and_then(|scene| scene.timetable.total_float(node).map(|float| (Phrases::of(scene), float)));
    let Some((phrases, float)) = float else { return (String::new(), look.theme.dim) };
    let style = match float {
        ..0 => look.theme.trouble,
        0 => look.theme.text,
        _ => look.theme.dim,
    };
    (phrases.short_length(float), style)
}

fn right<'a>(model: &'a Model, node: NodeId, text: &'a str, (float, float_style): (&'a str, Style)) -> Right<'a> {
    match model.contents.item(node) {
        Item::Task(task) => Right::Task {
            owner: task.owner.first().map_or("", |owner| owner.first_line()),
            estimate: text,
            priority: priority(task),
            is_urgent: task.priority == Some(Priority::P0),
            float,
            float_style,
            is_on_pole: model.contents.is_on_pole(node),
            is_near: model.contents.is_near_pole(node),
        },
        Item::Step(_) => Right::Empty,
        Item::Phase(_) | Item::Day(_) => match model.contents.outlook.tally(node) {
            Some(tally) if tally.tasks > 0 => total(tally, text),
            _ => Right::Empty,
        },
    }
}

fn priority(task: &Task) -> &'static str {
    task.priority.map_or("", Priority::word)
}

fn total<'a>(tally: &Tally, gate: &'a str) -> Right<'a> {
    Right::Total { verified: tally.verified.into(), claimed: tally.claimed.into(), total: tally.tasks.into(), gate }
}
