//! The one test binary: each file is a level or a subject.

mod acting;
mod cli;
mod docs;
mod golden;
mod harness;
mod ids;
mod jobs;
mod journeys;
mod palette;
mod paths;
mod pictures;
mod poles;
mod preferences;
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
