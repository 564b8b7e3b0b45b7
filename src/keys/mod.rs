//! The one table of commands and keys; everything that names a key reads it from here. It knows no terminal and no screen.
//!
//! Dispatch, the footer, the help overlay and the README's key table are all made from [`ROWS`], so none of them can lie.

mod chord;
mod command;
mod context;
mod dispatch;
mod markdown;
mod table;

pub use chord::Chord;
pub use chord::Key;
pub use chord::Press;
pub use command::Command;
pub use context::Context;
pub use dispatch::Found;
pub use dispatch::Keymap;
pub use dispatch::rows_for;
pub use markdown::key_table;
pub use table::ROWS;
pub use table::Row;
