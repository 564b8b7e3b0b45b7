//! What a person can press: one key with its modifiers, or several in a row. It never reads a terminal.

use std::borrow::Cow;
use std::fmt;

/// A key on the keyboard, without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A key that types a character; capitals are their own characters.
    Char(char),
    /// The Enter key.
    Enter,
    /// The Escape key.
    Esc,
    /// The Tab key.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// The Backspace key.
    Backspace,
    /// The Delete key.
    Delete,
    /// The up arrow.
    Up,
    /// The down arrow.
    Down,
    /// The left arrow.
    Left,
    /// The right arrow.
    Right,
    /// The Home key.
    Home,
    /// The End key.
    End,
    /// The Page Up key.
    PageUp,
    /// The Page Down key.
    PageDown,
}

/// Keys that are written as a word.
const NAMED: &[(Key, &str)] = &[
    (Key::Char(' '), "Space"),
    (Key::Enter, "Enter"),
    (Key::Esc, "Esc"),
    (Key::Tab, "Tab"),
    (Key::BackTab, "Shift-Tab"),
    (Key::Backspace, "Backspace"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
];

/// One press: a key and what was held with it.
///
/// Shift is not kept: with a character it is in the character already, and no command needs it elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    /// The key.
    pub key: Key,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

impl Press {
    /// The key alone.
    pub const fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false }
    }

    /// A character, typed.
    pub const fn char(c: char) -> Self {
        Self::plain(Key::Char(c))
    }

    /// A character with Ctrl held.
    pub const fn ctrl(c: char) -> Self {
        Self { key: Key::Char(c), ctrl: true, alt: false }
    }

    /// Reads what printing one gives; upper and lower case are the same in words.
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, ctrl) = after(text, "ctrl-");
        let (rest, alt) = after(rest, "alt-");
        let named = NAMED.iter().find(|(_, name)| name.eq_ignore_ascii_case(rest)).map(|(key, _)| *key);
        let mut chars = rest.chars();
        let typed = chars.next().filter(|c| chars.next().is_none() && !c.is_control() && !c.is_whitespace());
        let typed = typed.map(|c| Key::Char(if ctrl { c.to_ascii_lowercase() } else { c }));
        Some(Self { key: named.or(typed)?, ctrl, alt })
    }
}

/// What follows `word`, and whether that stood there.
fn after<'a>(text: &'a str, word: &str) -> (&'a str, bool) {
    match text.split_at_checked(word.len()) {
        Some((head, rest)) if head.eq_ignore_ascii_case(word) && !rest.is_empty() => (rest, true),
        _ => (text, false),
    }
}

/// One or more presses in a row that mean one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chord(pub Cow<'static, [Press]>);

impl Chord {
    /// Reads what printing one gives: presses with blanks between them.
    pub fn parse(text: &str) -> Option<Self> {
        let presses: Option<Vec<Press>> = text.split_whitespace().map(Press::parse).collect();
        presses.filter(|presses| !presses.is_empty()).map(|presses| Self(Cow::Owned(presses)))
    }

    /// A chord of the table.
    pub const fn of(presses: &'static [Press]) -> Self {
        Self(Cow::Borrowed(presses))
    }

    /// Whether `presses` are the beginning of this chord, or all of it.
    pub fn starts_with(&self, presses: &[Press]) -> bool {
        self.0.starts_with(presses)
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, press) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{press}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.key {
            Key::Char(c) if c != ' ' && self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            Key::Char(c) if c != ' ' => write!(f, "{c}"),
            key => f.write_str(NAMED.iter().find(|(named, _)| *named == key).map_or("", |(_, name)| name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_reads_as_a_person_would_write_it() {
        const TOP: Chord = Chord::of(&[Press::char('g'), Press::char('g')]);
        const HALF: Chord = Chord::of(&[Press::ctrl('d')]);
        const PAGE: Chord = Chord::of(&[Press::plain(Key::PageDown)]);
        assert_eq!(TOP.to_string(), "g g");
        assert_eq!(HALF.to_string(), "Ctrl-D");
        assert_eq!(PAGE.to_string(), "PgDn");
    }

    #[test]
    fn a_chord_is_read_as_it_is_written() {
        for text in ["g g", "Ctrl-D", "PgDn", "Space", "Shift-Tab", "Alt-x", "Ctrl-Alt-X", "-", "Ctrl--", "é"] {
            assert_eq!(Chord::parse(text).map(|chord| chord.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Chord::parse("ctrl-d"), Chord::parse("Ctrl-D"));
        for text in ["", "  ", "Shift-x", "Enterr", "g gg", "Ctrl-"] {
            assert_eq!(Chord::parse(text), None, "{text}");
        }
    }
}
