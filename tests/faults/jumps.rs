//! The clock of the whole program jumps by ten years either way, and through both changes of summer time: what is
//! recorded stays in the order in which it was recorded, what is dated ahead is told, and open screens go past midnight.

use std::fs;
use std::process::Command;

use super::scratch::Scratch;
use super::tools::missing;
use super::verdict::Verdict;
use super::window::Window;

/// Readings of the clock in Berlin, in the order in which something is recorded.
const CLOCKS: &[&str] = &[
    "2026-03-29 01:59:59",
    "2026-03-29 03:00:00",
    "2036-03-29 12:00:00",
    "2016-03-29 12:00:00",
    "2026-10-25 02:59:59",
    "2026-10-25 02:00:00",
    "2026-10-25 01:30:00",
    "1970-01-02 00:00:00",
    "2026-10-26 12:00:00",
];

/// Goes through all readings so many times.
pub(crate) fn gate(times: u32) -> Verdict {
    if let Some(why) = missing(&["faketime"]) {
        return Verdict::skipped(why);
    }
    let scratch = Scratch::new("jumps");
    fs::create_dir_all(&scratch.0).expect("a folder");
    let plan = scratch.0.join("plan.ron");
    let n_tasks = CLOCKS.len() * times as usize;
    let tasks: Vec<String> = (0..n_tasks).map(|nth| format!("(id: \"T{nth}\", title: \"t{nth}\")")).collect();
    fs::write(&plan, format!("(title: \"T\", tasks: [{}])", tasks.join(", "))).expect("a plan");
    let run = |clock: &str, args: &[&str]| {
        let mut command = Command::new("faketime");
        command.arg(clock).arg(env!("CARGO_BIN_EXE_longpole")).args(args).arg("--plan").arg(&plan);
        command.env("LONGPOLE_DATA_DIR", scratch.0.join("data")).env("TZ", "Europe/Berlin");
        command.output().expect("it starts")
    };
    let mut wrong = Vec::new();
    for (nth, clock) in (0..n_tasks).zip(CLOCKS.iter().cycle()) {
        let output = run(clock, &["done", &format!("T{nth}")]);
        if !output.status.success() {
            wrong.push(format!("{clock}: {}", String::from_utf8_lossy(&output.stderr).trim()));
        }
    }
    let log = run("2026-10-26 12:00:00", &["log", "--json"]);
    let log: serde_json::Value = serde_json::from_slice(&log.stdout).unwrap_or_default();
    let entries = log["entries"].as_array().cloned().unwrap_or_default();
    let order: Vec<String> =
        entries.iter().rev().filter_map(|entry| entry["ops"][0]["task"].as_str()).map(str::to_owned).collect();
    let expected: Vec<String> = (0..n_tasks).map(|nth| format!("T{nth}")).collect();
    let lost = expected.iter().filter(|task| !order.contains(task)).count();
    if order != expected {
        wrong.push(format!("the order is {order:?}"));
    }
    let ahead = entries.iter().filter(|entry| entry["ahead"] == true).count();
    // All that came after the clock that was ten years ahead stands behind it, and is told too.
    if ahead == 0 {
        wrong.push("nothing is told to be ahead of the clock".to_owned());
    }
    let problems = run("2026-10-26 12:00:00", &["log", "--problems"]);
    if problems.status.code() != Some(1) {
        wrong.push("`log --problems` finds nothing".to_owned());
    }
    let mut window = Window::open_by(
        &["faketime", "--exclude-monotonic", "-f", "@2026-12-30 23:59:57"],
        &plan,
        &scratch.0.join("data"),
    );
    wrong.extend(["Wed 30 Dec", "Thu 31 Dec"].into_iter().filter_map(|day| window.waits_for(day).err()));
    Verdict::new(lost, order.len(), wrong)
}
