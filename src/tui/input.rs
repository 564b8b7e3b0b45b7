//! The way in: a thread that reads events, all that are there at once, and only when asked.
//!
//! It waits for the loop to ask, so that it never reads a key that is meant for the editor.

use std::io;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use crossterm::event;
use crossterm::event::Event;

use super::happening::Happening;

/// At most so many events are read before they are answered.
const BATCH: usize = 512;

/// The reader's end that the loop holds.
pub(super) struct Input {
    ask: SyncSender<()>,
    is_asked: bool,
}

impl Input {
    /// Starts the reader; what it reads comes through `happenings`.
    pub(super) fn start(happenings: Sender<Happening>) -> io::Result<Self> {
        // Only the first look makes the terminal library listen for a change of the window's size, and the first frame
        // must not come before that.
        event::poll(Duration::ZERO)?;
        let (ask, asked) = mpsc::sync_channel(1);
        std::thread::Builder::new().name("input".to_owned()).spawn(move || read(&asked, &happenings))?;
        Ok(Self { ask, is_asked: false })
    }

    /// Asks for the next events, once.
    pub(super) fn ask(&mut self) {
        if !self.is_asked {
            self.is_asked = self.ask.try_send(()).is_ok();
        }
    }

    /// Notes that they came.
    pub(super) fn came(&mut self) {
        self.is_asked = false;
    }
}

fn read(asked: &Receiver<()>, happenings: &Sender<Happening>) {
    while asked.recv().is_ok() {
        let happening = match read_batch() {
            Ok(events) => Happening::Input(events),
            Err(error) => Happening::InputFailed(error),
        };
        if happenings.send(happening).is_err() {
            return;
        }
    }
}

/// Waits for an event and takes those that have come with it, so that a held key never lags behind.
fn read_batch() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while events.len() < BATCH && event::poll(Duration::ZERO)? {
        events.push(event::read()?);
    }
    Ok(events)
}
