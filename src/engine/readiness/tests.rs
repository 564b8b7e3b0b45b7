//! Reasons, roots, what is freed and what is next, on small plans by hand.

use super::Passed;
use super::Readiness;
use super::Reason;
use super::Root;
use super::Trial;
use crate::engine::timetable::Now;
use crate::engine::timetable::Pace;
use crate::engine::timetable::Timetable;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::LinkKind;
use crate::plan::micro::Micro;

struct Made {
    plan: Plan,
    outline: Outline,
    timetable: Timetable,
    readiness: Readiness,
}

fn make(text: &str) -> Made {
    make_with(text, Passed::default())
}

/// The plan on 2026-01-14.
fn make_with(text: &str, passed: Passed) -> Made {
    let reading = crate::plan::ron::read(text);
    assert_eq!(reading.problems, []);
    let plan = reading.plan;
    let outline = Outline::of(&plan);
    let today = Date::parse("2026-01-14").expect("a date").0;
    let now = Now::of(&plan, &outline, (today, Pace::AsPlanned));
    let timetable = Timetable::of(&plan, &outline, now).expect("a calendar");
    let readiness = Readiness::of(&plan, &outline, &timetable, passed);
    Made { plan, outline, timetable, readiness }
}

impl Made {
    fn node(&self, id: &str) -> NodeId {
        let is_it = |node: &NodeId| self.outline.id(&self.plan, *node).as_str() == id;
        self.outline.nodes().find(is_it).expect("the id is in the plan")
    }

    fn reasons(&self, id: &str) -> Vec<Reason> {
        self.readiness.reasons(&self.timetable, self.node(id))
    }

    fn roots(&self, id: &str) -> Vec<Root> {
        let chains = self.readiness.chains(&self.timetable, &self.outline, self.node(id));
        chains.into_iter().map(|(_, root)| root).collect()
    }

    fn price(&self, root: Root) -> super::Price {
        let causes = self.readiness.causes(&self.timetable, &self.outline);
        let holds = causes.iter().find(|cause| cause.root == root).map_or(&[][..], |cause| &cause.holds);
        self.readiness.price(&self.timetable, &mut Trial::default(), root, holds).expect("a price")
    }

    fn freed(&self, id: &str) -> Vec<String> {
        let freed = self.readiness.freed_by(&self.timetable, self.node(id));
        freed.into_iter().map(|node| self.outline.id(&self.plan, node).to_string()).collect()
    }

    fn next(&self) -> Vec<String> {
        let ranked = self.readiness.ranked(&self.plan, &self.outline, &self.timetable);
        let line = |task: &super::Ranked| {
            format!("{} {}h {}", self.outline.id(&self.plan, task.node), task.gains / 60, task.frees.len())
        };
        ranked.iter().map(line).collect()
    }
}

const GATED: &str = r#"(title: "T", start: "2026-01-14", phases: [
    (title: "P", id: "P", gate: Hard, criteria: ["it works"], tasks: [
        (title: "a", id: "A", estimate: "1d"), (title: "b", id: "B", estimate: "2d", needs: "A"),
    ]),
    (title: "Q", id: "Q", days: [
        (title: "D", id: "D", slot: "1", tasks: [(title: "c", id: "C"), (title: "d", id: "D1", needs: ["C", "B"])]),
        (title: "E", id: "E", slot: "9", tasks: [(title: "e", id: "E1", not_before: "2026-02-20")]),
    ]),
])"#;

#[test]
fn every_reason_is_told_the_nearest_first() {
    let made = make(GATED);
    let [before, after, phase] = ["B", "C", "P"].map(|id| made.node(id));
    assert_eq!(made.reasons("A"), []);
    assert_eq!(made.reasons("B"), [Reason::Need(made.node("A"), LinkKind::FinishStart)]);
    assert_eq!(made.reasons("C"), [Reason::Order(phase)]);
    let need = |node| Reason::Need(node, LinkKind::FinishStart);
    assert_eq!(made.reasons("D1"), [need(after), need(before), Reason::Order(phase)]);
    let late = made.reasons("E1");
    assert!(matches!(late[0], Reason::NotBefore(_, _)), "{late:?}");
    assert!(late.contains(&Reason::Order(made.node("D"))) && late.contains(&Reason::Slot(made.node("E"), 8 * 480)));
}

