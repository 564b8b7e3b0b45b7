//! `longpole verify`: asks for what was not allowed yet, runs the checks, and records what came of them.

use std::collections::HashMap;
use std::io;
use std::io::IsTerminal as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;
use std::time::Instant;

use serde::Serialize;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;

use super::Answer;
use super::Output;
use super::approve;
use super::approve::Answered;
use super::checks;
use super::checks::Check;
use super::checks::Subject;
use super::desk::Desk;
use super::error::CliError;
use super::moment::now;
use super::proofs;
use super::proofs::Aim;
use super::proofs::Around;
use super::proofs::Counts;
use super::proving;
use super::trust;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::Op;
use crate::journal::Verdict;
use crate::plan::SafeText;
use crate::report::Tone;
use crate::report::state_mark;
use crate::store::Trust;
use crate::verify::Cancel;
use crate::verify::Finished;
use crate::verify::Outcome;
use crate::verify::Progress;
use crate::verify::run_all;

/// So many results go into one record, which has to fit into a line.
const A_RECORD: usize = 100;
/// So much of the end of what a check said is shown where it did not pass.
const TAIL_LINES: usize = 8;

#[derive(Serialize)]
struct VerifyData {
    checks: Vec<ResultData>,
    passed: usize,
    failed: usize,
    could_not_run: usize,
    not_run: usize,
    cancelled: bool,
}

#[derive(Serialize)]
struct ResultData {
    of: String,
    text: String,
    run: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<Ending>,
    took_millis: u64,
    output: Digest,
    output_bytes: u64,
    tail: SafeText,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<SafeText>,
    /// Why it cannot fail, if it cannot: then it proves nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    cannot_fail: Option<String>,
}

pub(super) fn run(args: &proving::Verify, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let checks = wanted(args, &desk)?;
    if checks.is_empty() {
        return nothing(args, &desk, output);
    }
    let mut trust = trust::open(desk.data_dir.clone())?;
    let n_wanted = checks.len();
    let Some(allowed) = allowed(checks, &mut trust, output)? else { return Ok(Answer::No) };
    desk.kept.claim(&desk.loaded.all.plan, args.share)?;
    let n_at_once = args.jobs.map_or_else(proofs::usual_number, usize::from);
    let around = Around::look(&desk.folder, &allowed);
    let cancel = Cancel::default();
    let finished = watch(&allowed, n_at_once, &cancel, (args.json, output))?;
    record(&mut desk, &allowed, &finished, &around)?;
    tell(args, (&allowed, n_wanted), &finished, &cancel, output)
}

fn wanted(args: &proving::Verify, desk: &Desk) -> Result<Vec<Check>, CliError> {
    let all = &desk.loaded.all;
    let mut checks = checks::all(all, &desk.folder);
    if !args.what.is_empty() {
        checks = checks::named(desk, checks, &args.what)?;
    }
    if args.stale {
        checks.retain(|check| checks::is_stale(all, check.subject));
    } else if !args.all && args.what.is_empty() {
        checks.retain(|check| checks::is_open(all, check.subject));
    }
    Ok(checks)
}

fn nothing(args: &proving::Verify, desk: &Desk, output: &Output) -> Result<Answer, CliError> {
    if args.json {
        let data =
            VerifyData { checks: Vec::new(), passed: 0, failed: 0, could_not_run: 0, not_run: 0, cancelled: false };
        output.json("verify", &data)?;
        return Ok(Answer::Yes);
    }
    let has_any = !checks::all(&desk.loaded.all, &desk.folder).is_empty();
    output.print(if has_any {
        "nothing to run: every check has passed on current evidence (--all runs them again)\n"
    } else {
        "nothing to run: no criterion has a command; give one: criteria: [(text: \"…\", run: \"…\")]\n"
    })?;
    Ok(Answer::Yes)
}

