//! The process: one file per subcommand, what it prints, and what it exits with.

mod args;
mod blockers;
mod check;
mod completions;
mod demo;
mod error;
mod init;
mod load;
mod man;
mod next;
mod open;
mod output;
mod path;
mod status;
mod why;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

pub use args::Args;
use args::Command;
pub use args::command_table;
use error::CliError;
use output::Output;

/// What a command answers; it becomes the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// 0
    Yes,
    /// 1
    No,
    /// A signal ended it: 128 and its number, as shells have it
    Signal(i32),
}

/// Runs the program with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; clap prints them itself, and a closed pipe does not matter.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let output = Output::new(args.global.color, args.global.ascii);
    match dispatch(args, &output) {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Ok(Answer::Signal(signal)) => ExitCode::from((128 + signal) as u8),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(args: Args, output: &Output) -> Result<Answer, CliError> {
    let Args { plan, global, command } = args;
    let named = |own: Option<PathBuf>| own.or(plan).or(global.named);
    match command {
        None => open::run(named(None), output),
        Some(Command::Init(init)) => init::run(&init, output),
        Some(Command::Check(check)) => check::run(&check, named(check.plan.clone()), output),
        Some(Command::Status(status)) => status::run(&status, named(status.plan.clone()), output),
        Some(Command::Next(next)) => next::run(&next, named(next.plan.clone()), output),
        Some(Command::Path(path)) => path::run(&path, named(path.plan.clone()), output),
        Some(Command::Why(why)) => why::run(&why, named(None), output),
        Some(Command::Blockers(blockers)) => blockers::run(&blockers, named(blockers.plan.clone()), output),
        Some(Command::Demo(demo)) => demo::run(&demo, output),
        Some(Command::Completions(completions)) => completions::run(&completions, output),
        Some(Command::Man) => man::run(output),
    }
}
