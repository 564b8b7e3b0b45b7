//! The arguments of the commands that record something or tell what was recorded; the doc comments are the help texts.

/// Which tasks a command is about.
#[derive(Debug, clap::Args)]
pub(super) struct Marking {
    /// The tasks: ids, or parts of titles that only one task has
    #[arg(required = true, value_name = "TASK")]
    pub(super) tasks: Vec<String>,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
}

/// Tick tasks, or steps of one
///
/// What is named together is one action: it is saved as one and undone as one.
#[derive(Debug, clap::Args)]
pub(super) struct Done {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// Tick a step of the task instead: its id, or a part of its title
    #[arg(long, value_name = "STEP")]
    pub(super) step: Vec<String>,
}

/// Say that work on tasks began
#[derive(Debug, clap::Args)]
pub(super) struct Start {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// How much is left: 3h, 2d
    #[arg(long, value_name = "TIME")]
    pub(super) left: Option<String>,
    /// Who does it
    #[arg(long, value_name = "WHO")]
    pub(super) owner: Option<String>,
}

/// Say what holds tasks up
#[derive(Debug, clap::Args)]
pub(super) struct Block {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// What holds them up
    #[arg(short = 'm', long, value_name = "REASON")]
    pub(super) why: String,
    /// Whom or what they wait for
    #[arg(long, value_name = "WHO")]
    pub(super) on: Option<String>,
}

/// Say that nothing holds tasks up any more
#[derive(Debug, clap::Args)]
pub(super) struct Unblock {
    #[command(flatten)]
    pub(super) marking: Marking,
}

/// Take ticks away, or bring back what was given up
#[derive(Debug, clap::Args)]
pub(super) struct Reopen {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// Take away the tick of a step instead: its id, or a part of its title
    #[arg(long, value_name = "STEP")]
    pub(super) step: Vec<String>,
}

/// Write something down about tasks
#[derive(Debug, clap::Args)]
pub(super) struct Note {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// The note
    #[arg(short = 'm', long, value_name = "TEXT")]
    pub(super) text: String,
}

/// Give tasks up
///
/// They count nowhere any more, and nothing waits for them. `longpole reopen` brings them back.
#[derive(Debug, clap::Args)]
pub(super) struct Drop {
    #[command(flatten)]
    pub(super) marking: Marking,
    /// Why
    #[arg(short = 'm', long, value_name = "REASON")]
    pub(super) why: Option<String>,
}

/// Take back what was done last
///
/// Nothing is erased: taking back is recorded too, so `longpole redo` brings it back, and so does the
/// next one after it. What others have changed since is taken back only with --anyway.
#[derive(Debug, clap::Args)]
pub(super) struct Undo {
    /// How many actions
    #[arg(default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(super) steps: u32,
    /// Take it back even if others have changed the same tasks since
    #[arg(long)]
    pub(super) anyway: bool,
}

/// Do again what was taken back
///
/// As long as nothing else was done since.
#[derive(Debug, clap::Args)]
pub(super) struct Redo {
    /// How many actions
    #[arg(default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(super) steps: u32,
}

/// Say what happened
///
/// The newest comes first. Where a journal was damaged, everything that is whole is still read;
/// --problems says what is not, and the exit status is 1 when there is something.
#[derive(Debug, clap::Args)]
pub(super) struct Log {
    /// How many actions; all of them where it is not said
    #[arg(short = 'n', long, value_name = "N")]
    pub(super) most: Option<usize>,
    /// Up to this time: 2026-01-22, or 2026-01-22T14:30
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Say what of the journal could not be read
    #[arg(long, conflicts_with = "orphans")]
    pub(super) problems: bool,
    /// List what was recorded about something that is gone from the plan: tasks, evidence, decisions, metrics, risks
    #[arg(long)]
    pub(super) orphans: bool,
    /// Print it as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Give what is gone from the plan, and what was recorded of it, another name
///
/// `longpole log --orphans` lists it: progress of tasks, evidence, decisions, metrics and risks. It goes to something of the
/// same kind, and whatever is recorded under the old name goes there too.
#[derive(Debug, clap::Args)]
pub(super) struct Rebind {
    /// The name that is gone from the plan
    pub(super) name: String,
    /// The task, decision, metric or risk that it is now: its id, or a part of its title that only one has
    pub(super) to: String,
}
