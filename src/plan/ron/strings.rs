//! Texts in quotes: plain, with escapes, and raw.

use std::borrow::Cow;

use ecow::EcoVec;

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

    /// Reads a text that stands alone where a list could stand; one that was read lately is shared.
    pub(crate) fn only_text(&mut self) -> Result<EcoVec<SafeText>, Fault> {
        let start = self.at;
        if let Some(known) = self.plain_text().and_then(|text| self.names.find(text)) {
            return Ok(known);
        }
        self.at = start;
        let only = EcoVec::from([self.text()?]);
        self.names.keep(&only);
        Ok(only)
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

    /// Passes over a text of any form without a look at its escapes.
    pub(super) fn skip_text(&mut self) -> Result<(), Fault> {
        if self.peek() == Some(b'r') {
            return self.raw_string().map(drop);
        }
        let (start, bytes) = (self.at, self.text.as_bytes());
        let mut at = start + 1;
        while let Some(found) = memchr::memchr2(b'"', b'\\', bytes.get(at..).unwrap_or(&[])) {
            at += found + 1;
            if bytes[at - 1] == b'"' {
                self.at = at;
                return Ok(());
            }
            at += 1;
        }
        Err(self.text_not_closed(start))
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
        Err(self.text_not_closed(start))
    }

    fn text_not_closed(&mut self, start: usize) -> Fault {
        self.wasted += self.text.len() - start;
        self.not_closed(start, "text")
    }

    fn escaped_string(&mut self) -> Result<Cow<'s, str>, Fault> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let Some(found) = memchr::memchr2(b'"', b'\\', &self.text.as_bytes()[self.at..]) else {
                return Err(self.text_not_closed(start));
            };
            out.push_str(self.text.get(self.at..self.at + found).unwrap_or(""));
            self.at += found;
            if self.peek() == Some(b'"') {
                self.at += 1;
                return Ok(Cow::Owned(out));
            }
            if !matches!(self.byte(1), Some(b'\n' | b'\r')) || !self.skip_line_break() {
                out.push(self.escape()?);
            }
        }
    }

    /// Passes over a backslash at the end of a line and the blanks that begin the next one.
    fn skip_line_break(&mut self) -> bool {
        let rest = self.text.get(self.at + 1..).unwrap_or("");
        let Some(rest) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) else { return false };
        self.at = self.text.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        true
    }

    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let kind = self.byte(1);
        self.at = (start + 2).min(self.text.len());
        let read = match kind {
            Some(b'n') => Some('\n'),
            Some(b't') => Some('\t'),
            Some(b'r') => Some('\r'),
            Some(b'0') => Some('\0'),
            Some(b'\\') => Some('\\'),
            Some(b'"') => Some('"'),
            Some(b'\'') => Some('\''),
            Some(b'x') => self.byte_escapes(),
            Some(b'u') => self.unicode_escape(),
            _ => None,
        };
        read.ok_or_else(|| {
            let width = if matches!(kind, Some(b'x' | b'u')) { 2 } else { 1 };
            Problem::error("bad-escape", Span::new(start, start + width), "this escape means nothing")
                .hint("write \\\\ for a backslash; \\n, \\t, \\\" and \\u{1F600} are known")
                .into()
        })
    }

    /// `\xC3\xA9`: the bytes of one character.
    fn byte_escapes(&mut self) -> Option<char> {
        let mut bytes = [0; 4];
        for end in 0..4 {
            if end > 0 {
                self.at += self.text.get(self.at..)?.strip_prefix("\\x").map(|_| 2)?;
            }
            bytes[end] = u8::try_from(hex(self.text.get(self.at..self.at + 2)?)?).ok()?;
            self.at += 2;
            if let Ok(text) = std::str::from_utf8(&bytes[..=end]) {
                return text.chars().next();
            }
        }
        None
    }

    fn unicode_escape(&mut self) -> Option<char> {
        let rest = self.text.get(self.at..)?.strip_prefix('{')?;
        let end = rest.bytes().take(7).position(|b| b == b'}')?;
        let code = hex(rest.get(..end)?)?;
        self.at += end + 2;
        char::from_u32(code)
    }

    /// The fault of something opened at `start` and never closed.
    pub(super) fn not_closed(&self, start: usize, what: &str) -> Fault {
        let shown = self.text.get(start..).unwrap_or("").chars().take(60).take_while(|c| *c != '\n');
        let end = start + shown.map(char::len_utf8).sum::<usize>();
        let (close, code) = match what {
            "list" => ("]", "list-not-closed"),
            "text" => ("\"", "text-not-closed"),
            _ => (")", "record-not-closed"),
        };
        Problem::error(code, Span::new(start, end), format!("this {what} is not closed"))
            .hint(format!("write {close} where it ends"))
            .into()
    }
}

/// A number in hexadecimal digits and nothing else.
fn hex(digits: &str) -> Option<u32> {
    let digits = Some(digits).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}
