//! Finding, reading and deriving a plan: what every command starts with.

use std::env;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::path::PathBuf;

use super::error::CliError;
use super::kept::Kept;
use super::moment::At;
use super::moment::day_of;
use super::output::Output;
use super::surroundings::Lookout;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::cycle_problems;
use crate::engine::evidence::Evidence;
use crate::engine::timetable::Pace;
use crate::engine::why::Scene;
use crate::journal::Millis;
use crate::journal::Names;
use crate::journal::Progress;
use crate::journal::overlay;
use crate::journal::overlay_truth;
use crate::plan;
use crate::plan::Date;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Target;
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

    /// The folder it is in.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        let Self::File(path) = self else { return None };
        path.canonicalize().ok()?.parent().map(Path::to_path_buf)
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
    /// How that is written.
    format: Format,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// Ids inside what could not be read.
    hidden: Vec<SafeText>,
    /// The plan and what is derived from it.
    pub(super) all: PlanOutlook,
}

impl Loaded {
    /// Whether there is a plan at all. One that lost all its tasks to mistakes is none.
    pub(super) fn is_readable(&self) -> bool {
        !self.all.outline.is_empty() || !self.all.plan.title.is_empty() && self.count(Gravity::Error) == 0
    }

    /// Adds the circles in which tasks wait for each other, also those among tasks that are done.
    pub(super) fn add_circles(&mut self) {
        let PlanOutlook { plan, outline, .. } = &self.all;
        let text = (self.format == Format::Ron).then_some(self.text.as_str());
        let found = cycle_problems(&Checked { plan, outline, text, hidden: &self.hidden });
        self.problems.retain(|problem| !found.contains(problem));
        self.problems.extend(found);
        self.problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    }

    /// How many problems weigh so much.
    pub(super) fn count(&self, gravity: Gravity) -> usize {
        self.problems.iter().filter(|problem| problem.gravity == gravity).count()
    }
}

/// What a command was asked about.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The plan that was named.
    pub(super) plan: Option<PathBuf>,
    /// The data folder that was named.
    pub(super) data_dir: Option<PathBuf>,
}

/// What is kept about a plan, or why it cannot be reached; nothing for the demo.
pub(super) type MaybeKept = Option<Result<Kept, StoreError>>;

/// Reads a plan as it is written, and derives its outlook.
pub(super) fn load(source: &Source, today: Date) -> Result<ManuallyDrop<Loaded>, CliError> {
    Ok(Written::read(source)?.derive(today))
}

/// Reads a plan as it stands at the moment that was named, for a command that only tells.
pub(super) fn read(asked: &Asked, at: Option<&str>, output: &Output) -> Result<ManuallyDrop<Loaded>, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At::parse(at, &source)?;
    let (loaded, kept) = load_with_progress(&source, at, asked.data_dir.clone())?;
    warn(&kept, output);
    Ok(loaded)
}

/// Says on standard error when what happened could not be read, or not all of it.
pub(super) fn warn(kept: &MaybeKept, output: &Output) {
    match kept {
        None => {}
        Some(Ok(kept)) => kept.warn(output),
        Some(Err(error)) => {
            let why = SafeText::from(error.to_string());
            output.note(&format!("progress could not be read, this is the plan alone: {why}\n"));
        }
    }
}

/// Reads a plan and what happened, and derives the outlook of both.
pub(super) fn load_with_progress(
    source: &Source,
    at: At,
    data_dir: Option<PathBuf>,
) -> Result<(ManuallyDrop<Loaded>, MaybeKept), CliError> {
    let mut written = Written::read(source)?;
    let kept = match source {
        Source::File(path) => Some(Kept::open(data_dir, &written.plan, path)),
        Source::Demo => None,
    };
    if let Some(Ok(kept)) = &kept {
        match at.until {
            Some(until) => written.lay_over(&kept.history.progress_at(until), Some(until)),
            None => written.lay_over(kept.history.progress(), None),
        }
    }
    Ok((written.derive(at.day), kept))
}

