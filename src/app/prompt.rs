//! What is asked in the last line: a reason, a note.

use super::line::Line;
use crate::journal::Op;
use crate::plan::NodeId;
use crate::plan::SafeText;

use super::contents::Contents;

/// A question, and what was typed to answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked.
    pub asks: Asks,
    /// What it is about.
    pub nodes: Vec<NodeId>,
    /// What was typed so far.
    pub typed: Line,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// What holds tasks up.
    Block,
    /// What to write down about tasks.
    Note,
}

impl Asks {
    /// What stands before the text.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Block => "blocked by",
            Self::Note => "note",
        }
    }

    /// How an answer may look, while there is none.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Block => "no cmake in the image @ops",
            Self::Note => "wheel builds, needs cmake",
        }
    }

    /// What is said where nothing was typed.
    pub const fn missing(self) -> &'static str {
        match self {
            Self::Block => "a block needs a reason; nothing was recorded",
            Self::Note => "there was nothing to note; nothing was recorded",
        }
    }
}

impl Prompt {
    /// What the answer comes to; nothing where there is none.
    pub(super) fn ops(&self, contents: &Contents) -> Vec<Op> {
        let text = self.typed.trim();
        if text.is_empty() {
            return Vec::new();
        }
        let (why, on) = reason(text);
        let nodes = self.nodes.iter().map(|node| contents.key(*node));
        let op = |task| match self.asks {
            Asks::Block => Op::Blocked { task, why: why.clone(), on: on.clone() },
            Asks::Note => Op::Noted { task, text: SafeText::new(text) },
        };
        nodes.map(op).collect()
    }
}

/// A reason, and after a last ` @` whom or what it waits for.
fn reason(text: &str) -> (SafeText, SafeText) {
    let split = text.rsplit_once(" @").map(|(why, on)| (why.trim(), on.trim()));
    let (why, on) = split.filter(|(why, on)| !why.is_empty() && !on.is_empty()).unwrap_or((text, ""));
    (SafeText::new(why), SafeText::new(on))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, why: &str, on: &str) {
        assert_eq!(reason(text), (SafeText::new(why), SafeText::new(on)));
    }

    #[test]
    fn whom_it_waits_for_stands_behind_the_last_at() {
        check("no cmake @ops", "no cmake", "ops");
        check("asked ann@example.org", "asked ann@example.org", "");
        check("mail @ann was lost @the platform team", "mail @ann was lost", "the platform team");
        check("ends with @", "ends with @", "");
        check("@ops", "@ops", "");
    }
}
