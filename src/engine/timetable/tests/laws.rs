//! What holds for every plan.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::make;
use crate::engine::network::Change;
use crate::engine::readiness::Passed;
use crate::engine::readiness::Readiness;
use crate::engine::readiness::Trial;
use crate::engine::timetable::Pace;

const TODAY: &str = "2026-01-14";

/// A task of a random plan: how long in hours, how it stands, and which earlier one it needs.
type Drawn = (u8, u8, Option<u8>);

fn tasks() -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0..40_u8, any::<u8>(), prop::option::of(any::<u8>())), 2..10)
}

/// The lines of the tasks, each with its id.
fn lines(tasks: &[Drawn]) -> Vec<String> {
    let line = |(at, (hours, stands, need)): (usize, &Drawn)| {
        let need = need.filter(|_| at > 0).map_or_else(String::new, |need| format!("\"T{}\"", usize::from(need) % at));
        let status = match stands % 5 {
            0 => r#", status: "blocked: rain""#,
            1 => r#", status: "doing", started: "2026-01-13""#,
            2 => r#", deadline: "2026-01-16""#,
            3 if need.is_empty() => r#", needs: "WHICH""#,
            _ => "",
        };
        let needs = if need.is_empty() { String::new() } else { format!(", needs: [{need}]") };
        format!("(title: \"t\", id: \"T{at}\", estimate: \"{hours}h\"{needs}{status}),")
    };
    tasks.iter().enumerate().map(line).collect()
}

fn plan(lines: &[String]) -> String {
    let half = lines.len() / 2;
    format!(
        r#"(title: "T", start: "2026-01-12", days: [
            (title: "D", id: "D", flow: Parallel, tasks: [{}]), (title: "E", id: "E", needs: "D SS", tasks: [{}]),
        ], decisions: [(title: "which", id: "WHICH", needed_by: "2026-01-15", options: ["one"])])"#,
        lines[..half].concat(),
        lines[half..].concat()
    )
}

proptest! {
    #[test]
    fn the_order_of_tasks_in_a_file_changes_no_date(tasks in tasks()) {
        let written = lines(&tasks);
        let half = written.len() / 2;
        let mut turned = written.clone();
        turned[..half].reverse();
        turned[half..].reverse();
        let dates = |lines: &[String]| {
            let made = make(&plan(lines), TODAY, Pace::AsPlanned);
            let all = made.outline.nodes().map(|node| {
                let free = made.timetable.free_float(node);
                (made.outline.id(&made.plan, node).to_string(), (made.timetable.bar(node), free))
            });
            (all.collect::<BTreeMap<_, _>>(), made.timetable.finish(), made.timetable.missed().len())
        };
        prop_assert_eq!(dates(&written), dates(&turned));
    }

    #[test]
    fn a_cause_can_go_on_for_its_room_and_no_minute_longer_before_the_finish_moves(tasks in tasks()) {
        let made = make(&plan(&lines(&tasks)), TODAY, Pace::AsPlanned);
        let timetable = &made.timetable;
        let readiness = Readiness::of(&made.plan, &made.outline, timetable, Passed::default());
        let day = timetable.worktime.minutes_a_day() as i32;
        for cause in readiness.causes(timetable, &made.outline) {
            let price = readiness.price(timetable, &mut Trial::default(), cause.root, &cause.holds).expect("more than work");
            let spot = match cause.root {
                crate::engine::readiness::Root::Blocked(node) => timetable.spots(node).expect("in the plan")[0],
                _ => timetable.decision_spot(0).flatten().expect("open"),
            };
            let cleared = if timetable.decision_spot(0) == Some(Some(spot)) { timetable.schedule.early_start(spot) } else { timetable.today };
            let moves = |minutes: i32| {
                let mut trial = timetable.schedule.clone();
                trial.apply(Change::Floor(spot, (cleared + minutes).max(timetable.floor(spot))));
                trial.early_finish(timetable.plan_finish()) - timetable.finish_minute()
            };
            prop_assert_eq!(price.a_day, moves(day));
            if let Some(room) = price.room {
                prop_assert!(room >= 0);
                prop_assert_eq!(moves(room), 0);
                prop_assert!(moves(room + 1) > 0);
            } else {
                prop_assert_eq!(moves(100 * day), 0);
            }
        }
    }
}
