//! All processes that descend from one, and how they are ended: also those that tore themselves away.

use std::collections::HashMap;
use std::fs;

use nix::sys::signal::Signal;
use nix::sys::signal::kill;
use nix::unistd::Pid;

use super::environment::MARK;

/// A process, as the system lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Listed {
    pid: i32,
    parent: i32,
    session: i32,
}

/// Everything that descends from a process, without it. Where the system has no list, nothing is found.
pub(super) fn below(root: i32) -> Vec<i32> {
    let mut children: HashMap<i32, Vec<i32>> = HashMap::new();
    for process in listed() {
        children.entry(process.parent).or_default().push(process.pid);
    }
    let mut below = Vec::new();
    let mut open = vec![root];
    while let Some(pid) = open.pop() {
        let inside = children.remove(&pid).unwrap_or_default();
        below.extend(&inside);
        open.extend(inside);
    }
    below
}

/// Sends a signal to everything below a process; says to how many.
pub(super) fn signal_below(root: i32, signal: Signal) -> usize {
    let below = below(root);
    for pid in &below {
        // One that is gone already, or is not ours to end, is no error.
        let _ = kill(Pid::from_raw(*pid), signal);
    }
    below.len()
}

/// Ends what is left of a session or carries the mark of a check, whose guard was killed.
pub(super) fn sweep(session: i32, mark: &str) {
    for _ in 0..3 {
        let marked = format!("{MARK}={mark}");
        let is_left = |process: &Listed| process.session == session || has_mark(process.pid, &marked);
        let left: Vec<Listed> = listed().into_iter().filter(is_left).collect();
        for process in &left {
            let _ = kill(Pid::from_raw(process.pid), Signal::SIGKILL);
        }
        if left.is_empty() {
            return;
        }
    }
}

fn has_mark(pid: i32, marked: &str) -> bool {
    let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    environment.split(|byte| *byte == 0).any(|entry| entry == marked.as_bytes())
}

fn listed() -> Vec<Listed> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    pids.filter_map(|pid| parse(pid, &fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)).collect()
}

/// A line of `/proc/PID/stat`: the name stands in brackets and may hold anything. What has ended and only waits to be
/// fetched is left out.
fn parse(pid: i32, line: &str) -> Option<Listed> {
    let (_, rest) = line.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_ascii_whitespace().collect();
    if matches!(fields.first(), Some(&("Z" | "X"))) {
        return None;
    }
    Some(Listed { pid, parent: fields.get(1)?.parse().ok()?, session: fields.get(3)?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_and_blanks_is_stepped_over() {
        let line = "42 (a) b (c) S 7 42 40 0 -1 4194560 1 2";
        assert_eq!(parse(42, line), Some(Listed { pid: 42, parent: 7, session: 40 }));
        assert_eq!(parse(42, "42 (x) Z 7 42 40 0"), None);
        assert_eq!(parse(42, "nonsense"), None);
    }
}
