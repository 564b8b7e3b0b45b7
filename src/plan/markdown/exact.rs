//! Markdown that a plan was written to, read back to the very same plan.
//!
//! Titles, boxes and the usual fields stand in the open. What Markdown has no sign for stands in comments behind
//! them, as the native format has it. Whoever changes a title or a box by hand has changed the plan.

use super::blocks::Boxes;
use super::draft::Taken;
use super::line::Line;
use crate::plan::Container;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::Step;
use crate::plan::Task;
use crate::plan::micro::Need;
use crate::plan::micro::State;
use crate::plan::micro::Status;
use crate::plan::model::Few;
use crate::plan::model::Place;
use crate::plan::record::Field;
use crate::plan::ron;
use crate::plan::ron::Reading;

/// What such a document begins with.
pub(super) const HEAD: &str = "<!-- longpole: plan ";
/// What stands for a title that is the one in the open.
pub(super) const SHOWN: &str = "=";

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Exact {
    pub(super) reading: Reading,
    pub(super) taken: Vec<Taken>,
    pub(super) boxes: Boxes,
    /// The phases and days that are open, outermost first, each with whether it is a phase.
    open: Vec<(bool, Container)>,
}

/// Whether a text is such a document.
pub(super) fn is_exact(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with(HEAD)
}

/// Reads it.
pub(super) fn read(text: &str) -> Exact {
    let mut exact = Exact::default();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let at = Span::new(from, from + line.trim_end().len());
        from += line.len();
        exact.line(line.trim_end_matches(['\n', '\r']), at);
    }
    exact.close(0);
    exact
}

/// What a title in the open says of the task behind it; the writer and the reader have to agree on it.
pub(super) fn shown_task(shown: &str) -> Task {
    let line = Line::read(shown);
    let needs = line.facts.needs.iter().flat_map(|said| said.split(',')).map(Need::on).collect::<Few<Need>>();
    let mut task = Task { title: line.title, ..Task::default() };
    line.facts.fill(&mut task);
    (task.needs, task.status) = (needs, None);
    task
}

impl Exact {
    fn line(&mut self, line: &str, at: Span) {
        let line = line.trim_start_matches('\u{feff}');
        if let Some(behind) = line.strip_prefix(HEAD) {
            let comment = behind.trim_end().trim_end_matches("-->");
            if let Some(plan) = self.record::<Plan>(comment, at) {
                self.reading.plan = plan;
            }
            self.take(at, "the plan", true);
        } else if let Some(title) = line.strip_prefix("# ") {
            if self.reading.plan.title.as_str() == SHOWN {
                self.reading.plan.title = SafeText::new(title.trim());
            }
            self.take(at, "the title", true);
        } else if line.starts_with("##") {
            self.container(line, at);
        } else if let Some((depth, ticked, shown)) = item(line) {
            self.boxes.total += 1;
            self.boxes.ticked += usize::from(ticked);
            if depth == 0 { self.task(shown, ticked, at) } else { self.step(shown, ticked, at) }
        }
    }

    fn take(&mut self, at: Span, what: &'static str, sure: bool) {
        self.taken.push(Taken { at: at.start, what, rule: "written by longpole", sure });
    }

    /// A record in a comment; a broken one is told and what is in the open counts.
    fn record<T: Field>(&mut self, text: &str, at: Span) -> Option<T> {
        let read = ron::read_record(text.trim());
        if read.is_none() {
            let message = "this comment cannot be read, so what it says is lost";
            self.reading.problems.push(Problem::error("comment", at, message).hint("export the plan again"));
        }
        read
    }

    fn container(&mut self, line: &str, at: Span) {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let (shown, comment) = parted(line.get(level..).unwrap_or("").trim());
        let (kind, record) = comment.split_once(' ').unwrap_or((comment, ""));
        let mut container = self.record::<Container>(record, at).unwrap_or_default();
        if container.title.is_empty() || container.title.as_str() == SHOWN {
            container.title = SafeText::new(shown);
        }
        container.at = Place(at);
        self.close(level - 2);
        self.open.push((kind == "phase", container));
        self.take(at, if kind == "phase" { "a phase" } else { "a day" }, true);
    }

