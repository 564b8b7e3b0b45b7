//! Golden files: a journal of each version of the format, with what it adds up to. They never change.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use insta::assert_snapshot;
use longpole::journal::Digest;
use longpole::journal::Ending;
use longpole::journal::History;
use longpole::journal::Key;
use longpole::journal::Millis;
use longpole::journal::Op;
use longpole::journal::Record;
use longpole::journal::RecordId;
use longpole::journal::Replica;
use longpole::journal::Stamp;
use longpole::journal::Window;
use longpole::journal::encode;
use longpole::journal::scan;
use longpole::plan::micro::Duration;
use longpole::plan::micro::State;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(name)
}

/// Every operation of version 1, with every sort of text.
fn first() -> Vec<Vec<Op>> {
    let key = |id: &str| Key::new(id);
    let other = RecordId { replica: Replica(0xbeef), number: 2 };
    vec![
        vec![Op::Started { task: key("A") }, Op::Started { task: key("B") }],
        vec![Op::Blocked { task: key("A"), why: "no \"cmake\"\nin C:\\".into(), on: "ops".into() }],
        vec![Op::Noted { task: key("A"), text: "日本語 ümläut".into() }],
        vec![Op::Unblocked { task: key("A") }],
        vec![Op::Done { task: key("A") }],
        vec![Op::Reopened { task: key("A") }],
        vec![Op::Remaining { task: key("B"), left: Duration::minutes(90) }],
        vec![Op::Assigned { task: key("B"), to: "bob".into() }],
        vec![Op::Dropped { task: key("C"), why: "".into() }],
        vec![Op::Dropped { task: key("D"), why: "too late".into() }],
        vec![Op::Restored { task: key("C") }],
        vec![Op::Ticked { task: key("B"), step: key("two"), done: true }],
        vec![Op::Done { task: Key::provisional("/p/buy-bread") }],
        vec![Op::Rebound { from: Key::provisional("/p/buy-bread"), to: key("BREAD") }],
        vec![Op::Undone { record: other }],
    ]
}

/// Every operation that came with version 2, one of them beside one of version 1.
fn second() -> Vec<Vec<Op>> {
    let key = |id: &str| Key::new(id);
    let verified = |of: Key, criterion: &str, end: Ending| Op::Verified {
        of,
        criterion: key(criterion),
        end,
        took: 1234,
        command: Digest::of(b"make test"),
        revision: "0123456789abcdef0123456789abcdef01234567".into(),
        clean: end == Ending::Exit(0),
        watched: Digest::default(),
        output: Digest::of(b"ok\n"),
        tail: "ok \"quoted\"\n日本語 \\".into(),
    };
    vec![
        vec![verified(key("A"), "tests-pass", Ending::Exit(0))],
        vec![verified(Key::default(), "c", Ending::Exit(1)), verified(key("P"), "c", Ending::Signal(9))],
        vec![verified(Key::provisional("/p"), "c", Ending::Timeout), verified(key("P"), "d", Ending::Unstarted)],
        vec![Op::Signed {
            of: key("P"),
            criterion: key("s"),
            what: Digest::of(b"signed"),
            role: "qa".into(),
            name: "Q. A.".into(),
        }],
        vec![Op::Decided { decision: key("SCOPE"), option: key("B"), who: "board".into(), why: "cheaper".into() }],
        vec![Op::Approved { decision: key("SCOPE"), role: "lead".into(), name: "L.".into() }],
        vec![Op::Measured {
            metric: key("coverage"),
            value: "81 %".into(),
            command: Digest::default(),
            revision: "".into(),
        }],
        vec![Op::Happened { risk: key("r"), note: "it did".into() }],
        vec![Op::Closed { risk: key("r"), why: "".into() }],
        vec![Op::Done { task: key("A") }, Op::Overrode { task: key("A"), gate: key("P") }],
        vec![Op::Undone { record: RecordId { replica: Replica(0xbeef), number: 1 } }],
    ]
}

