//! What a person does to tasks from the screens: block, note, mark several, find by filter words, and what they are told.

use longpole::app::Deed;
use longpole::app::Done;
use longpole::app::Effect;
use longpole::app::Msg;
use longpole::app::Pointer;
use longpole::journal::Key;
use longpole::journal::Op;
use longpole::plan::SafeText;

use crate::harness::Person;
use crate::harness::contents;

const PLAN: &str = r#"(title: "Move house", roles: ["ann", "bob"], phases: [
    (title: "Pack", days: [
        (title: "Kitchen", tasks: [
            (id: "BOX", title: "Buy boxes", status: "done", owner: "ann"),
            (id: "CUPS", title: "Wrap the cups", needs: "BOX", owner: "ann", priority: P0, tags: ["fragile"],
             estimate: "4h", steps: [(id: "blue", title: "The blue ones"), "The rest"]),
        ]),
        (title: "Cellar", tasks: [(id: "TOOLS", title: "Sort the tools", owner: "bob", status: "blocked: no key")]),
    ]),
    (title: "Drive", tasks: [(id: "VAN", title: "Hire a van", estimate: "1d"), (id: "HELP", title: "Ask for help")]),
])"#;

fn person() -> Person {
    Person::opens(PLAN, 100, 24)
}

/// What the keys ask to be recorded.
fn asked(person: &mut Person, keys: &str) -> Vec<Deed> {
    person.effects.clear();
    person.presses(keys);
    let deeds = person.effects.drain(..).filter_map(|effect| match effect {
        Effect::Record(deed) => Some(deed),
        _ => None,
    });
    deeds.collect()
}

fn key(id: &str) -> Key {
    Key::new(id)
}

fn blocked(task: &str, why: &str, on: &str) -> Op {
    Op::Blocked { task: key(task), why: SafeText::new(why), on: SafeText::new(on) }
}

#[test]
fn a_block_is_asked_for_in_the_last_line_and_recorded_with_enter() {
    let mut person = person();
    assert_eq!(asked(&mut person, "/ 'cups' Enter b"), []);
    assert!(person.sees().contains("blocked by ▏no cmake in the image @ops"), "{}", person.sees());
    person.presses("'paper'").does(Msg::Pasted(SafeText::new(" is gone @the shop")));
    assert!(person.sees().contains("blocked by paper is gone @the shop▏"), "{}", person.sees());
    assert_eq!(asked(&mut person, "Enter"), [Deed::Do(vec![blocked("CUPS", "paper is gone", "the shop")])]);
    assert_eq!(asked(&mut person, "b 'x' Esc"), []);
    assert_eq!(asked(&mut person, "b Enter"), []);
    assert!(person.sees().contains("a block needs a reason"), "{}", person.sees());
}

#[test]
fn what_is_blocked_is_freed_by_the_same_key() {
    let mut person = person();
    assert_eq!(asked(&mut person, "/ 'tools' Enter b"), [Deed::Do(vec![Op::Unblocked { task: key("TOOLS") }])]);
    assert_eq!(asked(&mut person, "Esc g g b"), []);
    assert!(person.sees().contains("select a task to block"), "{}", person.sees());
    assert_eq!(asked(&mut person, "3 b"), [Deed::Do(vec![Op::Unblocked { task: key("TOOLS") }])]);
}

#[test]
fn a_note_is_written_and_seen_beside_the_task() {
    let mut person = person();
    let keys = "/ 'van' Enter n 'asked' Enter";
    assert_eq!(
        asked(&mut person, keys),
        [Deed::Do(vec![Op::Noted { task: key("VAN"), text: SafeText::new("asked") }])]
    );
    let node = person.model.tree.selected;
    let written = longpole::app::Written { when: "Thu 22 Jan 09:12".to_owned(), text: SafeText::new("asked twice") };
    let all =
        longpole::engine::PlanOutlook::of(longpole::plan::ron::read(PLAN).plan, longpole::plan::samples::demo_day());
    let with = longpole::app::Contents::new(all, 0).with_notes(vec![(node, vec![written])]);
    person.does(Msg::Loaded(Ok(longpole::app::Shared::new(with))));
    assert!(person.sees().contains("Thu 22 Jan 09:12  asked twice"), "{}", person.sees());
}

