//! What it says: an outlook as text for people and as data for programs.
//!
//! Pure: where it goes, how wide that is and whether it has colours are arguments.

mod ink;
mod log;
pub mod marks;
mod pages;
mod problems;
mod status;

pub use ink::Ink;
pub use ink::Tone;
pub use log::LogEntry;
pub use log::LogView;
pub use log::log_data;
pub use log::log_text;
pub use log::op_text;
pub use pages::page;
pub use problems::ProblemData;
pub use problems::problem_data;
pub use status::StatusData;
pub use status::status_data;
pub use status::status_text;