/// Actions as records of two replicas, one of them with a clock that jumps.
fn records(actions: Vec<Vec<Op>>) -> Vec<Record> {
    let mut stamp = Stamp::default();
    let mut written = [0; 2];
    let mut records = Vec::new();
    for (nth, ops) in (0_u64..).zip(actions) {
        let which = (nth % 2) as usize;
        written[which] += 1;
        let id = RecordId { replica: Replica([0x00c0_ffee, 0xbeef][which]), number: written[which] };
        let back = if nth == 6 { 315_576_000_000 } else { 0 };
        let clock = Millis(1_795_229_394_737 + nth * 60_000 - back);
        stamp = stamp.next(clock);
        let by = if which == 0 { "ann" } else { "" };
        records.push(Record { id, stamp, clock, window: Window(which as u64 + 77), by: by.into(), ops });
    }
    records
}

fn told(history: &History) -> String {
    let mut tasks: Vec<_> = history.progress().tasks().collect();
    tasks.sort_by_key(|(key, _)| (*key).clone());
    let mut text = String::new();
    for (key, task) in tasks {
        let notes: Vec<&str> = task.notes.iter().map(|note| note.value.as_str()).collect();
        let steps: Vec<String> = task.steps.iter().map(|(step, said)| format!("{step}={}", said.value)).collect();
        let _ = writeln!(
            text,
            "{key}: {} started={:?} finished={:?} left={:?} by={:?} notes={notes:?} steps={steps:?}",
            task.state(State::Todo).word(),
            task.started.map(|at| at.0),
            task.finished.map(|at| at.0),
            task.remaining.as_ref().map(|left| left.value.to_string()),
            task.assigned.as_ref().map(|to| to.value.to_string()),
        );
    }
    text
}

/// What was found out, sorted.
fn truth_told(history: &History) -> String {
    let truth = history.progress().truth();
    let mut lines: Vec<String> = Vec::new();
    for (of, proofs) in &truth.proofs {
        for (criterion, proof) in proofs {
            let runs: Vec<String> = proof.runs.iter().map(|run| run.value.end.words()).collect();
            let signed = proof.signed.as_ref().map(|signed| signed.value.name.to_string());
            lines.push(format!("{of}/{criterion}: runs={runs:?} signed={signed:?}"));
        }
    }
    for (decision, deciding) in &truth.decisions {
        let chosen = deciding.chosen.as_ref().map(|chosen| chosen.value.option.to_string());
        lines.push(format!("decision {decision}: {chosen:?}, approved by {:?}", deciding.approvals.keys()));
    }
    for (metric, measured) in &truth.metrics {
        let values: Vec<&str> = measured.iter().map(|one| one.value.value.as_str()).collect();
        lines.push(format!("metric {metric}: {values:?}"));
    }
    for (risk, stage) in &truth.risks {
        lines.push(format!("risk {risk}: happened={} {:?}", stage.value.happened, stage.value.words));
    }
    lines.sort();
    lines.join("\n") + "\n"
}

/// Compares what is written with the file of a version, reads that, and gives what it adds up to.
fn check(name: &str, records: &[Record]) -> History {
    let text: String = records.iter().map(|record| encode(record).expect("short enough")).collect();
    let file = golden(name);
    if std::env::var_os("LONGPOLE_RENEW_GOLDEN").is_some() {
        fs::write(&file, &text).expect("written");
    }
    let kept = fs::read_to_string(file).expect("the golden journal");
    assert_eq!(text, kept, "what is written is not this version any more: make it the next one");
    let found = scan(kept.as_bytes(), 0);
    assert_eq!((found.records.as_slice(), found.flaws.as_slice()), (records, &[][..]));
    History::of(found.records)
}

#[test]
fn version_1_is_written_and_read_as_it_always_was() {
    assert_snapshot!(told(&check("journal-v1.journal", &records(first()))));
}

#[test]
fn version_2_is_written_and_read_as_it_always_was() {
    let history = check("journal-v2.journal", &records(second()));
    assert_snapshot!(told(&history) + &truth_told(&history));
}
