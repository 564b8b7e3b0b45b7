//! The Stand-up screen: since when, who is speaking and for how long, and what there is to tell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::look::Look;
use super::marked;
use super::rect;
use super::state::drawn;
use super::widgets::fit;
use super::widgets::put;
use super::widgets::put_right;
use super::widgets::select;
use super::widgets::width;
use crate::app::Model;
use crate::app::StandupRow;
use crate::report::Entry;
use crate::report::Section;
use crate::report::Standup;

/// Cells of the word for a kind of news.
const WORD: u16 = 11;
/// From this width on a row says more than what it is about.
const WIDE: u16 = 60;

/// Draws the screen between the header and the footer.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) {
    let layout = model.layout();
    let (lead, list) = (rect(layout.lead), rect(layout.list));
    let Some(standup) = model.standup.told() else {
        let text = format!("Looking back to the last stand-up {}", look.marks.ellipsis);
        put(buffer, list.x + 1, list.y, list.right(), &text, look.theme.dim);
        return;
    };
    if !lead.is_empty() {
        draw_since(standup, look, Rect { height: 1, ..lead }, buffer);
    }
    if lead.height > 1 && !standup.people.is_empty() {
        draw_people(model, standup, look, Rect { y: lead.y + 1, height: 1, ..lead }, buffer);
    }
    if standup.parts.is_empty() {
        let text = format!("Nothing happened since then, and {}.", standup.silence());
        let shown = fit(&text, usize::from(list.width.saturating_sub(2)), look.marks.ellipsis);
        put(buffer, list.x + 1, list.y, list.right(), &shown, look.theme.text);
        return;
    }
    let rows = model.standup_rows().enumerate().skip(model.standup.list.top);
    for ((at, row), y) in rows.zip(list.top()..list.bottom()) {
        let line = Rect { y, height: 1, ..list };
        match row {
            StandupRow::Gap => {}
            StandupRow::More(n) => {
                let text = format!("and {n} more");
                put(buffer, line.x + 1 + WORD, y, line.right(), &text, look.theme.dim);
            }
            StandupRow::Entry(section, entry, is_first) => {
                draw_entry((section, is_first), entry, model, look, line, buffer);
                let is_selected = at == model.standup.list.selected;
                let sign = marked::sign(model, look, Some(entry.node), is_selected);
                put(buffer, line.x, y, line.right(), sign, look.theme.title);
                if is_selected {
                    select(line, look.theme.selected, buffer);
                }
            }
        }
    }
}

/// Since when, and how the finish moved.
fn draw_since(standup: &Standup, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let end = line.right().saturating_sub(1);
    let after = put(buffer, line.x + 1, line.y, end, &format!("Since {}", standup.since), theme.title);
    let Some(finish) = &standup.finish else { return };
    let room = usize::from(end.saturating_sub(after + 3));
    if finish.by.is_empty() {
        put_right(buffer, after + 3, line.y, end, "the finish has not moved", theme.dim);
        return;
    }
    let moved = format!("finish {}", finish.by);
    let why = format!(": {}", finish.why);
    let style = if finish.minutes > 0 { theme.trouble } else { theme.verified };
    if width(&moved) > room {
        return;
    }
    let why = look.letters(&why).into_owned();
    let why = fit(&why, room - width(&moved), look.marks.ellipsis);
    let x = end - (width(&moved) + width(&why)) as u16;
    let x = put(buffer, x, line.y, end, &moved, style);
    put(buffer, x, line.y, end, &why, theme.dim);
}

/// Everybody in a row, with whoever is speaking marked; where there is no room, only them.
fn draw_people(model: &Model, standup: &Standup, look: &Look, line: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let mut end = line.right().saturating_sub(1);
    let speaking = model.standup.person;
    if model.running_turn().is_some() {
        let clock = model.standup.clock;
        let (mark, style) = if clock.is_over() {
            (format!("{} ", look.marks.warning), theme.trouble)
        } else {
            (String::new(), theme.title)
        };
        end = put_right(buffer, line.x + 14, line.y, end, &format!("{mark}{}", clock.text()), style).saturating_sub(2);
    }
    let all = std::iter::once("everybody").chain(standup.people.iter().map(String::as_str));
    let n_cells: usize = all.clone().map(|name| width(name) + 2).sum();
    if n_cells <= usize::from(end.saturating_sub(line.x)) {
        let mut x = line.x;
        for (at, name) in all.enumerate() {
            let is_shown = speaking.map_or(0, |person| person + 1) == at;
            let style = if is_shown { theme.selected.patch(theme.title) } else { theme.dim };
            x = put(buffer, x, line.y, end, &format!(" {name} "), style);
        }
        return;
    }
    let n_people = standup.people.len();
    let (name, place) = match speaking.and_then(|person| Some((person, standup.people.get(person)?))) {
        Some((person, name)) => (name.as_str(), format!("  {} of {n_people}", person + 1)),
        None => ("everybody", format!("  {n_people} people")),
    };
    let room = usize::from(end.saturating_sub(line.x + 2)).saturating_sub(width(&place));
    let shown = format!(" {} ", fit(name, room, look.marks.ellipsis));
    let x = put(buffer, line.x, line.y, end, &shown, theme.selected.patch(theme.title));
    put(buffer, x, line.y, end, &place, theme.dim);
}

/// The kind of news where it begins, the task, and what there is to say about it.
fn draw_entry(
    (section, is_first): (Section, bool),
    entry: &Entry,
    model: &Model,
    look: &Look,
    line: Rect,
    buffer: &mut Buffer,
) {
    let theme = &look.theme;
    let mut end = line.right().saturating_sub(1);
    if is_first {
        let style = match section {
            Section::Regressed | Section::Blocked => theme.trouble,
            _ => theme.title,
        };
        put(buffer, line.x + 1, line.y, end, &capital(section.word()), style);
    }
    if model.standup.person.is_none() && line.width >= WIDE {
        let owners = entry.owners.join(", ");
        let owners = fit(&owners, 16, look.marks.ellipsis);
        end = put_right(buffer, line.x + 40, line.y, end, &owners, theme.dim).saturating_sub(2);
    }
    let state = drawn(entry.mark, look);
    let mut x = put(buffer, line.x + 1 + WORD, line.y, end, state.shape, state.style) + 1;
    if !entry.id.is_empty() {
        x = put(buffer, x, line.y, end, &entry.id, theme.dim) + 2;
    }
    let pole = if entry.on_pole { format!(" {}", look.marks.critical) } else { String::new() };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(width(&pole));
    let about = look.letters(&entry.about);
    // What there is to say comes with the task, unless the title would shrink to nothing for it.
    let title_room = if line.width < WIDE { room } else { room.saturating_sub((width(&about) + 2).min(room / 2)) };
    let shown = fit(&entry.title, title_room, look.marks.ellipsis);
    x = put(buffer, x, line.y, end, &shown, state.title);
    x = put(buffer, x, line.y, end, &pole, theme.critical) + 2;
    let shown = fit(&about, usize::from(end.saturating_sub(x)), look.marks.ellipsis);
    if width(&shown) > 4 || shown.len() == about.len() {
        put(buffer, x, line.y, end, &shown, theme.dim);
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
