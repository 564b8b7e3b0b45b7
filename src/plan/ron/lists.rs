//! Lists: item after item, where a broken one costs nobody but itself.

use ecow::EcoVec;

use super::reader::Fault;
use super::reader::Reader;
use crate::plan::Problem;
use crate::plan::record::Field;

/// How many bytes all items of all lists may take together; a file of 64 MiB can ask for 200 times its size.
const MAX_ITEM_BYTES: usize = 1 << 28;

impl Reader<'_> {
    /// Whether a list comes next.
    pub(crate) fn at_list(&self) -> bool {
        self.peek() == Some(b'[')
    }

    /// Refuses `("a", "b")`, which looks like a list but is written like a record.
    pub(crate) fn refuse_round_list(&mut self) -> Result<(), Fault> {
        if self.at_text() {
            return Ok(());
        }
        let start = self.at;
        self.identifier();
        self.skip_blank()?;
        let round = self.peek() == Some(b'(');
        self.at = start;
        if !round {
            return Ok(());
        }
        Err(Problem::error("round-list", self.here(), "a list stands in square brackets")
            .hint("write [\"…\", \"…\"]")
            .into())
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
        self.enter(false)?;
        let depth = self.open.len();
        let mut items = EcoVec::with_capacity(self.guess());
        loop {
            if let Err(fault) = self.skip_blank() {
                self.recover(self.at, fault);
            }
            if self.back_to == Some(depth) {
                self.back_to = None;
            }
            if self.back_to.is_some() || matches!(self.peek(), Some(b']') | None) {
                break;
            }
            if !self.at_item() && (self.peek() == Some(b')') || self.at_outer_field()) {
                let fault = self.not_closed(self.open[depth - 1].at, "list");
                self.report(*fault.0);
                self.open.pop();
                return Ok(items);
            }
            self.item(depth, &mut items);
        }
        self.close("list");
        Ok(items)
    }

    /// How many items a list has at least: one, or so many texts as there are commas before its end.
    fn guess(&self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        match rest.first() {
            Some(b'"') => rest.iter().take(200).take_while(|b| **b != b']').filter(|b| **b == b',').count() + 1,
            Some(b']') => 0,
            _ => 1,
        }
    }

    /// Whether an item as lists mostly hold them comes next.
    fn at_item(&self) -> bool {
        matches!(self.peek(), Some(b'"' | b'('))
    }

    fn item<T: Field + Clone>(&mut self, depth: usize, items: &mut EcoVec<T>) {
        let start = self.at;
        self.open[depth - 1].item = start;
        let fault = match T::read(self) {
            Ok(item) => {
                // What was torn is not whole, and what begins behind the place where reading goes on is read again.
                if std::mem::take(&mut self.torn) || self.at <= start {
                    return;
                }
                items.push(item);
                self.count(size_of::<T>());
                match self.end_of_item() {
                    Ok(()) => return,
                    Err(fault) => {
                        items.pop();
                        fault
                    }
                }
            }
            Err(fault) => fault,
        };
        self.open.truncate(depth);
        self.recover(start, fault);
    }

    /// Notes what an item takes in memory.
    fn count(&mut self, bytes: usize) {
        self.item_bytes += bytes;
        if self.item_bytes > MAX_ITEM_BYTES && self.back_to.is_none() {
            let problem = Problem::error("too-many", self.here(), "this is more than a plan can hold");
            self.report(problem.hint("split it into several plans"));
            self.give_up();
        }
    }

    /// Behind an item of a list: a comma, or the list's end.
    fn end_of_item(&mut self) -> Result<(), Fault> {
        self.comma_or(b']', |reader| reader.at_text() || reader.at_item())
    }
}
