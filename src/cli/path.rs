//! `longpole path`: the long pole, or the chain to one task.

use std::path::PathBuf;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Source;
use super::load::day;
use super::load::load;
use super::load::named_node;
use super::load::scene;
use super::status::readable;
use crate::engine::timetable::Pace;
use crate::report::path_data;
use crate::report::path_text;

pub(super) fn run(args: &args::Path, plan: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(plan);
    let mut loaded = load(&source, day(args.at.as_deref(), &source)?)?;
    readable(&loaded, output)?;
    if args.fast {
        loaded.all = std::mem::take(&mut loaded.all).at_pace(Pace::AsFastAsPossible);
    }
    let scene = scene(&loaded.all)?;
    let to = args.to.as_deref().map(|name| named_node(&loaded.all, name)).transpose()?;
    if args.json {
        output.json("path", &path_data(scene, to))?;
    } else {
        output.print(&path_text(scene, to, output.ink))?;
    }
    Ok(Answer::Yes)
}
