//! What waits to be recorded because another longpole holds the journal: it is tried again beside the keys, so that the
//! screens stay alive, and given up after as long as a command would wait.

use std::collections::VecDeque;
use std::time::Duration;
use std::time::Instant;

use crate::app::Deed;

/// How long a key press waits for another window; one append takes a hundredth of that.
pub(super) const MOMENT: Duration = Duration::from_millis(40);
/// How long an action waits until it counts as not saved.
const PATIENCE: Duration = Duration::from_secs(10);

/// Actions in the order in which they were asked for.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    deeds: VecDeque<(Deed, Instant)>,
    /// Whether one was given up, so that those behind it are no longer waited for either.
    is_given_up: bool,
}

impl Waiting {
    /// Whether anything waits, so that whatever comes has to wait behind it.
    pub(super) fn is_any(&self) -> bool {
        !self.deeds.is_empty()
    }

    /// Lets an action wait.
    pub(super) fn push(&mut self, deed: Deed, now: Instant) {
        self.is_given_up &= self.is_any();
        self.deeds.push_back((deed, now));
    }

    /// The action whose turn it is.
    pub(super) fn first(&self) -> Option<Deed> {
        self.deeds.front().map(|(deed, _)| deed.clone())
    }

    /// Takes note that its turn is over.
    pub(super) fn over(&mut self) {
        self.deeds.pop_front();
    }

    /// Whether the first has waited long enough; then those behind it have too.
    pub(super) fn is_over_long(&mut self, now: Instant) -> bool {
        let is_late = |since: Instant| now.saturating_duration_since(since) > PATIENCE;
        self.is_given_up |= self.deeds.front().is_some_and(|(_, since)| is_late(*since));
        self.is_given_up
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_wait_in_their_order_and_are_given_up_together() {
        let start = Instant::now();
        let mut waiting = Waiting::default();
        waiting.push(Deed::Undo, start);
        waiting.push(Deed::Redo, start + PATIENCE);
        assert!(!waiting.is_over_long(start + PATIENCE));
        assert!(waiting.is_over_long(start + PATIENCE + MOMENT));
        assert_eq!(waiting.first(), Some(Deed::Undo));
        waiting.over();
        assert!(waiting.is_over_long(start + PATIENCE), "the one behind waited for the same lock");
        waiting.over();
        assert!(!waiting.is_any());
        waiting.push(Deed::Undo, start + PATIENCE * 2);
        assert!(!waiting.is_over_long(start + PATIENCE * 2), "what comes later has its own time");
    }
}