#[test]
fn a_gate_is_shut_until_its_criteria_pass_even_when_the_work_is_done() {
    let text =
        GATED.replace(r#"estimate: "1d""#, r#"status: "done""#).replace(r#"estimate: "2d","#, r#"status: "done","#);
    let made = make(&text);
    assert_eq!(made.reasons("C"), [Reason::Gate(made.node("P"))]);
    assert_eq!(made.roots("C"), [Root::Gate(made.node("P"))]);
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    assert_eq!((causes[0].root, causes[0].holds.len()), (Root::Gate(made.node("P")), 3));
    let passed = Passed { criteria: [(Some(made.node("P")), 0)].into_iter().collect() };
    let open = make_with(&text, passed);
    assert_eq!(open.reasons("C"), []);
    assert!(open.readiness.is_ready(&open.timetable, open.node("C")));
}

#[test]
fn chains_go_down_to_what_somebody_can_do() {
    let made = make(GATED);
    assert_eq!(made.roots("D1"), [Root::Task(made.node("A"))]);
    let chains = made.readiness.chains(&made.timetable, &made.outline, made.node("D1"));
    let need = |id: &str| Reason::Need(made.node(id), LinkKind::FinishStart);
    assert_eq!(chains[0].0, [Reason::Order(made.node("P"))], "the shortest way to A is over its phase");
    assert!(made.reasons("D1").contains(&need("B")));
}

#[test]
fn a_blocked_task_and_an_open_decision_are_causes_with_all_they_hold() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", status: "blocked: no cmake"), (title: "b", id: "B", needs: "A"),
            (title: "c", id: "C", needs: ["B", "WHICH"]), (title: "d", id: "D"),
        ], decisions: [(id: "WHICH", title: "which one", options: ["x", "y"])])"#,
    );
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    let told: Vec<_> = causes.iter().map(|cause| (cause.root, cause.holds.clone())).collect();
    let (a, b, c) = (made.node("A"), made.node("B"), made.node("C"));
    assert_eq!(told, [(Root::Blocked(a), vec![b, c]), (Root::Decision(0), vec![c])]);
    assert_eq!(made.reasons("A"), [Reason::Blocked(a)]);
    assert_eq!(made.roots("C"), [Root::Decision(0), Root::Blocked(a)]);
    assert_eq!(made.next(), ["D 0h 0"]);
}

#[test]
fn what_finishing_frees_goes_through_days_that_end_and_stops_at_shut_gates() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", days: [
            (title: "D", id: "D", tasks: [(title: "a", id: "A"), (title: "b", id: "B", status: "done")]),
            (title: "E", id: "E", gate: Hard, criteria: ["x"], tasks: [
                (title: "c", id: "C"), (title: "d", id: "D1"), (title: "e", id: "E1", needs: "C")]),
            (title: "F", id: "F", tasks: [(title: "f", id: "F1")]),
        ])"#,
    );
    assert_eq!(made.freed("A"), ["C", "D1"]);
    assert!(made.freed("C").is_empty(), "the day before is still open");
    assert!(made.freed("E1").is_empty());
}

#[test]
fn next_is_first_what_brings_the_finish_forward_then_what_frees_most() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "1h"), (title: "b", id: "B", estimate: "1d"),
            (title: "c", id: "C", estimate: "2d", needs: "B"), (title: "d", id: "D", estimate: "1h", needs: "A"),
            (title: "e", id: "E", estimate: "1h", needs: "A"), (title: "f", id: "F", estimate: "1h", priority: P0),
            (title: "g", id: "G", estimate: "1h", priority: P1),
        ])"#,
    );
    assert_eq!(made.next(), ["B 8h 1", "A 0h 2", "F 0h 0", "G 0h 0"]);
}

#[test]
fn a_task_waits_for_a_lag_after_finished_work_and_starts_with_what_has_begun() {
    let made = make(
        r#"(title: "T", start: "2026-01-12", tasks: [
            (title: "a", id: "A", status: "done", finished: "2026-01-13"), (title: "b", id: "B", needs: "A +2d"),
            (title: "c", id: "C", status: "doing", started: "2026-01-13", estimate: "9d"),
            (title: "d", id: "D", needs: "C SS"), (title: "e", id: "E", needs: "C FF"),
        ])"#,
    );
    assert_eq!(made.reasons("B"), [Reason::Lag(made.node("A"), 4 * 480)]);
    assert_eq!(made.reasons("D"), []);
    assert_eq!(made.reasons("E"), []);
    assert_eq!(made.roots("B"), [Root::Date(made.node("A"))]);
}

