//! The real screens in a pseudo-terminal.

use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

use portable_pty::Child;
use portable_pty::CommandBuilder;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::native_pty_system;
use vt100::Parser;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal with the screens in it.
pub(crate) struct Window {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    shown: Arc<(Mutex<Parser>, Condvar)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Window {
    pub(crate) fn open(plan: &Path, data: &Path) -> Self {
        Self::open_by(&[], plan, data)
    }

    /// Opens the plan with the program run by another one.
    pub(crate) fn open_by(prefix: &[&str], plan: &Path, data: &Path) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).expect("a pty");
        let words = [prefix, &[env!("CARGO_BIN_EXE_longpole")]].concat();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.arg(plan);
        command.env("LONGPOLE_DATA_DIR", data);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let shown = Arc::new((Mutex::new(Parser::new(24, 80, 0)), Condvar::new()));
        let (mut reader, feed) = (pair.master.try_clone_reader().expect("a reader"), Arc::clone(&shown));
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n_bytes @ 1..) = reader.read(&mut bytes) {
                feed.0.lock().expect("a parser").process(&bytes[..n_bytes]);
                feed.1.notify_all();
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self { child, keys, shown, _master: pair.master }
    }

    pub(crate) fn types(&mut self, keys: &str) {
        // A window that is gone is told by what it shows last.
        let _ = self.keys.write_all(keys.as_bytes());
    }

    /// Waits until the screen has `text`; where it never comes, what it shows instead.
    pub(crate) fn waits_for(&mut self, text: &str) -> Result<(), String> {
        let (parser, news) = &*self.shown;
        let mut parser = parser.lock().expect("a parser");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shown = parser.screen().contents();
            if shown.contains(text) {
                return Ok(());
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(format!(
                    "the screen never showed {text:?} but {:?}",
                    shown.lines().take(4).collect::<Vec<_>>()
                ));
            }
            parser = news.wait_timeout(parser, left).expect("a parser").0;
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
