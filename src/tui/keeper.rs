//! Who keeps what the user does: the screens ask, and change only when the answer has come.

use crate::app::Ask;
use crate::app::Deed;
use crate::app::Loaded;
use crate::app::Msg;

/// Reads the plan and keeps its journal, for the screens.
pub trait Keeper {
    /// Reads the plan again.
    fn reload(&mut self) -> Loaded;

    /// Records what the user did; what comes back says whether it is kept.
    fn record(&mut self, deed: Deed) -> Msg;

    /// Tells a screen what it asks.
    fn answer(&mut self, ask: Ask) -> Msg;

    /// Notes that a stand-up is held; what comes back says that this did not work.
    fn note_standup(&mut self) -> Option<Msg>;

    /// What has changed outside, if anything has.
    fn news(&mut self) -> Option<Msg>;
}
