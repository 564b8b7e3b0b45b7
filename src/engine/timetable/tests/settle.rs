//! What falls away in place leaves the timetable that is made anew without it.

use proptest::prelude::*;

use super::Made;
use super::make;
use crate::engine::timetable::Now;
use crate::engine::timetable::Pace;
use crate::engine::timetable::Standing;
use crate::engine::timetable::Timetable;
use crate::engine::timetable::standings;
use crate::plan::NodeId;
use crate::plan::Plan;
use crate::plan::micro::State;

const TODAY: &str = "2026-01-14";

/// A task of a random plan: how long, how it stands, and what it needs, counted back from it.
type Drawn = (u8, u8, Vec<(u8, u8)>);

/// A plan of two phases with two days each, a decision of three options, and a milestone.
fn plan(tasks: &[Drawn], options: &[Vec<u8>; 3], (default, due): (bool, bool)) -> String {
    let n = tasks.len();
    let line = |at: usize| {
        let (days, stands, needs) = &tasks[at];
        let kinds = ["", " SS", " FF+1d", " SS+2h"];
        let needs = needs.iter().filter(|(back, _)| usize::from(*back) < at);
        let mut needs: Vec<String> = needs
            .map(|(back, kind)| format!("\"T{}{}\"", at - 1 - usize::from(*back), kinds[usize::from(*kind % 4)]))
            .collect();
        if stands % 7 == 6 {
            needs.push("\"WHICH\"".to_owned());
        }
        let status = match stands % 7 {
            0 => r#", status: "done""#,
            1 => r#", status: "doing", started: "2026-01-13""#,
            2 => r#", deadline: "2026-01-20""#,
            _ => "",
        };
        format!("(title: \"t\", id: \"T{at}\", estimate: \"{}h\", needs: [{}]{status}),", days % 30, needs.join(", "))
    };
    let group = |from: usize, to: usize| (from..to).map(line).collect::<String>();
    let [a, b, c] = [n / 4, n / 2, 3 * n / 4];
    let names = |which: &Vec<u8>| {
        let one = |it: &u8| match usize::from(*it) % (n + 5) {
            at if at < n => format!("\"T{at}\""),
            at => format!("\"{}\"", ["P", "Q", "D1", "D2", "D4"][at - n]),
        };
        which.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let [first, second, third] = options.each_ref().map(names);
    let default = if default { "default: \"x\"," } else { "" };
    let due = if due { "needed_by: \"2026-01-16\"," } else { "" };
    format!(
        r#"(title: "T", start: "2026-01-12", deadline: "2026-02-02", phases: [
            (title: "P", id: "P", days: [(title: "D1", id: "D1", slot: "2", tasks: [{}]), (title: "D2", id: "D2", tasks: [{}])]),
            (title: "Q", id: "Q", flow: Parallel, days: [(title: "D3", id: "D3", tasks: [{}]), (title: "D4", id: "D4", tasks: [{}])]),
        ], milestones: [(title: "m", needs: ["T0"], when: "2026-01-19")],
        decisions: [(title: "which", id: "WHICH", approvals: ["lead"], {default} {due} options: [
            (title: "x", drops: [{first}]), (title: "y", drops: [{second}]), (title: "z", brings: [{third}]),
        ])])"#,
        group(0, a),
        group(a, b),
        group(b, c),
        group(c, n)
    )
}

fn anew(made: &Made, plan: &Plan, standings: Vec<Standing>) -> Timetable {
    let now = Now::of(plan, &made.outline, (made.timetable.day, Pace::AsPlanned));
    Timetable::of(plan, &made.outline, now.with(standings)).expect("a calendar")
}

/// Everything anyone can ask of two timetables.
fn same(made: &Made, one: &Timetable, other: &Timetable) -> Result<(), TestCaseError> {
    for node in made.outline.nodes() {
        prop_assert_eq!(one.bar(node), other.bar(node), "{}", node.0);
        prop_assert_eq!(one.free_float(node), other.free_float(node), "{}", node.0);
        prop_assert_eq!(one.room_to_finish(node), other.room_to_finish(node), "{}", node.0);
        prop_assert_eq!(one.is_critical(node), other.is_critical(node));
    }
    prop_assert_eq!(one.finish(), other.finish());
    prop_assert_eq!(one.long_pole(), other.long_pole());
    prop_assert_eq!(one.missed(), other.missed());
    prop_assert_eq!(one.decision_spot(0).flatten().is_some(), other.decision_spot(0).flatten().is_some());
    prop_assert_eq!(&one.standings, &other.standings);
    prop_assert_eq!(&one.alive, &other.alive);
    Ok(())
}

proptest! {
    #[test]
    fn a_decision_made_in_place_is_the_timetable_made_anew(
        tasks in prop::collection::vec((any::<u8>(), any::<u8>(), prop::collection::vec((0..6_u8, 0..4_u8), 0..3)), 4..14),
        options in [prop::collection::vec(any::<u8>(), 0..3), prop::collection::vec(any::<u8>(), 0..3), prop::collection::vec(any::<u8>(), 0..3)],
        flags in any::<(bool, bool)>(),
    ) {
        let made = make(&plan(&tasks, &options, flags), TODAY, Pace::AsPlanned);
        for option in 0..3 {
            let mut decided = made.plan.clone();
            decided.decisions.make_mut()[0].settle(option).expect("an option");
            let Some(after) = made.timetable.settled(&decided, &made.outline, 0) else { continue };
            same(&made, &after, &anew(&made, &decided, standings(&decided, &made.outline)))?;
        }
        for node in made.outline.tasks().filter(|node| made.timetable.spots(*node).is_some()) {
            let Some(after) = made.timetable.dropped(&made.plan, &made.outline, node) else { continue };
            let mut standings = standings(&made.plan, &made.outline);
            standings[node.index()].state = State::Dropped;
            same(&made, &after, &anew(&made, &made.plan, standings))?;
        }
    }
}

#[test]
fn what_only_falls_away_is_done_in_place_and_what_comes_back_is_not() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "2d", needs: "WHICH"), (title: "b", id: "B", estimate: "3d"), (title: "c", id: "C"),
        ], decisions: [(title: "which", id: "WHICH", needed_by: "2026-01-16", options: [
            "all", (title: "less", drops: "B"), (title: "more", brings: "C"),
        ])])"#,
        TODAY,
        Pace::AsPlanned,
    );
    let settled = |from: &Made, option: usize| {
        let mut plan = from.plan.clone();
        plan.decisions.make_mut()[0].settle(option).expect("an option");
        from.timetable.settled(&plan, &from.outline, 0).map(|timetable| (plan, timetable))
    };
    assert_eq!(made.timetable.finish_minute(), 4 * 480, "the decision is taken for made on the day it is needed");
    let finishes = [0, 1, 2].map(|option| settled(&made, option).map(|(_, after)| after.finish_minute() / 480));
    assert_eq!(finishes, [Some(3), Some(2), Some(3)]);
    let (plan, timetable) = settled(&made, 1).expect("it only falls away");
    let less = Made { plan, timetable, outline: made.outline.clone() };
    assert!(less.timetable.spots(NodeId(1)).is_none() && settled(&less, 0).is_none(), "B would come back");
    let dropped = made.timetable.dropped(&made.plan, &made.outline, NodeId(0)).expect("in place");
    assert_eq!((dropped.finish_minute() / 480, dropped.bar(NodeId(0))), (3, None));
}