#[test]
fn tasks_in_a_circle_wait_for_each_other_and_say_so() {
    let made = make(
        r#"(title: "T", tasks: [
            (title: "a", id: "A", needs: "C"), (title: "b", id: "B", needs: "A"), (title: "c", id: "C", needs: "B"),
            (title: "d", id: "D", needs: "C"),
        ])"#,
    );
    for id in ["A", "B", "C"] {
        assert_eq!(made.reasons(id).len(), 1, "{id}");
        assert_eq!(made.roots(id), [Root::Circle(made.node(id))]);
    }
    assert!(made.next().is_empty());
}

#[test]
fn rules_for_priorities_are_reasons_too() {
    let made = make(
        r#"(title: "T", priority_rules: "P1 after P0", tasks: [
            (title: "a", id: "A", priority: P0), (title: "b", id: "B", priority: P1), (title: "c", id: "C"),
        ])"#,
    );
    assert_eq!(made.reasons("B"), [Reason::Priority(crate::plan::Priority::P0)]);
    assert_eq!(made.roots("B"), [Root::Task(made.node("A"))]);
    assert_eq!(made.freed("A"), ["B"]);
}

/// A decision with two approvals, made; what it holds has room of a day.
const APPROVALS: &str = r#"(title: "T", start: "2026-01-14", tasks: [
    (title: "a", id: "A", estimate: "3d"), (title: "b", id: "B", estimate: "2d", needs: "SCOPE"),
    (title: "c", id: "C", needs: "B"), (title: "n", id: "N", estimate: "1h"),
], decisions: [(title: "Scope", id: "SCOPE", approvals: ["lead", "sponsor"], options: ["yes", (title: "no", brings: "N")]ASIS)])"#;

#[test]
fn a_decision_holds_what_needs_it_until_all_have_approved() {
    let stands = |as_is: &str| make(&APPROVALS.replace("ASIS", as_is));
    let open = stands("");
    assert_eq!((open.reasons("B"), open.roots("C")), (vec![Reason::Decision(0)], vec![Root::Decision(0)]));
    let made = stands(r#", chosen: "no""#);
    assert_eq!((made.reasons("B"), made.roots("C")), (vec![Reason::Approval(0)], vec![Root::Approval(0)]));
    assert_eq!(made.reasons("N"), [Reason::Approval(0)], "what it brings waits too");
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    assert_eq!((causes[0].root, causes[0].holds.len()), (Root::Approval(0), 3));
    let half = stands(r#", chosen: "no", approved: "sponsor""#);
    assert_eq!(half.reasons("B"), [Reason::Approval(0)]);
    let settled = stands(r#", chosen: "no", approved: ["sponsor", "lead"]"#);
    assert_eq!((settled.reasons("B"), settled.reasons("N")), (vec![], vec![]));
    let early = stands(r#", approved: ["sponsor", "lead"]"#);
    assert_eq!(early.reasons("B"), [Reason::Decision(0)], "approved, but nobody has decided");
}

#[test]
fn a_need_on_a_criterion_of_the_plan_holds_until_that_passes() {
    let text = r#"(title: "T", start: "2026-01-14", criteria: ["one", (text: "two", id: "TWO")], tasks: [
        (title: "a", id: "A", estimate: "3d"), (title: "b", id: "B", estimate: "1d", needs: "TWO"), (title: "c", estimate: "1h", needs: "B"),
    ])"#;
    let made = make(text);
    assert_eq!(
        (made.reasons("B"), made.roots("B")),
        (vec![Reason::Criterion(None, 1)], vec![Root::Criterion(None, 1)])
    );
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    assert_eq!((causes.len(), causes[0].root, causes[0].holds.len()), (1, Root::Criterion(None, 1), 2));
    assert_eq!(made.timetable.finish_minute(), 3 * 480, "it holds by itself, not by a date");
    let passed = make_with(text, Passed { criteria: [(None, 1)].into_iter().collect() });
    assert_eq!(passed.reasons("B"), []);
    assert!(passed.readiness.causes(&passed.timetable, &passed.outline).is_empty());
}

#[test]
fn a_criterion_that_something_needs_is_a_cause_once_the_work_is_done() {
    let text = r#"(title: "T", start: "2026-01-14", tasks: [
        (title: "a", id: "A", criteria: [(text: "it runs", id: "RUNS")]ASIS), (title: "b", id: "B", needs: "RUNS"),
        (title: "c", id: "C", needs: "RUNS"), (title: "d", id: "D", needs: "B"),
    ])"#;
    let open = make(&text.replace("ASIS", ""));
    assert!(open.readiness.causes(&open.timetable, &open.outline).is_empty(), "it is work that is missing");
    let made = make(&text.replace("ASIS", r#", status: "done""#));
    let root = Root::Criterion(Some(made.node("A")), 0);
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    let held = ["B", "C", "D"].map(|id| made.node(id));
    assert_eq!(causes.iter().map(|cause| (cause.root, &*cause.holds)).collect::<Vec<_>>(), [(root, &held[..])]);
    assert_eq!(made.price(root).frees, [made.node("B"), made.node("C")]);
}

#[test]
fn each_day_costs_what_the_schedule_says() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "5d"),
            (title: "b", id: "B", estimate: "4d", needs: "WHEN"),
            (title: "c", id: "C", estimate: "4d", status: "blocked: no cmake"), (title: "d", id: "D", estimate: "1d", needs: "C"),
        ], decisions: [(title: "when", id: "WHEN", needed_by: "2026-01-16", options: ["now"])])"#,
    );
    let blocked = made.price(Root::Blocked(made.node("C")));
    assert_eq!((blocked.a_day, blocked.room, blocked.moves, blocked.gains), (0, Some(480), 1, 0));
    assert_eq!(blocked.frees, [made.node("C")]);
    let decision = made.price(Root::Decision(0));
    assert_eq!((decision.a_day, decision.room, decision.moves, decision.gains), (480, Some(0), 1, 480));
    assert_eq!(decision.frees, [made.node("B")]);
    assert_eq!(made.readiness.price(&made.timetable, &mut Trial::default(), Root::Task(made.node("A")), &[]), None);
}

