//! Finding, reading and deriving a plan: what every command starts with.

use std::borrow::Cow;
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;

use super::deriving::Deriving;
use super::error::CliError;
use super::in_step;
use super::kept::Kept;
use super::moment::At;
use super::moment::day_of;
use super::moment::told_day;
use super::output::Output;
pub(super) use super::source::Source;
use super::standup;
use super::surroundings::Lookout;
use crate::app;
use crate::app::FinishBefore;
use crate::engine::Outlook;
use crate::engine::PlanOutlook;
use crate::engine::cycle_problems;
use crate::engine::evidence::Evidence;
use crate::engine::timetable::Pace;
use crate::engine::why::Scene;
use crate::journal::Key;
use crate::journal::LazyNames;
use crate::journal::Located;
use crate::journal::Millis;
use crate::journal::Names;
use crate::journal::Progress;
use crate::journal::Said;
use crate::journal::Standing;
use crate::journal::TaskProgress;
use crate::journal::overlay;
use crate::journal::overlay_again;
use crate::journal::overlay_truth;
use crate::journal::underlay;
use crate::plan;
use crate::plan::Date;
use crate::plan::Format;
use crate::plan::Gravity;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::both;
use crate::plan::check::Checked;
use crate::store::PlanFile;
use crate::store::journal::StoreError;

/// From so many nodes on, two cores are faster than one.
const WORTH_A_CORE: usize = 2000;

/// A plan with all that was found about it.
#[derive(Debug)]
pub(super) struct Loaded {
    /// What it is called.
    pub(super) name: String,
    source: Source,
    /// Its text, while somebody may want to point at something in it.
    text: Option<Arc<String>>,
    /// How that is written.
    pub(super) format: Format,
    /// What the file beside it says about the reading.
    pub(super) beside: Option<String>,
    /// How the document has its tasks, where a journal is kept beside it.
    pub(super) standing: Option<Standing>,
    /// What its tasks are called in the journal.
    pub(super) names: LazyNames,
    /// What is wrong with it.
    pub(super) problems: Vec<Problem>,
    /// Ids inside what could not be read.
    hidden: Vec<SafeText>,
    /// What was written down about its tasks.
    pub(super) notes: Notes,
    /// When it would have been finished, as it stood at the last stand-up.
    pub(super) finish_before: FinishBefore,
    /// The plan and what is derived from it.
    pub(super) all: PlanOutlook,
}

impl Loaded {
    /// Whether there is a plan at all. One that lost all its tasks to mistakes is none.
    pub(super) fn is_readable(&self) -> bool {
        !self.all.outline.is_empty() || !self.all.plan.title.is_empty() && self.count(Gravity::Error) == 0
    }

    /// What its tasks are called in the journal.
    pub(super) fn names(&self) -> &Names {
        self.names.of(&self.all.plan, &self.all.outline)
    }

    /// Whether it is written in Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        self.format == Format::Markdown
    }

    /// Adds the circles in which tasks wait for each other, also those among tasks that are done.
    pub(super) fn add_circles(&mut self) {
        let PlanOutlook { plan, outline, .. } = &self.all;
        let text = self.text();
        let text = self.format.has_places().then_some(&*text);
        let found = self.format.weighed(cycle_problems(&Checked { plan, outline, text, hidden: &self.hidden }));
        self.problems.retain(|problem| !found.contains(problem));
        self.problems.extend(found);
        self.problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    }

    /// Its text, read again where it was not kept.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.source.read().map_or_else(|_| String::new(), |file| file.text)),
        }
    }

    /// How many problems weigh so much.
    pub(super) fn count(&self, gravity: Gravity) -> usize {
        self.problems.iter().filter(|problem| problem.gravity == gravity).count()
    }
}

/// What was written down about tasks, in the order of the plan.
pub(super) type Notes = Vec<(NodeId, Vec<app::Written>)>;

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
    read_at(&source, at, asked, output)
}

/// The same with both finishes, if the ticks are believed and on the evidence.
pub(super) fn read_both(asked: &Asked, at: Option<&str>, output: &Output) -> Result<ManuallyDrop<Loaded>, CliError> {
    let source = Source::find(asked.plan.clone());
    let at = At { both: true, ..At::parse(at, &source)? };
    read_at(&source, at, asked, output)
}

