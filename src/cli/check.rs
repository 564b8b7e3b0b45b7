//! `longpole check`: everything that is wrong with a plan, in one run.

use serde::Serialize;

use super::Answer;
use super::Output;
use super::args;
use super::error::CliError;
use super::load::Asked;
use super::load::Source;
use super::load::load;
use super::moment::At;
use crate::plan::Gravity;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::report::Ink;
use crate::report::ProblemData;
use crate::report::Tone;
use crate::report::page;
use crate::report::problem_data;

/// More are counted instead of shown.
const MOST_PAGES: usize = 100;

#[derive(Serialize)]
struct CheckData<'p> {
    file: String,
    errors: usize,
    warnings: usize,
    hints: usize,
    problems: Vec<ProblemData<'p>>,
}

pub(super) fn run(args: &args::Check, asked: Asked, output: &Output) -> Result<Answer, CliError> {
    let source = Source::find(asked.plan);
    let mut loaded = load(&source, At::parse(None, &source)?.day)?;
    loaded.add_circles();
    let text = loaded.text();
    let count = |gravity| loaded.count(gravity);
    let (errors, warnings, hints) = (count(Gravity::Error), count(Gravity::Warning), count(Gravity::Hint));
    if args.json {
        let problems = problem_data(&loaded.problems, &text);
        output.json("check", &CheckData { file: loaded.name.clone(), errors, warnings, hints, problems })?;
    } else {
        let name = SafeText::new(&loaded.name);
        let mut told = pages(&loaded.problems, &name, &text, output.ink);
        told.push_str(&summary([errors, warnings, hints], &name, output.ink));
        output.print(&told)?;
    }
    Ok(if errors > 0 || args.strict && warnings > 0 { Answer::No } else { Answer::Yes })
}

fn pages(problems: &[Problem], name: &str, text: &str, ink: Ink) -> String {
    let mut pages: String =
        problems.iter().take(MOST_PAGES).map(|problem| page(problem, name, text, ink) + "\n\n").collect();
    if problems.len() > MOST_PAGES {
        pages += &format!("and {} more\n\n", problems.len() - MOST_PAGES);
    }
    pages
}

fn summary(counts: [usize; 3], name: &str, ink: Ink) -> String {
    let words = ["error", "warning", "hint"];
    let told: Vec<String> = counts
        .into_iter()
        .zip(words)
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") })
        .collect();
    if told.is_empty() {
        return format!("{}: nothing is wrong with it\n", ink.paint(Tone::Good, name));
    }
    let tone = if counts[0] > 0 { Tone::Trouble } else { Tone::Strong };
    format!("{name}: {}\n", ink.paint(tone, &told.join(", ")))
}
