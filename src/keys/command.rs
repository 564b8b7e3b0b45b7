//! Everything a key can ask for. What a command does is decided in `app/update/`, never here.

/// Declares the enum together with the list of all its values, so that a test can walk them.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// A thing the user can ask for with a key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Command {
            /// Every command there is.
            pub const ALL: &[Self] = &[$(Self::$name,)+];
        }
    };
}

commands! {
    /// Select the next visible row.
    Down,
    /// Select the previous visible row.
    Up,
    /// Move half a page down.
    HalfPageDown,
    /// Move half a page up.
    HalfPageUp,
    /// Move a page down.
    PageDown,
    /// Move a page up.
    PageUp,
    /// Select the first row.
    First,
    /// Select the last row.
    Last,
    /// Select the next phase.
    NextPhase,
    /// Select this phase, or the one before it.
    PreviousPhase,
    /// Close the selected row, or go to its parent.
    Fold,
    /// Open the selected row, or go to its first child.
    Unfold,
    /// Open or close the selected row.
    ToggleFold,
    /// Close everything.
    FoldAll,
    /// Open everything.
    UnfoldAll,
    /// Show or hide the detail pane.
    ToggleDetail,
    /// Scroll the detail pane down.
    DetailDown,
    /// Scroll the detail pane up.
    DetailUp,
    /// Begin typing what to look for.
    Find,
    /// Go to the next match.
    FindNext,
    /// Go to the previous match.
    FindPrevious,
    /// Return to now, or drop the marks, or else the search.
    Forget,
    /// Complete the filter word that was begun.
    CompleteWord,
    /// Stay at the match and stop typing.
    AcceptFind,
    /// Go back to where the search began.
    CancelFind,
    /// Take back the last letter that was typed.
    EraseLetter,
    /// Take back the last word that was typed.
    EraseWord,
    /// Take back all that was typed.
    EraseAll,
    /// Record what was typed.
    AcceptPrompt,
    /// Stop typing and record nothing.
    CancelPrompt,
    /// Mark the selected row and go on, or take its mark away.
    ToggleMark,
    /// Mark everything from the last mark to the selected row.
    MarkRange,
    /// Mark all matches, or else all tasks inside the selected row.
    MarkAll,
    /// Say what holds the selected task up, or that nothing does any more.
    Block,
    /// Write something down about the selected task.
    Note,
    /// Tick the selected task or step, or take its tick away.
    Tick,
    /// Say that work on the selected task has begun.
    Start,
    /// Run the checks of what is selected.
    Verify,
    /// Run all checks that have not passed.
    VerifyOpen,
    /// Run all checks whose evidence has expired.
    VerifyStale,
    /// End the checks that run.
    CancelChecks,
    /// Allow exactly this command, now and later.
    AllowCheck,
    /// Do not allow this command.
    SkipCheck,
    /// Allow nothing more and run nothing.
    RefuseChecks,
    /// Show more of the question.
    QuestionDown,
    /// Show what was before in the question.
    QuestionUp,
    /// Take back the last action.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Try again to save what could not be saved.
    SaveAgain,
    /// Show the Plan screen.
    ShowPlan,
    /// Show the Path screen.
    ShowPath,
    /// Show the Blockers screen.
    ShowBlockers,
    /// Show the Stand-up screen.
    ShowStandup,
    /// Show the Graph screen.
    ShowGraph,
    /// Show the Evidence screen.
    ShowEvidence,
    /// Show the Decisions screen.
    ShowDecisions,
    /// Show the History screen.
    ShowHistory,
    /// Show the next screen.
    NextScreen,
    /// Show the screen before.
    PreviousScreen,
    /// Go to the selected task in the plan.
    Jump,
    /// Go to the next group of rows.
    NextGroup,
    /// Go to this group of rows, or the one before.
    PreviousGroup,
    /// Show only what does not hold, or everything.
    OnlyMissing,
    /// Sign the selected criterion off, or approve in the selected role.
    Sign,
    /// Choose the selected option.
    Decide,
    /// Say that the selected risk came true.
    RiskHappened,
    /// Say that the selected risk is over.
    RiskOver,
    /// Go to the next cause.
    NextCause,
    /// Go to the cause before.
    PreviousCause,
    /// Show later days.
    Later,
    /// Show earlier days.
    Earlier,
    /// Show fewer days in more detail.
    ZoomIn,
    /// Show more days in less detail.
    ZoomOut,
    /// Keep or drop slots.
    TogglePace,
    /// Show the long pole alone, or what lies beside it too.
    ToggleBeside,
    /// Let copies of the plan share their progress.
    Share,
    /// Draw the links of the selected row, of all rows, or none.
    ToggleTies,
    /// Go on to the next person.
    NextPerson,
    /// Go back to the person before.
    PreviousPerson,
    /// Switch the clock on or off.
    ToggleClock,
    /// Copy the stand-up as Markdown.
    CopyStandup,
    /// Write the stand-up to a file.
    WriteStandup,
    /// Go to what the selected task waits for.
    GoBefore,
    /// Go to what waits for the selected task.
    GoAfter,
    /// Draw what lies around the selected task.
    Center,
    /// Draw one step less.
    FewerSteps,
    /// Draw one step more.
    MoreSteps,
    /// Show everything as it was right after the selected action.
    GoThere,
    /// Show only what happened to this task, or everything.
    OnlyTask,
    /// Show only what this person did, or everything.
    OnlyPerson,
    /// Show only actions of this kind, or everything.
    OnlyKind,
    /// Show everything that happened.
    AllAgain,
    /// Show everything as it was an action earlier.
    StepBack,
    /// Show everything as it was an action later.
    StepForward,
    /// Explain the selected task.
    OpenWhy,
    /// Close the explanation.
    CloseWhy,
    /// Scroll the explanation down.
    WhyDown,
    /// Scroll the explanation up.
    WhyUp,
    /// Find a command, a task or a plan by a few letters.
    OpenPalette,
    /// Select the next offer.
    PaletteDown,
    /// Select the offer before.
    PaletteUp,
    /// Do what is selected.
    Choose,
    /// Close the palette and do nothing.
    ClosePalette,
    /// Open the plan in the editor at the selected line.
    OpenEditor,
    /// Read the plan from disk again.
    Reload,
    /// Show the keys that work here.
    OpenHelp,
    /// Close the help.
    CloseHelp,
    /// Scroll the help down.
    HelpDown,
    /// Scroll the help up.
    HelpUp,
    /// Give the shell back for a while.
    Suspend,
    /// Leave.
    Quit,
}
