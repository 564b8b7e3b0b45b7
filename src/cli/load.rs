//! Finding, reading and deriving a plan: what every command starts with.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use chrono::Local;

use super::error::CliError;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::cycle_problems;
use crate::plan;
use crate::plan::Date;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::Problem;
use crate::plan::check::Checked;
use crate::plan::micro::Micro;
use crate::plan::samples;
use crate::store;

/// Where a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A file.
    File(PathBuf),
    /// The built-in demo.
    Demo,
}

impl Source {
    /// The plan that is meant: the one named, else the nearest one, else the demo.
    pub(super) fn find(named: Option<PathBuf>) -> Self {
        let nearest = || env::current_dir().ok().and_then(|folder| store::find_upwards(&folder));
        named.or_else(nearest).map_or(Self::Demo, Self::File)
    }

    /// What to call it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => shorter(path),
            Self::Demo => samples::demo().file_name(),
        }
    }
}

/// A plan with all that was found about it.
#[derive(Debug)]
pub(super) struct Loaded {
    /// What it is called.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// The plan and what is derived from it.
    pub(super) all: PlanOutlook,
}

impl Loaded {
    /// Whether there is a plan at all. One that lost all its tasks to mistakes is none.
    pub(super) fn is_readable(&self) -> bool {
        !self.all.outline.is_empty() || !self.all.plan.title.is_empty() && self.count(Gravity::Error) == 0
    }

    /// How many problems weigh so much.
    pub(super) fn count(&self, gravity: Gravity) -> usize {
        self.problems.iter().filter(|problem| problem.gravity == gravity).count()
    }
}

/// Reads a plan and derives its outlook.
pub(super) fn load(source: &Source, today: Date) -> Result<Loaded, CliError> {
    let (text, format) = match source {
        Source::File(path) => {
            let file = store::read_plan(path)?;
            (file.text, file.format)
        }
        Source::Demo => (samples::demo().text.to_owned(), Format::Ron),
    };
    let plan::Read { plan, outline, mut problems, hidden } = plan::read(&text, format);
    let places = (format == Format::Ron).then_some(text.as_str());
    problems.extend(cycle_problems(&Checked { plan: &plan, outline: &outline, text: places, hidden: &hidden }));
    problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    let outlook = Outlook::of(&plan, &outline, today);
    Ok(Loaded { name: source.name(), text, problems, all: PlanOutlook { plan, outline, outlook } })
}

/// The day that `--at` names, else the demo's own day, else today.
pub(super) fn day(at: Option<&str>, source: &Source) -> Result<Date, CliError> {
    match at {
        Some(text) => {
            Date::parse(text.get(..10).unwrap_or(text)).map_err(|wrong| CliError::new(wrong.to_string(), wrong.hint()))
        }
        None if *source == Source::Demo => Ok(samples::demo_day()),
        None => Ok(Date(Local::now().date_naive())),
    }
}

/// A path as one would type it from here.
fn shorter(path: &Path) -> String {
    let here = env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    inside.as_deref().unwrap_or(path).display().to_string()
}
