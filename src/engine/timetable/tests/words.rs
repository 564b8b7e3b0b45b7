//! The long pole link by link.

use super::Made;
use super::Pace;
use super::make;
use crate::engine::timetable::Cause;
use crate::engine::timetable::Meaning;

/// One line a link: what, from, to, why, wait.
fn pole(made: &Made) -> Vec<String> {
    let name = |meaning: Meaning| match meaning {
        Meaning::Task(node) => made.outline.id(&made.plan, node).to_string(),
        Meaning::Decision(nth) => made.plan.decisions[nth as usize].title.to_string(),
        other => format!("{other:?}"),
    };
    let line = |link: &crate::engine::timetable::PoleLink| {
        let cause = match link.cause {
            Cause::After(cause, ..) => format!("{cause:?}"),
            other => format!("{other:?}"),
        };
        format!("{} {}-{} {cause} +{}", name(link.meaning), link.start / 60, link.finish / 60, link.wait / 60)
    };
    made.timetable.long_pole().iter().map(line).collect()
}

#[test]
fn the_pole_leads_from_now_over_slots_and_gates_to_the_end() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", phases: [
            (title: "P", gate: Hard, criteria: ["ok"], days: [
                (title: "D", slot: "1", tasks: [(title: "a", estimate: "6h"), (title: "x", estimate: "1h")]),
                (title: "E", slot: "2", tasks: [(title: "b", estimate: "1d")]),
            ]),
            (title: "Q", tasks: [(title: "c", estimate: "1d"), (title: "d", estimate: "1h", needs: "c")]),
        ])"#,
        "2026-01-14",
        Pace::AsPlanned,
    );
    assert_eq!(
        pole(&made),
        ["a 0-6 Now +0", "b 8-16 Date(Slot(NodeId(4))) +2", "c 16-24 Gate(NodeId(0)) +0", "d 24-25 Need +0",]
    );
}

#[test]
fn the_pole_waits_for_a_decision_and_for_a_person() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", people: [(name: "ann", leave: "2026-01-16..2026-01-18")], tasks: [
            (title: "a", estimate: "1d"), (title: "b", estimate: "1d", owner: "ann", needs: "a"),
        ], decisions: [(title: "which", recommended: "A", needed_by: "2026-01-16", options: [(title: "A", brings: ["b"])])])"#,
        "2026-01-14",
        Pace::AsPlanned,
    );
    assert_eq!(pole(&made), ["which 16-16 Date(NeededBy(0)) +16", "b 24-32 Away +8"]);
}
