//! `longpole trust`: what the user allowed to be run.

use std::path::PathBuf;

use serde::Serialize;

use super::Answer;
use super::Output;
use super::error::CliError;
use super::moment::told;
use super::proving;
use crate::journal::Millis;
use crate::plan::SafeText;
use crate::report::Tone;
use crate::store::Approved;
use crate::store::Trust;
use crate::store::TrustError;
use crate::store::journal::DataFolder;

#[derive(Serialize)]
struct TrustData {
    approved: Vec<ApprovedData>,
}

#[derive(Serialize)]
struct ApprovedData {
    name: String,
    at: String,
    run: String,
    folder: String,
    shell: String,
    environment: Vec<String>,
    timeout_millis: u64,
}

/// So much of a name is shown; it is enough to tell them apart.
const SHOWN: usize = 8;

pub(super) fn run(args: &proving::Trust, data_dir: Option<PathBuf>, output: &Output) -> Result<Answer, CliError> {
    let mut trust = open(data_dir)?;
    if let Some(name) = &args.revoke {
        return revoke(&mut trust, name, output);
    }
    if args.json {
        let approved = trust.all().iter().map(data).collect();
        output.json("trust", &TrustData { approved })?;
        return Ok(Answer::Yes);
    }
    if trust.all().is_empty() {
        output.print("Nothing may run: you have not allowed any command yet.\n")?;
        return Ok(Answer::Yes);
    }
    let mut text = String::new();
    for approved in trust.all() {
        let what = &approved.what;
        let name: String = what.name().to_string().chars().take(SHOWN).collect();
        let folder = SafeText::from(what.folder.display().to_string());
        let about = format!("{}, in {folder}, by {}", told(Millis(approved.at)), what.shell.display());
        text += &format!("{}  {}\n", output.ink.paint(Tone::Strong, &name), output.ink.paint(Tone::Quiet, &about));
        for line in SafeText::new(&what.run).lines() {
            text += &format!("          {line}\n");
        }
    }
    output.print(&text)?;
    Ok(Answer::Yes)
}

/// The approvals, or why they cannot be used.
pub(super) fn open(data_dir: Option<PathBuf>) -> Result<Trust, CliError> {
    Trust::open(DataFolder::find(data_dir).map_err(TrustError::from)?).map_err(CliError::from)
}

fn revoke(trust: &mut Trust, name: &str, output: &Output) -> Result<Answer, CliError> {
    let is_meant = |approved: &Approved| name == "all" || approved.what.name().to_string().starts_with(name);
    let n_meant = trust.all().iter().filter(|approved| is_meant(approved)).count();
    if n_meant == 0 || name.is_empty() {
        return Err(CliError::new(
            format!("nothing that you allowed is called {}", SafeText::new(name)),
            "`longpole trust` lists what there is",
        ));
    }
    if n_meant > 1 && name != "all" {
        return Err(CliError::new(format!("{n_meant} of them begin with {name}"), "write more of its name, or `all`"));
    }
    let n_revoked = trust.revoke(is_meant)?;
    output.print(&format!("{n_revoked} taken back; it will be asked again before it runs\n"))?;
    Ok(Answer::Yes)
}

fn data(approved: &Approved) -> ApprovedData {
    let what = &approved.what;
    ApprovedData {
        name: what.name().to_string(),
        at: told(Millis(approved.at)),
        run: SafeText::new(&what.run).to_string(),
        folder: SafeText::from(what.folder.display().to_string()).to_string(),
        shell: what.shell.display().to_string(),
        environment: what.environment.clone(),
        timeout_millis: what.timeout,
    }
}
