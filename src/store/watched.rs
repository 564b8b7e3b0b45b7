//! What the files hold that a criterion watches, as one digest. Nothing outside the plan's folder is looked at.

use std::collections::HashMap;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use glob::MatchOptions;

use crate::journal::Digest;
use crate::journal::Digesting;
use crate::plan::SafeText;

/// More files of one criterion are not looked at.
const MOST_FILES: usize = 20_000;
/// Larger files count by their size and time.
const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// Digests files, each again only where its size or time changed.
#[derive(Clone, Debug, Default)]
pub struct Watcher {
    known: HashMap<PathBuf, (Stat, Digest)>,
}

/// What of a file changes with what it holds: its number, length, and time.
type Stat = (u64, u64, i64, i64);

impl Watcher {
    /// The digest of all files below `folder` that one of the patterns names: their names and what they hold. A pattern
    /// that names nothing watches whether that stays so.
    pub fn digest(&mut self, folder: &Path, patterns: &[SafeText]) -> Digest {
        let mut files: Vec<PathBuf> = patterns.iter().flat_map(|pattern| matching(folder, pattern)).collect();
        files.sort();
        files.dedup();
        let mut digesting = Digesting::default();
        for file in files {
            let Some(digest) = self.one(&file) else { continue };
            let name = file.strip_prefix(folder).unwrap_or(&file);
            digesting.add_part(name.as_os_str().as_encoded_bytes());
            digesting.add_part(&digest.0);
        }
        digesting.finish()
    }

    fn one(&mut self, path: &Path) -> Option<Digest> {
        // Asked before opening: opening a pipe would wait for somebody to write to it.
        let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        let stat = (about.ino(), about.len(), about.mtime(), about.mtime_nsec());
        if let Some((known, digest)) = self.known.get(path)
            && *known == stat
        {
            return Some(*digest);
        }
        let digest = if about.len() > MOST_BYTES {
            Digest::of(format!("{} {} {}", stat.1, stat.2, stat.3).as_bytes())
        } else {
            content(path).unwrap_or_default()
        };
        self.known.insert(path.to_owned(), (stat, digest));
        Some(digest)
    }
}

fn content(path: &Path) -> io::Result<Digest> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Digest::of(&bytes))
}

/// The files that a pattern names. One that leads out of the folder names nothing.
fn matching(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let is_inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if pattern.is_empty() || !Path::new(pattern).components().all(is_inside) {
        return Vec::new();
    }
    let inside = glob::Pattern::escape(&folder.to_string_lossy());
    // `src/**` means all files in there, which for `glob` are only the folders.
    let pattern = if pattern.ends_with("**") { format!("{pattern}/*") } else { pattern.to_owned() };
    let options =
        MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
    let Ok(found) = glob::glob_with(&format!("{inside}/{pattern}"), options) else { return Vec::new() };
    found.filter_map(Result::ok).take(MOST_FILES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_a_watched_file_shows_and_no_other_does() {
        let folder = std::env::temp_dir().join(format!("longpole-watched-{}-[x]", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src/deep")).expect("a folder");
        let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
        write("src/a.rs", "a");
        write("src/deep/b.rs", "b");
        write("other.txt", "o");
        let mut watcher = Watcher::default();
        let mut digest = |pattern: &str| watcher.digest(&folder, &[pattern.into()]);
        let all = digest("src/**");
        assert_eq!(digest("src/**"), all);
        write("other.txt", "changed");
        assert_eq!(digest("src/**"), all);
        write("src/deep/b.rs", "c");
        let changed = digest("src/**");
        assert_ne!(changed, all);
        fs::rename(folder.join("src/a.rs"), folder.join("src/z.rs")).expect("renamed");
        assert_ne!(digest("src/**"), changed);
        assert_ne!(digest("src/**/*.rs"), digest("src/*.rs"));
        let nothing = digest("missing/*");
        for outside in ["/etc/hostname", "../**", "src/../../x", ""] {
            assert_eq!(digest(outside), nothing, "{outside}");
        }
        let _ = fs::remove_dir_all(&folder);
    }
}
