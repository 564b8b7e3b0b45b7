//! The command line; the doc comments are the help texts.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::CommandFactory;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;

use super::marking;
use super::proving;
use super::scheduling;
use super::scheduling::length;
use crate::engine::Weighting;
use crate::plan::micro::Duration;
use crate::report::Form;

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
    /// The plan to open: a .ron, .json or .md file
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
    /// The folder of your settings; each system has its own for that
    #[arg(long, global = true, value_name = "FOLDER", env = "LONGPOLE_CONFIG_DIR", hide_env_values = true)]
    pub(super) config_dir: Option<PathBuf>,
    /// How the screens look: dark, light, high-contrast, colour-blind, basic, mono, or your own
    #[arg(long, global = true, value_name = "NAME", env = "LONGPOLE_THEME")]
    pub(super) theme: Option<String>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Use shapes that any terminal can show
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Write what is ticked into the boxes of a Markdown plan as well
    #[arg(long, global = true, env = "LONGPOLE_WRITE_TICKS", value_parser = clap::builder::FalseyValueParser::new())]
    pub(super) write_ticks: bool,
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

/// The subcommands, in the order a newcomer meets them; each says itself what it does.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(Init),
    Check(Check),
    Status(Status),
    Next(scheduling::Next),
    Path(scheduling::Path),
    Baseline(scheduling::Baseline),
    Why(scheduling::Why),
    Blockers(scheduling::Blockers),
    WhatIf(scheduling::WhatIf),
    Standup(Standup),
    Graph(Graph),
    Verify(proving::Verify),
    Gates(proving::Gates),
    Gate(proving::Gate),
    Sign(proving::Sign),
    Decide(proving::Decide),
    Risks(proving::Risks),
    Claims(proving::Claims),
    Measure(proving::Measure),
    Report(proving::Report),
    Trust(proving::Trust),
    Done(marking::Done),
    Start(marking::Start),
    Block(marking::Block),
    Unblock(marking::Unblock),
    Reopen(marking::Reopen),
    Note(marking::Note),
    Drop(marking::Drop),
    Undo(marking::Undo),
    Redo(marking::Redo),
    Log(marking::Log),
    Rebind(marking::Rebind),
    Tick(Tick),
    Import(Import),
    Export(Export),
    Ids(Ids),
    Demo(Demo),
    Config(Config),
    Completions(Completions),
    /// Print the manual page
    Man,
    /// Guard one check; longpole starts this itself
    #[command(hide = true)]
    Guard(proving::Guard),
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
    /// Print a Markdown plan with what each line was taken for, and by which rule
    #[arg(long, conflicts_with = "json")]
    pub(super) explain: bool,
}

/// Bring the boxes of a Markdown plan in line with what was recorded
///
/// It lists the boxes that stand otherwise than their tasks. With --write it changes them: the byte
/// between the brackets and nothing else, and only if the file is still the one that was read.
#[derive(Debug, clap::Args)]
pub(super) struct Tick {
    /// The plan to tick in
    pub(super) plan: Option<PathBuf>,
    /// Write the ticks into the file
    #[arg(long)]
    pub(super) write: bool,
}

/// Make a native plan of a document
///
/// The new plan opens to the same outlook as the document. What is recorded about the document
/// stays with it.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The document: a Markdown or JSON file
    pub(super) plan: PathBuf,
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "plan.ron")]
    pub(super) output: PathBuf,
    /// Write over a file that is there already
    #[arg(long)]
    pub(super) force: bool,
}

/// Print a plan in the form of another program
///
/// It is the plan as it stands now, with what was recorded. Markdown, JSON and RON read back to the
/// same plan.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The plan to export
    pub(super) plan: Option<PathBuf>,
    /// The form
    #[arg(short, long, value_name = "FORM", default_value = "md")]
    pub(super) format: ExportForm,
    /// Write it to a file instead of printing it
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write over a file that is there already
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// The forms a plan is exported to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportForm {
    /// Markdown with boxes, readable by people and by longpole
    Md,
    /// Data for programs
    Json,
    /// The native format
    Ron,
    /// A table for spreadsheets
    Csv,
    /// A graph for Mermaid
    Mermaid,
    /// A graph for Graphviz
    Dot,
    /// Tasks for calendars
    Ics,
}

