//! What it means: everything derived from a plan, what happened, and today.
//!
//! Pure: plain data in, plain data out; a bad plan has an outlook too.

mod mark;
mod outlook;
mod tally;
mod workday;

pub use mark::Mark;
pub use outlook::Outlook;
pub use outlook::PlanOutlook;
pub use tally::Share;
pub use tally::Tally;
pub use workday::Workday;
