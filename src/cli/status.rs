//! `longpole status`: where a plan stands.

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Asked;
use super::load::Loaded;
use super::load::read_both;
use crate::plan::Gravity;
use crate::plan::SafeText;
use crate::report::StatusView;
use crate::report::Tone;
use crate::report::page;
use crate::report::status_data;
use crate::report::status_text;

pub(super) fn run(args: &args::Status, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let mut loaded = read_both(asked, args.telling.at.as_deref(), output)?;
    if let Some(near) = args.near {
        loaded.all.call_near(near);
    }
    let by = args.by.weighting();
    if args.telling.json {
        readable(&loaded, output)?;
        output.json("status", &status_data(&loaded.all, loaded.problems.len(), by))?;
        return Ok(Answer::Yes);
    }
    tell(&loaded, output, StatusView { by, people: args.people })
}

/// Prints the status of a plan, and on standard error that it has problems.
pub(super) fn tell(loaded: &Loaded, output: &Output, view: StatusView) -> Result<Answer, CliError> {
    readable(loaded, output)?;
    output.print(&status_text(&loaded.all, output.ink, view))?;
    let serious = loaded.count(Gravity::Error) + loaded.count(Gravity::Warning);
    if serious > 0 {
        let problems = if serious == 1 { "1 problem".to_owned() } else { format!("{serious} problems") };
        let name = SafeText::new(&loaded.name);
        output.note(&output.ink.paint(Tone::Quiet, &format!("{problems} in {name}: run `longpole check {name}`")));
        output.note("\n");
    }
    Ok(Answer::Yes)
}

/// A file with no plan in it is an error, told with its first problem.
pub(super) fn readable(loaded: &Loaded, output: &Output) -> Result<(), CliError> {
    if loaded.is_readable() {
        return Ok(());
    }
    let name = SafeText::new(&loaded.name);
    let text = loaded.text();
    for problem in loaded.problems.iter().take(3) {
        output.note(&(page(problem, &name, &text, output.ink) + "\n\n"));
    }
    Err(CliError::new(format!("there is no plan in {name}"), format!("mend it and run `longpole check {name}`")))
}
