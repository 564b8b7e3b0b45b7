//! The one test binary: each file is a level or a subject.

mod cli;
mod docs;
mod reader;
mod samples;
mod tidy;
