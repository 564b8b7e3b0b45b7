//! Reads one plan as `longpole status` does, or with the `ron` crate, and says what that took.
//!
//! `cargo run --release --example read_plan FILE [ron]`: one process for one reading, so that the peak of its memory is told.
#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::fs;
use std::time::Instant;

use longpole::engine::PlanOutlook;
use longpole::plan::Date;
use longpole::plan::Plan;
use longpole::plan::micro::Micro;
use longpole::plan::ron::read;
use ron::extensions::Extensions;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("name a plan")?;
    let by_ron = arguments.next().is_some();
    let today = Date::parse("2026-01-15")?;
    let start = Instant::now();
    let text = fs::read_to_string(file)?;
    let (plan, n_problems) = if by_ron {
        let reader = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        (reader.from_str::<Plan>(&text)?, 0)
    } else {
        let reading = read(&text);
        (reading.plan, reading.problems.len())
    };
    let read = start.elapsed();
    // A process that ends need not take apart what it made.
    let outlook = std::mem::ManuallyDrop::new(PlanOutlook::of(plan, today));
    let all = start.elapsed();
    println!("{} tasks, {n_problems} problems, {} needs", outlook.outlook.total.tasks, outlook.outline.n_needs());
    println!("read in {read:?}, with outline and outlook {all:?}");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    if let Some(peak) = peak {
        println!("peak memory {:.1} MiB, {:.2} times the file", peak / 1024.0, peak * 1024.0 / text.len() as f64);
    }
    Ok(())
}
