//! Every feature on a Markdown plan: screens, editor, live reload, checks, stand-up, history.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use portable_pty::CommandBuilder;

use crate::terminal::Terminal;
use crate::terminal::until;

const PLAN: &str = "# Release 2\n\n**Start**: 2026-01-05\n\n## Phase 1: Build\n\n- [ ] B-1 Mend the build ~4h @ann\n- [ ] B-2 Run the tests ~1d (depends on B-1)\n\n### Exit criteria\n\nAll of these must work:\n\n```bash\ntest -f built.txt\n```\n\n## Phase 2: Ship\n\n- [ ] S-1 Tell everybody ~2h (depends on B-2)\n";

/// Longer than a question throws away what is typed.
const A_MOMENT: Duration = Duration::from_millis(700);

/// A folder with a Markdown plan, and an editor that writes down what it was called with.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-everything-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        let desk = Self(path);
        fs::write(desk.plan(), PLAN).expect("a plan");
        let editor = desk.0.join("vi");
        fs::write(&editor, "#!/bin/sh\necho \"$1\" > \"${0%/vi}/line\"\n").expect("an editor");
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).expect("that runs");
        desk
    }

    fn plan(&self) -> PathBuf {
        self.0.join("plan.md")
    }

    fn opens(&self, args: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
        command.args(args);
        command.arg(self.plan());
        command.cwd(&self.0);
        command.env("LONGPOLE_CONFIG_DIR", self.0.join("config"));
        command.env("EDITOR", self.0.join("vi"));
        command.env("SHELL", "/bin/sh");
        command.env_remove("VISUAL");
        Terminal::start_with(command, &self.0.join("data"))
    }

    fn run(&self, line: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.current_dir(&self.0).env_clear().env("LANG", "C.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
        command.env("USER", "ann").env("LONGPOLE_DATA_DIR", self.0.join("data"));
        let output = command.args(line.split(' ')).output().expect("longpole runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn shows(words: &'static str) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| screen.contents().contains(words)
}

#[test]
fn the_editor_opens_at_the_line_and_what_is_written_shows_at_once() {
    let desk = Desk::new("editor");
    let mut window = desk.opens(&[]);
    window.waits_for("the plan", shows("Mend the build"));
    window.types("/everybody\r").waits_for("the task", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("S-1"))
    });
    window.types("e");
    until("the editor", || fs::read_to_string(desk.0.join("line")).is_ok_and(|line| line == "+20\n"));
    window.waits_for("the screen", shows("S-1"));
    fs::write(desk.plan(), PLAN.replace("- [ ] S-1", "Words.\n\n- [ ] S-0 Pack\n- [ ] S-1")).expect("edited");
    window.waits_for("what was written", shows("S-0"));
    window.types("e");
    until("the editor", || fs::read_to_string(desk.0.join("line")).is_ok_and(|line| line == "+23\n"));
    window.waits_for("the screen", shows("S-0"));
    window.types("q");
    assert_eq!(window.ends(), 0);
}

#[test]
fn every_screen_tells_of_it() {
    let desk = Desk::new("screens");
    let mut window = desk.opens(&[]);
    window.waits_for("the plan", shows("Mend the build"));
    window.types(" ").waits_for("the tick", shows("saved"));
    window.types("2").waits_for("the long pole", shows("S-1"));
    window.types("3").waits_for("the blockers", shows("Nothing is blocked"));
    window.types("4").waits_for("the stand-up", shows("B-1"));
    window.types("5").waits_for("the graph", shows("B-2"));
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert!(desk.run("log").contains("done B-1"));
    assert!(desk.run("standup plan.md").contains("B-1"), "{}", desk.run("standup plan.md"));
    assert!(desk.run("why S-1 --plan plan.md").contains("B-2"));
}

#[test]
fn its_commands_are_run_once_they_are_allowed_and_never_before() {
    let desk = Desk::new("checks");
    let refused = desk.run("verify --plan plan.md");
    assert!(refused.contains("1 command was never allowed to run"), "{refused}");
    fs::write(desk.0.join("built.txt"), "").expect("written");
    let mut asking = desk.opens(&["verify", "--plan"]);
    asking.waits_for("the question", |screen| {
        screen.contents().contains("$ test -f built.txt") && screen.contents().contains("allow exactly this")
    });
    // What is typed before the question has stood for a moment is thrown away.
    std::thread::sleep(A_MOMENT);
    asking.types("A");
    assert_eq!(asking.ends(), 0);
    assert!(
        desk.run("gates plan.md").contains("1/1") || desk.run("status").contains("gate 1/1"),
        "{}",
        desk.run("status")
    );
    // The command of another line has to be allowed anew.
    fs::write(desk.plan(), PLAN.replace("built.txt", "other.txt")).expect("edited");
    assert!(!desk.run("status").contains("gate 1/1"));
}
