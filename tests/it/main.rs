//! The one test binary: each file is a level or a subject.

mod cli;
mod docs;
mod golden;
mod harness;
mod journeys;
mod paths;
mod pictures;
mod poles;
mod progress;
mod psplib;
#[cfg(unix)]
mod pty;
mod reader;
mod samples;
mod screens;
mod tidy;
#[cfg(unix)]
mod truth;
