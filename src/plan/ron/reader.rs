//! The cursor over a plan's text: blanks, brackets, field names, lists.
//!
//! It never copies the text, never recurses deeper than [`MAX_DEPTH`], and never goes over the same part of it again and
//! again: what recovery costs is counted, and what cannot be read at that price is left out.

use super::names::Names;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::nearest;
use crate::plan::record::Field;
use crate::plan::record::Place;

/// How deep brackets may stand inside each other; plans need seven.
pub(super) const MAX_DEPTH: usize = 48;

/// How many problems are told at once; a person reads the first ten.
const MAX_PROBLEMS: usize = 1000;

/// How many lists are searched for places to read ahead from: the phases, or else the days or tasks of the first.
const MAX_TRIES_AHEAD: u8 = 3;

/// Why a value could not be read. Whoever goes on after it keeps the problem.
#[derive(Debug)]
pub struct Fault(pub(super) Box<Problem>);

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self(Box::new(problem))
    }
}

/// The name of a field and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Key<'s> {
    /// The name.
    pub name: &'s str,
    /// Where it stands.
    pub span: Span,
}

/// A bracket that is still open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Where the bracket stands.
    pub(super) at: usize,
    /// Where its current item or field begins.
    pub(super) item: usize,
    /// Whether a broken field costs it only that field: a plan or a container, which hold what others wrote too.
    pub(super) sturdy: bool,
}

/// Reads values from a plan's text, one after the other.
#[derive(Debug)]
pub struct Reader<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
    pub(super) open: Vec<Open>,
    /// Set while everything deeper closes without being read on, because reading goes on in the list at this depth.
    pub(super) back_to: Option<usize>,
    /// Set when a record was closed without being read to its end, which costs its list that item.
    pub(super) torn: bool,
    /// Bytes gone over for nothing so far.
    pub(super) wasted: usize,
    pub(super) item_bytes: usize,
    /// How many items the last list at each depth had.
    pub(super) lengths: [usize; MAX_DEPTH],
    /// Names read lately.
    pub(super) names: Names,
    /// In how many more lists other cores may be asked to read ahead.
    pub(super) tries_ahead: u8,
    /// What was wrong so far.
    pub(super) problems: Vec<Problem>,
    /// Ids inside broken parts.
    pub(super) hidden: Vec<SafeText>,
}

