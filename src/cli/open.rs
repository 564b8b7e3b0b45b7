//! `longpole [PLAN]`: the screens, or the status where there is no terminal.

use std::path::PathBuf;

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Source;
use super::load::day;
use super::load::load;
use super::status;

pub(super) fn run(plan: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(plan);
    let loaded = load(&source, day(None, &source)?)?;
    status::tell(&loaded, output)
}
