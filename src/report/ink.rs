//! What a text goes to: its width, whether it shows colours, whether it shows more than ASCII.

use unicode_width::UnicodeWidthStr;

use super::marks;
use super::marks::Marks;
use crate::engine::Mark;

/// What a piece of text means; the colour follows from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Names and headings.
    Strong,
    /// What one may skip.
    Quiet,
    /// Proven.
    Good,
    /// Something to act on.
    Trouble,
    /// On the long pole.
    Accent,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Quiet => "2",
            Self::Good => "32",
            Self::Trouble => "31",
            Self::Accent => "1;33",
        }
    }
}

/// Where a text goes.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Whether colours are shown.
    pub color: bool,
    /// Whether more than ASCII is shown.
    pub unicode: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Ink {
    /// `text` in a tone.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        if self.color && !text.is_empty() { format!("\x1b[{}m{text}\x1b[0m", tone.code()) } else { text.to_owned() }
    }

    /// The shapes to use.
    pub fn marks(&self) -> &'static Marks {
        if self.unicode { &marks::UNICODE } else { &marks::ASCII }
    }

    /// The shape of a mark, in its tone.
    pub fn mark(&self, mark: Mark) -> String {
        let shape = self.marks().of(mark);
        match mark {
            Mark::Verified => self.paint(Tone::Good, shape),
            Mark::Blocked | Mark::Regressed => self.paint(Tone::Trouble, shape),
            Mark::Waiting | Mark::Dropped => self.paint(Tone::Quiet, shape),
            _ => shape.to_owned(),
        }
    }

    /// `text` in exactly `width` columns: cut with an ellipsis, or filled with blanks.
    pub fn fit(&self, text: &str, width: usize) -> String {
        let cut = self.cut(text, width);
        let used = cut.width();
        format!("{cut}{}", " ".repeat(width.saturating_sub(used)))
    }

    /// `text` in at most `width` columns.
    pub fn cut(&self, text: &str, width: usize) -> String {
        if text.width() <= width {
            return text.to_owned();
        }
        let ellipsis = self.marks().ellipsis;
        let room = width.saturating_sub(ellipsis.width());
        let mut cut = String::new();
        let mut used = 0;
        for grapheme in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
            used += grapheme.width();
            if used > room {
                break;
            }
            cut.push_str(grapheme);
        }
        if width >= ellipsis.width() {
            cut.push_str(ellipsis);
        }
        cut
    }

    /// A bar of `width` columns: proven, claimed, open.
    pub fn bar(&self, verified: u8, claimed: u8, width: usize) -> String {
        let part = |share: u8| (usize::from(share) * width).div_ceil(100).min(width);
        let (verified, claimed) = (part(verified), part(claimed).max(part(verified)));
        let marks = self.marks();
        let solid = self.paint(Tone::Good, &marks.bar_verified.repeat(verified));
        let half = marks.bar_claimed.repeat(claimed - verified);
        let open = self.paint(Tone::Quiet, &marks.bar_open.repeat(width - claimed));
        format!("{solid}{half}{open}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Ink = Ink { color: false, unicode: true, width: 80 };

    #[test]
    fn wide_letters_count_double_and_are_never_split() {
        assert_eq!(PLAIN.fit("日本語の計画", 7), "日本語…");
        assert_eq!(PLAIN.fit("abc", 5), "abc  ");
        assert_eq!(PLAIN.cut("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn a_bar_shows_two_tones() {
        assert_eq!(PLAIN.bar(20, 50, 10), "██▓▓▓░░░░░");
        assert_eq!(PLAIN.bar(0, 1, 10), "▓░░░░░░░░░", "a little is never nothing");
    }
}
