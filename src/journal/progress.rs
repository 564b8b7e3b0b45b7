//! Progress: what happened to each task, as plain data. It is the fold of the journal and nothing else.

use std::collections::BTreeMap;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::Serialize;

use super::key::Key;
use super::stamp::Millis;
use super::stamp::Stamp;
use super::truth::Truth;
use crate::plan::SafeText;
use crate::plan::micro::Duration;
use crate::plan::micro::State;

/// Something somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// What was said.
    pub value: T,
    /// When, by the clock of whoever said it.
    pub at: Millis,
    /// Its place in the order.
    pub stamp: Stamp,
    /// Who said it, empty where nobody knows.
    pub by: SafeText,
}

/// How far a task got, whatever holds it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Open and not begun.
    Todo,
    /// Begun.
    Doing,
    /// Ticked.
    Done,
}

/// What holds a task up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Why.
    pub why: SafeText,
    /// Whom or what it waits for, empty where nobody said.
    pub on: SafeText,
}

impl Block {
    /// Why, and whom or what it waits for.
    fn in_words(&self) -> SafeText {
        match (self.why.is_empty(), self.on.is_empty()) {
            (_, true) => self.why.clone(),
            (true, false) => SafeText::from(format!("waits for {}", self.on)),
            (false, false) => SafeText::from(format!("{}, waits for {}", self.why, self.on)),
        }
    }
}

/// What happened to one task. What is `None` was never said, and stands as the plan has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskProgress {
    /// How far it got.
    pub stage: Option<Said<Stage>>,
    /// What holds it up, if anything does.
    pub block: Option<Said<Option<Block>>>,
    /// Why it was given up, or that it counts again.
    pub dropped: Option<Said<Option<SafeText>>>,
    /// When it was begun.
    pub started: Option<Millis>,
    /// When it was ticked.
    pub finished: Option<Millis>,
    /// How much is left.
    pub remaining: Option<Said<Duration>>,
    /// Who does it.
    pub assigned: Option<Said<SafeText>>,
    /// What was written down about it, in order.
    pub notes: Vec<Said<SafeText>>,
    /// Its steps that were ticked or unticked.
    pub steps: BTreeMap<Key, Said<bool>>,
    /// Hard gates that were shut when it was ticked all the same, in order.
    pub overrode: Vec<Said<Key>>,
}

impl TaskProgress {
    /// Where it stands, where anybody said so; `plan` is where the plan has it.
    pub fn state(&self, plan: State) -> State {
        let is_dropped = self.dropped.as_ref().map_or(plan == State::Dropped, |said| said.value.is_some());
        if is_dropped {
            return State::Dropped;
        }
        let under = match plan {
            State::Dropped | State::Blocked => State::Todo,
            plan => plan,
        };
        let stage = self.stage.as_ref().map_or(under, |stage| match stage.value {
            Stage::Todo => State::Todo,
            Stage::Doing => State::Doing,
            Stage::Done => State::Done,
        });
        let is_blocked = self.block.as_ref().map_or(plan == State::Blocked, |said| said.value.is_some());
        if is_blocked && stage != State::Done { State::Blocked } else { stage }
    }

    /// Since when, by whom and why it stands so, as far as anybody said.
    pub fn since(&self, state: State) -> Option<Said<SafeText>> {
        let reason = |value: SafeText, at, stamp, by: &SafeText| Some(Said { value, at, stamp, by: by.clone() });
        match state {
            State::Dropped => {
                let dropped = self.dropped.as_ref()?;
                reason(dropped.value.clone().unwrap_or_default(), dropped.at, dropped.stamp, &dropped.by)
            }
            State::Blocked => {
                let block = self.block.as_ref()?;
                let why = block.value.as_ref().map(Block::in_words).unwrap_or_default();
                reason(why, block.at, block.stamp, &block.by)
            }
            State::Todo | State::Doing | State::Done => {
                let reached = self.stage.as_ref()?;
                reason(SafeText::default(), reached.at, reached.stamp, &reached.by)
            }
        }
    }

    /// Takes over what `other` knows: of each thing, what was said later.
    pub(super) fn absorb(&mut self, other: Self) {
        if is_later(other.stage.as_ref(), self.stage.as_ref()) {
            self.started = other.started;
            self.finished = other.finished;
            self.stage = other.stage;
        }
        later(&mut self.block, other.block);
        later(&mut self.dropped, other.dropped);
        later(&mut self.remaining, other.remaining);
        later(&mut self.assigned, other.assigned);
        self.notes.extend(other.notes);
        self.notes.sort_by_key(|note| note.stamp);
        self.overrode.extend(other.overrode);
        self.overrode.sort_by_key(|gate| gate.stamp);
        for (step, theirs) in other.steps {
            let mut ours = self.steps.remove(&step);
            later(&mut ours, Some(theirs));
            self.steps.extend(ours.map(|ours| (step, ours)));
        }
    }
}

pub(super) fn later<T>(ours: &mut Option<Said<T>>, theirs: Option<Said<T>>) {
    if is_later(theirs.as_ref(), ours.as_ref()) {
        *ours = theirs;
    }
}

fn is_later<T>(theirs: Option<&Said<T>>, ours: Option<&Said<T>>) -> bool {
    theirs.is_some_and(|theirs| ours.is_none_or(|ours| theirs.stamp > ours.stamp))
}

/// What happened to every task of which anything is known, by the name it had in the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub(super) tasks: HashMap<Key, TaskProgress, RandomState>,
    /// Names that tasks had before.
    pub(super) renamed: HashMap<Key, Key, RandomState>,
    pub(super) truth: Truth,
}

impl Progress {
    /// What happened to the task of this name, or of one it had before.
    pub fn task(&self, key: &str) -> Option<&TaskProgress> {
        self.tasks.get(key).or_else(|| self.tasks.get(self.renamed.get(key)?.as_str()))
    }

    /// All tasks of which anything is known, in no order.
    pub fn tasks(&self) -> impl Iterator<Item = (&Key, &TaskProgress)> {
        self.tasks.iter()
    }

    /// The name that holds now for one that may have been given up.
    pub fn current<'k>(&'k self, key: &'k Key) -> &'k Key {
        self.renamed.get(key).unwrap_or(key)
    }

    /// What was found out: checks, signatures, decisions, measurements, risks.
    pub fn truth(&self) -> &Truth {
        &self.truth
    }

    /// Whether nothing has happened.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.truth.is_empty()
    }
}
