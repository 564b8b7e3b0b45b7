//! Order, slots, gates, decisions, deadlines, rules, leave: what the plan itself says. 2026-01-14 is a Wednesday.

use super::Pace;
use super::check;
use super::check_at;
use super::make;

const START: &str = "2026-01-14";

#[test]
fn three_bare_titles_lie_side_by_side_a_day_each() {
    check(
        r#"(title: "T", tasks: ["one", "two", "three"])"#,
        START,
        "one 14.01+0h 14.01+8h 0h
         two 14.01+0h 14.01+8h 0h
         three 14.01+0h 14.01+8h 0h",
    );
}

#[test]
fn phases_and_days_follow_each_other_and_tasks_in_a_day_do_not() {
    check(
        r#"(title: "T", phases: [
            (title: "P", days: [
                (title: "D", tasks: [(title: "a", estimate: "4h"), (title: "b", estimate: "6h")]),
                (title: "E", tasks: [(title: "c", estimate: "4h")]),
            ]),
            (title: "Q", tasks: [(title: "d", estimate: "1d")]),
        ])"#,
        START,
        "p 14.01+0h 15.01+2h 0h
         d 14.01+0h 14.01+6h 0h
         a 14.01+0h 14.01+4h 2h
         b 14.01+0h 14.01+6h 0h
         e 14.01+6h 15.01+2h 0h
         c 14.01+6h 15.01+2h 0h
         q 15.01+2h 16.01+2h 0h
         d 15.01+2h 16.01+2h 0h",
    );
}

#[test]
fn days_beside_phases_stand_on_their_own() {
    check(
        r#"(title: "T", phases: [
            (title: "P", tasks: [(title: "a", estimate: "4h")]),
            (title: "Q", tasks: [(title: "b", estimate: "4h")]),
        ], days: [
            (title: "D", tasks: [(title: "c", estimate: "4h")]),
            (title: "E", tasks: [(title: "d", estimate: "4h")]),
        ])"#,
        START,
        "p 14.01+0h 14.01+4h 0h
         a 14.01+0h 14.01+4h 0h
         q 14.01+4h 14.01+8h 0h
         b 14.01+4h 14.01+8h 0h
         d 14.01+0h 14.01+4h 4h
         c 14.01+0h 14.01+4h 4h
         e 14.01+0h 14.01+4h 4h
         d 14.01+0h 14.01+4h 4h",
    );
}

#[test]
fn flow_parallel_and_needs_of_a_phase_end_the_sequence() {
    check(
        r#"(title: "T", flow: Parallel, phases: [
            (title: "P", tasks: [(title: "a", estimate: "4h")]),
            (title: "Q", tasks: [(title: "b", estimate: "8h")]),
        ])"#,
        START,
        "p 14.01+0h 14.01+4h 4h
         a 14.01+0h 14.01+4h 4h
         q 14.01+0h 14.01+8h 0h
         b 14.01+0h 14.01+8h 0h",
    );
    check(
        r#"(title: "T", phases: [
            (title: "P", id: "P", tasks: [(title: "a", estimate: "4h")]),
            (title: "Q", id: "Q", tasks: [(title: "b", estimate: "8h")]),
            (title: "R", id: "R", needs: "P", tasks: [(title: "c", estimate: "1h")]),
        ])"#,
        START,
        "P 14.01+0h 14.01+4h 0h
         a 14.01+0h 14.01+4h 0h
         Q 14.01+4h 15.01+4h 0h
         b 14.01+4h 15.01+4h 0h
         R 14.01+4h 14.01+5h 7h
         c 14.01+4h 14.01+5h 7h",
    );
}

const SLOTS: &str = r#"(title: "T", start: "2026-01-14", days: [
    (title: "D", slot: "1-2", tasks: [(title: "a", estimate: "4h")]),
    (title: "E", slot: "4", tasks: [(title: "b", estimate: "4h")]),
])"#;

