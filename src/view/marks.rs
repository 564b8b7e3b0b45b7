//! The shapes that carry the meaning: one set for UTF-8 terminals, one in ASCII for the others.

/// A set of shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// A task that can be started.
    pub ready: &'static str,
    /// A task that waits for others.
    pub waiting: &'static str,
    /// A task somebody works on.
    pub doing: &'static str,
    /// A task said to be done.
    pub claimed: &'static str,
    /// A task proven to be done.
    pub verified: &'static str,
    /// A task that is stuck.
    pub blocked: &'static str,
    /// A task that was proven and no longer is.
    pub regressed: &'static str,
    /// A task given up.
    pub dropped: &'static str,
    /// An open row.
    pub open: &'static str,
    /// A closed row.
    pub closed: &'static str,
    /// Stands before the selected row.
    pub selected: &'static str,
    /// The verified part of a bar.
    pub bar_verified: &'static str,
    /// The claimed part of a bar.
    pub bar_claimed: &'static str,
    /// The open part of a bar.
    pub bar_open: &'static str,
    /// The line between two panes side by side.
    pub vertical: &'static str,
    /// The line between two panes one above the other.
    pub horizontal: &'static str,
    /// Stands for what was cut off.
    pub ellipsis: &'static str,
    /// Stands between two things in one line.
    pub dot: &'static str,
    /// Says that something is wrong.
    pub warning: &'static str,
    /// More above.
    pub more_above: &'static str,
    /// More below.
    pub more_below: &'static str,
}

/// For terminals that show Unicode.
pub const UNICODE: Marks = Marks {
    ready: "○",
    waiting: "·",
    doing: "◐",
    claimed: "◇",
    verified: "◆",
    blocked: "⊘",
    regressed: "↺",
    dropped: "–",
    open: "▾",
    closed: "▸",
    selected: "▌",
    bar_verified: "█",
    bar_claimed: "▓",
    bar_open: "░",
    vertical: "│",
    horizontal: "─",
    ellipsis: "…",
    dot: "·",
    warning: "▲",
    more_above: "↑",
    more_below: "↓",
};

/// For terminals that do not.
pub const ASCII: Marks = Marks {
    ready: "[ ]",
    waiting: "[.]",
    doing: "[/]",
    claimed: "[x]",
    verified: "[X]",
    blocked: "[!]",
    regressed: "[~]",
    dropped: "[-]",
    open: "-",
    closed: "+",
    selected: ">",
    bar_verified: "#",
    bar_claimed: "=",
    bar_open: ".",
    vertical: "|",
    horizontal: "-",
    ellipsis: "~",
    dot: "-",
    warning: "!",
    more_above: "^",
    more_below: "v",
};

impl Marks {
    /// The set for a terminal.
    pub const fn for_terminal(unicode: bool) -> Self {
        if unicode { UNICODE } else { ASCII }
    }

    /// The shapes a task can have, with what each says.
    pub const fn legend(&self) -> [(&'static str, &'static str); 8] {
        [
            (self.ready, "ready"),
            (self.waiting, "not ready yet"),
            (self.doing, "doing"),
            (self.claimed, "claimed"),
            (self.verified, "verified"),
            (self.blocked, "blocked"),
            (self.regressed, "regressed"),
            (self.dropped, "dropped"),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::widgets::width;
    use super::*;

    #[test]
    fn each_state_has_its_own_shape_of_the_same_width() {
        for (marks, cells) in [(UNICODE, 1), (ASCII, 3)] {
            let legend = marks.legend();
            for (at, (shape, _)) in legend.iter().enumerate() {
                assert_eq!(width(shape), cells, "{shape}");
                assert!(legend.iter().skip(at + 1).all(|(other, _)| other != shape));
            }
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        assert!(format!("{ASCII:?}").is_ascii());
    }
}
