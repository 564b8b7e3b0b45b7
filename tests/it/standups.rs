//! The Stand-up and History screens as somebody uses them: keys in, the screen and what is asked of the outside out.

use std::sync::Arc;

use longpole::app::Deed;
use longpole::app::Effect;
use longpole::app::Msg;
use longpole::app::Told;
use longpole::app::update;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::plan::samples;
use longpole::report::Standup;

use crate::harness::Person;

fn key(id: &str) -> Key {
    Key::new(id)
}

/// The demo after two days of work, seen on the morning of the third.
fn morning(width: u16, height: u16) -> Person {
    let mut person = Person::opens(samples::demo().text, width, height);
    person.remembers(&[
        ("2026-01-20 16:00", "ann", Op::Noted { task: key("IMG-1"), text: "asked again".into() }),
        ("2026-01-21 10:12", "ann", Op::Reopened { task: key("AUD-2") }),
        ("2026-01-21 11:40", "bob", Op::Done { task: key("PQC-1") }),
        (
            "2026-01-21 15:05",
            "bob",
            Op::Blocked { task: key("VAL-1"), why: "no licence".into(), on: "the lead".into() },
        ),
        ("2026-01-22 09:10", "kim", Op::Started { task: key("VAL-2") }),
    ]);
    person
}

fn check(name: &str, keys: &str) {
    for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut person = morning(width, height);
        person.presses(keys);
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
    }
}

#[test]
fn a_stand_up_of_an_ordinary_plan() {
    check("standup_ordinary", "4");
}

#[test]
fn a_stand_up_of_one_person() {
    check("standup_person", "4 ] ] j");
}

#[test]
fn the_history_of_an_ordinary_plan() {
    check("history_ordinary", "8 j");
}

#[test]
fn an_earlier_moment() {
    check("past_plan", "8 j j j Enter 1");
}

#[test]
fn empty_and_finished_plans_have_their_own_words() {
    let finished = r#"(title: "Weekend", start: "2026-01-12", tasks: [(title: "Buy bread", status: "done")])"#;
    for (name, text, keys) in [
        ("standup_empty", r#"(title: "My plan")"#, "4"),
        ("standup_finished", finished, "4"),
        ("history_empty", r#"(title: "My plan")"#, "8"),
        ("history_finished", finished, "8"),
    ] {
        for (width, height) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
            let mut person = Person::opens(text, width, height);
            person.presses(keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), person.sees());
        }
    }
}

#[test]
fn one_key_walks_through_the_people_and_round() {
    let mut person = morning(100, 24);
    person.presses("4");
    let n_people = person.model.standup.told().expect("it was told").people.len();
    assert!(n_people >= 2, "{n_people}");
    let mut speakers = Vec::new();
    for _ in 0..=n_people {
        person.presses("]");
        speakers.push(person.model.standup.person);
    }
    assert_eq!(speakers[0], Some(0));
    assert_eq!(speakers[n_people], None);
    assert_eq!(person.presses("[").model.standup.person, Some(n_people - 1));
}

#[test]
fn what_was_told_of_another_plan_is_not_taken_for_this_one() {
    let mut person = morning(100, 24);
    person.presses("4 ]");
    let (of_this, other) = (person.model.contents.seen(), morning(100, 24).model.contents.clone());
    let standup = person.model.standup.told().expect("it was told").clone();
    let late =
        |of| Msg::Told(Told::Standup { told: Arc::new(Standup { since: "never".to_owned(), ..standup.clone() }), of });
    update(&mut person.model, late(other.seen()));
    assert_eq!(person.model.standup.told(), Some(&standup));
    // A plan that was read again has other places; who speaks stays.
    update(&mut person.model, Msg::Loaded(Ok(other.clone())));
    assert_eq!((person.model.standup.told(), person.model.standup.person), (None, Some(0)));
    assert!(person.sees().contains("Looking back to the last stand-up"), "{}", person.sees());
    update(&mut person.model, late(of_this));
    assert_eq!(person.model.standup.told(), None);
    update(&mut person.model, late(other.seen()));
    assert_eq!(person.model.standup.told().map(|told| told.since.as_str()), Some("never"));
}

#[test]
fn the_clock_runs_only_while_somebody_speaks_and_it_is_on() {
    let mut person = morning(100, 24);
    person.presses("4");
    assert_eq!(person.model.running_turn(), None, "all are looked at");
    person.presses("]");
    let turn = person.model.running_turn().expect("somebody speaks");
    person.does(Msg::SecondsPassed(72));
    assert!(person.sees().contains("1:12"), "{}", person.sees());
    person.does(Msg::SecondsPassed(60));
    assert!(person.sees().contains("▲ 2:12"), "{}", person.sees());
    person.presses("]");
    assert_ne!(person.model.running_turn(), Some(turn), "it begins anew");
    assert!(person.sees().contains("0:00"), "{}", person.sees());
    assert_eq!(person.presses("t").model.running_turn(), None);
    assert!(!person.sees().contains("0:00"));
    assert!(person.presses("t").model.running_turn().is_some());
    assert_eq!(person.presses("1").model.running_turn(), None, "another screen");
}

