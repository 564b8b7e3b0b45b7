//! Going on after a mistake: where a broken value ends, so that it costs nothing but itself.

use super::reader::Fault;
use super::reader::Open;
use super::reader::Reader;
use super::values::field_at;
use crate::plan::Problem;
use crate::plan::SafeText;

/// How deep brackets are followed when a value is passed over.
const MAX_SKIP: usize = 4096;

/// How many ids of broken parts are kept.
const MAX_HIDDEN: usize = 10_000;

/// How far back the beginning of a line is looked for.
const MAX_LINE: usize = 4096;

/// How many places in one line are tried as the beginning of the next item.
const MAX_TRIES: usize = 64;

impl Reader<'_> {
    /// Reports a broken item of a list that began at `start`, and moves to the next one, here or in a list around it.
    ///
    /// The brackets tell where it ends, unless a line that looks like the next item comes first: then
    /// a quote or a bracket is missing, and the layout is the better witness.
    pub(super) fn recover(&mut self, start: usize, fault: Fault) {
        if self.back_to.is_some() {
            return;
        }
        if self.wasted > self.most_waste() {
            return self.report_and_give_up(*fault.0);
        }
        let line = self.next_by_layout(start);
        let (mut problem, mut next) = (*fault.0, None);
        match self.end_by_brackets(start, line) {
            Ok(end) => next = end,
            // What is wrong began before the place where reading stopped.
            Err(earlier) if line.is_some_and(|line| problem.span.start as usize >= line) => problem = *earlier.0,
            Err(_) => {}
        }
        next = next.or(line).or_else(|| self.next_in_line(start));
        self.note_hidden(start, next.unwrap_or(self.text.len()));
        if let Some(next) = next {
            self.at = next;
            self.report(problem);
        } else {
            self.leave_list(problem);
        }
    }

    /// Goes on in the nearest list around this one whose next item the layout tells.
    fn leave_list(&mut self, problem: Problem) {
        let found = (1..self.open.len()).rev().find_map(|depth| {
            let Open { at, item, .. } = self.open[depth - 1];
            let line = if self.text.as_bytes()[at] == b'[' { self.next_by_layout(item) } else { None };
            line.filter(|line| *line > problem.span.start as usize).map(|line| (depth, line))
        });
        match found {
            None => self.report_and_give_up(problem),
            Some((depth, line)) => {
                self.report(problem);
                if self.back_to.is_none() {
                    self.at = line;
                    self.back_to = Some(depth);
                }
            }
        }
    }

    fn report_and_give_up(&mut self, problem: Problem) {
        let span = problem.span;
        self.report(problem.also(span, "the rest of the file could not be read because of this"));
        self.give_up();
    }

    /// Reports a broken field of a plan or container, and moves to the line of its next field.
    pub(crate) fn recover_field(&mut self, fault: Fault) -> Result<(), Fault> {
        let Some(&Open { item, sturdy: true, .. }) = self.open.last() else { return Err(fault) };
        if self.back_to.is_some() {
            return Ok(());
        }
        let line = if self.wasted > self.most_waste() { None } else { self.next_field_by_layout(item) };
        match line {
            Some(line) => {
                self.note_hidden(item, line);
                self.at = line;
                self.report(*fault.0);
            }
            None if self.open.len() == 1 => self.report_and_give_up(*fault.0),
            None => return Err(fault),
        }
        Ok(())
    }

    /// How many bytes may be gone over for nothing, so that hostile text costs no more than its length.
    fn most_waste(&self) -> usize {
        self.text.len() * 4 + (1 << 20)
    }

    /// The end of the item at `start` behind its comma, going by its brackets and no further than `limit`.
    ///
    /// `None` where they do not tell; the fault of what is not closed before `limit`.
    fn end_by_brackets(&mut self, start: usize, limit: Option<usize>) -> Result<Option<usize>, Fault> {
        let whole = self.text;
        self.text = limit.and_then(|limit| whole.get(..limit)).unwrap_or(whole);
        self.at = start;
        let end = self.skip_value().and_then(|()| {
            self.skip_blank()?;
            Ok(match self.peek() {
                Some(b',') => Some(self.at + 1),
                Some(b']') => Some(self.at),
                None => limit,
                Some(_) => None,
            })
        });
        self.wasted += self.at.saturating_sub(start);
        self.text = whole;
        end
    }

    /// Passes over one value, whatever it is, without looking at what it means, and stops right behind it.
    pub(super) fn skip_value(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let passed = self.pass_over(&mut Vec::new());
        if passed.is_err() {
            self.wasted += self.at.saturating_sub(start);
        }
        passed
    }

    /// Passes over values until all of the brackets in `open` are closed, or one value where there are none.
    fn pass_over(&mut self, open: &mut Vec<u8>) -> Result<(), Fault> {
        let start = self.at;
        loop {
            self.skip_blank()?;
            let Some(byte) = self.peek() else { return Err(self.not_closed(start, "record")) };
            match byte {
                b'(' | b'[' | b'{' if open.len() == MAX_SKIP => {
                    return Err(Problem::error("too-deep", self.here(), "this is nested too deep to be a plan").into());
                }
                b'(' | b'[' | b'{' => {
                    open.push(closing(byte));
                    self.at += 1;
                    continue;
                }
                b')' | b']' | b'}' if open.pop() == Some(byte) => self.at += 1,
                b',' | b':' if !open.is_empty() => {
                    self.at += 1;
                    continue;
                }
                b')' | b']' | b'}' | b',' | b':' => return Err(self.not_closed(start, "record")),
                _ if self.at_text() => {
                    self.string()?;
                }
                b'\'' => self.skip_char(),
                _ => {
                    self.skip_bare();
                    // `Name(` goes on; anything else bare is a value of its own.
                    let after = self.at;
                    self.skip_blank()?;
                    if self.peek() == Some(b'(') {
                        continue;
                    }
                    self.at = after;
                }
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    /// Whether a comma, the closing bracket of a record or the end comes next.
    pub(super) fn at_end_of_field(&mut self) -> bool {
        self.skip_blank().is_ok() && matches!(self.peek(), Some(b',' | b')') | None)
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
    fn next_by_layout(&mut self, start: usize) -> Option<usize> {
        let indent = self.indent(start)?;
        self.find_line(start, |own, first, _| match first {
            b'(' | b'"' if own == indent => Some(true),
            b']' if own < indent => Some(true),
            b')' | b'}' | b'(' | b'"' if own < indent => Some(false),
            _ => None,
        })
    }

    /// The first later line that, by its indentation, holds the next field or closes the record.
    fn next_field_by_layout(&mut self, start: usize) -> Option<usize> {
        let indent = self.indent(start)?;
        self.find_line(start, |own, first, at_field| match first {
            b')' if own < indent => Some(true),
            b']' | b'(' | b'"' if own < indent => Some(false),
            _ => (own == indent && at_field).then_some(true),
        })
    }

    /// How far `start` is indented, if it is the first thing in its line.
    fn indent(&self, start: usize) -> Option<usize> {
        let before = self.text.as_bytes().get(..start)?;
        let own = before.iter().rev().take_while(|b| is_indent(**b)).count();
        matches!(before.len().checked_sub(own + 1).map(|at| before[at]), None | Some(b'\n')).then_some(own)
    }

    /// The first line behind `start` of which `is_it` says yes before it says no, told its
    /// indentation, its first byte and whether it begins like a field.
    fn find_line(&mut self, start: usize, is_it: impl Fn(usize, u8, bool) -> Option<bool>) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut from = start;
        while let Some(end) = memchr::memchr(b'\n', bytes.get(from..)?) {
            from += end + 1;
            self.wasted += end + 1;
            let own = bytes[from..].iter().take_while(|b| is_indent(**b)).count();
            let first = *bytes.get(from + own)?;
            if let Some(found) = is_it(own, first, first.is_ascii_lowercase() && field_at(&bytes[from + own..])) {
                return found.then_some(from + own);
            }
        }
        None
    }

    /// Whether a field of the record around the current list begins here, on a line indented no deeper than the list's.
    pub(super) fn at_outer_field(&self) -> bool {
        let Some(open) = self.open.last().filter(|_| self.at_field()) else { return false };
        let Some(own) = self.indent(self.at) else { return false };
        let before = &self.text.as_bytes()[open.at.saturating_sub(MAX_LINE)..open.at];
        let Some(line) = memchr::memrchr(b'\n', before) else { return false };
        self.text.as_bytes()[open.at] == b'[' && own <= before[line + 1..].iter().take_while(|b| is_indent(**b)).count()
    }

    /// The beginning of the next item where several stand in a line: behind a comma, and such that all brackets
    /// behind it close; failing that, the first that is whole in itself.
    fn next_in_line(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut whole = None;
        let mut from = start;
        for _ in 0..MAX_TRIES {
            from += memchr::memchr(b',', &bytes[from..])? + 1;
            let next = from + bytes[from..].iter().take_while(|b| b.is_ascii_whitespace()).count();
            if !matches!(bytes.get(next), Some(b'(' | b'"')) {
                continue;
            }
            if self.closes_from(next) {
                return Some(next);
            }
            self.at = next;
            let first_is_whole =
                bytes[next] == bytes[start] && self.skip_value().is_ok() && matches!(self.peek(), Some(b',' | b']'));
            whole = whole.or(first_is_whole.then_some(next));
            if self.wasted > self.most_waste() {
                break;
            }
        }
        whole
    }

    /// Whether everything that is open closes, and nothing else, if an item of the current list begins at `next`.
    fn closes_from(&mut self, next: usize) -> bool {
        let mut open: Vec<u8> = self.open.iter().map(|open| closing(self.text.as_bytes()[open.at])).collect();
        self.at = next;
        let closes = self.pass_over(&mut open).is_ok() && self.skip_blank().is_ok() && self.peek().is_none();
        self.wasted += self.at.saturating_sub(next);
        closes
    }

    /// Keeps the ids inside a broken part, so that needs on them are not reported as well.
    fn note_hidden(&mut self, start: usize, end: usize) {
        let Some(broken) = self.text.get(start..end) else { return };
        for (at, _) in broken.match_indices("id") {
            let before = broken.get(..at).and_then(|before| before.bytes().next_back());
            if before.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_') {
                continue;
            }
            // A colon or a quote may be what is missing.
            let value = broken.get(at + 2..).unwrap_or("").trim_start_matches([':', ' ', '"']);
            let id = value.split(['"', ',', ')', '\n']).next().unwrap_or("");
            if !id.is_empty() && id.len() < 100 && self.hidden.len() < MAX_HIDDEN {
                self.hidden.push(SafeText::new(id));
            }
        }
    }
}

fn is_indent(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
