//! Where a key is pressed, and which rows of the table hold there.

/// A place in which a row of the table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The tree of the plan.
    Plan,
    /// Any screen, while no text is being typed and nothing lies over it.
    Screen,
    /// The line in which the text to look for is typed.
    Find,
    /// The help overlay.
    Help,
    /// Wherever the keyboard is.
    Everywhere,
}

impl Context {
    /// Every context, in the order in which documentation lists them.
    pub const ALL: &[Self] = &[Self::Plan, Self::Screen, Self::Find, Self::Help, Self::Everywhere];

    /// The contexts whose rows hold while the keyboard is in this one, nearest first.
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Plan => &[Self::Plan, Self::Screen, Self::Everywhere],
            Self::Screen => &[Self::Screen, Self::Everywhere],
            Self::Find => &[Self::Find, Self::Everywhere],
            Self::Help => &[Self::Help, Self::Everywhere],
            Self::Everywhere => &[Self::Everywhere],
        }
    }

    /// What the place is called in the help and the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Screen => "Every screen",
            Self::Find => "While typing a search",
            Self::Help => "Help",
            Self::Everywhere => "Everywhere",
        }
    }
}
