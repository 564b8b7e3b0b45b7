//! Checks that run beside the screens: which are wanted, what somebody has to allow first, and how far they are.

use std::sync::Arc;

use super::contents::Shared;
use super::model::Model;
use crate::engine::evidence::CriterionId;
use crate::journal::Owner;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// Which checks are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All that have not passed on current evidence.
    Open,
    /// All whose evidence is not good any more.
    Stale,
    /// Those of a task, phase or day and of all that stands inside.
    Inside(NodeId),
    /// Those of a gate or a task.
    Of(Owner),
    /// That of a criterion.
    Criterion(CriterionId),
    /// What measures a metric, by its place.
    Metric(u32),
}

/// What is asked of whoever runs checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckDeed {
    /// Run these checks of the plan as it stands, once all of them are allowed.
    Begin(Shared, Wanted),
    /// Allow the command of a question, now and later.
    Allow(usize),
    /// Run what is allowed.
    Run,
    /// Run nothing.
    Drop,
    /// End all that run.
    Cancel,
}

/// A command that was never allowed, with all that decides what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it belongs to.
    pub of: SafeText,
    /// What it shows.
    pub text: SafeText,
    /// The command, whole.
    pub run: SafeText,
    /// Where and how it runs: what, and how.
    pub about: Vec<(&'static str, SafeText)>,
    /// Why it proves nothing, if it does not.
    pub cannot_fail: Option<SafeText>,
}

/// What has to be allowed, question by question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// All of them.
    pub questions: Arc<[Question]>,
    /// The one that stands.
    pub nth: usize,
    /// How far it is scrolled.
    pub scroll: u16,
    /// Whether all of it was on the screen.
    pub is_read: bool,
}

/// How far checks are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// How many there are.
    pub n_all: usize,
    /// How many have ended.
    pub n_done: usize,
    /// Those that run now.
    pub now: Vec<OneCheck>,
    /// For how long, in seconds.
    pub seconds: u64,
    /// Whether they are being ended.
    pub is_cancelled: bool,
}

/// A check that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneCheck {
    /// The criterion it shows; nothing where it measures, or the plan was read anew since.
    pub criterion: Option<CriterionId>,
    /// What it belongs to.
    pub of: SafeText,
    /// What it shows.
    pub text: SafeText,
    /// For how long it has run, in seconds.
    pub seconds: u64,
    /// The end of what it has said so far.
    pub tail: SafeText,
}

/// What comes back from whoever runs checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckNews {
    /// These have to be allowed first.
    Asked(Arc<[Question]>),
    /// This is how far they are.
    Running(Arc<Running>),
    /// They are over, or nothing ran; this is what has to be said about it.
    Over(SafeText),
}

impl Model {
    /// The check of a criterion, while it runs.
    pub fn running(&self, id: CriterionId) -> Option<&OneCheck> {
        self.checks.as_ref()?.now.iter().find(|one| one.criterion == Some(id))
    }

    /// The question that stands, by its place: each begins with a moment in which nothing that is typed counts.
    pub fn question(&self) -> Option<usize> {
        self.asking.as_ref().map(|asking| asking.nth)
    }
}
