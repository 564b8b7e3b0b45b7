//! Where a key is pressed, and which rows of the table hold there.

/// A place in which a row of the table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The tree of the plan.
    Plan,
    /// The long pole and its chart.
    Path,
    /// What holds the plan up.
    Blockers,
    /// What changed since the last stand-up.
    Standup,
    /// What waits for what.
    Graph,
    /// What is claimed and what is proven.
    Evidence,
    /// What has to be decided, and what may happen.
    Decisions,
    /// What happened.
    History,
    /// Any screen with details beside its rows.
    Details,
    /// Any screen that is a list of rows.
    List,
    /// Any screen with anything to look for.
    Finding,
    /// Any screen on which a task is selected.
    Tasks,
    /// Any screen, while no text is being typed and nothing lies over it.
    Screen,
    /// The line in which the text to look for is typed.
    Find,
    /// The line in which a reason or a note is typed.
    Prompt,
    /// The palette.
    Palette,
    /// Any line in which text is typed.
    Typing,
    /// The help overlay.
    Help,
    /// The explanation of a task.
    Why,
    /// The question whether a command may run.
    Question,
    /// Wherever the keyboard is.
    Everywhere,
}

impl Context {
    /// Every context, in the order in which documentation lists them.
    pub const ALL: &[Self] = &[
        Self::Tasks,
        Self::Plan,
        Self::Path,
        Self::Blockers,
        Self::Standup,
        Self::Graph,
        Self::Evidence,
        Self::Decisions,
        Self::History,
        Self::Details,
        Self::List,
        Self::Finding,
        Self::Screen,
        Self::Find,
        Self::Prompt,
        Self::Palette,
        Self::Typing,
        Self::Why,
        Self::Question,
        Self::Help,
        Self::Everywhere,
    ];

    /// The contexts whose rows hold while the keyboard is in this one, in the order in which they are told.
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Plan => &[Self::Tasks, Self::Plan, Self::Details, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Path => &[Self::Tasks, Self::Path, Self::List, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Blockers => &[Self::Tasks, Self::Blockers, Self::List, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Standup => &[Self::Tasks, Self::Standup, Self::List, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Graph => &[Self::Tasks, Self::Graph, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Evidence => {
                &[Self::Evidence, Self::Tasks, Self::Details, Self::List, Self::Finding, Self::Screen, Self::Everywhere]
            }
            Self::Decisions => {
                &[Self::Decisions, Self::Details, Self::List, Self::Finding, Self::Screen, Self::Everywhere]
            }
            Self::History => &[Self::History, Self::List, Self::Finding, Self::Screen, Self::Everywhere],
            Self::Details => &[Self::Details, Self::Screen, Self::Everywhere],
            Self::List => &[Self::List, Self::Screen, Self::Everywhere],
            Self::Finding => &[Self::Finding, Self::Screen, Self::Everywhere],
            Self::Screen => &[Self::Screen, Self::Everywhere],
            Self::Find => &[Self::Find, Self::Typing, Self::Everywhere],
            Self::Prompt => &[Self::Prompt, Self::Typing, Self::Everywhere],
            Self::Palette => &[Self::Palette, Self::Typing, Self::Everywhere],
            Self::Typing => &[Self::Typing, Self::Everywhere],
            Self::Tasks => &[Self::Tasks, Self::Everywhere],
            Self::Question => &[Self::Question, Self::Everywhere],
            Self::Why => &[Self::Why, Self::Everywhere],
            Self::Help => &[Self::Help, Self::Everywhere],
            Self::Everywhere => &[Self::Everywhere],
        }
    }

    /// What the place is called in the help and the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Path => "Path",
            Self::Blockers => "Blockers",
            Self::Standup => "Stand-up",
            Self::Graph => "Graph",
            Self::Evidence => "Evidence",
            Self::Decisions => "Decisions",
            Self::History => "History",
            Self::Details => "Where there are details",
            Self::List => "Every list of rows",
            Self::Finding => "Wherever there is something to find",
            Self::Screen => "Every screen",
            Self::Tasks => "Where a task is selected",
            Self::Find => "While typing a search",
            Self::Prompt => "While typing a reason, a note or a name",
            Self::Palette => "In the palette",
            Self::Typing => "While typing anything",
            Self::Why => "While reading why",
            Self::Question => "While asked whether a command may run",
            Self::Help => "Help",
            Self::Everywhere => "Everywhere",
        }
    }
}
