//! What can happen to a plan: the closed list of operations, in one table that reads and writes them too.

use super::flaw::Flaw;
use super::key::Key;
use super::part::Cursor;
use super::part::Part;
use super::record::RecordId;
use crate::plan::SafeText;
use crate::plan::micro::Duration;

/// Declares the operations, and how each is written to a line and read from it.
macro_rules! operations {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $fdoc:literal])+ $field:ident: $type:ty,)+ })+) => {
        /// One thing that happened.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Op {
            $($(#[doc = $doc])+ $name { $($(#[doc = $fdoc])+ $field: $type,)+ },)+
        }

        impl Op {
            /// Each operation with its docs.
            pub const DOCS: &[(&str, &str)] = &[$((stringify!($name), concat!($($doc, "\n"),+)),)+];

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
    Started {
        /// The task.
        task: Key,
    }
    /// A task was ticked; a block on it ends with that. On undo, it is open and blocked as before.
    Done {
        /// The task.
        task: Key,
    }
    /// A ticked task is open again. On undo, it is ticked, since when it was before.
    Reopened {
        /// The task.
        task: Key,
    }
    /// Something holds a task up. On undo, nothing does, or what did before.
    Blocked {
        /// The task.
        task: Key,
        /// What holds it up.
        why: SafeText,
        /// Whom or what it waits for, empty where nobody said.
        on: SafeText,
    }
    /// Nothing holds a task up any more. On undo, the former reason does again, since when it did before.
    Unblocked {
        /// The task.
        task: Key,
    }
    /// Somebody wrote something down about a task. On undo, the note is gone; other notes stay.
    Noted {
        /// The task.
        task: Key,
        /// The note.
        text: SafeText,
    }
    /// Somebody said how much is left. On undo, what was said before holds.
    Remaining {
        /// The task.
        task: Key,
        /// How much is left.
        left: Duration,
    }
    /// Somebody else does a task now. On undo, who did it before does it.
    Assigned {
        /// The task.
        task: Key,
        /// Who does it.
        to: SafeText,
    }
    /// A task was given up. On undo, it stands as it stood before.
    Dropped {
        /// The task.
        task: Key,
        /// Why, empty where nobody said.
        why: SafeText,
    }
    /// A task that was given up counts again, as it stood then. On undo, it is given up.
    Restored {
        /// The task.
        task: Key,
    }
    /// A step of a task was ticked, or its tick taken away. On undo, the step is as it was.
    Ticked {
        /// The task.
        task: Key,
        /// The step, by its id or else its title.
        step: Key,
        /// Whether it is done.
        done: bool,
    }
    /// A task goes by another name: all that was said of the old one is said of the new one, before and after. On undo,
    /// it is not.
    Rebound {
        /// The name that is gone from the plan.
        from: Key,
        /// The name the task has.
        to: Key,
    }
    /// A record does not count, with all its operations. On undo, which is a redo, it counts again.
    Undone {
        /// The record.
        record: RecordId,
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
            | Self::Rebound { to: task, .. } => Some(task),
            Self::Undone { .. } => None,
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
}
