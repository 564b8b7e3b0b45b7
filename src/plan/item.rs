//! What the plan says about a node of its outline, whatever kind of thing that is.

use super::micro::Need;
use super::model::Container;
use super::model::Criterion;
use super::model::Step;
use super::model::Task;
use super::problem::Span;
use super::text::SafeText;

/// A node with what the plan says about it.
#[derive(Clone, Copy, Debug)]
pub enum Item<'p> {
    /// A phase.
    Phase(&'p Container),
    /// A day.
    Day(&'p Container),
    /// A task.
    Task(&'p Task),
    /// A step.
    Step(&'p Step),
}

impl<'p> Item<'p> {
    /// What it is called.
    pub fn title(self) -> &'p SafeText {
        match self {
            Self::Phase(container) | Self::Day(container) => &container.title,
            Self::Task(task) => &task.title,
            Self::Step(step) => &step.title,
        }
    }

    /// The id the plan gives it, empty where it gives none.
    pub fn id(self) -> &'p SafeText {
        match self {
            Self::Phase(container) | Self::Day(container) => &container.id,
            Self::Task(task) => &task.id,
            Self::Step(step) => &step.id,
        }
    }

    /// Where it stands in the file.
    pub fn span(self) -> Span {
        match self {
            Self::Phase(container) | Self::Day(container) => container.at.0,
            Self::Task(task) => task.at.0,
            Self::Step(step) => step.at.0,
        }
    }

    /// What it waits for, as written.
    pub fn needs(self) -> &'p [Need] {
        match self {
            Self::Phase(container) | Self::Day(container) => &container.needs,
            Self::Task(task) => &task.needs,
            Self::Step(_) => &[],
        }
    }

    /// Its criteria.
    pub fn criteria(self) -> &'p [Criterion] {
        match self {
            Self::Phase(container) | Self::Day(container) => &container.criteria,
            Self::Task(task) => &task.criteria,
            Self::Step(_) => &[],
        }
    }

    /// Names it had before.
    pub fn aliases(self) -> &'p [SafeText] {
        match self {
            Self::Phase(container) | Self::Day(container) => &container.aliases,
            Self::Task(task) => &task.aliases,
            Self::Step(_) => &[],
        }
    }
}
