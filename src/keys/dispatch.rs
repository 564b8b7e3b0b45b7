//! From presses to a command, by the keys that hold for this user. It holds no state: the presses so far are an argument.

use std::borrow::Cow;

use super::chord::Chord;
use super::chord::Press;
use super::command::Command;
use super::context::Context;
use super::table::ROWS;
use super::table::Row;

/// What some presses mean in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// They are a whole chord.
    Command(Command),
    /// They begin a chord.
    Begun,
    /// They mean nothing here.
    Nothing,
}

/// The table as it holds for one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    rows: Vec<Row>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self { rows: ROWS.to_vec() }
    }
}

impl Keymap {
    /// Looks the presses up among the rows that hold in `context`.
    pub fn find(&self, context: Context, presses: &[Press]) -> Found {
        let mut begun = false;
        for row in self.rows_for(context) {
            for chord in &*row.chords {
                if *chord.0 == *presses {
                    return Found::Command(row.command);
                }
                begun |= chord.starts_with(presses);
            }
        }
        if begun { Found::Begun } else { Found::Nothing }
    }

    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The same with other chords for the command of this name, wherever it holds.
    #[must_use]
    pub fn with(&self, name: &str, chords: &[Chord]) -> Self {
        let mut rows = self.rows.clone();
        for row in rows.iter_mut().filter(|row| row.name == name) {
            row.chords = Cow::Owned(chords.to_vec());
        }
        Self { rows }
    }

    /// The rows that hold in `context`, in the order in which they are told.
    pub fn rows_for(&self, context: Context) -> impl Iterator<Item = &Row> {
        holding(&self.rows, context)
    }

    /// The key to show for a command, whatever the place; empty where none leads to it.
    pub fn shown(&self, command: Command) -> String {
        let mut rows = self.rows.iter().filter(|row| row.command == command);
        rows.find_map(|row| row.chords.first()).map_or_else(String::new, ToString::to_string)
    }
}

/// The rows of the table that hold in `context`.
pub fn rows_for(context: Context) -> impl Iterator<Item = &'static Row> {
    holding(ROWS, context)
}

fn holding(rows: &[Row], context: Context) -> impl Iterator<Item = &Row> {
    context.chain().iter().flat_map(move |place| rows.iter().filter(move |row| row.context == *place))
}

#[cfg(test)]
mod tests {
    use super::super::chord::Key;
    use super::*;

    fn find(context: Context, presses: &[Press]) -> Found {
        Keymap::default().find(context, presses)
    }

    #[test]
    fn a_sequence_is_begun_and_then_found() {
        let g = Press::char('g');
        assert_eq!(find(Context::Plan, &[g]), Found::Begun);
        assert_eq!(find(Context::Plan, &[g, g]), Found::Command(Command::First));
        assert_eq!(find(Context::Plan, &[g, Press::char('x')]), Found::Nothing);
    }

    #[test]
    fn typing_a_search_leaves_letters_alone_but_keeps_ctrl_c() {
        assert_eq!(find(Context::Find, &[Press::char('q')]), Found::Nothing);
        assert_eq!(find(Context::Find, &[Press::ctrl('c')]), Found::Command(Command::Quit));
        assert_eq!(find(Context::Find, &[Press::plain(Key::Enter)]), Found::Command(Command::AcceptFind));
    }
}
