//! The Decisions screen: what has to be decided and by when, what each option would do, and what may happen.

mod detail;
mod matrix;
mod rows;
mod table;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::details;
use super::look::Look;
use super::parts::put_parts;
use super::parts::put_selected;
use super::rect;
use super::widgets::fit;
use super::widgets::put;
use crate::app::Model;
use crate::app::Origin;
use crate::engine::why::Phrases;
use crate::report::how_soon;

/// Draws the screen between the header and the footer, and returns how long the details are.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> u16 {
    let layout = model.layout();
    let page = model.contents.choices_page();
    let list = rect(layout.list);
    if page.rows.is_empty() {
        let how = match model.origin {
            Origin::Document => "A heading “Risks” with a list under it is read as such.",
            _ => "Add some: decisions: [(title: \"…\", options: [\"Yes\", \"No\"])], risks: [\"…\"]",
        };
        let lines = [("This plan has nothing to decide, and no risks.", look.theme.title), (how, look.theme.dim)];
        for ((line, style), y) in lines.into_iter().zip(list.top()..list.bottom()) {
            let line = look.letters(line);
            let shown = fit(&line, usize::from(list.width.saturating_sub(2)), look.marks.ellipsis);
            put(buffer, list.x + 1, y, list.right(), &shown, style);
        }
        return 0;
    }
    draw_lead(model, look, rect(layout.lead), buffer);
    let shown = page.rows.iter().enumerate().skip(model.choices.list.top);
    for ((at, row), y) in shown.zip(list.top()..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        rows::draw(model, *row, look, line, buffer);
        if at == model.choices.list.selected && row.can_be_selected() {
            put_selected(line, look, buffer);
        }
    }
    details::draw(model, look, |width| detail::sheet(model, look, width), buffer)
}

/// What is open, what is needed first, and what all risks together may cost.
fn draw_lead(model: &Model, look: &Look, lead: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let page = model.contents.choices_page();
    let dot = format!(" {} ", look.marks.dot);
    let count = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    if lead.height > 0 {
        let made = page.decisions.iter().filter(|view| view.chosen.is_some());
        let open =
            match (page.decisions.len(), page.n_open(), made.filter(|view| view.missing().next().is_some()).count()) {
                (0, ..) => "Nothing has to be decided".to_owned(),
                (_, 0, 0) => "Everything is decided".to_owned(),
                (_, 0, n) => count(n, "decision waits for approval", "decisions wait for approval"),
                (_, n_open, _) => count(n_open, "decision is open", "decisions are open"),
            };
        let first = page.decisions.iter().filter(|view| view.chosen.is_none() && view.needed_by.is_some());
        let first = first.min_by_key(|view| view.needed_by);
        let (words, is_late) = first.map_or_else(Default::default, |view| needed(model, view));
        let words = if words.is_empty() { words } else { format!("{dot}the first is {words}") };
        let style = if is_late { theme.trouble } else { theme.text };
        let line = Rect { height: 1, ..lead };
        put_parts(&[(&open, theme.title), (&words, style)], lead.x + 1, look, line, buffer);
    }
    if lead.height > 1 && !page.risks.is_empty() {
        let mut text = format!("{} of {} open", page.n_open_risks(), count(page.risks.len(), "risk", "risks"));
        if let (Some(scene), 1..) = (model.contents.scene(), page.exposure()) {
            let minutes = i32::try_from(page.exposure()).unwrap_or(i32::MAX);
            text += &format!("{dot}exposure {}, where given as time", Phrases::of(scene).length(minutes));
        }
        let line = Rect { y: lead.y + 1, height: 1, ..lead };
        put_parts(&[(&text, theme.dim)], lead.x + 1, look, line, buffer);
    }
}

/// By when a decision is needed and how much is left until then; whether that is over.
fn needed(model: &Model, view: &crate::engine::choices::DecisionView) -> (String, bool) {
    let (Some(scene), Some(minute)) = (model.contents.scene(), view.needed_by) else { return Default::default() };
    (format!("needed by {}{}", day(model, minute), how_soon(scene, view)), view.float.is_some_and(|float| float <= 0))
}

/// The day of a minute of the schedule, short.
fn day(model: &Model, minute: i32) -> String {
    let Some(scene) = model.contents.scene() else { return String::new() };
    let worktime = &scene.timetable.worktime;
    let moment = if minute == 0 { worktime.start_at(0) } else { worktime.finish_at(minute.into()) };
    moment.date.format("%a %d %b").to_string()
}
