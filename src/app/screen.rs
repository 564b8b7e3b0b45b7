//! Which screens there are, and where their tabs stand.

use crate::keys::Command;
use crate::keys::Context;
use crate::keys::Keymap;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Screen {
    /// The tree of the plan.
    #[default]
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
    pub const ALL: &[Self] = &[
        Self::Plan,
        Self::Path,
        Self::Blockers,
        Self::Standup,
        Self::Graph,
        Self::Evidence,
        Self::Decisions,
        Self::History,
    ];

    /// Where its keys are listed.
    pub const fn context(self) -> Context {
        match self {
            Self::Plan => Context::Plan,
            Self::Path => Context::Path,
            Self::Blockers => Context::Blockers,
            Self::Standup => Context::Standup,
            Self::Graph => Context::Graph,
            Self::Evidence => Context::Evidence,
            Self::Decisions => Context::Decisions,
            Self::History => Context::History,
        }
    }

    /// What shows it.
    const fn command(self) -> Command {
        match self {
            Self::Plan => Command::ShowPlan,
            Self::Path => Command::ShowPath,
            Self::Blockers => Command::ShowBlockers,
            Self::Standup => Command::ShowStandup,
            Self::Graph => Command::ShowGraph,
            Self::Evidence => Command::ShowEvidence,
            Self::Decisions => Command::ShowDecisions,
            Self::History => Command::ShowHistory,
        }
    }

    /// Whether the details of the selected row stand beside its rows.
    pub const fn has_details(self) -> bool {
        matches!(self, Self::Plan | Self::Evidence | Self::Decisions)
    }

    /// The screen so many tabs further, round the end.
    #[must_use]
    pub fn further(self, tabs: usize) -> Self {
        let at = Self::ALL.iter().position(|screen| *screen == self).unwrap_or(0);
        Self::ALL[(at + tabs) % Self::ALL.len()]
    }
}

/// The tabs from the left. Where there is no room, neighbours share the cell between them; where there is still none, only
/// the one that is shown has its name.
pub fn tabs(keys: &Keymap, shown: Screen, width: u16) -> Vec<Tab> {
    let fits = |tabs: &Vec<Tab>| tabs.last().is_some_and(|tab| tab.x + tab.text.len() as u16 <= width);
    let all = [1, -1].into_iter().map(|gap| named_tabs(keys, gap, |_| true)).find(fits);
    all.unwrap_or_else(|| named_tabs(keys, -1, |screen| screen == shown))
}

/// The tabs with so many cells between two of them.
fn named_tabs(keys: &Keymap, gap: i16, is_named: impl Fn(Screen) -> bool) -> Vec<Tab> {
    let mut x = 1;
    let tab = |screen: Screen| {
        let name = if is_named(screen) { format!("{} ", screen.context().title()) } else { String::new() };
        let text = format!(" {} {name}", keys.shown(screen.command()));
        let tab = Tab { screen, text, x };
        x = (x + tab.text.len() as u16).saturating_add_signed(gap);
        tab
    };
    Screen::ALL.iter().copied().map(tab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tab_fits_a_narrow_window_and_the_shown_one_keeps_its_name() {
        let wide = tabs(&Keymap::default(), Screen::Plan, 80);
        assert!(wide.iter().all(|tab| tab.text.contains(tab.screen.context().title())));
        for &screen in Screen::ALL {
            let narrow = tabs(&Keymap::default(), screen, 40);
            assert!(narrow.last().is_some_and(|tab| tab.x + tab.text.len() as u16 <= 40), "{narrow:?}");
            let named = narrow.iter().filter(|tab| tab.text.len() > 3).map(|tab| tab.screen);
            assert_eq!(named.collect::<Vec<_>>(), [screen]);
        }
    }
}
