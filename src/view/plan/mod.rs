//! The Plan screen: the tree, and the details of what is selected in it.

mod detail;
mod tree;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::details;
use super::look::Look;
use super::marked;
use super::rect;
use super::widgets::fit;
use super::widgets::put;
use crate::app::Model;
use crate::keys::Command;

/// Draws the screen between the header and the footer, and returns how long the details are.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> u16 {
    let layout = model.layout();
    tree::draw(model, look, rect(layout.list), buffer);
    draw_lead(model, look, rect(layout.lead), buffer);
    details::draw(model, look, |width| detail::sheet(model, look, width), buffer)
}

/// The line over the tree: what was searched for and how many have it, or how many rows are marked.
fn draw_lead(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let theme = &look.theme;
    let key = |command| model.keys.shown(command);
    let (what, figure, after) = match (&model.find, model.marked.len()) {
        (_, 1..) => {
            let (figure, after) = marked::told(model);
            (String::new(), figure, after)
        }
        (Some(find), _) if find.hits.nodes.is_empty() => {
            let after = "is:blocked  owner:ann  p0  #tag  -not".to_owned();
            (String::new(), String::new(), if find.is_missing { String::new() } else { after })
        }
        (Some(find), _) => {
            let figure = match find.hits.nodes.len() {
                1 => "1 match".to_owned(),
                n_matches => format!("{n_matches} matches"),
            };
            let near = if find.hits.best.is_some() { "nearly so" } else { "" };
            let after =
                if find.is_typing { near.to_owned() } else { format!("{} shows all rows", key(Command::Forget)) };
            (find.typed.to_string(), figure, after)
        }
        (None, 0) => finished(model),
    };
    let mut x = area.x + 1;
    for (text, style) in [(what, theme.title), (figure, theme.text), (after, theme.dim)] {
        if !text.is_empty() {
            let room = usize::from(area.right().saturating_sub(x));
            x = put(buffer, x, area.y, area.right(), &fit(&text, room, look.marks.ellipsis), style) + 2;
        }
    }
}

/// What is said of a plan with nothing left to do.
fn finished(model: &Model) -> (String, String, String) {
    let total = &model.contents.outlook.total;
    let proven = match total.verified {
        n_proven if n_proven == total.tasks => "all of it is proven".to_owned(),
        0 => "nothing of it is proven yet".to_owned(),
        n_proven => format!("{n_proven} of {} are proven", total.tasks),
    };
    let palette = model.keys.shown(Command::OpenPalette);
    ("Everything is done.".to_owned(), proven, format!("{palette} opens another plan"))
}
