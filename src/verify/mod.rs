//! Processes: runs the checks that a user approved, and leaves nothing of them behind.
//!
//! It never decides what may run; whoever calls it has asked.

mod descent;
mod environment;
mod guard;
mod job;
mod pool;
mod tail;

pub use environment::NAMES;
pub use environment::small;
pub use guard::Order;
pub use guard::stand_guard;
pub use job::Finished;
pub use job::Job;
pub use job::Outcome;
pub use job::run;
pub use pool::Cancel;
pub use pool::Progress;
pub use pool::run_all;
pub use tail::Live;
