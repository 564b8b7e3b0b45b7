//! The head of every screen: which plan, when, and how far it is.

use chrono::Datelike as _;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget as _;

use super::look::Look;
use super::widgets::Bar;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::width;
use crate::app::Model;
use crate::app::Saving;
use crate::app::tabs;
use crate::engine::Tally;
use crate::engine::Workday;
use crate::engine::why::Phrases;

/// Draws as many of its lines as there is room for.
pub(super) fn draw(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    if area.height > 0 {
        draw_title(model, look, area, buffer);
    }
    if area.height > 1 && !model.is_empty() {
        let line = Rect { y: area.y + 1, height: 1, ..area };
        draw_progress(model, look, line, buffer);
    }
    if area.height > 2 {
        draw_tabs(model, look, Rect { y: area.y + 2, height: 1, ..area }, buffer);
    }
}

/// The tabs on the line under the header.
fn draw_tabs(model: &Model, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let rule = look.marks.horizontal.repeat(usize::from(line.width));
    put(buffer, line.x, line.y, line.right(), &rule, theme.faint);
    let mut tabs = tabs(&model.keys, model.screen, line.width);
    // The one that is shown is drawn over its neighbours.
    tabs.sort_by_key(|tab| tab.screen == model.screen);
    let is_shared = |x: u16| tabs.iter().filter(|tab| (tab.x..tab.x + tab.text.len() as u16).contains(&x)).count() > 1;
    for tab in &tabs {
        let (x, end) = (line.x + tab.x, tab.x + tab.text.len() as u16);
        put(buffer, x, line.y, line.right(), &tab.text, theme.dim);
        if tab.screen == model.screen {
            // A cell that a neighbour has too is the gap between them.
            let is_tight = is_shared(tab.x) || is_shared(end.saturating_sub(1));
            let (x, text) = if is_tight { (x + 1, tab.text.trim()) } else { (x, tab.text.as_str()) };
            put(buffer, x, line.y, line.right(), text, theme.selected.add_modifier(theme.title.add_modifier));
        }
    }
}

fn draw_title(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer) {
    let end = area.right().saturating_sub(1);
    let title = model.contents.plan.title.first_line();
    let when = if area.width < WIDE { ends(model, look) } else { when(model, look) };
    let end = draw_saving(model, look, area, buffer, end);
    let start = put_right(buffer, area.x + 16, area.y, end, &when, look.theme.dim);
    let room = usize::from(start.saturating_sub(area.x + 2));
    let shown = fit(title, room, look.marks.ellipsis);
    put(buffer, area.x + 1, area.y, start, &shown, look.theme.title);
}

/// Whether what was done here is saved; where it ends for what stands left of it.
fn draw_saving(model: &Model, look: &Look, area: Rect, buffer: &mut Buffer, end: u16) -> u16 {
    let (word, style) = match &model.saving {
        Saving::Nothing => return end,
        Saving::Saved if !model.is_kept() => ("not kept", look.theme.dim),
        Saving::Saved => ("saved", look.theme.dim),
        Saving::Waiting { .. } => ("waiting to save", look.theme.trouble),
        Saving::Failed { .. } => ("NOT SAVED", look.theme.trouble),
    };
    put_right(buffer, area.x + 20, area.y, end, word, style).saturating_sub(2)
}

/// From this width on the day stands in the first line and the finish in the second; below it the finish alone.
const WIDE: u16 = 64;

/// When it will all be finished, and by how much too late; nothing where nothing is left.
fn ends(model: &Model, look: &Look) -> String {
    let total = &model.contents.outlook.total;
    let is_dated = total.is_dated() && total.tasks > 0 && !total.is_complete();
    let Some(scene) = model.contents.scene().filter(|_| is_dated) else {
        return String::new();
    };
    let date = scene.timetable.finish().date;
    let is_near = date.year() == model.today.0.year();
    let day = date.format(if is_near { "%a %d %b" } else { "%a %d %b %Y" });
    let late = scene
        .timetable
        .overrun()
        .map_or_else(String::new, |late| format!(" {}{}", look.marks.warning, Phrases::of(scene).short_length(late)));
    // While dates are being derived, those from before are shown, and that they are.
    let behind = if model.contents.is_behind { look.marks.ellipsis } else { "" };
    let moved = match model.contents.moved() {
        Some(0) | None => String::new(),
        Some(moved) if moved > 0 => format!(", {} later", Phrases::of(scene).short_length(moved)),
        Some(moved) => format!(", {} earlier", Phrases::of(scene).short_length(-moved)),
    };
    format!("ends {day}{late}{moved}{behind}")
}

