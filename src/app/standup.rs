//! The state of the Stand-up screen: what was told, who is speaking, and for how long.

use std::sync::Arc;

use super::contents::Seen;
use super::lists::List;
use super::model::Model;
use crate::plan::NodeId;
use crate::report::Entry;
use crate::report::Section;
use crate::report::Standup;

/// Somebody who speaks longer than this is told so.
const TURN: u32 = 120;

/// The state of the Stand-up screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StandupScreen {
    /// What is told, once the outside has answered.
    pub(super) told: Option<Arc<Standup>>,
    /// Whether that was told of the plan as it was before, and who speaks is all that still holds of it.
    pub(super) is_stale: bool,
    /// The plan for which it was asked.
    pub(super) asked_for: Option<Seen>,
    /// Who is speaking, by place; nobody while all are looked at.
    pub person: Option<usize>,
    /// The rows.
    pub list: List,
    /// The clock.
    pub clock: Clock,
}

/// The clock of whoever is speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whether it is wanted.
    pub is_on: bool,
    /// For how long they have been speaking.
    pub seconds: u32,
    /// Which turn it is: every turn begins with a whole second.
    pub turn: u32,
}

impl Default for Clock {
    fn default() -> Self {
        Self { is_on: true, seconds: 0, turn: 0 }
    }
}

impl StandupScreen {
    /// What is told; nothing before the outside has answered.
    pub fn told(&self) -> Option<&Standup> {
        self.told.as_deref().filter(|_| !self.is_stale)
    }
}

impl Clock {
    /// Minutes and seconds.
    pub fn text(self) -> String {
        format!("{}:{:02}", self.seconds / 60, self.seconds % 60)
    }

    /// Whether it is somebody else's turn by now.
    pub fn is_over(self) -> bool {
        self.seconds > TURN
    }

    /// Begins somebody's turn.
    pub(super) fn restart(&mut self) {
        self.seconds = 0;
        self.turn = self.turn.wrapping_add(1);
    }
}

/// A row of the Stand-up screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StandupRow<'a> {
    /// A task; the first of its kind says which kind it is.
    Entry(Section, &'a Entry, bool),
    /// So many more of a kind.
    More(usize),
    /// Nothing.
    Gap,
}

impl StandupRow<'_> {
    /// The task in it.
    pub(super) fn node(self) -> Option<NodeId> {
        match self {
            Self::Entry(_, entry, _) => Some(entry.node),
            Self::More(_) | Self::Gap => None,
        }
    }
}

impl Model {
    /// The rows of the Stand-up screen.
    pub fn standup_rows(&self) -> impl Iterator<Item = StandupRow<'_>> {
        let person = self.standup.person;
        let parts = self.standup.told().into_iter().flat_map(move |told| told.told_to(person));
        parts.enumerate().flat_map(move |(nth, (part, entries))| {
            let gap = (nth > 0).then_some(StandupRow::Gap);
            let is_cut = person.is_none() && part.section != Section::Next && part.count > entries.len();
            let more = is_cut.then_some(StandupRow::More(part.count - entries.len()));
            let rows = entries.into_iter().enumerate();
            let rows = rows.map(move |(at, entry)| StandupRow::Entry(part.section, entry, at == 0));
            gap.into_iter().chain(rows).chain(more)
        })
    }

    /// The task selected on the Stand-up screen.
    pub(super) fn standup_task(&self) -> Option<NodeId> {
        self.standup_rows().nth(self.standup.list.selected)?.node()
    }

    /// The turn whose seconds are shown; nothing where no clock is shown, so that nothing has to be drawn.
    pub fn running_turn(&self) -> Option<u32> {
        let is_shown = self.screen == super::Screen::Standup && self.standup.person.is_some() && !self.is_empty();
        (is_shown && self.standup.clock.is_on).then_some(self.standup.clock.turn)
    }
}