#[test]
fn tasks_are_acted_on_from_the_path_too() {
    let mut person = person();
    person.presses("2");
    let Some(node) = person.model.chosen() else { panic!("a task: {}", person.sees()) };
    let task = key(person.model.contents.id(node));
    assert_eq!(asked(&mut person, "s"), [Deed::Do(vec![Op::Started { task: task.clone() }])]);
    assert_eq!(asked(&mut person, "Space"), [Deed::Do(vec![Op::Done { task }])]);
}

#[test]
fn all_that_is_marked_is_one_record() {
    let mut person = person();
    assert_eq!(asked(&mut person, "/ 'is:open' Enter * "), []);
    assert!(person.sees().contains("4 marked"), "{}", person.sees());
    let done = |task: &str| Op::Done { task: key(task) };
    let all = ["CUPS", "TOOLS", "VAN", "HELP"].map(done).to_vec();
    assert_eq!(asked(&mut person, "Space"), [Deed::Do(all)]);
    assert!(person.model.marked.is_empty());
    let two = Deed::Do(vec![blocked("VAN", "rain", ""), blocked("HELP", "rain", "")]);
    assert_eq!(asked(&mut person, "Esc ] ] j m m b 'rain' Enter"), [two]);
    let steps = |step: &str| Op::Ticked { task: key("CUPS"), step: key(step), done: true };
    assert_eq!(asked(&mut person, "g g j j j l j m j M Space"), [Deed::Do(vec![steps("blue"), steps("the-rest")])]);
}

#[test]
fn marks_are_extended_dropped_and_follow_the_plan() {
    let mut person = person();
    person.presses("j j m G M");
    assert_eq!(person.model.marked.len(), 5);
    person.presses("j *");
    assert_eq!(person.model.marked.len(), 3, "all beside the selected task were marked, and are not any more");
    person.presses("Esc m");
    assert_eq!(person.model.marked.len(), 1);
    let changed = PLAN.replace("phases: [", "phases: [(title: \"Plan\", tasks: [\"Think\"]),");
    person.does(Msg::Loaded(Ok(contents(&changed))));
    let marked: Vec<&str> = person.model.marked.iter().map(|node| person.model.contents.id(*node)).collect();
    assert_eq!(marked, ["HELP"]);
    person.presses("g g m");
    assert!(person.sees().contains("only tasks and steps can be marked"), "{}", person.sees());
}

/// The titles that a search shows.
fn found(typed: &str) -> Vec<String> {
    let mut person = person();
    person.presses("/").does(Msg::Pasted(SafeText::new(typed)));
    let find = person.model.find.as_ref().expect("a search");
    find.hits.nodes.iter().map(|node| person.model.contents.title(*node).to_owned()).collect()
}

#[test]
fn filter_words_find_tasks() {
    assert_eq!(found("is:blocked"), ["Sort the tools"]);
    assert_eq!(found("is:bl"), ["Sort the tools"]);
    assert_eq!(found("is:done"), ["Buy boxes"]);
    assert_eq!(found("owner:ann"), ["Buy boxes", "Wrap the cups"]);
    assert_eq!(found("owner:ann -is:done"), ["Wrap the cups"]);
    assert_eq!(found("p0"), ["Wrap the cups"]);
    assert_eq!(found("#frag"), ["Wrap the cups"]);
    assert_eq!(found("phase:pack !phase:kitchen"), ["Sort the tools"]);
    assert_eq!(found("needs:box"), ["Wrap the cups"]);
    assert_eq!(found("is:unowned is:unestimated"), ["Ask for help"]);
    assert_eq!(found("is:open THE"), ["Wrap the cups", "Sort the tools"]);
    assert_eq!(found("the -wrap"), ["The blue ones", "The rest", "Sort the tools"]);
    assert_eq!(found("\"the r\""), ["The rest"]);
    assert_eq!(found("srttols"), ["Sort the tools"], "letters in their order, where nothing has them as typed");
    assert_eq!(found("is:critical is:done"), Vec::<String>::new());
}

