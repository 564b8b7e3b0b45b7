//! Going on after a mistake: where a broken value ends, so that it costs nothing but itself.

use super::reader::Fault;
use super::reader::Reader;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;

/// How deep brackets are followed when a value is passed over.
const MAX_SKIP: usize = 4096;

impl Reader<'_> {
    /// Reports a broken item of a list that began at `start`, and moves to the next one.
    ///
    /// The brackets tell where it ends, unless a line that looks like the next item comes first: then
    /// a quote or a bracket is missing, and the layout is the better witness.
    pub(super) fn recover(&mut self, start: usize, fault: Fault) -> Result<(), Fault> {
        let blamed = fault.0.span.start as usize;
        self.problems.push(*fault.0);
        self.at = start;
        let whole = self.skip_value().is_ok() && self.at_end_of_item();
        let by_brackets = if whole { self.at } else { self.text.len() };
        let end = self.next_by_layout(start).filter(|line| *line < by_brackets);
        self.at = end.unwrap_or(by_brackets);
        self.note_hidden(start, self.at);
        if end.is_none() && !whole {
            let problem = Problem::error(
                "rest-unreadable",
                Span::new(start, start + 1),
                "the rest of the file could not be read because of this",
            );
            if blamed < start || blamed >= self.at {
                self.problems.push(problem.hint("mend the problem above and run the check again"));
            }
            return Err(self.not_closed(start, "record"));
        }
        self.skip_blank()?;
        if self.peek() == Some(b',') {
            self.at += 1;
        }
        Ok(())
    }

    /// Passes over one value, whatever it is, without looking at what it means.
    pub(super) fn skip_value(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.skip_blank()?;
            let Some(byte) = self.peek() else { return Err(self.not_closed(start, "record")) };
            match byte {
                b'(' | b'[' | b'{' => {
                    if open.len() >= MAX_SKIP {
                        return Err(
                            Problem::error("too-deep", self.here(), "this is nested too deep to be a plan").into()
                        );
                    }
                    open.push(closing(byte));
                    self.at += 1;
                    continue;
                }
                b')' | b']' | b'}' => {
                    if open.pop() != Some(byte) {
                        return Err(self.not_closed(start, "record"));
                    }
                    self.at += 1;
                }
                _ if self.at_text() => {
                    self.string()?;
                }
                b'\'' => self.skip_char(),
                b',' | b':' if open.is_empty() => return Err(self.not_closed(start, "record")),
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    let before = self.at;
                    self.skip_bare();
                    // `Name(` goes on; anything else bare is a value of its own.
                    let after = self.at;
                    self.skip_blank()?;
                    if matches!(self.peek(), Some(b'(')) && after > before {
                        continue;
                    }
                }
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Whether a comma, a closing bracket or the end comes next.
    pub(super) fn at_end_of_item(&mut self) -> bool {
        self.skip_blank().is_ok() && matches!(self.peek(), Some(b',' | b')' | b']' | b'}') | None)
    }

    fn skip_bare(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest.find(|c: char| c.is_whitespace() || "()[]{},:\"'/".contains(c)).unwrap_or(rest.len());
        self.at += end.max(rest.chars().next().map_or(0, char::len_utf8));
    }

    fn skip_char(&mut self) {
        let rest = self.text.get(self.at + 1..).unwrap_or("");
        let escaped = rest.starts_with('\\');
        let body: usize = rest.chars().take(if escaped { 2 } else { 1 }).map(char::len_utf8).sum();
        let closed = rest.get(body..).is_some_and(|rest| rest.starts_with('\''));
        self.at += if closed { body + 2 } else { 1 };
    }

    /// The first later line that, by its indentation, belongs to the next item or closes the list.
    fn next_by_layout(&self, start: usize) -> Option<usize> {
        let line = self.text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
        let indent = self.text.get(line..start).filter(|blank| blank.bytes().all(|b| b == b' ' || b == b'\t'))?.len();
        let mut from = line;
        loop {
            from += memchr::memchr(b'\n', &self.text.as_bytes()[from..])? + 1;
            let rest = &self.text.as_bytes()[from..];
            let own = rest.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
            match rest.get(own) {
                Some(b'(' | b'"') if own == indent => return Some(from + own),
                Some(b']') if own < indent => return Some(from + own),
                _ => {}
            }
        }
    }

    /// Keeps the ids inside a broken part, so that needs on them are not reported as well.
    fn note_hidden(&mut self, start: usize, end: usize) {
        let Some(broken) = self.text.get(start..end) else { return };
        for (at, _) in broken.match_indices("id:") {
            let value = broken.get(at + 3..).unwrap_or("").trim_start();
            if let Some(id) = value.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                self.hidden.push(SafeText::new(id.0));
            }
        }
    }
}

fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
