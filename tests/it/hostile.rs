//! A plan and a journal that try to talk to the terminal: on every screen and from every command only what we write ourselves.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use longpole::app::CheckNews;
use longpole::app::Msg;
use longpole::app::OneCheck;
use longpole::app::Question;
use longpole::app::Running;
use longpole::journal::Digest;
use longpole::journal::Ending;
use longpole::journal::Key;
use longpole::journal::Op;
use ratatui::backend::Backend as _;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;

use crate::harness::Person;

/// Escape sequences, a clipboard, a title, direction marks, what takes no room, and a heap of accents.
pub(crate) fn evil() -> String {
    let accents = "\u{301}".repeat(2000);
    format!("a\u{1b}[2J\u{1b}]52;c;aGk=\u{7}b\u{9d}0;x\u{9c}\u{202e}c\u{200b}d\u{feff}e{accents}f\u{8}\u{7f}")
}

/// The same as a plan writes it.
fn written() -> String {
    let escaped =
        |c: char| if c.is_ascii_graphic() || c == ' ' { c.to_string() } else { format!("\\u{{{:x}}}", u32::from(c)) };
    evil().chars().map(escaped).collect()
}

pub(crate) fn plan() -> String {
    let evil = written();
    format!(
        r#"(title: "{evil}", start: "2026-01-19", phases: [(title: "{evil}", criteria: ["{evil}"], gate: Hard, days: [(title: "{evil}", tasks: [
            (id: "A", title: "{evil}", owner: "{evil}", estimate: "1d", notes: "{evil}", tags: "{evil}", steps: ["{evil}"]),
            (id: "B{evil}", title: "{evil}", needs: "A", estimate: "1d", status: "blocked: {evil}"),
        ])])], decisions: [(title: "{evil}", needed_by: "2026-01-30", authority: "{evil}", options: [(title: "{evil}", cost: "{evil}", notes: "{evil}", drops: "A"), "{evil}"], approvals: ["{evil}"], question: "{evil}", notes: "{evil}")],
        claims: [(about: "{evil}", claimed: "{evil}", found: "{evil}", gap: "{evil}", notes: "{evil}")],
        metrics: [(title: "{evil}", id: "M", group: "{evil}", target: ">= 80%", claimed: "{evil}", measured: "{evil}", measure: "{evil}", notes: "{evil}")],
        risks: [(title: "{evil}", probability: "high", impact: "high", mitigation: "{evil}", mitigation_task: "A", owner: "{evil}", notes: "{evil}")],
        criteria: [(text: "{evil}", id: "C", run: "{evil}", watch: "{evil}", notes: "{evil}"), (text: "{evil}", sign: "{evil}")],
        roles: ["{evil}"], people: ["{evil}"], milestones: [(title: "{evil}", needs: ["A"])])"#
    )
}

/// What in some bytes we would not have written: anything but text, moves of the cursor and styles.
pub(crate) fn strange(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => {
                let sequence: String = rest.by_ref().take_while(|c| !c.is_ascii_alphabetic()).collect();
                let is_ours = sequence.starts_with('[')
                    && sequence.chars().skip(1).all(|c| c.is_ascii_digit() || ";:".contains(c));
                if !is_ours {
                    found.push(format!("{sequence:?}"));
                }
            }
            '\n' => {}
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                found.push(format!("{c:?}"));
            }
            c if c.is_control() => found.push(format!("{c:?}")),
            _ => {}
        }
    }
    found
}

/// What the terminal gets for a whole frame.
pub(crate) fn sent(frame: &Buffer) -> Vec<u8> {
    let mut bytes = Vec::new();
    let area = frame.area;
    let cells = (0..area.height).flat_map(|y| (0..area.width).map(move |x| (x, y)));
    let drawn = CrosstermBackend::new(&mut bytes).draw(cells.map(|(x, y)| (x, y, &frame[(x, y)])));
    drawn.expect("bytes");
    bytes
}

#[test]
fn what_is_strange_is_found() {
    for bytes in ["\u{1b}]52;c;aGk=\u{7}", "a\u{202e}b", "\u{9b}31m", "a\u{8}", "\u{1b}c", "\u{1b}[?1049l"] {
        assert!(!strange(bytes.as_bytes()).is_empty(), "{bytes:?}");
    }
    assert_eq!(strange(b"\x1b[1;31mred\x1b[0m\x1b[4;2H"), Vec::<String>::new());
}

#[test]
fn no_screen_passes_on_what_a_plan_says_to_the_terminal() {
    let evil = evil();
    let mut person = Person::opens(&plan(), 120, 40);
    person.remembers(&[
        ("2026-01-21 10:00", &evil, Op::Noted { task: Key::new("A"), text: evil.as_str().into() }),
        (
            "2026-01-21 11:00",
            &evil,
            Op::Blocked { task: Key::new("A"), why: evil.as_str().into(), on: evil.as_str().into() },
        ),
        ("2026-01-21 11:10", &evil, ran(&evil)),
        ("2026-01-21 11:20", &evil, measured(&evil)),
        ("2026-01-21 12:00", &evil, Op::Assigned { task: Key::new("A"), to: evil.as_str().into() }),
    ]);
    for keys in [
        "Z", "j j", "w", "Esc 2", "j", "3", "4", "n", "5", "+", "l", "6", "j", "G", "k", "k", "k", "k", "k", "o",
        "/ 'a'", "Enter", "7", "j", "j", "d", "Esc", "j", "S", "Esc", "G", "x", "Esc", "8", "t", "x p", "Enter", "1",
        "Esc", "/ 'a'", "Esc ?",
    ] {
        person.presses(keys);
        let frame = person.draw();
        assert_eq!(strange(&sent(&frame)), Vec::<String>::new(), "after {keys}");
    }
}

