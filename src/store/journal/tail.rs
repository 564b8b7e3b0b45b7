//! One journal file that is read as it grows, and whose reader notices when it is not the same any more.

use std::fs::File;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crc32fast::Hasher;

use super::folder::private;
use super::listing::Change;
use super::storage::Notice;
use crate::journal::Scan;
use crate::journal::scan;

/// How many of the last bytes are remembered.
const REMEMBERED: usize = 64;

/// How far a file was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Tail {
    /// Which file it was: device and number.
    file: Option<(u64, u64)>,
    /// How many bytes were read for good.
    offset: u64,
    /// How many lines those were.
    lines: usize,
    /// How long the file was when it was last looked at.
    seen: u64,
    /// When it had been changed by then.
    change: Option<Change>,
    /// The checksum of all that was read for good.
    checksum: u32,
    /// The last bytes that were read.
    last: Vec<u8>,
    /// Whether something unfinished stands at the end.
    pub(super) is_torn: bool,
}

/// What looking at a file came to.
pub(super) enum Look {
    /// Nothing new.
    Same,
    /// New lines.
    More(Scan),
    /// It is not the file that was read before.
    Other(Notice),
}

impl Tail {
    /// Reads what is new in the file at `path`.
    pub(super) fn read(&mut self, path: &Path, about: &Metadata) -> io::Result<Look> {
        let identity = Some((about.dev(), about.ino()));
        if self.file.is_some() && self.file != identity {
            return Ok(Look::Other(Notice::Replaced(path.to_owned())));
        }
        if about.len() < self.offset {
            return Ok(Look::Other(Notice::RolledBack(path.to_owned())));
        }
        let change = Some(Change::of(about));
        let is_as_long = self.file.is_some() && about.len() == self.seen;
        if is_as_long && self.change == change {
            return Ok(Look::Same);
        }
        let file = private().read(true).open(path)?;
        // Something was written and it is no longer than it was: every byte of it may be another.
        let is_known = if is_as_long { self.has_read(&file)? } else { self.remembers(&file)? };
        if !is_known {
            return Ok(Look::Other(Notice::RolledBack(path.to_owned())));
        }
        self.change = change;
        let mut bytes = vec![0; usize::try_from(about.len() - self.offset).unwrap_or(usize::MAX)];
        read_up_to(&file, &mut bytes, self.offset)?;
        let found = scan(&bytes, self.lines);
        self.file = identity;
        self.seen = about.len();
        self.advance(&bytes[..found.consumed], found.lines);
        self.is_torn = found.is_torn;
        Ok(Look::More(found))
    }

    /// Notes that `bytes` were written at the end, which was reached before.
    pub(super) fn wrote(&mut self, about: &Metadata, bytes: &[u8]) {
        self.file = Some((about.dev(), about.ino()));
        self.advance(bytes, memchr::memchr_iter(b'\n', bytes).count());
        self.offset = about.len();
        self.seen = about.len();
        self.change = Some(Change::of(about));
        self.is_torn = false;
    }

    /// Whether all of a file of this length was read.
    pub(super) fn is_at_end(&self, length: u64) -> bool {
        self.seen == length
    }

    fn advance(&mut self, bytes: &[u8], lines: usize) {
        self.offset += bytes.len() as u64;
        self.lines += lines;
        let mut hasher = Hasher::new_with_initial(self.checksum);
        hasher.update(bytes);
        self.checksum = hasher.finalize();
        self.last.extend_from_slice(&bytes[bytes.len().saturating_sub(REMEMBERED)..]);
        let too_many = self.last.len().saturating_sub(REMEMBERED);
        self.last.drain(..too_many);
    }

    /// Whether all that was read for good is still there.
    fn has_read(&self, file: &File) -> io::Result<bool> {
        let mut bytes = vec![0; usize::try_from(self.offset).unwrap_or(usize::MAX)];
        read_up_to(file, &mut bytes, 0)?;
        Ok(crc32fast::hash(&bytes) == self.checksum)
    }

    /// Whether the bytes before the new ones are those that were read.
    fn remembers(&self, file: &File) -> io::Result<bool> {
        let mut last = vec![0; self.last.len()];
        match file.read_exact_at(&mut last, self.offset - self.last.len() as u64) {
            Ok(()) => Ok(last == self.last),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Fills `bytes` as far as the file goes; a file that shrinks meanwhile leaves zeros, which are no records.
fn read_up_to(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.read_at(bytes, offset) {
            Ok(0) => return Ok(()),
            Ok(n) => {
                bytes = &mut bytes[n..];
                offset += n as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
