//! `longpole drop`: tasks are given up, and count nowhere any more.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::SafeText;
use crate::plan::micro::State;

pub(super) fn run(args: &marking::Drop, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let why = SafeText::new(args.why.as_deref().unwrap_or_default());
    desk.mark(&args.marking, output, ("given up", Mark::Dropped), |_, state, task| match state {
        State::Dropped => Deed::Already("given up"),
        State::Todo | State::Doing | State::Done | State::Blocked => {
            Deed::Do(vec![Op::Dropped { task, why: why.clone() }])
        }
    })
}
