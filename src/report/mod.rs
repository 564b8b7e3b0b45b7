//! What it says: an outlook as text for people and as data for programs.
//!
//! Pure: where it goes, how wide that is and whether it has colours are arguments.

mod baseline;
mod blockers;
mod chart;
mod gantt;
mod ink;
mod log;
pub mod marks;
mod named;
mod next;
mod pages;
mod path;
mod problems;
mod status;
mod why;
mod wrap;

pub use baseline::BaselineData;
pub use baseline::baseline_data;
pub use baseline::baseline_text;
pub use blockers::Blocker;
pub use blockers::Blockers;
pub use blockers::BlockersData;
pub use blockers::blockers_data;
pub use blockers::blockers_text;
pub use chart::Chart;
pub use chart::Flag;
pub use gantt::Cell;
pub use gantt::GanttRow;
pub use gantt::Scale;
pub use gantt::Zoom;
pub use gantt::gantt;
pub use ink::Ink;
pub use ink::Tone;
pub use log::LogEntry;
pub use log::LogView;
pub use log::log_data;
pub use log::log_text;
pub use log::op_text;
pub use next::NextList;
pub use next::next_data;
pub use next::next_text;
pub use pages::page;
pub use path::PathData;
pub use path::path_data;
pub use path::path_text;
pub use problems::ProblemData;
pub use problems::problem_data;
pub use status::StatusData;
pub use status::status_data;
pub use status::status_text;
pub use why::WhyData;
pub use why::why_data;
pub use why::why_paragraphs;
pub use why::why_text;
pub use wrap::ascii_letters;
