//! Disk: plan files and where they are found, journals and how a line gets there for good, what a user approved, and
//! what the files around a plan hold.
//!
//! Nothing here writes to a plan, unless its owner asks for just that.

mod config;
mod find;
pub mod journal;
mod plan_file;
mod recent;
mod replace;
mod revision;
mod trust;
mod watched;

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
pub use revision::Revision;
pub use revision::is_clean;
pub use revision::revision;
pub use trust::Approval;
pub use trust::Approved;
pub use trust::Trust;
pub use trust::TrustError;
pub use watched::Watcher;
