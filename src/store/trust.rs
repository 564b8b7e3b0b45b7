//! What a user approved to be run: each command whole, with all that decides what it does, compared byte by byte.
//!
//! It is kept in the user's data folder and nowhere else; nothing that a plan or a project says can widen it.

use std::fs;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;
use thiserror::Error;

use super::journal::DataFolder;
use super::journal::StoreError;
use super::journal::folder::private;
use super::journal::folder::sync_folder;
use super::journal::new_window;
use crate::journal::Digest;
use crate::journal::Digesting;
use crate::journal::Millis;

/// The file of all approvals.
const FILE: &str = "trust.ron";
/// Nobody approved more than this.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// What is approved: a command with all that decides what it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The command, as it is given to the shell.
    pub run: String,
    /// The folder it runs in.
    pub folder: PathBuf,
    /// The shell.
    pub shell: PathBuf,
    /// The names that it gets from the environment.
    pub environment: Vec<String>,
    /// How long it may take, in milliseconds.
    pub timeout: u64,
}

impl Approval {
    /// A short name for it, to revoke it by.
    pub fn name(&self) -> Digest {
        let mut digesting = Digesting::default();
        digesting.add_part(self.run.as_bytes());
        digesting.add_part(self.folder.as_os_str().as_encoded_bytes());
        digesting.add_part(self.shell.as_os_str().as_encoded_bytes());
        self.environment.iter().for_each(|name| digesting.add_part(name.as_bytes()));
        digesting.add_part(&self.timeout.to_le_bytes());
        digesting.finish()
    }
}

/// An approval with when it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    /// What was approved.
    pub what: Approval,
    /// When, in milliseconds since 1970.
    pub at: u64,
}

/// Why approvals cannot be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// The data folder cannot be reached.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Somebody else could have written the file.
    #[error("{} may be written by others, and is not believed", .0.display())]
    NotPrivate(PathBuf),
    /// It cannot be read.
    #[error("{} cannot be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: String,
    },
    /// It cannot be written.
    #[error("{} cannot be written: {error}", .path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl TrustError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Store(error) => error.hint().to_owned(),
            Self::NotPrivate(path) => format!("look at it, then `chmod 600 {}`, or remove it", path.display()),
            Self::Unreadable { path, .. } => format!("remove {} to start over", path.display()),
            Self::Unwritable { .. } => "check the folder and its permissions".to_owned(),
        }
    }
}

/// The approvals of this user.
#[derive(Clone, Debug)]
pub struct Trust {
    data: DataFolder,
    approved: Vec<Approved>,
}

impl Trust {
    /// Reads them; none where there is no file yet.
    pub fn open(data: DataFolder) -> Result<Self, TrustError> {
        let approved = read(&data)?;
        Ok(Self { data, approved })
    }

    /// Whether just this was approved.
    pub fn allows(&self, what: &Approval) -> bool {
        self.approved.iter().any(|approved| approved.what == *what)
    }

    /// All of them, in the order in which they were given.
    pub fn all(&self) -> &[Approved] {
        &self.approved
    }

    /// Keeps an approval for good.
    pub fn approve(&mut self, what: Approval, now: Millis) -> Result<(), TrustError> {
        self.change(|approved| {
            if !approved.iter().any(|other| other.what == what) {
                approved.push(Approved { what, at: now.0 });
            }
        })
    }

    /// Takes back those that `is_meant` picks; says how many.
    pub fn revoke(&mut self, is_meant: impl Fn(&Approved) -> bool) -> Result<usize, TrustError> {
        let mut n_revoked = 0;
        self.change(|approved| {
            let n_before = approved.len();
            approved.retain(|one| !is_meant(one));
            n_revoked = n_before - approved.len();
        })?;
        Ok(n_revoked)
    }

    /// Changes what is on the disk now, which another window may have changed before.
    fn change(&mut self, change: impl FnOnce(&mut Vec<Approved>)) -> Result<(), TrustError> {
        let folder = self.data.make_inside(&[])?;
        let path = folder.join(FILE);
        let unwritable = |error| TrustError::Unwritable { path: path.clone(), error };
        let lock = private().read(true).write(true).create(true).truncate(false).open(folder.join("trust.lock"));
        let lock = lock.map_err(unwritable)?;
        match lock.lock() {
            Err(error) if error.kind() != io::ErrorKind::Unsupported => return Err(unwritable(error)),
            _ => {}
        }
        let mut approved = read(&self.data)?;
        change(&mut approved);
        write(&folder, &path, &approved).map_err(unwritable)?;
        self.approved = approved;
        Ok(())
    }
}

