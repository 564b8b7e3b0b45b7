//! The one test binary: each file is a level or a subject.

mod acting;
mod cli;
mod corpus;
mod docs;
mod evidence;
mod golden;
mod graphs;
mod harness;
mod hostile;
mod ids;
mod jobs;
mod journeys;
mod markdown;
mod monkeys;
#[path = "../../examples/screenshot/outside.rs"]
mod outside;
mod palette;
mod paths;
mod pictures;
mod poles;
mod preferences;
mod progress;
mod psplib;
#[cfg(unix)]
mod pty;
mod pty_background;
mod pty_saving;
mod reader;
mod samples;
mod scheduling;
mod screens;
mod seeking;
mod standups;
mod styles;
mod terminal;
mod tidy;
#[cfg(unix)]
mod truth;
