//! The palette over the screen: what was typed, and what is offered for it.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Clear;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::rect;
use super::state::drawn;
use super::widgets::Frame;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::select;
use super::widgets::width;
use crate::app::Model;
use crate::app::Offer;
use crate::app::Palette;
use crate::plan::Item;
use crate::plan::NodeId;

/// Draws it.
pub(super) fn draw(model: &Model, palette: &Palette, look: &Look, buffer: &mut Buffer) {
    let area = rect(model.layout().palette);
    if area.height < 3 || area.width < 8 {
        return;
    }
    Clear.render(area, buffer);
    buffer.set_style(area, look.theme.text);
    let shown = usize::from(area.height - 3);
    Frame {
        title: "What next?",
        is_more_above: palette.list.top > 0,
        is_more_below: palette.list.top + shown < palette.offers.len(),
        marks: &look.marks,
        theme: &look.theme,
    }
    .render(area, buffer);
    let inner = Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 };
    draw_typed(palette, look, inner, buffer);
    let offers = palette.offers.iter().enumerate().skip(palette.list.top);
    for ((at, offer), y) in offers.zip(inner.top() + 1..inner.bottom()) {
        let line = Rect { y, height: 1, ..inner };
        draw_offer(model, *offer, look, line, buffer);
        if at == palette.list.selected {
            put(buffer, line.x - 1, y, line.right(), look.marks.selected, look.theme.title);
            select(Rect { x: line.x - 1, width: line.width + 2, ..line }, look.theme.selected, buffer);
        }
    }
    if palette.offers.is_empty() {
        put(buffer, inner.x, inner.y + 1, inner.right(), "nothing here is called so", look.theme.dim);
    }
}

fn draw_typed(palette: &Palette, look: &Look, line: Rect, buffer: &mut Buffer) {
    let room = usize::from(line.width.saturating_sub(1));
    let mut typed: &str = &palette.typed;
    while width(typed) > room {
        let mut chars = typed.chars();
        chars.next();
        typed = chars.as_str();
    }
    let x = put(buffer, line.x, line.y, line.right(), typed, look.theme.text);
    let x = put(buffer, x, line.y, line.right(), look.marks.cursor, look.theme.title);
    if palette.typed.is_empty() {
        put(buffer, x, line.y, line.right(), "a command, a task, a plan", look.theme.dim);
    }
}

/// An offer in words.
struct Told<'a> {
    shape: &'static str,
    shape_style: Style,
    /// Its name and what is said about it.
    words: [(Cow<'a, str>, Style); 2],
    /// Its key or its kind.
    right: (Cow<'a, str>, Style),
}

/// What it is, and at the right its key or its kind.
fn draw_offer(model: &Model, offer: Offer, look: &Look, line: Rect, buffer: &mut Buffer) {
    let Told { shape, shape_style, words, right } = told(model, offer, look);
    let end = put_right(buffer, line.x, line.y, line.right(), &right.0, right.1).saturating_sub(1);
    let mut x = line.x;
    if !shape.is_empty() {
        x = put(buffer, x, line.y, end, shape, shape_style) + 1;
    }
    for (text, style) in &words {
        let text = look.letters(text);
        x = put(buffer, x, line.y, end, &fit(&text, usize::from(end.saturating_sub(x)), look.marks.ellipsis), *style);
    }
}

fn told<'a>(model: &'a Model, offer: Offer, look: &Look) -> Told<'a> {
    let theme = &look.theme;
    let plain = |name: Cow<'a, str>, about: Cow<'a, str>, right: (Cow<'a, str>, Style)| Told {
        shape: "",
        shape_style: theme.text,
        words: [(name, theme.text), (about, theme.dim)],
        right,
    };
    let named =
        |name: String, about: &'a str, kind: &'a str| plain(name.into(), about.into(), (kind.into(), theme.dim));
    match offer {
        Offer::Command(command) => {
            let row = model.keys.rows_for(model.context()).find(|row| row.command == command);
            let key = row.and_then(|row| row.chords.first()).map_or_else(String::new, ToString::to_string);
            plain(row.map_or("", |row| row.doc).into(), "".into(), (key.into(), theme.key))
        }
        Offer::Filter(at) => {
            let filter = model.filters.get(at).map(|filter| (format!("@{}  ", filter.name), filter.words.as_str()));
            let (name, words) = filter.unwrap_or_default();
            named(name, words, "filter")
        }
        Offer::Plan(at) => {
            let other = model.plans.get(at).map(|other| (format!("{}  ", other.title), other.about.as_str()));
            let (title, about) = other.unwrap_or_default();
            named(title, about, "plan")
        }
        Offer::Node(node) => told_node(model, node, look),
    }
}

/// A phase, day, task or step, by its id and title.
fn told_node<'a>(model: &'a Model, node: NodeId, look: &Look) -> Told<'a> {
    let (contents, theme) = (&model.contents, &look.theme);
    let state = drawn(contents.outlook.mark(node), look);
    let id = match contents.id(node) {
        "" => String::new(),
        id => format!("{id}  "),
    };
    let (shape, style, title, kind) = match contents.item(node) {
        Item::Phase(_) => (look.marks.closed, theme.dim, theme.text, "phase"),
        Item::Day(_) => (look.marks.closed, theme.dim, theme.text, "day"),
        Item::Task(_) => (state.shape, state.style, state.title, "task"),
        Item::Step(_) => (state.shape, state.style, state.title, "step"),
    };
    Told {
        shape,
        shape_style: style,
        words: [(id.into(), theme.dim), (contents.title(node).into(), title)],
        right: (kind.into(), theme.dim),
    }
}
