//! What a person does and then sees: keys in, selection, screen and effects out.

use longpole::app::Deed;
use longpole::app::Done;
use longpole::app::Effect;
use longpole::app::Msg;
use longpole::app::Pointer;
use longpole::app::Size;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::plan::Date;
use longpole::plan::SafeText;
use longpole::plan::samples;

use crate::harness::Person;
use crate::harness::contents;
use crate::harness::contents_on;

/// Two phases; the first has a day with a task that has steps.
const PLAN: &str = r#"(title: "Move house", phases: [
    (title: "Pack", id: "PACK", days: [
        (title: "Kitchen", tasks: [
            (id: "BOX", title: "Buy boxes", status: "done"),
            (id: "CUPS", title: "Wrap the cups", needs: "BOX", steps: ["The blue ones", "The rest"]),
        ]),
        (title: "Cellar", tasks: ["Sort the tools"]),
    ]),
    (title: "Drive", tasks: [(title: "Hire a van", needs: "PACK"), "Ask for help"]),
])"#;

fn check(keys: &str, selected: &str) {
    let mut person = Person::opens(PLAN, 100, 24);
    person.presses(keys);
    assert_eq!(person.selected(), selected, "after {keys}");
}

#[test]
fn the_selection_moves_over_visible_rows() {
    check("j j", "Buy boxes");
    check("j j k Up", "Pack");
    check("G", "Ask for help");
    check("G g g", "Pack");
    check("End Home", "Pack");
    check("Ctrl-D", "Ask for help");
    check("PgDn PgUp", "Pack");
}

#[test]
fn a_broken_chord_leaves_the_last_key_its_meaning() {
    check("j g j", "Buy boxes");
}

#[test]
fn steps_are_shown_when_their_task_is_opened() {
    check("j j j j", "Cellar");
    check("j j j Enter j", "The blue ones");
    check("j j j l l", "The blue ones");
    check("j j j l l h", "Wrap the cups");
}

#[test]
fn closing_goes_up_and_opening_goes_in() {
    check("j j h", "Kitchen");
    check("j j h h j", "Cellar");
    check("j h l l", "Buy boxes");
    check("j j j z", "Pack");
    check("z j", "Drive");
    check("z Z j j j j", "The blue ones");
}

#[test]
fn phases_are_one_key_apart() {
    check("j j ]", "Drive");
    check("] ]", "Drive");
    check("] j [", "Drive");
    check("] [", "Pack");
    check("j j [ [", "Pack");
}

#[test]
fn a_search_moves_while_it_is_typed() {
    check("/ 'van'", "Hire a van");
    check("/ 'the' Enter >", "The blue ones");
    check("/ 'BLUE' Enter", "The blue ones");
    check("/ 'cups' Esc", "Pack");
    check("/ 'zzz'", "Pack");
    check("/ 'vanx' Backspace", "Hire a van");
    check("/ 'o' Enter > > <", "The blue ones");
    check("/ 'w' Enter > >", "Wrap the cups");
    check("/ 'clr'", "Cellar");
}

#[test]
fn a_search_says_that_nothing_has_it() {
    let mut person = Person::opens(PLAN, 60, 8);
    person.presses("/ 'zzz'");
    let screen = person.sees();
    assert!(screen.contains("find zzz▏ nothing has it"), "{screen}");
    person.presses("Esc >");
    assert!(person.sees().contains("nothing was searched for yet"));
}

#[test]
fn the_help_lists_the_keys_and_closes_again() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("?");
    let screen = person.sees();
    assert!(screen.contains("Keys that work here") && screen.contains("Esc close"), "{screen}");
    person.presses(&"j ".repeat(12));
    assert!(!person.sees().contains("Select the next row"));
    person.presses("q");
    assert!(!person.sees().contains("Keys that work here"));
    assert_eq!(person.effects, []);
}

#[test]
fn the_help_scrolls_no_further_than_its_end() {
    let mut person = Person::opens(PLAN, 80, 12);
    person.presses("?").presses(&"j ".repeat(200));
    let end = person.sees();
    person.presses("k");
    assert_ne!(person.sees(), end);
    assert!(end.contains("dropped"), "{end}");
}

#[test]
fn details_can_be_hidden_and_forced() {
    let mut person = Person::opens(PLAN, 120, 24);
    assert!(person.sees().contains("So far"));
    person.presses("p");
    assert!(!person.sees().contains("So far"));
    let mut small = Person::opens(PLAN, 40, 12);
    assert!(!small.sees().contains("So far"));
    small.presses("p");
    assert!(small.sees().contains("So far"), "{}", small.sees());
}

