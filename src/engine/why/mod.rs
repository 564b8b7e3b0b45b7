//! Why: one task explained, with the numbers, in sentences.
//!
//! Why it starts then, whether it is critical, why it is not ready, what a day's slip would move, and what
//! would bring the finish forward most.

mod brief;
mod crash;
mod phrase;
mod price;
mod sentences;
mod slip;
#[cfg(test)]
mod tests;
mod whatif;

use serde::Serialize;

pub use brief::Brief;
pub use brief::brief;
pub use crash::Crash;
pub use crash::crash_candidates;
pub use phrase::Phrases;
pub use sentences::because;
pub use slip::Slip;
pub use whatif::Shift;
pub use whatif::Side;
pub use whatif::Supposed;
pub use whatif::Supposition;
pub(super) use whatif::suppose;
pub use whatif::what_if;

use super::readiness::Chain;
use super::readiness::Price;
use super::readiness::Readiness;
use super::readiness::Root;
use super::readiness::Trial;
use super::timetable::PoleLink;
use super::timetable::Timetable;
use crate::plan::NodeId;
use crate::plan::Outline;
use crate::plan::Plan;

/// What everything here looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The plan laid out.
    pub outline: &'a Outline,
    /// When everything happens.
    pub timetable: &'a Timetable,
    /// What can be begun.
    pub readiness: &'a Readiness,
}

/// What a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// How it stands and when it happens.
    Standing,
    /// Why it starts then.
    Start,
    /// Why it is critical, or not.
    Critical,
    /// Why it is not ready.
    Ready,
    /// What its slip would move.
    Slip,
    /// What would bring the finish forward.
    Crash,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// What it is about.
    pub topic: Topic,
    /// What it says.
    pub text: String,
}

/// A task explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The task, day or phase.
    pub node: NodeId,
    /// All there is to say, in order.
    pub sentences: Vec<Sentence>,
    /// How far it may slip before the finish moves or a deadline breaks, in working minutes.
    pub total_float: Option<i32>,
    /// How far it may slip before anything else moves.
    pub free_float: Option<i32>,
    /// What drives its start, from now on.
    pub chain: Vec<PoleLink>,
    /// From it down to each of its root causes.
    pub causes: Vec<Chain>,
    /// What those causes cost that are more than work to be done.
    pub prices: Vec<(Root, Price)>,
    /// What a slip of one working day would move.
    pub slip: Option<Slip>,
    /// What would bring the finish forward most.
    pub crash: Vec<Crash>,
}

/// Explains a task, day or phase.
pub fn why(scene: Scene<'_>, node: NodeId) -> Why {
    let timetable = scene.timetable;
    let day = timetable.worktime.minutes_a_day() as i32;
    let spot = timetable.spots(node).map(|[start, _]| start);
    let mut why = Why {
        node,
        sentences: Vec::new(),
        total_float: timetable.total_float(node),
        free_float: timetable.free_float(node),
        chain: spot.map_or_else(Vec::new, |spot| timetable.chain(spot)),
        causes: scene.readiness.chains(timetable, scene.outline, node),
        prices: Vec::new(),
        slip: slip::slip(scene, node, day),
        crash: crash_candidates(scene, 3),
    };
    why.prices = prices(scene, &why.causes);
    why.sentences = sentences::all(scene, &why);
    why
}

/// What the causes at the ends of some chains cost, those left out that only want work.
fn prices(scene: Scene<'_>, chains: &[Chain]) -> Vec<(Root, Price)> {
    let roots: Vec<Root> = chains.iter().map(|(_, root)| *root).filter(|root| !root.needs_nothing_but_work()).collect();
    if roots.is_empty() {
        return Vec::new();
    }
    let (mut trial, causes) = (Trial::default(), scene.readiness.causes(scene.timetable, scene.outline));
    let price = |root: Root| {
        let holds = causes.iter().find(|cause| cause.root == root).map_or(&[][..], |cause| &cause.holds);
        Some((root, scene.readiness.price(scene.timetable, &mut trial, root, holds)?))
    };
    roots.into_iter().filter_map(price).collect()
}
