//! What is done stays where it was, what has begun goes on today, and nothing that remains lies before today.

use super::Pace;
use super::check;
use super::make;
use crate::engine::timetable::Lateness;
use crate::plan::NodeId;

#[test]
fn done_work_stays_and_the_rest_begins_today() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "1d", status: "done", started: "2026-01-14", finished: "2026-01-15"),
            (title: "b", estimate: "1d", needs: "a"), (title: "c", estimate: "4h"),
        ])"#,
        "2026-01-20",
        "a 14.01+0h 15.01+8h -
         b 20.01+0h 20.01+8h 0h
         c 20.01+0h 20.01+4h 4h",
    );
}

/// Only the date of it is known, and nobody is later for a tick than without it.
#[test]
fn what_is_done_today_holds_nothing_longer_than_if_it_were_still_to_do() {
    let plan = |status: &str| {
        format!(
            r#"(title: "T", start: "2026-01-14", tasks: [
                (title: "a", estimate: "4h", started: "2026-01-15", remaining: "2h", status: "{status}"),
                (title: "b", estimate: "3h", needs: "a"),
            ])"#
        )
    };
    check(
        &plan("doing"),
        "2026-01-15",
        "a 15.01+0h 15.01+2h 0h
         b 15.01+2h 15.01+5h 0h",
    );
    check(
        &plan(r#"done", finished: "2026-01-15"#),
        "2026-01-15",
        "a 15.01+0h 15.01+2h -
         b 15.01+2h 15.01+5h 0h",
    );
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "3d", status: "done", started: "2026-01-15", finished: "2026-01-15"),
            (title: "b", estimate: "3h", needs: "a"),
        ])"#,
        "2026-01-15",
        "a 15.01+0h 15.01+8h -
         b 16.01+0h 16.01+3h 0h",
    );
}

#[test]
fn begun_work_has_what_remains_ahead_of_it_and_never_nothing() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "said", estimate: "5d", status: "doing", started: "2026-01-14", remaining: "3h"),
            (title: "worked", estimate: "3d", status: "doing", started: "2026-01-14"),
            (title: "over", estimate: "1d", status: "doing", started: "2026-01-14"),
        ])"#,
        "2026-01-16",
        "said 14.01+0h 16.01+3h 5h
         worked 14.01+0h 16.01+8h 0h
         over 14.01+0h 16.01+0.5h 7h",
    );
}

/// The order of days lets a task that has begun go on; a need keeps what is left of it waiting.
#[test]
fn what_has_begun_out_of_order_goes_on_but_waits_for_its_needs() {
    check(
        r#"(title: "T", start: "2026-01-14", days: [
            (title: "D", tasks: [(title: "a", estimate: "2d")]),
            (title: "E", tasks: [
                (title: "free", estimate: "1d", status: "doing"), (title: "held", estimate: "1d", status: "doing", needs: "a"),
            ]),
        ])"#,
        "2026-01-14",
        "d 14.01+0h 15.01+8h 0h
         a 14.01+0h 15.01+8h 0h
         e 14.01+0h 16.01+8h 0h
         free 14.01+0h 14.01+8h 16h
         held 16.01+0h 16.01+8h 0h",
    );
}

#[test]
fn a_slot_that_has_passed_holds_nothing_any_more() {
    check(
        r#"(title: "T", start: "2026-01-14", days: [
            (title: "D", slot: "1", tasks: [(title: "a", estimate: "1d", status: "done", finished: "2026-01-14")]),
            (title: "E", slot: "2", tasks: [(title: "b", estimate: "1d")]),
        ])"#,
        "2026-01-20",
        "d 14.01+0h 14.01+8h -
         a 14.01+0h 14.01+8h -
         e 20.01+0h 20.01+8h 0h
         b 20.01+0h 20.01+8h 0h",
    );
}

#[test]
fn a_start_link_counts_from_when_the_other_really_started() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "5d", status: "doing", started: "2026-01-14"),
            (title: "b", estimate: "1d", needs: "a SS+3d"),
        ])"#,
        "2026-01-15",
        "a 14.01+0h 20.01+8h 0h
         b 19.01+0h 19.01+8h 8h",
    );
}

#[test]
fn a_lag_after_finished_work_may_still_hold() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "1d", status: "done", started: "2026-01-14", finished: "2026-01-14"),
            (title: "b", estimate: "1d", needs: "a +3d"),
        ])"#,
        "2026-01-15",
        "a 14.01+0h 14.01+8h -
         b 20.01+0h 20.01+8h 0h",
    );
}

#[test]
fn dropped_work_is_out_and_holds_nobody() {
    check(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", estimate: "9d", status: "dropped"), (title: "b", estimate: "1d", needs: "a"),
        ])"#,
        "2026-01-14",
        "b 14.01+0h 14.01+8h 0h",
    );
}

#[test]
fn a_plan_that_is_done_finished_when_its_last_task_did() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", days: [(title: "D", tasks: [
            (title: "a", status: "done", started: "2026-01-14", finished: "2026-01-15")])])"#,
        "2026-03-01",
        Pace::AsPlanned,
    );
    assert_eq!(made.timetable.finish().date.to_string(), "2026-01-15");
    assert!(made.timetable.long_pole().is_empty());
}

#[test]
fn late_early_and_slipping_are_told_apart() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", flow: Parallel, days: [
            (title: "A", slot: "1-2", tasks: [(title: "early", status: "done", finished: "2026-01-14")]),
            (title: "B", slot: "1-2", tasks: [(title: "late", estimate: "1d")]),
            (title: "C", slot: "3-4", tasks: [(title: "slips", estimate: "4d")]),
            (title: "D", slot: "4", tasks: [(title: "fits", estimate: "1d")]),
        ])"#,
        "2026-01-19",
        Pace::AsPlanned,
    );
    let stands = |n: u32| made.timetable.against_slot(&made.plan, &made.outline, NodeId(n));
    assert_eq!(stands(1), Some(Lateness::Early(480)));
    assert_eq!(stands(3), Some(Lateness::Late(480)));
    assert_eq!(stands(5), Some(Lateness::Slipping(3 * 480)));
    assert_eq!(stands(7), Some(Lateness::OnTime));
    let saved = made.timetable.baseline();
    assert_eq!(made.timetable.against_baseline(&saved, NodeId(5)), Some(Lateness::OnTime));
}
