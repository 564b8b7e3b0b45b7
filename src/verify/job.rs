//! One check: a guard around it, its output read to the end, and what came of it.

use std::ffi::OsString;
use std::io;
use std::io::BufRead as _;
use std::io::BufReader;
use std::io::Read;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use super::descent::sweep;
use super::environment::MARK;
use super::guard::Order;
use super::pool::Cancel;
use super::tail::Live;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::plan::SafeText;

/// A check that somebody approved.
#[derive(Clone, Debug)]
pub struct Job {
    /// This program, which is started again as the guard.
    pub program: PathBuf,
    /// What the guard is told.
    pub order: Order,
    /// The folder it runs in.
    pub folder: PathBuf,
    /// Its environment.
    pub environment: Vec<(OsString, OsString)>,
    /// A name that no other check has.
    pub mark: String,
    /// What it says while it runs, for whoever looks on.
    pub live: Live,
}

/// What came of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took.
    pub took: Duration,
    /// The digest of all it said.
    pub output: Digest,
    /// The end of what it said, or why it could not start.
    pub tail: SafeText,
    /// How much it said, in bytes.
    pub n_bytes: u64,
    /// Whether something of it could not be ended.
    pub has_left: bool,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// By itself, or because its time was over.
    Ended(Ending),
    /// Because somebody cancelled it: that says nothing about it.
    Cancelled,
}

/// After its guard is gone, its output has so long to end.
const LAST_OUTPUT: Duration = Duration::from_secs(1);

/// Runs a check to its end.
pub fn run(job: &Job, cancel: &Cancel) -> Finished {
    let begun = Instant::now();
    let mut finished = match start(job) {
        Err(why) => unstarted(&why),
        Ok(guard) => wait(job, guard, cancel),
    };
    finished.took = begun.elapsed();
    finished
}

fn unstarted(why: &str) -> Finished {
    Finished {
        outcome: Outcome::Ended(Ending::Unstarted),
        took: Duration::ZERO,
        output: Digest::default(),
        tail: SafeText::new(why),
        n_bytes: 0,
        has_left: false,
    }
}

fn start(job: &Job) -> Result<Child, String> {
    if !job.folder.is_dir() {
        return Err(format!("there is no folder {}", job.folder.display()));
    }
    let mut command = Command::new(&job.program);
    command.arg("guard").arg("--shell").arg(&job.order.shell);
    command.arg("--millis").arg(job.order.timeout.as_millis().to_string()).arg("--").arg(&job.order.run);
    command.current_dir(&job.folder).env_clear().envs(job.environment.iter().cloned()).env(MARK, &job.mark);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().map_err(|error| format!("{}: {error}", job.folder.display()))
}

fn wait(job: &Job, mut guard: Child, cancel: &Cancel) -> Finished {
    let session = guard.id() as i32;
    let place = cancel.hold(guard.stdin.take());
    let (sender, output) = mpsc::channel();
    if let Some(stream) = guard.stdout.take() {
        let live = job.live.clone();
        thread::spawn(move || {
            read_all(stream, &live);
            let _ = sender.send(());
        });
    }
    let mut report = String::new();
    if let Some(stream) = guard.stderr.take() {
        let _ = BufReader::new(stream.take(4096)).read_line(&mut report);
    }
    let word = report.trim_end();
    if word.is_empty() {
        // The guard did not get to say anything: somebody ended it, and its check may be alive. Its number is still its
        // own, because nobody has waited for it yet.
        sweep(session, &job.mark);
    }
    let status = guard.wait();
    cancel.release(place);
    // Where something still holds the output open, what it says from now on is nobody's.
    let _ = output.recv_timeout(LAST_OUTPUT);
    let (digest, tail, n_bytes) = job.live.take().finish();
    let (word, has_left) = word.strip_suffix(" left").map_or((word, false), |word| (word, true));
    let (kind, rest) = word.split_once(' ').unwrap_or((word, ""));
    let number = rest.parse().ok();
    let outcome = match (kind, number) {
        ("exit", Some(code)) => Outcome::Ended(Ending::Exit(code)),
        ("signal", Some(signal)) => Outcome::Ended(Ending::Signal(signal)),
        ("timeout", _) => Outcome::Ended(Ending::Timeout),
        ("cancelled", _) => Outcome::Cancelled,
        ("unstarted", _) => Outcome::Ended(Ending::Unstarted),
        _ if cancel.is_on() => Outcome::Cancelled,
        _ => {
            let signal = status.ok().and_then(|status| status.signal());
            Outcome::Ended(signal.map_or(Ending::Unstarted, |signal| Ending::Signal(signal as u64)))
        }
    };
    let tail = if kind == "unstarted" { SafeText::new(rest) } else { tail };
    Finished { outcome, took: Duration::ZERO, output: digest, tail, n_bytes, has_left }
}

fn read_all(mut stream: impl Read, live: &Live) {
    let mut piece = vec![0; 64 * 1024];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return,
            Ok(n) => live.add(&piece[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}
