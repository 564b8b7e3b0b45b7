//! `longpole init`: a commented plan to start from.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

use super::Answer;
use super::Output;
use super::args;
use super::demo::sample;
use super::error::CliError;
use crate::plan::samples;

pub(super) fn run(args: &args::Init, output: &Output) -> Result<Answer, CliError> {
    let text = match &args.from {
        Some(name) => sample(name)?.text,
        None => samples::TEMPLATE,
    };
    let path = &args.file;
    write_new(path, text, args.force)?;
    output.print(&format!(
        "wrote {0}\nopen it with `longpole {0}`, check it with `longpole check {0}`\n",
        path.display()
    ))?;
    Ok(Answer::Yes)
}

/// Writes a new file; one that is there already only by `force`.
pub(super) fn write_new(path: &Path, text: &str, force: bool) -> Result<(), CliError> {
    let mut how = OpenOptions::new();
    how.write(true);
    // Creating it anew is one step, so that nothing of somebody else's is ever written over.
    if force {
        how.create(true).truncate(true)
    } else {
        how.create_new(true)
    };
    let mut file = how.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => CliError::new(
            format!("{} is there already", path.display()),
            "name another file, or say --force to write over it",
        ),
        _ => CliError::writing(path, error),
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| CliError::writing(path, error))
}
