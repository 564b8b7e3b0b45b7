//! `longpole block`: something holds tasks up.

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

pub(super) fn run(args: &marking::Block, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let (why, on) = (SafeText::new(&args.why), SafeText::new(args.on.as_deref().unwrap_or_default()));
    if why.trim().is_empty() {
        return Err(CliError::new("a block needs a reason", "say what holds it up: --why \"no cmake in the image\""));
    }
    desk.mark(&args.marking, output, ("blocked", Mark::Blocked), |_, state, task| match state {
        State::Done => Deed::Refuse("is done".to_owned(), "`longpole reopen` opens it again"),
        State::Dropped => Deed::Refuse("was given up".to_owned(), "`longpole reopen` brings it back first"),
        State::Todo | State::Doing | State::Blocked => {
            Deed::Do(vec![Op::Blocked { task, why: why.clone(), on: on.clone() }])
        }
    })
}