    /// Closes what is open, down to so many.
    fn close(&mut self, down_to: usize) {
        while self.open.len() > down_to {
            let Some((phase, container)) = self.open.pop() else { return };
            let plan = &mut self.reading.plan;
            match self.open.last_mut() {
                Some((_, around)) => around.days.push(container),
                None if phase => plan.phases.push(container),
                None => plan.days.push(container),
            }
        }
    }

    fn task(&mut self, shown: &str, ticked: bool, at: Span) {
        let (shown, comment) = parted(shown);
        let mut task = shown_task(shown);
        if let Some(rest) =
            Some(comment).filter(|comment| !comment.is_empty()).and_then(|text| self.record::<Task>(text, at))
        {
            task = joined(task, rest);
        }
        task.status = settled(task.status, ticked);
        task.at = Place(at);
        match self.open.last_mut() {
            Some((_, container)) => container.tasks.push(task),
            None => self.reading.plan.tasks.push(task),
        }
        self.take(at, "a task", true);
    }

    fn step(&mut self, shown: &str, ticked: bool, at: Span) {
        let (shown, comment) = parted(shown);
        let rest = Some(comment).filter(|comment| !comment.is_empty()).and_then(|text| self.record::<Step>(text, at));
        let mut step = rest.unwrap_or_default();
        if step.title.is_empty() || step.title.as_str() == SHOWN {
            step.title = SafeText::new(shown);
        }
        (step.done, step.at) = (ticked, Place(at));
        let tasks = match self.open.last_mut() {
            Some((_, container)) => &mut container.tasks,
            None => &mut self.reading.plan.tasks,
        };
        if let Some(task) = tasks.make_mut().last_mut() {
            task.steps.push(step);
        }
        self.take(at, "a step", true);
    }
}

/// How a task stands whose box says so: a tick counts, and words say what a box cannot.
fn settled(said: Option<Status>, ticked: bool) -> Option<Status> {
    let done = said.as_ref().is_some_and(|status| status.state == State::Done);
    match (ticked, done) {
        (true, false) => Some(Status { state: State::Done, ..Status::default() }),
        (false, true) => None,
        _ => said,
    }
}

/// What stands in the open, with what the comment says beside it.
fn joined(shown: Task, rest: Task) -> Task {
    if rest.title.as_str() != SHOWN {
        return rest;
    }
    let few = |rest: Few<SafeText>, shown: Few<SafeText>| if rest.is_empty() { shown } else { rest };
    let deadline = rest.deadline.or(shown.deadline);
    let mut task = Task {
        title: shown.title,
        id: if rest.id.is_empty() { shown.id } else { rest.id },
        needs: if rest.needs.is_empty() { shown.needs } else { rest.needs },
        estimate: rest.estimate.or(shown.estimate),
        priority: rest.priority.or(shown.priority),
        owner: few(rest.owner, shown.owner),
        ..rest
    };
    if deadline.is_some() {
        task.deadline = deadline;
    }
    task
}

/// An item with a box: how deep it stands, whether it is ticked, and what it says.
fn item(line: &str) -> Option<(usize, bool, &str)> {
    let bare = line.trim_start_matches(' ');
    let depth = (line.len() - bare.len()) / 2;
    let behind = bare.strip_prefix("- [")?;
    let ticked = behind.starts_with(['x', 'X']);
    let shown = behind.get(1..)?.strip_prefix(']')?;
    Some((depth.min(1), ticked, shown.strip_prefix(' ').unwrap_or(shown)))
}

/// What is in the open and what is in the comment behind it.
fn parted(line: &str) -> (&str, &str) {
    let Some((shown, comment)) = line.rsplit_once("<!-- longpole: ") else { return (line.trim(), "") };
    (shown.trim(), comment.trim_end().trim_end_matches("-->").trim())
}
