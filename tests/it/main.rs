//! The one test binary: each file is a level or a subject.

mod cli;
mod docs;
mod poles;
mod psplib;
mod samples;
mod tidy;
