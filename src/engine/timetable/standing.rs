//! How each task stands: from the plan for now, from what happened once there is a journal.

use crate::engine::worktime::Moment;
use crate::plan::Date;
use crate::plan::Item;
use crate::plan::Kind;
use crate::plan::Outline;
use crate::plan::Plan;
use crate::plan::micro::State;

/// How one task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// When it was begun.
    pub started: Option<Moment>,
    /// When it was finished.
    pub finished: Option<Moment>,
    /// How many working minutes are left, where somebody said so.
    pub remaining: Option<i32>,
}

impl Standing {
    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        matches!(self.state, State::Done | State::Dropped)
    }

    /// Whether it was begun and is not over.
    pub fn is_under_way(&self) -> bool {
        !self.is_over() && (self.state == State::Doing || self.started.is_some())
    }
}

/// How the plan itself says that everything stands, by node of the outline.
pub fn standings(plan: &Plan, outline: &Outline) -> Vec<Standing> {
    outline.items(plan).map(|(_, item)| stated(plan, item)).collect()
}

/// Fills in the phases and days: under way as soon as something inside is, over when everything is.
pub(super) fn roll_up(outline: &Outline, standings: &mut [Standing]) {
    // By container: parts that count, parts over, parts begun.
    let mut counts = vec![[0_u32; 3]; standings.len()];
    let mut started = vec![None; standings.len()];
    for node in outline.nodes().rev() {
        let kind = outline.kind(node);
        if kind == Kind::Step {
            continue;
        }
        if kind != Kind::Task && standings[node.index()].state != State::Dropped {
            let [parts, over, begun] = counts[node.index()];
            standings[node.index()].state = match (parts, over, begun) {
                (parts, over, _) if parts > 0 && parts == over => State::Done,
                (_, 0, 0) => State::Todo,
                _ => State::Doing,
            };
            standings[node.index()].started = started[node.index()];
        }
        let standing = standings[node.index()];
        if let Some(parent) = outline.parent(node)
            && standing.state != State::Dropped
        {
            let [parts, over, begun] = &mut counts[parent.index()];
            *parts += 1;
            *over += u32::from(standing.is_over());
            *begun += u32::from(standing.is_under_way());
            let inside = started[node.index()].into_iter().chain(standing.started);
            let first = inside.chain(started[parent.index()]).min();
            started[parent.index()] = first;
        }
    }
}

/// How the plan itself says that something stands.
pub(super) fn stated(plan: &Plan, item: Item<'_>) -> Standing {
    let day = plan.calendar.day_minutes() as u16;
    let at = |date: Option<Date>, minute: u16| date.map(|date| Moment { date: date.0, minute });
    match item {
        Item::Task(task) => {
            let state = match (&task.status, task.finished, task.started) {
                (Some(status), ..) => status.state,
                (None, Some(_), _) => State::Done,
                (None, None, Some(_)) => State::Doing,
                (None, None, None) => State::Todo,
            };
            let remaining = task.remaining.map(|left| plan.calendar.minutes(left));
            Standing {
                state,
                started: at(task.started, 0),
                finished: at(task.finished, day),
                remaining: remaining.map(|minutes| i32::try_from(minutes).unwrap_or(i32::MAX)),
            }
        }
        _ => Standing::default(),
    }
}
