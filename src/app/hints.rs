//! The keys in the last line: which there is room for, and where each stands, so that a click finds the one drawn under it.

use unicode_width::UnicodeWidthStr;

use super::model::Model;
use crate::keys::Command;
use crate::keys::Context;
use crate::keys::Row;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it asks for.
    pub command: Command,
    /// The key.
    pub key: String,
    /// A word or two.
    pub label: &'static str,
    /// Its first column.
    pub x: u16,
}

impl Hint {
    fn width(&self) -> usize {
        self.key.width() + 1 + self.label.width()
    }

    /// Whether a column is part of it.
    pub(super) fn is_at(&self, x: u16) -> bool {
        (usize::from(self.x)..usize::from(self.x) + self.width()).contains(&usize::from(x))
    }
}

/// Cells between two hints.
const GAP: usize = 2;

/// The hints that fit between two columns, the most useful first; the last three stay longest, since they are the way
/// back, to help and out.
pub fn hints(model: &Model, from: u16, to: u16) -> Vec<Hint> {
    let mut rows: Vec<&Row> = model.keys.rows_for(model.focus()).collect();
    rows.sort_by_key(|row| rank(row));
    let hint = |command, key, label| Hint { command, key, label, x: 0 };
    let hints =
        rows.into_iter().filter_map(|row| Some(hint(row.command, row.chords.first()?.to_string(), row.footer?)));
    placed(hints.collect(), from, to)
}

/// What every screen has comes behind what only this one has, but for what is done to a task every day.
fn rank(row: &Row) -> u8 {
    match (row.context, row.command) {
        (Context::Finding, _) => 1,
        (Context::Tasks, Command::Note | Command::OpenWhy) | (Context::Details, _) => 2,
        (Context::Screen | Context::Everywhere, _) => 3,
        _ => 0,
    }
}

fn placed(mut hints: Vec<Hint>, from: u16, to: u16) -> Vec<Hint> {
    let cells = usize::from(to.saturating_sub(from).saturating_sub(2));
    let total = |hints: &[Hint]| hints.iter().map(|hint| hint.width() + GAP).sum::<usize>();
    while !hints.is_empty() && total(&hints) > cells + GAP {
        let least = match hints.len() {
            few @ ..=2 => few - 1,
            many => many.saturating_sub(4),
        };
        hints.remove(least);
    }
    let mut x = from + 1;
    for hint in &mut hints {
        hint.x = x;
        x += (hint.width() + GAP) as u16;
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: u16, expect: &[(&str, u16)]) {
        let all = [("j", "down"), ("z", "close all"), ("u", "undo"), ("?", "help"), ("q", "quit")];
        let all = all.map(|(key, label)| Hint { command: Command::Down, key: key.to_owned(), label, x: 0 });
        let placed = placed(all.to_vec(), 0, cells);
        let shown: Vec<(&str, u16)> = placed.iter().map(|hint| (hint.label, hint.x)).collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn undo_help_and_quit_stay_longest() {
        check(60, &[("down", 1), ("close all", 9), ("undo", 22), ("help", 30), ("quit", 38)]);
        check(40, &[("down", 1), ("undo", 9), ("help", 17), ("quit", 25)]);
        check(26, &[("undo", 1), ("help", 9), ("quit", 17)]);
        check(20, &[("help", 1), ("quit", 9)]);
        check(10, &[("help", 1)]);
        check(4, &[]);
    }
}
