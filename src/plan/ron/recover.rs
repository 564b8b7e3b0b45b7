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

/// A line where the layout says that the next item of an open list begins, or that the list ends.
#[derive(Clone, Copy)]
struct Fence {
    /// The depth of the list.
    depth: usize,
    line: usize,
}

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
        let depth = self.open.len();
        self.open[depth - 1].item = start;
        let fence = self.fence();
        let mut problem = *fault.0;
        let by_brackets = match self.end_by_brackets(start, fence) {
            Ok(end) => end.map(|line| Fence { depth, line }),
            Err(earlier) => {
                // What is wrong began before the place where reading stopped.
                if fence.is_some_and(|fence| problem.span.start as usize >= fence.line) {
                    problem = *earlier.0;
                }
                None
            }
        };
        let sure = by_brackets.filter(|end| self.is_sure(*end, fence));
        let next = sure.or_else(|| self.next_in_line(start, fence)).or(fence).or(by_brackets);
        match next.or_else(|| self.next_whole(start)) {
            Some(next) => self.go_on(start, next, problem),
            None => self.report_and_give_up(problem),
        }
    }

    /// Whether the brackets can be believed: where the layout tells of a later item, or all that is open closes behind.
    fn is_sure(&mut self, end: Fence, fence: Option<Fence>) -> bool {
        match fence {
            Some(fence) if fence.depth == end.depth => {
                fence.line == end.line || self.text.as_bytes().get(end.line) != Some(&b']')
            }
            _ => self.closes_from(end.line, end.depth, fence),
        }
    }

    /// Reports what is wrong, and goes on with `next`.
    fn go_on(&mut self, start: usize, next: Fence, problem: Problem) {
        if next.line < start {
            // Reading went on too far, and what it found there will be found again.
            self.wasted += start - next.line;
            self.problems.retain(|problem| (problem.span.start as usize) < next.line);
        }
        self.report(problem);
        self.note_hidden(self.open[next.depth - 1].item, next.line);
        if self.back_to.is_none() {
            self.at = next.line;
            self.back_to = (next.depth < self.open.len()).then_some(next.depth);
        }
    }

    /// Where the layout says that reading can go on: in the current list, or else in the nearest around it.
    fn fence(&mut self) -> Option<Fence> {
        self.lists(0).into_iter().find_map(|depth| {
            let line = self.next_by_layout(self.open[depth - 1].item)?;
            Some(Fence { depth, line })
        })
    }

    /// The depths of the open lists, the innermost first, down to `least`.
    fn lists(&self, least: usize) -> Vec<usize> {
        let is_list = |depth: &usize| self.text.as_bytes()[self.open[depth - 1].at] == b'[';
        (least.max(1)..=self.open.len()).rev().filter(is_list).collect()
    }

    fn report_and_give_up(&mut self, problem: Problem) {
        let span = problem.span;
        let start = self.open.last().map_or(self.at, |open| open.item);
        self.note_hidden(start, self.text.len());
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
        (self.text.len() * 4).min(1 << 25) + (1 << 24)
    }

    /// The end of the item at `start` behind its comma, going by its brackets and no further than the fence.
    ///
    /// `None` where they do not tell; the fault of what is not closed before the fence.
    fn end_by_brackets(&mut self, start: usize, fence: Option<Fence>) -> Result<Option<usize>, Fault> {
        let own = fence.filter(|fence| fence.depth == self.open.len()).map(|fence| fence.line);
        self.at = start;
        self.before(fence, |reader| {
            reader.skip_value()?;
            reader.skip_blank()?;
            Ok(match reader.peek() {
                Some(b',') => Some(reader.at + 1),
                Some(b']') => Some(reader.at),
                None => own,
                Some(_) => None,
            })
        })
    }

    /// Does something with nothing but the text before the fence.
    fn before<T>(&mut self, fence: Option<Fence>, act: impl FnOnce(&mut Self) -> T) -> T {
        let (whole, start) = (self.text, self.at);
        self.text = fence.and_then(|fence| whole.get(..fence.line)).unwrap_or(whole);
        let result = act(self);
        self.wasted += self.at.saturating_sub(start);
        self.text = whole;
        result
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
                _ if self.at_text() => self.skip_text()?,
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

    /// Whether the record around the current list ends here, in a line of its own.
    pub(super) fn at_outer_end(&self) -> bool {
        self.peek() == Some(b')') && self.indent(self.at).is_some()
    }

    /// Whether a field of the record around the current list begins here, on a line indented no deeper than the list's.
    pub(super) fn at_outer_field(&self) -> bool {
        let Some(open) = self.open.last().filter(|_| self.at_field()) else { return false };
        let Some(own) = self.indent(self.at) else { return false };
        let before = &self.text.as_bytes()[open.at.saturating_sub(MAX_LINE)..open.at];
        let Some(line) = memchr::memrchr(b'\n', before) else { return false };
        self.text.as_bytes()[open.at] == b'[' && own <= before[line + 1..].iter().take_while(|b| is_indent(**b)).count()
    }

    /// The beginning of the next item where several stand in a line: behind a comma, in the current list or one around
    /// it, and such that all brackets close up to the fence or the end.
    fn next_in_line(&mut self, start: usize, fence: Option<Fence>) -> Option<Fence> {
        let end = fence.map_or(self.text.len(), |fence| fence.line);
        let lists = self.lists(fence.map_or(0, |fence| fence.depth + 1));
        self.candidates(start, end).into_iter().find_map(|line| {
            let depth = *lists.iter().find(|depth| self.closes_from(line, **depth, fence))?;
            Some(Fence { depth, line })
        })
    }

    /// The beginning of the next item that is whole in itself and begins like the broken one.
    fn next_whole(&mut self, start: usize) -> Option<Fence> {
        let first = *self.text.as_bytes().get(start)?;
        let line = self.candidates(start, self.text.len()).into_iter().find(|next| {
            self.at = *next;
            self.text.as_bytes()[*next] == first
                && self.skip_value().is_ok()
                && matches!(self.peek(), Some(b',' | b']'))
        })?;
        Some(Fence { depth: self.open.len(), line })
    }

    /// The first places between `start` and `end` where an item may begin, or a list end.
    fn candidates(&mut self, start: usize, end: usize) -> Vec<usize> {
        let bytes = self.text.as_bytes().get(start..end).unwrap_or(&[]);
        let place = |at: usize| match bytes[at] {
            b',' => at + 1 + bytes[at + 1..].iter().take_while(|b| b.is_ascii_whitespace()).count(),
            _ => at,
        };
        let begins = |at: &usize| matches!(bytes.get(*at), Some(b'(' | b'"' | b']'));
        memchr::memchr2_iter(b',', b']', bytes).take(MAX_TRIES).map(place).filter(begins).map(|at| start + at).collect()
    }

    /// Whether everything that is open inside of the fenced list (or, without one, at all) closes, and nothing
    /// else, if an item of the list at `depth` begins at `next`.
    fn closes_from(&mut self, next: usize, depth: usize, fence: Option<Fence>) -> bool {
        if self.wasted > self.most_waste() {
            return false;
        }
        let outer = fence.map_or(0, |fence| fence.depth);
        let mut open: Vec<u8> =
            self.open[outer..depth].iter().map(|open| closing(self.text.as_bytes()[open.at])).collect();
        self.at = next;
        self.before(fence, |reader| {
            let closes = reader.pass_over(&mut open).is_ok() && reader.skip_blank().is_ok();
            closes && (reader.peek().is_none() || outer > 0 && matches!(reader.peek(), Some(b',' | b']')))
        })
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
