//! Markdown plans on the command line: explained, ticked, imported, exported.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;

use longpole::engine::PlanOutlook;
use longpole::plan::Format;
use longpole::plan::read;
use longpole::plan::samples;

const PLAN: &str = "\u{feff}# Trip\r\n\r\n## Phase 1: Pack\r\n\r\n- [ ] Shoes ~1h  \r\n\t- [ ] find them\r\n- [x] Maps ~2h\r\n\r\n| ID | Task |\r\n|-|-|\r\n| T1 | Go |";

/// A folder with a Markdown plan and a data folder of its own.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("longpole-markdown-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        fs::write(path.join("plan.md"), PLAN).expect("a plan");
        Self(path)
    }

    fn run(&self, line: &str) -> (String, i32) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.current_dir(&self.0).env_clear().env("LANG", "C.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
        command.env("USER", "ann").env("LONGPOLE_DATA_DIR", self.0.join("data"));
        let output = command.args(line.split(' ')).output().expect("longpole runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (text, output.status.code().expect("no signal"))
    }

    fn text(&self) -> String {
        fs::read_to_string(self.0.join("plan.md")).expect("the plan")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_tick_changes_one_byte_of_the_file_and_only_when_asked() {
    let desk = Desk::new("tick");
    assert_eq!(desk.run("done Shoes").1, 0);
    assert_eq!(desk.text(), PLAN);
    let (told, status) = desk.run("tick");
    assert!(status == 1 && told.contains("[x] Shoes"), "{told}");
    assert_eq!(desk.run("tick --write").1, 0);
    assert_eq!(desk.text(), PLAN.replace("- [ ] Shoes", "- [x] Shoes"));
    assert_eq!(desk.run("tick").1, 0);
    assert_eq!(desk.run("reopen Shoes --write-ticks").1, 0);
    assert_eq!(desk.text(), PLAN);
    // A row of a table has no box: its tick stays in the journal.
    assert_eq!(desk.run("done T1 --write-ticks").1, 0);
    assert_eq!(desk.text(), PLAN);
}

#[test]
fn a_box_ticked_in_an_editor_counts() {
    let desk = Desk::new("editor");
    fs::write(desk.0.join("plan.md"), PLAN.replace("- [ ] Shoes", "- [x] Shoes")).expect("a plan");
    let (told, _) = desk.run("status --json");
    assert!(told.contains("\"done\"") || told.contains("claimed"), "{told}");
    assert!(desk.run("tick").0.contains("every box stands as it was recorded"));
}

#[test]
fn what_has_no_id_is_told_how_to_get_one_and_is_followed_where_it_moves() {
    let desk = Desk::new("ids");
    let (told, _) = desk.run("ids");
    assert!(told.contains("~ shoes") && told.contains("`- [ ] T1: title` gives one an id"), "{told}");
    assert!(desk.run("ids --write").0.contains("T1: title"));
    desk.run("done Shoes");
    let moved = PLAN
        .replace("## Phase 1: Pack", "New words.\r\n\r\n## Phase 1: Pack and go")
        .replace("- [ ] Shoes", "- [ ] S1: Shoes");
    fs::write(desk.0.join("plan.md"), PLAN.replace("## Phase 1: Pack", "Words.\r\n\r\n## Phase 1: Go"))
        .expect("edited");
    assert!(desk.run("status").0.contains("2 claimed"), "{}", desk.run("status").0);
    fs::write(desk.0.join("plan.md"), moved.replace("Pack and go", "Go")).expect("edited");
    assert!(desk.run("status").0.contains("2 claimed"), "with the id that it was given: {}", desk.run("status").0);
}

#[test]
fn each_line_is_explained() {
    let (told, status) = Desk::new("explain").run("check --explain");
    assert_eq!(status, 0, "{told}");
    for said in [
        "a phase (phase-heading)",
        "a task (box)",
        "a step (box-inside-a-task)",
        "a task (table-row)",
        "3 boxes, 1 of them ticked",
    ] {
        assert!(told.contains(said), "{said} in\n{told}");
    }
    let (told, status) = Desk::new("explain-ron").run("check --explain --plan nowhere.ron");
    assert!(status == 2 || told.contains("explain"), "{told}");
}

#[test]
fn an_imported_plan_opens_to_the_same_outlook() {
    let desk = Desk::new("import");
    let (told, status) = desk.run("import plan.md -o new.ron");
    assert_eq!(status, 0, "{told}");
    let native = fs::read_to_string(desk.0.join("new.ron")).expect("the new plan");
    assert!(native.starts_with("// Trip: 1 phases"), "{native}");
    let outlook = |text: &str, format| {
        let read = read(text, format);
        assert_eq!(read.problems.iter().filter(|problem| problem.code != "encoded-twice").count(), 0);
        PlanOutlook::of(read.plan, samples::demo_day())
    };
    let (ours, theirs) = (outlook(&native, Format::Ron), outlook(PLAN, Format::Markdown));
    assert_eq!(ours.plan, theirs.plan);
    assert_eq!(ours.outlook, theirs.outlook);
    assert_eq!(desk.run("import plan.md -o new.ron").1, 2);
}

#[test]
fn a_plan_goes_out_in_every_form_and_comes_back_in_three() {
    let desk = Desk::new("export");
    desk.run("done Shoes");
    let begins = [
        ("md", "<!-- longpole: plan "),
        ("csv", "kind,id,title"),
        ("mermaid", "flowchart LR"),
        ("dot", "digraph \"Trip\""),
        ("ics", "BEGIN:VCALENDAR"),
    ];
    for (form, begin) in begins {
        let (told, status) = desk.run(&format!("export --format {form}"));
        assert!(status == 0 && told.starts_with(begin), "{form}: {told}");
    }
    for (form, format) in [("md", Format::Markdown), ("json", Format::Json), ("ron", Format::Ron)] {
        let plan = read(&desk.run(&format!("export --format {form}")).0, format).plan;
        assert_eq!(plan.phases[0].tasks.len(), 3, "{form}");
        let done = plan.phases[0].tasks[0].status.as_ref().map(ToString::to_string);
        assert_eq!(done.as_deref(), Some("done"), "{form}");
    }
}
