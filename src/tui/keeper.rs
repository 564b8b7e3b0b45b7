//! Who keeps what the user does: the screens ask, and change only when the answer has come.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::Ask;
use crate::app::CheckDeed;
use crate::app::Deed;
use crate::app::Loaded;
use crate::app::Msg;

/// Wakes the screens when something has come that they wait for.
#[derive(Clone)]
pub struct Bell(Arc<dyn Fn() + Send + Sync>);

impl Bell {
    /// A bell that does this when it rings.
    pub fn new(ring: impl Fn() + Send + Sync + 'static) -> Self {
        Self(Arc::new(ring))
    }

    /// Rings.
    pub fn ring(&self) {
        (self.0)();
    }
}

/// A bell that nobody hears.
impl Default for Bell {
    fn default() -> Self {
        Self::new(|| {})
    }
}

/// Reads the plan and keeps its journal, for the screens.
pub trait Keeper {
    /// Hands over the bell that rings from now on when there is news.
    fn wake_with(&mut self, bell: Bell);

    /// Reads the plan again.
    fn reload(&mut self) -> Loaded;

    /// Opens another plan, by its place among those the screens were told of.
    fn open(&mut self, nth: usize) -> Msg;

    /// The file of the plan that is open, if it has one.
    fn file(&self) -> Option<PathBuf>;

    /// Records what the user did; what comes back says whether it is kept, or has to wait.
    fn record(&mut self, deed: Deed) -> Msg;

    /// Lets copies of the plan share their progress from now on.
    fn share(&mut self);

    /// Tells a screen what it asks; what takes longer than a key may take comes with the news.
    fn answer(&mut self, ask: Ask) -> Option<Msg>;

    /// Notes that a stand-up is held; what comes back says that this did not work.
    fn note_standup(&mut self) -> Option<Msg>;

    /// Does something about checks; what comes back says what has become of it.
    fn check(&mut self, deed: CheckDeed) -> Option<Msg>;

    /// What the checks that run have come to since this was last asked; nothing where none run.
    fn progress(&mut self) -> Vec<Msg>;

    /// What has changed outside, if anything has.
    fn news(&mut self) -> Option<Msg>;
}