#[test]
fn no_question_and_no_running_check_passes_on_what_they_say() {
    let text = || longpole::plan::SafeText::new(&evil());
    let mut person = Person::opens(&plan(), 120, 40);
    let question =
        Question { of: text(), text: text(), run: text(), about: vec![("in", text())], cannot_fail: Some(text()) };
    person.does(Msg::Checks(CheckNews::Asked([question].into())));
    assert_eq!(strange(&sent(&person.draw())), Vec::<String>::new());
    assert!(person.sees().contains("‹202E›"), "what would be obeyed is spelled out: {}", person.sees());
    person.presses("Esc");
    let one = OneCheck { criterion: None, of: text(), text: text(), seconds: 1, tail: text() };
    let running = Running { n_all: 2, n_done: 0, now: vec![one], seconds: 1, is_cancelled: false };
    person.does(Msg::Checks(CheckNews::Running(running.into())));
    assert_eq!(strange(&sent(&person.draw())), Vec::<String>::new());
}

/// A check that ran and said something that is not meant for us.
fn ran(evil: &str) -> Op {
    Op::Verified {
        of: Key::default(),
        criterion: Key::new("C"),
        end: Ending::Exit(1),
        took: 1,
        command: Digest::default(),
        revision: evil.into(),
        clean: true,
        watched: Digest::default(),
        output: Digest::default(),
        tail: evil.into(),
    }
}

fn measured(evil: &str) -> Op {
    Op::Measured { metric: Key::new("M"), value: evil.into(), command: Digest::default(), revision: evil.into() }
}

#[test]
fn no_command_passes_on_what_a_plan_says_to_the_terminal() {
    let folder = std::env::temp_dir().join(format!("longpole-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("plan.ron"), plan()).expect("a plan");
    let evil = evil();
    let runs: &[&[&str]] = &[
        &["note", "A", "-m", &evil],
        &["block", "A", "-m", &evil, "--on", &evil],
        &["status"],
        &["check"],
        &["next"],
        &["path"],
        &["blockers"],
        &["why", "A"],
        &["standup"],
        &["standup", "--for", &evil],
        &["graph"],
        &["graph", "A"],
        &["log"],
        &["status", "--json"],
        &["standup", "--json"],
        &["graph", "--json"],
        &["done", &evil],
        &["undo"],
        &["redo"],
        &["start", "A"],
        &["unblock", "A"],
        &["done", "A", "--json"],
        &["reopen", "A"],
        &["drop", "A"],
        &["log", "--orphans"],
        &["log", "--problems"],
        &["log", "--json"],
        &["what-if", "--drop", "A"],
        &["what-if", "--drop", &evil],
        &["verify"],
        &["verify", &evil],
        &["gates"],
        &["gate", &evil],
        &["sign", "C"],
        &["sign", &evil, "--as", &evil],
        &["decide"],
        &["decide", &evil, &evil],
        &["risks"],
        &["risks", &evil],
        &["claims"],
        &["claims", "--json"],
        &["measure", "M", &evil],
        &["measure", &evil, "1"],
        &["report"],
        &["baseline"],
        &["baseline", "--save"],
        &["trust"],
        &["rebind", &evil, "A"],
        &["rebind", "A", &evil],
        &["tick"],
        &["import", "plan.ron"],
        &["import", &evil],
        &["export"],
        &["export", &evil],
        &["ids"],
        &["init", &evil],
        &["demo", &evil],
        &["config"],
        &["completions", &evil],
        &["help", &evil],
        &["man"],
        &[&evil],
    ];
    for args in runs {
        let output = run(&folder, args);
        assert_eq!(strange(&output), Vec::<String>::new(), "{args:?}");
        assert!(!output.is_empty(), "{args:?}");
    }
    let help = String::from_utf8(run(&folder, &["--help"])).expect("text");
    let commands =
        help.lines().skip_while(|line| !line.contains("Commands:")).skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()) {
        assert!(runs.iter().any(|args| args[0] == command), "{command} was not tried");
    }
    fs::remove_dir_all(folder).expect("it is cleared away");
}

/// Standard output and standard error of a command.
fn run(folder: &PathBuf, args: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_longpole"))
        .args(args)
        .args(["--plan", "plan.ron", "--color", "always"])
        .current_dir(folder)
        .env("LONGPOLE_DATA_DIR", folder.join("data"))
        .env("LANG", "C.UTF-8")
        .output()
        .expect("it runs");
    [output.stdout, output.stderr].concat()
}
