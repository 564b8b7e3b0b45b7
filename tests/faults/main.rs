//! Crash, disk and many-writers gates of what is kept. Each prints `lost=… seen=…`; `run.sh` runs them in full, and
//! `README.md` beside it says what each does.
//!
//! Without arguments each gate runs for a few seconds, as a part of `cargo test`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a gate prints what it lost and what it saw")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells what it found")]

mod calls;
mod clock;
mod damage;
mod edits;
mod full;
mod jumps;
mod kill;
mod lockless;
mod mounts;
mod power;
mod scratch;
mod seal;
mod session;
mod space;
mod tools;
mod verdict;
mod window;
mod writers;

use std::process::ExitCode;

use verdict::Verdict;

/// A gate: its name, how much it does in `cargo test`, and itself.
type Gate = (&'static str, u32, fn(u32) -> Verdict);

/// A gate of zero says why it does not run in `cargo test`.
const GATES: &[Gate] = &[
    ("kill", 100, kill::gate),
    ("calls", 6, calls::killed),
    ("eio", 4, calls::failing),
    ("power", 0, power::gate),
    ("full", 17, full::gate),
    ("space", 29, space::gate),
    ("tmpfs", 0, mounts::full),
    ("inodes", 0, mounts::inodes),
    ("writers", 20, writers::gate),
    ("lockless", 10, lockless::gate),
    ("seal", 40, seal::gate),
    ("damage", 61, damage::gate),
    ("edits", 20, edits::gate),
    ("clock", 200, clock::gate),
    ("jumps", 1, jumps::gate),
];

/// What a script sees when a gate could not run.
const SKIPPED: u8 = 77;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.first().map(String::as_str) {
        // The gates run this program again as somebody who writes.
        Some("write") => scratch::write(&args[1..]),
        Some("session") => session::run(&args[1..]),
        Some("gate") => one(args.get(1), args.get(2)),
        // What `cargo test NAME` is looking for is none of these.
        Some(name) if !name.starts_with('-') && !GATES.iter().any(|(gate, ..)| gate.contains(name)) => {
            ExitCode::SUCCESS
        }
        _ => all(),
    }
}

fn one(name: Option<&String>, amount: Option<&String>) -> ExitCode {
    let Some((name, usual, gate)) = GATES.iter().find(|(gate, ..)| name.is_some_and(|name| name == gate)) else {
        println!("there is no such gate");
        return ExitCode::FAILURE;
    };
    let verdict = gate(amount.and_then(|amount| amount.parse().ok()).unwrap_or(*usual));
    verdict.tell(name);
    match verdict {
        Verdict { skipped: Some(_), .. } => ExitCode::from(SKIPPED),
        verdict if verdict.is_good() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn all() -> ExitCode {
    let mut is_good = true;
    for (name, amount, gate) in GATES {
        let verdict = gate(*amount);
        verdict.tell(name);
        is_good &= verdict.is_good();
    }
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
