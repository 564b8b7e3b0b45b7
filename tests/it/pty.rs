//! The real program in a real terminal: it starts, answers, and gives the terminal back whatever ends it.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use longpole::app::Ask;
use longpole::app::CheckDeed;
use longpole::app::Deed;
use longpole::app::Loaded;
use longpole::app::Model;
use longpole::app::Msg;
use longpole::app::Origin;
use longpole::app::Size;
use longpole::plan::samples;
use longpole::tui;
use longpole::view::Look;
use portable_pty::CommandBuilder;
use portable_pty::PtySize;
use vt100::Screen;

use crate::harness::contents;
use crate::terminal::Terminal;
use crate::terminal::plan_file;
use crate::terminal::until;

/// Tells the test that stands for a program what it should do.
pub(crate) const ROLE: &str = "LONGPOLE_TEST_ROLE";

#[test]
fn it_starts_moves_helps_and_leaves() {
    let mut terminal = Terminal::opens("journey");
    terminal.waits_for("the alternate screen", |screen| screen.alternate_screen() && screen.hide_cursor());
    terminal.types("j").waits_for("the selection", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("Second"))
    });
    terminal.types("?").waits_for("the help", |screen| screen.contents().contains("Keys that work here"));
    terminal.types("?").waits_for("the plan", |screen| !screen.contents().contains("Keys that work here"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_restored();
}

#[test]
fn signals_that_end_it_give_the_terminal_back() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let mut terminal = Terminal::opens(&format!("signal-{name}"));
        terminal.signal(name);
        assert_eq!(terminal.ends(), 128 + number, "SIG{name}");
        terminal.is_restored();
    }
}

