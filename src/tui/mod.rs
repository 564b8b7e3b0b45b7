//! The terminal: takes it, turns what it reports into messages, runs effects, draws, and gives it back whatever happens.

mod background;
mod clipboard;
mod editor;
mod guard;
mod happening;
mod input;
mod keeper;
mod output;
mod press;
mod run;
mod signals;

use std::io;

use crate::plan::SafeText;
use crate::view::Look;

pub use keeper::Bell;
pub use keeper::Keeper;
pub use run::run;

/// What the terminal's side has to know besides the state.
pub struct Options {
    /// How everything looks.
    pub look: Look,
    /// How everything looks on a dark and on a light background, where the terminal's own decides.
    pub by_background: Option<[Look; 2]>,
    /// Reads the plan and keeps its journal.
    pub keeper: Box<dyn Keeper>,
}

/// How the screens ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// By what.
    pub exit: Exit,
    /// What the user did and is not kept, if anything.
    pub unsaved: Option<SafeText>,
}

/// What ended the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The user left.
    Quit,
    /// A signal of this number came; a shell expects the exit status 128 and it.
    Signal(i32),
}

/// Why the screens cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The terminal cannot be used.
    #[error("cannot use the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// The signals cannot be listened to.
    #[error("cannot listen to signals: {0}")]
    Signals(io::Error),
    /// A thread panicked; its message is on the screen already.
    #[error("a part of longpole failed; this is a bug")]
    Panicked,
}
