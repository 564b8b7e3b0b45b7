//! `longpole man`: the manual page, for `man -l -`.

use super::Answer;
use super::Output;
use super::error::CliError;
use super::examples;

pub(super) fn run(output: &Output) -> Result<Answer, CliError> {
    let mut page = Vec::new();
    let mut command = examples::command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        clap_mangen::Man::new(sub.clone()).render(&mut page)?;
    }
    output.print(&String::from_utf8_lossy(&page))?;
    Ok(Answer::Yes)
}
