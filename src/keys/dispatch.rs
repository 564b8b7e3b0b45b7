//! From presses to a command, by the table. It holds no state: the presses so far are an argument.

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

/// Looks the presses up among the rows that hold in `context`.
pub fn find(context: Context, presses: &[Press]) -> Found {
    let mut begun = false;
    for row in rows_for(context) {
        for chord in row.chords {
            if chord.0 == presses {
                return Found::Command(row.command);
            }
            begun |= chord.starts_with(presses);
        }
    }
    if begun { Found::Begun } else { Found::Nothing }
}

/// The rows that hold in `context`, its own first.
pub fn rows_for(context: Context) -> impl Iterator<Item = &'static Row> {
    context.chain().iter().flat_map(|place| ROWS.iter().filter(move |row| row.context == *place))
}

#[cfg(test)]
mod tests {
    use super::super::chord::Key;
    use super::*;

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
