//! The smallest pieces: blanks, names, words, numbers, and the notations inside texts.

use super::reader::Fault;
use super::reader::Reader;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::micro::Micro;
use crate::plan::nearest;

impl<'s> Reader<'s> {
    /// The byte here.
    pub(super) fn peek(&self) -> Option<u8> {
        self.byte(0)
    }

    /// The byte so many further on.
    pub(super) fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// The character here, as a place.
    pub(super) fn here(&self) -> Span {
        let width = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(self.at, self.at + width)
    }

    /// All that has not been read, trimmed to its first line.
    pub(super) fn rest(&self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        Some(Span::new(self.at, self.at + rest.find('\n').unwrap_or(rest.len())))
    }

    /// What stands here, in words for an error.
    pub(super) fn found(&self) -> String {
        let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) else {
            return "the end of the file".to_owned();
        };
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(24).collect();
        let shown = if word.is_empty() { rest.chars().take(1).collect() } else { word };
        format!("`{}`", SafeText::new(&shown))
    }

    /// Passes over blanks and comments.
    pub(crate) fn skip_blank(&mut self) -> Result<(), Fault> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') => self.skip_comment()?,
                Some(0x80..) => {
                    let blank =
                        self.text.get(self.at..).and_then(|rest| rest.chars().next()).filter(|c| is_wide_blank(*c));
                    let Some(blank) = blank else { return Ok(()) };
                    self.at += blank.len_utf8();
                }
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        match self.byte(1) {
            Some(b'/') => {
                self.at = memchr::memchr(b'\n', rest).map_or(self.text.len(), |line| start + line);
                Ok(())
            }
            Some(b'*') => self.skip_block_comment(),
            _ => Err(Problem::error("unexpected", self.here(), "a single / means nothing here")
                .hint("comments start with //")
                .into()),
        }
    }

    fn skip_block_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut open = 0u32;
        let bytes = self.text.as_bytes();
        while let Some(found) = memchr::memchr2(b'/', b'*', &bytes[self.at..]) {
            self.at += found;
            match bytes.get(self.at..self.at + 2) {
                Some(b"/*") => open += 1,
                Some(b"*/") => open -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if open == 0 {
                return Ok(());
            }
        }
        self.at = self.text.len();
        Err(Problem::error("comment-not-closed", Span::new(start, start + 2), "this comment is not closed")
            .hint("write */ where it ends")
            .into())
    }

    /// Passes over `#![enable(…)]` lines, which the `ron` crate writes and needs.
    pub(super) fn skip_head(&mut self) -> Result<(), Fault> {
        self.skip_blank()?;
        while self.peek() == Some(b'#') {
            let rest = &self.text.as_bytes()[self.at..];
            self.at += memchr::memchr(b']', rest).map_or(rest.len(), |end| end + 1);
            self.skip_blank()?;
        }
        Ok(())
    }

    /// The name here, without the `r#` it may have; empty where there is none.
    pub(super) fn identifier(&mut self) -> &'s str {
        if self.byte(0) == Some(b'r')
            && self.byte(1) == Some(b'#')
            && self.byte(2).is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        {
            self.at += 2;
        }
        let bytes = self.text.as_bytes();
        let start = self.at;
        if !bytes.get(start).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_' || *b >= 0x80) {
            return "";
        }
        let length = bytes[start..].iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'_' || *b >= 0x80));
        let end = length.map_or(bytes.len(), |length| start + length);
        // Ends before an ASCII byte or at the end, so it is a character boundary.
        let name = self.text.get(start..end).unwrap_or("");
        self.at = end;
        name
    }

    /// Whether `name:` comes next.
    pub(super) fn at_field(&self) -> bool {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.at..).unwrap_or(&[]);
        let name = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).unwrap_or(rest.len());
        let after = rest[name..].iter().find(|b| !b.is_ascii_whitespace());
        name > 0 && !rest[0].is_ascii_digit() && after == Some(&b':')
    }

    /// Reads one of a closed set of words and says which.
    pub(crate) fn word(&mut self, what: &str, known: &[&'static str]) -> Result<usize, Fault> {
        let start = self.value_start()?;
        let quoted = self.at_text();
        let written = if quoted { self.text()?.to_string() } else { self.identifier().to_owned() };
        if !quoted && let Some(at) = known.iter().position(|word| *word == written) {
            return Ok(at);
        }
        let span = if self.at > start { Span::new(start, self.at) } else { self.here() };
        let near = known.iter().find(|word| word.eq_ignore_ascii_case(&written)).copied();
        let hint = match near.or_else(|| nearest(&written, known.iter().copied())) {
            Some(word) if quoted => format!("write {word} without quotes"),
            Some(word) => format!("did you mean {word}?"),
            None => format!("write one of {}", known.join(", ")),
        };
        let found = if written.is_empty() { self.found() } else { format!("`{}`", SafeText::new(&written)) };
        Err(Problem::error("unknown-word", span, format!("{found} is not {what}")).hint(hint).into())
    }

    /// Reads a notation, from a text in quotes or a bare number.
    pub(crate) fn micro<T: Micro>(&mut self) -> Result<T, Fault> {
        let start = self.value_start()?;
        let parsed = if let Some(plain) = self.plain_text() {
            T::parse(plain)
        } else if self.at_text() {
            T::parse(&self.string()?)
        } else if let Some(number) = self.number() {
            T::parse(&number)
        } else {
            let found = self.found();
            return Err(Problem::error(
                "notation",
                self.here(),
                format!("expected {} in quotes, found {found}", T::WHAT),
            )
            .hint("put it in quotes")
            .into());
        };
        parsed.map_err(|wrong| {
            Problem::error(wrong.code(), Span::new(start, self.at), wrong.to_string()).hint(wrong.hint()).into()
        })
    }

    /// Reads a number and spells it in the plainest way.
    fn number(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?;
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_')))
            .unwrap_or(rest.len());
        let (digits, _) = rest.split_at(end);
        let plain = digits.replace('_', "");
        let spelled = match plain.parse::<i64>() {
            Ok(number) => number.to_string(),
            Err(_) => plain.parse::<f64>().ok().filter(|number| number.is_finite())?.to_string(),
        };
        self.at += end;
        Some(spelled)
    }
}

/// The blanks beyond ASCII that RON allows.
fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}
