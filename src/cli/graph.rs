//! `longpole graph`: what waits for what, drawn.

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::pick::named_node;
use super::status::readable;
use crate::plan::NeededBy;
use crate::report::GraphSource;
use crate::report::PoleLines;
use crate::report::graph_data;
use crate::report::graph_text;

pub(super) fn run(args: &args::Graph, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let node = args.task.as_deref().map(|name| named_node(&loaded.all, name)).transpose()?;
    let around = node.map(|node| (node, usize::from(args.hops)));
    let (needed_by, pole) = (NeededBy::of(&loaded.all.outline), PoleLines::of(scene));
    let source = GraphSource { scene, outlook: &loaded.all.outlook, needed_by: &needed_by, pole: &pole };
    if args.telling.json {
        output.json("graph", &graph_data(source, around))?;
    } else {
        output.print(&graph_text(source, around, output.ink))?;
    }
    Ok(Answer::Yes)
}
