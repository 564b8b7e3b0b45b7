//! What was found out, by examples: evidence goes with its task, and a decision can be taken back.

use super::record;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Op;
use crate::journal::Step;
use crate::journal::Viewpoint;
use crate::journal::overlay_truth;
use crate::journal::undo;

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
        overlay_truth(&mut plan, history.progress().truth());
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
