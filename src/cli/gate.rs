//! `longpole gates` and `longpole gate`: how gates stand, and the answer for a pipeline.

use super::Answer;
use super::Output;
use super::checks::owner;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::moment::told;
use super::proving;
use super::status::readable;
use crate::engine::evidence::gate;
use crate::engine::evidence::gates;
use crate::report::GatesData;
use crate::report::gate_data;
use crate::report::gates_text;

pub(super) fn run_all(args: &proving::Gates, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let all = &loaded.all;
    let gates = gates(&all.plan, &all.outline, &all.outlook.evidence);
    if args.telling.json {
        output.json("gates", &GatesData { gates: gates.iter().map(|gate| gate_data(all, gate, &told)).collect() })?;
    } else {
        output.print(&gates_text(all, &gates, &told, output.ink))?;
    }
    Ok(Answer::Yes)
}

pub(super) fn run(args: &proving::Gate, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let all = &loaded.all;
    let owner = owner(all, &args.of)?;
    let Some(gate) = gate(&all.plan, &all.outline, &all.outlook.evidence, owner) else {
        let hint = "give it some: criteria: [(text: \"all tests pass\", run: \"make test\")]";
        return Err(CliError::new(format!("{} has no criteria, so there is no gate", args.of), hint));
    };
    if args.telling.json {
        output.json("gate", &gate_data(all, &gate, &told))?;
    } else {
        output.print(&gates_text(all, std::slice::from_ref(&gate), &told, output.ink))?;
    }
    Ok(if gate.stands() { Answer::Yes } else { Answer::No })
}
