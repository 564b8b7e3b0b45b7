//! Where a task stood when the plan was written: `done`, `blocked: no cmake in the image`.

use std::fmt;

use super::Date;
use super::Micro;
use super::Wrong;
use crate::plan::SafeText;

/// Where a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not begun.
    #[default]
    Todo,
    /// Begun.
    Doing,
    /// Ticked.
    Done,
    /// Held up.
    Blocked,
    /// Given up.
    Dropped,
}

impl State {
    /// All of them with their words.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Todo, "todo"),
        (Self::Doing, "doing"),
        (Self::Done, "done"),
        (Self::Blocked, "blocked"),
        (Self::Dropped, "dropped"),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("todo", |(_, word)| word)
    }
}

/// A state and, where given, the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Status {
    /// Where it stands.
    pub state: State,
    /// Since when it is held up.
    pub since: Option<Date>,
    /// Why, in the plan's own words.
    pub reason: SafeText,
}

/// What stands between a state and the day since when it is so.
const SINCE: &str = " since ";

impl Micro for Status {
    const WHAT: &'static str = "a status";

    fn parse(text: &str) -> Result<Self, Wrong> {
        let (word, reason) = text.split_once(':').unwrap_or((text, ""));
        let (word, since) = word.trim().split_once(SINCE).map_or((word.trim(), None), |(word, day)| (word, Some(day)));
        let since = since.map(Date::parse).transpose()?;
        let known = State::ALL.iter().find(|(_, name)| name.eq_ignore_ascii_case(word));
        let (state, _) = known.ok_or_else(|| {
            Wrong::form(
                word,
                Self::WHAT,
                "write todo, doing, done, blocked, \"blocked since 2026-01-20\" or dropped, and a reason after a colon if you like",
            )
        })?;
        Ok(Self { state: *state, since, reason: reason.trim().into() })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.state.word())?;
        if let Some(since) = self.since {
            write!(f, "{SINCE}{since}")?;
        }
        if self.reason.is_empty() { Ok(()) } else { write!(f, ": {}", self.reason) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_perhaps_a_reason() {
        for text in [
            "todo",
            "doing: works without encryption",
            "blocked: base image has no cmake",
            "dropped",
            "blocked since 2026-01-20: rain",
        ] {
            assert_eq!(Status::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Status::parse("Done").expect("capital").state, State::Done);
        assert!(Status::parse("finito").is_err());
        assert!(Status::parse("blocked since 2026-02-30: rain").is_err());
    }
}
