//! File systems of the gates' own: a full tmpfs, one without inodes, and whatever else has to be mounted.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use longpole::store::journal::Storage as _;

use super::scratch::Scratch;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::tools::missing;
use super::tools::run;
use super::verdict::Verdict;

/// Why gates that mount are not a part of `cargo test`.
pub(crate) const NOT_HERE: &str = "only tests/faults/run.sh mounts file systems";

/// A mounted file system; dropping it takes it away.
pub(crate) struct Mount(PathBuf);

impl Mount {
    pub(crate) fn new(at: &Path, args: &[&str]) -> Result<Self, String> {
        fs::create_dir_all(at).map_err(|error| error.to_string())?;
        run("mount", &[args, &[&at.display().to_string()]].concat())?;
        Ok(Self(at.to_owned()))
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = run("umount", &[&self.0.display().to_string()]);
    }
}

/// Fills a small tmpfs again and again, so many times.
pub(crate) fn full(times: u32) -> Verdict {
    small("tmpfs", times, |nth| format!("size={}k,mode=700", 16 + 4 * nth))
}

/// A tmpfs that runs out of inodes after the first few files, with one more each time.
pub(crate) fn inodes(times: u32) -> Verdict {
    small("inodes", times, |nth| format!("nr_inodes={},mode=700", 1 + nth))
}

fn small(name: &str, times: u32, options: impl Fn(u32) -> String) -> Verdict {
    if times == 0 {
        return Verdict::skipped(NOT_HERE);
    }
    if let Some(why) = missing(&["root", "mount", "umount"]) {
        return Verdict::skipped(why);
    }
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for nth in 1..=times {
        let options = options(nth);
        match once(name, &options) {
            Ok(found) => verdict = verdict.and(found.about(&options)),
            Err(why) => return Verdict::skipped(why),
        }
    }
    verdict
}

/// Ticks until there is no room, makes some, and ticks once more.
fn once(name: &str, options: &str) -> Result<Verdict, String> {
    let scratch = Scratch::new(name);
    let mount = Mount::new(&scratch.0, &["-t", "tmpfs", "-o", options, "longpole"])?;
    let mut journal = open(&scratch.0);
    let (mut said, mut wrong) = (Vec::new(), Vec::new());
    let mut is_full = false;
    for nth in 0..5_000 {
        let task = format!("t{nth}");
        match journal.append(&done(&task), now()) {
            Ok(_) if is_full => wrong.push(format!("{task} was saved without room")),
            Ok(_) => said.push(task),
            Err(_) if is_full => break,
            Err(_) => is_full = true,
        }
    }
    if !is_full && options.starts_with("size") {
        wrong.push("it was never full".to_owned());
    }
    run("mount", &["-o", "remount,size=1m,nr_inodes=1000", &scratch.0.display().to_string()])?;
    for (window, mut journal) in [("the same", journal), ("the next", open(&scratch.0))] {
        match journal.append(&done(window), now()) {
            Ok(_) => said.push(window.to_owned()),
            Err(error) => wrong.push(format!("{window} window cannot save though there is room: {error}")),
        }
    }
    let verdict = scratch.judge(&said, wrong);
    drop(mount);
    Ok(verdict)
}
