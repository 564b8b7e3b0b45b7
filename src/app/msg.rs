//! What can happen to the state, and what it asks the outside to do.

use std::sync::Arc;

use super::checks::CheckDeed;
use super::checks::CheckNews;
use super::contents::Loaded;
use super::contents::Seen;
use super::contents::Shared;
use super::history::PastMoment;
use super::history::Travel;
use super::model::Measured;
use super::model::Origin;
use crate::engine::choices::DecisionView;
use crate::journal::Op;
use crate::keys::Press;
use crate::plan::Date;
use crate::plan::SafeText;
use crate::report::Chronicle;
use crate::report::Standup;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Pressed(Press),
    /// The mouse did something over a cell.
    Pointed {
        /// What it did.
        pointer: Pointer,
        /// The column.
        x: u16,
        /// The row.
        y: u16,
    },
    /// Text was pasted.
    Pasted(SafeText),
    /// The window has this size now.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A frame was drawn, and was this long.
    Drawn(Measured),
    /// The plan was read again, or could not be.
    Loaded(Loaded),
    /// What the user did is kept, and this is how the plan stands with it.
    Recorded {
        /// How it stands.
        contents: Shared,
        /// What was done.
        done: Done,
    },
    /// What the user did has to wait until another longpole lets go of the journal.
    Waits(Deed),
    /// What the user did is not kept, because another file is a copy of the plan and nobody said whether they share progress.
    Copied {
        /// What they did.
        deed: Deed,
        /// The other file.
        copy: SafeText,
    },
    /// What the user did is not kept.
    NotSaved {
        /// What they did.
        deed: Deed,
        /// Why it is not kept.
        why: SafeText,
    },
    /// Others have recorded something, and this is how the plan stands with it.
    Changed {
        /// How it stands.
        contents: Shared,
        /// What has to be said about it, if anything.
        notice: Option<SafeText>,
    },
    /// What a screen asked for.
    Told(Told),
    /// What has become of checks.
    Checks(CheckNews),
    /// So many seconds have passed; it comes only while a clock is shown.
    SecondsPassed(u32),
    /// Something the user asked for was done, and this is what has to be said about it.
    Said(SafeText),
    /// Something the user asked for did not work.
    Failed(SafeText),
    /// Another plan was opened.
    Opened {
        /// The plan.
        contents: Shared,
        /// Where it came from.
        origin: Origin,
        /// The day on which it is looked at.
        today: Date,
    },
    /// What was said has been there long enough.
    Faded,
}

/// What a screen asks the outside to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The stand-up.
    Standup {
        /// How the plan stands.
        contents: Shared,
        /// How many records of the journal that is, if not all.
        n_records: Option<usize>,
    },
    /// What happened.
    History,
    /// What each option of each decision would do.
    Choices {
        /// How the plan stands.
        contents: Shared,
    },
    /// How everything was at a moment.
    Past(Travel),
}

/// What the outside tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// The stand-up.
    Standup {
        /// What there is to tell.
        told: Arc<Standup>,
        /// The plan it is told of.
        of: Seen,
    },
    /// What happened.
    History(Arc<Chronicle>),
    /// The decisions with what each option would do.
    Choices(Arc<Vec<DecisionView>>),
    /// How everything was at a moment; nothing where that is now.
    Past(Option<(Shared, PastMoment)>),
}

/// Something the user did that is to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// These operations, as one action.
    Do(Vec<Op>),
    /// Take back the last action.
    Undo,
    /// Do again what was taken back.
    Redo,
}

/// What a deed came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// These operations are kept.
    Did(Vec<Op>),
    /// These were taken back.
    TookBack(Vec<Op>),
    /// These count again.
    DidAgain(Vec<Op>),
}

/// What a mouse can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// Press its first button.
    Click,
    /// Move while that is pressed.
    Drag,
    /// Let it go.
    Release,
    /// Turn the wheel away from the hand.
    WheelUp,
    /// Turn the wheel towards the hand.
    WheelDown,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave.
    Quit,
    /// Open the plan in the user's editor, then read it again.
    OpenEditor {
        /// The byte of the plan's text at which to open it.
        at: usize,
    },
    /// Read the plan from disk again.
    ReloadPlan,
    /// Open another plan, by its place among them.
    OpenPlan(usize),
    /// Record what the user did; the screen changes when that is kept.
    Record(Deed),
    /// Let copies of the plan share their progress.
    Share,
    /// Tell a screen what it asks; the answer comes as a message.
    Ask(Ask),
    /// Put a text where it can be pasted from.
    Copy(String),
    /// Write a text to a new Markdown file of about this name.
    WriteFile {
        /// The name without its ending.
        name: String,
        /// What to write.
        text: String,
    },
    /// Note that a stand-up is held now, so that the next one begins here.
    NoteStandup,
    /// Something about checks: to ask for them, allow, run or end them. What comes of it comes as messages.
    Checks(CheckDeed),
    /// Give the terminal back and stop, until the shell continues us.
    Suspend,
}