#[test]
fn the_stand_up_is_copied_and_written_with_one_key_each() {
    let mut person = morning(100, 24);
    person.presses("4 y");
    let [Effect::Copy(text), Effect::NoteStandup] = person.effects.as_slice() else {
        panic!("{:?}", person.effects);
    };
    assert!(text.contains("- **claimed** PQC-1 Replace the stub by the real library"), "{text}");
    assert!(text.contains("- **regressed** AUD-2"), "{text}");
    person.effects.clear();
    person.presses("Y");
    let [Effect::WriteFile { name, .. }, Effect::NoteStandup] = person.effects.as_slice() else {
        panic!("{:?}", person.effects);
    };
    assert_eq!(name, "standup-2026-01-22");
}

#[test]
fn what_is_told_can_be_ticked_begun_and_found_from_there() {
    let mut person = morning(100, 24);
    person.presses("4 Space");
    let ticked = person.model.chosen().expect("a row");
    let id = person.model.contents.id(ticked).to_owned();
    assert_eq!(person.effects, [Effect::Record(Deed::Do(vec![Op::Reopened { task: key(&id) }]))]);
    person.presses("Enter");
    assert_eq!(person.model.tree.selected, ticked);
}

#[test]
fn going_back_shows_every_screen_as_it_was_and_lets_nothing_be_done() {
    let mut person = morning(100, 24);
    let stub = |person: &Person| {
        let contents = &person.model.contents;
        let node = contents.outline.nodes().find(|node| contents.id(*node) == "PQC-1").expect("a task");
        contents.outlook.mark(node).word()
    };
    assert_eq!(stub(&person), "claimed");
    person.presses("8 j j j Enter");
    assert_eq!(stub(&person), "doing");
    for screen in ["1", "2", "3", "4", "6", "7", "8"] {
        let shown = person.presses(screen).sees();
        assert!(shown.contains("AS IT WAS Wed 21 Jan 10:12") && shown.contains("Esc returns to now"), "{shown}");
    }
    person.effects.clear();
    person.presses("1 j j Space s u e");
    assert_eq!(person.effects, []);
    assert!(person.sees().contains("this is how it was, and stays so"), "{}", person.sees());
    person.presses("Esc");
    assert_eq!(stub(&person), "claimed");
    assert!(!person.sees().contains("AS IT WAS"));
}

#[test]
fn one_key_goes_an_action_back_and_one_forward_to_now() {
    let mut person = morning(100, 24);
    person.presses(",");
    assert!(person.sees().contains("AS IT WAS Wed 21 Jan 15:05 · 1 action ago"), "{}", person.sees());
    person.presses(", ,");
    assert!(person.sees().contains("3 actions ago"));
    person.presses(". .");
    assert!(person.sees().contains("1 action ago"));
    person.presses(".");
    assert_eq!(person.model.past, None);
}

#[test]
fn what_others_do_meanwhile_is_there_when_one_returns() {
    let mut person = morning(100, 24);
    let now = person.model.contents.clone();
    person.presses("<");
    let then = person.model.contents.clone();
    person.does(Msg::Changed { contents: now.clone(), notice: None });
    assert_eq!(person.model.contents, then, "what is looked at stays");
    person.presses("Esc");
    assert_eq!(person.model.contents, now);
}

#[test]
fn the_history_is_filtered_by_what_the_selected_row_says() {
    let mut person = morning(100, 24);
    person.presses("8 j p");
    let screen = person.sees();
    assert!(screen.contains("2 of 5 actions: by bob") && !screen.contains("AUD-2"), "{screen}");
    person.presses("a");
    assert!(person.sees().contains("1 of 5 actions: by bob, only blocked"), "{}", person.sees());
    person.presses("x G t");
    assert!(person.sees().contains("1 of 5 actions: about Image with the full stack"), "{}", person.sees());
    person.presses("t");
    assert!(person.sees().contains("5 actions, the newest first"));
}

#[test]
fn what_happened_is_found_by_words_as_elsewhere() {
    let mut person = morning(120, 40);
    let rows = |person: &mut Person, keys: &str| {
        person.presses(keys);
        person.model.history.rows.len()
    };
    let all = rows(&mut person, "8");
    assert_eq!(rows(&mut person, "/ 'licence'"), 1, "what was said");
    assert!(person.sees().contains(&format!("1 of {all} actions: with licence")), "{}", person.sees());
    assert_eq!(rows(&mut person, "Ctrl-U 'bob'"), 2, "who did it");
    assert_eq!(rows(&mut person, "Ctrl-U 'owner:devops' Space '-val-2'"), 2, "and what it is about");
    assert_eq!(rows(&mut person, "Ctrl-U 'is:blokced'"), all, "what means nothing hides nothing");
    assert!(person.sees().contains("did you mean is:blocked?"), "{}", person.sees());
    assert_eq!(rows(&mut person, "Ctrl-U 'nothing-like-it'"), 0);
    assert!(person.sees().contains("nothing has it"), "{}", person.sees());
    assert_eq!(rows(&mut person, "Ctrl-U 'ann' Enter"), 2);
    assert_eq!(rows(&mut person, "t"), 1, "other filters narrow it further");
    assert_eq!(rows(&mut person, "t Esc"), all, "Esc shows all again");
    assert_eq!(rows(&mut person, "/ 'ann' Esc"), all);
    assert_eq!(rows(&mut person, "/ 'ann' Enter x"), all);
}