impl<'s> Reader<'s> {
    /// Starts at the beginning of `text`.
    pub(super) fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self {
            text,
            at,
            open: Vec::new(),
            back_to: None,
            torn: false,
            wasted: 0,
            item_bytes: 0,
            lengths: [0; MAX_DEPTH],
            names: Names::default(),
            tries_ahead: MAX_TRIES_AHEAD,
            problems: Vec::new(),
            hidden: Vec::new(),
        }
    }

    /// Skips to the next value and says where it starts.
    pub(crate) fn value_start(&mut self) -> Result<usize, Fault> {
        self.skip_blank()?;
        Ok(self.at)
    }

    /// Whether a text in quotes comes next.
    pub(crate) fn at_text(&self) -> bool {
        match self.peek() {
            Some(b'"') => true,
            Some(b'r') => {
                matches!(self.byte(1), Some(b'"'))
                    || self.byte(1) == Some(b'#') && matches!(self.byte(2), Some(b'"' | b'#'))
            }
            _ => false,
        }
    }

    /// The place from `start` to here.
    pub(crate) fn place(&self, start: usize) -> Place {
        Place(Span::new(start, self.at))
    }

    /// Opens the record called `name`; the name itself may be left out.
    pub(crate) fn open_record(&mut self, name: &'static str) -> Result<(), Fault> {
        let start = self.at;
        let written = self.identifier();
        if !written.is_empty() {
            self.skip_blank()?;
        }
        if self.peek() != Some(b'(') {
            self.at = start;
            let code = if self.peek() == Some(b'{') { "curly-brackets" } else { "not-a-record" };
            let message = format!("expected ( and the fields of a {}, found {}", lower(name), self.found());
            return Err(Problem::error(code, self.here(), message).hint("write (title: \"…\")").into());
        }
        self.enter(matches!(name, "Plan" | "Container"))?;
        if !written.is_empty() && written != name {
            let message = format!("`{}` is not the name of what stands here", shown(written));
            let span = Span::new(start, start + written.len());
            self.report(
                Problem::error("wrong-name", span, message).hint(format!("leave the name out, or write {name}")),
            );
        }
        Ok(())
    }

    /// The next field's name, or `None` behind the last one.
    pub(crate) fn next_key(&mut self) -> Result<Option<Key<'s>>, Fault> {
        loop {
            match self.key() {
                Err(fault) => self.recover_field(fault)?,
                key => return key,
            }
        }
    }

    fn key(&mut self) -> Result<Option<Key<'s>>, Fault> {
        self.skip_blank()?;
        if self.back_to.is_some() || matches!(self.peek(), Some(b')') | None) {
            self.close("record");
            return Ok(None);
        }
        if let Some(open) = self.open.last_mut() {
            open.item = self.at;
        }
        let start = self.at;
        let name = self.identifier();
        if name.is_empty() {
            let found = self.found();
            return Err(Problem::error(
                "no-field-name",
                self.here(),
                format!("expected the name of a field, found {found}"),
            )
            .hint("fields look like title: \"…\", with a comma after each")
            .into());
        }
        let span = Span::new(start, self.at);
        if self.peek() != Some(b':') {
            self.skip_blank()?;
        }
        if self.peek() != Some(b':') {
            let name = shown(name);
            return Err(Problem::error("no-colon", span, format!("there is no colon after `{name}`"))
                .hint(format!("write {name}: and then its value"))
                .into());
        }
        self.at += 1;
        Ok(Some(Key { name, span }))
    }

    /// Notes that a field was seen; false where it was seen before.
    #[inline]
    pub(crate) fn mark(&mut self, seen: &mut u64, at: u32, key: Key<'s>) -> bool {
        let first = *seen & 1 << at == 0;
        *seen |= 1 << at;
        if !first {
            let message = format!("the field `{}` stands here twice", key.name);
            self.report(Problem::error("field-twice", key.span, message).hint("keep one of the two"));
        }
        first
    }

    /// Reads a field's value into `slot`; a value that makes no sense is reported and left out.
    pub(crate) fn fill<T: Field>(&mut self, first: bool, slot: &mut T) -> Result<(), Fault> {
        let start = self.value_start()?;
        let depth = self.open.len();
        if !first {
            self.skip_value()?;
            return self.end_of_field();
        }
        match T::read(self) {
            Ok(value) => {
                self.torn = false;
                *slot = value;
            }
            Err(fault) => {
                self.open.truncate(depth);
                self.at = start;
                // A value that is not there at all costs no more than one that makes no sense.
                if !self.at_end_of_field() && (self.skip_value().is_err() || !self.at_end_of_field()) {
                    return Err(fault);
                }
                if self.peek().is_some() {
                    self.report(*fault.0);
                }
            }
        }
        self.end_of_field()
    }

    /// Reports a field that no record of this kind has, and passes over its value.
    pub(crate) fn unknown_field(&mut self, key: Key<'s>, known: &[&'static str]) -> Result<(), Fault> {
        let name = shown(key.name);
        let hint = match nearest(key.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields here are {}", known.join(", ")),
        };
        self.report(Problem::error("unknown-field", key.span, format!("there is no field `{name}` here")).hint(hint));
        self.value_start()?;
        self.skip_value()?;
        self.end_of_field()
    }

    /// Makes sure that a record has a field it has to have; one whose rest could not be read need not.
    pub(crate) fn require(&self, seen: bool, start: usize, record: &str, field: &str) -> Result<(), Fault> {
        if seen || self.back_to.is_some() {
            return Ok(());
        }
        let end = start + self.text.get(start..self.at).map_or(0, |text| text.find('\n').unwrap_or(text.len()));
        Err(Problem::error("missing-field", Span::new(start, end), format!("this {} has no {field}", lower(record)))
            .hint(format!("add {field}: \"…\""))
            .into())
    }

    /// Reads `None`, `Some(…)` or the bare value.
    pub(crate) fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        let start = self.value_start()?;
        if !matches!(self.peek(), Some(b'N' | b'S')) {
            return read(self).map(Some);
        }
        match self.plain_identifier() {
            "None" => return Ok(None),
            "Some" => {
                self.skip_blank()?;
                if self.peek() == Some(b'(') {
                    self.enter(false)?;
                    let value = read(self)?;
                    self.skip_blank()?;
                    if self.peek() == Some(b',') {
                        self.at += 1;
                        self.skip_blank()?;
                    }
                    if self.peek() != Some(b')') {
                        return Err(self.not_closed(start, "Some("));
                    }
                    self.leave();
                    return Ok(Some(value));
                }
                self.at = start;
                return Err(Problem::error("some-without-brackets", self.here(), "Some stands here without brackets")
                    .hint("leave the word out")
                    .into());
            }
            _ => {}
        }
        self.at = start;
        read(self).map(Some)
    }

    /// Behind a value inside a record: a comma, or the record's end.
    fn end_of_field(&mut self) -> Result<(), Fault> {
        self.comma_or(b')', Reader::at_field)
    }

    /// A comma or `close`. Where another value follows at once, that is reported, and reading goes on as if a comma stood there.
    pub(super) fn comma_or(&mut self, close: u8, goes_on: impl FnOnce(&Self) -> bool) -> Result<(), Fault> {
        if self.peek() == Some(b',') {
            self.at += 1;
            return Ok(());
        }
        if self.back_to.is_some() {
            return Ok(());
        }
        let before = self.at;
        if self.skip_blank().is_err() {
            // Told where the next item or field is looked for; it is not this one's fault.
            self.at = before;
            return Ok(());
        }
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == close => {}
            None => {}
            Some(_) if close == b')' && self.is_told_not_closed() => {}
            Some(_) if close == b']' && (self.at_outer_field() || self.at_outer_end()) => {}
            Some(_) if goes_on(self) => {
                let width = self.text.get(..before).and_then(|text| text.chars().next_back()).map_or(0, char::len_utf8);
                let span = Span::new(before - width, before);
                self.report(
                    Problem::error("missing-comma", span, "a comma is missing here").hint("write a comma after it"),
                );
            }
            Some(_) => {
                let message = format!("expected a comma or {}, found {}", char::from(close), self.found());
                return Err(Problem::error("unexpected", self.here(), message)
                    .hint("look for a quote or a bracket that is missing before it")
                    .into());
            }
        }
        Ok(())
    }

    /// Whether a list that lacks its bracket was just reported, so that the comma behind it is not missed as well.
    fn is_told_not_closed(&self) -> bool {
        self.at_field() && self.problems.last().is_some_and(|last| last.code == "list-not-closed")
    }

    /// Keeps a problem, as long as there are not too many of them.
    pub(super) fn report(&mut self, problem: Problem) {
        if self.back_to == Some(0) {
            return;
        }
        let span = problem.span;
        self.problems.push(problem);
        if self.problems.len() == MAX_PROBLEMS {
            let problem = Problem::error("too-many-problems", span, "reading stops here, after 1,000 problems");
            self.problems.push(problem.hint("mend the first ones and run the check again"));
            self.give_up();
        }
    }

    /// Leaves the rest of the text unread; all that is open closes as it is.
    pub(super) fn give_up(&mut self) {
        self.at = self.text.len();
        self.back_to = Some(0);
    }

    /// Goes one bracket deeper.
    pub(super) fn enter(&mut self, sturdy: bool) -> Result<(), Fault> {
        if self.open.len() == MAX_DEPTH {
            return Err(Problem::error("too-deep", self.here(), "this is nested too deep to be a plan")
                .hint("phases hold days, days hold tasks, tasks hold steps; nothing goes deeper")
                .into());
        }
        self.open.push(Open { at: self.at, item: self.at, sturdy });
        self.at += 1;
        Ok(())
    }

    /// Comes back over the closing bracket.
    pub(super) fn leave(&mut self) {
        self.at += 1;
        self.open.pop();
    }

    /// Comes back over the closing bracket of a list or record, or out of one whose rest is not there.
    pub(super) fn close(&mut self, what: &str) {
        let start = self.open.last().map_or(0, |open| open.at);
        if self.back_to.is_none() && self.peek().is_none() {
            let fault = self.not_closed(start, what);
            self.report(*fault.0);
            self.give_up();
        }
        if self.back_to.is_none() {
            return self.leave();
        }
        let open = self.open.pop();
        self.torn = open.is_some_and(|open| !open.sturdy) && what == "record";
    }
}

/// The beginning of a name, for a message.
pub(super) fn shown(name: &str) -> SafeText {
    let end = name.char_indices().nth(40).map_or(name.len(), |(end, _)| end);
    let start = name.get(..end).unwrap_or(name);
    if end == name.len() { SafeText::new(start) } else { SafeText::new(&format!("{start}…")) }
}

fn lower(name: &str) -> String {
    match name {
        "DecisionOption" => "decision's option".to_owned(),
        "Container" => "phase or day".to_owned(),
        other => other.to_lowercase(),
    }
}
