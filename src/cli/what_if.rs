//! `longpole what-if`: both outcomes of what one supposes, side by side.

use super::Answer;
use super::Output;
use super::decide;
use super::error::CliError;
use super::load::Asked;
use super::load::read;
use super::load::scene;
use super::pick::named_node;
use super::pick::pick_named;
use super::scheduling;
use super::scheduling::length;
use super::status::readable;
use crate::engine::PlanOutlook;
use crate::engine::timetable::Pace;
use crate::engine::why::Scene;
use crate::engine::why::Supposition;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::SafeText;
use crate::plan::micro::Micro;
use crate::report::what_if_data;
use crate::report::what_if_text;

pub(super) fn run(args: &scheduling::WhatIf, asked: &Asked, output: &Output) -> Result<Answer, CliError> {
    let loaded = read(asked, args.telling.at.as_deref(), output)?;
    readable(&loaded, output)?;
    let all = &loaded.all;
    let scene = scene(all)?;
    let suppositions = suppositions(args, all, scene)?;
    if suppositions.is_empty() {
        let hint = "suppose something: longpole what-if --takes TASK 3d, or see longpole what-if --help";
        return Err(CliError::new("nothing is supposed", hint));
    }
    let Some((believed, on_evidence)) = all.what_if(&suppositions) else {
        let hint = "tasks that were given up or left out by a decision can be tried out together with --decide";
        return Err(CliError::new(
            "what is named is not part of the plan as it stands, or would wait for itself",
            hint,
        ));
    };
    let outcome = (&believed, on_evidence.as_ref());
    if args.telling.json {
        output.json("what-if", &what_if_data(scene, &suppositions, outcome))?;
    } else {
        output.print(&what_if_text(scene, &suppositions, outcome, output.ink))?;
    }
    Ok(Answer::Yes)
}

/// All that is supposed.
fn suppositions(args: &scheduling::WhatIf, all: &PlanOutlook, scene: Scene<'_>) -> Result<Vec<Supposition>, CliError> {
    let mut found = Vec::new();
    let node = |name: &String| named_node(all, name);
    let mut two = |pairs: &[String], make: &dyn Fn(&String, &String) -> Result<Supposition, CliError>| {
        for pair in pairs.chunks_exact(2) {
            found.push(make(&pair[0], &pair[1])?);
        }
        Ok::<(), CliError>(())
    };
    two(&args.takes, &|task, length| Ok(Supposition::Takes(open_task(all, task)?, minutes(all, length)?)))?;
    two(&args.slips, &|task, length| Ok(Supposition::Slips(open_task(all, task)?, minutes(all, length)?)))?;
    two(&args.until, &|task, day| Ok(Supposition::Until(node(task)?, begin_of(scene, day)?)))?;
    two(&args.needs, &|task, before| Ok(Supposition::Needs(node(task)?, node(before)?)))?;
    two(&args.without, &|task, before| Ok(Supposition::Without(node(task)?, node(before)?)))?;
    two(&args.decide, &|decision, option| decided(all, decision, option))?;
    for task in &args.done {
        found.push(Supposition::Done(open_task(all, task)?));
    }
    for task in &args.drop {
        found.push(Supposition::Dropped(node(task)?));
    }
    for task in &args.reopen {
        found.push(Supposition::Open(task_named(all, task)?));
    }
    found.extend(args.fast.then_some(Supposition::Paced(Pace::AsFastAsPossible)));
    Ok(found)
}

fn task_named(all: &PlanOutlook, name: &str) -> Result<NodeId, CliError> {
    let node = named_node(all, name)?;
    let is_task = all.outline.task(&all.plan, node).is_some();
    let message = || format!("{} is a phase or a day", SafeText::new(name));
    if is_task { Ok(node) } else { Err(CliError::new(message(), "name the tasks in it")) }
}

/// A task on which there is something left to do.
fn open_task(all: &PlanOutlook, name: &str) -> Result<NodeId, CliError> {
    let node = task_named(all, name)?;
    let standings = all.outlook.timetable.as_ref().map(|timetable| &timetable.standings);
    if standings.is_some_and(|standings| standings[node.index()].is_over()) {
        let message = format!("{} is over", SafeText::new(name));
        return Err(CliError::new(message, "suppose that it is not: --reopen"));
    }
    Ok(node)
}

fn minutes(all: &PlanOutlook, text: &str) -> Result<i32, CliError> {
    let length = length(text).map_err(|wrong| CliError::new(wrong, "write it like 30m, 4h, 2d or 3w"))?;
    Ok(i32::try_from(all.plan.calendar.minutes(length)).unwrap_or(i32::MAX))
}

fn begin_of(scene: Scene<'_>, text: &str) -> Result<i32, CliError> {
    let day = Date::parse(text).map_err(|wrong| CliError::new(wrong.to_string(), "write it like 2026-01-22"))?;
    let minute = scene.timetable.worktime.begin_of(day.0).max(scene.timetable.today.into());
    Ok(i32::try_from(minute).unwrap_or(i32::MAX))
}

fn decided(all: &PlanOutlook, decision: &str, option: &str) -> Result<Supposition, CliError> {
    let nth = decide::place(all, decision)?;
    let options = all.plan.decisions[nth as usize].options.iter();
    let at = pick_named("option", option, options.map(|option| (&option.id, option.title.as_str())))?;
    Ok(Supposition::Decided(nth, at as u32))
}