fn read_at(source: &Source, at: At, asked: &Asked, output: &Output) -> Result<ManuallyDrop<Loaded>, CliError> {
    let (loaded, kept) = load_with_progress(source, at, asked.data_dir.clone())?;
    // A long history is not taken apart either.
    let kept = ManuallyDrop::new(kept);
    warn(&kept, output);
    Ok(loaded)
}

/// Says on standard error when what happened could not be read, or not all of it.
pub(super) fn warn(kept: &MaybeKept, output: &Output) {
    if let Some(warning) = warning(kept) {
        output.note(&format!("{warning}\n"));
    }
}

/// What to say when what happened could not be read, or not all of it.
pub(super) fn warning(kept: &MaybeKept) -> Option<SafeText> {
    match kept {
        None => None,
        Some(Ok(kept)) => kept.warning(),
        Some(Err(error)) => {
            Some(SafeText::from(format!("progress could not be read, this is the plan alone: {error}")))
        }
    }
}

/// The same for the screens, which go on working with the plan as it is written.
pub(super) fn load_for_screens(
    source: &Source,
    at: At,
    data_dir: Option<PathBuf>,
) -> Result<(Written, ManuallyDrop<Loaded>, MaybeKept), CliError> {
    let mut written = Written::read(source)?;
    let in_memory = || Some(Ok(Kept::in_memory(at.moment(source))));
    let mut kept = open_kept(source, &written, data_dir).or_else(in_memory);
    catch_up(&mut written, &mut kept, true);
    if let Some(Ok(kept)) = &kept {
        written.look_back(kept, at.day);
    }
    let mut stands = written.clone();
    if let Some(Ok(kept)) = &kept {
        stands.lay_over(kept.history.progress(), None);
    }
    Ok((written, stands.derive(at.day), kept))
}

/// Reads a plan and what happened, and derives the outlook of both.
pub(super) fn load_with_progress(
    source: &Source,
    at: At,
    data_dir: Option<PathBuf>,
) -> Result<(ManuallyDrop<Loaded>, MaybeKept), CliError> {
    load_kept(source, at, (data_dir, false))
}

/// The same for a command that is going to record something.
pub(super) fn load_to_record(
    source: &Source,
    at: At,
    data_dir: Option<PathBuf>,
) -> Result<(ManuallyDrop<Loaded>, MaybeKept), CliError> {
    load_kept(source, at, (data_dir, true))
}

fn load_kept(
    source: &Source,
    at: At,
    (data_dir, begin): (Option<PathBuf>, bool),
) -> Result<(ManuallyDrop<Loaded>, MaybeKept), CliError> {
    let mut written = Written::lay_out(source)?;
    // What an editor changed in a document is recorded before anything is derived from it.
    let opened = (written.format == Format::Markdown).then(|| {
        let mut kept = open_kept(source, &written, data_dir.clone());
        catch_up(&mut written, &mut kept, begin);
        kept
    });
    let text = written.text.take();
    let of = &written;
    let derive = || {
        let kept = opened.unwrap_or_else(|| open_kept(source, of, data_dir));
        // What happened is laid over a copy, which shares all that stands as it was.
        let mut stands = progress(&kept, at).filter(|progress| !progress.is_empty()).map(|progress| {
            let mut stands = of.clone();
            stands.lay_over(&progress, at.until);
            stands
        });
        let evidence = stands.as_mut().map(|stands| std::mem::take(&mut stands.evidence)).unwrap_or_default();
        let outlook = outlook_at(at, stands.as_ref().unwrap_or(of), evidence);
        (kept, stands, outlook)
    };
    let check = || {
        let found = of.check(text.as_deref().map_or("", String::as_str));
        let is_broken = found.iter().chain(&of.problems).any(|problem| problem.gravity == Gravity::Error);
        // A large plan's text is as large as its network: it goes before that is made, unless something is to be shown.
        // A document's text stays: its boxes are ticked at the places in the very text that was read.
        (found, text.filter(|_| is_broken || of.format == Format::Markdown))
    };
    let ((found, text), (kept, stands, outlook)) = both(of.outline.len() > WORTH_A_CORE, check, derive);
    let mut written = stands.unwrap_or(written);
    written.text = text;
    written.add(found);
    Ok((written.with(outlook), kept))
}

