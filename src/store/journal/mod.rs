//! Journals on a disk: where they are, how a line gets there for good, and how others' lines are noticed.

mod beside;
mod disk;
mod fault;
pub(super) mod folder;
mod listing;
mod lock;
mod memory;
mod place;
mod replica;
mod segment;
mod standups;
mod storage;
#[cfg(test)]
mod suite;
mod tail;

pub use beside::HeldBeside;
pub use beside::hold_beside;
pub use beside::read_beside;
pub use beside::write_beside;
pub use disk::DiskJournal;
pub use folder::DataFolder;
pub(super) use folder::private;
pub(super) use folder::sync_folder;
pub use memory::MemoryJournal;
pub use place::Place;
pub use place::claim;
pub use replica::new_window;
pub use standups::note_standup;
pub use standups::standups;
pub use storage::Appended;
pub use storage::Draft;
pub use storage::FileFlaw;
pub use storage::News;
pub use storage::NotSaved;
pub use storage::Notice;
pub use storage::Storage;
pub use storage::StoreError;
