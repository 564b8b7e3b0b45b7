//! `longpole start`: work on tasks begins; also says who does them and how much is left.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::SafeText;
use crate::plan::micro::Duration;
use crate::plan::micro::Micro as _;
use crate::plan::micro::State;

pub(super) fn run(args: &marking::Start, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let left = args.left.as_deref().map(Duration::parse).transpose();
    let left = left.map_err(|wrong| CliError::new(wrong.to_string(), wrong.hint()))?;
    desk.mark(&args.marking, output, ("started", Mark::Doing), |_, state, task| {
        let mut ops = match state {
            State::Done => return Deed::Refuse("is done".to_owned(), "`longpole reopen` opens it again"),
            State::Dropped => {
                return Deed::Refuse("was given up".to_owned(), "`longpole reopen` brings it back first");
            }
            State::Doing => Vec::new(),
            State::Todo | State::Blocked => vec![Op::Started { task: task.clone() }],
        };
        ops.extend(left.map(|left| Op::Remaining { task: task.clone(), left }));
        ops.extend(args.owner.as_deref().map(|to| Op::Assigned { task: task.clone(), to: SafeText::new(to) }));
        if ops.is_empty() { Deed::Already("started") } else { Deed::Do(ops) }
    })
}
