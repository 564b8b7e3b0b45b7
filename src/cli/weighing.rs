//! What each option of each decision would do: a schedule for each, so that of a large plan they are made beside the screens.

use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;

use super::deriving::LARGE;
use crate::app::Shared;
use crate::engine::choices::DecisionView;
use crate::engine::choices::decisions;

type Weighed = Arc<Vec<DecisionView>>;

/// What is being weighed.
#[derive(Default)]
pub(super) struct Weighing {
    coming: Option<Receiver<Weighed>>,
    /// The plan as it stands now, where it was another when that was begun.
    next: Option<Shared>,
}

impl Weighing {
    /// Weighs the options of a plan: at once, or where it is large beside the screens, one after the other.
    pub(super) fn weigh(&mut self, contents: Shared) -> Option<Weighed> {
        if contents.outline.len() < LARGE {
            return Some(Arc::new(decisions(&contents.all)));
        }
        if self.coming.is_some() {
            self.next = Some(contents);
        } else {
            self.begin(contents);
        }
        None
    }

    fn begin(&mut self, contents: Shared) {
        let (sender, coming) = mpsc::channel();
        let weigh = move || {
            // The screens may have opened another plan meanwhile.
            let _ = sender.send(Arc::new(decisions(&contents.all)));
        };
        self.coming = std::thread::Builder::new().spawn(weigh).ok().map(|_| coming);
    }

    /// What has come; where the plan stands otherwise by now, that is weighed again instead.
    pub(super) fn poll(&mut self) -> Option<Weighed> {
        let came = match self.coming.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => None,
            Ok(weighed) => Some(weighed),
        };
        self.coming = None;
        if let Some(next) = self.next.take() {
            self.begin(next);
            return None;
        }
        came
    }
}
