//! `longpole config`: where the settings are, and what is wrong with them.

use std::fmt::Write as _;
use std::io::ErrorKind;

use super::Answer;
use super::Output;
use super::args;
use super::args::Global;
use super::error::CliError;
use super::preferences::Preferences;
use crate::keys::Keymap;
use crate::plan::SafeText;
use crate::report::page;
use crate::settings::TEMPLATE;
use crate::store::ConfigFolder;

pub(super) fn run(args: &args::Config, global: &Global, output: &Output) -> Result<Answer, CliError> {
    let folder = ConfigFolder::find(global.config_dir.clone())
        .ok_or_else(|| CliError::new("this system has no folder for settings", "name one: --config-dir FOLDER"))?;
    if args.init {
        begin(&folder)?;
    }
    let mut preferences = Preferences::read(global, output)?;
    preferences.look_at_the_rest(&folder);
    if args.commands {
        output.print(&commands(&preferences.keys))?;
        return Ok(Answer::Yes);
    }
    let mut text = String::new();
    for file in &preferences.wrong {
        let name = SafeText::new(&file.name);
        for problem in &file.problems {
            text += &(page(problem, &name, &file.text, output.ink) + "\n\n");
        }
    }
    let path = SafeText::from(folder.file().display().to_string());
    text += &match (folder.file().is_file(), preferences.wrong.is_empty()) {
        (false, true) => format!("{path}: not there yet; `longpole config --init` begins it\n"),
        (_, true) => format!("{path}: nothing is wrong with it\n"),
        (_, false) => format!("{path}: what is wrong is left out, the rest holds\n"),
    };
    output.print(&text)?;
    Ok(if preferences.wrong.is_empty() { Answer::Yes } else { Answer::No })
}

fn begin(folder: &ConfigFolder) -> Result<(), CliError> {
    folder.begin(TEMPLATE).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            CliError::new(format!("{} is there already", folder.file().display()), "open it in your editor")
        }
        _ => CliError::writing(&folder.file(), error),
    })
}

/// Every command with its name, its keys and what it does.
fn commands(keys: &Keymap) -> String {
    let mut text = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for row in keys.rows() {
        if seen.contains(&row.name) {
            continue;
        }
        seen.push(row.name);
        let chords: Vec<String> = row.chords.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "{:<18} {:<22} {}", row.name, chords.join(", "), row.doc);
    }
    text
}
