//! The lock beside the journals of a plan. The kernel frees it when its holder ends, however that happens.

use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use super::fault;
use super::folder::private;
use super::storage::NotSaved;

/// How long we wait for another window; one append takes a thousandth of that.
const PATIENCE: Duration = Duration::from_secs(10);

/// A held lock; dropping it lets go.
pub(super) enum Lock {
    /// Nobody else writes.
    Held { _file: File },
    /// The file system knows no locks: whoever writes needs a file of their own.
    Unsupported,
}

/// Waits until nobody else writes in `folder`.
pub(super) fn take(folder: &Path) -> Result<Lock, NotSaved> {
    let path = folder.join("lock");
    let opened = private().read(true).write(true).create(true).truncate(false).open(&path);
    let file = opened.map_err(|error| NotSaved::from_io(&path, error))?;
    if fault::is_on("no-lock") {
        return Ok(Lock::Held { _file: file });
    }
    let start = Instant::now();
    let mut pause = Duration::from_micros(50);
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock::Held { _file: file }),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return Err(NotSaved::Locked(path)),
            Err(TryLockError::WouldBlock) => {
                sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(5));
            }
            Err(TryLockError::Error(error)) if is_unsupported(&error) => return Ok(Lock::Unsupported),
            Err(TryLockError::Error(error)) => return Err(NotSaved::from_io(&path, error)),
        }
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(libc::ENOLCK)
}