/// A plan as it is written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    name: String,
    text: String,
    format: Format,
    pub(super) plan: Plan,
    pub(super) outline: Outline,
    problems: Vec<Problem>,
    hidden: Vec<SafeText>,
    /// The folder the plan is in.
    folder: Option<PathBuf>,
    lookout: Lookout,
    evidence: Evidence,
}

impl Written {
    /// Reads it.
    pub(super) fn read(source: &Source) -> Result<Self, CliError> {
        let (text, format) = match source {
            Source::File(path) => {
                let file = store::read_plan(path)?;
                (file.text, file.format)
            }
            Source::Demo => (samples::demo().text.to_owned(), Format::Ron),
        };
        let plan::Read { plan, outline, problems, hidden } = plan::read(&text, format);
        let (folder, lookout, evidence) = (source.folder(), Lookout::default(), Evidence::default());
        Ok(Self { name: source.name(), text, format, plan, outline, problems, hidden, folder, lookout, evidence })
    }

    /// Makes the plan stand as `progress` has it, which is how it was at a moment or is now.
    pub(super) fn lay_over(&mut self, progress: &Progress, until: Option<Millis>) {
        if progress.is_empty() {
            return;
        }
        let names = Names::of(&self.plan, &self.outline);
        let located = names.locate(&self.outline, progress);
        overlay(&mut self.plan, &self.outline, &names, &located, day_of);
        overlay_truth(&mut self.plan, progress.truth());
        let (place, written) = ((self.folder.as_deref(), until), (&self.plan, &self.outline));
        self.evidence = self.lookout.evidence(written, &names, progress.truth(), place);
    }

    /// Derives its outlook. It is not taken apart again: the process ends with the command that asked.
    pub(super) fn derive(self, today: Date) -> ManuallyDrop<Loaded> {
        let Self { name, text, format, plan, outline, problems, hidden, evidence, .. } = self;
        let outlook = Outlook::on(&plan, &outline, (today, Pace::AsPlanned), evidence);
        let all = PlanOutlook { plan, outline, outlook };
        let mut loaded = Loaded { name, text, format, problems, hidden, all };
        if loaded.all.outlook.has_circles() {
            loaded.add_circles();
        }
        ManuallyDrop::new(loaded)
    }
}

/// What schedules and explains a plan; an error where its calendar has no working time.
pub(super) fn scene(all: &PlanOutlook) -> Result<Scene<'_>, CliError> {
    all.scene().ok_or_else(|| {
        CliError::new(
            "the calendar of this plan has no working time".to_owned(),
            "give it some: calendar: (week: \"Mon-Fri\", hours: \"8h\")".to_owned(),
        )
    })
}

/// The task, day or phase that somebody named by its id or title.
pub(super) fn named_node(all: &PlanOutlook, name: &str) -> Result<NodeId, CliError> {
    let plain = plan::plain_name(name);
    let by_id = match all.outline.find(name) {
        Some(Target::Node(node)) => Some(node),
        _ => None,
    };
    let by_title = || {
        let nodes = all.outline.nodes().filter(|node| all.outline.kind(*node) != Kind::Step);
        let mut named = nodes.filter(|node| {
            let item = all.item(*node);
            item.id().eq_ignore_ascii_case(name) || plan::plain_name(item.title()) == plain
        });
        named.next().filter(|_| named.next().is_none())
    };
    by_id.or_else(by_title).ok_or_else(|| {
        let nearest = plan::nearest(name, all.outline.ids());
        let hint = nearest
            .map_or_else(|| "run `longpole status` for what there is".to_owned(), |id| format!("did you mean `{id}`?"));
        CliError::new(format!("nothing in this plan is called `{}`", SafeText::new(name)), hint)
    })
}

/// A path as one would type it from here.
fn shorter(path: &Path) -> String {
    let here = env::current_dir().ok();
    let inside = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    inside.as_deref().unwrap_or(path).display().to_string()
}
