//! How the Plan screen looks, at the sizes people use and at those nobody should.

use std::fmt::Write as _;

use longpole::app::Msg;
use longpole::plan::samples;
use ratatui::backend::Backend as _;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::harness::Person;

/// Keys that go to a task with everything a task can have.
const TO_A_TASK: &str = "j j j j j j j j j";

fn check(name: &str, text: &str, keys: &str) {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut person = Person::opens(text, width, height);
        person.presses(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
    }
}

/// A plan of so many tasks in phases and days.
fn large(n_tasks: usize) -> String {
    let mut text = String::from("(title: \"A large plan\", phases: [");
    for at in 0..n_tasks {
        if at % 1000 == 0 {
            let _ = write!(text, "{}(title: \"Phase {}\", days: [", if at > 0 { "])])," } else { "" }, at / 1000);
        }
        if at % 20 == 0 {
            let _ = write!(text, "{}(title: \"Day {}\", tasks: [", if at % 1000 > 0 { "])," } else { "" }, at / 20);
        }
        let _ = write!(text, "(id: \"T-{at}\", title: \"Task number {at}\", estimate: \"4h\"),");
    }
    text.push_str("])])])");
    text
}

#[test]
fn an_ordinary_plan() {
    check("ordinary", samples::demo().text, TO_A_TASK);
}

#[test]
fn an_empty_plan() {
    check("empty", r#"(title: "My plan")"#, "");
}

/// Everything done.
const FINISHED: &str = r#"(title: "Weekend", start: "2026-01-19", tasks: [
    (title: "Paint the door", estimate: "4h", status: "done"), (title: "Buy bread", status: "done"),
])"#;

#[test]
fn a_finished_plan() {
    check("finished", FINISHED, "");
}

#[test]
fn the_path_of_an_ordinary_plan() {
    check("path_ordinary", samples::demo().text, "2 j j");
}

#[test]
fn the_path_of_an_empty_and_a_finished_plan() {
    check("path_empty", r#"(title: "My plan")"#, "2");
    check("path_finished", FINISHED, "2");
}

#[test]
fn the_blockers_of_an_ordinary_plan() {
    check("blockers_ordinary", samples::demo().text, "3 j");
}

#[test]
fn the_blockers_of_an_empty_and_a_finished_plan() {
    check("blockers_empty", r#"(title: "My plan")"#, "3");
    check("blockers_finished", FINISHED, "3");
}

#[test]
fn why_lies_over_the_screen() {
    check("why", samples::demo().text, "2 j j w");
}

#[test]
fn a_large_plan() {
    check("large", &large(5000), "] ] Ctrl-D");
}

/// Every screen of a plan with a hundred thousand tasks, which is read and derived once; a file a screen.
#[test]
fn a_plan_of_a_hundred_thousand_tasks_on_every_screen() {
    let mut person = Person::opens(&large(100_000), 40, 12);
    for (name, keys) in [
        ("plan", "] ] Ctrl-D"),
        ("path", "2 j"),
        ("blockers", "3"),
        ("standup", "4"),
        ("graph", "1 ] j j 5 +"),
        ("evidence", "6"),
        ("decisions", "7"),
        ("history", "8"),
    ] {
        person.presses(keys);
        let mut screens = String::new();
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            person.does(Msg::Resized { width, height });
            let _ = write!(screens, "{width}x{height}\n{}\n", person.sees());
        }
        insta::assert_snapshot!(format!("huge_{name}"), screens);
        person.does(Msg::Resized { width: 40, height: 12 });
    }
}

#[test]
fn the_help_at_two_sizes() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut person = Person::opens(samples::demo().text, width, height);
        person.presses("?");
        insta::assert_snapshot!(format!("help_{width}x{height}"), person.sees());
    }
}

#[test]
fn a_plan_with_problems_says_so_and_shows_the_rest() {
    let mut person = Person::opens(
        r#"(title: "Half", tasks: ["One", (title: "Two", needs: ["GONE"], estimat: "4h"), "Three"])"#,
        60,
        10,
    );
    let screen = person.sees();
    assert!(screen.contains("problems in the plan: run `longpole check`") || screen.contains("1 problem"), "{screen}");
    assert!(screen.contains("One") && screen.contains("Three"), "{screen}");
}

#[test]
fn every_size_draws() {
    let plans = [samples::demo().text, r#"(title: "My plan")"#, r#"(title: "計画", tasks: ["計画を立てる 👩‍👩‍👧 Z͑ͫ̓", ""])"#];
    for text in plans {
        for keys in [
            "",
            "j j j j j j j j j p",
            "?",
            "/ '計e'",
            "/ 'zzz'",
            "2",
            "2 - c f G",
            "2 + l l l",
            "3 G",
            "2 w",
            "w ?",
            "4 n G",
            "2 j 5 + l",
            "6 j p G",
            "6 o",
            "7 j j p",
            "7 G",
            "8",
            "< 1",
        ] {
            let mut person = Person::opens(text, 80, 24);
            person.presses(keys);
            for width in 1..=60 {
                for height in 1..=20 {
                    person.does(longpole::app::Msg::Resized { width, height });
                }
            }
        }
    }
}

#[test]
fn no_line_is_wider_than_the_window_and_ascii_is_ascii() {
    let mut person = Person::opens(samples::demo().text, 130, 50);
    person.look = longpole::view::Look::new("mono", false);
    for keys in ["z Z j j j j j j j j j j j j j", "2", "3", "w", "Esc 4", "4 n", "2 j 5", "+", "6 G", "7 G", "8"] {
        person.presses(keys);
        let screen = person.sees();
        assert!(screen.is_ascii(), "{screen}");
        assert!(screen.lines().all(|line| line.len() <= 130));
    }
}

#[test]
fn wide_characters_keep_the_columns_in_line() {
    let mut person = Person::opens(
        r#"(title: "T", tasks: [(title: "計画を立てる、そして正直に書く、何度でも", estimate: "4h"), (title: "Plain", estimate: "4h")])"#,
        40,
        6,
    );
    insta::assert_snapshot!(person.sees(), @r"
     T                      ends Thu 22 Jan
    ▌  ○ 計画を立てる、そして正直…    0h ⚡
       ○ Plain                        0h


     Space tick  u undo  ? help  q quit
    ");
}

#[test]
fn what_stays_on_the_terminal_is_what_the_last_frame_shows() {
    let (width, height) = (100, 20);
    let mut person = Person::opens(samples::demo().text, width, height);
    let mut terminal = vt100::Parser::new(height, width, 0);
    let mut last = Buffer::empty(Rect::new(0, 0, width, height));
    for keys in
        ["", "2", "1", "2 j j", "5", "2", "3", "4", "5 +", "l", "2 w", "Esc 1", "6 j", "7 j", "8", "5", "?", "Esc 2"]
    {
        let frame = person.presses(keys).draw();
        let mut bytes = Vec::new();
        let changes = last.diff(&frame);
        CrosstermBackend::new(&mut bytes).draw(changes.into_iter()).expect("bytes");
        terminal.process(&bytes);
        let shown: Vec<String> = terminal.screen().rows(0, width).map(|row| row.trim_end().to_owned()).collect();
        let drawn: Vec<String> = person.sees().lines().map(ToOwned::to_owned).collect();
        assert_eq!(shown, drawn, "after {keys}");
        last = frame;
    }
}
