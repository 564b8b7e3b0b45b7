//! `longpole blockers`: what holds the plan up.

use std::path::PathBuf;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Source;
use super::load::day;
use super::load::load;
use super::load::scene;
use super::status::readable;
use crate::report::blockers_data;
use crate::report::blockers_text;

pub(super) fn run(args: &args::Blockers, plan: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(plan);
    let loaded = load(&source, day(args.at.as_deref(), &source)?)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let is_free = scene.readiness.causes(scene.timetable, scene.outline).is_empty();
    if args.json {
        output.json("blockers", &blockers_data(scene))?;
    } else {
        output.print(&blockers_text(scene, output.ink))?;
    }
    Ok(if is_free { Answer::Yes } else { Answer::No })
}
