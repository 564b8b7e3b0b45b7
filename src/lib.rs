//! longpole: a terminal plan tracker. The layers, in reading order; `ARCHITECTURE.md` says what each owns.

pub mod app;
pub mod engine;
pub mod keys;
pub mod plan;
pub mod tui;
pub mod view;
