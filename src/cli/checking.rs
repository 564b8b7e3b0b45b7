//! Checks beside the screens: what has to be allowed first, then runs in threads of their own, and what came of each.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;
use std::time::Instant;

use super::approve::length;
use super::checks;
use super::checks::Check;
use super::checks::Subject;
use super::error::CliError;
use super::moment::now;
use super::proofs;
use super::proofs::Aim;
use super::proofs::Around;
use super::proofs::Counts;
use super::trust;
use crate::app::CheckNews;
use crate::app::OneCheck;
use crate::app::Question;
use crate::app::Running;
use crate::app::Wanted;
use crate::engine::PlanOutlook;
use crate::journal::Names;
use crate::journal::Op;
use crate::plan::SafeText;
use crate::store::Trust;
use crate::verify::Cancel;
use crate::verify::Finished;
use crate::verify::Live;
use crate::verify::Outcome;
use crate::verify::Progress;
use crate::verify::run_all;

/// The checks that were asked for: waiting to be allowed, or running.
#[derive(Default)]
pub(super) struct Checking {
    waiting: Option<Waiting>,
    lot: Option<Lot>,
}

/// Checks that wait until somebody has allowed them.
struct Waiting {
    checks: Vec<(Check, Aim)>,
    /// The ones that are asked about, by their place: each command once.
    open: Vec<usize>,
    trust: Trust,
    folder: PathBuf,
}

/// Checks that run.
struct Lot {
    checks: Vec<(Check, Aim)>,
    lives: Vec<Live>,
    news: Receiver<News>,
    cancel: Cancel,
    around: Arc<Around>,
    begun: Instant,
    running: BTreeMap<usize, Instant>,
    n_done: usize,
    counts: Counts,
    /// Whether the plan was read anew since they began, so that its places are others.
    is_renumbered: bool,
}

enum News {
    /// What the world around them was like when they began.
    Looked(Arc<Around>),
    /// How far they are.
    Went(Progress),
}

impl Checking {
    /// Begins with the checks that are wanted: asks for those that were never allowed, or runs them at once.
    pub(super) fn begin(
        &mut self,
        (all, names, wanted): (&PlanOutlook, &Names, Wanted),
        folder: &Path,
        data_dir: Option<PathBuf>,
    ) -> CheckNews {
        match self.prepare((all, names, wanted), folder, data_dir) {
            Ok(news) => news,
            Err(error) => over(format!("{error}; {}", error.hint())),
        }
    }

    fn prepare(
        &mut self,
        (all, names, wanted): (&PlanOutlook, &Names, Wanted),
        folder: &Path,
        data_dir: Option<PathBuf>,
    ) -> Result<CheckNews, CliError> {
        let checks = checks::some(all, folder, |subject| is_wanted(all, wanted, subject));
        if checks.is_empty() {
            return Ok(over(nothing(wanted).to_owned()));
        }
        let trust = trust::open(data_dir)?;
        let mut open: Vec<usize> = Vec::new();
        for (nth, check) in checks.iter().enumerate().filter(|(_, check)| !trust.allows(&check.approval)) {
            if !open.iter().any(|other| checks[*other].approval == check.approval) {
                open.push(nth);
            }
        }
        let questions: Arc<[Question]> = open.iter().map(|nth| question(&checks[*nth])).collect();
        let aimed = checks.into_iter().filter_map(|check| Some((Aim::of(all, names, check.subject)?, check)));
        let checks = aimed.map(|(aim, check)| (check, aim)).collect();
        self.waiting = Some(Waiting { checks, open, trust, folder: folder.to_owned() });
        Ok(if questions.is_empty() { self.run() } else { CheckNews::Asked(questions) })
    }

    /// Allows the command of a question for good.
    pub(super) fn allow(&mut self, nth: usize) -> Option<CheckNews> {
        let waiting = self.waiting.as_mut()?;
        let (check, _) = waiting.checks.get(*waiting.open.get(nth)?)?;
        let kept = waiting.trust.approve(check.approval.clone(), now());
        kept.err().map(|error| {
            self.waiting = None;
            over(format!("nothing was run: {error}; {}", error.hint()))
        })
    }

    /// Runs nothing of what was asked for.
    pub(super) fn drop_all(&mut self) -> CheckNews {
        self.waiting = None;
        over("nothing was run".to_owned())
    }

    /// Runs what is allowed of what was asked for.
    pub(super) fn run(&mut self) -> CheckNews {
        let Some(Waiting { mut checks, trust, folder, .. }) = self.waiting.take() else {
            return over("nothing was run".to_owned());
        };
        let n_wanted = checks.len();
        checks.retain(|(check, _)| trust.allows(&check.approval));
        if checks.is_empty() {
            return over("nothing was run: nothing of it is allowed".to_owned());
        }
        let counts = Counts { not_run: n_wanted - checks.len(), ..Counts::default() };
        let plain: Vec<Check> = checks.iter().map(|(check, _)| check.clone()).collect();
        let jobs = match proofs::jobs(&plain) {
            Ok(jobs) => jobs,
            Err(error) => return over(format!("nothing was run: {error}")),
        };
        let lives = jobs.iter().map(|job| job.live.clone()).collect();
        let (sender, news) = mpsc::channel();
        let cancel = Cancel::default();
        let stop = cancel.clone();
        let run = move || {
            let _ = sender.send(News::Looked(Arc::new(Around::look(&folder, &plain))));
            run_all(&jobs, proofs::usual_number(), &stop, &|progress| {
                let _ = sender.send(News::Went(progress));
            });
        };
        if let Err(error) = std::thread::Builder::new().name("checks".to_owned()).spawn(run) {
            return over(format!("nothing was run: {error}"));
        }
        let lot = Lot {
            checks,
            lives,
            news,
            cancel,
            around: Arc::default(),
            begun: Instant::now(),
            running: BTreeMap::new(),
            n_done: 0,
            counts,
            is_renumbered: false,
        };
        let told = lot.told();
        self.lot = Some(lot);
        CheckNews::Running(Arc::new(told))
    }

