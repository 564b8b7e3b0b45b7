//! From the state to a frame. A view reads the model and changes nothing; what it shows of the plan was computed elsewhere.

mod blockers;
mod checks;
mod choices;
mod details;
mod empty;
mod evidence;
mod footer;
mod found;
mod graph;
mod header;
mod help;
mod history;
mod look;
mod marked;
mod overlay;
mod palette;
mod parts;
mod path;
mod plan;
mod standup;
mod state;
mod theme;
mod why;
pub mod widgets;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::widgets::fit;
use self::widgets::put;
use crate::app::Area;
use crate::app::Measured;
use crate::app::Model;
use crate::app::Screen;
use crate::engine::timetable::Meaning;

pub use look::Look;
pub use theme::Theme;

/// Draws the whole window, and returns how long the texts in it are.
pub fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> Measured {
    buffer.set_style(buffer.area, look.theme.text);
    let layout = model.layout();
    header::draw(model, look, rect(layout.header), buffer);
    history::draw_band(model, look, buffer);
    draw_trouble(model, look, rect(layout.trouble), buffer);
    let (detail, knots) = draw_screen(model, look, buffer);
    found::draw(model, look, buffer);
    if !model.is_empty() {
        marked::draw(model, look, rect(layout.marked), buffer);
    }
    footer::draw(model, look, rect(layout.footer), buffer);
    if let Some(running) = &model.checks {
        checks::draw_running(model, running, look, rect(layout.checks), buffer);
    }
    let (overlay, overlay_shown) = match &model.why {
        _ if model.asking.is_some() => (0, 0),
        Some(why) if model.help.is_none() => why::draw(model, why, look, buffer),
        _ => help::draw(model, look, buffer),
    };
    if let Some(palette) = &model.palette {
        palette::draw(model, palette, look, buffer);
    }
    let (overlay, overlay_shown) = match &model.asking {
        Some(asking) => checks::draw_question(model, asking, look, buffer),
        None => (overlay, overlay_shown),
    };
    Measured { detail, overlay, overlay_shown, knots }
}

/// What stands between the header and the footer; returns how long the details are, and where the graph has its knots.
fn draw_screen(model: &Model, look: &Look, buffer: &mut Buffer) -> (u16, Vec<(Meaning, Area)>) {
    let layout = model.layout();
    if model.is_empty() {
        let areas = [layout.lead, layout.list, layout.flags, layout.rule, layout.detail];
        let shown = areas.into_iter().filter(|area| !area.is_empty()).map(rect);
        let body = shown.reduce(Rect::union).unwrap_or_default();
        empty::draw(model, look, body, buffer);
        return (0, Vec::new());
    }
    match model.screen {
        Screen::Plan => return (plan::draw(model, look, buffer), Vec::new()),
        Screen::Graph => return (0, graph::draw(model, look, buffer)),
        Screen::Path => path::draw(model, look, buffer),
        Screen::Blockers => blockers::draw(model, look, buffer),
        Screen::Standup => standup::draw(model, look, buffer),
        Screen::Evidence => return (evidence::draw(model, look, buffer), Vec::new()),
        Screen::Decisions => return (choices::draw(model, look, buffer), Vec::new()),
        Screen::History => history::draw(model, look, buffer),
    }
    (0, Vec::new())
}

/// An area of the layout, as the terminal library has it.
fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}

fn draw_trouble(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let problems = match model.contents.n_problems {
        1 => "1 problem".to_owned(),
        n_problems => format!("{n_problems} problems"),
    };
    let text = format!(" {} {problems} in the plan: run `longpole check`", look.marks.warning);
    let shown = fit(&text, usize::from(area.width), look.marks.ellipsis);
    put(buffer, area.x, area.y, area.right(), &shown, look.theme.trouble);
}
