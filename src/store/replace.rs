//! Replacing a file that the user wrote: whole, for good, and only if it is still the file that was read.
//!
//! It never writes into the file itself: whoever looks sees all of the old text or all of the new one.

use std::fs;
use std::fs::File;
use std::fs::Metadata;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io;
use std::io::Read as _;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::fs::fchown;
use std::path::Path;
use std::path::PathBuf;

use thiserror::Error;

use super::journal::new_window;
use super::journal::sync_folder;
use super::plan_file::MAX_BYTES;

/// A file as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// What it was called.
    named: PathBuf,
    /// Where that led; a link stays a link.
    path: PathBuf,
    /// Which file it was: device and number.
    file: (u64, u64),
    bytes: Vec<u8>,
}

/// Why a file stands as it stood.
#[derive(Debug, Error)]
pub enum NotReplaced {
    /// It is another file, or says something else.
    #[error("{} has changed since it was read", .0.display())]
    Changed(PathBuf),
    /// It has several names, and the others would keep the old text.
    #[error("{} has other names too, which would not change with it", .0.display())]
    Linked(PathBuf),
    /// It would become ours.
    #[error("{} belongs to somebody else", .0.display())]
    Foreign(PathBuf),
    /// Somebody else is replacing it.
    #[error("another longpole is writing {}", .0.display())]
    Locked(PathBuf),
    /// The system said no.
    #[error("{} could not be written: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl NotReplaced {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Changed(_) | Self::Locked(_) => "nothing was written; do it again",
            Self::Linked(_) => "nothing was written; copy the file over its own name, then do it again",
            Self::Foreign(_) => "nothing was written; ask whom it belongs to, or work on a copy",
            Self::Io { .. } => "nothing was written; check the file, its folder and their permissions",
        }
    }
}

impl Original {
    /// Reads the file at `path`.
    pub fn read(path: &Path) -> io::Result<Self> {
        let resolved = path.canonicalize()?;
        // A pipe would make us wait for somebody to write to it.
        if !fs::metadata(&resolved)?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let (file, bytes) = contents(&resolved)?;
        Ok(Self { named: path.to_owned(), path: resolved, file, bytes })
    }

    /// What was in it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Puts `new` in its place, with the same owner and permissions, and makes that last.
    pub fn replace(&self, new: &[u8]) -> Result<(), NotReplaced> {
        let _held = self.hold()?;
        let draft = self.draft(new)?;
        let replaced = self.put_in_place(&draft);
        if replaced.is_err() {
            let _ = fs::remove_file(&draft.path);
        }
        replaced
    }

    /// Opens the file as one that is to be written, and keeps every other longpole from replacing it meanwhile.
    fn hold(&self) -> Result<File, NotReplaced> {
        let held = OpenOptions::new().read(true).write(true).open(&self.path).map_err(self.io())?;
        match held.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(NotReplaced::Locked(self.named.clone())),
            // Where there are no locks, the looks before and after have to do.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let about = held.metadata().map_err(self.io())?;
        if about.nlink() > 1 {
            return Err(NotReplaced::Linked(self.named.clone()));
        }
        if self.is_at(&self.path).map_err(self.io())? { Ok(held) } else { Err(self.changed()) }
    }

