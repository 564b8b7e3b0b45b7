//! The last line: what has to be said once, which may take more lines, what is being typed, or the keys that work here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Clear;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::widgets::Footer;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::width;
use super::widgets::wrap;
use crate::app::Model;
use crate::app::Prompt;
use crate::app::Screen;
use crate::app::hints;
use crate::keys::Context;

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
    let in_tree = model.find.as_ref().filter(|_| model.screen == Screen::Plan);
    let in_tree = in_tree.map(|find| (&find.typed, find.wrong.as_deref(), find.is_missing));
    let in_rows = model.row_find().map(|find| (&find.typed, find.wrong.as_deref(), find.is_missing()));
    let typing = match (&model.prompt, in_tree.or(in_rows)) {
        (Some(prompt), _) => Some(draw_prompt(model, prompt, look, area, buffer)),
        (None, Some((typed, wrong, is_missing))) if model.focus() == Context::Find => {
            Some(draw_find((typed, wrong, is_missing), look, area, buffer))
        }
        _ => None,
    };
    if let Some(after) = typing {
        keys.x = (after + 2).min(area.right());
        keys.width = area.right() - keys.x;
    }
    let hints = hints(model, keys.x, keys.right());
    let hints = hints.iter().map(|hint| (hint.x, hint.key.as_str(), hint.label)).collect();
    Footer { hints, theme: &look.theme }.render(keys, buffer);
}

/// A notice has as many lines as it needs, up to a few, over what stands above: its end may say what is lost.
fn draw_notice(notice: &str, look: &Look, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width.saturating_sub(2));
    let most = usize::from(area.y.saturating_add(1).min(MOST_LINES));
    let mut lines = wrap(&look.letters(&notice.replace('\n', " ")), room);
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

/// What is searched for, and whether anything has it.
fn draw_find(
    (typed, wrong, is_missing): (&str, Option<&str>, bool),
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let style = if is_missing { look.theme.trouble } else { look.theme.text };
    let x = draw_line((" find", typed, ""), style, look, area, buffer);
    let trouble = match wrong {
        Some(wrong) => format!(" {wrong}"),
        None if is_missing => " nothing has it".to_owned(),
        None => return x,
    };
    let shown = fit(&trouble, usize::from(area.right().saturating_sub(x)), look.marks.ellipsis);
    put(buffer, x, area.y, area.right(), &shown, look.theme.trouble)
}

/// What is asked, and the answer so far.
fn draw_prompt(model: &Model, prompt: &Prompt, look: &Look, area: Rect, buffer: &mut Buffer) -> u16 {
    let asked = prompt.asks.label(&model.contents);
    let label = match prompt.nodes.len() {
        0 | 1 => format!(" {asked}"),
        n_tasks => format!(" {n_tasks} tasks {asked}"),
    };
    let label = look.letters(&label);
    draw_line((&label, &prompt.typed, prompt.asks.example()), look.theme.text, look, area, buffer)
}

/// What is typed after its label, with its end in sight, and the cursor after it; while nothing is, an example.
fn draw_line(
    (label, typed, example): (&str, &str, &str),
    style: Style,
    look: &Look,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let end = area.right();
    let x = put(buffer, area.x, area.y, end, label, look.theme.dim) + 1;
    // The keys behind it give way before the text does.
    let room = usize::from(end.saturating_sub(x)).saturating_sub(2);
    let mut shown = typed;
    while width(shown) > room {
        let mut chars = shown.chars();
        chars.next();
        shown = chars.as_str();
    }
    let x = put(buffer, x, area.y, end, shown, style);
    let x = put(buffer, x, area.y, end, look.marks.cursor, look.theme.title);
    if typed.is_empty() { put(buffer, x, area.y, end, example, look.theme.dim) } else { x }
}
