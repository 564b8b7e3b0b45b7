//! `longpole rebind`: progress whose task is gone from the plan goes to another one.

use super::Answer;
use super::Output;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use super::pick::name;
use super::pick::pick;
use crate::journal::Key;
use crate::journal::Op;

pub(super) fn run(args: &marking::Rebind, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let all = &desk.loaded.all;
    let located = desk.names.locate(&all.outline, desk.kept.history.progress());
    let from = Key::new(&args.name);
    if !located.orphans.contains(&from) {
        let hint = "`longpole log --orphans` lists what belongs to no task";
        return Err(CliError::new(format!("nothing that lost its task is called {from}"), hint));
    }
    let nodes = pick(&all.plan, &all.outline, std::slice::from_ref(&args.task))?;
    let Some(node) = nodes.first() else { return Ok(Answer::No) };
    let said = format!("{from} is {} now\n", name(&all.plan, &all.outline, *node));
    let to = desk.names.key(*node).clone();
    desk.kept.append(vec![Op::Rebound { from, to }])?;
    output.print(&said)?;
    Ok(Answer::Yes)
}
