//! The way out: everything a frame writes goes to the terminal in one piece.

use std::io;
use std::io::Stdout;
use std::io::Write;

/// Collects what is written and passes it on when flushed.
pub(super) struct Output {
    frame: Vec<u8>,
    terminal: Stdout,
}

impl Output {
    /// To standard output.
    pub(super) fn new() -> Self {
        Self { frame: Vec::with_capacity(1 << 16), terminal: io::stdout() }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        // Standard output would cut the frame at each line feed; there is none, since the cursor is moved by escapes.
        let written = self.terminal.write_all(&self.frame);
        self.frame.clear();
        written.and_then(|()| self.terminal.flush())
    }
}
