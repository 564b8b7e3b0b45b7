//! Which journals a folder holds, without listing it again while nothing can have come to it or gone.

use std::fs;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use super::folder::folder_at;
use super::storage::StoreError;

/// Longer than the clock of a file system with fractions of seconds takes to tick.
const TICK: Duration = Duration::from_millis(50);
/// The same where there are only whole seconds, or every other one.
const SLOW_TICK: Duration = Duration::from_secs(3);

/// When a file or folder was changed, by the file system's clock, and which one it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    identity: (u64, u64),
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Change {
    /// The last one.
    pub(super) fn of(about: &Metadata) -> Self {
        Self {
            identity: (about.dev(), about.ino()),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        }
    }

    /// For how long something further may come with the same time on it.
    fn tick(&self) -> Duration {
        if self.modified.1 == 0 { SLOW_TICK } else { TICK }
    }
}

/// A folder as it was listed.
#[derive(Clone, Debug)]
pub(super) struct Listing {
    change: Change,
    /// When we first saw it so.
    since: Instant,
    /// Whether it was listed so late after that change that a further one has another time.
    is_settled: bool,
    files: Vec<PathBuf>,
}

impl Listing {
    /// The journals in the folder at `path`, in order; `before` is how it was listed last.
    pub(super) fn of(path: &Path, before: Option<Self>) -> Result<Option<Self>, StoreError> {
        let Some(about) = folder_at(path)? else { return Ok(None) };
        let (change, now) = (Change::of(&about), Instant::now());
        let before = before.filter(|before| before.change == change);
        match before {
            Some(before) if before.is_settled => Ok(Some(before)),
            before => {
                let since = before.map_or(now, |before| before.since);
                let is_settled = now.duration_since(since) > change.tick();
                Ok(Some(Self { change, since, is_settled, files: files(path).map_err(StoreError::io(path))? }))
            }
        }
    }

    /// The journals.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "journal") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
