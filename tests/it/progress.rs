//! Progress on the command line: what is recorded, undone, logged, and what happens when it cannot be.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use insta::assert_snapshot;

/// A folder with a plan and a data folder of its own.
pub(crate) struct Desk(pub(crate) PathBuf);

pub(crate) const PLAN: &str = r#"(
    title: "Release",
    tasks: [
        (id: "BUILD", title: "Mend the build", estimate: "4h", steps: ["Find it", "Fix it"]),
        (id: "TEST", title: "Run all tests", estimate: "4h", needs: ["BUILD"]),
        (id: "SHIP", title: "Ship it", estimate: "8h", needs: ["TEST"], status: "blocked: no key"),
        "Tell everybody",
    ],
)"#;

impl Desk {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-progress-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        fs::write(path.join("plan.ron"), PLAN).expect("a plan");
        Self(path)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.current_dir(&self.0).env_clear().env("LANG", "C.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
        command.env("USER", "ann").env("LONGPOLE_DATA_DIR", self.0.join("data"));
        command
    }

    /// Runs longpole and shows all that came of it, without what differs from run to run.
    pub(crate) fn run(&self, line: &str) -> String {
        self.args(&line.split(' ').collect::<Vec<_>>())
    }

    pub(crate) fn args(&self, args: &[&str]) -> String {
        let output = self.command().args(args).output().expect("longpole runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&self.0.display().to_string(), "HERE");
        let errors = text(&output.stderr);
        let errors = if errors.is_empty() { errors } else { format!("--- standard error\n{errors}") };
        let shown = text(&output.stdout) + &errors;
        format!("{}--- exit status {}", without_times(&shown), output.status.code().expect("no signal"))
    }

    /// The line of the status that counts.
    pub(crate) fn counts(&self) -> String {
        self.run("status").lines().nth(3).unwrap_or_default().to_owned()
    }

    pub(crate) fn journal(&self) -> PathBuf {
        journal(&self.0.join("data/plans"))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn journal(folder: &Path) -> PathBuf {
    let mut found = Vec::new();
    for plan in fs::read_dir(folder).expect("a folder of plans") {
        let inside = fs::read_dir(plan.expect("an entry").path()).expect("a plan's folder");
        found.extend(inside.map(|entry| entry.expect("an entry").path()));
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "journal"));
    found.pop().expect("a journal")
}

/// Times and names of replicas as signs.
fn without_times(text: &str) -> String {
    let is_time = |word: &str| word.len() == 5 && word.as_bytes()[2] == b':';
    let is_day = |word: &str| word.len() == 10 && word.starts_with("20") && word.as_bytes()[4] == b'-';
    let is_replica = |word: &str| word.len() > 17 && word.as_bytes()[16] == b'#';
    let shown = |word: &str| {
        if is_time(word) {
            "TIME".to_owned()
        } else if is_day(word) {
            "DAY".to_owned()
        } else if is_replica(word) {
            format!("REPLICA{}", word.split_at(16).1)
        } else {
            word.to_owned()
        }
    };
    let lines = text.split('\n').map(|line| line.split(' ').map(shown).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

/// A status without the lines in which today stands.
fn without_day(status: &str) -> String {
    let lines = status.lines().enumerate().filter(|(nth, line)| *nth != 1 && !line.contains(" 20"));
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

#[test]
fn tasks_are_ticked_by_id_and_by_a_part_of_the_title() {
    let desk = Desk::new("done");
    assert_snapshot!("ticked_1", desk.run("done BUILD everybody"));
    assert_snapshot!("ticked_2", without_day(&desk.run("status")));
    assert_snapshot!("ticked_3", desk.run("done BUILD"));
}

#[test]
fn what_is_ambiguous_or_unknown_is_an_error_with_candidates() {
    let desk = Desk::new("ambiguous");
    assert_snapshot!("not_found_1", desk.run("done ll"));
    assert_snapshot!("not_found_2", desk.run("done BUILT"));
    assert!(!desk.0.join("data").exists(), "nothing was recorded");
}

#[test]
fn each_command_does_what_it_says() {
    let desk = Desk::new("each");
    let steps: &[&[&str]] = &[
        &["start", "BUILD", "--left", "90m", "--owner", "bob"],
        &["done", "BUILD", "--step", "find"],
        &["unblock", "SHIP"],
        &["block", "TEST", "everybody", "-m", "no machine", "--on", "ops"],
        &["note", "TEST", "-m", "asked\nagain"],
        &["done", "BUILD"],
        &["start", "BUILD"],
        &["reopen", "BUILD"],
        &["drop", "everybody", "-m", "they know"],
        &["done", "everybody"],
    ];
    let shown: Vec<String> = steps.iter().map(|args| format!("$ {}\n{}", args.join(" "), desk.args(args))).collect();
    assert_snapshot!(shown.join("\n"));
    assert_snapshot!("each_command_status", without_day(&desk.run("status")));
    assert_snapshot!("each_command_log", desk.run("log"));
}

#[test]
fn undo_and_redo_go_any_number_of_steps_and_many_tasks_at_once() {
    let desk = Desk::new("undo");
    let mut counts = vec![desk.counts()];
    for line in ["done BUILD TEST", "start everybody", "drop SHIP"] {
        assert!(desk.run(line).ends_with("exit status 0"));
        counts.push(desk.counts());
    }
    for expect in counts.iter().rev().skip(1) {
        assert!(desk.run("undo").ends_with("exit status 0"));
        assert_eq!(&desk.counts(), expect);
    }
    assert!(desk.run("undo").ends_with("exit status 1"));
    assert!(desk.run("redo 3").ends_with("exit status 0"));
    assert_eq!(desk.counts(), counts[3]);
    assert!(desk.run("redo").ends_with("exit status 1"));
    assert!(desk.run("undo 2").ends_with("exit status 0"));
    assert_eq!(desk.counts(), counts[1]);
}

#[test]
fn progress_survives_edits_of_the_plan() {
    let desk = Desk::new("edits");
    desk.run("done BUILD everybody TEST");
    let edited = PLAN
        .replace("\"Tell everybody\"", "(id: \"TELL\", title: \"Tell everybody\")")
        .replace("id: \"BUILD\", title: \"Mend the build\"", "id: \"MAKE\", aliases: \"BUILD\", title: \"Make\"")
        .replace("id: \"TEST\", title", "id: \"PROVE\", title")
        .replace("needs: [\"TEST\"]", "needs: [\"PROVE\"]");
    fs::write(desk.0.join("plan.ron"), edited).expect("edited");
    assert!(desk.counts().starts_with("2 claimed"), "{}", desk.counts());
    assert_snapshot!("edits_1", desk.run("log --orphans"));
    assert_snapshot!("edits_2", desk.run("rebind TEST PROVE"));
    assert!(desk.counts().starts_with("3 claimed"), "{}", desk.counts());
    assert!(desk.run("log --orphans").ends_with("exit status 0"));
    assert!(desk.run("rebind TEST PROVE").ends_with("exit status 2"));
}

#[test]
fn the_same_plan_at_a_new_path_is_known_by_its_id() {
    let desk = Desk::new("moved");
    fs::write(desk.0.join("plan.ron"), PLAN.replacen('(', "(id: \"release\", ", 1)).expect("a plan");
    desk.run("done BUILD");
    fs::create_dir(desk.0.join("else")).expect("a folder");
    fs::rename(desk.0.join("plan.ron"), desk.0.join("else/moved.ron")).expect("moved");
    assert!(desk.run("status else/moved.ron").contains("1 claimed"));
    assert!(desk.run("done TEST --plan else/moved.ron").ends_with("exit status 0"));
    fs::copy(desk.0.join("else/moved.ron"), desk.0.join("copy.ron")).expect("copied");
    assert_snapshot!("copies_1", desk.run("done SHIP --plan copy.ron"));
    assert!(desk.run("done SHIP --plan copy.ron --share").ends_with("exit status 0"));
    assert!(desk.run("status else/moved.ron").contains("3 claimed"));
}

#[test]
fn a_moment_in_the_past_is_shown_as_it_was() {
    let desk = Desk::new("at");
    desk.run("done BUILD");
    assert!(
        desk.run("status --at 2020-01-15").contains("0 %  of")
            || !desk.run("status --at 2020-01-15").contains("1 claimed")
    );
    assert!(desk.run("status --at 2020-01-15T12:30").contains("Wed 15 Jan 2020"));
    assert!(desk.run("log --at 2020-01-15").starts_with("nothing has happened yet"));
    assert!(desk.run("status --at 2999-01-15").contains("1 claimed"));
    assert!(desk.run("status --at soon").ends_with("exit status 2"));
}

#[test]
fn damage_is_told_and_costs_nothing_else() {
    let desk = Desk::new("damage");
    for id in ["BUILD", "TEST", "SHIP"] {
        desk.run(&format!("done {id}"));
    }
    let text = fs::read_to_string(desk.journal()).expect("a journal");
    fs::write(desk.journal(), text.replace("TEST", "TENT") + "dear diary\n").expect("damaged");
    let status = desk.run("status");
    assert!(status.contains("2 claimed"), "{status}");
    assert!(status.contains("run `longpole log --problems`"), "{status}");
    let told = desk.run("log --problems");
    let told =
        told.replace(&desk.journal().display().to_string().replace(&desk.0.display().to_string(), "HERE"), "FILE");
    assert_snapshot!("damage_1", told);
}

#[test]
fn what_cannot_be_saved_is_said_not_to_be() {
    let desk = Desk::new("not-saved");
    fs::write(desk.0.join("data"), "a file").expect("written");
    let shown = desk.run("done BUILD");
    assert!(shown.contains("NOT SAVED") || shown.contains("cannot be used"), "{shown}");
    assert!(shown.ends_with("exit status 2"), "{shown}");
    let status = desk.run("status");
    assert!(status.contains("Release") && status.ends_with("exit status 0"), "the plan is still shown: {status}");
}

#[test]
fn hostile_progress_is_shown_and_not_obeyed() {
    let desk = Desk::new("hostile");
    desk.args(&["block", "BUILD", "-m", "\u{1b}[2J\u{202e}gone\u{7}"]);
    for args in [&["status"][..], &["log"], &["log", "--json"], &["undo"]] {
        let shown = desk.args(args);
        assert!(!shown.chars().any(|c| c != '\n' && c.is_control()), "{args:?}: {shown:?}");
    }
}

#[test]
fn a_saved_baseline_tells_what_moved() {
    let desk = Desk::new("baseline");
    let dated = PLAN.replace("title: \"Release\",", "title: \"Release\", start: \"2026-01-05\",");
    fs::write(desk.0.join("plan.ron"), &dated).expect("a plan");
    assert_snapshot!(desk.run("baseline --at 2026-01-05"), @r"
    --- standard error
    error: no baseline of this plan is saved
    help:  save one with `longpole baseline --save`
    --- exit status 2
    ");
    assert_snapshot!(desk.run("baseline --save --at 2026-01-05"), @r"
    saved: 4 tasks, finished by Tue 06 Jan 2026
    `longpole baseline` tells what has moved since
    --- exit status 0
    ");
    assert_snapshot!(desk.run("baseline --at 2026-01-05"), @r"
    The finish is Tue 06 Jan 2026, as it was on Mon 05 Jan 2026.
    Every task is where it was.
    --- exit status 0
    ");
    let longer = dated.replace("\"Run all tests\", estimate: \"4h\"", "\"Run all tests\", estimate: \"12h\"");
    fs::write(desk.0.join("plan.ron"), longer.replace("\"Tell everybody\"", "(id: \"NEWS\", title: \"Tell them\")"))
        .expect("a plan");
    assert_snapshot!(desk.run("baseline --at 2026-01-07"), @r"
    The finish is Fri 09 Jan 2026; on Mon 05 Jan 2026 it was Tue 06 Jan 2026, 3 days earlier.
    Tasks: 2 late, 1 slipping, 1 new.
    
    slipping 3 days     SHIP          Ship it
    1.5 days late       BUILD         Mend the build
    1 day late          TEST          Run all tests
    --- exit status 0
    ");
}
