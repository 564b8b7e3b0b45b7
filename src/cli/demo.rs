//! `longpole demo`: the sample plans.

use std::path::PathBuf;

use serde::Serialize;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::init;
use crate::plan::nearest;
use crate::plan::samples;
use crate::plan::samples::Sample;
use crate::report::Tone;

#[derive(Serialize)]
struct DemoData {
    samples: Vec<SampleData>,
}

#[derive(Serialize)]
struct SampleData {
    name: &'static str,
    about: &'static str,
}

pub(super) fn run(args: &args::Demo, output: &Output) -> Result<Answer, CliError> {
    match (&args.name, &args.copy) {
        (Some(name), Some(file)) => copy(name, file.clone(), output),
        (Some(name), None) => {
            output.print(sample(name)?.text)?;
            Ok(Answer::Yes)
        }
        _ => list(args.json, output),
    }
}

/// The sample called `name`.
pub(super) fn sample(name: &str) -> Result<&'static Sample, CliError> {
    let plain = name.strip_suffix(".ron").unwrap_or(name);
    samples::ALL.iter().find(|sample| sample.name == plain).ok_or_else(|| {
        let hint = match nearest(plain, samples::ALL.iter().map(|sample| sample.name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`longpole demo --list` names them".to_owned(),
        };
        CliError::new(format!("there is no sample called {name}"), hint)
    })
}

fn copy(name: &str, file: PathBuf, output: &Output) -> Result<Answer, CliError> {
    let init = args::Init { file, from: Some(name.to_owned()), force: false };
    init::run(&init, output)
}

fn list(json: bool, output: &Output) -> Result<Answer, CliError> {
    if json {
        let samples = samples::ALL.iter().map(|sample| SampleData { name: sample.name, about: sample.about }).collect();
        output.json("samples", &DemoData { samples })?;
        return Ok(Answer::Yes);
    }
    let width = samples::ALL.iter().map(|sample| sample.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for sample in samples::ALL {
        let name = output.ink.paint(Tone::Strong, &format!("{:width$}", sample.name));
        text += &format!("{name}  {}\n", sample.about);
    }
    text.push_str("\n`longpole demo NAME` shows one, `longpole demo NAME --copy plan.ron` copies it\n");
    output.print(&text)?;
    Ok(Answer::Yes)
}
