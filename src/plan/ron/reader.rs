//! The cursor over a plan's text: blanks, brackets, field names, lists.
//!
//! It never copies the text and never recurses deeper than [`MAX_DEPTH`].

use ecow::EcoVec;

use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::nearest;
use crate::plan::record::Field;
use crate::plan::record::Place;

/// How deep records may stand inside each other; plans need seven.
const MAX_DEPTH: u32 = 48;

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

/// Reads values from a plan's text, one after the other.
#[derive(Debug)]
pub struct Reader<'s> {
    pub(super) text: &'s str,
    pub(super) at: usize,
    pub(super) depth: u32,
    /// What was wrong so far.
    pub(super) problems: Vec<Problem>,
    /// Ids inside broken parts.
    pub(super) hidden: Vec<SafeText>,
}

impl<'s> Reader<'s> {
    /// Starts at the beginning of `text`.
    pub(super) fn new(text: &'s str) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Self { text, at, depth: 0, problems: Vec::new(), hidden: Vec::new() }
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

    /// Whether a list comes next.
    pub(crate) fn at_list(&self) -> bool {
        self.peek() == Some(b'[')
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
            let found = self.found();
            return Err(Problem::error(
                "not-a-record",
                self.here(),
                format!("expected ( and the fields of a {}, found {found}", lower(name)),
            )
            .hint("write (title: \"…\")")
            .into());
        }
        if !written.is_empty() && written != name {
            let span = Span::new(start, start + written.len());
            let problem = Problem::error(
                "wrong-name",
                span,
                format!("`{}` is not the name of what stands here", SafeText::new(written)),
            );
            self.problems.push(problem.hint(format!("leave the name out, or write {name}")));
        }
        self.enter()
    }

    /// The next field's name, or `None` behind the last one.
    pub(crate) fn next_key(&mut self) -> Result<Option<Key<'s>>, Fault> {
        self.skip_blank()?;
        if self.peek() == Some(b')') {
            self.leave();
            return Ok(None);
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
        self.skip_blank()?;
        if self.peek() != Some(b':') {
            return Err(Problem::error("no-colon", span, format!("there is no colon after `{}`", SafeText::new(name)))
                .hint(format!("write {name}: and then its value"))
                .into());
        }
        self.at += 1;
        Ok(Some(Key { name, span }))
    }

    /// Notes that a field was seen; `None` where it was seen before.
    pub(crate) fn mark(&mut self, seen: &mut u64, at: u32, key: Key<'s>) -> Option<Key<'s>> {
        if *seen & 1 << at == 0 {
            *seen |= 1 << at;
            return Some(key);
        }
        let problem = Problem::error("field-twice", key.span, format!("the field `{}` stands here twice", key.name));
        self.problems.push(problem.hint("keep one of the two"));
        None
    }

    /// Reads a field's value into `slot`; a value that makes no sense is reported and left out.
    pub(crate) fn fill<T: Field>(&mut self, key: Option<Key<'s>>, slot: &mut T) -> Result<(), Fault> {
        let start = self.value_start()?;
        let depth = self.depth;
        if key.is_none() {
            self.skip_value()?;
            return self.end_of_field();
        }
        match T::read(self) {
            Ok(value) => *slot = value,
            Err(fault) => {
                self.depth = depth;
                self.at = start;
                if self.skip_value().is_err() || !self.at_end_of_item() {
                    return Err(fault);
                }
                self.problems.push(*fault.0);
            }
        }
        self.end_of_field()
    }

    /// Reports a field that no record of this kind has, and passes over its value.
    pub(crate) fn unknown_field(&mut self, key: Key<'s>, known: &[&'static str]) -> Result<(), Fault> {
        let name = SafeText::new(key.name);
        let hint = match nearest(key.name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the fields here are {}", known.join(", ")),
        };
        self.problems
            .push(Problem::error("unknown-field", key.span, format!("there is no field `{name}` here")).hint(hint));
        self.value_start()?;
        self.skip_value()?;
        self.end_of_field()
    }

