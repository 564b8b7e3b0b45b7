//! What was found out, by examples: evidence goes with its task, and a decision can be taken back.

use super::record;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::Step;
use crate::journal::Viewpoint;
use crate::journal::overlay_truth;
use crate::journal::undo;
use crate::plan::Date;
use crate::plan::micro::Micro;

fn verified(of: &str, end: Ending) -> Op {
    Op::Verified {
        of: Key::new(of),
        criterion: Key::new("c"),
        end,
        took: 1,
        command: Digest::of(b"c"),
        revision: "r".into(),
        clean: true,
        watched: Digest::default(),
        output: Digest::default(),
        tail: "".into(),
    }
}

fn decided(option: &str) -> Op {
    Op::Decided { decision: Key::new("scope"), option: Key::new(option), who: "ann".into(), why: "".into() }
}

#[test]
fn evidence_goes_with_its_task_before_and_after() {
    let history = History::of([
        record(1, vec![verified("~/a", Ending::Exit(0))]),
        record(2, vec![Op::Rebound { from: Key::new("~/a"), to: Key::new("A") }]),
        record(3, vec![verified("~/a", Ending::Exit(1))]),
    ]);
    let proofs = &history.progress().truth().proofs;
    assert_eq!(proofs.len(), 1);
    let ends: Vec<Ending> = proofs[&Key::new("A")][&Key::new("c")].runs.iter().map(|run| run.value.end).collect();
    assert_eq!(ends, [Ending::Exit(0), Ending::Exit(1)]);
}

#[test]
fn a_decision_changes_the_plan_until_it_is_taken_back() {
    let chosen = |history: &History| {
        let text = r#"(title: "T", decisions: [(title: "Scope", options: ["Yes", (title: "No", id: "N")])])"#;
        let mut plan = crate::plan::ron::read(text).plan;
        overlay_truth(&mut plan, history.progress().truth(), |_| Date::parse("2026-01-20").expect("a day"));
        plan.decisions[0].chosen.to_string()
    };
    let mut history = History::of([record(1, vec![decided("yes")])]);
    assert_eq!(chosen(&history), "Yes");
    history.add(vec![record(2, vec![decided("N")])]);
    assert_eq!(chosen(&history), "N");
    let opened = history.latest();
    let first = &history.records()[0];
    let view = Viewpoint { replica: first.id.replica, window: first.window, opened };
    let Step::Take { ops, .. } = undo(&history, view) else { panic!("nothing to take back") };
    history.add(vec![record(3, ops)]);
    assert_eq!(chosen(&history), "Yes");
    assert_eq!(chosen(&History::of([record(1, vec![decided("gone")])])), "", "an option that is gone decides nothing");
}

#[test]
fn approvals_reach_the_plan_until_they_are_taken_back() {
    let approved = |role: &str| Op::Approved { decision: Key::new("scope"), role: role.into(), name: "L.".into() };
    let stands = |records: Vec<Record>| {
        let text = r#"(title: "T", decisions: [(title: "Scope", approvals: ["lead", "board"], options: ["Yes"])])"#;
        let mut plan = crate::plan::ron::read(text).plan;
        overlay_truth(&mut plan, History::of(records).progress().truth(), |at| {
            Date::parse(&format!("2026-01-{:02}", at.0)).expect("a day")
        });
        let decision = &plan.decisions[0];
        let missing: Vec<String> = decision.missing_approvals().map(ToString::to_string).collect();
        (missing.join(" "), decision.is_settled(), decision.decided.map(|day| day.to_string()))
    };
    let day = |day: &str| Some(day.to_owned());
    let one = record(1, vec![decided("yes"), approved("lead")]);
    assert_eq!(stands(vec![one.clone()]), ("board".to_owned(), false, day("2026-01-01")));
    let two = record(2, vec![approved("board"), approved("cook")]);
    assert_eq!(stands(vec![one.clone(), two.clone()]), (String::new(), true, day("2026-01-01")));
    let back = record(3, vec![Op::Undone { record: two.id }]);
    assert_eq!(stands(vec![one, two, back]), ("board".to_owned(), false, day("2026-01-01")));
}
