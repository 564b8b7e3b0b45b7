//! The palette over the screen: what was typed, and what is offered for it.

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

/// Draws it.
pub(super) fn draw(model: &Model, palette: &Palette, look: &Look, buffer: &mut Buffer) {
    let area = rect(model.layout().palette);
    if area.height < 3 || area.width < 8 {
        return;
    }
    Clear.render(area, buffer);
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
        put(buffer, x, line.y, line.right(), "a command, a task, a plan", look.theme.faint);
    }
}

/// What it is, and at the right its key or its kind.
fn draw_offer(model: &Model, offer: Offer, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let contents = &model.contents;
    let (mark, words, right): ((&str, Style), Vec<(String, Style)>, (String, Style)) = match offer {
        Offer::Command(command) => {
            let row = model.keys.rows_for(model.context()).find(|row| row.command == command);
            let key = row.and_then(|row| row.chords.first()).map_or_else(String::new, ToString::to_string);
            let doc = row.map_or("", |row| row.doc);
            (("", theme.text), vec![(doc.to_owned(), theme.text)], (key, theme.key))
        }
        Offer::Filter(at) => {
            let filter = model.filters.get(at).map(|filter| (format!("@{}  ", filter.name), filter.words.to_string()));
            let (name, words) = filter.unwrap_or_default();
            (("", theme.text), vec![(name, theme.text), (words, theme.dim)], ("filter".to_owned(), theme.dim))
        }
        Offer::Plan(at) => {
            let plan = model.plans.get(at).map(|plan| (format!("{}  ", plan.title), plan.about.to_string()));
            let (title, about) = plan.unwrap_or_default();
            (("", theme.text), vec![(title, theme.text), (about, theme.dim)], ("plan".to_owned(), theme.dim))
        }
        Offer::Node(node) => {
            let (mark, kind) = match contents.item(node) {
                Item::Task(_) => (drawn(contents.outlook.mark(node), look), "task"),
                Item::Step(_) => (drawn(contents.outlook.mark(node), look), "step"),
                Item::Phase(_) | Item::Day(_) => (drawn(contents.outlook.mark(node), look), ""),
            };
            let shape = if kind.is_empty() { look.marks.closed } else { mark.shape };
            let id =
                Some(contents.id(node)).filter(|id| !id.is_empty()).map_or_else(String::new, |id| format!("{id}  "));
            let words = vec![(id, theme.dim), (contents.title(node).to_owned(), mark.title)];
            ((shape, mark.style), words, (kind.to_owned(), theme.dim))
        }
    };
    let end = put_right(buffer, line.x, line.y, line.right(), &right.0, right.1).saturating_sub(1);
    let mut x = line.x;
    if !mark.0.is_empty() {
        x = put(buffer, x, line.y, end, mark.0, mark.1) + 1;
    }
    for (text, style) in &words {
        let text = look.letters(text);
        x = put(buffer, x, line.y, end, &fit(&text, usize::from(end.saturating_sub(x)), look.marks.ellipsis), *style);
    }
}
