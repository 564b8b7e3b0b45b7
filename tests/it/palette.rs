//! The palette: what it offers for what is typed, and what choosing does.

use longpole::app::Effect;
use longpole::app::OtherPlan;
use longpole::app::Pointer;
use longpole::app::SavedFilter;
use longpole::app::Screen;
use longpole::plan::samples;

use crate::harness::Person;

fn person() -> Person {
    let mut person = Person::opens(samples::demo().text, 100, 24);
    person.model.plans = [OtherPlan { title: "Weekend".into(), about: "~/weekend.ron".into() }].into();
    person.model.filters = [SavedFilter { name: "stuck".into(), words: "is:blocked".into() }].into();
    person
}

#[test]
fn everything_that_works_here_is_offered_with_its_key() {
    let mut person = person();
    person.presses(":");
    insta::assert_snapshot!(person.sees(), @r"
     Integration before hardening                                              day 7 of 17 · Thu 22 Jan
     ▓▓▓▓░░░░░░░░░░░░░░░░░░░░░  verified 0 %  claimed 17 %   ends Thu 05 Feb · evidence says Mon 09 Feb
    ─ 1 Plan ─ 2 Path ─ 3 Blockers ─ 4 Stand-up ─ 5 Graph ─ 6 Evidence ─ 7 Decisions ─ 8 History ───────
    ▌▾ Week 1  D╭─ What next? ─────────────────────────────────────────────────────────────╮
       ▾ Day 1-2│ ▏a command, a task, a plan                                               │
           ◇ AUD│▌Tick the task or step, or untick it                                Space │e list, and
           ◇ AUD│ Say that work on the task began                                        s │and-in.
           ◇ AUD│ Say what holds it up, or free it                                       b │
       ▾ Day 3-4│ Write something down about the task                                    n │
           ◇ DEP│ Explain the selected task                                              w │
           ◇ DEP│ Mark the task and go on, or unmark it                                  m │   12 tasks
           ◇ DEP│ Mark from the last mark to here                                        M │
           ◇ DEP│ Mark all matches, or all tasks in it                                   * │1 blocked
         ▸ ◐ PQC│ Select the next row                                                    j │
           ⊘ IMG│ Select the previous row                                                k │ys
       ▾ Day 5  │ Close the row, or go to its parent                                     h │
           · VAL│ Open the row, or go into it                                            l │     0 of 3
           · VAL│ Open or close the row                                              Enter │
           · VAL│ Close everything                                                       z │q src &&
     ▾ Week 2  I│ Open everything                                                        Z │telemetry,
       ▾ Day 6-7│ Select the first row                                                 g g │
           · TST│ Select the last row                                                    G │al warning
           · TST╰────────────────────────────────────────────────────────────────────── ↓ ─╯           ↓
     Down next  Up previous  Enter do it  Esc close
    ");
    person.presses("Esc 2 :");
    assert!(!person.sees().contains("Close everything"), "{}", person.sees());
}

#[test]
fn a_command_is_found_by_a_few_letters_and_done() {
    let mut person = person();
    person.presses(": 'clevr'");
    assert!(person.sees().contains("Close everything"), "{}", person.sees());
    person.presses("Enter");
    assert_eq!(person.model.palette, None);
    person.presses("j");
    assert!(person.selected().contains("Integration"), "{}", person.selected());
    person.presses("Ctrl-P 'long' Enter");
    assert_eq!(person.model.screen, Screen::Path);
}

#[test]
fn a_task_is_gone_to_and_a_filter_applied() {
    let mut person = person();
    person.presses("z 3 : 'restart' Down Up Enter");
    assert_eq!((person.model.screen, person.selected()), (Screen::Plan, "Restart drill"));
    assert!(person.sees().contains("Restart drill"), "{}", person.sees());
    person.presses(": '@stuck' Enter");
    assert!(person.model.find.as_ref().is_some_and(|find| !find.is_typing && find.hits.nodes.len() == 1));
    person.presses("Esc : 'xyzzyx'");
    assert!(person.sees().contains("nothing here is called so"), "{}", person.sees());
    person.presses("Enter");
    assert_eq!(person.model.palette, None);
}

#[test]
fn another_plan_is_asked_for() {
    let mut person = person();
    person.presses(": 'weeken' Enter");
    assert_eq!(person.effects, [Effect::OpenPlan(0)]);
}

#[test]
fn the_mouse_chooses_and_closes() {
    let mut person = person();
    person.presses(": 'weeken'");
    person.points(Pointer::Click, 50, 5);
    assert_eq!(person.effects, [Effect::OpenPlan(0)]);
    person.presses(":").points(Pointer::Click, 1, 20);
    assert_eq!(person.model.palette, None);
}

#[test]
fn every_size_draws() {
    let mut person = person();
    for keys in [":", "'re'", "Down Down Down Up", "'zzzz'"] {
        person.presses(keys);
        for width in 1..=50 {
            for height in 1..=20 {
                person.does(longpole::app::Msg::Resized { width, height });
            }
        }
    }
}
