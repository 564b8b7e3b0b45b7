//! The real program in a terminal that says what background it has: the theme follows, and no key is lost over it.

use portable_pty::CommandBuilder;
use vt100::Color;
use vt100::Screen;

use crate::terminal::Terminal;
use crate::terminal::plan_file;
use crate::terminal::until;

/// The background of the selected row in the light theme, and in the dark one.
const LIGHT: Color = Color::Idx(254);
const DARK: Color = Color::Idx(236);

fn starts(name: &str, arguments: &[&str]) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(plan_file(name));
    command.args(arguments);
    command.env_remove("COLORFGBG");
    Terminal::start(command)
}

fn has(screen: &Screen, color: Color) -> bool {
    (0..24).any(|y| (0..80).any(|x| screen.cell(y, x).is_some_and(|cell| cell.bgcolor() == color)))
}

fn asks(terminal: &Terminal) -> bool {
    terminal.bytes.lock().expect("bytes").windows(6).any(|window| window == b"\x1b]11;?")
}

#[test]
fn the_theme_follows_the_background_and_what_is_typed_around_the_answer_counts() {
    let mut terminal = starts("background", &[]);
    until("the question", || asks(&terminal));
    terminal.types("j\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;4ck?");
    terminal.waits_for("the help in the light theme", |screen| {
        screen.contents().contains("Keys that work here") && has(screen, LIGHT) && !has(screen, DARK)
    });
    terminal.types("?j").waits_for("the second task", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("Second"))
    });
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_restored();
}

#[test]
fn a_terminal_that_does_not_answer_is_dark_and_an_answer_that_comes_late_is_no_key() {
    let mut terminal = starts("background-late", &[]);
    terminal.waits_for("the first frame", |screen| screen.contents().contains("Second") && has(screen, DARK));
    std::thread::sleep(std::time::Duration::from_millis(600));
    terminal.types("j").waits_for("the second task", |screen| {
        screen.contents().lines().any(|line| line.starts_with('▌') && line.contains("Second"))
    });
    terminal
        .types("\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
        .types("?")
        .waits_for("the help", |screen| screen.contents().contains("Keys that work here") && has(screen, DARK));
    terminal.types("?q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn nothing_is_asked_where_the_user_has_decided() {
    let mut terminal = starts("background-decided", &["--theme", "dark"]);
    terminal.waits_for("the first frame", |screen| screen.contents().contains("Second") && has(screen, DARK));
    assert!(!asks(&terminal));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn an_answer_that_comes_late_never_reaches_the_editor() {
    let file = plan_file("background-editor");
    let heard = file.with_file_name("heard");
    let _ = std::fs::remove_file(&heard);
    // An editor that keeps what it is sent until it is ended.
    let editor = file.with_file_name("editor.sh");
    std::fs::write(&editor, format!("head -c 1 > {}\n", heard.display())).expect("an editor");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_longpole"));
    command.arg(&file);
    command.env_remove("COLORFGBG");
    command.env_remove("VISUAL");
    command.env("EDITOR", format!("sh {}", editor.display()));
    let mut terminal = Terminal::start(command);
    until("the question", || asks(&terminal));
    terminal.types("e");
    std::thread::sleep(std::time::Duration::from_millis(150));
    terminal.types("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;4c");
    until("the editor", || heard.exists());
    terminal.types("x\n");
    until("what the editor heard", || std::fs::read(&heard).is_ok_and(|bytes| !bytes.is_empty()));
    assert_eq!(std::fs::read(&heard).expect("heard"), b"x");
    terminal.waits_for("the light theme", |screen| screen.contents().contains("Second") && has(screen, LIGHT));
    terminal.types("q");
    assert_eq!(terminal.ends(), 0);
    terminal.is_restored();
}
