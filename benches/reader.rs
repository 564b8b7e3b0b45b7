//! Reading large plans: our reader beside the `ron` crate and JSON through serde, interleaved in one run.
//!
//! A plain program and no harness, because what the README quotes are ratios: `cargo bench --bench reader [TASKS]`.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::hint::black_box;
use std::time::Duration;
use std::time::Instant;

use longpole::engine::Outlook;
use longpole::plan::Date;
use longpole::plan::Outline;
use longpole::plan::Plan;
use longpole::plan::generate;
use longpole::plan::micro::Micro;
use longpole::plan::ron::read;
use ron::extensions::Extensions;

const ROUNDS: usize = 9;

/// One thing to measure, and how long it took each time.
struct Case<'a> {
    name: &'static str,
    run: Box<dyn Fn() -> Duration + 'a>,
    took: Vec<Duration>,
}

impl<'a> Case<'a> {
    fn new<T>(name: &'static str, run: impl Fn() -> T + 'a) -> Self {
        let run = move || {
            let start = Instant::now();
            let made = black_box(run());
            let took = start.elapsed();
            // Thrown away off the clock: a process that ends leaves that to the system.
            drop(made);
            took
        };
        Self { name, run: Box::new(run), took: Vec::new() }
    }

    fn median(&self) -> Duration {
        let mut took = self.took.clone();
        took.sort_unstable();
        took[took.len() / 2]
    }
}

fn main() {
    let n_tasks = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100_000);
    let plan = generate::plan(n_tasks, 1);
    let (text, json) = (generate::to_ron(&plan), generate::to_json(&plan));
    let outline = Outline::of(&plan);
    let today = Date::parse("2026-01-15").unwrap_or_else(|_| unreachable!("it is a date"));
    let by_ron = || {
        let reader = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        reader.from_str::<Plan>(&text).map_err(|error| error.to_string())
    };
    println!("{n_tasks} tasks, {} needs, {:.1} MiB of RON", outline.n_needs(), text.len() as f64 / f64::from(1 << 20));

    let mut cases = [
        Case::new("read, outline, outlook", || {
            let plan = read(&text).plan;
            let outline = Outline::of(&plan);
            let outlook = Outlook::of(&plan, &outline, today);
            (plan, outline, outlook)
        }),
        Case::new("our reader", || read(&text)),
        Case::new("outline", || Outline::of(&plan)),
        Case::new("outlook", || Outlook::of(&plan, &outline, today)),
        Case::new("ron crate", by_ron),
        Case::new("serde_json", || serde_json::from_str::<Plan>(&json).map_err(|error| error.to_string())),
    ];
    for _ in 0..ROUNDS {
        for case in &mut cases {
            case.took.push((case.run)());
        }
    }
    let judge = cases.iter().find(|case| case.name == "ron crate").map_or(Duration::ZERO, Case::median);
    for case in &cases {
        let median = case.median();
        let ratio = judge.as_secs_f64() / median.as_secs_f64();
        println!("{:<24} {:>8.1} ms   ron crate / this = {ratio:.1}", case.name, median.as_secs_f64() * 1e3);
    }
}
