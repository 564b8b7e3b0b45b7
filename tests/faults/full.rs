//! A disk that is full, at each byte offset of a short session: nothing is said to be saved that is not, and the next
//! write works once there is space. The limit is that of the file size, which ends a write in the middle like a full
//! disk does; a full tmpfs is tried too where that can be mounted.

use std::fs;
use std::process::Command;
use std::process::Output;

use super::scratch::Scratch;
use super::scratch::compare;
use super::scratch::done;
use super::scratch::now;
use super::scratch::open;
use super::tools::missing;
use super::verdict::Verdict;
use longpole::store::journal::Storage as _;

/// Three records take about this many bytes.
const SESSION: u32 = 330;

pub(crate) fn gate(every: u32) -> Verdict {
    if let Some(why) = missing(&["prlimit"]) {
        return Verdict::skipped(why);
    }
    let (mut lost, mut seen, mut wrong) = (0, 0, Vec::new());
    for limit in (0..SESSION).step_by(every.max(1) as usize) {
        let scratch = Scratch::new("full");
        open(&scratch.0).append(&done("before"), now()).expect("there is space");
        let length: u64 =
            scratch.journals().iter().filter_map(|file| fs::metadata(file).ok()).map(|about| about.len()).sum();
        let output = limited(&scratch, length + u64::from(limit));
        if output.status.code().is_none() {
            wrong.push(format!("{limit}: a signal ended it"));
        }
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut said: Vec<String> = printed.lines().map(str::to_owned).collect();
        said.push("before".to_owned());
        if let Err(error) = open(&scratch.0).append(&done("after"), now()) {
            wrong.push(format!("{limit}: {error}"));
        }
        said.push("after".to_owned());
        match scratch.records() {
            Ok(records) => {
                let (gone, more) = compare(&said, &records);
                lost += gone;
                seen += records.len();
                wrong.extend(more);
                if records.len() != said.len() {
                    wrong.push(format!("{limit}: {} were saved and {} are there", said.len(), records.len()));
                }
            }
            Err(error) => wrong.push(error),
        }
    }
    Verdict::new(lost, seen, wrong)
}

fn limited(scratch: &Scratch, limit: u64) -> Output {
    let writer = scratch.writer("f", 3);
    let mut command = Command::new("prlimit");
    command.arg(format!("--fsize={limit}")).arg(writer.get_program()).args(writer.get_args());
    command.output().expect("prlimit runs")
}