#[test]
fn a_shut_gate_costs_nothing_as_long_as_a_slot_holds_what_is_behind_it() {
    let text = |slot: &str| {
        format!(
            r#"(title: "T", start: "2026-01-14", phases: [
                (title: "P", id: "P", gate: Hard, criteria: ["it works"], tasks: [(title: "a", status: "done")]),
                (title: "Q", id: "Q", slot: "{slot}", tasks: [(title: "b", id: "B", estimate: "1d")]),
            ])"#
        )
    };
    let price = |slot| {
        let made = make(&text(slot));
        let price = made.price(Root::Gate(made.node("P")));
        (price.a_day, price.room, price.moves, price.frees.len())
    };
    assert_eq!(price("1"), (480, Some(0), 1, 1));
    assert_eq!(price("3"), (0, Some(960), 0, 0));
}

#[test]
fn a_day_without_work_on_a_task_costs_what_its_float_does_not_cover() {
    let made = make(
        r#"(title: "T", start: "2026-01-14", tasks: [
            (title: "a", id: "A", estimate: "4d"), (title: "b", id: "B", estimate: "28h"), (title: "c", id: "C", estimate: "1d"),
        ])"#,
    );
    let ranked = made.readiness.ranked(&made.plan, &made.outline, &made.timetable);
    let days: Vec<_> =
        ranked.iter().map(|one| (made.outline.id(&made.plan, one.node).to_string(), one.a_day)).collect();
    assert_eq!(days, [("A", 480), ("B", 240), ("C", 0)].map(|(id, minutes)| (id.to_owned(), minutes)));
}

#[test]
fn of_very_many_causes_the_ones_with_the_least_float_are_looked_at() {
    let task = |nth: usize| match nth {
        0 => r#"(title: "0", id: "T0", status: "blocked: rain")"#.to_owned(),
        _ => format!(r#"(title: "{nth}", id: "T{nth}", needs: ["T{}"], status: "blocked: rain")"#, nth - 1),
    };
    let tasks: Vec<String> = (0..3_000).map(task).collect();
    let made = make(&format!(r#"(title: "T", tasks: [{}])"#, tasks.join(", ")));
    let causes = made.readiness.causes(&made.timetable, &made.outline);
    assert_eq!(made.readiness.n_causes(&made.timetable, &made.outline), 3_000);
    assert_eq!(causes.len(), 4_000_000 / 3_000);
    assert!(causes.iter().map(|cause| cause.holds.len()).sum::<usize>() <= 4_000_000);
}
