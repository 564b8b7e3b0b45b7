//! `longpole why`: one task explained.

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
use crate::report::why_data;
use crate::report::why_text;

pub(super) fn run(args: &args::Why, plan: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(plan);
    let loaded = load(&source, day(args.at.as_deref(), &source)?)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let node = named_node(&loaded.all, &args.task)?;
    if args.json {
        output.json("why", &why_data(scene, node))?;
    } else {
        output.print(&why_text(scene, node, output.ink))?;
    }
    Ok(Answer::Yes)
}
