//! The output of a check: a digest of all of it and the end of it, in the same memory however much comes.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::journal::Digest;
use crate::journal::Digesting;
use crate::plan::SafeText;

/// So much of the end is kept, in bytes.
const MOST: usize = 2_000;

/// The output of a check while it runs, for whoever looks on. Clones look at the same.
#[derive(Clone, Debug, Default)]
pub struct Live(Arc<Mutex<Tail>>);

impl Live {
    /// The end of what was said so far.
    pub fn tail(&self) -> SafeText {
        self.with(|tail| shown(&tail.end))
    }

    /// Takes the next piece.
    pub(super) fn add(&self, piece: &[u8]) {
        self.with(|tail| tail.add(piece));
    }

    /// All of it, once it has ended.
    pub(super) fn take(&self) -> Tail {
        self.with(std::mem::take)
    }

    fn with<T>(&self, change: impl FnOnce(&mut Tail) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Output that is still coming.
#[derive(Debug, Default)]
pub(super) struct Tail {
    digesting: Digesting,
    end: Vec<u8>,
    n_bytes: u64,
}

impl Tail {
    /// Takes the next piece.
    pub(super) fn add(&mut self, piece: &[u8]) {
        self.digesting.add(piece);
        self.n_bytes += piece.len() as u64;
        let kept = piece.get(piece.len().saturating_sub(MOST)..).unwrap_or(piece);
        let over = (self.end.len() + kept.len()).saturating_sub(MOST);
        self.end.drain(..over.min(self.end.len()));
        self.end.extend_from_slice(kept);
    }

    /// The digest of all of it, its end as text that is safe to show, and how much there was.
    pub(super) fn finish(self) -> (Digest, SafeText, u64) {
        let text = shown(&self.end);
        (self.digesting.finish(), text, self.n_bytes)
    }
}

/// The end of some output as text that is safe to show.
fn shown(end: &[u8]) -> SafeText {
    let mut text = SafeText::new(String::from_utf8_lossy(end).trim_end());
    // Spelling out what is not safe makes it longer; the beginning of the end goes first.
    while text.len() > MOST {
        let over = text.len() - MOST;
        let from = (over..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        text = SafeText::new(text.get(from..).unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(pieces: &[&[u8]]) -> (Digest, SafeText, u64) {
        let mut tail = Tail::default();
        for piece in pieces {
            tail.add(piece);
        }
        tail.finish()
    }

    #[test]
    fn the_end_is_kept_and_all_is_digested() {
        let long = vec![b'a'; 5_000];
        let (digest, text, n_bytes) = tail(&[&long, b"end\n"]);
        assert_eq!((text.len(), n_bytes), (1_999, 5_004));
        assert!(text.ends_with("aend"));
        let whole = [&long[..], b"end\n"].concat();
        assert_eq!(digest, Digest::of(&whole));
        assert_eq!(tail(&[b"x", b"y"]).1.as_str(), "xy");
    }

    #[test]
    fn whoever_looks_on_sees_the_end_so_far() {
        let (live, other) = (Live::default(), Live::default());
        let looking = live.clone();
        live.add(b"one\n");
        assert_eq!(looking.tail().as_str(), "one");
        live.add(b"two\x1b[2J");
        assert!(looking.tail().contains("two") && !looking.tail().contains('\u{1b}'), "{}", looking.tail());
        assert_eq!((live.take().finish().2, other.tail().as_str()), (11, ""));
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out_within_the_same_room() {
        let (_, text, _) = tail(&["\u{202e}".repeat(4_000).as_bytes()]);
        assert!(text.len() <= MOST && text.contains("‹202E›"));
    }
}
