//! `longpole log`: what happened, what could not be read, and what belongs to no task any more.

use serde::Serialize;

use super::Answer;
use super::Output;
use super::desk::Desk;
use super::error::CliError;
use super::load::Source;
use super::marking;
use super::moment::At;
use super::moment::now;
use super::moment::told;
use crate::journal::Key;
use crate::journal::Orphan;
use crate::journal::OrphanKind;
use crate::journal::orphans as orphans_of;
use crate::plan::SafeText;
use crate::plan::samples;
use crate::report::LogEntry;
use crate::report::LogView;
use crate::report::Tone;
use crate::report::log_data;
use crate::report::log_text;

#[derive(Serialize)]
struct LogData<'h> {
    entries: Vec<LogEntry<'h>>,
}

#[derive(Serialize)]
struct ProblemsData {
    problems: Vec<LogProblem>,
}

#[derive(Serialize)]
struct LogProblem {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    what: String,
}

#[derive(Serialize)]
struct OrphansData {
    orphans: Vec<Orphan>,
}

pub(super) fn run(args: &marking::Log, desk: &Desk, output: &Output) -> Result<Answer, CliError> {
    if args.problems {
        return problems(args, desk, output);
    }
    if args.orphans {
        return orphans(args, desk, output);
    }
    let until = match &args.at {
        Some(at) => At::parse(Some(at), &Source::Sample(samples::demo()))?.until,
        None => None,
    };
    let (names, all) = (desk.names(), &desk.loaded.all);
    let title = |key: &Key| names.node(&all.outline, key).map(|node| all.item(node).title().first_line());
    let most = args.most.unwrap_or(usize::MAX);
    let view = LogView { until, most, now: now(), told: &told, title: &title };
    let entries = log_data(&desk.kept.history, &view);
    if args.json {
        output.json("log", &LogData { entries })?;
    } else if entries.is_empty() {
        output.print("nothing has happened yet\n")?;
    } else {
        output.print(&log_text(&entries, output.ink))?;
    }
    desk.kept.warn(output);
    Ok(Answer::Yes)
}

/// Everything that could not be read; the answer is no when there is something.
fn problems(args: &marking::Log, desk: &Desk, output: &Output) -> Result<Answer, CliError> {
    let kept = &desk.kept;
    let file = |path: &std::path::Path| SafeText::from(path.display().to_string()).to_string();
    let mut problems: Vec<LogProblem> = Vec::new();
    problems.extend(kept.flaws.iter().map(|flaw| LogProblem {
        file: file(&flaw.file),
        line: Some(flaw.flawed.line),
        what: flaw.flawed.flaw.to_string(),
    }));
    let torn = "the last line was not written to its end; the next one goes below it";
    problems.extend(kept.torn.iter().map(|path| LogProblem { file: file(path), line: None, what: torn.to_owned() }));
    let notice = |what: String| LogProblem { file: String::new(), line: None, what };
    problems.extend(kept.notices.iter().map(|told| notice(SafeText::from(told.to_string()).to_string())));
    let clashes = kept.history.n_clashes();
    if clashes > 0 {
        problems.push(notice(format!("{clashes} records have the number of another; all of them count")));
    }
    let ahead = kept.history.records().iter().filter(|record| record.is_ahead_of(now())).count();
    if ahead > 0 {
        problems.push(notice(format!("{ahead} records are dated ahead of the clock; their order is right")));
    }
    let answer = if problems.is_empty() { Answer::Yes } else { Answer::No };
    if args.json {
        output.json("log-problems", &ProblemsData { problems })?;
        return Ok(answer);
    }
    let mut text = String::new();
    for problem in &problems {
        let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = format!("{}{line}", problem.file);
        let place = if place.is_empty() { place } else { format!("{}: ", output.ink.paint(Tone::Strong, &place)) };
        text += &format!("{place}{}\n", problem.what);
    }
    let n_records = kept.history.records().len();
    text += &format!("{n_records} records were read, {} problems\n", problems.len());
    output.print(&text)?;
    Ok(answer)
}

/// What was recorded about something that is gone from the plan.
fn orphans(args: &marking::Log, desk: &Desk, output: &Output) -> Result<Answer, CliError> {
    let all = &desk.loaded.all;
    let orphans = orphans_of(&all.plan, &all.outline, desk.names(), desk.kept.history.progress());
    if args.json {
        output.json("log-orphans", &OrphansData { orphans })?;
        return Ok(Answer::Yes);
    }
    if orphans.is_empty() {
        output.print("everything that happened belongs to something in the plan\n")?;
        return Ok(Answer::Yes);
    }
    let width = orphans.iter().map(|orphan| orphan.name.as_str().chars().count()).max().unwrap_or(0);
    for Orphan { kind, name, of } in &orphans {
        let about = match of {
            Some(of) if *of == Key::default() => format!("{kind} of the plan"),
            Some(of) => format!("{kind} of {of}"),
            None => kind.to_string(),
        };
        output.print(&format!("{:width$}  {}\n", name.as_str(), output.ink.paint(Tone::Quiet, &about)))?;
    }
    output.note("give one to what it is now with `longpole rebind NAME TO`\n");
    if orphans.iter().any(|orphan| orphan.kind == OrphanKind::Criterion) {
        output.note("a criterion finds its evidence again by its id, or by the words it had\n");
    }
    Ok(Answer::Yes)
}
