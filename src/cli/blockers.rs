//! `longpole blockers`: what holds the plan up.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::scheduling;
use super::status::readable;
use crate::report::blockers_data;
use crate::report::blockers_text;

pub(super) fn run(args: &scheduling::Blockers, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let is_free = scene.readiness.causes(scene.timetable, scene.outline).is_empty();
    if args.telling.json {
        output.json("blockers", &blockers_data(scene))?;
    } else {
        output.print(&blockers_text(scene, output.ink))?;
    }
    Ok(if is_free { Answer::Yes } else { Answer::No })
}
