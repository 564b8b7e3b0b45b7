//! Texts in quotes: plain, with escapes, and raw.

use std::borrow::Cow;

use super::reader::Fault;
use super::reader::Reader;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;

impl<'s> Reader<'s> {
    /// Reads a text and makes it safe.
    pub(crate) fn text(&mut self) -> Result<SafeText, Fault> {
        self.skip_blank()?;
        if let Some(plain) = self.plain_text() {
            return Ok(SafeText::new(plain));
        }
        if !self.at_text() {
            let found = self.found();
            return Err(Problem::error("not-a-text", self.here(), format!("expected a text in quotes, found {found}"))
                .hint("put it in double quotes: \"…\"")
                .into());
        }
        Ok(SafeText::new(&self.string()?))
    }

    /// A text without escapes, straight from the file; `None` without moving where it is anything else.
    pub(super) fn plain_text(&mut self) -> Option<&'s str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let found = memchr::memchr2(b'"', b'\\', &self.text.as_bytes()[start..])?;
        let end = start + found;
        if self.text.as_bytes()[end] != b'"' {
            return None;
        }
        self.at = end + 1;
        self.text.get(start..end)
    }

    /// Reads a text of any form; [`Self::at_text`] has been asked before.
    pub(super) fn string(&mut self) -> Result<Cow<'s, str>, Fault> {
        if self.peek() == Some(b'r') { self.raw_string() } else { self.escaped_string() }
    }

    fn raw_string(&mut self) -> Result<Cow<'s, str>, Fault> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let hashes = bytes[start + 1..].iter().take_while(|b| **b == b'#').count();
        let mut end = start + hashes + 2;
        if bytes.get(end - 1) != Some(&b'"') {
            return Err(self.not_closed(start, "text"));
        }
        let from = end;
        while let Some(quote) = memchr::memchr(b'"', &bytes[end..]) {
            end += quote + 1;
            let closing = bytes[end..].iter().take(hashes).take_while(|b| **b == b'#').count();
            if closing == hashes {
                self.at = end + hashes;
                return Ok(Cow::Borrowed(self.text.get(from..end - 1).unwrap_or("")));
            }
        }
        Err(self.not_closed(start, "text"))
    }

    fn escaped_string(&mut self) -> Result<Cow<'s, str>, Fault> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let Some(found) = memchr::memchr2(b'"', b'\\', &self.text.as_bytes()[self.at..]) else {
                return Err(self.not_closed(start, "text"));
            };
            out.push_str(self.text.get(self.at..self.at + found).unwrap_or(""));
            self.at += found;
            if self.peek() == Some(b'"') {
                self.at += 1;
                return Ok(Cow::Owned(out));
            }
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let wrong = |width: usize| {
            Problem::error("bad-escape", Span::new(start, start + width), "this escape means nothing")
                .hint("write \\\\ for a backslash; \\n, \\t, \\\" and \\u{1F600} are known")
        };
        let kind = self.byte(1);
        self.at += 2;
        Ok(match kind {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'0') => '\0',
            Some(b'\\') => '\\',
            Some(b'"') => '"',
            Some(b'\'') => '\'',
            Some(b'x') => {
                let code = self.text.get(self.at..self.at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
                self.at += 2;
                char::from(code.ok_or_else(|| wrong(2))?)
            }
            Some(b'u') => self.unicode_escape().ok_or_else(|| wrong(2))?,
            _ => {
                self.at = start + 1;
                return Err(wrong(1).into());
            }
        })
    }

    fn unicode_escape(&mut self) -> Option<char> {
        let rest = self.text.get(self.at..)?.strip_prefix('{')?;
        let end = rest.bytes().take(7).position(|b| b == b'}')?;
        let code = u32::from_str_radix(rest.get(..end)?, 16).ok()?;
        self.at += end + 2;
        char::from_u32(code)
    }

    /// The fault of something opened at `start` and never closed.
    pub(super) fn not_closed(&self, start: usize, what: &str) -> Fault {
        let line = self.text.get(start..).map_or(0, |rest| rest.find('\n').unwrap_or(rest.len()));
        let (close, code) = match what {
            "list" => ("]", "list-not-closed"),
            "text" => ("\"", "text-not-closed"),
            _ => (")", "record-not-closed"),
        };
        Problem::error(code, Span::new(start, start + line.clamp(1, 60)), format!("this {what} is not closed"))
            .hint(format!("write {close} where it ends"))
            .into()
    }
}
