//! `longpole reopen`: takes ticks away, and brings back what was given up.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::done::steps;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::micro::State;

pub(super) fn run(args: &marking::Reopen, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    if !args.step.is_empty() {
        return desk.mark(&args.marking, output, ("step open", Mark::Ready), |task, _, key| {
            steps(task, &key, &args.step, false)
        });
    }
    desk.mark(&args.marking, output, ("open again", Mark::Ready), |_, state, task| match state {
        State::Done => Deed::Do(vec![Op::Reopened { task }]),
        State::Dropped => Deed::Do(vec![Op::Restored { task }]),
        State::Todo | State::Doing | State::Blocked => Deed::Already("open"),
    })
}
