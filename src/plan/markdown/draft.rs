//! A plan in the making: phases and tasks as they are found, before they are merged and put in their places.

use ecow::EcoString;

use super::facts::Facts;
use super::line::Line;
use crate::plan::Container;
use crate::plan::Plan;
use crate::plan::Problem;
use crate::plan::SafeText;
use crate::plan::Span;
use crate::plan::Task;
use crate::plan::micro::State;
use crate::plan::model::Place;

/// Something that holds tasks.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own about what holds tasks")]
pub(super) struct Home {
    /// What is known of it.
    pub(super) container: Container,
    /// What it stands in.
    pub(super) parent: Option<usize>,
    /// Whether it is a phase; else it is a group.
    pub(super) phase: bool,
    /// How what stands in it stands, where it is a column.
    pub(super) state: Option<State>,
    /// The name by which it is spoken of: `phase 1`.
    pub(super) key: EcoString,
    /// Whether it stays although it holds nothing.
    pub(super) stays: bool,
    /// Whether it was drawn in a fence.
    pub(super) drawn: bool,
    /// Whether what stands in it was found wrong.
    pub(super) findings: bool,
    /// In how many others it stands.
    depth: usize,
}

/// How a task was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// By its box.
    Box,
    /// By its row.
    Row,
    /// By its heading.
    Heading,
    /// By its place in a list.
    Bullet,
    /// By its place in a tree.
    Leaf,
}

/// A task with where it stands.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The task.
    pub(super) task: Task,
    /// What it stands in.
    pub(super) home: Option<usize>,
    /// How it was told.
    pub(super) origin: Origin,
    /// Whether it stands where things are told again.
    pub(super) again: bool,
    /// How a sign in front of it says it stands.
    pub(super) sign: Option<State>,
}

/// What a need was said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    /// A task.
    Task(usize),
    /// A phase or group.
    Home(usize),
}

/// A need as it was written.
#[derive(Clone, Debug)]
pub(super) struct RawNeed {
    /// Of what it was said.
    pub(super) of: Of,
    /// What was said.
    pub(super) said: EcoString,
    /// Whether what was said waits for it, instead of the other way round.
    pub(super) blocks: bool,
}

/// What a line of the document was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The byte the line begins with, or one in it.
    pub at: u32,
    /// What it was taken for.
    pub what: &'static str,
    /// By which rule.
    pub rule: &'static str,
    /// Whether there is hardly another way to read it.
    pub sure: bool,
}

/// All that was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// What belongs to the plan as a whole.
    pub(super) plan: Plan,
    /// The phases and groups.
    pub(super) homes: Vec<Home>,
    /// The tasks.
    pub(super) entries: Vec<Entry>,
    /// The needs.
    pub(super) needs: Vec<RawNeed>,
    /// Links that a drawing shows.
    pub(super) drawn: Vec<(EcoString, EcoString)>,
    /// Whether a risk says how likely it is, as rows of tables do.
    pub(super) graded_risks: bool,
    /// What each line was taken for.
    pub(super) taken: Vec<Taken>,
    /// What is odd about it.
    pub(super) problems: Vec<Problem>,
}

impl Draft {
    /// Notes what a line was taken for.
    pub(super) fn take(&mut self, at: Span, what: &'static str, rule: &'static str, sure: bool) {
        self.taken.push(Taken { at: at.start, what, rule, sure });
    }

    /// Adds a phase or group. One that would stand too deep stands beside what it was to stand in.
    pub(super) fn add_home(&mut self, at: Span, title: SafeText, parent: Option<usize>, phase: bool) -> usize {
        const DEEPEST: usize = 24;
        let parent = match parent {
            Some(above) if self.homes[above].depth >= DEEPEST => self.homes[above].parent,
            parent => parent,
        };
        let depth = parent.map_or(0, |parent| self.homes[parent].depth + 1);
        let container = Container { title, at: Place(at), ..Container::default() };
        self.homes.push(Home { container, parent, phase, depth, ..Home::default() });
        self.homes.len() - 1
    }

    /// Adds a task with what stands beside its title.
    pub(super) fn add_task(&mut self, at: Span, line: Line, home: Option<usize>, origin: Origin, again: bool) -> usize {
        let Line { title, facts, sign, .. } = line;
        let nth = self.entries.len();
        let mut task = Task { title, at: Place(at), ..Task::default() };
        self.fill(Of::Task(nth), facts, |facts| facts.fill(&mut task));
        self.entries.push(Entry { task, home, origin, again, sign });
        nth
    }

    /// Puts what was said into a task that is there.
    pub(super) fn say_of_task(&mut self, nth: usize, facts: Facts) {
        let mut task = std::mem::take(&mut self.entries[nth].task);
        self.fill(Of::Task(nth), facts, |facts| facts.fill(&mut task));
        self.entries[nth].task = task;
    }

    /// Puts what was said into a phase or group.
    pub(super) fn say_of_home(&mut self, nth: usize, facts: Facts) {
        let mut container = std::mem::take(&mut self.homes[nth].container);
        if self.homes[nth].state.is_none() {
            self.homes[nth].state = facts.status.as_ref().map(|status| status.state);
        }
        self.fill(Of::Home(nth), facts, |facts| facts.fill_container(&mut container));
        self.homes[nth].container = container;
    }

    fn fill(&mut self, of: Of, mut facts: Facts, fill: impl FnOnce(Facts)) {
        for said in std::mem::take(&mut facts.needs) {
            self.needs.push(RawNeed { of, said, blocks: false });
        }
        for said in std::mem::take(&mut facts.blocks) {
            self.needs.push(RawNeed { of, said, blocks: true });
        }
        fill(facts);
    }
}
