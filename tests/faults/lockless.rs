//! A file system without locks: each window writes to a file of its own, and nothing is lost or double.

use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use super::scratch::Scratch;
use super::tools::missing;
use super::verdict::Verdict;

const WRITERS: usize = 4;

pub(crate) fn gate(appends: u32) -> Verdict {
    if let Some(why) = missing(&["strace"]) {
        return Verdict::skipped(why);
    }
    ["ENOLCK", "EOPNOTSUPP", "ENOSYS"]
        .into_iter()
        .map(|error| without_locks(error, appends).about(error))
        .fold(Verdict::new(0, 0, Vec::new()), Verdict::and)
}

fn without_locks(error: &str, appends: u32) -> Verdict {
    let scratch = Scratch::new("lockless");
    let start = |nth: usize| -> Child {
        let writer = scratch.writer(&format!("w{nth}"), appends);
        let mut command = Command::new("strace");
        command.args(["-qq", "-o", "/dev/null", "-e", "trace=flock,fcntl", "-e"]);
        command.arg(format!("inject=flock:error={error}")).arg(writer.get_program()).args(writer.get_args());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("it starts")
    };
    let writers: Vec<Child> = (0..WRITERS).map(start).collect();
    let (mut said, mut wrong) = (Vec::new(), Vec::new());
    for writer in writers {
        let output = writer.wait_with_output().expect("it ended");
        if !output.status.success() {
            wrong.push("a writer failed".to_owned());
        }
        said.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
    }
    if said.len() != WRITERS * appends as usize {
        wrong.push(format!("{} of {} were saved", said.len(), WRITERS * appends as usize));
    }
    let n_files = scratch.journals().len();
    if n_files != WRITERS {
        wrong.push(format!("{WRITERS} windows wrote to {n_files} files"));
    }
    scratch.judge(&said, wrong)
}
