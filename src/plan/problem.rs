//! What is wrong with a plan, where, and what to type next.

use std::ops::Range;

use serde::Serialize;

/// A stretch of a plan's text, in bytes. The empty span at 0 means "no particular place".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// From `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it names no particular place.
    pub fn is_nowhere(self) -> bool {
        self.end == 0
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravity {
    /// Something of the plan cannot be used as written.
    Error,
    /// It can be used, but hardly as meant.
    Warning,
    /// It could be clearer.
    Hint,
}

impl Gravity {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// One thing that is wrong: what, where, and what to type next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub gravity: Gravity,
    /// A short name for machines: `unknown-id`.
    pub code: &'static str,
    /// One sentence in plain words.
    pub message: String,
    /// What to type.
    pub hint: String,
    /// Where it stands.
    pub span: Span,
    /// Other places that belong to it, each with a word about it.
    pub also: Vec<(Span, String)>,
}

impl Problem {
    /// A problem that keeps something of the plan from being used.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Gravity::Error, code, span, message.into())
    }

    /// A problem that one can live with.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Gravity::Warning, code, span, message.into())
    }

    /// Something that could be clearer.
    pub fn suggestion(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Gravity::Hint, code, span, message.into())
    }

    /// The same with what to type next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub fn also(mut self, span: Span, word: impl Into<String>) -> Self {
        self.also.push((span, word.into()));
        self
    }

    fn new(gravity: Gravity, code: &'static str, span: Span, message: String) -> Self {
        Self { gravity, code, message, hint: String::new(), span, also: Vec::new() }
    }
}

/// The one of `known` that `word` was most likely meant to be.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let limit = (word.chars().count() / 3).clamp(1, 4);
    // Far-off lengths cannot be near; skipping them keeps this cheap beside many ids.
    let close = known.into_iter().filter(|other| other.len().abs_diff(word.len()) <= limit * 4);
    close
        .map(|other| (strsim::osa_distance(&lower, &other.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= limit)
        // Of several that are as near, always the same one, in whatever order they come.
        .min()
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_near() {
        assert_eq!(nearest("estimte", ["title", "estimate", "owner"]), Some("estimate"));
        assert_eq!(nearest("SEC-01", ["SEC-001", "FIX-006"]), Some("SEC-001"));
        assert_eq!(nearest("colour", ["title", "estimate"]), None);
        assert_eq!(nearest("VAL-9", ["VAL-3", "VAL-1"]), nearest("VAL-9", ["VAL-1", "VAL-3"]));
    }
}
