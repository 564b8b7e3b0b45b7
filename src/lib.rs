//! longpole: a terminal plan tracker. The layers, in reading order; `ARCHITECTURE.md` says what each owns.

pub mod plan;

pub mod journal;

pub mod engine;

pub mod report;

pub mod store;

pub mod verify;

pub mod keys;
pub mod settings;

pub mod app;

pub mod view;

pub mod tui;

pub mod cli;
