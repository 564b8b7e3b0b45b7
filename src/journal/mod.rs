//! What happened: the events, the line each is written as, and what they add up to. `FORMAT.md` describes the file.
//!
//! Pure: bytes in, values out. It never opens a file and never asks the time.

mod flaw;
mod fold;
mod history;
mod key;
mod line;
mod names;
mod op;
mod overlay;
mod part;
mod progress;
mod record;
mod scan;
mod stamp;
#[cfg(test)]
mod tests;
mod undo;

pub use flaw::Flaw;
pub use flaw::FlawedLine;
pub use history::History;
pub use key::Key;
pub use line::MAX_BODY;
pub use line::encode;
pub use names::Located;
pub use names::Names;
pub use names::key_of;
pub use op::Op;
pub use overlay::overlay;
pub use overlay::overlay_again;
pub use progress::Block;
pub use progress::Progress;
pub use progress::Said;
pub use progress::Stage;
pub use progress::TaskProgress;
pub use record::Record;
pub use record::RecordId;
pub use record::Replica;
pub use record::VERSION;
pub use record::Window;
pub use scan::Scan;
pub use scan::scan;
pub use stamp::Millis;
pub use stamp::Stamp;
pub use undo::Step;
pub use undo::Viewpoint;
pub use undo::redo;
pub use undo::undo;
