//! Everything the screens show, and who has the keyboard.

use super::contents::Contents;
use super::contents::Shared;
use super::layout::Details;
use super::layout::Layout;
use super::layout::Size;
use super::layout::layout;
use super::msg::Deed;
use super::tree::Folds;
use super::tree::Visible;
use crate::keys::Context;
use crate::keys::Press;
use crate::plan::Date;
use crate::plan::NodeId;
use crate::plan::SafeText;

/// The state.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The plan and what follows from it.
    pub contents: Shared,
    /// Where the plan came from.
    pub origin: Origin,
    /// The day it is.
    pub today: Date,
    /// The window.
    pub size: Size,
    /// The tree of the plan.
    pub tree: Tree,
    /// Whether the details are shown.
    pub details: Details,
    /// How far the details are scrolled.
    pub detail_scroll: u16,
    /// What is searched for.
    pub find: Option<Find>,
    /// How far the help is scrolled, if it is open.
    pub help: Option<u16>,
    /// The presses of a chord that is not complete.
    pub pending: Vec<Press>,
    /// Whether what the user did is kept.
    pub saving: Saving,
    /// What has to be said once.
    pub notice: Option<SafeText>,
    /// How long the last frame's texts were.
    pub measured: Measured,
}

/// Whether what the user did is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was done here yet.
    #[default]
    Nothing,
    /// All of it is on the disk.
    Saved,
    /// Some of it is not.
    Failed {
        /// What is not, in order.
        deeds: Vec<Deed>,
        /// Why.
        why: SafeText,
        /// Whether the user was told what leaving loses.
        is_told: bool,
    },
}

/// Where a plan came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// A sample that comes with the program, by its name.
    Sample(SafeText),
}

/// The state of the tree.
///
/// The first row is kept and not derived, so that the window moves only when the selection would leave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// The selected row.
    pub selected: NodeId,
    /// The first row of the window.
    pub top: NodeId,
    /// What is closed.
    pub folds: Folds,
}

impl Default for Tree {
    fn default() -> Self {
        Self { selected: NodeId(0), top: NodeId(0), folds: Folds::default() }
    }
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// What was typed.
    pub typed: String,
    /// Whether it is still being typed.
    pub is_typing: bool,
    /// Whether nothing has it.
    pub is_missing: bool,
    /// The tree as it was when the search began.
    pub before: Tree,
}

/// How many rows the texts of a frame had, which only drawing can know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Measured {
    /// Rows of the details.
    pub detail: u16,
    /// Rows of the help.
    pub help: u16,
    /// Rows of the help that are shown.
    pub help_shown: u16,
}

impl Model {
    /// The state at the beginning.
    pub fn new(contents: Shared, origin: Origin, today: Date, size: Size) -> Self {
        Self {
            contents,
            origin,
            today,
            size,
            tree: Tree::default(),
            details: Details::default(),
            detail_scroll: 0,
            find: None,
            help: None,
            pending: Vec::new(),
            saving: Saving::default(),
            notice: None,
            measured: Measured::default(),
        }
    }

    /// Who has the keyboard.
    pub fn focus(&self) -> Context {
        if self.help.is_some() {
            Context::Help
        } else if self.find.as_ref().is_some_and(|find| find.is_typing) {
            Context::Find
        } else {
            self.screen()
        }
    }

    /// The screen that is shown, whatever lies over it; where there is no row, only what works on every screen works.
    pub fn screen(&self) -> Context {
        if self.is_empty() { Context::Screen } else { Context::Plan }
    }

    /// Where everything stands in the window.
    pub fn layout(&self) -> Layout {
        layout(self.size, self.details, self.contents.n_problems > 0)
    }

    /// The tree with what is closed in it.
    pub fn visible(&self) -> Visible<'_, Contents> {
        Visible { shape: &*self.contents, folds: &self.tree.folds }
    }

    /// Whether what the user does can be kept.
    pub fn is_kept(&self) -> bool {
        self.origin == Origin::File
    }

    /// Whether there is anything to select.
    pub fn is_empty(&self) -> bool {
        self.contents.outline.len() == 0
    }
}