    /// The fault of a record that lacks a field it has to have.
    pub(crate) fn missing_field(&self, start: usize, record: &str, field: &str, _required: &str) -> Fault {
        let end = self.text.get(start..self.at).and_then(|text| text.find('\n')).map_or(self.at, |line| start + line);
        Problem::error("missing-field", Span::new(start, end), format!("this {} has no {field}", lower(record)))
            .hint(format!("add {field}: \"…\""))
            .into()
    }

    /// Reads a list; a broken item is reported and costs nobody but itself.
    pub(crate) fn list<T: Field + Clone>(&mut self) -> Result<EcoVec<T>, Fault> {
        self.skip_blank()?;
        if self.peek() != Some(b'[') {
            let found = self.found();
            return Err(Problem::error("not-a-list", self.here(), format!("expected a list, found {found}"))
                .hint("write it in square brackets: [\"…\", \"…\"]")
                .into());
        }
        let open = self.at;
        self.enter()?;
        let mut items = Vec::new();
        loop {
            self.skip_blank()?;
            match self.peek() {
                Some(b']') => break,
                None => return Err(self.not_closed(open, "list")),
                _ => self.item(&mut items)?,
            }
        }
        self.leave();
        Ok(items.into())
    }

    fn item<T: Field>(&mut self, items: &mut Vec<T>) -> Result<(), Fault> {
        let start = self.at;
        let depth = self.depth;
        match T::read(self) {
            Ok(item) => {
                items.push(item);
                self.skip_blank()?;
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => {}
                    _ => self.missing_comma(start, b']')?,
                }
            }
            Err(fault) => {
                self.depth = depth;
                self.recover(start, fault)?;
            }
        }
        Ok(())
    }

    /// Reads `None`, `Some(…)` or the bare value.
    pub(crate) fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<Option<T>, Fault> {
        let start = self.value_start()?;
        match self.identifier() {
            "None" => return Ok(None),
            "Some" => {
                self.skip_blank()?;
                if self.peek() == Some(b'(') {
                    self.enter()?;
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
            }
            _ => {}
        }
        self.at = start;
        read(self).map(Some)
    }

    /// Behind a value inside a record: a comma, or the record's end.
    fn end_of_field(&mut self) -> Result<(), Fault> {
        self.skip_blank()?;
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(())
            }
            Some(b')') => Ok(()),
            _ => self.missing_comma(self.at, b')'),
        }
    }

    /// A value follows where a comma should stand: that is reported, and reading goes on as if it stood there.
    fn missing_comma(&mut self, start: usize, close: u8) -> Result<(), Fault> {
        if self.peek().is_none() {
            return Err(self.not_closed(start, if close == b']' { "list" } else { "record" }));
        }
        let before = self.text.get(..self.at).map_or(self.at, |text| text.trim_end().len());
        let span = Span::new(before.saturating_sub(1), before);
        let goes_on = if close == b']' { self.at_text() || self.peek() == Some(b'(') } else { self.at_field() };
        let problem = Problem::error("missing-comma", span, "a comma is missing here").hint("write a comma after it");
        if goes_on {
            self.problems.push(problem);
            return Ok(());
        }
        let found = self.found();
        let close = char::from(close);
        Err(Problem::error("unexpected", self.here(), format!("expected a comma or {close}, found {found}"))
            .hint("look for a quote or a bracket that is missing before it")
            .into())
    }

    /// Goes one bracket deeper.
    pub(super) fn enter(&mut self) -> Result<(), Fault> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Problem::error(
                "too-deep",
                Span::new(self.at - 1, self.at),
                "this is nested too deep to be a plan",
            )
            .hint("phases hold days, days hold tasks, tasks hold steps; nothing goes deeper")
            .into());
        }
        Ok(())
    }

    /// Comes back over the closing bracket.
    pub(super) fn leave(&mut self) {
        self.at += 1;
        self.depth = self.depth.saturating_sub(1);
    }
}

fn lower(name: &str) -> String {
    match name {
        "DecisionOption" => "decision's option".to_owned(),
        "Container" => "phase or day".to_owned(),
        other => other.to_lowercase(),
    }
}
