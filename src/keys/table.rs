//! The rows themselves: which keys ask for what, where, and in which words it is explained.

use std::borrow::Cow;

use super::chord::Chord;
use super::chord::Key;
use super::chord::Press;
use super::command::Command;
use super::context::Context;

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is asked for.
    pub command: Command,
    /// Where.
    pub context: Context,
    /// With which keys, the one to show first.
    pub chords: Cow<'static, [Chord]>,
    /// The command's name, as one would type it.
    pub name: &'static str,
    /// One line for the help.
    pub doc: &'static str,
    /// A word or two for the footer, if it is shown there.
    pub footer: Option<&'static str>,
}

/// A chord of one or more plain characters.
macro_rules! typed {
    ($($c:literal)+) => { Chord::of(&[$(Press::char($c)),+]) };
}

/// A chord of one key that types nothing.
macro_rules! key {
    ($key:ident) => {
        Chord::of(&[Press::plain(Key::$key)])
    };
}

/// A chord of Ctrl and a letter.
macro_rules! ctrl {
    ($c:literal) => {
        Chord::of(&[Press::ctrl($c)])
    };
}

/// A row; what stands after the explanation is its label in the footer.
macro_rules! row {
    ($command:ident in $context:ident: [$($chord:expr),+], $name:literal, $doc:literal) => {
        row!(@ $command $context [$($chord),+] $name $doc None)
    };
    ($command:ident in $context:ident: [$($chord:expr),+], $name:literal, $doc:literal, $footer:literal) => {
        row!(@ $command $context [$($chord),+] $name $doc Some($footer))
    };
    (@ $command:ident $context:ident [$($chord:expr),+] $name:literal $doc:literal $footer:expr) => {
        Row {
            command: Command::$command,
            context: Context::$context,
            chords: Cow::Borrowed(&[$($chord),+]),
            name: $name,
            doc: $doc,
            footer: $footer,
        }
    };
}

