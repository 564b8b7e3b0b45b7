//! How a task's state is drawn, in one place for all screens.

use ratatui::style::Style;

use super::look::Look;
use crate::engine::Mark;

/// A state's shape and style, and the style of the title beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drawn {
    /// The shape.
    pub(super) shape: &'static str,
    /// How the shape and the state's word look.
    pub(super) style: Style,
    /// How the title looks.
    pub(super) title: Style,
}

/// How a state is drawn.
pub(super) fn drawn(mark: Mark, look: &Look) -> Drawn {
    let theme = &look.theme;
    let (style, title) = match mark {
        Mark::Ready => (theme.text, theme.text),
        Mark::Waiting => (theme.dim, theme.text),
        Mark::Doing => (theme.doing, theme.doing),
        Mark::Claimed => (theme.claimed, theme.dim),
        Mark::Verified => (theme.verified, theme.dim),
        Mark::Blocked | Mark::Regressed => (theme.trouble, theme.text),
        Mark::Dropped => (theme.dim, theme.dropped),
    };
    Drawn { shape: look.marks.of(mark), style, title }
}