#[test]
fn stopping_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut terminal = Terminal::opens("stop");
    for asks in [None, Some("TSTP")] {
        match asks {
            None => drop(terminal.types("\u{1a}")),
            Some(signal) => terminal.signal(signal),
        }
        until("the stop", || terminal.state().starts_with('T'));
        terminal.is_restored();
        terminal.signal("CONT");
        terminal.waits_for("the screen", |screen| screen.alternate_screen() && screen.contents().contains("Second"));
    }
    terminal.types("G").waits_for("an answer", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("Second"))
    });
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_editor_has_the_terminal_and_what_it_wrote_is_read() {
    let file = plan_file("editor");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&file);
    command.env("EDITOR", "sed -i.bak s/First/Changed/");
    command.env_remove("VISUAL");
    let mut terminal = Terminal::start(command);
    terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
    terminal.types("e").waits_for("what the editor wrote", |screen| screen.contents().contains("Changed"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_restored();
}

#[test]
fn two_windows_see_each_others_ticks_and_undo_survives_a_restart() {
    let file = plan_file("windows");
    let _ = fs::remove_dir_all(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pty-data"));
    let start = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
        command.arg(&file);
        let mut terminal = Terminal::start(command);
        terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
        terminal
    };
    let (mut one, mut two) = (start(), start());
    one.types(" ").waits_for("the tick", |screen| {
        screen.contents().contains("claimed 50 %") && screen.contents().contains("saved")
    });
    two.waits_for("the tick of the other", |screen| screen.contents().contains("claimed 50 %"));
    two.types("j ").waits_for("both ticks", |screen| screen.contents().contains("claimed 100 %"));
    one.waits_for("both ticks", |screen| screen.contents().contains("claimed 100 %"));
    for terminal in [&mut one, &mut two] {
        terminal.types("q");
        assert_eq!(terminal.ends(), 0);
    }
    let mut again = start();
    again.waits_for("what was saved", |screen| screen.contents().contains("claimed 100 %"));
    again.types("uu").waits_for("both undone", |screen| screen.contents().contains("claimed 0 %"));
    again.types("U").waits_for("one again", |screen| screen.contents().contains("claimed 50 %"));
    let text = fs::read_to_string(&file).expect("the plan").replace("Second", "Another");
    fs::write(&file, text).expect("edited");
    again.waits_for("what was edited", |screen| screen.contents().contains("Another"));
    again.types("q");
    assert_eq!(again.ends(), 0);
}

#[test]
fn undoing_what_others_have_changed_since_is_asked_about() {
    let file = plan_file("asked");
    let data = file.with_file_name("data");
    let _ = fs::remove_dir_all(&data);
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&file);
    command.arg("--data-dir");
    command.arg(&data);
    let mut terminal = Terminal::start(command);
    terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
    terminal.types(" ").waits_for("the tick", |screen| screen.contents().contains("claimed 50 %"));
    let mut note = Command::new(env!("CARGO_BIN_EXE_longpole"));
    note.args(["note", "First", "-m", "seen", "--plan"]).arg(&file).arg("--data-dir").arg(&data);
    assert!(note.output().expect("longpole runs").status.success());
    terminal.types("u").waits_for("the question", |screen| screen.contents().contains("others have changed"));
    terminal.types("u").waits_for("the step back", |screen| screen.contents().contains("claimed 0 %"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn what_is_not_saved_is_tried_again_and_said_after_leaving() {
    let file = plan_file("unsaved");
    let data = file.with_file_name("data");
    let _ = fs::remove_dir_all(&data);
    let _ = fs::remove_file(&data);
    fs::write(&data, "a file where the folder should be").expect("written");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&file);
    command.arg("--data-dir");
    command.arg(&data);
    let mut terminal = Terminal::start(command);
    terminal.waits_for("why there is no progress", |screen| screen.contents().contains("this is the plan alone"));
    terminal.types(" ").waits_for("that it is not saved", |screen| {
        screen.contents().contains("NOT SAVED") && screen.contents().contains("claimed 0 %")
    });
    fs::remove_file(&data).expect("removed");
    terminal.types("W").waits_for("the tick", |screen| {
        screen.contents().contains("claimed 50 %") && !screen.contents().contains("NOT SAVED")
    });
    fs::remove_dir_all(&data).and_then(|()| fs::write(&data, "again")).expect("written");
    terminal.types("j ").waits_for("that it is not saved", |screen| screen.contents().contains("NOT SAVED"));
    terminal.types("q").waits_for("what would be lost", |screen| screen.contents().contains("1 action is not saved"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    terminal.waits_for("what was lost", |screen| screen.contents().contains("NOT SAVED: Done ~/second"));
}

#[test]
fn a_large_plan_is_ticked_at_once_and_what_follows_comes_after() {
    let file = plan_file("large");
    let tasks: Vec<String> = (2..4500).map(|at| format!("(id: \"T-{at}\", title: \"Task {at}\"),")).collect();
    let tasks = tasks.concat();
    let text = format!(
        r#"(title: "Large", tasks: [(id: "T-0", title: "First"), (id: "T-1", title: "Second", needs: "T-0"),{tasks}])"#
    );
    fs::write(&file, text).expect("a plan");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&file);
    let mut terminal = Terminal::start(command);
    let shows = |mark: &'static str| move |screen: &Screen| screen.contents().contains(mark);
    terminal.waits_for("the first frame", shows("· T-1"));
    terminal.types(" ").waits_for("the tick", shows("◇ T-0"));
    terminal.waits_for("what follows", shows("○ T-1"));
    terminal.types("jb").waits_for("the question", shows("blocked by"));
    terminal.types("rain\r").waits_for("the block", shows("⊘ T-1"));
    terminal.types("uu").waits_for("all of it taken back", shows("○ T-0"));
    terminal.waits_for("what follows", shows("· T-1"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_resized_window_is_drawn_anew() {
    let mut terminal = Terminal::opens("resize");
    terminal.waits_for("the whole frame", |screen| screen.contents().contains("quit"));
    {
        let mut parser = terminal.shown.0.lock().expect("a parser");
        parser.screen_mut().set_size(30, 100);
        terminal.master.resize(PtySize { rows: 30, cols: 100, ..PtySize::default() }).expect("a resize");
    }
    terminal.waits_for("a footer in the last row", |screen| {
        screen.rows(0, 100).last().is_some_and(|line| line.contains("help"))
    });
}

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back_and_is_told() {
    for role in ["panic", "panic elsewhere"] {
        let mut terminal = Terminal::plays(role);
        terminal.types("R");
        assert_eq!(terminal.ends(), 101, "{role}");
        terminal.is_restored();
        terminal.waits_for("the message", |screen| screen.contents().contains("a mistake of ours"));
    }
}

#[test]
fn nothing_is_drawn_while_nothing_happens_and_a_second_only_where_a_clock_is_shown() {
    let mut terminal = Terminal::opens("idle");
    // The first glances are over by then.
    terminal.types("G").waits_for("an answer", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("Second"))
    });
    assert_eq!(terminal.comes_in(Duration::from_millis(1200)), 0, "on the Plan screen");
    terminal.types("4").waits_for("the stand-up", |screen| screen.contents().contains("everybody"));
    assert_eq!(terminal.comes_in(Duration::from_millis(1200)), 0, "while nobody speaks");
    terminal.types("]").waits_for("the clock", |screen| screen.contents().contains("0:00"));
    terminal.waits_for("the next second", |screen| screen.contents().contains("0:01"));
    terminal.types("t").waits_for("the clock to stop", |screen| screen.contents().contains("the clock is off"));
    assert_eq!(terminal.comes_in(Duration::from_millis(1200)), 0, "while the clock is off");
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_stand_up_is_copied_through_the_terminal_in_letters_that_none_obeys() {
    let mut terminal = Terminal::opens("copy");
    terminal.types("4").waits_for("the stand-up", |screen| screen.contents().contains("everybody"));
    terminal.types("y").waits_for("the word", |screen| screen.contents().contains("copied"));
    let bytes = terminal.bytes.lock().expect("bytes").clone();
    let begin = bytes.windows(7).position(|window| window == b"\x1b]52;c;").expect("OSC 52") + 7;
    let text: Vec<u8> = bytes[begin..].iter().copied().take_while(|byte| *byte != 0x1b && *byte != 7).collect();
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    assert!(text.len() > 80 && text.iter().all(is_letter), "{}", String::from_utf8_lossy(&text));
    // "## Stand-up" in base64.
    assert!(text.starts_with(b"IyMgU3RhbmQtdXA"), "{}", String::from_utf8_lossy(&text));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn the_stand_up_goes_to_the_systems_clipboard_and_into_a_file_beside_those_that_are_there() {
    let plan = plan_file("clipboard");
    let folder = plan.parent().expect("a folder").join("clipboard");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let clip = folder.join("clip");
    fs::write(folder.join("xclip"), format!("#!/bin/sh\ncat > {}\n", clip.display())).expect("a tool");
    let made = Command::new("chmod").arg("+x").arg(folder.join("xclip")).status();
    assert!(made.expect("chmod").success());
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&plan);
    command.cwd(&folder);
    command.env("DISPLAY", ":0");
    command.env_remove("WAYLAND_DISPLAY");
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    let mut terminal = Terminal::start(command);
    terminal.waits_for("the first frame", |screen| screen.contents().contains("Second"));
    terminal.types("4").waits_for("the stand-up", |screen| screen.contents().contains("everybody"));
    terminal.types("y").waits_for("the word", |screen| screen.contents().contains("copied"));
    until("the clipboard", || fs::read_to_string(&clip).is_ok_and(|text| text.starts_with("## Stand-up")));
    terminal.types("Y").waits_for("the file", |screen| screen.contents().contains("wrote standup-"));
    terminal.types("Y").waits_for("another", |screen| screen.contents().contains("-2.md"));
    let written = fs::read_dir(&folder).expect("a folder").flatten();
    let written = written.filter(|file| file.path().extension().is_some_and(|end| end == "md"));
    assert_eq!(written.count(), 2);
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_window_shows_how_it_was_and_returns_to_now() {
    let mut terminal = Terminal::opens("past");
    terminal.types(" ").waits_for("the tick", |screen| screen.contents().contains("claimed 50 %"));
    terminal.types("8").waits_for("the history", |screen| screen.contents().contains("the newest first"));
    terminal.types(",").waits_for("the moment before", |screen| {
        screen.contents().contains("AS IT WAS") && screen.contents().contains("claimed 0 %")
    });
    terminal.types("1 ").waits_for("a refusal", |screen| screen.contents().contains("this is how it was"));
    terminal.types("\x1b").waits_for("now", |screen| screen.contents().contains("claimed 50 %"));
    terminal.types("uq");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_stuck_loop_does_not_keep_the_terminal() {
    let mut terminal = Terminal::plays("stuck");
    terminal.types("R").waits_for("the loop to be stuck", |screen| screen.contents().contains("stuck here"));
    terminal.signal("TERM");
    assert_eq!(terminal.ends(), 128 + 15);
    terminal.is_restored();
}

/// Not a test by itself: the tests above run it as a program of its own.
#[test]
fn a_program_that_goes_wrong() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let plan = contents(r#"(title: "Two things", tasks: ["First", "Second"])"#);
    let model = Model::new(plan, Origin::File, samples::demo_day(), Size::default());
    let keeper = Box::new(Mistaken(role));
    let ended = tui::run(model, tui::Options { look: Look::default(), by_background: None, keeper });
    assert_eq!(ended.map(|ended| ended.exit).map_err(|error| error.to_string()), Ok(tui::Exit::Quit));
}

/// Goes wrong as it is told when the plan is to be read again.
struct Mistaken(String);

impl tui::Keeper for Mistaken {
    fn wake_with(&mut self, _: tui::Bell) {}

    fn check(&mut self, _: CheckDeed) -> Option<Msg> {
        None
    }

    fn progress(&mut self) -> Vec<Msg> {
        Vec::new()
    }

    fn reload(&mut self) -> Loaded {
        match self.0.as_str() {
            "panic elsewhere" => {
                let _ = std::thread::spawn(|| panic!("a mistake of ours")).join();
                Err("this is never seen".into())
            }
            "stuck" => {
                let mut out = std::io::stdout();
                out.write_all(b"stuck here").and_then(|()| out.flush()).expect("a terminal");
                loop {
                    std::thread::park();
                }
            }
            _ => panic!("a mistake of ours"),
        }
    }

    fn open(&mut self, _: usize) -> Msg {
        Msg::Failed("there is no other plan".into())
    }

    fn file(&self) -> Option<PathBuf> {
        None
    }

    fn record(&mut self, _: Deed) -> Msg {
        Msg::Failed("nothing is kept".into())
    }

    fn share(&mut self) {}

    fn answer(&mut self, _ask: Ask) -> Option<Msg> {
        Some(Msg::Failed("nobody asks here".into()))
    }

    fn note_standup(&mut self) -> Option<Msg> {
        None
    }

    fn news(&mut self) -> Option<Msg> {
        None
    }
}

#[test]
fn the_demo_can_be_tried_out_and_is_forgotten() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pty-demo");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let start = || {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
        command.cwd(&folder);
        command.args(["--data-dir".as_ref(), folder.as_os_str()]);
        let mut terminal = Terminal::start(command);
        terminal.waits_for("what to press", |screen| screen.contents().contains("this is the demo: Space ticks"));
        terminal.waits_for("how it stands", |screen| screen.contents().contains("claimed 17 %"));
        terminal
    };
    let mut terminal = start();
    terminal.types(" ").waits_for("the very first key to tick", |screen| screen.contents().contains("u takes it back"));
    terminal.types("u").waits_for("the step back", |screen| screen.contents().contains("U does it again"));
    terminal.types("/val-1\r ").waits_for("the tick", |screen| {
        screen.contents().contains("claimed 19 %") && screen.contents().contains("not kept")
    });
    terminal.types("8").waits_for("what happened", |screen| screen.contents().contains("Thu 22 Jan"));
    terminal.types("u").waits_for("the step back", |screen| screen.contents().contains("claimed 17 %"));
    terminal.types("U").waits_for("the tick again", |screen| screen.contents().contains("claimed 19 %"));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    start().types("q");
}
