//! Boxes and ticks in step, both ways: what is ticked goes into the file where that is wanted, what an editor changes is
//! recorded.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use portable_pty::CommandBuilder;

use crate::terminal::Terminal;
use crate::terminal::until;

const PLAN: &str = "\u{feff}# Trip\r\n\r\n- [ ] Shoes  \r\n\t- [ ] find them\t\r\n- [ ] Maps\r\n\r\nThe end";

/// A folder with a Markdown plan, settings and a data folder.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-ticking-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("config")).expect("a folder for the test");
        fs::write(path.join("plan.md"), PLAN).expect("a plan");
        Self(path)
    }

    fn writes_ticks(self) -> Self {
        fs::write(self.0.join("config/config.ron"), "(write_ticks: true)").expect("settings");
        self
    }

    fn run(&self, line: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.current_dir(&self.0).env_clear().env("LANG", "C.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
        command.env("USER", "ann").env("LONGPOLE_DATA_DIR", self.0.join("data"));
        command.env("LONGPOLE_CONFIG_DIR", self.0.join("config"));
        let output = command.args(line.split(' ')).output().expect("longpole runs");
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
    }

    fn window(&self) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
        command.arg(self.0.join("plan.md"));
        command.env("LONGPOLE_CONFIG_DIR", self.0.join("config"));
        command.env("USER", "ann");
        let mut terminal = Terminal::start_with(command, &self.0.join("data"));
        terminal.waits_for("the first frame", |screen| screen.contents().contains("Maps"));
        terminal
    }

    fn text(&self) -> String {
        fs::read_to_string(self.0.join("plan.md")).expect("the plan")
    }

    fn edit(&self, from: &str, to: &str) {
        fs::write(self.0.join("plan.md"), self.text().replace(from, to)).expect("edited");
    }

    /// What was recorded, the newest first, without when.
    fn log(&self) -> Vec<String> {
        self.run("log").lines().filter_map(|line| line.split_once("  ann  ")).map(|(_, op)| op.to_owned()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn claims(share: &'static str) -> impl Fn(&vt100::Screen) -> bool {
    move |screen| screen.contents().contains(&format!("claimed {share} %"))
}

#[test]
fn what_an_editor_ticks_is_recorded_and_can_be_taken_back() {
    let desk = Desk::new("editor");
    desk.run("note Maps -m first");
    desk.edit("- [ ] Shoes", "- [x] Shoes");
    assert!(desk.run("status").contains("1 claimed"));
    assert_eq!(desk.log().len(), 2, "{:?}", desk.run("log"));
    assert!(desk.run("undo").contains("undone"));
    assert!(!desk.run("status").contains("1 claimed"), "{}", desk.run("status"));
    assert!(desk.text().contains("- [x] Shoes"), "nobody asked for it to be written");
    assert!(desk.run("redo").contains("done again"));
    desk.edit("- [x] Shoes", "- [ ] Shoes");
    assert!(!desk.run("status").contains("1 claimed"));
    let recorded = desk.log().len();
    desk.run("status");
    assert_eq!(desk.log().len(), recorded, "it is recorded once");
}

#[test]
fn ticks_undo_and_redo_go_into_the_file_byte_by_byte_where_that_is_wanted() {
    let desk = Desk::new("bytes").writes_ticks();
    fs::rename(desk.0.join("plan.md"), desk.0.join("real.md")).expect("renamed");
    fs::set_permissions(desk.0.join("real.md"), fs::Permissions::from_mode(0o640)).expect("a mode");
    symlink("real.md", desk.0.join("plan.md")).expect("a link");
    let ticked = PLAN.replace("- [ ] Shoes", "- [x] Shoes");
    for (line, expect) in [
        ("done Shoes", &ticked),
        ("undo", &PLAN.to_owned()),
        ("redo", &ticked),
        ("done Shoes --step find", &ticked.replace("[ ] find", "[x] find")),
        ("drop Maps", &ticked.replace("[ ] find", "[x] find")),
    ] {
        desk.run(line);
        assert_eq!(&desk.text(), expect, "{line}");
    }
    assert_eq!(desk.log().len(), 5, "nothing was taken for the work of an editor: {:?}", desk.run("log"));
    assert!(fs::symlink_metadata(desk.0.join("plan.md")).expect("there").is_symlink());
    assert_eq!(fs::metadata(desk.0.join("real.md")).expect("there").permissions().mode() & 0o777, 0o640);
}

#[test]
fn two_windows_and_an_editor_stay_in_step_with_the_file() {
    let desk = Desk::new("windows").writes_ticks();
    let (mut one, mut two) = (desk.window(), desk.window());
    one.types(" ").waits_for("the tick", claims("50"));
    assert_eq!(desk.text(), PLAN.replace("- [ ] Shoes", "- [x] Shoes"));
    two.waits_for("the tick of the other", claims("50"));
    two.types("G ").waits_for("both ticks", claims("100"));
    one.waits_for("both ticks", claims("100"));
    assert_eq!(desk.text(), PLAN.replace("- [ ] Shoes", "- [x] Shoes").replace("- [ ] Maps", "- [x] Maps"));
    desk.edit("- [x] Shoes", "- [ ] Shoes");
    one.waits_for("what the editor took away", claims("50"));
    two.waits_for("what the editor took away", claims("50"));
    until("one record of it", || desk.log().len() == 3);
    // Whoever recorded it can take it back, and then the box is ticked again.
    for window in [&mut one, &mut two] {
        window.types("q");
        assert_eq!(window.ends(), 0);
    }
    let mut again = desk.window();
    again.types("u").waits_for("the tick again", claims("100"));
    until("the box", || desk.text().contains("- [x] Shoes"));
    again.types("U").waits_for("no tick again", claims("50"));
    until("the box", || desk.text().contains("- [ ] Shoes"));
    again.types("q");
    assert_eq!(again.ends(), 0);
    assert_eq!(desk.log().len(), 5, "{}", desk.run("log"));
}

#[test]
fn without_being_asked_the_screens_leave_the_file_alone() {
    let desk = Desk::new("alone");
    let mut window = desk.window();
    window.types(" ").waits_for("the tick", claims("50"));
    window.types("q");
    assert_eq!(window.ends(), 0);
    assert_eq!(desk.text(), PLAN);
    assert!(desk.run("tick").contains("[x] Shoes"));
}
