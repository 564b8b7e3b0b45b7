//! The figures of the engine, as ratios to reference programs that run in turn with it.
//!
//! `cargo bench --bench engine`; with `-- --reference NAME FILE` it is one of those programs itself.
#![allow(clippy::print_stdout, missing_docs, reason = "printing is what it is for")]

mod graph;
mod process;
mod references;
mod time;

use std::hint::black_box;

use longpole::engine::network::Change;
use longpole::engine::network::Floats;
use longpole::engine::network::Schedule;

use graph::Chance;
use time::Ratio;

/// What one pass over the large network touches, in bytes: per task floor, end, two row starts, early
/// and late start and two floats, per link two edges of eight bytes.
const TOUCHED: usize = 84_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, name, file] = arguments.as_slice()
        && flag == "--reference"
    {
        return references::run(name, file);
    }
    // `cargo bench --no-run` only builds; `cargo test --benches` passes --test and wants no figures.
    if arguments.iter().any(|argument| argument == "--test") {
        return;
    }
    one_pass();
    one_change();
    process::whole_processes();
}

/// Forward, backward, total and free float over a million tasks, beside reading as many bytes once.
fn one_pass() {
    let mut schedule = Schedule::new(graph::layered(1_000_000, 2_500_000, 1));
    let bytes = vec![1_u64; TOUCHED / 8];
    let (mut ratio, mut floats) = (Ratio::default(), Floats::default());
    for _ in 0..25 {
        let (_, stream) = time::of(|| black_box(&bytes).iter().fold(0_u64, |sum, word| sum.wrapping_add(*word)));
        let ((), pass) = time::of(|| schedule.pass_again(&mut floats));
        black_box(&floats);
        ratio.add(pass, stream);
    }
    ratio.tell("pass over 1,000,000 tasks and 2.5 M links, to streaming 84 MB", "at most 5");
}

/// One estimate changed in 100,000 tasks, beside a full pass.
fn one_change() {
    let n = 100_000;
    let mut schedule = Schedule::new(graph::layered(n, n as usize * 5 / 2, 2));
    let mut dice = Chance::new(3);
    let (mut ratio, mut worst, mut floats) = (Ratio::default(), Ratio::default(), Floats::default());
    for _ in 0..2_000 {
        let ((), pass) = time::of(|| schedule.pass_again(&mut floats));
        black_box(&floats);
        let change = Change::Span(dice.below(n as usize) as u32, 30 + dice.below(4_000) as i32);
        let (_, step) = time::of(|| schedule.apply(change));
        ratio.add(step, pass);
        worst.add(step, pass);
    }
    ratio.tell("one changed estimate in 100,000 tasks, to a full pass: median", "at most 0.05");
    worst.tell_worst("the same: worst of 2,000", "at most 1.1");
    // The most that one change can reach: the first task of a chain through everything.
    let mut chain = Schedule::new(graph::chain(n));
    let mut ends = Ratio::default();
    for round in 0..200 {
        let ((), pass) = time::of(|| chain.pass_again(&mut floats));
        black_box(&floats);
        let node = if round % 2 == 0 { 0 } else { n - 1 };
        let (_, step) = time::of(|| chain.apply(Change::Span(node, 100 + round)));
        ends.add(step, pass);
    }
    ends.tell("either end of a chain of 100,000, which moves them all: median", "at most 1.1");
}
