//! Reading Markdown plans beside a plain pass of pulldown-cmark over the same bytes, interleaved in one run.
//!
//! A plain program and no harness, because what counts are ratios: `cargo bench --bench markdown [FILE.md]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

use longpole::plan::Format;
use longpole::plan::markdown;
use longpole::plan::read;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

const ROUNDS: usize = 9;

/// A plan of so many tasks, written as people write them.
fn plan(n_tasks: usize) -> String {
    let mut text = "# Large plan\n".to_owned();
    for nth in 0..n_tasks {
        if nth % 100 == 0 {
            let _ = write!(text, "\n## Phase {}: Part of it\n\n", nth / 100 + 1);
        }
        let tick = if nth % 3 == 0 { 'x' } else { ' ' };
        let _ = writeln!(
            text,
            "- [{tick}] T{nth:06} Do what **has** to be done here ~4h @ann #core blocked-by:T{:06}",
            nth / 2
        );
    }
    text
}

/// A plain pass: every event with its place, and nothing made of it.
fn plain(text: &str) -> usize {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    Parser::new_ext(text, options).into_offset_iter().map(|(event, at)| black_box((&event, at.end)).1 & 1).sum()
}

fn took<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(run());
    let took = start.elapsed();
    drop(made);
    took
}

fn median(mut all: Vec<Duration>) -> f64 {
    all.sort_unstable();
    all[all.len() / 2].as_secs_f64() * 1e3
}

fn measure(name: &str, text: &str) {
    let (mut plains, mut reads, mut wholes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        plains.push(took(|| plain(text)));
        reads.push(took(|| markdown::read(text)));
        wholes.push(took(|| read(text, Format::Markdown)));
    }
    let (plain, reading, whole) = (median(plains), median(reads), median(wholes));
    println!(
        "{name}: {:.1} MB; plain pass {plain:.1} ms, reading {reading:.1} ms ({:.2} of its rate), with outline and checks {whole:.1} ms ({:.2})",
        text.len() as f64 / 1e6,
        plain / reading,
        plain / whole
    );
}

fn main() {
    measure("100,000 tasks", &plan(100_000));
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with('-')) {
        match fs::read_to_string(&path) {
            Ok(text) => measure(&path, &text),
            Err(error) => println!("{path}: {error}"),
        }
    }
}
