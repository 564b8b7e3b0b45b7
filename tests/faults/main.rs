//! Crash, disk-full and many-writers gates of the journal. Each prints `lost=… seen=…`; `run.sh` runs them in full.
//!
//! Without arguments each gate runs for a few seconds, as a part of `cargo test`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a gate prints what it lost and what it saw")]

mod clock;
mod full;
mod kill;
mod scratch;
mod writers;

use std::process::ExitCode;

/// A gate: its name, how much it does in `cargo test`, and itself.
type Gate = (&'static str, u32, fn(u32) -> Verdict);

/// What a gate found.
pub(crate) struct Verdict {
    /// Records that were said to be saved and are not there.
    pub(crate) lost: usize,
    /// Records that are there.
    pub(crate) seen: usize,
    /// Anything else that went wrong.
    pub(crate) wrong: Vec<String>,
    /// Why it could not run at all.
    pub(crate) skipped: Option<String>,
}

impl Verdict {
    pub(crate) fn new(lost: usize, seen: usize, wrong: Vec<String>) -> Self {
        Self { lost, seen, wrong, skipped: None }
    }

    pub(crate) fn skipped(why: impl Into<String>) -> Self {
        Self { lost: 0, seen: 0, wrong: Vec::new(), skipped: Some(why.into()) }
    }
}

const GATES: &[Gate] =
    &[("kill", 100, kill::gate), ("writers", 20, writers::gate), ("full", 1, full::gate), ("clock", 200, clock::gate)];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        // The gates run this program again as somebody who writes.
        Some("write") => return scratch::write(&args[1..]),
        Some("gate") => {
            let amount = args.get(2).and_then(|amount| amount.parse().ok());
            let chosen = GATES.iter().filter(|(name, ..)| args.get(1).is_some_and(|chosen| chosen == name));
            return report(chosen.map(|(name, usual, gate)| (*name, gate(amount.unwrap_or(*usual)))));
        }
        _ => {}
    }
    report(GATES.iter().map(|(name, usual, gate)| (*name, gate(*usual))))
}

fn report(verdicts: impl Iterator<Item = (&'static str, Verdict)>) -> ExitCode {
    let mut is_good = true;
    for (name, verdict) in verdicts {
        if let Some(why) = verdict.skipped {
            println!("{name:10} skipped: {why}");
            continue;
        }
        println!("{name:10} lost={} seen={}", verdict.lost, verdict.seen);
        for wrong in verdict.wrong.iter().take(5) {
            println!("           {wrong}");
        }
        is_good &= verdict.lost == 0 && verdict.wrong.is_empty();
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
