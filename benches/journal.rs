//! The journal's figures: replaying records, a durable append beside a bare one, and opening a plan with a history.

use std::fs;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

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
use longpole::plan::SafeText;
use longpole::store::journal::DataFolder;
use longpole::store::journal::DiskJournal;
use longpole::store::journal::Draft;
use longpole::store::journal::Place;
use longpole::store::journal::Storage as _;

const RECORDS: u64 = 500_000;
const APPENDS: usize = 2_000;

/// What a plan that was worked on for years may have.
const OPENED: u64 = 100_000;
const OPENINGS: usize = 15;

fn main() {
    let a_second = replay();
    append();
    open(a_second);
}

fn op(n: u64) -> Op {
    let task = Key::new(&format!("SEC-{:03}", n % 997));
    match n % 5 {
        0 => Op::Started { task },
        1 => Op::Blocked { task, why: SafeText::new("no cmake in the image"), on: SafeText::new("ops") },
        2 => Op::Noted { task, text: SafeText::new("asked again, answer tomorrow") },
        3 => Op::Unblocked { task },
        _ => Op::Done { task },
    }
}

fn lines(n_records: u64) -> String {
    let record = |n| Record {
        id: RecordId { replica: Replica(1), number: n },
        stamp: Stamp { millis: Millis(1_795_000_000_000 + n), counter: 0 },
        clock: Millis(1_795_000_000_000 + n),
        window: Window(7),
        by: SafeText::new("ann"),
        ops: vec![op(n)],
    };
    (1..=n_records).filter_map(|n| encode(&record(n))).collect()
}

#[expect(clippy::print_stdout, reason = "a bench tells its figures")]
fn replay() -> f64 {
    let text = lines(RECORDS);
    let best = (0..5).map(|_| {
        let start = Instant::now();
        let history = History::of(scan(text.as_bytes(), 0).records);
        assert_eq!(history.records().len() as u64, RECORDS);
        start.elapsed()
    });
    let best = best.min().unwrap_or_default();
    let a_second = RECORDS as f64 / best.as_secs_f64();
    println!("replay: {a_second:.0} records a second, best of five");
    a_second
}

#[expect(clippy::print_stdout, reason = "a bench tells its figures")]
fn append() {
    let folder = std::env::current_dir().unwrap_or_default().join("target/tmp/bench-journal");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let mut bare = OpenOptions::new().append(true).create(true).open(folder.join("bare")).expect("a file");
    let data = DataFolder::find(Some(folder.clone())).expect("named");
    let mut journal = DiskJournal::open(data, Place::of("bench", &folder));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let line = [b'x'; 80];
    for n in 0..APPENDS {
        let mut append_bare = || {
            let start = Instant::now();
            bare.write_all(&line).and_then(|()| bare.sync_data()).expect("written");
            theirs.push(start.elapsed());
        };
        // Each is the first of the two as often as the other.
        if n % 2 == 0 {
            append_bare();
        }
        let draft =
            Draft { window: Window(1), by: SafeText::default(), ops: vec![Op::Done { task: Key::new("SEC-001") }] };
        let start = Instant::now();
        journal.append(&draft, Millis(1_795_000_000_000 + n as u64)).expect("saved");
        ours.push(start.elapsed());
        if n % 2 == 1 {
            append_bare();
        }
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("append: {ours:?} beside {theirs:?} for a bare one: {ratio:.2} times, medians of {APPENDS}");
    let _ = fs::remove_dir_all(&folder);
}

/// The whole program on a plan with a long history beside the same without one, interleaved.
#[expect(clippy::print_stdout, reason = "a bench tells its figures")]
fn open(a_second: f64) {
    let folder = std::env::current_dir().unwrap_or_default().join("target/tmp/bench-open");
    let _ = fs::remove_dir_all(&folder);
    let plan = folder.join("plan.ron");
    let journals = folder.join("with/plans").join(Place::of("bench", &plan).name());
    fs::create_dir_all(&journals).expect("a folder");
    let task = |n| format!("(id: \"SEC-{n:03}\", title: \"t{n}\", estimate: \"4h\"),");
    let tasks = (0..997).map(task).collect::<Vec<_>>().concat();
    fs::write(&plan, format!("(title: \"Bench\", id: \"bench\", tasks: [{tasks}])")).expect("written");
    fs::write(journals.join(format!("{}-0001.journal", Replica(1))), lines(OPENED)).expect("written");
    let time = |data: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_longpole"));
        command.arg("status").arg(&plan).env("LONGPOLE_DATA_DIR", folder.join(data)).stdout(Stdio::null());
        let start = Instant::now();
        assert!(command.status().expect("it runs").success());
        start.elapsed()
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..OPENINGS {
        with.push(time("with"));
        without.push(time("without"));
    }
    let (with, without) = (median(with), median(without));
    let replay = Duration::from_secs_f64(OPENED as f64 / a_second);
    let ratio = with.as_secs_f64() / (without + replay).as_secs_f64();
    println!(
        "open: {with:?} with {OPENED} events beside {without:?} without and {replay:?} to replay: {ratio:.2} times"
    );
    let _ = fs::remove_dir_all(&folder);
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
