//! What running checks comes to: what the world around them was like, and what is recorded of each.

use std::env;
use std::path::Path;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use super::checks::Check;
use super::checks::Subject;
use crate::engine::PlanOutlook;
use crate::engine::evidence::CriterionId;
use crate::journal::Digest;
use crate::journal::Ending;
use crate::journal::Key;
use crate::journal::Names;
use crate::journal::Op;
use crate::journal::Verdict;
use crate::journal::criterion_keys;
use crate::journal::metric_keys;
use crate::plan::SafeText;
use crate::store;
use crate::store::Watcher;
use crate::store::journal::new_window;
use crate::verify::Finished;
use crate::verify::Job;
use crate::verify::Live;
use crate::verify::Order;
use crate::verify::Outcome;
use crate::verify::small;

/// What a result is recorded about, by its names in the journal: they hold when the plan is read anew meanwhile.
#[derive(Clone, Debug)]
pub(super) enum Aim {
    /// A criterion, and what it belongs to.
    Criterion(Key, Key),
    /// A metric.
    Metric(Key),
}

impl Aim {
    /// What a check is about.
    pub(super) fn of(all: &PlanOutlook, names: &Names, subject: Subject) -> Option<Self> {
        match subject {
            Subject::Criterion(CriterionId { owner, nth }) => {
                let criteria = owner.criteria(&all.plan, &all.outline);
                let criterion = criterion_keys(criteria).into_iter().nth(nth as usize)?;
                Some(Self::Criterion(owner.key(&all.plan, names), criterion))
            }
            Subject::Metric(nth) => metric_keys(&all.plan).into_iter().nth(nth as usize).map(Self::Metric),
        }
    }

    /// What came of its check, as an operation; a figure that is none says nothing.
    pub(super) fn op(
        &self,
        check: &Check,
        (end, one): (Ending, &Finished),
        (around, nth): (&Around, usize),
    ) -> Option<Op> {
        let command = Digest::of(check.approval.run.as_bytes());
        let revision = around.revision.clone();
        Some(match self.clone() {
            Self::Criterion(of, criterion) => Op::Verified {
                of,
                criterion,
                end,
                took: u64::try_from(one.took.as_millis()).unwrap_or(u64::MAX),
                command,
                revision,
                clean: around.is_clean,
                watched: around.watched.get(nth).copied().unwrap_or_default(),
                output: one.output,
                tail: one.tail.clone(),
            },
            Self::Metric(metric) => Op::Measured { metric, value: measured(end, one)?, command, revision },
        })
    }
}

/// What is the same for all checks of a run.
#[derive(Debug, Default)]
pub(super) struct Around {
    revision: SafeText,
    is_clean: bool,
    /// By check.
    watched: Vec<Digest>,
}

impl Around {
    /// Looked at before anything runs, so that what changes meanwhile makes the evidence stale.
    pub(super) fn look(folder: &Path, checks: &[Check]) -> Self {
        let revision = store::revision(folder);
        let mut watcher = Watcher::default();
        let mut digest = |check: &Check| {
            let is_watching = !check.watch.is_empty();
            if is_watching { watcher.digest(folder, &check.watch) } else { Digest::default() }
        };
        Self {
            watched: checks.iter().map(&mut digest).collect(),
            is_clean: revision.as_ref().is_some_and(store::is_clean),
            revision: revision.map(|revision| revision.name).unwrap_or_default(),
        }
    }
}

/// What is run for each check, by this program started again as its guard.
pub(super) fn jobs(checks: &[Check]) -> std::io::Result<Vec<Job>> {
    let program: PathBuf = env::current_exe()?;
    let environment = small();
    let job = |check: &Check| Job {
        program: program.clone(),
        order: Order {
            shell: check.approval.shell.clone(),
            run: check.approval.run.clone(),
            timeout: Duration::from_millis(check.approval.timeout),
        },
        folder: check.approval.folder.clone(),
        environment: environment.clone(),
        mark: new_window().0.to_string(),
        live: Live::default(),
    };
    Ok(checks.iter().map(job).collect())
}

/// How many run at once where nobody said: half of the processors.
pub(super) fn usual_number() -> usize {
    thread::available_parallelism().map_or(1, |n| n.get().div_ceil(2))
}

/// The first number that a command printed, with a percent sign where one follows. What said more than is kept has
/// none, for its beginning is gone.
pub(super) fn measured(end: Ending, one: &Finished) -> Option<SafeText> {
    if end.verdict() != Verdict::Passed || one.n_bytes > one.tail.len() as u64 + 16 {
        return None;
    }
    let from = one.tail.find(|c: char| c.is_ascii_digit())?;
    let rest = one.tail.get(from..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = rest.get(..end)?.trim_end_matches('.');
    let percent = if rest.get(number.len()..)?.trim_start().starts_with('%') { " %" } else { "" };
    Some(SafeText::from(format!("{number}{percent}")))
}

/// How checks came out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    /// Those that passed.
    pub(super) passed: usize,
    /// Those that failed.
    pub(super) failed: usize,
    /// Those that did not get to answer.
    pub(super) could_not_run: usize,
    /// Those that cannot fail.
    pub(super) vacuous: usize,
    /// Those that were not run, or not to their end.
    pub(super) not_run: usize,
}

impl Counts {
    /// Counts a check; nothing came of it where it was not run.
    pub(super) fn count(&mut self, check: &Check, finished: Option<&Finished>) {
        let verdict = finished.and_then(|finished| match finished.outcome {
            Outcome::Ended(end) => Some(end.verdict()),
            Outcome::Cancelled => None,
        });
        *match verdict {
            Some(Verdict::Passed) if check.cannot_fail.is_some() => &mut self.vacuous,
            Some(Verdict::Passed) => &mut self.passed,
            Some(Verdict::Failed) => &mut self.failed,
            Some(Verdict::CouldNotRun) => &mut self.could_not_run,
            None => &mut self.not_run,
        } += 1;
    }

    /// In words.
    pub(super) fn words(&self) -> String {
        let words = [
            (self.passed, "passed"),
            (self.failed, "failed"),
            (self.could_not_run, "could not run"),
            (self.vacuous, "cannot fail and prove nothing"),
            (self.not_run, "not run"),
        ];
        let said: Vec<String> = words.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        said.join(", ")
    }
}
