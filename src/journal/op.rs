//! What can happen to a plan: the closed list of operations, in one table that reads and writes them too.

use super::digest::Digest;
use super::ending::Ending;
use super::flaw::Flaw;
use super::key::Key;
use super::part::Cursor;
use super::part::Part;
use super::record::RecordId;
use crate::plan::SafeText;
use crate::plan::micro::Duration;

/// Declares the operations, and how each is written to a line and read from it.
macro_rules! operations {
    ($($(#[doc = $doc:literal])+ $name:ident in $since:literal {
        $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty,)+
    })+) => {
        /// One thing that happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Op {
            $($(#[doc = $doc])+ $name { $($(#[doc = $fdoc])+ $field: $type,)+ },)+
        }

        impl Op {
            /// Each operation with its docs.
            pub const DOCS: &[(&str, &str)] = &[$((stringify!($name), concat!($($doc, "\n"),+)),)+];

            /// The first version of the format that knows it.
            pub fn since(&self) -> u64 {
                match self { $(Self::$name { .. } => $since,)+ }
            }

            /// What it is called in a line.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$name { .. } => stringify!($name),)+ }
            }
        }

        impl Part for Op {
            fn write(&self, out: &mut String) {
                match self {
                    $(Self::$name { $($field),+ } => {
                        let mut before = concat!(stringify!($name), "(");
                        $(
                            out.push_str(before);
                            out.push_str(concat!(stringify!($field), ":"));
                            $field.write(out);
                            before = ",";
                        )+
                        let _ = before;
                        out.push(')');
                    })+
                }
            }

            fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
                match cursor.word() {
                    $(stringify!($name) => {
                        let mut before = "(";
                        $(
                            cursor.expect(before)?;
                            cursor.expect(concat!(stringify!($field), ":"))?;
                            let $field = Part::read(cursor)?;
                            before = ",";
                        )+
                        let _ = before;
                        cursor.expect(")")?;
                        Ok(Self::$name { $($field),+ })
                    })+
                    "" => Err(Flaw::Body),
                    _ => Err(Flaw::Newer),
                }
            }
        }
    };
}

