//! A lossless reader of RON's grammar for plans: it knows where each value stands, and it goes on after a mistake.
//!
//! Writing RON is the `ron` crate's job; the two are held together by a differential test.

mod ahead;
mod edit;
mod lists;
mod locate;
mod names;
mod reader;
mod recover;
mod strings;
mod values;

pub use edit::Insertion;
pub use edit::field_insertions;
pub use edit::insert;
pub use edit::insert_field;
pub use edit::replace;
pub use locate::field;
pub use locate::item;
pub use reader::Fault;
pub use reader::Key;
pub use reader::Reader;

use super::Problem;
use super::SafeText;
use super::model::Plan;
use super::record::Field;

/// What came out of a plan's text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// All of the plan that could be read.
    pub plan: Plan,
    /// What could not, in the order of the text.
    pub problems: Vec<Problem>,
    /// Ids inside broken parts: named by other tasks, but not in the plan.
    pub hidden: Vec<SafeText>,
}

/// Reads a plan, and reports all that is wrong with its form at once.
pub fn read(text: &str) -> Reading {
    let mut reader = Reader::new(text);
    let plan = reader.document().unwrap_or_else(|fault: Fault| {
        reader.report(*fault.0);
        Plan::default()
    });
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.span.start);
    Reading { plan, problems, hidden: reader.hidden }
}

/// Reads any record, and reports all that is wrong with its form at once.
pub(crate) fn read_as<T: Field + Default>(text: &str) -> (T, Vec<Problem>) {
    let mut reader = Reader::new(text);
    let value = reader.document().unwrap_or_else(|fault: Fault| {
        reader.report(*fault.0);
        T::default()
    });
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.span.start);
    (value, problems)
}

impl Reader<'_> {
    /// Reads the one value of a whole document.
    fn document<T: Field>(&mut self) -> Result<T, Fault> {
        self.skip_head()?;
        let value = T::read(self)?;
        self.skip_blank()?;
        if let Some(span) = self.rest() {
            let problem = Problem::error("text-after-end", span, "there is more text after the end of the plan");
            self.report(problem.hint("a plan is one value in round brackets; look for a bracket closed too early"));
        }
        Ok(value)
    }
}
