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
           ◇ DEP│ Select the next row                                                    j │   12 tasks
           ◇ DEP│ Select the previous row                                                k │
           ◇ DEP│ Close the row, or go to its parent                                     h │1 blocked
         ▸ ◐ PQC│ Open the row, or go into it                                            l │
           ⊘ IMG│ Open or close the row                                              Enter │ys
       ▾ Day 5  │ Close everything                                                       z │
           · VAL│ Open everything                                                        Z │     0 of 3
           · VAL│ Select the first row                                                 g g │
           · VAL│ Select the last row                                                    G │q src &&
     ▾ Week 2  I│ Half a page down                                                  Ctrl-D │telemetry,
       ▾ Day 6-7│ Half a page up                                                    Ctrl-U │
           · TST│ A page down                                                         PgDn │al warning
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
