//! How the command of a check ended, and what that says about its criterion. Only one ending of all is a pass.

use serde::Serialize;

use super::flaw::Flaw;
use super::part::Cursor;
use super::part::Part;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// With an exit code.
    Exit(u64),
    /// By a signal.
    Signal(u64),
    /// It took longer than it may.
    Timeout,
    /// It was not begun: there was no shell, no folder, no permission.
    Unstarted,
}

/// What a run says about its criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// Nothing: the command did not get to answer.
    CouldNotRun,
}

/// The exit code of a shell for a command that may not be run.
const NOT_EXECUTABLE: u64 = 126;
/// The exit code of a shell for a command that is not there.
const NOT_FOUND: u64 = 127;
/// What a shell adds to the number of the signal that ended a command.
const SIGNALLED: u64 = 128;

impl Ending {
    /// What it says. A check that could not run is no pass, and no failure either.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Exit(0) => Verdict::Passed,
            Self::Exit(code) if code > SIGNALLED && code <= SIGNALLED + 64 => Verdict::CouldNotRun,
            Self::Exit(NOT_EXECUTABLE | NOT_FOUND) | Self::Signal(_) | Self::Timeout | Self::Unstarted => {
                Verdict::CouldNotRun
            }
            Self::Exit(_) => Verdict::Failed,
        }
    }

    /// The same in words: `exit 1`, `command not found (exit 127)`.
    pub fn words(self) -> String {
        match self {
            Self::Exit(NOT_EXECUTABLE) => format!("no permission to run it, exit {NOT_EXECUTABLE}"),
            Self::Exit(NOT_FOUND) => format!("command not found, exit {NOT_FOUND}"),
            Self::Exit(code) if code > SIGNALLED && code <= SIGNALLED + 64 => {
                format!("ended by signal {}, exit {code}", code - SIGNALLED)
            }
            Self::Exit(code) => format!("exit {code}"),
            Self::Signal(signal) => format!("ended by signal {signal}"),
            Self::Timeout => "timed out".to_owned(),
            Self::Unstarted => "not started".to_owned(),
        }
    }
}

impl Part for Ending {
    fn write(&self, out: &mut String) {
        let (word, number) = match self {
            Self::Exit(code) => ("Exit", Some(code)),
            Self::Signal(signal) => ("Signal", Some(signal)),
            Self::Timeout => ("Timeout", None),
            Self::Unstarted => ("Unstarted", None),
        };
        out.push_str(word);
        if let Some(number) = number {
            out.push('(');
            number.write(out);
            out.push(')');
        }
    }

    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Flaw> {
        let number = |cursor: &mut Cursor<'_>| {
            cursor.expect("(")?;
            let number = cursor.number()?;
            cursor.expect(")")?;
            Ok(number)
        };
        match cursor.word() {
            "Exit" => number(cursor).map(Self::Exit),
            "Signal" => number(cursor).map(Self::Signal),
            "Timeout" => Ok(Self::Timeout),
            "Unstarted" => Ok(Self::Unstarted),
            _ => Err(Flaw::Body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exit_0_is_a_pass() {
        let all = (0..=255).map(Ending::Exit).chain((1..=64).map(Ending::Signal));
        let passed: Vec<Ending> = all
            .chain([Ending::Timeout, Ending::Unstarted])
            .filter(|ending| ending.verdict() == Verdict::Passed)
            .collect();
        assert_eq!(passed, [Ending::Exit(0)]);
    }

    #[test]
    fn a_check_that_did_not_answer_has_not_failed() {
        for ending in [Ending::Exit(126), Ending::Exit(127), Ending::Exit(137), Ending::Signal(9), Ending::Timeout] {
            assert_eq!(ending.verdict(), Verdict::CouldNotRun, "{ending:?}");
        }
        for code in [1, 2, 125, 128, 193, 255] {
            assert_eq!(Ending::Exit(code).verdict(), Verdict::Failed, "{code}");
        }
    }
}
