//! Priorities as policy: `P1 after P0`, `ignore P3 until P1`.

use std::fmt;

use super::Micro;
use super::Wrong;
use crate::plan::Priority;

/// A rule that a plan sets for its priorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PriorityRule {
    /// Tasks of the first (and below) wait until all of the second (and above) are done.
    After(Priority, Priority),
    /// Tasks of the first (and below) are out of the count until all of the second (and above) are done.
    Ignore(Priority, Priority),
}

impl Micro for PriorityRule {
    const WHAT: &'static str = "a priority rule";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let rule = match words.as_slice() {
            [late, "after", early] => pair(late, early).map(|(late, early)| Self::After(late, early)),
            ["ignore", late, "until", early] => pair(late, early).map(|(late, early)| Self::Ignore(late, early)),
            _ => None,
        };
        rule.ok_or_else(|| Wrong::form(text, Self::WHAT, "write \"P1 after P0\" or \"ignore P3 until P1\""))
    }
}

impl fmt::Display for PriorityRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(late, early) => write!(f, "{} after {}", late.word(), early.word()),
            Self::Ignore(late, early) => write!(f, "ignore {} until {}", late.word(), early.word()),
        }
    }
}

fn pair(late: &str, early: &str) -> Option<(Priority, Priority)> {
    let (late, early) = (Priority::named(late)?, Priority::named(early)?);
    (late > early).then_some((late, early))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_it_read() {
        for text in ["P1 after P0", "ignore P3 until P1"] {
            assert_eq!(PriorityRule::parse(text).expect(text).to_string(), text);
        }
        assert!(PriorityRule::parse("P0 after P1").is_err());
        assert!(PriorityRule::parse("P9 after P1").is_err());
    }
}
