//! `longpole baseline`: saves when everything is to be finished, and tells how that has moved since.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::load::Asked;
use super::load::Loaded;
use super::load::Source;
use super::load::load_with_progress;
use super::load::scene;
use super::load::warn;
use super::moment::At;
use super::scheduling;
use super::status::readable;
use crate::engine::timetable::SavedBaseline;
use crate::engine::why::Scene;
use crate::plan::NodeId;
use crate::report::Tone;
use crate::report::baseline_data;
use crate::report::baseline_text;

/// The file it is kept in, beside the journals.
const FILE: &str = "baseline.ron";

pub(super) fn run(args: &scheduling::Baseline, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At::parse(args.telling.at.as_deref(), &source)?;
    let (loaded, kept) = load_with_progress(&source, at, asked.data_dir.clone())?;
    warn(&kept, output);
    readable(&loaded, output)?;
    let scene = scene(&loaded.all)?;
    let kept = match kept {
        Some(Ok(kept)) => kept,
        Some(Err(error)) => return Err(CliError::new(format!("nothing is kept here: {error}"), error.hint())),
        None => {
            return Err(CliError::new("the demo keeps no baseline", "name a plan, or start one with `longpole init`"));
        }
    };
    let names = loaded.names();
    let name = |node: NodeId| names.key(node).to_string();
    if args.save {
        let baseline = SavedBaseline::of(scene.timetable, scene.outline, name);
        let text = ron::to_string(&baseline)
            .map_err(|error| CliError::new(error.to_string(), "this is a mistake in longpole"))?;
        kept.write_beside(FILE, &text)?;
        output.print(&said(&loaded, &baseline, output))?;
        return Ok(Answer::Yes);
    }
    let Some(text) = kept.read_beside(FILE)? else {
        return Err(CliError::new("no baseline of this plan is saved", "save one with `longpole baseline --save`"));
    };
    tell(scene, &text, name, args.telling.json, output)
}

fn tell(
    scene: Scene<'_>,
    text: &str,
    name: impl Fn(NodeId) -> String,
    json: bool,
    output: &Output,
) -> Result<Answer, CliError> {
    let saved = ron::from_str::<SavedBaseline>(text).ok().filter(|saved| saved.version == SavedBaseline::VERSION);
    let Some(saved) = saved else {
        return Err(CliError::new(
            "the saved baseline cannot be read",
            "save a new one with `longpole baseline --save`",
        ));
    };
    let baseline = saved.laid_out(scene.outline, name);
    if json {
        output.json("baseline", &baseline_data(scene, &saved, &baseline))?;
    } else {
        output.print(&baseline_text(scene, &saved, &baseline, output.ink))?;
    }
    Ok(Answer::Yes)
}

fn said(loaded: &Loaded, baseline: &SavedBaseline, output: &Output) -> String {
    let n = loaded.all.outline.tasks().count();
    let finish = baseline.finish.date.format("%a %d %b %Y");
    let hint = output.ink.paint(Tone::Quiet, "`longpole baseline` tells what has moved since");
    format!("saved: {n} tasks, finished by {finish}\n{hint}\n")
}
