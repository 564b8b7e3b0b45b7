//! Sentences in lines of a width, and in letters that every terminal has.

use unicode_width::UnicodeWidthStr;

use super::Ink;

impl Ink {
    /// `text` in lines of at most the width there is, each behind `indent` blanks.
    pub fn wrap(&self, text: &str, indent: usize) -> Vec<String> {
        let room = self.width.saturating_sub(indent).max(10);
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&self.cut(word, room));
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect()
    }

    /// Cells side by side, each in so many columns and as many lines as it needs.
    pub(super) fn columns(&self, cells: &[&str], width: usize) -> Vec<String> {
        let narrow = Self { width, ..*self };
        let wrapped: Vec<Vec<String>> = cells.iter().map(|cell| narrow.wrap(cell, 0)).collect();
        let n_lines = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let line = |nth: usize| {
            let parts = wrapped.iter().map(|lines| self.fit(lines.get(nth).map_or("", String::as_str), width));
            parts.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        (0..n_lines).map(line).collect()
    }

    /// Arrows and quotes as they are, or in ASCII where the terminal has nothing else.
    pub fn letters(&self, text: &str) -> String {
        if self.unicode { text.to_owned() } else { ascii_letters(text) }
    }
}

/// Arrows and quotes in ASCII.
pub fn ascii_letters(text: &str) -> String {
    text.replace('→', "->").replace(['“', '”'], "\"").replace('…', "...").replace(['–', '·'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_and_lines_within_the_width() {
        let ink = Ink { color: false, unicode: false, width: 16 };
        assert_eq!(ink.wrap("one two three four", 2), ["  one two three", "  four"]);
        assert_eq!(ink.letters("A → “b”"), "A -> \"b\"");
    }
}