fn read(data: &DataFolder) -> Result<Vec<Approved>, TrustError> {
    let path = data.root().join(FILE);
    let unreadable =
        |error: &dyn std::fmt::Display| TrustError::Unreadable { path: path.clone(), error: error.to_string() };
    let file = match private().read(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&error)),
    };
    let about = file.metadata().map_err(|error| unreadable(&error))?;
    if !about.is_file() || about.mode() & 0o022 != 0 || about.uid() != nix::unistd::geteuid().as_raw() {
        return Err(TrustError::NotPrivate(path));
    }
    let mut text = String::new();
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(|error| unreadable(&error))?;
    ron::from_str(&text).map_err(|error| unreadable(&error))
}

fn write(folder: &Path, path: &Path, approved: &[Approved]) -> io::Result<()> {
    let text = ron::ser::to_string_pretty(approved, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
    let draft = folder.join(format!("{FILE}.{}", new_window().0));
    let mut file = private().write(true).create_new(true).open(&draft)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all())?;
    fs::rename(&draft, path)?;
    sync_folder(folder)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("longpole-trust-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            Self(path)
        }

        fn open(&self) -> Result<Trust, TrustError> {
            Trust::open(DataFolder::find(Some(self.0.clone())).expect("a folder"))
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn approval() -> Approval {
        Approval {
            run: "make \"test\"\n# 日本\t\\ '".to_owned(),
            folder: "/work/a".into(),
            shell: "/bin/sh".into(),
            environment: vec!["PATH".to_owned()],
            timeout: 60_000,
        }
    }

    #[test]
    fn an_approval_holds_for_just_what_was_approved() {
        let scratch = Scratch::new("exact");
        let mut trust = scratch.open().expect("no file is no error");
        assert!(!trust.allows(&approval()));
        trust.approve(approval(), Millis(5)).expect("kept");
        let trust = scratch.open().expect("read again");
        assert!(trust.allows(&approval()));
        let changed = [
            Approval { run: approval().run + " ", ..approval() },
            Approval { folder: "/work/b".into(), ..approval() },
            Approval { shell: "/bin/bash".into(), ..approval() },
            Approval { environment: vec!["PATH".to_owned(), "TOKEN".to_owned()], ..approval() },
            Approval { timeout: 60_001, ..approval() },
        ];
        for other in changed {
            assert!(!trust.allows(&other), "{other:?}");
            assert_ne!(other.name(), approval().name());
        }
    }

    #[test]
    fn it_is_private_and_what_others_may_write_is_not_believed() {
        let scratch = Scratch::new("private");
        scratch.open().expect("opened").approve(approval(), Millis(5)).expect("kept");
        let path = scratch.0.join(FILE);
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o622)).expect("changed");
        assert!(matches!(scratch.open(), Err(TrustError::NotPrivate(_))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("changed");
        fs::rename(&path, scratch.0.join("other")).expect("moved");
        std::os::unix::fs::symlink(scratch.0.join("other"), &path).expect("linked");
        assert!(matches!(scratch.open(), Err(TrustError::Unreadable { .. })), "a link leads anywhere");
    }

    #[test]
    fn two_windows_keep_each_others_approvals_and_one_can_be_revoked() {
        let scratch = Scratch::new("two");
        let (mut one, mut two) = (scratch.open().expect("opened"), scratch.open().expect("opened"));
        one.approve(approval(), Millis(5)).expect("kept");
        let other = Approval { timeout: 1, ..approval() };
        two.approve(other.clone(), Millis(6)).expect("kept");
        let mut all = scratch.open().expect("opened");
        assert!(all.allows(&approval()) && all.allows(&other));
        assert_eq!(all.revoke(|approved| approved.what == other).expect("revoked"), 1);
        let left = scratch.open().expect("opened");
        assert!(left.allows(&approval()) && !left.allows(&other));
    }
}
