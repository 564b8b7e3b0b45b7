//! Each subcommand as a process: standard output, standard error, exit status.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use insta::assert_snapshot;

/// A folder of its own for one test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-cli-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        fs::write(self.0.join(name), text).expect("a file for the test");
        self
    }

    /// Runs longpole here and shows all that came of it.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = longpole(&self.0).args(args).output().expect("longpole runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&self.0.display().to_string(), "HERE");
        let mut shown = text(&output.stdout);
        if !output.stderr.is_empty() {
            shown.push_str("--- standard error\n");
            shown.push_str(&text(&output.stderr));
        }
        format!("{shown}--- exit status {}", output.status.code().expect("no signal"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program as a script would run it, with nothing of this environment.
fn longpole(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
    command.current_dir(folder).env_clear().env("LANG", "C.UTF-8").stdin(Stdio::null());
    command.env("LONGPOLE_DATA_DIR", folder.join(".data"));
    command
}

const SMALL: &str = r#"(title: "Weekend", tasks: ["Paint the door", "Buy bread", "Fix the bike"])"#;

#[test]
fn without_a_terminal_it_prints_the_status_of_the_demo() {
    let shown = Folder::new("demo").run(&[]);
    assert!(shown.contains("Integration before hardening"), "{shown}");
    assert!(shown.ends_with("--- exit status 0"), "{shown}");
}

#[test]
fn the_smallest_plan_looks_it() {
    let folder = Folder::new("small");
    assert_snapshot!(folder.write("plan.ron", SMALL).run(&["status", "--at", "2026-01-17"]), @r"
    Weekend
    Sat 17 Jan 2026
    ░░░░░░░░░░░░░░░░░░░░░░░░  verified 0 %  claimed 0 %  of 3 tasks, by number
    3 ready

    Next
      ○ Paint the door
      ○ Buy bread
      ○ Fix the bike

    --- exit status 0
    ");
}

#[test]
fn ascii_shapes_on_request() {
    let folder = Folder::new("ascii");
    let shown = folder.write("plan.ron", SMALL).run(&["status", "--ascii", "--at", "2026-01-17"]);
    assert!(shown.is_ascii(), "{shown}");
    assert!(shown.contains("[ ] Paint the door"), "{shown}");
}

#[test]
fn the_nearest_plan_upwards_is_found() {
    let folder = Folder::new("upwards");
    fs::create_dir_all(folder.0.join("a/b")).expect("folders");
    folder.write("plan.ron", SMALL);
    let output = longpole(&folder.0.join("a/b")).arg("status").output().expect("longpole runs");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("Weekend\n"));
}

#[test]
fn a_plan_can_be_named_in_three_ways() {
    let folder = Folder::new("named");
    folder.write("other.ron", SMALL);
    for args in [
        &["status", "other.ron"][..],
        &["status", "--plan", "other.ron"],
        &["--plan", "other.ron", "status"],
        &["other.ron"],
    ] {
        assert!(folder.run(args).starts_with("Weekend\n"), "{args:?}");
    }
    let by_environment =
        longpole(&folder.0).arg("status").env("LONGPOLE_PLAN", "other.ron").output().expect("longpole runs");
    assert!(String::from_utf8_lossy(&by_environment.stdout).starts_with("Weekend\n"));
}

#[test]
fn json_comes_in_an_envelope() {
    let folder = Folder::new("json");
    folder.write("plan.ron", r#"(title: "T", tasks: [(id: "A", title: "a", estimate: "2h", status: "done"), "b"])"#);
    assert_snapshot!(folder.run(&["status", "--json", "--at", "2026-01-17"]));
    assert_snapshot!(folder.run(&["check", "--json"]), @r#"
    {
      "longpole": 1,
      "kind": "check",
      "file": "plan.ron",
      "errors": 0,
      "warnings": 0,
      "hints": 0,
      "problems": []
    }
    --- exit status 0
    "#);
}

/// One mistake of each kind that has to be found, by its code.
const MISTAKES: &[(&str, &str)] = &[
    ("unknown-field", "(title: \"a1\", estimte: \"4h\"),"),
    ("unknown-id", "(title: \"a2\", id: \"A2\", needs: [\"A22222\"]),"),
    ("duplicate-id", "(title: \"a3\", id: \"A2\"),"),
    ("needs-itself", "(title: \"a4\", id: \"A4\", needs: [\"A4\"]),"),
    ("needs-own-container", "(title: \"a5\", needs: [\"P\"]),"),
    ("upside-down", "(title: \"a6\", estimate: \"8-4h\"),"),
    ("unit", "(title: \"a7\", estimate: \"4\"),"),
    ("no-such-date", "(title: \"a8\", deadline: \"2026-02-30\"),"),
    ("missing-field", "(id: \"A9\"),"),
    ("role-not-held", "(title: \"a10\", owner: \"nobody\"),"),
    ("criterion-without-text", "(title: \"a11\", criteria: [()]),"),
    ("unknown-word", "(title: \"a12\", priority: P7),"),
    ("text-not-closed", "(title: \"a13, id: A13),"),
    ("cycle", "(title: \"a14\", id: \"A14\", needs: [\"A15\"]), (title: \"a15\", id: \"A15\", needs: [\"A14\"]),"),
    ("not-a-text", "(title: 5),"),
];

#[test]
fn fifteen_mistakes_are_told_at_once() {
    let tasks: Vec<String> = MISTAKES.iter().map(|(_, task)| format!("        {task}\n")).collect();
    let tasks = tasks.concat();
    let plan = format!(
        "(\n    title: \"T\",\n    total: \"75h\",\n    roles: [\"dev\"],\n    risks: [(title: \"r\", mitigation_task: \"NOPE\")],\n    phases: [\n        (title: \"E\"),\n        (title: \"P\", id: \"P\", days: [(title: \"D1\", slot: \"2-3\", tasks: [\"x\"]), (title: \"D2\", slot: \"3-4\", tasks: [\"y\"])], tasks: [\n{tasks}        (title: \"last\", estimate: \"80h\"),\n        ]),\n    ],\n)\n"
    );
    let folder = Folder::new("mistakes");
    let shown = folder.write("plan.ron", &plan).run(&["check", "--json"]);
    for (code, _) in
        MISTAKES.iter().chain(&[("total", ""), ("unknown-mitigation", ""), ("slots-overlap", ""), ("empty", "")])
    {
        assert!(shown.contains(&format!("\"code\": \"{code}\"")), "{code} was not told in {shown}");
    }
    assert!(shown.ends_with("--- exit status 1"), "{shown}");
    let pages = folder.run(&["check"]);
    assert!(pages.contains("plan.ron:"), "{pages}");
    let status = folder.run(&["status", "--json", "--at", "2026-01-17"]);
    for title in ["a1", "a8", "a15", "x", "y", "last"] {
        assert!(status.contains(&format!("\"title\": \"{title}\"")), "{title} still loads: {status}");
    }
}

#[test]
fn a_page_has_place_caret_sentence_and_hint() {
    let folder = Folder::new("page");
    folder.write("plan.ron", "(\n    title: \"T\",\n    tasks: [\n        (title: \"a\", needs: [\"B\"]),\n        (title: \"second\", id: \"BB\"),\n    ],\n)\n");
    assert_snapshot!(folder.run(&["check"]), @r#"
    error[unknown-id]: nothing here is called `B`
      ╭▸ plan.ron:4:30
      │
    4 │         (title: "a", needs: ["B"]),
      │                              ━━━
      │
      ╰ help: did you mean `BB`?

    plan.ron: 1 error
    --- exit status 1
    "#);
}

#[test]
fn warnings_are_a_no_only_when_strict() {
    let folder = Folder::new("strict");
    folder.write("plan.ron", r#"(title: "T", phases: [(title: "P")])"#);
    assert!(folder.run(&["check"]).ends_with("--- exit status 0"));
    assert!(folder.run(&["check", "--strict"]).ends_with("--- exit status 1"));
}

#[test]
fn init_writes_a_plan_that_is_right_and_never_over_another() {
    let folder = Folder::new("init");
    assert_snapshot!(folder.run(&["init"]), @r"
    wrote plan.ron
    open it with `longpole plan.ron`, check it with `longpole check plan.ron`
    --- exit status 0
    ");
    assert!(folder.run(&["check", "--strict"]).ends_with("--- exit status 0"));
    assert_snapshot!(folder.run(&["init"]), @r"
    --- standard error
    error: plan.ron is there already
    help:  name another file, or say --force to write over it
    --- exit status 2
    ");
    folder.run(&["init", "--from", "personal", "mine.ron"]);
    assert!(folder.run(&["check", "mine.ron"]).ends_with("--- exit status 0"));
    // The end of the name says in which format it is read again.
    for name in ["plan.md", "plan.json"] {
        folder.run(&["init", name]);
        assert!(
            folder.run(&["check", "--strict", name]).ends_with("--- exit status 0"),
            "{}",
            folder.run(&["check", name])
        );
        assert!(folder.run(&["status", name]).contains("of 4 tasks"), "{}", folder.run(&["status", name]));
    }
    folder.run(&["demo", "personal", "--copy", "mine.md"]);
    assert!(folder.run(&["check", "mine.md"]).ends_with("--- exit status 0"));
}

#[test]
fn samples_are_listed_shown_and_copied() {
    let folder = Folder::new("samples");
    let list = folder.run(&["demo", "--list"]);
    assert!(list.contains("honest-tracker"), "{list}");
    assert!(folder.run(&["demo", "personal"]).contains("title:"));
    assert!(folder.run(&["demo", "personal", "--copy", "copy.ron"]).ends_with("--- exit status 0"));
    assert!(folder.run(&["check", "copy.ron"]).ends_with("--- exit status 0"));
    assert_snapshot!(folder.run(&["demo", "persnal"]), @r"
    --- standard error
    error: there is no sample called persnal
    help:  did you mean `personal`?
    --- exit status 2
    ");
}

#[test]
fn a_mistyped_command_is_no_missing_file() {
    let folder = Folder::new("mistyped");
    assert_snapshot!(folder.run(&["chek"]), @r"
    --- standard error
    error: there is no command and no file called chek
    help:  did you mean `longpole check`?
    --- exit status 2
    ");
}

#[test]
fn a_stand_up_is_told_as_markdown() {
    let folder = Folder::new("standup");
    assert_snapshot!("standup", folder.run(&["standup", "--since", "2026-01-19"]));
    assert_snapshot!("standup_person", folder.run(&["standup", "--for", "DevOps"]));
    assert_snapshot!(folder.run(&["standup", "--for", "devop"]), @r#"
    --- standard error
    error: there is nothing to tell of devop
    help:  did you mean `devops`?
    --- exit status 2
    "#);
    assert_snapshot!(folder.run(&["standup", "--since", "soon"]), @r#"
    --- standard error
    error: `soon` is not a date
    help:  write it like "2026-01-15"
    --- exit status 2
    "#);
    let data = folder.run(&["standup", "--json"]);
    for part in ["\"kind\": \"standup\"", "\"section\": \"claimed\"", "\"people\": ["] {
        assert!(data.contains(part), "{data}");
    }
}

#[test]
fn a_stand_up_tells_what_the_journal_says_at_any_moment() {
    let folder = Folder::new("standup-journal");
    folder.write("plan.ron", r#"(title: "Weekend", start: "2026-01-19", tasks: [(title: "Buy bread", id: "BREAD")])"#);
    folder.run(&["done", "BREAD"]);
    let told = folder.run(&["standup", "--since", "2026-01-19"]);
    assert!(told.contains("- **claimed** BREAD Buy bread"), "{told}");
    let before = folder.run(&["standup", "--since", "2026-01-19", "--at", "2026-01-20T10:00"]);
    assert!(!before.contains("**claimed**") && before.contains("- **next** BREAD Buy bread"), "{before}");
}

#[test]
fn the_graph_is_drawn_as_text() {
    let folder = Folder::new("graph");
    assert_snapshot!("graph", folder.run(&["graph"]));
    assert_snapshot!("graph_task", folder.run(&["graph", "val-1", "--hops", "1", "--ascii"]));
    assert_snapshot!(folder.run(&["graph", "VAL-1x"]), @r#"
    --- standard error
    error: nothing in this plan is called `VAL-1x`
    help:  did you mean `VAL-1`?
    --- exit status 2
    "#);
    let data = folder.run(&["graph", "VAL-1", "--json"]);
    for part in ["\"kind\": \"graph\"", "\"from\": \"VAL-1\"", "\"to\": \"VAL-2\"", "\"name\": \"end of "] {
        assert!(data.contains(part), "{data}");
    }
}

#[test]
fn every_command_explains_itself() {
    let folder = Folder::new("help");
    assert_snapshot!("help", folder.run(&["--help"]));
    for command in
        ["init", "check", "status", "done", "block", "undo", "log", "ids", "standup", "graph", "demo", "completions"]
    {
        assert_snapshot!(format!("help-{command}"), folder.run(&[command, "--help"]));
    }
}

#[test]
fn completions_and_the_manual_are_printed() {
    let folder = Folder::new("man");
    for shell in ["bash", "zsh", "fish"] {
        assert!(folder.run(&["completions", shell]).contains("longpole"), "{shell}");
    }
    assert!(folder.run(&["man"]).contains(".TH longpole"));
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::new("colour");
    folder.write("plan.ron", SMALL);
    assert!(!folder.run(&["status"]).contains('\u{1b}'));
    assert!(folder.run(&["status", "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn a_closed_pipe_is_a_success() {
    let folder = Folder::new("pipe");
    let tasks: Vec<String> = (0..20_000).map(|n| format!("\"task number {n}\",")).collect();
    let tasks = tasks.concat();
    folder.write("plan.ron", format!("(title: \"T\", tasks: [{tasks}])"));
    let mut child = longpole(&folder.0)
        .args(["status", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("longpole runs");
    let mut first = [0; 16];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn whatever_is_given_as_a_plan_gets_a_clear_answer_at_once() {
    let folder = Folder::new("bad");
    folder
        .write("empty.ron", "")
        .write("latin.ron", b"(title: \"T\",\n tasks: [\"caf\xe9\"])")
        .write("binary.ron", [0u8, 1, 2, 3].repeat(999));
    folder.write("notes.txt", "hello").write("prose.ron", "Buy bread and milk");
    fs::create_dir(folder.0.join("folder.ron")).expect("a folder");
    fs::File::create(folder.0.join("large.ron")).and_then(|file| file.set_len(65 * 1024 * 1024)).expect("a large file");
    folder.write("deep.ron", format!("(title: \"T\", tasks: {}", "[".repeat(100_000)));
    folder.write("deep2.ron", "(a:".repeat(100_000));
    folder.write("quotes.ron", "\"".repeat(100_001));
    Command::new("mkfifo").arg(folder.0.join("pipe.ron")).status().expect("mkfifo runs");
    let mut shown = String::new();
    for name in ["missing", "empty", "latin", "binary", "prose", "folder", "large", "pipe", "deep", "deep2", "quotes"] {
        let start = Instant::now();
        let answer = folder.run(&["status", &format!("{name}.ron"), "--at", "2026-01-17"]);
        assert!(start.elapsed() < Duration::from_secs(1), "{name} took {:?}", start.elapsed());
        assert!(answer.len() < 4000, "{name}: {answer}");
        shown += &format!("{answer}\n\n");
    }
    shown.push_str(&folder.run(&["status", "notes.txt"]));
    assert_snapshot!(shown);
}

#[test]
fn hostile_text_is_shown_and_not_obeyed() {
    let folder = Folder::new("hostile");
    folder.write("plan.ron", "(title: \"\u{1b}]0;owned\u{7}\", tasks: [(title: \"\u{1b}[2J\u{202e}x\", estimate: \"\u{1b}[31m\"), (titel: \"\u{9b}31m\")])");
    for args in [&["status"][..], &["check"], &["status", "--json"], &["check", "--json"]] {
        let shown = folder.run(args);
        assert!(!shown.chars().any(|c| c != '\n' && c.is_control()), "{args:?}: {shown:?}");
    }
}
