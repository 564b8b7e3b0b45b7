//! The real program where what is done cannot be saved at once: another window holds the journal, or a copy of the plan asks
//! whether both share their progress.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use longpole::journal::Key;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::journal::Window;
use longpole::plan::SafeText;
use longpole::store::journal::DataFolder;
use longpole::store::journal::DiskJournal;
use longpole::store::journal::Draft;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;
use portable_pty::CommandBuilder;
use vt100::Screen;

use crate::terminal::Terminal;
use crate::terminal::plan_file;

/// The program on a plan, with what it keeps in a folder of its own.
fn opens(file: &Path, data: &Path) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(file);
    command.arg("--data-dir");
    command.arg(data);
    let mut terminal = Terminal::start(command);
    terminal.waits_for("the first frame", shows("Second"));
    terminal
}

fn shows(text: &str) -> impl Fn(&Screen) -> bool {
    let text = text.to_owned();
    move |screen| screen.contents().contains(&text)
}

/// The lock of the only plan that is kept in a folder.
fn lock(data: &Path) -> File {
    let folders = fs::read_dir(data.join("plans")).expect("plans").filter_map(Result::ok);
    let mut paths = folders.map(|folder| folder.path().join("lock"));
    let path = paths.find(|path| path.exists()).expect("a lock");
    File::options().read(true).write(true).open(path).expect("a lock")
}

fn fresh(name: &str) -> (PathBuf, PathBuf) {
    let file = plan_file(name);
    let data = file.with_file_name("data");
    let _ = fs::remove_dir_all(&data);
    (file, data)
}

#[test]
fn while_another_holds_the_journal_the_screen_lives_and_says_saved_only_when_it_is() {
    let (file, data) = fresh("locked");
    let mut terminal = opens(&file, &data);
    terminal.types(" ").waits_for("the tick", shows("claimed 50 %"));
    let lock = lock(&data);
    lock.lock().expect("locked");
    terminal.types("j ").waits_for("that it waits", |screen| {
        let contents = screen.contents();
        contents.contains("waiting to save") && contents.contains("claimed 50 %") && !contents.contains("takes it back")
    });
    terminal.types("2").waits_for("another screen", shows("The long pole"));
    terminal.types("1u").waits_for("the plan, where a step back waits too", |screen| {
        screen.contents().contains("Second") && screen.contents().contains("another longpole holds the journal")
    });
    terminal.types("q").waits_for("what leaving would lose", shows("2 actions are not saved"));
    lock.unlock().expect("unlocked");
    terminal.waits_for("both kept, in their order", |screen| {
        screen.contents().contains("taken back") && screen.contents().contains("claimed 50 %")
    });
    terminal.waits_for("the word", |screen| !screen.contents().contains("waiting to save"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn two_copies_of_a_plan_share_their_progress_where_that_is_said_on_the_screen() {
    let (file, data) = fresh("copies");
    let text = r#"(id: "two-things", title: "Two things", tasks: ["First", "Second"])"#;
    fs::write(&file, text).expect("a plan");
    let copy = file.with_file_name("copy.ron");
    fs::write(&copy, text).expect("a plan");
    let mut terminal = opens(&file, &data);
    terminal.types(" ").waits_for("the tick", shows("claimed 50 %"));
    terminal.types("Cq");
    assert_eq!(terminal.ends(), 0);
    let mut terminal = opens(&copy, &data);
    terminal.types("j ").waits_for("the question", |screen| {
        screen.contents().contains("NOT SAVED") && screen.contents().contains("lets both share")
    });
    terminal.types("C").waits_for("both ticks", |screen| {
        screen.contents().contains("claimed 100 %") && !screen.contents().contains("NOT SAVED")
    });
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn how_the_finish_of_a_large_plan_moved_is_told_as_soon_as_it_is_known() {
    let (file, data) = fresh("moved");
    let tasks: Vec<String> = (2..4500).map(|at| format!("(id: \"T-{at}\", title: \"Task {at}\"),")).collect();
    let head = r#"(title: "Large", start: "2026-01-05", tasks: [(id: "T-1", title: "Second", estimate: "3d"),"#;
    fs::write(&file, format!("{head}{}])", tasks.concat())).expect("a plan");
    // Something was done months ago; what was not has slipped every day since.
    let folder = DataFolder::find(Some(data.clone())).expect("a folder");
    let mut journal = DiskJournal::open(folder, Place::of("", &file));
    let ops = vec![Op::Done { task: Key::new("T-2") }];
    let draft = Draft { window: Window(1), by: SafeText::default(), ops };
    journal.append(&draft, Millis(1_768_000_000_000)).expect("kept");
    let mut terminal = opens(&file, &data);
    terminal.waits_for("the movement", |screen| screen.contents().lines().take(3).any(|line| line.contains("d later")));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}
