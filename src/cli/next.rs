//! `longpole next`: what to do next, and why that.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::scheduling;
use super::status::readable;
use crate::report::next_data;
use crate::report::next_text;

pub(super) fn run(args: &scheduling::Next, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let ranked = scene.readiness.ranked(scene.plan, scene.outline, scene.timetable);
    if args.telling.json {
        output.json("next", &next_data(scene, &ranked))?;
    } else {
        output.print(&next_text(scene, &ranked, args.most, output.ink))?;
    }
    let answer = if ranked.is_empty() { Answer::No } else { Answer::Yes };
    Ok(answer)
}
