//! The lock beside the journals of a plan. The kernel frees it when its holder ends, however that happens.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use super::fault;
use super::folder::private;
use super::storage::NotSaved;

/// How long we wait for another window unless told otherwise; one append takes a thousandth of that.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// The lock's file, kept open from one record to the next.
#[derive(Clone, Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    file: Arc<File>,
    identity: (u64, u64),
}

/// A held lock; dropping it lets go.
pub(super) enum Lock {
    /// Nobody else writes.
    Held(#[expect(dead_code, reason = "it is held, not used")] Held),
    /// The file system knows no locks: whoever writes needs a file of their own.
    Unsupported,
}

/// Lets go when it is dropped.
pub(super) struct Held(Arc<File>);

impl Drop for Held {
    fn drop(&mut self) {
        // Closing the file lets go too.
        let _ = self.0.unlock();
    }
}

/// Waits until nobody else writes in `folder`, but no longer than `patience`; `known` is the lock's file where it is open
/// already.
pub(super) fn take(folder: &Path, known: &mut Option<LockFile>, patience: Duration) -> Result<Lock, NotSaved> {
    take_named((folder, "lock"), known, patience)
}

/// The same with a lock of another name, for what is done around several records.
pub(super) fn take_named(
    (folder, name): (&Path, &str),
    known: &mut Option<LockFile>,
    patience: Duration,
) -> Result<Lock, NotSaved> {
    let path = folder.join(name);
    let start = Instant::now();
    loop {
        let lock = match known.take().filter(|known| known.path == path) {
            Some(known) => known,
            None => LockFile::open(&path).map_err(|error| NotSaved::from_io(&path, error))?,
        };
        if fault::is_on("no-lock") {
            return Ok(Lock::Held(Held(lock.file)));
        }
        let held = lock.wait(start, patience)?;
        // Whoever locks a file that has lost its name locks out nobody.
        if lock.has_its_name() {
            *known = Some(lock);
            return Ok(held);
        }
    }
}

impl LockFile {
    fn open(path: &Path) -> io::Result<Self> {
        let file = private().read(true).write(true).create(true).truncate(false).open(path)?;
        let about = file.metadata()?;
        Ok(Self { path: path.to_owned(), file: Arc::new(file), identity: (about.dev(), about.ino()) })
    }

    fn has_its_name(&self) -> bool {
        fs::symlink_metadata(&self.path).is_ok_and(|about| (about.dev(), about.ino()) == self.identity)
    }

    fn wait(&self, start: Instant, patience: Duration) -> Result<Lock, NotSaved> {
        let mut pause = Duration::from_micros(50);
        loop {
            match self.file.try_lock() {
                Ok(()) => return Ok(Lock::Held(Held(Arc::clone(&self.file)))),
                Err(TryLockError::WouldBlock) if start.elapsed() > patience => {
                    return Err(NotSaved::Locked(self.path.clone()));
                }
                Err(TryLockError::WouldBlock) => {
                    sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(5));
                }
                Err(TryLockError::Error(error)) if is_unsupported(&error) => return Ok(Lock::Unsupported),
                Err(TryLockError::Error(error)) => return Err(NotSaved::from_io(&self.path, error)),
            }
        }
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(libc::ENOLCK)
}
