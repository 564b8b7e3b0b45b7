//! Lists: item after item, where a broken one costs nobody but itself.

use ecow::EcoVec;

use super::reader::Fault;
use super::reader::Reader;
use crate::plan::Problem;
use crate::plan::record::Field;

/// How many bytes all items of all lists may take together; a file of 64 MiB can ask for 200 times its size.
const MAX_ITEM_BYTES: usize = 1 << 28;

/// No list is given more room than this before it is read.
const LONGEST_GUESS: usize = 64;

/// Where the items of a list end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At its bracket, or where reading goes on in a list around it.
    Close,
    /// The bracket is missing, which has been reported.
    Unclosed,
    /// At the item at which to stop.
    Stop,
}

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
        let mut items = EcoVec::with_capacity(self.guess(depth));
        let end = match self.read_ahead(depth, &mut items) {
            End::Stop => self.items(depth, usize::MAX, &mut items),
            end => end,
        };
        if items.capacity() > items.len() {
            // Plans hold many lists, and what is left over in each adds up.
            items = items.into_iter().collect();
        }
        self.lengths[depth - 1] = items.len();
        match end {
            End::Unclosed => {
                self.open.pop();
            }
            End::Close | End::Stop => self.close("list"),
        }
        Ok(items)
    }

    /// Reads items to the end of the list, or to the one that begins at `stop`.
    pub(super) fn items<T: Field + Clone>(&mut self, depth: usize, stop: usize, items: &mut EcoVec<T>) -> End {
        loop {
            if let Err(fault) = self.skip_blank() {
                self.recover(self.at, fault);
            }
            if self.back_to == Some(depth) {
                self.back_to = None;
            }
            if self.back_to.is_some() || matches!(self.peek(), Some(b']') | None) {
                return End::Close;
            }
            if self.at >= stop {
                return End::Stop;
            }
            if !self.at_item() && (self.peek() == Some(b')') || self.at_outer_field()) {
                let fault = self.not_closed(self.open[depth - 1].at, "list");
                self.report(*fault.0);
                return End::Unclosed;
            }
            self.item(depth, items);
        }
    }

    /// How many items a list may have: so many texts as there are commas before its end, or so many records as the last
    /// list that stood as deep, because days resemble each other.
    fn guess(&self, depth: usize) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        match rest.first() {
            Some(b'"') => rest.iter().take(200).take_while(|b| **b != b']').filter(|b| **b == b',').count() + 1,
            Some(b']') => 0,
            _ => self.lengths[depth - 1].clamp(1, LONGEST_GUESS),
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

    /// Whether so many bytes more are not too many.
    pub(super) fn has_room_for(&self, bytes: usize) -> bool {
        self.item_bytes + bytes <= MAX_ITEM_BYTES
    }

    /// Notes what an item takes in memory.
    fn count(&mut self, bytes: usize) {
        self.item_bytes += bytes;
        if !self.has_room_for(0) && self.back_to.is_none() {
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
