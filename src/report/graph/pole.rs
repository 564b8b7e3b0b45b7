//! Along which lines the long pole runs, found without a search however long it is.

use std::collections::HashMap;

use crate::engine::timetable::Meaning;
use crate::engine::why::Scene;

/// The long pole as lines between knots, from what remains on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoleLines {
    first: Option<Meaning>,
    last: Option<Meaning>,
    /// By knot the one it leads to; each is on the pole once.
    next: HashMap<Meaning, Meaning>,
}

impl PoleLines {
    /// The lines of the long pole.
    pub fn of(scene: Scene<'_>) -> Self {
        let timetable = scene.timetable;
        let steps = timetable.schedule.path_to(timetable.plan_finish());
        let remains = |meaning: &Meaning| match meaning {
            Meaning::Task(node) | Meaning::End(node) => !timetable.standings[node.index()].is_over(),
            _ => true,
        };
        let knots = steps.iter().map(|step| timetable.meaning(step.node));
        let knots = knots.filter(|knot| !matches!(knot, Meaning::Begin(_) | Meaning::PlanStart));
        let knots: Vec<Meaning> = knots.skip_while(|knot| !remains(knot)).collect();
        let next = knots.windows(2).map(|pair| (pair[0], pair[1])).collect();
        Self { first: knots.first().copied(), last: knots.last().copied(), next }
    }

    /// Where it begins.
    pub fn first(&self) -> Option<Meaning> {
        self.first
    }

    /// Whether it runs through a knot.
    pub fn has(&self, knot: Meaning) -> bool {
        self.last == Some(knot) || self.next.contains_key(&knot)
    }

    /// Whereto it runs from a knot.
    pub fn after(&self, knot: Meaning) -> Option<Meaning> {
        self.next.get(&knot).copied()
    }
}