impl ExportForm {
    /// The form in the words of the report.
    pub(super) fn form(self) -> Form {
        match self {
            Self::Md => Form::Markdown,
            Self::Json => Form::Json,
            Self::Ron => Form::Ron,
            Self::Csv => Form::Csv,
            Self::Mermaid => Form::Mermaid,
            Self::Dot => Form::Dot,
            Self::Ics => Form::Ics,
        }
    }
}

/// How something is told.
#[derive(Debug, clap::Args)]
pub(super) struct Telling {
    /// Tell it as it was: 2026-01-22, or 2026-01-22T14:30
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Print it as data
    #[arg(long)]
    pub(super) json: bool,
}

/// Say where a plan stands
#[derive(Debug, clap::Args)]
pub(super) struct Status {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// By what shares are weighted: by estimate where every task has one, or by the number of tasks
    #[arg(long, value_name = "WEIGHT", default_value = "estimate")]
    pub(super) by: Weight,
    /// Tell both numbers for each person and role too
    #[arg(long)]
    pub(super) people: bool,
    /// How much float counts as near the long pole: 2d; it comes before `near` in the plan
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub(super) near: Option<Duration>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// By what shares are weighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Weight {
    /// By estimate
    Estimate,
    /// By the number of tasks
    Tasks,
}

impl Weight {
    /// The weighting in the words of the engine.
    pub(super) fn weighting(self) -> Weighting {
        match self {
            Self::Estimate => Weighting::Estimate,
            Self::Tasks => Weighting::Tasks,
        }
    }
}

/// Tell a stand-up: what changed since the last one, and what comes next
///
/// It is Markdown, person by person. Without --since it begins where the last stand-up was copied
/// from the screen on a day before, else at 09:30 of the last working day.
#[derive(Debug, clap::Args)]
pub(super) struct Standup {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// Begin at this time: 2026-01-21, or 2026-01-21T09:30
    #[arg(long, value_name = "TIME")]
    pub(super) since: Option<String>,
    /// By what the percentages are weighted: by estimate where every task has one, or by the number of tasks
    #[arg(long, value_name = "WEIGHT", default_value = "estimate")]
    pub(super) by: Weight,
    /// Tell of this person or role alone
    #[arg(long = "for", value_name = "PERSON")]
    pub(super) person: Option<String>,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// Draw what waits for what
///
/// From the left to the right: tasks, and the ends of phases and days where many meet. Heavy lines
/// are the long pole. Without a task it draws the whole plan, phase by phase where that is too wide.
#[derive(Debug, clap::Args)]
pub(super) struct Graph {
    /// The id or title of the task, phase or day to draw the surroundings of
    pub(super) task: Option<String>,
    /// How many steps to go from it, either way
    #[arg(long, value_name = "STEPS", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub(super) hops: u8,
    #[command(flatten)]
    pub(super) telling: Telling,
}

/// List the ids of tasks, and give one to those that have none
///
/// A task without an id is known by its place and title, and goes by the id that stands after the ~
/// here. --write puts those ids into the plan, so that progress stays with the task whatever becomes
/// of its place and title: nothing else in the file changes, and if it has changed since it was read,
/// nothing does.
#[derive(Debug, clap::Args)]
pub(super) struct Ids {
    /// The plan to tell about
    pub(super) plan: Option<PathBuf>,
    /// Write the missing ids into the plan
    #[arg(long)]
    pub(super) write: bool,
    /// Print them as data
    #[arg(long)]
    pub(super) json: bool,
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

/// Say where your settings are, and what is wrong with them
///
/// Theme, keys and saved filters are in a RON file. What is wrong in it is left out and told here; the
/// exit status is then 1.
#[derive(Debug, clap::Args)]
pub(super) struct Config {
    /// Write a commented file to start from
    #[arg(long)]
    pub(super) init: bool,
    /// List the commands that can have other keys
    #[arg(long, conflicts_with = "init")]
    pub(super) commands: bool,
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
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
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
