//! A session that is killed at each of its system calls, and one in which each of them fails; by strace.

use std::fs;

use super::session::Sessions;
use super::tools::missing;
use super::verdict::Verdict;

/// What changes a disk, and what leads there. A name that this machine does not have is passed over.
const CALLS: &[&str] = &[
    "openat",
    "write",
    "fdatasync",
    "fsync",
    "flock",
    "mkdir",
    "mkdirat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "fchmod",
    "fchown",
];

/// What the disk itself can fail in.
const FAILING: &[&str] = &["write", "fdatasync", "fsync", "rename", "renameat", "renameat2", "link", "linkat"];

/// No session has so many calls of one kind.
const MOST: u32 = 1000;

/// Kills a session at every `every`th call of each kind.
pub(crate) fn killed(every: u32) -> Verdict {
    if let Some(why) = missing(&["strace"]) {
        return Verdict::skipped(why);
    }
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for call in CALLS {
        let kill = |nth| vec![format!("?{call}:signal=KILL:when={nth}")];
        verdict = verdict.and(at_each(call, every, kill));
    }
    // A write that fails is taken back with ftruncate, so that is reached only then.
    let kill = |nth| vec![format!("?write:error=ENOSPC:when={nth}"), "?ftruncate:signal=KILL:when=1".to_owned()];
    verdict.and(at_each("ftruncate", every.min(2), kill))
}

/// Lets every `every`th call of each kind fail once, and from there on.
pub(crate) fn failing(every: u32) -> Verdict {
    if let Some(why) = missing(&["strace"]) {
        return Verdict::skipped(why);
    }
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for call in FAILING {
        for further in ["", "+"] {
            let fail = |nth| vec![format!("?{call}:error=EIO:when={nth}{further}")];
            verdict = verdict.and(at_each(call, every, fail));
        }
        let truncating = |nth| vec![format!("?{call}:error=EIO:when={nth}"), "?ftruncate:error=EIO:when=1+".to_owned()];
        verdict = verdict.and(at_each(call, every, truncating));
    }
    verdict
}

/// Holds a session with what `inject` says for each call, until there is none of that number any more.
fn at_each(call: &str, every: u32, inject: impl Fn(u32) -> Vec<String>) -> Verdict {
    let mut verdict = Verdict::new(0, 0, Vec::new());
    for nth in (1..MOST).step_by(every.max(1) as usize) {
        let faults = inject(nth);
        let mut sessions = Sessions::new("calls");
        let log = std::env::temp_dir().join(format!("longpole-faults-{}-strace", std::process::id()));
        let output = sessions.hold(&strace(&log, &faults), &[]);
        let told = fs::read_to_string(&log).unwrap_or_default();
        let _ = fs::remove_file(&log);
        let is_over = !told.contains("(INJECTED)") && !told.contains("killed by SIGKILL");
        if is_over && !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return verdict.and(Verdict::new(0, 0, vec![format!("{call}: strace does not work here: {said}")]));
        }
        verdict = verdict.and(sessions.judge().about(&faults.join(" ")));
        if is_over {
            break;
        }
    }
    verdict
}

fn strace(log: &std::path::Path, faults: &[String]) -> Vec<String> {
    let mut words: Vec<String> = ["strace", "-qq", "-o"].map(str::to_owned).to_vec();
    words.push(log.display().to_string());
    let calls: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
    words.extend(["-e".to_owned(), format!("trace={}", calls.join(","))]);
    for fault in faults {
        words.extend(["-e".to_owned(), format!("inject={fault}")]);
    }
    words
}
