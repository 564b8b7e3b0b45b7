//! Who may run what: asked at a terminal, whole and deliberately; never without one; again for just what changed.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use longpole::store::Trust;
use longpole::store::journal::DataFolder;
use portable_pty::CommandBuilder;

use super::desk::Desk;
use crate::terminal::Terminal;

/// Keys that come sooner after a question are thrown away.
const A_MOMENT: Duration = Duration::from_millis(600);

fn at_a_terminal(desk: &Desk, args: &[&str]) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.args(args);
    command.cwd(&desk.0);
    command.env("SHELL", "/bin/sh");
    Terminal::start_with(command, &desk.data())
}

fn is_asked(terminal: &mut Terminal, text: &str) {
    terminal.waits_for(text, |screen| screen.contents().contains(text) && screen.contents().contains("none of them"));
    sleep(A_MOMENT);
}

fn n_allowed(desk: &Desk) -> usize {
    Trust::open(DataFolder::find(Some(desk.data())).expect("a folder")).expect("approvals").all().len()
}

fn plan(run: &str) -> String {
    format!("(title: \"T\", id: \"the-plan\", criteria: [(text: \"c\", run: {run:?})])")
}

#[test]
fn without_a_terminal_nothing_is_asked_and_nothing_runs() {
    let plan = "(title: \"T\", criteria: [(text: \"a\", run: \"touch a\"), (text: \"b\", run: \"touch b\")])";
    let desk = Desk::new("refused", plan);
    for line in ["verify", "verify --all", "verify --json", "verify plan"] {
        let came = desk.run(line);
        assert_eq!(came.status, 2, "{line}: {}{}", came.out, came.err);
        assert!(came.err.contains("never allowed to run, and nothing was run") && came.err.contains("at a terminal"));
    }
    assert!(!desk.has("a") && !desk.has("b") && !desk.data().exists());
}

#[test]
fn the_file_may_be_swapped_while_the_question_stands_but_only_what_was_shown_runs() {
    let desk = Desk::new("swapped", &plan("touch before; (: < /dev/tty) && touch terminal; test -f before"));
    let mut terminal = at_a_terminal(&desk, &["verify"]);
    is_asked(&mut terminal, "touch before");
    desk.write("plan.ron", &plan("touch swapped"));
    terminal.types("A");
    assert_eq!(terminal.ends(), 0);
    assert!(desk.has("before") && !desk.has("swapped"));
    assert!(!desk.has("terminal"), "a check has no terminal");
    assert_eq!(desk.run("verify").status, 2, "what stands there now was never shown");
    assert!(!desk.has("swapped"));
}

#[test]
fn what_was_typed_ahead_allows_nothing_and_neither_does_any_other_key() {
    let desk = Desk::new("ahead", &plan("touch canary"));
    let mut terminal = at_a_terminal(&desk, &["verify"]);
    terminal.types("AAAA\r\rA yyy");
    is_asked(&mut terminal, "touch canary");
    terminal.types("a y\r\tY");
    sleep(A_MOMENT);
    assert!(!desk.has("canary"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 1);
    assert_eq!((desk.has("canary"), n_allowed(&desk)), (false, 0));
}

#[test]
fn a_long_command_is_shown_to_its_end_before_it_can_be_allowed() {
    let long: Vec<String> = (0..60).map(|n| format!("# line {n}")).collect();
    let desk = Desk::new("long", &plan(&format!("{}\ntouch canary", long.join("\n"))));
    let mut terminal = at_a_terminal(&desk, &["verify"]);
    terminal.waits_for("the first page", |screen| screen.contents().contains("more lines below"));
    sleep(A_MOMENT);
    terminal.types("A");
    sleep(A_MOMENT);
    assert!(!desk.has("canary"));
    for _ in 0..3 {
        terminal.types(" ");
        sleep(A_MOMENT);
    }
    terminal.waits_for("the end", |screen| screen.contents().contains("touch canary"));
    terminal.types("A");
    assert_eq!(terminal.ends(), 0);
    assert!(desk.has("canary"));
}

#[test]
fn one_byte_another_folder_or_another_timeout_is_asked_again() {
    let desk = Desk::new("byte", &plan("test -f plan.ron"));
    desk.allow();
    assert_eq!(desk.run("verify").status, 0);
    for changed in [plan("test -f plan.ron "), plan("test  -f plan.ron"), plan("test -f Plan.ron")] {
        desk.write("plan.ron", &changed);
        assert_eq!(desk.run("verify").status, 2, "{changed}");
    }
    desk.write("plan.ron", &plan("test -f plan.ron").replace("run:", "timeout: \"1m\", run:"));
    assert_eq!(desk.run("verify --all").status, 2);
    desk.write("plan.ron", &plan("test -f plan.ron"));
    assert_eq!(desk.run("verify --all").status, 0, "what was allowed stays so");
    fs::create_dir(desk.0.join("else")).expect("a folder");
    fs::rename(desk.0.join("plan.ron"), desk.0.join("else/plan.ron")).expect("moved");
    let moved = desk.args(&["verify", "--all", "--plan", "else/plan.ron"]);
    assert_eq!(moved.status, 2, "{}{}", moved.out, moved.err);
    assert_eq!(desk.run("verify --all --plan else/plan.ron").status, 2);
}

#[test]
fn of_fifty_commands_the_one_that_was_edited_is_asked_for_once() {
    let fifty = |last: &str| {
        let all: Vec<String> = (0..50)
            .map(|n| format!("(text: \"c{n}\", run: \"test {n} -lt {}\")", if n == 49 { last } else { "60" }))
            .collect();
        format!("(title: \"T\", criteria: [{}])", all.join(", "))
    };
    let desk = Desk::new("fifty", &fifty("60"));
    assert_eq!(desk.allow(), 50);
    desk.write("plan.ron", &fifty("61"));
    let mut terminal = at_a_terminal(&desk, &["verify"]);
    is_asked(&mut terminal, "1 of 1");
    terminal.waits_for("the command", |screen| screen.contents().contains("test 49 -lt 61"));
    terminal.types("A");
    terminal.waits_for("the end", |screen| screen.contents().contains("50 passed"));
    assert_eq!((terminal.ends(), n_allowed(&desk)), (0, 51));
}

#[test]
fn what_was_allowed_is_listed_and_can_be_taken_back() {
    let desk = Desk::new("revoked", &plan("test -f plan.ron"));
    assert!(desk.run("trust").out.contains("Nothing may run"));
    desk.allow();
    let listed = desk.run("trust --list").out;
    assert!(listed.contains("test -f plan.ron"), "{listed}");
    let name = listed.split_whitespace().next().expect("a name").to_owned();
    assert!(desk.run("trust --json").out.contains(&name));
    assert_eq!(desk.run("trust --revoke zzz").status, 2);
    assert_eq!(desk.run(&format!("trust --revoke {name}")).status, 0);
    assert_eq!(desk.run("verify").status, 2);
}

#[test]
fn approvals_that_others_could_have_written_are_not_believed() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new("others", &plan("touch canary"));
    desk.allow();
    fs::set_permissions(desk.data().join("trust.ron"), fs::Permissions::from_mode(0o666)).expect("changed");
    let came = desk.run("verify");
    assert!(came.status == 2 && came.err.contains("not believed"), "{}", came.err);
    assert!(!desk.has("canary"));
}
