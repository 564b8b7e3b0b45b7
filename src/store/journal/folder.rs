//! The folder of a user's data: private, and never left through a link.

use std::fs;
use std::fs::DirBuilder;
use std::fs::File;
use std::fs::Metadata;
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::path::PathBuf;

use directories::ProjectDirs;

use super::storage::StoreError;

/// A folder in which longpole keeps what belongs to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// The folder that was named, else the system's own for this.
    pub fn find(named: Option<PathBuf>) -> Result<Self, StoreError> {
        let root = named.filter(|named| !named.as_os_str().is_empty());
        let usual = || ProjectDirs::from("", "", "longpole").map(|dirs| dirs.data_dir().to_owned());
        root.or_else(usual).map(|root| Self { root }).ok_or(StoreError::NoFolder)
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A place inside; no part of the way there may be a link.
    pub(in crate::store) fn inside(&self, names: &[&str]) -> Result<PathBuf, StoreError> {
        let mut path = self.root.clone();
        for name in names {
            path.push(name);
            folder_at(&path)?;
        }
        Ok(path)
    }

    /// The same, made where it is not there.
    pub(in crate::store) fn make_inside(&self, names: &[&str]) -> Result<PathBuf, StoreError> {
        let private = |path: &Path| DirBuilder::new().recursive(true).mode(0o700).create(path);
        // The root itself may be reached through a link.
        if !self.root.is_dir() {
            private(&self.root).map_err(StoreError::io(&self.root))?;
        }
        let mut path = self.root.clone();
        for name in names {
            let above = path.clone();
            path.push(name);
            if folder_at(&path)?.is_none() {
                private(&path).and_then(|()| sync_folder(&above)).map_err(StoreError::io(&path))?;
            }
        }
        Ok(path)
    }
}

/// What the system says about the folder at `path`, if one is there; anything else in its place is an error.
pub(super) fn folder_at(path: &Path) -> Result<Option<Metadata>, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_dir() => Ok(Some(about)),
        Ok(about) if about.is_symlink() => Err(StoreError::Link(path.to_owned())),
        Ok(_) => Err(StoreError::NotAFolder(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::Io { path: path.to_owned(), error }),
    }
}

/// How a file in the folder is opened: private, and never through a link.
pub(in crate::store) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600).custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    options
}

/// Makes the names in a folder last.
pub(in crate::store) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
