//! The fold and undo by examples.

use crate::journal::History;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::Op;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Stage;
use crate::journal::Stamp;
use crate::journal::Step;
use crate::journal::Viewpoint;
use crate::journal::Window;
use crate::journal::redo;
use crate::journal::undo;
use crate::plan::micro::State;

/// A record of the first window, at so many milliseconds.
pub(in crate::journal) fn record(n: u64, ops: Vec<Op>) -> Record {
    in_window(1, n, ops)
}

fn in_window(window: u64, n: u64, ops: Vec<Op>) -> Record {
    let id = RecordId { replica: Replica(1), number: n };
    let millis = Millis(n);
    Record { id, stamp: Stamp { millis, counter: 0 }, clock: millis, window: Window(window), by: "ann".into(), ops }
}

fn view(window: u64, opened: u64) -> Viewpoint {
    let opened = Stamp { millis: Millis(opened), counter: 0 };
    Viewpoint { replica: Replica(1), window: Window(window), opened }
}

fn task(id: &str) -> Key {
    Key::new(id)
}

fn done(id: &str) -> Op {
    Op::Done { task: task(id) }
}

fn blocked(id: &str, why: &str) -> Op {
    Op::Blocked { task: task(id), why: why.into(), on: "".into() }
}

fn state(history: &History, id: &str) -> State {
    history.progress().task(id).map_or(State::Todo, |task| task.state(State::Todo))
}

#[test]
fn a_task_goes_its_way() {
    let a = || task("A");
    let steps = [
        (Op::Started { task: a() }, State::Doing),
        (blocked("A", "rain"), State::Blocked),
        (Op::Unblocked { task: a() }, State::Doing),
        (done("A"), State::Done),
        (Op::Reopened { task: a() }, State::Doing),
        (Op::Dropped { task: a(), why: "".into() }, State::Dropped),
        (done("A"), State::Dropped),
        (Op::Restored { task: a() }, State::Done),
    ];
    let mut history = History::default();
    for (n, (op, expect)) in (1..).zip(steps) {
        history.add(vec![record(n, vec![op])]);
        assert_eq!(state(&history, "A"), expect, "after {n}");
    }
    let progress = history.progress().task("A").expect("something happened");
    assert_eq!((progress.started, progress.finished), (Some(Millis(1)), Some(Millis(7))));
    assert_eq!(history.progress_at(Millis(2)).task("A").map(|task| task.state(State::Todo)), Some(State::Blocked));
}

#[test]
fn what_the_plan_says_holds_until_somebody_says_otherwise() {
    let mut history = History::of([record(1, vec![Op::Noted { task: task("A"), text: "hm".into() }])]);
    let at = |history: &History, plan| history.progress().task("A").map(|task| task.state(plan));
    assert_eq!(at(&history, State::Blocked), Some(State::Blocked));
    assert_eq!(at(&history, State::Done), Some(State::Done));
    history.add(vec![record(2, vec![Op::Unblocked { task: task("A") }])]);
    assert_eq!(at(&history, State::Blocked), Some(State::Todo));
    assert_eq!(at(&history, State::Doing), Some(State::Doing));
}

#[test]
fn done_ends_a_block_and_undoing_it_brings_the_block_back() {
    let mut history = History::of([record(1, vec![blocked("A", "rain")]), record(2, vec![done("A")])]);
    let ended = history.progress().task("A").and_then(|task| task.block.clone()).expect("said");
    assert_eq!(ended.value, None);
    history.add(vec![record(3, vec![Op::Undone { record: RecordId { replica: Replica(1), number: 2 } }])]);
    let since = history.progress().task("A").and_then(|task| task.since(State::Blocked)).expect("said");
    assert_eq!((since.at, since.value.as_str(), since.by.as_str()), (Millis(1), "rain", "ann"));
}