/// The table. Within a context the order is that of the help and the footer.
pub const ROWS: &[Row] = &[
    row!(Tick in Tasks: [typed!(' ')], "tick", "Tick the task or step, or untick it", "tick"),
    row!(Start in Tasks: [typed!('s')], "start", "Say that work on the task began", "start"),
    row!(Block in Tasks: [typed!('b')], "block", "Say what holds it up, or free it", "block"),
    row!(Note in Tasks: [typed!('n')], "note", "Write something down about the task", "note"),
    row!(OpenWhy in Tasks: [typed!('w')], "why", "Explain the selected task", "why"),
    row!(ToggleMark in Tasks: [typed!('m')], "mark", "Mark the task and go on, or unmark it"),
    row!(MarkRange in Tasks: [typed!('M')], "mark-range", "Mark from the last mark to here"),
    row!(MarkAll in Tasks: [typed!('*')], "mark-all", "Mark all matches, or all tasks in it"),
    row!(Down in Plan: [typed!('j'), key!(Down)], "down", "Select the next row"),
    row!(Up in Plan: [typed!('k'), key!(Up)], "up", "Select the previous row"),
    row!(Fold in Plan: [typed!('h'), key!(Left)], "fold", "Close the row, or go to its parent"),
    row!(Unfold in Plan: [typed!('l'), key!(Right)], "unfold", "Open the row, or go into it"),
    row!(ToggleFold in Plan: [key!(Enter)], "toggle-fold", "Open or close the row", "open/close"),
    row!(FoldAll in Plan: [typed!('z')], "fold-all", "Close everything", "close all"),
    row!(UnfoldAll in Plan: [typed!('Z')], "unfold-all", "Open everything"),
    row!(First in Plan: [typed!('g' 'g'), key!(Home)], "first", "Select the first row"),
    row!(Last in Plan: [typed!('G'), key!(End)], "last", "Select the last row"),
    row!(HalfPageDown in Plan: [ctrl!('d')], "half-page-down", "Half a page down"),
    row!(HalfPageUp in Plan: [ctrl!('u')], "half-page-up", "Half a page up"),
    row!(PageDown in Plan: [key!(PageDown)], "page-down", "A page down"),
    row!(PageUp in Plan: [key!(PageUp)], "page-up", "A page up"),
    row!(NextPhase in Plan: [typed!(']')], "next-phase", "Select the next phase"),
    row!(PreviousPhase in Plan: [typed!('[')], "previous-phase", "Select this phase, or the one before"),
    row!(ToggleDetail in Details: [typed!('p')], "toggle-detail", "Show or hide the details", "details"),
    row!(DetailDown in Details: [typed!('J')], "detail-down", "Scroll the details down"),
    row!(DetailUp in Details: [typed!('K')], "detail-up", "Scroll the details up"),
    row!(Verify in Screen: [typed!('v')], "verify", "Run the checks of what is selected"),
    row!(VerifyOpen in Screen: [typed!('g' 'v')], "verify-open", "Run all checks that have not passed"),
    row!(VerifyStale in Screen: [typed!('g' 's')], "verify-stale", "Run all checks that went stale"),
    row!(CancelChecks in Screen: [typed!('V')], "cancel-checks", "End the checks that run"),
    row!(Redo in Screen: [typed!('U'), ctrl!('r')], "redo", "Do again what was taken back"),
    row!(SaveAgain in Screen: [typed!('W')], "save-again", "Save what could not be saved"),
    row!(Jump in Path: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(TogglePace in Path: [typed!('f')], "pace", "As fast as possible, or as planned", "fastest"),
    row!(ToggleBeside in Path: [typed!('c')], "beside", "The pole alone, or what is near too", "pole only"),
    row!(ToggleTies in Path: [typed!('L')], "links", "Lines of the task, of all, or none", "links"),
    row!(ZoomIn in Path: [typed!('+'), typed!('=')], "zoom-in", "Fewer days, in more detail", "zoom in"),
    row!(ZoomOut in Path: [typed!('-')], "zoom-out", "More days, in less detail", "zoom out"),
    row!(Earlier in Path: [typed!('h'), key!(Left)], "earlier", "Show earlier days"),
    row!(Later in Path: [typed!('l'), key!(Right)], "later", "Show later days"),
    row!(Jump in Blockers: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(NextCause in Blockers: [typed!(']')], "next-cause", "Select the next cause", "next cause"),
    row!(PreviousCause in Blockers: [typed!('[')], "previous-cause", "Select this cause, or the one before"),
    row!(NextPerson in Standup: [typed!(']')], "next-person", "Go on to the next person", "next person"),
    row!(PreviousPerson in Standup: [typed!('[')], "previous-person", "Go back to the person before"),
    row!(CopyStandup in Standup: [typed!('y')], "copy-standup", "Copy it all as Markdown", "copy"),
    row!(WriteStandup in Standup: [typed!('Y')], "write-standup", "Write it all to a Markdown file"),
    row!(ToggleClock in Standup: [typed!('t')], "clock", "Switch the clock on or off", "clock"),
    row!(Jump in Standup: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(GoBefore in Graph: [typed!('h'), key!(Left)], "go-before", "Go to what it waits for", "needs"),
    row!(GoAfter in Graph: [typed!('l'), key!(Right)], "go-after", "Go to what waits for it", "frees"),
    row!(Down in Graph: [typed!('j'), key!(Down)], "down", "Go to the one below"),
    row!(Up in Graph: [typed!('k'), key!(Up)], "up", "Go to the one above"),
    row!(Center in Graph: [typed!('c')], "center", "Draw what lies around it", "around it"),
    row!(MoreSteps in Graph: [typed!('+'), typed!('=')], "more-steps", "Draw a step more either way", "more"),
    row!(FewerSteps in Graph: [typed!('-')], "fewer-steps", "Draw a step less either way", "less"),
    row!(Jump in Graph: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(Sign in Evidence: [typed!('S')], "sign", "Sign the criterion off, or approve", "sign"),
    row!(OnlyMissing in Evidence: [typed!('o')], "only-missing", "Only what does not hold, or all of it", "missing"),
    row!(NextGroup in Evidence: [typed!(']')], "next-group", "Select the next group", "next group"),
    row!(PreviousGroup in Evidence: [typed!('[')], "previous-group", "Select this group, or the one before"),
    row!(Jump in Evidence: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(Decide in Decisions: [typed!('d')], "decide", "Choose the selected option", "choose it"),
    row!(Sign in Decisions: [typed!('S')], "sign", "Sign the criterion off, or approve", "approve"),
    row!(RiskHappened in Decisions: [typed!('x')], "risk-happened", "Say that the risk came true", "it happened"),
    row!(RiskOver in Decisions: [typed!('c')], "risk-over", "Say that the risk is over", "it is over"),
    row!(Jump in Decisions: [key!(Enter)], "jump", "Go to the task in the plan", "in plan"),
    row!(NextGroup in Decisions: [typed!(']')], "next-group", "Select the next group", "next group"),
    row!(PreviousGroup in Decisions: [typed!('[')], "previous-group", "Select this group, or the one before"),
    row!(GoThere in History: [key!(Enter)], "go-there", "See everything as it was then", "as it was then"),
    row!(OnlyTask in History: [typed!('t')], "only-task", "Only this task, or all of them", "this task"),
    row!(OnlyPerson in History: [typed!('p')], "only-person", "Only this person, or all of them", "this person"),
    row!(OnlyKind in History: [typed!('a')], "only-kind", "Only actions of this kind, or all", "this kind"),
    row!(AllAgain in History: [typed!('x')], "all-again", "Show everything that happened"),
    row!(Jump in History: [typed!('l'), key!(Right)], "jump", "Go to the task in the plan"),
    row!(OpenWhy in History: [typed!('w')], "why", "Explain the selected task", "why"),
    row!(Down in List: [typed!('j'), key!(Down)], "down", "Select the next row"),
    row!(Up in List: [typed!('k'), key!(Up)], "up", "Select the previous row"),
    row!(First in List: [typed!('g' 'g'), key!(Home)], "first", "Select the first row"),
    row!(Last in List: [typed!('G'), key!(End)], "last", "Select the last row"),
    row!(HalfPageDown in List: [ctrl!('d')], "half-page-down", "Half a page down"),
    row!(HalfPageUp in List: [ctrl!('u')], "half-page-up", "Half a page up"),
    row!(PageDown in List: [key!(PageDown)], "page-down", "A page down"),
    row!(PageUp in List: [key!(PageUp)], "page-up", "A page up"),
    row!(Find in Finding: [typed!('/')], "find", "Find by words and filter words", "find"),
    row!(FindNext in Finding: [typed!('>')], "find-next", "Go to the next that has it"),
    row!(FindPrevious in Finding: [typed!('<')], "find-previous", "Go to the one before that has it"),
    row!(Share in Screen: [typed!('C')], "share", "Share progress with a copy of it"),
    row!(ShowPlan in Screen: [typed!('1')], "plan", "Show the plan"),
    row!(ShowPath in Screen: [typed!('2')], "path", "Show the long pole, with its dates"),
    row!(ShowBlockers in Screen: [typed!('3')], "blockers", "Show what holds the plan up"),
    row!(ShowStandup in Screen: [typed!('4')], "standup", "Show what is new since last time"),
    row!(ShowGraph in Screen: [typed!('5')], "graph", "Show what waits for what"),
    row!(ShowEvidence in Screen: [typed!('6')], "evidence", "Show what is proven, and what is not"),
    row!(ShowDecisions in Screen: [typed!('7')], "decisions", "Show what is to be decided, and risks"),
    row!(ShowHistory in Screen: [typed!('8')], "history", "Show what happened"),
    row!(StepBack in Screen: [typed!(',')], "step-back", "See how it was an action earlier"),
    row!(StepForward in Screen: [typed!('.')], "step-forward", "See how it was an action later"),
    row!(Forget in Screen: [key!(Esc)], "forget", "Return to now; end marks or search"),
    row!(NextScreen in Screen: [key!(Tab)], "next-screen", "Show the next screen"),
    row!(PreviousScreen in Screen: [key!(BackTab)], "previous-screen", "Show the screen before"),
    row!(OpenEditor in Screen: [typed!('e')], "edit", "Open the plan in $EDITOR at this line"),
    row!(Reload in Screen: [typed!('R')], "reload", "Read the plan from disk again"),
    row!(OpenPalette in Screen: [typed!(':'), ctrl!('p')], "palette", "Find a command, a task or a plan", "do"),
    row!(Undo in Screen: [typed!('u')], "undo", "Take back the last action", "undo"),
    row!(OpenHelp in Screen: [typed!('?')], "help", "Show the keys that work here", "help"),
    row!(Quit in Screen: [typed!('q')], "quit", "Leave", "quit"),
    row!(CompleteWord in Find: [key!(Tab)], "complete-word", "Complete a filter word: is:, owner:"),
    row!(AcceptFind in Find: [key!(Enter)], "accept-find", "Stay here and stop typing", "stay"),
    row!(CancelFind in Find: [key!(Esc)], "cancel-find", "Go back to where the search began", "go back"),
    row!(FindNext in Find: [key!(Down)], "find-next", "Go to the next match", "next"),
    row!(FindPrevious in Find: [key!(Up)], "find-previous", "Go to the previous match", "previous"),
    row!(AcceptPrompt in Prompt: [key!(Enter)], "accept-prompt", "Record it", "record"),
    row!(CancelPrompt in Prompt: [key!(Esc)], "cancel-prompt", "Record nothing", "cancel"),
    row!(PaletteDown in Palette: [key!(Down), ctrl!('n'), key!(Tab)], "palette-down", "Select the next one", "next"),
    row!(PaletteUp in Palette: [key!(Up), ctrl!('p'), key!(BackTab)], "palette-up", "Select the one before", "previous"),
    row!(Choose in Palette: [key!(Enter)], "choose", "Do it, or go there", "do it"),
    row!(ClosePalette in Palette: [key!(Esc)], "close-palette", "Do nothing", "close"),
    row!(EraseLetter in Typing: [key!(Backspace), ctrl!('h')], "erase-letter", "Take back the last letter"),
    row!(EraseWord in Typing: [ctrl!('w')], "erase-word", "Take back the last word"),
    row!(EraseAll in Typing: [ctrl!('u')], "erase-all", "Take back all that was typed"),
    row!(WhyDown in Why: [typed!('j'), key!(Down)], "why-down", "Scroll down", "down"),
    row!(WhyUp in Why: [typed!('k'), key!(Up)], "why-up", "Scroll up", "up"),
    row!(CloseWhy in Why: [key!(Esc), typed!('w'), typed!('q')], "close-why", "Close the explanation", "close"),
    row!(AllowCheck in Question: [typed!('A')], "allow", "Allow exactly this, now and later", "allow exactly this"),
    row!(SkipCheck in Question: [typed!('n')], "skip", "Do not allow this one", "not this one"),
    row!(RefuseChecks in Question: [typed!('q'), key!(Esc)], "refuse", "Run none of them", "none of them"),
    row!(QuestionDown in Question: [typed!('j'), key!(Down), key!(PageDown)], "question-down", "Show more of it", "more"),
    row!(QuestionUp in Question: [typed!('k'), key!(Up), key!(PageUp)], "question-up", "Show what was before"),
    row!(HelpDown in Help: [typed!('j'), key!(Down)], "help-down", "Scroll down", "down"),
    row!(HelpUp in Help: [typed!('k'), key!(Up)], "help-up", "Scroll up", "up"),
    row!(CloseHelp in Help: [key!(Esc), typed!('?'), typed!('q')], "close-help", "Close the help", "close"),
    row!(Suspend in Everywhere: [ctrl!('z')], "suspend", "Give the shell back; `fg` returns"),
    row!(Quit in Everywhere: [ctrl!('c')], "quit", "Leave"),
];

#[cfg(test)]
mod tests {
    use super::super::dispatch::rows_for;
    use super::*;

    #[test]
    fn every_command_has_a_row() {
        for command in Command::ALL {
            assert!(ROWS.iter().any(|row| row.command == *command), "{command:?} has no key");
        }
    }

    #[test]
    fn a_command_has_one_row_in_a_context_and_one_name() {
        for (at, row) in ROWS.iter().enumerate() {
            for other in ROWS.iter().skip(at + 1) {
                assert!(row.command != other.command || row.context != other.context, "{row:?} twice");
                assert_eq!(row.command == other.command, row.name == other.name);
            }
        }
    }

    #[test]
    fn no_chord_is_another_or_begins_another_where_both_hold() {
        for context in Context::ALL {
            let chords: Vec<Chord> = rows_for(*context).flat_map(|row| row.chords.iter().cloned()).collect();
            for (at, chord) in chords.iter().enumerate() {
                for (other_at, other) in chords.iter().enumerate() {
                    assert!(at == other_at || !other.starts_with(&chord.0), "{chord} begins {other} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn rows_are_explained_in_short_lines() {
        for row in ROWS {
            assert!(!row.chords.is_empty());
            assert!(row.doc.len() <= 37, "{}", row.doc);
            assert!(!row.doc.ends_with('.'), "{}", row.doc);
        }
    }

    #[test]
    fn the_shown_chord_of_a_footer_row_is_short() {
        for row in ROWS.iter().filter(|row| row.footer.is_some()) {
            assert!(row.chords[0].to_string().len() <= 5, "{row:?}");
        }
    }
}
