//! The command line; the doc comments are the help texts.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;

/// Finds the chain of tasks that holds the date, and keeps claimed and verified apart.
///
/// With a plan, or with none, longpole opens its screens: the plan named here, else the nearest
/// plan.ron upwards from this folder, else the built-in demo. Without a terminal it prints the
/// plan's status instead.
#[derive(Debug, Parser)]
#[command(name = "longpole", version, max_term_width = 100)]
#[command(after_help = "Exit status: 0 for yes, 1 when the answer is no, 2 when something went wrong.\n\
                        Start with `longpole` for the demo, or `longpole init` for a plan of your own.")]
pub struct Args {
    /// The plan to open: a .ron or .json file
    pub plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Global {
    /// The plan to use, for commands whose argument is something else
    #[arg(long = "plan", value_name = "FILE", global = true, env = "LONGPOLE_PLAN")]
    pub(super) named: Option<PathBuf>,
    /// The folder for what longpole keeps about plans; each system has its own for that
    #[arg(long, global = true, value_name = "FOLDER", env = "LONGPOLE_DATA_DIR", hide_env_values = true)]
    pub(super) data_dir: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Use shapes that any terminal can show
    #[arg(long, global = true)]
    pub(super) ascii: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The subcommands, in the order a newcomer meets them.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a commented plan to start from
    Init(Init),
    /// Say everything that is wrong with a plan
    Check(Check),
    /// Say where a plan stands
    Status(Status),
    /// Tick tasks, or steps of one
    Done(Done),
    /// Say that work on tasks began
    Start(Start),
    /// Say what holds tasks up
    Block(Block),
    /// Say that nothing holds tasks up any more
    Unblock(Unblock),
    /// Take ticks away, or bring back what was given up
    Reopen(Reopen),
    /// Write something down about tasks
    Note(Note),
    /// Give tasks up
    Drop(Drop),
    /// Take back what was done last
    Undo(Undo),
    /// Do again what was taken back
    Redo(Redo),
    /// Say what happened
    Log(Log),
    /// Give progress that lost its task to another one
    Rebind(Rebind),
    /// List, show and copy the sample plans
    Demo(Demo),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// Write a commented plan to start from
///
/// It writes plan.ron in this folder, or the file you name. A file that is there already stays as
/// it is unless you say --force.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The file to write
    #[arg(default_value = "plan.ron")]
    pub(super) file: PathBuf,
    /// Start from a sample plan; `longpole demo --list` names them
    #[arg(long, value_name = "SAMPLE")]
    pub(super) from: Option<String>,
    /// Write over a file that is there already
    #[arg(long)]
    pub(super) force: bool,
}

/// Say everything that is wrong with a plan
///
/// Errors, warnings and hints are told apart, each with its line and what to type next. The exit
/// status is 1 when there are errors.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// The plan to check
    pub(super) plan: Option<PathBuf>,
    /// Let warnings count as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Print the problems as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Say where a plan stands
#[derive(Debug, clap::Args)]
pub(super) struct Status {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// Tell it as it was: 2026-01-22, or 2026-01-22T14:30
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Print it as data
    #[arg(long)]
    pub(super) json: bool,
}

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
    /// List progress whose task is gone from the plan
    #[arg(long)]
    pub(super) orphans: bool,
    /// Print it as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Give progress that lost its task to another one
///
/// `longpole log --orphans` lists it. Whatever is recorded under the old name goes to the task too.
#[derive(Debug, clap::Args)]
pub(super) struct Rebind {
    /// The name that is gone from the plan
    pub(super) name: String,
    /// The task: its id, or a part of its title that only one task has
    pub(super) task: String,
}

/// List, show and copy the sample plans
///
/// Without anything it lists them. With a name it prints that sample, so that
/// `longpole demo NAME > plan.ron` copies it.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// The sample to show
    pub(super) name: Option<String>,
    /// List the samples
    #[arg(long, conflicts_with = "name")]
    pub(super) list: bool,
    /// Copy the sample to a file
    #[arg(long, value_name = "FILE", requires = "name")]
    pub(super) copy: Option<PathBuf>,
    /// Print the list as data
    #[arg(long, conflicts_with = "copy")]
    pub(super) json: bool,
}

/// Print completions for a shell
///
/// For bash: longpole completions bash > ~/.local/share/bash-completion/completions/longpole
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: Shell,
}

/// The commands as a Markdown table, for the README.
pub fn command_table() -> String {
    let command = Args::command();
    let mut table = String::from("| command | what it does |\n| --- | --- |\n");
    let about = |command: &clap::Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(table, "| `longpole [PLAN]` | Open the screens; without a terminal, print the status |");
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let places: Vec<String> = sub
            .get_positionals()
            .map(|arg| {
                let name = arg.get_id().as_str().to_uppercase();
                if arg.is_required_set() { name } else { format!("[{name}]") }
            })
            .collect();
        let usage = std::iter::once(sub.get_name().to_owned()).chain(places).collect::<Vec<_>>().join(" ");
        let _ = writeln!(table, "| `longpole {usage}` | {} |", about(sub));
    }
    table
}
