//! `longpole unblock`: nothing holds tasks up any more.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::micro::State;

pub(super) fn run(args: &marking::Unblock, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    desk.mark(&args.marking, output, ("unblocked", Mark::Ready), |_, state, task| match state {
        State::Blocked => Deed::Do(vec![Op::Unblocked { task }]),
        State::Todo | State::Doing | State::Done | State::Dropped => Deed::Already("not blocked"),
    })
}
