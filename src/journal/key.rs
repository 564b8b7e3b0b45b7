//! What a task is called in the journal: its id, or where the plan gives none, its place and title.

use std::borrow::Borrow;
use std::fmt;

use serde::Serialize;

use super::flaw::Flaw;
use super::part::Cursor;
use super::part::Part;
use crate::plan::SafeText;

/// What a name made from place and title begins with; no id that longpole makes does.
const PROVISIONAL: char = '~';

/// The name under which the journal keeps what happened to a task or step.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Key(SafeText);

impl Key {
    /// The key of an id.
    pub fn new(id: &str) -> Self {
        Self(SafeText::new(id))
    }

    /// The key of an id of a plan, which is safe already.
    pub(super) fn of(id: &SafeText) -> Self {
        Self(id.clone())
    }

    /// The key of a place, which holds until the place or the title changes.
    pub fn provisional(place: &str) -> Self {
        Self(SafeText::from(format!("{PROVISIONAL}{place}")))
    }

    /// The place that it was made from.
    pub(super) fn place(&self) -> Option<&str> {
        self.0.strip_prefix(PROVISIONAL)
    }

    /// Whether it was made from place and title.
    pub fn is_provisional(&self) -> bool {
        self.0.starts_with(PROVISIONAL)
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Part for Key {
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        cursor.text().map(Self)
    }
}
