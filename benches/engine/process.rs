//! Whole processes: `longpole` on a generated plan beside the reference programs on the same plan.

use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use longpole::plan::generate;

use crate::time;
use crate::time::Ratio;

/// The figures that count the whole process, from its start to its end.
pub(crate) fn whole_processes() {
    let folder = std::env::temp_dir().join(format!("longpole-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (large, json, small) = (folder.join("large.ron"), folder.join("large.json"), folder.join("small.ron"));
    let plan = generate::plan(100_000, 1);
    std::fs::write(&large, generate::to_ron(&plan)).expect("written");
    std::fs::write(&json, generate::to_json(&plan)).expect("written");
    std::fs::write(&small, generate::to_ron(&generate::plan(10_000, 1))).expect("written");
    let (mut to_ron, mut to_json, mut next) = (Ratio::default(), Ratio::default(), Ratio::default());
    for _ in 0..11 {
        to_ron.add(ours("path", &large), reference("ron", &large));
        to_json.add(ours("path", &json), reference("json-petgraph", &json));
        next.add(ours("next", &small), reference("ron-only", &small));
    }
    to_ron.tell_speed("`path` on 100,000 tasks of RON, times faster than ron + serde + plain CPM", "at least 4");
    to_json.tell_speed("`path` on the same as JSON, times faster than serde_json + petgraph", "at least 2.5");
    next.tell("`next` on 10,000 tasks, to the ron crate alone reading them", "at most 12/33 = 0.364");
    std::fs::remove_dir_all(&folder).expect("removed");
}

fn ours(command: &str, file: &Path) -> Duration {
    let mut longpole = Command::new(env!("CARGO_BIN_EXE_longpole"));
    longpole.arg(command).arg(file).args(["--at", "2026-01-14"]);
    run(longpole)
}

fn reference(name: &str, file: &Path) -> Duration {
    let mut bench = Command::new(std::env::current_exe().expect("its own name"));
    bench.args(["--reference", name]).arg(file);
    run(bench)
}

fn run(mut command: Command) -> Duration {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let (status, took) = time::of(|| command.status().expect("it runs"));
    // `next` and `path` answer with 0 or 1; anything else is no answer.
    assert!(status.code().is_some_and(|code| code < 2), "{command:?}: {status}");
    took
}