    /// Writes `new` to a file beside it that nobody knows of yet.
    fn draft(&self, new: &[u8]) -> Result<Draft, NotReplaced> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let path = self.path.with_file_name(format!(".{name}.longpole-{:x}", new_window().0));
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(self.io())?;
        let written = self.write(&mut file, new);
        let about = file.metadata().map_err(self.io());
        match written.and(about) {
            Ok(about) => Ok(Draft { path, file: identity(&about) }),
            Err(error) => {
                let _ = fs::remove_file(&path);
                Err(error)
            }
        }
    }

    fn write(&self, file: &mut File, new: &[u8]) -> Result<(), NotReplaced> {
        let old = fs::metadata(&self.path).map_err(self.io())?;
        let own = file.metadata().map_err(self.io())?;
        if (old.uid(), old.gid()) != (own.uid(), own.gid()) {
            let given = fchown(&*file, Some(old.uid()), Some(old.gid()));
            given.map_err(|_| NotReplaced::Foreign(self.named.clone()))?;
        }
        file.set_permissions(old.permissions()).map_err(self.io())?;
        file.write_all(new).and_then(|()| file.sync_all()).map_err(self.io())
    }

    /// Gives the draft the file's name, unless the file has changed by then.
    fn put_in_place(&self, draft: &Draft) -> Result<(), NotReplaced> {
        if self.named.canonicalize().map_err(self.io())? != self.path || !self.is_at(&self.path).map_err(self.io())? {
            return Err(self.changed());
        }
        match exchange(&draft.path, &self.path) {
            Ok(()) => self.look_back(draft)?,
            Err(error) if is_unknown(&error) => fs::rename(&draft.path, &self.path).map_err(self.io())?,
            Err(error) => return Err(self.io()(error)),
        }
        // What was said to be written is there already; that its name lasts is all that is left.
        self.path.parent().map_or(Ok(()), sync_folder).map_err(self.io())
    }

    /// Looks once more at what was there when the names were exchanged: an editor may have been faster by a hair, and
    /// then what it wrote gets its name back.
    fn look_back(&self, draft: &Draft) -> Result<(), NotReplaced> {
        if self.is_at(&draft.path).map_err(self.io())? {
            return fs::remove_file(&draft.path).map_err(self.io());
        }
        exchange(&draft.path, &self.path).map_err(self.io())?;
        if fs::symlink_metadata(&draft.path).is_ok_and(|about| identity(&about) != draft.file) {
            // And somebody wrote over ours meanwhile: theirs is the newest.
            exchange(&draft.path, &self.path).map_err(self.io())?;
        }
        Err(self.changed())
    }

    /// Whether the very file that was read is at `path` and says what it said.
    fn is_at(&self, path: &Path) -> io::Result<bool> {
        let (file, bytes) = contents(path)?;
        Ok(file == self.file && bytes == self.bytes)
    }

    fn changed(&self) -> NotReplaced {
        NotReplaced::Changed(self.named.clone())
    }

    fn io(&self) -> impl FnOnce(io::Error) -> NotReplaced + '_ {
        |error| match error.kind() {
            io::ErrorKind::NotFound => self.changed(),
            _ => NotReplaced::Io { path: self.named.clone(), error },
        }
    }
}

/// The new text before it has its name.
struct Draft {
    path: PathBuf,
    file: (u64, u64),
}

fn identity(about: &Metadata) -> (u64, u64) {
    (about.dev(), about.ino())
}

fn contents(path: &Path) -> io::Result<((u64, u64), Vec<u8>)> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    let mut bytes = Vec::with_capacity(about.len().min(MAX_BYTES) as usize);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((identity(&about), bytes))
}

/// Exchanges two names in one step, where the system can do that.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::CWD;
    Ok(rustix::fs::renameat_with(CWD, one, CWD, other, rustix::fs::RenameFlags::EXCHANGE)?)
}

