//! What can be wrong with a small notation, and what to type instead.

use thiserror::Error;

use crate::plan::SafeText;

/// Why a notation could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Wrong {
    /// It is not of the form at all.
    #[error("`{text}` is not {what}")]
    Form {
        /// What was written.
        text: SafeText,
        /// What was expected, with its article.
        what: &'static str,
        /// What to type instead.
        hint: &'static str,
    },
    /// A number without a unit.
    #[error("`{text}` has no unit")]
    NoUnit {
        /// What was written.
        text: SafeText,
    },
    /// A unit that is not one of ours.
    #[error("`{unit}` is not a unit of time")]
    UnknownUnit {
        /// What was written.
        unit: SafeText,
    },
    /// Days and hours in one figure, whose sum depends on the calendar.
    #[error("`{text}` mixes units")]
    MixedUnits {
        /// What was written.
        text: SafeText,
    },
    /// More than fits.
    #[error("`{text}` is too large")]
    TooLarge {
        /// What was written.
        text: SafeText,
    },
    /// The low end is above the high end.
    #[error("the estimate `{text}` is upside down")]
    UpsideDown {
        /// What was written.
        text: SafeText,
        /// The same, the right way up.
        turned: String,
    },
    /// A range whose end is before its start.
    #[error("`{text}` runs backwards")]
    Backwards {
        /// What was written.
        text: SafeText,
        /// The same, the right way round.
        turned: String,
    },
    /// A date that no calendar has.
    #[error("`{text}` does not exist")]
    NoSuchDate {
        /// What was written.
        text: SafeText,
        /// Why, and the nearest that does.
        hint: String,
    },
}

impl Wrong {
    /// Says that `text` is not `what`.
    pub fn form(text: &str, what: &'static str, hint: &'static str) -> Self {
        Self::Form { text: text.into(), what, hint }
    }

    /// What to type instead.
    pub fn hint(&self) -> String {
        match self {
            Self::Form { hint, .. } => (*hint).to_owned(),
            Self::NoUnit { text } => format!("write \"{text}h\" for hours or \"{text}d\" for working days"),
            Self::UnknownUnit { .. } => "the units are m, h, d (working days) and w (working weeks)".to_owned(),
            Self::MixedUnits { .. } => "keep to one unit: \"1.5d\" or \"12h\"".to_owned(),
            Self::TooLarge { .. } => "split it into several tasks, or check the unit".to_owned(),
            Self::UpsideDown { turned, .. } | Self::Backwards { turned, .. } => format!("write \"{turned}\""),
            Self::NoSuchDate { hint, .. } => hint.clone(),
        }
    }

    /// A short name for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form { .. } => "notation",
            Self::NoUnit { .. } | Self::UnknownUnit { .. } | Self::MixedUnits { .. } | Self::TooLarge { .. } => "unit",
            Self::UpsideDown { .. } => "upside-down",
            Self::Backwards { .. } => "backwards",
            Self::NoSuchDate { .. } => "no-such-date",
        }
    }
}