#[test]
fn one_action_on_many_tasks_is_undone_as_one() {
    let mut history = History::of([record(1, vec![done("A"), done("B"), done("C")])]);
    let Step::Take { ops, .. } = undo(&history, view(2, 1)) else { panic!("one step") };
    history.add(vec![in_window(2, 2, ops)]);
    assert!(history.progress().is_empty());
    let Step::Take { ops, .. } = redo(&history, view(2, 1)) else { panic!("one step") };
    history.add(vec![in_window(2, 3, ops)]);
    assert_eq!(["A", "B", "C"].map(|id| state(&history, id)), [State::Done; 3]);
}

#[test]
fn a_window_undoes_its_own_and_what_was_before_it() {
    let history =
        History::of([record(1, vec![done("A")]), in_window(2, 2, vec![done("B")]), in_window(3, 3, vec![done("C")])]);
    let target = |step| match step {
        Step::Take { action, .. } | Step::Ask { action, .. } => action.number,
        Step::Nothing => 0,
    };
    assert_eq!(target(undo(&history, view(1, 0))), 1);
    assert_eq!(target(undo(&history, view(2, 1))), 2);
    assert_eq!(target(undo(&history, view(9, 1))), 1, "after a restart");
    assert_eq!(undo(&history, view(9, 0)), Step::Nothing);
    assert_eq!(undo(&history, Viewpoint { replica: Replica(5), ..view(9, 9) }), Step::Nothing);
}

#[test]
fn what_another_window_changed_since_asks_first() {
    let note = Op::Noted { task: task("A"), text: "why?".into() };
    let history = History::of([record(1, vec![done("A")]), in_window(2, 2, vec![note])]);
    let Step::Ask { changed, ops, .. } = undo(&history, view(1, 0)) else { panic!("it should ask") };
    assert_eq!((changed, ops.len()), (vec![task("A")], 1));
}

#[test]
fn two_windows_undo_the_same_and_one_redo_brings_it_back() {
    let undone = || vec![Op::Undone { record: RecordId { replica: Replica(1), number: 1 } }];
    let mut history = History::of([record(1, vec![done("A")]), record(2, undone()), in_window(2, 3, undone())]);
    assert_eq!(state(&history, "A"), State::Todo);
    let Step::Take { ops, .. } = redo(&history, view(1, 1)) else { panic!("one step") };
    assert_eq!(ops.len(), 2);
    history.add(vec![record(4, ops)]);
    assert_eq!(state(&history, "A"), State::Done);
}

#[test]
fn a_new_name_takes_all_that_was_said_before_and_after() {
    let rebound = |from: &str, to: &str| Op::Rebound { from: task(from), to: task(to) };
    let history = History::of([
        record(1, vec![Op::Started { task: task("~a") }]),
        record(2, vec![rebound("~a", "A")]),
        record(3, vec![done("~a")]),
        record(4, vec![rebound("A", "B")]),
    ]);
    let progress = history.progress();
    assert_eq!(progress.tasks().count(), 1);
    for name in ["~a", "A", "B"] {
        let found = progress.task(name).expect(name);
        assert_eq!(found.stage.as_ref().map(|stage| stage.value), Some(Stage::Done));
        assert_eq!(found.started, Some(Millis(1)));
    }
}

#[test]
fn records_of_one_number_both_count_and_are_told() {
    let mut history = History::of([record(2, vec![done("A")])]);
    let mut other = record(2, vec![done("B")]);
    assert_eq!((history.add(vec![other.clone()]), history.n_clashes()), (0, 1));
    assert_eq!((history.add(vec![other.clone()]), history.n_clashes()), (1, 1));
    other.stamp.counter = 7;
    assert_eq!((history.add(vec![other]), history.n_clashes()), (0, 2));
    assert_eq!(["A", "B"].map(|id| state(&history, id)), [State::Done; 2]);
}

#[test]
fn a_clock_that_is_ahead_is_told() {
    let now = Millis(1_800_000_000_000);
    assert!(!record(now.0 + 1000, vec![done("A")]).is_ahead_of(now));
    assert!(record(now.0 + 10 * 365 * 24 * 3_600_000, vec![done("A")]).is_ahead_of(now));
}
