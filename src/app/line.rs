//! A line of text that is being typed: a search, a reason, a note. It holds no control characters and never grows without end.

use std::ops::Deref;

use unicode_segmentation::UnicodeSegmentation as _;

/// The longest line, in characters.
const LONGEST: usize = 400;

/// What was typed so far; the cursor stands at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
}

impl Line {
    /// A line that begins with some text.
    pub fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.paste(text);
        line
    }

    /// Types a character; whether there was room for it.
    pub(super) fn push(&mut self, c: char) -> bool {
        let has_room = !c.is_control() && self.text.chars().count() < LONGEST;
        if has_room {
            self.text.push(c);
        }
        has_room
    }

    /// Types the first line of what was pasted.
    pub(super) fn paste(&mut self, text: &str) {
        for c in text.lines().next().unwrap_or_default().chars() {
            self.push(c);
        }
    }

    /// Takes back what a person sees as the last character; whether there was any.
    pub(super) fn erase(&mut self) -> bool {
        let last = self.text.grapheme_indices(true).next_back().map(|(at, _)| at);
        self.text.truncate(last.unwrap_or(0));
        last.is_some()
    }

    /// Takes back the last word and the blanks behind it.
    pub(super) fn erase_word(&mut self) {
        let kept = self.text.trim_end().trim_end_matches(|c: char| !c.is_whitespace()).len();
        self.text.truncate(kept);
    }

    /// Takes back everything.
    pub(super) fn clear(&mut self) {
        self.text.clear();
    }
}

impl Deref for Line {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_words_and_all_of_it_are_taken_back() {
        let mut line = Line::of("no cmake e\u{301}\u{302}  \nsecond");
        assert_eq!(&*line, "no cmake e\u{301}\u{302}  ");
        assert!(line.erase() && line.erase() && line.erase());
        assert_eq!(&*line, "no cmake ");
        line.erase_word();
        assert_eq!(&*line, "no ");
        line.clear();
        assert!(!line.erase());
        line.erase_word();
        assert_eq!(&*line, "");
    }

    #[test]
    fn a_line_has_an_end_and_no_control_characters() {
        let mut line = Line::of(&"x".repeat(2 * LONGEST));
        assert_eq!(line.len(), LONGEST);
        assert!(!line.push('y'));
        assert_eq!(&*Line::of("a\u{1b}[2Jb"), "a[2Jb");
    }
}