/// Those that may run: what was not allowed before is asked for, each command once. Without anybody to ask nothing
/// runs at all. Nothing is handed back where somebody wanted none of them.
fn allowed(checks: Vec<Check>, trust: &mut Trust, output: &Output) -> Result<Option<Vec<Check>>, CliError> {
    let mut open: Vec<&Check> = Vec::new();
    for check in checks.iter().filter(|check| !trust.allows(&check.approval)) {
        if !open.iter().any(|other| other.approval == check.approval) {
            open.push(check);
        }
    }
    if !open.is_empty() && !approve::can_ask() {
        let n_open = if open.len() == 1 { "1 command was".to_owned() } else { format!("{} commands were", open.len()) };
        return Err(CliError::new(
            format!("{n_open} never allowed to run, and nothing was run"),
            "run `longpole verify` at a terminal once, to read and allow them",
        ));
    }
    let n_open = open.len();
    for (nth, check) in (1..).zip(open) {
        match approve::ask(check, (nth, n_open), output)? {
            Answered::Allow => trust.approve(check.approval.clone(), now())?,
            Answered::Skip => {}
            Answered::Stop => {
                output.note("nothing was run\n");
                return Ok(None);
            }
        }
    }
    let n_all = checks.len();
    let allowed: Vec<Check> = checks.into_iter().filter(|check| trust.allows(&check.approval)).collect();
    if allowed.len() < n_all {
        output.note(&format!("{} not run: not allowed\n", n_all - allowed.len()));
    }
    Ok(Some(allowed).filter(|allowed| !allowed.is_empty()))
}

/// Runs them, telling of each; by their place, those that came to an end.
fn watch(
    checks: &[Check],
    n_at_once: usize,
    cancel: &Cancel,
    (is_data, output): (bool, &Output),
) -> Result<HashMap<usize, Finished>, CliError> {
    let jobs = proofs::jobs(checks)?;
    let is_asked = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&is_asked))?;
    }
    let mut show = Show::new(checks, is_data, output);
    let mut finished = HashMap::new();
    let (sender, news) = mpsc::channel();
    std::thread::scope(|scope| -> Result<(), CliError> {
        scope.spawn(|| {
            let sender = sender;
            run_all(&jobs, n_at_once, cancel, &|progress| {
                let _ = sender.send(progress);
            });
        });
        loop {
            match news.recv_timeout(Duration::from_millis(100)) {
                Ok(Progress::Started(_)) => show.n_running += 1,
                Ok(Progress::Finished(nth, one)) => {
                    show.n_running -= 1;
                    if let Err(error) = show.finished(&checks[nth], &one) {
                        cancel.stop();
                        return Err(error);
                    }
                    finished.insert(nth, one);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            if is_asked.load(Ordering::SeqCst) && !cancel.is_on() {
                cancel.stop();
            }
            show.live(finished.len());
        }
    })?;
    show.clear();
    Ok(finished)
}

/// What is shown while checks run: a line for each that ended, and below them how far all are.
struct Show<'a> {
    output: &'a Output,
    n_checks: usize,
    n_running: usize,
    is_live: bool,
    is_data: bool,
    begun: Instant,
    drawn: Option<Instant>,
}

impl<'a> Show<'a> {
    fn new(checks: &[Check], is_data: bool, output: &'a Output) -> Self {
        let is_live = io::stderr().is_terminal();
        Self { output, n_checks: checks.len(), n_running: 0, is_live, is_data, begun: Instant::now(), drawn: None }
    }

    fn live(&mut self, n_done: usize) {
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() > Duration::from_millis(200));
        if !self.is_live || !is_due {
            return;
        }
        self.drawn = Some(Instant::now());
        let (n_checks, n_running) = (self.n_checks, self.n_running);
        let line = format!("{n_done} of {n_checks} done, {n_running} running, {}s", self.begun.elapsed().as_secs());
        self.output.note(&format!("\r\x1b[K{line}  (Ctrl-C cancels)"));
    }

    fn clear(&self) {
        if self.is_live && self.drawn.is_some() {
            self.output.note("\r\x1b[K");
        }
    }

    fn finished(&mut self, check: &Check, one: &Finished) -> Result<(), CliError> {
        self.clear();
        if self.is_data {
            return Ok(());
        }
        self.output.print(&line(check, one, self.output))
    }
}

