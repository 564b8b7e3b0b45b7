//! What can wake the loop.

use std::io;

use crossterm::event::Event;

/// One reason to wake up.
pub(super) enum Happening {
    /// Keys, clicks, pastes, sizes.
    Input(Vec<Event>),
    /// The terminal told what background it has.
    Background {
        /// Whether it is nearer to white than to black.
        is_light: bool,
    },
    /// The terminal cannot be read any more.
    InputFailed(io::Error),
    /// A signal that ends the program.
    Ended(i32),
    /// A signal that asks for the terminal for a while.
    Stopped,
    /// The program runs again after it was stopped.
    Continued,
    /// Something has come that was waited for.
    News,
    /// A thread panicked.
    Panicked,
}
