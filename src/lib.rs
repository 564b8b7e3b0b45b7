//! longpole: a terminal plan tracker. The layers, in reading order; `ARCHITECTURE.md` says what each owns.

pub mod engine;
pub mod plan;
