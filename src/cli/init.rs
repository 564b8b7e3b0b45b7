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
use crate::plan::Format;
use crate::plan::generate::to_json;
use crate::plan::markdown::to_markdown;
use crate::plan::read;
use crate::plan::samples;

pub(super) fn run(args: &args::Init, output: &Output) -> Result<Answer, CliError> {
    let path = &args.file;
    let native = args.from.as_ref().map(|name| sample(name)).transpose()?.map(|sample| sample.text);
    let text = text_for(path, native);
    write_new(path, &text, args.force)?;
    output.print(&format!(
        "wrote {0}\nopen it with `longpole {0}`, check it with `longpole check {0}`\n",
        path.display()
    ))?;
    Ok(Answer::Yes)
}

/// A plan to start from as a file of that name holds it: the end of the name says in which format it will be read again.
pub(super) fn text_for(path: &Path, native: Option<&str>) -> String {
    let format = path.extension().and_then(|end| Format::of_extension(&end.to_string_lossy())).unwrap_or(Format::Ron);
    match (format, native) {
        (Format::Ron, native) => native.unwrap_or(samples::TEMPLATE).to_owned(),
        (Format::Markdown, None) => samples::MARKDOWN_TEMPLATE.to_owned(),
        (Format::Markdown, Some(native)) => to_markdown(&read(native, Format::Ron).plan),
        (Format::Json, native) => to_json(&read(native.unwrap_or(samples::TEMPLATE), Format::Ron).plan),
    }
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
