//! `longpole why`: one task explained.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::pick::named_node;
use super::scheduling;
use super::status::readable;
use crate::report::why_data;
use crate::report::why_text;

pub(super) fn run(args: &scheduling::Why, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let node = named_node(&loaded.all, &args.task)?;
    if args.telling.json {
        output.json("why", &why_data(scene, node))?;
    } else {
        output.print(&why_text(scene, node, output.ink))?;
    }
    Ok(Answer::Yes)
}
