//! `longpole done`: ticks tasks, or steps of one.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Key;
use crate::journal::Op;
use crate::plan::Task;
use crate::plan::micro::State;
use crate::plan::plain_name;

pub(super) fn run(args: &marking::Done, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    if !args.step.is_empty() {
        return desk.mark(&args.marking, output, ("step done", Mark::Claimed), |task, _, key| {
            steps(task, &key, &args.step, true)
        });
    }
    let overridden = overridden(&desk);
    desk.mark(&args.marking, output, ("done", Mark::Claimed), |_, state, task| match state {
        State::Done => Deed::Already("done"),
        State::Dropped => Deed::Refuse("was given up".to_owned(), "`longpole reopen` brings it back first"),
        State::Todo | State::Doing | State::Blocked => {
            let mut ops = vec![Op::Done { task: task.clone() }];
            if let Some((_, gate)) = overridden.iter().find(|(key, _)| *key == task) {
                output
                    .note(&format!("{task} lies behind the shut gate of {gate}; it is ticked, and that is recorded\n"));
                ops.push(Op::Overrode { task, gate: gate.clone() });
            }
            Deed::Do(ops)
        }
    })
}

/// The open tasks that lie behind a hard gate that is shut, each with what the gate belongs to.
fn overridden(desk: &Desk) -> Vec<(Key, Key)> {
    let all = &desk.loaded.all;
    let (Some(timetable), Some(readiness)) = (&all.outlook.timetable, &all.outlook.readiness) else {
        return Vec::new();
    };
    let gate = |node| readiness.shut_gate(timetable, node);
    let named = |node| Some((desk.names().key(node).clone(), desk.names().key(gate(node)?).clone()));
    all.outline.tasks().filter_map(named).collect()
}

/// What ticks or unticks the steps of a task that `words` mean.
pub(super) fn steps(task: &Task, key: &Key, words: &[String], done: bool) -> Deed {
    let mut ops = Vec::new();
    for word in words {
        let wanted = plain_name(word);
        let is_it = |name: &str, id: &str| id == word.as_str() || plain_name(name).contains(&wanted);
        let found: Vec<_> = task.steps.iter().filter(|step| is_it(&step.title, &step.id)).collect();
        let [step] = found.as_slice() else {
            let count = if found.is_empty() { "has no step".to_owned() } else { format!("has {} steps", found.len()) };
            return Deed::Refuse(format!("{count} like {word}"), "name one by its id or by more of its title");
        };
        let name = if step.id.is_empty() { plain_name(&step.title) } else { step.id.to_string() };
        if step.done != done {
            ops.push(Op::Ticked { task: key.clone(), step: Key::new(&name), done });
        }
    }
    if ops.is_empty() { Deed::Already("so") } else { Deed::Do(ops) }
}
