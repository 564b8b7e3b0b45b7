//! `longpole completions`: for the shells that clap knows.

use clap::CommandFactory;

use super::Answer;
use super::Args;
use super::Output;
use super::args;
use super::error::CliError;

pub(super) fn run(args: &args::Completions, output: &Output) -> Result<Answer, CliError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "longpole", &mut script);
    output.print(&String::from_utf8_lossy(&script))?;
    Ok(Answer::Yes)
}
