//! What it says: an outlook as text for people and as data for programs.
//!
//! Pure: where it goes, how wide that is and whether it has colours are arguments.

mod ink;
pub mod marks;
mod pages;
mod problems;
mod status;

pub use ink::Ink;
pub use ink::Tone;
pub use pages::page;
pub use problems::ProblemData;
pub use problems::problem_data;
pub use status::StatusData;
pub use status::status_data;
pub use status::status_text;
