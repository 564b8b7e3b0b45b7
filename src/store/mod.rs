//! Disk: plan files, and where they are found.
//!
//! Nothing here writes to a plan.

mod find;
mod plan_file;

pub use find::PLAN_NAMES;
pub use find::find_upwards;
pub use plan_file::MAX_BYTES;
pub use plan_file::PlanFile;
pub use plan_file::ReadError;
pub use plan_file::read_plan;