#[test]
fn a_slot_is_a_not_before_and_can_be_dropped() {
    check(
        SLOTS,
        START,
        "d 14.01+0h 14.01+4h 20h
         a 14.01+0h 14.01+4h 20h
         e 19.01+0h 19.01+4h 0h
         b 19.01+0h 19.01+4h 0h",
    );
    check_at(
        SLOTS,
        START,
        Pace::AsFastAsPossible,
        "d 14.01+0h 14.01+4h 0h
         a 14.01+0h 14.01+4h 0h
         e 14.01+4h 14.01+8h 0h
         b 14.01+4h 14.01+8h 0h",
    );
}

#[test]
fn weeks_skip_weekends_and_holidays_and_the_leave_of_the_owner() {
    // Wed 14, Thu 15 is a holiday, ann is away on Fri 16, so two of her days are Wed and Mon.
    check(
        r#"(title: "T", start: "2026-01-14", calendar: (holidays: "2026-01-15"),
            people: [(name: "ann", leave: "2026-01-16"), "bob"],
            tasks: [
                (title: "hers", estimate: "2d", owner: "ann"), (title: "his", estimate: "2d", owner: "bob"),
                (title: "both", estimate: "2d", owner: ["ann", "bob"]),
                (title: "after", estimate: "1d", needs: "hers", owner: "bob"),
            ])"#,
        START,
        "hers 14.01+0h 19.01+8h 0h
         his 14.01+0h 16.01+8h 16h
         both 14.01+0h 16.01+8h 16h
         after 20.01+0h 20.01+8h 0h",
    );
}

#[test]
fn a_role_is_away_when_everybody_who_fills_it_is() {
    check(
        r#"(title: "T", start: "2026-01-14", roles: ["ops"],
            people: [(name: "ann", roles: "ops", leave: "2026-01-14..2026-01-15"),
                     (name: "bob", roles: "ops", leave: "2026-01-15..2026-01-16")],
            tasks: [(title: "a", estimate: "2d", owner: "ops")])"#,
        START,
        "a 14.01+0h 16.01+8h 0h",
    );
}

/// Two elapsed days after Friday evening is Sunday evening: Monday morning.
#[test]
fn an_elapsed_lag_runs_through_the_weekend() {
    check(
        r#"(title: "T", start: "2026-01-16", tasks: [
            (title: "a", estimate: "1d"), (title: "b", estimate: "1d", needs: "a +2ed"),
            (title: "c", estimate: "1d", needs: "a +2d"),
        ])"#,
        "2026-01-16",
        "a 16.01+0h 16.01+8h 0h
         b 19.01+0h 19.01+8h 16h
         c 21.01+0h 21.01+8h 0h",
    );
}

#[test]
fn a_deadline_and_a_milestone_turn_float_negative() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "2d"), (title: "b", estimate: "1d", needs: "a", deadline: "2026-01-15"),
            (title: "c", estimate: "3d", needs: "a"), (title: "d", estimate: "1d"),
        ], milestones: [(title: "M", when: "day 4", needs: "c")])"#,
        START,
        "a 14.01+0h 15.01+8h -8h
         b 16.01+0h 16.01+8h -8h
         c 16.01+0h 20.01+8h -8h
         d 14.01+0h 14.01+8h 32h",
    );
}

#[test]
fn ranges_count_with_their_middle_and_three_points_with_their_mean() {
    check(
        r#"(title: "T", tasks: [(title: "a", estimate: "2-6h"), (title: "b", estimate: "1h/2h/9h")])"#,
        START,
        "a 14.01+0h 14.01+4h 0h
         b 14.01+0h 14.01+3h 1h",
    );
}

#[test]
fn an_open_decision_holds_what_it_brings_until_it_is_needed_and_default_leaves_out_the_rest() {
    let plan = |chosen: &str| {
        format!(
            r#"(title: "T", start: "2026-01-14", tasks: [
                (title: "a", estimate: "1d"), (title: "b", estimate: "1d"), (title: "c", estimate: "1d"),
            ], decisions: [(title: "which", default: "A", needed_by: "2026-01-16", chosen: "{chosen}",
                options: [(title: "A", brings: ["a"]), (title: "B", brings: ["b"])])])"#
        )
    };
    check(
        &plan(""),
        START,
        "a 16.01+0h 16.01+8h 0h
         c 14.01+0h 14.01+8h 16h",
    );
    check(
        &plan("B"),
        START,
        "b 14.01+0h 14.01+8h 0h
         c 14.01+0h 14.01+8h 0h",
    );
}

