//! Checks run from the screens, at a real terminal: asked for over the screen, told while they run, ended by a key.

use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use longpole::store::Trust;
use longpole::store::journal::DataFolder;
use portable_pty::CommandBuilder;

use super::desk::Desk;
use crate::terminal::Terminal;

/// Keys that come sooner after a question are thrown away.
const A_MOMENT: Duration = Duration::from_millis(600);

fn opens(desk: &Desk) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg("plan.ron");
    command.cwd(&desk.0);
    command.env("SHELL", "/bin/sh");
    let mut terminal = Terminal::start_with(command, &desk.data());
    terminal.waits_for("the screen", |screen| screen.contents().contains("1 Plan"));
    terminal
}

fn shows(terminal: &mut Terminal, text: &str) {
    terminal.waits_for(text, |screen| screen.contents().contains(text));
}

fn n_allowed(desk: &Desk) -> usize {
    Trust::open(DataFolder::find(Some(desk.data())).expect("a folder")).expect("approvals").all().len()
}

/// Two tasks that were ticked, each with a check.
const TWO: &str = r#"(title: "T", tasks: [
    (title: "First", status: "done", criteria: [(text: "it is there", run: "test -f plan.ron")]),
    (title: "Second", id: "S", status: "done", criteria: [(text: "not this", run: "touch canary; exit 3")]),
])"#;