#[test]
fn a_search_typed_letter_by_letter_finds_what_it_finds_at_once() {
    for typed in ["the to", "is:open the", "p0", "pp", "sort -x", "owner:bob", "xq", "van is:open", "\"wrap the\" cups"]
    {
        let mut person = person();
        person.presses("/");
        for c in typed.chars() {
            person.does(Msg::Pressed(longpole::keys::Press::char(c)));
        }
        let find = person.model.find.as_ref().expect("a search");
        let titles: Vec<_> = find.hits.nodes.iter().map(|node| person.model.contents.title(*node)).collect();
        assert_eq!(titles, found(typed), "{typed}");
    }
}

#[test]
fn only_matches_are_shown_until_the_search_is_dropped() {
    let mut person = person();
    person.presses("/ 'is:blocked' Enter");
    insta::assert_snapshot!(person.sees(), @r"
     Move house                                                                              Thu 22 Jan
     ▓▓▓▓▓░░░░░░░░░░░░░░░░░░░░  verified 0 %  claimed 20 %   ends Mon 26 Jan · evidence says Tue 27 Jan
    ─ 1 Plan ─ 2 Path ─ 3 Blockers ─ 4 Stand-up ─ 5 Graph ─ 6 Evidence ─ 7 Decisions ─ 8 History ───────
     is:blocked  1 match  Esc shows all rows                   │ TOOLS  Sort the tools
     ▾ Pack                                       1/3          │
       ▾ Cellar                                   0/1          │ ⊘ blocked: no key
    ▌      ⊘ TOOLS  Sort the tools                       0h ⚡ │ bob
                                                               │ Pack › Cellar
                                                               │
                                                               │ ⚡ On the long pole: nothing can slip.
                                                               │ A day lost here moves the finish by 1
                                                               │ day, to Tue 27 Jan 2026.
                                                               │ Not ready: TOOLS is recorded as
                                                               │ blocked (1 more). At the root: TOOLS
                                                               │ is blocked: “no key”.
                                                               │
                                                               │
                                                               │
                                                               │
                                                               │
                                                               │
                                                               │
                                                               │
     Space tick  s start  b block  Enter open/close  z close all  / find  u undo  ? help  q quit
    ");
    person.presses("Enter");
    assert!(person.sees().contains("Hire a van"), "{}", person.sees());
    assert_eq!(person.selected(), "Sort the tools");
    person.presses("/ 'is:blokced'");
    assert!(person.sees().contains("did you mean is:blocked?"), "{}", person.sees());
    person.presses("Ctrl-U 'is:cr' Tab");
    assert!(person.sees().contains("find is:critical▏"), "{}", person.sees());
    person.presses("Ctrl-W 'owner:bob' Enter");
    assert!(person.sees().contains("1 match"), "{}", person.sees());
}

#[test]
fn what_was_done_is_told_with_how_to_take_it_back_and_goes_away() {
    let mut person = person();
    let did = |done: Done| Msg::Recorded { contents: contents(PLAN), done };
    person.does(did(Done::Did(vec![Op::Done { task: key("VAN") }])));
    assert!(person.sees().contains("done VAN · u takes it back"), "{}", person.sees());
    person.does(Msg::Faded);
    assert!(!person.sees().contains("takes it back"), "{}", person.sees());
    person.does(did(Done::TookBack(vec![Op::Done { task: key("VAN") }, Op::Done { task: key("HELP") }])));
    assert!(person.sees().contains("taken back: done 2 tasks · U does it again"), "{}", person.sees());
    person.does(did(Done::Did(vec![Op::Done { task: Key::provisional("/drive/ask-for-help") }])));
    assert!(person.sees().contains("done Ask for help · u"), "{}", person.sees());
    person.does(Msg::Failed(SafeText::new("it went wrong")));
    person.does(Msg::Faded);
    assert!(person.sees().contains("it went wrong"), "an error stays until it was seen");
}

#[test]
fn the_mouse_drags_the_line_and_presses_hints() {
    let mut person = person();
    let rule = person.model.layout().rule;
    let drags = [(Pointer::Click, rule.x), (Pointer::Drag, 40), (Pointer::Release, 40)];
    for (pointer, x) in drags {
        person.points(pointer, x, 8);
    }
    assert_eq!((person.model.layout().rule.x, person.model.layout().list.width), (40, 40));
    person.points(Pointer::Drag, 70, 8);
    assert_eq!(person.model.layout().rule.x, 40, "it was let go");
    let last = person.model.size.height - 1;
    let line = person.sees().lines().last().map(str::to_owned).unwrap_or_default();
    let help = line.find("? help").expect("a hint") as u16;
    person.points(Pointer::Click, help + 3, last);
    assert!(person.sees().contains("Keys that work here"), "{}", person.sees());
    person.presses("Esc").points(Pointer::Click, 0, last);
    assert_eq!(person.effects, []);
}

#[test]
fn the_header_says_how_the_finish_moved_since_the_last_stand_up() {
    let with = |days: u64| {
        let all = longpole::engine::PlanOutlook::of(
            longpole::plan::ron::read(PLAN).plan,
            longpole::plan::samples::demo_day(),
        );
        let finish = all.outlook.timetable.as_ref().expect("a timetable").finish();
        let before = longpole::engine::worktime::Moment { date: finish.date - chrono::Days::new(days), ..finish };
        longpole::app::Shared::new(
            longpole::app::Contents::new(all, 0)
                .with_finish_before(std::sync::Arc::new(std::sync::OnceLock::from(Some(before)))),
        )
    };
    let mut person = person();
    assert!(person.sees().contains("ends Mon 26 Jan · evidence says Tue 27 Jan\n"), "{}", person.sees());
    person.does(Msg::Loaded(Ok(with(3))));
    assert!(person.sees().contains("ends Mon 26 Jan, 1d later\n"), "{}", person.sees());
    person.does(Msg::Loaded(Ok(with(0))));
    assert!(person.sees().contains("ends Mon 26 Jan · evidence says Tue 27 Jan\n"), "{}", person.sees());
}

#[test]
fn tasks_are_marked_on_every_screen_that_lists_them() {
    let open = |keys: &str| {
        let mut person = Person::opens(longpole::plan::samples::demo().text, 120, 40);
        person.presses(keys);
        person
    };
    for (keys, n_marked) in [("2 m m", 2), ("3 j m m", 2), ("4 m", 1), ("2 j j 5 m", 1), ("2 m j j M", 4)] {
        let mut person = open(keys);
        assert_eq!(person.model.marked.len(), n_marked, "after {keys}: {}", person.sees());
        let screen = person.sees();
        assert!(screen.contains(&format!("{n_marked} marked")) && screen.contains('●'), "after {keys}: {screen}");
        let Some(Effect::Record(Deed::Do(ops))) = person.presses("Space").effects.last().cloned() else {
            panic!("after {keys} nothing was asked for: {}", person.sees())
        };
        assert!(!ops.is_empty() && ops.len() <= n_marked && person.model.marked.is_empty());
    }
    assert!(open("2 *").model.marked.len() > 20, "all that are listed");
    let of_cause = open("3 j *");
    let blockers = of_cause.model.contents.blockers().expect("a calendar");
    assert_eq!(of_cause.model.marked.len(), blockers.causes[0].tasks.len(), "what the same cause holds");
    assert_eq!(open("2 * Esc").model.marked.len(), 0);
}

#[test]
fn an_explanation_stays_open_over_a_reload_and_goes_with_its_task() {
    let mut person = person();
    person.presses("] j w");
    let title = person.model.why.as_ref().expect("explained").title.clone();
    let before = PLAN.replace("phases: [", "phases: [(title: \"Plan\", tasks: [\"Think\"]),");
    person.does(Msg::Loaded(Ok(contents(&before))));
    assert_eq!(person.model.why.as_ref().map(|why| why.title.as_str()), Some(title.as_str()));
    person.does(Msg::Loaded(Ok(contents(r#"(title: "Nothing left")"#))));
    assert!(person.model.why.is_none());
}

#[test]
fn the_help_of_the_plan_tells_the_words_of_a_search() {
    let mut person = Person::opens(PLAN, 120, 70);
    person.presses("?");
    let help = person.sees();
    for (word, _) in longpole::app::filter_words() {
        assert!(help.contains(&word), "{word}: {help}");
    }
    assert!(person.presses("Esc 2 ?").sees().contains("is:unowned"), "{}", person.sees());
}