/// A check that ended, in a line; with the end of what it said where it did not pass.
fn line(check: &Check, one: &Finished, output: &Output) -> String {
    use crate::engine::evidence::State;

    let ink = output.ink;
    let seconds = one.took.as_secs_f64();
    let (state, word) = match one.outcome {
        Outcome::Cancelled => (State::CouldNotRun, "cancelled".to_owned()),
        Outcome::Ended(end) => match end.verdict() {
            Verdict::Passed if check.cannot_fail.is_some() => (State::Stale, "proves nothing".to_owned()),
            Verdict::Passed => (State::Passed, "passed".to_owned()),
            Verdict::Failed => (State::Failed, "failed".to_owned()),
            Verdict::CouldNotRun => (State::CouldNotRun, "could not run".to_owned()),
        },
    };
    let mark = ink.mark(state_mark(state, true));
    let head = format!("{word:14} {seconds:6.1}s  {}  {}", check.of, check.text);
    let mut text = format!("{mark} {}\n", ink.cut(&head, ink.width.saturating_sub(4)));
    if state == State::Passed {
        return text;
    }
    let mut told = |line: &str| text += &format!("    {}\n", ink.paint(Tone::Quiet, &ink.cut(line, ink.width - 4)));
    if let (Outcome::Ended(end), State::Failed | State::CouldNotRun) = (one.outcome, state) {
        told(&end.words());
    }
    if let Some(why) = &check.cannot_fail {
        told(why);
    }
    if one.has_left {
        told("something of it could not be ended and may still run");
    }
    let lines: Vec<&str> = one.tail.lines().collect();
    for line in &lines[lines.len().saturating_sub(TAIL_LINES)..] {
        told(line);
    }
    text
}

/// Records what came of the checks; what was cancelled says nothing and is not recorded.
fn record(
    desk: &mut Desk,
    checks: &[Check],
    finished: &HashMap<usize, Finished>,
    around: &Around,
) -> Result<(), CliError> {
    let mut ops = Vec::new();
    for (nth, check) in checks.iter().enumerate() {
        let Some(Finished { outcome: Outcome::Ended(end), .. }) = finished.get(&nth) else { continue };
        ops.extend(op(desk, check, (*end, &finished[&nth]), (around, nth)));
    }
    while !ops.is_empty() {
        let rest = ops.split_off(ops.len().min(A_RECORD));
        desk.kept.append(ops)?;
        ops = rest;
    }
    Ok(())
}

/// What came of a check, after what moves to its task all that is known of it under a former name.
fn op(desk: &Desk, check: &Check, (end, one): (Ending, &Finished), (around, nth): (&Around, usize)) -> Vec<Op> {
    let Some(aim) = Aim::of(&desk.loaded.all, desk.names(), check.subject) else { return Vec::new() };
    let node = match check.subject {
        Subject::Criterion(id) => id.owner.node(),
        Subject::Metric(_) => None,
    };
    let mut ops = node.map(|node| desk.settle(node)).unwrap_or_default();
    ops.extend(aim.op(check, (end, one), (around, nth)));
    ops
}

fn tell(
    args: &proving::Verify,
    (checks, n_wanted): (&[Check], usize),
    finished: &HashMap<usize, Finished>,
    cancel: &Cancel,
    output: &Output,
) -> Result<Answer, CliError> {
    let mut counts = Counts { not_run: n_wanted - checks.len(), ..Counts::default() };
    for (nth, check) in checks.iter().enumerate() {
        counts.count(check, finished.get(&nth));
    }
    let Counts { passed, failed, could_not_run, not_run, .. } = counts;
    if args.json {
        let result = |(nth, check): (usize, &Check)| Some(data(check, finished.get(&nth)?));
        let checks = checks.iter().enumerate().filter_map(result).collect();
        let cancelled = cancel.is_on();
        output.json("verify", &VerifyData { checks, passed, failed, could_not_run, not_run, cancelled })?;
    } else {
        output.print(&format!("{}\n", counts.words()))?;
    }
    if cancel.is_on() {
        return Ok(Answer::Signal(SIGINT));
    }
    Ok(if passed == n_wanted { Answer::Yes } else { Answer::No })
}

fn data(check: &Check, one: &Finished) -> ResultData {
    let (ending, state) = match one.outcome {
        Outcome::Cancelled => (None, "cancelled"),
        Outcome::Ended(end) => (
            Some(end),
            match end.verdict() {
                Verdict::Passed => "passed",
                Verdict::Failed => "failed",
                Verdict::CouldNotRun => "could-not-run",
            },
        ),
    };
    let is_metric = matches!(check.subject, Subject::Metric(_));
    ResultData {
        of: check.of.clone(),
        text: check.text.clone(),
        run: check.approval.run.clone(),
        state,
        ending,
        took_millis: u64::try_from(one.took.as_millis()).unwrap_or(u64::MAX),
        output: one.output,
        output_bytes: one.n_bytes,
        tail: one.tail.clone(),
        measured: ending.filter(|_| is_metric).and_then(|end| proofs::measured(end, one)),
        cannot_fail: check.cannot_fail.clone(),
    }
}
