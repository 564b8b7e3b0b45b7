//! Reads 64 MiB of every hostile pattern and says what each costs: `cargo run --release --example hostile [MIB]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::process::ExitCode;
use std::time::Duration;
use std::time::Instant;

use longpole::plan::Outline;
use longpole::plan::ron::read;

#[path = "../tests/it/reader/patterns.rs"]
mod patterns;

/// The most that any of them may take.
const LIMIT: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let mebibytes: usize = std::env::args().nth(1).and_then(|size| size.parse().ok()).unwrap_or(64);
    let mut slow = 0;
    for (head, piece) in patterns::REPEATED {
        let text = [head, &*piece.repeat((mebibytes << 20) / piece.len())].concat();
        let start = Instant::now();
        let reading = read(&text);
        let outline = Outline::of(&reading.plan);
        let took = start.elapsed();
        slow += usize::from(took > LIMIT);
        let first = reading.problems.first().map_or("", |problem| problem.code);
        println!(
            "{:>7.1} ms {:>5} problems {:>8} nodes  {first:<20} {:?}…",
            took.as_secs_f64() * 1e3,
            reading.problems.len(),
            outline.len(),
            format!("{head}{piece}"),
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("");
    println!("{slow} of {} took longer than {LIMIT:?}; {peak}", patterns::REPEATED.len());
    ExitCode::from(u8::from(slow > 0))
}