/// Exchanges two names in one step, where the system can do that.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system, or this file system, knows no exchange.
fn is_unknown(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder of its own for one test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("longpole-replace-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder");
            Self(path)
        }

        fn file(&self, name: &str, text: &str) -> PathBuf {
            let path = self.0.join(name);
            fs::write(&path, text).expect("written");
            path
        }

        fn names(&self) -> Vec<String> {
            let entries = fs::read_dir(&self.0).expect("a folder");
            let mut names: Vec<String> =
                entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).expect("text")
    }

    #[test]
    fn the_new_text_is_there_with_the_old_permissions_and_nothing_beside_it() {
        let folder = Folder::new("whole");
        let path = folder.file("plan.ron", "old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        Original::read(&path).expect("read").replace(b"new and longer").expect("replaced");
        assert_eq!((text(&path).as_str(), folder.names()), ("new and longer", vec!["plan.ron".to_owned()]));
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = Folder::new("link");
        let path = folder.file("real.ron", "old");
        symlink("real.ron", folder.0.join("plan.ron")).expect("a link");
        let original = Original::read(&folder.0.join("plan.ron")).expect("read");
        original.replace(b"new").expect("replaced");
        assert!(folder.0.join("plan.ron").is_symlink());
        assert_eq!(text(&path), "new");
    }

    /// Something that an editor may do.
    type Change = fn(&Folder, &Path);

    #[test]
    fn what_changed_since_it_was_read_is_left_alone() {
        let folder = Folder::new("changed");
        let changes: [(&str, Change); 5] = [
            ("edited", |_, path| fs::write(path, "edited").expect("written")),
            ("same length", |_, path| fs::write(path, "OLD").expect("written")),
            ("another file that says the same", |folder, path| {
                fs::rename(folder.file("other", "old"), path).expect("renamed");
            }),
            ("gone", |_, path| fs::remove_file(path).expect("removed")),
            ("a link elsewhere", |folder, path| {
                fs::remove_file(path).expect("removed");
                symlink(folder.file("elsewhere", "old"), path).expect("a link");
            }),
        ];
        for (what, change) in changes {
            let path = folder.file("plan.ron", "old");
            let original = Original::read(&path).expect("read");
            change(&folder, &path);
            let before = fs::read(&path).ok();
            let replaced = original.replace(b"new");
            assert!(matches!(replaced, Err(NotReplaced::Changed(_))), "{what}: {replaced:?}");
            assert_eq!(fs::read(&path).ok(), before, "{what}");
            assert!(!folder.names().iter().any(|name| name.contains("longpole")), "{what}");
            let _ = fs::remove_file(&path);
        }
    }

    #[test]
    fn an_editor_that_was_faster_by_a_hair_gets_its_name_back() {
        let folder = Folder::new("hair");
        let path = folder.file("plan.ron", "old");
        let original = Original::read(&path).expect("read");
        let draft = original.draft(b"ours").expect("a draft");
        fs::write(&path, "theirs").expect("written");
        // As if it had been written between the last look and the exchange.
        exchange(&draft.path, &path).expect("exchanged");
        assert!(matches!(original.look_back(&draft), Err(NotReplaced::Changed(_))));
        assert_eq!((text(&path).as_str(), text(&draft.path).as_str()), ("theirs", "ours"));
    }

    #[test]
    fn other_names_and_pipes_are_refused() {
        let folder = Folder::new("names");
        let path = folder.file("plan.ron", "old");
        let original = Original::read(&path).expect("read");
        fs::hard_link(&path, folder.0.join("other")).expect("a link");
        assert!(matches!(original.replace(b"new"), Err(NotReplaced::Linked(_))));
        assert!(Original::read(&folder.0).is_err());
    }

    #[test]
    fn of_two_who_replace_at_once_neither_overwrites_the_other() {
        let folder = Folder::new("two");
        let path = folder.file("plan.ron", "");
        let add = |who: char| {
            for nth in 0..100 {
                loop {
                    let Ok(original) = Original::read(&path) else { continue };
                    let new = [original.bytes(), format!("{who}{nth}\n").as_bytes()].concat();
                    match original.replace(&new) {
                        Ok(()) => break,
                        Err(NotReplaced::Changed(_) | NotReplaced::Locked(_)) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            }
        };
        let add = &add;
        std::thread::scope(|scope| {
            for who in ['a', 'b'] {
                scope.spawn(move || add(who));
            }
        });
        let text = text(&path);
        for who in ['a', 'b'] {
            let lines: Vec<&str> = text.lines().filter(|line| line.starts_with(who)).collect();
            let expected: Vec<String> = (0..100).map(|nth| format!("{who}{nth}")).collect();
            assert_eq!(lines, expected);
        }
        assert_eq!(folder.names(), ["plan.ron"]);
    }
}
