//! The Graph screen as somebody uses it: keys in, where one is and what is drawn out.

use std::fmt::Write as _;

use longpole::app::Msg;
use longpole::app::Pointer;
use longpole::app::Screen;
use longpole::engine::timetable::Meaning;
use longpole::plan::samples;

use crate::harness::Person;

/// A house: a fork, a join, and two days that follow each other.
const PLAN: &str = r#"(title: "House", start: "2026-01-19", days: [
    (title: "Walls", tasks: [
        (id: "DIG", title: "Dig", estimate: "1d"),
        (id: "WALL", title: "Lay bricks", estimate: "3d", needs: "DIG"),
        (id: "PIPE", title: "Lay pipes", estimate: "1d", needs: "DIG"),
    ]),
    (title: "Top", tasks: [(id: "ROOF", title: "Roof", estimate: "1d"), (id: "PAINT", title: "Paint", needs: "ROOF")]),
])"#;

/// The id of the selected task, or what else is selected.
fn selected(person: &Person) -> String {
    let contents = &person.model.contents;
    match person.model.graph().expect("a graph").1 {
        Meaning::Task(node) => contents.id(node).to_owned(),
        Meaning::End(node) => format!("all of {}", contents.title(node)),
        other => format!("{other:?}"),
    }
}

fn check(keys: &str, expect: &str) {
    let mut person = Person::opens(PLAN, 100, 30);
    person.presses("j 5").presses(keys);
    assert_eq!(selected(&person), expect, "after {keys}");
}

#[test]
fn arrows_go_along_the_lines() {
    check("", "DIG");
    check("l", "WALL");
    check("l j", "PIPE");
    check("l j l", "all of Walls");
    check("l j l h", "PIPE");
    check("l l", "all of Walls");
    check("l l l", "ROOF");
    check("l l l l", "PAINT");
    check("l l l l h h h", "WALL");
    check("Right Down Left", "DIG");
}

#[test]
fn the_way_ends_with_a_word() {
    let mut person = Person::opens(PLAN, 100, 30);
    person.presses("j 5 h");
    assert!(person.sees().contains("this waits for nothing"));
}

#[test]
fn what_was_selected_is_drawn_and_what_is_selected_is_gone_to() {
    let mut person = Person::opens(PLAN, 100, 30);
    person.presses("G 5");
    assert_eq!(selected(&person), "PAINT");
    person.presses("h Enter");
    assert_eq!((person.model.screen, person.selected()), (Screen::Plan, "Roof"));
}

#[test]
fn more_and_fewer_steps_keep_the_selection() {
    let mut person = Person::opens(PLAN, 100, 30);
    person.presses("j 5 -");
    assert!(!person.sees().contains("PAINT") && person.sees().contains("1 step either way"));
    person.presses("+ + + +");
    assert!(person.sees().contains("PAINT"), "{}", person.sees());
    person.presses("l l l - - - -");
    assert_eq!(selected(&person), "ROOF");
}

#[test]
fn the_long_pole_runs_in_heavy_lines() {
    let mut person = Person::opens(PLAN, 100, 30);
    let screen = person.presses("j 5 + +").sees();
    assert!(screen.contains("━") && screen.contains("─ ○ DIG") | screen.contains("▌○ DIG"), "{screen}");
}

#[test]
fn the_graph_looks_the_same_everywhere() {
    let finished =
        PLAN.replace("estimate", "status: \"done\", estimate").replace("needs: \"ROOF\"", "status: \"done\"");
    for (name, text, keys) in [
        ("graph_ordinary", samples::demo().text, "2 j j j 5"),
        ("graph_near", samples::demo().text, "2 j 5 - l"),
        ("graph_empty", r#"(title: "My plan")"#, "5"),
        ("graph_finished", finished.as_str(), "5"),
    ] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut person = Person::opens(text, width, height);
            person.presses(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
        }
    }
}

#[test]
fn a_hub_with_thousands_around_it_is_drawn_in_part_and_says_so() {
    let mut text = String::from(r#"(title: "Hub", tasks: [(id: "HUB", title: "Hub")"#);
    for at in 0..5000 {
        let _ = write!(text, r#", (id: "T{at}", title: "Task", needs: "HUB")"#);
    }
    text.push_str("])");
    let mut person = Person::opens(&text, 100, 30);
    let screen = person.presses("5").sees();
    assert!(screen.contains("›4976"), "{screen}");
    person.presses("l l l l j j j h h h");
    for (width, height) in [(1, 1), (3, 2), (40, 12)] {
        person.does(Msg::Resized { width, height });
    }
}

#[test]
fn circles_are_drawn_without_their_last_line() {
    let text = r#"(title: "T", tasks: [(id: "A", title: "a", needs: "B"), (id: "B", title: "b", needs: "A"), (id: "C", title: "c", needs: "B")])"#;
    let mut person = Person::opens(text, 80, 24);
    for keys in ["5", "l", "l", "l", "h", "h", "j", "+", "c", "-"] {
        person.presses(keys);
        assert!(person.sees().contains('A'));
    }
}

#[test]
fn a_click_on_a_name_selects_it_and_the_wheel_walks_up_and_down() {
    let mut person = Person::opens(PLAN, 100, 30);
    person.presses("j 5");
    let screen = person.sees();
    let (y, line) = screen.lines().enumerate().find(|(y, line)| *y > 4 && line.contains("PIPE")).expect("it is drawn");
    let x = line.split("PIPE").next().expect("before it").chars().count();
    person.points(Pointer::Click, x as u16 + 1, y as u16);
    assert_eq!(selected(&person), "PIPE", "{screen}");
    person.points(Pointer::WheelUp, 3, 12);
    assert_eq!(selected(&person), "WALL");
    person.points(Pointer::Click, 2, 27);
    assert_eq!(selected(&person), "WALL", "a click beside every name changes nothing");
}
