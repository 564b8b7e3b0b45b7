//! Which screens there are, and where their tabs stand.

use crate::keys::Command;
use crate::keys::Context;
use crate::keys::Keymap;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The tree of the plan.
    #[default]
    Plan,
    /// The long pole and its chart.
    Path,
    /// What holds the plan up.
    Blockers,
}

/// A tab in the line of tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The screen it shows.
    pub screen: Screen,
    /// Its key and name.
    pub text: String,
    /// Its first column.
    pub x: u16,
}

impl Screen {
    /// All of them, in the order of their tabs.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Path, Self::Blockers];

    /// Where its keys are listed.
    pub const fn context(self) -> Context {
        match self {
            Self::Plan => Context::Plan,
            Self::Path => Context::Path,
            Self::Blockers => Context::Blockers,
        }
    }

    /// What shows it.
    const fn command(self) -> Command {
        match self {
            Self::Plan => Command::ShowPlan,
            Self::Path => Command::ShowPath,
            Self::Blockers => Command::ShowBlockers,
        }
    }

    /// The screen so many tabs further, round the end.
    #[must_use]
    pub fn further(self, tabs: usize) -> Self {
        let at = Self::ALL.iter().position(|screen| *screen == self).unwrap_or(0);
        Self::ALL[(at + tabs) % Self::ALL.len()]
    }
}

/// The tabs from the left.
pub fn tabs(keys: &Keymap) -> Vec<Tab> {
    let mut x = 1;
    let tab = |screen: Screen| {
        let text = format!(" {} {} ", keys.shown(screen.command()), screen.context().title());
        let tab = Tab { screen, text, x };
        x += tab.text.len() as u16 + 1;
        tab
    };
    Screen::ALL.into_iter().map(tab).collect()
}
