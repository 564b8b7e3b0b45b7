//! Finding, reading and deriving a plan: what every command starts with.

use std::env;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::path::PathBuf;

use chrono::Local;

use super::error::CliError;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::cycle_problems;
use crate::engine::why::Scene;
use crate::plan;
use crate::plan::Date;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::Kind;
use crate::plan::NodeId;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Target;
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
    format: Format,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
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

/// Reads a plan and derives its outlook. It is not taken apart again: the process ends with the command that asked.
pub(super) fn load(source: &Source, today: Date) -> Result<ManuallyDrop<Loaded>, CliError> {
    let (text, format) = match source {
        Source::File(path) => {
            let file = store::read_plan(path)?;
            (file.text, file.format)
        }
        Source::Demo => (samples::demo().text.to_owned(), Format::Ron),
    };
    let plan::Read { plan, outline, problems, hidden } = plan::read(&text, format);
    let outlook = Outlook::of(&plan, &outline, today);
    let all = PlanOutlook { plan, outline, outlook };
    let mut loaded = Loaded { name: source.name(), text, format, problems, hidden, all };
    if loaded.all.outlook.has_circles() {
        loaded.add_circles();
    }
    Ok(ManuallyDrop::new(loaded))
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
