//! How a moment is told where the user is. Which hour it is there is known outside; here it is an argument.

use std::fmt;

use chrono::DateTime;
use chrono::NaiveDateTime;

use crate::journal::Millis;

/// What clocks show at a moment where the user is.
#[derive(Clone, Copy)]
pub struct LocalTime(pub fn(Millis) -> NaiveDateTime);

impl LocalTime {
    /// A moment in words: the day and the time.
    pub fn told(self, at: Millis) -> String {
        (self.0)(at).format("%a %d %b %H:%M").to_string()
    }
}

impl Default for LocalTime {
    /// As in Greenwich.
    fn default() -> Self {
        Self(|at| DateTime::from_timestamp_millis(at.0 as i64).unwrap_or_default().naive_utc())
    }
}

impl PartialEq for LocalTime {
    /// Wherever one is, the state is the same.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalTime")
    }
}
