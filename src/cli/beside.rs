//! Work that is done beside the screens, so that no key waits for what grows with the plan.

use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use crate::tui::Bell;

type Job<T> = Box<dyn FnOnce() -> T + Send>;

/// One kind of work: one piece of it at a time, and of what is asked meanwhile only the last counts.
pub(super) struct Beside<T> {
    coming: Option<Receiver<T>>,
    /// What is done instead as soon as that has come.
    next: Option<Job<T>>,
    bell: Bell,
}

impl<T: Send + 'static> Beside<T> {
    /// No work; the bell rings when some is done.
    pub(super) fn new(bell: Bell) -> Self {
        Self { coming: None, next: None, bell }
    }

    /// Whether something is being done.
    pub(super) fn is_busy(&self) -> bool {
        self.coming.is_some()
    }

    /// Begins, or does it next, in place of all that was to be done next.
    pub(super) fn begin(&mut self, job: impl FnOnce() -> T + Send + 'static) {
        if self.is_busy() {
            self.next = Some(Box::new(job));
        } else {
            self.start(Box::new(job));
        }
    }

    /// Does it at once, or where it is a lot begins with it.
    pub(super) fn answer(&mut self, is_a_lot: bool, job: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        if is_a_lot {
            self.begin(job);
            return None;
        }
        Some(job())
    }

    fn start(&mut self, job: Job<T>) {
        let (sender, coming) = mpsc::channel();
        let bell = self.bell.clone();
        let work = move || {
            // The screens may have opened another plan meanwhile.
            if sender.send(job()).is_ok() {
                bell.ring();
            }
        };
        self.coming = std::thread::Builder::new().spawn(work).ok().map(|_| coming);
    }

    /// What has come; where something else was asked meanwhile, that is begun instead.
    pub(super) fn poll(&mut self) -> Option<T> {
        let came = match self.coming.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
            Ok(came) => Some(came),
        };
        self.coming = None;
        if let Some(next) = self.next.take() {
            self.start(next);
            return None;
        }
        came
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Sender;

    use super::*;

    /// Work that waits until it is told to end, and a bell that can be waited for.
    fn workshop() -> (Beside<u32>, Receiver<()>) {
        let (sender, rung) = mpsc::channel();
        (Beside::new(Bell::new(move || sender.send(()).unwrap_or_default())), rung)
    }

    fn begin(beside: &mut Beside<u32>, value: u32) -> Sender<()> {
        let (end, ended) = mpsc::channel::<()>();
        beside.begin(move || {
            let _ = ended.recv();
            value
        });
        end
    }

    #[test]
    fn what_was_done_comes_once_and_rings() {
        let (mut beside, rung) = workshop();
        let end = begin(&mut beside, 7);
        assert_eq!((beside.poll(), beside.is_busy()), (None, true));
        drop(end);
        rung.recv().expect("the bell rings");
        assert_eq!((beside.poll(), beside.poll(), beside.is_busy()), (Some(7), None, false));
    }

    #[test]
    fn only_the_last_of_what_was_asked_meanwhile_is_done() {
        let (mut beside, rung) = workshop();
        let first = begin(&mut beside, 1);
        let others = [begin(&mut beside, 2), begin(&mut beside, 3)];
        drop(first);
        rung.recv().expect("the first is over");
        assert_eq!(beside.poll(), None, "nobody wants it any more");
        drop(others);
        rung.recv().expect("the last is over");
        assert_eq!((beside.poll(), beside.is_busy()), (Some(3), false));
    }
}
