//! The help: exactly the keys that work in the place it was opened from.

use ratatui::buffer::Buffer;

use super::look::Look;
use super::overlay::Overlay;
use super::state::drawn;
use super::widgets::Sheet;
use super::widgets::width;
use crate::app::Model;
use crate::app::filter_words;
use crate::engine::Mark;
use crate::keys::Command;
use crate::keys::Row;

/// Cells for the keys, and for the explanation with the gap behind it.
const KEYS: usize = 14;
const COLUMN: u16 = KEYS as u16 + 40;

/// Draws it over the screen and returns how long it is and how much of it is shown.
pub(super) fn draw(model: &Model, look: &Look, buffer: &mut Buffer) -> (u16, u16) {
    let Some(scroll) = model.help else {
        return (0, 0);
    };
    let columns = if buffer.area.width > 2 * COLUMN + 6 { 2 } else { 1 };
    let width = (COLUMN * columns).min(buffer.area.width.saturating_sub(4)) / columns;
    let sheets = sheets(model, columns, width, look);
    Overlay { title: "Keys that work here", sheets: &sheets, width, scroll }.draw(model, look, buffer)
}

/// Lines for what the marks say, with the gap before them.
const LEGEND: usize = 7;

/// The rows that hold on the screen below, in so many columns, and then what the marks say.
fn sheets(model: &Model, columns: u16, width: u16, look: &Look) -> Vec<Sheet> {
    let rows: Vec<&Row> = model.keys.rows_for(model.context()).filter(|row| !row.chords.is_empty()).collect();
    let has_search = rows.iter().any(|row| row.command == Command::Find);
    let n_words = if has_search { filter_words().count() + 2 } else { 0 };
    let in_column = match columns {
        1 => rows.len(),
        _ => (rows.len() + LEGEND + n_words).div_ceil(usize::from(columns)).min(rows.len().saturating_sub(1).max(1)),
    };
    let mut sheets: Vec<Sheet> = rows
        .chunks(in_column)
        .map(|rows| {
            let mut sheet = Sheet::new(width.saturating_sub(1), look.marks.ellipsis);
            for row in rows {
                write_row(row, &mut sheet, look);
            }
            sheet
        })
        .collect();
    if let Some(last) = sheets.last_mut() {
        if has_search {
            write_words(last, look);
        }
        write_legend(last, look);
    }
    sheets
}

/// The words that mean something in a search.
fn write_words(sheet: &mut Sheet, look: &Look) {
    sheet.gap();
    sheet.text("Words that a search knows", look.theme.title);
    for (word, doc) in filter_words() {
        write_line(&word, doc, sheet, look);
    }
}

fn write_legend(sheet: &mut Sheet, look: &Look) {
    sheet.gap();
    let mut states: Vec<_> = Mark::ALL
        .into_iter()
        .map(|(mark, word)| {
            let drawn = drawn(mark, look);
            (format!("{} {word}", drawn.shape), drawn.style)
        })
        .collect();
    let (pole, near) = (look.marks.critical, look.marks.near);
    states.push((format!("{pole} holds the date"), look.theme.critical));
    states.push((format!("{near} nearly does"), look.theme.dim));
    sheet.flow(&states, "  ", look.theme.dim);
    sheet.text(
        "The last figure of a row of the plan is how far it can slip; below zero, how late it is.",
        look.theme.dim,
    );
}

fn write_row(row: &Row, sheet: &mut Sheet, look: &Look) {
    let chords: Vec<String> = row.chords.iter().map(ToString::to_string).collect();
    write_line(&chords.join("  "), row.doc, sheet, look);
}

fn write_line(keys: &str, doc: &str, sheet: &mut Sheet, look: &Look) {
    let fill = " ".repeat(KEYS.saturating_sub(width(keys)).max(1));
    let lead = [(keys, look.theme.key), (fill.as_str(), look.theme.dim)];
    sheet.item(&lead, doc, look.theme.text);
}
