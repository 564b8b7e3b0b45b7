//! Takes the terminal and gives it back, whatever happens: on leaving, on an error, on a panic in any thread, on a signal.

use std::io;
use std::io::Write as _;
use std::panic;
use std::panic::PanicHookInfo;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crossterm::cursor;
use crossterm::event;
use crossterm::execute;
use crossterm::queue;
use crossterm::terminal;

/// Whether the terminal is ours. There is one terminal, so there is one answer, and a panic or a signal has to find it.
static TAKEN: AtomicBool = AtomicBool::new(false);

type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// Holds the terminal; dropping it gives it back.
pub(super) struct Guard {
    former_hook: Arc<Hook>,
}

impl Guard {
    /// Takes the terminal. `on_panic` is told of a panic in any thread after its message was printed.
    pub(super) fn take(on_panic: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let former_hook: Arc<Hook> = Arc::from(panic::take_hook());
        let hook = Arc::clone(&former_hook);
        panic::set_hook(Box::new(move |info| {
            give_back();
            hook(info);
            on_panic();
        }));
        let guard = Self { former_hook };
        take()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
        if !std::thread::panicking() {
            let hook = Arc::clone(&self.former_hook);
            panic::set_hook(Box::new(move |info| hook(info)));
        }
    }
}

/// Raw mode, the alternate screen, the mouse, pastes as one event, no cursor.
pub(super) fn take() -> io::Result<()> {
    if TAKEN.swap(true, Ordering::SeqCst) {
        return Ok(());
    }
    terminal::enable_raw_mode()?;
    execute!(
        io::stdout(),
        terminal::EnterAlternateScreen,
        event::EnableMouseCapture,
        event::EnableBracketedPaste,
        cursor::Hide,
    )
}

/// Undoes [`take`], once. It has no one to report a failure to: the terminal may be gone.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(
        bytes,
        event::DisableBracketedPaste,
        event::DisableMouseCapture,
        terminal::LeaveAlternateScreen,
        cursor::Show,
    );
    let mut out = io::stdout();
    let _ = out.write_all(&bytes).and_then(|()| out.flush());
    let _ = terminal::disable_raw_mode();
}

/// Takes the terminal again after somebody else had it, even if we believe that it is still ours.
pub(super) fn take_again() -> io::Result<()> {
    TAKEN.store(false, Ordering::SeqCst);
    // What raw mode has to restore is what it finds now.
    let _ = terminal::disable_raw_mode();
    take()
}
