//! `longpole undo` and `longpole redo`: steps back and forward, each a record of its own.

use super::Answer;
use super::Output;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use super::moment::told;
use crate::journal::Key;
use crate::journal::RecordId;
use crate::journal::Step;
use crate::journal::redo;
use crate::journal::undo;
use crate::report::op_text;

pub(super) fn run(args: &marking::Undo, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    for nth in 0..args.steps {
        let step = undo(&desk.kept.history, desk.kept.viewpoint());
        if !take(step, args.anyway, ("undone", nth), &mut desk, output)? {
            return Ok(Answer::No);
        }
    }
    desk.write_ticks(output)?;
    Ok(Answer::Yes)
}

pub(super) fn run_redo(args: &marking::Redo, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    for nth in 0..args.steps {
        let step = redo(&desk.kept.history, desk.kept.viewpoint());
        if !take(step, true, ("done again", nth), &mut desk, output)? {
            return Ok(Answer::No);
        }
    }
    desk.write_ticks(output)?;
    Ok(Answer::Yes)
}

/// Takes a step; whether there was one.
fn take(
    step: Step,
    anyway: bool,
    (word, nth): (&str, u32),
    desk: &mut Desk,
    output: &Output,
) -> Result<bool, CliError> {
    let (action, ops) = match step {
        Step::Nothing => {
            let more = if nth == 0 { "" } else { " more" };
            output.note(&format!("there is nothing{more} to take back or do again here\n"));
            return Ok(false);
        }
        Step::Ask { action, changed, .. } if !anyway => return Err(changed_since(desk, action, &changed)),
        Step::Take { action, ops } | Step::Ask { action, ops, .. } => (action, ops),
    };
    desk.kept.append(ops)?;
    output.print(&format!("{word}  {}\n", action_text(desk, action)))?;
    Ok(true)
}

fn action_text(desk: &Desk, action: RecordId) -> String {
    let Some(record) = desk.kept.history.record(action) else { return action.to_string() };
    let ops: Vec<String> = record.ops.iter().map(|op| op_text(op, None)).collect();
    format!("{}  {}", told(record.clock), ops.join(", "))
}

fn changed_since(desk: &Desk, action: RecordId, changed: &[Key]) -> CliError {
    let names: Vec<&str> = changed.iter().map(Key::as_str).collect();
    CliError::new(
        format!("others have changed {} since: {}", names.join(", "), action_text(desk, action)),
        "say --anyway to undo it all the same, or look at `longpole log`",
    )
}
