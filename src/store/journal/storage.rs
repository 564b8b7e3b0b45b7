//! What a journal's storage does, whether it is a disk or a piece of memory, and how it can fail.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use thiserror::Error;

use crate::journal::FlawedLine;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::Replica;
use crate::journal::Window;
use crate::plan::SafeText;

/// Where records are kept. Several windows may have the same one open.
pub trait Storage {
    /// What is there that was not told before; the first time, everything.
    fn poll(&mut self) -> Result<News, StoreError>;

    /// Keeps an action for good, or says that it is not kept. Nothing is kept in part.
    fn append(&mut self, draft: &Draft, now: Millis) -> Result<Appended, NotSaved>;

    /// Under whose name this storage writes.
    fn replica(&self) -> Replica;
}

/// An action that is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it was done.
    pub window: Window,
    /// Who did it.
    pub by: SafeText,
    /// What was done.
    pub ops: Vec<Op>,
}

/// What has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// Whether all that was told before is void: what is here now is everything.
    pub is_restart: bool,
    /// Records, in the order of their files.
    pub records: Vec<Record>,
    /// Lines that could not be taken.
    pub flaws: Vec<FileFlaw>,
    /// What happened to the files.
    pub notices: Vec<Notice>,
}

impl News {
    /// Whether there is nothing new.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A flawed line with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFlaw {
    /// The file.
    pub file: PathBuf,
    /// The line, and what is wrong with it.
    pub flawed: FlawedLine,
}

/// Something that happened to a journal's file from outside.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Notice {
    /// It is gone.
    #[error("the journal {} was deleted", .0.display())]
    Deleted(PathBuf),
    /// Another file has its name.
    #[error("the journal {} was replaced by another file", .0.display())]
    Replaced(PathBuf),
    /// It is shorter than it was, or says something else.
    #[error("the journal {} was rolled back", .0.display())]
    RolledBack(PathBuf),
    /// It is a link, a folder or a device.
    #[error("{} is not an ordinary file and was left alone", .0.display())]
    NotAFile(PathBuf),
    /// It cannot be read.
    #[error("the journal {} cannot be read: {}", .0.display(), .1)]
    Unreadable(PathBuf, String),
}

/// A record that is kept for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The record.
    pub record: Record,
    /// What others had recorded before it.
    pub news: News,
}

/// Why the journals cannot be reached.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system names no folder for a user's data.
    #[error("there is no folder for your data")]
    NoFolder,
    /// A link stands where a folder of ours should be.
    #[error("{} is a link, which may lead anywhere", .0.display())]
    Link(PathBuf),
    /// A file stands where a folder should be.
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// The system said no.
    #[error("{}: {error}", .path.display())]
    Io {
        /// What it was about.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl StoreError {
    /// An error of the system about `path`.
    pub(in crate::store) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |error| Self::Io { path: path.to_owned(), error }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoFolder => "name one with --data-dir or LONGPOLE_DATA_DIR",
            Self::Link(_) => "put a folder in its place, or name another with --data-dir",
            Self::NotAFolder(_) => "move it away, or name another with --data-dir",
            Self::Io { .. } => "check the folder and its permissions, or name another with --data-dir",
        }
    }
}

/// Why an action was not recorded. Nothing of it counts.
#[derive(Debug, Error)]
pub enum NotSaved {
    /// The disk, or the user's share of it, is full.
    #[error("there is no space left for {}", .0.display())]
    NoSpace(PathBuf),
    /// The user may not write there.
    #[error("{} may not be written", .0.display())]
    NoPermission(PathBuf),
    /// The file system takes no writes.
    #[error("the disk with {} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// Another longpole holds the lock and does not let go.
    #[error("another longpole keeps {} locked", .0.display())]
    Locked(PathBuf),
    /// A newer longpole has written there, and what it said cannot be read.
    #[error("a newer longpole has written to this journal")]
    Newer,
    /// The action is larger than a record may be.
    #[error("that is too much for one record")]
    TooLong,
    /// The folder cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system said something else.
    #[error("{} could not be written: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl NotSaved {
    /// The reason in an error of the system.
    pub(super) fn from_io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::NoSpace(path)
            }
            io::ErrorKind::PermissionDenied => Self::NoPermission(path),
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(path),
            _ => Self::Io { path, error },
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoSpace(_) => "make some room and do it again",
            Self::NoPermission(_) | Self::ReadOnly(_) => {
                "make the folder writable, or name another with --data-dir, and do it again"
            }
            Self::Locked(_) => "end the other one, and do it again",
            Self::Newer => "install the newer longpole here too",
            Self::TooLong => "do it in several steps",
            Self::Store(error) => error.hint(),
            Self::Io { .. } => "mend that and do it again",
        }
    }
}
