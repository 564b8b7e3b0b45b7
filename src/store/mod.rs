//! Disk: plan files and where they are found, journals and how a line gets there for good.
//!
//! Nothing here writes to a plan, unless its owner asks for just that.

mod config;
mod find;
pub mod journal;
mod plan_file;
mod recent;
mod replace;

pub use config::ConfigFolder;
pub use config::read_settings;
pub use find::PLAN_NAMES;
pub use find::find_upwards;
pub use plan_file::MAX_BYTES;
pub use plan_file::PlanFile;
pub use plan_file::ReadError;
pub use plan_file::read_plan;
pub use recent::RecentPlan;
pub use recent::recent_plans;
pub use recent::remember_plan;
pub use replace::NotReplaced;
pub use replace::Original;
