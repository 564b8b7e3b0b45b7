//! The way in: a thread that reads events, all that are there at once, and only when asked.
//!
//! It waits for the loop to ask, so that it never reads a key that is meant for the editor.

use std::io;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;
use std::time::Duration;
use std::time::Instant;

use crossterm::event;
use crossterm::event::Event;

use super::background::Late;
use super::background::Listening;
use super::background::PATIENCE;
use super::background::QUESTION;
use super::happening::Happening;

/// At most so many events are read before they are answered.
const BATCH: usize = 512;
/// How much longer than the answer its reader is waited for.
const GRACE: Duration = Duration::from_millis(200);

/// The reader's end that the loop holds.
pub(super) struct Input {
    ask: SyncSender<()>,
    is_asked: bool,
    /// Until when an answer about the background is waited for, and whether it has come.
    until: Option<Instant>,
    is_answered: Arc<AtomicBool>,
}

/// The thread's side.
struct Reader {
    /// What was typed before anything was asked.
    typed: Vec<Event>,
    listening: Option<Listening>,
    late: Option<Late>,
    is_answered: Arc<AtomicBool>,
}

impl Input {
    /// Starts the reader; what it reads comes through `happenings`, and so does the background, if it is asked for.
    pub(super) fn start(happenings: Sender<Happening>, asks_background: bool) -> io::Result<Self> {
        // Only the first look makes the terminal library listen for a change of the window's size, and the first frame
        // must not come before that.
        let mut typed = Vec::new();
        while typed.len() < BATCH && event::poll(Duration::ZERO)? {
            typed.push(event::read()?);
        }
        let listening = if asks_background { Some(ask_background()?) } else { None };
        let until = listening.as_ref().map(|_| Instant::now() + PATIENCE);
        let is_answered = Arc::new(AtomicBool::new(listening.is_none()));
        let mut reader = Reader { typed, listening, late: None, is_answered: Arc::clone(&is_answered) };
        let (ask, asked) = mpsc::sync_channel(1);
        std::thread::Builder::new().name("input".to_owned()).spawn(move || reader.read(&asked, &happenings))?;
        Ok(Self { ask, is_asked: false, until, is_answered })
    }

    /// Waits a short time for an answer that is still to come, so that it reaches neither the shell nor an editor; what else
    /// happens meanwhile comes back.
    pub(super) fn settle(&mut self, happenings: &Receiver<Happening>) -> Vec<Happening> {
        let mut others = Vec::new();
        while let Some(until) = self.until
            && !self.is_answered.load(Ordering::SeqCst)
        {
            // Whoever listens says so when the time is over, and reads nothing after that until it is asked again.
            self.ask();
            let left = (until + GRACE).saturating_duration_since(Instant::now());
            let Ok(happening) = happenings.recv_timeout(left) else { break };
            if matches!(happening, Happening::Input(_)) {
                self.came();
            }
            others.push(happening);
        }
        others
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

/// Asks the terminal for its background.
fn ask_background() -> io::Result<Listening> {
    let mut out = io::stdout();
    out.write_all(QUESTION)?;
    out.flush()?;
    Ok(Listening::begin())
}

impl Reader {
    fn read(&mut self, asked: &Receiver<()>, happenings: &Sender<Happening>) {
        while asked.recv().is_ok() {
            let happening = match self.next(happenings) {
                Ok(events) => Happening::Input(events),
                Err(error) => Happening::InputFailed(error),
            };
            if happenings.send(happening).is_err() {
                return;
            }
        }
    }

    /// The next events; the background comes beside them.
    fn next(&mut self, happenings: &Sender<Happening>) -> io::Result<Vec<Event>> {
        if !self.typed.is_empty() {
            return Ok(std::mem::take(&mut self.typed));
        }
        while let Some(listening) = &mut self.listening {
            let heard = listening.hear()?;
            if let Some(is_light) = heard.is_light {
                let _ = happenings.send(Happening::Background { is_light });
            }
            if heard.is_over {
                self.listening = None;
                self.late = heard.is_late.then(Late::default);
                self.is_answered.store(true, Ordering::SeqCst);
            }
            // What follows the answer is not read before it is asked for: it may be meant for the editor.
            if !heard.events.is_empty() || heard.is_over {
                return Ok(heard.events);
            }
        }
        let mut events = read_batch()?;
        if let Some(late) = &mut self.late {
            events.retain(|event| !late.takes(event));
        }
        Ok(events)
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
