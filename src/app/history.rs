//! The state of the History screen, and of everything while it is seen as it was.

use std::sync::Arc;

use super::contents::Seen;
use super::contents::Shared;
use super::lists::List;
use super::model::Model;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::report::Chronicle;
use crate::report::ChronicleFilter;
use crate::report::ChronicleRow;

/// The state of the History screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistoryScreen {
    /// What happened, once the outside has answered.
    pub told: Option<Arc<Chronicle>>,
    /// The plan for which it was asked.
    pub(super) asked_for: Option<Seen>,
    /// Which rows are wanted.
    pub filter: ChronicleFilter,
    /// The rows that are wanted, newest first.
    pub rows: Vec<ChronicleRow>,
    /// Which of them is selected.
    pub list: List,
}

/// A moment that is looked at instead of now.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// How it was then.
    pub at: PastMoment,
    /// How it is.
    pub present: Shared,
    /// The day it is.
    pub today: Date,
}

/// Where in the history a moment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastMoment {
    /// How many records had been written.
    pub n_records: usize,
    /// How many there are.
    pub of: usize,
    /// The day it was.
    pub day: Date,
    /// When it was, in words.
    pub when: String,
    /// What had just happened, in words.
    pub what: String,
}

/// Which moment to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// When so many records had been written.
    To(usize),
    /// A record earlier than that, or than now.
    Back(Option<usize>),
    /// A record later than that; now, where there is none.
    Forward(usize),
}

impl HistoryScreen {
    /// Chooses the rows anew, of which `keeps` says which have what is searched for; the selected one stays selected if it is
    /// still among them.
    pub(super) fn choose(&mut self, keeps: impl Fn(&Chronicle, ChronicleRow) -> bool) {
        let selected = self.rows.get(self.list.selected).copied();
        self.rows = self.told.as_ref().map(|told| told.rows(&self.filter)).unwrap_or_default();
        if let Some(told) = &self.told {
            self.rows.retain(|row| keeps(told, *row));
        }
        let found = selected.and_then(|selected| self.rows.iter().position(|row| *row == selected));
        self.list.selected = found.unwrap_or(0);
    }

    /// The selected row with what it is a row of.
    pub fn selected(&self) -> Option<(&Chronicle, ChronicleRow)> {
        Some((self.told.as_deref()?, *self.rows.get(self.list.selected)?))
    }
}

impl Model {
    /// How the plan stands now, whatever is looked at.
    pub(super) fn present(&self) -> &Shared {
        self.past.as_ref().map_or(&self.contents, |past| &past.present)
    }

    /// The task of the selected row of the History screen.
    pub(super) fn history_task(&self) -> Option<NodeId> {
        let (chronicle, row) = self.history.selected()?;
        self.contents.task_of(chronicle.key(row)?)
    }
}
