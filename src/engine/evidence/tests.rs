//! Evidence by examples: five states, why each expires, what counts, and both dates.

use super::CriterionId;
use super::Evidence;
use super::Staleness;
use super::State;
use super::Surroundings;
use super::gates;
use super::people;
use super::signed_text;
use crate::engine::Mark;
use crate::engine::PlanOutlook;
use crate::engine::Weighting;
use crate::engine::timetable::Pace;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::History;
use crate::journal::Key;
use crate::journal::Millis;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Owner;
use crate::journal::Record;
use crate::journal::RecordId;
use crate::journal::Replica;
use crate::journal::Stamp;
use crate::journal::Window;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::micro::Micro;

/// What was recorded at a day after 1970, and with which watched files.
fn ran(of: &str, criterion: &str, run: &str, end: Ending) -> Op {
    Op::Verified {
        of: Key::new(of),
        criterion: Key::new(criterion),
        end,
        took: 7,
        command: Digest::of(run.as_bytes()),
        revision: "r1".into(),
        clean: true,
        watched: Digest::of(b"w1"),
        output: Digest::default(),
        tail: "".into(),
    }
}

const DAY: u64 = 24 * 3_600_000;

fn history(ops: Vec<Op>) -> History {
    History::of((1..).zip(ops).map(|(n, op)| Record {
        id: RecordId { replica: Replica(1), number: n },
        stamp: Stamp { millis: Millis(n), counter: 0 },
        clock: Millis(n),
        window: Window(1),
        by: "ann".into(),
        ops: vec![op],
    }))
}

fn around() -> Surroundings {
    Surroundings { now: Millis(DAY), revision: "r1".into(), ..Surroundings::default() }
}

/// The outlook of a plan on 2026-01-14 after some operations.
fn outlook(plan: &str, ops: Vec<Op>, around: &Surroundings) -> PlanOutlook {
    let reading = crate::plan::ron::read(plan);
    assert_eq!(reading.problems, []);
    let all = PlanOutlook::of(reading.plan, Date::parse("2026-01-14").expect("a date"));
    let names = Names::of(&all.plan, &all.outline);
    let history = history(ops);
    let evidence = Evidence::of(&all.plan, &all.outline, &names, history.progress().truth(), around);
    all.on(evidence)
}

