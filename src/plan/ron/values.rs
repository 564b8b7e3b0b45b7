//! The smallest pieces: blanks, names, words, numbers, and the notations inside texts.

use std::borrow::Cow;

use super::reader::Fault;
use super::reader::Reader;
use super::reader::shown;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::micro::Micro;
use crate::plan::nearest;

/// How long a notation may be and still be shown.
const MAX_NOTATION: usize = 200;

/// For each byte, whether it is an ASCII letter, digit or underscore: a table, because it is asked for every byte of a name.
const IN_NAMES: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || byte == b'_' as usize;
        byte += 1;
    }
    table
};

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
    #[inline]
    pub(crate) fn skip_blank(&mut self) -> Result<(), Fault> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(blank @ (b' ' | b'\n' | b'\r' | b'\t')) = bytes.get(at) {
            at += 1;
            if *blank == b'\n' {
                // Indentation comes by the dozen.
                while bytes.get(at..at + 8) == Some(b"        ") {
                    at += 8;
                }
            }
        }
        self.at = at;
        // What follows is rare, and kept out of the way of what is not.
        if matches!(bytes.get(at), Some(b'/' | 0x0b | 0x0c | 0x80..)) { self.skip_rare_blank() } else { Ok(()) }
    }

    #[cold]
    fn skip_rare_blank(&mut self) -> Result<(), Fault> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c) => self.at += 1,
                Some(b'/') => self.skip_comment()?,
                Some(0x80..) => {
                    let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
                    let Some(blank) = next.filter(|c| is_wide_blank(*c)) else { return Ok(()) };
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
        self.wasted += self.at - start;
        Err(Problem::error("comment-not-closed", Span::new(start, start + 2), "this comment is not closed")
            .hint("write */ where it ends")
            .into())
    }

    /// Passes over `#![enable(implicit_some)]`, which the `ron` crate needs, and `#![schema = "…"]`, which editors do.
    pub(super) fn skip_head(&mut self) -> Result<(), Fault> {
        self.skip_blank()?;
        while self.peek() == Some(b'#') {
            let start = self.at;
            if !self.attribute()? {
                let end = self.at.max(start + 1).min(self.text.len());
                return Err(Problem::error("head", Span::new(start, end), "this line means nothing in a plan")
                    .hint("leave it out; #![enable(implicit_some)] is known")
                    .into());
            }
            self.skip_blank()?;
        }
        Ok(())
    }

    fn attribute(&mut self) -> Result<bool, Fault> {
        if !(self.token(b'#')? && self.token(b'!')? && self.token(b'[')?) {
            return Ok(false);
        }
        self.skip_blank()?;
        let known = match self.plain_identifier() {
            "enable" if self.token(b'(')? => self.extensions()? && self.token(b')')?,
            "type" | "schema" if self.token(b'=')? => {
                self.skip_blank()?;
                self.at_text() && self.string().is_ok()
            }
            _ => false,
        };
        Ok(known && self.token(b']')?)
    }

    fn extensions(&mut self) -> Result<bool, Fault> {
        let mut some = false;
        loop {
            self.skip_blank()?;
            match self.identifier() {
                "implicit_some" | "unwrap_newtypes" | "unwrap_variant_newtypes" => some = true,
                "" => return Ok(some),
                _ => return Ok(false),
            }
            if !self.token(b',')? {
                return Ok(some);
            }
        }
    }

    /// Passes over blanks and the byte `token`, if it comes next.
    fn token(&mut self, token: u8) -> Result<bool, Fault> {
        self.skip_blank()?;
        let there = self.peek() == Some(token);
        self.at += usize::from(there);
        Ok(there)
    }

    /// The name here, without the `r#` it may have; empty where there is none.
    pub(super) fn identifier(&mut self) -> &'s str {
        if self.byte(0) == Some(b'r')
            && self.byte(1) == Some(b'#')
            && self.byte(2).is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        {
            self.at += 2;
        }
        self.plain_identifier()
    }

    /// The name here, as it is written.
    pub(super) fn plain_identifier(&mut self) -> &'s str {
        let bytes = self.text.as_bytes();
        let start = self.at;
        if bytes.get(start).is_none_or(u8::is_ascii_digit) {
            return "";
        }
        let mut end = start;
        while bytes.get(end).is_some_and(|b| IN_NAMES[usize::from(*b)]) {
            end += 1;
        }
        if let Some(0x80..) = bytes.get(end) {
            let rest = self.text.get(end..).unwrap_or("");
            end += rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        }
        self.at = end;
        self.text.get(start..end).unwrap_or("")
    }

    /// Whether `name:` comes next.
    pub(super) fn at_field(&self) -> bool {
        field_at(self.text.as_bytes().get(self.at..).unwrap_or(&[]))
    }

    /// The name here; `true` and `false` are no names and cannot be written `r#true`.
    fn name_of(&mut self, known: &[&str]) -> &'s str {
        if known.contains(&"true") { self.plain_identifier() } else { self.identifier() }
    }

    /// Reads one of a closed set of words and says which.
    pub(crate) fn word(&mut self, what: &str, known: &[&'static str]) -> Result<usize, Fault> {
        let start = self.value_start()?;
        let quoted = self.at_text();
        let written = if quoted { Cow::Owned(self.text()?.to_string()) } else { Cow::Borrowed(self.name_of(known)) };
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
        let found = if written.is_empty() { self.found() } else { format!("`{}`", shown(&written)) };
        Err(Problem::error("unknown-word", span, format!("{found} is not {what}")).hint(hint).into())
    }

    /// Reads a notation, from a text in quotes or a bare number.
    pub(crate) fn micro<T: Micro>(&mut self) -> Result<T, Fault> {
        let start = self.value_start()?;
        let parsed = if let Some(plain) = self.plain_text() {
            T::parse(plain)
        } else if self.at_text() {
            T::parse(&self.string()?)
        } else if let Some(number) = self.number()? {
            T::parse(&number)
        } else {
            let message = format!("expected {} in quotes, found {}", T::WHAT, self.found());
            return Err(Problem::error("notation", self.here(), message).hint("put it in quotes").into());
        };
        parsed.map_err(|wrong| {
            let span = Span::new(start, self.at);
            if self.at - start > MAX_NOTATION {
                let message = format!("this is not {}", T::WHAT);
                return Problem::error(wrong.code(), span, message).hint("it is far too long").into();
            }
            Problem::error(wrong.code(), span, wrong.to_string()).hint(wrong.hint()).into()
        })
    }

    /// Reads a decimal number and spells it in the plainest way.
    fn number(&mut self) -> Result<Option<String>, Fault> {
        let bytes = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        let signed = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        if !matches!(bytes.get(signed), Some(b'0'..=b'9' | b'.')) {
            return Ok(None);
        }
        let within = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'+' | b'-' | b'_');
        let written = self.text.get(self.at..self.at + bytes.iter().take_while(|b| within(b)).count()).unwrap_or("");
        let spelled = written.parse::<i64>().map(|number| number.to_string());
        let spelled = spelled.or_else(|_| written.parse::<u64>().map(|number| number.to_string()));
        let spelled = spelled.ok().or_else(|| Some(written.parse::<f64>().ok().filter(|n| n.is_finite())?.to_string()));
        let Some(spelled) = spelled else {
            let span = Span::new(self.at, self.at + written.len());
            return Err(Problem::error(
                "number",
                span,
                format!("`{}` is not a number as plans write it", shown(written)),
            )
            .hint("write it in digits, or put it in quotes")
            .into());
        };
        self.at += written.len();
        Ok(Some(spelled))
    }
}

/// Whether `name:` stands at the beginning of `rest`.
pub(super) fn field_at(rest: &[u8]) -> bool {
    let name = rest.iter().take(64).take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
    let after = rest[name..].iter().find(|b| !b.is_ascii_whitespace());
    name > 0 && !rest[0].is_ascii_digit() && after == Some(&b':')
}

/// The blanks beyond ASCII that RON allows.
fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}