/// Opens the journals of a plan.
fn open_kept(source: &Source, written: &Written, data_dir: Option<PathBuf>) -> MaybeKept {
    match source {
        Source::File(path) => Some(Kept::open(data_dir, &written.plan, path)),
        Source::Sample(_) => None,
    }
}

/// Records what an editor changed; where that cannot be, what is kept says so.
fn catch_up(written: &mut Written, kept: &mut MaybeKept, begin: bool) {
    if let Some(Ok(kept)) = kept
        && let Err(error) = in_step::catch_up(written, kept, begin)
    {
        kept.is_behind = Some(SafeText::from(error.to_string()));
    }
}

/// What follows from the plan as it stands.
fn outlook_at(at: At, of: &Written, evidence: Evidence) -> Outlook {
    let derive = if at.both { Outlook::on_both } else { Outlook::on };
    derive(&of.plan, &of.outline, (at.day, Pace::AsPlanned), evidence)
}

/// What happened up to the moment that was named.
fn progress(kept: &MaybeKept, at: At) -> Option<Cow<'_, Progress>> {
    let Some(Ok(kept)) = kept else { return None };
    Some(match at.until {
        Some(until) => Cow::Owned(kept.history.progress_at(until)),
        None => Cow::Borrowed(kept.history.progress()),
    })
}

/// A plan as it is written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    source: Source,
    pub(super) text: Option<Arc<String>>,
    pub(super) format: Format,
    beside: Option<String>,
    /// How the document has its tasks, where a journal is kept beside it.
    pub(super) standing: Option<Standing>,
    pub(super) plan: Plan,
    pub(super) outline: Arc<Outline>,
    problems: Vec<Problem>,
    hidden: Vec<SafeText>,
    lookout: Lookout,
    pub(super) evidence: Evidence,
    notes: Notes,
    finish_before: FinishBefore,
    names: LazyNames,
}

impl Written {
    /// Reads and checks it.
    pub(super) fn read(source: &Source) -> Result<Self, CliError> {
        let mut written = Self::lay_out(source)?;
        let found = written.check(written.text.as_deref().map_or("", String::as_str));
        written.add(found);
        Ok(written)
    }

    /// Reads it, without a look at what it says.
    fn lay_out(source: &Source) -> Result<Self, CliError> {
        let PlanFile { text, format, beside } = source.read()?;
        let plan::Read { plan, outline, problems, hidden } = plan::lay_out_beside(&text, format, beside.as_deref());
        let (text, outline) = (Some(Arc::new(text)), Arc::new(outline));
        Ok(Self {
            source: source.clone(),
            text,
            format,
            beside,
            standing: None,
            plan,
            outline,
            problems,
            hidden,
            lookout: Lookout::default(),
            evidence: Evidence::default(),
            notes: Notes::new(),
            finish_before: FinishBefore::default(),
            names: LazyNames::default(),
        })
    }

    /// What its tasks are called in the journal.
    pub(super) fn names(&self) -> &Names {
        self.names.of(&self.plan, &self.outline)
    }

    /// Makes its tasks stand as the document had them when it was first seen; all that changed since was recorded.
    pub(super) fn stand_on(&mut self, standing: Standing) {
        underlay(&mut self.plan, &self.outline, standing.firsts());
        self.standing = Some(standing);
    }

    /// Finds what is wrong with what it says.
    fn check(&self, text: &str) -> Vec<Problem> {
        self.format.check(text, &self.plan, &self.outline, &self.hidden)
    }

    fn add(&mut self, found: Vec<Problem>) {
        self.problems.extend(found);
        self.problems.sort_by_key(|problem| (problem.span.start, problem.gravity));
    }

