//! Who and what a plan has to work with: roles, people, means, and what to read and tell.

use super::Few;
use crate::plan::SafeText;
use crate::plan::micro::DateRange;
use crate::plan::micro::Duration;
use crate::plan::micro::Fte;
use crate::plan::micro::Link;

crate::plan::record! {
    /// A role somebody fills.
    pub struct Role short name {
        /// What plans call it: `"backend"`.
        name: SafeText = required,
        /// What it is in full: `"Senior backend engineer"`.
        title: SafeText,
        /// How many people it stands for: `1`, `0.25`, `"1-2"`.
        fte: Option<Fte>,
        /// Days on which nobody fills it.
        leave: Few<DateRange>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// Somebody.
    pub struct Person short name {
        /// What plans call them.
        name: SafeText = required,
        /// The roles they fill.
        roles: Few<SafeText>,
        /// How much of their time is here: `1`, `0.5`.
        fte: Option<Fte>,
        /// Their days off: `"2026-01-19..2026-01-21"`.
        leave: Few<DateRange>,
    }

    /// Something the work needs besides people.
    pub struct Resource short title {
        /// What it is.
        title: SafeText = required,
        /// How much of it.
        amount: SafeText,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// Something to read.
    pub struct Reading short title {
        /// What it is called.
        title: SafeText = required,
        /// Where it is.
        link: Option<Link>,
        /// How long it takes.
        time: Option<Duration>,
        /// Who should read it.
        audience: SafeText,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// What to tell somebody.
    pub struct Brief {
        /// Whom: `"executive"`, `"team"`, `"sponsor"`.
        audience: SafeText = required,
        /// What, in a sentence or several.
        text: Few<SafeText>,
        /// What they do next, in order.
        actions: Few<SafeText>,
    }
}
