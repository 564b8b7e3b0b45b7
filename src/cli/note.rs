//! `longpole note`: writes something down about tasks.

use super::Answer;
use super::Output;
use super::desk::Deed;
use super::desk::Desk;
use super::error::CliError;
use super::marking;
use crate::engine::Mark;
use crate::journal::Op;
use crate::plan::SafeText;

pub(super) fn run(args: &marking::Note, mut desk: Desk, output: &Output) -> Result<Answer, CliError> {
    let text = SafeText::new(&args.text);
    if text.trim().is_empty() {
        return Err(CliError::new("there is nothing to note", "say it: --text \"asked ops again\""));
    }
    desk.mark(&args.marking, output, ("noted", Mark::Doing), |_, _, task| {
        Deed::Do(vec![Op::Noted { task, text: text.clone() }])
    })
}
