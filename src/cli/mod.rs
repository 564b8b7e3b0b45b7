//! The process: one file per subcommand, what it prints, and what it exits with.

mod approve;
mod args;
mod baseline;
mod beside;
mod block;
mod blockers;
mod check;
mod checking;
mod checks;
mod claims;
mod completions;
mod config;
mod decide;
mod demo;
mod deriving;
mod desk;
mod done;
mod drop;
mod error;
mod examples;
mod export;
mod gate;
mod graph;
mod guard;
mod ids;
mod in_step;
mod init;
mod keeper;
mod kept;
mod load;
mod log;
mod man;
mod marking;
mod measure;
mod moment;
mod next;
mod note;
mod open;
mod others;
mod output;
mod path;
mod pick;
mod preferences;
mod proofs;
mod proving;
mod rebind;
mod recording;
mod reopen;
mod report;
mod risks;
mod scheduling;
mod sign;
mod source;
mod standup;
mod start;
mod status;
mod surroundings;
mod telling;
mod tick;
mod trust;
mod unblock;
mod undo;
mod verify;
mod waiting;
mod what_if;
mod why;

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::FromArgMatches;

pub use args::Args;
use args::Command;
pub use args::command_table;
use desk::Desk;
use error::CliError;
use load::Asked;
use output::Output;

use crate::plan::SafeText;

/// What a command answers; it becomes the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// 0
    Yes,
    /// 1
    No,
    /// A signal ended it: 128 and its number, as shells have it
    Signal(i32),
}

/// Runs the program with its arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A process ends with its command; taking the description of all commands apart would only keep it.
    let mut described = ManuallyDrop::new(examples::command());
    let args: Vec<OsString> = args.into_iter().collect();
    let matched = described.try_get_matches_from_mut(&args).map(ManuallyDrop::new);
    let args = match matched.and_then(|matched| Args::from_arg_matches(&matched)) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; clap prints them itself, and a closed pipe does not matter. What it quotes of
            // the arguments is made safe before.
            let safe = args.iter().map(|arg| SafeText::new(&arg.to_string_lossy()).to_string());
            let error =
                if error.use_stderr() { described.try_get_matches_from_mut(safe).err() } else { None }.unwrap_or(error);
            let error = error.format(&mut described);
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let output = Output::new(args.global.color, args.global.ascii);
    match dispatch(args, &output) {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Ok(Answer::Signal(signal)) => ExitCode::from((128 + signal) as u8),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error);
            ExitCode::from(2)
        }
    }
}

fn dispatch(args: Args, output: &Output) -> Result<Answer, CliError> {
    let Args { plan, global, command } = args;
    let data_dir = global.data_dir.clone();
    let named = |own: Option<PathBuf>| Asked { plan: own.or(plan).or(global.named.clone()), data_dir };
    let desk = || Desk::open(&global);
    match command {
        None => open::run(named(None), &global, output),
        Some(Command::Init(init)) => init::run(&init, output),
        Some(Command::Check(check)) => check::run(&check, named(check.plan.clone()), output),
        Some(Command::Status(status)) => status::run(&status, &named(status.plan.clone()), output),
        Some(Command::Baseline(args)) => baseline::run(&args, &named(args.plan.clone()), output),
        Some(Command::Next(next)) => next::run(&next, &named(next.plan.clone()), output),
        Some(Command::Path(path)) => path::run(&path, &named(path.plan.clone()), output),
        Some(Command::Why(why)) => why::run(&why, &named(None), output),
        Some(Command::Blockers(blockers)) => blockers::run(&blockers, &named(blockers.plan.clone()), output),
        Some(Command::WhatIf(args)) => what_if::run(&args, &named(args.plan.clone()), output),
        Some(Command::Standup(standup)) => standup::run(&standup, &named(standup.plan.clone()), output),
        Some(Command::Graph(graph)) => graph::run(&graph, &named(None), output),
        Some(Command::Verify(verify)) => verify::run(&verify, desk()?, output),
        Some(Command::Gates(gates)) => gate::run_all(&gates, &named(gates.plan.clone()), output),
        Some(Command::Gate(gate)) => gate::run(&gate, &named(None), output),
        Some(Command::Sign(sign)) => sign::run(&sign, desk()?, output),
        Some(Command::Decide(decide)) => decide::run(&decide, &named(None), &global, output),
        Some(Command::Risks(risks)) => risks::run(&risks, &named(None), &global, output),
        Some(Command::Claims(claims)) => claims::run(&claims, &named(claims.plan.clone()), output),
        Some(Command::Measure(measure)) => measure::run(&measure, desk()?, output),
        Some(Command::Report(report)) => report::run(&report, &named(report.plan.clone()), output),
        Some(Command::Trust(trust)) => trust::run(&trust, global.data_dir.clone(), output),
        Some(Command::Guard(guard)) => guard::run(guard),
        Some(Command::Done(done)) => done::run(&done, desk()?, output),
        Some(Command::Start(start)) => start::run(&start, desk()?, output),
        Some(Command::Block(block)) => block::run(&block, desk()?, output),
        Some(Command::Unblock(unblock)) => unblock::run(&unblock, desk()?, output),
        Some(Command::Reopen(reopen)) => reopen::run(&reopen, desk()?, output),
        Some(Command::Note(note)) => note::run(&note, desk()?, output),
        Some(Command::Drop(drop)) => drop::run(&drop, desk()?, output),
        Some(Command::Undo(undo)) => undo::run(&undo, desk()?, output),
        Some(Command::Redo(redo)) => undo::run_redo(&redo, desk()?, output),
        Some(Command::Log(log)) => log::run(&log, &desk()?, output),
        Some(Command::Rebind(rebind)) => rebind::run(&rebind, desk()?, output),
        Some(Command::Tick(tick)) => tick::run(&tick, &named(tick.plan.clone()), output),
        Some(Command::Import(import)) => export::import(&import, output),
        Some(Command::Export(export)) => export::run(&export, &named(export.plan.clone()), output),
        Some(Command::Ids(ids)) => ids::run(&ids, &named(ids.plan.clone()), output),
        Some(Command::Demo(demo)) => demo::run(&demo, output),
        Some(Command::Config(config)) => config::run(&config, &global, output),
        Some(Command::Completions(completions)) => completions::run(&completions, output),
        Some(Command::Man) => man::run(output),
    }
}
