//! `longpole next`: what to do next, and why that.

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
use crate::report::next_data;
use crate::report::next_text;

pub(super) fn run(args: &args::Next, plan: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(plan);
    let loaded = load(&source, day(args.at.as_deref(), &source)?)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let list = next_data(scene);
    if args.json {
        output.json("next", &list)?;
    } else {
        output.print(&next_text(scene, args.most, output.ink))?;
    }
    Ok(if list.next.is_empty() { Answer::No } else { Answer::Yes })
}