/// From this width on both finishes stand in the second line.
const BOTH: u16 = 100;

/// When it will be finished on the evidence, where that is another day than if the ticks are believed.
fn on_evidence(model: &Model) -> String {
    let contents = &model.contents;
    let finish =
        contents.outlook.on_evidence(&contents.plan, &contents.outline).map(|timetable| timetable.finish().date);
    let believed = contents.scene().map(|scene| scene.timetable.finish().date);
    let Some(date) = finish.filter(|_| finish != believed) else { return String::new() };
    let is_near = date.year() == model.today.0.year();
    format!("evidence says {}", date.format(if is_near { "%a %d %b" } else { "%a %d %b %Y" }))
}

/// Which day it is, of how many; or when the first will be.
fn when(model: &Model, look: &Look) -> String {
    let today = model.today.0.format("%a %d %b").to_string();
    let day = match (model.contents.workday, model.contents.plan.start) {
        (Some(Workday { nth, of: Some(of) }), _) if nth <= of => format!("day {nth} of {of}"),
        (Some(Workday { nth, .. }), _) => format!("day {nth}"),
        (None, Some(start)) if start.0 > model.today.0 => format!("starts {}", start.0.format("%a %d %b %Y")),
        _ => return today,
    };
    format!("{day} {} {today}", look.marks.dot)
}

fn draw_progress(model: &Model, look: &Look, line: Rect, buffer: &mut Buffer) {
    let total = &model.contents.outlook.total;
    let (verified, claimed) = (total.verified_share(), total.claimed_share());
    let words = [("verified", verified), ("claimed", claimed)].map(|(word, share)| (word, share.to_string()));
    let words_width: u16 = words.iter().map(|(word, share)| (width(word) + width(share) + 3) as u16).sum();
    let room = line.width.saturating_sub(words_width + 2);
    let bar = Rect { x: line.x + 1, width: (line.width / 4).clamp(8, 40).min(room), ..line };
    Bar {
        verified: verified.0.into(),
        claimed: claimed.0.saturating_sub(verified.0).into(),
        total: 100,
        marks: &look.marks,
        theme: &look.theme,
    }
    .render(bar, buffer);
    let end = line.right().saturating_sub(1);
    let mut x = bar.right() + if bar.width > 0 { 2 } else { 0 };
    for (word, share) in &words {
        if usize::from(x) + width(word) + 1 + width(share) > usize::from(end) {
            break;
        }
        x = put(buffer, x, line.y, end, word, look.theme.dim) + 1;
        x = put(buffer, x, line.y, end, share, look.theme.title) + 2;
    }
    let mut end = end;
    if line.width >= WIDE {
        let finish = ends(model, look);
        let has_both = line.width >= BOTH && !finish.is_empty();
        let evidence = if has_both { on_evidence(model) } else { String::new() };
        let dot = if finish.is_empty() || evidence.is_empty() { "" } else { &format!(" {} ", look.marks.dot) };
        // Where there is no room for both dates, the one stands alone.
        for text in [format!("{finish}{dot}{evidence}"), finish] {
            let start = put_right(buffer, x, line.y, end, &text, look.theme.text);
            if start < end {
                end = start - 3;
                break;
            }
        }
    }
    let trouble = [(total.blocked, "blocked"), (total.doing, "doing")];
    let work = [(total.ready, "ready"), (total.waiting, "waiting")];
    let all = [trouble, work].concat();
    for counts in [&all[..], &trouble, &[]].map(|parts| counts(parts, total, look)) {
        if put_right(buffer, x, line.y, end, &counts, look.theme.dim) < end {
            break;
        }
    }
}

/// How many tasks stand how, the most telling first.
fn counts(parts: &[(u32, &str)], total: &Tally, look: &Look) -> String {
    let counts = parts.iter().filter(|(amount, _)| *amount > 0);
    let words = counts.map(|(amount, word)| format!("{amount} {word} {} ", look.marks.dot));
    words.collect::<String>() + &short_counts(total)
}

fn short_counts(total: &Tally) -> String {
    match total.tasks {
        1 => "1 task".to_owned(),
        n_tasks => format!("{n_tasks} tasks"),
    }
}
