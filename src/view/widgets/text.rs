//! Text in cells: how wide it is, where it may be cut, how it is wrapped. It never splits what a person sees as one character.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

/// How many cells the text takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text, or its beginning and `ellipsis` if it is wider than `cells`.
pub fn fit<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let whole = cut(text, cells);
    if whole.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(width(ellipsis)) else {
        return Cow::Borrowed("");
    };
    Cow::Owned(format!("{}{ellipsis}", cut(text, room).trim_end()))
}

/// As much of the beginning of the text as fits.
fn cut(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > cells {
            return text.get(..at).unwrap_or("");
        }
    }
    text
}

/// The text in lines of at most so many cells, broken between words where there are any.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    text.lines().flat_map(|line| wrap_line(line, cells)).collect()
}

fn wrap_line(line: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut used = 0;
    for word in line.split_inclusive(char::is_whitespace).flat_map(word_and_space) {
        let wide = width(word);
        let is_space = word.trim().is_empty();
        if used + wide > cells && used > 0 && !is_space {
            lines.push(std::mem::take(&mut current).trim_end().to_owned());
            used = 0;
        }
        let begins_later_line = used == 0 && !lines.is_empty();
        if is_space && (used + wide > cells || begins_later_line) {
            continue;
        }
        if used + wide <= cells {
            current.push_str(word);
            used += wide;
            continue;
        }
        for grapheme in word.graphemes(true) {
            if used + grapheme.width() > cells && used > 0 {
                lines.push(std::mem::take(&mut current).trim_end().to_owned());
                used = 0;
            }
            current.push_str(grapheme);
            used += grapheme.width();
        }
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// A word and the space behind it.
fn word_and_space(word: &str) -> [&str; 2] {
    let bare = word.trim_end();
    [bare, word.get(bare.len()..).unwrap_or_default()]
}

/// A line in pieces of at most so many cells, all of it; an empty line is one empty piece.
pub fn pieces(line: &str, cells: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let piece = cut(rest, cells);
        // A letter wider than all there is stands alone.
        let first = rest.graphemes(true).next().map_or(rest.len(), str::len);
        let (piece, after) = rest.split_at(piece.len().max(first));
        pieces.push(piece);
        rest = after;
    }
    if pieces.is_empty() {
        pieces.push("");
    }
    pieces
}

/// Writes text from a cell on, as much as fits before `end`, and returns the first cell after it.
pub fn put(buffer: &mut Buffer, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let inside = buffer.area.bottom() > y && buffer.area.y <= y;
    let end = end.min(buffer.area.right());
    if x >= end || !inside {
        return x;
    }
    // A style replaces what was there; it is not laid over it.
    let style = Style::reset().patch(style);
    buffer.set_stringn(x, y, text, usize::from(end - x), style).0
}

/// Writes text so that it ends before `end`, and returns its first cell; what does not fit after `start` is left out whole.
pub fn put_right(buffer: &mut Buffer, start: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
    let wide = width(text).min(usize::from(u16::MAX)) as u16;
    if wide == 0 || end < start.saturating_add(wide) {
        return end;
    }
    put(buffer, end - wide, y, end, text, style);
    end - wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_left_alone_and_the_rest_is_cut() {
        assert_eq!(fit("Audit", 5, "…"), "Audit");
        assert_eq!(fit("Audit the list", 9, "…"), "Audit th…");
        assert_eq!(fit("Audit the list", 7, "…"), "Audit…");
        assert_eq!(fit("Audit", 1, "…"), "…");
        assert_eq!(fit("Audit", 0, "…"), "");
        assert_eq!(fit("", 0, "…"), "");
    }

    #[test]
    fn wide_characters_are_never_halved() {
        assert_eq!(width("計画"), 4);
        assert_eq!(fit("計画を立てる", 6, "…"), "計画…");
        assert_eq!(fit("計画を立てる", 2, "…"), "…");
    }

    #[test]
    fn joined_characters_stay_together() {
        let family = "👩‍👩‍👧";
        assert_eq!(fit(&format!("{family}{family}"), 3, "…"), format!("{family}…"));
        let zalgo = "Z\u{351}\u{36b}a\u{343}\u{30a}lgo";
        assert_eq!(width(zalgo), 5);
        assert_eq!(fit(zalgo, 3, "…"), "Z\u{351}\u{36b}a\u{343}\u{30a}…");
    }

    #[test]
    fn words_are_wrapped_whole_where_they_fit() {
        assert_eq!(wrap("nothing can slip here", 12), ["nothing can", "slip here"]);
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one\n\ntwo", 9), ["one", "", "two"]);
        assert_eq!(wrap("anticonstitution", 6), ["antico", "nstitu", "tion"]);
        assert_eq!(wrap("a-b", 0), Vec::<String>::new());
        assert_eq!(wrap("on the image, which", 12), ["on the", "image, which"]);
        assert_eq!(wrap("計画", 1), ["計", "画"]);
    }

    #[test]
    fn wrapped_lines_are_never_too_wide() {
        let text = "Replace the 計画 stub (src/security/pqc.py:336), by 👩‍👩‍👧 noon,   or ask.";
        for cells in 2..60 {
            for line in wrap(text, cells) {
                assert!(width(&line) <= cells, "{cells}: {line:?}");
            }
        }
    }

    #[test]
    fn writing_outside_the_buffer_does_nothing() {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 4, 1));
        put(&mut buffer, 9, 0, 12, "a", Style::default());
        put(&mut buffer, 0, 3, 4, "b", Style::default());
        put_right(&mut buffer, 0, 0, 4, "seven!!", Style::default());
        put(&mut buffer, 2, 0, 99, "long", Style::default());
        assert_eq!(buffer, Buffer::with_lines(["  lo"]));
    }
}
