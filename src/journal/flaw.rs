//! What can be wrong with a line of a journal. A flawed line is skipped, counted and shown; it costs no other line.

use serde::Serialize;
use thiserror::Error;

/// Why a line was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Error, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// Its end is missing: the machine or the program stopped while it was written.
    #[error("the line was not written to its end")]
    Torn,
    /// It is full of zeros: the machine lost power while it was written.
    #[error("there is nothing but zeros")]
    Zeroed,
    /// It was damaged after it was written.
    #[error("the checksum does not fit")]
    Checksum,
    /// Its checksum fits, but what it says makes no sense.
    #[error("the line says nothing that makes sense")]
    Body,
    /// It was written by a newer longpole.
    #[error("a newer longpole wrote this")]
    Newer,
    /// It is longer than any line longpole writes.
    #[error("the line is too long to be a record")]
    TooLong,
    /// A version control system left it there.
    #[error("this is the mark of a merge conflict")]
    Conflict,
    /// It is something else altogether.
    #[error("this is not a record")]
    Foreign,
}

impl Flaw {
    /// Whether something may be missing because of it.
    pub fn is_loss(self) -> bool {
        self != Self::Conflict
    }
}

/// A flawed line and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FlawedLine {
    /// The line, one-based.
    pub line: usize,
    /// What is wrong with it.
    pub flaw: Flaw,
}
