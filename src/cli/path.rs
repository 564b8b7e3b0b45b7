//! `longpole path`: the long pole, or the chain to one task.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::pick::named_node;
use super::scheduling;
use super::status::readable;
use crate::engine::timetable::Pace;
use crate::report::path_data;
use crate::report::path_text;

pub(super) fn run(args: &scheduling::Path, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let mut loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    if args.fast {
        loaded.all = std::mem::take(&mut loaded.all).at_pace(Pace::AsFastAsPossible);
    }
    if let Some(near) = args.near {
        loaded.all.call_near(near);
    }
    let scene = scene(&loaded.all)?;
    let to = args.to.as_deref().map(|name| named_node(&loaded.all, name)).transpose()?;
    if args.telling.json {
        output.json("path", &path_data(scene, to))?;
    } else {
        output.print(&path_text(scene, to, output.ink))?;
    }
    Ok(Answer::Yes)
}
