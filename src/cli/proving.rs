//! The arguments of the commands about what is proven, decided and approved; the doc comments are the help texts.

use std::path::PathBuf;

use clap::ValueEnum;

use super::args::Telling;
use super::args::Weight;

/// Run the checks of criteria, and record what came of them
///
/// Without anything it runs every check that is not passed on current evidence. Each command is shown whole before it
/// runs for the first time, and has to be allowed; that is kept for exactly this text, folder, shell, environment and
/// timeout. Without a terminal nothing is asked: what was not allowed before is an error, and nothing runs. The exit
/// status is 1 when a check did not pass.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Verify {
    /// Tasks, phases, days, criteria or metrics, by id or title
    #[arg(value_name = "WHAT")]
    pub(super) what: Vec<String>,
    /// Run all checks, also those that are passed
    #[arg(long, conflicts_with_all = ["stale", "what"])]
    pub(super) all: bool,
    /// Run only checks whose evidence is not good any more
    #[arg(long)]
    pub(super) stale: bool,
    /// How many run at once; half of the processors where it is not said
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(super) jobs: Option<u16>,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
    /// Print what came of it as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Sign a criterion off, or approve a decision
///
/// A signature stands beside what checks have found and is counted apart from it. It is for the words that were
/// signed: when they change, it does not count any more.
#[derive(Debug, clap::Args)]
pub(super) struct Sign {
    /// A criterion, decision, task, phase or day, by id or title; `plan` for the plan itself
    #[arg(value_name = "WHAT")]
    pub(super) what: String,
    /// Which of its criteria: a part of its text
    #[arg(long, value_name = "TEXT")]
    pub(super) criterion: Option<String>,
    /// The role in which you sign
    #[arg(long = "as", value_name = "ROLE")]
    pub(super) role: Option<String>,
    /// Who signs; you, where it is not said
    #[arg(long, value_name = "NAME")]
    pub(super) name: Option<String>,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
    /// Print what was recorded as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Show decisions with what each option would do, or make one
///
/// Without an option it shows them side by side: both dates, cost, probability, and by when it is needed. `longpole
/// undo` takes a decision back.
#[derive(Debug, clap::Args)]
pub(super) struct Decide {
    /// The decision, by id or title; all of them where none is named
    #[arg(value_name = "DECISION")]
    pub(super) decision: Option<String>,
    /// The option, by id or a part of its title
    #[arg(value_name = "OPTION")]
    pub(super) option: Option<String>,
    /// Who made it; you, where it is not said
    #[arg(long, value_name = "WHO", requires = "option")]
    pub(super) who: Option<String>,
    /// Why
    #[arg(short = 'm', long, value_name = "REASON", requires = "option")]
    pub(super) why: Option<String>,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// List what you allowed to be run, or take it back
#[derive(Debug, clap::Args)]
pub(super) struct Trust {
    /// List it; so it does where nothing is said
    #[arg(long)]
    pub(super) list: bool,
    /// Take one back, by the name in the list or the beginning of it; `all` for all
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    pub(super) revoke: Option<String>,
    /// Print it as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Say how every gate stands, and what is missing
#[derive(Debug, clap::Args)]
pub(super) struct Gates {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Ask whether a gate stands
///
/// The exit status is 0 only when every criterion of it holds on current evidence, so that a pipeline can ask.
#[derive(Debug, clap::Args)]
pub(super) struct Gate {
    /// The phase, day, milestone or task, by id or title; `plan` for the plan itself
    #[arg(value_name = "PHASE")]
    pub(super) of: String,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Say what was claimed beside what was found, and how many targets are met
#[derive(Debug, clap::Args)]
pub(super) struct Claims {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Write down what a metric was measured to be
#[derive(Debug, clap::Args)]
pub(super) struct Measure {
    /// The metric, by id or a part of its title
    pub(super) metric: String,
    /// The figure: "81 %", 95
    pub(super) value: String,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
    /// Print what was recorded as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Show risks by how likely and how bad they are, or say what became of one
#[derive(Debug, clap::Args)]
pub(super) struct Risks {
    /// The risk, by id or a part of its title
    #[arg(value_name = "RISK", requires = "became")]
    pub(super) risk: Option<String>,
    /// It came true
    #[arg(long, group = "became", requires = "risk")]
    pub(super) happened: bool,
    /// It is over
    #[arg(long, group = "became", requires = "risk")]
    pub(super) closed: bool,
    /// What there is to say about that
    #[arg(short = 'm', long, value_name = "TEXT", requires = "risk")]
    pub(super) note: Option<String>,
    /// Let two files with the same plan id have the same progress
    #[arg(long)]
    pub(super) share: bool,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Write a page about the plan, in Markdown
///
/// The honest percentages, both dates, the long pole, what changed, what blocks, what has to be decided by when, and the
/// risks; each figure says where it comes from.
#[derive(Debug, clap::Args)]
pub(super) struct Report {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// For whom
    #[arg(long = "for", value_name = "WHOM", default_value = "team")]
    pub(super) whom: Whom,
    /// By what the percentages are weighted: by estimate where every task has one, or by the number of tasks
    #[arg(long, value_name = "WEIGHT", default_value = "estimate")]
    pub(super) by: Weight,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// For whom a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Whom {
    /// Those who decide: short, with what is asked of them
    Executive,
    /// Those who do the work: with tasks and checks
    Team,
    /// Those who pay: what stands, what it costs, what may happen
    Sponsor,
}

/// Guard one check; longpole starts this itself
#[derive(Debug, clap::Args)]
pub(super) struct Guard {
    /// The shell
    #[arg(long)]
    pub(super) shell: PathBuf,
    /// How long it may take, in milliseconds
    #[arg(long)]
    pub(super) millis: u64,
    /// The command
    #[arg(last = true)]
    pub(super) run: String,
}
