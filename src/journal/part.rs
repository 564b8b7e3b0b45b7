//! The values inside a journal line and how each is written: a one-line subset of RON without blanks.

use std::fmt::Write as _;

use super::flaw::Flaw;
use crate::plan::SafeText;
use crate::plan::micro::Duration;
use crate::plan::micro::Micro;

/// A value that can stand in a line.
pub(super) trait Part: Sized {
    /// Writes it.
    fn write(&self, out: &mut String);

    /// Reads it.
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw>;
}

/// A place in the body of a line.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Steps over `token` if it stands here.
    pub(super) fn has(&mut self, token: &str) -> bool {
        let is_here = self.rest().starts_with(token.as_bytes());
        self.at += if is_here { token.len() } else { 0 };
        is_here
    }

    /// Steps over `token`, which has to stand here.
    pub(super) fn expect(&mut self, token: &str) -> Result<(), Flaw> {
        if self.has(token) { Ok(()) } else { Err(Flaw::Body) }
    }

    /// Whether everything was read.
    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// A name of letters.
    pub(super) fn word(&mut self) -> &'a str {
        let start = self.at;
        self.at += self.rest().iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        self.text.get(start..self.at).unwrap_or_default()
    }

    pub(super) fn number(&mut self) -> Result<u64, Flaw> {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.text.get(self.at..self.at + digits).and_then(|digits| digits.parse().ok());
        self.at += digits;
        number.ok_or(Flaw::Body)
    }

    /// What stands between quotes; escapes are resolved.
    pub(super) fn text(&mut self) -> Result<SafeText, Flaw> {
        self.expect("\"")?;
        let found = memchr::memchr2(b'"', b'\\', self.rest()).ok_or(Flaw::Body)?;
        if self.rest()[found] == b'"' {
            let plain = self.text.get(self.at..self.at + found).ok_or(Flaw::Body)?;
            self.at += found + 1;
            return Ok(SafeText::new(plain));
        }
        self.escaped()
    }

    fn escaped(&mut self) -> Result<SafeText, Flaw> {
        let mut text = String::new();
        loop {
            let found = memchr::memchr2(b'"', b'\\', self.rest()).ok_or(Flaw::Body)?;
            text.push_str(self.text.get(self.at..self.at + found).ok_or(Flaw::Body)?);
            self.at += found;
            if self.has("\"") {
                return Ok(SafeText::from(text));
            }
            text.push(match self.rest().get(1) {
                Some(b'n') => '\n',
                Some(b'"') => '"',
                Some(b'\\') => '\\',
                _ => return Err(Flaw::Body),
            });
            self.at += 2;
        }
    }
}

impl Part for SafeText {
    /// A quote inside a text is always escaped, so that no line can hide inside the text of another.
    fn write(&self, out: &mut String) {
        out.push('"');
        for c in self.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                c => out.push(c),
            }
        }
        out.push('"');
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.text()
    }
}

impl Part for u64 {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "{self}");
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.number()
    }
}

impl Part for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        match cursor.word() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Flaw::Body),
        }
    }
}

impl Part for Duration {
    fn write(&self, out: &mut String) {
        let _ = write!(out, "\"{self}\"");
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        Self::parse(&cursor.text()?).map_err(|_| Flaw::Body)
    }
}
