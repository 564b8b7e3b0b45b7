//! Writing one line to the end of a file so that it stays: seal, write, sync.

use std::fs;
use std::fs::File;
use std::fs::Metadata;
use std::io;
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::SIGXFSZ;

use super::fault;
use super::folder::private;
use super::folder::sync_folder;

/// A line that is on the disk.
pub(super) struct Written {
    /// The file it is in, with it.
    pub(super) about: Metadata,
    /// The bytes that were added.
    pub(super) bytes: Vec<u8>,
}

/// Why a line is not on the disk.
pub(super) enum Failure {
    /// It could not be written; nothing of it is left in the file as far as that could be helped.
    Write(io::Error),
    /// It was written, and nobody knows whether it or anything since the last sync is on the disk: the file cannot be
    /// trusted any more.
    Sync(io::Error),
}

/// A journal file that is open for writing, kept from one record to the next.
#[derive(Debug)]
pub(super) struct Segment {
    path: PathBuf,
    file: File,
    identity: (u64, u64),
}

impl Segment {
    fn open(path: &Path) -> io::Result<Self> {
        let file = private().read(true).append(true).create(true).open(path)?;
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Self { path: path.to_owned(), file, identity: (about.dev(), about.ino()) })
    }

    /// What the file system says about the name, where it still is that of this file.
    fn named(&self) -> io::Result<Option<Metadata>> {
        match fs::symlink_metadata(&self.path) {
            Ok(about) => Ok(Some(about).filter(|about| (about.dev(), about.ino()) == self.identity)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Adds `line` to the file at `path`, which nobody else writes to meanwhile; `open` is the file where it is open
/// already. A file that is not known to have lasted before is made to last with its name.
pub(super) fn append(path: &Path, line: &str, is_known: bool, open: &mut Option<Segment>) -> Result<Written, Failure> {
    hear_of_limits().map_err(Failure::Write)?;
    let (segment, length, is_known) = at(path, is_known, open.take()).map_err(Failure::Write)?;
    let mut file = &segment.file;
    let mut bytes = seal(file, length).map_err(Failure::Write)?;
    bytes.extend_from_slice(line.as_bytes());
    if let Err(error) = file.write_all(&bytes) {
        // What got in was ours alone. Where it cannot be taken back it is a torn line, which readers skip.
        let _ = file.set_len(length);
        return Err(Failure::Write(error));
    }
    make_last(file, path, is_known).map_err(Failure::Sync)?;
    let about = segment.named().map_err(Failure::Sync)?;
    let about = about.ok_or_else(|| Failure::Sync(io::Error::other("another file took its place")))?;
    *open = Some(segment);
    Ok(Written { about, bytes })
}

/// The file that is called `path` now, how long it is, and whether its name is known to last.
fn at(path: &Path, is_known: bool, open: Option<Segment>) -> io::Result<(Segment, u64, bool)> {
    if let Some(open) = open.filter(|open| open.path == path)
        && let Some(about) = open.named()?
    {
        return Ok((open, about.len(), is_known));
    }
    let is_there = path.exists();
    let segment = Segment::open(path)?;
    let length = segment.file.metadata()?.len();
    Ok((segment, length, is_known && is_there))
}

/// Makes a write beyond the allowed file size an error; it would end the program otherwise.
fn hear_of_limits() -> io::Result<()> {
    static HEARD: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    let mut result = Ok(());
    HEARD.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        result = signal_hook::flag::register(SIGXFSZ, Arc::clone(&flag)).map(|_| ());
        flag
    });
    result
}

/// A line feed, where the last line has none.
fn seal(file: &File, length: u64) -> io::Result<Vec<u8>> {
    let mut last = [b'\n'];
    if length > 0 && !fault::is_on("no-seal") {
        file.read_exact_at(&mut last, length - 1)?;
    }
    Ok(if last == [b'\n'] { Vec::new() } else { vec![b'\n'] })
}

fn make_last(file: &File, path: &Path, is_known: bool) -> io::Result<()> {
    if fault::is_on("no-sync") {
        return Ok(());
    }
    if is_known {
        return file.sync_data();
    }
    file.sync_all()?;
    path.parent().map_or(Ok(()), sync_folder)
}