#[test]
fn a_key_runs_the_checks_of_what_is_selected_and_both_shares_move() {
    let desk = Desk::new("screen", TWO);
    let mut terminal = opens(&desk);
    shows(&mut terminal, "claimed 100 %");
    terminal.types("v");
    shows(&mut terminal, "May this run?  1 of 1");
    shows(&mut terminal, "test -f plan.ron");
    sleep(A_MOMENT);
    terminal.types("A");
    shows(&mut terminal, "verified 50 %");
    assert!(!desk.has("canary"), "only what was selected runs");
    terminal.types("6gv");
    shows(&mut terminal, "touch canary; exit 3");
    sleep(A_MOMENT);
    terminal.types("A");
    shows(&mut terminal, "1 failed");
    shows(&mut terminal, "Ticked, and a check says no");
    assert!(desk.has("canary"));
    terminal.types("u");
    shows(&mut terminal, "Ticked, and not proven");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn checks_that_were_begun_together_are_taken_back_together() {
    let task = |nth: u32| {
        let run = format!("sleep 0.{nth}; test -f plan.ron");
        format!("(title: \"Task {nth}\", status: \"done\", criteria: [(text: \"it is there\", run: \"{run}\")]),")
    };
    let tasks: String = [1, 5, 9].map(task).concat();
    let desk = Desk::new("screen-together", &format!("(title: \"T\", tasks: [{tasks} \"Fourth\"])"));
    desk.allow();
    let mut terminal = opens(&desk);
    terminal.types("G ");
    shows(&mut terminal, "claimed 100 %");
    terminal.types("gv");
    shows(&mut terminal, "verified 75 %");
    terminal.types("8");
    shows(&mut terminal, "Task 1");
    let n_batches = desk.run("log --json").out.matches("Verified").count();
    assert!(n_batches >= 2, "{n_batches}");
    for (key, shares) in [("u", ["verified 0 %", "claimed 100 %"]), ("U", ["verified 75 %", "claimed 100 %"])] {
        terminal.types(key);
        for share in shares {
            shows(&mut terminal, share);
        }
    }
    for (key, shares) in [("u", ["verified 0 %", "claimed 100 %"]), ("u", ["verified 0 %", "claimed 75 %"])] {
        terminal.types(key);
        for share in shares {
            shows(&mut terminal, share);
        }
    }
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_was_typed_ahead_allows_nothing_on_the_screen_either() {
    let desk = Desk::new("screen-ahead", TWO);
    let mut terminal = opens(&desk);
    terminal.types("gvAAAA\r A");
    shows(&mut terminal, "May this run?  1 of 2");
    for early in ["A", "A", "A"] {
        sleep(Duration::from_millis(150));
        terminal.types(early);
    }
    sleep(A_MOMENT);
    terminal.types("a \ryY");
    sleep(A_MOMENT);
    assert_eq!((desk.has("canary"), n_allowed(&desk)), (false, 0));
    terminal.types("n");
    shows(&mut terminal, "May this run?  2 of 2");
    sleep(A_MOMENT);
    terminal.types("\u{1b}");
    shows(&mut terminal, "nothing was run");
    assert_eq!((desk.has("canary"), n_allowed(&desk)), (false, 0));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_long_command_has_to_be_seen_to_its_end_first() {
    let long: Vec<String> = (0..60).map(|n| format!("# line {n}")).collect();
    let run = format!("{}\ntouch canary", long.join("\n"));
    let desk =
        Desk::new("screen-long", &format!("(title: \"T\", tasks: [\"a\"], criteria: [(text: \"c\", run: {run:?})])"));
    let mut terminal = opens(&desk);
    terminal.types("gv");
    shows(&mut terminal, "# line 3");
    sleep(A_MOMENT);
    terminal.types("A");
    shows(&mut terminal, "there is more of it");
    assert_eq!(n_allowed(&desk), 0);
    for _ in 0..25 {
        terminal.types("j");
    }
    shows(&mut terminal, "touch canary");
    shows(&mut terminal, "at most");
    sleep(A_MOMENT);
    terminal.types("A");
    shows(&mut terminal, "1 passed");
    assert!(desk.has("canary"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn checks_that_run_say_how_far_they_are_and_a_key_ends_them() {
    let plan = r#"(title: "T", tasks: ["a"], criteria: [
        (text: "it waits", run: "echo here we are; sleep 300 & echo $! > pid; wait"), (text: "it never begins", run: "touch canary-$RANDOM; sleep 301")])"#;
    let desk = Desk::new("screen-cancel", plan);
    desk.allow();
    let mut terminal = opens(&desk);
    terminal.types("gv");
    shows(&mut terminal, "0 of 2 checks");
    shows(&mut terminal, "here we are");
    terminal.types("gv");
    shows(&mut terminal, "checks are running; V ends them");
    let begun = Instant::now();
    terminal.types("V");
    shows(&mut terminal, "cancelled: 2 not run");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let pid = desk.text("pid");
    assert!(!std::path::Path::new("/proc").join(pid.trim()).exists(), "{pid} is alive");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

/// How much memory a process has had at most, in KiB.
fn peak(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|figure| figure.parse().ok()).expect("a figure")
}

#[test]
fn a_flood_of_output_costs_neither_memory_nor_frames() {
    let plan = r#"(title: "T", tasks: ["one", "two", "three", "four"], criteria: [
        (text: "it floods", run: "touch begun; yes | head -c 400000000; sleep 0.2; echo the end of it >&2; exit 1")])"#;
    let desk = Desk::new("screen-flood", plan);
    desk.allow();
    let mut terminal = opens(&desk);
    terminal.types("j");
    sleep(A_MOMENT);
    let pid = terminal.child.process_id().expect("it runs");
    let before = peak(pid);
    terminal.types("gv");
    shows(&mut terminal, "0 of 1 checks");
    let mut frames = Vec::new();
    for nth in 0..12 {
        let is_evidence = nth % 2 == 0;
        let begun = Instant::now();
        terminal.types(if is_evidence { "6" } else { "1" });
        terminal.waits_for("the other screen", |screen| screen.contents().contains("Gates") == is_evidence);
        frames.push(begun.elapsed());
    }
    shows(&mut terminal, "0 of 1 checks");
    frames.sort();
    shows(&mut terminal, "1 failed");
    let grown = peak(pid).saturating_sub(before);
    assert!(grown < 2 * 1024, "{grown} KiB");
    assert!(frames[frames.len() / 2] < Duration::from_millis(50), "{frames:?}");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}
