//! What is claimed beside what is so: criteria, metrics, claims.

use super::Few;
use crate::plan::OnRevision;
use crate::plan::SafeText;
use crate::plan::micro::Duration;
use crate::plan::micro::Link;
use crate::plan::micro::Target;
use crate::plan::micro::Value;

crate::plan::record! {
    /// One line of a gate or of a task's definition of done.
    pub struct Criterion short text {
        /// What has to hold, in words.
        text: SafeText,
        /// A name that needs can use.
        id: SafeText,
        /// A command that succeeds exactly when it holds.
        run: SafeText,
        /// The role that signs it off.
        sign: SafeText,
        /// Files whose change makes the evidence stale.
        watch: Few<SafeText>,
        /// How long the command may take: `"5m"`.
        timeout: Option<Duration>,
        /// How old the evidence may get: `"7d"`.
        max_age: Option<Duration>,
        /// What a new revision does to the evidence: `Expire` (the default), or `Keep` (the default where files are watched).
        revision: Option<OnRevision>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// Something that is measured.
    pub struct Metric {
        /// What is measured.
        title: SafeText = required,
        /// A name for it.
        id: SafeText,
        /// The group it belongs to: `"Security"`.
        group: SafeText,
        /// What it has to reach: `">= 80%"`, `"< 100ms"`.
        target: Option<Target>,
        /// What somebody said it is.
        claimed: Option<Value>,
        /// What it was found to be.
        measured: Option<Value>,
        /// What it is counted in.
        unit: SafeText,
        /// Where the figure comes from.
        source: SafeText,
        /// A command that prints the figure.
        measure: SafeText,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }

    /// What was said beside what was found.
    pub struct Claim {
        /// What was said.
        claimed: SafeText = required,
        /// What was found.
        found: SafeText,
        /// What it is about.
        about: SafeText,
        /// How far apart the two are.
        gap: SafeText,
        /// Where to look.
        links: Few<Link>,
        /// Anything worth knowing.
        notes: Few<SafeText>,
    }
}
