//! Which revision of a repository a folder stands at, read from its files: no program is started for it.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::path::PathBuf;

use crate::plan::SafeText;

/// A revision of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its name: the commit.
    pub name: SafeText,
    /// The folder of the working files.
    root: PathBuf,
    /// The folder in which the repository keeps what belongs to these files.
    own: PathBuf,
}

/// The revision that `folder` stands at; nothing outside a repository, or in one without a commit.
pub fn revision(folder: &Path) -> Option<Revision> {
    let folder = folder.canonicalize().ok()?;
    let root = folder.ancestors().find(|above| above.join(".git").exists())?;
    let own = own_folder(&root.join(".git"))?;
    let shared = match text(&own.join("commondir")) {
        Some(named) => own.join(named.trim()),
        None => own.clone(),
    };
    let head = text(&own.join("HEAD"))?;
    let name = match head.trim().strip_prefix("ref: ") {
        None => head.trim().to_owned(),
        Some(branch) => commit(&own, &shared, branch.trim())?,
    };
    let is_name = name.len() >= 40 && name.len() <= 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_name.then(|| Revision { name: name.as_str().into(), root: root.to_owned(), own })
}

/// A worktree has a file that names its folder.
fn own_folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let named = text(git)?;
    let named = named.trim().strip_prefix("gitdir: ")?.trim();
    Some(git.parent()?.join(named))
}

fn commit(own: &Path, shared: &Path, branch: &str) -> Option<String> {
    if branch.contains("..") {
        return None;
    }
    let loose = text(&own.join(branch)).or_else(|| text(&shared.join(branch)));
    if let Some(loose) = loose {
        return Some(loose.trim().to_owned());
    }
    let packed = text(&shared.join("packed-refs"))?;
    let line = packed.lines().find(|line| line.split_once(' ').is_some_and(|(_, name)| name.trim() == branch))?;
    line.split_once(' ').map(|(name, _)| name.to_owned())
}

/// The text of a small file.
fn text(path: &Path) -> Option<String> {
    let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let mut text = String::new();
    fs::File::open(path).ok()?.take(16 * 1024 * 1024).read_to_string(&mut text).ok()?;
    (about.len() > 0).then_some(text)
}

/// Whether no file of the revision was changed: every file is as the index has it, and the index as the commit.
///
/// Where that cannot be told, it is not.
pub fn is_clean(revision: &Revision) -> bool {
    let Ok(index) = fs::read(revision.own.join("index")) else { return false };
    clean(&index, &|path| {
        let about = fs::symlink_metadata(revision.root.join(path)).ok()?;
        Some((about.mtime() as u32, about.mtime_nsec() as u32, about.size() as u32))
    })
    .unwrap_or(false)
}

/// Time and size of a file.
type Stat = (u32, u32, u32);

/// Walks an index of version 2 or 3: its entries against the files, then the tree it was last known to be.
fn clean(index: &[u8], stat: &dyn Fn(&str) -> Option<Stat>) -> Option<bool> {
    let number = |at: usize| Some(u32::from_be_bytes(index.get(at..at + 4)?.try_into().ok()?));
    let version = number(4)?;
    if index.get(..4)? != b"DIRC" || !(2..=3).contains(&version) {
        return None;
    }
    let mut at = 12;
    for _ in 0..number(8)? {
        let (seconds, nanos, size) = (number(at + 8)?, number(at + 12)?, number(at + 36)?);
        let flags = u16::from_be_bytes(index.get(at + 60..at + 62)?.try_into().ok()?);
        let is_merging = flags & 0x3000 != 0;
        let is_module = number(at + 24)? & 0o170_000 == 0o160_000;
        let name_at = at + 62 + if flags & 0x4000 != 0 { 2 } else { 0 };
        let rest = index.get(name_at..)?;
        let length = memchr::memchr(0, rest)?;
        let name = std::str::from_utf8(&rest[..length]).ok()?;
        if is_merging {
            return Some(false);
        }
        if !is_module {
            let Some((real_seconds, real_nanos, real_size)) = stat(name) else { return Some(false) };
            let is_same_time = real_seconds == seconds && (nanos == 0 || real_nanos == nanos);
            if !is_same_time || real_size != size {
                return Some(false);
            }
        }
        // Each entry is filled up with zeros to a multiple of eight, with one at least.
        at += (name_at - at + length + 8) / 8 * 8;
    }
    Some(has_tree(index, at))
}

/// Whether the index knows itself to be the tree of a commit: adding a file makes it forget that.
fn has_tree(index: &[u8], mut at: usize) -> bool {
    while let (Some(kind), Some(size)) = (index.get(at..at + 4), index.get(at + 4..at + 8)) {
        let size = size.try_into().map_or(0, u32::from_be_bytes) as usize;
        if kind == b"TREE" {
            let body = index.get(at + 8..at + 8 + size).unwrap_or_default();
            let root = memchr::memchr(0, body).and_then(|end| body.get(end + 1..)).unwrap_or_default();
            return root.first().is_some_and(u8::is_ascii_digit);
        }
        if !kind.iter().all(u8::is_ascii_alphanumeric) {
            return false;
        }
        at += 8 + size;
    }
    false
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    struct Repository(PathBuf);

    impl Repository {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("longpole-revision-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder");
            let made = Self(path);
            made.git("init -q -b main");
            made
        }

        fn git(&self, line: &str) -> String {
            let mut command = Command::new("git");
            command.current_dir(&self.0).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
            command.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(line.split(' '));
            let output = command.output().expect("git runs");
            assert!(output.status.success(), "git {line}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }

        fn write(&self, name: &str, text: &str) {
            fs::write(self.0.join(name), text).expect("written");
        }

        fn stands(&self) -> (String, bool) {
            let found = revision(&self.0).expect("a revision");
            (found.name.to_string(), is_clean(&found))
        }
    }

    impl Drop for Repository {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_commit_is_named_and_a_change_is_seen() {
        let made = Repository::new("commit");
        assert_eq!(revision(&made.0), None, "no commit yet");
        made.write("a.txt", "a");
        made.git("add a.txt");
        made.git("commit -q -m one");
        let one = made.git("rev-parse HEAD");
        assert_eq!(made.stands(), (one.clone(), true));
        made.write("a.txt", "longer");
        assert_eq!(made.stands(), (one.clone(), false));
        made.git("add a.txt");
        assert_eq!(made.stands(), (one, false), "what is only staged is no commit");
        made.git("commit -q -m two");
        assert_eq!(made.stands(), (made.git("rev-parse HEAD"), true));
        made.git("pack-refs --all");
        assert_eq!(made.stands(), (made.git("rev-parse HEAD"), true));
        made.git("checkout -q --detach HEAD~1");
        assert_eq!(made.stands().0, made.git("rev-parse HEAD"));
        made.git("worktree add -q inner main");
        assert_eq!(revision(&made.0.join("inner")).expect("a worktree").name.as_str(), made.git("rev-parse main"));
    }

    #[test]
    fn what_is_no_index_is_not_clean() {
        for bytes in [&b""[..], b"DIRC", b"DIRC\0\0\0\x02\0\0\0\x05", &[0xff; 200]] {
            assert_ne!(clean(bytes, &|_| None), Some(true));
        }
    }
}
