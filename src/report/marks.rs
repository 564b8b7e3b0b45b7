//! The shapes that carry the meaning: one set for UTF-8 terminals, one in ASCII for the others.

use crate::engine::Mark;

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
    /// Stands before a marked row.
    pub marked: &'static str,
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
    /// Where a line between panes hangs from a line above.
    pub tee: &'static str,
    /// The corners of a frame: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Stands for what was cut off.
    pub ellipsis: &'static str,
    /// Leads from one thing to the next.
    pub arrow: &'static str,
    /// Stands between two things in one line.
    pub dot: &'static str,
    /// Stands between what holds something and that.
    pub into: &'static str,
    /// More before, of which only the number is told.
    pub more_before: &'static str,
    /// Where many meet, and have not all come.
    pub joint_open: &'static str,
    /// Where many met.
    pub joint_over: &'static str,
    /// Says that something is wrong.
    pub warning: &'static str,
    /// Where the next letter goes.
    pub cursor: &'static str,
    /// Says that something is on the long pole.
    pub critical: &'static str,
    /// Says that something has hardly any float.
    pub near: &'static str,
    /// In a chart: a bar on the long pole.
    pub pole: &'static str,
    /// In a chart: a bar beside it.
    pub beside: &'static str,
    /// In a chart: time that may be needed.
    pub possible: &'static str,
    /// In a chart: time to spare.
    pub float: &'static str,
    /// In a chart: time that has to pass before something may start.
    pub lag: &'static str,
    /// In a chart: days on which nobody works.
    pub day_off: &'static str,
    /// In a chart: where today begins.
    pub today: &'static str,
    /// In a chart: a point in time.
    pub point: &'static str,
    /// In a chart: the day by which something is due.
    pub due: &'static str,
    /// In a chart: where a slot ends.
    pub slot_end: &'static str,
    /// Small bars from the lowest to the highest.
    pub spark: [&'static str; 8],
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
    marked: "●",
    bar_verified: "█",
    bar_claimed: "▓",
    bar_open: "░",
    vertical: "│",
    horizontal: "─",
    tee: "┬",
    corners: ["╭", "╮", "╰", "╯"],
    ellipsis: "…",
    arrow: "→",
    dot: "·",
    into: "›",
    more_before: "‹",
    joint_open: "□",
    joint_over: "■",
    warning: "▲",
    cursor: "▏",
    critical: "⚡",
    near: "≈",
    pole: "█",
    beside: "▓",
    possible: "▒",
    float: "·",
    lag: "╌",
    day_off: "░",
    today: "┊",
    point: "◇",
    due: "▼",
    slot_end: "▏",
    spark: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
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
    marked: "@",
    bar_verified: "#",
    bar_claimed: "=",
    bar_open: ".",
    vertical: "|",
    horizontal: "-",
    tee: "+",
    corners: ["+", "+", "+", "+"],
    ellipsis: "~",
    arrow: "->",
    dot: "-",
    into: ">",
    more_before: "<",
    joint_open: "[]",
    joint_over: "[#]",
    warning: "!",
    cursor: "_",
    critical: "*",
    near: "~",
    pole: "#",
    beside: "=",
    possible: "~",
    float: ".",
    lag: "-",
    day_off: "'",
    today: ":",
    point: "o",
    due: "V",
    slot_end: "|",
    spark: ["_", "_", ".", ".", "-", "-", "=", "="],
    more_above: "^",
    more_below: "v",
};

impl Marks {
    /// The set for a terminal.
    pub const fn for_terminal(unicode: bool) -> Self {
        if unicode { UNICODE } else { ASCII }
    }

    /// The shape of what many wait for together.
    pub const fn joint(&self, is_over: bool) -> &'static str {
        if is_over { self.joint_over } else { self.joint_open }
    }

    /// The shape of a state.
    pub const fn of(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Ready => self.ready,
            Mark::Waiting => self.waiting,
            Mark::Doing => self.doing,
            Mark::Claimed => self.claimed,
            Mark::Verified => self.verified,
            Mark::Blocked => self.blocked,
            Mark::Regressed => self.regressed,
            Mark::Dropped => self.dropped,
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn each_state_has_its_own_shape_of_the_same_width() {
        for (marks, cells) in [(UNICODE, 1), (ASCII, 3)] {
            let shapes = Mark::ALL.map(|(mark, _)| marks.of(mark));
            for (at, shape) in shapes.iter().enumerate() {
                assert_eq!(shape.width(), cells, "{shape}");
                assert!(shapes.iter().skip(at + 1).all(|other| other != shape));
            }
        }
    }

    #[test]
    fn the_ascii_set_is_ascii() {
        assert!(format!("{ASCII:?}").is_ascii());
    }
}
