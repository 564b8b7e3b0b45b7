//! The arguments of the commands about the schedule; the doc comments are the help texts.

use std::path::PathBuf;

use super::args::Telling;
use crate::plan::micro::Duration;
use crate::plan::micro::Micro;

/// A length of working time as one types it.
pub(super) fn length(text: &str) -> Result<Duration, String> {
    Duration::parse(text).map_err(|wrong| wrong.to_string())
}

/// Save when everything is to be finished, and tell how that has moved since
///
/// With --save the dates of today become the baseline of this plan; it is kept on this machine, beside
/// the plan's journals. Without it, longpole says by how much the finish and each task are late,
/// slipping or early against the baseline.
#[derive(Debug, clap::Args)]
pub(super) struct Baseline {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// Make the dates as they are now the baseline
    #[arg(long)]
    pub(super) save: bool,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Say what to do next, and why that
///
/// It lists what can be done now: first what brings the finish forward most, then what lets most
/// other tasks begin. The exit status is 1 when nothing can be done.
#[derive(Debug, clap::Args)]
pub(super) struct Next {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// How many tasks to list
    #[arg(short = 'n', long, value_name = "COUNT", default_value_t = 8)]
    pub(super) most: usize,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Show the long pole: the chain of tasks that holds the date
///
/// Each link says why it starts when it does: a need, a slot, a decision, somebody's leave. Below
/// it stands a chart with what has least room beside it.
#[derive(Debug, clap::Args)]
pub(super) struct Path {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// Show the chain that leads to this task, day or phase instead of to the finish
    #[arg(long, value_name = "ID")]
    pub(super) to: Option<String>,
    /// Drop the slots: as fast as possible instead of as planned
    #[arg(long)]
    pub(super) fast: bool,
    /// How much float counts as near the long pole: 2d; it comes before `near` in the plan
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub(super) near: Option<Duration>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Explain a task: when, why then, what it waits for, what it moves
///
/// It takes the id of a task, day or phase, or its title.
#[derive(Debug, clap::Args)]
pub(super) struct Why {
    /// The id or title to explain
    pub(super) task: String,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Say what holds the plan up, and all that waits for it
///
/// Blocked tasks, open decisions and shut gates, the one that holds most first. The exit status is
/// 1 when something holds the plan up.
#[derive(Debug, clap::Args)]
pub(super) struct Blockers {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Try something out: both outcomes side by side, and nothing is recorded
///
/// Everything that is supposed is taken together. It tells both finishes, deadlines that are missed, what moves, and the
/// long pole, as it is and as it would be. What is supposed to be done is not proven, so that it changes nothing on the
/// evidence.
#[derive(Debug, clap::Args)]
pub(super) struct WhatIf {
    /// The plan to try it out on
    pub(super) plan: Option<PathBuf>,
    /// The task takes so long from now on
    #[arg(long, num_args = 2, value_names = ["TASK", "LENGTH"])]
    pub(super) takes: Vec<String>,
    /// The task takes so much longer
    #[arg(long, num_args = 2, value_names = ["TASK", "LENGTH"])]
    pub(super) slips: Vec<String>,
    /// Nobody goes on with the task before that day
    #[arg(long, num_args = 2, value_names = ["TASK", "DAY"])]
    pub(super) until: Vec<String>,
    /// The task is finished today
    #[arg(long, value_name = "TASK")]
    pub(super) done: Vec<String>,
    /// The task, phase or day is given up
    #[arg(long, value_name = "TASK")]
    pub(super) drop: Vec<String>,
    /// The task is as if nobody had begun it
    #[arg(long, value_name = "TASK")]
    pub(super) reopen: Vec<String>,
    /// The task needs another one as well
    #[arg(long, num_args = 2, value_names = ["TASK", "BEFORE"])]
    pub(super) needs: Vec<String>,
    /// The task does not need the other one any more
    #[arg(long, num_args = 2, value_names = ["TASK", "BEFORE"])]
    pub(super) without: Vec<String>,
    /// The decision is made for this option, and approved
    #[arg(long, num_args = 2, value_names = ["DECISION", "OPTION"])]
    pub(super) decide: Vec<String>,
    /// The slots are dropped: as fast as possible instead of as planned
    #[arg(long)]
    pub(super) fast: bool,
    #[command(flatten)]
    pub(super) telling: Telling,
}
