//! Searching the plan: what was typed, which rows have it, and which rows show them. It reads the plan and changes nothing.
//!
//! A word is looked for in ids and titles as it stands; only where nothing has it, its letters are looked for in their
//! order, so that a slip of the finger still finds something and a right word finds nothing else.

mod hits;
mod index;
mod query;
mod words;

pub use hits::Hits;
pub(super) use hits::Scorer;
pub(super) use hits::extends;
pub(super) use hits::look;
pub(super) use hits::with_parents;
pub(super) use index::Index;
pub(super) use index::lower;
pub use query::Query;
pub use query::SavedFilter;
pub(super) use words::completed;
pub use words::filter_table;
pub use words::filter_words;
