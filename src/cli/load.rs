//! Finding, reading and deriving a plan: what every command starts with.

use std::env;
use std::path::Path;
use std::path::PathBuf;

use super::error::CliError;
use super::kept::Kept;
use super::moment::At;
use super::moment::day_of;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::cycle_problems;
use crate::journal::Names;
use crate::journal::Progress;
use crate::journal::overlay;
use crate::plan;
use crate::plan::Date;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::check::Checked;
use crate::plan::samples;
use crate::store;
use crate::store::journal::StoreError;

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
    /// What its tasks are called in the journal.
    pub(super) names: Names,
    /// The plan as it stands, and what is derived from it.
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

/// What is kept about a plan, or why it cannot be reached; nothing for the demo.
pub(super) type MaybeKept = Option<Result<Kept, StoreError>>;

/// Reads a plan as it is written, and derives its outlook.
pub(super) fn load(source: &Source, today: Date) -> Result<Loaded, CliError> {
    Ok(read(source)?.derive(today))
}

/// Reads a plan and what happened, and derives the outlook of both.
pub(super) fn load_with_progress(
    source: &Source,
    at: At,
    data_dir: Option<PathBuf>,
) -> Result<(Loaded, MaybeKept), CliError> {
    let mut written = read(source)?;
    let kept = match source {
        Source::File(path) => Some(Kept::open(data_dir, &written.plan, path)),
        Source::Demo => None,
    };
    if let Some(Ok(kept)) = &kept {
        match at.until {
            Some(until) => written.lay_over(&kept.history.progress_at(until)),
            None => written.lay_over(kept.history.progress()),
        }
    }
    Ok((written.derive(at.day), kept))
}

/// A plan as it is written.
struct Written {
    name: String,
    text: String,
    plan: Plan,
    outline: Outline,
    names: Names,
    problems: Vec<Problem>,
}

fn read(source: &Source) -> Result<Written, CliError> {
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
    let names = Names::of(&plan, &outline);
    Ok(Written { name: source.name(), text, plan, outline, names, problems })
}

impl Written {
    /// Makes the plan stand as `progress` has it.
    fn lay_over(&mut self, progress: &Progress) {
        let located = self.names.locate(&self.outline, progress);
        overlay(&mut self.plan, &self.outline, &self.names, &located, day_of);
    }

    fn derive(self, today: Date) -> Loaded {
        let Self { name, text, plan, outline, names, problems } = self;
        let outlook = Outlook::of(&plan, &outline, today);
        Loaded { name, text, problems, names, all: PlanOutlook { plan, outline, outlook } }
    }
}

/// A path as one would type it from here.
fn shorter(path: &Path) -> String {
    let here = env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    inside.as_deref().unwrap_or(path).display().to_string()
}
