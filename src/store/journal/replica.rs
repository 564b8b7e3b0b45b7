//! The name of this installation, made once and kept in the data folder; and names that are nobody else's.

use std::fs;
use std::hash::BuildHasher as _;
use std::hash::RandomState;
use std::io::Read as _;
use std::io::Write as _;
use std::path::Path;

use super::folder::DataFolder;
use super::folder::private;
use super::storage::StoreError;
use crate::journal::Replica;
use crate::journal::Window;

/// The file it is kept in.
const FILE: &str = "replica";

/// A number that nobody else has.
fn unique() -> u64 {
    // The standard library seeds each of these from the system's randomness.
    RandomState::new().hash_one((std::process::id(), std::time::SystemTime::now()))
}

/// A name for this run of the program.
pub fn new_window() -> Window {
    // Short enough to be read aloud.
    Window(unique() >> 40)
}

/// A name for an installation, or for a window that has to write alone.
pub(super) fn new_replica() -> Replica {
    Replica(unique())
}

/// The name of this installation, if it has one.
pub(super) fn known(data: &DataFolder) -> Option<Replica> {
    read(&data.root().join(FILE))
}

/// The name of this installation; the first to ask makes it.
pub(super) fn known_or_new(data: &DataFolder) -> Result<Replica, StoreError> {
    let root = data.make_inside(&[])?;
    let path = root.join(FILE);
    if let Some(known) = read(&path) {
        return Ok(known);
    }
    let new = new_replica();
    let draft = root.join(format!("{FILE}.{new}"));
    let written = private().write(true).create_new(true).open(&draft).and_then(|mut file| {
        writeln!(file, "{new}")?;
        file.sync_all()
    });
    // A link is made only if nobody was faster.
    let is_ours = written.and_then(|()| fs::hard_link(&draft, &path)).is_ok();
    let _ = fs::remove_file(&draft);
    // Where it could not be kept, this run writes under a name of its own, which costs a file and nothing else.
    Ok(if is_ours { new } else { read(&path).unwrap_or(new) })
}

fn read(path: &Path) -> Option<Replica> {
    let mut text = String::new();
    private().read(true).open(path).ok()?.take(64).read_to_string(&mut text).ok()?;
    Replica::parse(text.trim_end())
}
