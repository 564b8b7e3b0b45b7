//! What it means: plan, progress and today in; the schedule, the long pole, readiness and the reasons out.

pub mod network;
pub mod worktime;