#[test]
fn details_scroll_to_their_end_and_start_anew_for_another_row() {
    let mut person = Person::opens(PLAN, 100, 8);
    person.presses("j j j").presses(&"J ".repeat(50));
    let scrolled = person.model.detail_scroll;
    assert!(scrolled > 0 && scrolled < 50, "{scrolled}");
    person.presses("K");
    assert_eq!(person.model.detail_scroll, scrolled - 1);
    person.presses("k");
    assert_eq!(person.model.detail_scroll, 0);
}

#[test]
fn leaving_stopping_and_reading_again_are_asked_for() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("R Ctrl-Z q");
    assert_eq!(person.effects, [Effect::ReloadPlan, Effect::Suspend, Effect::Quit]);
    let mut typing = Person::opens(PLAN, 80, 24);
    typing.presses("/ 'q' Ctrl-C");
    assert_eq!(typing.effects, [Effect::Quit]);
}

#[test]
fn the_editor_opens_where_the_row_is_written() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("] j e");
    let &[Effect::OpenEditor { at }] = person.effects.as_slice() else {
        panic!("{:?}", person.effects);
    };
    let rest = PLAN.get(at..).unwrap_or_default();
    assert!(rest.starts_with("(title: \"Hire a van\""), "{rest}");
}

#[test]
fn a_sample_has_no_file_to_edit() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.model.origin = longpole::app::Origin::Sample(SafeText::new("demo"));
    person.presses("e");
    assert!(person.sees().contains("this is a sample; `longpole init --from demo` makes it your own"));
    assert_eq!(person.effects, []);
}

