//! What it means: everything derived from a plan, what happened, and today.
//!
//! Pure: plain data in, plain data out; a bad plan has an outlook too.

pub mod choices;
mod circles;
pub mod evidence;
mod mark;
pub mod network;
mod outlook;
pub mod readiness;
mod tally;
pub mod timetable;
pub mod why;
mod workday;
pub mod worktime;

pub use circles::cycle_problems;
pub use mark::Mark;
pub use outlook::Outlook;
pub use outlook::PlanOutlook;
pub use tally::Share;
pub use tally::Tally;
pub use tally::Weighting;
pub use workday::Workday;