    /// Ends all that run; what came of those that had ended stays.
    pub(super) fn cancel(&mut self) -> Option<CheckNews> {
        let lot = self.lot.as_ref()?;
        lot.cancel.stop();
        Some(CheckNews::Running(Arc::new(lot.told())))
    }

    /// Takes note that the plan was read anew.
    pub(super) fn renumber(&mut self) {
        if let Some(lot) = &mut self.lot {
            lot.is_renumbered = true;
        }
    }

    /// What has come of them since this was last asked, to be recorded, and how far they are; nothing where none run.
    pub(super) fn poll(&mut self) -> Option<(Vec<Op>, CheckNews)> {
        let lot = self.lot.as_mut()?;
        let mut ops = Vec::new();
        loop {
            match lot.news.try_recv() {
                Ok(News::Looked(around)) => lot.around = around,
                Ok(News::Went(Progress::Started(nth))) => {
                    lot.running.insert(nth, Instant::now());
                }
                Ok(News::Went(Progress::Finished(nth, finished))) => ops.extend(lot.finished(nth, &finished)),
                Err(TryRecvError::Empty) => return Some((ops, CheckNews::Running(Arc::new(lot.told())))),
                Err(TryRecvError::Disconnected) => break,
            }
        }
        let mut counts = lot.counts;
        counts.not_run += lot.checks.len() - lot.n_done;
        let cancelled = if lot.cancel.is_on() { "cancelled: " } else { "" };
        self.lot = None;
        Some((ops, over(format!("{cancelled}{}", counts.words()))))
    }
}

impl Drop for Checking {
    /// Whoever leaves the plan leaves nothing of it running.
    fn drop(&mut self) {
        if let Some(lot) = &self.lot {
            lot.cancel.stop();
        }
    }
}

impl Lot {
    fn finished(&mut self, nth: usize, finished: &Finished) -> Option<Op> {
        self.running.remove(&nth);
        self.n_done += 1;
        let (check, aim) = self.checks.get(nth)?;
        self.counts.count(check, Some(finished));
        match finished.outcome {
            Outcome::Ended(end) => aim.op(check, (end, finished), (&self.around, nth)),
            // What was cancelled says nothing.
            Outcome::Cancelled => None,
        }
    }

    fn told(&self) -> Running {
        let one = |(nth, since): (&usize, &Instant)| {
            let (check, _) = self.checks.get(*nth)?;
            Some(OneCheck {
                criterion: match check.subject {
                    Subject::Criterion(id) if !self.is_renumbered => Some(id),
                    _ => None,
                },
                of: SafeText::new(&check.of),
                text: SafeText::new(&check.text),
                seconds: since.elapsed().as_secs(),
                tail: self.lives.get(*nth).map(Live::tail).unwrap_or_default(),
            })
        };
        Running {
            n_all: self.checks.len(),
            n_done: self.n_done,
            now: self.running.iter().filter_map(one).collect(),
            seconds: self.begun.elapsed().as_secs(),
            is_cancelled: self.cancel.is_on(),
        }
    }
}

fn over(text: String) -> CheckNews {
    CheckNews::Over(SafeText::from(text))
}

fn is_wanted(all: &PlanOutlook, wanted: Wanted, subject: Subject) -> bool {
    match (wanted, subject) {
        (Wanted::Open, subject) => checks::is_open(all, subject),
        (Wanted::Stale, subject) => checks::is_stale(all, subject),
        (Wanted::Inside(node), Subject::Criterion(id)) => {
            id.owner.node().is_some_and(|inner| inner >= node && inner < all.outline.end(node))
        }
        (Wanted::Of(owner), Subject::Criterion(id)) => id.owner == owner,
        (Wanted::Criterion(wanted), Subject::Criterion(id)) => id == wanted,
        (Wanted::Metric(wanted), Subject::Metric(nth)) => nth == wanted,
        (Wanted::Inside(_) | Wanted::Of(_) | Wanted::Criterion(_), Subject::Metric(_))
        | (Wanted::Metric(_), Subject::Criterion(_)) => false,
    }
}

/// What is said where there is nothing to run.
fn nothing(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Open => "nothing to run: every check has passed on current evidence, or there is none",
        Wanted::Stale => "nothing to run: no evidence has expired",
        Wanted::Metric(_) => "nothing to run: this metric has no command; measure: \"…\" gives it one",
        Wanted::Inside(_) | Wanted::Of(_) | Wanted::Criterion(_) => {
            "nothing to run here: a criterion is checked by its command, run: \"make test\", or signed"
        }
    }
}

/// What has to be known of a command before it is allowed.
fn question(check: &Check) -> Question {
    let approval = &check.approval;
    Question {
        of: SafeText::new(&check.of),
        text: SafeText::new(&check.text),
        run: SafeText::new(&approval.run),
        about: vec![
            ("in", SafeText::new(&approval.folder.display().to_string())),
            ("shell", SafeText::new(&approval.shell.display().to_string())),
            (
                "gets",
                SafeText::from(format!("{} and nothing else of your environment", approval.environment.join(" "))),
            ),
            ("at most", SafeText::from(length(approval.timeout))),
        ],
        cannot_fail: check.cannot_fail.as_deref().map(SafeText::new),
    }
}
