//! `longpole guard`: the process around one check. Only `longpole verify` and the screens start it.

use std::time::Duration;

use super::Answer;
use super::error::CliError;
use super::proving;
use crate::verify::Order;
use crate::verify::stand_guard;

pub(super) fn run(args: proving::Guard) -> Result<Answer, CliError> {
    let order = Order { shell: args.shell, run: args.run, timeout: Duration::from_millis(args.millis) };
    stand_guard(&order)?;
    Ok(Answer::Yes)
}
