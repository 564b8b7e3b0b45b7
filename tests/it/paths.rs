//! What a person does on the screens beside the plan: tabs, the long pole, blockers, and asking why.

use longpole::app::Effect;
use longpole::app::Pointer;
use longpole::app::Screen;
use longpole::plan::samples;

use crate::harness::Person;

fn demo(width: u16, height: u16) -> Person {
    Person::opens(samples::demo().text, width, height)
}

fn shows(keys: &str, screen: Screen) {
    let mut person = demo(80, 24);
    person.presses(keys);
    assert_eq!(person.model.screen, screen, "after {keys}");
}

#[test]
fn screens_are_one_key_apart() {
    shows("2", Screen::Path);
    shows("3", Screen::Blockers);
    shows("2 1", Screen::Plan);
    shows("Tab", Screen::Path);
    shows("4", Screen::Standup);
    shows(&"Tab ".repeat(Screen::ALL.len()), Screen::Plan);
    shows("Shift-Tab", Screen::History);
}

#[test]
fn a_click_on_a_tab_shows_its_screen() {
    let mut person = demo(80, 24);
    person.points(Pointer::Click, 12, 2);
    assert_eq!(person.model.screen, Screen::Path);
    person.points(Pointer::Click, 24, 2);
    assert_eq!(person.model.screen, Screen::Blockers);
    person.points(Pointer::Click, 79, 2);
    assert_eq!(person.model.screen, Screen::Blockers);
}

#[test]
fn each_screen_keeps_its_own_selection() {
    let mut person = demo(120, 40);
    person.presses("j j 2 j j j 3 j 1");
    assert_eq!(person.selected(), "Compare the nine requirements files");
    assert_eq!(person.model.path.list.selected, 3);
    person.presses("2 3");
    assert!(person.model.blockers.selected > 0);
}

#[test]
fn one_key_shows_what_holds_the_date_and_enter_leads_to_it() {
    let mut person = demo(120, 40);
    person.presses("2");
    let screen = person.sees();
    assert!(screen.contains("The long pole: 10.5 days to Thu 05 Feb"), "{screen}");
    person.presses("G Enter");
    assert_eq!(person.model.screen, Screen::Plan);
    person.presses("2 g g j j z 1 z 2 Enter");
    assert_eq!(person.selected(), "Every component imports");
    assert!(person.sees().contains("VAL-1"), "a closed row is opened");
}

#[test]
fn the_long_pole_can_stand_alone() {
    let mut person = demo(120, 40);
    person.presses("2");
    assert!(person.sees().contains("FIX-2"));
    person.presses("c");
    assert!(!person.sees().contains("FIX-2"));
}

#[test]
fn as_fast_as_possible_is_one_key_apart() {
    let mut person = demo(120, 40);
    person.presses("2 j");
    let planned = person.sees();
    person.presses("f");
    let fast = person.sees();
    assert!(planned.contains("as planned") && planned.contains("waits 3.5h for slots"), "{planned}");
    assert!(fast.contains("as fast as possible") && !fast.contains("for slots"), "{fast}");
    person.presses("f");
    assert_eq!(person.sees(), planned);
}

#[test]
fn the_chart_zooms_and_scrolls() {
    let mut person = demo(120, 40);
    person.presses("2");
    assert!(person.sees().contains("a quarter day a cell"));
    person.presses("+");
    assert!(person.sees().contains("an hour a cell"));
    let before = person.model.scale().map(|scale| scale.from);
    person.presses("l");
    assert!(person.model.scale().map(|scale| scale.from) > before);
    person.presses("h h h h");
    assert_eq!(person.model.scale().map(|scale| scale.from), before);
    person.presses("- - - - - -");
    assert!(person.sees().contains("four weeks a cell"));
    person.presses("+");
    assert!(person.sees().contains("a week a cell"));
}

#[test]
fn a_bar_out_of_sight_is_scrolled_to() {
    let mut person = demo(80, 24);
    person.presses("2 + + + G");
    let chart = person.model.chart().expect("a calendar");
    let scene = person.model.contents.scene().expect("a calendar");
    let row = chart.row(scene, person.model.path.list.selected).expect("a task");
    let scale = person.model.scale().expect("a calendar");
    assert!((scale.from..scale.to).contains(&row.start));
}