#[test]
fn rules_for_priorities_hold_what_is_less_urgent_and_leave_the_least_out_of_the_count() {
    check(
        r#"(title: "T", priority_rules: ["P1 after P0", "ignore P3 until P1"], tasks: [
            (title: "late", estimate: "9d", priority: P3), (title: "b", estimate: "1d", priority: P1),
            (title: "a", estimate: "2d", priority: P0), (title: "other", estimate: "1d"),
        ])"#,
        START,
        "late 19.01+0h 29.01+8h -
         b 16.01+0h 16.01+8h 0h
         a 14.01+0h 15.01+8h 0h
         other 14.01+0h 14.01+8h 16h",
    );
}

#[test]
fn a_need_on_a_criterion_waits_for_what_it_belongs_to_and_one_on_nothing_for_nothing() {
    check(
        r#"(title: "T", phases: [
            (title: "P", criteria: [(id: "OK", text: "fine")], tasks: [(title: "a", estimate: "4h")]),
            (title: "Q", needs: "OK", tasks: [(title: "b", estimate: "4h"), (title: "c", estimate: "1h", needs: "a")]),
        ])"#,
        START,
        "p 14.01+0h 14.01+4h 0h
         a 14.01+0h 14.01+4h 0h
         q 14.01+4h 14.01+8h 0h
         b 14.01+4h 14.01+8h 0h
         c 14.01+4h 14.01+5h 3h",
    );
}

#[test]
fn a_cycle_is_told_by_the_need_to_give_up_and_the_rest_has_dates() {
    let made = super::make(
        r#"(title: "T", phases: [
            (title: "P", tasks: [(title: "a", estimate: "4h", needs: "b")]),
            (title: "Q", tasks: [(title: "b", estimate: "4h"), (title: "c", estimate: "1d", needs: "b")]),
        ])"#,
        START,
        Pace::AsPlanned,
    );
    let network = made.timetable.schedule.network();
    let [cycle] = network.cycles() else { panic!("one cycle") };
    let cheapest = network.draft().links[cycle.cheapest as usize];
    let meanings = [cheapest.from, cheapest.to].map(|spot| made.timetable.meaning(spot));
    let task = |n: u32| super::super::Meaning::Task(crate::plan::NodeId(n));
    assert_eq!(meanings, [task(3), task(1)]);
    assert_eq!(made.timetable.finish_minute(), (4 + 4 + 8) * 60);
}

#[test]
fn what_has_no_estimate_lasts_as_long_as_the_middle_of_those_that_have_one() {
    check(
        r#"(title: "T", tasks: [
            (title: "a", estimate: "1h"), (title: "b", estimate: "3h"), (title: "c", estimate: "7h"), (title: "d"),
        ])"#,
        START,
        "a 14.01+0h 14.01+1h 6h
         b 14.01+0h 14.01+3h 4h
         c 14.01+0h 14.01+7h 0h
         d 14.01+0h 14.01+3h 4h",
    );
}

#[test]
fn what_counts_as_near_the_pole_is_a_working_day_unless_the_plan_says_otherwise() {
    let near = |setting: &str| {
        let plan = format!(
            r#"(title: "T", start: "2026-01-14", calendar: (hours: "6h"), {setting} tasks: [
                (title: "a", id: "A", estimate: "5d"), (title: "b", id: "B", estimate: "4d"),
                (title: "c", id: "C", estimate: "3d"), (title: "d", id: "D", estimate: "29h", status: "done"),
            ])"#
        );
        let made = make(&plan, "2026-01-14", Pace::AsPlanned);
        let near = made.outline.tasks().filter(|node| made.timetable.is_near_critical(*node));
        near.map(|node| made.outline.id(&made.plan, node).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(near(""), ["B"]);
    assert_eq!(near(r#"near: "2d","#), ["B", "C"]);
    assert_eq!(near(r#"near: "5h","#), [""; 0]);
    assert_eq!(near(r#"near: "0h","#), [""; 0]);
}