/// A plan of one ticked task with one criterion.
fn one(criterion: &str) -> String {
    format!(r#"(title: "T", tasks: [(title: "a", id: "A", estimate: "1d", status: "done", criteria: [{criterion}])])"#)
}

const FIRST: CriterionId = CriterionId { owner: Owner::Node(NodeId(0)), nth: 0 };

fn check(criterion: &str, ops: Vec<Op>, around: &Surroundings, expect: (State, Mark)) -> Vec<Staleness> {
    let all = outlook(&one(criterion), ops, around);
    let found = (all.outlook.evidence.state(FIRST), all.outlook.mark(NodeId(0)));
    assert_eq!(found, expect, "{criterion}");
    all.outlook.evidence.finding(FIRST).map(|finding| finding.stale.clone()).unwrap_or_default()
}

#[test]
fn a_criterion_is_in_one_of_five_states() {
    let run = r#"(id: "c", run: "make test")"#;
    let ran = |end| vec![ran("A", "c", "make test", end)];
    check(run, vec![], &around(), (State::NeverRun, Mark::Claimed));
    check(run, ran(Ending::Exit(0)), &around(), (State::Passed, Mark::Verified));
    check(run, ran(Ending::Exit(1)), &around(), (State::Failed, Mark::Regressed));
    for end in [Ending::Exit(126), Ending::Exit(127), Ending::Signal(9), Ending::Timeout, Ending::Unstarted] {
        check(run, ran(end), &around(), (State::CouldNotRun, Mark::Claimed));
    }
    let moved = Surroundings { revision: "r2".into(), ..around() };
    check(run, ran(Ending::Exit(0)), &moved, (State::Stale, Mark::Claimed));
}

#[test]
fn each_staleness_says_why() {
    let passed = || vec![ran("A", "c", "make test", Ending::Exit(0))];
    let stale = (State::Stale, Mark::Claimed);
    let changed = check(r#"(id: "c", run: "make tests")"#, passed(), &around(), stale);
    assert_eq!(changed, [Staleness::Command]);
    let moved = Surroundings { revision: "r2".into(), ..around() };
    let found = check(r#"(id: "c", run: "make test")"#, passed(), &moved, stale);
    assert_eq!(found, [Staleness::Revision { was: "r1".into(), now: "r2".into() }]);
    let gone = Surroundings { revision: "".into(), ..around() };
    assert_eq!(check(r#"(id: "c", run: "make test")"#, passed(), &gone, stale).len(), 1);
    let late = Surroundings { now: Millis(2 * DAY + 2), ..around() };
    let found = check(r#"(id: "c", run: "make test", max_age: "2d")"#, passed(), &late, stale);
    assert_eq!(found, [Staleness::Age { at: Millis(1) }]);
    let watching = r#"(id: "c", run: "make test", watch: "src/**")"#;
    assert_eq!(check(watching, passed(), &around(), stale), [Staleness::Watched]);
}

#[test]
fn what_is_watched_or_kept_does_not_expire_with_the_revision() {
    let passed = || vec![ran("A", "c", "make test", Ending::Exit(0))];
    let good = (State::Passed, Mark::Verified);
    let mut moved = Surroundings { revision: "r2".into(), ..around() };
    moved.watched.insert(FIRST, Digest::of(b"w1"));
    check(r#"(id: "c", run: "make test", watch: "src/**")"#, passed(), &moved, good);
    check(r#"(id: "c", run: "make test", revision: Keep)"#, passed(), &moved, good);
    let both = r#"(id: "c", run: "make test", watch: "src/**", revision: Expire)"#;
    check(both, passed(), &moved, (State::Stale, Mark::Claimed));
}

#[test]
fn a_check_that_cannot_fail_never_counts() {
    let ops = vec![ran("A", "c", "true", Ending::Exit(0))];
    check(r#"(id: "c", run: "true")"#, ops, &around(), (State::Passed, Mark::Claimed));
}

#[test]
fn the_last_answer_counts_also_when_it_is_old_or_a_later_run_gave_none() {
    let run = r#"(id: "c", run: "make test")"#;
    let ends = |ends: &[Ending]| ends.iter().map(|end| ran("A", "c", "make test", *end)).collect::<Vec<_>>();
    check(run, ends(&[Ending::Exit(1), Ending::Exit(0)]), &around(), (State::Passed, Mark::Verified));
    check(run, ends(&[Ending::Exit(0), Ending::Exit(1)]), &around(), (State::Failed, Mark::Regressed));
    check(run, ends(&[Ending::Exit(1), Ending::Timeout]), &around(), (State::CouldNotRun, Mark::Regressed));
    check(run, ends(&[Ending::Exit(0), Ending::Timeout]), &around(), (State::CouldNotRun, Mark::Claimed));
    let moved = Surroundings { revision: "r2".into(), ..around() };
    check(run, ends(&[Ending::Exit(1)]), &moved, (State::Stale, Mark::Regressed));
}

#[test]
fn a_signature_counts_for_what_was_signed_and_is_counted_apart() {
    let plan = one(r#"(id: "c", text: "it reads well", sign: "qa"), (id: "d", run: "make test")"#);
    let reading = crate::plan::ron::read(&plan);
    let what = signed_text(&reading.plan.tasks[0].criteria[0]);
    let sign =
        |what| Op::Signed { of: Key::new("A"), criterion: Key::new("c"), what, role: "qa".into(), name: "Q.".into() };
    let all = outlook(&plan, vec![sign(what), ran("A", "d", "make test", Ending::Exit(0))], &around());
    let total = all.outlook.total;
    assert_eq!((total.criteria, total.criteria_checked, total.criteria_signed), (2, 1, 1));
    assert_eq!(all.outlook.mark(NodeId(0)), Mark::Verified);
    let all = outlook(&plan, vec![sign(Digest::of(b"it reads badly"))], &around());
    assert_eq!(all.outlook.evidence.state(FIRST), State::Stale);
}

const GATED: &str = r#"(title: "T", start: "2026-01-14", phases: [
    (title: "P", id: "P", gate: Hard, criteria: [(id: "g1", run: "make a"), (id: "g2", text: "read", sign: "qa")],
     tasks: [(title: "a", id: "A", estimate: "2d", status: "done", owner: "ann", criteria: [(id: "c", run: "make test")])]),
    (title: "Q", tasks: [(title: "b", id: "B", estimate: "1d", owner: ["ann", "bob"])]),
])"#;

#[test]
fn a_hard_gate_opens_when_its_evidence_is_there() {
    let sign = || {
        let plan = crate::plan::ron::read(GATED).plan;
        let what = signed_text(&plan.phases[0].criteria[1]);
        Op::Signed { of: Key::new("P"), criterion: Key::new("g2"), what, role: "qa".into(), name: "Q.".into() }
    };
    let found = |ops| {
        let all = outlook(GATED, ops, &around());
        let gate = gates(&all.plan, &all.outline, &all.outlook.evidence).remove(0);
        (gate.count.met(), gate.stands(), all.outlook.mark(NodeId(3)))
    };
    assert_eq!(found(vec![]), (0, false, Mark::Waiting));
    assert_eq!(found(vec![sign()]), (1, false, Mark::Waiting));
    let both = || vec![sign(), ran("P", "g1", "make a", Ending::Exit(0))];
    assert_eq!(found(both()), (2, true, Mark::Ready));
    let mut shut = both();
    shut.push(ran("P", "g1", "make a", Ending::Exit(2)));
    assert_eq!(found(shut), (1, false, Mark::Waiting));
}

#[test]
fn on_the_evidence_what_is_only_claimed_is_still_to_do() {
    let days = |ops| {
        let all = outlook(GATED, ops, &around());
        let believed = all.outlook.timetable.as_ref().expect("a timetable").finish_minute();
        let proven = all.on_evidence().expect("a timetable").finish_minute();
        (believed / 480, proven / 480)
    };
    assert_eq!(days(vec![]), (1, 3));
    assert_eq!(days(vec![ran("A", "c", "make test", Ending::Exit(0))]), (1, 1));
    assert_eq!(days(vec![ran("A", "c", "make test", Ending::Exit(1))]), (1, 3));
}

#[test]
fn both_dates_keep_to_the_pace() {
    let plan = GATED.replace(r#"title: "Q","#, r#"title: "Q", slot: "5","#);
    let all = outlook(&plan, vec![], &around());
    let proven = |all: &PlanOutlook| all.on_evidence().expect("a timetable").finish_minute() / 480;
    assert_eq!(proven(&all), 5);
    assert_eq!(proven(&all.at_pace(Pace::AsFastAsPossible)), 3);
}

#[test]
fn people_have_both_numbers_and_the_weighting_can_be_switched() {
    let all = outlook(GATED, vec![ran("A", "c", "make test", Ending::Exit(0))], &around());
    let shown: Vec<String> = people(&all.plan, &all.outline, &all.outlook)
        .iter()
        .map(|(name, tally)| format!("{name} {} {}", tally.claimed_share(), tally.verified_share()))
        .collect();
    assert_eq!(shown, ["ann 67 % 67 %", "bob 0 % 0 %"]);
    let total = all.outlook.total;
    assert_eq!((total.claimed_by(Weighting::Estimate).0, total.claimed_by(Weighting::Tasks).0), (67, 50));
}

#[test]
fn all_is_verified_only_when_every_criterion_holds_too() {
    let plan = GATED.replace(r#"(title: "b", id: "B", estimate: "1d", owner: ["ann", "bob"])"#, "");
    let all = outlook(&plan, vec![ran("A", "c", "make test", Ending::Exit(0))], &around());
    let total = all.outlook.total;
    assert_eq!((total.tasks, total.verified), (1, 1));
    assert_eq!((total.claimed_share().0, total.verified_share().0), (100, 99));
}