#[test]
fn a_reload_finds_the_selected_and_closed_rows_again() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("j h G k");
    let changed = PLAN.replace("phases: [", "phases: [(title: \"Plan\", tasks: [\"Think\"]),");
    person.does(Msg::Loaded(Ok(contents(&changed))));
    assert_eq!(person.selected(), "Hire a van");
    assert!(!person.sees().contains("Buy boxes"));
    let shorter = PLAN.replace("(title: \"Hire a van\", needs: \"PACK\"), ", "");
    person.does(Msg::Loaded(Ok(contents(&shorter))));
    assert_eq!(person.selected(), "Drive");
    person.does(Msg::Loaded(Ok(contents(r#"(title: "Nothing left")"#))));
    person.presses("j k G e Enter h l n ] [");
    assert!(person.sees().contains("Nothing is planned yet."));
}

#[test]
fn a_reload_does_not_interrupt_who_is_typing() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("G / 'va");
    person
        .does(Msg::Loaded(Ok(contents(&PLAN.replace("phases: [", "phases: [(title: \"Plan\", tasks: [\"Think\"]),")))));
    person.effects.clear();
    person.presses("'n");
    assert_eq!((person.selected(), person.effects.len()), ("Hire a van", 0));
    person.presses("Esc");
    assert_eq!(person.selected(), "Ask for help");
}

#[test]
fn midnight_passes_while_the_screens_are_open() {
    let mut person = Person::opens(PLAN, 80, 24);
    let tomorrow = Date(samples::demo_day().0.succ_opt().expect("a day"));
    person.does(Msg::Changed { contents: contents_on(PLAN, tomorrow), notice: None });
    let told = tomorrow.0.format("%a %d %b").to_string();
    assert!(person.sees().lines().next().is_some_and(|line| line.contains(&told)), "{}", person.sees());
}

#[test]
fn a_plan_that_cannot_be_read_again_stays_as_it_was() {
    let mut person = Person::opens(PLAN, 80, 24);
    person.presses("G");
    person.does(Msg::Loaded(Err(SafeText::new("plan.ron is gone"))));
    assert_eq!(person.selected(), "Ask for help");
    assert!(person.sees().contains("plan.ron is gone"));
    person.presses("k");
    assert!(!person.sees().contains("plan.ron is gone"));
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let mut person = Person::opens(PLAN, 80, 18);
    let top = person.model.layout().list.y;
    person.points(Pointer::Click, 20, top + 2);
    assert_eq!(person.selected(), "Buy boxes");
    person.points(Pointer::Click, 3, top + 1);
    assert_eq!(person.selected(), "Kitchen");
    assert!(!person.sees().contains("Buy boxes"));
    person.points(Pointer::WheelDown, 20, top);
    assert_eq!(person.selected(), "Drive");
    person.points(Pointer::WheelUp, 20, top).points(Pointer::Click, 20, top + 60);
    assert_eq!(person.selected(), "Kitchen");
}

#[test]
fn pasted_text_is_typed_only_where_text_is_typed() {
    let mut person = Person::opens(PLAN, 80, 18);
    person.does(Msg::Pasted(SafeText::new("van")));
    assert_eq!((person.selected(), person.model.find.is_some()), ("Pack", false));
    person.presses("/").does(Msg::Pasted(SafeText::new("van\nand more")));
    assert_eq!(person.selected(), "Hire a van");
}

/// What the last press asks to be recorded.
fn asked(person: &mut Person, keys: &str) -> Vec<Deed> {
    person.effects.clear();
    person.presses(keys);
    let deeds = person.effects.drain(..).filter_map(|effect| match effect {
        Effect::Record(deed) => Some(deed),
        _ => None,
    });
    deeds.collect()
}

/// Some action was kept, and the plan stands so now.
fn did(plan: &str) -> Msg {
    Msg::Recorded { contents: contents(plan), done: Done::Did(vec![Op::Done { task: Key::new("A") }]) }
}

#[test]
fn space_asks_for_a_record_and_the_screen_changes_only_when_it_is_kept() {
    let mut person = Person::opens("(title: \"T\", tasks: [(id: \"A\", title: \"Paint\")])", 80, 24);
    let before = person.sees();
    assert_eq!(asked(&mut person, "Space"), [Deed::Do(vec![Op::Done { task: Key::new("A") }])]);
    assert_eq!(person.sees(), before);
    let done = "(title: \"T\", tasks: [(id: \"A\", title: \"Paint\", status: \"done\")])";
    person.does(did(done));
    assert!(person.sees().contains("claimed 100 %") && person.sees().contains("saved"), "{}", person.sees());
    assert_eq!(asked(&mut person, "Space"), [Deed::Do(vec![Op::Reopened { task: Key::new("A") }])]);
    assert_eq!(asked(&mut person, "s"), []);
    assert_eq!(asked(&mut person, "u U"), [Deed::Undo, Deed::Redo]);
}

#[test]
fn what_is_not_saved_is_said_tried_again_and_told_on_leaving() {
    let mut person = Person::opens("(title: \"T\", tasks: [(id: \"A\", title: \"Paint\")])", 80, 24);
    let [deed] = asked(&mut person, "Space").try_into().expect("one");
    let why = SafeText::new("NOT SAVED: there is no space left");
    person.does(Msg::NotSaved { deed: deed.clone(), why });
    assert!(person.sees().lines().next().is_some_and(|line| line.contains("NOT SAVED")), "{}", person.sees());
    assert!(person.sees().contains("no space left"));
    person.effects.clear();
    person.presses("q");
    assert!(person.sees().contains("1 action is not saved") && person.effects.is_empty(), "{}", person.sees());
    let Size { width, height } = person.model.size;
    person.does(Msg::Resized { width: 40, height: 12 });
    let seen = person.sees();
    assert!(seen.contains("(done A)"), "what would be lost is seen on a narrow screen: {seen}");
    person.does(Msg::Resized { width, height });
    assert_eq!(asked(&mut person, "W"), [deed]);
    person.does(did("(title: \"T\", tasks: [\"Paint\"])"));
    assert!(!person.sees().contains("NOT SAVED"));
    person.effects.clear();
    person.presses("q");
    assert_eq!(person.effects, [Effect::Quit]);
}

#[test]
fn an_empty_document_says_what_to_write_as_documents_have_it() {
    let mut person = Person::opens(r#"(title: "T")"#, 80, 24);
    assert!(person.sees().contains("tasks: ["), "{}", person.sees());
    person.model.origin = longpole::app::Origin::Document;
    let screen = person.sees();
    assert!(screen.contains("- [ ] The first thing") && !screen.contains("tasks: ["), "{screen}");
    let mut person = Person::opens(r#"(title: "T", tasks: ["One"])"#, 80, 24);
    person.model.origin = longpole::app::Origin::Document;
    assert!(person.presses("6").sees().contains("“Exit criteria”"), "{}", person.sees());
    assert!(person.presses("7").sees().contains("“Risks”"), "{}", person.sees());
}

#[test]
fn a_notice_of_several_lines_leaves_the_selected_row_in_sight() {
    let mut person = Person::opens(PLAN, 40, 12);
    person.presses("Z G");
    let line = |person: &mut Person| person.sees().lines().any(|line| line.starts_with('▌'));
    assert!(line(&mut person), "{}", person.sees());
    person
        .does(Msg::Failed("something has to be said in more words than there is room for in a line ".repeat(2).into()));
    assert!(line(&mut person), "{}", person.sees());
    person.presses("2 G");
    person.does(Msg::Failed("something has to be said in more words than there is room for in a line".into()));
    assert!(line(&mut person), "{}", person.sees());
}
