//! The signals: those that end the program, and those that stop and continue it.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::time::Duration;

use signal_hook::consts::SIGCONT;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGQUIT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGTSTP;
use signal_hook::iterator::Handle;
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::guard;
use super::happening::Happening;

/// How long the loop has to leave by itself.
const PATIENCE: Duration = Duration::from_millis(500);

/// Listens as long as it lives.
pub(super) struct Listener {
    handle: Handle,
    is_lent: Arc<AtomicBool>,
}

impl Listener {
    /// Starts to listen; what comes goes through `happenings`.
    pub(super) fn start(happenings: Sender<Happening>) -> io::Result<Self> {
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
        let handle = signals.handle();
        let is_lent = Arc::new(AtomicBool::new(false));
        let lent = Arc::clone(&is_lent);
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || listen(signals, &happenings, &lent))?;
        Ok(Self { handle, is_lent })
    }

    /// Says whether the terminal is lent to another program, which then gets Ctrl-C and Ctrl-Z for itself.
    pub(super) fn lend(&self, is_lent: bool) {
        self.is_lent.store(is_lent, Ordering::SeqCst);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.handle.close();
    }
}

fn listen(mut signals: Signals, happenings: &Sender<Happening>, lent: &AtomicBool) {
    for signal in signals.forever() {
        let is_lent = lent.load(Ordering::SeqCst);
        match signal {
            SIGINT | SIGQUIT | SIGCONT if is_lent => {}
            SIGTSTP if is_lent => {
                let _ = emulate_default_handler(SIGTSTP);
            }
            SIGTSTP => {
                let _ = happenings.send(Happening::Stopped);
            }
            SIGCONT => {
                let _ = happenings.send(Happening::Continued);
            }
            _ => {
                let _ = happenings.send(Happening::Ended(signal));
                end_if_stuck(signal);
            }
        }
    }
}

/// Ends the program from here if the loop does not: it may hang in a write to a terminal that is gone.
fn end_if_stuck(signal: i32) {
    let _ = std::thread::Builder::new().spawn(move || {
        std::thread::sleep(PATIENCE);
        guard::give_back();
        std::process::exit(128 + signal);
    });
}