operations! {
    /// Work on a task began. On undo, it has not begun.
    Started in 1 {
        /// The task.
        task: Key,
    }
    /// A task was ticked; a block on it ends with that. On undo, it is open and blocked as before.
    Done in 1 {
        /// The task.
        task: Key,
    }
    /// A ticked task is open again. On undo, it is ticked, since when it was before.
    Reopened in 1 {
        /// The task.
        task: Key,
    }
    /// Something holds a task up. On undo, nothing does, or what did before.
    Blocked in 1 {
        /// The task.
        task: Key,
        /// What holds it up.
        why: SafeText,
        /// Whom or what it waits for, empty where nobody said.
        on: SafeText,
    }
    /// Nothing holds a task up any more. On undo, the former reason does again, since when it did before.
    Unblocked in 1 {
        /// The task.
        task: Key,
    }
    /// Somebody wrote something down about a task. On undo, the note is gone; other notes stay.
    Noted in 1 {
        /// The task.
        task: Key,
        /// The note.
        text: SafeText,
    }
    /// Somebody said how much is left. On undo, what was said before holds.
    Remaining in 1 {
        /// The task.
        task: Key,
        /// How much is left.
        left: Duration,
    }
    /// Somebody else does a task now. On undo, who did it before does it.
    Assigned in 1 {
        /// The task.
        task: Key,
        /// Who does it.
        to: SafeText,
    }
    /// A task was given up. On undo, it stands as it stood before.
    Dropped in 1 {
        /// The task.
        task: Key,
        /// Why, empty where nobody said.
        why: SafeText,
    }
    /// A task that was given up counts again, as it stood then. On undo, it is given up.
    Restored in 1 {
        /// The task.
        task: Key,
    }
    /// A step of a task was ticked, or its tick taken away. On undo, the step is as it was.
    Ticked in 1 {
        /// The task.
        task: Key,
        /// The step, by its id or else its title.
        step: Key,
        /// Whether it is done.
        done: bool,
    }
    /// A task goes by another name: all that was said of the old one is said of the new one, before and after. On undo,
    /// it is not.
    Rebound in 1 {
        /// The name that is gone from the plan.
        from: Key,
        /// The name the task has.
        to: Key,
    }
    /// A record does not count, with all its operations. On undo, which is a redo, it counts again.
    Undone in 1 {
        /// The record.
        record: RecordId,
    }
    /// A check was run. On undo, what was found before holds.
    Verified in 2 {
        /// The task, phase, day, milestone or plan that the criterion belongs to.
        of: Key,
        /// The criterion, by its id or else its text.
        criterion: Key,
        /// How the command ended.
        end: Ending,
        /// How long it ran, in milliseconds.
        took: u64,
        /// The command that ran.
        command: Digest,
        /// The revision of the repository around the plan, empty where there is none.
        revision: SafeText,
        /// Whether that revision was all there was: no file of it was changed.
        clean: bool,
        /// What the watched files held.
        watched: Digest,
        /// All that the command said.
        output: Digest,
        /// The end of what it said.
        tail: SafeText,
    }
    /// Somebody signed a criterion off. On undo, nobody did, or who did before.
    Signed in 2 {
        /// The task, phase, day, milestone or plan that the criterion belongs to.
        of: Key,
        /// The criterion, by its id or else its text.
        criterion: Key,
        /// What was signed.
        what: Digest,
        /// The role in which they did, empty where the plan names none.
        role: SafeText,
        /// Who did.
        name: SafeText,
    }
    /// A decision was made. On undo, it is open, or made as it was before.
    Decided in 2 {
        /// The decision.
        decision: Key,
        /// The option, by its id or else its title.
        option: Key,
        /// Who made it.
        who: SafeText,
        /// Why, empty where nobody said.
        why: SafeText,
    }
    /// Somebody approved a decision. On undo, they have not.
    Approved in 2 {
        /// The decision.
        decision: Key,
        /// The role in which they did.
        role: SafeText,
        /// Who did.
        name: SafeText,
    }
    /// Something was measured. On undo, what was measured before holds.
    Measured in 2 {
        /// The metric.
        metric: Key,
        /// The figure.
        value: SafeText,
        /// The command that measured it; all zeros where somebody did by hand.
        command: Digest,
        /// The revision of the repository around the plan, empty where there is none.
        revision: SafeText,
    }
    /// A risk came true. On undo, it is as open as before.
    Happened in 2 {
        /// The risk.
        risk: Key,
        /// What happened, empty where nobody said.
        note: SafeText,
    }
    /// A risk is over. On undo, it is as open as before.
    Closed in 2 {
        /// The risk.
        risk: Key,
        /// Why, empty where nobody said.
        why: SafeText,
    }
    /// A task was ticked although the hard gate before it was shut. On undo, it was not.
    Overrode in 2 {
        /// The task.
        task: Key,
        /// The phase or day whose gate was shut.
        gate: Key,
    }
}

impl Op {
    /// The task it is about; for a new name, the new one.
    pub fn task(&self) -> Option<&Key> {
        match self {
            Self::Started { task }
            | Self::Done { task }
            | Self::Reopened { task }
            | Self::Blocked { task, .. }
            | Self::Unblocked { task }
            | Self::Noted { task, .. }
            | Self::Remaining { task, .. }
            | Self::Assigned { task, .. }
            | Self::Dropped { task, .. }
            | Self::Restored { task }
            | Self::Ticked { task, .. }
            | Self::Overrode { task, .. }
            | Self::Rebound { to: task, .. } => Some(task),
            Self::Verified { .. }
            | Self::Signed { .. }
            | Self::Decided { .. }
            | Self::Approved { .. }
            | Self::Measured { .. }
            | Self::Happened { .. }
            | Self::Closed { .. }
            | Self::Undone { .. } => None,
        }
    }

    /// What it is about: a task, what a criterion belongs to, a decision, a metric or a risk.
    pub fn about(&self) -> Option<&Key> {
        match self {
            Self::Verified { of, .. } | Self::Signed { of, .. } => Some(of),
            Self::Decided { decision, .. } | Self::Approved { decision, .. } => Some(decision),
            Self::Measured { metric, .. } => Some(metric),
            Self::Happened { risk, .. } | Self::Closed { risk, .. } => Some(risk),
            _ => self.task(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_says_what_undoing_it_does() {
        for (name, doc) in Op::DOCS {
            assert!(doc.contains("On undo,"), "{name}");
        }
    }

    #[test]
    fn the_format_is_written_down_for_every_operation() {
        let format = include_str!("FORMAT.md");
        for (name, _) in Op::DOCS {
            assert!(format.contains(&format!("| `{name}` |")), "FORMAT.md does not describe {name}");
        }
    }
}