    /// Makes the tasks of these names in `plan`, which stood as they did before, stand as `progress` has them now. Nothing
    /// where one of them has another name too, so that all has to be looked at.
    pub(super) fn lay_over_again(&self, plan: &mut Plan, progress: &Progress, keys: &[Key]) -> Option<Vec<NodeId>> {
        let names = self.names();
        let mut tasks: Vec<(NodeId, TaskProgress)> = Vec::new();
        for key in keys {
            let node = names.node(&self.outline, key).filter(|node| names.key(*node) == key)?;
            tasks.push((node, progress.task(key.as_str()).cloned().unwrap_or_default()));
        }
        overlay_again(plan, &self.plan, &self.outline, names, &tasks, day_of);
        let steps = tasks.iter().flat_map(|(node, _)| self.outline.children(Some(*node)));
        Some(tasks.iter().map(|(node, _)| *node).chain(steps).collect())
    }

    /// Takes note of when all would have been finished as it stood at the last stand-up, where anything was recorded before
    /// that; of a large plan beside the screens, whose first frame would have to wait for it.
    pub(super) fn look_back(&mut self, kept: &Kept, today: Date) {
        let moment = standup::begin(&self.plan, today, Some(kept));
        let was_in_use = kept.history.records().iter().any(|record| record.clock <= moment);
        self.finish_before = FinishBefore::default();
        if !was_in_use {
            return;
        }
        let (mut then, history, found) = (self.clone(), Arc::clone(&kept.history), Arc::clone(&self.finish_before));
        let mut derive = move || {
            then.lay_over(&history.progress_at(moment), Some(moment));
            let evidence = std::mem::take(&mut then.evidence);
            let outlook = Outlook::on(&then.plan, &then.outline, (day_of(moment), Pace::AsPlanned), evidence);
            let _ = found.set(outlook.timetable.map(|timetable| timetable.finish()));
        };
        if Deriving::is_for(self) {
            let _ = std::thread::Builder::new().spawn(derive);
        } else {
            derive();
        }
    }

    /// When all would have been finished as it stood at the last stand-up.
    pub(super) fn finish_before(&self) -> FinishBefore {
        Arc::clone(&self.finish_before)
    }

    /// What was written down about a task, with when it was.
    pub(super) fn notes_of(progress: &Progress, key: &Key) -> Vec<app::Written> {
        progress.task(key.as_str()).map(written_down).unwrap_or_default()
    }

    /// Makes the plan stand as `progress` has it, which is how it was at a moment or is now.
    pub(super) fn lay_over(&mut self, progress: &Progress, until: Option<Millis>) {
        if progress.is_empty() {
            return;
        }
        let names = self.names.clone();
        let names = names.of(&self.plan, &self.outline);
        let located = names.locate(&self.outline, progress);
        self.notes = notes(&located);
        overlay(&mut self.plan, &self.outline, names, &located, day_of);
        overlay_truth(&mut self.plan, progress.truth(), day_of);
        let folder = self.source.folder();
        let (place, written) = ((folder.as_deref(), until), (&self.plan, &*self.outline));
        self.evidence = self.lookout.evidence(written, names, progress.truth(), place);
    }

    /// Derives its outlook. It is not taken apart again: the process ends with the command that asked.
    pub(super) fn derive(mut self, today: Date) -> ManuallyDrop<Loaded> {
        let evidence = std::mem::take(&mut self.evidence);
        let outlook = Outlook::on(&self.plan, &self.outline, (today, Pace::AsPlanned), evidence);
        self.with(outlook)
    }

    /// The plan with its outlook.
    fn with(self, outlook: Outlook) -> ManuallyDrop<Loaded> {
        let Self {
            source,
            text,
            format,
            beside,
            standing,
            plan,
            outline,
            problems,
            hidden,
            notes,
            finish_before,
            names,
            ..
        } = self;
        let all = PlanOutlook { plan, outline, outlook };
        let name = source.name();
        let mut loaded =
            Loaded { name, source, text, format, beside, standing, names, problems, hidden, notes, finish_before, all };
        if loaded.all.outlook.has_circles() {
            loaded.add_circles();
        }
        ManuallyDrop::new(loaded)
    }
}

/// What was written down about tasks, with when it was.
fn notes(located: &Located) -> Notes {
    let about = located.tasks.iter().filter(|(_, task)| !task.notes.is_empty());
    about.map(|(node, task)| (*node, written_down(task))).collect()
}

fn written_down(task: &TaskProgress) -> Vec<app::Written> {
    let note = |said: &Said<SafeText>| app::Written { when: told_day(said.at), text: said.value.clone() };
    task.notes.iter().map(note).collect()
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
