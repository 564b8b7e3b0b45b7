//! Searching on every screen: the same prompt, the same words, the same keys.

use longpole::app::Msg;
use longpole::app::Screen;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::keys::Press;
use longpole::plan::samples;
use ratatui::style::Modifier;

use crate::harness::Person;

fn person(screen: &str) -> Person {
    let mut person = Person::opens(samples::demo().text, 120, 40);
    let noted = |key: &str, text: &str| Op::Noted { task: Key::new(key), text: text.into() };
    person.remembers(&[
        ("2026-01-21 10:00", "ann", noted("DEP-1", "one stack of packages")),
        ("2026-01-21 11:00", "bob", noted("DEP-2", "wheels of the models")),
        ("2026-01-21 12:00", "ann", Op::Done { task: Key::new("IMG-1") }),
    ]);
    person.presses(screen);
    person
}

/// The line of the selected row, without what a chart draws behind it.
fn selected(person: &mut Person) -> String {
    let screen = person.sees();
    let line = screen.lines().find(|line| line.starts_with('▌')).unwrap_or_default();
    line.chars().take(48).collect()
}

#[test]
fn the_prompt_is_the_same_on_every_screen_and_leaving_it_goes_back() {
    for (nth, _) in Screen::ALL.iter().enumerate() {
        let mut person = person(&(nth + 1).to_string());
        let before = person.sees();
        assert!(person.presses("/ 's").sees().contains(" find s▏"), "{}", person.sees());
        assert!(person.presses("Esc").sees() == before, "{}\n{before}", person.sees());
        // Nothing at all stays as little as what nothing has.
        assert!(person.presses("/ Enter").sees() == before);
        assert!(person.presses("/ 'xyzzyx").sees().contains("nothing has it"), "{}", person.sees());
        assert!(person.presses("Enter").sees() == before, "{}\n{before}", person.sees());
        assert!(person.presses("/ 'is:nothing").sees().contains("is:"), "{}", person.sees());
        assert!(person.presses("Backspace Ctrl-U Backspace").sees() == before);
        let help = person.presses("?").sees();
        assert!(help.contains("Find by words and filter words"), "{help}");
    }
}

#[test]
fn the_selection_goes_to_the_first_that_has_it_and_from_one_to_the_next() {
    for (screen, typed, titles) in [
        ("2", "doc", ["CMP-1  Stack up in Do", "DOC-1  Honest", "DOC-2  Guide", "DOC-3"]),
        ("3", "workflows", ["FIX-1  Mend", "E2E-1  Walk", "FIX-1  Mend", "E2E-1  Walk"]),
        ("7", "cluster", ["B  Compose now, the cluster", "C  The cluster", "B  Compose", "C  The cluster"]),
        ("4", "library", ["Replace the stub", "Replace the stub", "Replace the stub", "Replace the stub"]),
    ] {
        let mut person = person(screen);
        person.presses(&format!("/ '{typed}"));
        for title in titles {
            assert!(selected(&mut person).contains(title), "{screen} {typed} {title}:\n{}", person.sees());
            if person.model.row_find().is_some_and(|find| find.is_typing) {
                person.presses("Enter");
            }
            person.presses(">");
        }
    }
}

#[test]
fn filter_words_hold_on_every_screen_that_tells_of_tasks() {
    let mut person = person("2");
    person.presses("/ 'owner:lead Enter");
    assert!(person.sees().contains("have it: > goes to the next, Esc ends the search"), "{}", person.sees());
    let first = selected(&mut person);
    person.presses(">");
    assert_ne!(selected(&mut person), first);
    person.presses("<");
    assert_eq!(selected(&mut person), first);
    assert!(person.presses("Esc 5 / 'is:dropped").sees().contains("nothing has it"), "what is given up is not drawn");
    person.presses("Ctrl-U 'phase:performance Enter");
    assert!(person.sees().contains("Around LOAD-1"), "{}", person.sees());
    person.presses(">");
    assert!(person.sees().contains("Around LOAD-2"), "{}", person.sees());
    person.presses("6 / 'phase:validate");
    let screen = person.sees();
    assert!(screen.contains("VAL-") && !screen.contains("Ready for production"), "{screen}");
    person.presses("Esc 8 / 'ann Enter");
    let screen = person.sees();
    assert!(screen.contains("one stack") && !screen.contains("wheels of"), "{screen}");
}

#[test]
fn what_was_found_is_underlined_cell_by_cell() {
    let mut person = Person::opens(
        r#"(title: "T", calendar: (), start: "2026-01-19", phases: [(title: "P", tasks: [(id: "A", title: "計画を stack 立てる")])])"#,
        80,
        24,
    );
    person.presses("2 / 'stack Enter");
    let buffer = person.draw();
    let underlined: String = buffer
        .content()
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(underlined, "stack");
}

#[test]
fn a_search_outlives_a_change_of_screen_and_of_the_plan() {
    let mut person = person("2");
    person.presses("/ 'stack Enter 3 2 >");
    assert!(selected(&mut person).contains("Stack up"), "{}", person.sees());
    person.does(Msg::Loaded(Ok(crate::harness::contents(r#"(title: "Nothing left")"#))));
    person.presses("> <");
    for key in ['f', 'c', '>', '<'] {
        person.does(Msg::Pressed(Press::char(key)));
    }
}

#[test]
fn what_was_found_is_marked_at_once() {
    for (screen, words) in [("2", "doc"), ("3", "stack"), ("5", "load"), ("4", "library")] {
        let mut person = person(screen);
        person.presses(&format!("/ '{words} Enter"));
        let n_found = person.model.row_find().expect("a search").n_found;
        person.presses("*");
        assert!((1..=n_found).contains(&person.model.marked.len()), "{screen}: {}", person.sees());
        person.presses("* Esc *");
        assert!(screen == "4" || person.model.marked.len() != n_found, "{screen}: all of them: {}", person.sees());
    }
}