#[test]
fn blockers_say_what_who_and_how_long() {
    let mut person = demo(120, 40);
    person.presses("3");
    let screen = person.sees();
    for words in ["IMG-1 is blocked", "no cmake", "devops", "13 on the long pole", "needed by Mon 26 Jan, in 2 days"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    person.presses("Enter");
    assert_eq!((person.model.screen, person.selected()), (Screen::Plan, "Image with the full stack"));
    person.presses("3 ] Enter");
    assert!(person.sees().contains("this stands nowhere in the tree"), "{}", person.sees());
    person.presses("j Enter");
    assert_eq!(person.selected(), "Mend what breaks the workflows");
}

#[test]
fn the_selection_passes_over_what_only_explains() {
    let mut person = demo(120, 40);
    person.presses("3 j");
    let first = person.model.blockers.selected;
    person.presses("k");
    assert_eq!(person.model.blockers.selected, 0);
    person.presses("] [");
    assert_eq!((first, person.model.blockers.selected), (4, 0));
    let top = person.model.layout().list.y;
    person.points(Pointer::Click, 10, top + 5).points(Pointer::WheelDown, 10, top);
    assert!(person.model.blockers.selected > 5);
}

#[test]
fn why_is_explained_on_every_screen_and_closes_again() {
    for keys in ["] j", "2", "3"] {
        let mut person = demo(100, 30);
        person.presses(keys).presses("w");
        let screen = person.sees();
        assert!(screen.contains("─ Why ") && screen.contains("Esc close"), "{keys}: {screen}");
        person.presses("j k q");
        assert!(!person.sees().contains("─ Why "), "{keys}");
        assert_eq!(person.effects, []);
    }
}

#[test]
fn a_long_explanation_scrolls_to_its_end() {
    let mut person = demo(40, 12);
    person.presses("2 w").presses(&"j ".repeat(60));
    let scroll = person.model.why.as_ref().map_or(0, |why| why.scroll);
    assert!(scroll > 0 && scroll < 60, "{scroll}");
    assert!(person.sees().contains("shorten"), "{}", person.sees());
}

#[test]
fn the_details_say_why_a_task_matters_and_what_holds_it() {
    let mut person = demo(120, 40);
    person.presses("/ 'VAL-2' Enter");
    let screen = person.sees();
    for words in ["On the long pole", "moves the finish", "Not ready:", "IMG-1 is blocked"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn the_header_says_when_it_ends_at_every_width() {
    for width in [40, 63, 64, 80, 120] {
        let mut person = demo(width, 12);
        assert!(person.sees().contains("ends Thu 05 Feb"), "{width}: {}", person.sees());
    }
    let late = samples::demo().text.replacen("deadline: \"2026-02-05\"", "deadline: \"2026-02-03\"", 1);
    assert!(Person::opens(&late, 40, 12).sees().contains("ends Thu 05 Feb ▲1.5d"));
}

#[test]
fn the_editor_opens_at_the_selected_task_of_any_screen() {
    let mut person = demo(120, 40);
    person.presses("2 j e");
    let &[Effect::OpenEditor { at }] = person.effects.as_slice() else { panic!("{:?}", person.effects) };
    assert!(samples::demo().text.get(at..).is_some_and(|rest| rest.contains("Image with the full stack")));
}

#[test]
fn lines_between_the_bars_are_one_key_away() {
    let mut person = demo(120, 40);
    person.presses("2 j j j j j j j j j j");
    assert!(!person.sees().contains('╰'), "{}", person.sees());
    person.presses("L");
    assert!(person.sees().contains("╮+1ed"), "what waits for the selected one: {}", person.sees());
    person.presses("L");
    assert!(person.sees().matches('╰').count() > 1, "those of all: {}", person.sees());
    person.presses("L");
    assert!(!person.sees().contains('╰'));
}

#[test]
fn weekends_and_holidays_stand_in_the_chart_and_holidays_say_their_name() {
    let mut person = Person::opens(
        r#"(title: "T", start: "2026-01-19", calendar: (holidays: ["2026-01-28 Founders' day"]),
            tasks: [(title: "Long", estimate: "9d"), (title: "Short", estimate: "4d")])"#,
        120,
        24,
    );
    person.presses("2");
    let screen = person.sees();
    assert!(screen.contains("░ Founders' day"), "{screen}");
    let row = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    let count = |name: &str, shape: char| row(name).matches(shape).count();
    assert_eq!(count("Long", '█'), 9 * 4 + 3, "a bar goes on over the days off in it: {screen}");
    assert_eq!(count("Long", '░'), 2, "{screen}");
}
